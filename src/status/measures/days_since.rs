//! # `days_since: meeting`, `post`, `report`, `event`, `page`, `founding`
//! The days since the latest of them up to the day. Of one member: since `renewal` (without one,
//! since joining), `joining` or `attendance`.
//! ## Window
//! None: everything up to the day.
//! ## Result
//! Days. None at all is infinitely long ago. Where no minutes are kept, a known meeting can only
//! show that it was not long ago. A page whose history is not complete can be shown to be fresh,
//! never stale. A later meeting that counts heads without names may have been attended.
//! ## Evidence
//! The latest of them.
//! ## Example
//! ```yaml
//! - {days_since: page, at_most: 12 months}
//! - {days_since: renewal, at_most: 1 year}
//! ```
//! ## Source
//! STATUS.md, parts 2 and 3.

use jiff::civil::Date;

use crate::model::{ChapterId, DocumentId, Heads, MeetingId, PersonId};
use crate::parse::duration::Duration;
use crate::parse::front_matter::requirement::{Since, Subject};

use super::super::Missing;
use super::super::evidence::Notes;
use super::super::facts::Entry;
use super::super::interval::{Interval, Outcome};
use super::super::record::{Judged, Moment, Record, push_period_turns};
use super::super::window::{days_between, leaves, reaches};
use super::documents;

pub(crate) fn measure(
    moment: Moment<'_, '_>,
    since: Since,
    bounds: (Option<Duration>, Option<Duration>),
    notes: &mut Notes,
) -> (Interval, Outcome) {
    let latest = latest(moment, since, notes);
    let day = moment.day;
    let ago = |then: Option<Date>| then.map_or(f64::INFINITY, |then| days_between(then, day));
    (Interval::between(ago(latest.possible), ago(latest.certain)), latest.bounded(bounds, day))
}

/// When the latest was, as far as the record tells.
#[derive(Clone, Copy, Debug, Default)]
struct Latest {
    /// On this day or later; none if there may have been none.
    certain: Option<Date>,
    /// On this day or earlier; none if there was none.
    possible: Option<Date>,
}

impl Latest {
    fn exactly(day: Option<Date>) -> Self {
        Self { certain: day, possible: day }
    }

    fn bounded(self, (at_least, at_most): (Option<Duration>, Option<Duration>), day: Date) -> Outcome {
        let recent = at_most.map_or(Outcome::Holds, |most| {
            let first = most.before(day);
            three(
                self.certain.is_some_and(|then| then >= first),
                self.possible.is_none_or(|then| then < first),
            )
        });
        let old = at_least.map_or(Outcome::Holds, |least| {
            let last = least.before(day);
            three(self.possible.is_none_or(|then| then <= last), self.certain.is_some_and(|then| then > last))
        });
        recent.and(old)
    }
}

fn three(holds: bool, fails: bool) -> Outcome {
    match (holds, fails) {
        (true, _) => Outcome::Holds,
        (false, true) => Outcome::Fails,
        (false, false) => Outcome::Unknown,
    }
}

fn latest(moment: Moment<'_, '_>, since: Since, notes: &mut Notes) -> Latest {
    match (since, moment.judged) {
        (Since::Meeting, _) => latest_meeting(moment, notes),
        (Since::Post, _) => latest_document(moment, Subject::Posts, notes),
        (Since::Report, _) => latest_document(moment, Subject::Reports, notes),
        (Since::Event, _) => latest_document(moment, Subject::Events, notes),
        (Since::Page, _) => latest_change(moment, notes),
        (Since::Founding, _) => founding(moment, notes),
        (Since::Renewal, Judged::Person(person)) => renewal(moment, person, notes),
        (Since::Joining, Judged::Person(person)) => joining(moment, person, notes),
        (Since::Attendance, Judged::Person(person)) => attendance(moment, person, notes),
        // `model` has refused these in a rule for chapters.
        (Since::Renewal | Since::Joining | Since::Attendance, Judged::Chapter(_)) => {
            Latest { certain: None, possible: Some(moment.day) }
        }
    }
}

