//! Statuses that were set by decision or claimed by hand: whether a rule defines what they name.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Sink, Spanned};
use crate::model::{ChapterId, Organisation};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;

use super::roll_ups::help_for_status;

/// What a chapter is from its last day on, by no rule.
const DISSOLVED: &str = "dissolved";

/// Raises `unknown-status`, a warning: a decision and a claim are facts, whatever they name.
pub(super) fn check_claims(parsed: &[Arc<ParsedDocument>], organisation: &Organisation, sink: &mut Sink) {
    for document in parsed {
        let Matter::Chapter(matter) = &document.matter else { continue };
        let id = organisation.home_of(&document.path);
        let overrides = matter.overrides.iter().map(|one| (&one.status, "that an override sets"));
        let stated = matter.stated.iter().map(|one| (&one.status, "that is stated"));
        let mut claimed = overrides.chain(stated).peekable();
        if claimed.peek().is_none() {
            continue;
        }
        let defined = defined_for(id, organisation);
        for (status, what) in claimed {
            warn_if_unknown(status, what, &defined, sink);
        }
    }
}

/// The statuses of all rules that may judge a chapter, of any time, readings included.
fn defined_for(id: ChapterId, organisation: &Organisation) -> BTreeSet<&str> {
    let folders = organisation.upwards(id);
    let rules =
        folders.flat_map(|folder| &organisation.chapter(folder).rules).map(|rule| organisation.rule(*rule));
    rules
        .filter(|rule| rule.scope.fits(organisation.chapter(id)))
        .flat_map(|rule| rule.statuses.iter().map(|one| one.status.as_str()))
        .collect()
}

fn warn_if_unknown(status: &Spanned<String>, what: &str, defined: &BTreeSet<&str>, sink: &mut Sink) {
    if defined.contains(status.as_str()) || status.as_str() == DISSOLVED {
        return;
    }
    sink.push(
        Diagnostic::warning(
            "unknown-status",
            status.span,
            format!("no rule for this chapter defines the status `{}` {what}", status.value),
        )
        .help(help_for_status(status, defined.iter().copied(), "this chapter")),
    );
}
