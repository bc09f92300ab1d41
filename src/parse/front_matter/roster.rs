//! `roster.md`: the members of one chapter.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::partial_date::PartialDate;

use super::chapter::Period;
use super::common::FreeKeys;
use super::fields::{Decoder, Fields, FromNode};
use super::schema::Schema;
use super::yaml::{Node, Value};

/// The front matter of `roster.md`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterMatter {
    /// `members`
    pub members: Vec<MemberMatter>,
}

/// One line of a roster.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberMatter {
    /// `id`, or `member` for somebody who is listed in full elsewhere
    pub id: Spanned<String>,
    /// `joined`
    pub joined: Option<Spanned<PartialDate>>,
    /// `left`: the first day on which they no longer are a member
    pub left: Option<Spanned<PartialDate>>,
    /// The rest; `None` for a reference to somebody listed in full elsewhere.
    pub person: Option<PersonMatter>,
    /// Where the line begins.
    pub span: Span,
}

/// What a full entry says of a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonMatter {
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `renewed`, one date or several
    pub renewed: Vec<Spanned<PartialDate>>,
    /// `roles`
    pub roles: Vec<RoleMatter>,
    /// `aliases`: handles and other spellings
    pub aliases: Vec<String>,
    /// `attributes`: free keys, one value or several each
    pub attributes: BTreeMap<String, Vec<String>>,
    /// `show`
    pub show: Option<NameDisplay>,
}

/// A role and when it was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMatter {
    /// `role`
    pub role: String,
    /// `from` and `until`; without dates, as long as the person is a member
    pub period: Period,
}

/// How much of a name is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameDisplay {
    /// The whole name.
    Name,
    /// Initials only.
    #[default]
    Initials,
    /// Nothing.
    None,
}

/// Keys that have no place in a public repository.
const PRIVATE_KEYS: [&str; 9] =
    ["email", "e-mail", "mail", "phone", "telephone", "mobile", "address", "birthday", "date_of_birth"];

impl RosterMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        Self { members: fields.list("members") }
    }
}

impl FromNode for MemberMatter {
    fn schema() -> Schema {
        let keys = Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        });
        keys.with_one_of(&["id", "member"])
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        refuse_private_keys(&node, decoder);
        let node = without_private_keys(node);
        let mut fields = Fields::new(node, "a member", decoder)?;
        let span = fields.span();
        let reference: Option<Spanned<String>> = fields.take("member");
        let joined = fields.take("joined");
        let left = fields.take("left");
        let (id, person) = match reference {
            Some(id) => (Some(id), None),
            None => (fields.require("id"), Some(PersonMatter::read(&mut fields))),
        };
        fields.finish();
        let id = id?;
        if id.is_empty() || id.chars().any(char::is_whitespace) {
            decoder.push(
                Diagnostic::error("invalid-id", id.span, format!("`{}` can't be a member's id", id.value))
                    .help("an id is one word without spaces, such as `ada-b`"),
            );
            return None;
        }
        Some(Self { id, joined, left, person, span })
    }
}

impl PersonMatter {
    fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            name: fields.take("name"),
            renewed: fields.list("renewed"),
            roles: fields.list("roles"),
            aliases: fields.list("aliases"),
            attributes: fields
                .take::<FreeKeys>("attributes")
                .map(|keys| keys.0.into_iter().map(|(key, values)| (key, values.value)).collect())
                .unwrap_or_default(),
            show: fields.take("show"),
        }
    }
}

fn is_private(key: &str) -> bool {
    PRIVATE_KEYS.contains(&key.to_ascii_lowercase().as_str())
}

fn refuse_private_keys(node: &Node, decoder: &mut Decoder) {
    let Value::Map(entries) = &node.value else { return };
    for entry in entries {
        if is_private(&entry.key) {
            decoder.push(
                Diagnostic::error(
                    "private-key",
                    entry.key_span,
                    format!("`{}` does not belong in a roster: git would remember it for ever", entry.key),
                )
                .help("remove the key and its value; what must stay private is kept outside the site"),
            );
        } else if let ("attributes", Value::Map(_)) = (entry.key.as_str(), &entry.node.value) {
            refuse_private_keys(&entry.node, decoder);
        }
    }
}

fn without_private_keys(mut node: Node) -> Node {
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|entry| !is_private(&entry.key));
    }
    node
}

impl FromNode for RoleMatter {
    fn schema() -> Schema {
        Schema::text().or(&Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        }))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        if let Value::Text(role) = node.value {
            return Some(Self { role, period: Period::default() });
        }
        let mut fields = Fields::new(node, "a role", decoder)?;
        let period = Period::read(&mut fields);
        let role = fields.require("role");
        fields.finish();
        Some(Self { role: role?, period })
    }
}

impl FromNode for NameDisplay {
    fn schema() -> Schema {
        Schema::words(&["name", "initials", "none"])
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let (Value::Text(text) | Value::Number(text)) = &node.value else {
            return decoder.expected("`name`, `initials` or `none`", &node);
        };
        match text.as_str() {
            "name" => Some(Self::Name),
            "initials" => Some(Self::Initials),
            "none" => Some(Self::None),
            _ => decoder.expected("`name`, `initials` or `none`", &node),
        }
    }
}
