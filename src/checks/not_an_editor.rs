//! Changes by somebody who is no editor of the chapter.
//!
//! Silent where neither the chapter nor one above it names editors, and where nobody asks by whom a change is.

use crate::diagnostics::{Diagnostic, Place, Sink};
use crate::editors::{ChapterEditors, Refusal};
use crate::parse::front_matter::editors::Editor;

/// How many editors a message names.
const MOST_NAMED: usize = 6;

/// Looks at changed files, by their paths below the site's root. `asking` is who changed them, by all names.
///
/// Raises `not-an-editor`.
pub fn check_changes<'f>(
    files: impl Iterator<Item = &'f str>,
    asking: &[Editor],
    editors: &ChapterEditors,
    sink: &mut Sink,
) {
    for file in files {
        if let Err(refusal) = editors.may_change(file, asking) {
            sink.push(
                Diagnostic::error("not-an-editor", Place::Path(file.to_owned()), message(asking, &refusal))
                    .help(help(&refusal)),
            );
        }
    }
}

fn message(asking: &[Editor], refusal: &Refusal<'_>) -> String {
    // Logs are read by more people than the repository: addresses are left out.
    let names: Vec<String> =
        asking.iter().filter(|one| !is_address(one)).map(|one| format!("`{one}`")).collect();
    let who = if names.is_empty() { "whoever made this change".to_owned() } else { names.join(", ") };
    if refusal.chapter.is_empty() {
        format!("{who} may not change this file, which belongs to the whole organisation")
    } else {
        format!("{who} may not change this file, which belongs to `{}`", refusal.chapter)
    }
}

fn help(refusal: &Refusal<'_>) -> String {
    let (addresses, handles): (Vec<&Editor>, Vec<&Editor>) =
        refusal.editors.iter().partition(|editor| is_address(editor));
    let mut who: Vec<String> = handles.iter().take(MOST_NAMED).map(|editor| format!("`{editor}`")).collect();
    let more = handles.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        who.push(format!("{more} more"));
    }
    if !addresses.is_empty() {
        who.push(format!("{} by e-mail", addresses.len()));
    }
    let place = match refusal.chapter {
        "" => "content/chapter.md".to_owned(),
        chapter => format!("content/{chapter}/chapter.md"),
    };
    match (who.is_empty(), refusal.is_unclear) {
        (false, false) => {
            format!(
                "its editors may: {}; send it to one of them, as a pull request for instance",
                who.join(", ")
            )
        }
        (false, true) => format!(
            "its editors may: {}; who else is meant by `editors` in `{place}` or above can't be told",
            who.join(", ")
        ),
        (true, true) => format!(
            "whom `editors` in `{place}` or above means can't be told, so that nobody may; who looks after the repository can mend it"
        ),
        (true, false) => "nobody may change what has such a path: give it another name".to_owned(),
    }
}

fn is_address(editor: &Editor) -> bool {
    matches!(editor, Editor::Address(_) | Editor::Host(_))
}
