//! Links: where each leads, what links back, and former addresses.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Settings;
use crate::config::options::LinkPolicy;
use crate::diagnostics::help::quoted_list;
use crate::diagnostics::{Diagnostic, Severity, Sink, Span, Spanned};
use crate::discover::DocumentKind;
use crate::model::addresses::addresses;
use crate::model::{
    Document, DocumentId, Gone, LinkTarget, Organisation, PageTitle, SitePath, percent_decode,
};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::markdown::{Link, LinkKind, scheme};

use super::gone::gone;
use super::names::{Names, relative, resolve_path};

/// Where all links lead, and what former addresses there are.
pub(super) struct Links {
    redirects: BTreeMap<SitePath, SitePath>,
    gone: Vec<Gone>,
    /// By document.
    targets: Vec<Vec<LinkTarget>>,
}

/// Resolves the links of all documents.
pub(super) fn resolve_links(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    settings: &Settings,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Links {
    let pages = addresses(organisation);
    let redirects = redirects(parsed, settings, &pages, organisation, sink);
    let gone = gone(settings, &pages, &redirects, sink);
    let by_address = documents_by_address(organisation);
    let resolver = Resolver {
        names,
        organisation,
        pages: &pages,
        redirects: &redirects,
        by_address: &by_address,
        policy: settings.links,
    };
    let resolved: Vec<Vec<Result<LinkTarget, Broken<'_>>>> = organisation
        .documents
        .par_iter()
        .map(|document| document.body.links.iter().map(|link| resolver.resolve(document, link)).collect())
        .collect();
    let mut targets: Vec<Vec<LinkTarget>> = Vec::with_capacity(resolved.len());
    for (document, links) in organisation.documents.iter().zip(resolved) {
        let links = document.body.links.iter().zip(links).map(|(link, target)| {
            target.unwrap_or_else(|broken| {
                resolver.report(document, link, broken, sink);
                LinkTarget::Broken
            })
        });
        targets.push(links.collect());
    }
    Links { redirects, gone, targets }
}

impl Links {
    /// Tells every document where its links lead, and what links to it.
    pub(super) fn join(self, organisation: &mut Organisation) {
        organisation.redirects = self.redirects;
        organisation.gone = self.gone;
        let mut linked_from: BTreeMap<DocumentId, BTreeSet<DocumentId>> = BTreeMap::new();
        for (index, links) in self.targets.into_iter().enumerate() {
            let from = DocumentId::from_index(index);
            for link in &links {
                if let LinkTarget::Page { document: Some(to), .. } = link
                    && *to != from
                {
                    linked_from.entry(*to).or_default().insert(from);
                }
            }
            organisation.documents[index].links = links;
        }
        for (to, from) in linked_from {
            organisation.documents[to.index()].linked_from = from.into_iter().collect();
        }
    }
}

fn documents_by_address(organisation: &Organisation) -> HashMap<SitePath, DocumentId> {
    let documents = organisation.documents.iter().enumerate();
    documents
        .filter(|(_, document)| document.kind != DocumentKind::Comments)
        .map(|(index, document)| (document.url.clone(), DocumentId::from_index(index)))
        .collect()
}

/// Former addresses: `aliases` of documents, `formerly` of chapters with everything below them, and the
/// `redirects` of the whole site, which alone may lead away from another chapter's folder.
fn redirects(
    parsed: &[Arc<ParsedDocument>],
    settings: &Settings,
    pages: &BTreeSet<SitePath>,
    organisation: &Organisation,
    sink: &mut Sink,
) -> BTreeMap<SitePath, SitePath> {
    let mut redirects = Redirects { pages, found: BTreeMap::new(), spans: BTreeMap::new() };
    for redirect in &settings.redirects {
        let target = redirect.to.trim_matches('/');
        let target = [SitePath::page(target), SitePath::file(target)];
        match target.into_iter().find(|address| pages.contains(address)) {
            Some(target) => redirects.add(&redirect.from, &target, None, sink),
            None => sink.push(
                Diagnostic::error(
                    "broken-link",
                    redirect.to.span,
                    format!("`{}` is no address of this site", redirect.to.value),
                )
                .help("write the address of a page as readers see it, such as `/ireland/dublin/`"),
            ),
        }
    }
    for (document, resolved) in parsed.iter().zip(&organisation.documents) {
        let formerly: &[_] = match &document.matter {
            Matter::Chapter(chapter) => &chapter.formerly,
            _ => &[],
        };
        for alias in document.common.aliases.iter().chain(formerly) {
            if let Some(problem) = outside_source(alias, resolved, organisation) {
                sink.push(problem);
                continue;
            }
            let owner = former_address(alias).and_then(|from| owner(&from, resolved, organisation));
            redirects.add(alias, &resolved.url, owner, sink);
        }
    }
    let mut redirects = redirects.found;
    add_moved_pages(parsed, settings, pages, organisation, &mut redirects);
    redirects
}

/// A document of a source has no address outside of its folder, not even a former one: `outside-source`.
fn outside_source(
    alias: &Spanned<String>,
    document: &Document,
    organisation: &Organisation,
) -> Option<Diagnostic> {
    let source = organisation.repository.source_of(&document.path).filter(|_| !document.is_private)?;
    let from = former_address(alias)?;
    if source.holds(from.as_str().trim_matches('/')) {
        return None;
    }
    let message =
        format!("the address `{from}` is not below `/{}/`, where this repository stands", source.path);
    Some(Diagnostic::error("outside-source", alias.span, message).help(format!(
        "if it was there, who answers for the whole site writes in `site.yaml`: `redirects: [{{from: {from}, to: {}}}]`",
        document.url
    )))
}

/// The chapter that an address belongs to, where that is neither the one of a document nor above it.
fn owner<'o>(address: &SitePath, document: &Document, organisation: &'o Organisation) -> Option<&'o str> {
    let owner = organisation.home_of(address.as_str().trim_start_matches('/'));
    let is_own = organisation.upwards(document.chapter).any(|chapter| chapter == owner);
    (!is_own).then(|| organisation.chapter(owner).path.as_str())
}

