//! From YAML nodes to typed values, every problem reported and none fatal.
//!
//! A document's keys are taken one after the other from [`Fields`]; what is left at the end is
//! unknown, and is reported with the nearest known key. A value of the wrong kind is reported and
//! counts as not there.

use std::collections::HashMap;

use crate::diagnostics::help::{nearest, quoted_list};
use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::duration::Duration;
use crate::parse::partial_date::{self, DateProblem, PartialDate};

use super::limits::most_values;
use super::schema::{Asked, AskedKey, Schema};
use super::yaml::{Entry, Node, Value};

/// Collects what is wrong while values are read.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The keys that are taken, where they are only asked for.
    asked: Option<Asked>,
}

impl Decoder {
    /// One that notes which keys are taken, for a schema.
    pub(crate) fn asking() -> Self {
        Self { diagnostics: Vec::new(), asked: Some(Asked::default()) }
    }

    /// The keys that were taken.
    pub(crate) fn into_asked(self) -> Asked {
        self.asked.unwrap_or_default()
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value of the wrong kind.
    pub(crate) fn expected<T>(&mut self, what: &str, node: &Node) -> Option<T> {
        let help = (what.contains("number") && is_quoted_number(&node.value))
            .then(|| "a number stands without quotation marks: leave them out".to_owned());
        self.push(wrong_value(what, node).help_maybe(help));
        None
    }
}

fn wrong_value(what: &str, node: &Node) -> Diagnostic {
    Diagnostic::error("wrong-value", node.span, format!("expected {what}, found {}", describe(&node.value)))
}

/// Whether a text would be a number without its quotation marks. One with a leading zero is a text either way.
fn is_quoted_number(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    let digits = text.strip_prefix('-').unwrap_or(text);
    let has_leading_zero = digits.starts_with('0') && digits[1..].starts_with(|c: char| c.is_ascii_digit());
    digits.starts_with(|c: char| c.is_ascii_digit()) && !has_leading_zero && text.parse::<f64>().is_ok()
}

/// How something with keys is written, by what has them.
fn written_as(owner: &str) -> &'static str {
    match owner {
        "a member" => "write the keys of each: `{id: ada-byrne, name: Ada Byrne}`",
        "a status" => "write the keys of each: `{status: working, label: Working, requires: […]}`",
        "a requirement" => "write the keys of each: `{count: members, at_least: 5}`",
        "a waiver" => "write the keys of each: `{requirement: size, from: 2014-01-01, reason: …}`",
        "a decision" => "write the keys of each: `{proposal: Paint the door, result: adopted}`",
        "an action" => "write the keys of each: `{what: Buy paint, who: eoin, due: 2014-07-01}`",
        "a meeting" => "write the keys of each: `{date: 2014-06-01, present: [eoin]}`",
        "a link" => "write the keys of each: `{label: Our forum, url: https://forum.example/}`",
        "an entry of `sources`" => {
            "write the keys of each: `{path: ireland/dublin, git: \"https://codeberg.org/commons/dublin.git\", branch: main}`"
        }
        "a menu entry" => "write the keys of each: `{label: Chapters, to: /chapters/}`",
        "a goal" => "write the keys of each: `{label: Ten chapters, count: chapters, at_least: 10}`",
        "an option" => "write the keys of each: `{label: In favour, votes: 12}`",
        "a comment" => "write the keys of each: `{id: c1, author: Ada, text: …}`",
        "an override" => "write its keys: `{status: working, from: 2014-01-01, reason: …}`",
        "a stated status" => "write its keys: `{date: 2014-01-01, status: working}`",
        "a declared head-count" => "write its keys: `{date: 2014-01-01, members: 12}`",
        "`votes`" => "write its keys: `{for: 7, against: 1, abstain: 2}`",
        "`records`" => "write its keys: `{minutes: {from: 2014-01-01}}`",
        "this period" => "write one of its ends, or both: `{from: 2014-01-01, until: 2014-12-31}`",
        "`privacy`" => "write its keys: `{names: initials, smallest_group: 5}`",
        "`oai`" => {
            "write its keys: `{gateway: \"https://gateway.example/oai\", contact: archive@commons.example}`"
        }
        "`security`" => "write its keys: `{contact: security@commons.example, expires: 2027-06-30}`",
        "`minutes`" => "write its key: `{attendance: [Present]}`",
        "this group" => "write keys with their values: `{gender: woman}`",
        "a place" => "write its keys: `{city: Dublin, country: IE}`",
        _ => "write keys with their values, each on a line of its own: `title: About us`",
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Text(text) if is_quoted_number(value) => format!("the text `{text}`"),
        Value::Number(text) | Value::Text(text) if text.chars().count() <= 40 => format!("`{text}`"),
        other => other.describe().to_owned(),
    }
}

