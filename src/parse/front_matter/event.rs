//! Events, polls and archived comments.

use crate::diagnostics::{Span, Spanned};
use crate::parse::partial_date::PartialDate;

use super::chapter::PlaceMatter;
use super::fields::{Decoder, Fields, FromNode};
use super::minutes::Presence;
use super::yaml::Node;

/// The front matter of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventMatter {
    /// `start`
    pub start: Option<Spanned<PartialDate>>,
    /// `end`
    pub end: Option<Spanned<PartialDate>>,
    /// `place`
    pub place: Option<PlaceMatter>,
    /// `announced`
    pub announced: Option<PartialDate>,
    /// `held: false`: called off
    pub held: bool,
    /// `present`
    pub present: Presence,
    /// `meeting: true`: it counts as a meeting
    pub is_meeting: bool,
}

impl EventMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            start: fields.take("start"),
            end: fields.take("end"),
            place: fields.take("place"),
            announced: fields.take("announced"),
            held: fields.take("held").unwrap_or(true),
            present: fields.take("present").unwrap_or_default(),
            is_meeting: fields.take("meeting").unwrap_or(false),
        }
    }
}

/// The front matter of a poll.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PollMatter {
    /// `opened`
    pub opened: Option<PartialDate>,
    /// `closed`
    pub closed: Option<PartialDate>,
    /// `electorate`: how many could vote
    pub electorate: Option<Spanned<u32>>,
    /// `quorum`: how many have to vote
    pub quorum: Option<u32>,
    /// `options`
    pub options: Vec<PollOption>,
    /// `decides`, the path of a rule
    pub decides: Option<Spanned<String>>,
}

/// One answer of a poll.
#[derive(Clone, Debug, PartialEq)]
pub struct PollOption {
    /// `label`
    pub label: String,
    /// `votes`
    pub votes: Option<u32>,
}

impl PollMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            opened: fields.take("opened"),
            closed: fields.take("closed"),
            electorate: fields.take("electorate"),
            quorum: fields.take("quorum"),
            options: fields.list("options"),
            decides: fields.take("decides"),
        }
    }
}

impl FromNode for PollOption {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an option", decoder)?;
        let label = fields.require("label");
        let votes = fields.take("votes");
        fields.finish();
        Some(Self { label: label?, votes })
    }
}

/// The front matter of `NAME.comments.md`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommentsMatter {
    /// `comments`
    pub comments: Vec<CommentMatter>,
}

/// One archived comment.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentMatter {
    /// `id`
    pub id: Option<Spanned<String>>,
    /// `author`
    pub author: Option<Spanned<String>>,
    /// `date`
    pub date: Option<PartialDate>,
    /// `reply_to`, the id of another one
    pub reply_to: Option<Spanned<String>>,
    /// `text`, Markdown
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl CommentsMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        Self { comments: fields.list("comments") }
    }
}

impl FromNode for CommentMatter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a comment", decoder)?;
        let span = fields.span();
        let id = fields.take("id");
        let author = fields.take("author");
        let date = fields.take("date");
        let reply_to = fields.take("reply_to");
        let text = fields.require("text");
        fields.finish();
        Some(Self { id, author, date, reply_to, text: text?, span })
    }
}
