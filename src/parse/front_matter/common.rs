//! Keys that every document may have.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::partial_date::PartialDate;

use super::fields::{Decoder, Fields, FromNode, OneOrMany};
use super::rights::Rights;
use super::schema::Schema;
use super::yaml::{Node, Value};

/// Front matter common to all kinds of documents, as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Common {
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `date`
    pub date: Option<Spanned<PartialDate>>,
    /// `updated`
    pub updated: Option<Spanned<PartialDate>>,
    /// `description`
    pub description: Option<String>,
    /// `language`, a BCP 47 tag
    pub language: Option<Spanned<String>>,
    /// `slug`, the last part of the address
    pub slug: Option<Spanned<String>>,
    /// `aliases`, former addresses
    pub aliases: Vec<Spanned<String>>,
    /// `translation_of`, a path
    pub translation_of: Option<Spanned<String>>,
    /// `draft`
    pub draft: bool,
    /// `categories`
    pub categories: Vec<Spanned<String>>,
    /// `tags`
    pub tags: Vec<Spanned<String>>,
    /// `authors`, member ids or names
    pub authors: Vec<Spanned<String>>,
    /// `chapters`, co-publishing chapters (in `chapter.md` the key means something else)
    pub chapters: Vec<Spanned<String>>,
    /// `image`, a path
    pub image: Option<Spanned<String>>,
    /// `rights`: whose it is, or its licence
    pub rights: Option<Rights>,
    /// `extra`, anything, for themes
    pub extra: serde_json::Value,
}

impl Common {
    /// All but what nobody but readers understands.
    pub(crate) fn without_words(&self) -> Self {
        Self { title: None, description: None, ..self.clone() }
    }

    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        let mut common = Self::read_without_chapters(fields);
        common.chapters = fields.list("chapters");
        common
    }

    /// For `chapter.md`, where `chapters` are a group's participants.
    pub(crate) fn read_without_chapters(fields: &mut Fields<'_>) -> Self {
        Self {
            title: fields.take("title"),
            date: fields.take("date"),
            updated: fields.take("updated"),
            description: fields.take("description"),
            language: read_language(fields),
            slug: read_slug(fields),
            aliases: fields.list("aliases"),
            translation_of: fields.take("translation_of"),
            draft: fields.take("draft").unwrap_or(false),
            categories: fields.list("categories"),
            tags: fields.list("tags"),
            authors: fields.list("authors"),
            chapters: Vec::new(),
            image: fields.take("image"),
            rights: fields.take("rights"),
            extra: fields.node("extra").map_or(serde_json::Value::Null, to_json),
        }
    }
}

fn read_slug(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let slug: Spanned<String> = fields.take("slug")?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if slug.is_empty() || slug.starts_with('.') || !slug.chars().all(plain) {
        fields.decoder().push(
            Diagnostic::error(
                "invalid-slug",
                slug.span,
                format!("`{}` can't be part of an address", slug.value),
            )
            .help("a slug is one part of an address, of letters, digits, `-`, `_` and `.`: `summer-fair`"),
        );
        return None;
    }
    Some(slug)
}

fn read_language(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let language: Spanned<String> = fields.take("language")?;
    checked_language(language, fields.decoder())
}

/// A language tag, if it has the shape of one.
///
/// Raises `invalid-language`.
pub(crate) fn checked_language(language: Spanned<String>, decoder: &mut Decoder) -> Option<Spanned<String>> {
    if is_language_tag(&language) {
        return Some(language);
    }
    decoder.push(
        Diagnostic::error(
            "invalid-language",
            language.span,
            format!("`{}` is not a language tag", language.value),
        )
        .help("write the tag of BCP 47: `en`, `de`, `pt-BR`"),
    );
    None
}

/// Whether a text has the shape of a BCP 47 tag.
fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let alphabetic =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(|first| alphabetic(first) && first.len() <= 3)
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Free-form values, for `extra`.
fn to_json(node: Node) -> serde_json::Value {
    match node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => value.into(),
        Value::Number(text) => {
            text.parse::<serde_json::Number>().map_or(serde_json::Value::String(text), Into::into)
        }
        Value::Text(text) => text.into(),
        Value::List(items) => items.into_iter().map(to_json).collect(),
        Value::Map(entries) => {
            entries.into_iter().map(|e| (e.key, to_json(e.node))).collect::<serde_json::Map<_, _>>().into()
        }
    }
}

/// Free keys with one text or several each, such as a member's attributes or a `where`.
pub(crate) struct FreeKeys(pub(crate) BTreeMap<String, Spanned<Vec<String>>>);

impl FromNode for FreeKeys {
    fn schema() -> Schema {
        Schema::free_keys(&OneOrMany::<String>::schema())
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let entries = Fields::new(node, "this group", decoder)?.rest();
        let mut keys = BTreeMap::new();
        for entry in entries {
            let span = entry.node.span;
            if let Some(values) = OneOrMany::<String>::from_node(entry.node, decoder) {
                keys.insert(entry.key, Spanned::new(values.0, span));
            }
        }
        Some(Self(keys))
    }
}
