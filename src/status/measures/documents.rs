//! # `count: posts`, `articles`, `reports`, `events`, `decisions`
//! How many of them a chapter has. Posts, articles and reports count for every chapter in their
//! `chapters`; decisions for every chapter that hosted the meeting; events that were called off and
//! drafts do not count.
//! ## Window
//! `within`, `in` or `last`; without one, everything up to the day.
//! ## Where
//! `categories` and `tags` of documents, `result` of decisions.
//! ## Result
//! Exact: what isn't there wasn't published.
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

use crate::model::{ChapterId, Document};
use crate::parse::front_matter::requirement::{Count, Filter, Subject, Window};

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
    Interval::exactly(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
}

fn count_decisions(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> usize {
    let organisation = moment.record.organisation;
    let results = count.filter.values("result");
    // The latest k are decisions, not meetings.
    let (window, latest) = match count.window {
        Window::Last(latest) => (Window::Always, latest as usize),
        window => (window, usize::MAX),
    };
    let held = meetings::held(moment, window).iter().rev().map(|id| organisation.meeting(*id));
    let dated =
        held.flat_map(|meeting| meeting.decisions.iter().rev().map(move |decision| (meeting, decision)));
    let fits =
        |result: Option<&String>| results.is_none_or(|wanted| result.is_some_and(|one| wanted.contains(one)));
    let counted: Vec<_> = dated.take(latest).filter(|(_, decision)| fits(decision.result.as_ref())).collect();
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

fn document_fits(document: &Document, filter: &Filter) -> bool {
    filter.keys.iter().all(|(key, wanted)| match key.as_str() {
        "categories" => document.categories.iter().any(|one| wanted.contains(one)),
        "tags" => document.tags.iter().any(|one| wanted.contains(one)),
        _ => false,
    })
}

pub(crate) fn push_turns(record: &Record<'_>, id: ChapterId, count: &Count, days: &mut Vec<Date>) {
    let facts = record.facts.chapter(id);
    if count.subject == Subject::Decisions {
        for meeting in &facts.meetings {
            push_window_turns(record.meeting_day(meeting), count.window, days);
        }
    }
    for entry in entries(facts, count.subject) {
        push_window_turns(entry.day, count.window, days);
    }
}
