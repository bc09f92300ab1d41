//! Sites of Pelican: `pelicanconf.py`, and texts in Markdown, reStructuredText or HTML below `content/`.

use std::collections::BTreeMap;

use crate::diagnostics::{FileId, Span};
use crate::discover::DocumentKind;
use crate::model::slugify;
use crate::parse::front_matter::yaml::{Entry, Node, Value};
use crate::parse::partial_date::PartialDate;

use super::Failure;
use super::dates::read_date;
use super::destination::{Destination, SiteFacts, report_behind, stays_behind};
use super::front_matter::{get, read_front_matter, scalar, text_of};
use super::html::{Paragraphs, fence, text_of_html, to_markdown};
use super::jekyll::{carry_image, page_path};
use super::keys::{Dialect, Keys, language_tag};
use super::lined::LinedText;
use super::markdown::with_fences;
use super::matter::NewMatter;
use super::plan::{Plan, Planned};
use super::redirects::{carry_redirects, is_redirects};
use super::report::{Place, Report};
use super::rst;
use super::source_tree::{SourceFile, SourceTree, line_of};
use super::unreadable::home_of;

/// Whether a folder is a site of this kind.
pub(super) fn is_site(tree: &SourceTree) -> bool {
    tree.find("pelicanconf.py").is_some()
}

/// Imports a site.
///
/// # Errors
/// Where the disk refuses.
pub(super) fn import(tree: &SourceTree, destination: &mut Destination) -> Result<(), Failure> {
    let site = Site::read(tree, &mut destination.report)?;
    let mut plan = Plan::default();
    if let Some(url) = &site.facts.url {
        plan.book.set_home(url);
    }
    let mut planned: Vec<(&SourceFile, usize)> = Vec::new();
    for file in tree.files.iter().filter(|file| !is_redirects(&file.path)) {
        let Some(inside) = file.path.strip_prefix(&format!("{}/", site.content)) else {
            report_behind(
                &file.path,
                ("file of the generator", "no page came from it alone; it stays behind"),
                &mut destination.report,
            );
            continue;
        };
        let is_text =
            matches!(file.extension().as_str(), "md" | "markdown" | "mkd" | "mdown" | "rst" | "html" | "htm");
        if is_text && !site.is_static(inside) {
            let Some(text) = file.read_text(&mut destination.report)? else { continue };
            let document = Text::read(file, &text);
            let outline = site.outline(inside, &document);
            let place = Place { file: &file.path, line: 0 };
            let index =
                plan.add(place, &outline.target, outline.kind, &outline.addresses, &mut destination.report);
            planned.push((file, index));
        } else if let Some(why) = stays_behind(&file.path, &file.location) {
            report_behind(&file.path, why, &mut destination.report);
        } else {
            let target = plan.add_file(&file.path, inside, &[format!("/{inside}")]);
            destination.copy(file, &target)?;
        }
    }
    let has_front_page = plan.documents.iter().any(|document| document.target == "chapter.md");
    if !has_front_page {
        plan.add_file("", "chapter.md", &["/".to_owned()]);
        let matter = NewMatter {
            name: Some(site.facts.title.clone()),
            description: site.facts.description.clone(),
            ..NewMatter::default()
        };
        destination.write("content/chapter.md", matter.with_body("").as_bytes())?;
    }
    plan.add_lists();
    for file in tree.files.iter().filter(|file| is_redirects(&file.path)) {
        carry_redirects(file, &mut plan, &mut destination.report)?;
    }
    plan.settle_aliases(&mut destination.report);
    for (file, index) in planned {
        let Some(text) = file.read_text(&mut Report::default())? else { continue };
        site.write(file, &text, &plan.documents[index], &plan, destination)?;
    }
    destination.write_site(&site.facts)?;
    Ok(())
}

/// A text with what it says of itself, however it is written.
struct Text {
    entries: Vec<Entry>,
    /// Where the text itself begins, in bytes.
    body: usize,
    /// Front matter that can't be read, if there is any.
    front: super::front_matter::FrontMatter,
}

impl Text {
    fn read(file: &SourceFile, text: &str) -> Self {
        let front = read_front_matter(text);
        if front.is_there {
            let entries = lowered(front.entries.clone());
            return Self { entries, body: front.body, front };
        }
        let front = super::front_matter::FrontMatter::default();
        let (entries, body) = match file.extension().as_str() {
            "rst" => read_rst(text),
            "html" | "htm" => read_html(text),
            _ => read_lines(text),
        };
        Self { entries, body, front }
    }
}

