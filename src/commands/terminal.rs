//! What the program says, and where.

use std::io::Write as _;

use crate::Error;
use crate::discover::{SourceFile, SourceSet};

use super::exit::ExitStatus;
use super::progress::while_still;

/// Says something on standard output. A reader that went away (a closed pipe) is no problem.
pub(super) fn say(text: &str) {
    while_still(|| {
        let _ = writeln!(anstream::stdout(), "{text}");
    });
}

/// Writes something on standard output to the letter, for programs.
pub(super) fn write_out(text: &str) {
    while_still(|| {
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    });
}

/// Says something on standard error.
pub(super) fn note(text: &str) {
    while_still(|| {
        let _ = writeln!(anstream::stderr(), "{text}");
    });
}

/// Says what stopped the program.
pub(super) fn say_error(message: &str) {
    note(&format!("error: {message}"));
}

/// Says that the machine failed us.
pub(super) fn machine_failed(error: &Error) -> ExitStatus {
    say_error(&error.to_string());
    ExitStatus::Machine
}

/// The sources of a site that could not be walked, for messages on `site.yaml` alone.
pub(super) fn settings_only(root: &std::path::Path) -> SourceSet {
    SourceSet::new(vec![SourceFile::settings(root)])
}
