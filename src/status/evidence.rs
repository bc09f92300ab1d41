//! What a measurement rests on, and what it misses.

use crate::model::{ChapterId, DocumentId};

use super::{Evidence, Missing};

/// What one measurement found on its way. Working out a history asks for outcomes alone, thousands
/// of times, so that nothing is noted unless somebody is going to read it.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    is_on: bool,
    evidence: Vec<Evidence>,
    missing: Vec<Missing>,
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

    /// Something that the record does not say.
    pub(crate) fn missing(&mut self, missing: impl FnOnce() -> Missing) {
        if self.is_on {
            let missing = missing();
            if !self.missing.contains(&missing) {
                self.missing.push(missing);
            }
        }
    }

    /// The evidence, each once, in the order of the record, and what is missing.
    pub(crate) fn into_parts(mut self) -> (Vec<Evidence>, Vec<Missing>) {
        self.evidence.sort_unstable();
        self.evidence.dedup();
        (self.evidence, self.missing)
    }
}

/// What this many people have not stated.
pub(crate) fn not_stated(people: usize, keys: &[&str]) -> Missing {
    Missing::Attributes { people: Some(people), keys: keys.iter().map(|key| (*key).to_owned()).collect() }
}
