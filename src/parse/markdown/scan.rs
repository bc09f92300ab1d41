//! One walk over a body that collects what later stages need.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::diagnostics::{Diagnostic, FileId, Severity, Span};
use crate::model::slugify;
use crate::parse::front_matter::fields::{Decoder, seen};
use crate::parse::front_matter::{block, yaml};

use super::attributes::attributes;
use super::events::{Events, MAX_NESTING, events};
use super::{Body, EXCERPT_CHARS, Heading, Link, LinkKind};

/// Scans the Markdown of `text` from byte `start` on.
///
/// Raises `unsafe-link`, `markdown-too-deep` and `duplicate-anchor`.
pub(crate) fn scan(text: &str, start: usize, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let source = &text[start..];
    let mut scanner = Scanner {
        source,
        file,
        start,
        body: Body {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            length: u32::try_from(source.len()).unwrap_or(u32::MAX),
            digest: *blake3::hash(source.as_bytes()).as_bytes(),
            ..Body::default()
        },
        html_links: Vec::new(),
        taken: BTreeMap::new(),
        heading: None,
        block: None,
        excerpt: Excerpt::NotYet,
        diagnostics,
    };
    let mut events = events(source);
    for (event, range) in events.by_ref() {
        scanner.see(event, range);
    }
    scanner.report_depth(&events);
    let Scanner { mut body, html_links, .. } = scanner;
    body.links.extend(html_links);
    body
}

/// The schemes that links may have.
const SCHEMES: [&str; 9] = ["http", "https", "mailto", "tel", "sms", "geo", "xmpp", "irc", "ircs"];

struct Scanner<'a> {
    source: &'a str,
    file: FileId,
    start: usize,
    body: Body,
    html_links: Vec<Link>,
    /// Ids in use, with how often a heading asked for each.
    taken: BTreeMap<String, u32>,
    heading: Option<OpenHeading>,
    block: Option<OpenBlock>,
    excerpt: Excerpt,
    diagnostics: &'a mut Vec<Diagnostic>,
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    text: String,
    range: Range<usize>,
}

/// A block that asks for a figure or a table.
struct OpenBlock {
    info: String,
    /// Where the whole of it stands.
    range: Range<usize>,
    /// Its lines, without what indents them, and where they begin.
    text: String,
    start: Option<usize>,
}

/// The first paragraph that has text.
enum Excerpt {
    NotYet,
    Reading(String),
    Done,
}

