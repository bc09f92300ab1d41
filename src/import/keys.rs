//! Keys of foreign front matter, and what they are called here.

use std::collections::BTreeMap;

use crate::import::html::text_of_html;
use crate::parse::front_matter::limits::most_values;
use crate::parse::front_matter::yaml::{Entry, Node, Value};

use super::dates::read_date;
use super::front_matter::{get, scalar, texts};
use super::matter::{NewMatter, flow};
use super::report::{Place, Report};
use super::source_tree::line_of;

/// How one generator writes what all have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Texts of `tags` and `categories` are split at blanks.
    Jekyll,
    /// A text is one value.
    Hugo,
    /// Texts are split at commas; keys are written in any case.
    Pelican,
}

/// What the keys of a document are seen with.
pub(super) struct Keys<'a> {
    pub(super) dialect: Dialect,
    /// The file, and its whole text, for lines.
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    /// Keys that were looked at elsewhere, since the document's path or address comes from them.
    pub(super) consumed: &'a [&'a str],
    /// The names of authors by what the source calls them.
    pub(super) authors: &'a BTreeMap<String, String>,
}

impl Keys<'_> {
    /// Puts each key in its place: its own, or below `extra`.
    pub(super) fn carry(&self, entries: &[Entry], matter: &mut NewMatter, report: &mut Report) {
        for entry in entries {
            let place = Place { file: self.file, line: line_of(self.text, entry.key_span.range().start) };
            let key = entry.key.to_lowercase();
            if self.consumed.contains(&key.as_str()) {
                report.kept(place, &key);
                continue;
            }
            if is_empty(&entry.node) {
                report.changed(place, &key, "has no value; left out");
                continue;
            }
            self.carry_one(&key, entry, place, matter, report);
        }
        self.carry_summary(entries, matter, report);
    }

    fn carry_one(
        &self,
        key: &str,
        entry: &Entry,
        place: Place<'_>,
        matter: &mut NewMatter,
        report: &mut Report,
    ) {
        let node = &entry.node;
        match key {
            "title" => {
                let Some(written) = scalar(node) else { return keep_in_extra(entry, place, matter, report) };
                let title = text_of_html(&written);
                if title == written.trim() {
                    report.kept(place, "title");
                } else {
                    report.changed(place, "title", &format!("`{written}` is `{title}` now"));
                }
                matter.title = Some(title).filter(|title| !title.is_empty());
            }
            "date" | "lastmod" | "last_modified_at" | "modified" | "updated" | "last_updated" => {
                let Some(written) = scalar(node) else { return keep_in_extra(entry, place, matter, report) };
                match read_date(&written, None) {
                    Ok(date) => {
                        let slot = if key == "date" { &mut matter.date } else { &mut matter.updated };
                        *slot = Some(date);
                        let name = if key == "date" { "date" } else { "updated" };
                        if key == name && written.parse() == Ok(date) {
                            report.kept(place, key);
                        } else {
                            report.changed(place, key, &format!("`{written}` is `{name}: {date}` now"));
                        }
                    }
                    Err(_) => {
                        report.left(
                            place,
                            key,
                            &format!("`{written}` is no date that can be read; it is under `extra`"),
                        );
                        matter.add_extra(key, flow(node));
                    }
                }
            }
            "description" => {
                let Some(written) = scalar(node) else { return keep_in_extra(entry, place, matter, report) };
                matter.description = Some(text_of_html(&written));
                report.kept(place, "description");
            }
            // Looked at when it is known whether there is a description.
            "summary" | "excerpt" => {}
            "draft" => {
                let is_draft = !matches!(scalar(node).as_deref(), Some("false" | "no" | "False"));
                matter.is_draft |= is_draft;
                report.kept(place, "draft");
            }
            "published" if scalar(node).is_some_and(|text| matches!(text.as_str(), "true" | "false")) => {
                let is_published = scalar(node).is_some_and(|text| text == "true");
                matter.is_draft |= !is_published;
                let now = if is_published { "what is no draft is published" } else { "`draft: true` now" };
                report.changed(place, "published", now);
            }
            "tags" | "tag" => self.add_terms("tags", key, node, place, &mut matter.tags, report),
            "categories" | "category" => {
                self.add_terms("categories", key, node, place, &mut matter.categories, report);
            }
            "author" | "authors" => self.add_authors(key, entry, place, matter, report),
            "lang" | "language" | "locale" => add_language(key, entry, place, matter, report),
            _ => keep_in_extra(entry, place, matter, report),
        }
    }

    fn add_terms(
        &self,
        name: &'static str,
        key: &str,
        node: &Node,
        place: Place<'_>,
        terms: &mut Vec<String>,
        report: &mut Report,
    ) {
        let written: Vec<String> = match (&node.value, self.dialect) {
            (_, Dialect::Jekyll) if key == "tag" || key == "category" => texts(node),
            (Value::List(_), _) | (_, Dialect::Hugo) => texts(node),
            (_, Dialect::Jekyll) => {
                let text = scalar(node).unwrap_or_default();
                // Strictly, commas would be part of words; nobody means that.
                let words = if text.contains(',') { split(&text, ",") } else { split(&text, " ") };
                words.into_iter().collect()
            }
            (_, Dialect::Pelican) => split(&scalar(node).unwrap_or_default(), ",;"),
        };
        add_all(name, written, place, terms, report);
    }

    fn add_authors(
        &self,
        key: &str,
        entry: &Entry,
        place: Place<'_>,
        matter: &mut NewMatter,
        report: &mut Report,
    ) {
        let mut names = Vec::new();
        let nodes = match &entry.node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![&entry.node],
        };
        let mut has_more = false;
        for node in nodes {
            match &node.value {
                Value::Map(entries) => {
                    let name = ["name", "display_name", "fullname", "title"]
                        .iter()
                        .find_map(|key| get(entries, key));
                    names.extend(name.and_then(scalar));
                    has_more |= entries.len() > 1;
                }
                _ => names.extend(scalar(node)),
            }
        }
        if self.dialect == Dialect::Pelican && key == "authors" {
            names = names.iter().flat_map(|names| split(names, ",;")).collect();
        }
        let written = names.clone();
        for name in &mut names {
            if let Some(known) = self.authors.get(name.as_str()) {
                name.clone_from(known);
            }
        }
        if has_more {
            report.left(
                place,
                key,
                "only the names of authors are carried over, not what else is said of them",
            );
        } else if names != written {
            let what = format!("{} is `authors: [{}]` now", written.join(", "), names.join(", "));
            report.changed(place, key, &what);
        }
        add_all("authors", names, place, &mut matter.authors, report);
    }

    /// A summary is the description where there is none. One that says the same is there already.
    fn carry_summary(&self, entries: &[Entry], matter: &mut NewMatter, report: &mut Report) {
        for entry in entries {
            let key = entry.key.to_lowercase();
            if !matches!(key.as_str(), "summary" | "excerpt") || is_empty(&entry.node) {
                continue;
            }
            let place = Place { file: self.file, line: line_of(self.text, entry.key_span.range().start) };
            let Some(written) = scalar(&entry.node) else {
                keep_in_extra(entry, place, matter, report);
                continue;
            };
            let text = text_of_html(&written);
            if matter.description.is_none() {
                report.changed(place, &key, "is `description` now");
                matter.description = Some(text);
            } else if matter.description.as_ref() == Some(&text) {
                report.kept(place, &key);
            } else {
                keep_in_extra(entry, place, matter, report);
            }
        }
    }
}

