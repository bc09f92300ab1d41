//! Diagnostics as commands of GitHub's workflows, which show them beside the lines of a pull request.

use std::fmt::Write as _;

use crate::discover::SourceSet;

use super::diagnostic::{Diagnostic, Place};
use super::human::printable;
use super::location::Texts;
use super::span::Span;

/// A line for each problem. `prefix` is the site's folder in its repository, such as `site/`, or nothing.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceSet, prefix: &str) -> String {
    let mut texts = Texts::new(sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let location = texts.location(&diagnostic.place);
        let path = in_its_repository(&diagnostic.place, sources);
        let path = path.unwrap_or_else(|| format!("{prefix}{}", location.path));
        let mut properties = format!("file={}", property(&path));
        // Writing to a `String` cannot fail.
        if let Some((start, end)) = location.region {
            let _ = write!(properties, ",line={},col={}", start.line, start.column);
            // Columns of the end are read only together with a line, and then only if it is the same one.
            if start.line == end.line && start.column < end.column {
                let _ = write!(properties, ",endLine={},endColumn={}", end.line, end.column);
            }
        }
        let mut message = printable(&diagnostic.message);
        if let Some(help) = &diagnostic.help {
            let _ = write!(message, "\nhelp: {}", printable(help));
        }
        let _ = writeln!(
            out,
            "::{} {properties},title={}::{}",
            diagnostic.severity.as_str(),
            property(diagnostic.code),
            escaped(&message)
        );
    }
    out
}

/// The path of a file of a folder that stands in for a source: that is the repository whose pull request is looked at.
fn in_its_repository(place: &Place, sources: &SourceSet) -> Option<String> {
    let (Place::File(file) | Place::Span(Span { file, .. })) = place else { return None };
    let source = sources.source_of(*file).filter(|source| source.is_stand_in())?;
    source.path_in_repository(&sources.file(*file).path)
}

/// What stands behind the second `::`.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before it, where `:` and `,` have a meaning.
fn property(text: &str) -> String {
    escaped(&printable(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(escaped("50 %: one,\ntwo"), "50 %25: one,%0Atwo");
        assert_eq!(property("a:b,c%d"), "a%3Ab%2Cc%25d");
        assert_eq!(property("\u{1b}[31m"), "\\u{1b}[31m");
    }
}
