//! A report as a book: what its page shows, without what leads on from there.

use serde::Serialize;

use crate::diagnostics::FileId;
use crate::media_type::media_type;
use crate::model::{Document, DocumentId, Rights, SitePath};

use super::meeting_view::MeetingView;
use super::page::BodyRef;
use super::report::FactsView;
use super::{SitePlan, View};

/// A book of one document.
#[derive(Debug, Serialize)]
pub struct Book {
    /// The page that it is of.
    pub page: SitePath,
    /// Its title.
    pub title: String,
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Who wrote it, as far as they show their names; else the chapter.
    pub authors: Vec<String>,
    /// The chapter, and above it the organisation.
    pub publishers: Vec<String>,
    /// When it was written.
    pub date: Option<String>,
    /// Whose it is, or its licence.
    pub rights: Option<Rights>,
    /// The day that its numbers speak for.
    pub as_of: String,
    /// Its text.
    pub body: BodyRef,
    /// What minutes record.
    pub(crate) meetings: Vec<MeetingView>,
    /// What its period came to.
    pub(crate) facts: Option<FactsView>,
    /// What its text shows, by the address of each.
    pub images: Vec<BookImage>,
}

/// An image in a book.
#[derive(Debug, Serialize)]
pub struct BookImage {
    /// Where it is on the site.
    pub address: SitePath,
    /// Its name in the book.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its file.
    #[serde(skip)]
    pub file: FileId,
    /// The digest of its bytes, which stands for the file.
    pub digest: [u8; 32],
}

impl SitePlan<'_> {
    /// A report as a book.
    pub(super) fn book(&self, id: DocumentId) -> View {
        View::Book(Box::new(self.book_of(id)))
    }

    /// What documents of a kind are called in the language of the chapter of one.
    pub(crate) fn word_for_kind(&self, document: &Document) -> String {
        self.words_of(document.chapter).kinds(document.kind)
    }

    /// A document as a book, or as a part of one.
    pub(crate) fn book_of(&self, id: DocumentId) -> Book {
        let organisation = self.organisation;
        let document = organisation.document(id);
        let chapter = organisation.chapter(document.chapter);
        let authors: Vec<String> = self.author_names(document).collect();
        let images = self.images_of(document).into_keys().zip(1..).filter_map(|(address, number)| {
            let image = organisation.images.get(&address)?;
            let extension = address.as_str().rsplit_once('.')?.1.to_ascii_lowercase();
            let media_type = media_type(address.as_str());
            if !matches!(media_type, "image/png" | "image/jpeg" | "image/webp" | "image/gif") {
                return None;
            }
            let name = format!("image-{number}.{extension}");
            Some(BookImage { address, name, media_type, file: image.file, digest: image.digest })
        });
        let mut publishers = vec![chapter.name.clone()];
        publishers.extend(Some(self.settings.title.clone()).filter(|title| *title != chapter.name));
        Book {
            page: document.url.clone(),
            title: self.title_of(document),
            language: document.language.clone(),
            direction: self.messages.direction(&document.language),
            authors: if authors.is_empty() { vec![chapter.name.clone()] } else { authors },
            publishers,
            date: document.date.map(|date| date.to_string()),
            rights: document.rights.as_deref().cloned(),
            as_of: self.as_of(),
            body: self.body("main", id),
            meetings: self.meeting_views(document),
            facts: self.facts_view(id),
            images: images.collect(),
        }
    }
}
