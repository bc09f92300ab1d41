//! Tables and paragraphs on a terminal, by the width that characters take there.

use clap::builder::styling::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::diagnostics::human::printable;
use crate::parse::front_matter::rule::Tone;
use crate::status::Badge;

/// How wide text is laid out, whatever the terminal: the same call prints the same bytes.
pub(super) const WIDTH: usize = 80;

/// The blanks between two columns.
const GAP: usize = 2;

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// What may stand in lines below each other where the table would be too wide.
    pieces: Vec<String>,
    /// What stands between two pieces in one line.
    joint: &'static str,
    /// Whether it is folded only where nothing else helps.
    is_rigid: bool,
    style: Style,
}

impl Cell {
    /// A cell that is never folded.
    pub(super) fn whole(text: impl AsRef<str>) -> Self {
        Self { pieces: vec![printable(text.as_ref())], joint: " ", ..Self::default() }
    }

    /// A cell that may be folded at its blanks.
    pub(super) fn words(text: impl AsRef<str>) -> Self {
        let text = printable(text.as_ref());
        Self { pieces: text.split_whitespace().map(str::to_owned).collect(), joint: " ", ..Self::default() }
    }

    /// A path or a name such as `new-york`, which is folded only where nothing else helps.
    pub(super) fn path(text: impl AsRef<str>) -> Self {
        let text = printable(text.as_ref());
        let pieces = text.split_inclusive(['/', '-']).map(str::to_owned).collect();
        Self { pieces, is_rigid: true, ..Self::default() }
    }

    /// A status; what is added to it may stand below it.
    pub(super) fn badge(badge: Option<&Badge>, added: &str) -> Self {
        let Some(badge) = badge else { return Self::whole("-") };
        let mut cell = Self { style: tone_style(badge.tone), ..Self::whole(&badge.label) };
        cell.pieces.extend((!added.is_empty()).then(|| added.to_owned()));
        cell
    }

    /// The same as one piece.
    pub(super) fn unfolded(self) -> Self {
        Self { pieces: vec![self.pieces.join(self.joint)], ..self }
    }

    pub(super) fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// How far it may be folded willingly.
    fn least_width(&self) -> usize {
        if self.is_rigid { self.natural_width() } else { self.widest_piece() }
    }

    fn widest_piece(&self) -> usize {
        self.pieces.iter().map(|piece| piece.width()).max().unwrap_or(0)
    }

    fn natural_width(&self) -> usize {
        self.pieces.join(self.joint).width()
    }
}

/// How a tone is coloured. Colour never stands alone: the label is always there.
pub(super) fn tone_style(tone: Tone) -> Style {
    match tone {
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Fair => AnsiColor::Yellow.on_default(),
        Tone::Poor => AnsiColor::Red.on_default(),
        Tone::None => Style::new(),
    }
}

/// Text in a style. On what is no terminal the style is left out when it is printed.
pub(super) fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// Rows of cells, all of the same number; the first has the heads of the columns.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
}

impl Table {
    pub(super) fn new(heads: &[impl AsRef<str>]) -> Self {
        let head = |text: &str| {
            // Names of rules may be long; a day is read as a whole.
            let is_name = !text.contains(' ') && text.contains(char::is_alphabetic);
            let cell = if is_name { Cell::path(text) } else { Cell::whole(text) };
            Cell { is_rigid: false, ..cell }.styled(Style::new().bold())
        };
        Self { rows: vec![heads.iter().map(|text| head(text.as_ref())).collect()] }
    }

    pub(super) fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// The least width that it has without folding paths.
    pub(super) fn least_width(&self) -> usize {
        let widths = self.widths(Cell::least_width);
        widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
    }

    fn widths(&self, of: impl Fn(&Cell) -> usize) -> Vec<usize> {
        let columns = 0..self.rows.first().map_or(0, Vec::len);
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(&of).max();
        columns.map(|column| width(column).unwrap_or(0)).collect()
    }

