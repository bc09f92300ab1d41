//! Minutes: the record of a meeting, or of several.

use crate::diagnostics::{Span, Spanned};
use crate::parse::attendance::AttendanceText;
use crate::parse::partial_date::PartialDate;
use jiff::civil::Time;

use super::fields::{Decoder, Fields, FromNode, OneOrMany};
use super::schema::Schema;
use super::yaml::{Node, Value};

/// The front matter of minutes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MinutesMatter {
    /// What the document says of its meeting, or of all of its `meetings`.
    pub whole: MeetingMatter,
    /// `meetings`, where a document records several.
    pub meetings: Vec<MeetingMatter>,
    /// What the text says of attendance, where front matter says nothing.
    pub in_text: AttendanceText,
}

/// What is said of one meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeetingMatter {
    /// `date` of an entry of `meetings`; a document's own is in `Common`.
    pub date: Option<Spanned<PartialDate>>,
    /// `start`
    pub start: Option<Time>,
    /// `present`
    pub present: Presence,
    /// Where `present` stands.
    pub present_span: Option<Span>,
    /// `guests`, names or a number
    pub guests: Presence,
    /// `apologies`
    pub apologies: Vec<Spanned<String>>,
    /// `cohosts`, chapters for which it counts too
    pub cohosts: Vec<Spanned<String>>,
    /// `meeting`, such as `regular`
    pub meeting: Option<String>,
    /// `held: false` is a cancelled meeting
    pub held: Option<bool>,
    /// `quorum`, in heads
    pub quorum: Option<u32>,
    /// `decisions`
    pub decisions: Vec<DecisionMatter>,
    /// `actions`
    pub actions: Vec<ActionMatter>,
    /// `next`
    pub next: Option<PartialDate>,
    /// Where an entry of `meetings` begins.
    pub span: Option<Span>,
}

/// Who was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Nothing is said.
    #[default]
    Unstated,
    /// A head-count.
    Count(u32),
    /// Member ids (or, for guests, names).
    Listed(Vec<Spanned<String>>),
}

/// A decision as minuted.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionMatter {
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `proposal`
    pub proposal: String,
    /// `result`, such as `adopted`
    pub result: Option<String>,
    /// `votes`
    pub votes: Option<Spanned<Votes>>,
    /// `supersedes`, decision ids
    pub supersedes: Vec<Spanned<String>>,
    /// `topics`
    pub topics: Vec<String>,
    /// `milestone`: whether it stands in timelines
    pub is_milestone: bool,
    /// Where it stands.
    pub span: Span,
}

/// Votes on a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// `for`
    pub in_favour: Option<u32>,
    /// `against`
    pub against: Option<u32>,
    /// `abstain`
    pub abstain: Option<u32>,
}

/// An action as minuted.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionMatter {
    /// `what`
    pub what: String,
    /// `who`, member ids or names
    pub who: Vec<Spanned<String>>,
    /// `due`
    pub due: Option<PartialDate>,
    /// `done`
    pub done: Option<Spanned<Done>>,
    /// Where it stands.
    pub span: Span,
}

/// Whether an action is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Done {
    /// Not as far as the record says.
    #[default]
    Open,
    /// Done, on a day that is not stated.
    Yes,
    /// Done on a day.
    On(PartialDate),
}

impl MinutesMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            whole: MeetingMatter::read(fields),
            meetings: fields.list("meetings"),
            in_text: AttendanceText::default(),
        }
    }
}

impl MeetingMatter {
    fn read(fields: &mut Fields<'_>) -> Self {
        let present: Option<Spanned<Presence>> = fields.take("present");
        Self {
            date: None,
            start: fields.take("start"),
            present_span: present.as_ref().map(|present| present.span),
            present: present.map_or(Presence::Unstated, |present| present.value),
            guests: fields.take("guests").unwrap_or_default(),
            apologies: fields.list("apologies"),
            cohosts: fields.list("cohosts"),
            meeting: fields.take("meeting"),
            held: fields.take("held"),
            quorum: fields.take("quorum"),
            decisions: fields.list("decisions"),
            actions: fields.list("actions"),
            next: fields.take("next"),
            span: None,
        }
    }
}

impl FromNode for MeetingMatter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a meeting", decoder)?;
        let span = fields.span();
        let date = fields.require("date");
        let meeting = Self { date, span: Some(span), ..Self::read(&mut fields) };
        fields.finish();
        Some(meeting)
    }
}

impl FromNode for Presence {
    fn schema() -> Schema {
        Schema::count().or(&OneOrMany::<Spanned<String>>::schema())
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Number(_) => u32::from_node(node, decoder).map(Self::Count),
            Value::List(_) | Value::Text(_) => {
                OneOrMany::from_node(node, decoder).map(|list| Self::Listed(list.0))
            }
            _ => decoder.expected("a list of member ids, or a number", &node),
        }
    }
}

impl FromNode for DecisionMatter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a decision", decoder)?;
        let span = fields.span();
        let id = fields.take("id");
        let proposal = fields.require("proposal");
        let result = fields.take("result");
        let votes = fields.take("votes");
        let supersedes = fields.list("supersedes");
        let topics = fields.list("topics");
        let is_milestone = fields.take("milestone").unwrap_or_default();
        fields.finish();
        Some(Self { id, proposal: proposal?, result, votes, supersedes, topics, is_milestone, span })
    }
}

impl FromNode for Votes {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "`votes`", decoder)?;
        let votes = Self {
            in_favour: fields.take("for"),
            against: fields.take("against"),
            abstain: fields.take("abstain"),
        };
        fields.finish();
        Some(votes)
    }
}

impl FromNode for ActionMatter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an action", decoder)?;
        let span = fields.span();
        let what = fields.require("what");
        let who = fields.list("who");
        let due = fields.take("due");
        let done = fields.take("done");
        fields.finish();
        Some(Self { what: what?, who, due, done, span })
    }
}

impl FromNode for Done {
    fn schema() -> Schema {
        bool::schema().or(&PartialDate::schema())
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match node.value {
            Value::Bool(true) => Some(Self::Yes),
            Value::Bool(false) => Some(Self::Open),
            _ => PartialDate::from_node(node, decoder).map(Self::On),
        }
    }
}
