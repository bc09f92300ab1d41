//! Meetings, and what they decided and set out to do.

use jiff::civil::{Date, Time};

use crate::parse::front_matter::minutes::{Done, Votes};
use crate::parse::partial_date::PartialDate;

use super::chapter::ChapterId;
use super::document::{Author, DocumentId};
use super::member::PersonId;

super::number! {
    /// A meeting, by its place in `Organisation::meetings`.
    MeetingId
}

/// One meeting that minutes (or an event that counts as one) record.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its minutes, or the event.
    pub document: DocumentId,
    /// Its number among the meetings of its document, from 0.
    pub position: u32,
    /// The chapter that held it.
    pub chapter: ChapterId,
    /// All chapters that it belongs to: the one that held it and those that co-hosted, by path.
    pub chapters: Vec<ChapterId>,
    /// Its day, in its chapter's time zone.
    pub date: Date,
    /// Its date as written.
    pub written: PartialDate,
    /// When it began.
    pub start: Option<Time>,
    /// Its kind in the organisation's own word, `regular` unless said otherwise.
    pub meeting: String,
    /// False for one that was cancelled: shown, never counted.
    pub is_held: bool,
    /// Those named as present, by number, each once.
    pub named: Vec<PersonId>,
    /// Those present beyond the named ones.
    pub unnamed: Heads,
    /// How many guests, who are never counted as members; none if not stated.
    pub guests: Option<u32>,
    /// Members who sent apologies.
    pub apologies: Vec<PersonId>,
    /// How many have to be present.
    pub quorum: Option<u32>,
    /// What it decided.
    pub decisions: Vec<Decision>,
    /// What it set out to do.
    pub actions: Vec<Action>,
    /// When the next one is to be.
    pub next: Option<PartialDate>,
}

/// Heads without names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// So many.
    Known(u32),
    /// Nobody noted it: none, or any number.
    Unknown,
}

impl Meeting {
    /// A meeting of a chapter of which nothing else is known, not even how many came.
    #[must_use]
    pub fn new(document: DocumentId, chapter: ChapterId, date: Date) -> Self {
        Self {
            document,
            position: 0,
            chapter,
            chapters: vec![chapter],
            date,
            written: PartialDate::from_date(date),
            start: None,
            meeting: "regular".to_owned(),
            is_held: true,
            named: Vec::new(),
            unnamed: Heads::Unknown,
            guests: None,
            apologies: Vec::new(),
            quorum: None,
            decisions: Vec::new(),
            actions: Vec::new(),
            next: None,
        }
    }

    /// Members present, with and without names; none if nobody noted it.
    #[must_use]
    pub fn heads(&self) -> Option<u32> {
        match self.unnamed {
            Heads::Known(unnamed) => {
                Some(u32::try_from(self.named.len()).unwrap_or(u32::MAX).saturating_add(unnamed))
            }
            Heads::Unknown => None,
        }
    }
}

/// A decision of a meeting.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its id, where it has one; unique in the site.
    pub id: Option<String>,
    /// What was proposed.
    pub proposal: String,
    /// What became of it, such as `adopted`.
    pub result: Option<String>,
    /// The votes.
    pub votes: Option<Votes>,
    /// The ids of decisions that it takes the place of.
    pub supersedes: Vec<String>,
    /// What it is about.
    pub topics: Vec<String>,
    /// Whether it stands in timelines.
    pub is_milestone: bool,
}

/// An action that a meeting set out to do.
#[derive(Clone, Debug)]
pub struct Action {
    /// What.
    pub what: String,
    /// Who.
    pub who: Vec<Author>,
    /// By when.
    pub due: Option<PartialDate>,
    /// Whether it is done.
    pub done: Done,
}
