//! Reads a site again and again, each time only what changed.
//!
//! What stages before `model` say of a file depends on the file and on `site.yaml` alone, so that it is kept until one of
//! them changes, also where other files come or go; from `model` on, everything is made anew, unless nothing but the words
//! of documents changed, which only the pages see that show them. So what is read is always what a build would read.
//!
//! Two things tell what changed: the paths that the watcher names, and, where these are no files of the
//! site or nobody can tell, a look at all files (size, times, number). The second costs a walk of the
//! folders.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{Flags, Settings, read_settings};
use crate::diagnostics::{Diagnostic, FileId, Place, Sink};
use crate::discover::{FileClass, GitHistory, SourceFile, SourceSet, discover, is_leftover};
use crate::model::is_amendment;
use crate::parse::{ParsedDocument, ParsedFiles};
use crate::pipeline::{self, Site};
use crate::render::Renderer;
use crate::sources::LOCK;
use crate::status::Memory;

use super::DayOf;
use super::version::{Amendment, Reading};

/// Reads a site.
pub(super) struct Reader {
    root: PathBuf,
    flags: Flags,
    last: Option<LastRead>,
    /// Whether the files were at rest when they were looked at: where some came or went, more may do so
    /// right now, in folders that are not watched yet.
    is_settled: bool,
    folders: BTreeSet<PathBuf>,
    /// The files that something is wrong with in the version that is shown; none where it is not of what was read
    /// last.
    wrong: Option<BTreeSet<FileId>>,
}

/// What was found.
pub(super) enum Found {
    /// The same as the last time.
    Nothing,
    /// Problems that leave no site to show.
    Problems(Vec<Diagnostic>, SourceSet),
    /// A site.
    Site(Box<Reading>),
    /// The site that is shown, with other texts.
    Amended(Amendment),
}

/// What became of files that were read again.
enum Change {
    Nothing,
    /// Only words of documents are others, by their files.
    Words(BTreeMap<FileId, Arc<ParsedDocument>>),
    Anything,
}

/// What is kept from one time to the next.
struct LastRead {
    /// The texts of `site.yaml` and `sources.lock`.
    governing: [Option<String>; 2],
    settings: Settings,
    sources: SourceSet,
    /// What is wrong with the settings, and with which files there are.
    problems: Vec<Diagnostic>,
    /// By the position of the file.
    stamps: Vec<Option<Stamp>>,
    parsed: ParsedFiles,
    /// The commit that the history is of; none without git.
    commit: Option<String>,
    /// None before it was read.
    history: Option<GitHistory>,
    /// None where the theme has problems.
    renderer: Option<Arc<Renderer>>,
    as_of: Option<Date>,
    statuses: Memory,
}

/// What a file system says of a file's bytes without reading them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    inode_and_change: (u64, i64, i64),
}

impl Reader {
    pub(super) fn new(root: PathBuf, flags: Flags) -> Self {
        Self {
            folders: folders(&root, None, &flags),
            root,
            flags,
            last: None,
            is_settled: false,
            wrong: None,
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether nothing is to be looked at but what changes from now on.
    pub(super) fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Notes that what was read last is shown, and what is wrong with it.
    pub(super) fn is_shown(&mut self, problems: &[Diagnostic]) {
        let places = problems.iter().map(|problem| problem.place.clone());
        let labels = problems.iter().flat_map(|problem| &problem.labels).map(|label| Place::Span(label.span));
        let files = places.chain(labels).filter_map(|place| match place {
            Place::Span(span) => Some(span.file),
            Place::File(file) => Some(file),
            Place::Path(_) => None,
        });
        self.wrong = Some(files.collect());
    }

    /// Forgets what was read last.
    pub(super) fn start_over(&mut self) {
        (self.last, self.wrong) = (None, None);
    }

    /// The folders that the site is read from.
    pub(super) fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Reads the site, given the paths at which something changed; without them, after a look at
    /// everything.
    ///
    /// # Errors
    /// A message where the machine fails, or the day is not known.
    pub(super) fn read(
        &mut self,
        changes: Option<&BTreeSet<PathBuf>>,
        as_of: &DayOf,
    ) -> Result<Found, String> {
        let last = self.last.take();
        let named = changes.and_then(|changes| last.as_ref()?.named(changes, &self.folders, &self.root));
        let (mut last, change) = match (last, named) {
            (Some(mut last), Some(files)) => {
                let is_commit = files.is_empty() && last.has_other_commit();
                let change = if is_commit { Change::Anything } else { last.read_again(&files) };
                (last, change)
            }
            (last, _) => {
                self.is_settled = false;
                match self.look(last, changes.into_iter().flatten())? {
                    Looked::NoSite(problems) => {
                        self.is_settled = true;
                        let sources = SourceSet::new(vec![SourceFile::settings(&self.root)]);
                        return Ok(Found::Problems(problems, sources));
                    }
                    Looked::Same(last, change) => {
                        self.is_settled = true;
                        (*last, change)
                    }
                    Looked::Other(last) => (*last, Change::Anything),
                }
            }
        };
        self.folders =
            folders(&self.root, last.settings.overlay.as_ref().map(|one| one.as_path()), &self.flags);
        let day = match as_of(&last.settings) {
            Ok(day) => day,
            Err(message) => {
                last.as_of = None;
                self.last = Some(last);
                return Err(message);
            }
        };
        let is_same_day = last.as_of.replace(day) == Some(day);
        let found = match change {
            Change::Nothing if is_same_day => Found::Nothing,
            Change::Words(documents)
                if is_same_day && self.may_amend(&documents) && !last.has_other_commit() =>
            {
                Found::Amended(Amendment { documents, sources: last.sources.clone() })
            }
            _ => {
                self.wrong = None;
                last.site(day)
            }
        };
        self.last = Some(last);
        Ok(found)
    }

    /// Whether what is shown stays right where only the words of these change: a problem with one of them has its
    /// place in it, which may be another now.
    fn may_amend(&self, documents: &BTreeMap<FileId, Arc<ParsedDocument>>) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| documents.keys().all(|file| !wrong.contains(file)))
    }

