//! Sites of Hugo: `hugo.toml` or `config/`, `content/` with a folder a section, `static/`.

use std::collections::BTreeMap;

use crate::discover::DocumentKind;
use crate::parse::front_matter::yaml::{Entry, Value};
use crate::parse::partial_date::PartialDate;

use super::Failure;
use super::dates::read_date;
use super::destination::{Destination, SiteFacts, report_behind, stays_behind};
use super::front_matter::{
    configuration_keys, get, group, read_front_matter, read_toml, read_yaml, scalar, text_of, texts,
};
use super::html::{Paragraphs, text_of_html, to_markdown};
use super::jekyll::{carry_image, page_path};
use super::keys::{Dialect, Keys, language_tag};
use super::lined::LinedText;
use super::matter::NewMatter;
use super::permalink::{Parts, expand_pattern};
use super::plan::{Plan, Planned};
use super::redirects::{carry_redirects, is_redirects};
use super::report::{Place, Report};
use super::shortcodes::Shortcodes;
use super::source_tree::{SourceFile, SourceTree, line_of};
use super::unreadable::{carry_unreadable, home_of};

/// Sections whose pages are posts.
const POSTS: [&str; 6] = ["blog", "blogs", "post", "posts", "news", "articles"];

/// Folders of the generator itself.
const MACHINERY: [&str; 10] =
    ["layouts", "themes", "archetypes", "i18n", "resources", "public", "data", "assets", "config", "_vendor"];

/// The names of configurations, without their endings.
const CONFIGURATIONS: [&str; 2] = ["hugo", "config"];

