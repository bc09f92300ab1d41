//! What meetings decided, and what they set out to do.

use serde::Serialize;

use crate::model::{Action, ChapterId, Decision, Meeting, MeetingId, slugify};
use crate::parse::front_matter::minutes::Done;

use super::page::{Link, with_content};
use super::{SitePlan, View};

/// A decision as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct DecisionView {
    /// Where it stands on the page of its minutes.
    anchor: Option<String>,
    id: Option<String>,
    proposal: String,
    result: Option<String>,
    votes: Option<VotesView>,
    supersedes: Vec<Link>,
    superseded_by: Vec<Link>,
    meeting: MeetingRef,
}

#[derive(Debug, Serialize)]
struct VotesView {
    in_favour: Option<u32>,
    against: Option<u32>,
    abstain: Option<u32>,
}

/// The meeting that something comes from.
#[derive(Debug, Serialize)]
struct MeetingRef {
    date: String,
    title: String,
    url: String,
    /// The chapter that held it.
    chapter: Link,
}

/// Something to do.
#[derive(Debug, Serialize)]
pub(super) struct ActionView {
    what: String,
    who: Vec<String>,
    due: Option<String>,
    is_done: bool,
    done: Option<String>,
    is_overdue: bool,
    meeting: MeetingRef,
}

#[derive(Debug, Serialize)]
struct DecisionsPage {
    decisions: Vec<DecisionView>,
}

#[derive(Debug, Serialize)]
struct ActionsPage {
    open: Vec<ActionView>,
    done: Vec<ActionView>,
}

