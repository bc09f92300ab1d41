//! Where everything goes: which document of the source gets which path and which former addresses, before anything is
//! written, so that links can be written as paths.

use std::collections::{HashMap, HashSet};

use crate::discover::DocumentKind;
use crate::model::SitePath;
use crate::parse::front_matter::limits::most_values;

use super::addresses::AddressBook;
use super::report::{Place, Report};

/// A document that is to be written.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Its file, seen from the source.
    pub(super) source: String,
    /// The line of it on which the document begins; 0 where it is the whole file.
    pub(super) line: usize,
    /// Its path below `content/`.
    pub(super) target: String,
    /// Its address on the old site.
    pub(super) address: String,
    /// Its former addresses, other than the one it has now.
    pub(super) aliases: Vec<String>,
    /// What it is, whatever its folder says.
    pub(super) kind: DocumentKind,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) documents: Vec<Planned>,
    pub(super) book: AddressBook,
    /// The addresses that are taken, as hosts and disks compare them.
    taken: HashSet<String>,
    /// The last number that a path got, since many may ask for the same.
    numbers: HashMap<String, usize>,
    by_target: HashMap<String, usize>,
}

/// The first parts of addresses at which a site has pages of its own.
const OF_THE_SITE: [&str; 9] =
    ["tags", "categories", "authors", "search", "chapters", "status", "timeline", "archive", "decisions"];

/// The longest name of a file or folder, in bytes, with room for an ending.
const LONGEST_NAME: usize = 200;

impl Plan {
    /// Adds a document that is to be at a path, or the next free one, and the addresses that led to it, its own first.
    pub(super) fn add(
        &mut self,
        place: Place<'_>,
        wanted: &str,
        kind: DocumentKind,
        addresses: &[String],
        report: &mut Report,
    ) -> usize {
        let wanted = &wanted.replace(' ', "-");
        let target = self.claim(wanted);
        if target != *wanted {
            report.changed(
                place,
                "path",
                &format!("`{wanted}` is taken or has another meaning here; it is `{target}`"),
            );
        }
        self.book.add_source(place.file, &target);
        for address in addresses {
            self.book.add_address(address, &target);
        }
        self.by_target.insert(target.clone(), self.documents.len());
        self.documents.push(Planned {
            source: place.file.to_owned(),
            line: place.line,
            address: addresses.first().cloned().unwrap_or_else(|| address_of(&target)),
            aliases: addresses.to_vec(),
            target,
            kind,
        });
        self.documents.len() - 1
    }

    /// A file that is to be copied to a path, or the next free one.
    pub(super) fn add_file(&mut self, source: &str, wanted: &str, addresses: &[String]) -> String {
        let target = self.claim(wanted);
        self.book.add_source(source, &target);
        for address in addresses {
            self.book.add_address(address, &target);
        }
        target
    }

    /// The path, or the next free one: two addresses that hosts or disks take for the same are one.
    fn claim(&mut self, wanted: &str) -> String {
        let safe = safe_path(wanted);
        let (stem, extension) = match safe.rsplit_once('.') {
            Some((stem, extension)) if !extension.contains('/') => (stem.to_owned(), format!(".{extension}")),
            _ => (safe.clone(), String::new()),
        };
        let is_document = extension == ".md";
        let mut path = safe.clone();
        let mut number = self.numbers.get(&safe).copied().unwrap_or(1);
        loop {
            let address = if is_document { address_of(&path) } else { format!("/{path}") };
            let key = key_of(&address);
            if (!is_document || !has_other_meaning(&path)) && !self.taken.contains(&key) {
                self.taken.insert(key);
                if number > 1 {
                    self.numbers.insert(safe, number);
                }
                return path;
            }
            number += 1;
            if is_document && is_of_the_site(&key_of(&address)) {
                let (first, rest) = stem
                    .split_once('/')
                    .map_or((stem.as_str(), String::new()), |(first, rest)| (first, format!("/{rest}")));
                path = format!("{first}-{number}{rest}{extension}");
                continue;
            }
            path = match stem.strip_suffix("/index").filter(|_| is_document) {
                Some(folder) => format!("{folder}-{number}/index.md"),
                None => format!("{stem}-{number}{extension}"),
            };
        }
    }

    /// Links to lists of posts lead to the list that the site makes, where nothing else is there.
    pub(super) fn add_lists(&mut self) {
        if self.documents.iter().any(|document| document.kind == DocumentKind::Post) {
            self.book.add_address("/blog/", "blog/");
        }
    }

    /// Adds a former address of whatever is at another one. Says whether that is a document.
    pub(super) fn add_former(&mut self, from: &str, to: &str) -> bool {
        let Some(local) = self.book.local(to) else { return false };
        let bare = local.split('#').next().unwrap_or_default();
        let Some(target) = self.book.of_address(bare).map(str::to_owned) else { return false };
        let Some(index) = self.by_target.get(&target) else { return false };
        self.book.add_address(from, &target);
        self.documents[*index].aliases.push(from.to_owned());
        true
    }

