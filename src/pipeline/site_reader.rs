//! Reads a site, and again without the documents that have errors, so that one chapter's mistake doesn't
//! take down the others.
//!
//! A document with an error is shown as it last was without: in the version of the latest commit that has
//! none, or not at all where there is no such commit. What follows from that may bring errors to others,
//! which are then done without, too; each step goes back in one document at least, so that it ends.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::Error;
use crate::config::{Flags, Settings, read_settings};
use crate::diagnostics::{Diagnostic, FileId, Place, Severity, Sink};
use crate::discover::{
    FileClass, FormerVersion, GitHistory, Revision, SourceSet, TrackedFile, discover, discover_locked,
    read_lock,
};
use crate::parse::ParsedFiles;
use crate::plan::StaleDocument;
use crate::sources::{SourceCopies, SourcesLock, check_out};

use super::Site;

/// Errors that mark a place in a document and spoil nothing else: a link or an image that leads nowhere.
const MARKED: [&str; 5] =
    ["broken-anchor", "broken-image", "broken-link", "image-too-large", "unreadable-image"];

/// Errors of files and folders that could not be looked at, and are left out anyhow.
const NOT_READ: [&str; 5] =
    ["invalid-name", "path-not-utf8", "source-not-fetched", "unreadable-file", "unsafe-file"];

/// How often it is tried again. Mistakes of some hands are gone after two or three; each time costs a build.
const MOST_ROUNDS: usize = 12;

/// How many bytes of text are held in memory, so that they are read once: those of some twenty thousand pages.
const MOST_HELD: u64 = 24 * 1024 * 1024;

/// Which files a site has, with the texts of the first of them.
pub struct SiteFiles {
    settings: Settings,
    sources: SourceSet,
    /// What git is asked of: the site that it knows, and a commit where these are not the files that are there now.
    history_of: (PathBuf, Option<String>),
}

impl SiteFiles {
    /// Looks for the files of a site. What is wrong with which there are goes to the sink; `None` where there is no
    /// readable `site.yaml` at all.
    ///
    /// # Errors
    /// Where the machine fails.
    pub fn find(root: &Path, flags: Flags, sink: &mut Sink) -> Result<Option<Self>, Error> {
        let Some(settings) = read_settings(root, flags, sink)? else { return Ok(None) };
        let mut sources = discover(&settings, sink)?;
        sources.hold_up_to(MOST_HELD);
        let history_of = (root.to_owned(), None);
        Ok(Some(Self { settings, sources, history_of }))
    }

    /// As [`Self::find`], with the sources at other commits than `sources.lock` says.
    ///
    /// # Errors
    /// Where the machine fails.
    pub fn find_locked(
        root: &Path,
        flags: Flags,
        lock: &SourcesLock,
        sink: &mut Sink,
    ) -> Result<Option<Self>, Error> {
        let Some(settings) = read_settings(root, flags, sink)? else { return Ok(None) };
        let mut sources = discover_locked(&settings, Some(lock), sink)?;
        sources.hold_up_to(MOST_HELD);
        let history_of = (root.to_owned(), None);
        Ok(Some(Self { settings, sources, history_of }))
    }

    /// As [`Self::find`], for the files of a revision of git. An `overlay` is the one that is there now, since it is
    /// no part of the repository.
    ///
    /// # Errors
    /// Where the machine fails.
    pub fn find_at(revision: &Revision, flags: Flags, sink: &mut Sink) -> Result<Option<Self>, Error> {
        let Some(mut settings) = read_settings(revision.root(), flags, sink)? else { return Ok(None) };
        if let Some(overlay) = &mut settings.overlay
            && let Ok(folder) = overlay.value.strip_prefix(revision.root())
        {
            overlay.value = revision.repository().join(folder);
        }
        let copies = SourceCopies::of_site(revision.repository()).with_trees(revision.trees());
        settings.copies = copies;
        check_out_sources(&settings)?;
        let mut sources = discover(&settings, sink)?;
        sources.hold_up_to(MOST_HELD);
        let history_of = (revision.repository().to_owned(), Some(revision.commit().to_owned()));
        Ok(Some(Self { settings, sources, history_of }))
    }

