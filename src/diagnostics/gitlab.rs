//! Diagnostics as a report of GitLab's Code Quality, which merge requests show.
//!
//! A problem is known by its fingerprint: GitLab tells by it what a merge request brings and what it mends. It is made of
//! the code, the file and the message, and not of the line, so that text above a problem does not make it a new one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::digest::hexadecimal;
use crate::discover::SourceSet;

use super::diagnostic::{Diagnostic, Severity};
use super::human::printable;
use super::location::Texts;

/// The list, with a newline at its end. `prefix` is the site's folder in its repository, such as `site/`, or nothing.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceSet, prefix: &str) -> String {
    let mut texts = Texts::new(sources);
    // How many there were of the same code, file and message.
    let mut seen: BTreeMap<[u8; 32], u32> = BTreeMap::new();
    let entries = diagnostics.iter().map(|diagnostic| {
        let location = texts.location(&diagnostic.place);
        let path = format!("{prefix}{}", location.path);
        let same = blake3::hash(format!("{}\0{path}\0{}", diagnostic.code, diagnostic.message).as_bytes());
        let number = seen.entry(*same.as_bytes()).and_modify(|number| *number += 1).or_default();
        let fingerprint = blake3::hash(format!("{same}{number}").as_bytes());
        let mut description = printable(&diagnostic.message);
        if let Some(help) = &diagnostic.help {
            description = format!("{description}; {}", printable(help));
        }
        json!({
            "description": description,
            "check_name": diagnostic.code,
            "fingerprint": hexadecimal(&fingerprint.as_bytes()[..16]),
            "severity": match diagnostic.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
            },
            "location": {
                "path": path,
                // Each has to have one.
                "lines": {"begin": location.region.map_or(1, |(start, _)| start.line)},
            },
        })
    });
    let entries: Vec<Value> = entries.collect();
    format!("{:#}\n", Value::from(entries))
}
