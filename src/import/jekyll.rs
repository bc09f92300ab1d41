//! Sites of Jekyll, and of others with its folders: `_config.yml`, `_posts/2014-04-14-fair.md`, pages wherever they stand.

use std::collections::BTreeMap;

use crate::discover::DocumentKind;
use crate::parse::front_matter::yaml::{Entry, Value};
use crate::parse::partial_date::PartialDate;

use super::Failure;
use super::dates::read_date;
use super::destination::{Destination, SiteFacts, image_path, report_behind, stays_behind};
use super::front_matter::{
    FrontMatter, configuration_keys, get, group, read_front_matter, read_yaml, scalar, text_of, texts,
};
use super::html::{Paragraphs, to_markdown};
use super::keys::{Dialect, Keys, language_tag};
use super::kramdown::without_attributes;
use super::lined::LinedText;
use super::liquid::{Liquid, has_control};
use super::matter::NewMatter;
use super::permalink::{Parts, expand_pattern};
use super::plan::{Plan, Planned};
use super::redirects::{carry_redirects, is_redirects};
use super::report::{Place, Report};
use super::source_tree::{SourceFile, SourceTree, line_of};
use super::unreadable::{carry_unreadable, home_of};

/// Names of the configuration. The last is that of Mynt, which has the same folders.
const CONFIGURATIONS: [&str; 4] = ["_config.yml", "_config.yaml", "_config.toml", "config.yml"];

const MARKDOWN: [&str; 6] = ["md", "markdown", "mkd", "mkdn", "mdown", "textile"];

/// Folders of the generator itself.
const MACHINERY: [&str; 8] =
    ["_includes", "_layouts", "_sass", "_data", "_plugins", "_site", "_templates", "_theme"];

/// Whether a folder is a site of this kind.
pub(super) fn is_site(tree: &SourceTree) -> bool {
    tree.first_of(&CONFIGURATIONS[..3]).is_some() || tree.has_below("_posts")
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
    let mut sources: Vec<(&SourceFile, Role)> = Vec::new();
    for file in tree.files.iter().filter(|file| !is_redirects(&file.path)) {
        match site.role(file, tree, &mut destination.report)? {
            Role::Behind => {}
            Role::Asset => {
                let target = plan.add_file(&file.path, &asset_path(&file.path), &[format!("/{}", file.path)]);
                destination.copy(file, &target)?;
            }
            role => sources.push((file, role)),
        }
    }
    let mut planned: Vec<(&SourceFile, &Role, usize)> = Vec::new();
    for (file, role) in &sources {
        let Some(text) = file.read_text(&mut destination.report)? else { continue };
        let outline = site.outline(file, role, &text);
        let index = plan.add(
            Place { file: &file.path, line: 0 },
            &outline.target,
            outline.kind,
            &outline.addresses,
            &mut destination.report,
        );
        planned.push((file, role, index));
    }
    let front = match plan.documents.iter().position(|document| document.target == "chapter.md") {
        Some(_) => None,
        None => Some(plan.add_file("", "chapter.md", &["/".to_owned()])),
    };
    plan.add_lists();
    for file in tree.files.iter().filter(|file| is_redirects(&file.path)) {
        carry_redirects(file, &mut plan, &mut destination.report)?;
    }
    plan.settle_aliases(&mut destination.report);
    for (file, role, index) in planned {
        let Some(text) = file.read_text(&mut Report::default())? else { continue };
        site.write(file, role, &text, &plan.documents[index], &plan, destination)?;
    }
    if let Some(target) = front {
        let matter = site.front_matter_of_front_page();
        destination.write(&format!("content/{target}"), matter.with_body("").as_bytes())?;
    }
    destination.write_site(&site.facts)?;
    Ok(())
}

/// What a file of the source is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Role {
    /// Something of the generator or of tools; it was reported.
    Behind,
    Asset,
    Post {
        is_draft: bool,
    },
    Page,
    /// A document of a collection, with its path in there.
    Collection {
        name: String,
        path: String,
    },
}

struct Site {
    configuration: Vec<Entry>,
    facts: SiteFacts,
    /// The pattern of posts.
    permalink: String,
    /// Whether pages are folders.
    has_pretty_pages: bool,
    /// Whether the site builds a page at `/blog/` and the like from what is there already.
    authors: BTreeMap<String, String>,
    includes: BTreeMap<String, String>,
    exclude: Vec<String>,
}

