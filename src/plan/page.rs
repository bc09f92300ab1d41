//! What all pages have, and the small values that many show.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use blake3::Hasher;
use serde::Serialize;
use tera::Value;

use crate::config::Settings;
use crate::diagnostics::FileId;
use crate::digest;
use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::model::addresses::term_address;
use crate::model::{Author, Chapter, ChapterId, Document, DocumentId, LinkTarget, Rights, SitePath};
use crate::parse::front_matter::rule::StatusDefinition;
use crate::parse::markdown::Body;
use crate::parse::partial_date::PartialDate;
use crate::status::{Badge, Basis, ChapterStatus};

use super::blocks::BlockView;
use super::feed::FeedFormat;
use super::metadata::Metadata;
use super::shown_image::ShownImage;
use super::signposting::Signpost;
use super::{SitePlan, View};

/// A page: a template's name, what every page has, and what this kind of page shows.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The template, without `.html`.
    pub template: &'static str,
    /// Its own address.
    pub here: SitePath,
    /// Its title; empty for the front page.
    pub title: String,
    /// A sentence for search engines and previews.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// From the whole organisation down, this page not included.
    pub breadcrumbs: Vec<Link>,
    /// The same in all its languages, this one included; empty where there is only this.
    pub alternates: Vec<Alternate>,
    /// The Atom feed of the chapter that it belongs to, or its own.
    pub feed: SitePath,
    /// The same as JSON Feed.
    pub json_feed: SitePath,
    /// The image before its text.
    pub lead: Option<ShownImage>,
    /// The day that its statuses speak for; none on a page that shows nothing that depends on it.
    pub as_of: Option<String>,
    /// Whose it is, or its licence.
    pub rights: Option<Rights>,
    /// What it says of itself beside its title.
    pub metadata: Metadata,
    /// Links that say what is what to it, for programs.
    pub signposts: Vec<Signpost>,
    /// What it is about, as an object of schema.org in JSON; none where that is the page itself.
    pub about: Option<String>,
    /// What this kind of page shows, for its template. It has a digest of its own.
    #[serde(skip)]
    pub content: Box<dyn Content>,
    /// Markdown of documents that it shows, rendered under these names.
    pub bodies: Vec<BodyRef>,
}

/// What a kind of page shows: a plain struct of texts, numbers and lists.
pub trait Content: Debug + Send + Sync {
    /// As templates take it.
    fn value(&self) -> Value;

    /// Adds it to a digest.
    fn add_to(&self, hasher: &mut Hasher);
}

impl<T: Serialize + Debug + Send + Sync> Content for T {
    fn value(&self) -> Value {
        Value::from_serializable(self)
    }

    fn add_to(&self, hasher: &mut Hasher) {
        digest::add(hasher, self);
    }
}

/// A document's Markdown on a page.
#[derive(Debug, Serialize)]
pub struct BodyRef {
    /// Under which name the template finds it in `bodies`.
    pub name: String,
    /// Where its text is.
    #[serde(skip)]
    pub source: BodySource,
    /// What a scan found in it. The digest stands for it.
    #[serde(skip)]
    pub body: Arc<Body>,
    /// The digest of its bytes.
    pub digest: [u8; 32],
    /// The figures and tables in it, in order; none for one that is shown as it is written.
    pub blocks: Vec<Option<BlockView>>,
    /// Where its links lead.
    pub links: Vec<LinkTarget>,
    /// Images in it, by address.
    pub images: BTreeMap<SitePath, ShownImage>,
    /// Whether its first image is the first one of the page, which must not wait to be loaded.
    pub has_first_image: bool,
    /// Whether its first heading repeats the page's title.
    pub drop_title: bool,
    /// The highest level that its headings have on the page.
    pub top_level: u8,
}

/// Where the Markdown of a [`BodyRef`] is.
#[derive(Clone, Debug)]
pub enum BodySource {
    /// In a file, which is read again when the page is due.
    File(FileId),
    /// Here, since it stood in front matter.
    Text(String),
}

/// A page in one of its languages.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// BCP 47 tag.
    pub language: String,
    /// A path of this site.
    pub url: String,
}

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Its text.
    pub label: String,
    /// A path of this site, or an address elsewhere.
    pub url: String,
}

/// A status as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct BadgeView {
    /// Its name in the rule.
    pub status: String,
    /// For readers.
    pub label: String,
    /// `good`, `fair`, `poor` or `none`.
    pub tone: &'static str,
    /// Whether it stands by grace or lapses soon.
    pub is_at_risk: bool,
    /// Whether it is set by decision.
    pub is_override: bool,
    /// Whether a better one is merely unknown.
    pub is_open: bool,
}

