//! What may stand in front matter and in `site.yaml`, as JSON Schema: for editors that complete keys and mark what is
//! wrong while somebody writes.
//!
//! It is asked of the code that reads: a type says which keys it takes by taking them from nothing. So a schema has
//! the keys that are read, and no others. It is wider than what is read where values depend on each other: whatever it
//! refuses is an error, and some errors it lets pass.

use serde_json::{Map, Value as Json, json};

use crate::config::options::Options;
use crate::diagnostics::{FileId, Span};
use crate::discover::DocumentKind;

use super::fields::{Decoder, Names};
use super::limits::most_values;
use super::requirement::requirement_schema;
use super::yaml::{Node, Value};

/// What there are schemas of: the front matter of each kind of document, and `site.yaml`.
pub const SCHEMAS: [(&str, Option<DocumentKind>); 14] = [
    ("site", None),
    ("chapter", Some(DocumentKind::Chapter)),
    ("roster", Some(DocumentKind::Roster)),
    ("minutes", Some(DocumentKind::Minutes)),
    ("report", Some(DocumentKind::Report)),
    ("event", Some(DocumentKind::Event)),
    ("poll", Some(DocumentKind::Poll)),
    ("rule", Some(DocumentKind::Rule)),
    ("comments", Some(DocumentKind::Comments)),
    ("post", Some(DocumentKind::Post)),
    ("article", Some(DocumentKind::Article)),
    ("resource", Some(DocumentKind::Resource)),
    ("page", Some(DocumentKind::Page)),
    ("list", Some(DocumentKind::ListText)),
];

/// The schema of what has this name in [`SCHEMAS`], as JSON Schema 2020-12, indented.
#[must_use]
pub fn schema_of(name: &str) -> Option<String> {
    let (_, kind) = SCHEMAS.iter().find(|(one, _)| *one == name)?;
    let Schema(mut schema) = match kind {
        Some(kind) => Schema::asked(|node, decoder| {
            super::read(node, *kind, decoder);
        }),
        None => Schema::asked(|node, decoder| {
            Options::read(node, decoder);
        }),
    };
    let title = match kind {
        Some(kind) => format!("The front matter of {}", kind.noun()),
        None => "site.yaml".to_owned(),
    };
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = title.into();
    if schema.to_string().contains("#/$defs/requirement") {
        schema["$defs"] = json!({"requirement": requirement_schema().0});
    }
    // A map can't fail.
    Some(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n")
}

/// The keys that the front matter of a kind of document takes, in the order in which they are read.
pub(crate) fn keys_of(kind: DocumentKind) -> Vec<AskedKey> {
    let mut decoder = Decoder::asking();
    super::read(nothing(), kind, &mut decoder);
    decoder.into_asked().keys
}

/// An empty map.
fn nothing() -> Node {
    Node { span: Span::new(FileId(0), 0..0), value: Value::Map(Vec::new()) }
}

/// What may stand at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Schema(pub(in crate::parse::front_matter) Json);

/// A key that a type takes.
#[derive(Clone, Debug)]
pub(crate) struct AskedKey {
    pub(crate) key: &'static str,
    pub(crate) schema: Schema,
    pub(crate) is_required: bool,
}

/// The keys that a type takes, as they are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(super) keys: Vec<AskedKey>,
    /// Whether any other key may stand there, too.
    pub(super) is_open: bool,
}

impl Schema {
    /// As JSON Schema.
    pub(crate) fn as_json(&self) -> &Json {
        &self.0
    }

    /// Anything.
    pub(crate) fn anything() -> Self {
        Self(json!({}))
    }

    /// Text. Numbers and `true` are read as they are spelt.
    pub(crate) fn text() -> Self {
        Self(json!({"type": ["string", "number", "boolean"]}))
    }

    /// Text of a form; `pattern` is a regular expression.
    pub(crate) fn text_like(pattern: &str) -> Self {
        Self(json!({"type": "string", "pattern": pattern}))
    }

    /// A whole number, not below zero.
    pub(crate) fn count() -> Self {
        Self(json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}))
    }

    /// A value of a JSON type.
    pub(crate) fn of_type(name: &str) -> Self {
        Self(json!({"type": name}))
    }

    /// One of some words.
    pub(crate) fn words(words: &[&str]) -> Self {
        Self(json!({"enum": words}))
    }

    /// One of the names of a closed set.
    pub(crate) fn names<T: Names>() -> Self {
        Self::words(&T::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>())
    }

    /// A list.
    pub(crate) fn list(items: &Self) -> Self {
        Self(json!({"type": "array", "items": items.or_nothing().0}))
    }

    /// Keys of any name with such values.
    pub(crate) fn free_keys(values: &Self) -> Self {
        Self(json!({"type": "object", "additionalProperties": values.or_nothing().0}))
    }

    /// What a document defines once, by its name.
    pub(crate) fn defined(name: &str) -> Self {
        Self(json!({"$ref": format!("#/$defs/{name}")}))
    }

    /// This or that.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let parts = |schema: &Self| match schema.0.get("anyOf").and_then(Json::as_array) {
            Some(parts) if schema.0.as_object().is_some_and(|keys| keys.len() == 1) => parts.clone(),
            _ => vec![schema.0.clone()],
        };
        let mut all = parts(self);
        all.extend(parts(other).into_iter().filter(|part| !all.contains(part)).collect::<Vec<_>>());
        Self(json!({"anyOf": all}))
    }

    /// This, or nothing behind the key.
    fn or_nothing(&self) -> Self {
        if self.0.as_object().is_some_and(Map::is_empty) {
            self.clone()
        } else {
            self.or(&Self::of_type("null"))
        }
    }

    /// The keys that are taken from an empty map.
    pub(crate) fn asked(read: impl FnOnce(Node, &mut Decoder)) -> Self {
        let mut decoder = Decoder::asking();
        read(nothing(), &mut decoder);
        let Asked { keys, is_open } = decoder.into_asked();
        let mut properties = Map::new();
        let mut required: Vec<&str> = Vec::new();
        for AskedKey { key, mut schema, is_required } in keys {
            if let (Some(most), Some(parts)) =
                (most_values(key), schema.0.get_mut("anyOf").and_then(Json::as_array_mut))
            {
                for list in parts.iter_mut().filter(|part| part["type"] == "array") {
                    list["maxItems"] = most.into();
                }
            }
            if is_required {
                required.push(key);
                properties.insert(key.to_owned(), schema.0);
            } else {
                properties.insert(key.to_owned(), schema.or_nothing().0);
            }
        }
        let mut object = json!({"type": "object", "properties": properties});
        if !is_open {
            object["additionalProperties"] = false.into();
        }
        if !required.is_empty() {
            object["required"] = required.into();
        }
        Self(object)
    }

    /// The same, where of these keys at least one has to be there and none by itself.
    pub(crate) fn with_one_of(mut self, keys: &[&str]) -> Self {
        if let Some(required) = self.0.get_mut("required").and_then(Json::as_array_mut) {
            required.retain(|key| !keys.iter().any(|one| key == one));
        }
        self.0["anyOf"] = keys.iter().map(|key| json!({"required": [key]})).collect();
        self
    }
}