const ENDINGS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// Whether a folder is a site of this kind.
pub(super) fn is_site(tree: &SourceTree) -> bool {
    let is_configured = tree.files.iter().any(|file| {
        (file.folder().is_empty() || file.folder() == "config/_default")
            && CONFIGURATIONS.contains(&file.stem())
            && ENDINGS.contains(&file.extension().as_str())
    });
    is_configured
        && (tree.has_below("content")
            || tree.has_below("config/_default")
            || tree.first_of(&["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]).is_some())
}

/// Imports a site.
///
/// # Errors
/// Where its configuration can't be read, or the disk refuses.
pub(super) fn import(tree: &SourceTree, destination: &mut Destination) -> Result<(), Failure> {
    let site = Site::read(tree, &mut destination.report)?;
    let mut plan = Plan::default();
    if let Some(url) = &site.facts.url {
        plan.book.set_home(url);
    }
    let mut texts: Vec<Source<'_>> = Vec::new();
    let mut files: Vec<&SourceFile> = Vec::new();
    for file in &tree.files {
        match site.text(file) {
            Some(source) => texts.push(source),
            None if is_redirects(&file.path) => {}
            None if site.is_behind(file, &mut destination.report) => {}
            None => files.push(file),
        }
    }
    // Originals come first, since translations stand beside them.
    texts.sort_by_key(|source| (!source.is_default, source.file.path.clone()));
    let mut originals: BTreeMap<String, String> = BTreeMap::new();
    let mut planned: Vec<(Source<'_>, usize)> = Vec::new();
    for source in texts {
        let Some(text) = source.file.read_text(&mut destination.report)? else { continue };
        let outline = site.outline(&source, &text, &originals);
        let place = Place { file: &source.file.path, line: 0 };
        let index =
            plan.add(place, &outline.target, outline.kind, &outline.addresses, &mut destination.report);
        if source.is_default {
            originals.insert(source.key(), plan.documents[index].target.clone());
        }
        planned.push((source, index));
    }
    let has_front_page = plan.documents.iter().any(|document| document.target == "chapter.md");
    if !has_front_page {
        plan.add_file("", "chapter.md", &["/".to_owned()]);
    }
    let bundles: BTreeMap<String, String> = planned
        .iter()
        .filter(|(source, _)| source.file.stem() == "index" || source.file.stem().starts_with("index."))
        .filter_map(|(source, index)| {
            let folder =
                plan.documents[*index].target.rsplit_once('/').map(|(folder, _)| folder.to_owned())?;
            Some((source.file.folder().to_owned(), folder))
        })
        .collect();
    for file in files {
        let (wanted, address) = site.file_paths(file, &bundles);
        let target = plan.add_file(&file.path, &wanted, &[address]);
        destination.copy(file, &target)?;
    }
    plan.add_lists();
    for file in tree.files.iter().filter(|file| is_redirects(&file.path)) {
        carry_redirects(file, &mut plan, &mut destination.report)?;
    }
    plan.settle_aliases(&mut destination.report);
    for (source, index) in &planned {
        let Some(text) = source.file.read_text(&mut Report::default())? else { continue };
        site.write(source, &text, &plan.documents[*index], &plan, destination)?;
    }
    if !has_front_page {
        let matter = NewMatter {
            name: Some(site.facts.title.clone()),
            description: site.facts.description.clone(),
            ..NewMatter::default()
        };
        destination.write("content/chapter.md", matter.with_body("").as_bytes())?;
    }
    destination.write_site(&site.facts)?;
    Ok(())
}

/// A text of the source.
struct Source<'t> {
    file: &'t SourceFile,
    /// The folder of texts in its language, seen from the source.
    content: String,
    /// Its path in there, without the language of its name and without its ending.
    path: String,
    language: String,
    is_default: bool,
}

impl Source<'_> {
    /// What it has in common with its translations.
    fn key(&self) -> String {
        self.path.clone()
    }

    fn section(&self) -> &str {
        self.path.split_once('/').map_or("", |(section, _)| section)
    }

    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

struct Outline {
    target: String,
    kind: DocumentKind,
    addresses: Vec<String>,
}

struct Site {
    configuration: Vec<Entry>,
    facts: SiteFacts,
    default_language: String,
    /// Folders of texts, each with the language of what is in it.
    contents: Vec<(String, String)>,
    languages: Vec<String>,
    is_default_in_folder: bool,
    has_ugly_addresses: bool,
    authors: BTreeMap<String, String>,
}

impl Site {
    fn read(tree: &SourceTree, report: &mut Report) -> Result<Self, Failure> {
        let configuration = read_configuration(tree, report)?;
        let value = |key: &str| text_of(&configuration, key);
        let default_language = value("defaultcontentlanguage").unwrap_or_else(|| "en".to_owned());
        let content = value("contentdir").unwrap_or_else(|| "content".to_owned());
        let content = content.trim_matches('/').to_owned();
        let languages = group(&configuration, "languages");
        let mut contents: Vec<(String, String)> = Vec::new();
        for entry in languages {
            if let Value::Map(keys) = &entry.node.value
                && let Some(folder) = text_of(keys, "contentdir")
            {
                contents.push((folder.trim_matches('/').to_owned(), entry.key.clone()));
            }
        }
        contents.push((content, default_language.clone()));
        contents.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.len()));
        let own = match get(languages, &default_language).map(|node| &node.value) {
            Some(Value::Map(keys)) => keys.as_slice(),
            _ => &[],
        };
        let params = group(&configuration, "params");
        let title = text_of(own, "title").or_else(|| value("title")).unwrap_or_else(|| "Our site".to_owned());
        let facts = SiteFacts {
            title: text_of_html(&title),
            url: value("baseurl").and_then(|url| home_of(&url, "")),
            description: text_of(group(own, "params"), "description")
                .or_else(|| text_of(params, "description"))
                .map(|text| text_of_html(&text)),
            language: value("languagecode")
                .or(Some(default_language.clone()))
                .as_deref()
                .and_then(language_tag),
            time_zone: value("timezone").filter(|zone| jiff::tz::TimeZone::get(zone).is_ok()),
        };
        Ok(Self {
            languages: languages.iter().map(|entry| entry.key.clone()).collect(),
            is_default_in_folder: value("defaultcontentlanguageinsubdir").as_deref() == Some("true"),
            has_ugly_addresses: value("uglyurls").as_deref() == Some("true"),
            authors: authors(tree)?,
            configuration,
            facts,
            default_language,
            contents,
        })
    }

    /// What a file is as a text; none where it is none.
    fn text<'t>(&self, file: &'t SourceFile) -> Option<Source<'t>> {
        let extension = file.extension();
        if !matches!(extension.as_str(), "md" | "markdown" | "html" | "htm") {
            return None;
        }
        let (content, language) = self.contents.iter().find(|(folder, _)| {
            file.path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
        })?;
        let inside = &file.path[content.len() + 1..];
        let bare = inside.rsplit_once('.').map_or(inside, |(bare, _)| bare);
        let by_name = bare
            .rsplit_once('.')
            .filter(|(_, end)| self.languages.iter().any(|language| language.eq_ignore_ascii_case(end)));
        let (path, language) = by_name.unwrap_or((bare, language));
        Some(Source {
            file,
            content: content.clone(),
            path: path.to_owned(),
            is_default: language.eq_ignore_ascii_case(&self.default_language),
            language: language.to_owned(),
        })
    }

    /// Whether a file stays where it is, which is reported.
    fn is_behind(&self, file: &SourceFile, report: &mut Report) -> bool {
        let path = file.path.as_str();
        let first = path.split('/').next().unwrap_or_default();
        let is_content = self
            .contents
            .iter()
            .any(|(folder, _)| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')));
        let why = if is_content || first == "static" {
            match stays_behind(path, &file.location) {
                Some(why) => why,
                None => return false,
            }
        } else if MACHINERY.contains(&first) {
            ("file of the generator", "no page came from it alone; it stays behind")
        } else {
            ("file of a tool", "it is about the making of the old site; it stays behind")
        };
        report_behind(path, why, report);
        true
    }

    fn prefix(&self, language: &str) -> String {
        let is_default = language.eq_ignore_ascii_case(&self.default_language);
        if is_default && !self.is_default_in_folder {
            String::new()
        } else {
            format!("/{}", language.to_lowercase())
        }
    }

    fn outline(&self, source: &Source<'_>, text: &str, originals: &BTreeMap<String, String>) -> Outline {
        let front = read_front_matter(text);
        let entries = lowered(front.entries);
        let date = get(&entries, "date").and_then(scalar).and_then(|date| read_date(&date, None).ok());
        let date = date.or_else(|| PartialDate::from_file_name(source.name()));
        let mut addresses = vec![self.address(source, &entries, date)];
        let prefix = self.prefix(&source.language);
        for alias in get(&entries, "aliases").map(texts).unwrap_or_default() {
            if alias.starts_with('/') {
                addresses.push(alias);
            } else {
                let above =
                    addresses[0].trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| above);
                addresses.push(format!("{above}/{alias}"));
            }
        }
        let is_section = source.name() == "_index";
        if !source.is_default {
            let tag = language_tag(&source.language).unwrap_or_else(|| source.language.clone());
            let target = match originals.get(&source.key()) {
                Some(original) => format!("{}.{tag}.md", original.strip_suffix(".md").unwrap_or(original)),
                None if source.path == "_index" => format!("{tag}.md"),
                None => page_path(&addresses[0]),
            };
            let kind = DocumentKind::of_path(&target);
            let kind = if kind == DocumentKind::Post || originals.contains_key(&source.key()) {
                kind
            } else {
                DocumentKind::Page
            };
            return Outline { target, kind, addresses };
        }
        if source.path == "_index" {
            return Outline { target: "chapter.md".to_owned(), kind: DocumentKind::Chapter, addresses };
        }
        let is_post = POSTS.contains(&source.section()) && !is_section;
        if is_post {
            let name = if source.name() == "index" {
                source.folder().rsplit('/').next().unwrap_or_default()
            } else {
                source.name()
            };
            let slug = text_of(&entries, "slug").unwrap_or_else(|| name.to_owned());
            let bare = slug
                .get(10..)
                .filter(|_| PartialDate::from_file_name(&slug).is_some_and(PartialDate::is_whole))
                .map_or(slug.as_str(), |rest| rest.trim_start_matches('-'));
            let day = date.map(|date| PartialDate::from_date(date.first_day()).to_string());
            let stem: Vec<&str> =
                day.as_deref().into_iter().chain((!bare.is_empty()).then_some(bare)).collect();
            let stem = urlized(&stem.join("-"));
            let target = if source.name() == "index" {
                format!("blog/{stem}/index.md")
            } else {
                format!("blog/{stem}.md")
            };
            return Outline { target, kind: DocumentKind::Post, addresses };
        }
        if is_section && POSTS.contains(&source.section()) && !source.folder().contains('/') {
            return Outline { target: "blog/index.md".to_owned(), kind: DocumentKind::ListText, addresses };
        }
        let page = page_path(addresses[0].strip_prefix(&prefix).unwrap_or(&addresses[0]));
        let is_bundle = source.name() == "index" && !page.ends_with("/index.md");
        let target = if is_bundle { format!("{}/index.md", page.trim_end_matches(".md")) } else { page };
        Outline { target, kind: DocumentKind::Page, addresses }
    }

    /// The address that a text had.
    fn address(&self, source: &Source<'_>, entries: &[Entry], date: Option<PartialDate>) -> String {
        let prefix = self.prefix(&source.language);
        if let Some(url) = text_of(entries, "url") {
            return if url.starts_with('/') { url } else { format!("{prefix}/{url}") };
        }
        let is_section = source.name() == "_index";
        let is_bundle = source.name() == "index";
        let folder = urlized(source.folder());
        let slug = text_of(entries, "slug");
        let name = match (&slug, is_section || is_bundle) {
            (Some(slug), _) => urlized(slug),
            (None, true) => folder.rsplit('/').next().unwrap_or_default().to_owned(),
            (None, false) => urlized(source.name()),
        };
        let permalinks = group(&self.configuration, "permalinks");
        let of_pages = group(permalinks, if is_section { "section" } else { "page" });
        let pattern = text_of(of_pages, source.section())
            .or_else(|| if is_section { None } else { text_of(permalinks, source.section()) });
        if let Some(pattern) = pattern {
            let title =
                text_of(entries, "title").map(|title| urlized(&text_of_html(&title))).unwrap_or_default();
            let parts = Parts {
                date,
                title: &title,
                slug: &name,
                path: &folder,
                basename: &name,
                categories: &[],
                collection: source.section(),
                output_ext: "",
            };
            return format!("{prefix}{}", expand_pattern(&pattern, &parts));
        }
        let above = if is_section || is_bundle {
            folder.rsplit_once('/').map_or(String::new(), |(above, _)| format!("{above}/"))
        } else if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        if name.is_empty() {
            return format!("{prefix}/");
        }
        if self.has_ugly_addresses && !is_section {
            format!("{prefix}/{above}{name}.html")
        } else {
            format!("{prefix}/{above}{name}/")
        }
    }

    /// Where a file goes, and what its address was.
    fn file_paths(&self, file: &SourceFile, bundles: &BTreeMap<String, String>) -> (String, String) {
        if let Some(inside) = file.path.strip_prefix("static/") {
            return (inside.to_owned(), format!("/{inside}"));
        }
        let mut folder = file.folder();
        loop {
            if let Some(target) = bundles.get(folder) {
                let inside = file.path[folder.len()..].trim_start_matches('/');
                let content = self.contents.iter().find(|(content, _)| folder.starts_with(content.as_str()));
                let old =
                    content.map_or(folder, |(content, _)| folder[content.len()..].trim_start_matches('/'));
                return (format!("{target}/{inside}"), format!("/{old}/{inside}"));
            }
            match folder.rsplit_once('/') {
                Some((above, _)) => folder = above,
                None => break,
            }
        }
        let content = self.contents.iter().find(|(content, _)| file.path.starts_with(content.as_str()));
        let inside = content
            .map_or(file.path.as_str(), |(content, _)| file.path[content.len()..].trim_start_matches('/'));
        (inside.to_owned(), format!("/{inside}"))
    }

    fn write(
        &self,
        source: &Source<'_>,
        text: &str,
        planned: &Planned,
        plan: &Plan,
        destination: &mut Destination,
    ) -> Result<(), Failure> {
        let file = source.file;
        let front = read_front_matter(text);
        let report = &mut destination.report;
        let mut matter = NewMatter::default();
        let consumed = ["url", "slug", "aliases", "image"];
        let keys = Keys {
            dialect: Dialect::Hugo,
            file: &file.path,
            text,
            consumed: &consumed,
            authors: &self.authors,
        };
        keys.carry(&front.entries, &mut matter, report);
        if let Some(entry) = front.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("image")) {
            let place = Place { file: &file.path, line: line_of(text, entry.key_span.range().start) };
            carry_image(entry, place, planned, plan, &mut matter, report);
        }
        if !source.is_default {
            matter.language = language_tag(&source.language);
        }
        if planned.kind == DocumentKind::Post {
            matter.date = matter.date.or_else(|| PartialDate::from_file_name(source.name()));
        }
        if planned.target == "chapter.md" {
            matter.name = Some(self.facts.title.clone());
            matter.description = matter.description.or_else(|| self.facts.description.clone());
        }
        let body = LinedText::verbatim(&text[front.body..], line_of(text, front.body));
        let shortcodes = Shortcodes { book: &plan.book, file: &file.path, content: &source.content };
        let body = shortcodes.expand(&body, report);
        let body = if file.extension().starts_with("htm") {
            report.changed(Place { file: &file.path, line: 0 }, "HTML", "the text is Markdown now");
            LinedText::made(to_markdown(body.as_str(), Paragraphs::Elements).markdown, 0)
        } else {
            body
        };
        let body = carry_unreadable(&front, body, &file.path, &mut matter, report);
        destination.write_document(planned, &plan.book, matter, &body)?;
        Ok(())
    }
}