fn add_language(key: &str, entry: &Entry, place: Place<'_>, matter: &mut NewMatter, report: &mut Report) {
    match scalar(&entry.node).as_deref().and_then(language_tag) {
        Some(tag) => {
            matter.language = Some(tag);
            report.kept(place, key);
        }
        None => keep_in_extra(entry, place, matter, report),
    }
}

/// Puts a key below `extra` as it is.
pub(super) fn keep_in_extra(entry: &Entry, place: Place<'_>, matter: &mut NewMatter, report: &mut Report) {
    matter.add_extra(&entry.key, flow(&entry.node));
    report.changed(place, "other key", &format!("`{}` is kept under `extra`", entry.key));
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn split(text: &str, separators: &str) -> Vec<String> {
    let parts = text.split(|c| separators.contains(c)).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Adds values that are not there yet, as many as the list may have, and says what became of them.
pub(super) fn add_all(
    name: &'static str,
    values: Vec<String>,
    place: Place<'_>,
    list: &mut Vec<String>,
    report: &mut Report,
) {
    for value in values {
        let value = text_of_html(&value);
        let is_full = most_values(name).is_some_and(|most| list.len() >= most);
        if value.is_empty() || list.contains(&value) {
            continue;
        }
        if is_full {
            report.left(place, name, &format!("`{value}`: there are more than the list may have"));
            continue;
        }
        report.kept(place, name);
        list.push(value);
    }
}

/// `en_US.UTF-8`, `en-us`, `pt_BR` as a tag.
pub(super) fn language_tag(written: &str) -> Option<String> {
    let bare = written.trim().split('.').next().unwrap_or_default().replace('_', "-");
    let mut parts = bare.split('-');
    let first = parts.next()?.to_lowercase();
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = first;
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_uppercase()),
            _ => tag.push_str(part),
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::front_matter::read_front_matter;

    #[test]
    fn keys_get_their_own_names() {
        let text = "---\ntitle: \"It&#39;s <em>on</em>\"\ndate: January 12, 2021\nlayout: post\ncategories: news fairs\ntags: [a, b, a]\nauthor: {name: Ada, email: a@b.example}\nexcerpt: Short\nimage:\npublished: false\nlang: en_us\n---\n";
        let front = read_front_matter(text);
        let keys =
            Keys { dialect: Dialect::Jekyll, file: "a.md", text, consumed: &[], authors: &BTreeMap::new() };
        let (mut matter, mut report) = (NewMatter::default(), Report::default());
        keys.carry(&front.entries, &mut matter, &mut report);
        assert_eq!(
            matter.with_body(""),
            "---\ntitle: \"It's on\"\ndate: 2021-01-12\ndescription: Short\nlanguage: en-US\ndraft: true\nauthors: [Ada]\ncategories: [news, fairs]\ntags: [a, b]\nextra:\n  layout: \"post\"\n---\n"
        );
        let written = report.render("a");
        assert!(!written.contains("a@b.example"), "{written}");
        assert!(written.contains("`a.md:4` other key: `layout` is kept under `extra`"), "{written}");
    }

    #[test]
    fn language_tags() {
        let check = |written, expected: Option<&str>| {
            assert_eq!(language_tag(written).as_deref(), expected, "{written}");
        };
        check("en_US.UTF-8", Some("en-US"));
        check("pt-br", Some("pt-BR"));
        check("zh-Hans", Some("zh-Hans"));
        check("English", None);
        check("", None);
    }
}
