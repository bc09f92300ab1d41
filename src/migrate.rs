//! From an older format of sites to the present one, by small changes of the texts that people wrote.
//!
//! Enters: the text of a file, and the format that it is in. Leaves: the text in the present format. Only what has to be
//! other is; comments, layout and line ends stay. The steps from one format to the next are in [`MIGRATIONS`]; of format 1,
//! the first, there is none but to say that it is.

use std::fmt::Write as _;
use std::ops::Range;

use crate::config::FORMAT;
use crate::diagnostics::{Diagnostic, FileId, Span};
use crate::discover::DocumentKind;
use crate::parse::front_matter::split::split;
use crate::parse::front_matter::yaml::{self, Node, Value};

/// What changes from one format to the next.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The format that it leads to, from the one before.
    pub to: u32,
    /// What it changes in a file. Of a text that it has changed already, nothing.
    pub edits: fn(&Keys<'_>) -> Vec<Edit>,
}

/// All steps, in their order.
pub const MIGRATIONS: &[Migration] = &[];

/// What a file says in YAML: the whole of `site.yaml`, the front matter of a document.
#[derive(Debug)]
pub struct Keys<'a> {
    /// What the document is by its place; none for `site.yaml`.
    pub kind: Option<DocumentKind>,
    text: &'a str,
    node: Node,
}

/// What takes the place of a range of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    range: Range<usize>,
    text: String,
}

/// A text in the present format, given the one that its site has.
///
/// # Errors
/// Where its YAML can't be read, or can't be changed without writing it anew.
pub fn migrate(
    text: &str,
    kind: Option<DocumentKind>,
    file: FileId,
    from: Option<u32>,
    migrations: &[Migration],
) -> Result<String, Diagnostic> {
    let mut text = text.to_owned();
    for migration in migrations.iter().filter(|migration| migration.to > from.unwrap_or(1)) {
        let keys = Keys::read(&text, kind, file)?;
        text = applied(&text, (migration.edits)(&keys));
        if kind.is_none() {
            text = with_format(&text, migration.to, file)?;
        }
    }
    if kind.is_none() && from.is_none() && !migrations.iter().any(|migration| migration.to > 1) {
        text = with_format(&text, FORMAT, file)?;
    }
    Ok(text)
}

impl<'a> Keys<'a> {
    fn read(text: &'a str, kind: Option<DocumentKind>, file: FileId) -> Result<Self, Diagnostic> {
        let (start, end) = match kind {
            Some(_) => split(text, file)?.yaml,
            None => (text.len() - text.trim_start_matches('\u{feff}').len(), text.len()),
        };
        Ok(Self { kind, text, node: yaml::read(&text[start..end], file, start)? })
    }

    /// Gives a key another name, wherever the groups of keys and the lists that lead to it have it.
    #[must_use]
    pub fn rename(&self, path: &[&str], to: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        rename(&self.node, path, to, &mut edits);
        edits
    }
}

fn rename(node: &Node, path: &[&str], to: &str, edits: &mut Vec<Edit>) {
    let [key, below @ ..] = path else { return };
    match &node.value {
        Value::List(list) => list.iter().for_each(|one| rename(one, path, to, edits)),
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| entry.key == *key) {
                if below.is_empty() {
                    edits.push(Edit { range: entry.key_span.range(), text: to.to_owned() });
                } else {
                    rename(&entry.node, below, to, edits);
                }
            }
        }
        _ => {}
    }
}

fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let (mut changed, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        changed.push_str(&text[at..edit.range.start]);
        changed.push_str(&edit.text);
        at = edit.range.end;
    }
    changed + &text[at..]
}

/// A `site.yaml` that says its format: where it does already, else above its first key.
fn with_format(text: &str, format: u32, file: FileId) -> Result<String, Diagnostic> {
    let keys = Keys::read(text, None, file)?;
    let Value::Map(entries) = &keys.node.value else { return Err(not_by_itself(format, file)) };
    let edit = match entries.iter().find(|entry| entry.key == "format") {
        Some(entry) => Edit { range: entry.node.span.range(), text: format.to_string() },
        None => {
            let first = entries.first().map_or(keys.text.len(), |entry| entry.key_span.range().start);
            let is_at_line = first == 0 || keys.text[..first].ends_with(['\n', '\u{feff}']);
            let end = if keys.text.contains("\r\n") { "\r\n" } else { "\n" };
            let text =
                if is_at_line { format!("format: {format}{end}") } else { format!("format: {format}, ") };
            Edit { range: first..first, text }
        }
    };
    let changed = applied(text, vec![edit]);
    // YAML can be written in ways that nobody thinks of.
    match Keys::read(&changed, None, file).map(|keys| keys.node.value) {
        Ok(Value::Map(now)) if now.iter().any(|entry| says(entry, format)) => Ok(changed),
        _ => Err(not_by_itself(format, file)),
    }
}

fn says(entry: &yaml::Entry, format: u32) -> bool {
    entry.key == "format"
        && matches!(&entry.node.value, Value::Number(number) if *number == format.to_string())
}

fn not_by_itself(format: u32, file: FileId) -> Diagnostic {
    Diagnostic::error("wrong-value", Span::new(file, 0..0), "the format can't be written into this by itself")
        .help(format!("write `format: {format}` on a line of its own"))
}

