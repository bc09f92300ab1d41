//! Statuses that were claimed by hand (`stated`), and that the records contradict.
//!
//! Silent where the record leaves the claim possible, where no rule was in force, and where the claim was
//! true on any day of a date that is a month or a year.

use crate::diagnostics::{Diagnostic, Sink};
use crate::model::Organisation;
use crate::status::Statuses;

/// Raises `claimed-status`.
pub(super) fn check(organisation: &Organisation, statuses: &Statuses, sink: &mut Sink) {
    for (chapter, status) in organisation.chapters.iter().zip(&statuses.chapters) {
        for refuted in &status.refuted_claims {
            let claim = &chapter.stated[refuted.index];
            let found = refuted
                .found
                .as_ref()
                .map_or_else(|| "no status".to_owned(), |badge| format!("`{}`", badge.status));
            let message =
                format!("`{}` is claimed for {}, and the records give {found}", claim.status, claim.date);
            let name = if chapter.is_root() { String::new() } else { format!(" {}", chapter.path) };
            let day = claim.date.first_day();
            sink.push(Diagnostic::warning("claimed-status", claim.span, message).help(format!(
                "`chapterhouse status{name} --why --as-of {day}` says what was found; add what is missing from the records, or correct the claim"
            )));
        }
    }
}