fn entry(key: &str, value: &str, at: usize) -> Entry {
    let span = Span::new(FileId(0), at..at);
    Entry {
        key: key.trim().to_lowercase(),
        key_span: span,
        node: Node { span, value: Value::Text(value.trim().to_owned()) },
    }
}

fn lowered(entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().map(|entry| Entry { key: entry.key.to_lowercase(), ..entry }).collect()
}

/// `Key: value` on the first lines of Markdown; what is indented goes on.
fn read_lines(text: &str) -> (Vec<Entry>, usize) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.is_empty() {
            at += line.len();
            break;
        }
        let pair = bare.split_once(':').filter(|(key, _)| {
            !key.is_empty()
                && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                && (!bare.contains("://") || key.len() > 5)
        });
        if let (true, Some(last)) = (line.starts_with("    "), entries.last_mut()) {
            if let Value::Text(value) = &mut last.node.value {
                value.push(' ');
                value.push_str(bare.trim());
            }
        } else if let Some((key, value)) = pair {
            entries.push(entry(key, value, at));
        } else {
            // Text without anything above it.
            return if entries.is_empty() { (Vec::new(), 0) } else { (entries, at) };
        }
        at += line.len();
    }
    (entries, at)
}

/// A title, and a list of fields below it.
fn read_rst(text: &str) -> (Vec<Entry>, usize) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut offsets: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        offsets.push((at, line.trim_end()));
        at += line.len();
    }
    let is_rule = |line: &str| {
        line.len() >= 2
            && line
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_punctuation() && line.chars().all(|other| other == c))
    };
    let mut index = offsets.iter().position(|(_, line)| !line.is_empty()).unwrap_or(offsets.len());
    let line = |index: usize| offsets.get(index).map_or("", |(_, line)| *line);
    if is_rule(line(index)) && is_rule(line(index + 2)) && !line(index + 1).is_empty() {
        entries.push(entry("title", line(index + 1), offsets[index + 1].0));
        index += 3;
    } else if is_rule(line(index + 1)) && !line(index).is_empty() && !line(index).starts_with("..") {
        entries.push(entry("title", line(index), offsets[index].0));
        index += 2;
    }
    while index < offsets.len() && line(index).is_empty() {
        index += 1;
    }
    while let Some((name, value)) = rst::option_of(line(index)) {
        let mut value = value.to_owned();
        let begins = offsets[index].0;
        index += 1;
        while line(index).starts_with(' ') {
            value.push(' ');
            value.push_str(line(index).trim());
            index += 1;
        }
        entries.push(entry(name, &value, begins));
    }
    (entries, offsets.get(index).map_or(text.len(), |(at, _)| *at))
}

/// `<title>` and `<meta name="…" content="…">`.
fn read_html(text: &str) -> (Vec<Entry>, usize) {
    let mut entries = Vec::new();
    if let Some((start, end)) =
        text.find("<title>").zip(text.find("</title>")).filter(|(start, end)| start < end)
    {
        entries.push(entry("title", &text_of_html(&text[start + 7..end]), start));
    }
    let value = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!("{name}=\""))?.1;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    for (at, _) in text.match_indices("<meta ") {
        let tag = text[at..].split('>').next().unwrap_or_default();
        if let Some((name, content)) = value(tag, "name").zip(value(tag, "content")) {
            entries.push(entry(&name, &content, at));
        }
    }
    let body = text.find("<body").and_then(|at| text[at..].find('>').map(|end| at + end + 1));
    (entries, body.unwrap_or(0))
}

struct Outline {
    target: String,
    kind: DocumentKind,
    addresses: Vec<String>,
}

struct Site {
    settings: BTreeMap<String, String>,
    facts: SiteFacts,
    /// The folder of texts.
    content: String,
    pages: Vec<String>,
    statics: Vec<String>,
}

impl Site {
    fn read(tree: &SourceTree, report: &mut Report) -> Result<Self, Failure> {
        let mut settings = BTreeMap::new();
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in ["pelicanconf.py", "publishconf.py"] {
            if let Some(file) = tree.find(name)
                && let Some(text) = file.read_text(report)?
            {
                read_settings(&text, name, &mut settings, &mut lists, report);
            }
        }
        let value = |key: &str| settings.get(key).cloned().filter(|value: &String| !value.is_empty());
        let facts = SiteFacts {
            title: value("SITENAME").unwrap_or_else(|| "Our site".to_owned()),
            url: value("SITEURL").and_then(|url| home_of(&url, "")),
            description: value("SITESUBTITLE"),
            language: value("DEFAULT_LANG").as_deref().and_then(language_tag),
            time_zone: value("TIMEZONE").filter(|zone| jiff::tz::TimeZone::get(zone).is_ok()),
        };
        let content = value("PATH").unwrap_or_else(|| "content".to_owned());
        let content = content.trim_start_matches("./").trim_matches('/').to_owned();
        let content = if tree.has_below(&content) { content } else { "content".to_owned() };
        Ok(Self {
            facts,
            content,
            pages: lists.remove("PAGE_PATHS").unwrap_or_else(|| vec!["pages".to_owned()]),
            statics: lists.remove("STATIC_PATHS").unwrap_or_else(|| vec!["images".to_owned()]),
            settings,
        })
    }

