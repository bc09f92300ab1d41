//! A body to HTML: links resolved, pictures lazy, tables that scroll, code highlighted, footnotes
//! at the end, raw HTML sanitised.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::iter::Peekable;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd, html};

use crate::model::{LinkTarget, SitePath};
use crate::parse::front_matter::block::is_block;
use crate::parse::markdown::events::{Events, events};
use crate::parse::markdown::{Body, LinkKind};
use crate::plan::ShownImage;

use super::escape::{escape_attribute, escape_text};
use super::footnotes::Footnotes;
use super::highlight::Highlighter;
use super::{picture, sanitise};

/// How a body is to be written.
pub(crate) struct BodyOptions<'a> {
    /// Writes an address of the site as the page that shows the body links to it.
    pub(crate) link: &'a dyn Fn(&SitePath, Option<&str>) -> String,
    /// Put before every id, where several bodies stand on one page.
    pub(crate) id_prefix: &'a str,
    /// Whether to leave out a first heading that repeats the page's title.
    pub(crate) drop_title: bool,
    /// The highest level that headings have on the page: 2 below a page's title.
    pub(crate) top_level: u8,
    /// The images of the body, by address.
    pub(crate) images: &'a BTreeMap<SitePath, ShownImage>,
    /// Whether its first image is the first one of the page.
    pub(crate) has_first_image: bool,
    /// In a feed, the page that the body is from. It is read elsewhere then, so that it has no ids,
    /// classes or controls, which mean something only on that page, and no code is coloured.
    pub(crate) in_feed: Option<&'a SitePath>,
    /// What its blocks come to as HTML, in order; nothing for one that is shown as it is written.
    pub(crate) blocks: &'a [String],
    /// Words that the page needs.
    pub(crate) words: &'a BodyWords,
}

/// Words of the interface inside a body, in the page's language.
#[derive(Clone, Debug)]
pub(crate) struct BodyWords {
    pub(crate) alerts: [String; 5],
    pub(crate) footnotes: String,
    pub(crate) back_to_text: String,
    pub(crate) table: String,
    pub(crate) done: String,
    pub(crate) open: String,
    pub(crate) broken_link: String,
}

/// The HTML of a body. `text` is the file's text, `links` where the links of `body` lead, in order.
pub(crate) fn render_body(
    text: &str,
    body: &Body,
    links: &[LinkTarget],
    options: &BodyOptions<'_>,
) -> String {
    let source = text.get(body.start as usize..).unwrap_or_default();
    let mut writer = Writer {
        events: events(source).peekable(),
        body,
        links,
        options,
        next_link: 0,
        next_heading: 0,
        next_block: 0,
        is_first_image: options.has_first_image,
        open_links: Vec::new(),
        notes: Footnotes::default(),
        shift: shift(body, options),
        tables: Vec::new(),
        code: Highlighter::new(),
    };
    let mut events = Vec::new();
    writer.write(&mut events, None);
    let mut out = String::with_capacity(source.len() * 3 / 2);
    html::push_html(&mut out, events.into_iter());
    writer.notes.write(&mut out, options);
    if !body.has_raw_html {
        return out;
    }
    let mut clean = sanitise::sanitise(&out, body, links, options);
    for (number, block) in options.blocks.iter().enumerate() {
        clean = clean.replacen(&place_of_block(body, number), block, 1);
    }
    clean
}

/// What stands for a block in what goes through the sanitiser. No text can hold it, since none holds the digest of
/// itself.
fn place_of_block(body: &Body, number: usize) -> String {
    format!("<p>{}-{number}</p>", blake3::Hash::from_bytes(body.digest).to_hex())
}

/// By how many levels headings move down, so that the highest is at `top_level`.
fn shift(body: &Body, options: &BodyOptions<'_>) -> u8 {
    let headings = body.headings.iter().skip(usize::from(options.drop_title));
    let highest = headings.map(|heading| heading.level).min().unwrap_or(options.top_level);
    options.top_level.saturating_sub(highest)
}