impl Scanner<'_> {
    fn see(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(TagEnd::Heading(_)) => self.close_heading(),
            Event::End(TagEnd::Paragraph) => self.close_paragraph(),
            Event::End(TagEnd::CodeBlock) => self.close_block(),
            Event::Text(text) if self.block.is_some() => {
                if let Some(block) = &mut self.block {
                    block.start.get_or_insert(range.start);
                    block.text.push_str(&text);
                }
            }
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, range),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| id.to_string()).filter(|id| !id.is_empty());
                self.heading = Some(OpenHeading { level: level as u8, id, text: String::new(), range });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if block::is_block(&info) => {
                let (info, text) = (info.to_string(), String::new());
                self.block = Some(OpenBlock { info, range, text, start: None });
            }
            Tag::Paragraph if matches!(self.excerpt, Excerpt::NotYet) => {
                self.excerpt = Excerpt::Reading(String::new());
            }
            Tag::Link { link_type, dest_url, .. } => {
                let (kind, destination) = match link_type {
                    LinkType::WikiLink { .. } => (LinkKind::Wiki, dest_url.to_string()),
                    LinkType::Email => (LinkKind::Inline, format!("mailto:{dest_url}")),
                    _ => (LinkKind::Inline, dest_url.to_string()),
                };
                let link = self.link(kind, destination, range);
                self.body.links.push(link);
            }
            Tag::Image { dest_url, .. } => {
                let link = self.link(LinkKind::Image, dest_url.to_string(), range);
                self.body.links.push(link);
            }
            _ => {}
        }
    }

    fn link(&mut self, kind: LinkKind, destination: String, range: Range<usize>) -> Link {
        let span = Span::new(self.file, self.start + range.start..self.start + range.end);
        let scheme = scheme(&destination).filter(|_| kind != LinkKind::Wiki);
        let is_unsafe = match &scheme {
            // Pictures come over the web, or from the site.
            Some(scheme) if kind.is_image() => !matches!(scheme.as_str(), "http" | "https"),
            Some(scheme) => !SCHEMES.contains(&scheme.as_str()),
            None => false,
        };
        if let (true, Some(scheme)) = (is_unsafe, scheme) {
            self.diagnostics.push(unsafe_link(&scheme, kind, span));
        }
        Link { span, destination, kind, is_unsafe }
    }

    fn text(&mut self, text: &str) {
        self.body.has_words |= !text.trim_start().is_empty();
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if let Excerpt::Reading(excerpt) = &mut self.excerpt
            && excerpt.len() < 8 * EXCERPT_CHARS
        {
            excerpt.push_str(text);
        }
    }

    fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let id = match heading.id {
            Some(id) => {
                let id = if id.starts_with("ch-") { format!("user-{id}") } else { id };
                if self.taken.contains_key(&id) {
                    let span = Span::new(
                        self.file,
                        self.start + heading.range.start..self.start + heading.range.end,
                    );
                    self.diagnostics.push(
                        Diagnostic::warning(
                            "duplicate-anchor",
                            span,
                            format!("the id `{id}` stands here twice"),
                        )
                        .help("links lead to the first one; give this heading another id"),
                    );
                }
                self.unique(&id)
            }
            None => {
                let slug = slugify(&heading.text);
                self.unique(&if slug.is_empty() || slug.starts_with("ch-") {
                    format!("section-{slug}")
                } else {
                    slug
                })
            }
        };
        let text = seen(collapse(&heading.text));
        self.body.headings.push(Heading { level: heading.level, text, id });
    }

    fn close_block(&mut self) {
        let Some(OpenBlock { info, range, text, start }) = self.block.take() else { return };
        let fence = &self.source[range.clone()];
        let head = range.start..range.start + fence.find('\n').unwrap_or(fence.len());
        let head = Span::new(self.file, self.start + head.start..self.start + head.end);
        let start = start.unwrap_or(range.end);
        // In lists and quotations the lines are indented, and places in them are not those of the file.
        let is_there = self.source.get(start..).is_some_and(|source| source.starts_with(&text));
        let mut decoder = Decoder::default();
        let node = yaml::read(&text, self.file, if is_there { self.start + start } else { 0 });
        let read = match node {
            Ok(mut node) => {
                node.span = if is_there && !text.is_empty() { node.span } else { head };
                block::read(&info, head, node, &mut decoder)
            }
            Err(problem) => {
                decoder.push(problem);
                None
            }
        };
        for problem in &mut decoder.diagnostics {
            if !is_there {
                problem.place = head.into();
                problem.labels.clear();
            }
        }
        let is_wrong = decoder.diagnostics.iter().any(|problem| problem.severity == Severity::Error);
        self.diagnostics.append(&mut decoder.diagnostics);
        self.body.blocks.push(read.filter(|_| !is_wrong));
    }

    /// `notes`, then `notes-2`, `notes-3`.
    fn unique(&mut self, wanted: &str) -> String {
        let wanted = wanted.trim_end_matches('-').to_owned();
        let mut id = wanted.clone();
        while self.taken.contains_key(&id) {
            let count = self.taken.entry(wanted.clone()).or_insert(1);
            *count += 1;
            id = format!("{wanted}-{count}");
        }
        self.taken.insert(id.clone(), 1);
        id
    }

    fn close_paragraph(&mut self) {
        if let Excerpt::Reading(text) = &self.excerpt {
            let text = collapse(text);
            if text.is_empty() {
                self.excerpt = Excerpt::NotYet;
            } else {
                self.body.excerpt = shorten(&text);
                self.excerpt = Excerpt::Done;
            }
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        self.body.has_raw_html = true;
        for attribute in attributes(html) {
            match attribute.name {
                "id" | "name" => self.body.html_ids.push(attribute.value.to_owned()),
                name => {
                    let kind = if name == "href" { LinkKind::Html } else { LinkKind::HtmlImage };
                    let destination = attribute.value.trim().replace("&amp;", "&");
                    let at = range.start + (attribute.value.as_ptr() as usize - html.as_ptr() as usize);
                    let place = at..at + attribute.value.len();
                    // Where line ends were levelled, the piece is not the text to the letter.
                    let is_there = self.source.get(place.clone()) == Some(attribute.value);
                    let link = self.link(kind, destination, if is_there { place } else { range.clone() });
                    self.html_links.push(link);
                }
            }
        }
    }

    fn report_depth(&mut self, events: &Events<'_>) {
        if events.is_capped() {
            let span = Span::new(self.file, self.start..self.start);
            self.diagnostics.push(
                Diagnostic::error(
                    "markdown-too-deep",
                    span,
                    format!("the text nests more than {MAX_NESTING} levels deep"),
                )
                .help("no reader can follow that: use fewer levels of lists and quotations"),
            );
        }
    }
}