    /// What governs it.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The files.
    #[must_use]
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// The digest of all that a site is read from: which files there are, their bytes, what git knows of them, and
    /// what the command line adds.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let (repository, revision) = &self.history_of;
        let commit = (GitHistory::state(repository), GitHistory::remote(repository), revision);
        let stand_ins = self.settings.flags.from.values().map(|folder| GitHistory::state(folder));
        let stand_ins: Vec<_> = stand_ins.collect();
        let flags = &self.settings.flags;
        hasher.update(format!("{flags:?} {commit:?} {stand_ins:?} {:?}", self.sources.own_themes).as_bytes());
        for digest in self.sources.digests() {
            hasher.update(&digest);
        }
        *hasher.finalize().as_bytes()
    }

    /// Reads them.
    #[must_use]
    pub fn read(self) -> SiteReader {
        let Self { settings, sources, history_of: (repository, revision) } = self;
        // Git is another program: it walks its log while files are parsed.
        let (history, parsed) = std::thread::scope(|scope| {
            let history =
                scope.spawn(|| GitHistory::read(&repository, revision.as_deref(), &sources.gathered));
            let parsed = ParsedFiles::read(&sources, &settings);
            (history.join().unwrap_or_default(), parsed)
        });
        SiteReader { settings, sources, history, parsed, former: BTreeMap::new(), rounds: 0 }
    }
}

/// A site that was read, and can be read again without some of its documents.
pub struct SiteReader {
    settings: Settings,
    sources: SourceSet,
    history: GitHistory,
    parsed: ParsedFiles,
    former: BTreeMap<FileId, Former>,
    /// How often documents were done without.
    rounds: usize,
}

/// What is known of a document that is done without.
struct Former {
    document: StaleDocument,
    /// Versions not looked at yet, newest first.
    older: std::vec::IntoIter<FormerVersion>,
}

impl SiteReader {
    /// The site without what is to be done without. What is wrong in the rest goes to the sink.
    #[must_use]
    pub fn site(&self, sink: &mut Sink) -> Site {
        let documents = self.parsed.documents(sink);
        let mut site = Site::new(self.settings.clone(), self.sources.clone(), documents, &self.history, sink);
        site.stale = self.former.values().map(|former| former.document.clone()).collect();
        site
    }

    /// As [`Self::site`], where nothing is read again, so that what only that would need is let go.
    #[must_use]
    pub fn into_site(self, sink: &mut Sink) -> Site {
        let documents = self.parsed.into_documents(sink);
        Site::new(self.settings, self.sources, documents, &self.history, sink)
    }

