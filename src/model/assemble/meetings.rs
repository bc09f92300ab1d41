//! Meetings: from minutes, and from events that count as meetings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Sink, Span, Spanned};
use crate::discover::DocumentKind;
use crate::model::{
    Action, AttendanceReading, ChapterId, Decision, Detail, DocumentId, Heads, Meeting, MeetingId,
    Organisation, PersonId,
};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::event::EventMatter;
use crate::parse::front_matter::minutes::{DecisionMatter, Done, MeetingMatter, MinutesMatter, Presence};
use crate::parse::partial_date::PartialDate;

use super::attendance::{Called, TextReader};
use super::names::Names;

/// Numbers all meetings by day and hangs them into the chapters they belong to.
pub(super) fn assemble_meetings(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let read = read_all(parsed, names, organisation);
    let mut meetings = Vec::with_capacity(read.len());
    let mut readings = BTreeMap::new();
    for (document, of_document, reading, problems) in read {
        meetings.extend(of_document);
        readings.extend(reading.map(|reading| (document, reading)));
        sink.append(problems);
    }
    check_decision_ids(parsed, names, sink);
    drop_minuted_events(&mut meetings, organisation);
    meetings.sort_by_key(|meeting| (meeting.date, meeting.document, meeting.position));
    organisation.meetings = meetings;
    organisation.attendance = readings;
    attach(organisation);
}

/// The meetings of each document that has some, and what was read in its text of who was there.
fn read_all(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    organisation: &Organisation,
) -> Vec<(DocumentId, Vec<Meeting>, Option<AttendanceReading>, Sink)> {
    // Few sites have attendance in text alone.
    let called = LazyLock::new(|| Called::new(organisation));
    let read = parsed.par_iter().enumerate().filter_map(|(index, document)| {
        let reader = Reader { document: DocumentId::from_index(index), names, organisation };
        let mut sink = Sink::new();
        let (meetings, reading) = match &document.matter {
            Matter::Minutes(minutes) => {
                let mut meetings = reader.read_minutes(minutes, &mut sink);
                let reading = match &mut *meetings {
                    [meeting] => reader.read_text(minutes, meeting, &called),
                    _ => None,
                };
                (meetings, reading)
            }
            Matter::Event(event) if event.is_meeting => {
                (reader.read_event(event, &mut sink).into_iter().collect(), None)
            }
            _ => return None,
        };
        Some((reader.document, meetings, reading, sink))
    });
    read.collect()
}

/// An event that counts as a meeting is the same one as that of minutes of its day. A draft of minutes
/// is none yet.
fn drop_minuted_events(meetings: &mut Vec<Meeting>, organisation: &Organisation) {
    let is_event = |meeting: &Meeting| organisation.document(meeting.document).kind == DocumentKind::Event;
    let minuted: BTreeSet<(ChapterId, Date)> = meetings
        .iter()
        .filter(|meeting| !is_event(meeting) && !organisation.document(meeting.document).is_draft)
        .map(|meeting| (meeting.chapter, meeting.date))
        .collect();
    meetings.retain(|meeting| !is_event(meeting) || !minuted.contains(&(meeting.chapter, meeting.date)));
}

/// Tells chapters and documents of their meetings.
fn attach(organisation: &mut Organisation) {
    for (index, meeting) in organisation.meetings.iter().enumerate() {
        let id = MeetingId::from_index(index);
        for chapter in &meeting.chapters {
            organisation.chapters[chapter.index()].meetings.push(id);
        }
        match &mut organisation.documents[meeting.document.index()].detail {
            Detail::Event(event) => event.meeting = Some(id),
            Detail::Minutes(meetings) => meetings.push(id),
            detail => *detail = Detail::Minutes(vec![id]),
        }
    }
}

/// Reads the meetings of one document.
struct Reader<'a> {
    document: DocumentId,
    names: &'a Names,
    organisation: &'a Organisation,
}

