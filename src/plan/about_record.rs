//! The page that says what the record of the site is, and how to verify it.

use jiff::Timestamp;
use serde::Serialize;

use crate::config::Forge;
use crate::model::{ChapterId, SitePath};

use super::page::with_content;
use super::routes::Route;
use super::{SitePlan, View};

#[derive(Debug, Serialize)]
struct AboutRecordPage {
    version: &'static str,
    /// How many files the site has.
    files: usize,
    /// How many of them are pages.
    pages: usize,
    theme: String,
    commit: Option<CommitView>,
    /// How many of the sources are not as the commit has them.
    uncommitted: usize,
    /// `complete`, `shallow` or `none`.
    history: &'static str,
    /// The address of the repository.
    repository: Option<String>,
    /// The repositories that parts of the tree come from.
    sources: Vec<SourceView>,
    /// The site's own address; none where that is not known.
    url: Option<String>,
    gone: Vec<GoneView>,
}

#[derive(Debug, Serialize)]
struct CommitView {
    id: String,
    /// The day on which it was made, in the organisation's time zone.
    date: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct SourceView {
    /// Its folder, from the site's root on.
    path: String,
    /// None where nothing of it is here.
    commit: Option<CommitView>,
}

#[derive(Debug, Serialize)]
struct GoneView {
    address: String,
    date: String,
    reason: String,
}

impl SitePlan<'_> {
    /// What git says of all sources together: `complete`, `shallow` or `none`.
    pub(super) fn history_word(&self) -> &'static str {
        let repository = &self.organisation.repository;
        match (&repository.head, repository.is_shallow) {
            (None, _) => "none",
            (Some(_), true) => "shallow",
            (Some(_), false) => "complete",
        }
    }

    pub(super) fn about_record_page(&self) -> View {
        let organisation = self.organisation;
        let repository = &organisation.repository;
        let root = ChapterId::from_index(0);
        let title = self.words().word("about-record");
        let mut page = self.page("record", SitePath::page("about/record"), title, root);
        page.as_of = Some(self.as_of());
        let commit = |head: &Option<(String, Timestamp)>, forge: &Option<Forge>| {
            head.as_ref().map(|(id, time)| CommitView {
                id: id.clone(),
                date: self.settings.time_zone.to_datetime(*time).date().to_string(),
                url: forge.as_ref().map(|forge| forge.commit(id)),
            })
        };
        let sources = repository.sources.iter().map(|source| SourceView {
            path: format!("content/{}", source.path),
            commit: commit(&source.head, &source.forge),
        });
        let gone = organisation.gone.iter().map(|gone| GoneView {
            address: if gone.is_subtree { format!("{}**", gone.address) } else { gone.address.to_string() },
            date: gone.date.to_string(),
            reason: gone.reason.clone(),
        });
        let content = AboutRecordPage {
            version: env!("CARGO_PKG_VERSION"),
            files: self.routes.len(),
            pages: self.routes.iter().filter(|(path, route)| path.is_page() && !is_stand_in(route)).count(),
            theme: self.settings.theme.value.clone(),
            commit: commit(&repository.head, &repository.forge),
            uncommitted: repository.uncommitted.len(),
            history: self.history_word(),
            repository: repository.forge.as_ref().map(|forge| forge.url().to_owned()),
            sources: sources.collect(),
            url: self.settings.url.clone(),
            gone: gone.collect(),
        };
        with_content(page, content)
    }
}

/// Whether a page only tells what became of another one.
fn is_stand_in(route: &Route) -> bool {
    matches!(route, Route::Redirect(_) | Route::Gone(_))
}
