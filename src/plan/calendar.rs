//! The meetings and events of a chapter and of all below it, as a calendar.
//!
//! What happened and what is announced: meetings by their minutes, events by their own documents, and
//! the next meeting by the latest minutes, as long as nothing else stands on its day. An entry is made
//! of its document alone, in the words of the chapter that holds it, so that it is the same one, under
//! the same key, in the calendars of all chapters that co-host or co-publish it and of those above.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::model::{ChapterId, Detail, Document, DocumentId, Event, Meeting, MeetingId, SitePath};
use crate::parse::partial_date::PartialDate;

use super::chapter_page::place_view;
use super::feed::start_of;
use super::{SitePlan, View};

/// How many entries a calendar has. Of more, the oldest are left out: programs read it again each day.
const ENTRIES: usize = 1000;

/// A calendar.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// BCP 47 tag.
    pub language: String,
    /// The day that it speaks for: that of its entries' stamps, so that their bytes are stable.
    pub as_of: Date,
    /// By day.
    pub events: Vec<CalendarEvent>,
}

/// An entry of a calendar.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarEvent {
    /// What tells it apart from all others, here and in every later build: a new date for the same
    /// thing moves the entry in the calendars of those who subscribed.
    pub key: String,
    /// When it is.
    pub when: When,
    /// In a few words.
    pub summary: String,
    /// In full; may be empty.
    pub description: String,
    /// The page that says more.
    pub page: SitePath,
    /// Where it is; may be empty.
    pub location: String,
    /// Degrees north and east.
    pub coordinates: Option<(f64, f64)>,
    /// What it is.
    pub categories: Vec<String>,
    /// Whether it takes place; none of a day that only reminds of something.
    pub is_held: Option<bool>,
}

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum When {
    /// On whole days.
    Days {
        /// The first one.
        first: Date,
        /// The last one.
        last: Date,
    },
    /// At a time.
    Times {
        /// When it begins.
        start: Timestamp,
        /// When it ends, where that is known; later than its start.
        end: Option<Timestamp>,
    },
}

impl When {
    /// One whole day.
    pub(super) fn day(day: Date) -> Self {
        Self::Days { first: day, last: day }
    }

    /// From a date to another, as written, in a time zone. None without a day to begin on. An end is
    /// left out where it is no day, or before the start.
    fn between(start: PartialDate, end: Option<PartialDate>, zone: &TimeZone) -> Option<Self> {
        if !start.is_whole() {
            return None;
        }
        let first = start.first_day_in(zone);
        let end = end.filter(|end| end.is_whole());
        let last = end.map_or(first, |end| end.first_day_in(zone));
        let Some(start) = start.instant_in(zone) else {
            return Some(Self::Days { first, last: last.max(first) });
        };
        let end = end.and_then(|end| {
            // A day without a time is over with its last hour.
            let whole_day = || Some(start_of(last.tomorrow().ok()?, zone));
            if end.time().is_some() { end.instant_in(zone) } else { whole_day() }
        });
        Some(Self::Times { start, end: end.filter(|end| *end > start) })
    }
}

/// What an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Meeting(MeetingId),
    Event(DocumentId),
    /// The day that the minutes of a meeting name for the next one.
    Next(MeetingId),
}

