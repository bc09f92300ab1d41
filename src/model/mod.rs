//! Stage 3: from what documents say to what they mean.
//!
//! Enters: `Documents`, `Settings`, the git history. Leaves: the [`Organisation`], in which every
//! name is resolved: chapters form a tree, members are persons, meetings know who was there, rules
//! know where they apply, links know where they lead. What could not be resolved was reported and
//! is not in it.
//!
//! Absence is kept as it is: a date that nobody wrote is `None`, attendance that nobody noted is
//! [`Heads::Unknown`], and neither is ever zero. What absence means for a status is for `status`
//! to say.
//!
//! Everything is in an order that depends on the content alone: chapters and documents by path,
//! people by id, meetings by day.

/// A position in one of the organisation's lists.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The position in its list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// From a position in its list.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}
use number;

pub(crate) mod addresses;
mod assemble;
mod attendance;
mod block;
mod chapter;
mod document;
mod image;
mod link;
mod meeting;
mod member;
mod permalink;
mod provenance;
mod rule;

pub use assemble::assemble;
pub(crate) use assemble::names::{relative, resolve_path};
pub(crate) use assemble::{amend, is_amendment};
pub use attendance::{AttendanceReading, UnknownName};
pub use block::{Block, BlockFormat};
pub(crate) use block::{block_addresses, book_address, facts_addresses};
pub use chapter::{Chapter, ChapterId, DeclaredCount, KeptRecords, LeftOut, Override, Place, StatedStatus};
pub use document::{Author, Comment, Detail, Document, DocumentId, Event, Poll};
pub use image::Image;
pub use link::{LinkTarget, PageTitle};
pub use meeting::{Action, Decision, Heads, Meeting, MeetingId};
pub use member::{Membership, Person, PersonId, Role};
pub(crate) use permalink::percent_decode;
pub use permalink::{SitePath, slugify};
pub use provenance::{Asset, Change, Commit, CommitId, Gone, Repository, SourceRepository};
pub use rule::{Rule, RuleId, RuleScope, Waiver};

pub use crate::parse::front_matter::rights::Rights;

use std::collections::BTreeMap;

/// A whole organisation, as its records tell it.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// By the parts of their paths, so that a chapter stands before those below it. The first is the whole
    /// organisation, with the empty path.
    pub chapters: Vec<Chapter>,
    /// By id.
    pub people: Vec<Person>,
    /// By path.
    pub documents: Vec<Document>,
    /// By day, then by the path of their document, then by their order in it.
    pub meetings: Vec<Meeting>,
    /// What was understood of minutes whose text alone says who was there.
    pub attendance: BTreeMap<DocumentId, AttendanceReading>,
    /// By folder, then by first day, then by path.
    pub rules: Vec<Rule>,
    /// Files that are published as they are, by address.
    pub assets: BTreeMap<SitePath, Asset>,
    /// Those of them that pages show as images, by address.
    pub images: BTreeMap<SitePath, Image>,
    /// Former addresses and where they lead now.
    pub redirects: BTreeMap<SitePath, SitePath>,
    /// What was published once and taken away, in the order of `site.yaml`.
    pub gone: Vec<Gone>,
    /// What git says of the site as a whole. `Repository::history_from_at` says from which day on `Document::changes` holds
    /// every change there was: that of the first commit. What changed before is not known, nor is anything in a shallow
    /// clone or without git.
    pub repository: Repository,
}

impl Organisation {
    /// A chapter by its number.
    #[must_use]
    pub fn chapter(&self, id: ChapterId) -> &Chapter {
        &self.chapters[id.index()]
    }

    /// A person by number.
    #[must_use]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// A document by its number.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.index()]
    }

    /// A meeting by its number.
    #[must_use]
    pub fn meeting(&self, id: MeetingId) -> &Meeting {
        &self.meetings[id.index()]
    }

    /// A rule by its number.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// The version of a rule that came before one: the latest in the same folder for the same. A
    /// reading has none, and is none.
    #[must_use]
    pub fn version_before(&self, id: RuleId) -> Option<RuleId> {
        let rule = self.rule(id);
        let others = &self.chapter(rule.chapter).rules;
        let earlier = others.iter().copied().filter(|other| {
            let other = self.rule(*other);
            other.scope == rule.scope && other.reading.is_none() && other.from < rule.from
        });
        earlier.filter(|_| rule.reading.is_none()).max_by_key(|other| self.rule(*other).from)
    }

    /// The chapter at a path such as `ireland/dublin`.
    #[must_use]
    pub fn chapter_at(&self, path: &str) -> Option<ChapterId> {
        self.chapters
            .binary_search_by(|chapter| path_order(&chapter.path, path))
            .ok()
            .map(ChapterId::from_index)
    }

    /// The chapter in whose folder, or in a folder of whose, the file at a path below `content/` stands.
    #[must_use]
    pub fn home_of(&self, path: &str) -> ChapterId {
        let folders = std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'));
        let home = folders.map(|(folder, _)| folder).find_map(|folder| self.chapter_at(folder));
        home.unwrap_or(ChapterId::from_index(0))
    }

    /// The chapters from one upwards, itself first, the whole organisation last.
    pub fn upwards(&self, from: ChapterId) -> impl Iterator<Item = ChapterId> + '_ {
        std::iter::successors(Some(from), |id| self.chapter(*id).parent)
    }

    /// All chapters below one, at any depth, by path, itself not included.
    pub fn below(&self, chapter: ChapterId) -> impl Iterator<Item = ChapterId> + '_ {
        let prefix = &self.chapter(chapter).path;
        // Chapters are sorted by their path's parts, so those below follow in one run.
        (chapter.index() + 1..self.chapters.len())
            .map(ChapterId::from_index)
            .take_while(move |id| self.chapter(*id).is_below(prefix))
    }

    /// A chapter, and all below it, by path.
    pub fn downwards(&self, from: ChapterId) -> impl Iterator<Item = ChapterId> + '_ {
        std::iter::once(from).chain(self.below(from))
    }
}

/// The order of paths by their parts, in which `a/b` stands right after `a` and before `a-b`.
pub(crate) fn path_order(a: &str, b: &str) -> std::cmp::Ordering {
    // A slash comes before every other byte.
    let rank = |byte: u8| if byte == b'/' { 0 } else { u16::from(byte) + 1 };
    a.bytes().map(rank).cmp(b.bytes().map(rank))
}
