//! Puts the organisation together from its documents.
//!
//! The order matters only where one thing names another: chapters first, then who belongs to
//! them, then documents, then meetings and rules, last the links between all of them.

mod attendance;
mod blocks;
mod chapters;
mod claims;
mod contradictions;
mod dates;
mod documents;
mod images;
mod links;
mod look_alikes;
mod meetings;
mod names;
mod people;
mod requirements;
mod roll_ups;
mod rules;

use std::collections::BTreeMap;

use crate::config::Settings;
use crate::diagnostics::Sink;
use crate::discover::{GitHistory, SourceSet};
use crate::parse::Documents;

use super::Organisation;
use names::Names;

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
/// `hidden-author`; and `look-alike-letters`.
pub fn assemble(
    documents: Documents,
    sources: &SourceSet,
    history: &GitHistory,
    settings: &Settings,
    sink: &mut Sink,
) -> Organisation {
    let (mut parsed, left_out): (Vec<_>, Vec<_>) =
        documents.documents.into_iter().partition(|document| document.is_readable);
    parsed.retain(|document| settings.flags.drafts || !document.common.draft);

    let history_from = history.complete_from().map(|instant| settings.time_zone.to_datetime(instant).date());
    let mut organisation = Organisation { history_from, ..Organisation::default() };
    chapters::assemble_chapters(&parsed, &left_out, settings, &mut organisation, sink);
    chapters::note_left_out(&left_out, &mut organisation);
    people::assemble_people(&parsed, settings, &mut organisation, sink);

    let names = Names::new(&organisation, &parsed, &left_out, sources);
    let context = Context { sources, history };
    documents::assemble_documents(&parsed, &context, &names, &mut organisation, sink);
    chapters::resolve_references(&parsed, &names, &mut organisation, sink);
    meetings::assemble_meetings(&parsed, &names, &mut organisation, sink);
    blocks::assemble_blocks(&parsed, &names, &mut organisation, sink);
    rules::assemble_rules(&parsed, &names, settings, &mut organisation, sink);
    claims::check_claims(&parsed, &organisation, sink);
    contradictions::warn_of_contradictions(&parsed, &names, &organisation, sink);
    look_alikes::warn_of_look_alikes(&parsed, &organisation, sink);
    organisation.assets = assets(sources);
    links::assemble_links(&parsed, &names, settings, &mut organisation, sink);
    images::assemble_images(&documents.images, &mut organisation, sink);
    organisation
}

/// What documents are read against.
struct Context<'a> {
    sources: &'a SourceSet,
    history: &'a GitHistory,
}

fn assets(sources: &SourceSet) -> BTreeMap<super::SitePath, crate::diagnostics::FileId> {
    let ids = (0..sources.files.len()).map(SourceSet::id);
    ids.filter(|id| sources.file(*id).class.is_published())
        .map(|id| (super::SitePath::file(&sources.file(id).path), id))
        .collect()
}
