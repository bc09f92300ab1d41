//! The configuration: which collections there are, and in which files their entries stand.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::discover::DocumentKind;
use crate::messages::{Messages, Words};
use crate::model::{Chapter, ChapterId, Document};
use crate::parse::front_matter::split::split;
use crate::parse::front_matter::yaml::{self, Entry, Value};
use crate::pipeline::Site;

use super::choice::{Choice, choose};
use super::field::{Place, field};
use super::form::{Field, Shape, form, name_of_new};

/// What is wanted.
#[derive(Clone, Debug)]
pub struct CmsConfig {
    /// How the CMS reaches the repository.
    pub backend: Map<String, Json>,
    /// The site's folder in its repository, such as `site/`; nothing at its root.
    pub folder: String,
    /// This chapter, and those below it.
    pub chapter: ChapterId,
}

/// The kinds that every chapter has a collection for, and those that it has one for as soon as it has such a document.
const KINDS: [(DocumentKind, bool); 7] = [
    (DocumentKind::Minutes, true),
    (DocumentKind::Post, true),
    (DocumentKind::Event, true),
    (DocumentKind::Report, true),
    (DocumentKind::Article, false),
    (DocumentKind::Poll, false),
    (DocumentKind::Resource, false),
];

/// `config.yml`, and a line for each field that a form lacks, since documents write it in several ways.
#[must_use]
pub fn config(site: &Site, messages: &Messages, wanted: &CmsConfig) -> (String, Vec<String>) {
    let mut writer =
        Writer { site, wanted, names: BTreeSet::new(), collections: Vec::new(), lacking: Vec::new() };
    let organisation = &site.organisation;
    for (number, chapter) in organisation.chapters.iter().enumerate() {
        let id = ChapterId::from_index(number);
        if organisation.upwards(id).any(|above| above == wanted.chapter) {
            writer.chapter(chapter, messages.in_language(&chapter.language));
        }
    }
    let mut head = json!({
        "backend": wanted.backend,
        "media_folder": format!("{}content/media", wanted.folder),
        "public_folder": "/media",
        "output": {"omit_empty_optional_fields": true},
    });
    if let Some(url) = &site.settings.url {
        head["site_url"] = url.as_str().into();
    }
    let text = String::from(
        "# Made by `chapterhouse cms`. Make it anew after chapters, rosters or pages came or went.\n\
         # yaml-language-server: $schema=https://unpkg.com/@sveltia/cms/schema/sveltia-cms.json\n",
    );
    let mut yaml = Yaml { text, anchors: HashMap::new(), number: 0 };
    yaml.keys(&head, "");
    yaml.text.push_str("collections:\n");
    for collection in &writer.collections {
        yaml.item(collection, "  ");
    }
    (yaml.text, writer.lacking)
}

struct Writer<'a> {
    site: &'a Site,
    wanted: &'a CmsConfig,
    names: BTreeSet<String>,
    collections: Vec<Json>,
    lacking: Vec<String>,
}

