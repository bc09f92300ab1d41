//! Diagnostics for programs: a list of objects, one a problem.
//!
//! ```json
//! {"code": "unknown-member", "severity": "error", "message": "no member has the id `ada-b`",
//!  "path": "content/dublin/minutes/2014-06-01.md",
//!  "start": {"line": 4, "column": 17}, "end": {"line": 4, "column": 22},
//!  "note": null, "help": "the roster of `dublin` has `ada-byrne`",
//!  "related": [{"path": "…", "start": {…}, "end": {…}, "text": "first used here"}]}
//! ```
//!
//! Paths are relative to the site's folder. Lines and columns count from 1, columns in characters; `end` is
//! the first position behind what is wrong. Both are null where a problem is about no text: a folder, an
//! image, a file that is missing.

use serde::Serialize;

use crate::discover::SourceSet;

use super::diagnostic::{Diagnostic, Place};
use super::location::{Location, Position, Texts};

#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    at: At,
    note: Option<&'a str>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
}

#[derive(Serialize)]
struct At {
    path: String,
    start: Option<Position>,
    end: Option<Position>,
}

/// The list, with a newline at its end.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceSet) -> String {
    let mut texts = Texts::new(sources);
    let problems: Vec<Problem<'_>> =
        diagnostics.iter().map(|diagnostic| problem(diagnostic, &mut texts)).collect();
    // Plain structs of strings and numbers always have a JSON form.
    let mut json = serde_json::to_string_pretty(&problems).unwrap_or_default();
    json.push('\n');
    json
}

fn problem<'d>(diagnostic: &'d Diagnostic, texts: &mut Texts<'_>) -> Problem<'d> {
    let related = diagnostic.labels.iter();
    Problem {
        code: diagnostic.code,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        at: at(texts.location(&diagnostic.place)),
        note: diagnostic.note.as_deref(),
        help: diagnostic.help.as_deref(),
        related: related
            .map(|label| Related { at: at(texts.location(&Place::Span(label.span))), text: &label.text })
            .collect(),
    }
}

fn at(location: Location) -> At {
    let (start, end) = location.region.unzip();
    At { path: location.path, start, end }
}
