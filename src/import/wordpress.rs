//! Exports of `WordPress`: posts, pages, comments, and pictures where the folder of uploads is at hand.
//!
//! The export is read twice, item by item: first to know where everything goes, then to write it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::discover::DocumentKind;
use crate::model::{percent_decode, slugify};
use crate::parse::partial_date::PartialDate;

use super::Failure;
use super::addresses::{AddressBook, Origin};
use super::dates::read_date;
use super::destination::{Destination, SiteFacts, image_path, report_behind, stays_behind};
use super::html::{Paragraphs, text_of_html, to_markdown};
use super::jekyll::page_path;
use super::keys::{add_all, language_tag};
use super::lined::LinedText;
use super::links::{Seen, rewrite};
use super::matter::{NewMatter, quoted};
use super::plan::{Plan, Planned};
use super::report::{Place, Report};
use super::source_tree::SourceTree;
use super::unreadable::home_of;
use super::wp_text::{has_blocks, with_links, without_blocks, without_shortcodes};
use super::wxr::{Channel, Item, WpComment, read};

/// What `WordPress` keeps as posts and nobody reads as such.
const MACHINERY: [&str; 8] = [
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "feedback",
    "attachment",
];

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Post,
    Page,
    Attachment,
    /// It stays behind, for a reason.
    Behind(&'static str, &'static str),
}

/// The first look at an export: everything that is needed to write it.
pub(super) struct Survey {
    plan: Plan,
    channel: Channel,
    /// Places of documents in the plan by the number of their item.
    documents: BTreeMap<usize, usize>,
    /// The addresses of attachments by their ids.
    pictures: BTreeMap<String, String>,
    report: Report,
}

/// Reads an export whole, so that nothing is written of one that is broken.
///
/// # Errors
/// Where it is no export, or broken.
pub(super) fn survey(file: &Path, name: &str) -> Result<Survey, Failure> {
    let mut plan = Plan::default();
    let (mut documents, mut pictures, mut report) = (BTreeMap::new(), BTreeMap::new(), Report::default());
    let mut number = 0;
    let mut is_first = true;
    let mut late: Vec<(String, usize)> = Vec::new();
    let channel = read(file, name, |channel, item| {
        if std::mem::take(&mut is_first) {
            plan.book.set_home(&channel.link);
        }
        let place = Place { file: name, line: item.line };
        match role(&item) {
            Role::Behind(..) => {}
            Role::Attachment => {
                pictures.insert(item.id.clone(), item.attachment.clone());
            }
            role => {
                let address = address(&item, &plan.book);
                let (wanted, kind) = target(&item, role, address.as_deref());
                let index =
                    plan.add(place, &wanted, kind, &address.into_iter().collect::<Vec<_>>(), &mut report);
                late.push((item.id.clone(), index));
                documents.insert(number, index);
            }
        }
        number += 1;
        Ok(())
    })?;
    for (id, index) in late {
        let target = plan.documents[index].target.clone();
        for query in ["p", "page_id"] {
            plan.book.add_address(&format!("/?{query}={id}"), &target);
        }
    }
    Ok(Survey { plan, channel, documents, pictures, report })
}

/// Writes what was surveyed.
///
/// # Errors
/// Where the disk refuses.
pub(super) fn import(
    file: &Path,
    name: &str,
    uploads: Option<&Path>,
    survey: Survey,
    destination: &mut Destination,
) -> Result<(), Failure> {
    let Survey { mut plan, channel, documents, pictures, report } = survey;
    destination.report = report;
    if let Some(folder) = uploads {
        copy_uploads(folder, &mut plan, destination)?;
    }
    if !plan.documents.iter().any(|document| document.target == "chapter.md") {
        plan.add_file("", "chapter.md", &["/".to_owned()]);
        let matter = NewMatter {
            name: Some(title_of(&channel)),
            description: description_of(&channel),
            ..NewMatter::default()
        };
        destination.write("content/chapter.md", matter.with_body("").as_bytes())?;
    }
    plan.add_lists();
    plan.settle_aliases(&mut destination.report);
    let authors: BTreeMap<String, String> =
        channel.authors.iter().filter(|(_, shown)| !shown.is_empty()).cloned().collect();
    let writer = Writer { name, plan: &plan, authors: &authors, pictures: &pictures, channel: &channel };
    let mut number = 0;
    read(file, name, |_, item| {
        match documents.get(&number) {
            Some(index) => writer.write(&item, &plan.documents[*index], destination)?,
            None => writer.leave(&item, &mut destination.report),
        }
        number += 1;
        Ok(())
    })?;
    destination.write_site(&SiteFacts {
        title: title_of(&channel),
        url: home_of(&channel.link, ""),
        description: description_of(&channel),
        language: language_tag(&channel.language),
        time_zone: None,
    })?;
    Ok(())
}

