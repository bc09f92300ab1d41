//! `record.json`: what was published, each file with its digests and where it comes from.

use rayon::prelude::*;
use serde::Serialize;

use crate::digest::{FileDigests, hexadecimal};
use crate::media_type::media_type;
use crate::model::{Document, DocumentId, Rights, SitePath};

use super::SitePlan;
use super::routes::Route;

/// The form of the record. It is counted up when what older programs read of it changes its meaning; keys that are
/// added change nothing.
pub const FORMAT: u32 = 1;

/// How many lines are made at the same time, by all threads.
const LINES_AT_A_TIME: usize = 4096;

/// What a record says of the site as a whole, with its keys in this order.
#[derive(Serialize)]
struct Head<'a> {
    format: u32,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
    /// The day that statuses speak for.
    as_of: String,
    program: &'static str,
    theme: ThemeEntry<'a>,
    /// The commit that the sources are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'a str>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    committed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
    /// The site's folder in the repository.
    #[serde(skip_serializing_if = "str::is_empty")]
    folder: &'a str,
    /// `complete`, `shallow` or `none`.
    history: &'static str,
    /// How many of the sources are not as the commit has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    uncommitted: Option<usize>,
    /// The repositories that parts of the tree come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceEntry<'a>>,
    /// Flags that change what pages are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flags: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<GoneEntry<'a>>,
}

/// A repository that a part of the tree comes from, with its keys in this order.
#[derive(Serialize)]
struct SourceEntry<'a> {
    path: &'a str,
    repository: &'a str,
    branch: &'a str,
    /// The folder of the repository that is gathered.
    #[serde(skip_serializing_if = "str::is_empty")]
    folder: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'a str>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    committed: Option<String>,
    /// `complete`, `shallow` or `none`.
    history: &'static str,
    /// Why it is not the latest commit: `broken`, `rewritten` or `unreachable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<&'static str>,
}

#[derive(Serialize)]
struct ThemeEntry<'a> {
    name: &'a str,
    blake3: String,
}

/// An address at which something was once.
#[derive(Serialize)]
struct GoneEntry<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    all_below: bool,
    date: String,
    reason: &'a str,
}

/// One published file and where it comes from, with its keys in this order.
#[derive(Default, Serialize)]
pub(crate) struct FileOrigin<'a> {
    /// From the site's root on, as in [`SitePath`].
    url: &'a str,
    /// Below the output folder.
    path: String,
    #[serde(rename = "type")]
    media_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blake3: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) chapter: Option<&'a str>,
    /// From the site's root on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    /// The address of the repository that the source comes from, where that is not the site's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
    /// The latest that changed the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<&'a str>,
    /// Set where the source is not as that commit has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    uncommitted: bool,
    /// The day of the first commit with the source, by the as-of date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<String>,
    /// The day of the last change, by the as-of date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) changed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<&'a str>,
    /// Whose it is, or its licence: the address of that, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rights: Option<&'a str>,
    /// Of a former address: where it leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<&'a str>,
}

