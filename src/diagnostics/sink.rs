//! Where stages put what they find wrong.

use super::diagnostic::{Diagnostic, Place, Severity};
use super::help;
use super::span::FileId;

/// How many names are looked at for suggestions. Whoever makes so many mistakes makes the same one again and
/// again, and looking through all names for each would take the product of both.
const MAX_LOOKED_AT: usize = 1_000_000;

/// All diagnostics of a run so far.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    /// How many names were looked at for suggestions.
    looked_at: usize,
}

impl Sink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Takes all of another one.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// The nearest of some names, if one is near enough to be what was meant; none from a million names on
    /// that were looked at for earlier problems.
    pub(crate) fn nearest<'n>(
        &mut self,
        wrong: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        if !self.may_look_at(0) {
            return None;
        }
        help::nearest(wrong, names.into_iter().inspect(|_| self.looked_at += 1))
    }

    /// Whether so many names more may be looked at for a suggestion.
    pub(crate) fn may_look_at(&mut self, names: usize) -> bool {
        let may = self.looked_at < MAX_LOOKED_AT;
        self.looked_at += names;
        may
    }

    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|one| one.severity == severity).count()
    }

    /// All of them, by file and place (files are numbered in path order), those about no file last.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        self.diagnostics.dedup();
        self.diagnostics
    }
}

fn sort_key(diagnostic: &Diagnostic) -> (u8, Option<FileId>, u32, &str, &'static str, &str) {
    let (rank, file, start, path) = match &diagnostic.place {
        Place::File(file) => (0, Some(*file), 0, ""),
        Place::Span(span) => (0, Some(span.file), span.start, ""),
        Place::Path(path) => (1, None, 0, path.as_str()),
    };
    (rank, file, start, path, diagnostic.code, &diagnostic.message)
}
