//! `sources.lock`: which commit of each source the site is made of.
//!
//! It is YAML, one entry for each of `sources` in `site.yaml`, by path, written by `chapterhouse fetch` and meant to be
//! committed with the site: a commit of the site then names everything that was published. Many hands may have changed
//! it, so that it is read as carefully as what they write otherwise.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::{GitAddress, Source, is_branch, is_commit};
use crate::diagnostics::{Diagnostic, FileId, Place, Spanned};
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode, Named, Names, name_of};
use crate::parse::front_matter::split::conflict_marker;
use crate::parse::front_matter::yaml::{self, Node};
use crate::parse::partial_date::PartialDate;

/// The name of the file, beside `site.yaml`.
pub const LOCK: &str = "sources.lock";

/// The form of the file. It is counted up when what older programs read of it changes its meaning.
const FORMAT: u32 = 1;

const HEAD: &str = "# Which commit of each of the `sources` in site.yaml the site is made of.\n# `chapterhouse fetch` writes this file. Commit it with the site.\n";

const HELP: &str = "`chapterhouse fetch` writes this file: take the one that git has (`git checkout sources.lock`), or remove it and fetch again";

/// What the sources of a site are at, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcesLock {
    /// By path.
    pub entries: Vec<LockedSource>,
}

/// What one source is at.
#[derive(Clone, Debug)]
pub struct LockedSource {
    /// `path`, as in `site.yaml`
    pub path: Spanned<String>,
    /// `git`, as in `site.yaml`
    pub git: GitAddress,
    /// `branch`, as in `site.yaml`
    pub branch: String,
    /// `pin`, as in `site.yaml`
    pub pin: Option<String>,
    /// `folder`, as in `site.yaml`
    pub folder: String,
    /// The commit that is shown, and when it was made; none where there was never a good one.
    pub commit: Option<(String, Timestamp)>,
    /// Why it is not the latest.
    pub held: Option<Held>,
}

/// That a source is kept where it is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Why.
    pub reason: HeldReason,
    /// The day on which that was found.
    pub since: Date,
    /// The commit that is not taken, where there is one.
    pub commit: Option<String>,
    /// Where something is wrong with it, for people.
    pub at: Option<String>,
}

/// Why a source is kept where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeldReason {
    /// Its latest commit has errors.
    Broken,
    /// What was shown is not in its history any more.
    Rewritten,
    /// It does not answer, or has no such branch or commit.
    Unreachable,
}

impl Names for HeldReason {
    const NAMES: &'static [(&'static str, Self)] =
        &[("broken", Self::Broken), ("rewritten", Self::Rewritten), ("unreachable", Self::Unreachable)];
    const WHAT: &'static str = "a reason";
}

impl HeldReason {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }

    /// In words, as the rest of a sentence on the source.
    pub(crate) fn because(self) -> &'static str {
        match self {
            Self::Broken => "what came after it has errors",
            Self::Rewritten => "its history was rewritten",
            Self::Unreachable => "it can't be fetched",
        }
    }
}

impl PartialEq for LockedSource {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
            && (&self.git, &self.branch, &self.pin, &self.folder)
                == (&other.git, &other.branch, &other.pin, &other.folder)
            && (&self.commit, &self.held) == (&other.commit, &other.held)
    }
}

impl Eq for LockedSource {}

impl LockedSource {
    /// An entry for a source, of which nothing is there yet.
    #[must_use]
    pub fn of(source: &Source) -> Self {
        Self {
            path: source.path.clone(),
            git: source.git.value.clone(),
            branch: source.branch.clone(),
            pin: source.pin.clone(),
            folder: source.folder.clone(),
            commit: None,
            held: None,
        }
    }

    /// In which key it is not what `site.yaml` asks for.
    #[must_use]
    pub fn differs_in(&self, source: &Source) -> Option<&'static str> {
        if self.git != source.git.value {
            Some("git")
        } else if self.branch != source.branch {
            Some("branch")
        } else if self.pin != source.pin {
            Some("pin")
        } else {
            (self.folder != source.folder).then_some("folder")
        }
    }

    /// The id of the commit that is shown.
    #[must_use]
    pub fn commit_id(&self) -> Option<&str> {
        self.commit.as_ref().map(|(id, _)| id.as_str())
    }
}

impl SourcesLock {
    /// The entry of a source.
    #[must_use]
    pub fn entry(&self, path: &str) -> Option<&LockedSource> {
        self.entries.iter().find(|entry| *entry.path == path)
    }

