//! Signposts: typed links that say where a page is cited as, who wrote it, what it is, what it is a part of and
//! what describes it, for programs that cite and archive it (signposting.org).
//!
//! Documents and chapters have them in their heads, all of a chapter stand in its link set (RFC 9264). What a page
//! is made of, its items, stands only there: heads stay small, and bodies lead there anyway.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::discover::DocumentKind;
use crate::model::{
    BlockFormat, ChapterId, Document, DocumentId, Rights, SitePath, book_address, facts_addresses,
};

use super::SitePlan;
use super::metadata::{json, type_of};
use super::page::Link;
use super::resource_sync::ResourceSyncFile;

/// A link from a page, with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signpost {
    /// What it is to the page, as the list of link relations of the IANA has it.
    pub relation: &'static str,
    /// A path of this site, or a whole address.
    pub url: String,
    /// The media type of what is there, where it is no page.
    pub media_type: Option<&'static str>,
}

/// The links of a page in a link set.
#[derive(Serialize)]
struct LinkContext {
    anchor: String,
    #[serde(flatten)]
    links: BTreeMap<&'static str, Vec<LinkTarget>>,
}

#[derive(Serialize)]
struct LinkTarget {
    href: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    media_type: Option<&'static str>,
}

#[derive(Serialize)]
struct LinkSet {
    linkset: Vec<LinkContext>,
}

/// The name of a chapter's link set in its folder.
pub(super) const LINK_SET: &str = "linkset.json";

/// The media type of link sets.
pub(super) const LINK_SET_TYPE: &str = "application/linkset+json";

/// The relation that `ResourceSync` has for its beginning.
const RESOURCE_SYNC: &str = "resourcesync";

const JSON: &str = "application/json";

impl SitePlan<'_> {
    /// The signposts of a document. `authors` are those that its page names.
    pub(super) fn signposts_of_document(&self, id: DocumentId, authors: &[Link]) -> Vec<Signpost> {
        let document = self.organisation.document(id);
        let mut posts = self.cited_as(&document.url);
        posts.extend(authors.iter().map(|author| signpost("author", author.url.clone(), None)));
        posts.push(type_signpost(type_of(document.kind)));
        posts.extend(licence(document.rights.as_deref()));
        let home = self.organisation.chapter(document.chapter).url();
        posts.push(signpost("collection", home.to_string(), None));
        posts.extend(self.record_of_all());
        posts.extend(self.link_set_of(document.chapter));
        posts
    }

    /// The signposts of a chapter's page.
    pub(super) fn signposts_of_chapter(&self, id: ChapterId) -> Vec<Signpost> {
        let chapter = self.organisation.chapter(id);
        let mut posts = self.cited_as(&chapter.url());
        posts.push(type_signpost("CollectionPage"));
        posts.extend(licence(chapter.rights.as_deref()));
        let above = chapter.parent.map(|parent| self.organisation.chapter(parent).url());
        posts.extend(above.map(|above| signpost("collection", above.to_string(), None)));
        posts.push(signpost("describedby", chapter.url().join("status.json").to_string(), Some(JSON)));
        posts.extend(self.link_set_of(id));
        if chapter.is_root() {
            // What describes the whole site is found by its front page.
            let list = ResourceSyncFile::CapabilityList.path();
            let is_there = self.routes.contains_key(&list);
            posts
                .extend(is_there.then(|| signpost(RESOURCE_SYNC, list.to_string(), Some("application/xml"))));
        }
        posts
    }

    /// What is asked for under another address is cited as this.
    fn cited_as(&self, path: &SitePath) -> Vec<Signpost> {
        let whole = self.settings.url.as_ref().map(|_| signpost("cite-as", self.absolute(path), None));
        whole.into_iter().collect()
    }

    /// The record of all files, which describes each, where there is one.
    pub(super) fn record_of_all(&self) -> Option<Signpost> {
        let record = SitePath::file("record.json");
        self.routes.contains_key(&record).then(|| signpost("describedby", record.to_string(), Some(JSON)))
    }

    fn link_set_of(&self, id: ChapterId) -> Option<Signpost> {
        let path = self.organisation.chapter(id).url().join(LINK_SET);
        self.routes.contains_key(&path).then(|| signpost("linkset", path.to_string(), Some(LINK_SET_TYPE)))
    }

    /// All signposts of a chapter and of its documents, with whole addresses. Of its members it says nothing.
    pub(super) fn link_set(&self, id: ChapterId) -> String {
        let chapter = self.organisation.chapter(id);
        let shown: Vec<DocumentId> = chapter
            .documents
            .iter()
            .copied()
            .filter(|id| has_signposts(self.organisation.document(*id).kind))
            .collect();
        let mut own = self.signposts_of_chapter(id);
        own.extend(
            shown.iter().map(|id| signpost("item", self.organisation.document(*id).url.to_string(), None)),
        );
        let mut linkset = vec![self.link_context(&chapter.url(), own)];
        linkset.extend(shown.into_iter().map(|id| {
            let document = self.organisation.document(id);
            let mut own = self.signposts_of_document(id, &self.authors(document));
            own.extend(items(document));
            self.link_context(&document.url, own)
        }));
        json(&LinkSet { linkset }) + "\n"
    }

    fn link_context(&self, page: &SitePath, posts: Vec<Signpost>) -> LinkContext {
        let mut links: BTreeMap<&'static str, Vec<LinkTarget>> = BTreeMap::new();
        // A set need not lead to itself, and has only relations that are registered.
        let is_in_set = |post: &Signpost| !matches!(post.relation, "linkset" | RESOURCE_SYNC);
        for post in posts.into_iter().filter(is_in_set) {
            let href = self.whole_address(&post);
            links.entry(post.relation).or_default().push(LinkTarget { href, media_type: post.media_type });
        }
        LinkContext { anchor: self.absolute(page), links }
    }

    /// Where a signpost points to, as a whole address where the site's is known.
    pub(super) fn whole_address(&self, post: &Signpost) -> String {
        if post.url.starts_with('/') {
            crate::render::address::absolute(self.settings.url.as_deref(), &post.url)
        } else {
            post.url.clone()
        }
    }
}

fn signpost(relation: &'static str, url: String, media_type: Option<&'static str>) -> Signpost {
    Signpost { relation, url, media_type }
}

fn type_signpost(name: &str) -> Signpost {
    signpost("type", format!("https://schema.org/{name}"), None)
}

fn licence(rights: Option<&Rights>) -> Option<Signpost> {
    rights.and_then(|rights| rights.url.clone()).map(|url| signpost("license", url, None))
}

/// A report's other forms.
fn items(document: &Document) -> impl Iterator<Item = Signpost> {
    let is_report = document.kind == DocumentKind::Report;
    let book =
        is_report.then(|| signpost("item", book_address(document).to_string(), Some("application/epub+zip")));
    let facts = facts_addresses(document).map(|(address, format)| {
        let media_type = match format {
            BlockFormat::Csv => "text/csv",
            BlockFormat::Json => JSON,
        };
        signpost("item", address.to_string(), Some(media_type))
    });
    book.into_iter().chain(facts)
}

/// Whether documents of a kind have a page of their own that is about no members.
fn has_signposts(kind: DocumentKind) -> bool {
    !matches!(
        kind,
        DocumentKind::Chapter | DocumentKind::Roster | DocumentKind::ListText | DocumentKind::Comments
    )
}
