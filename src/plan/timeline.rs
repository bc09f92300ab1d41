//! What happened when: foundings, first meetings, changes of status, rules, decisions that are milestones,
//! dissolutions; of a chapter, and of all below it.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use crate::csv;
use crate::messages::Words;
use crate::model::{BlockFormat, ChapterId, Rule, RuleScope, SitePath};
use crate::status::Badge;

use super::page::{BadgeView, Link, plain_badge, with_content};
use super::status_json::to_json;
use super::{SitePlan, View};

/// The most entries of a page, the latest; the files have all.
const MOST_ENTRIES: usize = 1_000;

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) struct Happening {
    pub(super) day: Date,
    /// As precise as it was written.
    pub(super) date: String,
    pub(super) kind: Kind,
    pub(super) chapter: ChapterId,
    /// What it is about: the title of a rule or of minutes, a proposal, the name of a status.
    pub(super) text: String,
    pub(super) url: String,
    pub(super) badge: Option<Badge>,
}

/// What happened. Of one day, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Founded,
    FirstMeeting,
    Rule,
    Decision,
    Status,
    Dissolved,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Founded => "founded",
            Self::FirstMeeting => "first-meeting",
            Self::Rule => "rule",
            Self::Decision => "decision",
            Self::Status => "status",
            Self::Dissolved => "dissolved",
        }
    }
}

#[derive(Debug, Serialize)]
struct TimelinePage {
    years: Vec<YearView>,
    /// How many are only in the files.
    more: usize,
    csv: SitePath,
    json: SitePath,
}

#[derive(Debug, Serialize)]
struct YearView {
    year: i16,
    entries: Vec<EntryView>,
}

#[derive(Debug, Serialize)]
struct EntryView {
    date: String,
    kind: &'static str,
    /// What happened, in words.
    what: String,
    about: Option<Link>,
    badge: Option<BadgeView>,
    /// None where the page is of this chapter alone.
    chapter: Option<Link>,
}

