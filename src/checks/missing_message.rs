//! Messages that a catalogue of the site lacks, so that they are said in English.
//!
//! Silent for languages that the program has itself, and for those that fall back to one of these, such as
//! `de-AT`: a site writes only the messages that it wants otherwise.

use crate::diagnostics::help::quoted_list;
use crate::diagnostics::{Diagnostic, Sink};
use crate::messages;
use crate::theme::Theme;

/// How many of them are named.
const NAMED: usize = 5;

/// Raises `missing-message`, once for each language.
pub(super) fn check(theme: &Theme, sink: &mut Sink) {
    for (file, missing) in messages::lacking(theme) {
        let some: Vec<&str> = missing.iter().take(NAMED).map(String::as_str).collect();
        let (list, more) = (quoted_list(&some), missing.len() - some.len());
        let message = match missing.len() {
            1 => format!("the message {list} is missing, and said in English"),
            count if more == 0 => format!("{count} messages are missing, and said in English: {list}"),
            count => format!("{count} messages are missing, and said in English: {list} and {more} more"),
        };
        sink.push(
            Diagnostic::warning("missing-message", file, message)
                .help("`themes/ledger/messages/en.ftl` of the program has all messages: translate those that are missing"),
        );
    }
}
