//! The text of a body as readers see it, from its Markdown.
//!
//! It walks the events that its page is made of. Left out is what the page leaves out: a first heading
//! that repeats the title, notes that nothing refers to, what stands in `script` and `style`. Text in
//! blocks of raw HTML is not read either; what stands between such blocks is.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::parse::front_matter::block::is_block;
use crate::parse::markdown::events::events;

use super::{Field, SourceText};

/// Tells each block of a body, in order, notes last, with what it is.
pub(super) fn blocks(markdown: &str, source: &SourceText, mut tell: impl FnMut(Field, &str)) {
    let mut reader = Reader {
        source,
        field: Field::Body,
        skips_heading: source.drop_title,
        link: 0,
        replaces_text: false,
        block: String::new(),
        note: None,
        referred_to: BTreeSet::new(),
        notes: BTreeMap::new(),
        hidden: None,
    };
    for (event, _) in events(markdown) {
        reader.see(event, &mut tell);
    }
    reader.end_block(Field::Body, &mut tell);
    let Reader { referred_to, notes, .. } = reader;
    for (label, blocks) in notes {
        if referred_to.contains(&label) {
            for block in blocks {
                tell(Field::Body, &block);
            }
        }
    }
}

struct Reader<'a> {
    source: &'a SourceText,
    field: Field,
    /// Whether the next heading is the page's title.
    skips_heading: bool,
    /// The number of the next link.
    link: usize,
    /// Whether the text of a link is another than the one that is written.
    replaces_text: bool,
    block: String,
    /// The note that is being read.
    note: Option<String>,
    referred_to: BTreeSet<String>,
    notes: BTreeMap<String, Vec<String>>,
    /// The element whose content no reader sees, while it is open.
    hidden: Option<&'static str>,
}

