//! Documents, with everything they name resolved.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::{FileId, Spanned};
use crate::discover::DocumentKind;
use crate::parse::front_matter::event::PollOption;
use crate::parse::front_matter::minutes::Presence;
use crate::parse::front_matter::report::ReportPeriod;
use crate::parse::front_matter::rights::Rights;
use crate::parse::markdown::Body;
use crate::parse::partial_date::PartialDate;

use super::block::Block;
use super::chapter::{ChapterId, Place};
use super::link::LinkTarget;
use super::meeting::MeetingId;
use super::member::PersonId;
use super::permalink::SitePath;
use super::provenance::Change;
use super::rule::RuleId;

super::number! {
    /// A document, by its place in `Organisation::documents`.
    DocumentId
}

/// One document of the site.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its file.
    pub file: FileId,
    /// Its path below `content/`.
    pub path: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// The chapter in whose folder it stands.
    pub chapter: ChapterId,
    /// Its address. Comments and the texts above lists have that of the page that shows them.
    pub url: SitePath,
    /// Its title: as written, else its first heading, else its file's name.
    pub title: String,
    /// Whether the body begins with the title as a heading, so that a page must not show it twice.
    pub title_in_body: bool,
    /// Its date as written, in front matter or in its file's name.
    pub date: Option<PartialDate>,
    /// The day of its date in its chapter's time zone.
    pub day: Option<Date>,
    /// When it says that it was changed.
    pub updated: Option<PartialDate>,
    /// The commits that touched it, newest first.
    pub changes: Vec<Change>,
    /// A sentence on it.
    pub description: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Whether it is a draft; without `--drafts` there are none.
    pub is_draft: bool,
    /// Whether it comes from the overlay.
    pub is_private: bool,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// Its categories.
    pub categories: Vec<Spanned<String>>,
    /// Its tags.
    pub tags: Vec<Spanned<String>>,
    /// Other chapters that publish it too, by path.
    pub co_publishers: Vec<ChapterId>,
    /// The original, where it is a translation.
    pub translation_of: Option<DocumentId>,
    /// Its picture.
    pub image: Option<SitePath>,
    /// Its rights, or the nearest above it.
    pub rights: Option<Arc<Rights>>,
    /// Free values for themes.
    pub extra: serde_json::Value,
    /// Its Markdown, scanned.
    pub body: Arc<Body>,
    /// The figures and tables of the body, in the order of `body.blocks`; none for one that can't be made.
    pub blocks: Vec<Option<Block>>,
    /// Where the links of the body lead, in the order of `body.links`.
    pub links: Vec<LinkTarget>,
    /// The documents that link to it, by path, each once.
    pub linked_from: Vec<DocumentId>,
    /// What its kind adds.
    pub detail: Detail,
}

impl Document {
    /// A document of which nothing else is known: with the address of its path, called by it.
    #[must_use]
    pub fn new(kind: DocumentKind, chapter: ChapterId, path: &str) -> Self {
        Self {
            file: FileId::default(),
            path: path.to_owned(),
            kind,
            chapter,
            url: SitePath::page(path),
            title: path.to_owned(),
            title_in_body: false,
            date: None,
            day: None,
            updated: None,
            changes: Vec::new(),
            description: None,
            language: "en".to_owned(),
            is_draft: false,
            is_private: false,
            authors: Vec::new(),
            categories: Vec::new(),
            tags: Vec::new(),
            co_publishers: Vec::new(),
            translation_of: None,
            image: None,
            rights: None,
            extra: serde_json::Value::Null,
            body: Arc::default(),
            blocks: Vec::new(),
            links: Vec::new(),
            linked_from: Vec::new(),
            detail: Detail::None,
        }
    }

    /// The days of the commits that touched it, newest first.
    pub fn change_days(&self) -> impl DoubleEndedIterator<Item = Date> + '_ {
        self.changes.iter().map(|change| change.day)
    }

    /// The commits that touched it up to a day, newest first.
    pub fn changes_until(&self, day: Date) -> impl DoubleEndedIterator<Item = &Change> + '_ {
        self.changes.iter().filter(move |change| change.day <= day)
    }
}

/// Who wrote or does something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Author {
    /// A member.
    Person(PersonId),
    /// Somebody else, as written.
    Name(String),
}

impl Author {
    /// The name as it may be published: of a member as `show` allows, of others as written.
    #[must_use]
    pub fn published_name<'a>(&'a self, organisation: &'a super::Organisation) -> Option<Cow<'a, str>> {
        match self {
            Self::Person(id) => organisation.person(*id).published_name(),
            Self::Name(name) => Some(Cow::Borrowed(name)),
        }
    }
}

/// What a kind of document has beyond the keys common to all.
#[derive(Clone, Debug)]
pub enum Detail {
    /// Nothing: pages, posts, articles, resources, the texts above lists. Chapters and rosters are
    /// in `Organisation::chapters` and `people`.
    None,
    /// Minutes: their meetings, in order.
    Minutes(Vec<MeetingId>),
    /// A report and its period.
    Report(Option<ReportPeriod>),
    /// An event.
    Event(Box<Event>),
    /// A poll.
    Poll(Box<Poll>),
    /// A rule.
    Rule(RuleId),
    /// Comments on another document.
    Comments {
        /// The document they are on.
        on: DocumentId,
        /// The thread, in the order of the file.
        comments: Vec<Comment>,
    },
}

/// What is special of an event.
#[derive(Clone, Debug)]
pub struct Event {
    /// When it begins, as written.
    pub start: Option<PartialDate>,
    /// When it ends, as written.
    pub end: Option<PartialDate>,
    /// Where.
    pub place: Option<Place>,
    /// Since when it was announced.
    pub announced: Option<Date>,
    /// False if it was called off.
    pub is_held: bool,
    /// Who was there, as written.
    pub present: Presence,
    /// Whether it says that it counts as a meeting.
    pub counts_as_meeting: bool,
    /// The meeting that it counts as; none if that has minutes of its own.
    pub meeting: Option<MeetingId>,
}

/// What is special of a poll.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Since when votes were taken.
    pub opened: Option<PartialDate>,
    /// Until when.
    pub closed: Option<PartialDate>,
    /// How many could vote.
    pub electorate: Option<u32>,
    /// How many have to vote.
    pub quorum: Option<u32>,
    /// What could be voted for.
    pub options: Vec<PollOption>,
    /// The rule that it decided.
    pub decides: Option<DocumentId>,
}

/// One archived comment.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its id; unique in its thread.
    pub id: String,
    /// Who wrote it, as written.
    pub author: Option<String>,
    /// When, as written.
    pub date: Option<PartialDate>,
    /// The position in the thread of the one it answers.
    pub reply_to: Option<usize>,
    /// Markdown.
    pub text: String,
}
