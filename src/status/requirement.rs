//! One requirement on one day: what it measures, and whether it holds.

use std::ops::Range;

use jiff::civil::Date;

use crate::parse::duration::Duration;
use crate::parse::front_matter::requirement::{
    Ask, Bounds, Count, Filter, Measure, Requirement, Subject, Window,
};

use crate::parse::front_matter::rule::StatusDefinition;

use super::evidence::Notes;
use super::filter::attributes;
use super::interval::{Interval, Outcome};
use super::measures::{
    Tally, attendance, attendees, chapters, days_since, documents, has, longest_gap, meetings, members,
    people, share, upcoming,
};
use super::record::{Judged, Moment, Record};
use super::steps::Steps;
use super::window::year_start;
use super::{MeasureUnit, Measured};

/// What a measurement came to.
pub(crate) struct Finding {
    pub(crate) measured: Option<Measured>,
    pub(crate) outcome: Outcome,
}

/// Whether a requirement without parts holds, over some days.
pub(crate) fn outcomes(
    record: &Record<'_>,
    judged: Judged,
    requirement: &Requirement,
    days: &Range<Date>,
) -> Steps<Outcome> {
    if let Ask::Measure(measure, bounds) = &requirement.ask
        && let Some(steps) = swept(record, judged, measure, *bounds, days)
    {
        return steps;
    }
    let mut turns = Vec::new();
    push_turns(record, judged, requirement, &mut turns);
    if let Ask::Measure(Measure::LongestGap(subject, window), bounds) = &requirement.ask {
        let look = longest_gap::outcomes_on(record, judged, *subject, *window, durations(*bounds));
        return Steps::over(days, turns, look);
    }
    Steps::over(days, turns, |day| {
        find(Moment { record, judged, day }, requirement, &mut Notes::off()).outcome
    })
}

/// Whether there are enough of those who may be many, and come and go one by one: they are not
/// counted anew on each day.
fn swept(
    record: &Record<'_>,
    judged: Judged,
    measure: &Measure,
    bounds: Bounds,
    days: &Range<Date>,
) -> Option<Steps<Outcome>> {
    let id = Moment { record, judged, day: days.start }.chapter();
    let all = Filter::default();
    let (subject, base, filter) = match measure {
        Measure::Count(count) => (count.subject, &count.filter, &all),
        Measure::Share { count, base } => (count.subject, base, &count.filter),
        Measure::Attendance(..) | Measure::LongestGap(..) | Measure::DaysSince(_) => return None,
    };
    let is_share = matches!(measure, Measure::Share { .. });
    let look = |tally: Tally| compare(if is_share { share::of(&tally).0 } else { tally.all }, bounds);
    match subject {
        Subject::Members => Some(members::sweep(record, id, base, filter, days, look)),
        Subject::People => Some(people::sweep(record, id, base, filter, days, look)),
        Subject::Chapters => Some(chapters::sweep(record, id, base, filter, days, look)),
        _ => None,
    }
}

/// All have to hold (Kleene).
pub(crate) fn all(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    outcomes.fold(Outcome::Holds, Outcome::and)
}

/// So many have to hold: fails if fewer could.
pub(crate) fn any(outcomes: impl Iterator<Item = Outcome>, at_least: u32) -> Outcome {
    let (mut holds, mut open) = (0, 0);
    for outcome in outcomes {
        holds += u32::from(outcome == Outcome::Holds);
        open += u32::from(outcome == Outcome::Unknown);
    }
    if holds >= at_least {
        Outcome::Holds
    } else if holds + open < at_least {
        Outcome::Fails
    } else {
        Outcome::Unknown
    }
}

/// What a requirement without parts finds. Of `all`, `any` and `not`, nothing is measured.
pub(crate) fn find(moment: Moment<'_, '_>, requirement: &Requirement, notes: &mut Notes) -> Finding {
    match &requirement.ask {
        Ask::Measure(measure, bounds) => measured(moment, measure, *bounds, notes),
        Ask::Has(filter) => Finding { measured: None, outcome: has::measure(moment, filter, notes) },
        Ask::All(_) | Ask::Any(..) | Ask::Not(_) => Finding { measured: None, outcome: Outcome::Unknown },
    }
}

fn measured(moment: Moment<'_, '_>, measure: &Measure, bounds: Bounds, notes: &mut Notes) -> Finding {
    let (interval, outcome, unit, is_withheld) = match measure {
        Measure::Count(count) => {
            let interval = counted(moment, count, notes);
            let is_withheld = is_of_persons(count.subject)
                && smallest_group(moment, count) < f64::from(moment.record.smallest_group);
            (interval, compare(interval, bounds), MeasureUnit::Count, is_withheld)
        }
        Measure::Share { count, base } => {
            let (interval, group) = share::measure(moment, count, base, notes);
            let mut of_both = count.clone();
            of_both.filter.keys.extend(base.keys.clone());
            let is_withheld = is_of_persons(count.subject)
                && group.min(smallest_group(moment, &of_both)) < f64::from(moment.record.smallest_group);
            (interval, compare(interval, bounds), MeasureUnit::Share, is_withheld)
        }
        Measure::Attendance(figure, window) => {
            let interval = attendance::measure(moment, *figure, *window, notes);
            (interval, compare(interval, bounds), MeasureUnit::Heads, false)
        }
        Measure::LongestGap(subject, window) => {
            let (interval, outcome) =
                longest_gap::measure(moment, *subject, *window, durations(bounds), notes);
            (interval, outcome, MeasureUnit::Days, false)
        }
        Measure::DaysSince(since) => {
            let (interval, outcome) = days_since::measure(moment, *since, durations(bounds), notes);
            (interval, outcome, MeasureUnit::Days, false)
        }
    };
    Finding { measured: Some(Measured { interval, unit, is_withheld }), outcome }
}