impl SitePlan<'_> {
    pub(super) fn calendar(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let mut sources: Vec<(Date, Source)> = Vec::new();
        for one in self.organisation.downwards(id) {
            sources.extend(self.events_on_days(one));
            sources.extend(self.meetings_on_days(one));
            sources.extend(self.next_on_its_day(one));
        }
        sources.sort_unstable();
        // Co-hosts and co-publishers have it as well.
        sources.dedup();
        let latest = &sources[sources.len().saturating_sub(ENTRIES)..];
        let words = self.teller_of(id).words;
        View::Calendar(Box::new(Calendar {
            name: words.say("calendar-of", [("chapter", chapter.name.as_str().into())]),
            language: chapter.language.clone(),
            as_of: self.statuses.as_of,
            events: latest.iter().filter_map(|(_, source)| self.calendar_event(*source)).collect(),
        }))
    }

    /// The events that a chapter publishes, as far as they were announced by the as-of date.
    fn events_on_days(&self, id: ChapterId) -> impl Iterator<Item = (Date, Source)> {
        let as_of = self.statuses.as_of;
        let events = self.index.list(id, DocumentKind::Event).iter();
        events.filter_map(move |id| {
            let document = self.organisation.document(*id);
            let Detail::Event(event) = &document.detail else { return None };
            event.announced.is_none_or(|day| day <= as_of).then_some(())?;
            Some((self.day_of(document, event)?, Source::Event(*id)))
        })
    }

    /// The meetings of a chapter that have minutes, and no event that stands for them.
    fn meetings_on_days(&self, id: ChapterId) -> impl Iterator<Item = (Date, Source)> {
        let meetings = self.organisation.chapter(id).meetings.iter();
        meetings.map(|id| (*id, self.organisation.meeting(*id))).filter_map(|(id, meeting)| {
            let is_shown = meeting.written.is_whole() && self.is_minuted(meeting);
            (is_shown && self.event_of(meeting).is_none()).then_some((meeting.date, Source::Meeting(id)))
        })
    }

    /// The day on which an event begins; none where only a month or a year is known.
    fn day_of(&self, document: &Document, event: &Event) -> Option<Date> {
        let start = event.start.or(document.date).filter(|start| start.is_whole())?;
        Some(start.first_day_in(&self.organisation.chapter(document.chapter).time_zone))
    }

    /// The day that the latest minutes of a chapter name for the next meeting, if it is still to come
    /// and nothing else is on it.
    fn next_on_its_day(&self, id: ChapterId) -> Option<(Date, Source)> {
        let as_of = self.statuses.as_of;
        let meetings = self.organisation.chapter(id).meetings.iter().rev();
        let mut meetings = meetings.map(|id| (*id, self.organisation.meeting(*id)));
        let (latest, meeting) = meetings.find(|(_, meeting)| meeting.date <= as_of)?;
        let home = self.organisation.chapter(meeting.chapter);
        let day = meeting.next?.first_day_in(&home.time_zone);
        let is_to_come = day > as_of && home.dissolved.is_none_or(|dissolved| day < dissolved);
        let is_free = [id, meeting.chapter].into_iter().all(|id| {
            self.events_on_days(id).chain(self.meetings_on_days(id)).all(|(taken, _)| taken != day)
        });
        (is_to_come && is_free).then_some((day, Source::Next(latest)))
    }

    fn is_minuted(&self, meeting: &Meeting) -> bool {
        self.organisation.document(meeting.document).kind != DocumentKind::Event
    }

    /// The event that minutes are of: one that counts as a meeting of the same chapter and day.
    fn event_of(&self, meeting: &Meeting) -> Option<DocumentId> {
        let mut events = self.events_on_days(meeting.chapter).filter_map(|(day, source)| match source {
            Source::Event(id) if day == meeting.date => Some(id),
            _ => None,
        });
        events.find(|id| {
            let document = self.organisation.document(*id);
            let counts = matches!(&document.detail, Detail::Event(event) if event.counts_as_meeting);
            counts && document.chapter == meeting.chapter
        })
    }

    /// An entry; none where no day is known, but only a month or a year.
    fn calendar_event(&self, source: Source) -> Option<CalendarEvent> {
        match source {
            Source::Meeting(id) => Some(self.meeting_event(self.organisation.meeting(id))),
            Source::Next(id) => self.next_event(self.organisation.meeting(id)),
            Source::Event(id) => {
                let document = self.organisation.document(id);
                match &document.detail {
                    Detail::Event(event) => self.event_event(document, event),
                    _ => None,
                }
            }
        }
    }

    fn meeting_event(&self, meeting: &Meeting) -> CalendarEvent {
        let document = self.organisation.document(meeting.document);
        let words = self.teller_of(meeting.chapter).words;
        let zone = &self.organisation.chapter(meeting.chapter).time_zone;
        let start = meeting.start.and_then(|time| {
            // A time with a zone of its own is meant there.
            let written = meeting.written.instant_in(zone).filter(|_| meeting.written.time() == Some(time));
            written.or_else(|| zone.to_timestamp(meeting.date.to_datetime(time)).ok())
        });
        let when = start.map_or(When::day(meeting.date), |start| When::Times { start, end: None });
        let own_word = Some(meeting.meeting.clone()).filter(|kind| kind != "regular");
        let kind = own_word.unwrap_or_else(|| words.word("calendar-meeting"));
        CalendarEvent {
            key: self.meeting_key(meeting),
            is_held: Some(meeting.is_held),
            ..self.entry(document, words, when, kind)
        }
    }

    fn next_event(&self, meeting: &Meeting) -> Option<CalendarEvent> {
        let document = self.organisation.document(meeting.document);
        let home = self.organisation.chapter(meeting.chapter);
        let words = self.teller_of(meeting.chapter).words;
        let next = meeting.next?;
        let when = When::between(next, None, &home.time_zone)?;
        let day = next.first_day_in(&home.time_zone);
        let kind = words.word("calendar-meeting");
        Some(CalendarEvent {
            // The same as that of the minutes that will be written of it.
            key: first_meeting_key(&home.path, day),
            summary: summary(words, &home.name, &kind),
            description: words.say("calendar-next", [("day", words.date(&meeting.written).into())]),
            categories: vec![kind.clone()],
            ..self.entry(document, words, when, kind)
        })
    }

    fn event_event(&self, document: &Document, event: &Event) -> Option<CalendarEvent> {
        let home = self.organisation.chapter(document.chapter);
        let words = self.teller_of(document.chapter).words;
        let when = When::between(event.start.or(document.date)?, event.end, &home.time_zone)?;
        let place = event.place.as_ref().and_then(|place| place_view(place, words));
        // What became of it may stand in its minutes alone.
        let of_the_day = home.meetings.iter().map(|id| self.organisation.meeting(*id));
        let mut minuted = of_the_day.filter(|meeting| {
            let is_its_own = event.counts_as_meeting && meeting.chapter == document.chapter;
            is_its_own && Some(meeting.date) == self.day_of(document, event) && self.is_minuted(meeting)
        });
        Some(CalendarEvent {
            location: place.map_or_else(String::new, |place| place.text),
            coordinates: event.place.as_ref().and_then(|place| place.coordinates),
            is_held: Some(event.is_held && minuted.all(|meeting| meeting.is_held)),
            ..self.entry(document, words, when, words.word("calendar-event"))
        })
    }

    /// What all entries have of their document.
    fn entry(&self, document: &Document, words: &Words, when: When, kind: String) -> CalendarEvent {
        let home = self.organisation.chapter(document.chapter);
        CalendarEvent {
            key: format!("event\n{}", document.path),
            when,
            summary: summary(words, &home.name, &document.title),
            description: document.description.as_ref().unwrap_or(&document.body.excerpt).clone(),
            page: document.url.clone(),
            location: String::new(),
            coordinates: None,
            categories: std::iter::once(kind)
                .chain(document.categories.iter().map(|term| term.value.clone()))
                .collect(),
            is_held: Some(true),
        }
    }

    /// A meeting is known by its chapter and day, and by its place among several of one day: so that
    /// it is the one that the minutes before it announced.
    fn meeting_key(&self, meeting: &Meeting) -> String {
        let home = self.organisation.chapter(meeting.chapter);
        let of_the_day =
            home.meetings.iter().map(|id| self.organisation.meeting(*id)).filter(|one| {
                one.chapter == meeting.chapter && one.date == meeting.date && self.is_minuted(one)
            });
        let this = (meeting.document, meeting.position);
        let before = of_the_day.filter(|one| (one.document, one.position) < this).count();
        let first = first_meeting_key(&home.path, meeting.date);
        if before == 0 { first } else { format!("{first}\n{before}") }
    }
}

