//! Feeds as JSON Feed 1.1 (jsonfeed.org).

use serde::Serialize;

use crate::plan::{Feed, FeedEntry};

use super::feed_places::FeedPlaces;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// An item has to have a content: without a text of its own, its summary or title.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: &'a str,
    date_modified: &'a str,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    language: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// The bytes of a feed. `contents` are the texts of its entries as HTML.
pub(super) fn render_feed(feed: &Feed, contents: &[Option<String>], places: &FeedPlaces) -> Vec<u8> {
    let items = feed.entries.iter().zip(contents);
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: places.address(&feed.page),
        feed_url: places.address(&feed.here),
        description: feed.subtitle.as_deref(),
        language: &feed.language,
        items: items.map(|(entry, content)| item(entry, content.as_deref(), places)).collect(),
    };
    // Plain structs of strings always have a JSON form.
    let mut bytes = serde_json::to_vec_pretty(&json).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item<'a>(entry: &'a FeedEntry, content: Option<&'a str>, places: &FeedPlaces) -> Item<'a> {
    let text = if entry.summary.is_empty() { &entry.title } else { &entry.summary };
    Item {
        id: places.id_of(&entry.url, entry.fragment.as_deref()),
        url: places.address_of(&entry.url, entry.fragment.as_deref()),
        title: &entry.title,
        content_html: content,
        content_text: content.is_none().then_some(text),
        summary: &entry.summary,
        image: entry.image.as_ref().map(|image| places.address(image)),
        date_published: &entry.published,
        date_modified: &entry.updated,
        authors: entry.authors.iter().map(|name| Author { name }).collect(),
        tags: &entry.terms,
        language: &entry.language,
    }
}