fn unsafe_link(scheme: &str, kind: LinkKind, span: Span) -> Diagnostic {
    // A single letter is a drive.
    let is_local = scheme == "file" || scheme.len() == 1;
    let (message, help) = if is_local {
        (
            format!("`{scheme}:` leads to your own computer, where nobody else can follow"),
            "put the file into `content/`, and write the path from this document to it",
        )
    } else if kind.is_image() {
        (
            format!("a picture can't be shown from `{scheme}:`"),
            "save the picture in `content/` and write the path to it, or show it from elsewhere by `https:`",
        )
    } else {
        (
            format!("links with `{scheme}:` are not allowed"),
            "link to a page by `https:`, to a document of the site by its path, or to an address by `mailto:`",
        )
    };
    Diagnostic::error("unsafe-link", span, message).help(help)
}

/// The scheme of an address as a browser would see it, in lower case; none if it is relative.
/// Browsers drop control characters and line breaks before they look.
pub(crate) fn scheme(address: &str) -> Option<String> {
    let seen: String =
        address.chars().filter(|c| !c.is_control() && !c.is_whitespace() && *c != '\u{feff}').collect();
    let end = seen.find([':', '/', '?', '#'])?;
    let scheme = &seen[..end];
    let has_shape = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (seen[end..].starts_with(':') && has_shape).then(|| scheme.to_lowercase())
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most [`EXCERPT_CHARS`] characters, cut between words.
fn shorten(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(EXCERPT_CHARS) else { return text.to_owned() };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", text[..end].trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> (Body, Vec<&'static str>) {
        let mut diagnostics = Vec::new();
        let body = scan(text, 0, FileId(0), &mut diagnostics);
        (body, diagnostics.iter().map(|one| one.code).collect())
    }

    fn ids(text: &str) -> Vec<String> {
        scanned(text).0.headings.into_iter().map(|heading| heading.id).collect()
    }

    #[test]
    fn heading_ids_are_unique_and_keep_off_those_of_the_page() {
        assert_eq!(ids("# Notes\n## Notes\n## Notes\n"), ["notes", "notes-2", "notes-3"]);
        assert_eq!(ids("# Costs {#money}\n# Other {#money}\n"), ["money", "money-2"]);
        assert_eq!(ids("# !\n# ?\n"), ["section", "section-2"]);
        assert_eq!(ids("# A {#ch-main}\n# ch main\n"), ["user-ch-main", "section-ch-main"]);
        assert_eq!(ids("# Notes-2\n# Notes\n# Notes\n"), ["notes-2", "notes", "notes-3"]);
        assert_eq!(ids("# *Emphasis* and `code`\n"), ["emphasis-and-code"]);
    }

    #[test]
    fn links_in_order() {
        let (body, codes) = scanned(
            "[a](x.md) ![b](y.png) [[c|text]] <https://d.example> <e@f.example>\n\n<a href=\"g&amp;h\">g</a>\n",
        );
        let links: Vec<_> = body.links.iter().map(|link| (link.destination.as_str(), link.kind)).collect();
        assert_eq!(
            links,
            [
                ("x.md", LinkKind::Inline),
                ("y.png", LinkKind::Image),
                ("c", LinkKind::Wiki),
                ("https://d.example", LinkKind::Inline),
                ("mailto:e@f.example", LinkKind::Inline),
                ("g&h", LinkKind::Html),
            ]
        );
        assert_eq!(codes, [""; 0]);
    }

    #[test]
    fn unsafe_schemes_are_reported() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java&#115;cript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ] {
            let (body, codes) = scanned(&format!("[x]({address})"));
            assert_eq!(codes, ["unsafe-link"], "{address}");
            assert!(body.links[0].is_unsafe);
        }
        assert_eq!(scanned("![x](mailto:a@b.example)").1, ["unsafe-link"]);
        assert_eq!(scanned("[x](a/b:c.md)").1, [""; 0]);
        // What no browser takes for a scheme is a path.
        assert_eq!(scanned("[x](`https://a.example`)").1, [""; 0]);
    }

    #[test]
    fn excerpts() {
        let excerpt = |text| scanned(text).0.excerpt;
        assert_eq!(
            excerpt("# Title\n\nFirst *paragraph*,\nsecond line.\n\nMore.\n"),
            "First paragraph, second line."
        );
        assert_eq!(excerpt("![only a picture](x.png)\n\nThen text.\n"), "only a picture");
        let long = excerpt(&"word ".repeat(200));
        assert!(long.ends_with("word…") && long.chars().count() <= EXCERPT_CHARS + 1, "{long}");
    }

    #[test]
    fn deep_nesting_is_reported_and_harmless() {
        for text in
            ["> ".repeat(5_000) + "x", "- ".repeat(5_000) + "x", "*a ".repeat(20_000), "[".repeat(50_000)]
        {
            let (_, codes) = scanned(&text);
            assert!(codes.is_empty() || codes == ["markdown-too-deep"]);
        }
        assert_eq!(scanned(&("> ".repeat(150) + "x")).1, ["markdown-too-deep"]);
        assert_eq!(scanned(&("> ".repeat(90) + "x")).1, [""; 0]);
    }
}
