//! A bare copy of a repository, with all commits that were ever shown.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::Error;
use crate::config::{GitAddress, is_commit};
use crate::output::write_whole;

use super::git::{Git, GitProblem};

/// A bare repository on this machine.
#[derive(Clone, Debug)]
pub(super) struct Mirror<'a> {
    pub(super) git: &'a Git,
    pub(super) place: PathBuf,
    /// What `git` is given to fetch from.
    pub(super) from: PathBuf,
}

/// Why nothing could be fetched.
#[derive(Debug)]
pub(super) enum NotFetched {
    /// The repository has no such branch; those that it has.
    NoBranch(Vec<String>),
    /// It does not answer as it should.
    Git(GitProblem),
    /// This machine failed.
    Machine(Error),
}

impl From<GitProblem> for NotFetched {
    fn from(problem: GitProblem) -> Self {
        Self::Git(problem)
    }
}

/// No file is changed when it is written: what is shown is what was committed.
const ATTRIBUTES: &[u8] = b"* -text -eol -ident -filter -working-tree-encoding\n";

/// How many branches are named where the one that is asked for is not there.
const NAMED_BRANCHES: usize = 8;

impl<'a> Mirror<'a> {
    /// The copy of an address at a place on this machine, made if it is not there.
    pub(super) fn open(
        git: &'a Git,
        place: PathBuf,
        address: &GitAddress,
        root: &Path,
    ) -> Result<Self, NotFetched> {
        let mirror = Self { git, place, from: address.for_git(root) };
        if !mirror.place.join("HEAD").is_file() {
            fs::create_dir_all(&mirror.place)
                .map_err(|error| NotFetched::Machine(Error::new("make the folder", &mirror.place, error)))?;
            mirror.git.ask(&mirror.place, &["init", "--bare", "--quiet", "--template="])?;
        }
        let attributes = mirror.place.join("info").join("attributes");
        if !attributes.is_file() {
            fs::create_dir_all(mirror.place.join("info"))
                .map_err(|error| NotFetched::Machine(Error::new("make the folder", &mirror.place, error)))?;
            write_whole(&attributes, ATTRIBUTES).map_err(NotFetched::Machine)?;
        }
        Ok(mirror)
    }

    fn ask(&self, arguments: &[&str]) -> Result<String, GitProblem> {
        self.git.ask(&self.place, arguments)
    }