fn latest_document(moment: Moment<'_, '_>, subject: Subject, notes: &mut Notes) -> Latest {
    let latest = latest_entry(moment.day, documents::entries(moment.facts(), subject), notes);
    let may_lack = documents::kind(subject).is_some_and(|kind| documents::may_lack(moment, kind, notes));
    if may_lack { Latest { possible: Some(moment.day), ..latest } } else { latest }
}

fn latest_entry(day: Date, sorted: &[Entry], notes: &mut Notes) -> Latest {
    let count = sorted.partition_point(|entry| entry.day <= day);
    let latest = sorted[..count].last();
    notes.document(latest.map(|entry| entry.document));
    Latest::exactly(latest.map(|entry| entry.day))
}

fn latest_meeting(moment: Moment<'_, '_>, notes: &mut Notes) -> Latest {
    let Moment { record, day, .. } = moment;
    let sorted = &moment.facts().meetings;
    let latest = latest_of(record, sorted, day);
    notes.document(latest.map(|(_, document)| document));
    let certain = latest.map(|(day, _)| day);
    let possible = if super::meetings::keeps_minutes(moment, notes) { certain } else { Some(day) };
    Latest { certain, possible }
}

fn latest_of(record: &Record<'_>, sorted: &[MeetingId], day: Date) -> Option<(Date, DocumentId)> {
    let count = sorted.partition_point(|id| record.meeting_day(id) <= day);
    let latest = record.organisation.meeting(*sorted[..count].last()?);
    Some((latest.date, latest.document))
}

/// The day from which on every change of a chapter's documents is known.
fn known_from(record: &Record<'_>, chapter: ChapterId) -> Option<Date> {
    let organisation = record.organisation;
    organisation.repository.history_from_at(&organisation.chapter(chapter).path)
}

/// What changed before the first known commit is not known; from then on, everything is.
fn latest_change(moment: Moment<'_, '_>, notes: &mut Notes) -> Latest {
    let Moment { record, day, .. } = moment;
    let certain = latest_entry(day, &moment.facts().changes, notes).certain;
    let known_from = known_from(record, moment.chapter());
    let last_unknown = match known_from {
        Some(from) if from <= day => from.yesterday().unwrap_or(from),
        _ => day,
    };
    let is_complete = certain.is_some_and(|certain| certain >= last_unknown);
    if !is_complete {
        notes.missing(|| Missing::Changes);
    }
    Latest { certain, possible: Some(certain.map_or(last_unknown, |certain| certain.max(last_unknown))) }
}

fn founding(moment: Moment<'_, '_>, notes: &mut Notes) -> Latest {
    let chapter = moment.record.organisation.chapter(moment.chapter());
    notes.document(chapter.document);
    match &chapter.founded {
        Some(founded) => Latest::exactly(Some(founded.first_day_in(&chapter.time_zone))),
        None => {
            notes.missing(|| Missing::Founding);
            Latest { certain: None, possible: Some(moment.day) }
        }
    }
}

fn renewal(moment: Moment<'_, '_>, id: PersonId, notes: &mut Notes) -> Latest {
    let renewed = &moment.person(id).renewed;
    let until = moment.day.min(moment.record.as_of);
    let count = renewed.partition_point(|renewed| *renewed <= until);
    match renewed[..count].last() {
        Some(latest) => {
            notes.document(moment.record.organisation.chapter(moment.chapter()).roster);
            Latest::exactly(Some(*latest))
        }
        None => joining(moment, id, notes),
    }
}

fn joining(moment: Moment<'_, '_>, id: PersonId, notes: &mut Notes) -> Latest {
    notes.document(moment.record.organisation.chapter(moment.chapter()).roster);
    let joined = moment.record.memberships(id).filter_map(|(_, one)| one.joined);
    match joined.filter(|joined| *joined <= moment.day).min() {
        Some(joined) => Latest::exactly(Some(joined)),
        None => {
            notes.missing(|| Missing::Joining);
            Latest { certain: None, possible: Some(moment.day) }
        }
    }
}

