//! The files of a site as they were in a revision of git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::Timestamp;

use crate::Error;

use super::git_history::git;

/// The files of a commit, in a folder that goes with this value.
#[derive(Debug)]
pub struct Revision {
    folder: tempfile::TempDir,
    /// Where `site.yaml` is.
    root: PathBuf,
    /// The site that git knows it from.
    repository: PathBuf,
    commit: String,
    /// When it was made.
    pub time: Timestamp,
}

/// Why there are no such files.
#[derive(Debug)]
pub enum NoRevision {
    /// What git says of it, for people.
    Unknown(String),
    /// The machine failed.
    Machine(Error),
}

impl Revision {
    /// Takes the files of a revision from the repository that the site at `root` is in; neither its files nor what
    /// git has checked out are touched.
    ///
    /// # Errors
    /// Where git is not there, doesn't know the revision, or the disk refuses.
    pub fn check_out(root: &Path, revision: &str) -> Result<Self, NoRevision> {
        let commit = commit_of(root, revision)?;
        let time = git(root, &["log", "-1", "--format=%ct", &commit, "--"]);
        let time = time.and_then(|seconds| Timestamp::from_second(seconds.trim().parse().ok()?).ok());
        let inside = git(root, &["rev-parse", "--show-prefix"]).unwrap_or_default();
        let folder = tempfile::tempdir().map_err(|error| {
            NoRevision::Machine(Error::new("make a folder in", std::env::temp_dir(), error))
        })?;
        let tree = folder.path().join("tree");
        // An index of its own leaves that of the repository alone.
        let index = folder.path().join("index");
        let prefix = format!("--prefix={}/", tree.display());
        let failed = |error: String| {
            NoRevision::Unknown(format!("git could not give the files of `{revision}`: {error}"))
        };
        git_with_index(root, &index, &["read-tree", &commit]).map_err(failed)?;
        git_with_index(root, &index, &["checkout-index", "--all", "--quiet", &prefix]).map_err(failed)?;
        let site = tree.join(inside.trim_end());
        fs::create_dir_all(&site)
            .map_err(|error| NoRevision::Machine(Error::new("make the folder", &site, error)))?;
        let time = time.unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(Self { folder, root: site, repository: root.to_owned(), commit, time })
    }

    /// Where its `site.yaml` is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder for the files of sources, which goes with this value.
    pub(crate) fn trees(&self) -> PathBuf {
        self.folder.path().join("sources")
    }

    /// The site that git knows it from.
    #[must_use]
    pub fn repository(&self) -> &Path {
        &self.repository
    }

    /// Its commit, in hexadecimal digits.
    #[must_use]
    pub fn commit(&self) -> &str {
        &self.commit
    }
}

/// The commit that a revision names.
///
/// # Errors
/// Where git doesn't know it.
fn commit_of(root: &Path, revision: &str) -> Result<String, NoRevision> {
    let commit = format!("{revision}^{{commit}}");
    let known = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    known.map(|commit| commit.trim().to_owned()).ok_or_else(|| {
        let message = if git(root, &["rev-parse", "--git-dir"]).is_none() {
            format!("`{}` is in no repository of git, so that there is no revision `{revision}`", root.display())
        } else if git(root, &["rev-parse", "--is-shallow-repository"]).as_deref().map(str::trim) == Some("true") {
            format!(
                "git knows no revision `{revision}` here, where older commits are missing; fetch them with `git fetch --unshallow`"
            )
        } else {
            format!(
                "git knows no revision `{revision}` here; if the history was rewritten since, the commit may be in another clone"
            )
        };
        NoRevision::Unknown(message)
    })
}

/// Asks git with an index of its own; what it says on standard error is the message of its failure.
fn git_with_index(root: &Path, index: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env("GIT_INDEX_FILE", index)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