struct Writer<'a, 'o> {
    events: Peekable<Events<'a>>,
    body: &'o Body,
    links: &'o [LinkTarget],
    options: &'o BodyOptions<'o>,
    next_link: usize,
    next_heading: usize,
    next_block: usize,
    /// Whether the next image is the first one of the page.
    is_first_image: bool,
    /// What closes each open link.
    open_links: Vec<&'static str>,
    notes: Footnotes<'a>,
    shift: u8,
    tables: Vec<OpenTable>,
    code: Highlighter,
}

struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_header_cell: bool,
}

impl<'a> Writer<'a, '_> {
    /// Writes up to the end of `until` (or of the body), which is taken but not written.
    fn write(&mut self, out: &mut Vec<Event<'a>>, until: Option<TagEnd>) {
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::End(end) if Some(end) == until => return,
                Event::Start(tag) => self.open(tag, out),
                Event::End(end) => self.close(end, out),
                Event::FootnoteReference(label) => {
                    let reference = self.notes.reference(&label, self.options);
                    out.push(Event::InlineHtml(reference.into()));
                }
                Event::TaskListMarker(is_done) if self.options.in_feed.is_some() => {
                    out.push(Event::Text(if is_done { "☑ " } else { "☐ " }.into()));
                }
                Event::TaskListMarker(is_done) => {
                    let (word, checked) = if is_done {
                        (&self.options.words.done, " checked")
                    } else {
                        (&self.options.words.open, "")
                    };
                    let marker = format!(
                        "<input type=\"checkbox\" disabled{checked} aria-label=\"{}\"> ",
                        escape_attribute(word)
                    );
                    out.push(Event::InlineHtml(marker.into()));
                }
                other => out.push(other),
            }
        }
    }

    fn open(&mut self, tag: Tag<'a>, out: &mut Vec<Event<'a>>) {
        match tag {
            Tag::Heading { classes, .. } => self.heading(&classes, out),
            Tag::Link { link_type, .. } => self.link(link_type, out),
            Tag::Image { title, .. } => self.image(&title, out),
            Tag::CodeBlock(kind) => self.code_block(&kind, out),
            Tag::BlockQuote(Some(kind)) => {
                let (name, word) = self.alert(kind);
                let word = escape_text(word);
                let html = if self.options.in_feed.is_some() {
                    format!("<blockquote><p><strong>{word}</strong></p>")
                } else {
                    format!(
                        "<div class=\"alert alert-{name}\" role=\"note\"><p class=\"alert-title\">{word}</p>"
                    )
                };
                out.push(Event::Html(html.into()));
            }
            Tag::FootnoteDefinition(label) => {
                let mut inner = Vec::new();
                self.write(&mut inner, Some(TagEnd::FootnoteDefinition));
                self.notes.definitions.insert(label.to_string(), inner);
            }
            Tag::Table(alignments) => {
                let html = if self.options.in_feed.is_some() {
                    "<table>".to_owned()
                } else {
                    format!(
                        "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"{}\"><table>",
                        escape_attribute(&self.options.words.table)
                    )
                };
                self.tables.push(OpenTable { alignments, column: 0, in_head: false, in_header_cell: false });
                out.push(Event::Html(html.into()));
            }
            Tag::TableHead => {
                self.start_row(true);
                out.push(Event::Html("<thead><tr>".into()));
            }
            Tag::TableRow => {
                self.start_row(false);
                out.push(Event::Html("<tr>".into()));
            }
            Tag::TableCell => {
                let is_empty = matches!(self.events.peek(), Some((Event::End(TagEnd::TableCell), _)));
                out.push(Event::Html(self.cell(is_empty).into()));
            }
            other => out.push(Event::Start(other)),
        }
    }

    fn close(&mut self, end: TagEnd, out: &mut Vec<Event<'a>>) {
        let in_feed = self.options.in_feed.is_some();
        let html = match end {
            TagEnd::Heading(_) => return,
            TagEnd::Link => self.open_links.pop().unwrap_or("</a>"),
            TagEnd::BlockQuote(Some(_)) if in_feed => "</blockquote>\n",
            TagEnd::BlockQuote(Some(_)) => "</div>\n",
            TagEnd::Table => {
                self.tables.pop();
                if in_feed { "</tbody></table>\n" } else { "</tbody></table></div>\n" }
            }
            TagEnd::TableHead => "</tr></thead><tbody>",
            TagEnd::TableRow => "</tr>",
            TagEnd::TableCell => {
                if self.tables.last().is_some_and(|table| table.in_header_cell) {
                    "</th>"
                } else {
                    "</td>"
                }
            }
            other => {
                out.push(Event::End(other));
                return;
            }
        };
        out.push(Event::InlineHtml(html.into()));
    }

    fn heading(&mut self, classes: &[CowStr<'a>], out: &mut Vec<Event<'a>>) {
        let number = self.next_heading;
        self.next_heading += 1;
        let heading = self.body.headings.get(number);
        let written = heading.map_or(2, |heading| heading.level);
        let end = TagEnd::Heading(heading_level(written));
        let mut inner = Vec::new();
        self.write(&mut inner, Some(end));
        if number == 0 && self.options.drop_title {
            return;
        }
        let level = (written + self.shift).clamp(1, 6);
        let mut open = format!("<h{level}");
        let in_feed = self.options.in_feed.is_some();
        if let Some(heading) = heading.filter(|_| !in_feed) {
            let _ = write!(open, " id=\"{}{}\"", self.options.id_prefix, escape_attribute(&heading.id));
        }
        if !classes.is_empty() && !in_feed {
            // A class of the theme's own must not be had by content.
            let classes: Vec<String> =
                classes.iter().map(|class| format!("user-{}", escape_attribute(class))).collect();
            let _ = write!(open, " class=\"{}\"", classes.join(" "));
        }
        out.push(Event::Html(format!("{open}>").into()));
        out.append(&mut inner);
        out.push(Event::Html(format!("</h{level}>\n").into()));
    }

    /// Where the next link leads, and its number.
    fn next_target(&mut self) -> (usize, &LinkTarget) {
        let number = self.next_link;
        self.next_link += 1;
        (number, self.links.get(number).unwrap_or(&LinkTarget::Broken))
    }

    fn link(&mut self, link_type: LinkType, out: &mut Vec<Event<'a>>) {
        let options = self.options;
        let has_raw_html = self.body.has_raw_html;
        let (number, target) = self.next_target();
        let address = address_of(target, options);
        let wiki_title = match (link_type, target) {
            (LinkType::WikiLink { has_pothole: false }, LinkTarget::Page { title, .. }) => {
                title.as_ref().map(|title| title.text.clone())
            }
            _ => None,
        };
        let (open, close) = match address {
            None if options.in_feed.is_some() => (String::new(), ""),
            None => {
                let word = escape_attribute(&options.words.broken_link);
                (format!("<span class=\"broken-link\" title=\"{word}\">"), "</span>")
            }
            // The sanitiser looks at every address: ours are put in afterwards.
            Some(_) if has_raw_html => (format!("<a href=\"{}{number}\">", sanitise::PLACEHOLDER), "</a>"),
            Some(address) => {
                let rel = if matches!(target, LinkTarget::External(_)) { " rel=\"noopener\"" } else { "" };
                (format!("<a href=\"{}\"{rel}>", escape_attribute(&address)), "</a>")
            }
        };
        out.push(Event::InlineHtml(open.into()));
        if let Some(title) = wiki_title {
            let mut as_written = Vec::new();
            self.write(&mut as_written, Some(TagEnd::Link));
            out.push(Event::Text(title.into()));
            out.push(Event::InlineHtml(close.into()));
        } else {
            self.open_links.push(close);
        }
    }

    fn image(&mut self, title: &str, out: &mut Vec<Event<'a>>) {
        let options = self.options;
        let has_raw_html = self.body.has_raw_html;
        let (number, target) = self.next_target();
        let address = address_of(target, options);
        let size = size_of(target, number, has_raw_html, options);
        let is_first = std::mem::take(&mut self.is_first_image);
        let mut inner = Vec::new();
        self.write(&mut inner, Some(TagEnd::Image));
        let alt = plain_text(&inner);
        let html = match address {
            None if options.in_feed.is_some() => escape_text(&alt).to_string(),
            None => format!(
                "<span class=\"broken-link\" title=\"{}\">{}</span>",
                escape_attribute(&options.words.broken_link),
                escape_text(&alt)
            ),
            Some(address) => {
                let address =
                    if has_raw_html { format!("{}{number}", sanitise::PLACEHOLDER) } else { address };
                let title = if title.is_empty() {
                    String::new()
                } else {
                    format!(" title=\"{}\"", escape_attribute(title))
                };
                let loading = match options.in_feed {
                    Some(_) => "",
                    // What stands at the top must not wait until the page is laid out.
                    None if is_first => " decoding=\"async\"",
                    None => " loading=\"lazy\" decoding=\"async\"",
                };
                format!(
                    "<img src=\"{}\" alt=\"{}\"{title}{size}{loading}>",
                    escape_attribute(&address),
                    escape_attribute(&alt)
                )
            }
        };
        out.push(Event::InlineHtml(html.into()));
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'a>, out: &mut Vec<Event<'a>>) {
        let mut inner = Vec::new();
        self.write(&mut inner, Some(TagEnd::CodeBlock));
        if let CodeBlockKind::Fenced(info) = kind
            && is_block(info)
        {
            let number = self.next_block;
            self.next_block += 1;
            if let Some(block) = self.options.blocks.get(number).filter(|block| !block.is_empty()) {
                let has_raw_html = self.body.has_raw_html;
                let html = if has_raw_html { place_of_block(self.body, number) } else { block.clone() };
                out.push(Event::Html(html.into()));
                return;
            }
        }
        let code = plain_text(&inner);
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if self.options.in_feed.is_some() {
            out.push(Event::Html(format!("<pre><code>{}</code></pre>\n", escape_text(&code)).into()));
            return;
        }
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{}\"", escape_attribute(language))
        };
        let mut html = format!("<pre class=\"code\" tabindex=\"0\"><code{class}>");
        self.code.highlight(&code, language, &mut html);
        html.push_str("</code></pre>\n");
        out.push(Event::Html(html.into()));
    }

    fn alert(&self, kind: BlockQuoteKind) -> (&'static str, &str) {
        let (place, name) = match kind {
            BlockQuoteKind::Note => (0, "note"),
            BlockQuoteKind::Tip => (1, "tip"),
            BlockQuoteKind::Important => (2, "important"),
            BlockQuoteKind::Warning => (3, "warning"),
            BlockQuoteKind::Caution => (4, "caution"),
        };
        (name, &self.options.words.alerts[place])
    }

    fn start_row(&mut self, in_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.column = 0;
            table.in_head = in_head;
        }
    }

    /// Opens a cell. An empty one heads nothing, wherever it stands.
    fn cell(&mut self, is_empty: bool) -> String {
        let Some(table) = self.tables.last_mut() else { return "<td>".into() };
        let class = match table.alignments.get(table.column) {
            _ if self.options.in_feed.is_some() => "",
            Some(Alignment::Right) => " class=\"align-end\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            _ => "",
        };
        table.column += 1;
        table.in_header_cell = table.in_head && !is_empty;
        if table.in_header_cell { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }
}

