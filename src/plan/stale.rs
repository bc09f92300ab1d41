//! What the readers of a chapter's pages must know: documents, or a whole repository, that these do not show as they are
//! now.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{ChapterId, Organisation, SourceRepository};

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
    /// Of a repository: `broken`, `rewritten` or `unreachable`.
    held: Option<&'static str>,
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
            held: None,
        };
        let source = self.organisation.repository.source_of(&self.organisation.chapter(id).path);
        let source = source.filter(|source| source.held.is_some() || !source.is_here);
        let documents = self.stale.get(&id).into_iter().flatten().map(view);
        source.map(|source| self.held(source)).into_iter().chain(documents).collect()
    }

    /// A repository that is kept at an earlier commit, or of which nothing is here.
    fn held(&self, source: &SourceRepository) -> StaleView {
        let version = source.head.as_ref().filter(|_| source.is_here);
        StaleView {
            file: format!("content/{}", source.path),
            version: version.map(|(_, time)| self.settings.time_zone.to_datetime(*time).date().to_string()),
            since: source.held.as_ref().map(|held| held.since.to_string()),
            held: source.held.as_ref().map(|held| held.reason.name()),
        }
    }
}