impl Reader<'_> {
    fn see(&mut self, event: Event<'_>, tell: &mut impl FnMut(Field, &str)) {
        match event {
            Event::Text(text) | Event::Code(text) if self.hidden.is_none() && !self.replaces_text => {
                self.block.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.hidden = open_after(&html, self.hidden);
                // `a<br>b` are two words.
                self.block.push(' ');
            }
            Event::FootnoteReference(label) => {
                self.referred_to.insert(label.to_string());
            }
            Event::Start(tag) => self.open(tag, tell),
            Event::End(end) => self.close(end, tell),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, tell: &mut impl FnMut(Field, &str)) {
        match tag {
            // No page shows it as it is written.
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if is_block(&info) => {
                self.end_block(self.field, tell);
                self.replaces_text = true;
            }
            Tag::Link { link_type, .. } => {
                // A link by name shows the title of what it leads to.
                if let LinkType::WikiLink { has_pothole: false } = link_type
                    && let Some(title) = self.source.link_titles.get(&self.link)
                {
                    self.block.push_str(title);
                    self.replaces_text = true;
                }
                self.link += 1;
            }
            Tag::Image { .. } => self.link += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Heading { .. } => {
                self.end_block(Field::Body, tell);
                self.field = Field::Heading;
            }
            Tag::FootnoteDefinition(label) => {
                self.end_block(Field::Body, tell);
                self.note = Some(label.to_string());
            }
            _ => self.end_block(self.field, tell),
        }
    }

    fn close(&mut self, end: TagEnd, tell: &mut impl FnMut(Field, &str)) {
        match end {
            TagEnd::Link | TagEnd::CodeBlock => {
                self.replaces_text = false;
                if matches!(end, TagEnd::CodeBlock) {
                    self.end_block(self.field, tell);
                }
            }
            TagEnd::Image
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Heading(_) => {
                if std::mem::take(&mut self.skips_heading) {
                    self.block.clear();
                }
                self.end_block(Field::Heading, tell);
                self.field = Field::Body;
            }
            TagEnd::FootnoteDefinition => {
                self.end_block(Field::Body, tell);
                self.note = None;
            }
            _ => self.end_block(self.field, tell),
        }
    }

    fn end_block(&mut self, field: Field, tell: &mut impl FnMut(Field, &str)) {
        if !is_tidy(&self.block) {
            self.block = self.block.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        match &self.note {
            _ if self.block.is_empty() => {}
            Some(label) => self.notes.entry(label.clone()).or_default().push(self.block.clone()),
            None => tell(field, &self.block),
        }
        self.block.clear();
    }
}

/// Whether there are single spaces between words, and no other white space.
fn is_tidy(text: &str) -> bool {
    if text.is_ascii() {
        let bytes = text.as_bytes();
        // To the end, so that many letters are looked at in one step.
        let is_plain = bytes.iter().fold(u8::MAX, |least, byte| least.min(*byte)) >= b' ';
        return is_plain && bytes.first() > Some(&b' ') && bytes.last() > Some(&b' ') && !text.contains("  ");
    }
    let mut former = ' ';
    let is_spaced = text.chars().all(|letter| {
        let former = std::mem::replace(&mut former, letter);
        !letter.is_whitespace() || (letter == ' ' && former != ' ')
    });
    is_spaced && (former != ' ' || text.is_empty())
}

/// Elements whose content the sanitiser removes.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Which of them is open after a piece of HTML.
fn open_after(html: &str, mut open: Option<&'static str>) -> Option<&'static str> {
    let html = html.to_ascii_lowercase();
    let mut rest = html.as_str();
    loop {
        match open {
            Some(name) => {
                let Some(at) = rest.find(&format!("</{name}")) else { return open };
                rest = &rest[at + 2..];
                open = None;
            }
            None => {
                let starts = HIDDEN.iter().filter_map(|name| Some((rest.find(&format!("<{name}"))?, *name)));
                let (at, name) = starts.min()?;
                rest = &rest[at + 1..];
                open = Some(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &[&str]) {
        let source = SourceText { drop_title: markdown.starts_with("# Title"), ..SourceText::default() };
        let mut found = Vec::new();
        blocks(markdown, &source, |field, text| {
            found.push(if field == Field::Heading { format!("# {text}") } else { text.to_owned() });
        });
        assert_eq!(found, expected, "{markdown}");
    }

    #[test]
    fn text_by_blocks() {
        check(
            "# Title\n\nOne *tw*o\nthree.\n\n## Four\n\n- a\n- b\n",
            &["One two three.", "# Four", "a", "b"],
        );
        check("|a|b|\n|-|-|\n|c|d|\n", &["a", "b", "c", "d"]);
        check("```\ncode\n```\n\n![A drill](d.png)", &["code", "A drill"]);
        check("[text](x.md \"title\") `x`", &["text x"]);
        check("A[^1].\n\n[^1]: Noted.\n\n[^2]: Never shown.\n\nB.", &["A.", "B.", "Noted."]);
    }

    #[test]
    fn white_space_is_one_space() {
        check("a\u{a0} b\n \u{2003}c", &["a b c"]);
        check("a <br> <br> b <b> </b>", &["a b"]);
        check("&nbsp;", &[]);
    }

    #[test]
    fn what_pages_do_not_show_is_not_read() {
        check("a <script>bad()</script> b", &["a b"]);
        check("a <style>bad <b>worse</b>\n\nstill", &["a"]);
        check("<div>in a block</div>\n\nafter <br>it", &["after it"]);
        check("<!-- note --> a", &[]);
    }

    #[test]
    fn links_by_name_show_titles() {
        let link_titles = BTreeMap::from([(1, "Dublin".to_owned())]);
        let source = SourceText { link_titles, ..SourceText::default() };
        let mut found = Vec::new();
        blocks("![a](x.png) [[ireland/dublin]] [[x|y]]", &source, |_, text| found.push(text.to_owned()));
        assert_eq!(found, ["a Dublin y"]);
    }
}
