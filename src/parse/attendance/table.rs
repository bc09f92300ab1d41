//! Tables of people: under a label, with a column of marks, or a column for each list.

use super::entry::trimmed;
use super::label::label;
use super::lines::{Line, LineKind};
use super::{Entry, ListKind, Reader, Who};

/// What stands above a column of names.
const NAMES: [&str; 14] = [
    "name",
    "names",
    "member",
    "members",
    "who",
    "person",
    "participant",
    "mitglied",
    "nom",
    "nombre",
    "membre",
    "miembro",
    "الاسم",
    "participants",
];

/// What a mark says that somebody was not there.
const NO: [&str; 12] = ["", "-", "–", "—", "no", "n", "nein", "non", "✗", "✘", "❌", "0"];

/// What a table is to attendance.
enum Columns {
    /// Names in one column, marks in another.
    Marked { names: u32, marks: u32 },
    /// Each of these columns is a list.
    Lists(Vec<(u32, ListKind)>),
}

impl Reader<'_> {
    /// The people of the table that begins with a cell, and where it ends. `kind` is that of the label
    /// above it; a table without one has to have a label in its head.
    pub(super) fn table(&self, from: usize, kind: Option<ListKind>) -> (Vec<Entry>, usize) {
        let block = self.lines[from].block;
        let is_of_table = |line: &&Line| line.block == block && matches!(line.kind, LineKind::Cell(..));
        let end = from + self.lines[from..].iter().take_while(is_of_table).count();
        let Some(columns) = self.columns(&self.lines[from..end], kind) else { return (Vec::new(), end) };
        let mut entries = Vec::new();
        match columns {
            Columns::Lists(lists) => {
                for (column, kind) in lists {
                    let cells = (from..end).filter(|at| self.is_below_head(*at, column));
                    entries.extend(cells.filter_map(|at| self.person(at, kind)));
                }
            }
            Columns::Marked { names, marks } => {
                for at in (from..end).filter(|at| self.is_below_head(*at, names)) {
                    let LineKind::Cell(row, _) = self.lines[at].kind else { continue };
                    let mark = self.lines[from..end]
                        .iter()
                        .find(|line| line.kind == LineKind::Cell(row, marks))
                        .map_or("", |line| line.text.trim());
                    let kind = match label(mark, self.words) {
                        Some(label) => label.kind,
                        None if NO.contains(&mark.to_lowercase().as_str()) => continue,
                        None => ListKind::Present,
                    };
                    entries.extend(self.person(at, kind));
                }
            }
        }
        (entries, end)
    }

    fn columns(&self, cells: &[Line], kind: Option<ListKind>) -> Option<Columns> {
        let head: Vec<(u32, &str)> = cells
            .iter()
            .filter_map(|line| match line.kind {
                LineKind::Cell(0, column) => Some((column, line.text.trim())),
                _ => None,
            })
            .collect();
        let names = head.iter().find(|(_, text)| NAMES.contains(&text.to_lowercase().as_str()));
        let names = names.map(|(column, _)| *column);
        let lists: Vec<(u32, ListKind)> = head
            .iter()
            .filter_map(|(column, text)| {
                let label = label(text, self.words)?;
                text[label.rest].trim().is_empty().then_some((*column, label.kind))
            })
            .collect();
        let marks = lists.iter().find(|(_, kind)| *kind == ListKind::Present).map(|(column, _)| *column);
        match (names, marks, kind) {
            (Some(names), Some(marks), _) if names != marks => Some(Columns::Marked { names, marks }),
            (_, Some(_), _) => Some(Columns::Lists(lists)),
            (names, None, Some(kind)) => Some(Columns::Lists(vec![(names.unwrap_or(0), kind)])),
            _ => None,
        }
    }

    fn is_below_head(&self, at: usize, wanted: u32) -> bool {
        matches!(self.lines[at].kind, LineKind::Cell(row, column) if row > 0 && column == wanted)
    }

    fn person(&self, at: usize, kind: ListKind) -> Option<Entry> {
        let text = &self.lines[at].text;
        let entry = self.entry(at, trimmed(text, 0..text.len()), kind);
        (entry.who != Who::Nobody).then_some(entry)
    }
}
