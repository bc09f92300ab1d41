//! Links of a text, written anew for the files of the new site.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::FileId;
use crate::model::relative;
use crate::parse::markdown::{Link, LinkKind, scan};

use super::addresses::{AddressBook, Named, Origin};
use super::lined::LinedText;
use super::report::{Place, Report};

/// What the links of a text are seen from.
pub(super) struct Seen<'a> {
    pub(super) book: &'a AddressBook,
    pub(super) origin: Origin<'a>,
    /// The path of the document below `content/`.
    pub(super) target: &'a str,
}

/// How many links of a text lead where nobody can say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Doubtful {
    /// Links to something of the old site that is not there.
    pub(super) dead: usize,
    /// Links to a place in a document, which its headings may not have.
    pub(super) places: usize,
}

/// Writes each link that names something of the old site as the path to its file, and makes harmless what would be an
/// error: addresses that pages must not have, and double brackets, which would be links.
pub(super) fn rewrite(
    text: &LinedText,
    seen: &Seen<'_>,
    linked: &mut BTreeSet<String>,
    report: &mut Report,
) -> (LinedText, Doubtful) {
    let body = text.as_str();
    let scanned = scan(body, 0, FileId(0), &mut Vec::new());
    let mut doubtful = Doubtful::default();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for link in &scanned.links {
        if let Named::File(to, _) = seen.book.named(seen.origin, &link.destination)
            && !linked.contains(to)
        {
            linked.insert(to.to_owned());
        }
        if let Some(edit) = edit_of(text, link, seen, report, &mut doubtful) {
            edits.push(edit);
        }
    }
    for (place, destination) in definitions(body) {
        let link = Link {
            span: crate::diagnostics::Span::new(FileId(0), place.clone()),
            destination: destination.to_owned(),
            kind: LinkKind::Html,
            is_unsafe: false,
        };
        // Those that are used were counted where they are.
        if let Some(edit) = edit_of(text, &link, seen, &mut Report::default(), &mut Doubtful::default()) {
            edits.push(edit);
        }
    }
    (text.with_text(apply(body, edits)), doubtful)
}

fn edit_of(
    text: &LinedText,
    link: &Link,
    seen: &Seen<'_>,
    report: &mut Report,
    doubtful: &mut Doubtful,
) -> Option<(Range<usize>, String)> {
    let body = text.as_str();
    let whole = link.span.range();
    let place = Place { file: seen.origin.source, line: text.line_at(whole.start) };
    let written = link.destination.as_str();
    if link.is_unsafe {
        return unsafe_edit(body, link, place, report);
    }
    if link.kind == LinkKind::Wiki {
        let what = format!("`[[{written}]]` would be a link here; its first bracket has a `\\` now");
        report.changed(place, "double brackets", &what);
        return Some((whole.start..whole.start, "\\".to_owned()));
    }
    let construct = if link.kind.is_image() { "image" } else { "link" };
    let (to, fragment) = match seen.book.named(seen.origin, written) {
        Named::Elsewhere => {
            doubtful.places += usize::from(written.starts_with('#'));
            report.kept(place, construct);
            return None;
        }
        Named::Nothing => {
            let is_whole = written.contains("//");
            doubtful.dead += usize::from(!is_whole);
            let what = if written.contains("{{") || written.contains("{%") {
                format!("`{written}` is worked out by a template")
            } else if is_whole {
                format!("`{written}` leads to the old site still: the source does not have it")
            } else {
                format!(
                    "`{written}`: no document or file of the source has this address; it stands as written"
                )
            };
            report.left(place, construct, &what);
            return None;
        }
        Named::File(to, fragment) => (to, fragment),
    };
    doubtful.places += usize::from(!fragment.is_empty());
    let path = encoded(&relative(seen.target, to));
    // The folder that the document itself is in.
    let now = format!("{}{fragment}", if path.is_empty() { "./" } else { &path });
    let at = match link.kind {
        LinkKind::Html | LinkKind::HtmlImage
            if body.get(whole.clone()).is_some_and(|text| text.trim() == written) =>
        {
            Some(whole)
        }
        _ => locate(body.get(whole.clone())?, written)
            .map(|range| whole.start + range.start..whole.start + range.end),
    };
    if now == written {
        report.kept(place, construct);
        return None;
    }
    // By reference: the definition is written anew.
    if at.is_some() || body.get(link.span.range()).is_some_and(|text| text.ends_with(']')) {
        report.changed(place, construct, &format!("`{written}` is `{now}` now"));
    } else {
        report.left(place, construct, &format!("`{written}` leads to `{now}` and stands as written"));
    }
    at.map(|range| (range, now))
}

/// What has an address that pages must not have is shown as it is written; in HTML it leads nowhere.
fn unsafe_edit(
    body: &str,
    link: &Link,
    place: Place<'_>,
    report: &mut Report,
) -> Option<(Range<usize>, String)> {
    let whole = link.span.range();
    report.left(place, "unsafe address", &format!("`{}` leads nowhere now", link.destination));
    if matches!(link.kind, LinkKind::Html | LinkKind::HtmlImage) {
        let is_there = body.get(whole.clone()).is_some_and(|text| text.len() <= link.destination.len() + 16);
        return is_there.then(|| (whole, "#".to_owned()));
    }
    let text = body.get(whole.clone())?;
    Some((whole, code(&text.replace('\n', " "))))
}

