//! Which files the site has.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{HostFile, Settings};
use crate::diagnostics::{Diagnostic, FileId, Sink, Spanned};
use crate::discover::DocumentKind;
use crate::model::addresses::{has_actions, has_decisions, listed_kinds, term_address};
use crate::model::{
    BlockFormat, ChapterId, Document, DocumentId, Organisation, SitePath, block_addresses, book_address,
    facts_addresses,
};
use crate::search::SearchFile;

use super::feed::FeedFormat;
use super::index::Index;
use super::oai::{REPOSITORY, admin_of, is_dated};
use super::registers::Register;
use super::resource_sync::ResourceSyncFile;
use super::security_txt::SECURITY_TXT;
use super::shown_image::smaller_address;
use super::signposting::LINK_SET;

/// How many documents a page of a list shows.
pub(crate) const PAGE_LENGTH: usize = 50;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A chapter's page.
    Chapter(ChapterId),
    /// The reasons for a chapter's status.
    Status(ChapterId),
    /// A page of the list of a chapter's documents of a kind, counted from 0.
    List {
        /// The chapter.
        chapter: ChapterId,
        /// The kind.
        kind: DocumentKind,
        /// The page.
        page: usize,
    },
    /// What a chapter published in a year.
    Archive {
        /// The chapter.
        chapter: ChapterId,
        /// The year.
        year: i16,
    },
    /// What happened when in a chapter and in all below it.
    Timeline(ChapterId),
    /// The same for programs.
    TimelineFile(ChapterId, BlockFormat),
    /// A page of what meetings recorded, counted from 0.
    Register(ChapterId, Register, usize),
    /// The latest of it as a feed.
    RegisterFeed(ChapterId, Register, FeedFormat),
    /// A page of the decisions on a topic, by its slug, counted from 0.
    DecisionTopic(ChapterId, String, usize),
    /// What is to be done, on the days on which it is due, as a calendar.
    ActionsCalendar(ChapterId),
    /// A document.
    Document(DocumentId),
    /// A report as a book.
    Book(DocumentId),
    /// The facts of a report, for programs.
    Facts(DocumentId, BlockFormat),
    /// What a block of a text says, by its number, for programs.
    Block(DocumentId, usize, BlockFormat),
    /// A roster.
    Roster(ChapterId),
    /// All chapters.
    Directory,
    /// All chapters, for spreadsheets.
    DirectoryCsv,
    /// All chapters, for programs.
    DirectoryJson,
    /// How many chapters hold each status: part of the whole organisation's status page.
    Board,
    /// What stands on the organisation's status page, for programs.
    BoardJson,
    /// All terms of a taxonomy.
    Terms(Taxonomy),
    /// A page of the documents of a term, by its slug, counted from 0.
    Term(Taxonomy, String, usize),
    /// What hosts show where nothing is.
    NotFound,
    /// The feed of a chapter and of all below it.
    Feed(ChapterId, FeedFormat),
    /// The feed of a category or tag, by its slug.
    TermFeed(Taxonomy, String, FeedFormat),
    /// Typed links of a chapter and of its documents, for programs.
    LinkSet(ChapterId),
    /// A chapter's status, for programs.
    StatusJson(ChapterId),
    /// A chapter's meetings, for programs.
    MeetingsJson(ChapterId),
    /// The meetings and events of a chapter and of those below it.
    Calendar(ChapterId),
    /// When the statuses of a chapter and of those below it would lapse, as a calendar.
    Deadlines(ChapterId),
    /// A chapter's badge as an image.
    BadgeSvg(ChapterId),
    /// A chapter's badge for shields.
    BadgeJson(ChapterId),
    /// What was published, and where it comes from, for programs. Its bytes follow from those of all others.
    Record,
    /// The same in words, and how to verify it.
    AboutRecord,
    /// What stands for something that was taken away.
    Gone(usize),
    /// The page that searches the site.
    Search,
    /// A file of the search index.
    SearchFile(SearchFile),
    /// `sitemap.xml`
    Sitemap,
    /// A file for programs that keep a copy of the site up to date.
    ResourceSync(ResourceSyncFile),
    /// What a gateway serves to harvesters.
    StaticRepository,
    /// `security.txt`
    SecurityTxt,
    /// `robots.txt`
    Robots,
    /// A file for hosts.
    HostFile(HostFile),
    /// A page at a former address that leads to the present one.
    Redirect(SitePath),
    /// A file of the site, as it is.
    Asset(FileId),
    /// A smaller version of an image: the address of the image, and the width.
    SmallerImage(SitePath, u32),
    /// A file of the theme, as it is.
    ThemeAsset(String),
}

