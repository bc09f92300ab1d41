//! HTML as a tree: just enough of what browsers make of it.

use std::cell::RefCell;
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts,
};

/// A part of a text, with its line, from 1.
#[derive(Debug)]
pub(super) enum Piece {
    Text(String, usize),
    Comment(String),
    Element(Element),
}

#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Piece>,
    pub(super) line: usize,
}

/// How deep elements nest. What is deeper stands beside what it was in.
const MAX_DEPTH: usize = 60;

/// Elements that have no end.
pub(super) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that end a paragraph that is open.
const END_PARAGRAPHS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "ol",
    "p",
    "section",
    "ul",
];

/// The pieces of a text.
pub(super) fn parse(html: &str) -> Vec<Piece> {
    let root = Element { name: String::new(), attributes: Vec::new(), children: Vec::new(), line: 1 };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(vec![root])), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut open = tokenizer.sink.0.into_inner();
    while open.len() > 1 {
        close_last(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// The elements that are open, the root first.
struct Sink(RefCell<Vec<Element>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        match token {
            CharacterTokens(text) => add_text(&mut open, &text, line),
            CommentToken(text) => add(&mut open, Piece::Comment(text.to_string())),
            TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                start(&mut open, &tag, line);
                match name.as_str() {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "iframe" | "noscript" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "textarea" | "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            TagToken(tag) => end(&mut open, &tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn add(open: &mut [Element], piece: Piece) {
    if let Some(last) = open.last_mut() {
        last.children.push(piece);
    }
}

fn add_text(open: &mut [Element], text: &str, line: usize) {
    let Some(last) = open.last_mut() else { return };
    // The line is that of its end.
    let line = line.saturating_sub(text.matches('\n').count()).max(1);
    match last.children.last_mut() {
        Some(Piece::Text(before, _)) => before.push_str(text),
        _ => last.children.push(Piece::Text(text.to_owned(), line)),
    }
}

fn start(open: &mut Vec<Element>, tag: &Tag, line: usize) {
    let name = tag.name.to_string();
    close_implied(open, &name);
    let attributes =
        tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
    let is_whole = VOID.contains(&name.as_str()) || tag.self_closing;
    open.push(Element { name, attributes, children: Vec::new(), line });
    if is_whole || open.len() > MAX_DEPTH {
        close_last(open);
    }
}

/// Closes what an element ends by beginning.
fn close_implied(open: &mut Vec<Element>, name: &str) {
    let closes = |last: &str| match name {
        "li" => last == "li" || last == "p",
        "dt" | "dd" => matches!(last, "dt" | "dd" | "p"),
        "tr" => matches!(last, "tr" | "td" | "th" | "p"),
        "td" | "th" => matches!(last, "td" | "th" | "p"),
        "tbody" | "thead" | "tfoot" => {
            matches!(last, "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "colgroup" | "caption")
        }
        _ => END_PARAGRAPHS.contains(&name) && last == "p",
    };
    while open.len() > 1 && open.last().is_some_and(|last| closes(&last.name)) {
        close_last(open);
    }
}

fn end(open: &mut Vec<Element>, name: &str) {
    if let Some(at) = open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) {
        while open.len() > at {
            close_last(open);
        }
    }
}

fn close_last(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(last) = open.pop()
    {
        add(open, Piece::Element(last));
    }
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// The only element in it, if there is nothing else but blanks.
    pub(super) fn only_child(&self) -> Option<&Element> {
        let mut found = None;
        for piece in &self.children {
            match piece {
                Piece::Text(text, _) if text.trim().is_empty() => {}
                Piece::Element(element) if found.is_none() => found = Some(element),
                _ => return None,
            }
        }
        found
    }

    /// The elements of a name in it, wherever they stand.
    pub(super) fn descendants<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for piece in &self.children {
            if let Piece::Element(element) = piece {
                if element.name == name {
                    found.push(element);
                }
                element.descendants(name, found);
            }
        }
    }

    /// As HTML, without blank lines, at which an HTML block would end.
    pub(super) fn html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        let lines: Vec<&str> =
            html.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
        lines.join("\n")
    }

    fn write(&self, html: &mut String) {
        html.push_str(&self.opening_tag());
        if VOID.contains(&self.name.as_str()) {
            return;
        }
        let is_raw = matches!(self.name.as_str(), "script" | "style" | "iframe" | "noscript");
        for piece in &self.children {
            match piece {
                Piece::Text(text, _) if is_raw => html.push_str(text),
                Piece::Text(text, _) => {
                    html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
                }
                Piece::Comment(text) => {
                    let _ = write!(html, "<!--{text}-->");
                }
                Piece::Element(element) => element.write(html),
            }
        }
        html.push_str(&self.closing_tag());
    }

    pub(super) fn opening_tag(&self) -> String {
        let mut tag = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            let value = value.replace('&', "&amp;").replace('"', "&quot;").replace('\n', " ");
            let _ = write!(tag, " {name}=\"{value}\"");
        }
        tag.push('>');
        tag
    }

    pub(super) fn closing_tag(&self) -> String {
        format!("</{}>", self.name)
    }
}
