//! Which addresses the site has, before anybody knows what they show.
//!
//! Links are resolved against these, and `plan` makes a page for each of them: one list, so that
//! neither can promise what the other does not keep.

use std::collections::{BTreeMap, BTreeSet};

use crate::discover::DocumentKind;

use super::block::{block_addresses, book_address, facts_addresses};
use super::chapter::ChapterId;
use super::document::{Author, DocumentId};
use super::meeting::Meeting;
use super::{Organisation, SitePath, slugify};

/// The kinds whose documents a chapter lists, in the order in which its page shows them.
pub(crate) const LISTED_KINDS: [DocumentKind; 8] = [
    DocumentKind::Post,
    DocumentKind::Minutes,
    DocumentKind::Report,
    DocumentKind::Event,
    DocumentKind::Article,
    DocumentKind::Poll,
    DocumentKind::Rule,
    DocumentKind::Resource,
];

/// What every chapter has.
const OF_A_CHAPTER: [&str; 12] = [
    "status/",
    "timeline/",
    "timeline/timeline.csv",
    "timeline/timeline.json",
    "feed.xml",
    "feed.json",
    "status.json",
    "meetings.json",
    "calendar.ics",
    "deadlines.ics",
    "badge.svg",
    "badge.json",
];

/// What a register has.
const OF_A_REGISTER: [&str; 3] = ["", "feed.xml", "feed.json"];

/// What every category and tag has beside its page.
const OF_A_TERM: [&str; 2] = ["feed.xml", "feed.json"];

/// Every address of the site that a document may link to: all but those of further pages of long
/// lists, of the theme's files and of files for hosts.
pub(crate) fn addresses(organisation: &Organisation) -> BTreeSet<SitePath> {
    // Sorted at the end: a set that is made at once takes a third of the time.
    let mut all: Vec<SitePath> = organisation.assets.keys().cloned().collect();
    for (index, chapter) in organisation.chapters.iter().enumerate() {
        let home = chapter.url();
        let id = ChapterId::from_index(index);
        all.extend(OF_A_CHAPTER.map(|name| home.join(name)));
        all.extend(
            listed_kinds(organisation, id)
                .filter_map(DocumentKind::folder)
                .map(|name| home.join(&format!("{name}/"))),
        );
        all.extend(by_year(organisation, id).into_keys().map(|year| home.join(&format!("archive/{year}/"))));
        if has_decisions(organisation, id) {
            all.extend(OF_A_REGISTER.map(|name| home.join(&format!("decisions/{name}"))));
        }
        if has_actions(organisation, id) {
            all.extend(OF_A_REGISTER.map(|name| home.join(&format!("actions/{name}"))));
            all.push(home.join("actions.ics"));
        }
        all.push(home);
    }
    for document in &organisation.documents {
        if !matches!(document.kind, DocumentKind::Comments | DocumentKind::ListText) {
            all.push(document.url.clone());
        }
        all.extend(block_addresses(document).map(|(address, ..)| address));
        all.extend((document.kind == DocumentKind::Report).then(|| book_address(document)));
        all.extend(facts_addresses(document).map(|(address, _)| address));
    }
    all.extend(terms(organisation));
    let whole = [
        "chapters/",
        "chapters.csv",
        "chapters.json",
        "tags/",
        "categories/",
        "authors/",
        "search/",
        "status/board.json",
        "404.html",
        "about/record/",
        "record.json",
    ];
    all.extend(whole.map(|name| SitePath::page("").join(name)));
    all.into_iter().collect()
}

/// What every term has. Many documents share a term, so that each is looked at once.
fn terms(organisation: &Organisation) -> impl Iterator<Item = SitePath> {
    let documents = || organisation.documents.iter();
    let tags = documents().flat_map(|document| &document.tags).map(|term| ("tags", term.as_str()));
    let categories =
        documents().flat_map(|document| &document.categories).map(|term| ("categories", term.as_str()));
    let terms: BTreeSet<(&str, &str)> = tags.chain(categories).collect();
    let authors: BTreeSet<&Author> = documents().flat_map(|document| &document.authors).collect();
    let authors = authors.into_iter().filter_map(|author| author.published_name(organisation));
    let terms = terms.into_iter().map(|(taxonomy, term)| term_address(taxonomy, term));
    terms
        .flat_map(|home| OF_A_TERM.map(|name| home.join(name)).into_iter().chain([home]))
        .chain(authors.map(|name| term_address("authors", &name)))
}

/// The address of a term's list: `tags/tool-library/`.
pub(crate) fn term_address(taxonomy: &str, term: &str) -> SitePath {
    let slug = slugify(term);
    SitePath::page(&format!("{taxonomy}/{}", if slug.is_empty() { "-" } else { &slug }))
}

/// The kinds of which a chapter has documents to list, its own or shared ones.
pub(crate) fn listed_kinds(
    organisation: &Organisation,
    chapter: ChapterId,
) -> impl Iterator<Item = DocumentKind> {
    let has = move |kind: DocumentKind| {
        published(organisation, chapter).any(|id| organisation.document(id).kind == kind)
            // `blog/index.md` alone makes the page, too.
            || list_text(organisation, chapter, kind).is_some()
    };
    LISTED_KINDS.into_iter().filter(move |kind| has(*kind))
}

/// The text above a chapter's list of a kind.
pub(crate) fn list_text(
    organisation: &Organisation,
    chapter: ChapterId,
    kind: DocumentKind,
) -> Option<DocumentId> {
    let chapter = organisation.chapter(chapter);
    let url = chapter.url().join(&format!("{}/", kind.folder()?));
    let mut documents = chapter.documents.iter().copied();
    documents.find(|id| {
        let document = organisation.document(*id);
        document.kind == DocumentKind::ListText && document.url == url
    })
}

/// The documents that a chapter publishes, its own and shared ones, by path.
pub(crate) fn published(
    organisation: &Organisation,
    chapter: ChapterId,
) -> impl Iterator<Item = DocumentId> + '_ {
    let chapter = organisation.chapter(chapter);
    chapter.documents.iter().chain(&chapter.shared_documents).copied()
}

/// The dated documents that a chapter lists, by year. Rules are of no year.
pub(crate) fn by_year(organisation: &Organisation, chapter: ChapterId) -> BTreeMap<i16, Vec<DocumentId>> {
    let mut years: BTreeMap<i16, Vec<DocumentId>> = BTreeMap::new();
    for id in published(organisation, chapter) {
        let document = organisation.document(id);
        if let Some(date) = document.date
            && LISTED_KINDS.contains(&document.kind)
            && document.kind != DocumentKind::Rule
        {
            years.entry(date.year()).or_default().push(id);
        }
    }
    years
}

/// Whether meetings of a chapter or of one below it decided anything.
pub(crate) fn has_decisions(organisation: &Organisation, chapter: ChapterId) -> bool {
    has_meeting(organisation, chapter, |meeting| !meeting.decisions.is_empty())
}

/// Whether they set out to do anything.
pub(crate) fn has_actions(organisation: &Organisation, chapter: ChapterId) -> bool {
    has_meeting(organisation, chapter, |meeting| !meeting.actions.is_empty())
}

fn has_meeting(organisation: &Organisation, chapter: ChapterId, is_meant: impl Fn(&Meeting) -> bool) -> bool {
    let mut meetings = organisation.downwards(chapter).flat_map(|id| &organisation.chapter(id).meetings);
    meetings.any(|id| is_meant(organisation.meeting(*id)))
}
