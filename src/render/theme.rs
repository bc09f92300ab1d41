//! The files of a theme: those in the program, with those of the site laid over them one by one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, FileId};
use crate::discover::{FileClass, SourceSet};

/// The themes in the program.
#[derive(RustEmbed)]
#[folder = "themes/"]
struct Embedded;

/// The theme that others build on.
const BASE: &str = "ledger";

/// A file of a theme.
pub(super) struct ThemeFile {
    pub(super) bytes: Cow<'static, [u8]>,
    /// The file of the site that it is; none for one that is in the program.
    pub(super) source: Option<FileId>,
    /// How messages name it.
    pub(super) shown: String,
}

/// Reads the files of the theme, by their path in its folder, such as `templates/base.html`.
///
/// Raises `unknown-theme` and `unreadable-file`.
pub(super) fn read_theme(
    settings: &Settings,
    sources: &SourceSet,
) -> Result<BTreeMap<String, ThemeFile>, Vec<Diagnostic>> {
    let mut files = embedded(BASE);
    let is_known = settings.theme == BASE;
    if !is_known {
        files.extend(embedded(&settings.theme));
    }
    let is_known =
        is_known || Embedded::iter().any(|path| path.split('/').next() == Some(settings.theme.as_str()));
    let mut problems = Vec::new();
    let mut has_own = false;
    for (number, source) in sources.files.iter().enumerate().filter(|(_, one)| one.class == FileClass::Theme)
    {
        let id = SourceSet::id(number);
        has_own = true;
        match sources.read_bytes(id) {
            Ok(bytes) => {
                let file =
                    ThemeFile { bytes: Cow::Owned(bytes), source: Some(id), shown: source.shown.clone() };
                files.insert(source.path.clone(), file);
            }
            Err(error) => problems.push(
                Diagnostic::error("unreadable-file", id, format!("the file can't be read: {error}"))
                    .help("check the file's permissions"),
            ),
        }
    }
    if !is_known && !has_own {
        problems.push(
            Diagnostic::error("unknown-theme", FileId(0), format!("there is no theme `{}`", settings.theme))
                .help(format!("make the folder `themes/{}`, or write `theme: {BASE}`", settings.theme)),
        );
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

fn embedded(theme: &str) -> BTreeMap<String, ThemeFile> {
    let prefix = format!("{theme}/");
    let paths = Embedded::iter().filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned));
    paths
        .filter_map(|path| {
            let bytes = Embedded::get(&format!("{prefix}{path}"))?.data;
            let shown = format!("themes/{prefix}{path}");
            Some((path, ThemeFile { bytes, source: None, shown }))
        })
        .collect()
}