    /// Reads the bytes of the file.
    ///
    /// # Errors
    /// Everything that is wrong with it: `not-utf8`, `conflict-marker`, `invalid-lock`.
    pub(crate) fn read(bytes: Vec<u8>, file: FileId) -> Result<Self, Vec<Diagnostic>> {
        let Ok(text) = String::from_utf8(bytes) else {
            let place = Place::Path(LOCK.into());
            let message = format!("`{LOCK}` is not UTF-8 text");
            return Err(vec![Diagnostic::error("invalid-lock", place, message).help(HELP)]);
        };
        if let Some(marker) = conflict_marker(&text, file) {
            return Err(vec![marker]);
        }
        let mut decoder = Decoder::default();
        let read = match yaml::read(&text, file, 0) {
            Ok(node) => File::from_node(node, &mut decoder),
            Err(problem) => {
                decoder.push(problem);
                None
            }
        };
        match read {
            Some(file) if decoder.diagnostics.is_empty() => Ok(Self { entries: file.sources }),
            // Nobody writes it by hand, so that what is wrong with a value matters less than where it comes from.
            _ => Err(decoder
                .diagnostics
                .into_iter()
                .map(|problem| Diagnostic { code: "invalid-lock", help: Some(HELP.to_owned()), ..problem })
                .collect()),
        }
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}format: {FORMAT}\n");
        if self.entries.is_empty() {
            text.push_str("sources: []\n");
            return text;
        }
        text.push_str("sources:\n");
        for entry in &self.entries {
            // Writing to a `String` cannot fail.
            let _ = write!(
                text,
                "  - path: {}\n    git: {}\n    branch: {}\n",
                quoted(&entry.path),
                quoted(entry.git.as_str()),
                quoted(&entry.branch)
            );
            if let Some(pin) = &entry.pin {
                let _ = writeln!(text, "    pin: {}", quoted(pin));
            }
            if !entry.folder.is_empty() {
                let _ = writeln!(text, "    folder: {}", quoted(&entry.folder));
            }
            if let Some((commit, time)) = &entry.commit {
                let _ = write!(
                    text,
                    "    commit: {}\n    committed: {}\n",
                    quoted(commit),
                    quoted(&time.to_string())
                );
            }
            if let Some(held) = &entry.held {
                let _ = write!(
                    text,
                    "    held:\n      reason: {}\n      since: {}\n",
                    held.reason.name(),
                    held.since
                );
                if let Some(commit) = &held.commit {
                    let _ = writeln!(text, "      commit: {}", quoted(commit));
                }
                if let Some(at) = &held.at {
                    let _ = writeln!(text, "      at: {}", quoted(at));
                }
            }
        }
        text
    }
}

/// A text between double quotes, which JSON and YAML read alike.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

struct File {
    sources: Vec<LockedSource>,
}

impl FromNode for File {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let span = node.span;
        let mut fields = Fields::new(node, "`sources.lock`", decoder)?;
        let format: Option<u32> = fields.require("format");
        if let Some(later) = format.filter(|format| *format > FORMAT) {
            let message = format!("this is of the form {later}, which a later chapterhouse wrote");
            fields.decoder().push(Diagnostic::error("invalid-lock", span, message));
            return None;
        }
        let sources: Vec<LockedSource> = fields.list("sources");
        fields.finish();
        for (place, source) in sources.iter().enumerate() {
            if sources[..place].iter().any(|other| other.path == source.path) {
                let message = format!("there are two entries for `{}`", source.path.value);
                decoder.push(Diagnostic::error("invalid-lock", source.path.span, message));
            }
        }
        Some(Self { sources })
    }
}

