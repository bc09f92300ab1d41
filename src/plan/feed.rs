//! The Atom feed of a chapter and of all below it.

use serde::Serialize;

use crate::model::{ChapterId, DocumentId, SitePath};

use super::{SitePlan, View};

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct Feed {
    /// Its own address.
    pub here: SitePath,
    /// The page that it belongs to.
    pub page: SitePath,
    /// The site's title and the chapter's name.
    pub title: String,
    /// What the site says of itself.
    pub subtitle: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// When the newest entry was changed; the as-of date, where there is none.
    pub updated: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedEntry {
    /// The document's title.
    pub title: String,
    /// The document's address.
    pub url: SitePath,
    /// Its date, in the form of RFC 3339.
    pub published: String,
    /// When it was changed last, in the same form; never before `published`.
    pub updated: String,
    /// BCP 47 tag.
    pub language: String,
    /// Who wrote it, as far as it may be published; else the chapter.
    pub authors: Vec<String>,
    /// Its tags and categories.
    pub terms: Vec<String>,
    /// Its description or its first words.
    pub summary: String,
}

impl SitePlan<'_> {
    pub(super) fn feed(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let entries: Vec<FeedEntry> =
            self.index.latest(id).iter().filter_map(|document| self.feed_entry(*document)).collect();
        let title = &self.settings.title;
        let updated = entries.iter().map(|entry| entry.updated.clone()).max();
        View::Feed(Box::new(Feed {
            here: chapter.url().join("feed.xml"),
            page: chapter.url(),
            title: if chapter.name == *title {
                title.clone()
            } else {
                format!("{} – {title}", chapter.name)
            },
            subtitle: self.settings.description.clone().filter(|_| chapter.is_root()),
            language: chapter.language.clone(),
            updated: updated.unwrap_or_else(|| format!("{}T00:00:00Z", self.statuses.as_of)),
            entries,
        }))
    }

    /// An entry; none for a document without a date, which a feed has no place for.
    fn feed_entry(&self, id: DocumentId) -> Option<FeedEntry> {
        let document = self.organisation.document(id);
        let published = format!("{}T00:00:00Z", document.day?);
        let as_of = self.statuses.as_of;
        let stated = document.updated.map(|date| date.first_day());
        let changes = stated.into_iter().chain(document.changes.iter().copied());
        let changed = changes.filter(|day| *day <= as_of).max().map(|day| format!("{day}T00:00:00Z"));
        let authors: Vec<String> = self.authors(document).into_iter().map(|link| link.label).collect();
        let chapter = &self.organisation.chapter(document.chapter).name;
        Some(FeedEntry {
            title: self.title_of(document),
            url: document.url.clone(),
            updated: changed.filter(|day| *day > published).unwrap_or_else(|| published.clone()),
            published,
            language: document.language.clone(),
            authors: if authors.is_empty() { vec![chapter.clone()] } else { authors },
            terms: document.tags.iter().chain(&document.categories).cloned().collect(),
            summary: document.description.clone().unwrap_or_else(|| document.body.excerpt.clone()),
        })
    }
}
