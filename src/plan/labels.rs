//! Marks and names of closed sets that views carry.

use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::status::{Outcome, RequirementList};

impl Words {
    /// What a list of documents of a kind is called.
    pub(super) fn kinds(&self, kind: DocumentKind) -> String {
        self.say("kinds", [("kind", kind.name().into())])
    }

    /// What one document of a kind is called.
    pub(super) fn kind(&self, kind: DocumentKind) -> String {
        self.say("kind", [("kind", kind.name().into())])
    }

    /// An outcome in words.
    pub(super) fn outcome(&self, outcome: Outcome) -> String {
        self.say("outcome", [("outcome", outcome.name().into())])
    }

    /// What a list of requirements is for.
    pub(super) fn list_of(&self, of: RequirementList) -> String {
        self.say("list-of-requirements", [("list", of.name().into())])
    }

    /// A title that names a chapter, or a term.
    pub(super) fn titled(&self, id: &str, name: &str) -> String {
        self.say(id, [("name", name.into())])
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
