//! Which file of the new site stands for which address or file of the old one.

use std::collections::HashMap;

use crate::model::{percent_decode, resolve_path};

/// What the old site's links may name, and the files of the new one, by their paths below `content/`.
#[derive(Debug, Default)]
pub(super) struct AddressBook {
    /// The hosts that the old site answered for, such as `commons.example`, with the path of the site below it.
    homes: Vec<(String, String)>,
    by_address: HashMap<String, String>,
    by_source: HashMap<String, String>,
}

/// Where a document stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin<'a> {
    /// Its file, seen from the source.
    pub(super) source: &'a str,
    /// Its address.
    pub(super) address: &'a str,
}

/// What a link names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named<'a> {
    /// Something that is not of the old site, or a place of the same page.
    Elsewhere,
    /// A file of the new site, with the place in it, which begins with `#` if there is one.
    File(&'a str, String),
    /// Something of the old site that is not there.
    Nothing,
}

impl AddressBook {
    /// The address of the whole old site, such as `https://commons.example/old/`.
    pub(super) fn set_home(&mut self, url: &str) {
        if let Some((_, rest)) = url.split_once("//") {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let host = host.trim_start_matches("www.").to_lowercase();
            if !host.is_empty() {
                self.homes.push((host, path.trim_matches('/').to_owned()));
            }
        }
    }

    /// A former address. The first one to claim it has it.
    pub(super) fn add_address(&mut self, address: &str, target: &str) {
        self.by_address.entry(normalised(address)).or_insert_with(|| target.to_owned());
    }

    /// A file of the source.
    pub(super) fn add_source(&mut self, source: &str, target: &str) {
        self.by_source.insert(source.to_owned(), target.to_owned());
    }

    pub(super) fn of_source(&self, source: &str) -> Option<&str> {
        self.by_source.get(source).map(String::as_str)
    }

    pub(super) fn of_address(&self, address: &str) -> Option<&str> {
        self.by_address.get(&normalised(address)).map(String::as_str)
    }

    /// What a link in a document names.
    pub(super) fn named<'a>(&'a self, origin: Origin<'_>, written: &str) -> Named<'a> {
        let written = written.trim();
        let Some(local) = self.local(written) else { return Named::Elsewhere };
        let (path, fragment) = match local.split_once('#') {
            Some((path, fragment)) if !fragment.is_empty() => (path, format!("#{fragment}")),
            Some((path, _)) => (path, String::new()),
            None => (local, String::new()),
        };
        let query_at = path.find('?').unwrap_or(path.len());
        let bare = percent_decode(&path[..query_at]);
        if path.is_empty() {
            return Named::Elsewhere;
        }
        // Some addresses are told apart by their query alone: `/?p=17`.
        let with_query = (query_at < path.len()).then(|| self.of_address(path)).flatten();
        let from_root = |path: &str| self.of_address(path);
        let found = with_query.or_else(|| {
            if bare.starts_with('/') {
                return from_root(&bare).or_else(|| self.of_source(bare.trim_start_matches('/')));
            }
            let by_source = resolve_path(origin.source, &bare);
            let by_source = by_source
                .as_deref()
                .and_then(|path| self.of_source(path).or_else(|| self.of_source(&format!("{path}.md"))));
            // Seen from a page, `x/` of `/a/b/` is `/a/b/x/`, and of `/a/b.html` it is `/a/x/`.
            let seen_from = origin.address.trim_start_matches('/');
            let by_page = || resolve_path(seen_from, &bare).filter(|path| !path.is_empty());
            by_source
                .or_else(|| by_page().and_then(|path| self.of_address(&path)))
                .or_else(|| from_root(&bare))
        });
        match found {
            Some(target) => Named::File(target, fragment),
            None => Named::Nothing,
        }
    }

    /// A link without the host of the old site; none where it is one of another.
    pub(super) fn local<'w>(&self, written: &'w str) -> Option<&'w str> {
        let after_scheme = match written.split_once("://") {
            Some(("http" | "https", rest)) => rest,
            _ if written.starts_with("//") => &written[2..],
            _ if crate::parse::markdown::scheme(written).is_some() => return None,
            _ => return Some(written),
        };
        let end = after_scheme.find(['/', '?', '#']).unwrap_or(after_scheme.len());
        let host = after_scheme[..end].trim_start_matches("www.").to_lowercase();
        let rest = &after_scheme[end..];
        self.homes.iter().filter(|(home, _)| *home == host).find_map(|(_, path)| {
            let inside = rest.strip_prefix('/').unwrap_or(rest).strip_prefix(path.as_str())?;
            let is_whole = path.is_empty() || inside.is_empty() || inside.starts_with(['/', '?', '#']);
            // Without its slash, the front page has an empty address.
            match (path.is_empty(), inside) {
                _ if !is_whole => None,
                (_, "") => Some("/"),
                (true, _) => Some(rest),
                (false, inside) => Some(inside),
            }
        })
    }
}

/// Without what hosts add or take away: slashes around it, `index.html`, `.html`.
fn normalised(address: &str) -> String {
    let path = percent_decode(address.trim());
    let path = path.trim_matches('/');
    let path = path.strip_suffix("index.html").map_or(path, |rest| rest.trim_end_matches('/'));
    path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_old_site() {
        let mut book = AddressBook::default();
        book.set_home("https://www.commons.example/old/");
        book.set_home("https://commons.example");
        book.add_address("/2014/04/14/fair.html", "blog/2014-04-14-fair.md");
        book.add_address("/about/", "about.md");
        book.add_address("/", "chapter.md");
        book.add_address("/?p=17", "blog/seventeen.md");
        book.add_address("/a b/c.png", "a b/c.png");
        book.add_source("_posts/2014-04-14-fair.md", "blog/2014-04-14-fair.md");
        let origin = Origin { source: "_posts/2014-05-01-may.md", address: "/2014/05/01/may.html" };
        let check = |written: &str, expected: Option<&str>| {
            let shown = match book.named(origin, written) {
                Named::Elsewhere => Some("-".to_owned()),
                Named::File(path, fragment) => Some(format!("{path}{fragment}")),
                Named::Nothing => None,
            };
            assert_eq!(shown.as_deref(), expected, "{written}");
        };
        check("/2014/04/14/fair.html#top", Some("blog/2014-04-14-fair.md#top"));
        check("/2014/04/14/fair/", Some("blog/2014-04-14-fair.md"));
        check("../../04/14/fair.html?x=1", Some("blog/2014-04-14-fair.md"));
        check("2014-04-14-fair.md", Some("blog/2014-04-14-fair.md"));
        check("http://commons.example/about", Some("about.md"));
        check("https://commons.example/old/about/", Some("about.md"));
        check("//commons.example", Some("chapter.md"));
        check("https://commons.example/old", Some("chapter.md"));
        check("/?p=17", Some("blog/seventeen.md"));
        check("/a%20b/c.png", Some("a b/c.png"));
        check("about", Some("about.md"));
        check("/gone/", None);
        check("https://elsewhere.example/about/", Some("-"));
        check("mailto:a@b.example", Some("-"));
        check("#top", Some("-"));
    }
}