/// Where a document goes, and where it was.
struct Outline {
    target: String,
    kind: DocumentKind,
    /// Its own first.
    addresses: Vec<String>,
}

impl Site {
    fn read(tree: &SourceTree, report: &mut Report) -> Result<Self, Failure> {
        let configuration = match tree.first_of(&CONFIGURATIONS) {
            Some(file) => read_configuration(file, report)?,
            None => Vec::new(),
        };
        let value = |key: &str| text_of(&configuration, key);
        let url = value("url").or_else(|| value("domain").map(|domain| format!("https://{domain}")));
        let home = url.and_then(|url| home_of(&url, &value("baseurl").unwrap_or_default()));
        let title = value("title").or_else(|| value("name")).unwrap_or_else(|| "Our site".to_owned());
        let facts = SiteFacts {
            title: super::html::text_of_html(&title),
            url: home,
            description: value("description")
                .or_else(|| value("subtitle"))
                .map(|text| super::html::text_of_html(&text)),
            language: ["lang", "locale", "language"]
                .iter()
                .find_map(|key| value(key))
                .as_deref()
                .and_then(language_tag),
            time_zone: value("timezone").filter(|zone| jiff::tz::TimeZone::get(zone).is_ok()),
        };
        let permalink = value("permalink").unwrap_or_else(|| "date".to_owned());
        let permalink = match value("posts_url") {
            // Mynt writes `<title>`.
            Some(pattern) => pattern.replace('<', ":").replace('>', ""),
            None => permalink,
        };
        let exclude = get(&configuration, "exclude").map(texts).unwrap_or_default();
        Ok(Self {
            has_pretty_pages: permalink == "pretty" || permalink.ends_with('/'),
            permalink: named_pattern(&permalink).to_owned(),
            authors: authors(tree, report)?,
            includes: includes(tree)?,
            exclude,
            configuration,
            facts,
        })
    }

    fn role(&self, file: &SourceFile, tree: &SourceTree, report: &mut Report) -> Result<Role, Failure> {
        let path = file.path.as_str();
        let first = path.split('/').next().unwrap_or_default();
        let extension = file.extension();
        let is_markdown = MARKDOWN.contains(&extension.as_str());
        if path.split('/').any(|part| part == "_posts") && (is_markdown || extension == "html") {
            return Ok(Role::Post { is_draft: false });
        }
        if path.split('/').any(|part| part == "_drafts") && (is_markdown || extension == "html") {
            return Ok(Role::Post { is_draft: true });
        }
        if let Some(name) = first.strip_prefix('_').filter(|_| path.contains('/')) {
            let collections = group(&self.configuration, "collections");
            let listed = get(&self.configuration, "collections").map(texts).unwrap_or_default();
            if collections.iter().any(|entry| entry.key == name) || listed.iter().any(|one| one == name) {
                let inside = path[first.len() + 1..].to_owned();
                if is_markdown || extension == "html" {
                    return Ok(Role::Collection { name: name.to_owned(), path: inside });
                }
            } else if !matches!(first, "_assets" | "_images") {
                let construct = if MACHINERY.contains(&first) {
                    "file of the generator"
                } else {
                    "folder that is no content"
                };
                report_behind(
                    path,
                    (construct, "the generator took no page from it; it stays behind"),
                    report,
                );
                return Ok(Role::Behind);
            }
        }
        if is_of_tools(path) || tree.first_of(&CONFIGURATIONS).is_some_and(|one| one.path == path) {
            report_behind(
                path,
                ("file of a tool", "it is about the making of the old site; it stays behind"),
                report,
            );
            return Ok(Role::Behind);
        }
        if self.exclude.iter().any(|one| matches_glob(one, path)) {
            report_behind(
                path,
                ("file that was not published", "the configuration leaves it out (`exclude`)"),
                report,
            );
            return Ok(Role::Behind);
        }
        let may_be_page = is_markdown
            || matches!(extension.as_str(), "html" | "htm" | "xml" | "txt" | "json" | "css" | "scss" | "js");
        if may_be_page && starts_with_front_matter(file)? {
            if is_markdown || matches!(extension.as_str(), "html" | "htm") {
                return Ok(Role::Page);
            }
            report_behind(
                path,
                ("file made by a template", "it is worked out from other files; it stays behind"),
                report,
            );
            return Ok(Role::Behind);
        }
        if is_markdown {
            // Without front matter, it was copied as it is; here it can be read.
            report.changed(Place { file: path, line: 0 }, "text without front matter", "is a page now");
            return Ok(Role::Page);
        }
        match stays_behind(path, &file.location) {
            Some(why) => {
                report_behind(path, why, report);
                Ok(Role::Behind)
            }
            None => Ok(Role::Asset),
        }
    }

