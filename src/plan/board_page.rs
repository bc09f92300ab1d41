//! The whole organisation at a glance: how many chapters hold each status, goals, what lapses
//! next, and what each reading of a rule would say.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::Goal;
use crate::model::{Chapter, ChapterId, RuleId};
use crate::parse::front_matter::requirement::Filter;
use crate::status::Badge;

use super::page::{BadgeView, ChapterCard, Link, plain_badge, with_content};
use super::status_page::{NextChangeView, StatusDetails, next_change_view};
use super::{SitePlan, View};

/// How many changes to come the page shows.
const SHOWN_CHANGES: usize = 12;

#[derive(Debug, Serialize)]
struct BoardPage {
    /// The statuses that some chapter holds, best first: the columns of `levels`.
    statuses: Vec<BadgeView>,
    levels: Vec<LevelView>,
    goals: Vec<GoalView>,
    changes: Vec<ChangeView>,
    groups: Vec<StatusGroup>,
    readings: Vec<ReadingView>,
    own: Option<StatusDetails>,
    organisation: Link,
}

/// The chapters of a level.
#[derive(Debug, Serialize)]
struct LevelView {
    level: String,
    /// In the order of `BoardPage::statuses`.
    counts: Vec<usize>,
    without: usize,
    total: usize,
}

#[derive(Debug, Serialize)]
struct GoalView {
    label: String,
    at_least: u32,
    by: Option<String>,
    count: u32,
    /// How many there may be at most, as far as the record tells.
    possible: u32,
    is_reached: bool,
    is_over: bool,
}

#[derive(Debug, Serialize)]
struct ChangeView {
    chapter: ChapterCard,
    next: NextChangeView,
}

/// The chapters that hold a status.
#[derive(Debug, Serialize)]
struct StatusGroup {
    badge: Option<BadgeView>,
    chapters: Vec<ChapterCard>,
}

/// A reading beside the rule in force.
#[derive(Debug, Serialize)]
struct ReadingView {
    name: String,
    rule: Link,
    rows: Vec<ReadingRow>,
    differing: usize,
}

#[derive(Debug, Serialize)]
struct ReadingRow {
    chapter: Link,
    in_force: Option<BadgeView>,
    reading: Option<BadgeView>,
    differs: bool,
}