impl Reader<'_> {
    fn read_minutes(&self, minutes: &MinutesMatter, sink: &mut Sink) -> Vec<Meeting> {
        let own_date = self.organisation.document(self.document).date;
        let whole = &minutes.whole;
        if minutes.meetings.is_empty() {
            // Minutes without a date were reported and are a page.
            return own_date.map(|date| self.read_meeting(whole, whole, date, 0, sink)).into_iter().collect();
        }
        let dated = (0..).zip(&minutes.meetings);
        dated
            .filter_map(|(position, one)| {
                let date = one.date.as_ref()?.value;
                Some(self.read_meeting(one, whole, date, position, sink))
            })
            .collect()
    }

    /// Puts into a meeting who was there by the text of its minutes, where front matter does not say it.
    fn read_text(
        &self,
        minutes: &MinutesMatter,
        meeting: &mut Meeting,
        called: &dyn Deref<Target = Called>,
    ) -> Option<AttendanceReading> {
        let whole = &minutes.whole;
        if whole.present != Presence::Unstated || !minutes.meetings.is_empty() {
            return None;
        }
        let reader = TextReader {
            called,
            organisation: self.organisation,
            chapters: &meeting.chapters,
            date: meeting.date,
        };
        let reading = reader.read(&minutes.in_text);
        meeting.named = reading.named.iter().map(|(person, _)| *person).collect();
        meeting.named.sort_unstable();
        meeting.unnamed = reading.unnamed();
        if whole.guests == Presence::Unstated && reading.guests > 0 {
            meeting.guests = Some(reading.guests);
        }
        if whole.apologies.is_empty() {
            meeting.apologies.clone_from(&reading.apologies);
        }
        Some(reading)
    }

    /// `one` is a meeting, `whole` what its document says of all its meetings.
    fn read_meeting(
        &self,
        one: &MeetingMatter,
        whole: &MeetingMatter,
        date: PartialDate,
        position: u32,
        sink: &mut Sink,
    ) -> Meeting {
        let chapter = self.chapter();
        let cohosts = if one.cohosts.is_empty() { &whole.cohosts } else { &one.cohosts };
        let mut chapters: Vec<ChapterId> =
            cohosts.iter().filter_map(|path| self.names.chapter(path, sink)).chain([chapter]).collect();
        chapters.sort_unstable();
        chapters.dedup();
        let (named, unnamed) = self.read_presence(&one.present, sink);
        Meeting {
            document: self.document,
            position,
            chapter,
            chapters,
            date: date.first_day_in(&self.organisation.chapter(chapter).time_zone),
            written: date,
            start: one.start.or(whole.start).or(date.time()),
            meeting: one
                .meeting
                .clone()
                .or_else(|| whole.meeting.clone())
                .unwrap_or_else(|| "regular".into()),
            is_held: one.held.or(whole.held).unwrap_or(true),
            named,
            unnamed,
            guests: match &one.guests {
                Presence::Unstated => None,
                Presence::Count(count) => Some(*count),
                Presence::Listed(names) => Some(u32::try_from(names.len()).unwrap_or(u32::MAX)),
            },
            apologies: self.people(&one.apologies, sink),
            quorum: one.quorum.or(whole.quorum),
            decisions: one
                .decisions
                .iter()
                .map(|decision| Decision {
                    id: decision.id.as_ref().map(|id| id.value.clone()),
                    proposal: decision.proposal.clone(),
                    result: decision.result.clone(),
                    votes: decision.votes.as_ref().map(|votes| votes.value),
                    supersedes: decision.supersedes.iter().map(|id| id.value.clone()).collect(),
                    topics: decision.topics.clone(),
                    is_milestone: decision.is_milestone,
                })
                .collect(),
            actions: one
                .actions
                .iter()
                .map(|action| Action {
                    what: action.what.clone(),
                    who: action.who.iter().filter_map(|who| self.names.author(who)).collect(),
                    due: action.due,
                    done: action.done.as_ref().map_or(Done::Open, |done| done.value),
                })
                .collect(),
            next: one.next,
        }
    }

    fn read_event(&self, event: &EventMatter, sink: &mut Sink) -> Option<Meeting> {
        let date = self.organisation.document(self.document).date?;
        let matter = MeetingMatter {
            present: event.present.clone(),
            meeting: Some("event".into()),
            held: Some(event.held),
            ..MeetingMatter::default()
        };
        Some(self.read_meeting(&matter, &matter, date, 0, sink))
    }

    fn chapter(&self) -> ChapterId {
        self.organisation.document(self.document).chapter
    }

    fn read_presence(&self, presence: &Presence, sink: &mut Sink) -> (Vec<PersonId>, Heads) {
        match presence {
            Presence::Unstated => (Vec::new(), Heads::Unknown),
            Presence::Count(count) => (Vec::new(), Heads::Known(*count)),
            Presence::Listed(ids) => {
                let named = self.people(ids, sink);
                let heads: BTreeSet<&str> = ids.iter().map(|id| id.as_str()).collect();
                let unnamed = u32::try_from(heads.len() - named.len()).unwrap_or(u32::MAX);
                (named, Heads::Known(unnamed))
            }
        }
    }

    fn people(&self, ids: &[Spanned<String>], sink: &mut Sink) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = ids
            .iter()
            .filter_map(|id| self.names.person(id, self.chapter(), self.organisation, sink))
            .collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

/// Decision ids are unique in the site, and what a decision supersedes exists.
fn check_decision_ids(parsed: &[Arc<ParsedDocument>], names: &Names, sink: &mut Sink) {
    let mut ids: BTreeMap<&str, Span> = BTreeMap::new();
    for id in decisions(parsed).filter_map(|decision| decision.id.as_ref()) {
        if let Some(first) = ids.get(id.as_str()) {
            sink.push(
                Diagnostic::error(
                    "duplicate-id",
                    id.span,
                    format!("the decision id `{}` is taken", id.value),
                )
                .label(*first, "first used here")
                .help("decision ids are unique in the whole site: put the chapter or the date in front"),
            );
        } else {
            ids.insert(id, id.span);
        }
    }
    for superseded in decisions(parsed).flat_map(|decision| &decision.supersedes) {
        if !ids.contains_key(superseded.as_str()) && !names.leaves_out(DocumentKind::Minutes) {
            let help = sink.nearest(superseded, ids.keys().copied()).map_or_else(
                || "it names the `id` of another decision".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            sink.push(
                Diagnostic::error(
                    "unknown-decision",
                    superseded.span,
                    format!("no decision has the id `{}`", superseded.value),
                )
                .help(help),
            );
        }
    }
}

fn decisions(parsed: &[Arc<ParsedDocument>]) -> impl Iterator<Item = &DecisionMatter> {
    let minutes = parsed.iter().filter_map(|document| match &document.matter {
        Matter::Minutes(minutes) => Some(minutes),
        _ => None,
    });
    minutes.flat_map(|minutes| {
        minutes.whole.decisions.iter().chain(minutes.meetings.iter().flat_map(|meeting| &meeting.decisions))
    })
}