/// A chapter in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ChapterCard {
    pub(crate) name: String,
    pub(crate) url: SitePath,
    pub(crate) level: String,
    pub(crate) badge: Option<BadgeView>,
    pub(crate) since: Option<String>,
    pub(crate) place: Option<String>,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DocumentCard {
    pub(crate) title: String,
    pub(crate) url: SitePath,
    pub(crate) kind: &'static str,
    pub(crate) date: Option<String>,
    pub(crate) excerpt: String,
    pub(crate) authors: Vec<String>,
    pub(crate) chapter: Link,
    pub(crate) language: String,
    pub(crate) is_draft: bool,
    pub(crate) is_off: bool,
}

impl SitePlan<'_> {
    /// A page with what all pages of a chapter have. Where it has no text of its own it is described by its
    /// title and what its chapter is.
    pub(super) fn page(
        &self,
        template: &'static str,
        here: SitePath,
        title: String,
        chapter: ChapterId,
    ) -> Page {
        let home = self.organisation.chapter(chapter);
        let language = self.messages.spoken(&home.language).to_owned();
        let about = self.chapter_description(chapter).unwrap_or(&self.settings.title);
        let description = if title.is_empty() { about.to_owned() } else { format!("{title}. {about}") };
        let metadata = self.metadata_of_page(template, &here, home, &language);
        Page {
            template,
            metadata,
            direction: self.messages.direction(&language),
            language,
            breadcrumbs: self.breadcrumbs(chapter, &here),
            here,
            title,
            description,
            alternates: Vec::new(),
            feed: home.url().join(FeedFormat::Atom.file_name()),
            json_feed: home.url().join(FeedFormat::Json.file_name()),
            lead: None,
            as_of: None,
            rights: home.rights.as_deref().cloned(),
            signposts: Vec::new(),
            about: None,
            content: Box::new(()),
            bodies: Vec::new(),
        }
    }

    /// A chapter in a sentence or two: as it says, or as its text begins.
    pub(super) fn chapter_description(&self, id: ChapterId) -> Option<&str> {
        let chapter = self.organisation.chapter(id);
        let own = chapter.document.and_then(|document| {
            let document = self.organisation.document(document);
            document.description.as_deref().or(Some(&document.body.excerpt)).filter(|text| !text.is_empty())
        });
        own.or_else(|| self.settings.description.as_deref().filter(|_| chapter.is_root()))
    }

    fn breadcrumbs(&self, chapter: ChapterId, here: &SitePath) -> Vec<Link> {
        let mut crumbs: Vec<Link> = self
            .organisation
            .upwards(chapter)
            .map(|id| self.organisation.chapter(id))
            .filter(|chapter| chapter.url != *here)
            .map(chapter_link)
            .collect();
        crumbs.reverse();
        crumbs
    }

    pub(super) fn chapter_link(&self, id: ChapterId) -> Link {
        chapter_link(self.organisation.chapter(id))
    }

    pub(super) fn document_link(&self, id: DocumentId) -> Link {
        let document = self.organisation.document(id);
        Link { label: self.title_of(document), url: document.url.as_str().to_owned() }
    }

    /// A document's title; what has none of its own is named by what it is.
    pub(super) fn title_of(&self, document: &Document) -> String {
        match document.kind {
            DocumentKind::Roster if document.title.is_empty() => self
                .words_of(document.chapter)
                .titled("members-of", &self.organisation.chapter(document.chapter).name),
            // A file that is called by its day, and has no other title.
            DocumentKind::Minutes => {
                let words = self.teller(&document.language).words;
                let day = document.title.parse::<PartialDate>().ok().filter(|day| day.is_whole());
                day.map_or_else(|| document.title.clone(), |day| words.minutes_of(&day))
            }
            _ => document.title.clone(),
        }
    }

    pub(super) fn chapter_card(&self, id: ChapterId) -> ChapterCard {
        let chapter = self.organisation.chapter(id);
        let status = &self.statuses.chapters[id.index()];
        ChapterCard {
            name: chapter.name.clone(),
            url: chapter.url(),
            level: self.words_of(id).level(&chapter.level),
            badge: badge_view(status),
            since: status.since.filter(|_| status.shown.is_some()).map(|day| day.to_string()),
            place: chapter
                .place
                .as_ref()
                .and_then(|place| place.city.clone())
                .filter(|city| *city != chapter.name),
        }
    }

    pub(super) fn document_card(&self, id: DocumentId) -> DocumentCard {
        let document = self.organisation.document(id);
        DocumentCard {
            title: self.title_of(document),
            url: document.url.clone(),
            kind: document.kind.name(),
            date: document.date.map(|date| date.to_string()),
            excerpt: document.description.as_ref().unwrap_or(&document.body.excerpt).clone(),
            authors: self.author_names(document).collect(),
            chapter: self.chapter_link(document.chapter),
            language: document.language.clone(),
            is_draft: document.is_draft,
            is_off: self.is_called_off(document),
        }
    }

    /// Whether a meeting or event was cancelled.
    pub(super) fn is_called_off(&self, document: &Document) -> bool {
        match &document.detail {
            crate::model::Detail::Event(event) => !event.is_held,
            crate::model::Detail::Minutes(meetings) => {
                !meetings.is_empty() && meetings.iter().all(|id| !self.organisation.meeting(*id).is_held)
            }
            _ => false,
        }
    }

    pub(super) fn document_cards(&self, ids: &[DocumentId]) -> Vec<DocumentCard> {
        ids.iter().map(|id| self.document_card(*id)).collect()
    }

    /// The day that statuses speak for, for pages that depend on it.
    pub(super) fn as_of(&self) -> String {
        self.statuses.as_of.to_string()
    }

    /// Who wrote or does something, as it may be published.
    pub(super) fn name_of(&self, author: &Author) -> String {
        author
            .published_name(self.organisation)
            .map_or_else(|| self.words().word("a-member"), Cow::into_owned)
    }

    /// The authors of a document, as they may be published.
    pub(super) fn author_names(&self, document: &Document) -> impl Iterator<Item = String> {
        let name = |author: &Author| Some(author.published_name(self.organisation)?.into_owned());
        document.authors.iter().filter_map(name)
    }

    /// The authors of a document, with links to their pages.
    pub(super) fn authors(&self, document: &Document) -> Vec<Link> {
        let link = |name: String| Link { url: term_address("authors", &name).to_string(), label: name };
        self.author_names(document).map(link).collect()
    }

    /// A document's Markdown for a page.
    pub(super) fn body(&self, name: &str, id: DocumentId) -> BodyRef {
        let document = self.organisation.document(id);
        BodyRef {
            name: name.to_owned(),
            source: BodySource::File(document.file),
            body: Arc::clone(&document.body),
            digest: document.body.digest,
            blocks: self.block_views(id),
            links: document.links.clone(),
            images: self.images_of(document),
            has_first_image: name == "main" && document.image.is_none(),
            drop_title: document.title_in_body,
            top_level: 2,
        }
    }
}

