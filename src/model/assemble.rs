//! Puts the organisation together from its documents.
//!
//! The order matters only where one thing names another: chapters first, then who belongs to
//! them, then documents, then meetings and rules, last the links between all of them.

mod amend;
mod attendance;
mod blocks;
mod chapters;
mod claims;
mod contradictions;
mod dates;
mod documents;
mod gone;
mod images;
mod links;
mod look_alikes;
mod meetings;
pub(super) mod names;
mod people;
mod requirements;
mod roll_ups;
mod rules;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::config::{Forge, Settings};
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::{DocumentKind, GatheredSource, GitHistory, SourceSet, git_history as git};
use crate::parse::front_matter::Matter;
use crate::parse::{Documents, ParsedDocument};

use super::{
    Asset, Change, Commit, CommitId, Organisation, PersonId, Repository, SitePath, SourceRepository,
};
use names::Names;

pub(crate) use amend::{amend, is_amendment};

/// Resolves what documents say.
///
/// Raises `unknown-chapter`, `unknown-member`, `unknown-document`, `unknown-decision`, `unknown-level`,
/// `unknown-requirement`, `unknown-measure`, `unclear-requirement`, `unknown-status`, `unknown-key`,
/// `unknown-time-zone`, `duplicate-id`, `path-collision`, `invalid-alias`, `date-mismatch`,
/// `minutes-without-date`, `roster-without-chapter`, `ends-before-start`, `rule-conflict`,
/// `circular-rule`, `comments-without-document`, `broken-link`, `broken-anchor`, `missing-key`,
/// `unreadable-image`, `image-too-large`; and, of
/// facts that contradict each other, `action-of-former-member`, `present-as-non-member`, `present-and-apologised`,
/// `more-votes-than-heads`, `meeting-outside-existence`, `done-before-meeting`, `renewed-before-joined`,
/// `hidden-author`; and `look-alike-letters`. Of sources, `invalid-source` and `outside-source`.
pub fn assemble(
    documents: Documents,
    sources: &SourceSet,
    history: &GitHistory,
    settings: &Settings,
    sink: &mut Sink,
) -> Organisation {
    let (mut parsed, mut left_out): (Vec<_>, Vec<_>) =
        documents.documents.into_iter().partition(|document| document.is_readable);
    let are_drafts_shown = settings.flags.drafts;
    for source in &*sources.gathered {
        confine_to_chapter(source, are_drafts_shown, &mut parsed, &mut left_out, sink);
    }
    parsed.retain(|document| settings.flags.drafts || !document.common.draft);

    let mut organisation =
        Organisation { repository: repository(history, sources, settings), ..Organisation::default() };
    chapters::assemble_chapters(&parsed, &left_out, settings, &mut organisation, sink);
    chapters::note_left_out(&left_out, &mut organisation);
    people::assemble_people(&parsed, settings, &mut organisation, sink);
    name_committers(history, &mut organisation);

    let names = Names::new(&organisation, &parsed, &left_out, sources);
    let context = Context { sources, history };
    documents::assemble_documents(&parsed, &context, &names, &mut organisation, sink);
    chapters::resolve_references(&parsed, &names, &mut organisation, sink);
    meetings::assemble_meetings(&parsed, &names, &mut organisation, sink);
    blocks::assemble_blocks(&parsed, &names, &mut organisation, sink);
    rules::assemble_rules(&parsed, &names, settings, &mut organisation, sink);
    organisation.assets = assets(&context, &organisation);
    // Links change nothing that the others look at.
    let (doubts, links) = rayon::join(
        || {
            let mut doubts = Sink::new();
            claims::check_claims(&parsed, &organisation, &mut doubts);
            contradictions::warn_of_contradictions(&parsed, &names, &organisation, &mut doubts);
            look_alikes::warn_of_look_alikes(&parsed, &organisation, &mut doubts);
            doubts
        },
        || links::resolve_links(&parsed, &names, settings, &organisation, sink),
    );
    links.join(&mut organisation);
    sink.append(doubts);
    images::assemble_images(&documents.images, &mut organisation, sink);
    // Nobody waits until they are taken apart.
    rayon::spawn(move || drop((parsed, left_out)));
    organisation
}

