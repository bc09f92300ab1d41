//! The front matter of the source: YAML, TOML or JSON on top of a text.

use crate::diagnostics::{FileId, Place as DiagnosticPlace, Span};
use crate::parse::front_matter::yaml::{self, Entry, Node, Value};

use super::Failure;
use super::report::{Place, Report};
use super::source_tree::{SourceFile, line_of};

/// A text cut in two. Offsets are bytes of the whole text.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The keys in order; of a key that stands there twice, the last, as most programs read it.
    pub(super) entries: Vec<Entry>,
    /// Where the text below begins.
    pub(super) body: usize,
    /// Whether there is any, if only two lines with nothing between.
    pub(super) is_there: bool,
    /// Why it can't be read, the line, and the front matter as it is written.
    pub(super) problem: Option<Problem>,
}

/// Front matter that can't be read.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) line: usize,
    pub(super) why: String,
    pub(super) raw: String,
    /// `yaml`, `toml`, `json`
    pub(super) format: &'static str,
}

/// Reads the front matter of a text, which has line ends of Unix.
pub(super) fn read_front_matter(text: &str) -> FrontMatter {
    let top = text.len() - text.trim_start_matches(['\n', ' ']).len();
    let first_line = text[top..].lines().next().unwrap_or_default().trim_end();
    let (format, closing): (&'static str, &[&str]) = match first_line {
        "---" => ("yaml", &["---", "..."]),
        "+++" => ("toml", &["+++"]),
        _ if text[top..].starts_with("{\n") => return read_json(text, top),
        _ => return FrontMatter::default(),
    };
    let start = next_line(text, top);
    let mut at = start;
    while at < text.len() {
        let end = next_line(text, at);
        if closing.contains(&text[at..end].trim_end()) {
            return read(text, start..at, end, format);
        }
        at = end;
    }
    FrontMatter {
        is_there: false,
        problem: Some(Problem {
            line: line_of(text, top),
            why: "the front matter begins here and has no end".to_owned(),
            raw: String::new(),
            format,
        }),
        ..FrontMatter::default()
    }
}

fn next_line(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |newline| from + newline + 1)
}

/// JSON is YAML, too. It ends with a `}` that begins a line.
fn read_json(text: &str, top: usize) -> FrontMatter {
    match text[top..].find("\n}") {
        Some(end) => {
            let end = top + end + 2;
            read(text, top..end, next_line(text, end), "json")
        }
        None => FrontMatter::default(),
    }
}

fn read(text: &str, range: std::ops::Range<usize>, body: usize, format: &'static str) -> FrontMatter {
    let raw = &text[range.clone()];
    let result = if format == "toml" { read_toml(raw, range.start) } else { read_yaml(raw, range.start) };
    match result {
        Ok(entries) => FrontMatter { entries, body, is_there: true, problem: None },
        Err((at, why)) => {
            let problem = Problem { line: line_of(text, at), why, raw: raw.to_owned(), format };
            FrontMatter { entries: Vec::new(), body, is_there: true, problem: Some(problem) }
        }
    }
}

/// The keys of YAML that begins at a byte of its file, or where it can't be read, and why.
pub(super) fn read_yaml(yaml: &str, offset: usize) -> Result<Vec<Entry>, (usize, String)> {
    let node = yaml::read(yaml, FileId(0), offset).map_err(|problem| {
        let at = match problem.place {
            DiagnosticPlace::Span(span) => span.range().start,
            _ => offset,
        };
        (at, problem.message)
    })?;
    match node.value {
        Value::Map(entries) => Ok(without_duplicates(entries)),
        Value::Null => Ok(Vec::new()),
        other => Err((offset, format!("this is {}, not keys with values", other.describe()))),
    }
}

fn without_duplicates(entries: Vec<Entry>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match kept.iter_mut().find(|other| other.key == entry.key) {
            Some(other) => *other = entry,
            None => kept.push(entry),
        }
    }
    kept
}

