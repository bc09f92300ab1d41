//! What became of everything in the source: kept, changed, or left.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::export::one_line::one_line;

/// What became of a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// It is there, and says the same.
    Kept,
    /// It is there in another form.
    Changed,
    /// It could not be carried over: it stands in the text as it was written, or stays behind in the source.
    Left,
}

/// Where something stands in the source: a file, and a line of it from 1; 0 is the file as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
}

/// Everything that was met.
#[derive(Debug, Default)]
pub(crate) struct Report {
    entries: Vec<Entry>,
    /// The names of files and constructs, so that each is held once.
    names: Vec<String>,
    numbers: BTreeMap<String, u32>,
    /// What each source file came to, by the number of its name.
    results: BTreeMap<u32, Vec<(u32, String)>>,
    documents: usize,
    files: usize,
}

#[derive(Debug)]
struct Entry {
    file: u32,
    line: u32,
    construct: u32,
    fate: Fate,
    /// What it is and what became of it; empty for what is kept.
    what: Box<str>,
}

/// How often a construct met each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) kept: usize,
    pub(crate) changed: usize,
    pub(crate) left: usize,
}

/// The longest account of a construct, in characters: who wants the rest looks at the place.
const LONGEST: usize = 160;

impl Report {
    pub(super) fn kept(&mut self, place: Place<'_>, construct: &str) {
        self.add(place, construct, Fate::Kept, "");
    }

    /// Something is there in another form; `what` says what it was and what it is.
    pub(super) fn changed(&mut self, place: Place<'_>, construct: &str, what: &str) {
        self.add(place, construct, Fate::Changed, what);
    }

    /// Something was not carried over; `what` says what it is and where it is now.
    pub(super) fn left(&mut self, place: Place<'_>, construct: &str, what: &str) {
        self.add(place, construct, Fate::Left, what);
    }

    fn add(&mut self, place: Place<'_>, construct: &str, fate: Fate, what: &str) {
        let file = self.number(place.file);
        let construct = self.number(construct);
        let line = u32::try_from(place.line).unwrap_or(u32::MAX);
        self.entries.push(Entry { file, line, construct, fate, what: what.into() });
    }

    /// A file of the source became a document at a path of the site.
    pub(super) fn document(&mut self, source: Place<'_>, target: &str) {
        self.documents += 1;
        self.result(source, target);
    }

    /// A file of the source was copied.
    pub(super) fn file(&mut self, source: &str, target: &str) {
        self.files += 1;
        self.result(Place { file: source, line: 0 }, target);
    }