impl SitePlan<'_> {
    /// The record of the site, a line for each file, by address, in parts: what stands above the lines, some thousand lines
    /// each, what stands below.
    /// `digests` are asked by the path of a file below the output folder; what they don't know is left out.
    ///
    /// The record does not name itself.
    pub fn record<'p>(
        &'p self,
        digests: impl Fn(&str) -> Option<FileDigests> + Sync + 'p,
    ) -> impl Iterator<Item = String> + 'p {
        let mut head = json(&self.record_head());
        head.pop();
        head.push_str(",\"files\":[");
        let others = self.routes.iter().filter(|(_, route)| !matches!(route, Route::Record));
        let others: Vec<(&SitePath, &Route)> = others.collect();
        let line = move |(address, route): &(&SitePath, &Route)| {
            let path = address.output_file();
            let known = digests(&path);
            let entry = FileOrigin {
                url: address.as_str(),
                media_type: media_type(&path),
                path,
                bytes: known.map(|file| file.length),
                blake3: known.map(|file| hexadecimal(&file.blake3)),
                sha256: known.map(|file| hexadecimal(&file.sha256)),
                ..self.origin(address, route)
            };
            json(&entry)
        };
        let starts = (0..others.len()).step_by(LINES_AT_A_TIME);
        let lines = starts.map(move |start| {
            let part = &others[start..others.len().min(start + LINES_AT_A_TIME)];
            let lines: Vec<String> = part.par_iter().map(&line).collect();
            let separator = if start == 0 { "\n" } else { ",\n" };
            format!("{separator}{}", lines.join(",\n"))
        });
        std::iter::once(head).chain(lines).chain(std::iter::once("\n]}\n".to_owned()))
    }

    fn record_head(&self) -> Head<'_> {
        let repository = &self.organisation.repository;
        let gone = self.organisation.gone.iter().map(|gone| GoneEntry {
            url: gone.address.as_str(),
            all_below: gone.is_subtree,
            date: gone.date.to_string(),
            reason: &gone.reason,
        });
        let flags = &self.settings.flags;
        let flag = |name, is_set: bool| is_set.then_some(name);
        let flags = [
            flag("drafts", flags.drafts),
            flag("from", !flags.from.is_empty()),
            flag("offline", flags.offline),
            flag("no-minify", !flags.minify),
        ];
        let sources = repository.sources.iter().map(|source| SourceEntry {
            path: &source.path,
            repository: source.git.as_str(),
            branch: &source.branch,
            folder: &source.folder,
            commit: source.head.as_ref().map(|(id, _)| id.as_str()),
            committed: source.head.as_ref().map(|(_, time)| time.to_string()),
            history: match (&source.head, source.is_shallow) {
                (None, _) => "none",
                (Some(_), true) => "shallow",
                (Some(_), false) => "complete",
            },
            held: source.held.as_ref().map(|held| held.reason.name()),
        });
        Head {
            format: FORMAT,
            title: &self.settings.title,
            url: self.settings.url.as_deref(),
            language: &self.settings.language,
            as_of: self.as_of(),
            program: concat!("chapterhouse ", env!("CARGO_PKG_VERSION")),
            theme: ThemeEntry { name: &self.settings.theme, blake3: hexadecimal(&self.theme) },
            commit: repository.head.as_ref().map(|(id, _)| id.as_str()),
            committed: repository.head.as_ref().map(|(_, time)| time.to_string()),
            repository: repository.forge.as_ref().map(|forge| forge.url()),
            folder: &repository.folder,
            history: self.history_word(),
            uncommitted: repository.head.as_ref().map(|_| repository.uncommitted.len()),
            sources: sources.collect(),
            flags: flags.into_iter().flatten().collect(),
            gone: gone.collect(),
        }
    }

    /// Where a file comes from; little is said of what the program makes of many sources.
    pub(crate) fn origin<'p>(&'p self, address: &SitePath, route: &'p Route) -> FileOrigin<'p> {
        let organisation = self.organisation;
        match route {
            Route::Document(id) => self.origin_of_document(*id),
            Route::Chapter(id) => {
                let chapter = organisation.chapter(*id);
                let own = chapter.document.map(|id| self.origin_of_document(id)).unwrap_or_default();
                FileOrigin {
                    kind: Some("chapter"),
                    rights: rights_of(chapter.rights.as_deref()),
                    chapter: Some(&chapter.path),
                    title: Some(chapter.name.clone()),
                    ..own
                }
            }
            Route::Roster(id) => {
                let chapter = organisation.chapter(*id);
                chapter.roster.map(|id| self.origin_of_document(id)).unwrap_or_default()
            }
            Route::Asset(_) => self.origin_of_asset(address),
            Route::Redirect(to) => FileOrigin { moved_to: Some(to.as_str()), ..FileOrigin::default() },
            Route::Status(id) => FileOrigin {
                kind: Some("status"),
                chapter: Some(&organisation.chapter(*id).path),
                language: Some(&organisation.chapter(*id).language),
                ..FileOrigin::default()
            },
            _ => FileOrigin::default(),
        }
    }

    /// The path that the text of a page has in the text edition: that of its source, where it has one.
    pub(crate) fn text_path(&self, address: &SitePath, route: &Route) -> String {
        let organisation = self.organisation;
        let document = match route {
            Route::Document(id) => Some(*id),
            Route::Chapter(id) => organisation.chapter(*id).document,
            Route::Roster(id) => organisation.chapter(*id).roster,
            _ => None,
        };
        let path = document.map(|id| organisation.document(id).path.as_str());
        match path.and_then(|path| path.strip_suffix(".md")) {
            Some(path) => format!("{path}.txt"),
            None if address.as_str() == "/" => "chapter.txt".to_owned(),
            None => format!("{}.txt", address.as_str().trim_matches('/')),
        }
    }

    fn origin_of_asset(&self, address: &SitePath) -> FileOrigin<'_> {
        let organisation = self.organisation;
        let Some((address, asset)) = organisation.assets.get_key_value(address) else {
            return FileOrigin::default();
        };
        let path = address.as_str().trim_start_matches('/');
        let until = self.statuses.as_of;
        let mut changes = asset.changes.iter().filter(|change| change.day <= until);
        let changed = changes.next();
        let first = changes.next_back().or(changed).filter(|_| !organisation.repository.is_shallow_at(path));
        FileOrigin {
            kind: Some("file"),
            chapter: Some(&organisation.chapter(organisation.home_of(path)).path),
            source: (!asset.is_private).then(|| format!("content/{path}")),
            repository: self.repository_of(path, asset.is_private),
            commit: asset
                .changes
                .first()
                .map(|change| organisation.repository.commit(change.commit).id.as_str()),
            uncommitted: !asset.is_private && organisation.repository.is_uncommitted(path),
            published: first.map(|change| change.day.to_string()),
            changed: changed.map(|change| change.day.to_string()),
            ..FileOrigin::default()
        }
    }

    /// The address of the repository that a file below `content/` comes from, where that is not the site's own.
    fn repository_of(&self, path: &str, is_private: bool) -> Option<&str> {
        let source = self.organisation.repository.source_of(path).filter(|_| !is_private);
        source.map(|source| source.git.as_str())
    }

    fn origin_of_document(&self, id: DocumentId) -> FileOrigin<'_> {
        let organisation = self.organisation;
        let document: &Document = organisation.document(id);
        let latest = document.changes.first();
        FileOrigin {
            kind: Some(document.kind.name()),
            chapter: Some(&organisation.chapter(document.chapter).path),
            source: (!document.is_private).then(|| format!("content/{}", document.path)),
            repository: self.repository_of(&document.path, document.is_private),
            commit: latest.map(|change| organisation.repository.commit(change.commit).id.as_str()),
            uncommitted: !document.is_private && organisation.repository.is_uncommitted(&document.path),
            published: self.first_published(id),
            changed: self.last_change(id),
            title: Some(self.title_of(document)),
            date: document.date.map(|date| date.to_string()),
            language: Some(&document.language),
            rights: rights_of(document.rights.as_deref()),
            ..FileOrigin::default()
        }
    }
}

fn rights_of(rights: Option<&Rights>) -> Option<&str> {
    rights.map(|rights| rights.url.as_deref().unwrap_or(&rights.label))
}

/// Plain structs can't fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