/// The keys of TOML that begins at a byte of its file, or where it can't be read, and why.
pub(super) fn read_toml(toml: &str, offset: usize) -> Result<Vec<Entry>, (usize, String)> {
    use toml::de::{DeTable, DeValue};
    type Spanned<T> = toml::Spanned<T>;

    fn table(table: DeTable<'_>, offset: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = table
            .into_iter()
            .map(|(key, value)| {
                let key_span = span(key.span(), offset);
                Entry { key: key.into_inner().into_owned(), key_span, node: node(value, offset) }
            })
            .collect();
        // The library sorts them by name.
        entries.sort_by_key(|entry| entry.key_span.start);
        entries
    }

    fn node(value: Spanned<DeValue<'_>>, offset: usize) -> Node {
        let span = span(value.span(), offset);
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(number) => Value::Number(number.to_string()),
            DeValue::Float(number) => Value::Number(number.to_string()),
            DeValue::Boolean(value) => Value::Bool(value),
            DeValue::Datetime(date) => Value::Text(date.to_string()),
            DeValue::Array(items) => Value::List(items.into_iter().map(|item| node(item, offset)).collect()),
            DeValue::Table(entries) => Value::Map(table(entries, offset)),
        };
        Node { span, value }
    }

    fn span(range: std::ops::Range<usize>, offset: usize) -> Span {
        Span::new(FileId(0), offset + range.start..offset + range.end)
    }

    match DeTable::parse(toml) {
        Ok(read) => Ok(table(read.into_inner(), offset)),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            Err((offset + at, error.message().to_owned()))
        }
    }
}

/// The keys of a configuration, reported as kept where `is_known` tells so, else as left; none for a file that is no text.
///
/// # Errors
/// Where it can't be read.
pub(super) fn configuration_keys(
    file: &SourceFile,
    report: &mut Report,
    is_known: impl Fn(&str) -> bool,
) -> Result<Option<Vec<Entry>>, Failure> {
    let Some(text) = file.read_text(report)? else { return Ok(None) };
    let read = if file.extension() == "toml" { read_toml(&text, 0) } else { read_yaml(&text, 0) };
    let entries = read.map_err(|(at, why)| Failure::Content {
        path: file.path.clone(),
        line: line_of(&text, at),
        message: format!("the configuration can't be read: {why}"),
    })?;
    for entry in &entries {
        let place = Place { file: &file.path, line: line_of(&text, entry.key_span.range().start) };
        if is_known(&entry.key) {
            report.kept(place, "configuration");
        } else {
            let behind = format!("`{}` has no place here; it stays behind", entry.key);
            report.left(place, "configuration", &behind);
        }
    }
    Ok(Some(entries))
}

/// A text, or what stands for one; none for lists, groups and nothing.
pub(super) fn scalar(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// The value of a key.
pub(super) fn get<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Node> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
}

/// The text of a key, unless it is empty.
pub(super) fn text_of(entries: &[Entry], key: &str) -> Option<String> {
    get(entries, key).and_then(scalar).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The keys of a group.
pub(super) fn group<'e>(entries: &'e [Entry], key: &str) -> &'e [Entry] {
    match get(entries, key).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    }
}

/// One text or several.
pub(super) fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(scalar).collect(),
        _ => scalar(node).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::matter::flow;

    fn check(text: &str, expected: &str) {
        let front = read_front_matter(text);
        let keys: Vec<String> =
            front.entries.iter().map(|entry| format!("{}={}", entry.key, flow(&entry.node))).collect();
        let shown = match &front.problem {
            Some(problem) => format!("{}: {}", problem.line, problem.raw),
            None => format!("{} | {}", keys.join(" "), &text[front.body..]),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn yaml_toml_and_json() {
        check("---\ntitle: A\n---\nText", "title=\"A\" | Text");
        check("---\na: 1\na: 2\n---\n", "a=2 | ");
        check(
            "+++\ntitle = \"A\"\ndate = 2014-06-01T10:00:00Z\ntags = [\"x\", 'y']\n[menu]\nb = 1.5\n+++\nText",
            "title=\"A\" date=\"2014-06-01T10:00:00Z\" tags=[\"x\", \"y\"] menu={b: 1.5} | Text",
        );
        check("{\n  \"title\": \"A\"\n}\nText", "title=\"A\" | Text");
        check("Text\n---\n", " | Text\n---\n");
        check("{ no JSON }", " | { no JSON }");
    }

    #[test]
    fn what_cannot_be_read_is_there_to_the_letter() {
        check("---\ntitle: A: b\n---\nText", "2: title: A: b\n");
        check("+++\na = 1\nb = = 2\n+++\n", "3: a = 1\nb = = 2\n");
        check("---\nno end", "1: ");
        check("---\n- a list\n---\n", "2: - a list\n");
    }
}
