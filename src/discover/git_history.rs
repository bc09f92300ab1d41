//! What git knows of the site: which commit it stands on, and which commits changed each file, by the repository that
//! the file comes from.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::diagnostics::FileId;

use super::gathered::{GatheredSource, source_of};
use super::source_set::{MAX_DOCUMENT_BYTES, SourceSet};

/// What git knows of a site. Without git, without a repository or without a commit: nothing.
#[derive(Clone, Debug, Default)]
pub struct GitHistory {
    /// The commit that the files are of.
    pub head: Option<Head>,
    /// Those that touched a file below `content/`, of one repository after the other, each newest first.
    pub commits: Vec<Commit>,
    changes: HashMap<String, Vec<FileChange>>,
    /// Files of the site that are not as the commit has them, by their paths from its root.
    pub uncommitted: BTreeSet<String>,
    /// Whether commits are missing that came before those that are there.
    pub is_shallow: bool,
    /// Where the repository came from, as it is configured.
    pub remote: Option<String>,
    /// The site's folder in the repository, such as `site/`; empty at its root.
    pub folder: String,
    /// What is known of the repositories that parts of the tree come from, in their order.
    pub sources: Vec<SourceHistory>,
    /// How many of the commits are those of the site's own repository: the first of them.
    own_commits: usize,
}

/// What git knows of a repository that a part of the tree comes from; its commits are among those of the site.
#[derive(Clone, Debug, Default)]
pub struct SourceHistory {
    /// The commit that the files are of.
    pub head: Option<Head>,
    /// Whether commits are missing that came before those that are there.
    pub is_shallow: bool,
    /// The time of the first commit, where no earlier one is missing.
    pub complete_from: Option<Timestamp>,
}

/// Where git is asked about files that come from a repository of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GitPlace {
    /// A folder of a working tree, as it is committed.
    Folder(PathBuf),
    /// A commit of a bare repository.
    Commit {
        /// Where that is.
        repository: PathBuf,
        /// Its id.
        commit: String,
        /// The folder that is meant; empty for all of it.
        folder: String,
    },
}

/// The commit that the files of a site are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its id, in hexadecimal digits.
    pub id: String,
    /// When it was made.
    pub time: Timestamp,
}

/// A commit.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its id, in hexadecimal digits.
    pub id: String,
    /// When its author made it.
    pub time: Timestamp,
    /// Who made it, as git was told.
    pub author: String,
}

/// That a commit changed a file.
#[derive(Clone, Debug)]
pub struct FileChange {
    /// The commit, by its place in [`GitHistory::commits`].
    pub commit: usize,
    /// The path that the file had below `content/`, where it was another than now.
    pub former_path: Option<Arc<str>>,
}

impl GitHistory {
    /// Asks git about the site in a folder: as its files are, or as they were in a revision. What comes from other
    /// repositories is asked of these.
    #[must_use]
    pub fn read(root: &Path, revision: Option<&str>, gathered: &[GatheredSource]) -> Self {
        let (mut history, of_sources) = rayon::join(
            || Self::read_own(root, revision),
            || gathered.par_iter().map(read_source).collect::<Vec<_>>(),
        );
        history.own_commits = history.commits.len();
        if !gathered.is_empty() {
            // What stood in the site's own repository before is another file.
            history.changes.retain(|path, _| source_of(gathered, path).is_none());
        }
        for (of_source, log) in of_sources {
            let before = history.commits.len();
            history.commits.extend(log.commits);
            history.changes.extend(log.changes.into_iter().map(|(path, mut changes)| {
                for change in &mut changes {
                    change.commit += before;
                }
                (path, changes)
            }));
            history.sources.push(of_source);
        }
        history
    }

    fn read_own(root: &Path, revision: Option<&str>) -> Self {
        let mut history = Self::default();
        let Some(state) = Self::state(root) else { return history };
        let mut lines = state.lines();
        let (_, shallow, folder) = (lines.next(), lines.next(), lines.next());
        history.is_shallow = shallow == Some("true");
        folder.unwrap_or_default().clone_into(&mut history.folder);
        history.remote = Self::remote(root);
        let revision_or_head = revision.unwrap_or("HEAD");
        history.head = git(root, &["log", "-1", "--format=%H %ct", revision_or_head, "--"])
            .and_then(|line| head(line.trim()));
        if revision.is_none() {
            history.uncommitted = uncommitted(root, &history.folder);
        }
        let arguments = [&LOG[..], &["--relative", revision_or_head, "--", "content"]].concat();
        if let Some(log) = git(root, &arguments) {
            let below_content = |path: &str| path.strip_prefix("content/").map(str::to_owned);
            let log = Log::read(&log, history.is_shallow, &below_content);
            (history.commits, history.changes) = (log.commits, log.changes);
        }
        history
    }

    /// Asks git again which files are not as the last commit has them.
    pub(crate) fn look_for_uncommitted(&mut self, root: &Path) {
        if self.head.is_some() {
            self.uncommitted = uncommitted(root, &self.folder);
        }
    }

