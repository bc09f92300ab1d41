//! Where front matter begins and ends.

use crate::diagnostics::{Diagnostic, FileId, Span};

/// A document cut in two, as byte offsets of the file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The YAML between the two `---` lines; empty where there is none.
    pub(crate) yaml: (usize, usize),
    /// Where the Markdown begins.
    pub(crate) body: usize,
}

/// Finds the front matter: a `---` line on top (a byte order mark and blank lines before it are
/// fine) up to the next line that is `---` or `...`. A text without one is all body.
///
/// # Errors
/// `front-matter-open` without an end, `toml-front-matter` for `+++`, `conflict-marker` where git
/// left one.
pub(crate) fn split(text: &str, file: FileId) -> Result<Split, Diagnostic> {
    let top = leading_blank(text);
    if let Some(diagnostic) = conflict_marker(text, file) {
        return Err(diagnostic);
    }
    let first_line_end = line_end(text, top);
    match text[top..first_line_end].trim_end() {
        "---" => {}
        "+++" => {
            return Err(Diagnostic::error(
                "toml-front-matter",
                Span::new(file, top..top + 3),
                "the front matter is TOML, between `+++` lines",
            )
            .help("write it as YAML between `---` lines: `title: Summer fair` instead of `title = \"Summer fair\"`"));
        }
        _ => return Ok(Split { yaml: (top, top), body: top }),
    }
    let start = next_line(text, first_line_end);
    let mut at = start;
    while at < text.len() {
        let end = line_end(text, at);
        if matches!(text[at..end].trim_end(), "---" | "...") {
            return Ok(Split { yaml: (start, at), body: next_line(text, end) });
        }
        at = next_line(text, end);
    }
    Err(Diagnostic::error(
        "front-matter-open",
        Span::new(file, top..top + 3),
        "the front matter begins here and has no end",
    )
    .help("put a line `---` below the last key"))
}

fn leading_blank(text: &str) -> usize {
    let unmarked = text.trim_start_matches('\u{feff}');
    let blank = unmarked.len() - unmarked.trim_start().len();
    let top = text.len() - unmarked.len() + blank;
    // An indented `---` is not front matter: go back to the start of the line.
    let line = text[..top].rfind('\n').map_or(text.len() - unmarked.len(), |newline| newline + 1);
    line.max(text.len() - unmarked.len())
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |newline| from + newline)
}

fn next_line(text: &str, line_end: usize) -> usize {
    (line_end + 1).min(text.len())
}

/// What git leaves in a file that two people changed: all three markers, in order.
pub(crate) fn conflict_marker(text: &str, file: FileId) -> Option<Diagnostic> {
    let mut start = None;
    let mut middle = None;
    let mut at = 0;
    if !text.contains("<<<<<<< ") {
        return None;
    }
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        if line.starts_with("<<<<<<< ") {
            start = Some(at);
        } else if start.is_some() && line.trim_end() == "=======" {
            middle = Some(at);
        } else if let (Some(start), Some(_), true) = (start, middle, line.starts_with(">>>>>>> ")) {
            return Some(
                Diagnostic::error(
                    "conflict-marker",
                    Span::new(file, start..start + 7),
                    "git left a conflict in this file",
                )
                .label(Span::new(file, at..at + 7), "up to here")
                .help("keep one of the two versions, remove the three marker lines, and commit again"),
            );
        }
        at = next_line(text, end);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match split(text, FileId(0)) {
            Ok(split) => format!("{:?} | {:?}", &text[split.yaml.0..split.yaml.1], &text[split.body..]),
            Err(diagnostic) => diagnostic.code.to_owned(),
        };
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn finds_front_matter() {
        check("---\na: 1\n---\nText\n", r#""a: 1\n" | "Text\n""#);
        check("---\r\na: 1\r\n---\r\nText\r\n", r#""a: 1\r\n" | "Text\r\n""#);
        check("\u{feff}---\na: 1\n...\nText", r#""a: 1\n" | "Text""#);
        check("\n\n---\na: 1\n---", r#""a: 1\n" | """#);
        check("\u{feff}\n---\na: 1\n---\n", r#""a: 1\n" | """#);
        check("---\n---\nText", r#""" | "Text""#);
        check("Text only", r#""" | "Text only""#);
        check("", r#""" | """#);
        check("    ---\nText", "\"\" | \"    ---\\nText\"");
    }

    #[test]
    fn says_what_is_wrong() {
        check("---\na: 1\n", "front-matter-open");
        check("---", "front-matter-open");
        check("+++\na = 1\n+++\n", "toml-front-matter");
        check("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", "conflict-marker");
        check("<<<<<<< HEAD\n is shown by git\n", "\"\" | \"<<<<<<< HEAD\\n is shown by git\\n\"");
    }
}
