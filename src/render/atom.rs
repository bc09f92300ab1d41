//! Feeds as Atom (RFC 4287).

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::plan::{Feed, FeedEntry};

use super::address::{LinkStyle, absolute};

/// The bytes of a feed. Addresses are whole where the site's URL is known, else relative to the feed.
pub(super) fn render_feed(feed: &Feed, links: &LinkStyle, url: Option<&str>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let address = |path: &str| match url {
        Some(url) => absolute(Some(url), path),
        None => links.link(feed.here.as_str(), path),
    };
    // A vector takes everything.
    let _ = write_feed(feed, url, &address, &mut writer);
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

type Xml = Writer<Vec<u8>>;

fn write_feed(
    feed: &Feed,
    url: Option<&str>,
    address: &dyn Fn(&str) -> String,
    xml: &mut Xml,
) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.as_str())];
    let element = xml.create_element("feed").with_attributes(attributes);
    element.write_inner_content(|xml| {
        text(xml, "title", &feed.title)?;
        if let Some(subtitle) = &feed.subtitle {
            text(xml, "subtitle", subtitle)?;
        }
        text(xml, "id", &id(url, feed.page.as_str(), &feed.title))?;
        text(xml, "updated", &feed.updated)?;
        link(xml, "self", "application/atom+xml", &address(feed.here.as_str()))?;
        link(xml, "alternate", "text/html", &address(feed.page.as_str()))?;
        for entry in &feed.entries {
            write_entry(entry, url, address, xml)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_entry(
    entry: &FeedEntry,
    url: Option<&str>,
    address: &dyn Fn(&str) -> String,
    xml: &mut Xml,
) -> io::Result<()> {
    let element = xml.create_element("entry").with_attribute(("xml:lang", entry.language.as_str()));
    element.write_inner_content(|xml| {
        text(xml, "title", &entry.title)?;
        text(xml, "id", &id(url, entry.url.as_str(), &entry.title))?;
        link(xml, "alternate", "text/html", &address(entry.url.as_str()))?;
        text(xml, "published", &entry.published)?;
        text(xml, "updated", &entry.updated)?;
        for author in &entry.authors {
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", author))?;
        }
        for term in &entry.terms {
            xml.create_element("category").with_attribute(("term", allowed(term).as_str())).write_empty()?;
        }
        if !entry.summary.is_empty() {
            text(xml, "summary", &entry.summary)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(value)))?;
    Ok(())
}

fn link(xml: &mut Xml, relation: &str, media_type: &str, address: &str) -> io::Result<()> {
    let attributes = [("rel", relation), ("type", media_type), ("href", address)];
    xml.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}

/// XML has no place for most control characters, not even escaped.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// An id that stays: the address where the site has one, else a UUID of path and title.
fn id(url: Option<&str>, path: &str, title: &str) -> String {
    if url.is_some() {
        return absolute(url, path);
    }
    format!("urn:uuid:{}", super::uuid::uuid(&format!("{path}\n{title}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_addresses_or_uuids() {
        assert_eq!(id(Some("https://commons.example/"), "/a/", "A"), "https://commons.example/a/");
        let uuid = id(None, "/a/", "A");
        assert!(uuid.starts_with("urn:uuid:") && uuid.len() == 45, "{uuid}");
        assert_ne!(uuid, id(None, "/b/", "A"));
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(allowed("a\u{1b}b\u{0}\n"), "ab\n");
    }
}