    /// The values that the configuration gives documents which say nothing themselves.
    fn defaults<'s>(&'s self, path: &str, kind: &str) -> Vec<&'s Entry> {
        let mut found: Vec<&Entry> = Vec::new();
        let Some(Value::List(defaults)) = get(&self.configuration, "defaults").map(|node| &node.value) else {
            return found;
        };
        for one in defaults {
            let Value::Map(one) = &one.value else { continue };
            let scope = group(one, "scope");
            let is_below = text_of(scope, "path").is_none_or(|scope| {
                let scope = scope.trim_matches('/').to_owned();
                path == scope || path.strip_prefix(&scope).is_some_and(|rest| rest.starts_with('/'))
            });
            let is_kind = text_of(scope, "type")
                .is_none_or(|of| of.trim_end_matches('s') == kind.trim_end_matches('s'));
            if is_below && is_kind {
                found.extend(group(one, "values"));
            }
        }
        found
    }

    /// The keys of a document with those that the configuration gives it.
    fn keys(&self, front: &FrontMatter, path: &str, role: &Role) -> (Vec<Entry>, Vec<String>) {
        const TAKEN: [&str; 9] =
            ["permalink", "author", "authors", "categories", "category", "tags", "lang", "published", "date"];
        let kind = match role {
            Role::Post { .. } => "posts",
            Role::Collection { name, .. } => name,
            _ => "pages",
        };
        let mut entries = front.entries.clone();
        let mut from_defaults = Vec::new();
        for default in self.defaults(path, kind) {
            if TAKEN.contains(&default.key.as_str()) && get(&entries, &default.key).is_none() {
                from_defaults.push(default.key.clone());
                entries.push(default.clone());
            }
        }
        (entries, from_defaults)
    }

    fn outline(&self, file: &SourceFile, role: &Role, text: &str) -> Outline {
        let front = read_front_matter(text);
        let (entries, _) = self.keys(&front, &file.path, role);
        let own = text_of(&entries, "permalink");
        let slug = text_of(&entries, "slug");
        let date = get(&entries, "date").and_then(scalar).and_then(|date| read_date(&date, None).ok());
        let from_name = PartialDate::from_file_name(file.stem());
        let title = title_part(file.stem());
        let categories = categories(&entries, &file.path, role);
        let shown = slug.as_deref().unwrap_or(title);
        let path_in_site = file.path.rsplit_once('.').map_or(file.path.as_str(), |(path, _)| path);
        let mut parts = Parts {
            date: date.or(from_name),
            title: shown,
            slug: shown,
            path: path_in_site,
            basename: file.stem(),
            categories: &categories,
            collection: "posts",
            output_ext: ".html",
        };
        let mut outline = match role {
            Role::Post { .. } => {
                let pattern = own.as_deref().unwrap_or(&self.permalink);
                let address = expand_pattern(pattern, &parts);
                let day = parts.date.map(|date| PartialDate::from_date(date.first_day()).to_string() + "-");
                let target = format!("blog/{}{shown}.md", day.unwrap_or_default());
                Outline { target, kind: DocumentKind::Post, addresses: vec![address] }
            }
            Role::Collection { name, path } => {
                let inside = path.rsplit_once('.').map_or(path.as_str(), |(path, _)| path);
                let settings = group(group(&self.configuration, "collections"), name);
                let pattern = own
                    .or_else(|| text_of(settings, "permalink"))
                    .unwrap_or_else(|| "/:collection/:path:output_ext".to_owned());
                parts.path = inside;
                parts.basename = inside.rsplit('/').next().unwrap_or(inside);
                parts.title = parts.basename;
                parts.collection = name;
                let address = expand_pattern(&pattern, &parts);
                let address =
                    address.strip_suffix("/index/").map_or(address.clone(), |rest| format!("{rest}/"));
                Outline { target: page_path(&address), kind: DocumentKind::Page, addresses: vec![address] }
            }
            _ => {
                let address = match own {
                    Some(pattern) => expand_pattern(&pattern, &parts),
                    None if file.stem() == "index" => {
                        format!("/{}", path_in_site.strip_suffix("index").unwrap_or_default())
                    }
                    None if self.has_pretty_pages => format!("/{path_in_site}/"),
                    None => format!("/{path_in_site}.html"),
                };
                let has_front_page = address.trim_matches('/').is_empty() || address == "/index.html";
                let page = page_path(&address);
                // What a template made is a draft; the site has a page of its own in its place.
                if makes_page(file, text) && (has_front_page || page.ends_with("/index.md")) {
                    let name = page.trim_end_matches("/index.md").trim_end_matches(".md");
                    let name = if has_front_page { "front" } else { name };
                    let target = format!("{name}-page.md");
                    Outline { target, kind: DocumentKind::Page, addresses: Vec::new() }
                } else {
                    let target = if has_front_page { "chapter.md".to_owned() } else { page };
                    let kind =
                        if target == "chapter.md" { DocumentKind::Chapter } else { DocumentKind::Page };
                    Outline { target, kind, addresses: vec![address] }
                }
            }
        };
        for key in ["redirect_from", "aliases", "alias"] {
            outline.addresses.extend(get(&entries, key).map(texts).unwrap_or_default());
        }
        outline
    }

    fn write(
        &self,
        file: &SourceFile,
        role: &Role,
        text: &str,
        planned: &Planned,
        plan: &Plan,
        destination: &mut Destination,
    ) -> Result<(), Failure> {
        let front = read_front_matter(text);
        let (entries, from_defaults) = self.keys(&front, &file.path, role);
        let report = &mut destination.report;
        let mut matter = NewMatter::default();
        let consumed = ["permalink", "slug", "redirect_from", "aliases", "alias", "image"];
        let keys = Keys {
            dialect: Dialect::Jekyll,
            file: &file.path,
            text,
            consumed: &consumed,
            authors: &self.authors,
        };
        let own: Vec<Entry> =
            entries.iter().filter(|entry| !from_defaults.contains(&entry.key)).cloned().collect();
        keys.carry(&own, &mut matter, report);
        let given: Vec<Entry> =
            entries.iter().filter(|entry| from_defaults.contains(&entry.key)).cloned().collect();
        let of_configuration = Keys { text: "", ..keys };
        of_configuration.carry(&given, &mut matter, report);
        if let Some(entry) = own.iter().find(|entry| entry.key == "image") {
            let place = Place { file: &file.path, line: line_of(text, entry.key_span.range().start) };
            carry_image(entry, place, planned, plan, &mut matter, report);
        }
        if matches!(role, Role::Post { is_draft: true }) {
            matter.is_draft = true;
        }
        if let Role::Post { .. } = role {
            matter.date = matter.date.or_else(|| PartialDate::from_file_name(file.stem()));
            for category in categories(&entries, &file.path, role) {
                if !matter.categories.contains(&category) {
                    matter.categories.push(category);
                }
            }
        }
        if let Role::Collection { name, .. } = role {
            let settings = group(group(&self.configuration, "collections"), name);
            if text_of(settings, "output").as_deref() != Some("true") {
                let what = format!("the collection `{name}` had no pages of its own; it is a draft now");
                report.changed(Place { file: &file.path, line: 0 }, "collection without pages", &what);
                matter.is_draft = true;
            }
        }
        if planned.target == "chapter.md" {
            matter.name = Some(self.facts.title.clone());
            matter.description = matter.description.or_else(|| self.facts.description.clone());
        }
        let body = LinedText::verbatim(&text[front.body..], line_of(text, front.body));
        let liquid = Liquid {
            site: &self.configuration,
            page: &entries,
            book: &plan.book,
            includes: &self.includes,
            file: &file.path,
        };
        let body = if front.is_there { liquid.expand(&body, report) } else { body };
        let body = if file.extension().starts_with("htm") {
            let converted = to_markdown(body.as_str(), Paragraphs::Elements);
            report.changed(Place { file: &file.path, line: 0 }, "HTML", "the text is Markdown now");
            if makes_page(file, text) {
                report.left(
                    Place { file: &file.path, line: 0 },
                    "page made by a template",
                    "it is a draft: its text is worked out from other files",
                );
                matter.is_draft = true;
            }
            LinedText::made(converted.markdown, 0)
        } else {
            without_attributes(&body, &file.path, report)
        };
        let body = carry_unreadable(&front, body, &file.path, &mut matter, report);
        destination.write_document(planned, &plan.book, matter, &body)?;
        Ok(())
    }

    fn front_matter_of_front_page(&self) -> NewMatter {
        NewMatter {
            name: Some(self.facts.title.clone()),
            description: self.facts.description.clone(),
            ..NewMatter::default()
        }
    }
}

