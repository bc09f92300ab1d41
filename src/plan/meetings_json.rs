//! `meetings.json`: a chapter's meetings for programs, with how many came and never who.

use serde::Serialize;

use crate::model::{ChapterId, Meeting, SitePath};

use super::SitePlan;
use super::status_json::to_json;

#[derive(Debug, Serialize)]
struct MeetingsJson<'a> {
    chapter: &'a str,
    as_of: String,
    /// By day; those after the as-of date are announcements, and not in it.
    meetings: Vec<MeetingJson<'a>>,
}

#[derive(Debug, Serialize)]
struct MeetingJson<'a> {
    /// As precise as it was written.
    date: String,
    document: &'a SitePath,
    /// The day on which its document was first in git, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    filed: Option<String>,
    /// The chapter that held it, where it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    held_by: Option<&'a str>,
    meeting: &'a str,
    held: bool,
    /// Members present; none of a meeting that was cancelled.
    heads: Option<HeadsJson>,
    /// None where nobody noted it.
    guests: Option<u32>,
    cohosts: Vec<&'a str>,
}

/// How many members the record allows.
#[derive(Debug, Serialize)]
struct HeadsJson {
    low: usize,
    /// None where the record sets no bound.
    high: Option<u32>,
}

impl SitePlan<'_> {
    pub(super) fn meetings_json(&self, id: ChapterId) -> String {
        let chapter = self.organisation.chapter(id);
        let as_of = self.statuses.as_of;
        let meetings = chapter.meetings.iter().map(|meeting| self.organisation.meeting(*meeting));
        let meetings = meetings.filter(|meeting| meeting.date <= as_of);
        to_json(&MeetingsJson {
            chapter: &chapter.path,
            as_of: as_of.to_string(),
            meetings: meetings.map(|meeting| self.meeting_json(id, meeting)).collect(),
        })
    }

    fn meeting_json<'a>(&'a self, id: ChapterId, meeting: &'a Meeting) -> MeetingJson<'a> {
        let path = |id: ChapterId| self.organisation.chapter(id).path.as_str();
        let high = meeting.heads();
        let low = high.map_or(meeting.named.len(), |heads| heads as usize);
        let cohosts = meeting.chapters.iter().filter(|one| **one != meeting.chapter);
        MeetingJson {
            date: if meeting.written.is_whole() {
                meeting.date.to_string()
            } else {
                meeting.written.to_string()
            },
            document: &self.organisation.document(meeting.document).url,
            filed: self.filed(self.organisation.document(meeting.document)),
            held_by: (meeting.chapter != id).then(|| path(meeting.chapter)),
            meeting: &meeting.meeting,
            held: meeting.is_held,
            heads: meeting.is_held.then_some(HeadsJson { low, high }),
            guests: meeting.guests,
            cohosts: cohosts.map(|one| path(*one)).collect(),
        }
    }
}
