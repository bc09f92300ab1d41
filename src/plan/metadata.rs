//! What a page says of itself to search engines, previews and archives: dates and authors, and what it
//! is about in the terms of schema.org.

use serde::Serialize;

use crate::discover::DocumentKind;
use crate::model::{Chapter, ChapterId, Detail, Document, DocumentId, Event, Place, SitePath};

use super::SitePlan;
use super::page::Link;

/// What stands in the head of a page beside its title.
#[derive(Debug, Serialize)]
pub struct Metadata {
    /// Whether it is a text with a date, and not a list or a chapter.
    pub is_article: bool,
    /// Its date as written.
    pub published: Option<String>,
    /// The day of its last change.
    pub modified: Option<String>,
    /// Who wrote it, as it may be published.
    pub authors: Vec<String>,
    /// Who answers for a document: who wrote it, else its chapter. A list is written by nobody.
    pub creators: Vec<String>,
    /// The chapter that publishes it.
    pub publisher: String,
    /// BCP 47 tag of its text, for which the site may have no words of its own.
    pub language: String,
    /// The page that it is a part of: that of its chapter, or of the one above.
    pub part_of: Option<SitePath>,
    /// Its type in the vocabulary of the Dublin Core (DCMI Type).
    pub dcmi_type: &'static str,
    /// Its type in that of schema.org, where it is about nothing but itself.
    pub page_type: &'static str,
    /// Its picture.
    pub image: Option<SitePath>,
}

// Objects of schema.org, with their keys in the order of their names.

/// A chapter, with all that is known of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChapterObject {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<PlaceObject>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_organization: Option<OrganizationObject>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
    url: String,
}

/// A post, an article, minutes or a report.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArticleObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    author: Authors,
    #[serde(skip_serializing_if = "Option::is_none")]
    copyright_notice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    publisher: OrganizationObject,
    url: String,
}

/// An event.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    event_status: &'static str,
    in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<PlaceObject>,
    name: String,
    organizer: OrganizationObject,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    url: String,
}

/// Who wrote a text.
#[derive(Serialize)]
#[serde(untagged)]
enum Authors {
    People(Vec<PersonObject>),
    Chapter(OrganizationObject),
}

#[derive(Serialize)]
struct PersonObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

/// A chapter by its name and address.
#[derive(Serialize)]
struct OrganizationObject {
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    url: String,
}

#[derive(Serialize)]
struct PlaceObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    address: AddressObject,
    #[serde(skip_serializing_if = "Option::is_none")]
    geo: Option<CoordinatesObject>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AddressObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_locality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_region: Option<String>,
}

#[derive(Serialize)]
struct CoordinatesObject {
    #[serde(rename = "@type")]
    kind: &'static str,
    latitude: f64,
    longitude: f64,
}

const ORGANIZATION: &str = "Organization";

/// An event has the same name in both vocabularies.
const EVENT: &str = "Event";

/// What pages of a template are, in the terms of the DCMI and of schema.org.
fn types_of_page(template: &str) -> (&'static str, &'static str) {
    match template {
        "actions" | "archive" | "chapter" | "decisions" | "directory" | "list" | "term" | "terms" => {
            ("Collection", "CollectionPage")
        }
        "search" => ("InteractiveResource", "WebPage"),
        _ => ("Text", "WebPage"),
    }
}

/// What a document is, in the terms of schema.org.
pub(super) fn type_of(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Post => "BlogPosting",
        DocumentKind::Report => "Report",
        DocumentKind::Article | DocumentKind::Minutes => "Article",
        DocumentKind::Event => EVENT,
        _ => "WebPage",
    }
}

/// What a document is, in the terms of the DCMI.
pub(super) fn dcmi_type_of(kind: DocumentKind) -> &'static str {
    if kind == DocumentKind::Event { EVENT } else { "Text" }
}