fn heading_level(level: u8) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        1 => H1,
        2 => H2,
        3 => H3,
        4 => H4,
        5 => H5,
        _ => H6,
    }
}

/// The address of a target as the page links to it; none if it leads nowhere.
pub(super) fn address_of(target: &LinkTarget, options: &BodyOptions<'_>) -> Option<String> {
    match target {
        LinkTarget::Page { url, fragment, .. } => Some((options.link)(url, fragment.as_deref())),
        LinkTarget::Asset(url) => Some((options.link)(url, None)),
        LinkTarget::External(address) => Some(address.clone()),
        LinkTarget::Broken => None,
    }
}

/// What the image at the `number`-th link says of its size.
fn size_of(target: &LinkTarget, number: usize, has_raw_html: bool, options: &BodyOptions<'_>) -> String {
    let LinkTarget::Asset(address) = target else { return String::new() };
    let Some(image) = options.images.get(address) else { return String::new() };
    let mut size = format!(" width=\"{}\" height=\"{}\"", image.width, image.height);
    if options.in_feed.is_none()
        && let Some(srcset) = srcset_of(target, options)
    {
        let srcset = if has_raw_html { format!("{}{number}", sanitise::PLACEHOLDER) } else { srcset };
        let _ = write!(size, " srcset=\"{}\" sizes=\"{}\"", escape_attribute(&srcset), picture::SIZES);
    }
    size
}

