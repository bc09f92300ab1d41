//! Finds the chapter that somebody names on the command line.

use crate::diagnostics::help::{nearest, quoted_list};
use crate::model::{ChapterId, Organisation};

/// The chapter with a path; `/` is the whole organisation.
///
/// # Errors
/// What to say where there is none: which one may be meant.
pub(super) fn chapter_named(organisation: &Organisation, path: &str) -> Result<ChapterId, String> {
    let path = path.trim_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    if let Some(id) = organisation.chapter_at(path) {
        return Ok(id);
    }
    let paths = || organisation.chapters.iter().map(|chapter| chapter.path.as_str());
    // Whoever writes `dublin` means the one chapter that is called so in its folder.
    let alike: Vec<&str> = paths().filter(|one| last_part(one).eq_ignore_ascii_case(path)).collect();
    let help = match alike.as_slice() {
        [] => match nearest(path, paths()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; `chapterhouse status` without a chapter lists all of them".to_owned(),
        },
        [only] => format!("; did you mean `{only}`?"),
        several => format!("; did you mean one of {}?", quoted_list(several)),
    };
    Err(format!("there is no chapter `{path}`{help}"))
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
