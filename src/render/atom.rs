//! Feeds as Atom (RFC 4287).

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::model::Rights;
use crate::plan::{Feed, FeedEntry};

use super::feed_places::FeedPlaces;

/// The bytes of a feed. `contents` are the texts of its entries as HTML.
pub(super) fn render_feed(feed: &Feed, contents: &[Option<String>], places: &FeedPlaces) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // A vector takes everything.
    let _ = write_feed(feed, contents, places, &mut writer);
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

type Xml = Writer<Vec<u8>>;

fn write_feed(
    feed: &Feed,
    contents: &[Option<String>],
    places: &FeedPlaces,
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
        text(xml, "id", &places.id(&feed.page))?;
        text(xml, "updated", &feed.updated)?;
        link(xml, "self", "application/atom+xml", &places.address(&feed.here))?;
        link(xml, "alternate", "text/html", &places.address(&feed.page))?;
        write_rights(feed.rights.as_ref(), xml)?;
        for (entry, content) in feed.entries.iter().zip(contents) {
            write_entry(entry, content.as_deref(), places, xml)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_entry(
    entry: &FeedEntry,
    content: Option<&str>,
    places: &FeedPlaces,
    xml: &mut Xml,
) -> io::Result<()> {
    let element = xml.create_element("entry").with_attribute(("xml:lang", entry.language.as_str()));
    element.write_inner_content(|xml| {
        text(xml, "title", &entry.title)?;
        text(xml, "id", &places.id_of(&entry.url, entry.fragment.as_deref()))?;
        link(xml, "alternate", "text/html", &places.address_of(&entry.url, entry.fragment.as_deref()))?;
        text(xml, "published", &entry.published)?;
        text(xml, "updated", &entry.updated)?;
        for author in &entry.authors {
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", author))?;
        }
        for term in &entry.terms {
            xml.create_element("category").with_attribute(("term", &*allowed(term))).write_empty()?;
        }
        write_rights(entry.rights.as_ref(), xml)?;
        if !entry.summary.is_empty() {
            text(xml, "summary", &entry.summary)?;
        }
        if let Some(content) = content {
            let element = xml.create_element("content").with_attribute(("type", "html"));
            element.write_text_content(BytesText::new(&allowed(content)))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// In words, and for programs by the link that RFC 4946 has for it.
fn write_rights(rights: Option<&Rights>, xml: &mut Xml) -> io::Result<()> {
    let Some(rights) = rights else { return Ok(()) };
    text(xml, "rights", &rights.label)?;
    if let Some(url) = &rights.url {
        let attributes = [("rel", "license"), ("href", url.as_str())];
        xml.create_element("link").with_attributes(attributes).write_empty()?;
    }
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
fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed =
        |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go() {
        assert_eq!(allowed("a\u{1b}b\u{0}\u{ffff}\n"), "ab\n");
    }
}