/// Former addresses as they are found.
struct Redirects<'a> {
    pages: &'a BTreeSet<SitePath>,
    found: BTreeMap<SitePath, SitePath>,
    spans: BTreeMap<SitePath, Span>,
}

impl Redirects<'_> {
    /// Takes a former address, unless it belongs to another chapter, whose path `owner` is.
    fn add(&mut self, alias: &Spanned<String>, to: &SitePath, owner: Option<&str>, sink: &mut Sink) {
        let Some(from) = former_address(alias) else {
            sink.push(
                Diagnostic::error(
                    "invalid-alias",
                    alias.span,
                    format!("`{}` is not a former address of this site", alias.value),
                )
                .help("write the path that it had: `/old/name/`"),
            );
            return;
        };
        if self.pages.contains(&from) {
            sink.push(
                Diagnostic::error("path-collision", alias.span, format!("the address `{from}` is taken"))
                    .help("a page stands there now; a former address must be free"),
            );
        } else if let Some(owner) = owner {
            sink.push(
                Diagnostic::error(
                    "invalid-alias",
                    alias.span,
                    format!("the address `{from}` belongs to the chapter `{owner}`"),
                )
                .help(format!(
                    "if it moved here from there, who answers for the whole site writes in `site.yaml`: `redirects: [{{from: {from}, to: {to}}}]`"
                )),
            );
        } else if let Some(first) = self.spans.get(&from) {
            sink.push(
                Diagnostic::error(
                    "path-collision",
                    alias.span,
                    format!("the former address `{from}` is claimed twice"),
                )
                .label(*first, "first here"),
            );
        } else {
            self.spans.insert(from.clone(), alias.span);
            self.found.insert(from, to.clone());
        }
    }
}