/// What documents are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    /// `tags`
    Tags,
    /// `categories`
    Categories,
    /// `authors`
    Authors,
}

impl Taxonomy {
    pub(crate) const ALL: [Self; 3] = [Self::Tags, Self::Categories, Self::Authors];

    /// The folder of its pages.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Categories => "categories",
            Self::Authors => "authors",
        }
    }

    /// Whether each of its terms has feeds.
    pub(crate) fn has_feeds(self) -> bool {
        self != Self::Authors
    }

    /// The terms of a document. Members who show no name are no terms.
    pub(crate) fn terms_of<'a>(
        self,
        document: &'a Document,
        organisation: &'a Organisation,
    ) -> Vec<Cow<'a, str>> {
        let written = |terms: &'a [Spanned<String>]| {
            terms.iter().map(|term| Cow::Borrowed(term.value.as_str())).collect()
        };
        match self {
            Self::Tags => written(&document.tags),
            Self::Categories => written(&document.categories),
            Self::Authors => {
                document.authors.iter().filter_map(|author| author.published_name(organisation)).collect()
            }
        }
    }
}

/// The address of a page of a list, counted from 0.
pub(crate) fn list_address(
    organisation: &Organisation,
    chapter: ChapterId,
    kind: DocumentKind,
    page: usize,
) -> SitePath {
    let list = organisation.chapter(chapter).url().join(&format!("{}/", kind.folder().unwrap_or("pages")));
    nth_page(&list, page)
}

/// The address of a page of a list that begins at an address, counted from 0.
pub(super) fn nth_page(list: &SitePath, page: usize) -> SitePath {
    if page == 0 { list.clone() } else { list.join(&format!("page/{}/", page + 1)) }
}

/// Whether site maps have what stands at an address: pages, but for those that only lead on.
pub(super) fn is_listed(path: &SitePath, route: &Route) -> bool {
    path.is_page() && !matches!(route, Route::Redirect(_) | Route::Gone(_))
}

