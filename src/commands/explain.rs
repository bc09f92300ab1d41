//! `chapterhouse check --explain`: what a code means.

use crate::diagnostics::codes::CODES;
use crate::diagnostics::explanation::{explanation, explanations};
use crate::diagnostics::help::nearest;

use super::exit::ExitStatus;
use super::terminal::{say, say_error};

/// Prints the page of a code, or all codes with what they mean in a sentence.
pub(super) fn run(code: Option<&str>) -> ExitStatus {
    let Some(code) = code else {
        let all = explanations().into_iter().map(|one| format!("{}\n    {}", one.code, one.description));
        say(&all.collect::<Vec<_>>().join("\n"));
        return ExitStatus::Done;
    };
    // As it is written in messages, too: `error[unknown-member]`.
    let code = code.rsplit_once('[').map_or(code, |(_, code)| code).trim_end_matches(']');
    if let Some(page) = explanation(code) {
        say(&format!("{}: {}\n\n{}", page.code, page.description, page.text));
        return ExitStatus::Done;
    }
    say_error(&match nearest(code, CODES.iter().copied()) {
        Some(near) => format!("there is no code `{code}`; did you mean `{near}`?"),
        None => format!("there is no code `{code}`; `chapterhouse check --explain` lists all of them"),
    });
    ExitStatus::Usage
}