/// The pages of a chapter that moved, below each of its former paths: those that it names itself, and those
/// from which the site's `redirects` lead to it.
fn add_moved_pages(
    parsed: &[Arc<ParsedDocument>],
    settings: &Settings,
    pages: &BTreeSet<SitePath>,
    organisation: &Organisation,
    redirects: &mut BTreeMap<SitePath, SitePath>,
) {
    for (document, resolved) in parsed.iter().zip(&organisation.documents) {
        let Matter::Chapter(chapter) = &document.matter else { continue };
        let is_here = |to: &str| SitePath::page(to.trim_matches('/')) == resolved.url;
        let given = settings.redirects.iter().filter(|redirect| is_here(&redirect.to));
        let former = chapter.formerly.iter().chain(given.map(|redirect| &redirect.from));
        for former in former.filter_map(|path| former_address(path)) {
            let below = pages.range(resolved.url.clone()..);
            let below = below.take_while(|page| page.as_str().starts_with(resolved.url.as_str()));
            for page in below.filter(|page| page.is_page() && former.is_page()) {
                let from = former.join(&page.as_str()[resolved.url.as_str().len()..]);
                if !pages.contains(&from) {
                    redirects.entry(from).or_insert_with(|| page.clone());
                }
            }
        }
    }
}

/// An alias as an address: without host, query or fragment, `/old/name/` or `/old/name.html`.
pub(super) fn former_address(alias: &str) -> Option<SitePath> {
    let path = alias.trim();
    // Hosts read `*` and a part that begins with `:` as patterns.
    let is_pattern = path.contains('*') || path.contains("/:");
    if path.contains("://")
        || path.contains(['?', '#', '\\'])
        || path.chars().any(char::is_control)
        || is_pattern
    {
        return None;
    }
    let path = path.trim_matches('/');
    // A page by the name of its file.
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    if path == "index.html" {
        return None;
    }
    if path.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        return None;
    }
    let extension = std::path::Path::new(path).extension();
    let is_file =
        extension.is_some_and(|one| one.eq_ignore_ascii_case("html") || one.eq_ignore_ascii_case("htm"));
    Some(if is_file { SitePath::file(path) } else { SitePath::page(path) })
}

/// What links are resolved against.
struct Resolver<'a> {
    names: &'a Names,
    organisation: &'a Organisation,
    pages: &'a BTreeSet<SitePath>,
    redirects: &'a BTreeMap<SitePath, SitePath>,
    by_address: &'a HashMap<SitePath, DocumentId>,
    policy: LinkPolicy,
}

/// Where a link does not lead.
enum Broken<'a> {
    /// That was reported before.
    Reported,
    /// No file has this path.
    Image(String),
    /// No document, chapter or file has this path or name.
    Path(String),
    /// The page of this document has no such place.
    Anchor(&'a Document, String),
}

