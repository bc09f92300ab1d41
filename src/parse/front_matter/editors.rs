//! `editors`: who may change a chapter. Handles and teams of a forge, addresses of e-mail, and all addresses of a host.
//!
//! Only the work in git goes by them. No page, feed, file or record has them: they are read here to be checked, and
//! again by [`crate::editors`], and are no part of what a chapter says to readers.

use std::fmt;

use crate::config::is_email;
use crate::diagnostics::{Diagnostic, FileId};

use super::fields::{Decoder, FromNode, OneOrMany};
use super::limits::most_values;
use super::schema::Schema;
use super::yaml::{Node, Value};
use super::{split, yaml};

/// Whom `editors` names, or who asks to change something. Forges and hosts know no case: all is in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Editor {
    /// `@ada` or `@commons/dublin`, without its `@`
    Handle(String),
    /// `ada@commons.example`
    Address(String),
    /// `*@commons.example`: every address of this host, and of none below it
    Host(String),
}

/// How `editors` is written.
const FORMS: &str = "write a handle `\"@ada\"`, a team `\"@commons/dublin\"`, an address `ada@commons.example` or all of a host `\"*@commons.example\"`; what begins with `@` or `*` in quotes";

impl Editor {
    /// As it stands in `editors`.
    fn named(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(handle) = text.strip_prefix('@') {
            let is_part = |part: &str| {
                part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
            };
            return handle.split('/').all(is_part).then(|| Self::Handle(handle.to_owned()));
        }
        if let Some(host) = text.strip_prefix("*@") {
            return is_email(&format!("a@{host}")).then(|| Self::Host(host.to_owned()));
        }
        is_address(&text).then_some(Self::Address(text))
    }

    /// Who asks to change something, as the command line names them: a handle with or without its `@`, a team that they
    /// are in, or an address.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn asking(text: &str) -> Result<Self, String> {
        let text = text.trim().to_ascii_lowercase();
        match text.strip_prefix('@').unwrap_or(&text) {
            "" => Err("it is not said who".to_owned()),
            handle if !handle.contains('@') => Ok(Self::Handle(handle.to_owned())),
            _ if is_address(&text) => Ok(Self::Address(text)),
            _ => {
                Err("write a handle, `@ada`, a team, `@commons/dublin`, or an address, `ada@commons.example`"
                    .to_owned())
            }
        }
    }

    /// Whether this names who asks.
    #[must_use]
    pub fn is(&self, asking: &Self) -> bool {
        match (self, asking) {
            (Self::Host(host), Self::Address(address)) => {
                address.rsplit_once('@').is_some_and(|(_, of)| of == host)
            }
            (Self::Host(_), _) => false,
            (named, asking) => named == asking,
        }
    }
}

/// Whether a text is an address of one mailbox. A star may stand in those of the standard; here it would look like a
/// pattern.
fn is_address(text: &str) -> bool {
    is_email(text) && !text.contains('*')
}

impl fmt::Display for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handle(handle) => write!(f, "@{handle}"),
            Self::Address(address) => f.write_str(address),
            Self::Host(host) => write!(f, "*@{host}"),
        }
    }
}

impl FromNode for Editor {
    fn schema() -> Schema {
        Schema::text_like("@")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let Value::Text(text) = &node.value else { return decoder.expected("a handle or an address", &node) };
        let editor = Self::named(text);
        if editor.is_none() {
            let message = format!("`{}` is neither a handle nor an address of e-mail", text.trim());
            decoder.push(Diagnostic::error("wrong-value", node.span, message).help(FORMS));
        }
        editor
    }
}

/// What the text of a `chapter.md` says of its editors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedEditors {
    /// Those that can be told, in their order.
    pub editors: Vec<Editor>,
    /// Whether something stands there that can't be read. Then it does name editors, though nobody can tell whom.
    pub is_unclear: bool,
}

