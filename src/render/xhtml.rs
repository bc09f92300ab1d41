//! HTML of texts and templates as XHTML, for books: every element closed, every attribute quoted, no names of
//! characters but those of XML.
//!
//! What means something only on a page goes: controls, and links that lead nowhere outside of the site. What is
//! folded is unfolded.

use std::cell::RefCell;
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Attributes that mean something only on a page.
const OF_PAGES: [&str; 8] =
    ["tabindex", "loading", "decoding", "srcset", "sizes", "rel", "hreflang", "disabled"];

/// Attributes of drawings, whose names HTML does not mind and XML does.
const OF_DRAWINGS: [(&str, &str); 3] = [
    ("viewbox", "viewBox"),
    ("patternunits", "patternUnits"),
    ("preserveaspectratio", "preserveAspectRatio"),
];

/// Part of a page as XHTML. Pictures are those whose addresses begin with `images`.
pub(super) fn xhtml(html: &str, images: &str) -> String {
    let sink = Sink { images, written: RefCell::default() };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let Written { mut out, open } = tokenizer.sink.written.into_inner();
    for name in open.iter().rev() {
        let _ = write!(out, "</{name}>");
    }
    out
}

struct Sink<'a> {
    images: &'a str,
    written: RefCell<Written>,
}

#[derive(Default)]
struct Written {
    out: String,
    /// The elements that are open.
    open: Vec<String>,
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut written = self.written.borrow_mut();
        match token {
            CharacterTokens(text) => push_text(&text, &mut written.out),
            TagToken(tag) if tag.kind == TagKind::StartTag => self.open(&tag, &mut written),
            TagToken(tag) => written.close(name_of(&tag.name)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink<'_> {
    fn open(&self, tag: &Tag, written: &mut Written) {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
            found.map(|attribute| attribute.value.to_string())
        };
        match &*tag.name {
            "input" => {
                written.out.push_str(if attribute("checked").is_some() { "☑ " } else { "☐ " });
                return;
            }
            // What is not in the book is told in words.
            "img" if !attribute("src").is_some_and(|src| src.starts_with(self.images)) => {
                push_text(&attribute("alt").unwrap_or_default(), &mut written.out);
                return;
            }
            _ => {}
        }
        let name = name_of(&tag.name);
        written.out.push('<');
        written.out.push_str(name);
        if name == "svg" {
            written.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        for attribute in &tag.attrs {
            let key = &*attribute.name.local;
            let leads_nowhere = key == "href" && name == "a" && !leads_somewhere(&attribute.value);
            let is_name =
                key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if OF_PAGES.contains(&key) || leads_nowhere || !is_name {
                continue;
            }
            let key = OF_DRAWINGS.iter().find(|(lower, _)| *lower == key).map_or(key, |(_, written)| written);
            written.out.push(' ');
            written.out.push_str(key);
            written.out.push_str("=\"");
            push_text(&attribute.value, &mut written.out);
            written.out.push('"');
        }
        if VOID.contains(&name) || tag.self_closing {
            written.out.push_str("/>");
        } else {
            written.out.push('>');
            written.open.push(name.to_owned());
        }
    }
}

impl Written {
    /// Closes an element, and those that are still open in it.
    fn close(&mut self, name: &str) {
        if !self.open.iter().any(|open| open == name) {
            return;
        }
        while let Some(open) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(&open);
            self.out.push('>');
            if open == name {
                return;
            }
        }
    }
}

/// What is folded on a page is not in a book.
fn name_of(name: &str) -> &str {
    match name {
        "details" => "div",
        "summary" => "p",
        name => name,
    }
}

fn leads_somewhere(address: &str) -> bool {
    let is_part = || {
        let number = address.strip_prefix("part-").and_then(|rest| rest.strip_suffix(".xhtml"));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ["https:", "http:", "mailto:", "tel:", "#"].iter().any(|scheme| address.starts_with(scheme)) || is_part()
}

/// Text as XML has it.
pub(crate) fn push_text(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(xhtml(html, "images/"), expected, "{html}");
    }

    #[test]
    fn what_is_well_formed_for_browsers_becomes_so_for_xml() {
        check("<p>a&nbsp;b<br>c & d", "<p>a\u{a0}b<br/>c &amp; d</p>");
        check("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</li></li></ul>");
        check("<b>a</i></b></p>", "<b>a</b>");
        check(
            "<svg viewBox=\"0 0 1 1\"><path d=M0/></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0/\"></path></svg>",
        );
    }

    #[test]
    fn what_means_something_only_on_a_page_goes() {
        check("<details><summary>a</summary>b</details>", "<div><p>a</p>b</div>");
        check("<input type=checkbox checked disabled> a", "☑  a");
        check(
            "<a href=\"../b/\">b</a> <a href=\"https://c.example\" rel=noopener>c</a>",
            "<a>b</a> <a href=\"https://c.example\">c</a>",
        );
        check(
            "<img src=\"https://d.example/e.png\" alt=\"An e\"><img src=images/1.png alt=f>",
            "An e<img src=\"images/1.png\" alt=\"f\"/>",
        );
    }
}
