//! What is wrong, or probably not as meant, and stops no build: found by `chapterhouse check`.
//!
//! Enters: the `Organisation`, its `Statuses`, the `Theme`, the `SitePlan`. Leaves: diagnostics. A check is a
//! file, and its doc comment says when it speaks up and when it keeps silent. What stops a build, or shows
//! while it reads (broken links, unknown ids, facts that contradict each other), is found there and comes
//! before these.

mod attendance;
mod claimed_status;
mod missing_message;
mod missing_minutes;
mod missing_translation;
mod not_an_editor;
mod outdated_codeowners;
mod outdated_translation;
mod pages;
mod similar_term;
mod vanished_url;

pub use attendance::{AttendanceTotal, attendance_lines, attendance_total};
pub use not_an_editor::check_changes;
pub use outdated_codeowners::check_codeowners;
pub use pages::check_pages;
pub use vanished_url::{Published, check_against};

use crate::diagnostics::Sink;
use crate::model::Organisation;
use crate::status::Statuses;
use crate::theme::Theme;

/// Looks at what the records say and come to.
///
/// Raises `unknown-name`, `unclear-attendance`, `perhaps-cancelled`, `claimed-status`, `missing-minutes`, `missing-translation`, `outdated-translation`, `similar-term`.
pub fn check_records(organisation: &Organisation, statuses: &Statuses, sink: &mut Sink) {
    attendance::check(organisation, sink);
    claimed_status::check(organisation, statuses, sink);
    missing_minutes::check(organisation, statuses, sink);
    missing_translation::check(organisation, sink);
    outdated_translation::check(organisation, statuses.as_of, sink);
    similar_term::check(organisation, sink);
}

/// Looks at the words of the site's own theme.
///
/// Raises `missing-message`.
pub fn check_theme(theme: &Theme, sink: &mut Sink) {
    missing_message::check(theme, sink);
}
