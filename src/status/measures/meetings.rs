//! # `count: meetings`
//! How many meetings a chapter held, co-hosted ones included; cancelled ones do not count.
//! ## Window
//! `within`, `in` or `last`; without one, everything up to the day.
//! ## Where
//! `meeting`, the kind of meeting in the organisation's own word; `regular` unless minutes say
//! otherwise.
//! ## Result
//! The number on record; without an upper bound where the chapter keeps no minutes on the day.
//!
//! Of one member, the meetings of any chapter that name them, and as an upper end also those with
//! heads without names of the chapters they belong to on the day. The latest k are the latest of all
//! these chapters' meetings and of those that name them.
//! ## Evidence
//! The minutes of the meetings counted.
//! ## Example
//! ```yaml
//! - {count: meetings, within: 6 months, at_least: 3}
//! - {count: meetings, in: last year, where: {meeting: assembly}, at_least: 1}
//! ```
//! ## Source
//! STATUS.md, parts 2 and 3.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::{ChapterId, Heads, MeetingId, PersonId};
use crate::parse::front_matter::requirement::{Count, Window};

use super::super::Missing;
use super::super::evidence::Notes;
use super::super::interval::Interval;
use super::super::record::{Moment, Record};
use super::super::window::{in_window, push_turns as push_window_turns};
use super::documents;

pub(crate) fn measure(moment: Moment<'_, '_>, count: &Count, notes: &mut Notes) -> Interval {
    let organisation = moment.record.organisation;
    let counted: Vec<MeetingId> = held(moment, count.window)
        .iter()
        .copied()
        .filter(|id| count.filter.accepts("meeting", Some(&organisation.meeting(*id).meeting)))
        .collect();
    notes.document(counted.iter().map(|id| organisation.meeting(*id).document));
    let number = f64::from(u32::try_from(counted.len()).unwrap_or(u32::MAX));
    if keeps_minutes(moment, notes) { Interval::exactly(number) } else { Interval::from(number) }
}

/// As [`measure`], of one member.
pub(crate) fn measure_of_person(
    moment: Moment<'_, '_>,
    person: PersonId,
    count: &Count,
    notes: &mut Notes,
) -> Interval {
    let Moment { record, day, .. } = moment;
    let meeting = |id: &MeetingId| record.organisation.meeting(*id);
    let look =
        |sorted| in_window(sorted, |id| record.meeting_day(id), count.window, day, moment.year_starts());
    // Ordered as they are numbered: by day, then by path. The latest k are among the latest k of each list.
    let mut related: BTreeSet<MeetingId> = look(record.facts.attended(person)).iter().copied().collect();
    let mut keeps_minutes = true;
    for (chapter, _) in record.memberships(person).filter(|(_, one)| one.holds_on(day)) {
        keeps_minutes &= record.keeps_minutes(chapter, day);
        related.extend(look(&record.facts.chapter(chapter).meetings));
    }
    let related: Vec<MeetingId> = related.into_iter().collect();
    let (mut named, mut maybe) = (0, 0);
    for id in look(&related) {
        if !count.filter.accepts("meeting", Some(&meeting(id).meeting)) {
            continue;
        }
        if meeting(id).named.contains(&person) {
            named += 1;
            notes.document([meeting(id).document]);
        } else if meeting(id).unnamed != Heads::Known(0) {
            maybe += 1;
        }
    }
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let (low, more) = (number(named), number(maybe));
    if maybe > 0 {
        notes.missing(|| Missing::Attendance(maybe));
    }
    if keeps_minutes { Interval::between(low, low + more) } else { Interval::from(low) }
}

/// The meetings of the chapter in a window, by day.
pub(crate) fn held<'r>(moment: Moment<'r, '_>, window: Window) -> &'r [MeetingId] {
    let Moment { record, day, .. } = moment;
    in_window(&moment.facts().meetings, |id| record.meeting_day(id), window, day, moment.year_starts())
}

/// Whether the chapter keeps minutes on the day; notes it if not.
pub(crate) fn keeps_minutes(moment: Moment<'_, '_>, notes: &mut Notes) -> bool {
    let Moment { record, day, .. } = moment;
    let keeps = record.keeps_minutes(moment.chapter(), day);
    if !keeps && !documents::may_lack(moment, DocumentKind::Minutes, notes) {
        notes.missing(|| Missing::Minutes);
    }
    keeps
}

pub(crate) fn push_turns(record: &Record<'_>, id: ChapterId, window: Window, days: &mut Vec<Date>) {
    record.push_minutes_turns(id, days);
    for meeting in &record.facts.chapter(id).meetings {
        push_window_turns(record.meeting_day(meeting), window, days);
    }
}

pub(crate) fn push_turns_of_person(
    record: &Record<'_>,
    person: PersonId,
    window: Window,
    days: &mut Vec<Date>,
) {
    for meeting in record.facts.attended(person) {
        push_window_turns(record.meeting_day(meeting), window, days);
    }
    for (chapter, membership) in record.memberships(person) {
        days.extend(membership.joined);
        days.extend(membership.left);
        record.push_minutes_turns(chapter, days);
        // Meetings that certainly went without them matter only to which are the latest.
        let meetings = record.facts.chapter(chapter).meetings.iter();
        let may_matter = |id: &&MeetingId| {
            matches!(window, Window::Last(_)) || record.organisation.meeting(**id).unnamed != Heads::Known(0)
        };
        for meeting in meetings.filter(may_matter) {
            push_window_turns(record.meeting_day(meeting), window, days);
        }
    }
}
