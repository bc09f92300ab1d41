//! Where a document comes from: its source, who changed it when, and its earlier versions.

use std::borrow::Cow;

use serde::Serialize;

use crate::discover::DocumentKind;
use crate::model::{Change, Document, DocumentId};

use super::SitePlan;

/// How many earlier versions are listed; the history at the host of the repository has all.
const SHOWN_VERSIONS: usize = 20;

/// How many digits of a commit's id are shown where nothing links to it.
const SHORT_ID: usize = 10;

/// How many days after a meeting minutes may be filed before they say so.
const LATE_AFTER: i32 = 30;

/// Where a document comes from.
#[derive(Debug, Serialize)]
pub(super) struct Provenance {
    /// Its path from the site's root; none for what is private.
    source: Option<String>,
    /// Where people can look at it as it was published here.
    source_url: Option<String>,
    /// Where people can look at its history.
    history_url: Option<String>,
    published: Option<DatedView>,
    /// None where it was never changed.
    changed: Option<DatedView>,
    filed_late: Option<FiledLate>,
    /// Of minutes and rules, those before this one, newest first.
    versions: Vec<VersionView>,
}

/// A day, and who is named for it.
#[derive(Debug, Serialize)]
struct DatedView {
    date: String,
    by: Option<String>,
}

/// That minutes were filed long after the meeting.
#[derive(Debug, Serialize)]
struct FiledLate {
    date: String,
    /// Since the last of its meetings.
    days: i32,
}

/// What a document was.
#[derive(Debug, Serialize)]
struct VersionView {
    date: String,
    by: Option<String>,
    url: Option<String>,
    /// The beginning of the commit's id.
    commit: String,
}

impl SitePlan<'_> {
    /// Where a document comes from, by the as-of date; none where nothing is known of it.
    pub(super) fn provenance(&self, id: DocumentId) -> Option<Provenance> {
        let repository = &self.organisation.repository;
        let document = self.organisation.document(id);
        let changes: Vec<&Change> = document.changes_until(self.statuses.as_of).collect();
        let latest = changes.first().copied();
        let first = changes.last().copied().filter(|_| !repository.is_shallow_at(&document.path));
        let forge = repository.forge_of(&document.path).filter(|_| !document.is_private);
        let commit_of = |change: &Change| repository.commit(change.commit).id.as_str();
        let path_at =
            |change: &Change| repository.path_of(change.former_path.as_deref().unwrap_or(&document.path));
        let published = first.map(|change| self.who_and_when(change));
        let is_other_day = |date: &String| published.as_ref().is_none_or(|first| first.date != *date);
        let changed = self.last_change(id).filter(is_other_day);
        let has_versions = matches!(document.kind, DocumentKind::Minutes | DocumentKind::Rule);
        let versions = changes.iter().skip(1).take(if has_versions { SHOWN_VERSIONS } else { 0 });
        let provenance = Provenance {
            source: (!document.is_private).then(|| format!("content/{}", document.path)),
            source_url: forge.zip(latest).map(|(forge, at)| forge.file_at(commit_of(at), &path_at(at))),
            history_url: forge.zip(latest).map(|(forge, at)| forge.history_at(commit_of(at), &path_at(at))),
            published,
            changed: changed.map(|date| {
                let by = latest.filter(|change| change.day.to_string() == date);
                DatedView { by: by.and_then(|change| self.committer(change)), date }
            }),
            filed_late: first.and_then(|first| self.filed_late(document, first)),
            versions: versions
                .map(|change| VersionView {
                    date: change.day.to_string(),
                    by: self.committer(change),
                    url: forge.map(|forge| forge.file_at(commit_of(change), &path_at(change))),
                    commit: commit_of(change).chars().take(SHORT_ID).collect(),
                })
                .collect(),
        };
        let is_known = provenance.source.is_some() || provenance.changed.is_some();
        is_known.then_some(provenance)
    }

    fn who_and_when(&self, change: &Change) -> DatedView {
        DatedView { date: change.day.to_string(), by: self.committer(change) }
    }

    /// Who made a change, if that is a member who shows a name.
    fn committer(&self, change: &Change) -> Option<String> {
        let author = self.organisation.repository.commit(change.commit).author?;
        self.organisation.person(author).published_name().map(Cow::into_owned)
    }

    /// Minutes of a time in which the repository was kept, and in which they were not there for long.
    fn filed_late(&self, document: &Document, first: &Change) -> Option<FiledLate> {
        let kept_from = self.organisation.repository.history_from_at(&document.path)?;
        if document.kind != DocumentKind::Minutes {
            return None;
        }
        let day = document.day.filter(|day| *day >= kept_from)?;
        let days = (first.day - day).get_days();
        (days > LATE_AFTER).then(|| FiledLate { date: first.day.to_string(), days })
    }

    /// The day on which minutes were first in git, where that is known.
    pub(super) fn filed(&self, document: &Document) -> Option<String> {
        let first = document.changes_until(self.statuses.as_of).last();
        first
            .filter(|_| !self.organisation.repository.is_shallow_at(&document.path))
            .map(|change| change.day.to_string())
    }
}