fn counted(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> Interval {
    match count.subject {
        Subject::Members => members::measure(moment, &count.filter, notes),
        Subject::People => people::measure(moment, &count.filter, notes),
        Subject::Attendees => attendees::measure(moment, count, notes),
        Subject::Meetings => match moment.judged {
            Judged::Chapter(_) => meetings::measure(moment, count, notes),
            Judged::Person(person) => meetings::measure_of_person(moment, person, count, notes),
        },
        Subject::Upcoming => upcoming::measure(moment, notes),
        Subject::Chapters => chapters::measure(moment, &count.filter, notes),
        Subject::Posts | Subject::Articles | Subject::Reports | Subject::Events | Subject::Decisions => {
            documents::measure(moment, count, notes)
        }
    }
}

/// Whether a status of members depends on attributes of theirs, in whatever it asks.
pub(crate) fn looks_at_attributes(status: &StatusDefinition) -> bool {
    status.requires.iter().chain(&status.keeps).any(asks_for_attributes)
}

fn asks_for_attributes(requirement: &Requirement) -> bool {
    match &requirement.ask {
        Ask::Has(filter) => attributes(filter).next().is_some(),
        Ask::All(parts) | Ask::Any(parts, _) => parts.iter().any(asks_for_attributes),
        Ask::Not(part) => asks_for_attributes(part),
        Ask::Measure(..) => false,
    }
}

/// Whether people are counted.
pub(crate) fn is_of_persons(subject: Subject) -> bool {
    matches!(subject, Subject::Members | Subject::People | Subject::Attendees)
}

/// How many there are, at the fewest, of whom a filter lets a part through: those who fit all of it but
/// one attribute. Unbounded for a filter that looks at no attribute.
fn smallest_group(moment: Moment<'_, '_>, count: &Count) -> f64 {
    let wholes = attributes(&count.filter).map(|left_out| {
        let mut filter = count.filter.clone();
        filter.keys.remove(left_out);
        let whole = Count { filter, often: None, ..count.clone() };
        counted(moment, &whole, &mut Notes::off()).low
    });
    wholes.fold(f64::INFINITY, f64::min)
}

fn compare(interval: Interval, bounds: Bounds) -> Outcome {
    let (Bounds::Number { at_least, at_most } | Bounds::Share { at_least, at_most }) = bounds else {
        return Outcome::Unknown;
    };
    let low = at_least.map_or(Outcome::Holds, |bound| interval.at_least(bound));
    let high = at_most.map_or(Outcome::Holds, |bound| interval.at_most(bound));
    low.and(high)
}

fn durations(bounds: Bounds) -> (Option<Duration>, Option<Duration>) {
    match bounds {
        Bounds::Time { at_least, at_most } => (at_least, at_most),
        Bounds::Number { .. } | Bounds::Share { .. } => (None, None),
    }
}

/// The days on which the outcome of a requirement without parts can change. What is swept has none.
fn push_turns(record: &Record<'_>, judged: Judged, requirement: &Requirement, days: &mut Vec<Date>) {
    let chapter = Moment { record, judged, day: record.as_of }.chapter();
    let (measure, bounds) = match &requirement.ask {
        Ask::Measure(measure, bounds) => (measure, *bounds),
        Ask::Has(_) => return has::push_turns(record, judged, days),
        Ask::All(_) | Ask::Any(..) | Ask::Not(_) => return,
    };
    let window = match measure {
        Measure::Count(count) | Measure::Share { count, .. } => {
            push_turns_of_count(record, judged, measure, count, days);
            count.window
        }
        Measure::Attendance(_, window) => {
            meetings::push_turns(record, chapter, *window, days);
            *window
        }
        Measure::LongestGap(subject, window) => {
            longest_gap::push_turns(record, chapter, *subject, *window, durations(bounds), days);
            *window
        }
        Measure::DaysSince(since) => {
            days_since::push_turns(record, judged, *since, durations(bounds), days);
            Window::Always
        }
    };
    if matches!(window, Window::ThisYear | Window::LastYear) {
        push_year_turns(record, judged, days);
    }
}

fn push_turns_of_count(
    record: &Record<'_>,
    judged: Judged,
    measure: &Measure,
    count: &Count,
    days: &mut Vec<Date>,
) {
    let chapter = Moment { record, judged, day: record.as_of }.chapter();
    match count.subject {
        Subject::Members | Subject::People | Subject::Chapters => {}
        Subject::Attendees => {
            let base = if let Measure::Share { base, .. } = measure { base } else { &count.filter };
            attendees::push_turns(record, chapter, [base, &count.filter], count, days);
        }
        Subject::Meetings => match judged {
            Judged::Chapter(id) => meetings::push_turns(record, id, count.window, days),
            Judged::Person(id) => meetings::push_turns_of_person(record, id, count.window, days),
        },
        Subject::Upcoming => upcoming::push_turns(record, chapter, days),
        Subject::Posts | Subject::Articles | Subject::Reports | Subject::Events | Subject::Decisions => {
            documents::push_turns(record, chapter, count, days);
        }
    }
}

/// The first days of the reporting years of a life.
fn push_year_turns(record: &Record<'_>, judged: Judged, days: &mut Vec<Date>) {
    let chapter = Moment { record, judged, day: record.as_of }.chapter();
    let Some((first, _)) = record.life(judged) else { return };
    let starts = record.organisation.chapter(chapter).year_starts;
    days.push(year_start(first, starts));
    let years = first.year()..=record.horizon.year();
    days.extend(years.filter_map(|year| Date::new(year, starts.month, starts.day).ok()));
}