/// Keys as Hugo compares them: without case.
fn lowered(entries: Vec<Entry>) -> Vec<Entry> {
    entries
        .into_iter()
        .map(|mut entry| {
            entry.key = entry.key.to_lowercase();
            entry
        })
        .collect()
}

/// With the keys of groups, too.
fn deeply_lowered(entries: Vec<Entry>) -> Vec<Entry> {
    let mut entries = lowered(entries);
    for entry in &mut entries {
        if let Value::Map(inner) = &mut entry.node.value {
            let inner_entries = std::mem::take(inner);
            *inner = deeply_lowered(inner_entries);
        }
    }
    entries
}

/// The keys of all files of the configuration, those of production last.
fn read_configuration(tree: &SourceTree, report: &mut Report) -> Result<Vec<Entry>, Failure> {
    const KNOWN: [&str; 11] = [
        "title",
        "baseurl",
        "languagecode",
        "defaultcontentlanguage",
        "defaultcontentlanguageinsubdir",
        "contentdir",
        "languages",
        "permalinks",
        "timezone",
        "uglyurls",
        "disablepathtolower",
    ];
    let mut merged: Vec<Entry> = Vec::new();
    for folder in ["", "config/_default", "config/production"] {
        for file in tree
            .files
            .iter()
            .filter(|file| file.folder() == folder && ENDINGS.contains(&file.extension().as_str()))
        {
            let name = file.stem();
            let is_root = CONFIGURATIONS.contains(&name);
            if folder.is_empty() && !is_root || name.contains('.') && !name.starts_with("menus") {
                continue;
            }
            let is_known = |key: &str| {
                if is_root {
                    KNOWN.contains(&key.to_lowercase().as_str())
                } else {
                    matches!(name, "languages" | "permalinks")
                }
            };
            let Some(entries) = configuration_keys(file, report, is_known)? else { continue };
            let entries = deeply_lowered(entries);
            let entries = if is_root {
                entries
            } else {
                let Some(first) = entries.first() else { continue };
                let (key_span, span) = (first.key_span, first.node.span);
                let node = crate::parse::front_matter::yaml::Node { span, value: Value::Map(entries) };
                vec![Entry { key: name.to_lowercase(), key_span, node }]
            };
            for entry in entries {
                merged.retain(|other| other.key != entry.key);
                merged.push(entry);
            }
        }
    }
    Ok(merged)
}

/// The names of authors by their keys, from `data/authors`.
fn authors(tree: &SourceTree) -> Result<BTreeMap<String, String>, Failure> {
    let mut names = BTreeMap::new();
    let data =
        tree.first_of(&["data/authors.yaml", "data/authors.yml", "data/authors.toml", "data/authors.json"]);
    if let Some(file) = data
        && let Some(text) = file.read_text(&mut Report::default())?
        && let Ok(entries) =
            if file.extension() == "toml" { read_toml(&text, 0) } else { read_yaml(&text, 0) }
    {
        for entry in &entries {
            if let Value::Map(keys) = &entry.node.value
                && let Some(name) =
                    ["name", "display_name", "title"].iter().find_map(|key| text_of(keys, key))
            {
                names.insert(entry.key.clone(), name);
            }
        }
    }
    Ok(names)
}

/// A path as Hugo writes addresses: lower case, blanks as `-`, nothing that has to be encoded but letters.
fn urlized(path: &str) -> String {
    let lower = path.trim().to_lowercase().replace(char::is_whitespace, "-");
    lower.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+' | '~')).collect()
}
