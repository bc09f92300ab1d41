//! A theme: the files in the program, with those of the site laid over them one by one, and the
//! catalogues of messages, which are laid over each other message by message.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_embed::RustEmbed;

use crate::config::Settings;
use crate::diagnostics::help::nearest;
use crate::diagnostics::{Diagnostic, FileId, Place};
use crate::discover::{FileClass, SourceSet};

/// The themes in the program.
#[derive(RustEmbed)]
#[folder = "themes/"]
struct Embedded;

/// The theme that others build on.
const BASE: &str = "ledger";

/// A theme of a site.
pub struct Theme {
    /// By their path in the theme's folder, such as `templates/base.html`.
    pub(crate) files: BTreeMap<String, ThemeFile>,
    /// Catalogues by language, each language's in the order in which they lie over each other.
    pub(crate) messages: BTreeMap<String, Vec<ThemeFile>>,
}

/// A file of a theme.
pub(crate) struct ThemeFile {
    pub(crate) bytes: Cow<'static, [u8]>,
    /// The file of the site that it is; none for one that is in the program.
    pub(crate) source: Option<FileId>,
    /// How messages name it.
    pub(crate) shown: String,
}

impl ThemeFile {
    /// Where a problem of the whole file is.
    pub(crate) fn place(&self) -> Place {
        self.source.map_or_else(|| Place::Path(self.shown.clone()), Place::File)
    }

    /// Raises `not-utf8`.
    pub(crate) fn text(&self) -> Result<&str, Diagnostic> {
        std::str::from_utf8(&self.bytes).map_err(|_| {
            Diagnostic::error("not-utf8", self.place(), "the file is not UTF-8 text")
                .help("save it again with the encoding UTF-8")
        })
    }
}

impl Theme {
    /// The digest of all its files, by their names.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let messages = self.messages.iter();
        let messages = messages.flat_map(|(language, files)| files.iter().map(move |one| (language, one)));
        for (path, file) in self.files.iter().chain(messages) {
            for part in [path.as_bytes(), &file.bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        *hasher.finalize().as_bytes()
    }

    /// The theme that others build on, as it is in the program.
    pub(crate) fn base() -> Self {
        let mut theme = Self { files: BTreeMap::new(), messages: BTreeMap::new() };
        theme.lay_over(embedded(BASE));
        theme
    }

    fn lay_over(&mut self, files: impl IntoIterator<Item = (String, ThemeFile)>) {
        for (path, file) in files {
            match path.strip_prefix("messages/").and_then(|path| path.strip_suffix(".ftl")) {
                Some(language) => self.messages.entry(language.to_owned()).or_default().push(file),
                None => {
                    self.files.insert(path, file);
                }
            }
        }
    }
}

/// Reads the theme of a site.
///
/// # Errors
/// Raises `unknown-theme` and `unreadable-file`.
pub fn read_theme(settings: &Settings, sources: &SourceSet) -> Result<Theme, Vec<Diagnostic>> {
    let mut theme = Theme::base();
    let name = settings.theme.as_str();
    let is_known = name == BASE;
    if !is_known {
        theme.lay_over(embedded(name));
    }
    let in_program: BTreeSet<String> =
        Embedded::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
    let is_known = is_known || in_program.contains(name);
    let mut problems = Vec::new();
    let mut has_own = false;
    for (id, source) in sources.ids().zip(&*sources.files).filter(|(_, one)| one.class == FileClass::Theme) {
        has_own = true;
        match sources.read_bytes(id) {
            Ok(bytes) => {
                let file =
                    ThemeFile { bytes: Cow::Owned(bytes), source: Some(id), shown: source.shown.clone() };
                theme.lay_over([(source.path.clone(), file)]);
            }
            Err(error) => problems.push(
                Diagnostic::error("unreadable-file", id, format!("the file can't be read: {error}"))
                    .help("check the file's permissions"),
            ),
        }
    }
    if !is_known && !has_own {
        let near = nearest(name, in_program.iter().chain(&sources.own_themes).map(String::as_str));
        let help = near.map_or_else(
            || format!("make the folder `themes/{name}`, or write `theme: {BASE}`"),
            |near| format!("did you mean `{near}`?"),
        );
        problems.push(
            Diagnostic::error("unknown-theme", settings.theme.span, format!("there is no theme `{name}`"))
                .help(help),
        );
    }
    if problems.is_empty() { Ok(theme) } else { Err(problems) }
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