/// How two texts of a file differ, as `git apply --unidiff-zero` and people read it: the lines that are other, without
/// those around them. Nothing where they don't.
#[must_use]
pub fn diff(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let mut shown = format!("--- a/{path}\n+++ b/{path}\n");
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let (mut at_old, mut at_new) = (0, 0);
    while at_old < old.len() || at_new < new.len() {
        if at_old < old.len() && at_new < new.len() && old[at_old] == new[at_new] {
            (at_old, at_new) = (at_old + 1, at_new + 1);
            continue;
        }
        // Changes are small: the next lines that are the same in both are near.
        let (gone, come) = next_same(&old[at_old..], &new[at_new..]);
        // What a hunk of no lines stands behind is named by the line before.
        let first = |at: usize, lines: usize| if lines == 0 { at } else { at + 1 };
        let _ = writeln!(shown, "@@ -{},{gone} +{},{come} @@", first(at_old, gone), first(at_new, come));
        let lines = old[at_old..at_old + gone].iter().map(|line| ('-', line));
        for (sign, line) in lines.chain(new[at_new..at_new + come].iter().map(|line| ('+', line))) {
            let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
            let _ = write!(shown, "{sign}{line}{end}");
        }
        (at_old, at_new) = (at_old + gone, at_new + come);
    }
    shown
}

/// How many lines are to be left out of each, together the fewest, until the next are the same in both.
fn next_same(old: &[&str], new: &[&str]) -> (usize, usize) {
    for together in 1..old.len() + new.len() {
        for gone in 0..=together.min(old.len()) {
            let come = together - gone;
            if old.get(gone).is_some_and(|line| new.get(come) == Some(line)) {
                return (gone, come);
            }
        }
    }
    (old.len(), new.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A step that no format asks for: when a chapter meets has another name, and so have the dates of its claims.
    const STEP: Migration = Migration {
        to: 2,
        edits: |keys| match keys.kind {
            Some(DocumentKind::Chapter) => {
                [keys.rename(&["meets"], "meeting_times"), keys.rename(&["stated", "date"], "on")].concat()
            }
            Some(_) => Vec::new(),
            None => keys.rename(&["privacy", "names"], "show"),
        },
    };

    fn check(kind: Option<DocumentKind>, from: Option<u32>, before: &str, after: &str) {
        let changed = migrate(before, kind, FileId(0), from, &[STEP]).expect("it can be read");
        assert_eq!(changed, after);
    }

    #[test]
    fn a_key_is_renamed_and_all_else_stays() {
        let before = "\u{feff}---\r\nname: Dublin   # the city\r\n\r\n\"meets\": >\r\n  Every\r\n  Wednesday\r\nstated:\r\n- {date: 2014-06, status: working}\r\n-   date:   2014-07 # later\r\n    status: working\r\n---\r\nmeets: in the text\r\n";
        let after = before.replace("\"meets\": >", "meeting_times: >").replace("date:", "on:");
        check(Some(DocumentKind::Chapter), Some(1), before, &after);
        // Again, and in others, there is nothing to do.
        check(Some(DocumentKind::Chapter), Some(1), &after, &after);
        check(Some(DocumentKind::Chapter), Some(2), before, before);
        check(Some(DocumentKind::Post), Some(1), before, before);
        check(Some(DocumentKind::Page), None, "No front matter.\n", "No front matter.\n");
    }

    #[test]
    fn settings_say_the_format_that_they_have() {
        check(
            None,
            None,
            "# Ours.\n\ntitle: Commons\nprivacy: {names: none} # of members\n",
            "# Ours.\n\nformat: 2\ntitle: Commons\nprivacy: {show: none} # of members\n",
        );
        check(
            None,
            Some(1),
            "title: Commons\nformat:   1 # the first",
            "title: Commons\nformat:   2 # the first",
        );
        check(None, None, "{title: Commons}\n", "{format: 2, title: Commons}\n");
        check(None, None, "\u{feff}title: Commons\r\n", "\u{feff}format: 2\r\ntitle: Commons\r\n");
        check(None, None, "---\ntitle: Commons\n", "---\nformat: 2\ntitle: Commons\n");
        let now = migrate("title: Commons\n", None, FileId(0), None, MIGRATIONS).expect("it can be read");
        assert_eq!(now, format!("format: {FORMAT}\ntitle: Commons\n"));
        let odd = migrate("? title\n: Commons\n", None, FileId(0), None, MIGRATIONS);
        assert!(
            odd.is_err_and(|problem| problem.help.is_some_and(|help| help.contains("on a line of its own")))
        );
    }

    #[test]
    fn a_diff_is_what_git_applies() {
        assert_eq!(diff("a", "one\n", "one\n"), "");
        assert_eq!(
            diff("site.yaml", "one\ntwo\nthree", "zero\none\n2\nthree"),
            "--- a/site.yaml\n+++ b/site.yaml\n@@ -0,0 +1,1 @@\n+zero\n@@ -2,1 +3,1 @@\n-two\n+2\n"
        );
        assert!(
            diff("a", "one", "two")
                .ends_with("-one\n\\ No newline at end of file\n+two\n\\ No newline at end of file\n")
        );
    }

    #[test]
    fn steps_lead_from_one_format_to_the_next() {
        assert!(MIGRATIONS.iter().map(|step| step.to).eq((2..).take(MIGRATIONS.len())));
        assert_eq!(MIGRATIONS.len() + 1, FORMAT as usize);
    }
}
