//! The fields of a form, made of the keys that front matter takes.

use serde_json::Value as Json;

use crate::discover::DocumentKind;
use crate::parse::front_matter::schema::{AskedKey, keys_of};

/// A field as it may be: of several shapes, the first is taken that suits what is written already.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) key: String,
    pub(super) is_required: bool,
    pub(super) shapes: Vec<Shape>,
}

/// What a field is in a form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Text,
    /// Text of several lines.
    LongText,
    /// Text of a form, by a regular expression.
    TextLike(String),
    /// A date that may lack its month and day.
    PartialDate,
    /// A day, picked in a calendar.
    Day,
    /// A day with a time of day.
    Moment,
    Count,
    Number,
    Bool,
    Words(Vec<String>),
    Texts,
    PartialDates,
    /// Members, by the ids of the chapter's roster.
    People,
    Image,
    Object(Vec<FieldOf>),
    /// A list of groups of keys, so many at most.
    Objects(Vec<FieldOf>, Option<u64>),
}

/// A field within another.
pub(super) type FieldOf = Field;

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.shapes == other.shapes
    }
}

/// Keys that no form has. What stands in a file behind one stays as it is.
pub const LEFT_OUT: [&str; 4] = [
    // The folder says it.
    "kind",
    // Anything may stand there, which no form can ask for.
    "extra",
    "attributes",
    // A form is for one meeting.
    "meetings",
];

/// Days that somebody picks; all other dates are often known only in part.
const DAYS: [&str; 7] = ["date", "updated", "due", "done", "announced", "opened", "closed"];
/// Days that may have a time of day.
const MOMENTS: [&str; 3] = ["start", "end", "next"];
/// Texts that are sentences.
const LONG: [&str; 6] = ["description", "note", "reason", "meets", "proposal", "text"];
/// Who was there.
const PEOPLE: [&str; 2] = ["present", "apologies"];

/// What comes first in a form, in this order. All else follows below the text, as the code takes it.
const FIRST: [&str; 29] = [
    "id",
    "member",
    "name",
    "title",
    "label",
    "proposal",
    "what",
    "role",
    "status",
    "date",
    "period",
    "start",
    "end",
    "place",
    "announced",
    "opened",
    "closed",
    "electorate",
    "options",
    "present",
    "guests",
    "apologies",
    "decisions",
    "actions",
    "next",
    "members",
    "founded",
    "level",
    "meets",
];

/// The fields for a kind of document, without its text; those before the text, and those after it.
pub(super) fn form(kind: DocumentKind) -> (Vec<Field>, Vec<Field>) {
    let keys = keys_of(kind);
    let fields = keys.iter().filter(|asked| !LEFT_OUT.contains(&asked.key)).filter_map(top_field);
    let (mut first, rest): (Vec<Field>, Vec<Field>) =
        fields.partition(|field| FIRST.contains(&field.key.as_str()));
    first.sort_by_key(|field| rank(&field.key));
    for field in &mut first {
        field.is_required |= needed_for_name(kind).contains(&field.key.as_str());
    }
    (first, rest)
}

/// Whether the form for a kind of document has a field for a key.
#[must_use]
pub fn has_field(kind: DocumentKind, key: &str) -> bool {
    let (first, rest) = form(kind);
    first.iter().chain(&rest).any(|field| field.key == key)
}

/// The keys that the name of a new file is made of.
fn needed_for_name(kind: DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::Minutes => &["date"],
        DocumentKind::Post => &["title", "date"],
        DocumentKind::Event => &["title", "start"],
        DocumentKind::Report => &["period"],
        DocumentKind::Poll | DocumentKind::Article | DocumentKind::Resource => &["title"],
        _ => &[],
    }
}

/// What the name of a new file is, in the words of the CMS.
pub(super) fn name_of_new(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Minutes => "{{fields.date}}",
        DocumentKind::Post => "{{fields.date}}-{{slug}}",
        DocumentKind::Event => "{{start | date('YYYY-MM-DD')}}-{{slug}}",
        DocumentKind::Report => "{{fields.period}}",
        _ => "{{slug}}",
    }
}

fn rank(key: &str) -> usize {
    FIRST.iter().position(|one| *one == key).unwrap_or(FIRST.len())
}

fn top_field(asked: &AskedKey) -> Option<Field> {
    field(asked.key, asked.schema.as_json(), asked.is_required)
}

/// A field for a key; none where a form can't ask for such a value.
fn field(key: &str, schema: &Json, is_required: bool) -> Option<Field> {
    let shapes = shapes(key, schema);
    (!shapes.is_empty()).then(|| Field { key: key.to_owned(), is_required, shapes })
}

fn shapes(key: &str, schema: &Json) -> Vec<Shape> {
    let parts = match schema.get("anyOf").and_then(Json::as_array) {
        // An object that needs one of its keys has `anyOf`, too.
        Some(parts) if schema.get("properties").is_none() => parts.as_slice(),
        _ => std::slice::from_ref(schema),
    };
    let mut found: Vec<Shape> = Vec::new();
    for part in parts {
        if let Some(shape) = shape(key, part)
            && !found.contains(&shape)
        {
            found.push(shape);
        }
    }
    // A list says more than one value of it, and a group of keys more than a text.
    if found.contains(&Shape::Texts) {
        found.retain(|shape| !matches!(shape, Shape::Text | Shape::TextLike(_)));
    }
    if found.contains(&Shape::PartialDates) {
        found.retain(|shape| !matches!(shape, Shape::PartialDate | Shape::Count));
    }
    if found.iter().any(|shape| matches!(shape, Shape::Objects(..))) {
        found.retain(|shape| !matches!(shape, Shape::Object(_) | Shape::Text));
    }
    if found
        .iter()
        .any(|shape| matches!(shape, Shape::PartialDate | Shape::Day | Shape::Moment | Shape::TextLike(_)))
    {
        // A year alone is a number in YAML.
        found.retain(|shape| *shape != Shape::Count);
    }
    if PEOPLE.contains(&key) && found.contains(&Shape::Texts) {
        found.retain(|shape| *shape != Shape::Texts);
        found.insert(0, Shape::People);
    }
    let prefers_keys = key != "rights";
    found.sort_by_key(|shape| match shape {
        Shape::People => 0,
        Shape::Objects(..) | Shape::Object(_) if prefers_keys => 1,
        Shape::Day | Shape::Moment | Shape::Count => 2,
        _ => 3,
    });
    found
}

