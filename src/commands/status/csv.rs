//! Rows for spreadsheets, as RFC 4180 has it.

/// Rows as comma-separated values: lines end with CR LF, and what needs quotes has them.
///
/// A spreadsheet would run a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets
/// an apostrophe in front, with which spreadsheets mark text.
pub(super) fn csv(rows: &[Vec<String>]) -> String {
    let mut csv = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&harmless(cell))).collect();
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

fn harmless(cell: &str) -> String {
    // Spreadsheets skip blanks before a formula.
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) || cell != cell.trim() {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The heads of columns as a row.
pub(super) fn heads(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|head| (*head).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &str) {
        assert_eq!(csv(&[vec!["a".to_owned(), cell.to_owned()]]), format!("a,{expected}\r\n"), "{cell:?}");
    }

    #[test]
    fn cells_as_they_must_be_written() {
        check("Dublin", "Dublin");
        check("", "");
        check("Cork, Kerry", "\"Cork, Kerry\"");
        check("the \"old\" hall", "\"the \"\"old\"\" hall\"");
        check("one\ntwo", "\"one\ntwo\"");
        check(" padded", "\" padded\"");
    }

    #[test]
    fn formulas_become_text() {
        check("=1+1", "'=1+1");
        check("+353 1", "'+353 1");
        check("-", "'-");
        check("@SUM(A1)", "'@SUM(A1)");
        check("  =cmd()", "'  =cmd()");
        check("a=b", "a=b");
    }
}