impl<'a> Resolver<'a> {
    fn resolve(&self, from: &'a Document, link: &Link) -> Result<LinkTarget, Broken<'a>> {
        let written = link.destination.as_str();
        if link.is_unsafe {
            return Err(Broken::Reported);
        }
        if link.kind != LinkKind::Wiki && is_external(written) {
            return Ok(LinkTarget::External(link.elsewhere()));
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => {
                (path, Some(percent_decode(fragment)).filter(|fragment| !fragment.is_empty()))
            }
            None => (written, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let path = percent_decode(path);
        if path.is_empty() {
            return self.page(from.url.clone(), Some(from), fragment);
        }
        if let Some(asset) = resolve_path(&from.path, &path).filter(|path| self.names.is_asset(path)) {
            return Ok(LinkTarget::Asset(SitePath::file(&asset)));
        }
        if link.kind == LinkKind::Image {
            return Err(Broken::Image(path));
        }
        if let Some(id) = self.find_document(from, link.kind, &path) {
            let document = self.organisation.document(id);
            return self.page(document.url.clone(), Some(document), fragment);
        }
        if let Some(url) = self.find_address(from, link.kind, &path) {
            let document = self.by_address.get(&url).map(|id| self.organisation.document(*id));
            return self.page(url, document, fragment);
        }
        Err(Broken::Path(path))
    }

    fn find_document(&self, from: &Document, kind: LinkKind, path: &str) -> Option<DocumentId> {
        if kind == LinkKind::Wiki {
            let chapter = &self.organisation.chapter(from.chapter).path;
            return self
                .names
                .find_document(path)
                .or_else(|| self.names.find_document(&format!("{chapter}/{path}")))
                .or_else(|| self.names.find_document(&resolve_path(&from.path, path)?))
                .or_else(|| self.names.document_named(path.trim_matches('/')));
        }
        self.names.find_document(&resolve_path(&from.path, path)?)
    }

    /// An address that readers see: of a list, a status page, a feed, or a former one.
    fn find_address(&self, from: &Document, kind: LinkKind, path: &str) -> Option<SitePath> {
        let seen_from_source = resolve_path(&from.path, path);
        // Seen from the page, `x/` of `/a/b/` is `/a/b/x/`.
        let seen_from_page = resolve_path(&from.url.join("x").as_str()[1..], path);
        let from_root = if kind == LinkKind::Wiki { resolve_path("", path) } else { None };
        [from_root, seen_from_source, seen_from_page].into_iter().flatten().find_map(|path| {
            let page = SitePath::page(path.strip_suffix("/index.html").unwrap_or(&path));
            let file = SitePath::file(&path);
            [page, file].into_iter().find_map(|address| {
                if self.pages.contains(&address) {
                    return Some(address);
                }
                self.redirects.get(&address).cloned()
            })
        })
    }

    fn page(
        &self,
        url: SitePath,
        document: Option<&'a Document>,
        fragment: Option<String>,
    ) -> Result<LinkTarget, Broken<'a>> {
        if let (Some(document), Some(fragment)) = (document, &fragment)
            && !fragment.starts_with("ch-")
            && !document.body.has_anchor(fragment)
        {
            return Err(Broken::Anchor(document, fragment.clone()));
        }
        let id = self.by_address.get(&url).copied();
        let title = document.map(|document| {
            let text = match document.kind {
                DocumentKind::Chapter => &self.organisation.chapter(document.chapter).name,
                _ => &document.title,
            };
            PageTitle { text: text.clone(), file: document.file }
        });
        Ok(LinkTarget::Page { url, fragment, document: id, title })
    }

    /// Says where a link does not lead, and what may have been meant.
    fn report(&self, from: &Document, link: &Link, broken: Broken<'_>, sink: &mut Sink) {
        let is_elsewhere = self.is_elsewhere(from, &broken);
        let (code, message, help) = match broken {
            Broken::Reported => return,
            Broken::Image(path) => {
                let help = self.near_asset(from, &path, sink).unwrap_or_else(|| {
                    "write the path from this document to an image in `content/`".to_owned()
                });
                ("broken-image", format!("there is no file `{path}`"), help)
            }
            Broken::Path(path) if link.kind == LinkKind::Wiki => {
                let help = self.near_by_name(from, &path, sink).unwrap_or_else(|| {
                    "write the path of a chapter or a document from `content/`, such as `[[ireland/dublin]]`"
                        .to_owned()
                });
                ("broken-link", format!("there is no chapter or document `{path}`"), help)
            }
            Broken::Path(path) => {
                let (what, help) = self.help_for_path(from, &path, sink);
                ("broken-link", format!("there is no {what} `{path}`"), help)
            }
            Broken::Anchor(to, fragment) => {
                let page = if std::ptr::eq(from, to) {
                    "this page".to_owned()
                } else {
                    format!("`content/{}`", to.path)
                };
                let help = help_for_anchor(to, &fragment, sink);
                ("broken-anchor", format!("{page} has no place `#{fragment}`"), help)
            }
        };
        let severity = match self.policy {
            // Who wrote the link and who took away what it led to may not even know of each other.
            LinkPolicy::Error if !is_elsewhere => Severity::Error,
            LinkPolicy::Error | LinkPolicy::Warn => Severity::Warning,
        };
        sink.push(Diagnostic { severity, ..Diagnostic::error(code, link.span, message).help(help) });
    }

    /// Whether what a link names would be in another repository than the document.
    fn is_elsewhere(&self, from: &Document, broken: &Broken<'_>) -> bool {
        let repository = &self.organisation.repository;
        let named = match broken {
            Broken::Reported => return false,
            Broken::Image(path) => resolve_path(&from.path, path),
            Broken::Path(path) => resolve_path(&from.path, path)
                .filter(|named| repository.source_of(named).is_some())
                // `[[ireland/dublin]]`, and what readers see from a page.
                .or_else(|| resolve_path("", path).filter(|named| repository.source_of(named).is_some()))
                .or_else(|| resolve_path(&from.path, path)),
            Broken::Anchor(to, _) => Some(to.path.clone()),
        };
        let of = |path: &str| repository.source_of(path).map(|source| source.path.as_str());
        named.is_some_and(|named| of(&named) != of(&from.path))
    }

    /// What a path would have named, and what to write instead.
    fn help_for_path(&self, from: &Document, path: &str, sink: &mut Sink) -> (&'static str, String) {
        let wanted = resolve_path(&from.path, path);
        let is_file = std::path::Path::new(path).extension().is_some_and(|ending| ending != "md");
        let what = if is_file { "file" } else { "document" };
        let near = wanted.as_deref().and_then(|path| self.names.nearest_document(path, sink));
        let near = near.map(|near| format!("did you mean `{}`?", relative(&from.path, near)));
        let help = if is_file { self.near_asset(from, path, sink).or(near) } else { near };
        let help = help.unwrap_or_else(|| match wanted {
            None => "the path leads out of `content/`".to_owned(),
            Some(_) if is_file => {
                "put the file into `content/`, and write the path from this document to it".to_owned()
            }
            Some(_) => "write the path from this document to the other one's file, such as `../minutes/2014-06-01.md`".to_owned(),
        });
        (what, help)
    }

    fn near_asset(&self, from: &Document, path: &str, sink: &mut Sink) -> Option<String> {
        let near = self.names.nearest_asset(&resolve_path(&from.path, path)?, sink)?;
        Some(format!("did you mean `{}`?", relative(&from.path, near)))
    }

    /// What `[[…]]` may mean: a chapter by its path, its folder or its name, else a document by its path or
    /// the name of its file. Of several, the one that is nearest to the document.
    fn near_by_name(&self, from: &Document, written: &str, sink: &mut Sink) -> Option<String> {
        if !sink.may_look_at(0) {
            return None;
        }
        let last = |path: &'_ str| path.rfind('/').map_or(0, |slash| slash + 1);
        let chapters =
            self.organisation.chapters.iter().filter(|chapter| !chapter.is_root()).flat_map(|one| {
                let path = one.path.as_str();
                [path, &path[last(path)..], &one.name].map(|called| (called, path))
            });
        let documents = self.names.document_paths().flat_map(|path| {
            let path = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
            [path, &path[last(path)..]].map(|called| (called, path))
        });
        let called: Vec<(&str, &str)> = chapters.chain(documents).collect();
        let near = sink.nearest(written.trim_matches('/'), called.iter().map(|(called, _)| *called))?;
        let (_, path) = called
            .iter()
            .filter(|(called, _)| *called == near)
            .min_by_key(|(_, path)| relative(&from.path, path).matches('/').count())?;
        Some(format!("did you mean `[[{path}]]`?"))
    }
}

fn help_for_anchor(to: &Document, fragment: &str, sink: &mut Sink) -> String {
    let anchors = || to.body.headings.iter().map(|heading| heading.id.as_str());
    match sink.nearest(fragment, anchors()) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if anchors().next().is_none() => "the page has no headings to link to".to_owned(),
        None => {
            let some: Vec<&str> = anchors().take(6).collect();
            format!("its headings are {}", quoted_list(&some))
        }
    }
}

/// Whether a destination has a scheme or a host of its own.
fn is_external(destination: &str) -> bool {
    destination.starts_with("//") || scheme(destination).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn former_addresses() {
        let check = |alias, expected: Option<&str>| {
            assert_eq!(former_address(alias).as_ref().map(SitePath::as_str), expected, "{alias}");
        };
        check("/old/name/", Some("/old/name/"));
        check("old/name", Some("/old/name/"));
        check("/2012/fair.html", Some("/2012/fair.html"));
        check("https://elsewhere.example/", None);
        check("/ireland/cork/index.html", Some("/ireland/cork/"));
        check("/index.html", None);
        check("/ireland/*", None);
        check("/:splat/a/", None);
        check("/a/../b/", None);
        check("/", None);
    }
}