fn title_of(channel: &Channel) -> String {
    let title = text_of_html(&channel.title);
    if title.is_empty() { "Our site".to_owned() } else { title }
}

fn description_of(channel: &Channel) -> Option<String> {
    Some(text_of_html(&channel.description)).filter(|text| !text.is_empty())
}

fn role(item: &Item) -> Role {
    match item.status.as_str() {
        "private" => return Role::Behind("private post", "was for members alone; it is not published"),
        "trash" => return Role::Behind("post in the bin", "was thrown away; it stays behind"),
        "auto-draft" => return Role::Behind("empty draft", "was begun by the editor and never saved"),
        _ => {}
    }
    match item.kind.as_str() {
        "attachment" => Role::Attachment,
        _ if item.has_password => {
            Role::Behind("post with a password", "was for some readers alone; it is not published")
        }
        "post" => Role::Post,
        "page" => Role::Page,
        kind if MACHINERY.contains(&kind) || kind.starts_with("wp_") || kind.is_empty() => {
            Role::Behind("part of the look or the menus", "is no text; it stays behind")
        }
        _ => Role::Page,
    }
}

/// The address of an item below that of the site; none where only its id tells it apart.
fn address(item: &Item, book: &AddressBook) -> Option<String> {
    let local = book.local(&item.link)?;
    let path = local.split(['?', '#']).next().unwrap_or_default();
    let is_plain = !local.contains('?') && (!path.trim_matches('/').is_empty() || item.kind == "page");
    is_plain.then(|| if path.starts_with('/') { path.to_owned() } else { format!("/{path}") })
}

fn target(item: &Item, role: Role, address: Option<&str>) -> (String, DocumentKind) {
    let slug = percent_decode(&item.slug);
    let slug = if slug.is_empty() { slugify(&text_of_html(&item.title)) } else { slug };
    let slug = if slug.is_empty() { format!("post-{}", item.id) } else { slug };
    if role == Role::Post {
        let day = date_of(item).map(|date| PartialDate::from_date(date.first_day()).to_string() + "-");
        return (format!("blog/{}{slug}.md", day.unwrap_or_default()), DocumentKind::Post);
    }
    match address.map(percent_decode) {
        Some(path) if path == "/" => ("chapter.md".to_owned(), DocumentKind::Chapter),
        Some(path) => (page_path(&path), DocumentKind::Page),
        None => (format!("{slug}.md"), DocumentKind::Page),
    }
}

/// The date of a post; drafts may have none.
fn date_of(item: &Item) -> Option<PartialDate> {
    let is_set = |date: &&str| !date.is_empty() && !date.starts_with("0000");
    [item.date.as_str(), &item.published]
        .into_iter()
        .filter(is_set)
        .find_map(|date| read_date(date, None).ok())
}

/// Copies the pictures and files of a folder of uploads, which had addresses below `/wp-content/uploads/`.
fn copy_uploads(folder: &Path, plan: &mut Plan, destination: &mut Destination) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Err(Failure::Usage(format!("`{}` is no folder", folder.display())));
    }
    let tree = SourceTree::walk(folder, &mut destination.report)?;
    for file in &tree.files {
        match stays_behind(&file.path, &file.location) {
            Some(why) => report_behind(&file.path, why, &mut destination.report),
            None => {
                let address = format!("/wp-content/uploads/{}", file.path);
                let short = format!("/files/{}", file.path);
                let target = plan.add_file(&file.path, &format!("uploads/{}", file.path), &[address, short]);
                destination.copy(file, &target)?;
            }
        }
    }
    Ok(())
}