    /// Its lines, of [`WIDTH`] where the cells allow that; the widest columns are folded first.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut widths = self.widths(Cell::natural_width);
        let room = WIDTH.saturating_sub(GAP * widths.len().saturating_sub(1));
        for least in [self.widths(Cell::least_width), self.widths(Cell::widest_piece)] {
            while widths.iter().sum::<usize>() > room {
                let foldable = (0..widths.len()).filter(|column| widths[*column] > least[*column]);
                let Some(widest) = foldable.max_by_key(|column| widths[*column]) else { break };
                widths[widest] -= 1;
            }
        }
        self.rows.iter().flat_map(|row| row_lines(row, &widths)).collect()
    }
}

fn row_lines(row: &[Cell], widths: &[usize]) -> Vec<String> {
    let folded: Vec<Vec<String>> =
        row.iter().zip(widths).map(|(cell, width)| fold(&cell.pieces, cell.joint, *width)).collect();
    let height = folded.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let line = |place: usize| {
        let mut line = String::new();
        // Blanks wait until something follows them, so that no line ends with any.
        let mut blanks = 0;
        for ((cell, lines), width) in row.iter().zip(&folded).zip(widths) {
            let text = lines.get(place).map_or("", String::as_str);
            if !text.is_empty() {
                line.extend(std::iter::repeat_n(' ', blanks));
                line.push_str(&styled(text, cell.style));
                blanks = 0;
            }
            blanks += width.saturating_sub(text.width()) + GAP;
        }
        line
    };
    (0..height).map(line).collect()
}

/// Pieces in as few lines of a width as they take; a piece that is wider stands alone.
fn fold(pieces: &[impl AsRef<str>], joint: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces.iter().map(AsRef::as_ref) {
        match lines.last_mut() {
            Some(line) if line.width() + joint.width() + piece.width() <= width => {
                line.push_str(joint);
                line.push_str(piece);
            }
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}

/// A paragraph of [`WIDTH`]: its first line begins with `head`, the others stand below its text.
pub(super) fn paragraph(head: &str, text: &str) -> Vec<String> {
    let indent = head.width();
    let text = printable(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let lines = fold(&words, " ", WIDTH.saturating_sub(indent));
    let blank = " ".repeat(indent);
    let lines = lines.into_iter().enumerate();
    lines.map(|(place, line)| format!("{}{line}", if place == 0 { head } else { &blank })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_below_each_other_whatever_the_script() {
        let mut table = Table::new(&["CHAPTER", "STATUS"]);
        table.push(vec![Cell::whole("東京"), Cell::whole("ok")]);
        table.push(vec![Cell::whole("E\u{301}vora"), Cell::whole("ok")]);
        let plain: Vec<String> =
            table.lines().iter().map(|line| anstream::adapter::strip_str(line).to_string()).collect();
        assert_eq!(plain, ["CHAPTER  STATUS", "東京     ok", "E\u{301}vora    ok"]);
    }

    #[test]
    fn a_table_folds_what_may_be_folded_and_paths_last() {
        let mut table = Table::new(&["CHAPTER", "STATUS", "NOTE"]);
        let path = "united-states/new-york/new-york-city";
        let status = Cell::words("not enough records by decision");
        table.push(vec![Cell::path(path), status.clone(), Cell::whole("n".repeat(20))]);
        assert!(table.lines().iter().all(|line| line.width() <= WIDTH + 8), "{:?}", table.lines());
        assert!(table.lines()[1].contains(path), "{:?}", table.lines());
        table.push(vec![Cell::path(path), status, Cell::whole("n".repeat(50))]);
        let lines = table.lines();
        assert!(lines.iter().any(|line| line.starts_with("york/new-york-city")), "{lines:?}");
    }

    #[test]
    fn paragraphs_hang_below_their_first_word() {
        let lines = paragraph("    to keep it: ", &"word ".repeat(20));
        assert!(lines.iter().all(|line| line.width() <= WIDTH), "{lines:?}");
        assert!(lines[1].starts_with(&" ".repeat(16)) && !lines[1].starts_with(&" ".repeat(17)));
    }
}
