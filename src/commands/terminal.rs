//! What the program says, and where.

use std::borrow::Cow;
use std::io::Write as _;

use crate::Error;
use crate::discover::{SourceFile, SourceSet};

use super::exit::ExitStatus;
use super::progress::while_still;

/// Says something on standard output. A reader that went away (a closed pipe) is no problem.
pub(super) fn say(text: &str) {
    while_still(|| {
        let _ = writeln!(anstream::stdout(), "{}", without_commands(text));
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
        let _ = writeln!(anstream::stderr(), "{}", without_commands(text));
    });
}

/// Without lines that the log of a forge would take for its commands, such as `::error::` and
/// `##vso[task.setvariable]`: names and labels are written by many hands.
fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| {
        let begins_command = anstream::adapter::strip_str(line).to_string().trim_start().starts_with("::");
        let line = if begins_command { line.replacen(':', "\\u{3a}", 1) } else { line.to_owned() };
        // These count wherever they stand, and only before a name in brackets.
        line.replace("##[", "#\\u{23}[")
            .replace("##vso[", "#\\u{23}vso[")
            .replace("##teamcity[", "#\\u{23}teamcity[")
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
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

/// The sources of a site that could not be walked, for messages on `site.yaml` and `sources.lock` alone.
pub(super) fn settings_only(root: &std::path::Path) -> SourceSet {
    SourceSet::new(vec![SourceFile::settings(root), SourceFile::lock(root)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_get_no_commands() {
        for honest in ["a::b", "# A heading\n## Another", "3 | std::env"] {
            assert_eq!(without_commands(honest), honest);
        }
        assert_eq!(
            without_commands("a\n  \u{1b}[1m::error::b\u{1b}[0m"),
            "a\n  \u{1b}[1m\\u{3a}:error::b\u{1b}[0m"
        );
        assert_eq!(without_commands("Cork ##vso[x]"), "Cork #\\u{23}vso[x]");
        assert_eq!(without_commands("::##[add-mask]a"), "\\u{3a}:#\\u{23}[add-mask]a");
    }
}
