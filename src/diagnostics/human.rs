//! Diagnostics for people: place, message, source line with a caret, help.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::discover::SourceSet;

use super::diagnostic::{Diagnostic, Label, Place, Severity};
use super::span::{FileId, Span};

/// The longest source line that is shown; of longer ones a part around the caret.
const MAX_LINE_BYTES: usize = 160;

/// Writes diagnostics as text, reading each source file at most once in a row.
pub struct HumanPrinter<'a> {
    sources: &'a SourceSet,
    is_coloured: bool,
    /// Texts of files, where they could be read.
    texts: BTreeMap<FileId, Option<String>>,
}

impl<'a> HumanPrinter<'a> {
    /// A printer for the diagnostics of these sources, with or without ANSI colours.
    #[must_use]
    pub fn new(sources: &'a SourceSet, is_coloured: bool) -> Self {
        Self { sources, is_coloured, texts: BTreeMap::new() }
    }

    /// One diagnostic, with a newline at its end.
    pub fn render(&mut self, diagnostic: &Diagnostic) -> String {
        let mut out = String::new();
        let severity = diagnostic.severity.as_str();
        let (colour, bold, reset) = match (self.is_coloured, diagnostic.severity) {
            (false, _) => ("", "", ""),
            (true, Severity::Error) => ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m"),
            (true, Severity::Warning) => ("\u{1b}[1;33m", "\u{1b}[1m", "\u{1b}[0m"),
        };
        let span = self.span(&diagnostic.place);
        let place = match &diagnostic.place {
            Place::Path(path) => printable(path),
            Place::File(file) | Place::Span(Span { file, .. }) => self.shown(*file, span),
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "{bold}{place}:{reset} {colour}{severity}[{}]{reset}: {bold}{}{reset}",
            diagnostic.code,
            printable(&diagnostic.message)
        );
        if let Some(span) = span {
            self.snippet(&mut out, diagnostic, span);
        }
        let is_elsewhere = |label: &&Label| span.is_none_or(|span| span.file != label.span.file);
        for label in diagnostic.labels.iter().filter(is_elsewhere) {
            let place = self.shown(label.span.file, Some(label.span));
            let _ = writeln!(out, "  = {place}: {}", printable(&label.text));
        }
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(out, "  = {bold}help{reset}: {}", printable(help));
        }
        out
    }

    /// Where the caret goes; nowhere if there is no text to show.
    fn span(&mut self, place: &Place) -> Option<Span> {
        match place {
            Place::Span(span) => Some(*span),
            Place::File(file) => {
                let line = first_line(self.text(*file)?);
                Some(Span::new(*file, line))
            }
            Place::Path(_) => None,
        }
    }

    /// `content/a.md:4:17`; line and column count from 1, columns in characters.
    fn shown(&mut self, file: FileId, span: Option<Span>) -> String {
        let shown = printable(&self.sources.file(file).shown);
        match span.and_then(|span| self.position(span)) {
            Some((line, column)) => format!("{shown}:{line}:{column}"),
            None => shown,
        }
    }

    fn position(&mut self, span: Span) -> Option<(usize, usize)> {
        let text = self.text(span.file)?;
        let start = text.floor_char_boundary(span.range().start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = text[line_start..start].trim_start_matches('\u{feff}').chars().count() + 1;
        Some((line, column))
    }

    fn text(&mut self, file: FileId) -> Option<&str> {
        let sources = self.sources;
        self.texts.entry(file).or_insert_with(|| sources.read_text(file).ok()).as_deref()
    }

    fn snippet(&mut self, out: &mut String, diagnostic: &Diagnostic, span: Span) {
        let renderer = if self.is_coloured { Renderer::styled() } else { Renderer::plain() };
        let Some(text) = self.text(span.file) else { return };
        let (line, shown, caret) = line_around(text, span);
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut annotation = AnnotationKind::Primary.span(caret);
        if let Some(note) = &diagnostic.note {
            annotation = annotation.label(printable(note));
        }
        let mut first = Snippet::source(shown).line_start(line).annotation(annotation);
        let mut further = Vec::new();
        for label in diagnostic.labels.iter().filter(|label| label.span.file == span.file) {
            let text_of_label = printable(&label.text);
            let (label_line, shown, caret) = line_around(text, label.span);
            if label_line == line && window_start(text, label.span) == window_start(text, span) {
                first = first.annotation(AnnotationKind::Context.span(caret).label(text_of_label));
            } else {
                let annotation = AnnotationKind::Context.span(caret).label(text_of_label);
                further.push(Snippet::source(shown).line_start(label_line).annotation(annotation));
            }
        }
        let group = Group::with_level(level).element(first).elements(further);
        let rendered = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
        for line in rendered.lines().filter(|line| line.trim() != ":::") {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

/// The first line that says something, of the front matter or of the text.
fn first_line(text: &str) -> Range<usize> {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim_matches(blank);
        if !said.is_empty() && said != "---" {
            let indent = line.len() - line.trim_start_matches(blank).len();
            return start + indent..start + indent + said.len();
        }
        start += line.len();
    }
    0..0
}

/// The line of a span: its number, its text (cut around the span where it is very long, without
/// control characters), and the span in that text.
fn line_around(text: &str, span: Span) -> (usize, String, Range<usize>) {
    let start = text.floor_char_boundary(span.range().start.min(text.len()));
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = text.floor_char_boundary(span.range().end.clamp(start, line_end));
    let number = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
    let from = window_start(text, span);
    let to = text.floor_char_boundary(line_end.min(from + MAX_LINE_BYTES).max(start));
    let (before, marked, after) =
        (&text[from..start], &text[start..end.min(to).max(start)], &text[end.min(to).max(start)..to]);
    let before = printable(before);
    let marked = printable(marked);
    let caret = before.len()..before.len() + marked.len();
    (number, format!("{before}{marked}{}", printable(after)), caret)
}

/// Where the shown part of a span's line begins: at its start, unless the span is far into it.
fn window_start(text: &str, span: Span) -> usize {
    let start = text.floor_char_boundary(span.range().start.min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    if start - line_start > MAX_LINE_BYTES / 2 {
        text.ceil_char_boundary(start - MAX_LINE_BYTES / 2)
    } else {
        line_start
    }
}

/// Without control characters and bidirectional controls, which could forge what a terminal
/// shows; tabs become spaces.
pub(crate) fn printable(text: &str) -> String {
    let is_bidi =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = text.chars().filter(|c| *c != '\u{feff}');
    shown
        .map(|c| {
            if c == '\t' {
                ' '
            } else if c.is_control() || is_bidi(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_says_something_stands_for_a_file() {
        let check = |text: &str, line: &str| assert_eq!(&text[first_line(text)], line, "{text:?}");
        check("---\ntitle: A\n---\nText\n", "title: A");
        check("\u{feff}\r\n---\r\n  title: A\r\n---\r\n", "title: A");
        check("Text\n", "Text");
        check("---\n---\n\nText", "Text");
        check("---\n---\n", "");
        check("", "");
    }
}
