//! What kramdown, the Markdown of Jekyll, has beyond others: attributes in `{: … }`, and the table of contents.

use std::fmt::Write as _;

use super::lined::LinedText;
use super::markdown::{near, with_fences};
use super::report::{Place, Report};

/// Takes out attributes, which only a theme's look needs; ids of headings stay.
pub(super) fn without_attributes(text: &LinedText, file: &str, report: &mut Report) -> LinedText {
    if !text.as_str().contains("{:") {
        return text.clone();
    }
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (number, line, is_code) in with_fences(text) {
        if is_code || !line.contains("{:") {
            lines.push((number, line));
            continue;
        }
        let place = Place { file, line: number };
        let trimmed = line.trim();
        let is_whole =
            trimmed.starts_with("{:") && trimmed.ends_with('}') && trimmed.matches('{').count() == 1;
        if is_whole {
            whole_line(trimmed, place, &mut lines, report);
            continue;
        }
        lines.push((number, within(&line, place, report)));
    }
    let mut out = LinedText::default();
    for (number, line) in lines {
        out.push_line(&line, number);
    }
    out
}

/// A line that says something of what is above or below it.
fn whole_line(line: &str, place: Place<'_>, lines: &mut Vec<(usize, String)>, report: &mut Report) {
    if line.contains("toc") && !line.contains("no_toc") {
        // It stands below an item that it takes the place of.
        if lines.last().is_some_and(|(_, last)| last.trim_start().starts_with(['*', '-', '1'])) {
            lines.pop();
        }
        report.left(place, "table of contents", "is left out: pages list no headings on top");
        return;
    }
    let heading = lines.last_mut().filter(|(_, last)| last.starts_with('#') && !last.contains("{#"));
    if let (Some(id), Some((_, heading))) = (id_of(line), heading) {
        let _ = write!(heading, " {{#{id}}}");
    }
    report.changed(place, "attributes", &format!("`{line}` is left out: only a look needs it"));
}

/// The id that attributes give.
fn id_of(attributes: &str) -> Option<&str> {
    let at = attributes.find('#')?;
    let name = attributes[at + 1..].split([' ', '}']).next()?;
    (!name.is_empty()).then_some(name)
}

/// Attributes within a line, outside of code.
fn within(line: &str, place: Place<'_>, report: &mut Report) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut ticks = 0;
    while let Some(at) = rest.find("{:") {
        ticks += rest[..at].matches('`').count();
        let is_in_code = ticks % 2 == 1;
        let Some(length) = near(&rest[at..]).find('}').filter(|_| !is_in_code) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        let attributes = &rest[at..=at + length];
        out.push_str(&rest[..at]);
        rest = &rest[at + length + 1..];
        report.changed(place, "attributes", &format!("`{attributes}` is left out: only a look needs it"));
        if line.starts_with('#')
            && let Some(id) = id_of(attributes)
        {
            let _ = write!(out, "{{#{id}}}");
        }
    }
    out.push_str(rest);
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let out = without_attributes(&LinedText::verbatim(text, 1), "a.md", &mut Report::default());
        assert_eq!(out.as_str(), expected, "{text}");
    }

    #[test]
    fn attributes_go_and_ids_of_headings_stay() {
        check("## A\n{: #a .b}\ntext\n{: .note}\n", "## A {#a}\ntext\n");
        check("![x](y.png){: .right width=\"10\"} z", "![x](y.png) z");
        check("* TOC\n{:toc}\n\n# A\n", "\n# A\n");
        check("```\n{: .a}\n```\n`{: .b}`", "```\n{: .a}\n```\n`{: .b}`");
        check("# A {: #x}", "# A {#x}");
    }
}
