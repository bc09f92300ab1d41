//! # `count: posts`, `articles`, `reports`, `events`, `decisions`
//! How many of them a chapter has. Posts, articles and reports count for every chapter in their
//! `chapters`; decisions for every chapter that hosted the meeting; events that were called off and
//! drafts do not count.
//! ## Window
//! `within`, `in` or `last`; without one, everything up to the day.
//! ## Where
//! `categories` and `tags` of documents, `result` of decisions.
//! ## Result
//! Exact: what isn't there wasn't published. At least this number where a document of the kind is left
//! out since it can't be read (of the minutes, for decisions).
//! ## Evidence
//! The documents counted.
//! ## Example
//! ```yaml
//! - {count: posts, within: 3 months, at_least: 1}
//! - {count: decisions, within: 1 year, where: {result: adopted}, at_least: 1}
//! ```
//! ## Source
//! STATUS.md, parts 2 and 3.

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::{ChapterId, Document};
use crate::parse::front_matter::requirement::{Count, Filter, Subject, Window};

use super::super::Missing;
use super::super::evidence::Notes;
use super::super::facts::{ChapterFacts, Entry};
use super::super::interval::Interval;
use super::super::record::{Moment, Record};
use super::super::window::{in_window, push_turns as push_window_turns};
use super::meetings;

pub(crate) fn measure(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> Interval {
    let Moment { record, day, .. } = moment;
    let number = if count.subject == Subject::Decisions {
        count_decisions(moment, count, notes)
    } else {
        let listed = entries(moment.facts(), count.subject);
        let in_window = in_window(listed, |entry| entry.day, count.window, day, moment.year_starts());
        let counted = in_window.iter().map(|entry| entry.document);
        let counted: Vec<_> =
            counted.filter(|id| document_fits(record.organisation.document(*id), &count.filter)).collect();
        let number = counted.len();
        notes.document(counted);
        number
    };
    let number = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let may_lack = kind(count.subject).is_some_and(|kind| may_lack(moment, kind, notes));
    if may_lack { Interval::from(number) } else { Interval::exactly(number) }
}

/// Whether documents of a kind are left out that may matter on the day; notes it if so.
pub(crate) fn may_lack(moment: Moment<'_, '_>, kind: DocumentKind, notes: &mut Notes) -> bool {
    let may_lack = moment.record.may_lack(moment.chapter(), kind, moment.day);
    if may_lack {
        notes.missing(|| Missing::LeftOut);
    }
    may_lack
}

/// In which documents a subject is found.
pub(crate) fn kind(subject: Subject) -> Option<DocumentKind> {
    Some(match subject {
        Subject::Posts => DocumentKind::Post,
        Subject::Articles => DocumentKind::Article,
        Subject::Reports => DocumentKind::Report,
        Subject::Events => DocumentKind::Event,
        Subject::Meetings | Subject::Decisions => DocumentKind::Minutes,
        _ => return None,
    })
}

fn count_decisions(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> usize {
    let organisation = moment.record.organisation;
    // The latest k are decisions, not meetings.
    let (window, latest) = match count.window {
        Window::Last(latest) => (Window::Always, latest as usize),
        window => (window, usize::MAX),
    };
    let held = meetings::held(moment, window).iter().rev().map(|id| organisation.meeting(*id));
    let dated =
        held.flat_map(|meeting| meeting.decisions.iter().rev().map(move |decision| (meeting, decision)));
    let fits = |result: Option<&str>| count.filter.accepts("result", result);
    let counted: Vec<_> =
        dated.take(latest).filter(|(_, decision)| fits(decision.result.as_deref())).collect();
    notes.document(counted.iter().map(|(meeting, _)| meeting.document));
    counted.len()
}

/// What a chapter published of a kind, by day.
pub(crate) fn entries(facts: &ChapterFacts, subject: Subject) -> &[Entry] {
    match subject {
        Subject::Posts => &facts.posts,
        Subject::Articles => &facts.articles,
        Subject::Reports => &facts.reports,
        Subject::Events => &facts.events,
        _ => &[],
    }
}

pub(crate) fn document_fits(document: &Document, filter: &Filter) -> bool {
    filter.keys.iter().all(|(key, wanted)| match key.as_str() {
        "categories" => document.categories.iter().any(|one| wanted.contains(one)),
        "tags" => document.tags.iter().any(|one| wanted.contains(one)),
        _ => false,
    })
}

pub(crate) fn push_turns(record: &Record<'_>, id: ChapterId, count: &Count, days: &mut Vec<Date>) {
    let facts = record.facts.chapter(id);
    push_lacking_turns(record, id, count.subject, days);
    if count.subject == Subject::Decisions {
        for meeting in &facts.meetings {
            push_window_turns(record.meeting_day(meeting), count.window, days);
        }
    }
    for entry in entries(facts, count.subject) {
        push_window_turns(entry.day, count.window, days);
    }
}

/// The days from which on what is left out may matter.
pub(crate) fn push_lacking_turns(record: &Record<'_>, id: ChapterId, subject: Subject, days: &mut Vec<Date>) {
    if let Some(kind) = kind(subject) {
        record.push_lacking_turns(id, kind, days);
    }
}
