//! Which parts of the tree come from repositories of their own, and from which folders of this machine they are read.
//!
//! `sources` of `site.yaml` says which there are, `sources.lock` which commit of each is shown. Its files were put in place by
//! `chapterhouse fetch`; nothing is fetched here.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::Error;
use crate::config::{Forge, GitAddress, Settings, Source};
use crate::diagnostics::{Diagnostic, FileId, Place, Sink, Span};
use crate::model::path_order;
use crate::sources::{Held, HeldReason, LOCK, LockedSource, SourcesLock, short};

use super::git_history::{GitHistory, GitPlace, git};
use super::source_set::SourceFile;

/// A part of the tree that comes from a repository of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatheredSource {
    /// Its folder below `content/`, such as `ireland/dublin`.
    pub path: String,
    /// Where it is fetched from.
    pub git: GitAddress,
    /// The branch that it follows.
    pub branch: String,
    /// The folder of the repository that is gathered; empty for all of it.
    pub folder: String,
    /// The commit that is shown, and when it was made; none where there was never a good one, or where a folder of
    /// this machine stands in its place.
    pub commit: Option<(String, Timestamp)>,
    /// The day of that commit, in the organisation's time zone.
    pub day: Option<Date>,
    /// Why it is not the latest.
    pub held: Option<Held>,
    /// Whether its files are here. Where they are not, the chapter is there by its name alone.
    pub is_here: bool,
    /// Who knows its history; nobody where its files are not here.
    pub(crate) history: Option<GitPlace>,
}

/// The same, with the folder that its files are read from.
pub(super) struct Gathering {
    pub(super) source: GatheredSource,
    /// None where its files are not here.
    pub(super) files: Option<PathBuf>,
}

impl GatheredSource {
    /// The path below its folder of a file below `content/`, if it is one of its files.
    #[must_use]
    pub fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(self.path.as_str())?.strip_prefix('/')
    }

    /// Whether a folder of this machine stands in its place, which nobody committed.
    #[must_use]
    pub fn is_stand_in(&self) -> bool {
        matches!(self.history, Some(GitPlace::Folder(_)))
    }

    /// The path that a file below `content/` has in the repository, if it is one of its files.
    #[must_use]
    pub fn path_in_repository(&self, path: &str) -> Option<String> {
        let inside = self.inside(path)?;
        Some(if self.folder.is_empty() { inside.to_owned() } else { format!("{}/{inside}", self.folder) })
    }
}

/// The source whose files have paths such as this one below `content/`, of some that are sorted by path.
pub(crate) fn source_of<'s>(sources: &'s [GatheredSource], path: &str) -> Option<&'s GatheredSource> {
    // In this order, all that is below a folder follows it, and no source stands in another.
    let after = sources.partition_point(|source| path_order(&source.path, path).is_le());
    sources[..after].last().filter(|source| source.inside(path).is_some())
}