pub(super) fn routes(
    organisation: &Organisation,
    index: &Index,
    theme_assets: Vec<String>,
    settings: &Settings,
    as_of: Date,
    sink: &mut Sink,
) -> BTreeMap<SitePath, Route> {
    let mut routes = BTreeMap::new();
    for (number, chapter) in organisation.chapters.iter().enumerate() {
        let id = ChapterId::from_index(number);
        let home = chapter.url();
        let is_root = chapter.is_root();
        routes.insert(home.join("status/"), if is_root { Route::Board } else { Route::Status(id) });
        for format in FeedFormat::ALL {
            routes.insert(home.join(format.file_name()), Route::Feed(id, format));
        }
        routes.insert(home.join("timeline/"), Route::Timeline(id));
        for format in BlockFormat::ALL {
            routes.insert(format.timeline_of(&home), Route::TimelineFile(id, format));
        }
        routes.insert(home.join("status.json"), Route::StatusJson(id));
        // The links in a set have to be whole.
        if settings.url.is_some() {
            routes.insert(home.join(LINK_SET), Route::LinkSet(id));
        }
        routes.insert(home.join("meetings.json"), Route::MeetingsJson(id));
        routes.insert(home.join("calendar.ics"), Route::Calendar(id));
        routes.insert(home.join("deadlines.ics"), Route::Deadlines(id));
        routes.insert(home.join("badge.svg"), Route::BadgeSvg(id));
        routes.insert(home.join("badge.json"), Route::BadgeJson(id));
        for kind in listed_kinds(organisation, id) {
            let pages = index.list(id, kind).len().div_ceil(PAGE_LENGTH).max(1);
            for page in 0..pages {
                let route = Route::List { chapter: id, kind, page };
                routes.insert(list_address(organisation, id, kind, page), route);
            }
        }
        for &year in index.years(id).keys() {
            routes.insert(home.join(&format!("archive/{year}/")), Route::Archive { chapter: id, year });
        }
        let registers = [
            has_decisions(organisation, id).then_some(Register::Decisions),
            has_actions(organisation, id).then_some(Register::Actions),
        ];
        for register in registers.into_iter().flatten() {
            let list = register.address(&home);
            for format in FeedFormat::ALL {
                routes.insert(list.join(format.file_name()), Route::RegisterFeed(id, register, format));
            }
            for page in 0..index.register(id, register).len().div_ceil(PAGE_LENGTH).max(1) {
                routes.insert(nth_page(&list, page), Route::Register(id, register, page));
            }
        }
        if registers[1].is_some() {
            routes.insert(home.join("actions.ics"), Route::ActionsCalendar(id));
        }
        for (slug, topic) in index.topics(id) {
            let list = home.join(&format!("decisions/topics/{slug}/"));
            for page in 0..topic.entries.len().div_ceil(PAGE_LENGTH) {
                routes.insert(nth_page(&list, page), Route::DecisionTopic(id, slug.clone(), page));
            }
        }
        routes.insert(home, Route::Chapter(id));
    }
    for taxonomy in Taxonomy::ALL {
        routes.insert(SitePath::page(taxonomy.folder()), Route::Terms(taxonomy));
        for (slug, term) in index.terms(taxonomy) {
            let home = term_address(taxonomy.folder(), &term.label);
            if taxonomy.has_feeds() {
                for format in FeedFormat::ALL {
                    let route = Route::TermFeed(taxonomy, slug.clone(), format);
                    routes.insert(home.join(format.file_name()), route);
                }
            }
            for page in 0..term.documents.len().div_ceil(PAGE_LENGTH).max(1) {
                let route = Route::Term(taxonomy, slug.clone(), page);
                routes.insert(nth_page(&home, page), route);
            }
        }
    }
    let files = [
        ("chapters.csv", Route::DirectoryCsv),
        ("chapters.json", Route::DirectoryJson),
        ("status/board.json", Route::BoardJson),
        ("404.html", Route::NotFound),
        ("robots.txt", Route::Robots),
        ("record.json", Route::Record),
    ];
    routes.extend(files.map(|(name, route)| (SitePath::file(name), route)));
    routes.insert(SitePath::page("chapters"), Route::Directory);
    routes.insert(SitePath::page("search"), Route::Search);
    routes.insert(SitePath::page("about/record"), Route::AboutRecord);
    // The addresses in a site map have to be whole.
    if settings.url.is_some() {
        routes.insert(SitePath::file("sitemap.xml"), Route::Sitemap);
    }
    if settings.security.is_some() {
        routes.insert(SitePath::file(SECURITY_TXT), Route::SecurityTxt);
    }
    for file in settings.host_files() {
        routes.insert(SitePath::file(file.name()), Route::HostFile(file));
    }
    for asset in theme_assets {
        routes.insert(SitePath::file(&format!("theme/{asset}")), Route::ThemeAsset(asset));
    }
    add_documents(organisation, &mut routes, sink);
    for (from, to) in &organisation.redirects {
        routes.entry(from.clone()).or_insert_with(|| Route::Redirect(to.clone()));
    }
    for (number, gone) in organisation.gone.iter().enumerate() {
        if gone.address.is_page() {
            routes.entry(gone.address.clone()).or_insert(Route::Gone(number));
        }
    }
    if settings.url.is_some() {
        let pages = routes.iter().filter(|(path, route)| is_listed(path, route)).count();
        for file in ResourceSyncFile::of_site(pages, organisation.repository.whole_history_from().is_some()) {
            add_file(&file.path(), Route::ResourceSync(file), &mut routes, organisation, sink);
        }
        // A repository of no records is none.
        let has_records = routes.values().any(|route| is_dated(route, organisation, as_of));
        if admin_of(settings, organisation, sink).is_some() && has_records {
            let path = SitePath::file(REPOSITORY);
            add_file(&path, Route::StaticRepository, &mut routes, organisation, sink);
        }
    }
    Clashes { organisation, index, routes: &routes }.report(sink);
    routes
}

/// Addresses that can't stand beside each other.
struct Clashes<'a> {
    organisation: &'a Organisation,
    index: &'a Index,
    routes: &'a BTreeMap<SitePath, Route>,
}

/// The longest part of an address in bytes, and the longest address: what file systems take.
const LONGEST: (usize, usize) = (255, 1024);

