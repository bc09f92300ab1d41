//! Where documents come from: commits, and the host of the repository where people can look at them.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::Forge;
use crate::diagnostics::FileId;
use crate::parse::partial_date::PartialDate;

use super::member::PersonId;
use super::permalink::SitePath;

super::number! {
    /// A commit, by its place in `Repository::commits`.
    CommitId
}

/// What git says of the site as a whole; nothing where there is no repository.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// The commit that the files are of, and when it was made.
    pub head: Option<(String, Timestamp)>,
    /// Those that touched a document, newest first.
    pub commits: Vec<Commit>,
    /// Paths of files, from the site's root, that are not as the commit has them.
    pub uncommitted: BTreeSet<String>,
    /// Whether commits are missing that came before those that are there.
    pub is_shallow: bool,
    /// Where people can look at it.
    pub forge: Option<Forge>,
    /// The site's folder in it, such as `site/`; empty at its root.
    pub folder: String,
}

/// A commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its id, in hexadecimal digits.
    pub id: String,
    /// Who made it, where that is a member by name or alias. Others never said that they want to be named.
    pub author: Option<PersonId>,
}

/// That a commit changed a document.
#[derive(Clone, Debug)]
pub struct Change {
    /// The day, in the time zone of the document's chapter.
    pub day: Date,
    /// The commit.
    pub commit: CommitId,
    /// The path that the document had below `content/`, where it was another than now.
    pub former_path: Option<Arc<str>>,
}

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The file.
    pub file: FileId,
    /// Whether it comes from the overlay, so that nothing may name its source.
    pub is_private: bool,
    /// The commits that touched it, newest first.
    pub changes: Vec<Change>,
}

impl Change {
    /// A change on a day, of which nothing else is known.
    #[must_use]
    pub fn on(day: Date) -> Self {
        Self { day, commit: CommitId::from_index(0), former_path: None }
    }
}

/// Something that was published once and taken away, with the reason.
#[derive(Clone, Debug)]
pub struct Gone {
    /// Where it was: a page, or a file.
    pub address: SitePath,
    /// Whether all below it is gone with it.
    pub is_subtree: bool,
    /// Since when, as written.
    pub date: PartialDate,
    /// Why, for readers.
    pub reason: String,
}

impl Gone {
    /// Whether it tells what became of an address.
    #[must_use]
    pub fn covers(&self, address: &SitePath) -> bool {
        let below = || address.as_str().strip_prefix(self.address.as_str()).is_some();
        *address == self.address || self.is_subtree && below()
    }
}

impl Repository {
    /// A commit by its number.
    #[must_use]
    pub fn commit(&self, id: CommitId) -> &Commit {
        &self.commits[id.index()]
    }

    /// Whether a file below `content/` is not as the commit has it.
    #[must_use]
    pub fn is_uncommitted(&self, path: &str) -> bool {
        self.uncommitted.contains(&format!("content/{path}"))
    }

    /// The path in the repository of a file below `content/`.
    #[must_use]
    pub fn path_of(&self, path: &str) -> String {
        format!("{}content/{path}", self.folder)
    }
}
