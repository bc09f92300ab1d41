//! The text of a body in lines, each with what it is and where it stands.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::markdown::events::events;

/// A line of a body, without markup.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) kind: LineKind,
    /// The number of the block that it is a line of: a heading, a paragraph, a whole list or table.
    pub(super) block: usize,
    pub(super) text: String,
    /// Where pieces of the text begin in it, and in the body.
    pieces: Vec<(usize, usize)>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LineKind {
    /// A line of a paragraph.
    #[default]
    Text,
    /// A heading, by its level; the term of a definition list is one below all others.
    Heading(u8),
    /// An item of a list: how deep it stands, from 1 on, and whether its box is checked, if it has one.
    Item(u8, Option<bool>),
    /// A cell of a table, by row and column from 0 on; row 0 is the head.
    Cell(u32, u32),
}

/// The level of a term: one below all headings.
const TERM_LEVEL: u8 = 7;

impl Line {
    /// Where a piece of its text stands in the body.
    pub(super) fn range(&self, piece: Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let piece = self.pieces.iter().rev().find(|(start, _)| *start <= offset);
            piece.map_or(0, |(start, place)| place + (offset - start))
        };
        let start = at(piece.start);
        // From the last letter on, so that what comes after a piece is not in it.
        let end = if piece.end > piece.start { at(piece.end - 1) + 1 } else { start };
        start..end.max(start)
    }
}

/// The lines of a body. Code, notes, and what is in blocks of raw HTML are left out.
pub(super) fn lines(body: &str) -> Vec<Line> {
    let mut reader = Reader::default();
    for (event, range) in events(body) {
        reader.see(event, range);
    }
    reader.end_line();
    reader.lines
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    line: Line,
    block: usize,
    /// How many lists are open.
    depth: u8,
    row: u32,
    column: u32,
    /// How many elements are open whose text is left out.
    hidden: u32,
}

impl Reader {
    fn see(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(end) => self.close(end),
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => {
                self.line.pieces.push((self.line.text.len(), range.start));
                self.line.text.push_str(&text);
            }
            Event::TaskListMarker(is_checked) => {
                if let LineKind::Item(depth, _) = self.line.kind {
                    self.line.kind = LineKind::Item(depth, Some(is_checked));
                }
            }
            Event::SoftBreak if matches!(self.line.kind, LineKind::Item(..)) => {
                self.line.pieces.push((self.line.text.len(), range.start));
                self.line.text.push(' ');
            }
            Event::SoftBreak | Event::HardBreak => self.next_line(),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.next_line(),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(LineKind::Heading(*level as u8)),
            Tag::DefinitionListTitle => self.begin(LineKind::Heading(TERM_LEVEL)),
            Tag::DefinitionListDefinition => self.begin(LineKind::Text),
            Tag::Paragraph => {
                // The first paragraph of an item is its line.
                let is_item = matches!(self.line.kind, LineKind::Item(..)) && self.line.text.is_empty();
                if !is_item {
                    self.begin(LineKind::Text);
                }
            }
            Tag::List(_) => {
                self.end_line();
                if self.depth == 0 {
                    self.block += 1;
                }
                self.depth = self.depth.saturating_add(1);
            }
            Tag::Item => self.begin_in_block(LineKind::Item(self.depth, None)),
            Tag::Table(_) => {
                self.begin(LineKind::Text);
                self.row = 0;
            }
            Tag::TableRow => self.row += 1,
            Tag::TableCell => self.begin_in_block(LineKind::Cell(self.row, self.column)),
            Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) | Tag::HtmlBlock => {
                self.end_line();
                self.hidden += 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::DefinitionListTitle => {
                self.end_line();
            }
            TagEnd::List(_) => {
                self.end_line();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::TableCell => {
                self.end_line();
                self.column += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.column = 0,
            TagEnd::CodeBlock | TagEnd::FootnoteDefinition | TagEnd::HtmlBlock => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Begins a line of a block of its own, unless a list holds it.
    fn begin(&mut self, kind: LineKind) {
        self.end_line();
        if self.depth == 0 {
            self.block += 1;
        }
        self.line.kind = kind;
    }

    fn begin_in_block(&mut self, kind: LineKind) {
        self.end_line();
        self.line.kind = kind;
    }

    fn next_line(&mut self) {
        let kind = if matches!(self.line.kind, LineKind::Item(..)) { LineKind::Text } else { self.line.kind };
        self.begin_in_block(kind);
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        // An empty cell is one, too.
        if !line.text.trim().is_empty() || matches!(line.kind, LineKind::Cell(..)) {
            self.lines.push(Line { block: self.block, ..line });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LineKind::{Cell, Heading, Item, Text};
    use super::*;

    fn check(body: &str, expected: &[(LineKind, &str)]) {
        let lines = lines(body);
        let found: Vec<(LineKind, &str)> = lines.iter().map(|line| (line.kind, line.text.as_str())).collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn lines_and_what_they_are() {
        check("## Present\n\nAda,\nEoin", &[(Heading(2), "Present"), (Text, "Ada,"), (Text, "Eoin")]);
        check(
            "- **Ada** Byrne\n  (chair)\n  - late\n- [x] Eoin\n- [ ] Niamh\n",
            &[
                (Item(1, None), "Ada Byrne (chair)"),
                (Item(2, None), "late"),
                (Item(1, Some(true)), "Eoin"),
                (Item(1, Some(false)), "Niamh"),
            ],
        );
        check("- Ada\n\n- Eoin\n", &[(Item(1, None), "Ada"), (Item(1, None), "Eoin")]);
        check(
            "|Name|Here|\n|-|-|\n|Ada||\n",
            &[(Cell(0, 0), "Name"), (Cell(0, 1), "Here"), (Cell(1, 0), "Ada"), (Cell(1, 1), "")],
        );
        check("Present\n: Ada\n", &[(Heading(7), "Present"), (Text, "Ada")]);
        check("Ada<br>Eoin\n\n```\nPresent: x\n```\n", &[(Text, "Ada"), (Text, "Eoin")]);
    }

    #[test]
    fn where_a_piece_stands() {
        let body = "Present: **Ada** _Byrne_";
        let lines = lines(body);
        assert_eq!(lines[0].text, "Present: Ada Byrne");
        assert_eq!(&body[lines[0].range(9..12)], "Ada");
        assert_eq!(&body[lines[0].range(9..18)], "Ada** _Byrne");
    }
}
