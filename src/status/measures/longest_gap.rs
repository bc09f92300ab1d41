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

use std::ops::Range;

use jiff::civil::Date;

use crate::model::{ChapterId, DocumentId};
use crate::parse::duration::Duration;
use crate::parse::front_matter::requirement::{Subject, Window};

use super::super::evidence::Notes;
use super::super::interval::{Interval, Outcome};
use super::super::record::{Judged, Moment, Record};
use super::super::window::{
    days_between, leaves, places_in_window, push_turns as push_window_turns, reaches, window_days,
};
use super::{documents, meetings};

pub(crate) fn measure(
    moment: Moment<'_, '_>,
    subject: Subject,
    window: Window,
    bounds: GapBounds,
    notes: &mut Notes,
) -> (Interval, Outcome) {
    if !is_known(moment, subject, notes) {
        return (Interval::from(0.0), Outcome::Unknown);
    }
    let gaps = Gaps::of(moment.record, moment.chapter(), subject, bounds);
    let outcome = gaps.outcome(moment, window);
    // Of several, the earliest.
    let longest =
        gaps.in_window(moment, window).into_iter().reduce(|a, b| if b.days() > a.days() { b } else { a });
    let Some(longest) = longest else { return (Interval::exactly(0.0), outcome) };
    notes.document([longest.after, longest.before].into_iter().flatten());
    (Interval::exactly(longest.days()), outcome)
}

/// The outcome on any day, for those who ask for many.
pub(crate) fn outcomes_on<'r>(
    record: &'r Record<'_>,
    judged: Judged,
    subject: Subject,
    window: Window,
    bounds: GapBounds,
) -> impl Fn(Date) -> Outcome + 'r {
    let gaps = Gaps::of(record, Moment { record, judged, day: record.as_of }.chapter(), subject, bounds);
    move |day| {
        let moment = Moment { record, judged, day };
        if is_known(moment, subject, &mut Notes::off()) {
            gaps.outcome(moment, window)
        } else {
            Outcome::Unknown
        }
    }
}

fn is_known(moment: Moment<'_, '_>, subject: Subject, notes: &mut Notes) -> bool {
    (subject != Subject::Meetings || meetings::keeps_minutes(moment, notes))
        && !documents::kind(subject).is_some_and(|kind| documents::may_lack(moment, kind, notes))
}

/// `at_least` and `at_most`
type GapBounds = (Option<Duration>, Option<Duration>);

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

    fn is_longer_than(self, most: Option<Duration>) -> bool {
        most.is_some_and(|most| self.from < most.before(self.until))
    }

    fn is_as_long_as(self, least: Option<Duration>) -> bool {
        least.is_none_or(|least| self.from <= least.before(self.until))
    }
}

/// All that a chapter has of something, and how the gaps between compare with bounds: the sum of a window is the
/// difference of two sums, so that no day looks at all of them.
struct Gaps {
    /// By day.
    points: Vec<(Date, DocumentId)>,
    bounds: GapBounds,
    /// For each point, how many of the gaps up to it are too long, and how many long enough.
    counts: Vec<(usize, usize)>,
}

impl Gaps {
    fn of(record: &Record<'_>, chapter: ChapterId, subject: Subject, bounds: GapBounds) -> Self {
        let facts = record.facts.chapter(chapter);
        let points: Vec<(Date, DocumentId)> = if subject == Subject::Meetings {
            let held = facts.meetings.iter().map(|id| record.organisation.meeting(*id));
            held.map(|meeting| (meeting.date, meeting.document)).collect()
        } else {
            documents::entries(facts, subject).iter().map(|entry| (entry.day, entry.document)).collect()
        };
        let mut counts = vec![(0, 0)];
        let (mut too_long, mut long_enough) = (0, 0);
        for pair in points.windows(2) {
            let gap = between(pair[0], pair[1]);
            too_long += usize::from(gap.is_longer_than(bounds.1));
            long_enough += usize::from(gap.is_as_long_as(bounds.0));
            counts.push((too_long, long_enough));
        }
        Self { points, bounds, counts }
    }

    /// The first and the last day that bound gaps on a day, and the points from the one to the other.
    fn stretch(&self, moment: Moment<'_, '_>, window: Window) -> Option<(Date, Date, Range<usize>)> {
        let Moment { record, day, .. } = moment;
        let founding = record.facts.chapter(moment.chapter()).exists_from;
        let (first, last) = window_days(window, day, moment.year_starts());
        let places = places_in_window(&self.points, |(point, _)| *point, window, day, moment.year_starts());
        let points = &self.points[places.clone()];
        let first = match window {
            Window::Last(_) => points.first().map(|(first, _)| *first),
            _ => first,
        };
        let begin = first.max(founding).filter(|begin| *begin <= last)?;
        let before = points.partition_point(|(point, _)| *point < begin);
        Some((begin, last, places.start + before..places.end))
    }

    /// The gaps before the first of some points and after the last.
    fn outer(&self, begin: Date, last: Date, points: &Range<usize>) -> (Option<Gap>, Gap) {
        let Some((first, final_one)) =
            self.points[points.clone()].first().zip(self.points[points.clone()].last())
        else {
            return (None, Gap { from: begin, until: last, after: None, before: None });
        };
        (
            Some(Gap { from: begin, until: first.0, after: None, before: Some(first.1) }),
            Gap { from: final_one.0, until: last, after: Some(final_one.1), before: None },
        )
    }

    fn in_window(&self, moment: Moment<'_, '_>, window: Window) -> Vec<Gap> {
        let Some((begin, last, points)) = self.stretch(moment, window) else { return Vec::new() };
        let (before, after) = self.outer(begin, last, &points);
        let inner = self.points[points].windows(2).map(|pair| between(pair[0], pair[1]));
        before.into_iter().chain(inner).chain([after]).collect()
    }

    fn outcome(&self, moment: Moment<'_, '_>, window: Window) -> Outcome {
        let (least, most) = self.bounds;
        let Some((begin, last, points)) = self.stretch(moment, window) else {
            return bounded(true, least.is_none());
        };
        let (before, after) = self.outer(begin, last, &points);
        let (mut too_long, mut long_enough) = (0, 0);
        if !points.is_empty() {
            let (until, from) = (self.counts[points.end - 1], self.counts[points.start]);
            (too_long, long_enough) = (until.0 - from.0, until.1 - from.1);
        }
        for gap in before.into_iter().chain([after]) {
            too_long += usize::from(gap.is_longer_than(most));
            long_enough += usize::from(gap.is_as_long_as(least));
        }
        bounded(too_long == 0, long_enough > 0)
    }
}

fn between(a: (Date, DocumentId), b: (Date, DocumentId)) -> Gap {
    Gap { from: a.0, until: b.0, after: Some(a.1), before: Some(b.1) }
}

fn bounded(short: bool, long: bool) -> Outcome {
    if short && long { Outcome::Holds } else { Outcome::Fails }
}

/// The days on which a gap grows beyond a bound, or a window's first day moves past something.
pub(crate) fn push_turns(
    record: &Record<'_>,
    id: ChapterId,
    subject: Subject,
    window: Window,
    (at_least, at_most): GapBounds,
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
