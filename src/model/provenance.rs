//! Where documents come from: commits, and the host of the repository where people can look at them. A part of the tree
//! may come from a repository of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::{Forge, GitAddress};
use crate::diagnostics::FileId;
use crate::parse::partial_date::PartialDate;
use crate::sources::Held;

use super::member::PersonId;
use super::path_order;
use super::permalink::SitePath;

super::number! {
    /// A commit, by its place in `Repository::commits`.
    CommitId
}

/// What git says of the site as a whole; nothing where there is no repository.
///
/// What is asked for by a path is said of the repository that the file there comes from.
#[derive(Clone, Debug, Default)]
pub struct Repository {
    /// The commit that the files are of, and when it was made.
    pub head: Option<(String, Timestamp)>,
    /// Those that touched a document, of one repository after the other, each newest first.
    pub commits: Vec<Commit>,
    /// Paths of files, from the site's root, that are not as the commit has them.
    pub uncommitted: BTreeSet<String>,
    /// Whether commits are missing that came before those that are there.
    pub is_shallow: bool,
    /// Where people can look at it.
    pub forge: Option<Forge>,
    /// The site's folder in it, such as `site/`; empty at its root.
    pub folder: String,
    /// The day of the first commit, where no earlier one is missing.
    pub history_from: Option<Date>,
    /// The repositories that parts of the tree come from, by path.
    pub sources: Vec<SourceRepository>,
}

/// A repository that a part of the tree comes from.
#[derive(Clone, Debug)]
pub struct SourceRepository {
    /// Its folder below `content/`, such as `ireland/dublin`.
    pub path: String,
    /// Where it is fetched from.
    pub git: GitAddress,
    /// The branch that it follows.
    pub branch: String,
    /// The folder of the repository that is gathered; empty for all of it.
    pub folder: String,
    /// The commit that is shown, and when it was made.
    pub head: Option<(String, Timestamp)>,
    /// Where people can look at it.
    pub forge: Option<Forge>,
    /// Whether commits are missing that came before those that are there.
    pub is_shallow: bool,
    /// The day of the first commit, where no earlier one is missing.
    pub history_from: Option<Date>,
    /// Why it is not at its latest commit.
    pub held: Option<Held>,
    /// Whether its files are here. Where they are not, there is its chapter's name alone.
    pub is_here: bool,
}

impl SourceRepository {
    /// Whether a path below `content/` is its folder, or below it.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        path.strip_prefix(self.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The path in the repository of one of its files, by that below `content/`.
    #[must_use]
    pub fn path_in_repository(&self, path: &str) -> String {
        let inside = path.strip_prefix(self.path.as_str()).unwrap_or(path).trim_start_matches('/');
        if self.folder.is_empty() { inside.to_owned() } else { format!("{}/{inside}", self.folder) }
    }
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

    /// The source in whose folder below `content/` a path is; none where it is the site's own.
    #[must_use]
    pub fn source_of(&self, path: &str) -> Option<&SourceRepository> {
        // In this order, all that is below a folder follows it, and no source stands in another.
        let after = self.sources.partition_point(|source| path_order(&source.path, path).is_le());
        self.sources[..after].last().filter(|source| source.holds(path))
    }

    /// Where people can look at a file below `content/`.
    #[must_use]
    pub fn forge_of(&self, path: &str) -> Option<&Forge> {
        self.source_of(path).map_or(self.forge.as_ref(), |source| source.forge.as_ref())
    }

    /// Whether commits are missing that may have touched a file below `content/`.
    #[must_use]
    pub fn is_shallow_at(&self, path: &str) -> bool {
        self.source_of(path).map_or(self.is_shallow, |source| source.is_shallow)
    }

    /// The day from which on every change of a file below `content/` is known.
    #[must_use]
    pub fn history_from_at(&self, path: &str) -> Option<Date> {
        self.source_of(path).map_or(self.history_from, |source| source.history_from)
    }

    /// The day from which on every change of every file is known.
    #[must_use]
    pub fn whole_history_from(&self) -> Option<Date> {
        let sources = self.sources.iter().filter(|source| source.is_here).map(|source| source.history_from);
        sources.chain([self.history_from]).collect::<Option<Vec<Date>>>()?.into_iter().max()
    }

    /// Whether a file below `content/` is not as the commit has it.
    #[must_use]
    pub fn is_uncommitted(&self, path: &str) -> bool {
        self.uncommitted.contains(&format!("content/{path}"))
    }

    /// The path in its repository of a file below `content/`.
    #[must_use]
    pub fn path_of(&self, path: &str) -> String {
        match self.source_of(path) {
            Some(source) => source.path_in_repository(path),
            None => format!("{}content/{path}", self.folder),
        }
    }
}
