//! What feeds tell of: posts, articles, minutes, reports and events, each on the day on which it
//! became news.
//!
//! An event is news when it is announced, not when it happens, which may be next year. What is dated
//! after the as-of date is left out until its day has come: readers of feeds take a date for the day
//! of publication.

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::{ChapterId, Detail, Document, DocumentId, Organisation};

use super::index::Index;

/// How many entries a feed has. Each has its whole text, so more would weigh on those who ask for it
/// every hour.
pub(super) const ENTRIES: usize = 20;

/// The kinds that feeds of chapters tell of. Rules, polls and resources stay what they are for years.
const KINDS: [DocumentKind; 5] = [
    DocumentKind::Post,
    DocumentKind::Article,
    DocumentKind::Report,
    DocumentKind::Minutes,
    DocumentKind::Event,
];

/// The latest of each chapter and of all below it, newest first.
pub(crate) struct News(Vec<Vec<DocumentId>>);

impl News {
    pub(super) fn new(organisation: &Organisation, index: &Index, as_of: Date) -> Self {
        let mut news: Vec<Vec<DocumentId>> = vec![Vec::new(); organisation.chapters.len()];
        // From the leaves up, since chapters stand before those below them.
        for (number, chapter) in organisation.chapters.iter().enumerate().rev() {
            let id = ChapterId::from_index(number);
            let own = KINDS.iter().flat_map(|kind| index.list(id, *kind)).copied();
            let rolled_up = std::mem::take(&mut news[number]);
            let latest = latest(organisation, own.chain(rolled_up), as_of);
            if let Some(parent) = chapter.parent {
                news[parent.index()].extend(&latest);
            }
            news[number] = latest;
        }
        Self(news)
    }

    /// Those of a chapter.
    pub(super) fn of(&self, chapter: ChapterId) -> &[DocumentId] {
        &self.0[chapter.index()]
    }
}

/// The latest of some documents, each once, newest first; of one day, the path decides.
pub(super) fn latest(
    organisation: &Organisation,
    documents: impl Iterator<Item = DocumentId>,
    as_of: Date,
) -> Vec<DocumentId> {
    let dated = documents.filter_map(|id| Some((news_day(organisation.document(id))?, id)));
    let mut dated: Vec<(Date, DocumentId)> = dated.filter(|(day, _)| *day <= as_of).collect();
    // Documents are numbered by path.
    dated.sort_unstable_by_key(|(day, id)| (std::cmp::Reverse(*day), *id));
    dated.dedup();
    dated.truncate(ENTRIES);
    dated.into_iter().map(|(_, id)| id).collect()
}

/// The day on which a document became news: that of its date; of an event, that of its announcement,
/// or of its first commit where none is noted. None without either.
pub(super) fn news_day(document: &Document) -> Option<Date> {
    match &document.detail {
        Detail::Event(event) => {
            let first_commit = document.change_days().next_back();
            // It was known by the day on which it began.
            let known = event.announced.or(first_commit).into_iter().chain(document.day);
            known.min()
        }
        _ => document.day,
    }
}
