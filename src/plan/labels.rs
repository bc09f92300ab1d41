//! Words of the interface that views carry.

use crate::discover::DocumentKind;
use crate::status::{Outcome, RequirementList};

/// What a list of documents of a kind is called.
pub(super) fn list_label(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Post => "Posts",
        DocumentKind::Article => "Articles",
        DocumentKind::Minutes => "Minutes",
        DocumentKind::Report => "Reports",
        DocumentKind::Event => "Events",
        DocumentKind::Poll => "Polls",
        DocumentKind::Rule => "Rules",
        DocumentKind::Resource => "Resources",
        DocumentKind::Chapter => "Chapters",
        DocumentKind::Roster => "Members",
        DocumentKind::Page | DocumentKind::ListText => "Pages",
        DocumentKind::Comments => "Comments",
    }
}

/// What one document of a kind is called.
pub(super) fn kind_label(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Post => "Post",
        DocumentKind::Article => "Article",
        DocumentKind::Minutes => "Minutes",
        DocumentKind::Report => "Report",
        DocumentKind::Event => "Event",
        DocumentKind::Poll => "Poll",
        DocumentKind::Rule => "Rule",
        DocumentKind::Resource => "Resource",
        DocumentKind::Chapter => "Chapter",
        DocumentKind::Roster => "Members",
        DocumentKind::Page | DocumentKind::ListText => "Page",
        DocumentKind::Comments => "Comments",
    }
}

/// An outcome in words.
pub(super) fn outcome_label(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "holds",
        Outcome::Fails => "does not hold",
        Outcome::Unknown => "not known",
    }
}

/// An outcome as a mark, which goes with the words.
pub(super) fn outcome_mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "✓",
        Outcome::Fails => "✗",
        Outcome::Unknown => "?",
    }
}

/// What a list of requirements is for.
pub(super) fn requirements_label(of: RequirementList) -> &'static str {
    match of {
        RequirementList::Requires => "To earn it",
        RequirementList::Keeps => "To keep it, once earned",
        RequirementList::Recommends => "Recommended; decides nothing",
    }
}

/// The name of a list of requirements in rules and JSON.
pub(super) fn requirements_name(of: RequirementList) -> &'static str {
    match of {
        RequirementList::Requires => "requires",
        RequirementList::Keeps => "keeps",
        RequirementList::Recommends => "recommends",
    }
}
