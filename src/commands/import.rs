//! `chapterhouse import`

use std::fmt::Write as _;

use crate::import::{ColumnOptions, DayOrder, Failure, Format, Imported, Request, import};

use super::args::{Dates, ImportArguments, ImportColumns, ImportFrom};
use super::exit::ExitStatus;
use super::terminal::{machine_failed, note, say, say_error};

pub(super) fn run(arguments: &ImportArguments) -> ExitStatus {
    let (format, places) = match &arguments.from {
        ImportFrom::Jekyll(places) => (Format::Jekyll, places),
        ImportFrom::Hugo(places) => (Format::Hugo, places),
        ImportFrom::Pelican(places) => (Format::Pelican, places),
        ImportFrom::CsvRoster { places, columns, attribute } => {
            (Format::CsvRoster(ColumnOptions { attributes: attribute.clone(), ..options(columns) }), places)
        }
        ImportFrom::CsvMeetings { places, columns } => (Format::CsvMeetings(options(columns)), places),
        ImportFrom::Wordpress { places, uploads } => (Format::WordPress { uploads: uploads.clone() }, places),
    };
    let request =
        Request { format, source: &places.source, dir: &places.dir, report: places.report.as_deref() };
    match import(&request) {
        Ok(imported) => {
            say(&summary(&imported, &request));
            if !imported.theirs.is_empty() {
                note(&listed(
                    "changed since they were imported, or put there by somebody, and left alone",
                    &imported.theirs,
                ));
            }
            if !imported.no_longer.is_empty() {
                note(&listed(
                    "of an earlier import, which the source no longer has; they stay",
                    &imported.no_longer,
                ));
            }
            ExitStatus::Done
        }
        Err(Failure::Usage(message)) => {
            say_error(&message);
            ExitStatus::Usage
        }
        Err(Failure::Content { path, line, message }) => {
            note(&format!("{path}:{line}: error: {message}\nNothing was written."));
            ExitStatus::Problems
        }
        Err(Failure::Problems { path, problems }) => {
            for (line, message) in problems {
                note(&format!("{path}:{line}: error: {message}"));
            }
            note("Nothing was written.");
            ExitStatus::Problems
        }
        Err(Failure::Machine(error)) => machine_failed(&error),
    }
}

fn options(arguments: &ImportColumns) -> ColumnOptions {
    ColumnOptions {
        columns: arguments.column.clone(),
        ignored: arguments.ignore.clone(),
        attributes: Vec::new(),
        dates: arguments.dates.map(|order| match order {
            Dates::Dmy => DayOrder::DayFirst,
            Dates::Mdy => DayOrder::MonthFirst,
        }),
        chapter: arguments.chapter.clone(),
    }
}

fn summary(imported: &Imported, request: &Request<'_>) -> String {
    let mut text = format!("{}.\n", imported.headline);
    if !imported.table.is_empty() {
        let _ = write!(text, "\n{}", imported.table);
    }
    let files = imported.written;
    let noun = if files == 1 { "file" } else { "files" };
    let _ = write!(text, "\nWrote {files} {noun} in `{}`", request.dir.display());
    if imported.unchanged > 0 {
        let _ = write!(text, "; {} were there already", imported.unchanged);
    }
    let _ = write!(
        text,
        ".\nEach place with its file and line is in `{}`.\n\nNext:\n  chapterhouse --root {} build",
        imported.report.display(),
        request.dir.display()
    );
    text
}

/// Some files, the first of them by name.
fn listed(what: &str, files: &[String]) -> String {
    const MOST: usize = 20;
    let noun = if files.len() == 1 { "file" } else { "files" };
    let mut text = format!("{} {noun} {what}:", files.len());
    for file in files.iter().take(MOST) {
        let _ = write!(text, "\n  {file}");
    }
    if files.len() > MOST {
        let _ = write!(text, "\n  \u{2026} and {} more", files.len() - MOST);
    }
    text
}
