//! Rows for spreadsheets, as RFC 4180 has it.

/// Rows as comma-separated values: lines end with CR LF, and what needs quotes has them.
///
/// A spreadsheet would run a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets
/// an apostrophe in front, with which spreadsheets mark text.
pub(crate) fn csv(rows: &[Vec<String>]) -> String {
    let mut csv = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| field(cell)).collect();
        csv.push_str(&cells.join(","));
        csv.push_str("\r\n");
    }
    csv
}

/// A cell as it is written.
pub(crate) fn field(cell: &str) -> String {
    quoted(&harmless(cell))
}

fn harmless(cell: &str) -> String {
    // Spreadsheets skip blanks before a formula, and some know the wide forms of East Asia.
    let begins = cell.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_control() || "\u{200b}\u{feff}\"'".contains(c)
    });
    let is_number = begins.starts_with('-') && begins.parse::<f64>().is_ok();
    let is_formula = begins.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        && !is_number;
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', ';', '\r', '\n', '\t']) || cell != cell.trim() {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The heads of columns as a row.
pub(crate) fn heads(heads: &[&str]) -> Vec<String> {
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
        check("\u{ff1d}1+1", "'\u{ff1d}1+1");
        check("-6.2603", "-6.2603");
        check("a;=cmd", "\"a;=cmd\"");
    }
}
