//! What a page says of itself to search engines, previews and archives: dates and authors, and what it
//! is about in the terms of schema.org.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::discover::DocumentKind;
use crate::model::{Chapter, ChapterId, Detail, Document, DocumentId, Event, Place, SitePath};

use super::SitePlan;

/// What stands in the head of a page beside its title.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Metadata {
    /// Whether it is a text with a date, and not a list or a chapter.
    pub is_article: bool,
    /// Its date as written.
    pub published: Option<String>,
    /// The day of its last change.
    pub modified: Option<String>,
    /// Who wrote it, as it may be published.
    pub authors: Vec<String>,
    /// Its picture.
    pub image: Option<SitePath>,
    /// What it is about, as an object of schema.org; none where it is only a list.
    pub about: Option<Value>,
}

impl SitePlan<'_> {
    pub(super) fn chapter_metadata(&self, id: ChapterId, description: Option<&str>) -> Metadata {
        let chapter = self.organisation.chapter(id);
        let mut about = self.organisation_object(id);
        let mut set = |key: &str, value: Option<Value>| put(&mut about, key, value);
        set("description", description.map(Value::from));
        set("foundingDate", chapter.founded.map(|date| date.to_string().into()));
        set("dissolutionDate", chapter.dissolved_written.map(|date| date.to_string().into()));
        set("parentOrganization", chapter.parent.map(|parent| self.organisation_object(parent).into()));
        set("location", chapter.place.as_ref().map(place_object));
        let links: Vec<&str> = chapter.links.iter().map(|(_, url)| url.as_str()).collect();
        set("sameAs", (!links.is_empty()).then(|| json!(links)));
        Metadata { about: Some(about.into()), ..Metadata::default() }
    }

    pub(super) fn document_metadata(&self, id: DocumentId) -> Metadata {
        let document = self.organisation.document(id);
        let is_article = matches!(
            document.kind,
            DocumentKind::Post | DocumentKind::Article | DocumentKind::Minutes | DocumentKind::Report
        );
        let about = match &document.detail {
            Detail::Event(event) => Some(self.event_object(document, event)),
            _ if is_article => Some(self.article_object(id, document)),
            _ => None,
        };
        Metadata {
            is_article,
            published: document.date.map(|date| date.to_string()),
            modified: self.last_change(id),
            authors: self.authors(document).into_iter().map(|link| link.label).collect(),
            image: document.image.clone(),
            about,
        }
    }

    /// A chapter by its name and address.
    fn organisation_object(&self, id: ChapterId) -> Map<String, Value> {
        let chapter: &Chapter = self.organisation.chapter(id);
        let url = self.absolute(&chapter.url());
        object(
            "Organization",
            [
                ("@id", json!(format!("{url}#organization"))),
                ("name", json!(chapter.name)),
                ("url", json!(url)),
            ],
        )
    }

    fn article_object(&self, id: DocumentId, document: &Document) -> Value {
        let kind = match document.kind {
            DocumentKind::Post => "BlogPosting",
            DocumentKind::Report => "Report",
            _ => "Article",
        };
        let url = self.absolute(&document.url);
        let authors =
            self.authors(document).into_iter().map(|link| json!({"@type": "Person", "name": link.label}));
        let authors: Vec<Value> = authors.collect();
        let publisher = Value::from(self.organisation_object(document.chapter));
        let mut article = object(
            kind,
            [
                ("headline", json!(self.title_of(document))),
                ("url", json!(url)),
                ("inLanguage", json!(document.language)),
                ("author", if authors.is_empty() { publisher.clone() } else { json!(authors) }),
                ("publisher", publisher),
            ],
        );
        put(&mut article, "datePublished", document.date.map(|date| date.to_string().into()));
        put(&mut article, "dateModified", self.last_change(id).map(Value::from));
        put(&mut article, "image", document.image.as_ref().map(|image| self.absolute(image).into()));
        article.into()
    }

    fn event_object(&self, document: &Document, event: &Event) -> Value {
        let status = if event.is_held { "EventScheduled" } else { "EventCancelled" };
        let mut object = object(
            "Event",
            [
                ("name", json!(self.title_of(document))),
                ("url", json!(self.absolute(&document.url))),
                ("inLanguage", json!(document.language)),
                ("eventStatus", json!(format!("https://schema.org/{status}"))),
                ("organizer", Value::from(self.organisation_object(document.chapter))),
            ],
        );
        put(&mut object, "startDate", event.start.or(document.date).map(|date| date.to_string().into()));
        put(&mut object, "endDate", event.end.map(|date| date.to_string().into()));
        put(&mut object, "location", event.place.as_ref().map(place_object));
        object.into()
    }
}

fn place_object(place: &Place) -> Value {
    let mut address = object("PostalAddress", []);
    put(&mut address, "addressLocality", place.city.as_deref().map(Value::from));
    put(&mut address, "addressRegion", place.region.as_deref().map(Value::from));
    put(&mut address, "addressCountry", place.country.as_deref().map(Value::from));
    let mut whole = object("Place", [("address", address.into())]);
    let geo = place.coordinates.map(|(latitude, longitude)| {
        object("GeoCoordinates", [("latitude", json!(latitude)), ("longitude", json!(longitude))]).into()
    });
    put(&mut whole, "geo", geo);
    whole.into()
}

fn object<const N: usize>(kind: &str, keys: [(&str, Value); N]) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("@type".into(), kind.into());
    object.extend(keys.map(|(key, value)| (key.to_owned(), value)));
    object
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value);
    }
}
