//! # `count: upcoming`
//! How many meetings and events are announced for later days: the `next` of the chapter's latest
//! minutes, and held events with `announced`.
//! ## Window
//! None: what is known on the day.
//! ## Result
//! Exact.
//! ## Evidence
//! The minutes and events that announce them.
//! ## Example
//! ```yaml
//! - {count: upcoming, at_least: 1}
//! ```
//! ## Source
//! STATUS.md, parts 2 and 3.

use jiff::civil::Date;

use crate::model::{ChapterId, DocumentId, Meeting};

use super::super::evidence::Notes;
use super::super::interval::Interval;
use super::super::record::{Moment, Record};

pub(crate) fn measure(moment: Moment<'_, '_>, notes: &mut Notes) -> Interval {
    let documents: Vec<DocumentId> = upcoming(moment).into_iter().map(|(_, document)| document).collect();
    let number = f64::from(u32::try_from(documents.len()).unwrap_or(u32::MAX));
    notes.document(documents);
    Interval::exactly(number)
}

/// The days to come with the documents that announce them, by day.
pub(crate) fn upcoming(moment: Moment<'_, '_>) -> Vec<(Date, DocumentId)> {
    let Moment { record, day, .. } = moment;
    let facts = moment.facts();
    let minuted = facts.minuted.partition_point(|id| record.meeting_day(id) <= day);
    let latest = facts.minuted[..minuted].last().map(|id| record.organisation.meeting(*id));
    let next = latest.and_then(|meeting| Some((next_day(record, meeting)?, meeting.document)));
    let known = facts.announced.iter().filter(|one| one.since <= day);
    let mut upcoming: Vec<_> = next.into_iter().chain(known.map(|one| (one.day, one.document))).collect();
    upcoming.retain(|(to_come, _)| *to_come > day);
    upcoming.sort_unstable();
    upcoming
}

/// The day of the next meeting in the time zone of the chapter that announces it.
fn next_day(record: &Record<'_>, meeting: &Meeting) -> Option<Date> {
    Some(meeting.next?.first_day_in(&record.organisation.chapter(meeting.chapter).time_zone))
}

pub(crate) fn push_turns(record: &Record<'_>, id: ChapterId, days: &mut Vec<Date>) {
    let facts = record.facts.chapter(id);
    for meeting in facts.minuted.iter().map(|id| record.organisation.meeting(*id)) {
        days.push(meeting.date);
        days.extend(next_day(record, meeting));
    }
    for announcement in &facts.announced {
        days.extend([announcement.since, announcement.day]);
    }
}
