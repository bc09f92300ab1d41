//! Chapters that keep minutes, and have none for long.
//!
//! Long is longer than the rule in force looks back at meetings, or twelve months where it does not say.
//! Silent for chapters that are not there yet or any more, and for those that keep no minutes: that never
//! had any, or say in `records` until when they kept them.

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Place, Sink};
use crate::discover::DocumentKind;
use crate::model::{ChapterId, Meeting, Organisation, Rule};
use crate::parse::duration::{Duration, Unit};
use crate::parse::front_matter::requirement::{Ask, Bounds, Measure, Requirement, Since, Subject, Window};
use crate::status::Statuses;

/// How far to look back where no rule says it.
const A_YEAR: Duration = Duration { count: 12, unit: Unit::Months };

/// Raises `missing-minutes`.
pub(super) fn check(organisation: &Organisation, statuses: &Statuses, sink: &mut Sink) {
    let as_of = statuses.as_of;
    for (index, (chapter, status)) in organisation.chapters.iter().zip(&statuses.chapters).enumerate() {
        let id = ChapterId::from_index(index);
        let Some((since, latest)) = minutes_until(id, organisation, as_of) else { continue };
        let of_rule = status.rule.and_then(|rule| look_back(organisation.rule(rule), as_of));
        let limit = of_rule.unwrap_or(A_YEAR);
        if since >= limit.before(as_of) {
            continue;
        }
        let Some(document) = chapter.document.or(latest.map(|meeting| meeting.document)) else { continue };
        let what = if latest.is_some() { "the latest minutes are of" } else { "there are no minutes since" };
        let against = if of_rule.is_some() {
            format!("the rule in force looks {limit} back")
        } else {
            format!("that is more than {limit} ago")
        };
        let folder = if chapter.is_root() { String::new() } else { format!("{}/", chapter.path) };
        let place = Place::File(organisation.document(document).file);
        let message = format!("{what} {since}, and {against}");
        sink.push(Diagnostic::warning("missing-minutes", place, message).help(format!(
            "file what is missing in `content/{folder}minutes/`; if no minutes are kept any more, say until when in `chapter.md`: `records: {{minutes: {{until: {since}}}}}`"
        )));
    }
}

/// The day of the latest minutes of a chapter, or the one from which on there should be some.
fn minutes_until(
    id: ChapterId,
    organisation: &Organisation,
    as_of: Date,
) -> Option<(Date, Option<&Meeting>)> {
    let chapter = organisation.chapter(id);
    if chapter.dissolved.is_some_and(|dissolved| dissolved <= as_of) {
        return None;
    }
    if chapter.minutes_kept.is_some_and(|kept| !kept.contains(as_of)) {
        return None;
    }
    let minutes = || {
        chapter.meetings.iter().rev().map(|id| organisation.meeting(*id)).filter(|meeting| {
            meeting.date <= as_of && organisation.document(meeting.document).kind == DocumentKind::Minutes
        })
    };
    // Minutes that others filed of a meeting held together show that it is alive, not that it keeps any.
    if chapter.minutes_kept.is_none() && !minutes().any(|meeting| meeting.chapter == id) {
        return None;
    }
    if let Some(latest) = minutes().next() {
        return Some((latest.date, Some(latest)));
    }
    let founded = chapter.founded.map(|founded| founded.first_day_in(&chapter.time_zone));
    let since = chapter.minutes_kept?.from.max(founded)?;
    (since <= as_of).then_some((since, None))
}

/// How far a rule looks back at meetings, at most.
fn look_back(rule: &Rule, as_of: Date) -> Option<Duration> {
    let asked = rule.statuses.iter().flat_map(|status| status.requires.iter().chain(&status.keeps));
    asked.filter_map(|requirement| span_of(requirement, as_of)).min_by_key(|span| span.before(as_of))
}

fn span_of(requirement: &Requirement, as_of: Date) -> Option<Duration> {
    let parts = |parts: &[Requirement]| {
        parts.iter().filter_map(|part| span_of(part, as_of)).min_by_key(|span| span.before(as_of))
    };
    match &requirement.ask {
        Ask::All(all) | Ask::Any(all, _) => parts(all),
        Ask::Not(one) => span_of(one, as_of),
        Ask::Measure(Measure::Count(count) | Measure::Share { count, .. }, _) => match count.subject {
            Subject::Meetings | Subject::Attendees | Subject::Decisions => within(count.window),
            _ => None,
        },
        Ask::Measure(Measure::Attendance(_, window) | Measure::LongestGap(Subject::Meetings, window), _) => {
            within(*window)
        }
        Ask::Measure(Measure::DaysSince(Since::Meeting), Bounds::Time { at_most, .. }) => *at_most,
        Ask::Has(_) | Ask::Measure(..) => None,
    }
}

fn within(window: Window) -> Option<Duration> {
    if let Window::Within(span) = window { Some(span) } else { None }
}
