//! The page that searches the site, and what can be found with it: every page that a chapter or a
//! document has, with what it shows. Left out are rosters and who was at meetings, although pages show
//! some of that: nobody should be able to have all places listed at which somebody was.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostics::Sink;
use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::model::{Chapter, ChapterId, Detail, Document, DocumentId, LinkTarget, Meeting, SitePath};
use crate::parse::markdown::LinkKind;
use crate::search::{Corpus, SearchChapter, SearchFile, SearchPage, SourceText, TextPlace};

use super::chapter_page::place_view;
use super::page::{Link, with_content};
use super::routes::{Route, Taxonomy, add_search_file};
use super::{SitePlan, View};

/// A file of the search index.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    pub(crate) file: SearchFile,
    pub(crate) digest: [u8; 32],
    #[serde(skip)]
    pub(crate) corpus: Arc<Corpus>,
}

#[derive(Debug, Serialize)]
struct SearchForm {
    /// Which index the page belongs to.
    version: String,
    kinds: Vec<Choice>,
    /// Newest first.
    years: Vec<i16>,
    /// Where to look without a script.
    elsewhere: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

/// Kinds in the order in which they are offered, and in which a chapter's pages are numbered.
const KINDS: [DocumentKind; 10] = [
    DocumentKind::Chapter,
    DocumentKind::Page,
    DocumentKind::Post,
    DocumentKind::Article,
    DocumentKind::Minutes,
    DocumentKind::Report,
    DocumentKind::Event,
    DocumentKind::Poll,
    DocumentKind::Rule,
    DocumentKind::Resource,
];

impl SitePlan<'_> {
    /// Adds the search index, once it is known which pages there are.
    pub(super) fn add_search(&mut self, corpus: Corpus, sink: &mut Sink) {
        for file in corpus.files() {
            add_search_file(file, &mut self.routes, self.organisation, sink);
        }
        self.corpus = Arc::new(corpus);
    }

    /// Changes the search index where documents have other words.
    pub(super) fn search_again(&mut self, documents: &BTreeSet<DocumentId>) {
        let pages = documents.iter().filter_map(|id| {
            let document = self.organisation.document(*id);
            match document.kind {
                DocumentKind::Chapter => Some(self.searched_chapter(document.chapter)),
                kind => Some(self.searched_document(*id, found_as(kind)?)),
            }
        });
        let corpus = Arc::new(self.corpus.with_pages(pages.collect()));
        let former = std::mem::replace(&mut self.corpus, corpus);
        if !former.files().eq(self.corpus.files()) {
            self.routes.retain(|_, route| !matches!(route, Route::SearchFile(_)));
            for file in self.corpus.files() {
                self.routes.entry(file.path()).or_insert(Route::SearchFile(file));
            }
        }
    }

    pub(super) fn search_view(&self, file: SearchFile) -> SearchView {
        SearchView { file, digest: self.corpus.digest_of(file), corpus: Arc::clone(&self.corpus) }
    }

    pub(super) fn search_page(&self) -> View {
        let root = ChapterId::from_index(0);
        let words = self.words();
        let page = self.page("search", SitePath::page("search"), words.word("search"), root);
        let kinds = KINDS.into_iter().filter(|kind| self.corpus.has_kind(kind.name()));
        let link = |label: String, url: &str| Link { label, url: url.to_owned() };
        let mut elsewhere = vec![
            link(words.word("all-chapters"), "/chapters/"),
            link(words.word("tags"), "/tags/"),
            link(words.word("authors"), "/authors/"),
        ];
        elsewhere.extend(self.year_links(root));
        let form = SearchForm {
            version: self.corpus.version(),
            years: self.corpus.years().into_iter().rev().collect(),
            kinds: kinds.map(|kind| Choice { value: kind.name(), label: words.kind(kind) }).collect(),
            elsewhere,
        };
        with_content(page, form)
    }

    /// What can be found, whatever the addresses of other files.
    pub(super) fn corpus(&self) -> Corpus {
        let organisation = self.organisation;
        let chapters = (0..organisation.chapters.len()).into_par_iter().map(ChapterId::from_index);
        let chapters = chapters.map(|id| (number(id), 0, None, self.searched_chapter(id)));
        let documents = (0..organisation.documents.len()).into_par_iter().map(DocumentId::from_index);
        let documents = documents.filter_map(|id| {
            let document = organisation.document(id);
            let kind = found_as(document.kind)?;
            let place_of_kind = KINDS.iter().position(|one| *one == kind).unwrap_or(KINDS.len());
            let page = self.searched_document(id, kind);
            Some((number(document.chapter), place_of_kind, Some(document.path.as_str()), page))
        });
        let mut found: Vec<(u32, usize, Option<&str>, SearchPage)> = chapters.chain(documents).collect();
        found.par_sort_by(|a, b| {
            (a.0, a.1, a.3.written_date(), a.2).cmp(&(b.0, b.1, b.3.written_date(), b.2))
        });
        let chapters = organisation.chapters.iter().enumerate().map(|(place, chapter)| SearchChapter {
            name: chapter.name.clone(),
            slug: chapter.path.rsplit('/').next().unwrap_or_default().to_owned(),
            depth: organisation
                .upwards(ChapterId::from_index(place))
                .count()
                .saturating_sub(1)
                .try_into()
                .unwrap_or(0),
        });
        Corpus::new(found.into_iter().map(|(.., page)| page).collect(), chapters.collect())
    }

