//! Diagnostics for people: place, message, source line with a caret, help.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::discover::SourceSet;
use crate::sources::short;

use super::diagnostic::{Diagnostic, Label, Place, Severity};
use super::location::{Position, Text, Texts};
use super::span::{FileId, Span};

/// The longest source line that is shown; of longer ones a part around the caret.
const MAX_LINE_BYTES: usize = 160;
/// The shortest part of it that still says something.
const MIN_LINE_BYTES: usize = 12;
/// What stands before a source line: its number and a bar.
const MARGIN: usize = 7;

/// Writes diagnostics as text, reading each source file at most once in a row.
pub struct HumanPrinter<'a> {
    texts: Texts<'a>,
    is_coloured: bool,
    /// The longest source line that is shown.
    line_bytes: usize,
}

impl<'a> HumanPrinter<'a> {
    /// A printer for the diagnostics of these sources, with or without ANSI colours.
    #[must_use]
    pub fn new(sources: &'a SourceSet, is_coloured: bool) -> Self {
        Self { texts: Texts::new(sources), is_coloured, line_bytes: MAX_LINE_BYTES }
    }

    /// For a terminal of so many columns: a source line that wraps would part the caret from its place.
    #[must_use]
    pub fn narrow(mut self, columns: Option<usize>) -> Self {
        if let Some(columns) = columns {
            self.line_bytes = columns.saturating_sub(MARGIN).clamp(MIN_LINE_BYTES, MAX_LINE_BYTES);
        }
        self
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
        let span = self.texts.span(&diagnostic.place);
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
        // As far in as the lines beside the snippet.
        let indent = " ".repeat(1 + span.map_or(1, |span| self.snippet(&mut out, diagnostic, span)));
        let is_elsewhere = |label: &&Label| span.is_none_or(|span| span.file != label.span.file);
        for label in diagnostic.labels.iter().filter(is_elsewhere) {
            let place = self.shown(label.span.file, Some(label.span));
            let _ = writeln!(out, "{indent}= {place}: {}", printable(&label.text));
        }
        if let Some(origin) = self.origin(&diagnostic.place) {
            let _ = writeln!(out, "{indent}= {bold}from{reset}: {}", printable(&origin));
        }
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(out, "{indent}= {bold}help{reset}: {}", printable(help));
        }
        out
    }

    /// Which repository a file comes from, where that is not the site's own, and where it is there.
    fn origin(&self, place: &Place) -> Option<String> {
        let (Place::File(file) | Place::Span(Span { file, .. })) = place else { return None };
        let sources = self.texts.sources;
        let source = sources.source_of(*file)?;
        let path = source.path_in_repository(&sources.file(*file).path)?;
        Some(match &source.commit {
            Some((commit, _)) => format!("`{path}` of {} at commit {}", source.git, short(commit)),
            None => format!("`{path}` of the folder that stands in for {}", source.git),
        })
    }

    /// `content/a.md:4:17`; line and column count from 1, columns in characters.
    fn shown(&mut self, file: FileId, span: Option<Span>) -> String {
        let shown = printable(&self.texts.sources.file(file).shown);
        match span.and_then(|span| self.texts.position(span.file, span.start)) {
            Some(Position { line, column }) => format!("{shown}:{line}:{column}"),
            None => shown,
        }
    }

    /// Shows the line of a span, and those of labels in the same file. Gives the width of line numbers.
    fn snippet(&mut self, out: &mut String, diagnostic: &Diagnostic, span: Span) -> usize {
        let renderer = if self.is_coloured { Renderer::styled() } else { Renderer::plain() };
        let most = self.line_bytes;
        let Some(text) = self.texts.text(span.file) else { return 1 };
        let (line, shown, caret) = line_around(text, span, most);
        let mut last_line = line;
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
            let (label_line, shown, caret) = line_around(text, label.span, most);
            last_line = last_line.max(label_line);
            if label_line == line && window_start(text, label.span, most) == window_start(text, span, most) {
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
        last_line.to_string().len()
    }
}

/// The line of a span: its number, its text (cut around the span where it is very long, without
/// control characters), and the span in that text.
fn line_around(lines: &Text, span: Span, most: usize) -> (usize, String, Range<usize>) {
    let text = lines.as_str();
    let start = text.floor_char_boundary(span.range().start.min(text.len()));
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = text.floor_char_boundary(span.range().end.clamp(start, line_end));
    let (number, _) = lines.line_of(start);
    let from = window_start(lines, span, most);
    let to = text.floor_char_boundary(line_end.min(from + most).max(start));
    let (before, marked, after) =
        (&text[from..start], &text[start..end.min(to).max(start)], &text[end.min(to).max(start)..to]);
    let before = printable(before);
    let marked = printable(marked);
    let caret = before.len()..before.len() + marked.len();
    (number, format!("{before}{marked}{}", printable(after)), caret)
}

/// Where the shown part of a span's line begins: at its start, unless the span is far into it.
fn window_start(lines: &Text, span: Span, most: usize) -> usize {
    let text = lines.as_str();
    let start = text.floor_char_boundary(span.range().start.min(text.len()));
    let (_, line_start) = lines.line_of(start);
    if start - line_start > most / 2 { text.ceil_char_boundary(start - most / 2) } else { line_start }
}

/// With control characters and bidirectional controls, which could forge what a terminal shows, written
/// out, such as `\u{1b}`; tabs become spaces.
pub(crate) fn printable(text: &str) -> String {
    let is_bidi =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{feff}' => {}
            '\t' => shown.push(' '),
            _ if c.is_control() || is_bidi(c) => shown.extend(c.escape_default()),
            _ => shown.push(c),
        }
    }
    shown
}
