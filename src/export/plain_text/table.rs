//! Tables, a line for each row.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

/// How wide a table may be for its columns to stand below each other, in columns of a terminal.
const WIDEST: usize = 100;

/// How long the line below headings is where columns do not stand below each other.
const RULE: usize = 80;

#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
    /// How many rows begin it as headings.
    headings: usize,
}

struct Cell {
    text: String,
    is_right: bool,
}

impl Table {
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn begin_cell(&mut self, is_heading: bool, is_right: bool) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        if is_heading {
            self.headings = self.rows.len();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { text: String::new(), is_right });
        }
    }

    /// Sets the text of the latest cell.
    pub(super) fn end_cell(&mut self, text: String) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.text = text;
        }
    }

    /// Its rows. Columns stand below each other unless that makes lines too long.
    pub(super) fn lines(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.text.width()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let whole = widths.iter().sum::<usize>() + 3 * columns.saturating_sub(1);
        let is_narrow = whole <= WIDEST;
        let mut lines = String::new();
        for (index, row) in self.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            let cells = row.iter().zip(&widths).map(|(cell, width)| {
                let gap = " ".repeat(width.saturating_sub(cell.text.width()));
                match (is_narrow, cell.is_right) {
                    (false, _) => Cow::Borrowed(cell.text.as_str()),
                    (true, false) => Cow::Owned(cell.text.clone() + &gap),
                    (true, true) => Cow::Owned(gap + &cell.text),
                }
            });
            let line = cells.collect::<Vec<_>>().join(" | ");
            lines.push_str(line.trim_end());
            lines.push('\n');
            if index + 1 == self.headings {
                lines.push_str(&"-".repeat(if is_narrow { whole } else { RULE }));
                lines.push('\n');
            }
        }
        lines
    }
}