/// A text as code in a line, whatever backticks it holds.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    if text.starts_with('`') || text.ends_with('`') || text.is_empty() {
        format!("{ticks} {text} {ticks}")
    } else {
        format!("{ticks}{text}{ticks}")
    }
}

/// Where the destination stands in the text of an inline link or image.
fn locate(link: &str, destination: &str) -> Option<Range<usize>> {
    if link.starts_with('<') {
        return None;
    }
    link.rmatch_indices("](").find_map(|(at, _)| {
        let inside = at + 2;
        let blank = link[inside..].len() - link[inside..].trim_start().len();
        let start = inside + blank + usize::from(link[inside + blank..].starts_with('<'));
        let rest = &link[start..];
        let end = rest.find(['>', ')', ' ', '\n', '"']).unwrap_or(rest.len());
        // With brackets or blanks in it, it is there to the letter.
        if rest.starts_with(destination) {
            return Some(start..start + destination.len());
        }
        let is_it = unescaped(&rest[..end]) == destination;
        is_it.then_some(start..start + end)
    })
}

fn unescaped(text: &str) -> String {
    text.replace("&amp;", "&").replace("\\_", "_").replace("\\(", "(").replace("\\)", ")").replace('\\', "")
}

/// The definitions of links by reference: where the destination of each stands, and what it is.
fn definitions(body: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut in_fence = false;
    for line in body.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            in_fence = !in_fence;
        }
        if !in_fence
            && line.len() - trimmed.len() <= 3
            && trimmed.starts_with('[')
            && !trimmed.starts_with("[^")
            && let Some(label) = trimmed.find("]:")
        {
            let inside = &trimmed[label + 2..];
            let start =
                at + (line.len() - trimmed.len()) + label + 2 + (inside.len() - inside.trim_start().len());
            let destination = inside.split_whitespace().next().unwrap_or_default();
            let bare = destination.trim_start_matches('<').trim_end_matches('>');
            let start = start + usize::from(destination.starts_with('<'));
            if !bare.is_empty() {
                found.push((start..start + bare.len(), bare));
            }
        }
        at += line.len();
    }
    found
}

fn apply(body: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = String::with_capacity(body.len());
    let mut done = 0;
    for (range, new) in edits {
        // What stands inside something that was replaced went with it.
        if range.start < done {
            continue;
        }
        text.push_str(&body[done..range.start]);
        text.push_str(&new);
        done = range.end;
    }
    text.push_str(&body[done..]);
    text
}

/// A path as a link has it.
pub(super) fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for letter in path.chars() {
        match letter {
            ' ' => text.push_str("%20"),
            '(' => text.push_str("%28"),
            ')' => text.push_str("%29"),
            '<' => text.push_str("%3C"),
            '>' => text.push_str("%3E"),
            '"' => text.push_str("%22"),
            '#' => text.push_str("%23"),
            '?' => text.push_str("%3F"),
            '%' => text.push_str("%25"),
            _ => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &str, doubtful: (usize, usize)) {
        let mut book = AddressBook::default();
        book.set_home("https://commons.example/");
        book.add_address("/2014/fair.html", "blog/2014-fair.md");
        book.add_address("/images/a (1).png", "images/a (1).png");
        let origin = Origin { source: "_posts/may.md", address: "/2014/may.html" };
        let seen = Seen { book: &book, origin, target: "blog/may.md" };
        let (text, found) =
            rewrite(&LinedText::verbatim(body, 5), &seen, &mut BTreeSet::new(), &mut Report::default());
        assert_eq!((text.as_str(), (found.dead, found.places)), (expected, doubtful), "{body}");
    }

    #[test]
    fn links_lead_to_files() {
        check("[a](/2014/fair.html)", "[a](2014-fair.md)", (0, 0));
        check("[a](fair.html#x \"T\")", "[a](2014-fair.md#x \"T\")", (0, 1));
        check("![a](</images/a (1).png>)", "![a](<../images/a%20%281%29.png>)", (0, 0));
        check(
            "[![i](/images/a%20%281%29.png)](/2014/fair.html)",
            "[![i](../images/a%20%281%29.png)](2014-fair.md)",
            (0, 0),
        );
        check("[a][b]\n\n[b]: https://commons.example/2014/fair/\n", "[a][b]\n\n[b]: 2014-fair.md\n", (0, 0));
        check(
            "<a href=\"/2014/fair/\">x</a> `[a](/2014/fair/)`",
            "<a href=\"2014-fair.md\">x</a> `[a](/2014/fair/)`",
            (0, 0),
        );
        check(
            "[a](/gone/) [b](https://x.example) [c](#here)",
            "[a](/gone/) [b](https://x.example) [c](#here)",
            (1, 1),
        );
    }

    #[test]
    fn what_would_be_an_error_is_made_harmless() {
        check("if [[ -f x ]]; then", "if \\[[ -f x ]]; then", (0, 0));
        check("![x](data:image/png;base64,AA) y", "`![x](data:image/png;base64,AA)` y", (0, 0));
        check("<a href=\"javascript:go()\">x</a>", "<a href=\"#\">x</a>", (0, 0));
        assert_eq!(code("a `` b"), "```a `` b```");
    }
}