/// The shape of one way to write a value.
fn shape(key: &str, schema: &Json) -> Option<Shape> {
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        return Some(Shape::Words(words.iter().filter_map(Json::as_str).map(str::to_owned).collect()));
    }
    match schema.get("type") {
        Some(Json::Array(_)) if key == "image" => Some(Shape::Image),
        Some(Json::Array(_)) if LONG.contains(&key) => Some(Shape::LongText),
        Some(Json::Array(_)) => Some(Shape::Text),
        Some(Json::String(name)) => match name.as_str() {
            "string" => Some(text_like(key, schema["pattern"].as_str().unwrap_or_default())),
            "integer" => Some(Shape::Count),
            "number" => Some(Shape::Number),
            "boolean" => Some(Shape::Bool),
            "array" => list(key, schema),
            "object" => Some(Shape::Object(fields(schema)?)),
            _ => None,
        },
        _ => None,
    }
}

fn text_like(key: &str, pattern: &str) -> Shape {
    if !pattern.contains(r"\d{4}(-\d{1,2}") {
        return Shape::TextLike(pattern.to_owned());
    }
    match key {
        _ if DAYS.contains(&key) => Shape::Day,
        _ if MOMENTS.contains(&key) => Shape::Moment,
        _ => Shape::PartialDate,
    }
}

fn list(key: &str, schema: &Json) -> Option<Shape> {
    let most = schema.get("maxItems").and_then(Json::as_u64);
    let items = shapes("", &schema["items"]);
    // Of a list whose items are texts or groups of keys, the items have keys.
    let objects = items.iter().find_map(|shape| match shape {
        Shape::Object(fields) => Some(Shape::Objects(fields.clone(), most)),
        _ => None,
    });
    objects.or_else(|| match items.first()? {
        Shape::Text | Shape::TextLike(_) => Some(Shape::Texts),
        Shape::PartialDate => Some(Shape::PartialDates),
        // `[10, 16]`: two numbers that mean something else together.
        _ => {
            debug_assert!(key == "members", "{key}: {items:?}");
            None
        }
    })
}

/// The fields of a group of keys; none where it takes any.
fn fields(schema: &Json) -> Option<Vec<Field>> {
    let required = |key: &str| {
        schema["required"].as_array().is_some_and(|keys| keys.iter().any(|one| one.as_str() == Some(key)))
    };
    let keys = schema.get("properties")?.as_object().filter(|keys| !keys.is_empty())?;
    let mut fields: Vec<Field> = keys
        .iter()
        .filter(|(key, _)| !LEFT_OUT.contains(&key.as_str()))
        .filter_map(|(key, schema)| field(key, schema, required(key)))
        .collect();
    fields.sort_by_key(|field| (!field.is_required, rank(&field.key)));
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [DocumentKind; 10] = [
        DocumentKind::Chapter,
        DocumentKind::Roster,
        DocumentKind::Minutes,
        DocumentKind::Post,
        DocumentKind::Event,
        DocumentKind::Report,
        DocumentKind::Poll,
        DocumentKind::Article,
        DocumentKind::Resource,
        DocumentKind::Page,
    ];

    #[test]
    fn every_key_has_a_field_or_is_left_out_by_name() {
        for kind in KINDS {
            for asked in keys_of(kind) {
                let is_there = has_field(kind, asked.key);
                assert_ne!(is_there, LEFT_OUT.contains(&asked.key), "{kind:?}: {}", asked.key);
            }
        }
    }

    #[test]
    fn values_are_asked_for_as_they_are_meant() {
        let check = |kind: DocumentKind, key: &str, expected: &str| {
            let (first, rest) = form(kind);
            let found = first.iter().chain(&rest).find(|field| field.key == key).expect("a field");
            let shown = format!("{:?}", found.shapes);
            assert!(shown.starts_with(&format!("[{expected}")), "{key}: {shown}");
        };
        check(DocumentKind::Minutes, "date", "Day]");
        check(DocumentKind::Minutes, "start", "TextLike(");
        check(DocumentKind::Minutes, "next", "Moment]");
        check(DocumentKind::Minutes, "present", "People, Count]");
        check(DocumentKind::Minutes, "apologies", "People]");
        check(DocumentKind::Minutes, "guests", "Count, Texts]");
        check(DocumentKind::Minutes, "held", "Bool]");
        check(DocumentKind::Minutes, "decisions", "Objects([Field { key: \"proposal\", is_required: true");
        check(DocumentKind::Minutes, "tags", "Texts]");
        check(DocumentKind::Minutes, "image", "Image]");
        check(DocumentKind::Event, "start", "Moment]");
        check(DocumentKind::Event, "place", "Object([");
        check(DocumentKind::Chapter, "founded", "PartialDate]");
        check(DocumentKind::Chapter, "rights", "Text, Object");
        check(DocumentKind::Chapter, "override", "Objects([");
        check(DocumentKind::Report, "period", "Object([");
        check(DocumentKind::Roster, "members", "Objects([");
    }
}