/// A status as its rule defines it.
pub(super) fn defined_badge(definition: &StatusDefinition) -> BadgeView {
    let name = definition.status.as_str();
    BadgeView {
        status: name.to_owned(),
        label: definition.label.clone().unwrap_or_else(|| capitalised(name)),
        tone: definition.tone.name(),
        is_at_risk: false,
        is_override: false,
        is_open: false,
    }
}

/// `working` as `Working`.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The badge of a chapter, if it has a status.
pub(super) fn badge_view(status: &ChapterStatus) -> Option<BadgeView> {
    status.shown.as_ref().map(|badge| BadgeView {
        is_at_risk: status.is_at_risk,
        is_override: status.basis == Basis::Override,
        is_open: status.basis == Basis::LeftOpen,
        ..plain_badge(badge)
    })
}

/// A status by itself, as in a history.
pub(super) fn plain_badge(badge: &Badge) -> BadgeView {
    BadgeView {
        status: badge.status.clone(),
        label: badge.label.clone(),
        tone: badge.tone.name(),
        is_at_risk: false,
        is_override: false,
        is_open: false,
    }
}

fn chapter_link(chapter: &Chapter) -> Link {
    Link { label: chapter.name.clone(), url: chapter.url.as_str().to_owned() }
}

/// Puts the content of a page into it.
pub(super) fn with_content(page: Page, content: impl Content + 'static) -> View {
    View::Page(Box::new(Page { content: Box::new(content), ..page }))
}

/// The menu of all pages in a language: the site's, or what every site has.
pub(crate) fn menu(settings: &Settings, words: &Words) -> Vec<Link> {
    if !settings.menu.is_empty() {
        let entries = settings.menu.iter();
        return entries
            .map(|entry| Link { label: entry.label.clone(), url: entry.to.value.clone() })
            .collect();
    }
    let link = |id: &str, url: &str| Link { label: words.word(id), url: url.into() };
    vec![
        link("chapters", "/chapters/"),
        link("column-status", "/status/"),
        link("tags", "/tags/"),
        link("search", "/search/"),
    ]
}
