//! A `CODEOWNERS` that says something else than `editors` do now.
//!
//! Silent about files that were not made by `chapterhouse codeowners`.

use crate::diagnostics::{Diagnostic, Place, Sink};
use crate::editors::{ChapterEditors, CodeOwnersFormat, codeowners};

/// Looks at the files that hosts read, with their texts, by their paths from the site's root; `folder` is where the site
/// is in its repository.
///
/// Raises `outdated-codeowners`.
pub fn check_codeowners(files: &[(String, String)], editors: &ChapterEditors, folder: &str, sink: &mut Sink) {
    for (path, text) in files {
        let Some(format) = CodeOwnersFormat::of_file(text) else { continue };
        // Some systems end lines otherwise.
        if text.lines().eq(codeowners(editors, format, folder).lines()) {
            continue;
        }
        sink.push(
            Diagnostic::warning(
                "outdated-codeowners",
                Place::Path(path.clone()),
                "the file is not what `editors` in chapter.md say now",
            )
            .help(format!("make it anew: `chapterhouse codeowners --out {path}`")),
        );
    }
}
