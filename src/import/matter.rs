//! The front matter of documents that are written anew.

use std::fmt::Write as _;

use crate::parse::front_matter::limits::most_values;
use crate::parse::front_matter::yaml::{Node, Value};
use crate::parse::front_matter::yaml_text::yaml_text;
use crate::parse::partial_date::PartialDate;

/// What a document says on top. Keys without a value are not written.
#[derive(Clone, Debug, Default)]
pub(super) struct NewMatter {
    /// Only where the folder would give another kind.
    pub(super) kind: Option<&'static str>,
    /// Of a chapter.
    pub(super) name: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<PartialDate>,
    pub(super) updated: Option<PartialDate>,
    pub(super) description: Option<String>,
    pub(super) language: Option<String>,
    pub(super) aliases: Vec<String>,
    pub(super) is_draft: bool,
    pub(super) authors: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) tags: Vec<String>,
    /// A path from the document.
    pub(super) image: Option<String>,
    /// Keys that have no place of their own, each with its value as YAML on one line.
    pub(super) extra: Vec<(String, String)>,
    /// Lines for keys of one kind of document, each with its line end.
    pub(super) lines: String,
}

impl NewMatter {
    /// The whole document.
    pub(super) fn with_body(&self, body: &str) -> String {
        let mut text = String::from("---\n");
        let mut key = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(text, "{name}: {value}");
            }
        };
        key("kind", self.kind.map(str::to_owned));
        key("name", self.name.as_deref().map(quoted));
        key("title", self.title.as_deref().map(quoted));
        key("date", self.date.map(|date| date.to_string()));
        key("updated", self.updated.map(|date| date.to_string()));
        key("description", self.description.as_deref().map(quoted));
        key("language", self.language.clone());
        key("draft", self.is_draft.then(|| "true".to_owned()));
        key("authors", list("authors", &self.authors));
        key("categories", list("categories", &self.categories));
        key("tags", list("tags", &self.tags));
        key("image", self.image.as_deref().map(quoted));
        key("aliases", list("aliases", &self.aliases));
        text.push_str(&self.lines);
        if !self.extra.is_empty() {
            text.push_str("extra:\n");
            for (name, value) in &self.extra {
                let _ = writeln!(text, "  {}: {value}", quoted(name));
            }
        }
        text.push_str("---\n");
        let body = body.trim_matches(['\n', '\r']);
        text.push_str(body);
        if !body.is_empty() {
            text.push('\n');
        }
        text
    }

    /// Adds a key below `extra`; one that is there gets a number.
    pub(super) fn add_extra(&mut self, name: &str, value: String) {
        let taken = |name: &str, extra: &[(String, String)]| extra.iter().any(|(key, _)| key == name);
        let mut free = name.to_owned();
        let mut number = 1;
        while taken(&free, &self.extra) {
            number += 1;
            free = format!("{name}_{number}");
        }
        self.extra.push((free, value));
    }
}

/// Text on one line, without what YAML must not hold.
pub(super) fn quoted(text: &str) -> String {
    let clean: String =
        text.chars().map(|c| if c.is_control() || c == '\u{feff}' { ' ' } else { c }).collect();
    yaml_text(clean.trim())
}

/// As many values as the list may have.
fn list(key: &str, values: &[String]) -> Option<String> {
    let most = most_values(key).unwrap_or(usize::MAX);
    let values: Vec<String> = values.iter().take(most).map(|value| quoted(value)).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
}

/// A value of the source as YAML on one line.
pub(super) fn flow(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::Text(text) => serde_json::to_string(&without_controls(text)).unwrap_or_default(),
        Value::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| format!("{}: {}", quoted(&entry.key), flow(&entry.node)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Without the characters that YAML has no place for; line ends stay.
fn without_controls(text: &str) -> String {
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(is_kept).filter(|c| *c != '\u{feff}').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FileId;
    use crate::parse::front_matter::yaml;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let mut matter = NewMatter {
            title: Some("A \"fair\": #1\u{85}".to_owned()),
            tags: vec!["true".to_owned(), "open source".to_owned()],
            ..NewMatter::default()
        };
        let source = "layout: post\nhero: {a: [1, 007, ~], b: \"x: y\\n\"}\n";
        let node = yaml::read(source, FileId(0), 0).expect("valid");
        let Value::Map(entries) = node.value else { panic!("a map") };
        for entry in &entries {
            matter.add_extra(&entry.key, flow(&entry.node));
        }
        matter.add_extra("layout", "again".to_owned());
        let text = matter.with_body("\nText\n\n");
        assert_eq!(
            text,
            "---\ntitle: \"A \\\"fair\\\": #1\"\ntags: [\"true\", open source]\nextra:\n  layout: \"post\"\n  hero: {a: [1, \"007\", null], b: \"x: y\\n\"}\n  layout_2: again\n---\nText\n"
        );
        let yaml = text.split("---\n").nth(1).expect("front matter");
        yaml::read(yaml, FileId(0), 0).expect("valid");
    }
}