    /// Looks at which files there are, and which of them changed.
    fn look<'n>(
        &self,
        last: Option<LastRead>,
        named: impl Iterator<Item = &'n PathBuf>,
    ) -> Result<Looked, String> {
        let mut sink = Sink::new();
        let failed = |error: crate::Error| error.to_string();
        // Read before the settings are: if it changes between the two, it is another one at the next look.
        let only_settings = SourceSet::new(vec![SourceFile::settings(&self.root)]);
        let site_yaml = only_settings.read_text(only_settings.id(0)).ok().map(Cow::into_owned);
        let governing = [site_yaml, std::fs::read_to_string(self.root.join(LOCK)).ok()];
        let settings = read_settings(&self.root, self.flags.clone(), &mut sink).map_err(failed)?;
        let Some(settings) = settings else { return Ok(Looked::NoSite(sink.into_sorted())) };
        let mut sources = discover(&settings, &mut sink).map_err(failed)?;
        let stamps: Vec<Option<Stamp>> =
            sources.files.par_iter().map(|file| Stamp::of(&file.location)).collect();
        let problems = sink.into_sorted();
        let last = last.filter(|last| last.governing == governing);
        let mut last = last.unwrap_or_else(|| LastRead::of_nothing(governing, settings));
        let are_same_files = last.sources.files == sources.files;
        let positions = sources.continue_from(&last.sources).unwrap_or_else(|| {
            sources.continue_from(&SourceSet::default());
            vec![None; sources.files.len()]
        });
        let named: BTreeSet<&Path> = named.map(PathBuf::as_path).collect();
        let is_same = |index: usize| {
            let file = &sources.files[index];
            positions[index].is_some_and(|former| stamps[index] == last.stamps[former])
                && stamps[index].is_some()
                && !named.contains(&*file.location)
        };
        let changed = (0..stamps.len()).filter(|index| !is_same(*index));
        let changed: Vec<FileId> = changed.map(|index| sources.id(index)).collect();
        let has_other_problems = problems != last.problems;
        if !are_same_files {
            last.keep_only(&sources, &positions);
        }
        (last.sources, last.stamps, last.problems) = (sources, stamps, problems);
        let change = last.read_again(&changed);
        Ok(if are_same_files {
            let change = if has_other_problems { Change::Anything } else { change };
            Looked::Same(Box::new(last), change)
        } else {
            Looked::Other(Box::new(last))
        })
    }
}

/// What a look at all files finds.
enum Looked {
    /// No site at all, and why.
    NoSite(Vec<Diagnostic>),
    /// The same files, and what changed in them.
    Same(Box<LastRead>, Change),
    /// Other files, or settings.
    Other(Box<LastRead>),
}

impl LastRead {
    fn of_nothing(governing: [Option<String>; 2], settings: Settings) -> Self {
        Self {
            governing,
            settings,
            sources: SourceSet::default(),
            problems: Vec::new(),
            stamps: Vec::new(),
            parsed: ParsedFiles::default(),
            commit: None,
            history: None,
            renderer: None,
            as_of: None,
            statuses: Memory::default(),
        }
    }

    /// Forgets what other files say than those that have a former position here.
    fn keep_only(&mut self, sources: &SourceSet, positions: &[Option<usize>]) {
        let kept = sources.ids().zip(positions).filter(|(_, former)| former.is_some());
        let kept: BTreeSet<FileId> = kept.map(|(id, _)| id).collect();
        self.parsed.retain(|id| kept.contains(&id));
        let of_theme = |sources: &SourceSet| -> Vec<FileId> {
            let files = sources.ids().zip(&*sources.files);
            files.filter(|(_, file)| file.class == FileClass::Theme).map(|(id, _)| id).collect()
        };
        if of_theme(sources) != of_theme(&self.sources) {
            self.renderer = None;
        }
        // Of other repositories nobody knows here whether they have other commits.
        self.history = self.history.take().filter(|_| sources.gathered.is_empty());
        if let Some(history) = &mut self.history {
            history.look_for_uncommitted(&self.settings.root);
        }
    }

