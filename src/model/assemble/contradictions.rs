//! Facts that contradict each other: one of them is wrong, and only people can say which. Each is a
//! warning that shows both places, and the record is taken as it is written.
//!
//! A wrong date often contradicts many meetings. It is told once, at the first of them, with their
//! number.

mod bylines;
mod meetings;
mod members;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FileId, Sink, Span, Spanned};
use crate::model::{Meeting, Organisation, PersonId};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::minutes::{MeetingMatter, Presence};
use crate::parse::partial_date::PartialDate;

use super::names::Names;

/// Raises `action-of-former-member`, `present-as-non-member`, `present-and-apologised`, `renewed-before-joined`,
/// `more-votes-than-heads`, `meeting-outside-existence`, `done-before-meeting`, `hidden-author`, all of them
/// warnings.
pub(super) fn warn_of_contradictions(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    organisation: &Organisation,
    sink: &mut Sink,
) {
    let stays = members::stays(parsed, names, organisation);
    members::warn_of_early_renewals(parsed, names, &stays, sink);
    let meetings: Vec<Minuted<'_>> = organisation
        .meetings
        .iter()
        .filter(|meeting| meeting.is_held)
        .map(|one| Minuted::new(one, parsed))
        .collect();
    let of_members = || {
        let mut sink = Sink::new();
        members::warn_of_presence(&meetings, names, &stays, &mut sink);
        members::warn_of_actions(&meetings, names, &stays, &mut sink);
        members::warn_of_apologies(&meetings, &mut sink);
        sink
    };
    let of_meetings = || {
        let mut sink = Sink::new();
        meetings::warn_of_votes(&meetings, &mut sink);
        meetings::warn_of_votes_in_polls(parsed, &mut sink);
        meetings::warn_of_early_actions(&meetings, &mut sink);
        bylines::warn_of_hidden_authors(parsed, names, organisation, &mut sink);
        meetings::warn_of_existence(&meetings, parsed, organisation, &mut sink);
        sink
    };
    let (of_members, of_meetings) = rayon::join(of_members, of_meetings);
    sink.append(of_members);
    sink.append(of_meetings);
}

/// The memberships of each person, with the places where they are written.
type Stays<'a> = BTreeMap<PersonId, Vec<members::Stay<'a>>>;

/// A meeting and what was written of it.
struct Minuted<'a> {
    meeting: &'a Meeting,
    /// None for an event that counts as a meeting, of which only who was present is written.
    matter: Option<&'a MeetingMatter>,
    present: &'a Presence,
    /// Where its day is written; none where only the file's name has it.
    date: Option<Span>,
    file: FileId,
}

impl<'a> Minuted<'a> {
    fn new(meeting: &'a Meeting, parsed: &'a [Arc<ParsedDocument>]) -> Self {
        let document = &parsed[meeting.document.index()];
        let matter = match &document.matter {
            Matter::Minutes(minutes) if minutes.meetings.is_empty() => Some(&minutes.whole),
            Matter::Minutes(minutes) => minutes.meetings.get(meeting.position as usize),
            _ => None,
        };
        let event = if let Matter::Event(event) = &document.matter { Some(event) } else { None };
        let written: Option<&Spanned<PartialDate>> = matter
            .and_then(|matter| matter.date.as_ref())
            .or_else(|| event.and_then(|event| event.start.as_ref()))
            .or(document.common.date.as_ref());
        let present = matter.map(|matter| &matter.present).or(event.map(|event| &event.present));
        Self {
            meeting,
            matter,
            present: present.unwrap_or(&Presence::Unstated),
            date: written.map(|date| date.span),
            file: document.file,
        }
    }

    /// What is wrong with its day.
    fn warn_of_day(&self, code: &'static str, message: String) -> Diagnostic {
        match self.date {
            Some(date) => Diagnostic::warning(code, date, message),
            None => Diagnostic::warning(code, self.file, message).note("its day is that of the file's name"),
        }
    }
}

/// `, and so are 2 more`, or nothing.
fn and_more(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and so is another one".to_owned(),
        _ => format!(", and so are {more} more"),
    }
}