    /// Adds former addresses below one to all documents whose addresses are below another. Gives how many these are.
    pub(super) fn add_former_below(&mut self, from: &str, to: &str) -> usize {
        let mut found = 0;
        for document in &mut self.documents {
            let Some(rest) = document.address.strip_prefix(to).filter(|rest| !rest.is_empty()) else {
                continue;
            };
            let former = format!("{from}{rest}");
            self.book.add_address(&former, &document.target);
            document.aliases.push(former);
            found += 1;
        }
        found
    }

    /// Keeps of each document's former addresses those that are none now, and that nobody else has.
    pub(super) fn settle_aliases(&mut self, report: &mut Report) {
        let most = most_values("aliases").unwrap_or(usize::MAX);
        let mut claimed: HashMap<String, String> = HashMap::new();
        for document in &mut self.documents {
            let own = key_of(&address_of(&document.target));
            let mut kept: Vec<String> = Vec::new();
            for address in std::mem::take(&mut document.aliases) {
                let place = Place { file: &document.source, line: document.line };
                let key = key_of(&address);
                if key == own {
                    report.kept(place, "address");
                    continue;
                }
                let why = match former_address(&address) {
                    None => "an alias can have no `?`, `#` or `*`",
                    Some(_) if self.taken.contains(&key) => "another document of the new site is there",
                    Some(_) if is_of_the_site(&key) => "the new site has a page of its own there",
                    Some(_) if claimed.contains_key(&key) => "another document claims it, too",
                    Some(_) if kept.len() >= most => "there are more than a document may have",
                    Some(alias) => {
                        claimed.insert(key, document.target.clone());
                        report.changed(
                            place,
                            "address",
                            &format!("`{alias}` is an alias of `{}` now", address_of(&document.target)),
                        );
                        kept.push(alias);
                        continue;
                    }
                };
                report.left(place, "address", &format!("`{address}` does not lead here any more: {why}"));
            }
            document.aliases = kept;
        }
    }
}

impl Planned {
    /// The kind, where the path would give another one.
    pub(super) fn stated_kind(&self) -> Option<&'static str> {
        let by_path = DocumentKind::of_path(&self.target);
        let is_list_text = by_path == DocumentKind::ListText;
        (by_path != self.kind && !is_list_text && self.kind != DocumentKind::Chapter)
            .then(|| self.kind.name())
    }
}

/// The address of a document by its path below `content/`.
pub(super) fn address_of(target: &str) -> String {
    let page = match target {
        "chapter.md" => "",
        _ => target
            .strip_suffix("/index.md")
            .or_else(|| target.strip_suffix("/chapter.md"))
            .or_else(|| target.strip_suffix(".md"))
            .unwrap_or(target),
    };
    if page.is_empty() { "/".to_owned() } else { format!("/{page}/") }
}

/// What two addresses must not have in common: the page of `/x.html` is beside that of `/x/`.
fn key_of(address: &str) -> String {
    let decoded = crate::model::percent_decode(address);
    let path = decoded.trim_matches('/');
    let path = if path == "index.html" { "" } else { path.strip_suffix("/index.html").unwrap_or(path) };
    SitePath::file(path).collision_key().into_owned()
}

fn is_of_the_site(key: &str) -> bool {
    let mut parts = key.trim_start_matches('/').split('/');
    let first = parts.next().unwrap_or_default();
    OF_THE_SITE.contains(&first)
        || matches!(key.trim_start_matches('/'), "404.html" | "about/record" | "feed.xml" | "feed.json")
}

/// Whether a page at a path would be something else, or where the site has a page of its own.
fn has_other_meaning(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_special = path != "chapter.md" && (name == "chapter.md" || name == "roster.md")
        || name.ends_with(".comments.md");
    is_special || is_of_the_site(&key_of(&address_of(path)))
}

/// An address as an alias: `/old/name/`, `/old/name.html`.
pub(super) fn former_address(address: &str) -> Option<String> {
    let decoded = crate::model::percent_decode(address.trim());
    let is_pattern = decoded.contains('*') || decoded.contains("/:");
    if is_pattern
        || decoded.contains(['?', '#', '\\', '"'])
        || decoded.chars().any(|c| c.is_control())
        || decoded.contains("://")
    {
        return None;
    }
    let path = decoded.trim_matches('/');
    let path = path.strip_suffix("/index.html").or(if path == "index.html" { None } else { Some(path) })?;
    if path.split('/').any(|part| part.is_empty() || part == "." || part == ".." || part.len() > 255) {
        return None;
    }
    let is_file = [".html", ".htm"].iter().any(|ending| path.ends_with(ending));
    Some(if is_file { format!("/{path}") } else { format!("/{path}/") })
}

