//! YAML text to a tree of nodes that know where they stand. The only place that knows the YAML
//! library.
//!
//! Scalars keep the spelling of the source (`1.10`, `007`, `2014`), because only the key that
//! reads one knows if it is a number, a year or a name.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Budget, DuplicateKeyPolicy, Error, Location, MergeKeyPolicy, NonFiniteFloatPolicy};

use crate::diagnostics::{Diagnostic, FileId, Span};

/// A value of front matter with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// A plain scalar that YAML takes for a number, as spelled.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) node: Node,
}

impl Value {
    /// What it is, as an error message says it.
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of keys",
        }
    }
}

/// How deep front matter may nest.
const MAX_DEPTH: usize = 24;
/// How many values one document's front matter may hold: a roster of 10,000 members fits.
const MAX_NODES: usize = 250_000;

/// Reads `text`, which begins at byte `offset` of the file. Empty text is an empty map.
///
/// # Errors
/// One diagnostic, `invalid-yaml`, for text that is not YAML or breaks a limit.
pub(crate) fn read(text: &str, file: FileId, offset: usize) -> Result<Node, Diagnostic> {
    let whole = Span::new(file, offset..offset + text.trim_end().len());
    let options = options();
    match serde_saphyr::from_str_with_options::<Option<Raw>>(text, options) {
        Ok(raw) => Ok(raw.map_or(Node { span: whole, value: Value::Map(Vec::new()) }, |raw| {
            Locator { text, file, offset }.node(raw)
        })),
        Err(error) => Err(describe(&error, text, file, offset)),
    }
}

fn options() -> serde_saphyr::Options {
    let mut options = serde_saphyr::Options::default();
    let mut budget = Budget::default();
    budget.max_depth = MAX_DEPTH;
    budget.flow_nesting_limit = MAX_DEPTH;
    budget.max_nodes = MAX_NODES;
    budget.max_events = 2 * MAX_NODES;
    budget.max_aliases = 1_000;
    budget.max_anchors = 1_000;
    budget.max_recorded_anchor_events = 100_000;
    budget.max_merge_keys = 0;
    options.budget = Some(budget);
    options.strict_booleans = true;
    options.leading_zero_numbers_as_strings = true;
    options.underscored_numbers_as_strings = true;
    options.non_finite_float_policy = NonFiniteFloatPolicy::AsString;
    // Duplicates are forwarded and reported by `fields`, with both places.
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.merge_keys = MergeKeyPolicy::AsOrdinary;
    // No key holds bytes.
    options.ignore_binary_tag_for_string = true;
    options.with_snippet = false;
    options
}

fn describe(error: &Error, text: &str, file: FileId, offset: usize) -> Diagnostic {
    let at = error.location().map_or(0, |location| offset_of(text, location)).min(text.trim_end().len());
    let end = text[at..].chars().next().filter(|c| *c != '\n').map_or(at, |c| at + c.len_utf8());
    let error = error.without_snippet();
    let message = match error {
        Error::MultipleDocuments { .. } => "a second document begins here".to_owned(),
        _ => error.to_string(),
    };
    let message = message.split(" at line ").next().unwrap_or(&message).trim_end_matches([':', ' ']);
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let indent_has_tab = text[line..].chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t');
    let help = if matches!(error, Error::MultipleDocuments { .. }) {
        "a file holds one: remove the `---` or `...` above"
    } else if indent_has_tab {
        "YAML indents by spaces only: replace each tab by two spaces"
    } else if message.contains("illegal placement of ':'") {
        "a `[` or `{` above may lack its end; otherwise put quotes around the text"
    } else if message.contains("unclosed bracket") {
        "put `]` behind a list and `}` behind a group of keys; put quotes around a text that begins with one"
    } else if message.contains("mapping values are not allowed") && text[line..at].contains(": ") {
        "put quotes around the text: `title: \"About: us\"`"
    } else {
        "check the indentation, and put quotes around a text that holds `: ` or starts with one of `[{*|>'\"%@`"
    };
    Diagnostic::error(
        "invalid-yaml",
        Span::new(file, offset + at..offset + end),
        format!("this is not valid YAML: {message}"),
    )
    .help(help)
}

/// The byte of a library location, which for errors knows line and column only.
fn offset_of(text: &str, location: Location) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    if let Some(byte) = location.span().byte_offset() {
        return text.floor_char_boundary(number(byte).min(text.len()));
    }
    let mut line_start = 0;
    for _ in 1..location.line() {
        line_start = text[line_start..].find('\n').map_or(text.len(), |newline| line_start + newline + 1);
    }
    let column = number(location.column()).saturating_sub(1);
    text[line_start..].char_indices().nth(column).map_or(text.len(), |(at, _)| line_start + at)
}

/// What the deserialiser hands over: shapes and library locations, before spellings are looked up.
struct Raw {
    location: Location,
    kind: RawKind,
}