impl Writer<'_> {
    /// The collections of a chapter: one of its single files, and one for each kind of document.
    fn chapter(&mut self, chapter: &Chapter, words: &Words) {
        let organisation = &self.site.organisation;
        let written = |document: &&Document| !document.is_private;
        let documents: Vec<&Document> =
            chapter.documents.iter().map(|id| organisation.document(*id)).filter(written).collect();
        let files = self.unique(&name_of("chapter", &chapter.path));
        let has_roster = documents.iter().any(|document| document.kind == DocumentKind::Roster);
        let roster = has_roster.then_some((files.as_str(), "roster"));

        let mut entries = Vec::new();
        for (kind, name, file) in
            [(DocumentKind::Chapter, "chapter", "chapter.md"), (DocumentKind::Roster, "roster", "roster.md")]
        {
            let path = below(&chapter.path, file);
            let there: Vec<&Document> =
                documents.iter().copied().filter(|document| document.path == path).collect();
            let label = words.say("kind", [("kind", kind.name().into())]);
            entries.push(self.file(name, &label, kind, &path, &there, roster));
        }
        for document in documents.iter().copied().filter(|document| is_single(document)) {
            let name = document.path.strip_prefix(&chapter.path).unwrap_or(&document.path);
            let name = name.trim_matches('/').trim_end_matches(".md").replace('/', "--");
            entries.push(self.file(
                &name,
                &document.title,
                document.kind,
                &document.path,
                &[document],
                roster,
            ));
        }
        self.collections.push(json!({"name": files, "label": chapter.name, "files": entries}));

        for (kind, is_always_there) in KINDS {
            let of_kind: Vec<&Document> =
                documents.iter().copied().filter(|document| document.kind == kind).collect();
            let Some(folder) = kind.folder().filter(|_| is_always_there || !of_kind.is_empty()) else {
                continue;
            };
            let kinds = words.say("kinds", [("kind", kind.name().into())]);
            let folder = below(&chapter.path, folder);
            let name = self.unique(&name_of(kind.name(), &chapter.path));
            let mut collection = json!({
                "name": name,
                "label": format!("{}: {kinds}", chapter.name),
                "folder": self.placed(&folder),
                "create": true,
                "slug": name_of_new(kind),
                "media_folder": "",
                "public_folder": "",
                "fields": self.fields(kind, &folder, &of_kind, roster),
            });
            if let Some(identifier) = identifier(kind) {
                collection["identifier_field"] = identifier.into();
                collection["summary"] = format!("{{{{{identifier}}}}} {{{{title}}}}").into();
            }
            self.collections.push(collection);
        }
    }

    fn file(
        &mut self,
        name: &str,
        label: &str,
        kind: DocumentKind,
        path: &str,
        documents: &[&Document],
        roster: Option<(&str, &str)>,
    ) -> Json {
        json!({
            "name": name,
            "label": label,
            "file": self.placed(path),
            "media_folder": "",
            "public_folder": "",
            "fields": self.fields(kind, path, documents, roster),
        })
    }

    /// The fields for documents of a kind, with the text among them.
    fn fields(
        &mut self,
        kind: DocumentKind,
        shown: &str,
        documents: &[&Document],
        roster: Option<(&str, &str)>,
    ) -> Vec<Json> {
        let written: Vec<Vec<Entry>> = documents.iter().map(|document| self.front_matter(document)).collect();
        let written: Vec<&[Entry]> = written.iter().map(Vec::as_slice).collect();
        let place = Place { section: kind.name(), roster };
        let (first, rest) = form(kind);
        let mut lacking = Vec::new();
        let mut made = |fields: &[Field]| -> Vec<Json> {
            let mut out = Vec::new();
            for one in fields {
                let key = &one.key;
                // What some do without has to stay possible where they are changed.
                let is_left_out = written.iter().any(|entries| entries.iter().all(|entry| entry.key != *key));
                let one = &Field { is_required: one.is_required && !is_left_out, ..one.clone() };
                match choose(one, &written, roster.is_some()) {
                    Choice::Sound(shape) => out.push(field(one, &shape, &place)),
                    Choice::PeopleOrNumber => {
                        lacking.push(format!(
                            "content/{shown}: where `{key}` is a number, the form can't open the document; it can where members are listed"
                        ));
                        out.push(field(one, &Shape::People, &place));
                    }
                    Choice::Lacking => lacking.push(format!(
                        "content/{shown}: the form has no `{key}`, which is written there in several ways; what is there stays"
                    )),
                }
            }
            out
        };
        let mut fields = made(&first);
        fields.push(json!({
            "name": "body", "label": "Text", "widget": "markdown", "modes": ["raw", "rich_text"], "required": false,
        }));
        fields.extend(made(&rest));
        self.lacking.extend(lacking);
        fields
    }

    /// What stands above the text of a document, if it can be read.
    fn front_matter(&self, document: &Document) -> Vec<Entry> {
        let file = document.file;
        let Ok(text) = self.site.sources.read_text(file) else { return Vec::new() };
        let node = split(&text, file).and_then(|parts| {
            let (start, end) = parts.yaml;
            yaml::read(&text[start..end], file, start)
        });
        match node {
            Ok(yaml::Node { value: Value::Map(entries), .. }) => entries,
            _ => Vec::new(),
        }
    }

    /// Where a path below `content/` is in the repository.
    fn placed(&self, path: &str) -> String {
        format!("{}content/{path}", self.wanted.folder)
    }

    fn unique(&mut self, name: &str) -> String {
        let mut tried = name.to_owned();
        let mut number = 2;
        while !self.names.insert(tried.clone()) {
            tried = format!("{name}-{number}");
            number += 1;
        }
        tried
    }
}