    /// The files of the site that stand at these paths; none where that needs a look at everything.
    fn named(
        &self,
        paths: &BTreeSet<PathBuf>,
        folders: &BTreeSet<PathBuf>,
        root: &Path,
    ) -> Option<Vec<FileId>> {
        let paths = paths.iter().filter(|path| is_of_interest(path, folders, root));
        let paths: BTreeSet<&Path> = paths.map(PathBuf::as_path).collect();
        if paths.is_empty() {
            return Some(Vec::new());
        }
        let mut seen = BTreeSet::new();
        let mut files = Vec::new();
        for (index, file) in self.sources.files.iter().enumerate() {
            if let Some(path) = paths.get(&*file.location) {
                // What governs the rest changes the rest.
                if file.class == FileClass::Settings || !is_plain_file(path) {
                    return None;
                }
                seen.insert(*path);
                files.push(self.sources.id(index));
            }
        }
        (seen == paths).then_some(files)
    }

    /// Reads some files again, and tells what that changes.
    fn read_again(&mut self, files: &[FileId]) -> Change {
        for id in files {
            let position = self.sources.position(*id);
            self.stamps[position] = Stamp::of(&self.sources.files[position].location);
        }
        let class = |id: &FileId| self.sources.file(*id).class;
        let has_theme = files.iter().any(|id| class(id) == FileClass::Theme);
        let mut changed: Vec<FileId> = files.iter().copied().filter(|id| class(id).is_published()).collect();
        if has_theme {
            self.renderer = None;
        }
        let are_texts = !has_theme && changed.is_empty();
        let sound = |id: &FileId| Some((*id, Arc::clone(self.parsed.sound(*id)?)));
        let former: BTreeMap<FileId, Arc<ParsedDocument>> = files.iter().filter_map(sound).collect();
        changed.extend(self.sources.hold(files));
        self.parsed.read_again(&self.sources, &self.settings, &changed);
        if are_texts && changed.is_empty() {
            return Change::Nothing;
        }
        let amended = |id: &FileId| {
            let (document, later) = (former.get(id)?, self.parsed.sound(*id)?);
            is_amendment(document, later).then(|| (*id, Arc::clone(later)))
        };
        let documents: Option<BTreeMap<_, _>> = changed.iter().map(amended).collect();
        documents.filter(|_| are_texts).map_or(Change::Anything, Change::Words)
    }

    fn has_other_commit(&self) -> bool {
        GitHistory::state(&self.settings.root) != self.commit
    }

    /// Makes everything from `model` on.
    fn site(&mut self, day: Date) -> Found {
        let commit = GitHistory::state(&self.settings.root);
        let former = self.history.take().filter(|_| self.commit == commit);
        let history =
            former.unwrap_or_else(|| GitHistory::read(&self.settings.root, None, &self.sources.gathered));
        self.commit = commit;
        let mut sink = Sink::new();
        sink.extend(self.problems.iter().cloned());
        let documents = self.parsed.documents(&mut sink);
        let site = Site::new(self.settings.clone(), self.sources.clone(), documents, &history, &mut sink);
        self.history = Some(history);
        let statuses = pipeline::statuses_again(&site, day, &mut self.statuses);
        if self.renderer.is_none() {
            match pipeline::renderer(&site) {
                Ok(renderer) => self.renderer = Some(Arc::new(renderer)),
                Err(problems) => sink.extend(problems),
            }
        }
        match &self.renderer {
            Some(renderer) => {
                let renderer = Arc::clone(renderer);
                Found::Site(Box::new(Reading { site, statuses, renderer, problems: sink }))
            }
            None => Found::Problems(sink.into_sorted(), site.sources),
        }
    }
}

fn folders(root: &Path, overlay: Option<&Path>, flags: &Flags) -> BTreeSet<PathBuf> {
    let own = ["content", "themes"].map(|name| root.join(name));
    // The files of a commit never change; which commit is shown is in the lock, beside `site.yaml`.
    let others = overlay.map(Path::to_owned).into_iter().chain(flags.from.values().cloned());
    own.into_iter().chain(others).collect()
}

/// Whether a site could have a file at a path: none that is hidden or left behind by an editor, nor one
/// beside the folders that count.
fn is_of_interest(path: &Path, folders: &BTreeSet<PathBuf>, root: &Path) -> bool {
    let inside = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
    match inside {
        Some(inside) => !inside.iter().any(is_leftover),
        None => {
            ["site.yaml", LOCK].iter().any(|name| path == root.join(name))
                || folders.iter().any(|folder| folder.starts_with(path))
        }
    }
}

fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;
        Some(Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            inode_and_change: {
                use std::os::unix::fs::MetadataExt as _;
                (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
            },
        })
    }
}