    fn is_static(&self, inside: &str) -> bool {
        self.statics.iter().any(|folder| {
            !folder.is_empty()
                && inside.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
        })
    }

    fn is_page(&self, inside: &str) -> bool {
        self.pages
            .iter()
            .any(|folder| inside.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }

    fn category(&self, inside: &str, entries: &[Entry]) -> Option<String> {
        let folder =
            inside.rsplit_once('/').map(|(folder, _)| folder.rsplit('/').next().unwrap_or(folder).to_owned());
        text_of(entries, "category").or(folder).or_else(|| self.settings.get("DEFAULT_CATEGORY").cloned())
    }

    fn outline(&self, inside: &str, text: &Text) -> Outline {
        let entries = &text.entries;
        let stem = inside.rsplit('/').next().unwrap_or(inside);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let slug = text_of(entries, "slug")
            .or_else(|| text_of(entries, "title").map(|title| plain_slug(&text_of_html(&title))));
        let slug = slug.filter(|slug| !slug.is_empty()).unwrap_or_else(|| plain_slug(stem));
        let date = date_of(entries, stem);
        let category =
            self.category(inside, entries).map_or_else(|| "misc".to_owned(), |one| plain_slug(&one));
        let is_page = self.is_page(inside);
        let pattern =
            |key: &str, default: &str| self.settings.get(key).cloned().unwrap_or_else(|| default.to_owned());
        let (url, save_as) = if is_page {
            (pattern("PAGE_URL", "pages/{slug}.html"), pattern("PAGE_SAVE_AS", "pages/{slug}.html"))
        } else {
            (pattern("ARTICLE_URL", "{slug}.html"), pattern("ARTICLE_SAVE_AS", "{slug}.html"))
        };
        let expand = |pattern: &str| expand(pattern, &slug, date, &category);
        let own: Vec<String> = ["save_as", "url"].iter().filter_map(|key| text_of(entries, key)).collect();
        let mut addresses: Vec<String> = if own.is_empty() {
            vec![expand(&url), expand(&save_as)]
        } else {
            own.iter().map(|one| expand(one)).collect()
        };
        addresses.dedup();
        if is_page {
            let is_front =
                addresses.iter().any(|address| matches!(address.trim_matches('/'), "" | "index.html"));
            let target = if is_front { "chapter.md".to_owned() } else { page_path(&addresses[0]) };
            let kind = if is_front { DocumentKind::Chapter } else { DocumentKind::Page };
            return Outline { target, kind, addresses };
        }
        let day =
            date.map(|date| PartialDate::from_date(date.first_day()).to_string() + "-").unwrap_or_default();
        Outline { target: format!("blog/{day}{slug}.md"), kind: DocumentKind::Post, addresses }
    }

    fn write(
        &self,
        file: &SourceFile,
        text: &str,
        planned: &Planned,
        plan: &Plan,
        destination: &mut Destination,
    ) -> Result<(), Failure> {
        let document = Text::read(file, text);
        let report = &mut destination.report;
        let mut matter = NewMatter::default();
        let consumed = ["slug", "url", "save_as", "image", "status"];
        let authors = BTreeMap::new();
        let keys = Keys {
            dialect: Dialect::Pelican,
            file: &file.path,
            text,
            consumed: &consumed,
            authors: &authors,
        };
        keys.carry(&document.entries, &mut matter, report);
        if let Some(entry) = document.entries.iter().find(|entry| entry.key == "image") {
            let place = Place { file: &file.path, line: line_of(text, entry.key_span.range().start) };
            carry_image(entry, place, planned, plan, &mut matter, report);
        }
        let place = Place { file: &file.path, line: 0 };
        if let Some(status) =
            text_of(&document.entries, "status").filter(|status| !status.eq_ignore_ascii_case("published"))
        {
            report.changed(place, "status", &format!("`{status}` is `draft: true` now"));
            matter.is_draft = true;
        }
        let inside = file.path.strip_prefix(&format!("{}/", self.content)).unwrap_or(&file.path);
        if planned.kind == DocumentKind::Post {
            if matter.categories.is_empty()
                && let Some(category) = self.category(inside, &document.entries)
            {
                matter.categories.push(category);
            }
            if matter.authors.is_empty() {
                matter.authors.extend(self.settings.get("AUTHOR").cloned());
            }
            matter.date = matter.date.or_else(|| date_of(&document.entries, file.stem()));
        }
        if planned.target == "chapter.md" {
            matter.name = Some(self.facts.title.clone());
        }
        let first_line = line_of(text, document.body);
        let body = &text[document.body..];
        let body = match file.extension().as_str() {
            "rst" => {
                report.changed(place, "reStructuredText", "the text is Markdown now");
                LinedText::made(rst::to_markdown(body, &file.path, first_line, report), 0)
            }
            "html" | "htm" => {
                report.changed(place, "HTML", "the text is Markdown now");
                LinedText::made(to_markdown(body, Paragraphs::Elements).markdown, 0)
            }
            _ => self.markdown(&LinedText::verbatim(body, first_line), &file.path, report),
        };
        let body = self.with_paths(&body);
        let body =
            super::unreadable::carry_unreadable(&document.front, body, &file.path, &mut matter, report);
        destination.write_document(planned, &plan.book, matter, &body)?;
        Ok(())
    }

    /// `{filename}/x.md` as the path of the file, and `{tag}x` as the address of the list.
    fn with_paths(&self, text: &LinedText) -> LinedText {
        let mut written = text.as_str().to_owned();
        for mark in ["filename", "static", "attach"] {
            for mark in [format!("{{{mark}}}"), format!("|{mark}|")] {
                written =
                    written.replace(&format!("{mark}/"), &format!("/{}/", self.content)).replace(&mark, "");
            }
        }
        for (mark, list) in
            [("{tag}", "/tags/"), ("{category}", "/categories/"), ("{author}", "/authors/"), ("{index}", "/")]
        {
            written = written.replace(mark, list);
        }
        text.with_text(written)
    }

    /// Markdown as Pelican reads it: code that says its language on its first line, and the mark of a table of contents.
    #[expect(clippy::unused_self, reason = "it stands beside the other forms of texts")]
    fn markdown(&self, text: &LinedText, file: &str, report: &mut Report) -> LinedText {
        let mut out = LinedText::default();
        let mut code: Option<(usize, String, Vec<String>)> = None;
        for (number, line, is_fenced) in with_fences(text) {
            if let Some((begins, language, mut lines)) = code.take() {
                if line.starts_with("    ") || line.trim().is_empty() {
                    lines.push(line.get(4..).unwrap_or_default().to_owned());
                    code = Some((begins, language, lines));
                    continue;
                }
                push_code(&mut out, begins, &language, &lines);
            }
            let language =
                line.strip_prefix("    :::").or_else(|| line.strip_prefix("    #!")).filter(|rest| {
                    !is_fenced
                        && !rest.is_empty()
                        && rest.chars().all(|c| c.is_ascii_alphanumeric() || "+-#".contains(c))
                });
            if let Some(language) = language {
                report.changed(
                    Place { file, line: number },
                    "code block",
                    "is a block of code in a fence now",
                );
                code = Some((number, language.to_owned(), Vec::new()));
            } else if line.trim() == "[TOC]" && !is_fenced {
                report.left(
                    Place { file, line: number },
                    "table of contents",
                    "is left out: pages list no headings on top",
                );
                out.push_line("", number);
            } else {
                if line.contains("{%") && !is_fenced {
                    report.left(
                        Place { file, line: number },
                        "tag of a plugin",
                        &format!("`{}` stands in the text as written", line.trim()),
                    );
                }
                out.push_line(&line, number);
            }
        }
        if let Some((begins, language, lines)) = code {
            push_code(&mut out, begins, &language, &lines);
        }
        out
    }
}

fn push_code(out: &mut LinedText, begins: usize, language: &str, lines: &[String]) {
    for line in fence(lines.join("\n").trim_end(), language).lines() {
        out.push_line(line, begins);
    }
    out.push_line("", begins);
}

fn date_of(entries: &[Entry], stem: &str) -> Option<PartialDate> {
    let written = get(entries, "date").and_then(scalar).and_then(|date| read_date(&date, None).ok());
    written.or_else(|| PartialDate::from_file_name(stem))
}

/// A slug as Pelican makes one: letters and digits, words joined by `-`.
fn plain_slug(text: &str) -> String {
    slugify(text)
}

/// `{date:%Y}/{slug}.html` as an address.
fn expand(pattern: &str, slug: &str, date: Option<PartialDate>, category: &str) -> String {
    let mut address = pattern.replace("{slug}", slug).replace("{category}", category).replace("{lang}", "");
    while let Some(start) = address.find("{date:") {
        let Some(end) = address[start..].find('}').map(|end| start + end) else { break };
        let format = address[start + 6..end].to_owned();
        let shown =
            date.map(|date| date.first_day()).and_then(|day| jiff::fmt::strtime::format(&format, day).ok());
        address.replace_range(start..=end, &shown.unwrap_or_default());
    }
    if address.starts_with('/') { address } else { format!("/{address}") }
}

/// Settings that are texts or lists of texts; the rest is of the look, and reported.
fn read_settings(
    text: &str,
    file: &str,
    settings: &mut BTreeMap<String, String>,
    lists: &mut BTreeMap<String, Vec<String>>,
    report: &mut Report,
) {
    const KNOWN: [&str; 14] = [
        "SITENAME",
        "SITEURL",
        "SITESUBTITLE",
        "AUTHOR",
        "TIMEZONE",
        "DEFAULT_LANG",
        "PATH",
        "ARTICLE_URL",
        "ARTICLE_SAVE_AS",
        "PAGE_URL",
        "PAGE_SAVE_AS",
        "PAGE_PATHS",
        "STATIC_PATHS",
        "DEFAULT_CATEGORY",
    ];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((name, value)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        if name.is_empty()
            || line.starts_with(' ')
            || !name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        {
            continue;
        }
        let place = Place { file, line: line_of(text, start) };
        if !KNOWN.contains(&name) {
            report.left(place, "configuration", &format!("`{name}` has no place here; it stays behind"));
            continue;
        }
        report.kept(place, "configuration");
        let value = value.trim_start();
        if value.starts_with(['[', '(']) {
            let close = if value.starts_with('[') { ']' } else { ')' };
            let whole = &text[start + line.len() - value.len()..];
            let inside = &whole[1..whole.find(close).unwrap_or(whole.len())];
            lists.insert(name.to_owned(), strings(inside));
        } else if let Some(value) = strings(value).into_iter().next() {
            settings.insert(name.to_owned(), value);
        }
    }
}

/// The strings of a piece of Python, without its escapes.
fn strings(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '#']) {
        let quote = rest.as_bytes()[at] as char;
        let inner = &rest[at + 1..];
        if quote == '#' {
            rest = inner.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(end) = inner.find(quote) else { break };
        found.push(inner[..end].to_owned());
        rest = &inner[end + 1..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_say_of_themselves() {
        let shown = |(entries, body): (Vec<Entry>, usize), text: &str| {
            let keys: Vec<String> = entries
                .iter()
                .map(|entry| format!("{}={}", entry.key, scalar(&entry.node).unwrap_or_default()))
                .collect();
            format!("{} | {}", keys.join(" "), &text[body..])
        };
        let text = "Title: A\nTags: x,\n    y\n\nText: no key\n";
        assert_eq!(shown(read_lines(text), text), "title=A tags=x, y | Text: no key\n");
        assert_eq!(shown(read_lines("Just text\n"), "Just text\n"), " | Just text\n");
        let text = "###\nA b\n###\n\n:date: 2014-06-01\n:tags: x,\n  y\n\nText\n";
        assert_eq!(shown(read_rst(text), text), "title=A b date=2014-06-01 tags=x, y | \nText\n");
        let text = "<html><head><title>A &amp; b</title><meta name=\"date\" content=\"2014\" /></head><body class=\"x\">Text";
        assert_eq!(shown(read_html(text), text), "title=A & b date=2014 | Text");
    }

    #[test]
    fn settings_and_addresses() {
        let (mut settings, mut lists, mut report) = (BTreeMap::new(), BTreeMap::new(), Report::default());
        read_settings(
            "SITENAME = u'Ours' # x\nTHEME = 'y'\nSTATIC_PATHS = [\n  'images', # 'no'\n  \"extra\",\n]\n  PATH = 'z'\n",
            "pelicanconf.py",
            &mut settings,
            &mut lists,
            &mut report,
        );
        assert_eq!(settings.get("SITENAME").map(String::as_str), Some("Ours"));
        assert_eq!(lists["STATIC_PATHS"], ["images", "extra"]);
        assert!(report.render("x").contains("`pelicanconf.py:2` configuration: `THEME` has no place here"));
        let date = "2014-06-01".parse().ok();
        assert_eq!(expand("posts/{date:%Y}/{date:%m}/{slug}/", "a", date, "c"), "/posts/2014/06/a/");
        assert_eq!(expand("{category}/{slug}.html", "a", None, "c"), "/c/a.html");
    }
}