/// A type that can be read from a node.
pub(crate) trait FromNode: Sized {
    /// Reads it, or reports why not.
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self>;

    /// What may stand there; of types that are read from keys, those that reading takes.
    fn schema() -> Schema {
        Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        })
    }
}

/// The keys of one map, taken one by one.
pub(crate) struct Fields<'a> {
    decoder: &'a mut Decoder,
    entries: Vec<Entry>,
    known: Vec<&'static str>,
    /// What has these keys, for messages: "a member", "minutes".
    owner: &'static str,
    span: Span,
}

impl<'a> Fields<'a> {
    /// The keys of `node`; reports a node that is not a map, and keys that stand there twice.
    pub(crate) fn new(node: Node, owner: &'static str, decoder: &'a mut Decoder) -> Option<Self> {
        let Value::Map(entries) = node.value else {
            decoder.push(wrong_value(&format!("the keys of {owner}"), &node).help(written_as(owner)));
            return None;
        };
        let mut first: Vec<Entry> = Vec::with_capacity(entries.len());
        let mut places: HashMap<String, usize> = HashMap::with_capacity(entries.len());
        for entry in entries {
            if let Some(earlier) = places.get(&entry.key).map(|place| &first[*place]) {
                decoder.push(
                    Diagnostic::error(
                        "duplicate-key",
                        entry.key_span,
                        format!("the key `{}` stands here twice", entry.key),
                    )
                    .label(earlier.key_span, "first here")
                    .help("keep one of them; for several values write a list: `[one, two]`"),
                );
            } else {
                places.insert(entry.key.clone(), first.len());
                first.push(entry);
            }
        }
        Some(Self { decoder, entries: first, known: Vec::new(), owner, span: node.span })
    }

