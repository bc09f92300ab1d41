//! Stage 5: which files the site has, and what each of them shows.
//!
//! Enters: the `Organisation`, its `Statuses`, the `Settings`. Leaves: a [`SitePlan`], an ordered
//! map from address to [`Route`], and for each route its [`View`]: a value that holds just what the
//! file shows, and all that its bytes depend on.
//!
//! Routes are small and all there at once; views are made when they are asked for, so that memory
//! follows the model and not the number of pages. A view is a pure function of its route.

mod about_record;
mod blocks;
mod board_json;
mod board_page;
mod book;
mod calendar;
mod chapter_page;
mod comparison;
mod counts_over_time;
mod deadlines;
mod directory;
mod document_page;
mod feed;
mod hindsight;
mod host_files;
mod index;
mod labels;
mod list_page;
mod map;
mod meeting_view;
mod meetings_json;
mod metadata;
mod news;
mod oai;
mod page;
pub(crate) mod plain_files;
mod provenance;
pub(crate) mod record;
mod registers;
mod report;
mod resource_sync;
mod roster_page;
mod routes;
mod rule_changes;
mod rule_view;
mod search_page;
mod security_txt;
mod shown_image;
mod signposting;
mod stale;
mod status_json;
mod status_page;
mod term_page;
mod thread;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::config::Settings;
use crate::config::options::LinkPolicy;
use crate::diagnostics::{Diagnostic, FileId, Sink};
use crate::messages::{Messages, Teller, Words};
use crate::model::{ChapterId, Document, DocumentId, Organisation, SitePath};
use crate::search::Corpus;
use crate::status::{Counter, Statuses};

use index::Index;
use news::News;

pub use blocks::BlockView;
pub use book::{Book, BookImage};
pub use calendar::{Calendar, CalendarEvent, When};
pub use feed::{Feed, FeedEntry, FeedFormat};
pub use hindsight::Hindsight;
pub(crate) use host_files::{DRAWING_POLICY, pages_policy};
pub use metadata::Metadata;
pub(crate) use page::menu;
pub use page::{Alternate, BadgeView, BodyRef, BodySource, Content, Link, Page};
pub use record::FORMAT as RECORD_FORMAT;
pub(crate) use record::FileOrigin;
pub use registers::Register;
pub use resource_sync::ResourceSyncFile;
pub use routes::Route;
pub use search_page::SearchView;
pub use shown_image::{ShownImage, SmallerImage};
pub use signposting::Signpost;
use stale::StaleByChapter;
pub use stale::StaleDocument;
pub(crate) use status_json::StatusJson;

/// All files of a site.
pub struct SitePlan<'a> {
    /// By address.
    pub routes: BTreeMap<SitePath, Route>,
    pub(crate) organisation: &'a Organisation,
    pub(crate) statuses: &'a Statuses,
    pub(crate) settings: &'a Settings,
    pub(crate) messages: &'a Messages,
    pub(crate) index: Index,
    news: News,
    /// Made when something is counted first.
    counter: OnceLock<Counter<'a>>,
    /// The digest of the theme's files.
    theme: [u8; 32],
    /// What later records say, where the site is as it was known earlier.
    hindsight: Option<Hindsight>,
    stale: StaleByChapter,
    /// What can be found.
    corpus: Arc<Corpus>,
}

/// What a plan has worked out, without what it was worked out from.
pub(crate) struct Arrangement {
    routes: BTreeMap<SitePath, Route>,
    index: Index,
    news: News,
    theme: [u8; 32],
    hindsight: Option<Hindsight>,
    stale: StaleByChapter,
    corpus: Arc<Corpus>,
}

/// A badge as an image.
#[derive(Clone, Debug, Serialize)]
pub struct BadgeImage {
    /// The chapter's name.
    pub chapter: String,
    /// The label of its status, and what qualifies it.
    pub status: String,
    /// `good`, `fair`, `poor` or `none`.
    pub tone: &'static str,
    /// What it says to those who don't see it, with the day that it speaks for.
    pub spoken: String,
}

/// What a file shows.
#[derive(Debug, Serialize)]
pub enum View {
    /// A page, by a template of the theme.
    Page(Box<Page>),
    /// A feed, as Atom or JSON.
    Feed(Box<Feed>),
    /// A calendar.
    Calendar(Box<Calendar>),
    /// The badge of a chapter as an image.
    Badge(Box<BadgeImage>),
    /// Text as it is: JSON, CSV, the site map, files for hosts.
    Text(String),
    /// A file of the search index.
    Search(SearchView),
    /// A file of the site, published as it is.
    Asset(FileId),
    /// A report as a book.
    Book(Box<Book>),
    /// A smaller version of an image.
    SmallerImage(SmallerImage),
    /// A file of the theme, by its path in `assets/`.
    ThemeAsset(String),
}