impl SitePlan<'_> {
    /// What happened in a chapter and in all below it, latest first.
    pub(super) fn timeline_page(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let words = self.words_of(id);
        let here = chapter.url().join("timeline/");
        let mut page = self.page("timeline", here.clone(), words.titled("timeline-of", &chapter.name), id);
        page.as_of = Some(self.as_of());
        let all: Vec<ChapterId> = self.organisation.downwards(id).collect();
        let mut happenings = self.happenings(&all);
        happenings.reverse();
        let more = happenings.len().saturating_sub(MOST_ENTRIES);
        happenings.truncate(MOST_ENTRIES);
        let years = happenings.chunk_by(|a, b| a.day.year() == b.day.year()).map(|of_year| YearView {
            year: of_year[0].day.year(),
            entries: of_year.iter().map(|one| self.entry_view(one, all.len() > 1, words)).collect(),
        });
        let content = TimelinePage {
            years: years.collect(),
            more,
            csv: BlockFormat::Csv.timeline_of(&chapter.url()),
            json: BlockFormat::Json.timeline_of(&chapter.url()),
        };
        with_content(page, content)
    }

    /// The same for programs, earliest first.
    pub(super) fn timeline_file(&self, id: ChapterId, format: BlockFormat) -> View {
        let all: Vec<ChapterId> = self.organisation.downwards(id).collect();
        let happenings = self.happenings(&all);
        let path = |id: ChapterId| self.organisation.chapter(id).path.as_str();
        View::Text(match format {
            BlockFormat::Csv => csv::csv(&happening_rows(&happenings, path)),
            BlockFormat::Json => to_json(&json!({
                "chapter": path(id),
                "as_of": self.as_of(),
                "happened": happening_json(&happenings, path),
            })),
        })
    }

    fn entry_view(&self, one: &Happening, of_several: bool, words: &Words) -> EntryView {
        let about = matches!(one.kind, Kind::FirstMeeting | Kind::Rule | Kind::Decision);
        EntryView {
            date: one.date.clone(),
            kind: one.kind.name(),
            what: words.say("happened", [("kind", one.kind.name().into())]),
            about: about.then(|| Link { label: one.text.clone(), url: one.url.clone() }),
            badge: one.badge.as_ref().map(plain_badge),
            chapter: of_several.then(|| self.chapter_link(one.chapter)),
        }
    }

    /// What happened in some chapters up to the as-of date, earliest first.
    pub(super) fn happenings(&self, chapters: &[ChapterId]) -> Vec<Happening> {
        let mut all: Vec<Happening> = chapters.iter().flat_map(|id| self.happened_in(*id)).collect();
        let [first, ..] = chapters else { return all };
        // Rules of the folders above bear on them, too, where they are for any of them.
        let above = self.organisation.upwards(*first).skip(1);
        let is_meant = |rule: &Rule| {
            rule.scope == RuleScope::Members
                || chapters.iter().any(|id| rule.scope.fits(self.organisation.chapter(*id)))
        };
        all.extend(above.flat_map(|id| self.rules_begun(id, is_meant)));
        all.retain(|one| one.day <= self.statuses.as_of);
        all.sort_by_key(|one| (one.day, one.kind, one.chapter));
        all
    }

    fn happened_in(&self, id: ChapterId) -> Vec<Happening> {
        let organisation = self.organisation;
        let chapter = organisation.chapter(id);
        let plain = |day: Date, date: String, kind| Happening {
            day,
            date,
            kind,
            chapter: id,
            text: chapter.name.clone(),
            url: chapter.url().to_string(),
            badge: None,
        };
        let mut all = Vec::new();
        if let Some(founded) = chapter.founded {
            all.push(plain(founded.first_day_in(&chapter.time_zone), founded.to_string(), Kind::Founded));
        }
        if let (Some(day), Some(written)) = (chapter.dissolved, chapter.dissolved_written) {
            all.push(plain(day, written.to_string(), Kind::Dissolved));
        }
        let meetings = chapter.meetings.iter().map(|id| (*id, organisation.meeting(*id)));
        let mut held = meetings.clone().filter(|(_, meeting)| meeting.is_held);
        if let Some((_, meeting)) = held.next() {
            let document = organisation.document(meeting.document);
            all.push(Happening {
                text: self.title_of(document),
                url: document.url.to_string(),
                ..plain(meeting.date, meeting.written.to_string(), Kind::FirstMeeting)
            });
        }
        // Of a meeting of several chapters, the one that held it tells.
        for (number, meeting) in meetings.filter(|(_, meeting)| meeting.chapter == id && meeting.is_held) {
            for (place, decision) in meeting.decisions.iter().enumerate().filter(|(_, one)| one.is_milestone)
            {
                all.push(Happening {
                    text: decision.proposal.clone(),
                    url: self.decision_address((number, place)),
                    ..plain(meeting.date, meeting.written.to_string(), Kind::Decision)
                });
            }
        }
        all.extend(self.rules_begun(id, |_| true));
        let mut before: Option<&str> = None;
        for run in &self.statuses.chapters[id.index()].history {
            let status = run.status.as_ref().map(|badge| badge.status.as_str());
            // The end is told as what it is.
            let is_end = chapter.dissolved == Some(run.from);
            if status != before && !is_end {
                all.push(Happening {
                    url: chapter.url().join("status/").to_string(),
                    text: status.unwrap_or_default().to_owned(),
                    badge: run.status.clone(),
                    ..plain(run.from, run.from.to_string(), Kind::Status)
                });
            }
            before = status;
        }
        all
    }

    /// Those of the rules in a chapter's folder that are meant.
    fn rules_begun(&self, id: ChapterId, is_meant: impl Fn(&Rule) -> bool) -> Vec<Happening> {
        let rules = self.organisation.chapter(id).rules.iter().map(|rule| self.organisation.rule(*rule));
        let adopted = rules.filter(|rule| rule.reading.is_none() && is_meant(rule));
        adopted
            .map(|rule| {
                let document = self.organisation.document(rule.document);
                Happening {
                    day: rule.from,
                    date: rule.from.to_string(),
                    kind: Kind::Rule,
                    chapter: id,
                    text: self.title_of(document),
                    url: document.url.to_string(),
                    badge: None,
                }
            })
            .collect()
    }
}

/// Rows for spreadsheets.
pub(super) fn happening_rows<'p>(
    happenings: &[Happening],
    path: impl Fn(ChapterId) -> &'p str,
) -> Vec<Vec<String>> {
    let mut rows = vec![csv::heads(&["date", "happened", "chapter", "about", "address"])];
    rows.extend(happenings.iter().map(|one| {
        let cells = [one.date.as_str(), one.kind.name(), path(one.chapter), &one.text, &one.url];
        cells.map(str::to_owned).into()
    }));
    rows
}

/// The same as JSON.
pub(super) fn happening_json<'p>(
    happenings: &[Happening],
    path: impl Fn(ChapterId) -> &'p str,
) -> serde_json::Value {
    let objects = happenings.iter().map(|one| {
        json!({
            "date": one.date,
            "happened": one.kind.name(),
            "chapter": path(one.chapter),
            "about": one.text,
            "address": one.url,
        })
    });
    objects.collect()
}
