//! What a measurement rests on, and what it misses.

use crate::model::{ChapterId, DocumentId, PersonId};

use super::Evidence;

/// What one measurement found on its way. Working out a history asks for outcomes alone, thousands
/// of times, so that nothing is noted unless somebody is going to read it.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    is_on: bool,
    evidence: Vec<Evidence>,
    missing: Vec<String>,
}

impl Notes {
    /// Notes that are kept.
    pub(crate) fn on() -> Self {
        Self { is_on: true, ..Self::default() }
    }

    /// Notes that are not.
    pub(crate) fn off() -> Self {
        Self::default()
    }

    pub(crate) fn document(&mut self, document: impl IntoIterator<Item = DocumentId>) {
        if self.is_on {
            self.evidence.extend(document.into_iter().map(Evidence::Document));
        }
    }

    pub(crate) fn chapter(&mut self, chapter: ChapterId) {
        if self.is_on {
            self.evidence.push(Evidence::Chapter(chapter));
        }
    }

    /// Something that the record does not say, as a clause: `two meetings do not say who came`.
    pub(crate) fn missing(&mut self, text: impl FnOnce() -> String) {
        if self.is_on {
            let text = text();
            if !self.missing.contains(&text) {
                self.missing.push(text);
            }
        }
    }

    /// The evidence, each once, in the order of the record.
    pub(crate) fn into_parts(mut self) -> (Vec<Evidence>, Option<String>) {
        self.evidence.sort_unstable();
        self.evidence.dedup();
        let missing = (!self.missing.is_empty()).then(|| self.missing.join("; "));
        (self.evidence, missing)
    }
}

/// Persons who have not stated something, as a clause.
pub(crate) fn not_stated(people: &[PersonId], keys: &[&str]) -> String {
    let verb = if people.len() == 1 { "member has" } else { "members have" };
    format!("{} {verb} not stated {}", super::words::number(people.len()), keys.join(", "))
}
