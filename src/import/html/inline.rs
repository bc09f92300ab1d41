//! What stands within a line.

use std::fmt::Write as _;

use crate::import::links::{code, encoded};

use super::escape::escape_text;
use super::text_of;
use super::tree::{Element, Piece};

/// Elements of a line that have no Markdown, and that pages show.
const STAY: [&str; 14] =
    ["sub", "sup", "mark", "abbr", "kbd", "cite", "q", "ins", "u", "small", "var", "samp", "time", "dfn"];

/// How line ends within a text are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// As blanks.
    Blanks,
    /// As the ends of lines.
    Breaks,
}

/// Markdown on one line, or on several that end with `\`. Blanks around it are kept as one each.
pub(super) fn inline(pieces: &[Piece], line_ends: LineEnds) -> String {
    let mut out = String::new();
    for piece in pieces {
        push_piece(&mut out, piece, line_ends);
    }
    out
}

/// Adds a piece to what stands before it on its line.
pub(super) fn push_piece(out: &mut String, piece: &Piece, line_ends: LineEnds) {
    match piece {
        Piece::Text(text, _) => push_text(out, text, line_ends),
        Piece::Comment(_) => {}
        Piece::Element(element) => push_element(out, element, line_ends),
    }
}

fn push_text(out: &mut String, text: &str, line_ends: LineEnds) {
    let mut first = true;
    let lines: Vec<&str> =
        if line_ends == LineEnds::Breaks { text.split('\n').collect() } else { vec![text] };
    for line in lines {
        if !first {
            push_break(out);
        }
        first = false;
        let is_start = out.ends_with([' ', '\n']);
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let is_blank = |c: char| c.is_ascii_whitespace();
        if line.starts_with(is_blank) && !is_start {
            out.push(' ');
        }
        out.push_str(&escape_text(&words.join(" ")).replace('\u{a0}', "&nbsp;"));
        if line.ends_with(is_blank) && !words.is_empty() {
            out.push(' ');
        }
    }
}

fn push_break(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.ends_with('\n') {
        out.push_str("\\\n");
    }
}

fn push_element(out: &mut String, element: &Element, line_ends: LineEnds) {
    match element.name.as_str() {
        "br" => push_break(out),
        "strong" | "b" => wrap(out, element, "**", line_ends),
        "em" | "i" => wrap(out, element, "*", line_ends),
        "del" | "s" | "strike" => wrap(out, element, "~~", line_ends),
        "code" | "tt" => {
            let text = text_of(&element.children).replace('\n', " ");
            if !text.trim().is_empty() {
                out.push_str(&code(&text));
            }
        }
        "a" => push_link(out, element, line_ends),
        "img" => out.push_str(&image(element)),
        "input" if element.attribute("type") == Some("checkbox") => {
            out.push_str(if element.attribute("checked").is_some() { "[x] " } else { "[ ] " });
        }
        name if STAY.contains(&name) => {
            out.push_str(&element.opening_tag());
            out.push_str(&inline(&element.children, line_ends));
            out.push_str(&element.closing_tag());
        }
        "span" | "font" | "big" | "bdi" | "label" | "nobr" | "wbr" | "center" | "p" | "div" | "li"
        | "figure" | "figcaption" | "blockquote" | "picture" | "body" | "html" | "tbody" | "tr" | "td"
        | "ul" | "ol" | "section" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            out.push_str(&inline(&element.children, line_ends));
        }
        _ => out.push_str(&element.html().replace('\n', " ")),
    }
}

/// Markup around a text; blanks at its ends stand outside, where Markdown needs them.
fn wrap(out: &mut String, element: &Element, mark: &str, line_ends: LineEnds) {
    let inner = inline(&element.children, line_ends);
    let text = inner.trim_matches([' ', '\n']).trim_end_matches("\\\n").trim_end_matches('\\');
    if text.is_empty() || text.trim_matches('\u{a0}').is_empty() {
        out.push_str(&inner);
        return;
    }
    // Around a break, or with the same mark inside, Markdown would read something else.
    if text.contains(mark) && mark != "*" || text.contains('\n') && text.contains("\n\n") {
        out.push_str(&inner);
        return;
    }
    if inner.starts_with(' ') && !out.ends_with(' ') {
        out.push(' ');
    }
    out.push_str(mark);
    out.push_str(text);
    out.push_str(mark);
    if inner.ends_with(' ') {
        out.push(' ');
    }
}

fn push_link(out: &mut String, element: &Element, line_ends: LineEnds) {
    let inner = inline(&element.children, line_ends);
    let Some(href) = element.attribute("href").map(str::trim).filter(|href| !href.is_empty()) else {
        // A place that links lead to.
        if let Some(id) = element.attribute("id").or_else(|| element.attribute("name")) {
            let _ = write!(out, "<a id=\"{}\"></a>", id.replace('"', "&quot;"));
        }
        out.push_str(&inner);
        return;
    };
    let text = inner.trim().replace("\\\n", " ");
    let title = element.attribute("title").filter(|title| !title.trim().is_empty());
    if inner.starts_with(' ') && !out.ends_with(' ') {
        out.push(' ');
    }
    let _ = write!(out, "[{}]({}{})", text.trim(), destination(href), title_part(title));
    if inner.ends_with(' ') {
        out.push(' ');
    }
}

/// `![alt](src "title")`
pub(super) fn image(element: &Element) -> String {
    let source =
        ["src", "data-src"].iter().find_map(|name| element.attribute(name)).unwrap_or_default().trim();
    let alt = element.attribute("alt").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let title = element.attribute("title").filter(|title| !title.trim().is_empty() && *title != alt);
    if source.is_empty() {
        return escape_text(&alt);
    }
    format!("![{}]({}{})", escape_text(&alt), destination(source), title_part(title))
}

fn title_part(title: Option<&str>) -> String {
    let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    title.map_or_else(String::new, |title| format!(" \"{}\"", escape_text(&title).replace('"', "\\\"")))
}

/// An address as a link has it: only what would end it is encoded.
pub(super) fn destination(address: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '(' | ')' | '<' | '>' | '\\');
    if address.chars().all(plain) {
        return address.to_owned();
    }
    address
        .chars()
        .map(|c| match c {
            c if c.is_whitespace() => "%20".to_owned(),
            '\\' => "%5C".to_owned(),
            '(' | ')' | '<' | '>' => encoded(&c.to_string()),
            c => c.to_string(),
        })
        .collect()
}
