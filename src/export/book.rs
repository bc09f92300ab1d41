//! Documents of a chapter and of all below it as one book: EPUB 3.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek, Write};

use jiff::civil::Date;

use crate::Error;
use crate::discover::DocumentKind;
use crate::model::{ChapterId, Detail, Document, DocumentId, SitePath};
use crate::pipeline::{NotPublished, Published};
use crate::privacy::Unpublished;
use crate::render::RenderError;
use crate::render::epub::EpubWriter;

/// Which documents a book has, and what it is called.
#[derive(Clone, Debug)]
pub struct BookOf {
    /// The chapter; those below it are in the book as well.
    pub chapter: ChapterId,
    /// The year that the documents are of; all years where none is said.
    pub year: Option<i16>,
}

/// The order of kinds below a chapter: its own page, what it decided, what it reported, what it said.
const KINDS: [DocumentKind; 9] = [
    DocumentKind::Chapter,
    DocumentKind::Rule,
    DocumentKind::Minutes,
    DocumentKind::Report,
    DocumentKind::Poll,
    DocumentKind::Event,
    DocumentKind::Post,
    DocumentKind::Article,
    DocumentKind::Resource,
];

/// The day that a document is of: its own; of a report, the last of its period.
fn day_of(document: &Document) -> Option<Date> {
    match &document.detail {
        Detail::Report(Some(period)) => Some(period.last),
        _ => document.day,
    }
}

impl BookOf {
    /// Its documents in the order of the book: by chapter, then by kind, then by day.
    #[must_use]
    pub fn documents(&self, published: &Published<'_>) -> Vec<DocumentId> {
        let organisation = &published.site.organisation;
        let mut ids = Vec::new();
        for chapter in organisation.downwards(self.chapter) {
            let mut own: Vec<_> = organisation
                .chapter(chapter)
                .documents
                .iter()
                .filter_map(|id| {
                    let document = organisation.document(*id);
                    let place = KINDS.iter().position(|kind| *kind == document.kind);
                    // Other pages come last.
                    let place = place.or((document.kind == DocumentKind::Page).then_some(KINDS.len()))?;
                    let day = day_of(document);
                    let is_of_year = self.year.is_none_or(|year| {
                        document.kind == DocumentKind::Chapter || day.is_some_and(|day| day.year() == year)
                    });
                    (is_of_year && document.translation_of.is_none()).then_some((place, day, *id))
                })
                .collect();
            // A chapter that did nothing in the year is not in its book.
            if self.year.is_some() && own.iter().all(|(place, ..)| *place == 0) {
                continue;
            }
            own.sort_unstable();
            ids.extend(own.into_iter().map(|(.., id)| id));
        }
        ids
    }

    /// What it is called: the chapter, and the year.
    #[must_use]
    pub fn title(&self, published: &Published<'_>) -> String {
        let name = &published.site.organisation.chapter(self.chapter).name;
        self.year.map_or_else(|| name.clone(), |year| format!("{name}, {year}"))
    }

    /// Writes the book. `tell` is told how many documents are in it.
    ///
    /// # Errors
    /// Where a document can't be rendered or names somebody who must not be named, and where the book can't be written.
    pub fn write<W: Write + Seek>(
        &self,
        published: &Published<'_>,
        out: W,
        tell: &dyn Fn(usize),
    ) -> Result<W, NotPublished> {
        let Published { plan, renderer, site } = *published;
        let organisation = &site.organisation;
        let unpublished = Unpublished::new(organisation);
        let ids = self.documents(published);
        let names: BTreeMap<&SitePath, String> = (1..)
            .zip(&ids)
            .map(|(number, id)| (&organisation.document(*id).url, format!("part-{number}")))
            .collect();
        let failed = |error| NotPublished::Machine(Error::new("write", "the book", error));
        let mut writer = EpubWriter::new(out).map_err(failed)?;
        let mut found: Vec<(SitePath, BTreeSet<usize>)> = Vec::new();
        for (number, id) in (1..).zip(&ids) {
            let document = organisation.document(*id);
            let inside = |address: &SitePath| names.get(address).cloned();
            let name = format!("part-{number}");
            let part = renderer.book_part(&plan.book_of(*id), &name, &site.sources, &inside);
            let mut part = part.map_err(|error| match error {
                RenderError::Machine(error) => NotPublished::Machine(error),
                RenderError::Problem(problem) => NotPublished::Problems(vec![problem]),
            })?;
            let hidden = unpublished.found_in("part.xhtml", part.content.as_bytes());
            if !hidden.is_empty() {
                found.push((document.url.clone(), hidden));
            }
            part.headings.clear();
            part.below = self.headings_above(published, *id);
            writer.add(&part).map_err(failed)?;
            tell(number);
        }
        let problems = unpublished.problems(&found, organisation, &site.sources);
        if !problems.is_empty() {
            return Err(NotPublished::Problems(problems));
        }
        let chapter = organisation.chapter(self.chapter);
        let title = self.title(published);
        let as_of = plan.statuses.as_of.to_string();
        let mut publishers = vec![chapter.name.clone()];
        publishers.extend(Some(&site.settings.title).filter(|title| **title != chapter.name).cloned());
        let year = self.year.map(|year| year.to_string());
        let place = format!("{}{}", chapter.url(), year.as_deref().unwrap_or_default());
        let language = &chapter.language;
        let about = crate::render::epub::AboutBook {
            title: &title,
            authors: &publishers[..1],
            publishers: &publishers,
            date: year.as_deref(),
            ..renderer.about_book(renderer.id_of_book(&place), language, &as_of)
        };
        writer.finish(&about).map_err(failed)
    }

    /// The chapters above a document in the book, and its kind.
    fn headings_above(&self, published: &Published<'_>, id: DocumentId) -> Vec<String> {
        let organisation = &published.site.organisation;
        let document = organisation.document(id);
        let within = |chapter: &ChapterId| *chapter != self.chapter;
        let chapters = organisation.upwards(document.chapter).take_while(within);
        let mut above: Vec<String> =
            chapters.map(|chapter| organisation.chapter(chapter).name.clone()).collect();
        above.reverse();
        if document.kind != DocumentKind::Chapter {
            above.push(published.plan.word_for_kind(document));
        }
        above
    }
}