impl FromNode for LockedSource {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an entry of `sources.lock`", decoder)?;
        let path = fields.require("path");
        let git: Option<Spanned<String>> = fields.require("git");
        let branch: Option<Spanned<String>> = fields.require("branch");
        let pin: Option<Spanned<String>> = fields.take("pin");
        let folder: Option<String> = fields.take("folder");
        let commit: Option<Spanned<String>> = fields.take("commit");
        let committed: Option<Spanned<String>> = fields.take("committed");
        let held: Option<Held> = fields.take("held");
        fields.finish();
        let refuse = |span, what: &str, decoder: &mut Decoder| {
            decoder.push(Diagnostic::error("invalid-lock", span, format!("this is not {what}")));
        };
        let git = git.and_then(|git| {
            let address = GitAddress::parse(&git);
            if address.is_err() {
                refuse(git.span, "the address of a repository", decoder);
            }
            address.ok()
        });
        let branch = branch.and_then(|branch| {
            if !is_branch(&branch) {
                refuse(branch.span, "the name of a branch", decoder);
            }
            is_branch(&branch).then_some(branch.value)
        });
        let mut id = |id: Spanned<String>| {
            if !is_commit(&id) {
                refuse(id.span, "the id of a commit", decoder);
            }
            is_commit(&id).then_some(id.value)
        };
        let pin = match pin {
            Some(pin) => Some(id(pin)?),
            None => None,
        };
        let commit = match commit {
            Some(commit) => {
                let span = commit.span;
                let commit = id(commit)?;
                let time = committed.as_ref().and_then(|time| time.parse::<Timestamp>().ok());
                if time.is_none() {
                    let span = committed.as_ref().map_or(span, |time| time.span);
                    refuse(span, "with the time of its commit", decoder);
                }
                Some((commit, time?))
            }
            None => None,
        };
        let folder = folder.unwrap_or_default();
        Some(Self { path: path?, git: git?, branch: branch?, pin, folder, commit, held })
    }
}

impl FromNode for Held {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "`held`", decoder)?;
        let reason: Option<Named<HeldReason>> = fields.require("reason");
        let since: Option<PartialDate> = fields.require("since");
        let commit: Option<Spanned<String>> = fields.take("commit");
        let at = fields.take("at");
        fields.finish();
        if let Some(odd) = commit.as_ref().filter(|commit| !is_commit(commit)) {
            decoder.push(Diagnostic::error("invalid-lock", odd.span, "this is not the id of a commit"));
            return None;
        }
        let commit = commit.map(|commit| commit.value);
        Some(Self { reason: reason?.0, since: since?.first_day(), commit, at })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostics::Span;

    fn read(text: &str) -> Result<SourcesLock, String> {
        SourcesLock::read(text.as_bytes().to_vec(), FileId(1))
            .map_err(|problems| problems.into_iter().map(|one| one.message).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn what_is_written_is_read() {
        let commit = "0123456789abcdef0123456789abcdef01234567".to_owned();
        let path = |path: &str| Spanned::new(path.to_owned(), Span::new(FileId(1), 0..0));
        let plain = LockedSource {
            path: path("ireland/dublin"),
            git: GitAddress::parse("../dublin.git").expect("an address"),
            branch: "main".into(),
            pin: None,
            folder: String::new(),
            commit: None,
            held: None,
        };
        let full = LockedSource {
            path: path("österreich/wien \"1\""),
            pin: Some(commit.clone()),
            folder: "content".into(),
            commit: Some((commit.clone(), Timestamp::UNIX_EPOCH)),
            held: Some(Held {
                reason: HeldReason::Broken,
                since: jiff::civil::date(2014, 6, 20),
                commit: Some(commit),
                at: Some("content/x.md:4: unknown-member".into()),
            }),
            ..plain.clone()
        };
        let lock = SourcesLock { entries: vec![plain, full] };
        assert_eq!(read(&lock.to_text()), Ok(lock));
        let none = SourcesLock::default();
        assert_eq!(read(&none.to_text()), Ok(none));
    }

    #[test]
    fn what_is_no_lock_is_told() {
        let check = |text: &str, part: &str| {
            let problems = read(text).expect_err(text);
            assert!(problems.contains(part), "{text}: {problems}");
        };
        check("", "needs the key `format`");
        check("format: 2\nsources: []\n", "a later chapterhouse wrote");
        check("[", "");
        check("<<<<<<< HEAD\nformat: 1\n", "");
        check("format: 1\nsources: [{path: a, git: 'https://a:b@c/d', branch: m}]", "not the address");
        check("format: 1\nsources: [{path: a, git: b, branch: '-x'}]", "not the name of a branch");
        check("format: 1\nsources: [{path: a, git: b, branch: m, commit: HEAD}]", "not the id of a commit");
        check(
            "format: 1\nsources: [{path: a, git: b, branch: m}, {path: a, git: b, branch: m}]",
            "two entries for `a`",
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_lock_or_is_none(text in "(format: 1\n)?(sources:\n)?([a-z0-9:{}\\[\\]\",' \n-]|  - path: a\n|    git: b\n|    branch: m\n|    held:\n){0,30}") {
            match SourcesLock::read(text.into_bytes(), FileId(1)) {
                Ok(lock) => prop_assert_eq!(read(&lock.to_text()), Ok(lock)),
                Err(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}