fn first_meeting_key(chapter: &str, day: Date) -> String {
    format!("meeting\n{chapter}\n{day}")
}

/// `Dublin: June meeting`, or the title alone if it names the chapter.
fn summary(words: &Words, chapter: &str, title: &str) -> String {
    if title.contains(chapter) {
        return title.to_owned();
    }
    words.say("calendar-entry", [("chapter", chapter.into()), ("title", title.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, end: Option<&str>, expected: &str) {
        let zone = TimeZone::get("Europe/Dublin").expect("a zone");
        let date = |text: &str| text.parse::<PartialDate>().expect("a date");
        let shown = match When::between(date(start), end.map(date), &zone) {
            None => "never".to_owned(),
            Some(When::Days { first, last }) => format!("{first}..{last}"),
            Some(When::Times { start, end: None }) => start.to_string(),
            Some(When::Times { start, end: Some(end) }) => format!("{start}..{end}"),
        };
        assert_eq!(shown, expected, "{start} {end:?}");
    }

    #[test]
    fn from_a_date_to_another() {
        check("2014-09", None, "never");
        check("2014-09-06", None, "2014-09-06..2014-09-06");
        check("2014-09-06", Some("2014-09-07"), "2014-09-06..2014-09-07");
        check("2014-09-06", Some("2014-09-07 12:00"), "2014-09-06..2014-09-07");
        check("2014-09-06", Some("2014-09-05"), "2014-09-06..2014-09-06");
        check("2014-09-06", Some("2014-10"), "2014-09-06..2014-09-06");
        check("2014-09-06 11:00", None, "2014-09-06T10:00:00Z");
        check("2014-09-06 11:00", Some("2014-09-06 17:00"), "2014-09-06T10:00:00Z..2014-09-06T16:00:00Z");
        check("2014-09-06 11:00", Some("2014-09-07"), "2014-09-06T10:00:00Z..2014-09-07T23:00:00Z");
        check("2014-09-06 11:00", Some("2014-09-06 11:00"), "2014-09-06T10:00:00Z");
        check("2014-12-06 11:00", Some("2014-12-05"), "2014-12-06T11:00:00Z");
    }
}