    /// Where the repository came from, as it is configured.
    pub(crate) fn remote(root: &Path) -> Option<String> {
        let url = git(root, &["config", "--get", "remote.origin.url"])?;
        Some(url.trim().to_owned()).filter(|url| !url.is_empty())
    }

    /// The commit that is checked out, whether all before it are there, and where the site is in its repository: as
    /// long as these and the site's files are the same, so is the history.
    pub(crate) fn state(root: &Path) -> Option<String> {
        git(root, &["rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix"])
    }

    /// The time of the first commit of the site's own repository, from which on every change is known; none where the
    /// history has gaps.
    #[must_use]
    pub fn complete_from(&self) -> Option<Timestamp> {
        let own = self.commits.iter().take(self.own_commits);
        if self.is_shallow { None } else { own.map(|commit| commit.time).min() }
    }

    /// The commits that changed a file, newest first.
    #[must_use]
    pub fn changes(&self, path: &str) -> &[FileChange] {
        self.changes.get(path).map_or(&[], Vec::as_slice)
    }
}

/// A commit is its head, then for each file a letter and its path, of renamed ones two; all end in NUL.
const LOG: [&str; 6] =
    ["log", "--find-renames", "-l200", "--name-status", "-z", "--format=%x01%H %at %P%x02%aN"];

/// What a log tells.
#[derive(Default)]
struct Log {
    commits: Vec<Commit>,
    changes: HashMap<String, Vec<FileChange>>,
}

impl Log {
    /// One walk over the log, newest first. A file that was renamed goes on by its later name. `below_content` is the
    /// path below `content/` of one in the log, where it has one.
    fn read(log: &str, is_shallow: bool, below_content: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut read = Self::default();
        // What is cut off is not known.
        let _ = read.walk(log, is_shallow, below_content);
        read
    }

    fn walk(
        &mut self,
        log: &str,
        is_shallow: bool,
        below_content: &dyn Fn(&str) -> Option<String>,
    ) -> Option<()> {
        // By the name that a file had at the commit: the one that it has now, or nothing where it is another file.
        let mut present: HashMap<&str, &str> = HashMap::new();
        let mut renamed: Vec<(&str, &str)> = Vec::new();
        let mut is_boundary = false;
        let mut fields = log.split('\0').map(|field| field.trim_start_matches('\n'));
        while let Some(field) = fields.next() {
            if let Some(head) = field.strip_prefix('\u{1}') {
                present.extend(renamed.drain(..));
                let (head, author) = head.split_once('\u{2}')?;
                let mut words = head.split(' ');
                let (id, seconds) = (words.next()?, words.next()?);
                // The oldest commits of a shallow clone seem to have no parents, and to have made every file.
                is_boundary = is_shallow && words.all(str::is_empty);
                self.commits.push(Commit {
                    id: id.to_owned(),
                    time: Timestamp::from_second(seconds.parse().ok()?).ok()?,
                    author: author.to_owned(),
                });
            } else if !field.is_empty() {
                let path = fields.next()?;
                let (former, path) =
                    if field.starts_with(['R', 'C']) { (path, fields.next()?) } else { (path, path) };
                let now = *present.get(path).unwrap_or(&path);
                if !is_boundary && let (Some(now), Some(then)) = (below_content(now), below_content(path)) {
                    self.note(now, then);
                }
                if field.starts_with('R') {
                    // What had this name before was another file, unless that was renamed in the same commit.
                    if !renamed.iter().any(|(name, _)| *name == path) {
                        renamed.push((path, ""));
                    }
                    renamed.push((former, now));
                }
            }
        }
        Some(())
    }

    /// Notes that the latest commit changed the file that is called `now` under the path it had then.
    fn note(&mut self, now: String, then: String) {
        let former_path = (now != then).then(|| then.into());
        let change = FileChange { commit: self.commits.len() - 1, former_path };
        self.changes.entry(now).or_default().push(change);
    }
}

/// What git knows of a repository that a part of the tree comes from.
fn read_source(source: &GatheredSource) -> (SourceHistory, Log) {
    let nothing = || (SourceHistory::default(), Log::default());
    let Some(place) = &source.history else { return nothing() };
    let is_shallow = place.is_shallow();
    let (revision, folder) = match place {
        GitPlace::Folder(_) => ("HEAD", "."),
        GitPlace::Commit { commit, folder, .. } if folder.is_empty() => (commit.as_str(), "."),
        GitPlace::Commit { commit, folder, .. } => (commit.as_str(), folder.as_str()),
    };
    // What a commit is was said by the lock: git is asked once for each of many repositories.
    let head = match &source.commit {
        Some((id, time)) => Some(Head { id: id.clone(), time: *time }),
        None => place
            .ask(&["log", "-1", "--format=%H %ct", revision, "--"])
            .and_then(|line| self::head(line.trim())),
    };
    let names = format!("mailmap.blob={revision}:.mailmap");
    let is_bare = matches!(place, GitPlace::Commit { .. });
    let relative: &[&str] = if is_bare { &[] } else { &["--relative"] };
    let arguments = [&["-c", &names, "--literal-pathspecs"], &LOG[..], relative, &[revision, "--"]].concat();
    // A bare repository has no place to stand in: all of it is meant where nothing is said.
    let scope: &[&str] = if is_bare && folder == "." { &[] } else { &[folder] };
    let Some(log) = place.ask(&[&arguments[..], scope].concat()) else { return nothing() };
    let below_content = |path: &str| {
        let inside =
            if is_bare && folder != "." { path.strip_prefix(folder)?.strip_prefix('/')? } else { path };
        Some(format!("{}/{inside}", source.path))
    };
    let log = Log::read(&log, is_shallow, &below_content);
    let first = log.commits.iter().map(|commit| commit.time).min();
    let history = SourceHistory { head, is_shallow, complete_from: first.filter(|_| !is_shallow) };
    (history, log)
}

