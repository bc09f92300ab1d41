//! Tables as spreadsheets save them: comma-separated values, or with semicolons or tabs between.

use std::path::Path;

use super::Failure;
use super::dates::{DayOrder, NoDate, read_date};
use super::report::Report;
use super::source_tree::SourceFile;
use crate::parse::partial_date::PartialDate;

/// A table: the heads of its columns, and rows of as many cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins.
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// What somebody says of columns whose heads say too little.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnOptions {
    /// A head, and what the column is.
    pub(crate) columns: Vec<(String, String)>,
    /// Heads of columns that stay behind.
    pub(crate) ignored: Vec<String>,
    /// Heads of columns that are attributes.
    pub(crate) attributes: Vec<String>,
    pub(crate) dates: Option<DayOrder>,
    /// The path of the chapter.
    pub(crate) chapter: Option<String>,
}

/// A problem of a table: its line, and what is wrong with what help.
pub(super) type Problem = (usize, String);

/// The table in a file.
///
/// # Errors
/// Where it can't be read, is larger than documents may be, or is no table.
pub(super) fn read_table(path: &Path, name: &str, report: &mut Report) -> Result<Table, Failure> {
    let file = SourceFile { path: name.to_owned(), location: path.to_owned() };
    let Some(text) = file.read_text(report)? else {
        return Err(Failure::content(name, 0, "the file is larger than documents may be (16 MiB)"));
    };
    parse(&text).map_err(|(line, message)| Failure::content(name, line, &message))
}

fn parse(text: &str) -> Result<Table, Problem> {
    let separator = separator(text);
    let mut rows =
        rows(text, separator)?.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let Some(head) = rows.next() else {
        return Err((1, "the table is empty: its first row names the columns".to_owned()));
    };
    let mut heads = head.cells;
    while heads.last().is_some_and(String::is_empty) {
        heads.pop();
    }
    for (index, name) in heads.iter().enumerate() {
        if name.is_empty() {
            return Err((head.line, format!("column {} has no name", index + 1)));
        }
        if heads[..index].iter().any(|other| folded(other) == folded(name)) {
            return Err((head.line, format!("two columns are called `{name}`")));
        }
    }
    let mut table = Table { heads, rows: Vec::new() };
    for mut row in rows {
        while row.cells.len() > table.heads.len() && row.cells.last().is_some_and(String::is_empty) {
            row.cells.pop();
        }
        if row.cells.len() > table.heads.len() {
            let message = format!(
                "the row has {} cells, and there are {} columns: put quotes around a cell that holds `{separator}`",
                row.cells.len(),
                table.heads.len()
            );
            return Err((row.line, message));
        }
        row.cells.resize(table.heads.len(), String::new());
        table.rows.push(row);
    }
    Ok(table)
}

/// What stands between the names of the columns most often.
fn separator(text: &str) -> char {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| head.matches(separator).count();
    [',', ';', '\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(',')
}

/// Rows of cells; a cell in quotes may hold anything, quotes twice.
fn rows(text: &str, separator: char) -> Result<Vec<Row>, Problem> {
    let mut rows = Vec::new();
    let (mut line, mut row) = (1, Row { line: 1, cells: Vec::new() });
    let mut cell = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if cell.trim().is_empty() => {
                cell.clear();
                let begins = line;
                loop {
                    match letters.next() {
                        Some('"') if letters.peek() == Some(&'"') => {
                            letters.next();
                            cell.push('"');
                        }
                        Some('"') => break,
                        Some(letter) => {
                            line += usize::from(letter == '\n');
                            cell.push(letter);
                        }
                        None => {
                            return Err((begins, "a quotation mark begins here and has no end".to_owned()));
                        }
                    }
                }
            }
            '\n' => {
                row.cells.push(std::mem::take(&mut cell).trim().to_owned());
                line += 1;
                rows.push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }));
            }
            letter if letter == separator => row.cells.push(std::mem::take(&mut cell).trim().to_owned()),
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.cells.is_empty() {
        row.cells.push(cell.trim().to_owned());
        rows.push(row);
    }
    Ok(rows)
}

