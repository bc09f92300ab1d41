//! Front matter: the YAML on top of a document, read into one type a kind.
//!
//! `split` finds it, `yaml` reads it into nodes with places, `fields` takes typed values out
//! of the nodes, and a file per kind says which keys there are. Names in the result are as
//! written: `model` resolves them.

pub mod block;
pub mod chapter;
pub mod common;
pub mod editors;
pub mod event;
pub(crate) mod fields;
pub mod limits;
pub mod minutes;
pub mod report;
pub mod requirement;
pub mod rights;
pub mod roster;
pub mod rule;
pub mod schema;
pub(crate) mod split;
pub(crate) mod yaml;
pub(crate) mod yaml_text;

use crate::discover::DocumentKind;

use chapter::ChapterMatter;
use common::Common;
use event::{CommentsMatter, EventMatter, PollMatter};
use fields::{Decoder, Fields};
use minutes::MinutesMatter;
use report::ReportMatter;
use roster::RosterMatter;
use rule::RuleMatter;
use schema::Schema;
use yaml::Node;

/// What a document says on top, beyond the keys common to all.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// `chapter.md`
    Chapter(Box<ChapterMatter>),
    /// `roster.md`
    Roster(RosterMatter),
    /// Minutes
    Minutes(Box<MinutesMatter>),
    /// A report
    Report(ReportMatter),
    /// An event
    Event(Box<EventMatter>),
    /// A poll
    Poll(PollMatter),
    /// Archived comments
    Comments(CommentsMatter),
    /// A rule
    Rule(Box<RuleMatter>),
    /// Posts, articles, resources, pages and the texts above lists have only common keys.
    Plain,
}

/// Reads the keys of a document of a kind; everything that is wrong goes to the decoder.
pub(crate) fn read(node: Node, kind: DocumentKind, decoder: &mut Decoder) -> (Common, Matter) {
    let Some(mut fields) = Fields::new(node, kind.noun(), decoder) else {
        return (Common::default(), Matter::Plain);
    };
    // `kind` was looked at before, to know which keys there are.
    let names: Vec<&str> = DocumentKind::STATABLE.iter().map(|(name, _)| *name).collect();
    fields.node_of("kind", || Schema::words(&names));
    let common = match kind {
        DocumentKind::Chapter => Common::read_without_chapters(&mut fields),
        _ => Common::read(&mut fields),
    };
    let matter = match kind {
        DocumentKind::Chapter => Matter::Chapter(Box::new(ChapterMatter::read(&mut fields))),
        DocumentKind::Roster => Matter::Roster(RosterMatter::read(&mut fields)),
        DocumentKind::Minutes => Matter::Minutes(Box::new(MinutesMatter::read(&mut fields))),
        DocumentKind::Report => Matter::Report(ReportMatter::read(&mut fields)),
        DocumentKind::Event => Matter::Event(Box::new(EventMatter::read(&mut fields))),
        DocumentKind::Poll => Matter::Poll(PollMatter::read(&mut fields)),
        DocumentKind::Comments => Matter::Comments(CommentsMatter::read(&mut fields)),
        DocumentKind::Rule => Matter::Rule(Box::new(RuleMatter::read(&mut fields))),
        DocumentKind::Post
        | DocumentKind::Article
        | DocumentKind::Resource
        | DocumentKind::Page
        | DocumentKind::ListText => Matter::Plain,
    };
    fields.finish();
    (common, matter)
}