/// What browsers choose from, of an image that has smaller versions.
pub(super) fn srcset_of(target: &LinkTarget, options: &BodyOptions<'_>) -> Option<String> {
    let LinkTarget::Asset(address) = target else { return None };
    let image = options.images.get(address)?;
    picture::srcset(image, &|address| (options.link)(address, None))
}

/// The text of events, without markup.
fn plain_text(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether a link of this kind stands in raw HTML.
pub(super) fn is_html(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Html | LinkKind::HtmlImage)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FileId;
    use crate::model::PageTitle;
    use crate::parse::markdown::scan;

    fn words() -> BodyWords {
        BodyWords {
            alerts: ["Note", "Tip", "Important", "Warning", "Caution"].map(str::to_owned),
            footnotes: "Footnotes".into(),
            back_to_text: "Back to reference".into(),
            table: "Table".into(),
            done: "Done".into(),
            open: "Open".into(),
            broken_link: "This link leads nowhere".into(),
        }
    }

    fn rendered(text: &str, links: &[LinkTarget]) -> String {
        rendered_in(None, text, links)
    }

    fn rendered_in(in_feed: Option<&SitePath>, text: &str, links: &[LinkTarget]) -> String {
        let body = scan(text, 0, FileId(0), &mut Vec::new());
        let words = words();
        let options = BodyOptions {
            link: &|url, fragment| {
                format!("..{url}{}", fragment.map(|f| format!("#{f}")).unwrap_or_default())
            },
            id_prefix: "",
            drop_title: false,
            top_level: 2,
            images: &BTreeMap::new(),
            has_first_image: false,
            blocks: &[],
            in_feed,
            words: &words,
        };
        render_body(text, &body, links, &options)
    }

    fn check(text: &str, expected: &str) {
        let html = rendered(text, &[]).replace('\n', "");
        assert_eq!(html, expected, "{text}");
    }

    fn page(url: &str) -> LinkTarget {
        LinkTarget::Page {
            url: SitePath::page(url),
            fragment: None,
            document: None,
            title: Some(PageTitle { text: "Its title".into(), file: FileId(0) }),
        }
    }

    #[test]
    fn structure() {
        check("# One\n## Two", "<h2 id=\"one\">One</h2><h3 id=\"two\">Two</h3>");
        check("#### Deep", "<h4 id=\"deep\">Deep</h4>");
        check("## A {#b .c onclick=x}", "<h2 id=\"b\" class=\"user-c\">A</h2>");
        check(
            "> [!NOTE]\n> Text",
            "<div class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">Note</p><p>Text</p></div>",
        );
        check(
            "- [x] a\n- [ ] b",
            "<ul><li><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li><li><input type=\"checkbox\" disabled aria-label=\"Open\"> b</li></ul>",
        );
        check(
            "|a|b|\n|-|-:|\n|1|2|",
            "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"align-end\">b</th></tr></thead><tbody><tr><td>1</td><td class=\"align-end\">2</td></tr></tbody></table></div>",
        );
        check(
            "A[^x].\n\n[^x]: Note.",
            "<p>A<sup class=\"footnote-ref\"><a id=\"ch-ref-1\" href=\"#ch-note-1\">1</a></sup>.</p><section class=\"footnotes\" aria-label=\"Footnotes\"><ol><li id=\"ch-note-1\" value=\"1\"><p>Note.</p><a class=\"footnote-back\" href=\"#ch-ref-1\" aria-label=\"Back to reference 1\">↩</a></li></ol></section>",
        );
        check("```\n<a>\n```", "<pre class=\"code\" tabindex=\"0\"><code>&lt;a&gt;</code></pre>");
        check("Term\n: Meaning", "<dl><dt>Term</dt><dd>Meaning</dd></dl>");
        check("~~gone~~", "<p><del>gone</del></p>");
    }

    #[test]
    fn links_lead_where_they_were_resolved_to() {
        let html = rendered(
            "[a](x.md) [[b]] [[c|d]] [e](gone.md)",
            &[page("x"), page("b"), page("c"), LinkTarget::Broken],
        );
        assert_eq!(
            html.trim(),
            "<p><a href=\"../x/\">a</a> <a href=\"../b/\">Its title</a> <a href=\"../c/\">d</a> <span class=\"broken-link\" title=\"This link leads nowhere\">e</span></p>"
        );
        let picture = rendered("![A *red* drill](d.png)", &[LinkTarget::Asset(SitePath::file("d.png"))]);
        assert_eq!(
            picture.trim(),
            "<p><img src=\"../d.png\" alt=\"A red drill\" loading=\"lazy\" decoding=\"async\"></p>"
        );
    }

    #[test]
    fn raw_html_is_sanitised_and_its_links_resolved() {
        let html = rendered(
            "<div onclick=x style=y><script>alert(1)</script><a href=\"z.md\">z</a></div>\n\n[a](x.md) <b>bold\n",
            &[page("x"), page("z")],
        );
        assert!(!html.contains("script") && !html.contains("onclick") && !html.contains("style"), "{html}");
        assert!(html.contains("<a href=\"../x/\">a</a>"), "{html}");
        assert!(html.contains("<a href=\"../z/\">z</a>"), "{html}");
        assert!(html.contains("</b>"), "what is left open is closed: {html}");
    }

    #[test]
    fn hostile_html_does_nothing() {
        for text in [
            "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"java\tscript:alert(1)\">x</a>",
            "<form action=x><input name=y></form>",
            "<style>*{display:none}</style>",
            "<!-- <p> --><script>",
            "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
            "</div></main></body><h1>forged",
            "<a href=\"ch-link:99\">x</a>",
            "<meta http-equiv=refresh content=0>",
            "<base href=\"//evil.example\">",
        ] {
            let html = rendered(text, &[]);
            // What is left as text does nothing: only tags count.
            let tags = html.split('<').skip(1).filter_map(|part| part.split('>').next());
            let tags = format!("<{}>", tags.collect::<Vec<_>>().join("><"));
            for bad in [
                "onerror",
                "onload",
                "<script",
                "iframe",
                "javascript:",
                "<form",
                "<style",
                "<svg",
                "<meta",
                "<base",
                "</main",
                "href",
            ] {
                assert!(!tags.contains(bad), "{text} gave {html}");
            }
        }
    }

    #[test]
    fn feeds_have_nothing_that_only_a_page_understands() {
        let text = "## A {#b .c}\n\n> [!TIP]\n> Text[^x].\n\n- [x] a\n\n|a|\n|-:|\n|1|\n\n```rust\nfn a() {}\n```\n\n[gone](gone.md)\n\n[^x]: Note.\n";
        let page = SitePath::page("p");
        let html = rendered_in(Some(&page), text, &[]).replace('\n', "");
        assert_eq!(
            html,
            "<h2>A</h2><blockquote><p><strong>Tip</strong></p><p>Text<sup>1</sup>.</p></blockquote><ul><li>☑ a</li></ul><table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><pre><code>fn a() {}</code></pre><p>gone</p><hr><ol><li value=\"1\"><p>Note.</p></li></ol>"
        );
        let raw = "<p id=x class=alert role=note tabindex=0>A <a href=\"#b\">b</a><script>alert(1)</script><input type=checkbox></p>\n";
        let html = rendered_in(Some(&page), raw, &[]);
        assert_eq!(html.trim(), "<p>A <a href=\"../p/#b\">b</a></p>");
    }

    #[test]
    fn deep_and_broken_markup_ends() {
        for text in [
            "> ".repeat(5_000),
            "- ".repeat(3_000),
            "[".repeat(30_000),
            "<div>".repeat(3_000),
            "*a **b ".repeat(5_000),
            "<!--".into(),
        ] {
            let _ = rendered(&text, &[]);
        }
    }
}