    /// Where the map stands.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// What has these keys, for messages: "a member", "minutes".
    pub(crate) fn owner(&self) -> &'static str {
        self.owner
    }

    pub(crate) fn decoder(&mut self) -> &mut Decoder {
        self.decoder
    }

    /// Whether a key is there, with or without a value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.decoder.asked.is_some() || self.entries.iter().any(|entry| entry.key == key)
    }

    /// Whether a key is there with a value, of whatever kind, and was not taken yet.
    pub(crate) fn has_value(&self, key: &str) -> bool {
        self.decoder.asked.is_some()
            || self.entries.iter().any(|entry| entry.key == key && !matches!(entry.node.value, Value::Null))
    }

    /// Where a key stands, with or without a value, if it was not taken yet.
    pub(crate) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span)
    }

    /// The keys that were not taken yet.
    pub(crate) fn untaken(&self) -> &[Entry] {
        &self.entries
    }

    /// Takes the node of a key, of whatever kind; a key with nothing behind it counts as not there.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<Node> {
        self.note(key, false, Schema::anything);
        self.entry(key).map(|entry| entry.node)
    }

    /// Takes the node of a key of which is known what may stand there.
    pub(crate) fn node_of(&mut self, key: &'static str, schema: impl FnOnce() -> Schema) -> Option<Node> {
        self.note(key, false, schema);
        self.entry(key).map(|entry| entry.node)
    }

    /// Says that a key has to be there, where whoever takes it tells so in its own words.
    pub(crate) fn needs<T: FromNode>(&mut self, key: &'static str) {
        self.note(key, true, T::schema);
    }

    /// Notes that a key is taken, where it is only asked for.
    fn note(&mut self, key: &'static str, is_required: bool, schema: impl FnOnce() -> Schema) {
        if let Some(asked) = &mut self.decoder.asked {
            asked.keys.push(AskedKey { key, schema: schema(), is_required });
        }
    }

    /// Takes a key together with its value.
    fn entry(&mut self, key: &'static str) -> Option<Entry> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let mut entry = self.entries.remove(at);
        self.cut_off(key, &mut entry.node);
        (!matches!(entry.node.value, Value::Null)).then_some(entry)
    }

    /// Leaves out of a list what is beyond its limit, and says so: `too-many-values`.
    fn cut_off(&mut self, key: &str, node: &mut Node) {
        let Value::List(values) = &mut node.value else { return };
        let Some(most) = most_values(key) else { return };
        if let Some(first) = values.get(most) {
            let message = format!("`{key}` has {} values, and {most} are the most", values.len());
            self.decoder
                .push(Diagnostic::error("too-many-values", first.span, message).help(
                    "keep those that matter to readers; a list pasted here by mistake is often longer",
                ));
            values.truncate(most);
        }
    }

    /// Takes a value that may be missing.
    pub(crate) fn take<T: FromNode>(&mut self, key: &'static str) -> Option<T> {
        let node = self.node_of(key, T::schema)?;
        T::from_node(node, self.decoder)
    }

    /// Takes a value that has to be there.
    pub(crate) fn require<T: FromNode>(&mut self, key: &'static str) -> Option<T> {
        self.note(key, true, T::schema);
        let Some(node) = self.entry(key).map(|entry| entry.node) else {
            let diagnostic =
                Diagnostic::error("missing-key", self.span, format!("{} needs the key `{key}`", self.owner))
                    .help(format!("add `{key}:` here"));
            self.decoder.push(diagnostic);
            return None;
        };
        T::from_node(node, self.decoder)
    }

    /// Takes a list; one value may stand where a list is expected.
    pub(crate) fn list<T: FromNode>(&mut self, key: &'static str) -> Vec<T> {
        self.take::<OneOrMany<T>>(key).map_or_else(Vec::new, |list| list.0)
    }

    /// Takes all keys that are left, for free-form groups. Nothing is unknown then.
    pub(crate) fn rest(mut self) -> Vec<Entry> {
        if let Some(asked) = &mut self.decoder.asked {
            asked.is_open = true;
        }
        std::mem::take(&mut self.entries)
    }

    /// Reports every key that nobody took.
    pub(crate) fn finish(self) {
        for entry in &self.entries {
            let mut diagnostic = Diagnostic::error(
                "unknown-key",
                entry.key_span,
                format!("{} has no key `{}`", self.owner, entry.key),
            );
            diagnostic = match nearest(&entry.key, self.known.iter().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("the keys here are {}", quoted_list(&self.known))),
            };
            self.decoder.push(diagnostic);
        }
    }
}

/// Names of a closed set, as written.
pub(crate) trait Names: Copy + PartialEq + 'static {
    /// All of them, in the order in which messages list them.
    const NAMES: &'static [(&'static str, Self)];
    /// What they are, for messages: "what is counted".
    const WHAT: &'static str;
    /// The code for what is none of them.
    const CODE: &'static str = "wrong-value";
}

/// The name of a value.
pub(crate) fn name_of<T: Names>(value: T) -> &'static str {
    T::NAMES.iter().find(|(_, one)| *one == value).map_or("", |(name, _)| name)
}

/// The value that a text names, or the problem that it is none.
pub(crate) fn named<T: Names>(text: &str, span: Span) -> Result<T, Diagnostic> {
    if let Some((_, value)) = T::NAMES.iter().find(|(name, _)| *name == text) {
        return Ok(*value);
    }
    let names: Vec<&str> = T::NAMES.iter().map(|(name, _)| *name).collect();
    let help = nearest(text, names.iter().copied())
        .map_or_else(|| format!("one of {}", quoted_list(&names)), |near| format!("did you mean `{near}`?"));
    Err(Diagnostic::error(T::CODE, span, format!("`{text}` is not {}", T::WHAT)).help(help))
}

/// A value by its name.
pub(crate) struct Named<T>(pub(crate) T);

impl<T: Names> FromNode for Named<T> {
    fn schema() -> Schema {
        Schema::names::<T>()
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let Value::Text(text) = &node.value else {
            let names: Vec<&str> = T::NAMES.iter().map(|(name, _)| *name).collect();
            return decoder.expected(&format!("{}: one of {}", T::WHAT, quoted_list(&names)), &node);
        };
        match named(text, node.span) {
            Ok(value) => Some(Self(value)),
            Err(problem) => {
                decoder.push(problem);
                None
            }
        }
    }
}