/// The picture of a document: a file of the new site, or a key below `extra`.
pub(super) fn carry_image(
    entry: &Entry,
    place: Place<'_>,
    planned: &Planned,
    plan: &Plan,
    matter: &mut NewMatter,
    report: &mut Report,
) {
    let written = match &entry.node.value {
        Value::Map(keys) => ["path", "url", "src"].iter().find_map(|key| text_of(keys, key)),
        _ => scalar(&entry.node),
    };
    let Some(written) = written.filter(|written| !written.trim().is_empty()) else { return };
    let bare = written.replace("{{ site.baseurl }}", "").replace("{{site.baseurl}}", "");
    match image_path(&bare, planned, &plan.book) {
        Some(path) => {
            report.changed(place, "image", &format!("`{written}` is `{path}` now"));
            matter.image = Some(path);
        }
        None => super::keys::keep_in_extra(entry, place, matter, report),
    }
}

fn read_configuration(file: &SourceFile, report: &mut Report) -> Result<Vec<Entry>, Failure> {
    const KNOWN: [&str; 16] = [
        "title",
        "name",
        "url",
        "domain",
        "baseurl",
        "description",
        "subtitle",
        "lang",
        "locale",
        "language",
        "timezone",
        "permalink",
        "posts_url",
        "collections",
        "defaults",
        "exclude",
    ];
    let entries = configuration_keys(file, report, |key| KNOWN.contains(&key))?;
    Ok(entries.unwrap_or_default())
}

