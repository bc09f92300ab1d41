//! # `count: attendees`
//! How many members were named at one or more meetings in the window. With `often: p`, how many
//! were at that part of the meetings or more.
//! ## Window
//! `within`, `in` or `last`; without one, everything up to the day.
//! ## Where
//! Any attribute, `role`, `status`, as of members.
//! ## Result
//! The lower end counts members who are named and satisfy `where`. The upper end adds the heads
//! without names and those who have not stated an attribute, up to all members who may satisfy it;
//! meetings of unknown attendance, or no minutes, open it up to that. With `often`, a meeting with
//! heads without names that doesn't name a member may or may not have been attended.
//! ## Evidence
//! The roster and the minutes of the meetings in the window.
//! ## Example
//! ```yaml
//! - {count: attendees, within: 6 months, at_least: 5}
//! - {count: attendees, within: 6 months, often: 50%, at_least: 5}
//! ```
//! ## Source
//! STATUS.md, part 3.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{ChapterId, Heads, MeetingId, PersonId};
use crate::parse::front_matter::requirement::{Count, Filter};

use super::super::Missing;
use super::super::evidence::{Notes, not_stated};
use super::super::filter::{attributes, person_fits};
use super::super::interval::{Interval, Outcome};
use super::super::record::{Moment, Record};
use super::{Outcomes, Tally, meetings};

pub(crate) fn measure(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> Interval {
    tally(moment, &count.filter, &Filter::default(), count, notes).all
}

/// The attendees who satisfy `base`, and which of them satisfy `filter`. With `often`, attendees are
/// those who were there that often.
pub(crate) fn tally(
    moment: Moment<'_, '_>,
    base: &Filter,
    filter: &Filter,
    count: &Count,
    notes: &mut Notes,
) -> Tally {
    let Moment { record, day, .. } = moment;
    let attendance = Attendance::look(moment, count, notes);
    let (mut of, mut fit) = (Outcomes::default(), Outcomes::default());
    let mut may_fit = 0;
    let mut silent = Vec::new();
    for person in record.members(moment.chapter(), day) {
        let fits_base = person_fits(record, base, person, day);
        may_fit += u32::from(fits_base != Outcome::Fails);
        let attended = attendance.attended(person, count.often);
        let in_base = attended.and(fits_base);
        of.add(in_base);
        let fits = person_fits(record, filter, person, day);
        if in_base == Outcome::Holds {
            fit.add(fits);
        }
        let is_silent = fits_base == Outcome::Unknown && attended != Outcome::Fails;
        if is_silent || (in_base == Outcome::Holds && fits == Outcome::Unknown) {
            silent.push(person);
        }
    }
    let keys: Vec<&str> = attributes(filter).chain(attributes(base)).collect();
    if !silent.is_empty() && !keys.is_empty() {
        notes.missing(|| not_stated(silent.len(), &keys));
    }
    let low = f64::from(of.holds);
    let known = low + f64::from(of.unknown);
    let high = if count.often.is_some() {
        // Members who are not on the roster may be among the heads without names.
        if attendance.is_open() && !attendance.is_roster_complete { f64::INFINITY } else { known }
    } else {
        let most = if attendance.is_roster_complete { f64::from(may_fit) } else { f64::INFINITY };
        attendance.unnamed.map_or(most, |unnamed| (known + f64::from(unnamed)).min(most))
    };
    Tally { all: Interval::between(low, high.max(low)), fit: fit.holds, unfit: fit.fails }
}

/// The members who may be counted, by a filter that looks at no attribute.
pub(crate) fn people(moment: Moment<'_, '_>, count: &Count) -> BTreeSet<PersonId> {
    let Moment { record, day, .. } = moment;
    let attendance = Attendance::look(moment, count, &mut Notes::off());
    let may_count = |person: &PersonId| {
        let attended = attendance.attended(*person, count.often);
        attended.and(person_fits(record, &count.filter, *person, day)) != Outcome::Fails
    };
    record.members(moment.chapter(), day).filter(may_count).collect()
}

/// How often somebody was named.
#[derive(Clone, Copy, Debug, Default)]
struct Named {
    /// At meetings of any kind.
    at_all: u32,
    /// At meetings with heads without names, or of unknown attendance.
    with_unnamed: u32,
}

/// Who was at the meetings in a window.
struct Attendance {
    meetings: u32,
    named: BTreeMap<PersonId, Named>,
    /// Meetings with heads without names, or of unknown attendance.
    with_unnamed: u32,
    /// Heads without names; none if there may be any number.
    unnamed: Option<u32>,
    keeps_minutes: bool,
    is_roster_complete: bool,
}

impl Attendance {
    /// Whether a member was named; with `often`, whether they were at that part of the meetings.
    fn attended(&self, person: PersonId, often: Option<f64>) -> Outcome {
        let named = self.named.get(&person).copied().unwrap_or_default();
        let Some(part) = often else {
            return if named.at_all > 0 { Outcome::Holds } else { Outcome::Fails };
        };
        let total = f64::from(self.meetings);
        let reaches = |attended: u32| total > 0.0 && f64::from(attended) / total >= part;
        if !self.keeps_minutes {
            // Nobody knows of how many meetings this is a part.
            Outcome::Unknown
        } else if reaches(named.at_all) {
            Outcome::Holds
        } else if reaches(named.at_all + self.with_unnamed - named.with_unnamed) {
            Outcome::Unknown
        } else {
            Outcome::Fails
        }
    }

    /// Whether members may have been there whom nobody named.
    fn is_open(&self) -> bool {
        !self.keeps_minutes || self.with_unnamed > 0
    }

    fn look(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> Self {
        let Moment { record, day, .. } = moment;
        let held: &[MeetingId] = meetings::held(moment, count.window);
        let keeps_minutes = meetings::keeps_minutes(moment, notes);
        let mut attendance = Self {
            meetings: 0,
            named: BTreeMap::new(),
            with_unnamed: 0,
            unnamed: keeps_minutes.then_some(0),
            keeps_minutes,
            is_roster_complete: record.is_roster_complete(moment.chapter(), day),
        };
        if !attendance.is_roster_complete {
            notes.missing(|| Missing::CompleteRoster);
        }
        let mut unnoted = 0;
        for meeting in held.iter().map(|id| record.organisation.meeting(*id)) {
            attendance.meetings += 1;
            let has_unnamed = meeting.unnamed != Heads::Known(0);
            for person in &meeting.named {
                let named = attendance.named.entry(*person).or_default();
                named.at_all += 1;
                named.with_unnamed += u32::from(has_unnamed);
            }
            attendance.with_unnamed += u32::from(has_unnamed);
            attendance.unnamed = match meeting.unnamed {
                Heads::Known(heads) => attendance.unnamed.map(|sum| sum.saturating_add(heads)),
                Heads::Unknown => {
                    unnoted += 1;
                    None
                }
            };
            notes.document([meeting.document]);
        }
        if unnoted > 0 {
            notes.missing(|| Missing::Attendance(unnoted));
        } else if attendance.with_unnamed > 0 {
            notes.missing(|| Missing::Names);
        }
        notes.document(record.organisation.chapter(moment.chapter()).roster);
        attendance
    }
}

pub(crate) fn push_turns(
    record: &Record<'_>,
    id: ChapterId,
    filters: [&Filter; 2],
    count: &Count,
    days: &mut Vec<Date>,
) {
    super::members::push_turns(record, id, filters, days);
    meetings::push_turns(record, id, count.window, days);
}