impl Clashes<'_> {
    /// Raises `path-collision` for addresses that many hosts and disks take for one, and where one is a
    /// folder for the other; `address-too-long` for those that no disk takes.
    fn report(&self, sink: &mut Sink) {
        let keyed: Vec<(String, &SitePath)> = self
            .routes
            .par_iter()
            .map(|(path, _)| (SitePath::file(&path.output_file()).collision_key().into_owned(), path))
            .collect();
        let mut taken: HashMap<&str, &SitePath> = HashMap::with_capacity(keyed.len());
        for (key, path) in &keyed {
            if path.as_str().split('/').any(|part| part.len() > LONGEST.0) || path.as_str().len() > LONGEST.1
            {
                self.refuse(path, "address-too-long", "the address is longer than file systems take", sink);
            }
            if let Some(other) = taken.insert(key, path) {
                self.refuse_one(path, other, sink);
            }
        }
        for (key, path) in &keyed {
            let folders = key.match_indices('/').skip(1).map(|(at, _)| &key[..at]);
            for other in folders.filter_map(|folder| taken.get(folder)) {
                self.refuse_one(path, other, sink);
            }
        }
        for (number, chapter) in self.organisation.chapters.iter().enumerate() {
            let is_its_own =
                matches!(self.routes.get(&chapter.url()), Some(Route::Chapter(id)) if id.index() == number);
            if let Some(document) = chapter.document.filter(|_| !is_its_own) {
                sink.push(taken_by_site(&chapter.url(), self.organisation.document(document).file));
            }
        }
    }

    /// Of two, reports the one that is easier to give up.
    fn refuse_one(&self, a: &SitePath, b: &SitePath, sink: &mut Sink) {
        let are_documents = [a, b].map(|path| matches!(self.routes.get(path), Some(Route::Document(_))));
        if are_documents == [true; 2] && a.output_file().len() == b.output_file().len() {
            // Reported when the organisation was put together.
            return;
        }
        let (path, other) = if self.rank(a) <= self.rank(b) { (a, b) } else { (b, a) };
        let message = format!("the address `{path}` stands in the way of `{other}`");
        self.refuse(path, "path-collision", &message, sink);
    }

    fn refuse(&self, path: &SitePath, code: &'static str, message: &str, sink: &mut Sink) {
        let Some(file) = self.file_of(path) else { return };
        let help = match code {
            "address-too-long" => {
                "a part of an address has 255 bytes at most: shorten the name, the tag or the alias"
            }
            _ => {
                "give it another name: many hosts take addresses for the same that differ only in case or by `index.html`, and none keeps a file where a folder stands"
            }
        };
        sink.push(Diagnostic::error(code, file, message).help(help));
    }

    fn rank(&self, path: &SitePath) -> u8 {
        match self.routes.get(path) {
            Some(Route::Redirect(_)) => 0,
            Some(Route::Term(..) | Route::TermFeed(..)) => 1,
            Some(Route::Asset(_) | Route::SmallerImage(..)) => 2,
            Some(Route::Document(_)) => 3,
            _ => 4,
        }
    }

    /// The file that an address comes from.
    fn file_of(&self, path: &SitePath) -> Option<FileId> {
        let organisation = self.organisation;
        let of_document = |id: DocumentId| organisation.document(id).file;
        let of_chapter = |id: ChapterId| organisation.chapter(id).document.map(of_document);
        match self.routes.get(path)? {
            Route::Document(id) => Some(of_document(*id)),
            Route::Asset(file) => Some(*file),
            Route::SmallerImage(image, _) => organisation.images.get(image).map(|image| image.file),
            Route::Term(taxonomy, slug, _) | Route::TermFeed(taxonomy, slug, _) => {
                self.index.terms(*taxonomy).get(slug)?.documents.first().copied().map(of_document)
            }
            Route::Redirect(to) => organisation
                .documents
                .iter()
                .find(|document| document.url == *to)
                .map(|document| document.file),
            Route::Roster(id) => organisation.chapter(*id).roster.map(of_document),
            Route::Chapter(id) | Route::Status(id) | Route::List { chapter: id, .. } => of_chapter(*id),
            _ => None,
        }
    }
}