/// The names of authors by their keys, from `_data/authors.yml` and the collection `_authors`.
fn authors(tree: &SourceTree, report: &mut Report) -> Result<BTreeMap<String, String>, Failure> {
    let mut names = BTreeMap::new();
    let name_of = |entries: &[Entry]| {
        ["full_name", "display_name", "name", "title"].iter().find_map(|key| text_of(entries, key))
    };
    for file in tree.files.iter().filter(|file| file.path.starts_with("_authors/")) {
        let Some(text) = file.read_text(&mut Report::default())? else { continue };
        let front = read_front_matter(&text);
        let full = text_of(&front.entries, "full_name").or_else(|| {
            match (text_of(&front.entries, "first_name"), text_of(&front.entries, "last_name")) {
                (Some(first), Some(last)) => Some(format!("{first} {last}")),
                _ => None,
            }
        });
        if let Some(name) = full.or_else(|| name_of(&front.entries)) {
            for key in ["short_name", "name", "slug"] {
                if let Some(short) = text_of(&front.entries, key) {
                    names.entry(short).or_insert_with(|| name.clone());
                }
            }
            names.entry(file.stem().to_owned()).or_insert(name);
        }
    }
    let data =
        tree.first_of(&["_data/authors.yml", "_data/authors.yaml", "_data/members.yml", "_data/team.yml"]);
    if let Some(file) = data
        && let Some(text) = file.read_text(report)?
        && let Ok(entries) = read_yaml(&text, 0)
    {
        for entry in &entries {
            let name = match &entry.node.value {
                Value::Map(keys) => name_of(keys),
                Value::Text(name) => Some(name.clone()),
                _ => None,
            };
            if let Some(name) = name {
                names.entry(entry.key.clone()).or_insert(name);
            }
        }
    }
    Ok(names)
}

