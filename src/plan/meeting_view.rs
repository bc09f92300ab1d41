//! A meeting as its minutes show it.

use serde::Serialize;

use crate::model::{Detail, Document, Heads, Meeting, MeetingId};

use crate::parse::front_matter::minutes::Done;

use super::SitePlan;
use super::page::Link;
use super::registers::{ActionView, DecisionView};

/// A meeting.
#[derive(Debug, Serialize)]
pub(crate) struct MeetingView {
    date: String,
    start: Option<String>,
    /// Its kind, where it is not a regular one.
    meeting: Option<String>,
    is_held: bool,
    cohosts: Vec<Link>,
    present: PresentView,
    guests: Option<u32>,
    apologies: usize,
    quorum: Option<u32>,
    /// Whether as many were there; none where nobody noted it.
    has_quorum: Option<bool>,
    decisions: Vec<DecisionView>,
    actions: Vec<ActionView>,
    next: Option<String>,
}

/// Who was there: the names that may be published, sorted, and how many others.
#[derive(Debug, Serialize)]
struct PresentView {
    names: Vec<String>,
    /// Members present who show no name, and heads without names.
    others: usize,
    /// All heads; none where nobody noted them.
    heads: Option<u32>,
}

impl SitePlan<'_> {
    /// The meetings that a document records.
    pub(super) fn meeting_views(&self, document: &Document) -> Vec<MeetingView> {
        let ids = match &document.detail {
            Detail::Minutes(meetings) => meetings.as_slice(),
            Detail::Event(event) => event.meeting.as_slice(),
            _ => &[],
        };
        ids.iter().map(|id| self.meeting_view(*id)).collect()
    }

    /// Whether it depends on the day what is said of the actions in a document.
    pub(super) fn has_open_actions(&self, document: &Document) -> bool {
        let Detail::Minutes(meetings) = &document.detail else { return false };
        let mut actions = meetings.iter().flat_map(|id| &self.organisation.meeting(*id).actions);
        actions.any(|action| action.done == Done::Open && action.due.is_some())
    }

    fn meeting_view(&self, id: MeetingId) -> MeetingView {
        let meeting = self.organisation.meeting(id);
        let heads = meeting.heads();
        let cohosts = meeting.chapters.iter().filter(|id| **id != meeting.chapter);
        let decisions = (0..meeting.decisions.len()).map(|place| self.decision_view((id, place)));
        MeetingView {
            date: meeting.written.to_string(),
            start: meeting.start.map(|time| time.strftime("%H:%M").to_string()),
            meeting: Some(meeting.meeting.clone()).filter(|kind| kind != "regular"),
            is_held: meeting.is_held,
            cohosts: cohosts.map(|id| self.chapter_link(*id)).collect(),
            present: self.present_view(meeting),
            guests: meeting.guests,
            apologies: meeting.apologies.len(),
            quorum: meeting.quorum,
            has_quorum: meeting.quorum.zip(heads).map(|(quorum, heads)| heads >= quorum),
            decisions: decisions.collect(),
            actions: (0..meeting.actions.len()).map(|place| self.action_view((id, place))).collect(),
            next: meeting.next.map(|date| date.to_string()),
        }
    }

    fn present_view(&self, meeting: &Meeting) -> PresentView {
        let people = meeting.named.iter().map(|id| self.organisation.person(*id));
        let mut names: Vec<String> =
            people.filter_map(|person| Some(person.published_name()?.into_owned())).collect();
        names.sort();
        let unnamed = match meeting.unnamed {
            Heads::Known(heads) => heads as usize,
            Heads::Unknown => 0,
        };
        PresentView { others: meeting.named.len() - names.len() + unnamed, names, heads: meeting.heads() }
    }
}