impl SitePlan<'_> {
    /// All decisions of a chapter's meetings, newest first.
    pub(super) fn decisions_page(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let meetings = chapter.meetings.iter().rev().map(|id| self.organisation.meeting(*id));
        let decisions = meetings
            .flat_map(|meeting| meeting.decisions.iter().map(move |one| self.decision_view(meeting, one)))
            .collect();
        let title = self.words_of(id).titled("decisions-of", &chapter.name);
        let page = self.page("decisions", chapter.url().join("decisions/"), title, id);
        with_content(page, DecisionsPage { decisions })
    }

    /// All that a chapter's meetings set out to do: what is open by due day, then what is done.
    pub(super) fn actions_page(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let (open, done) = self.actions(id);
        let title = self.words_of(id).titled("actions-of", &chapter.name);
        let mut page = self.page("actions", chapter.url().join("actions/"), title, id);
        page.as_of = Some(self.as_of());
        with_content(page, ActionsPage { open, done })
    }

    /// The open actions of a chapter by due day, those without one last; the done ones, newest first.
    pub(super) fn actions(&self, id: ChapterId) -> (Vec<ActionView>, Vec<ActionView>) {
        let meetings = self.organisation.chapter(id).meetings.iter().rev();
        let meetings = meetings.map(|id| self.organisation.meeting(*id));
        let mut actions: Vec<(&Meeting, &Action)> = meetings
            .filter(|meeting| meeting.date <= self.statuses.as_of)
            .flat_map(|meeting| meeting.actions.iter().map(move |action| (meeting, action)))
            .collect();
        let done = actions.extract_if(.., |(_, action)| action.done != Done::Open);
        let done = done.map(|(meeting, action)| self.action_view(meeting, action)).collect();
        actions.sort_by_key(|(_, action)| (action.due.is_none(), action.due.map(|due| due.last_day())));
        let open = actions.into_iter().map(|(meeting, action)| self.action_view(meeting, action)).collect();
        (open, done)
    }

    pub(super) fn action_view(&self, meeting: &Meeting, action: &Action) -> ActionView {
        let is_done = action.done != Done::Open;
        ActionView {
            what: action.what.clone(),
            who: action.who.iter().map(|author| self.name_of(author)).collect(),
            due: action.due.map(|due| due.to_string()),
            is_done,
            done: match action.done {
                Done::On(day) => Some(day.to_string()),
                Done::Yes | Done::Open => None,
            },
            is_overdue: !is_done && action.due.is_some_and(|due| due.last_day() < self.statuses.as_of),
            meeting: self.meeting_ref(meeting),
        }
    }

    pub(super) fn decision_view(&self, meeting: &Meeting, decision: &Decision) -> DecisionView {
        let superseded_by = decision.id.as_ref().map_or(&[][..], |id| self.index.superseded_by(id));
        DecisionView {
            anchor: decision.id.as_deref().map(decision_anchor),
            id: decision.id.clone(),
            proposal: decision.proposal.clone(),
            result: decision.result.clone(),
            votes: decision.votes.map(|votes| VotesView {
                in_favour: votes.in_favour,
                against: votes.against,
                abstain: votes.abstain,
            }),
            supersedes: decision.supersedes.iter().filter_map(|id| self.decision_link(id)).collect(),
            superseded_by: superseded_by.iter().filter_map(|id| self.decision_link(id)).collect(),
            meeting: self.meeting_ref(meeting),
        }
    }

    /// Whether a decision is in force on the as-of date: it was not turned down, and none that is in force takes its
    /// place. None where nobody wrote what became of it.
    pub(super) fn is_in_force(&self, decision: &Decision) -> Option<bool> {
        let result = decision.result.as_ref()?.to_lowercase();
        if TURNED_DOWN.iter().any(|word| result.contains(word)) {
            return Some(false);
        }
        let later = decision.id.as_ref().map_or(&[][..], |id| self.index.superseded_by(id));
        let is_replaced = later.iter().any(|id| {
            let meeting = self.index.decided_at(id).map(|id| self.organisation.meeting(id));
            let has_begun = |meeting: &&Meeting| meeting.is_held && meeting.date <= self.statuses.as_of;
            let of_id = |one: &&Decision| one.id.as_ref() == Some(id);
            let later = meeting.filter(has_begun).and_then(|meeting| meeting.decisions.iter().find(of_id));
            later.is_some_and(|later| {
                let result = later.result.as_ref().map(|result| result.to_lowercase());
                !result.is_some_and(|result| TURNED_DOWN.iter().any(|word| result.contains(word)))
            })
        });
        Some(!is_replaced)
    }

    /// Where a decision stands: on the page of its minutes.
    pub(super) fn decision_address(&self, meeting: &Meeting, decision: &Decision) -> String {
        let page = &self.organisation.document(meeting.document).url;
        decision.id.as_ref().map_or_else(|| page.to_string(), |id| format!("{page}#{}", decision_anchor(id)))
    }

    fn decision_link(&self, id: &str) -> Option<Link> {
        let meeting = self.index.decided_at(id)?;
        let document = self.organisation.document(self.organisation.meeting(meeting).document);
        Some(Link { label: id.to_owned(), url: format!("{}#{}", document.url, decision_anchor(id)) })
    }

    fn meeting_ref(&self, meeting: &Meeting) -> MeetingRef {
        let document = self.organisation.document(meeting.document);
        MeetingRef {
            date: meeting.written.to_string(),
            title: self.title_of(document),
            url: document.url.to_string(),
            chapter: self.chapter_link(meeting.chapter),
        }
    }

    /// The latest meeting of a chapter that was held by the as-of date.
    pub(super) fn last_meeting(&self, id: ChapterId) -> Option<MeetingId> {
        let meetings = self.organisation.chapter(id).meetings.iter().rev().copied();
        let mut meetings = meetings.map(|id| (id, self.organisation.meeting(id)));
        meetings.find(|(_, meeting)| meeting.is_held && meeting.date <= self.statuses.as_of).map(|(id, _)| id)
    }
}

/// Words of results by which nothing was decided, in the languages of the program.
const TURNED_DOWN: [&str; 24] = [
    "reject",
    "defeat",
    "lost",
    "fail",
    "withdraw",
    "not carried",
    "not agreed",
    "not adopted",
    "deferred",
    "postponed",
    "abgelehnt",
    "vertagt",
    "zurückgezogen",
    "nicht angenommen",
    "rechazad",
    "aplazad",
    "retirad",
    "rejeté",
    "ajourné",
    "reporté",
    "retiré",
    "مرفوض",
    "رُفض",
    "مؤجل",
];

/// The page's own ids begin with `ch-`, so that no heading has the same.
fn decision_anchor(id: &str) -> String {
    format!("ch-decision-{}", slugify(id))
}
