//! Which files of a site changed since a revision of git.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostics::{Diagnostic, FileId, Place, Span};
use crate::discover::{SourceSet, git};

/// Files by their path below the site's root, with forward slashes.
pub(super) struct ChangedFiles(BTreeSet<String>);

impl ChangedFiles {
    /// What differs between the working tree and the commit at which it parted from a revision, files that
    /// are not in git yet included.
    ///
    /// # Errors
    /// A message where git does not know the revision.
    pub(super) fn since(root: &Path, revision: &str) -> Result<Self, String> {
        let commit = format!("{revision}^{{commit}}");
        let known = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let Some(known) = known.as_deref().map(str::trim) else {
            return Err(format!(
                "git knows no revision `{revision}` here; in a workflow, fetch the whole history (`fetch-depth: 0`)"
            ));
        };
        // In a shallow clone there may be no common commit.
        let base = git(root, &["merge-base", known, "HEAD"]);
        let base = base.as_deref().map_or(known, str::trim);
        let changed = git(root, &["diff", "--name-only", "--no-renames", "--relative", "-z", base, "--"]);
        let new = git(root, &["ls-files", "--others", "--exclude-standard", "-z"]);
        let (Some(changed), Some(new)) = (changed, new) else {
            return Err(format!("git could not say what changed since `{revision}`"));
        };
        let files = changed.split('\0').chain(new.split('\0'));
        Ok(Self(files.filter(|path| !path.is_empty()).map(str::to_owned).collect()))
    }

    /// Whether a problem is in one of them, or has a second place in one.
    pub(super) fn touch(&self, problem: &Diagnostic, sources: &SourceSet) -> bool {
        let is_changed = |file: FileId| self.0.contains(&sources.file(file).shown);
        let is_there = match &problem.place {
            Place::Span(Span { file, .. }) | Place::File(file) => is_changed(*file),
            Place::Path(path) => self.0.contains(path),
        };
        is_there || problem.labels.iter().any(|label| is_changed(label.span.file))
    }
}