impl NamedEditors {
    /// Whether it says that not everybody may change the chapter.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.is_unclear || !self.editors.is_empty()
    }

    /// What nobody can read, such as a file that is no text.
    #[must_use]
    pub fn unclear() -> Self {
        Self { editors: Vec::new(), is_unclear: true }
    }

    /// What a text says, whatever else is wrong with it. In doubt, it names somebody who can't be told: a mistake must
    /// not give everybody the keys.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        // Only `model` says where a problem is; none is told from here.
        let file = FileId(0);
        let node = split::split(text, file).and_then(|split| {
            let (start, end) = split.yaml;
            yaml::read(&text[start..end], file, start)
        });
        let Ok(Node { value: Value::Map(entries), .. }) = node else {
            return if text.contains("editors") { Self::unclear() } else { Self::default() };
        };
        let mut named = entries.into_iter().filter(|entry| entry.key == "editors");
        let Some(mut entry) = named.next() else { return Self::default() };
        let mut is_unclear = named.next().is_some();
        if let Value::List(values) = &mut entry.node.value {
            let most = most_values("editors").unwrap_or(usize::MAX);
            is_unclear |= values.len() > most;
            values.truncate(most);
        }
        let mut decoder = Decoder::default();
        let editors = OneOrMany::<Editor>::from_node(entry.node, &mut decoder);
        is_unclear |= !decoder.diagnostics.is_empty();
        Self { editors: editors.map(|list| list.0).unwrap_or_default(), is_unclear }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let named = NamedEditors::of_text(text);
        let names: Vec<String> = named.editors.iter().map(ToString::to_string).collect();
        format!("{}{}", names.join(" "), if named.is_unclear { " ?" } else { "" })
    }

    #[test]
    fn editors_are_named_in_four_ways() {
        let check = |editors: &str, expected: &str| {
            assert_eq!(shown(&format!("---\nname: Cork\neditors: {editors}\n---\n")), expected, "{editors}");
        };
        check("[\"@Ada\", '@commons/dublin']", "@ada @commons/dublin");
        check("Ada@Commons.example", "ada@commons.example");
        check("\"*@dublin.example\"", "*@dublin.example");
        check("", "");
        check("[]", "");
        for wrong in ["ada", "[7]", "\"@\"", "\"@a b\"", "\"*\"", "\"*@*\"", "\"a*@b.example\"", "{a: b}"] {
            check(wrong, " ?");
        }
        check("[\"@ada\", eoin]", "@ada ?");
    }

    #[test]
    fn in_doubt_somebody_is_named() {
        assert_eq!(shown("---\neditors: [@ada]\n---\n"), " ?");
        assert_eq!(shown("---\neditors: \"@ada\"\n"), " ?");
        assert_eq!(shown("---\neditors: \"@ada\"\neditors: \"@eoin\"\n---\n"), "@ada ?");
        assert_eq!(shown("---\nname: [\n---\n"), "");
        assert_eq!(shown("Our editors meet on Sundays.\n"), "");
    }

    #[test]
    fn who_asks_is_named_or_not() {
        let check = |named: &str, asking: &str, expected: bool| {
            let named = Editor::named(named).expect("an editor");
            let asking = Editor::asking(asking).expect("somebody");
            assert_eq!(named.is(&asking), expected, "{named} {asking}");
        };
        check("@ada", "ada", true);
        check("@ada", "@ADA", true);
        check("@ada", "ada@commons.example", false);
        check("@ada", "@ada/dublin", false);
        check("@commons/dublin", "@Commons/Dublin", true);
        check("ada@commons.example", "Ada@commons.example", true);
        check("*@commons.example", "ada@commons.example", true);
        check("*@commons.example", "ada@sub.commons.example", false);
        check("*@commons.example", "commons.example", false);
        for wrong in ["", "@", " ", "*@commons.example", "a@evil.example@commons.example", "@a@b"] {
            assert!(Editor::asking(wrong).is_err(), "{wrong}");
        }
    }
}