/// A head as it is compared: letters and digits alone, in lower case.
pub(super) fn folded(head: &str) -> String {
    head.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What each column is, of `known` (a name, and the heads it may have), by its head or by what somebody said.
///
/// # Errors
/// For columns that nobody knows: each must be named, an attribute, or left behind.
pub(super) fn columns(
    table: &Table,
    known: &[(&'static str, &[&str])],
    options: &ColumnOptions,
    takes_attributes: bool,
) -> Result<Vec<Column>, Vec<Problem>> {
    let mut problems = Vec::new();
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    for (head, _) in &options.columns {
        if !table.heads.iter().any(|one| folded(one) == folded(head)) {
            problems.push((
                1,
                format!("there is no column `{head}` (`--column`); there are {}", table.heads.join(", ")),
            ));
        }
    }
    let mut columns = Vec::new();
    for head in &table.heads {
        let is = |list: &[String]| list.iter().any(|one| folded(one) == folded(head));
        let said = options
            .columns
            .iter()
            .find(|(one, _)| folded(one) == folded(head))
            .map(|(_, what)| what.as_str());
        let by_head =
            || known.iter().find(|(_, heads)| heads.contains(&folded(head).as_str())).map(|(name, _)| *name);
        columns.push(if is(&options.ignored) {
            Column::Ignored
        } else if takes_attributes && is(&options.attributes) && !is_private(head) {
            Column::Attribute(head.to_lowercase().split_whitespace().collect::<Vec<_>>().join("_"))
        } else if let Some(said) = said {
            match names.iter().find(|name| **name == said) {
                Some(name) => Column::Known(name),
                None => {
                    problems.push((1, format!("`{said}` is no kind of column; write one of {}", names.join(", "))));
                    Column::Ignored
                }
            }
        } else if let Some(name) = by_head() {
            Column::Known(name)
        } else if is_private(head) {
            Column::Private
        } else {
            let attribute = if takes_attributes { format!(", `--attribute \"{head}\"` to keep it as an attribute") } else { String::new() };
            problems.push((1, format!("nobody knows what the column `{head}` is: say `--column \"{head}=NAME\"` (NAME is one of {}){attribute}, or `--ignore \"{head}\"`", names.join(", "))));
            Column::Ignored
        });
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Known(&'static str),
    Attribute(String),
    /// Somebody said to leave it.
    Ignored,
    /// It has no place in a record that many can read.
    Private,
}

/// Columns that are never carried over.
fn is_private(head: &str) -> bool {
    const WORDS: [&str; 20] = [
        "email",
        "mail",
        "phone",
        "telephone",
        "tel",
        "mobile",
        "cell",
        "fax",
        "address",
        "street",
        "zip",
        "postcode",
        "postalcode",
        "birthday",
        "birthdate",
        "dateofbirth",
        "dob",
        "iban",
        "bankaccount",
        "telefon",
    ];
    let folded = folded(head);
    WORDS.contains(&folded.as_str())
        || ["email", "phone", "address", "mobile"].iter().any(|word| folded.contains(word))
}

/// The date of a cell; none where it is empty.
pub(super) fn date_of_cell(
    cell: &str,
    line: usize,
    order: Option<DayOrder>,
    problems: &mut Vec<Problem>,
) -> Option<PartialDate> {
    if cell.is_empty() || cell == "-" {
        return None;
    }
    match read_date(cell, order) {
        Ok(date) => Some(date),
        Err(NoDate::Ambiguous) => {
            problems.push((line, format!("`{cell}` may be one of two days: say `--dates dmy` if the day comes first, or `--dates mdy`")));
            None
        }
        Err(NoDate::Unreadable) => {
            problems.push((
                line,
                format!(
                    "`{cell}` is not a date: write `2014-06-01`, or what is known of it, `2014-06` or `2014`"
                ),
            ));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match parse(text) {
            Ok(table) => {
                let rows: Vec<String> =
                    table.rows.iter().map(|row| format!("{}:{}", row.line, row.cells.join("|"))).collect();
                format!("{} / {}", table.heads.join("|"), rows.join(" / "))
            }
            Err((line, message)) => format!("{line}: {message}"),
        };
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn tables_of_spreadsheets() {
        check("a,b\n1,\"x, \"\"y\"\"\nz\"\n\n2\n", "a|b / 2:1|x, \"y\"\nz / 5:2|");
        check("a;b;\n1;2;\n", "a|b / 2:1|2");
        check("a\tb\n1\t2", "a|b / 2:1|2");
        check("", "1: the table is empty: its first row names the columns");
        check("a,A\n", "1: two columns are called `A`");
        check("a,,b\n", "1: column 2 has no name");
        check("a\n\"x\ny", "2: a quotation mark begins here and has no end");
        check(
            "a\n1,2\n",
            "2: the row has 2 cells, and there are 1 columns: put quotes around a cell that holds `,`",
        );
    }

    #[test]
    fn private_columns() {
        for head in ["E-Mail", "Phone number", "Home address", "DOB", "Mobile"] {
            assert!(is_private(head), "{head}");
        }
        assert!(!is_private("Town"));
    }
}