/// The latest meeting of any chapter that names the person. A later one of a chapter of theirs that
/// has heads without names may have been attended, too.
fn attendance(moment: Moment<'_, '_>, id: PersonId, notes: &mut Notes) -> Latest {
    let Moment { record, day, .. } = moment;
    let named = latest_of(record, record.facts.attended(id), day);
    notes.document(named.map(|(_, document)| document));
    let certain = named.map(|(day, _)| day);
    let mut possible = certain;
    for (chapter, membership) in record.memberships(id) {
        if !membership.holds_on(day) {
            continue;
        }
        if !record.keeps_minutes(chapter, day) {
            possible = Some(day);
        }
        let held = &record.facts.chapter(chapter).meetings;
        let count = held.partition_point(|id| record.meeting_day(id) <= day);
        let unnamed = held[..count].iter().rev().map(|id| record.organisation.meeting(*id));
        let latest = unnamed
            .take_while(|meeting| possible.is_none_or(|possible| meeting.date > possible))
            .find(|meeting| meeting.unnamed != Heads::Known(0));
        possible = possible.max(latest.map(|meeting| meeting.date));
    }
    if possible != certain {
        notes.missing(|| Missing::LaterAttendance);
    }
    Latest { certain, possible }
}

/// The days on which it passes a bound.
pub(crate) fn push_turns(
    record: &Record<'_>,
    judged: Judged,
    since: Since,
    (at_least, at_most): (Option<Duration>, Option<Duration>),
    days: &mut Vec<Date>,
) {
    let mut points = Vec::new();
    match judged {
        Judged::Chapter(id) => push_chapter_points(record, id, since, &mut points, days),
        Judged::Person(id) => push_person_points(record, id, since, &mut points, days),
    }
    for point in points {
        days.push(point);
        for bound in [at_least, at_most].into_iter().flatten() {
            days.extend([reaches(point, bound), leaves(point, bound)]);
        }
    }
}

fn push_chapter_points(
    record: &Record<'_>,
    id: ChapterId,
    since: Since,
    points: &mut Vec<Date>,
    days: &mut Vec<Date>,
) {
    let facts = record.facts.chapter(id);
    let entries = match since {
        Since::Post => &facts.posts,
        Since::Report => &facts.reports,
        Since::Event => &facts.events,
        Since::Page => &facts.changes,
        _ => &Vec::new(),
    };
    points.extend(entries.iter().map(|entry| entry.day));
    match since {
        Since::Post => documents::push_lacking_turns(record, id, Subject::Posts, days),
        Since::Report => documents::push_lacking_turns(record, id, Subject::Reports, days),
        Since::Event => documents::push_lacking_turns(record, id, Subject::Events, days),
        Since::Meeting => {
            record.push_minutes_turns(id, days);
            points.extend(facts.meetings.iter().map(|id| record.meeting_day(id)));
        }
        Since::Page => {
            if let Some(from) = known_from(record, id) {
                points.extend([from, from.yesterday().unwrap_or(from)]);
            }
        }
        Since::Founding => points.extend(facts.exists_from),
        _ => {}
    }
}

fn push_person_points(
    record: &Record<'_>,
    id: PersonId,
    since: Since,
    points: &mut Vec<Date>,
    days: &mut Vec<Date>,
) {
    let person = record.organisation.person(id);
    for (_, membership) in record.memberships(id) {
        points.extend(membership.joined);
    }
    match since {
        Since::Renewal => points.extend(person.renewed.iter().filter(|renewed| **renewed <= record.as_of)),
        Since::Attendance => {
            points.extend(record.facts.attended(id).iter().map(|id| record.meeting_day(id)));
            for (chapter, membership) in record.memberships(id) {
                push_period_turns(membership.joined, None, days);
                days.extend(membership.left);
                record.push_minutes_turns(chapter, days);
                let meetings = record.facts.chapter(chapter).meetings.iter();
                let unnamed = meetings
                    .map(|id| record.organisation.meeting(*id))
                    .filter(|meeting| meeting.unnamed != Heads::Known(0));
                points.extend(unnamed.map(|meeting| meeting.date));
            }
        }
        _ => {}
    }
}
