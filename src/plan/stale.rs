//! What the readers of a chapter's pages must know: documents that these do not show as they are now.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{ChapterId, Organisation};

use super::SitePlan;

/// A document with errors that a build does without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleDocument {
    /// Its path below `content/`.
    pub path: String,
    /// Its file, as messages name it.
    pub shown: String,
    /// Whether it comes from the overlay: then it is nobody's business.
    pub is_private: bool,
    /// The day of the commit since which it has had errors; none where no commit did it.
    pub since: Option<Date>,
    /// The day of the commit whose version is shown in its place; none where it is left out.
    pub version: Option<Date>,
    /// What is wrong with it, in a line.
    pub because: String,
}

/// The documents by the chapter that they belong to.
pub(super) type StaleByChapter = BTreeMap<ChapterId, Vec<StaleDocument>>;

/// The same, for readers.
#[derive(Debug, Serialize)]
pub(super) struct StaleView {
    file: String,
    /// None where it is left out.
    version: Option<String>,
    since: Option<String>,
}

pub(super) fn by_chapter(organisation: &Organisation, stale: &[StaleDocument]) -> StaleByChapter {
    let mut by_chapter = StaleByChapter::new();
    for document in stale.iter().filter(|document| !document.is_private) {
        by_chapter.entry(organisation.home_of(&document.path)).or_default().push(document.clone());
    }
    by_chapter
}

impl SitePlan<'_> {
    /// What a chapter's pages do not show as it is now.
    pub(super) fn stale(&self, id: ChapterId) -> Vec<StaleView> {
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        let view = |document: &StaleDocument| StaleView {
            file: document.shown.clone(),
            version: day(document.version),
            since: day(document.since),
        };
        self.stale.get(&id).into_iter().flatten().map(view).collect()
    }
}