impl SitePlan<'_> {
    pub(super) fn board_page(&self) -> View {
        let root = ChapterId::from_index(0);
        let organisation = self.organisation;
        let here = organisation.chapter(root).url().join("status/");
        let mut page = self.page("board", here, "Status of all chapters".into(), root);
        page.as_of = Some(self.as_of());
        let judged: Vec<ChapterId> = self.judged().collect();
        let statuses = self.held_statuses(&judged);
        let own = &self.statuses.chapters[root.index()];
        let content = BoardPage {
            levels: self.level_counts(&judged, &statuses),
            groups: self.status_groups(&judged, &statuses),
            statuses: statuses.iter().map(plain_badge).collect(),
            goals: self.settings.goals.iter().map(|goal| self.goal_view(goal)).collect(),
            changes: self.changes_to_come(),
            readings: self.readings(),
            own: (own.rule.is_some() || own.shown.is_some()).then(|| self.status_details(root)),
            organisation: self.chapter_link(root),
        };
        with_content(page, &content)
    }

    /// The chapters that are counted: all but working groups and the whole organisation itself.
    fn judged(&self) -> impl Iterator<Item = ChapterId> + '_ {
        let ids = (1..self.organisation.chapters.len()).map(ChapterId::from_index);
        ids.filter(|id| !self.organisation.chapter(*id).is_group())
    }

    /// The statuses that chapters hold, in the order of their rules, best first; each name once.
    fn held_statuses(&self, judged: &[ChapterId]) -> Vec<Badge> {
        let mut held: BTreeMap<(usize, &str), &Badge> = BTreeMap::new();
        for id in judged {
            if let Some(badge) = &self.statuses.chapters[id.index()].shown {
                let rank = |name: &str| {
                    let rules = self.organisation.rules.iter().filter(|rule| rule.reading.is_none());
                    let ranks = rules
                        .filter_map(|rule| rule.statuses.iter().position(|one| one.status.as_str() == name));
                    ranks.max().unwrap_or(usize::MAX)
                };
                held.entry((rank(&badge.status), &badge.status)).or_insert(badge);
            }
        }
        held.into_values().cloned().collect()
    }

    fn level_counts(&self, judged: &[ChapterId], statuses: &[Badge]) -> Vec<LevelView> {
        let levels = self.settings.levels.iter().enumerate();
        let order: BTreeMap<&str, usize> = levels.map(|(place, level)| (level.as_str(), place)).collect();
        let mut by_level: BTreeMap<(usize, &str), Vec<ChapterId>> = BTreeMap::new();
        for id in judged {
            let level = self.organisation.chapter(*id).level.as_str();
            let place = order.get(level).copied().unwrap_or(usize::MAX);
            by_level.entry((place, level)).or_default().push(*id);
        }
        let views = by_level.into_iter().map(|((_, level), chapters)| {
            let holding = |status: Option<&str>| {
                let shown = |id: &&ChapterId| self.shown_name(**id) == status;
                chapters.iter().filter(shown).count()
            };
            LevelView {
                level: level.to_owned(),
                counts: statuses.iter().map(|badge| holding(Some(&badge.status))).collect(),
                without: holding(None),
                total: chapters.len(),
            }
        });
        views.collect()
    }

    fn shown_name(&self, id: ChapterId) -> Option<&str> {
        self.statuses.chapters[id.index()].shown.as_ref().map(|badge| badge.status.as_str())
    }

    fn status_groups(&self, judged: &[ChapterId], statuses: &[Badge]) -> Vec<StatusGroup> {
        let group = |badge: Option<&Badge>| {
            let name = badge.map(|badge| badge.status.as_str());
            let chapters = judged.iter().filter(|id| self.shown_name(**id) == name);
            StatusGroup {
                badge: badge.map(plain_badge),
                chapters: chapters.map(|id| self.chapter_card(*id)).collect(),
            }
        };
        let mut groups: Vec<StatusGroup> = statuses.iter().map(|badge| group(Some(badge))).collect();
        groups.push(group(None));
        groups.retain(|group| !group.chapters.is_empty());
        groups
    }

    fn goal_view(&self, goal: &Goal) -> GoalView {
        let (mut count, mut possible) = (0, 0);
        for (chapter, status) in self.organisation.chapters.iter().zip(&self.statuses.chapters) {
            if !fits(chapter, &goal.filter) {
                continue;
            }
            let Some(wanted) = goal.filter.values("status") else {
                let exists = !status.history.is_empty()
                    && chapter.dissolved.is_none_or(|day| day > self.statuses.as_of);
                count += u32::from(exists);
                possible += u32::from(exists);
                continue;
            };
            let is_wanted = |badge: &Badge| wanted.contains(&badge.status);
            let has = status.shown.as_ref().is_some_and(is_wanted);
            count += u32::from(has);
            possible += u32::from(has || status.possible.iter().any(is_wanted));
        }
        GoalView {
            label: goal.label.clone(),
            at_least: goal.at_least,
            by: goal.by.map(|day| day.to_string()),
            count,
            possible,
            is_reached: count >= goal.at_least,
            is_over: goal.by.is_some_and(|day| day < self.statuses.as_of),
        }
    }

    /// What changes next if nothing happens, soonest first.
    fn changes_to_come(&self) -> Vec<ChangeView> {
        let mut changes: Vec<_> = (0..self.organisation.chapters.len())
            .map(ChapterId::from_index)
            .filter_map(|id| Some((self.statuses.chapters[id.index()].next_change.as_ref()?, id)))
            .collect();
        changes.sort_by_key(|(next, id)| (next.date, *id));
        changes.truncate(SHOWN_CHANGES);
        let changes = changes.into_iter();
        changes
            .map(|(next, id)| ChangeView { chapter: self.chapter_card(id), next: next_change_view(next) })
            .collect()
    }

    fn readings(&self) -> Vec<ReadingView> {
        self.statuses
            .readings
            .iter()
            .map(|reading| self.reading_view(reading.rule, &reading.chapters))
            .collect()
    }

    fn reading_view(&self, rule: RuleId, badges: &[Option<Badge>]) -> ReadingView {
        let organisation = self.organisation;
        let rows: Vec<ReadingRow> = (0..organisation.chapters.len())
            .map(ChapterId::from_index)
            .zip(badges)
            .filter_map(|(id, badge)| {
                let badge = badge.as_ref()?;
                let status = &self.statuses.chapters[id.index()];
                // A reading is of the rule, so it is compared with what the rule gives.
                let in_force = status.computed.as_ref().or(status.shown.as_ref());
                Some(ReadingRow {
                    chapter: self.chapter_link(id),
                    differs: in_force.map(|one| &one.status) != Some(&badge.status),
                    in_force: in_force.map(plain_badge),
                    reading: Some(plain_badge(badge)),
                })
            })
            .collect();
        let rule = organisation.rule(rule);
        ReadingView {
            name: rule.reading.clone().unwrap_or_default(),
            rule: self.document_link(rule.document),
            differing: rows.iter().filter(|row| row.differs).count(),
            rows,
        }
    }
}

/// Whether a chapter has the level and the area that a filter asks for. Groups only where it does.
fn fits(chapter: &Chapter, filter: &Filter) -> bool {
    let any = |key: &str, value: Option<&str>| {
        filter.values(key).is_none_or(|values| values.iter().any(|one| Some(one.as_str()) == value))
    };
    let wants_groups =
        filter.values("level").is_some_and(|levels| levels.iter().any(|level| level == "group"));
    any("level", Some(&chapter.level))
        && any("area", chapter.area.as_deref())
        && (wants_groups || !chapter.is_group())
}