/// What a plan has to know of the theme.
#[derive(Clone, Debug)]
pub struct ThemeFiles {
    /// The files that are published as they are, by their path in `assets/`.
    pub assets: Vec<String>,
    /// The digest of all its files.
    pub digest: [u8; 32],
}

/// Plans all files. `stale` are the documents that it does without.
///
/// Raises `path-collision` where a document would stand at an address of the site itself, `broken-link` where
/// the menu leads nowhere, `missing-key` where harvesters could write to nobody, and `expired-security`.
pub fn plan<'a>(
    organisation: &'a Organisation,
    statuses: &'a Statuses,
    settings: &'a Settings,
    messages: &'a Messages,
    theme: ThemeFiles,
    stale: &[StaleDocument],
    sink: &mut Sink,
) -> SitePlan<'a> {
    let index = Index::new(organisation, statuses.as_of);
    let news = News::new(organisation, &index, statuses.as_of);
    let arrangement = Arrangement {
        routes: BTreeMap::new(),
        index,
        news,
        theme: theme.digest,
        hindsight: None,
        stale: stale::by_chapter(organisation, stale),
        corpus: Arc::new(Corpus::new(Vec::new(), Vec::new())),
    };
    let mut plan = arrangement.into_plan(organisation, statuses, settings, messages);
    let (corpus, routes) = rayon::join(
        || plan.corpus(),
        || routes::routes(organisation, &plan.index, theme.assets, settings, statuses.as_of, sink),
    );
    check_menu(settings, &routes, sink);
    security_txt::check_security(settings, statuses.as_of, sink);
    plan.routes = routes;
    plan.add_search(corpus, sink);
    plan
}

/// Menu entries that lead to no address of the site.
fn check_menu(settings: &Settings, routes: &BTreeMap<SitePath, Route>, sink: &mut Sink) {
    for entry in settings.menu.iter().filter(|entry| entry.to.starts_with('/')) {
        let path = entry.to.split('#').next().unwrap_or_default().trim_matches('/');
        let is_there =
            [SitePath::page(path), SitePath::file(path)].iter().any(|one| routes.contains_key(one));
        if !is_there {
            let message = format!("the menu leads to `{}`, where there is nothing", entry.to.value);
            let help = "write the address of a page as readers see it, such as `/chapters/`";
            sink.push(match settings.links {
                LinkPolicy::Error => Diagnostic::error("broken-link", entry.to.span, message).help(help),
                LinkPolicy::Warn => Diagnostic::warning("broken-link", entry.to.span, message).help(help),
            });
        }
    }
}

impl Arrangement {
    /// The plan of a site in which some documents have other words, as `model::amend` leaves them.
    pub(crate) fn with_words<'a>(
        self,
        amended: &BTreeSet<DocumentId>,
        organisation: &'a Organisation,
        statuses: &'a Statuses,
        settings: &'a Settings,
        messages: &'a Messages,
    ) -> SitePlan<'a> {
        let mut plan = self.into_plan(organisation, statuses, settings, messages);
        plan.search_again(amended);
        plan
    }

    fn into_plan<'a>(
        self,
        organisation: &'a Organisation,
        statuses: &'a Statuses,
        settings: &'a Settings,
        messages: &'a Messages,
    ) -> SitePlan<'a> {
        let Self { routes, index, news, theme, hindsight, stale, corpus } = self;
        SitePlan {
            routes,
            organisation,
            statuses,
            settings,
            messages,
            index,
            news,
            counter: OnceLock::new(),
            theme,
            hindsight,
            stale,
            corpus,
        }
    }
}

impl<'a> SitePlan<'a> {
    /// What stays as it is while documents get other words.
    pub(crate) fn into_arrangement(self) -> Arrangement {
        let Self { routes, index, news, theme, hindsight, stale, corpus, .. } = self;
        Arrangement { routes, index, news, theme, hindsight, stale, corpus }
    }