    fn searched_chapter(&self, id: ChapterId) -> SearchPage {
        let chapter = self.organisation.chapter(id);
        let mut texts: Vec<SourceText> =
            chapter.document.map(|id| self.searched_body(id)).into_iter().collect();
        texts.extend(facts(chapter, self.words_of(id)).into_iter().map(plain));
        SearchPage {
            url: chapter.url(),
            title: chapter.name.clone(),
            chapter: number(id),
            shared_with: Vec::new(),
            kind: DocumentKind::Chapter.name(),
            year: None,
            date: None,
            language: chapter.language.clone(),
            texts,
            terms: Vec::new(),
        }
    }

    fn searched_document(&self, id: DocumentId, kind: DocumentKind) -> SearchPage {
        let document = self.organisation.document(id);
        let mut texts = vec![self.searched_body(id)];
        match &document.detail {
            Detail::Minutes(meetings) => {
                let meetings = meetings.iter().map(|id| self.organisation.meeting(*id));
                texts.extend(meetings.flat_map(outcomes).map(plain));
            }
            Detail::Event(event) => {
                let meeting = event.meeting.map(|id| self.organisation.meeting(id));
                texts.extend(
                    event
                        .place
                        .as_ref()
                        .and_then(|place| place_view(place, self.words_of(document.chapter)))
                        .map(|place| plain(place.text)),
                );
                texts.extend(meeting.into_iter().flat_map(outcomes).map(plain));
            }
            Detail::Poll(poll) => texts.extend(poll.options.iter().map(|one| plain(one.label.clone()))),
            _ => {}
        }
        texts.extend(
            self.index.comments(id).into_iter().flat_map(|id| comments(self.organisation.document(id))),
        );
        let words = self.words();
        SearchPage {
            url: document.url.clone(),
            title: self.title_of(document),
            chapter: number(document.chapter),
            shared_with: document.co_publishers.iter().map(|id| number(*id)).collect(),
            kind: kind.name(),
            year: document.date.map(|date| date.year()),
            date: document.date.map(|date| (date.to_string(), words.date(&date))),
            language: document.language.clone(),
            texts,
            terms: Taxonomy::ALL
                .iter()
                .flat_map(|one| one.terms_of(document, self.organisation))
                .map(Cow::into_owned)
                .collect(),
        }
    }

    fn searched_body(&self, id: DocumentId) -> SourceText {
        let document = self.organisation.document(id);
        let body = &document.body;
        let links = body.links.iter().zip(&document.links).enumerate();
        let titles = links.filter_map(|(place, (link, target))| match target {
            LinkTarget::Page { title: Some(title), .. } if link.kind == LinkKind::Wiki => {
                Some((place, title.text.clone()))
            }
            _ => None,
        });
        SourceText {
            place: TextPlace::File(document.file, body.start),
            drop_title: document.title_in_body,
            link_titles: titles.collect(),
            length: body.length,
            digest: body.digest,
        }
    }
}

/// The kind as which a document that has an entry of its own is found. A chapter has one with other things in it.
fn found_as(kind: DocumentKind) -> Option<DocumentKind> {
    match kind {
        DocumentKind::Chapter | DocumentKind::Roster | DocumentKind::Comments => None,
        DocumentKind::ListText => Some(DocumentKind::Page),
        kind => Some(kind),
    }
}

fn number(id: ChapterId) -> u32 {
    u32::try_from(id.index()).unwrap_or(u32::MAX)
}

fn plain(text: String) -> SourceText {
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    SourceText { place: TextPlace::Plain(text), length, ..SourceText::default() }
}

/// What a chapter's page says of it beside its text.
fn facts(chapter: &Chapter, words: &Words) -> Vec<String> {
    let place = chapter.place.as_ref().and_then(|place| place_view(place, words)).map(|place| place.text);
    [place, chapter.meets.clone(), chapter.area.clone()].into_iter().flatten().collect()
}

/// What a meeting decided and set out to do; not who.
fn outcomes(meeting: &Meeting) -> impl Iterator<Item = String> {
    let decisions = meeting.decisions.iter().flat_map(|one| [Some(one.proposal.clone()), one.result.clone()]);
    let actions = meeting.actions.iter().map(|one| one.what.clone());
    decisions.flatten().chain(actions)
}

/// Comments, as the page of what they are on shows them.
fn comments(document: &Document) -> Vec<SourceText> {
    let Detail::Comments { comments, .. } = &document.detail else { return Vec::new() };
    let texts = comments.iter().flat_map(|comment| {
        let length = u32::try_from(comment.text.len()).unwrap_or(u32::MAX);
        let place = TextPlace::Markdown(comment.text.clone());
        let text = SourceText { place, length, ..SourceText::default() };
        comment.author.clone().map(plain).into_iter().chain([text])
    });
    texts.collect()
}
