//! Tables: as Markdown where every cell is a line and none spans others, else as HTML.

use super::inline::{LineEnds, inline};
use super::tree::{Element, Piece};

/// A table, and whether it is Markdown now.
pub(super) fn table(table: &Element) -> (String, bool) {
    match rows(table) {
        Some(rows) if rows.len() > 1 || rows.first().is_some_and(|row| row.len() > 1) => {
            (markdown(&rows), true)
        }
        _ => (table.html(), false),
    }
}

/// The cells of a table by row; none if a row of Markdown can't hold one of them.
fn rows(table: &Element) -> Option<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    let mut found = Vec::new();
    table.descendants("table", &mut found);
    if !found.is_empty() {
        return None;
    }
    table.descendants("caption", &mut found);
    if !found.is_empty() {
        return None;
    }
    table.descendants("tr", &mut found);
    for row in found {
        let mut cells = Vec::new();
        for piece in &row.children {
            let Piece::Element(cell) = piece else { continue };
            let spans = ["colspan", "rowspan"]
                .iter()
                .any(|name| cell.attribute(name).is_some_and(|span| span != "1"));
            if spans || has_blocks(cell) {
                return None;
            }
            let text = inline(&cell.children, LineEnds::Blanks);
            cells.push(text.trim().replace("\\\n", "<br>").replace('\n', " ").replace('|', "\\|"));
        }
        rows.push(cells);
    }
    Some(rows)
}

fn has_blocks(cell: &Element) -> bool {
    let mut paragraphs = 0;
    cell.children.iter().any(|piece| match piece {
        Piece::Element(element) => match element.name.as_str() {
            "p" | "div" => {
                paragraphs += 1;
                paragraphs > 1 || has_blocks(element)
            }
            "ul" | "ol" | "dl" | "pre" | "blockquote" | "table" | "figure" | "h1" | "h2" | "h3" | "h4"
            | "h5" | "h6" | "iframe" | "script" | "style" => true,
            _ => has_blocks(element),
        },
        _ => false,
    })
}

fn markdown(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |cells: &[String]| {
        let cells = (0..columns).map(|at| cells.get(at).map_or("", String::as_str));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut lines = vec![line(&rows[0]), format!("|{}", " --- |".repeat(columns))];
    lines.extend(rows[1..].iter().map(|row| line(row)));
    lines.join("\n")
}