/// Whether a document is listed by itself: a page, or the text above a list.
fn is_single(document: &Document) -> bool {
    let is_in_folder = || document.path.split('/').any(|part| DocumentKind::of_folder(part).is_some());
    match document.kind {
        DocumentKind::Page => !is_in_folder(),
        DocumentKind::ListText => true,
        _ => false,
    }
}

/// By what entries are told apart, where that is not their title.
fn identifier(kind: DocumentKind) -> Option<&'static str> {
    match kind {
        DocumentKind::Minutes => Some("date"),
        DocumentKind::Report => Some("period"),
        _ => None,
    }
}

/// `minutes--ireland--dublin`: the CMS has names in its addresses, where a slash has a meaning.
fn name_of(kind: &str, chapter: &str) -> String {
    if chapter.is_empty() { kind.to_owned() } else { format!("{kind}--{}", chapter.replace('/', "--")) }
}

fn below(chapter: &str, path: &str) -> String {
    if chapter.is_empty() { path.to_owned() } else { format!("{chapter}/{path}") }
}

/// The file as it is written. JSON is YAML, so that only lists are taken apart, to be read and compared by line.
struct Yaml {
    text: String,
    /// The latest anchor of a field, and how often it was named.
    anchors: HashMap<String, (usize, usize)>,
    number: usize,
}

/// How often an anchor is named before there is a new one: readers take more for an attack.
const MOST_ALIASES: usize = 90;

/// From how many bytes on a field is written once and then named.
const SHORTEST_NAMED: usize = 60;

impl Yaml {
    /// The keys of a group, each on a line; lists come last, where they are easier to see.
    fn keys(&mut self, object: &Json, indent: &str) {
        let Some(keys) = object.as_object() else { return };
        let (lists, plain): (Vec<_>, Vec<_>) =
            keys.iter().partition(|(key, _)| ["fields", "files"].contains(&key.as_str()));
        // Writing to a `String` cannot fail.
        for (key, value) in plain {
            let _ = writeln!(self.text, "{indent}{key}: {value}");
        }
        for (key, value) in lists {
            let _ = writeln!(self.text, "{indent}{key}:");
            for item in value.as_array().into_iter().flatten() {
                if key == "files" {
                    self.item(item, &format!("{indent}  "));
                } else {
                    self.field(&item.to_string(), indent);
                }
            }
        }
    }

    /// A group of keys as an entry of a list.
    fn item(&mut self, item: &Json, indent: &str) {
        let at = self.text.len();
        self.keys(item, &format!("{indent}  "));
        self.text.replace_range(at + indent.len()..=at + indent.len(), "-");
    }

    /// A field on a line. Hundreds of chapters have the same ones, which are written once.
    fn field(&mut self, field: &str, indent: &str) {
        let _ = if field.len() < SHORTEST_NAMED {
            writeln!(self.text, "{indent}  - {field}")
        } else if let Some((number, times)) =
            self.anchors.get_mut(field).filter(|(_, times)| *times < MOST_ALIASES)
        {
            *times += 1;
            writeln!(self.text, "{indent}  - *f{number}")
        } else {
            self.number += 1;
            self.anchors.insert(field.to_owned(), (self.number, 0));
            writeln!(self.text, "{indent}  - &f{} {field}", self.number)
        };
    }
}
