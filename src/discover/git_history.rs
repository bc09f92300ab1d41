//! When git says that files changed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::Timestamp;

use super::source_set::MAX_DOCUMENT_BYTES;

/// The author dates of the commits that touched each file below `content/`, newest first.
#[derive(Clone, Debug, Default)]
pub struct GitHistory {
    changes: BTreeMap<String, Vec<Timestamp>>,
    /// Whether these are all commits there ever were: not so without git or in a shallow clone.
    is_complete: bool,
}

impl GitHistory {
    /// Asks the `git` program once. No git, no repository or no commit: an empty, incomplete
    /// history.
    #[must_use]
    pub fn read(root: &Path) -> Self {
        Self::read_log(root).unwrap_or_default()
    }

    /// The commit that is checked out, whether all before it are there, and where the site is in its repository: as
    /// long as these are the same, so is the history.
    pub(crate) fn state(root: &Path) -> Option<String> {
        git(root, &["rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix"])
    }

    fn read_log(root: &Path) -> Option<Self> {
        // One walk over the log: a commit is its author time (seconds), then its files, all ended
        // by NUL. Paths are relative to the site, so a site may be a folder of a repository.
        let log = git(
            root,
            &["log", "--no-renames", "--name-only", "--relative", "-z", "--format=%x01%at", "--", "content"],
        )?;
        let mut changes: BTreeMap<String, Vec<Timestamp>> = BTreeMap::new();
        let mut time = None;
        for field in log.split('\0') {
            let field = field.trim_start_matches('\n');
            if let Some(seconds) = field.strip_prefix('\u{1}') {
                // Without `-z` between header and names, git puts a newline there.
                let (seconds, first) = seconds.split_once('\n').unwrap_or((seconds, ""));
                time = seconds.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
                record(&mut changes, first, time);
            } else {
                record(&mut changes, field, time);
            }
        }
        let shallow = git(root, &["rev-parse", "--is-shallow-repository"])?;
        Some(Self { is_complete: shallow.trim() == "false" && !changes.is_empty(), changes })
    }

    /// The time of the first commit, from which on every change is known; none where the history
    /// has gaps.
    #[must_use]
    pub fn complete_from(&self) -> Option<Timestamp> {
        if self.is_complete { self.changes.values().flatten().min().copied() } else { None }
    }

    /// When a file changed, newest first.
    #[must_use]
    pub fn changes(&self, path: &str) -> &[Timestamp] {
        self.changes.get(path).map_or(&[], Vec::as_slice)
    }
}

fn record(changes: &mut BTreeMap<String, Vec<Timestamp>>, path: &str, time: Option<Timestamp>) {
    if let (Some(path), Some(time)) = (path.strip_prefix("content/"), time) {
        changes.entry(path.to_owned()).or_default().push(time);
    }
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