    /// Does without the documents that have errors. Tells whether there are any; what stays is then for
    /// nobody to do without: errors of settings, themes and files that are no documents.
    pub fn do_without(&mut self, problems: &[Diagnostic]) -> bool {
        self.rounds += 1;
        if self.rounds > MOST_ROUNDS {
            return false;
        }
        let mut broken: BTreeMap<FileId, &str> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| is_to_mend(problem)) {
            if let Some(file) = self.culprit(problem) {
                broken.entry(file).or_insert(&problem.message);
            }
        }
        // What is wrong with a document by itself may be why others seem wrong.
        if broken.keys().any(|file| self.parsed.has_errors(*file)) {
            broken.retain(|file, _| self.parsed.has_errors(*file));
        }
        for (file, because) in &broken {
            self.step_back(*file, because);
        }
        !broken.is_empty()
    }

    /// The document to do without for a problem: where it names a second one, such as the first to have an
    /// id, the one that changed last. Nobody's records go because somebody else claimed what they had.
    fn culprit(&self, problem: &Diagnostic) -> Option<FileId> {
        let file = document_of(&problem.place, &self.sources)?;
        let others = problem.labels.iter().filter_map(|label| document_of(&label.span.into(), &self.sources));
        let others: Vec<FileId> = others.filter(|other| *other != file).collect();
        if others.is_empty() {
            return Some(file);
        }
        // The one that is named first by the problem, of those that changed at the same time.
        others.into_iter().chain([file]).max_by_key(|file| self.changed(*file))
    }

    /// When a document changed last: what is in no commit, or is another text than the latest, just now.
    fn changed(&self, file: FileId) -> (bool, Option<Timestamp>) {
        let tracked = TrackedFile::of(&self.sources, file);
        let latest = FormerVersion::all_of(tracked.as_ref()).into_iter().next();
        let current = self.sources.read_text(file).ok();
        let text = latest.as_ref().zip(tracked.as_ref()).and_then(|(latest, file)| latest.text(file));
        let is_committed = latest.is_some() && text.as_deref() == current.as_deref();
        (!is_committed, latest.map(|latest| latest.time))
    }

    /// Puts the next older version of a document without errors of its own in its place.
    fn step_back(&mut self, file: FileId, because: &str) {
        let source = self.sources.file(file).clone();
        let tracked = TrackedFile::of(&self.sources, file);
        let former = self.former.entry(file).or_insert_with(|| Former {
            document: StaleDocument {
                path: source.path,
                shown: source.shown,
                is_private: source.is_private,
                since: None,
                version: None,
                because: because.to_owned(),
            },
            older: FormerVersion::all_of(tracked.as_ref()).into_iter(),
        });
        if let Some(version) = former.document.version.take() {
            former.document.since = Some(version);
        }
        let current = self.sources.read_text(file).ok().map(Cow::into_owned);
        for version in &mut former.older {
            let day = self.settings.time_zone.to_datetime(version.time).date();
            let text = tracked.as_ref().and_then(|file| version.text(file));
            if let Some(text) = text.filter(|text| Some(text) != current.as_ref()) {
                self.sources.hold_text(file, text);
                self.parsed.read_again(&self.sources, &self.settings, &[file]);
                if !self.parsed.has_errors(file) {
                    former.document.version = Some(day);
                    return;
                }
            }
            former.document.since = Some(day);
        }
        self.parsed.leave_out(file);
    }
}

/// Puts the files of sources in place that a former `sources.lock` names, as far as their copies have these commits.
fn check_out_sources(settings: &Settings) -> Result<(), Error> {
    if settings.sources.is_empty() {
        return Ok(());
    }
    // What is wrong with it is told when the files are looked for, as is what is missing.
    let lock = read_lock(&settings.root, &mut Sink::new())?.unwrap_or_default();
    for source in &settings.sources {
        let Some(commit) = lock.entry(&source.path).and_then(|entry| entry.commit_id()) else { continue };
        let repository = settings.copies.repository_of(&source.git);
        let _ =
            check_out(&repository, commit, &source.folder, &settings.copies.tree_of(commit, &source.folder));
    }
    Ok(())
}

/// Whether a build can't go on with a problem; a tolerant one does without the documents first.
#[must_use]
pub fn stops_build(problem: &Diagnostic, is_tolerant: bool) -> bool {
    let is_tolerable = MARKED.contains(&problem.code) || NOT_READ.contains(&problem.code);
    problem.severity == Severity::Error && !(is_tolerant && is_tolerable)
}

fn is_to_mend(problem: &Diagnostic) -> bool {
    problem.severity == Severity::Error && !MARKED.contains(&problem.code)
}

/// The document that a place is in.
fn document_of(place: &Place, sources: &SourceSet) -> Option<FileId> {
    let file = match place {
        Place::Span(span) => span.file,
        Place::File(file) => *file,
        Place::Path(_) => return None,
    };
    matches!(sources.file(file).class, FileClass::Document(_)).then_some(file)
}