    fn result(&mut self, source: Place<'_>, target: &str) {
        let number = self.number(source.file);
        let line = u32::try_from(source.line).unwrap_or(u32::MAX);
        self.results.entry(number).or_default().push((line, target.to_owned()));
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    /// How often each construct met which fate: those first that were left most, then those changed most.
    pub(super) fn by_construct(&self) -> Vec<(&str, Counts)> {
        let mut counts: BTreeMap<u32, Counts> = BTreeMap::new();
        for entry in &self.entries {
            let counts = counts.entry(entry.construct).or_default();
            match entry.fate {
                Fate::Kept => counts.kept += 1,
                Fate::Changed => counts.changed += 1,
                Fate::Left => counts.left += 1,
            }
        }
        let mut rows: Vec<(&str, Counts)> =
            counts.into_iter().map(|(construct, counts)| (self.name(construct), counts)).collect();
        rows.sort_by(|(a, one), (b, other)| {
            (other.left, other.changed, other.kept).cmp(&(one.left, one.changed, one.kept)).then(a.cmp(b))
        });
        rows
    }

    /// How much of everything met which fate.
    pub(super) fn totals(&self) -> Counts {
        self.by_construct().iter().fold(Counts::default(), |sum, (_, counts)| Counts {
            kept: sum.kept + counts.kept,
            changed: sum.changed + counts.changed,
            left: sum.left + counts.left,
        })
    }

    /// `12 documents, 3 files: 80 constructs kept, 5 changed, 2 left`.
    pub(super) fn headline(&self) -> String {
        let Counts { kept, changed, left } = self.totals();
        let noun = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
        format!(
            "{} and {} copied: {} kept, {changed} changed, {left} left",
            noun(self.documents, "document"),
            noun(self.files, "file"),
            noun(kept, "construct"),
        )
    }

    /// A table of the constructs that were not all kept, the worst first, at most so many lines of it.
    pub(super) fn table(&self, most: usize) -> String {
        let rows = self.by_construct();
        let rows: Vec<_> = rows.iter().filter(|(_, counts)| counts.left + counts.changed > 0).collect();
        let width = rows.iter().take(most).map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let mut table = String::new();
        if !rows.is_empty() {
            let _ = writeln!(table, "  {:width$}  {:>6}  {:>7}  {:>6}", "", "left", "changed", "kept");
        }
        for (name, Counts { kept, changed, left }) in rows.iter().take(most) {
            let _ = writeln!(table, "  {name:width$}  {left:>6}  {changed:>7}  {kept:>6}");
        }
        if rows.len() > most {
            let _ = writeln!(table, "  \u{2026} and {} more", rows.len() - most);
        }
        table
    }

    /// The whole report as Markdown. `source` says in words what was read. The same source gives the same bytes.
    pub(super) fn render(&mut self, source: &str) -> String {
        let mut text = format!(
            "# What was imported, and what was not\n\nFrom {source}: {}.\n\n**Kept** is there and says the same. **Changed** is there in another form. **Left** stands in the text as it was\nwritten, or stayed behind; somebody should look at it. Each place is a file and a line of the source.\n\n| construct | left | changed | kept |\n| --- | --- | --- | --- |\n",
            self.headline()
        );
        for (name, Counts { kept, changed, left }) in self.by_construct() {
            let _ = writeln!(text, "| {name} | {left} | {changed} | {kept} |");
        }
        self.entries.sort_by_key(|entry| (entry.file, entry.line));
        let mut by_file: BTreeMap<&str, &[Entry]> = BTreeMap::new();
        for entries in self.entries.chunk_by(|a, b| a.file == b.file) {
            by_file.insert(self.name(entries[0].file), entries);
        }
        for number in self.results.keys() {
            by_file.entry(self.name(*number)).or_default();
        }
        for (file, entries) in by_file {
            let _ = write!(text, "\n## {file}\n\n");
            let results = self.numbers.get(file).and_then(|number| self.results.get(number));
            for (line, target) in results.into_iter().flatten() {
                let place = if *line == 0 { String::new() } else { format!("`{file}:{line}` ") };
                let _ = writeln!(text, "- {place}became `{target}`");
            }
            self.render_kept(entries, &mut text);
            for entry in entries.iter().filter(|entry| entry.fate != Fate::Kept) {
                let fate = if entry.fate == Fate::Left { "**left**" } else { "changed" };
                let place = if entry.line == 0 { file.to_owned() } else { format!("{file}:{}", entry.line) };
                let what = shortened(&entry.what);
                let _ = writeln!(text, "- {fate} `{place}` {}: {what}", self.name(entry.construct));
            }
        }
        text
    }

    /// What was kept of a file, on one line: each construct with its lines.
    fn render_kept(&self, entries: &[Entry], text: &mut String) {
        let mut kept: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.fate == Fate::Kept) {
            let lines = kept.entry(self.name(entry.construct)).or_default();
            if entry.line > 0 {
                lines.push(entry.line.to_string());
            }
        }
        let kept: Vec<String> =
            kept.into_iter()
                .map(|(name, lines)| {
                    if lines.is_empty() { name.to_owned() } else { format!("{name} ({})", lines.join(", ")) }
                })
                .collect();
        if !kept.is_empty() {
            let _ = writeln!(text, "- kept: {}", kept.join("; "));
        }
    }
}

/// On one line, and no longer than somebody reads.
fn shortened(what: &str) -> String {
    let line = one_line(what);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_comes_first_and_every_place_is_named() {
        let mut report = Report::default();
        let place = |line| Place { file: "_posts/a.md", line };
        report.document(Place { file: "_posts/a.md", line: 0 }, "content/blog/a.md");
        report.kept(place(2), "title");
        report.kept(place(9), "link");
        report.changed(place(12), "link", "`/b/` is `b.md` now");
        report.left(place(30), "include", "`{% include x.html %}`\nstands in the text");
        report.left(Place { file: "x.js", line: 0 }, "script", "browsers would run it");
        assert_eq!(report.headline(), "1 document and 0 files copied: 2 constructs kept, 1 changed, 2 left");
        let text = report.render("`old`");
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
        assert_eq!(
            rows,
            [
                "| include | 1 | 0 | 0 |",
                "| script | 1 | 0 | 0 |",
                "| link | 0 | 1 | 1 |",
                "| title | 0 | 0 | 1 |"
            ]
        );
        assert!(text.ends_with(
            "## _posts/a.md\n\n- became `content/blog/a.md`\n- kept: link (9); title (2)\n- changed `_posts/a.md:12` link: `/b/` is `b.md` now\n- **left** `_posts/a.md:30` include: `{% include x.html %}` stands in the text\n\n## x.js\n\n- **left** `x.js` script: browsers would run it\n"
        ), "{text}");
    }
}
