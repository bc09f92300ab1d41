//! Lists of a chapter's documents: by kind, in pages, and by year.

use serde::Serialize;

use crate::discover::DocumentKind;
use crate::model::addresses::list_text;
use crate::model::{ChapterId, SitePath};

use super::page::{DocumentCard, Link, with_content};
use super::routes::{PAGE_LENGTH, list_address};
use super::{SitePlan, View};

/// How many years are linked; what is older is on the pages of the lists.
const SHOWN_YEARS: usize = 200;

#[derive(Debug, Serialize)]
struct ListPage {
    kind: &'static str,
    documents: Vec<DocumentCard>,
    pages: Option<Pagination>,
    years: Vec<Link>,
}

/// Where this page stands among those of a long list.
#[derive(Debug, Serialize)]
pub(super) struct Pagination {
    /// Counted from 1.
    number: usize,
    of: usize,
    newer: Option<SitePath>,
    older: Option<SitePath>,
}

impl Pagination {
    /// Of a page counted from 0, in a list of so many entries; none where one page has them all.
    pub(super) fn of(page: usize, entries: usize, address: impl Fn(usize) -> SitePath) -> Option<Self> {
        let of = entries.div_ceil(PAGE_LENGTH);
        (of > 1).then(|| Self {
            number: page + 1,
            of,
            newer: page.checked_sub(1).map(&address),
            older: (page + 1 < of).then(|| address(page + 1)),
        })
    }
}

#[derive(Debug, Serialize)]
struct ArchivePage {
    year: i16,
    documents: Vec<DocumentCard>,
    years: Vec<Link>,
}

impl SitePlan<'_> {
    pub(super) fn list_page(&self, chapter: ChapterId, kind: DocumentKind, number: usize) -> View {
        let home = self.organisation.chapter(chapter);
        let all = self.index.list(chapter, kind);
        let documents = all.chunks(PAGE_LENGTH).nth(number).unwrap_or_default();
        let text = list_text(self.organisation, chapter, kind);
        let own_title = text.map(|id| self.organisation.document(id).title.clone());
        let title = own_title.filter(|title| !title.is_empty()).unwrap_or_else(|| {
            let words = self.words_of(chapter);
            words.say("list-of", [("list", words.kinds(kind).into()), ("name", home.name.as_str().into())])
        });
        let here = list_address(self.organisation, chapter, kind, number);
        let mut page = self.page("list", here, title, chapter);
        if let Some(text) = text.filter(|_| number == 0) {
            if let Some(description) = &self.organisation.document(text).description {
                page.description.clone_from(description);
            }
            page.bodies.push(self.body("main", text));
        }
        let address = |page: usize| list_address(self.organisation, chapter, kind, page);
        let pages = Pagination::of(number, all.len(), address);
        let years = if kind == DocumentKind::Rule { Vec::new() } else { self.year_links(chapter) };
        with_content(
            page,
            ListPage { kind: kind.name(), documents: self.document_cards(documents), pages, years },
        )
    }

    pub(super) fn archive_page(&self, chapter: ChapterId, year: i16) -> View {
        let home = self.organisation.chapter(chapter);
        let documents = self.index.years(chapter).get(&year).map_or(&[][..], Vec::as_slice);
        let here = home.url().join(&format!("archive/{year}/"));
        let page = self.page(
            "archive",
            here,
            self.words_of(chapter).say(
                "archive-title",
                [("year", year.to_string().into()), ("name", home.name.as_str().into())],
            ),
            chapter,
        );
        let content =
            ArchivePage { year, documents: self.document_cards(documents), years: self.year_links(chapter) };
        with_content(page, content)
    }

    /// The years of which a chapter has documents, newest first, as many as fit a page.
    pub(super) fn year_links(&self, chapter: ChapterId) -> Vec<Link> {
        let home = self.organisation.chapter(chapter).url();
        let years = self.index.years(chapter).keys().rev().take(SHOWN_YEARS);
        years
            .map(|year| Link {
                label: year.to_string(),
                url: home.join(&format!("archive/{year}/")).to_string(),
            })
            .collect()
    }
}