/// Reads `sources.lock`; none where there is none, or it can't be read, which is reported: `invalid-lock`.
///
/// # Errors
/// Where the disk refuses.
pub(crate) fn read_lock(root: &Path, sink: &mut Sink) -> Result<Option<SourcesLock>, Error> {
    let path = root.join(LOCK);
    match fs::read(&path) {
        Ok(bytes) => match SourcesLock::read(bytes, FileId(1)) {
            Ok(lock) => Ok(Some(lock)),
            Err(problems) => {
                sink.extend(problems);
                Ok(None)
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(SourcesLock::default())),
        Err(error) => Err(Error::new("read", path, error)),
    }
}

/// The file of the lock, if there is one to be told about.
pub(super) fn lock_file(settings: &Settings) -> Option<SourceFile> {
    let file = SourceFile::lock(&settings.root);
    (!settings.sources.is_empty() && file.location.is_file()).then_some(file)
}

/// Where each source of a site is read from, given the files that the site has itself.
///
/// Raises `invalid-source`, `outdated-lock`, `source-not-fetched`, `source-held`.
pub(super) fn gather(
    settings: &Settings,
    lock: Option<&SourcesLock>,
    own: &BTreeMap<String, SourceFile>,
    sink: &mut Sink,
) -> Vec<Gathering> {
    let mut gathered = Vec::with_capacity(settings.sources.len());
    if settings.sources.is_empty() && settings.flags.from.is_empty() {
        return gathered;
    }
    warn_of_unknown(settings, sink);
    for path in
        settings.flags.from.keys().filter(|path| !settings.sources.iter().any(|one| *one.path == **path))
    {
        let message = format!("`--from` names `{path}`, and there is no such source");
        sink.push(
            Diagnostic::error("invalid-source", FileId(0), message)
                .help("name the `path` of one of the `sources` in `site.yaml`"),
        );
    }
    for source in sound_sources(settings, sink) {
        let prefix = format!("{}/", *source.path);
        let taken = own.range(prefix.clone()..).next().filter(|(path, _)| path.starts_with(&prefix));
        if let Some((_, file)) = taken {
            let message = format!(
                "the site has files of its own in `content/{}`, such as `{}`",
                *source.path, file.shown
            );
            sink.push(Diagnostic::error("invalid-source", source.path.span, message).help(
                "a source has its folder to itself: remove these files from the site's repository, or give the source another `path`; what must not be public stays in `overlay`",
            ));
            continue;
        }
        gathered.push(gather_one(source, settings, lock, sink));
    }
    gathered
}

/// The sources of a site that are not the site itself: `invalid-source`.
pub(crate) fn sound_sources<'s>(settings: &'s Settings, sink: &mut Sink) -> Vec<&'s Source> {
    if settings.sources.is_empty() {
        return Vec::new();
    }
    let root = &settings.root;
    let whole = |path: &Path| path.canonicalize().ok();
    let own: Vec<PathBuf> =
        [Some(root.clone()), git(root, &["rev-parse", "--show-toplevel"]).map(|path| path.trim().into())]
            .into_iter()
            .flatten()
            .filter_map(|path| whole(&path))
            .collect();
    let remote = GitHistory::remote(root);
    let is_itself = |source: &Source| match source.git.local(root) {
        Some(path) => {
            let path = if path.ends_with(".git") {
                path.parent().map(Path::to_owned).unwrap_or_default()
            } else {
                path
            };
            whole(&path).is_some_and(|path| own.contains(&path))
        }
        None => remote.as_deref().is_some_and(|remote| {
            let forges = (Forge::of_remote(remote), Forge::of_remote(source.git.as_str()));
            remote == source.git.as_str() || forges.0.is_some() && forges.0 == forges.1
        }),
    };
    let mut sound = Vec::with_capacity(settings.sources.len());
    for source in &settings.sources {
        if is_itself(source) {
            sink.push(
                Diagnostic::error("invalid-source", source.git.span, "this is the repository of the site itself").help(
                    "what is in it is in the site already: name the chapter's own repository, or put its folder into `content/` and leave this entry out",
                ),
            );
        } else {
            sound.push(source);
        }
    }
    sound
}

fn gather_one(
    source: &Source,
    settings: &Settings,
    lock: Option<&SourcesLock>,
    sink: &mut Sink,
) -> Gathering {
    let mut gathered = GatheredSource {
        path: source.path.value.clone(),
        git: source.git.value.clone(),
        branch: source.branch.clone(),
        folder: source.folder.clone(),
        commit: None,
        day: None,
        held: None,
        is_here: false,
        history: None,
    };
    if let Some(folder) = settings.flags.from.get(&*source.path) {
        let files = folder.join(&source.folder);
        gathered.is_here = true;
        gathered.history = Some(GitPlace::Folder(files.clone()));
        return Gathering { source: gathered, files: Some(files) };
    }
    // Without a readable lock, that was said.
    let Some(lock) = lock else { return Gathering { source: gathered, files: None } };
    let span = source.path.span;
    let Some(entry) = lock.entry(&source.path) else {
        let message = format!("the source at `{}` is not fetched yet", *source.path);
        sink.push(
            Diagnostic::error("source-not-fetched", span, message)
                .help("`chapterhouse fetch` brings it, and notes its commit in `sources.lock`"),
        );
        return Gathering { source: gathered, files: None };
    };
    if let Some(key) = entry.differs_in(source) {
        let message = format!("`sources.lock` has another `{key}` for the source at `{}`", *source.path);
        let diagnostic = Diagnostic::error("outdated-lock", span, message);
        sink.push(label(diagnostic, entry).help("`chapterhouse fetch` brings what is asked for here"));
        return Gathering { source: gathered, files: None };
    }
    gathered.held.clone_from(&entry.held);
    gathered.commit.clone_from(&entry.commit);
    gathered.day = entry.commit.as_ref().map(|(_, time)| settings.time_zone.to_datetime(*time).date());
    if let Some(held) = &entry.held {
        let message = held_message(&gathered, held);
        sink.push(Diagnostic::warning("source-held", span, message).help(held_help(source, held)));
    }
    let Some(commit) = entry.commit_id() else { return Gathering { source: gathered, files: None } };
    let files = settings.copies.tree_of(commit, &source.folder);
    if !files.is_dir() {
        let message = format!(
            "the commit {} of the source at `{}` is not on this machine",
            short(commit),
            *source.path
        );
        let diagnostic = Diagnostic::error("source-not-fetched", span, message);
        sink.push(label(diagnostic, entry).help("`chapterhouse fetch` brings it"));
        return Gathering { source: gathered, files: None };
    }
    gathered.is_here = true;
    gathered.history = Some(GitPlace::Commit {
        repository: settings.copies.repository_of(&source.git),
        commit: commit.to_owned(),
        folder: source.folder.clone(),
    });
    Gathering { source: gathered, files: Some(files) }
}