enum RawKind {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<RawKind>::deserialize(deserializer)?;
        Ok(Self { location: spanned.referenced, kind: spanned.value })
    }
}

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawKind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<RawKind, E> {
        Ok(RawKind::Null)
    }

    fn visit_none<E>(self) -> Result<RawKind, E> {
        Ok(RawKind::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawKind, D::Error> {
        RawKind::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<RawKind, E> {
        Ok(RawKind::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawKind, E> {
        Ok(RawKind::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawKind, E> {
        Ok(RawKind::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawKind, E> {
        Ok(RawKind::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawKind, E> {
        Ok(RawKind::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawKind, E> {
        Ok(RawKind::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<RawKind, E> {
        Ok(RawKind::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<RawKind, E> {
        Ok(RawKind::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawKind, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawKind::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawKind, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<Raw>()? {
            map.push((key, entries.next_value()?));
        }
        Ok(RawKind::Map(map))
    }
}

/// Turns library locations into spans of the file and numbers into their spelling.
struct Locator<'a> {
    text: &'a str,
    file: FileId,
    offset: usize,
}

impl Locator<'_> {
    fn node(&self, raw: Raw) -> Node {
        let range = self.range(&raw);
        let spelled = || self.text.get(range.clone()).unwrap_or_default().trim().to_owned();
        let value = match raw.kind {
            RawKind::Null => Value::Null,
            RawKind::Bool(value) => Value::Bool(value),
            RawKind::Number => Value::Number(spelled()),
            RawKind::Text(text) => Value::Text(text),
            RawKind::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            RawKind::Map(entries) => {
                Value::Map(entries.into_iter().map(|(key, value)| self.entry(key, value)).collect())
            }
        };
        let span = Span::new(self.file, self.offset + range.start..self.offset + range.end);
        Node { span, value }
    }

    fn entry(&self, key: Raw, value: Raw) -> Entry {
        let key = self.node(key);
        let name = match key.value {
            Value::Text(text) | Value::Number(text) => text,
            Value::Bool(value) => value.to_string(),
            Value::Null | Value::List(_) | Value::Map(_) => String::new(),
        };
        Entry { key: name, key_span: key.span, node: self.node(value) }
    }

    /// The bytes of a value in the front matter, as far as messages show them; a collection's are those of its first line.
    fn range(&self, raw: &Raw) -> std::ops::Range<usize> {
        let place = raw.location.span();
        let start = place.byte_offset().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let length = place.byte_len().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let start = self.text.floor_char_boundary(start.min(self.text.len()));
        let is_collection = matches!(raw.kind, RawKind::List(_) | RawKind::Map(_));
        // Of a long line, the beginning says where it is; nobody reads on, and there may be many on it.
        let most = if is_collection { LONGEST_SHOWN } else { length.min(LONGEST_SHOWN) };
        let most = self.text.floor_char_boundary((start + most).min(self.text.len()));
        let end = self.text[start..most].find('\n').map_or(most, |newline| start + newline);
        let end = start + self.text[start..end].trim_end().len();
        start..end
    }
}

/// How much of a value messages point at, in bytes.
const LONGEST_SHOWN: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn show(node: &Node) -> String {
        match &node.value {
            Value::Null => "~".into(),
            Value::Bool(value) => value.to_string(),
            Value::Number(text) => format!("#{text}"),
            Value::Text(text) => format!("{text:?}"),
            Value::List(items) => {
                format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
            }
            Value::Map(entries) => format!(
                "{{{}}}",
                entries
                    .iter()
                    .map(|e| format!("{}: {}", e.key, show(&e.node)))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        }
    }

    fn check(text: &str, expected: &str) {
        let shown = match read(text, FileId(0), 0) {
            Ok(node) => show(&node),
            Err(diagnostic) => format!("{}: {}", diagnostic.code, diagnostic.message),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn scalars_keep_their_spelling() {
        check("a: 1.10", "{a: #1.10}");
        check("a: 2014", "{a: #2014}");
        check("a: 007", r#"{a: "007"}"#);
        check("a: 2014-06-01", r#"{a: "2014-06-01"}"#);
        check("a: 30%", r#"{a: "30%"}"#);
        check("a: yes", r#"{a: "yes"}"#);
        check("a: true", "{a: true}");
        check("a:", "{a: ~}");
        check("a: '12'", r#"{a: "12"}"#);
        check("a: [1, x]", r#"{a: [#1, "x"]}"#);
        check("", "{}");
        check("# only a comment\n", "{}");
    }

    #[test]
    fn duplicates_are_kept_for_the_report() {
        check("a: 1\na: 2", "{a: #1, a: #2}");
    }

    #[test]
    fn a_file_holds_one_document() {
        check("a: 1\n---\na: 2", "invalid-yaml: this is not valid YAML: a second document begins here");
        check("a: !!binary gIGC", r#"{a: "gIGC"}"#);
    }

    #[test]
    fn spans_are_bytes_of_the_file() {
        let text = "título: ø\nb: [éé, x]";
        let node = read(text, FileId(0), 10).expect("valid");
        let Value::Map(entries) = node.value else { panic!("a map") };
        let Value::List(items) = &entries[1].node.value else { panic!("a list") };
        let range = items[1].span.range();
        assert_eq!(&text[range.start - 10..range.end - 10], "x");
    }
}