/// The texts of `_includes` that are no templates, and small enough to stand in a text.
fn includes(tree: &SourceTree) -> Result<BTreeMap<String, String>, Failure> {
    const LARGEST: usize = 16 * 1024;
    let mut texts = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("_includes/")) {
        if !matches!(file.extension().as_str(), "md" | "markdown" | "html" | "txt") {
            continue;
        }
        let Some(text) = file.read_text(&mut Report::default())? else { continue };
        let runs = ["<script", "<style", "<svg", "<link", "<form"].iter().any(|tag| text.contains(tag));
        if text.len() <= LARGEST && !text.contains("{{") && !text.contains("{%") && !runs {
            texts.insert(file.path["_includes/".len()..].to_owned(), text);
        }
    }
    Ok(texts)
}

/// Categories are also the folders above `_posts`.
fn categories(entries: &[Entry], path: &str, role: &Role) -> Vec<String> {
    let written = get(entries, "categories").or_else(|| get(entries, "category"));
    let mut categories: Vec<String> = match written.map(|node| &node.value) {
        Some(Value::Text(text)) if get(entries, "category").is_none() => {
            text.split_whitespace().map(|word| word.trim_matches(',').to_owned()).collect()
        }
        Some(_) => written.map(texts).unwrap_or_default(),
        None => Vec::new(),
    };
    if let (Role::Post { .. }, Some((above, _))) =
        (role, path.split_once("_posts/").or_else(|| path.split_once("_drafts/")))
    {
        let folders = above.split('/').filter(|part| !part.is_empty()).map(str::to_owned);
        let folders: Vec<String> = folders.filter(|folder| !categories.contains(folder)).collect();
        categories.splice(0..0, folders);
    }
    categories
}

fn starts_with_front_matter(file: &SourceFile) -> Result<bool, Failure> {
    let text = file.read_text(&mut Report::default())?;
    Ok(text.is_some_and(|text| text.starts_with("---\n")))
}

/// Whether a page of HTML is worked out from other files.
fn makes_page(file: &SourceFile, text: &str) -> bool {
    file.extension().starts_with("htm") && has_control(text)
}

/// `2014-04-14-fair` as `fair`.
fn title_part(stem: &str) -> &str {
    let bare =
        stem.get(10..).filter(|_| PartialDate::from_file_name(stem).is_some_and(PartialDate::is_whole));
    bare.map(|rest| rest.trim_start_matches('-')).filter(|rest| !rest.is_empty()).unwrap_or(stem)
}

/// The path of a page that has an address.
pub(super) fn page_path(address: &str) -> String {
    let path = address.trim_matches('/');
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    let is_list = matches!(
        path,
        "blog" | "articles" | "minutes" | "reports" | "events" | "polls" | "rules" | "resources"
    );
    if is_list { format!("{path}/index.md") } else { format!("{path}.md") }
}

fn named_pattern(permalink: &str) -> &str {
    match permalink {
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none" => "/:categories/:title:output_ext",
        other => other,
    }
}

fn asset_path(path: &str) -> String {
    path.trim_start_matches('_').to_owned()
}

fn is_of_tools(path: &str) -> bool {
    const FILES: [&str; 14] = [
        "gemfile",
        "gemfile.lock",
        "rakefile",
        "package.json",
        "package-lock.json",
        "yarn.lock",
        "gulpfile.js",
        "gruntfile.js",
        "dockerfile",
        "docker-compose.yml",
        "procfile",
        "makefile",
        "readme.md",
        "license.md",
    ];
    let lower = path.to_lowercase();
    !path.contains('/')
        && (FILES.contains(&lower.as_str())
            || lower.starts_with("gemfile")
            || lower.starts_with("_config")
            || lower.starts_with("contributing")
            || lower == "security.md"
            || lower.ends_with(".gemspec")
            || [".sh", ".rb"].iter().any(|ending| lower.ends_with(ending)))
}

/// As `exclude` has it: a file, a folder, or a simple pattern.
fn matches_glob(pattern: &str, path: &str) -> bool {
    let bare = pattern.trim_matches('/');
    if path == bare || path.strip_prefix(bare).is_some_and(|rest| rest.starts_with('/')) {
        return true;
    }
    globset::Glob::new(bare).is_ok_and(|glob| glob.compile_matcher().is_match(path))
}