    /// Counts what is on record up to the as-of date.
    fn counter(&self) -> &Counter<'a> {
        self.counter.get_or_init(|| Counter::new(self.organisation, self.statuses.as_of))
    }

    /// Tells what `status` found, in a language.
    fn teller(&self, language: &str) -> Teller<'a> {
        Teller { words: self.messages.in_language(language), organisation: self.organisation }
    }

    /// Tells it in the language of a chapter.
    fn teller_of(&self, id: ChapterId) -> Teller<'a> {
        self.teller(&self.organisation.chapter(id).language)
    }

    /// The words of a chapter's language.
    fn words_of(&self, id: ChapterId) -> &'a Words {
        self.teller_of(id).words
    }

    /// The words of a document's page: those of its own language, if there are any, else of its chapter's.
    fn words_of_page(&self, document: &Document) -> &'a Words {
        let own = &document.language;
        if self.messages.spoken(own) == own {
            self.teller(own).words
        } else {
            self.words_of(document.chapter)
        }
    }

    /// The words of the whole organisation's language.
    fn words(&self) -> &'a Words {
        self.words_of(ChapterId::from_index(0))
    }

    /// What the file at an address shows.
    #[must_use]
    pub fn view(&self, path: &SitePath, route: &Route) -> View {
        let mut view = self.view_of(path, route);
        // What is counted is counted up to a day.
        if let View::Page(page) = &mut view
            && page.bodies.iter().any(|body| !body.blocks.is_empty())
        {
            page.as_of = Some(self.as_of());
        }
        view
    }

    fn view_of(&self, path: &SitePath, route: &Route) -> View {
        match route {
            Route::Chapter(id) => self.chapter_page(*id),
            Route::Status(id) => self.status_page(*id),
            Route::List { chapter, kind, page } => self.list_page(*chapter, *kind, *page),
            Route::Archive { chapter, year } => self.archive_page(*chapter, *year),
            Route::Timeline(id) => self.timeline_page(*id),
            Route::TimelineFile(id, format) => self.timeline_file(*id, *format),
            Route::Register(id, register, page) => self.register_page(*id, *register, *page),
            Route::RegisterFeed(id, register, format) => self.register_feed(*id, *register, *format),
            Route::DecisionTopic(id, topic, page) => self.decisions_page(*id, Some(topic), *page),
            Route::ActionsCalendar(id) => self.actions_calendar(*id),
            Route::Document(id) => self.document_page(*id),
            Route::Book(id) => self.book(*id),
            Route::Facts(id, format) => self.facts_file(*id, *format),
            Route::Block(id, number, format) => self.block_file(*id, *number, *format),
            Route::Roster(id) => self.roster_page(*id),
            Route::Directory => self.directory_page(),
            Route::DirectoryCsv => View::Text(self.directory_csv()),
            Route::DirectoryJson => View::Text(self.directory_json()),
            Route::Board => self.board_page(),
            Route::BoardJson => View::Text(self.board_json()),
            Route::Terms(taxonomy) => self.terms_page(*taxonomy),
            Route::Term(taxonomy, term, page) => self.term_page(*taxonomy, term, *page),
            Route::NotFound => self.not_found_page(),
            Route::Feed(id, format) => self.feed(*id, *format),
            Route::TermFeed(taxonomy, term, format) => self.term_feed(*taxonomy, term, *format),
            Route::LinkSet(id) => View::Text(self.link_set(*id)),
            Route::StatusJson(id) => View::Text(self.status_json(*id)),
            Route::MeetingsJson(id) => View::Text(self.meetings_json(*id)),
            Route::Calendar(id) => self.calendar(*id),
            Route::Deadlines(id) => self.deadlines(*id),
            Route::BadgeSvg(id) => self.badge(*id),
            Route::BadgeJson(id) => View::Text(self.badge_json(*id)),
            // Whoever makes all other files makes it with their digests.
            Route::Record => View::Text(self.record(|_| None).collect()),
            Route::AboutRecord => self.about_record_page(),
            Route::Gone(number) => self.gone_page(path, *number),
            Route::Search => self.search_page(),
            Route::SearchFile(file) => View::Search(self.search_view(*file)),
            Route::Sitemap => View::Text(self.sitemap()),
            Route::ResourceSync(file) => View::Text(self.resource_sync(*file)),
            Route::StaticRepository => View::Text(self.static_repository()),
            Route::SecurityTxt => View::Text(self.security_txt()),
            Route::Robots => View::Text(self.robots()),
            Route::HostFile(file) => View::Text(self.host_file(*file)),
            Route::Redirect(to) => self.redirect_page(path, to),
            Route::Asset(file) => View::Asset(*file),
            Route::SmallerImage(address, width) => self.smaller_image(address, *width),
            Route::ThemeAsset(name) => View::ThemeAsset(name.clone()),
        }
    }
}
