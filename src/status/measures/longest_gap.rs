//! # `longest_gap: meetings`, `posts`, `reports`
//! The longest time without one inside the window.
//! ## Window
//! Its first day (for `last: k` the earliest of them; the founding, if that is later) and its last
//! day bound a gap as well.
//! ## Result
//! Days. A gap from p to q is at most D if `p ≥ q − D`, by the calendar. Where no minutes are kept,
//! gaps between meetings are unknown; so are gaps where a document that may lie in one is left out, since it
//! can't be read.
//! ## Evidence
//! The documents around the longest gap.
//! ## Example
//! ```yaml
//! - {longest_gap: meetings, within: 1 year, at_most: 90 days}
//! ```
//! ## Source
//! STATUS.md, part 3.

use jiff::civil::Date;

use crate::model::{ChapterId, DocumentId};
use crate::parse::duration::Duration;
use crate::parse::front_matter::requirement::{Subject, Window};

use super::super::evidence::Notes;
use super::super::interval::{Interval, Outcome};
use super::super::record::{Judged, Moment, Record};
use super::super::window::{
    days_between, in_window, leaves, push_turns as push_window_turns, reaches, window_days,
};
use super::{documents, meetings};

pub(crate) fn measure(
    moment: Moment<'_, '_>,
    subject: Subject,
    window: Window,
    (at_least, at_most): (Option<Duration>, Option<Duration>),
    notes: &mut Notes,
) -> (Interval, Outcome) {
    if subject == Subject::Meetings && !meetings::keeps_minutes(moment, notes) {
        return (Interval::from(0.0), Outcome::Unknown);
    }
    if documents::kind(subject).is_some_and(|kind| documents::may_lack(moment, kind, notes)) {
        return (Interval::from(0.0), Outcome::Unknown);
    }
    let gaps = gaps(moment, subject, window);
    // Of several, the earliest.
    let longest = gaps.iter().copied().reduce(|a, b| if b.days() > a.days() { b } else { a });
    let Some(longest) = longest else { return (Interval::exactly(0.0), bounded(true, at_least.is_none())) };
    notes.document([longest.after, longest.before].into_iter().flatten());
    let short = at_most.is_none_or(|most| gaps.iter().all(|gap| gap.from >= most.before(gap.until)));
    let long = at_least.is_none_or(|least| gaps.iter().any(|gap| gap.from <= least.before(gap.until)));
    (Interval::exactly(longest.days()), bounded(short, long))
}

fn bounded(short: bool, long: bool) -> Outcome {
    if short && long { Outcome::Holds } else { Outcome::Fails }
}

/// Time without one.
#[derive(Clone, Copy, Debug)]
struct Gap {
    from: Date,
    until: Date,
    /// What it comes after.
    after: Option<DocumentId>,
    /// What it comes before.
    before: Option<DocumentId>,
}

impl Gap {
    fn days(self) -> f64 {
        days_between(self.from, self.until)
    }
}

fn gaps(moment: Moment<'_, '_>, subject: Subject, window: Window) -> Vec<Gap> {
    let Moment { record, day, .. } = moment;
    let founding = record.facts.chapter(moment.chapter()).exists_from;
    let points = points(moment, subject, window);
    let (first, last) = window_days(window, day, moment.year_starts());
    let first = match window {
        Window::Last(_) => points.first().map(|(first, _)| *first),
        _ => first,
    };
    let Some(begin) = first.max(founding).filter(|begin| *begin <= last) else { return Vec::new() };
    let mut gaps = Vec::with_capacity(points.len() + 1);
    let (mut from, mut after) = (begin, None);
    for (point, document) in points {
        if point >= begin {
            gaps.push(Gap { from, until: point, after, before: Some(document) });
            (from, after) = (point, Some(document));
        }
    }
    gaps.push(Gap { from, until: last, after, before: None });
    gaps
}

fn points(moment: Moment<'_, '_>, subject: Subject, window: Window) -> Vec<(Date, DocumentId)> {
    let Moment { record, day, .. } = moment;
    if subject == Subject::Meetings {
        let held = meetings::held(moment, window).iter().map(|id| record.organisation.meeting(*id));
        return held.map(|meeting| (meeting.date, meeting.document)).collect();
    }
    let listed = documents::entries(moment.facts(), subject);
    let listed = in_window(listed, |entry| entry.day, window, day, moment.year_starts());
    listed.iter().map(|entry| (entry.day, entry.document)).collect()
}

/// The days on which a gap grows beyond a bound, or a window's first day moves past something.
pub(crate) fn push_turns(
    record: &Record<'_>,
    id: ChapterId,
    subject: Subject,
    window: Window,
    (at_least, at_most): (Option<Duration>, Option<Duration>),
    days: &mut Vec<Date>,
) {
    if subject == Subject::Meetings {
        record.push_minutes_turns(id, days);
    }
    documents::push_lacking_turns(record, id, subject, days);
    let facts = record.facts.chapter(id);
    let of_meetings = facts.meetings.iter().filter(|_| subject == Subject::Meetings);
    let mut points: Vec<Date> = of_meetings.map(|id| record.meeting_day(id)).collect();
    points.extend(documents::entries(facts, subject).iter().map(|entry| entry.day));
    for point in &points {
        push_window_turns(*point, window, days);
    }
    let Some((founding, _)) = record.life(Judged::Chapter(id)) else { return };
    points.push(founding);
    if let Window::Within(length) = window {
        days.extend([reaches(founding, length), leaves(founding, length)]);
    }
    if matches!(window, Window::ThisYear | Window::LastYear) {
        points.extend(year_turns(record, id, founding));
    }
    for bound in [at_least, at_most].into_iter().flatten() {
        for point in &points {
            // The gap that is still open, from the point to the day itself.
            days.extend([reaches(*point, bound), leaves(*point, bound)]);
            if let Window::Within(length) = window {
                // The gap from the window's first day to the point.
                let edge = bound.before(*point);
                days.extend([reaches(edge, length), leaves(edge, length)]);
            }
        }
        if let Window::Within(length) = window {
            push_empty_turns(length, bound, founding, record.horizon, days);
        }
    }
}

/// The first days of the reporting years from one day on.
fn year_turns(record: &Record<'_>, id: ChapterId, from: Date) -> Vec<Date> {
    let starts = record.organisation.chapter(id).year_starts;
    let mut turns = vec![super::super::window::year_start(from, starts)];
    for year in from.year()..=record.horizon.year() {
        turns.extend(Date::new(year, starts.month, starts.day));
    }
    turns
}

/// An empty window is one gap as long as the window; measured by another unit than the bound's, its
/// length changes with the calendar.
fn push_empty_turns(length: Duration, bound: Duration, from: Date, until: Date, days: &mut Vec<Date>) {
    if length.unit == bound.unit {
        return;
    }
    let compare = |day: Date| length.before(day).cmp(&bound.before(day));
    let mut day = from;
    let mut last = compare(day);
    while day < until {
        let Ok(next) = day.tomorrow() else { return };
        day = next;
        let now = compare(day);
        if now != last {
            days.push(day);
            last = now;
        }
    }
}