struct Writer<'a> {
    name: &'a str,
    plan: &'a Plan,
    authors: &'a BTreeMap<String, String>,
    pictures: &'a BTreeMap<String, String>,
    channel: &'a Channel,
}

impl Writer<'_> {
    fn write(&self, item: &Item, planned: &Planned, destination: &mut Destination) -> Result<(), Failure> {
        let place = Place { file: self.name, line: item.line };
        let report = &mut destination.report;
        let mut matter = self.matter(item, planned, place, report);
        let at = Place { file: self.name, line: item.text_line };
        let body = LinedText::made(self.markdown(&item.content, at, report), item.text_line);
        if planned.target == "chapter.md" {
            matter.name = Some(title_of(self.channel));
        }
        destination.write_document(planned, &self.plan.book, matter, &body)?;
        self.write_comments(item, planned, destination)
    }

    fn matter(&self, item: &Item, planned: &Planned, place: Place<'_>, report: &mut Report) -> NewMatter {
        let mut matter = NewMatter::default();
        let title = text_of_html(&item.title);
        if !title.is_empty() {
            report.kept(place, "title");
            matter.title = Some(title);
        }
        matter.date = date_of(item).filter(|_| planned.kind == DocumentKind::Post);
        if matter.date.is_some() {
            report.kept(place, "date");
        }
        let modified = read_date(&item.modified, None).ok().filter(|_| !item.modified.starts_with("0000"));
        matter.updated = modified
            .filter(|modified| date_of(item).is_none_or(|date| modified.first_day() > date.first_day()));
        match item.status.as_str() {
            "publish" | "inherit" | "" => {}
            status => {
                report.changed(place, "status", &format!("`{status}` is `draft: true` now"));
                matter.is_draft = true;
            }
        }
        let excerpt = text_of_html(&item.excerpt);
        if !excerpt.is_empty() {
            report.kept(place, "description");
            matter.description = Some(excerpt);
        }
        let author = self.authors.get(&item.creator).unwrap_or(&item.creator);
        if !author.is_empty() && planned.kind == DocumentKind::Post && !author.contains('@') {
            add_all("authors", vec![author.clone()], place, &mut matter.authors, report);
        }
        for (taxonomy, name) in &item.terms {
            match taxonomy.as_str() {
                "category" => {
                    add_all("categories", vec![name.clone()], place, &mut matter.categories, report);
                }
                "post_tag" | "tag" => add_all("tags", vec![name.clone()], place, &mut matter.tags, report),
                _ => report.left(place, &format!("taxonomy: {taxonomy}"), &format!("`{name}` stays behind")),
            }
        }
        if let Some(address) = self.pictures.get(&item.picture) {
            match image_path(address, planned, &self.plan.book) {
                Some(path) => {
                    report.kept(place, "image");
                    matter.image = Some(path);
                }
                None => {
                    report.left(place, "image", &format!("its picture {address} is under `extra`: give the folder of uploads with `--uploads`"));
                    matter.add_extra("image", quoted(address));
                }
            }
        }
        for (key, value, line) in &item.fields {
            let at = Place { file: self.name, line: *line };
            // Settings of plugins are written in a form of PHP.
            let is_settings = value.starts_with("a:") || value.starts_with("O:") || value.starts_with("s:");
            if is_settings || value.contains('@') {
                report.left(
                    at,
                    "custom field",
                    &format!("`{key}` stays behind: it holds settings of a program, or an address"),
                );
            } else {
                report.changed(at, "custom field", &format!("`{key}` is kept under `extra`"));
                matter.add_extra(key, quoted(value));
            }
        }
        matter
    }

    /// The Markdown of a text.
    fn markdown(&self, content: &str, place: Place<'_>, report: &mut Report) -> String {
        let content = content.replace("\r\n", "\n");
        let is_made_of_blocks = has_blocks(&content);
        let text = without_shortcodes(&content, self.pictures, place, report);
        let text = without_blocks(&text, place, report);
        let text = with_links(&text, place, report);
        let paragraphs = if is_made_of_blocks { Paragraphs::Elements } else { Paragraphs::BlankLines };
        let converted = to_markdown(&text, paragraphs);
        if !converted.markdown.is_empty() {
            report.changed(place, "HTML", "the text is Markdown now");
        }
        for (_, element) in converted.stayed {
            report.kept(
                place,
                &format!(
                    "HTML that stays: {}",
                    element.split([' ', '>']).next().unwrap_or_default().trim_start_matches('<')
                ),
            );
        }
        converted.markdown
    }

    /// Comments that everybody could read. E-mail addresses, sites and IP addresses of those who wrote them stay behind.
    fn write_comments(
        &self,
        item: &Item,
        planned: &Planned,
        destination: &mut Destination,
    ) -> Result<(), Failure> {
        let (shown, hidden): (Vec<&WpComment>, Vec<&WpComment>) = item
            .comments
            .iter()
            .partition(|comment| comment.approved == "1" && matches!(comment.kind.as_str(), "" | "comment"));
        for comment in hidden {
            let place = Place { file: self.name, line: comment.line };
            let what = match comment.kind.as_str() {
                "pingback" | "trackback" => "a notice of another site stays behind",
                _ => "was not shown to readers; it stays behind",
            };
            destination.report.left(place, "comment that was not shown", what);
        }
        if shown.is_empty() {
            return Ok(());
        }
        let ids: Vec<&str> = shown.iter().map(|comment| comment.id.as_str()).collect();
        // What is said of a draft is not there without it.
        let is_draft = !matches!(item.status.as_str(), "publish" | "inherit" | "");
        let mut text = format!("---\n{}comments:\n", if is_draft { "draft: true\n" } else { "" });
        for comment in &shown {
            let place = Place { file: self.name, line: comment.line };
            let markdown = self.markdown(&comment.content, place, &mut Report::default());
            let origin = Origin { source: self.name, address: &planned.address };
            let seen = Seen { book: &self.plan.book, origin, target: &planned.target };
            let body = LinedText::made(markdown, comment.line);
            let (body, _) =
                rewrite(&body, &seen, &mut std::collections::BTreeSet::new(), &mut destination.report);
            let text_of_comment = if body.as_str().trim().is_empty() { "\u{2026}" } else { body.as_str() };
            let _ = writeln!(text, "  - id: {}", serde_json::to_string(&comment.id).unwrap_or_default());
            let author = text_of_html(&comment.author);
            // Who gave an address for a name did not mean it for all to read.
            if !author.is_empty() && !author.contains('@') {
                let _ = writeln!(text, "    author: {}", quoted(&author));
            }
            if let Ok(date) = read_date(&comment.date, None) {
                let _ = writeln!(text, "    date: {date}");
            }
            if comment.parent != "0" && comment.parent != comment.id && ids.contains(&comment.parent.as_str())
            {
                let _ = writeln!(
                    text,
                    "    reply_to: {}",
                    serde_json::to_string(&comment.parent).unwrap_or_default()
                );
            }
            let clean: String = text_of_comment.chars().filter(|c| !c.is_control() || *c == '\n').collect();
            let _ = writeln!(text, "    text: {}", serde_json::to_string(&clean).unwrap_or_default());
            destination.report.kept(place, "comment");
        }
        text.push_str("---\n");
        let path = format!("content/{}.comments.md", planned.target.trim_end_matches(".md"));
        destination.write(&path, text.as_bytes())?;
        Ok(())
    }

    /// Says what stays behind of an item.
    fn leave(&self, item: &Item, report: &mut Report) {
        let place = Place { file: self.name, line: item.line };
        let title = text_of_html(&item.title);
        match role(item) {
            Role::Attachment => {
                match self.plan.book.named(Origin { source: self.name, address: "/" }, &item.attachment) {
                    super::addresses::Named::File(target, _) => {
                        report.changed(
                            place,
                            "attachment",
                            &format!("{} is `content/{target}` now", item.attachment),
                        );
                    }
                    _ => report.left(
                        place,
                        "attachment",
                        &format!(
                            "{} stays where it is: give the folder of uploads with `--uploads`",
                            item.attachment
                        ),
                    ),
                }
            }
            Role::Behind(construct, why) => {
                // What was not for all is not told either.
                let is_secret = matches!(construct, "private post" | "post with a password");
                let named = if is_secret || title.is_empty() {
                    format!("item {}", item.id)
                } else {
                    format!("`{title}`")
                };
                report.left(place, construct, &format!("{named} {why}"));
            }
            Role::Post | Role::Page => {}
        }
    }
}
