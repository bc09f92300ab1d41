//! Where a problem is, as people count: file, line and column.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use crate::config::masked;
use crate::discover::{FileClass, SourceSet};

use super::diagnostic::Place;
use super::span::{FileId, Span};

/// The texts of files that have problems, each read once.
pub(crate) struct Texts<'a> {
    pub(crate) sources: &'a SourceSet,
    /// None where a file can't be read.
    texts: BTreeMap<FileId, Option<Text>>,
}

/// A text and where its lines begin, so that a position is found without reading what is before it.
pub(crate) struct Text {
    text: String,
    /// In bytes, ascending; the first is 0.
    lines: Vec<usize>,
}

impl Text {
    pub(super) fn new(text: String) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of the line that a byte is in, from 1, and the byte that it begins with.
    pub(crate) fn line_of(&self, byte: usize) -> (usize, usize) {
        let number = self.lines.partition_point(|start| *start <= byte);
        (number, self.lines.get(number.wrapping_sub(1)).copied().unwrap_or_default())
    }
}

/// A place in a text; line and column count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// A file, and where in it.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    /// Relative to the site's root, with forward slashes.
    pub(crate) path: String,
    /// The first position and the one after the last; none where there is no text to point at.
    pub(crate) region: Option<(Position, Position)>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(sources: &'a SourceSet) -> Self {
        Self { sources, texts: BTreeMap::new() }
    }

    /// The text of a file, if it can be read.
    pub(crate) fn text(&mut self, file: FileId) -> Option<&Text> {
        let sources = self.sources;
        self.texts
            .entry(file)
            .or_insert_with(|| {
                let text = sources.read_text(file).ok()?;
                // What is shown of it ends up in logs.
                let is_settings = sources.file(file).class == FileClass::Settings;
                Some(Text::new(if is_settings { masked(&text).into_owned() } else { text.into_owned() }))
            })
            .as_ref()
    }

    /// What a place points at; nothing if there is no text.
    pub(crate) fn span(&mut self, place: &Place) -> Option<Span> {
        match place {
            Place::Span(span) => Some(*span),
            Place::File(file) => {
                let line = first_line(self.text(*file)?.as_str());
                Some(Span::new(*file, line))
            }
            Place::Path(_) => None,
        }
    }

    /// The position of a byte of a file.
    pub(crate) fn position(&mut self, file: FileId, byte: u32) -> Option<Position> {
        let lines = self.text(file)?;
        let text = lines.as_str();
        let start = text.floor_char_boundary((byte as usize).min(text.len()));
        let (line, line_start) = lines.line_of(start);
        let column = text[line_start..start].trim_start_matches('\u{feff}').chars().count() + 1;
        Some(Position { line, column })
    }

    /// A place with path, lines and columns.
    pub(crate) fn location(&mut self, place: &Place) -> Location {
        let path = match place {
            Place::Path(path) => path.clone(),
            Place::File(file) | Place::Span(Span { file, .. }) => self.sources.file(*file).shown.clone(),
        };
        let region = self.span(place).and_then(|span| {
            let start = self.position(span.file, span.start)?;
            Some((start, self.position(span.file, span.end.max(span.start))?))
        });
        Location { path, region }
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