    /// Fetches a branch, and says which commit it is at now.
    pub(super) fn fetch_branch(&self, branch: &str) -> Result<String, NotFetched> {
        let digest: String = blake3::hash(branch.as_bytes()).to_hex().chars().take(16).collect();
        let here = format!("refs/tips/{digest}");
        match self.fetch(&format!("+refs/heads/{branch}:{here}")) {
            Ok(()) => {}
            Err(GitProblem::Said(said)) if said.contains("find remote ref") => {
                return Err(NotFetched::NoBranch(self.branches()?));
            }
            Err(problem) => return Err(problem.into()),
        }
        // A process for each of many sources takes longer than a look.
        if let Ok(tip) = fs::read_to_string(self.place.join(&here))
            && is_commit(tip.trim())
        {
            return Ok(tip.trim().to_owned());
        }
        let tip = format!("{here}^{{commit}}");
        let tip = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &tip]);
        Ok(tip?.trim().to_owned())
    }

    /// Fetches a commit that is in no branch any more; many hosts give it for as long as they have it.
    pub(super) fn fetch_commit(&self, commit: &str) -> Result<(), GitProblem> {
        self.fetch(&format!("+{commit}:refs/kept/{commit}"))
    }

    fn fetch(&self, refspec: &str) -> Result<(), GitProblem> {
        const OPTIONS: [&str; 7] = [
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--",
        ];
        let mut arguments: Vec<&std::ffi::OsStr> = OPTIONS.iter().map(std::ffi::OsStr::new).collect();
        arguments.extend([self.from.as_os_str(), std::ffi::OsStr::new(refspec)]);
        self.git.ask(&self.place, &arguments).map(drop)
    }

    /// The names of the first branches that the other side has.
    fn branches(&self) -> Result<Vec<String>, GitProblem> {
        let mut arguments: Vec<&std::ffi::OsStr> =
            ["ls-remote", "--heads", "--"].map(std::ffi::OsStr::new).to_vec();
        arguments.push(self.from.as_os_str());
        let listed = self.git.ask(&self.place, &arguments)?;
        let names =
            listed.lines().filter_map(|line| line.split_once("refs/heads/")).map(|(_, name)| name.to_owned());
        Ok(names.take(NAMED_BRANCHES).collect())
    }

    /// Whether a commit is here.
    pub(super) fn has(&self, commit: &str) -> bool {
        let is_there = || self.ask(&["cat-file", "-e", &format!("{commit}^{{commit}}")]).is_ok();
        self.place.join("HEAD").is_file() && (self.is_kept(commit) || is_there())
    }

    /// Whether a commit has the mark that keeps it, as far as a look at the disk tells.
    fn is_kept(&self, commit: &str) -> bool {
        self.place.join("refs").join("kept").join(commit).is_file()
    }

    /// Whether a commit is another one, or in its history.
    pub(super) fn is_in_history(&self, commit: &str, of: &str) -> bool {
        commit == of || self.ask(&["merge-base", "--is-ancestor", commit, of]).is_ok()
    }

    /// When a commit was made.
    pub(super) fn time_of(&self, commit: &str) -> Option<Timestamp> {
        let seconds = self.ask(&["log", "-1", "--format=%ct", commit, "--"]).ok()?;
        Timestamp::from_second(seconds.trim().parse().ok()?).ok()
    }

    /// Whether the `site.yaml` at the root of a commit has sources of its own.
    pub(super) fn has_sources_of_its_own(&self, commit: &str) -> bool {
        let text = self.ask(&["cat-file", "blob", &format!("{commit}:site.yaml")]);
        text.is_ok_and(|text| text.lines().any(|line| line.starts_with("sources:")))
    }

    /// Keeps a commit, whatever becomes of its branch.
    pub(super) fn keep(&self, commit: &str) -> Result<(), GitProblem> {
        if self.is_kept(commit) {
            return Ok(());
        }
        self.ask(&["update-ref", &format!("refs/kept/{commit}"), commit]).map(drop)
    }
}

/// Writes the files that a commit has in a folder into one that is there whole or not at all.
///
/// # Errors
/// What went wrong, for people.
pub(crate) fn check_out(repository: &Path, commit: &str, folder: &str, to: &Path) -> Result<(), String> {
    if to.is_dir() {
        return Ok(());
    }
    let git = Git::default();
    let trees = to.parent().unwrap_or(to);
    let failed = |error: std::io::Error| Error::new("write to", trees, error).to_string();
    fs::create_dir_all(trees).map_err(failed)?;
    let aside = tempfile::Builder::new().prefix(".unfinished-").tempdir_in(trees).map_err(failed)?;
    let (tree, index) = (aside.path().join("tree"), aside.path().join("index"));
    fs::create_dir(&tree).map_err(failed)?;
    let variables: [(&str, &Path); 2] = [("GIT_INDEX_FILE", &index), ("GIT_WORK_TREE", &tree)];
    let said = |problem: GitProblem| problem.to_string();
    let treeish = format!("{commit}:{folder}");
    git.ask_with(repository, &["read-tree", &treeish], &variables).map_err(|problem| match problem {
        GitProblem::Said(_) if !folder.is_empty() => format!("it has no folder `{folder}`"),
        problem => problem.to_string(),
    })?;
    git.ask_with(repository, &["checkout-index", "--all", "--quiet", "--force"], &variables).map_err(said)?;
    match fs::rename(&tree, to) {
        // Another run was as fast.
        Err(_) if to.is_dir() => Ok(()),
        result => result.map_err(failed),
    }
}
