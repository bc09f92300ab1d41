//! Files that are plain text, for search engines, and pages that only say one thing.

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::{ChapterId, DocumentId, SitePath};

use super::page::with_content;
use super::resource_sync::ResourceSyncFile;
use super::routes::{Route, is_listed};
use super::{SitePlan, View};

/// What pages may load: the theme's style sheet and pictures, nothing that runs. Their one form asks the
/// page of the search. Without a script nothing connects anywhere; what audits pages does so in their name,
/// to read `robots.txt`.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// What pages of [`SCRIPTED`] templates may do on top of that: run the theme's scripts, of which one loads
/// the index of the search. No content becomes a script, there or elsewhere.
pub(crate) const SCRIPT_POLICY: &str = "; script-src 'self'";

/// Templates whose pages run a script of the theme: they search, or have a table to sort and filter.
pub(crate) const SCRIPTED: [&str; 3] = ["search", "directory", "roster"];

#[derive(Debug, Serialize)]
struct RedirectPage {
    to: String,
}

#[derive(Debug, Serialize)]
struct GonePage {
    /// Since when.
    date: String,
    reason: String,
}

impl SitePlan<'_> {
    /// An address with the site's URL before it, where that is known.
    pub(super) fn absolute(&self, path: &SitePath) -> String {
        crate::render::address::absolute(self.settings.url.as_deref(), path.as_str())
    }

    pub(super) fn sitemap(&self) -> String {
        let mut map = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        map.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for (path, route) in self.listed_pages() {
            self.push_page(path, route, &mut map);
        }
        map.push_str("</urlset>\n");
        map
    }

    /// The pages of site maps, in the order of their addresses.
    pub(super) fn listed_pages(&self) -> impl Iterator<Item = (&SitePath, &Route)> {
        self.routes.iter().filter(|(path, route)| is_listed(path, route))
    }

    /// A page in a site map.
    pub(super) fn push_page(&self, path: &SitePath, route: &Route, map: &mut String) {
        let address = self.absolute(path);
        let _ = write!(map, "<url><loc>{}</loc>", crate::render::escape::escape_text(&address));
        if let Some(day) = self.last_change_at(route) {
            let _ = write!(map, "<lastmod>{day}</lastmod>");
        }
        map.push_str("</url>\n");
    }

    fn last_change_at(&self, route: &Route) -> Option<String> {
        match route {
            Route::Document(id) => self.last_change(*id),
            _ => None,
        }
    }

    /// When a document was changed last, as far as it or git tells, by the as-of date: a record that
    /// has ended does not change with later commits.
    pub(super) fn last_change(&self, id: DocumentId) -> Option<String> {
        let as_of = self.statuses.as_of;
        let document = self.organisation.document(id);
        let stated = document.updated.filter(|date| date.first_day() <= as_of);
        let committed = document.change_days().find(|day| *day <= as_of);
        match (stated, committed) {
            (Some(stated), Some(committed)) if stated.first_day() < committed => Some(committed.to_string()),
            (Some(stated), _) => Some(stated.to_string()),
            (None, committed) => committed.map(|day| day.to_string()),
        }
    }

    /// The day of the first commit with a document, by the as-of date; none where git does not tell.
    pub(super) fn first_published(&self, id: DocumentId) -> Option<String> {
        let document = self.organisation.document(id);
        let changes = document.changes_until(self.statuses.as_of);
        let first = changes.last().filter(|_| !self.organisation.repository.is_shallow_at(&document.path));
        first.map(|change| change.day.to_string())
    }

    pub(super) fn robots(&self) -> String {
        let mut robots = String::from("User-agent: *\nAllow: /\n");
        if self.settings.url.is_some() {
            let _ = writeln!(robots, "Sitemap: {}", self.absolute(&SitePath::file("sitemap.xml")));
            // A list of resources is a site map, too, and is looked for here.
            let _ = writeln!(robots, "Sitemap: {}", self.absolute(&ResourceSyncFile::ResourceList.path()));
        }
        robots
    }

    pub(super) fn redirect_page(&self, from: &SitePath, to: &SitePath) -> View {
        let page = self.page("redirect", from.clone(), self.words().word("moved"), ChapterId::from_index(0));
        with_content(page, RedirectPage { to: to.to_string() })
    }

    /// What stands for something that was taken away.
    pub(super) fn gone_page(&self, from: &SitePath, number: usize) -> View {
        let gone = &self.organisation.gone[number];
        let words = self.words();
        let page = self.page("gone", from.clone(), words.word("gone"), ChapterId::from_index(0));
        with_content(page, GonePage { date: gone.date.to_string(), reason: gone.reason.clone() })
    }

    pub(super) fn not_found_page(&self) -> View {
        let here = SitePath::file("404.html");
        let page = self.page("not-found", here, self.words().word("not-found"), ChapterId::from_index(0));
        with_content(page, ())
    }
}
