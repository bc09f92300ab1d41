//! Which files of a site changed since a revision of git.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostics::{Diagnostic, FileId, Place, Span};
use crate::discover::{SourceSet, folder_in_bare, git, has_site, unreplaced_git};

/// Files by their path below the site's root, with forward slashes. Of a renamed one, both names.
pub(super) struct ChangedFiles {
    files: BTreeSet<String>,
    /// The revision, as a commit.
    pub(super) since: String,
    /// Whether there is a site in what is compared. Where there is none, nobody looked in the right place.
    pub(super) has_site: bool,
}

impl ChangedFiles {
    /// What differs between the working tree and the commit at which it parted from a revision, files that
    /// are not in git yet included.
    ///
    /// # Errors
    /// A message where git does not know the revision.
    pub(super) fn since(root: &Path, revision: &str) -> Result<Self, String> {
        let since = commit_of(root, revision)?;
        // In a shallow clone there may be no common commit.
        let base = git(root, &["merge-base", &since, "HEAD"]);
        let base = base.as_deref().map_or(since.as_str(), str::trim);
        let changed = git(root, &["diff", "--name-only", "--no-renames", "--relative", "-z", base, "--"]);
        let new = git(root, &["ls-files", "--others", "--exclude-standard", "-z"]);
        let (Some(changed), Some(new)) = (changed, new) else {
            return Err(format!("git could not say what changed since `{revision}`"));
        };
        let files = changed.split('\0').chain(new.split('\0'));
        let files = files.filter(|path| !path.is_empty()).map(str::to_owned).collect();
        let has_site = root.join("site.yaml").is_file() || has_site(root, &since);
        Ok(Self { files, since, has_site })
    }

    /// What differs between two revisions themselves, so that what the later one has not any more counts, too: a push
    /// that is forced can take away what others wrote.
    ///
    /// # Errors
    /// A message where git does not know one of them.
    pub(super) fn between(root: &Path, revision: &str, later: &str) -> Result<Self, String> {
        let since = commit_of(root, revision)?;
        let later = commit_of(root, later)?;
        let compare = ["diff-tree", "-r", "-z", "--name-only", "--no-renames", "--ignore-submodules=none"];
        let relative = match folder_in_bare(root) {
            folder if folder.is_empty() => "--relative".to_owned(),
            folder => format!("--relative={folder}/"),
        };
        let changed = unreplaced_git(root, &[&compare[..], &[&relative, &since, &later, "--"]].concat())
            .map_err(|error| format!("git could not say what changed since `{revision}`: {error}"))?;
        let files = changed.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        let files = files.map(|path| String::from_utf8_lossy(path).into_owned()).collect();
        let has_site = has_site(root, &later) || has_site(root, &since);
        Ok(Self { files, since, has_site })
    }

    /// All of them, in path order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// Whether a problem is in one of them, or has a second place in one.
    pub(super) fn touch(&self, problem: &Diagnostic, sources: &SourceSet) -> bool {
        let is_changed = |file: FileId| self.files.contains(&sources.file(file).shown);
        let is_there = match &problem.place {
            Place::Span(Span { file, .. }) | Place::File(file) => is_changed(*file),
            Place::Path(path) => self.files.contains(path),
        };
        is_there || problem.labels.iter().any(|label| is_changed(label.span.file))
    }
}

fn commit_of(root: &Path, revision: &str) -> Result<String, String> {
    let commit = format!("{revision}^{{commit}}");
    let known = unreplaced_git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    known.map(|commit| String::from_utf8_lossy(&commit).trim().to_owned()).map_err(|_| {
        format!(
            "git knows no revision `{revision}` here; in a workflow, fetch the whole history (`fetch-depth: 0`)"
        )
    })
}