impl GitPlace {
    /// Whether commits are missing.
    fn is_shallow(&self) -> bool {
        match self {
            Self::Folder(folder) => git(folder, &["rev-parse", "--is-shallow-repository"])
                .is_some_and(|is_shallow| is_shallow.trim() == "true"),
            Self::Commit { repository, .. } => repository.join("shallow").is_file(),
        }
    }

    /// What git says of it; none where it fails.
    fn ask(&self, arguments: &[&str]) -> Option<String> {
        match self {
            Self::Folder(folder) => git(folder, arguments),
            Self::Commit { repository, .. } => {
                run(&[OsStr::new("--git-dir"), repository.as_os_str()], arguments)
            }
        }
    }
}

/// `0a1b… 1404086400` as a commit and its time.
fn head(line: &str) -> Option<Head> {
    let (id, seconds) = line.split_once(' ')?;
    Some(Head { id: id.to_owned(), time: Timestamp::from_second(seconds.parse().ok()?).ok()? })
}

/// The files of a site that are not as the last commit has them.
fn uncommitted(root: &Path, folder: &str) -> BTreeSet<String> {
    let sources = ["--", "site.yaml", "sources.lock", "content", "themes"];
    let arguments = ["status", "--porcelain", "--untracked-files=all", "--no-renames", "-z"];
    let listed = git(root, &[&arguments[..], &sources].concat()).unwrap_or_default();
    // Two letters and a space, then the path from the root of the repository.
    let paths = listed.split('\0').filter_map(|entry| entry.get(3..));
    paths.filter_map(|path| path.strip_prefix(folder)).map(str::to_owned).collect()
}

/// A version of a file that a commit left behind.
pub(crate) struct FormerVersion {
    commit: String,
    /// When its author made it.
    pub(crate) time: Timestamp,
}

/// How many versions of a file are looked at.
const MOST_VERSIONS: &str = "--max-count=100";

/// A file that git may know.
pub(crate) struct TrackedFile {
    place: GitPlace,
    /// What it is called there.
    name: String,
}

impl TrackedFile {
    /// A file of a site.
    pub(crate) fn of(sources: &SourceSet, id: FileId) -> Option<Self> {
        let file = sources.file(id);
        if let Some(source) = sources.source_of(id)
            && let Some(GitPlace::Commit { repository, commit, .. }) = &source.history
        {
            let place = GitPlace::Commit {
                repository: repository.clone(),
                commit: commit.clone(),
                folder: String::new(),
            };
            return Some(Self { place, name: source.path_in_repository(&file.path)? });
        }
        let folder = file.location.parent()?.to_owned();
        let name = format!("./{}", file.location.file_name()?.to_str()?);
        Some(Self { place: GitPlace::Folder(folder), name })
    }
}

impl FormerVersion {
    /// The versions of a file, newest first; none without git.
    pub(crate) fn all_of(file: Option<&TrackedFile>) -> Vec<Self> {
        let log = file.and_then(|TrackedFile { place, name }| {
            let revision = match place {
                GitPlace::Folder(_) => "HEAD",
                GitPlace::Commit { commit, .. } => commit,
            };
            place.ask(&["--literal-pathspecs", "log", MOST_VERSIONS, "--format=%H %at", revision, "--", name])
        });
        let read = |line: &str| {
            let (commit, seconds) = line.split_once(' ')?;
            let time = Timestamp::from_second(seconds.parse().ok()?).ok()?;
            Some(Self { commit: commit.to_owned(), time })
        };
        log.iter().flat_map(|log| log.lines()).filter_map(read).collect()
    }

    /// The text that the file had; none where this commit removed it, or it was no text.
    pub(crate) fn text(&self, file: &TrackedFile) -> Option<String> {
        let text = file.place.ask(&["cat-file", "blob", &format!("{}:{}", self.commit, file.name)])?;
        // What is no UTF-8 comes with marks in its place.
        (text.len() as u64 <= MAX_DOCUMENT_BYTES && !text.contains('\u{fffd}')).then_some(text)
    }
}

/// What git says of a folder; none where it fails, or is not there.
pub(crate) fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    run(&[OsStr::new("-C"), root.as_os_str()], arguments)
}

fn run(place: &[&OsStr], arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args(place)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