/// One value or a list of them.
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

impl<T: FromNode> FromNode for OneOrMany<T> {
    fn schema() -> Schema {
        T::schema().or(&Schema::list(&T::schema()))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let nodes = match node.value {
            Value::List(nodes) => nodes,
            Value::Null => Vec::new(),
            value => vec![Node { span: node.span, value }],
        };
        Some(Self(nodes.into_iter().filter_map(|node| T::from_node(node, decoder)).collect()))
    }
}

impl FromNode for Node {
    fn schema() -> Schema {
        Schema::anything()
    }

    fn from_node(node: Node, _: &mut Decoder) -> Option<Self> {
        Some(node)
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    fn schema() -> Schema {
        T::schema()
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let span = node.span;
        T::from_node(node, decoder).map(|value| Spanned::new(value, span))
    }
}

/// A text without letters that can't be seen and make others look like something else: those that turn the
/// direction of a line, and those without width. What joins letters stays, since scripts need it.
pub(crate) fn seen(text: String) -> String {
    let is_trick = |letter: char| matches!(letter, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if text.is_ascii() || !text.contains(is_trick) { text } else { text.replace(is_trick, "") }
}

impl FromNode for String {
    fn schema() -> Schema {
        Schema::text()
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match node.value {
            Value::Text(text) | Value::Number(text) => Some(seen(text)),
            Value::Bool(value) => Some(value.to_string()),
            _ => decoder.expected("text", &node),
        }
    }
}

impl FromNode for bool {
    fn schema() -> Schema {
        Schema::of_type("boolean")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => decoder.expected("`true` or `false`", &node),
        }
    }
}

impl FromNode for u32 {
    fn schema() -> Schema {
        Schema::count()
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Number(text) => {
                text.parse().ok().or_else(|| decoder.expected("a whole number, not below zero", &node))
            }
            _ => decoder.expected("a whole number", &node),
        }
    }
}

impl FromNode for f64 {
    fn schema() -> Schema {
        Schema::of_type("number")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Number(text) => text
                .parse()
                .ok()
                .filter(|n: &f64| n.is_finite())
                .or_else(|| decoder.expected("a number", &node)),
            _ => decoder.expected("a number", &node),
        }
    }
}

impl FromNode for PartialDate {
    fn schema() -> Schema {
        // A year alone is a number in YAML.
        let year = Schema(serde_json::json!({"type": "integer", "minimum": 1, "maximum": 9999}));
        Schema::text_like(r"^\s*\d{4}(-\d{1,2}(-\d{1,2}([T ].*)?)?)?\s*$").or(&year)
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let (Value::Text(text) | Value::Number(text)) = &node.value else {
            return decoder.expected("a date such as `2014-06-01`", &node);
        };
        match text.trim().parse() {
            Ok(date) => Some(date),
            Err(problem) => {
                let (message, help) = match problem {
                    DateProblem::NoSuchDay => (format!("there is no day `{text}`"), "check month and day"),
                    DateProblem::Shape => (
                        format!("`{text}` is not a date"),
                        "write year, month and day: `2014-06-01`; where not all is known, `2014-06` or `2014`",
                    ),
                };
                decoder.push(Diagnostic::error("invalid-date", node.span, message).help(help));
                None
            }
        }
    }
}

impl FromNode for jiff::civil::Time {
    fn schema() -> Schema {
        Schema::text_like(r"^\s*\d{1,2}:\d{2}(:\d{2})?\s*$")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Text(text) => partial_date::parse_time(text.trim())
                .or_else(|| decoder.expected("a time of day such as `\"19:30\"`", &node)),
            _ => decoder.expected("a time of day in quotes, such as `\"19:30\"`", &node),
        }
    }
}

impl FromNode for Duration {
    fn schema() -> Schema {
        Schema::text_like(r"^\s*\d+ ?[a-z]+\s*$")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Text(text) => text
                .parse()
                .ok()
                .or_else(|| decoder.expected("a time span such as `6 months` or `30 days`", &node)),
            _ => decoder.expected("a time span such as `6 months` or `30 days`", &node),
        }
    }
}
