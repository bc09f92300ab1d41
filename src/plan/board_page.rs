//! The whole organisation at a glance: how many chapters hold each status, goals, what lapses
//! next, and what each reading of a rule would say.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::Goal;
use crate::model::{Chapter, ChapterId, SitePath};
use crate::parse::front_matter::requirement::Filter;
use crate::status::Badge;

use super::comparison::Comparison;
use super::counts_over_time::{LevelHistoryView, level_history_view};
use super::hindsight::KnownOtherwise;
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
    over_time: Vec<LevelHistoryView>,
    goals: Vec<GoalView>,
    changes: Vec<ChangeView>,
    groups: Vec<StatusGroup>,
    comparisons: Vec<Comparison>,
    /// In a site as it was known earlier: the chapters of which later records say something else.
    known_otherwise: Vec<KnownOtherwise>,
    own: Option<StatusDetails>,
    organisation: Link,
    deadlines: SitePath,
    json: SitePath,
}

/// The chapters of a level.
#[derive(Debug, Serialize)]
pub(super) struct LevelView {
    pub(super) level: String,
    /// For readers.
    label: String,
    /// In the order of `BoardPage::statuses`.
    pub(super) counts: Vec<usize>,
    pub(super) without: usize,
    total: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct GoalView {
    pub(super) label: String,
    pub(super) at_least: u32,
    pub(super) by: Option<String>,
    pub(super) count: u32,
    /// How many there may be at most, as far as the record tells.
    pub(super) possible: u32,
    pub(super) is_reached: bool,
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

impl SitePlan<'_> {
    pub(super) fn board_page(&self) -> View {
        let root = ChapterId::from_index(0);
        let organisation = self.organisation;
        let here = organisation.chapter(root).url().join("status/");
        let as_of = self.statuses.as_of;
        let mut page = self.page("board", here, self.words().word("board-title"), root);
        page.as_of = Some(self.as_of());
        let judged: Vec<ChapterId> = self.judged().collect();
        let statuses = self.held_statuses(&judged);
        let own = &self.statuses.chapters[root.index()];
        let words = self.teller_of(root).words;
        let content = BoardPage {
            levels: self.level_counts(&judged, &statuses),
            over_time: self
                .counts_over_time(&judged)
                .iter()
                .map(|history| level_history_view(history, as_of, words))
                .collect(),
            groups: self.status_groups(&judged, &statuses),
            statuses: statuses.iter().map(plain_badge).collect(),
            goals: self.goal_views(),
            changes: self.changes_to_come(),
            comparisons: self.comparisons(),
            known_otherwise: self.known_otherwise(),
            own: (own.rule.is_some() || own.shown.is_some()).then(|| self.status_details(root)),
            organisation: self.chapter_link(root),
            deadlines: SitePath::file("deadlines.ics"),
            json: SitePath::file("status/board.json"),
        };
        with_content(page, content)
    }

    /// The chapters that are counted: all but working groups and the whole organisation itself.
    pub(super) fn judged(&self) -> impl Iterator<Item = ChapterId> + '_ {
        let ids = (1..self.organisation.chapters.len()).map(ChapterId::from_index);
        ids.filter(|id| !self.organisation.chapter(*id).is_group())
    }

    /// The statuses that chapters hold, in the order of their rules, best first; each name once.
    pub(super) fn held_statuses(&self, judged: &[ChapterId]) -> Vec<Badge> {
        self.best_first(judged.iter().filter_map(|id| self.statuses.chapters[id.index()].shown.as_ref()))
    }

    /// Statuses in the order of their rules, best first; each name once, as it comes first.
    pub(super) fn best_first<'b>(&self, badges: impl Iterator<Item = &'b Badge>) -> Vec<Badge> {
        let mut once: BTreeMap<&str, &Badge> = BTreeMap::new();
        for badge in badges {
            once.entry(&badge.status).or_insert(badge);
        }
        let mut ranked: Vec<(usize, &Badge)> =
            once.into_values().map(|badge| (self.rank(&badge.status), badge)).collect();
        ranked.sort_by_key(|(rank, badge)| (*rank, &badge.status));
        ranked.into_iter().map(|(_, badge)| badge.clone()).collect()
    }

    /// How far behind a status stands in the rules that have it.
    fn rank(&self, name: &str) -> usize {
        let rules = self.organisation.rules.iter().filter(|rule| rule.reading.is_none());
        let ranks = rules.filter_map(|rule| rule.statuses.iter().position(|one| one.status.as_str() == name));
        ranks.max().unwrap_or(usize::MAX)
    }

    /// Chapters by level, in the order of the site's levels.
    pub(super) fn by_level(&self, judged: &[ChapterId]) -> Vec<(&str, Vec<ChapterId>)> {
        let levels = self.settings.levels.iter().enumerate();
        let order: BTreeMap<&str, usize> = levels.map(|(place, level)| (level.as_str(), place)).collect();
        let mut by_level: BTreeMap<(usize, &str), Vec<ChapterId>> = BTreeMap::new();
        for id in judged {
            let level = self.organisation.chapter(*id).level.as_str();
            let place = order.get(level).copied().unwrap_or(usize::MAX);
            by_level.entry((place, level)).or_default().push(*id);
        }
        by_level.into_iter().map(|((_, level), chapters)| (level, chapters)).collect()
    }

    pub(super) fn level_counts(&self, judged: &[ChapterId], statuses: &[Badge]) -> Vec<LevelView> {
        let views = self.by_level(judged).into_iter().map(|(level, chapters)| {
            let holding = |status: Option<&str>| {
                let shown = |id: &&ChapterId| self.shown_name(**id) == status;
                chapters.iter().filter(shown).count()
            };
            LevelView {
                level: level.to_owned(),
                label: self.words().level(level),
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

    pub(super) fn goal_views(&self) -> Vec<GoalView> {
        self.settings.goals.iter().map(|goal| self.goal_view(goal)).collect()
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
        let teller = self.teller_of(ChapterId::from_index(0));
        changes
            .map(|(next, id)| ChangeView {
                chapter: self.chapter_card(id),
                next: next_change_view(next, teller),
            })
            .collect()
    }
}

/// Whether a chapter has the level and the area that a filter asks for. Groups only where it does.
fn fits(chapter: &Chapter, filter: &Filter) -> bool {
    let wants_groups =
        filter.values("level").is_some_and(|levels| levels.iter().any(|level| level == "group"));
    filter.accepts("level", Some(&chapter.level))
        && filter.accepts("area", chapter.area.as_deref())
        && (wants_groups || !chapter.is_group())
}