/// A path whose parts can be names of files and parts of addresses.
pub(super) fn safe_path(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(safe_name).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

fn safe_name(name: &str) -> String {
    let is_unseen = |c: char| {
        c.is_control()
            || matches!(c, '\\' | '?' | '#' | ':' | '*' | '"' | '<' | '>' | '|' | '%')
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let clean: String = name.chars().map(|c| if is_unseen(c) { '-' } else { c }).collect();
    // Hidden files and those of editors are not published.
    let clean = clean.trim_start_matches('.').trim_end_matches('~').trim();
    let clean = if clean.starts_with('#') { clean.trim_matches('#') } else { clean };
    if clean.len() <= LONGEST_NAME {
        return clean.to_owned();
    }
    let (stem, extension) = clean
        .rsplit_once('.')
        .filter(|(_, end)| end.len() < 10)
        .map_or((clean, String::new()), |(stem, end)| (stem, format!(".{end}")));
    let end = stem.floor_char_boundary(LONGEST_NAME - extension.len());
    format!("{}{extension}", &stem[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: &str) -> Place<'_> {
        Place { file, line: 0 }
    }

    #[test]
    fn two_of_one_name_are_two() {
        let (mut plan, mut report) = (Plan::default(), Report::default());
        let mut add = |source: &str, wanted: &str, address: &str| {
            let at = plan.add(place(source), wanted, DocumentKind::Post, &[address.to_owned()], &mut report);
            plan.documents[at].target.clone()
        };
        assert_eq!(add("a", "blog/fair.md", "/fair/"), "blog/fair.md");
        assert_eq!(add("b", "blog/Fair.md", "/Fair/"), "blog/Fair-2.md");
        assert_eq!(add("c", "blog/fair/index.md", "/blog/fair-2"), "blog/fair-3/index.md");
        assert_eq!(add("d", "tags.md", "/tags/"), "tags-2.md");
        assert_eq!(add("d", "tags/a/index.md", "/tags/a/"), "tags-2/a/index.md");
        assert_eq!(add("d", "about/record.md", "/about/record/"), "about-2/record.md");
        assert_eq!(add("e", "x/roster.md", "/x/roster.html"), "x/roster-2.md");
        assert_eq!(add("g", "\u{e9}.md", "/%C3%A9/"), "\u{e9}.md");
        assert_eq!(add("f", "a:b?/.c.md", "/?p=17"), "a-b-/c.md");
        plan.settle_aliases(&mut report);
        let aliases: Vec<String> = plan.documents.iter().map(|document| document.aliases.join(" ")).collect();
        assert_eq!(aliases, ["/fair/", "", "", "", "", "", "/x/roster.html", "", ""]);
        let text = report.render("a");
        assert!(
            text.contains(
                "**left** `b` address: `/Fair/` does not lead here any more: another document claims it, too"
            ),
            "{text}"
        );
        assert!(
            text.contains(
                "`/blog/fair-2` does not lead here any more: another document of the new site is there"
            ),
            "{text}"
        );
        assert!(
            text.contains("`/tags/` does not lead here any more: the new site has a page of its own there"),
            "{text}"
        );
        assert!(text.contains("an alias can have no `?`"), "{text}");
    }

    fn page_of(address: &str) -> String {
        format!("{}.md", address.trim_matches('/'))
    }

    #[test]
    fn rules_of_hosts_are_former_addresses() {
        let (mut plan, mut report) = (Plan::default(), Report::default());
        for (source, address) in [("a", "/how/share/"), ("b", "/about/us/"), ("c", "/")] {
            let target = if address == "/" { "chapter.md".to_owned() } else { page_of(address) };
            plan.add(place(source), &target, DocumentKind::Page, &[address.to_owned()], &mut report);
        }
        assert!(plan.add_former("/about/", "/about/us/"));
        assert!(!plan.add_former("/gone/", "/nowhere/") && !plan.add_former("/x/", "https://x.example/"));
        assert_eq!(plan.add_former_below("/guides/", "/how/"), 1);
        plan.settle_aliases(&mut report);
        assert_eq!(plan.documents[0].aliases, ["/guides/share/"]);
        assert_eq!(plan.documents[1].aliases, ["/about/"]);
        assert_eq!(plan.book.of_address("/guides/share"), Some("how/share.md"));
    }

    #[test]
    fn names_fit_a_disk() {
        assert!(safe_path(&format!("a/{}.png", "é".repeat(300))).len() < 210);
        assert_eq!(safe_path("/a//../b/"), "a/b");
        assert_eq!(former_address("/a/index.html").as_deref(), Some("/a/"));
        assert_eq!(former_address("/index.html"), None);
        assert_eq!(former_address("/"), None);
    }
}
