//! Tags, categories and authors: all of them, and the documents of each.

use serde::Serialize;

use crate::model::addresses::term_address;
use crate::model::{ChapterId, SitePath};

use super::feed::FeedFormat;
use super::index::Term;
use super::list_page::Pagination;
use super::page::{DocumentCard, Link, with_content};
use super::routes::{PAGE_LENGTH, Taxonomy, nth_page};
use super::{SitePlan, View};

#[derive(Debug, Serialize)]
struct TermsPage {
    terms: Vec<TermView>,
}

#[derive(Debug, Serialize)]
struct TermView {
    label: String,
    url: SitePath,
    count: usize,
}

#[derive(Debug, Serialize)]
struct TermPage {
    all: Link,
    documents: Vec<DocumentCard>,
    pages: Option<Pagination>,
}

impl SitePlan<'_> {
    pub(super) fn terms_page(&self, taxonomy: Taxonomy) -> View {
        let terms = self.index.terms(taxonomy).values();
        let terms = terms.map(|term| TermView {
            url: term_address(taxonomy.folder(), &term.label),
            label: term.label.clone(),
            count: term.documents.len(),
        });
        let mut terms: Vec<TermView> = terms.collect();
        terms.sort_by_key(|term| term.label.to_lowercase());
        let here = SitePath::page(taxonomy.folder());
        let page = self.page("terms", here, self.words().word(taxonomy.folder()), ChapterId::from_index(0));
        with_content(page, TermsPage { terms })
    }

    pub(super) fn term_page(&self, taxonomy: Taxonomy, slug: &str, number: usize) -> View {
        let none = Term::default();
        let term = self.index.terms(taxonomy).get(slug).unwrap_or(&none);
        let home = term_address(taxonomy.folder(), &term.label);
        let title = match taxonomy {
            Taxonomy::Tags => self.words().titled("tagged", &term.label),
            Taxonomy::Categories => self.words().titled("in-category", &term.label),
            Taxonomy::Authors => self.words().titled("written-by", &term.label),
        };
        let mut page = self.page("term", nth_page(&home, number), title, ChapterId::from_index(0));
        let all = Link {
            label: self.words().word(taxonomy.folder()),
            url: SitePath::page(taxonomy.folder()).to_string(),
        };
        page.breadcrumbs.push(all.clone());
        if taxonomy.has_feeds() {
            page.feed = home.join(FeedFormat::Atom.file_name());
            page.json_feed = home.join(FeedFormat::Json.file_name());
        }
        let documents = term.documents.chunks(PAGE_LENGTH).nth(number).unwrap_or_default();
        let pages = Pagination::of(number, term.documents.len(), |page| nth_page(&home, page));
        with_content(page, TermPage { all, documents: self.document_cards(documents), pages })
    }
}
