//! What git knows of the site: which commit it stands on, and which commits changed each file.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use jiff::Timestamp;

use super::source_set::MAX_DOCUMENT_BYTES;

/// What git knows of a site. Without git, without a repository or without a commit: nothing.
#[derive(Clone, Debug, Default)]
pub struct GitHistory {
    /// The commit that the files are of.
    pub head: Option<Head>,
    /// Those that touched a file below `content/`, newest first.
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
    /// Asks git about the site in a folder: as its files are, or as they were in a revision.
    #[must_use]
    pub fn read(root: &Path, revision: Option<&str>) -> Self {
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
        history.read_log(root, revision_or_head);
        history
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

    /// One walk over the log, newest first. A file that was renamed goes on by its later name.
    fn read_log(&mut self, root: &Path, revision: &str) -> Option<()> {
        // A commit is its head, then for each file a letter and its path, of renamed ones two; all end in NUL. Paths
        // are relative to the site, which may be a folder of a repository.
        let log = git(
            root,
            &[
                "log",
                "--find-renames",
                "-l200",
                "--name-status",
                "--relative",
                "-z",
                "--format=%x01%H %at %P%x02%aN",
                revision,
                "--",
                "content",
            ],
        )?;
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
                is_boundary = self.is_shallow && words.all(str::is_empty);
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
                if !is_boundary {
                    self.note(now, path);
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
    fn note(&mut self, now: &str, path: &str) {
        if let (Some(now), Some(path)) = (now.strip_prefix("content/"), path.strip_prefix("content/")) {
            let former_path = (now != path).then(|| path.into());
            let change = FileChange { commit: self.commits.len() - 1, former_path };
            self.changes.entry(now.to_owned()).or_default().push(change);
        }
    }

    /// The time of the first commit, from which on every change is known; none where the history
    /// has gaps.
    #[must_use]
    pub fn complete_from(&self) -> Option<Timestamp> {
        if self.is_shallow { None } else { self.commits.iter().map(|commit| commit.time).min() }
    }

    /// The commits that changed a file, newest first.
    #[must_use]
    pub fn changes(&self, path: &str) -> &[FileChange] {
        self.changes.get(path).map_or(&[], Vec::as_slice)
    }
}

/// `0a1b… 1404086400` as a commit and its time.
fn head(line: &str) -> Option<Head> {
    let (id, seconds) = line.split_once(' ')?;
    Some(Head { id: id.to_owned(), time: Timestamp::from_second(seconds.parse().ok()?).ok()? })
}

/// The files of a site that are not as the last commit has them.
fn uncommitted(root: &Path, folder: &str) -> BTreeSet<String> {
    let sources = ["--", "site.yaml", "content", "themes"];
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

impl FormerVersion {
    /// The versions of the file at a place on disk, newest first; none without git.
    pub(crate) fn all_of(location: &Path) -> Vec<Self> {
        let log = in_folder(location, |name| {
            let arguments = ["--literal-pathspecs", "log", MOST_VERSIONS, "--format=%H %at", "--"];
            arguments.map(str::to_owned).into_iter().chain([name]).collect()
        });
        let read = |line: &str| {
            let (commit, seconds) = line.split_once(' ')?;
            let time = Timestamp::from_second(seconds.parse().ok()?).ok()?;
            Some(Self { commit: commit.to_owned(), time })
        };
        log.iter().flat_map(|log| log.lines()).filter_map(read).collect()
    }

    /// The text that the file had; none where this commit removed it, or it was no text.
    pub(crate) fn text(&self, location: &Path) -> Option<String> {
        let text = in_folder(location, |name| {
            vec!["cat-file".to_owned(), "blob".to_owned(), format!("{}:{name}", self.commit)]
        })?;
        // What is no UTF-8 comes with marks in its place.
        (text.len() as u64 <= MAX_DOCUMENT_BYTES && !text.contains('\u{fffd}')).then_some(text)
    }
}

/// Asks git in the folder of a file, given what that file is called there.
fn in_folder(location: &Path, arguments: impl FnOnce(String) -> Vec<String>) -> Option<String> {
    let name = format!("./{}", location.file_name()?.to_str()?);
    let arguments = arguments(name);
    git(location.parent()?, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What git says of a folder; none where it fails, or is not there.
pub(crate) fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