/// Points at the entry of the lock, where it was read from a file.
fn label(diagnostic: Diagnostic, entry: &LockedSource) -> Diagnostic {
    if entry.path.span.file == FileId(1) {
        diagnostic.label(entry.path.span, "this entry")
    } else {
        diagnostic
    }
}

fn held_message(source: &GatheredSource, held: &Held) -> String {
    let shown = match (&source.commit, source.day) {
        (Some((commit, _)), Some(day)) => format!("is kept at commit {} of {day}", short(commit)),
        _ => "is left out".to_owned(),
    };
    let at = held.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
    format!("the source at `{}` {shown}: since {} {}{at}", source.path, held.since, held.reason.because())
}

fn held_help(source: &Source, held: &Held) -> String {
    match held.reason {
        HeldReason::Broken => {
            "`chapterhouse fetch --update` says what is wrong; once it is mended there, the next one takes it"
                .to_owned()
        }
        HeldReason::Rewritten => format!(
            "ask the chapter whether that is meant; `chapterhouse fetch --update --accept {}` then takes it",
            *source.path
        ),
        HeldReason::Unreachable => {
            "`chapterhouse fetch --update` tries again, and says what git does".to_owned()
        }
    }
}

/// Entries of the lock that `site.yaml` has no source for: `outdated-lock`.
fn warn_of_unknown(settings: &Settings, sink: &mut Sink) {
    // What is wrong with it is told elsewhere.
    let Ok(Some(lock)) = read_lock(&settings.root, &mut Sink::new()) else { return };
    if settings.sources.is_empty() {
        // The lock is no file of the site then.
        return;
    }
    for entry in &lock.entries {
        if !settings.sources.iter().any(|source| source.path == entry.path) {
            let message = format!("`site.yaml` has no source at `{}`", entry.path.value);
            sink.push(
                Diagnostic::warning("outdated-lock", Span { file: FileId(1), ..entry.path.span }, message)
                    .help("`chapterhouse fetch` leaves this entry out"),
            );
        }
    }
}

/// A chapter of which nothing is here but that it is one.
pub(super) fn placeholder(source: &GatheredSource, settings: &Settings) -> SourceFile {
    let path = format!("{}/chapter.md", source.path);
    SourceFile {
        shown: format!("content/{path}"),
        location: settings.root.join("content").join(&path),
        class: super::FileClass::Document(super::DocumentKind::Chapter),
        is_private: false,
        is_placeholder: true,
        path,
    }
}

/// Says that a repository does not hold a chapter: `invalid-source`.
pub(super) fn without_chapter(source: &GatheredSource) -> Diagnostic {
    let root = if source.folder.is_empty() {
        "at its root".to_owned()
    } else {
        format!("in its folder `{}`", source.folder)
    };
    let place = Place::Path(format!("content/{}/chapter.md", source.path));
    Diagnostic::error("invalid-source", place, format!("the repository `{}` has no `chapter.md` {root}", source.git)).help(
        "each source is a chapter: add this file there, or name the folder that holds it with `folder` in `sources` of `site.yaml`",
    )
}