/// Takes the document of a source's chapter for one that can't be used, if it is a draft or something else: without a
/// chapter, what is in the repository would be that of the chapter above.
fn confine_to_chapter(
    source: &GatheredSource,
    are_drafts_shown: bool,
    parsed: &mut Vec<Arc<ParsedDocument>>,
    left_out: &mut Vec<Arc<ParsedDocument>>,
    sink: &mut Sink,
) {
    let is_root = |document: &Arc<ParsedDocument>| source.inside(&document.path) == Some("chapter.md");
    let Some(place) = parsed.iter().position(is_root) else { return };
    let is_draft = parsed[place].common.draft && !are_drafts_shown;
    if parsed[place].kind == DocumentKind::Chapter && !is_draft {
        return;
    }
    let mut document = parsed.remove(place);
    let message = if is_draft {
        "the chapter of a source can't be a draft"
    } else {
        "the `chapter.md` of a source is that of its chapter"
    };
    sink.push(Diagnostic::error("invalid-source", document.file, message).help(
        "the rest of its repository belongs to this chapter: remove `draft` or `kind` here, or take the source out of `site.yaml`",
    ));
    let chapter = Arc::make_mut(&mut document);
    (chapter.kind, chapter.matter, chapter.is_readable) = (DocumentKind::Chapter, Matter::Plain, false);
    left_out.push(document);
}

fn repository(history: &GitHistory, sources: &SourceSet, settings: &Settings) -> Repository {
    let day = |instant| settings.time_zone.to_datetime(instant).date();
    let source = |(place, source): (usize, &GatheredSource)| {
        let history = history.sources.get(place).cloned().unwrap_or_default();
        let head = history.head.map(|head| (head.id, head.time));
        SourceRepository {
            path: source.path.clone(),
            git: source.git.clone(),
            branch: source.branch.clone(),
            folder: source.folder.clone(),
            head: source.commit.clone().or(head),
            forge: Forge::of_remote(source.git.as_str()),
            is_shallow: history.is_shallow,
            history_from: history.complete_from.map(day),
            held: source.held.clone(),
            is_here: source.is_here,
        }
    };
    let commit = |commit: &git::Commit| Commit { id: commit.id.clone(), author: None };
    Repository {
        head: history.head.as_ref().map(|head| (head.id.clone(), head.time)),
        commits: history.commits.iter().map(commit).collect(),
        uncommitted: history.uncommitted.clone(),
        is_shallow: history.is_shallow,
        forge: settings.forge(history.remote.as_deref()),
        folder: history.folder.clone(),
        history_from: history.complete_from().map(day),
        sources: sources.gathered.iter().enumerate().map(source).collect(),
    }
}

/// Finds the members who made commits, by the names that rosters give them: whoever has the same name as another is
/// taken for neither.
fn name_committers(history: &GitHistory, organisation: &mut Organisation) {
    let mut people: HashMap<&str, Option<PersonId>> = HashMap::new();
    for (number, person) in organisation.people.iter().enumerate() {
        let id = PersonId::from_index(number);
        for name in person.name.iter().chain(&person.aliases) {
            people
                .entry(name)
                .and_modify(|known| *known = known.filter(|known| *known == id))
                .or_insert(Some(id));
        }
    }
    let authors = history.commits.iter().map(|commit| people.get(commit.author.as_str()).copied().flatten());
    let authors: Vec<_> = authors.collect();
    for (commit, author) in organisation.repository.commits.iter_mut().zip(authors) {
        commit.author = author;
    }
}

/// What documents are read against.
struct Context<'a> {
    sources: &'a SourceSet,
    history: &'a GitHistory,
}

impl Context<'_> {
    /// The commits that touched a file below `content/`, newest first; what is private is in no public repository.
    fn changes(&self, path: &str, is_private: bool, zone: &TimeZone) -> Vec<Change> {
        let change = |change: &git::FileChange| Change {
            day: zone.to_datetime(self.history.commits[change.commit].time).date(),
            commit: CommitId::from_index(change.commit),
            former_path: change.former_path.clone(),
        };
        if is_private { Vec::new() } else { self.history.changes(path).iter().map(change).collect() }
    }
}

fn assets(context: &Context<'_>, organisation: &Organisation) -> BTreeMap<SitePath, Asset> {
    let files = context.sources.ids().zip(&*context.sources.files);
    files
        .filter(|(_, source)| source.class.is_published())
        .map(|(file, source)| {
            let zone = &organisation.chapter(organisation.home_of(&source.path)).time_zone;
            let changes = context.changes(&source.path, source.is_private, zone);
            let asset = Asset { file, is_private: source.is_private, changes };
            (SitePath::file(&source.path), asset)
        })
        .collect()
}