impl SitePlan<'_> {
    /// What a page of a chapter says of itself, where it is no document.
    pub(super) fn metadata_of_page(
        &self,
        template: &str,
        here: &SitePath,
        chapter: &Chapter,
        language: &str,
    ) -> Metadata {
        let home = Some(chapter.url()).filter(|home| home != here);
        let above = || chapter.parent.map(|parent| self.organisation.chapter(parent).url());
        let (dcmi_type, page_type) = types_of_page(template);
        Metadata {
            is_article: false,
            published: None,
            modified: None,
            authors: Vec::new(),
            creators: Vec::new(),
            publisher: chapter.name.clone(),
            language: language.to_owned(),
            part_of: home.or_else(above),
            dcmi_type,
            page_type,
            image: None,
        }
    }

    pub(super) fn about_chapter(&self, id: ChapterId, description: Option<&str>) -> String {
        let chapter = self.organisation.chapter(id);
        let OrganizationObject { id, kind, name, url } = self.organization_object(id);
        json(&ChapterObject {
            id,
            kind,
            description: description.map(str::to_owned),
            dissolution_date: chapter.dissolved_written.map(|date| date.to_string()),
            founding_date: chapter.founded.map(|date| date.to_string()),
            location: chapter.place.as_ref().map(place_object),
            name,
            parent_organization: chapter.parent.map(|parent| self.organization_object(parent)),
            same_as: chapter.links.iter().map(|(_, url)| url.clone()).collect(),
            url,
        })
    }

    /// What the page of a document says of it, and what it is about. `authors` are those that its page names.
    pub(super) fn document_metadata(
        &self,
        id: DocumentId,
        title: &str,
        authors: &[Link],
        of_page: Metadata,
    ) -> (Metadata, Option<String>) {
        let document = self.organisation.document(id);
        let is_article = matches!(
            document.kind,
            DocumentKind::Post | DocumentKind::Article | DocumentKind::Minutes | DocumentKind::Report
        );
        let modified = self.last_change(id);
        let authors: Vec<String> = authors.iter().map(|link| link.label.clone()).collect();
        let about = match &document.detail {
            Detail::Event(event) => Some(json(&self.event_object(document, title, event))),
            _ if is_article => Some(json(&self.article_object(document, title, &authors, modified.clone()))),
            _ => None,
        };
        let by_chapter = || vec![of_page.publisher.clone()];
        let metadata = Metadata {
            is_article,
            published: document.date.map(|date| date.to_string()),
            modified,
            creators: if authors.is_empty() { by_chapter() } else { authors.clone() },
            authors,
            language: document.language.clone(),
            dcmi_type: dcmi_type_of(document.kind),
            image: document.image.clone(),
            ..of_page
        };
        (metadata, about)
    }

    fn organization_object(&self, id: ChapterId) -> OrganizationObject {
        let chapter: &Chapter = self.organisation.chapter(id);
        let url = self.absolute(&chapter.url());
        OrganizationObject {
            id: format!("{url}#organization"),
            kind: ORGANIZATION,
            name: chapter.name.clone(),
            url,
        }
    }

    fn article_object(
        &self,
        document: &Document,
        title: &str,
        authors: &[String],
        modified: Option<String>,
    ) -> ArticleObject {
        let rights = document.rights.as_deref();
        let people = authors.iter().map(|name| PersonObject { kind: "Person", name: name.clone() });
        ArticleObject {
            kind: type_of(document.kind),
            author: if authors.is_empty() {
                Authors::Chapter(self.organization_object(document.chapter))
            } else {
                Authors::People(people.collect())
            },
            copyright_notice: rights.filter(|rights| rights.url.is_none()).map(|rights| rights.label.clone()),
            date_modified: modified,
            date_published: document.date.map(|date| date.to_string()),
            headline: title.to_owned(),
            image: document.image.as_ref().map(|image| self.absolute(image)),
            in_language: document.language.clone(),
            license: rights.and_then(|rights| rights.url.clone()),
            publisher: self.organization_object(document.chapter),
            url: self.absolute(&document.url),
        }
    }

    fn event_object(&self, document: &Document, title: &str, event: &Event) -> EventObject {
        EventObject {
            kind: EVENT,
            end_date: event.end.map(|date| date.to_string()),
            event_status: if event.is_held {
                "https://schema.org/EventScheduled"
            } else {
                "https://schema.org/EventCancelled"
            },
            in_language: document.language.clone(),
            location: event.place.as_ref().map(place_object),
            name: title.to_owned(),
            organizer: self.organization_object(document.chapter),
            start_date: event.start.or(document.date).map(|date| date.to_string()),
            url: self.absolute(&document.url),
        }
    }
}

/// Objects are plain structs, which can't fail.
pub(super) fn json(object: &impl Serialize) -> String {
    serde_json::to_string(object).unwrap_or_default()
}

fn place_object(place: &Place) -> PlaceObject {
    PlaceObject {
        kind: "Place",
        address: AddressObject {
            kind: "PostalAddress",
            address_country: place.country.clone(),
            address_locality: place.city.clone(),
            address_region: place.region.clone(),
        },
        geo: place.coordinates.map(|(latitude, longitude)| CoordinatesObject {
            kind: "GeoCoordinates",
            latitude,
            longitude,
        }),
    }
}