/// Documents and files of the site; none may stand where the site itself has a page.
fn add_documents(organisation: &Organisation, routes: &mut BTreeMap<SitePath, Route>, sink: &mut Sink) {
    for (number, document) in organisation.documents.iter().enumerate() {
        let id = DocumentId::from_index(number);
        for (path, block, format) in block_addresses(document) {
            refuse_taken(&path, document.file, routes, sink);
            routes.insert(path, Route::Block(id, block, format));
        }
        for (path, format) in facts_addresses(document) {
            refuse_taken(&path, document.file, routes, sink);
            routes.insert(path, Route::Facts(id, format));
        }
        if document.kind == DocumentKind::Report {
            let path = book_address(document);
            refuse_taken(&path, document.file, routes, sink);
            routes.insert(path, Route::Book(id));
        }
        let route = match document.kind {
            DocumentKind::Chapter | DocumentKind::Comments | DocumentKind::ListText => continue,
            DocumentKind::Roster => Route::Roster(document.chapter),
            _ => Route::Document(id),
        };
        if let Some(Route::Document(_) | Route::Roster(_)) = routes.get(&document.url) {
            // Reported when the organisation was put together.
            continue;
        }
        refuse_taken(&document.url, document.file, routes, sink);
        routes.insert(document.url.clone(), route);
    }
    for (path, asset) in &organisation.assets {
        refuse_taken(path, asset.file, routes, sink);
        routes.insert(path.clone(), Route::Asset(asset.file));
    }
    for (path, image) in &organisation.images {
        for width in image.smaller_widths() {
            let smaller = smaller_address(path, width);
            refuse_taken(&smaller, image.file, routes, sink);
            routes.insert(smaller, Route::SmallerImage(path.clone(), width));
        }
    }
}

fn refuse_taken(path: &SitePath, file: FileId, routes: &BTreeMap<SitePath, Route>, sink: &mut Sink) {
    if routes.contains_key(path) {
        sink.push(taken_by_site(path, file));
    }
}

/// Puts a file of the search index where it belongs.
pub(super) fn add_search_file(
    file: SearchFile,
    routes: &mut BTreeMap<SitePath, Route>,
    organisation: &Organisation,
    sink: &mut Sink,
) {
    add_file(&file.path(), Route::SearchFile(file), routes, organisation, sink);
}

/// Puts a file of the site itself where it belongs, of which nobody knew before all else was there.
fn add_file(
    path: &SitePath,
    route: Route,
    routes: &mut BTreeMap<SitePath, Route>,
    organisation: &Organisation,
    sink: &mut Sink,
) {
    match routes.insert(path.clone(), route) {
        Some(Route::Asset(asset)) => sink.push(taken_by_site(path, asset)),
        Some(Route::Document(id)) => sink.push(taken_by_site(path, organisation.document(id).file)),
        _ => {}
    }
}

fn taken_by_site(path: &SitePath, file: FileId) -> Diagnostic {
    let message = format!("the address `{path}` is taken by a page of the site itself");
    Diagnostic::error("path-collision", file, message).help("rename the file, or give the document a `slug`")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::config::Flags;
    use crate::model::addresses::addresses;
    use crate::pipeline::{Site, read_site};

    #[test]
    fn there_is_a_page_at_every_address_that_links_are_resolved_to_and_nowhere_else() {
        for site in ["examples/minimal", "examples/what-happened", "."] {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(site);
            let site = read_site(&root, Flags::default(), &mut Sink::new()).expect("a readable disk");
            let Site { organisation, settings, .. } = site.expect("a site");
            let index = Index::new(&organisation, jiff::civil::Date::MAX);
            let routes = routes(
                &organisation,
                &index,
                Vec::new(),
                &settings,
                jiff::civil::Date::MAX,
                &mut Sink::new(),
            );
            let linkable = routes.iter().filter(|(_, route)| match route {
                Route::Robots
                | Route::Sitemap
                | Route::ResourceSync(_)
                | Route::StaticRepository
                | Route::SecurityTxt
                | Route::HostFile(_)
                | Route::LinkSet(_)
                | Route::Redirect(_)
                | Route::Gone(_)
                | Route::DecisionTopic(..)
                | Route::SmallerImage(..) => false,
                Route::List { page, .. } | Route::Register(.., page) => *page == 0,
                _ => true,
            });
            let linkable: BTreeSet<SitePath> = linkable.map(|(path, _)| path.clone()).collect();
            assert_eq!(linkable, addresses(&organisation));
        }
    }
}
