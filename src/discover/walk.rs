//! Walks `content/`, the sources that are gathered into it, and the overlay.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::Error;
use crate::config::Settings;
use crate::diagnostics::{Diagnostic, Place, Sink};

use crate::sources::{LOCK, SourcesLock};

use super::attachment::Attachment;
use super::gathered::{self, GatheredSource};
use super::kind::{self, DocumentKind};
use super::source_set::{FileClass, SourceFile, SourceSet};

/// Lists the files of the site, `site.yaml` first, and `sources.lock`, then `content/` with its sources and with the
/// overlay laid over it, in path order, then those of the site's own theme.
///
/// Raises `no-content`, `link-not-followed`, `not-a-file`, `path-not-utf8`, `invalid-name`,
/// `unsafe-file`, `no-overlay`, `invalid-lock`, and of sources `invalid-source`, `outdated-lock`, `source-not-fetched`,
/// `source-held`, `outside-source`.
///
/// # Errors
/// Where a folder can't be read.
pub fn discover(settings: &Settings, sink: &mut Sink) -> Result<SourceSet, Error> {
    let lock = if settings.sources.is_empty() { None } else { gathered::read_lock(&settings.root, sink)? };
    discover_locked(settings, lock.as_ref(), sink)
}

/// As [`discover`], with the sources at other commits than `sources.lock` says.
///
/// # Errors
/// Where a folder can't be read.
pub(crate) fn discover_locked(
    settings: &Settings,
    lock: Option<&SourcesLock>,
    sink: &mut Sink,
) -> Result<SourceSet, Error> {
    let mut found = BTreeMap::new();
    let content = settings.root.join("content");
    let sorting = Sorting::Content(settings);
    if content.is_dir() {
        walk(&Layer::whole(&content, "content"), &sorting, &mut found, sink)?;
    } else {
        sink.push(
            Diagnostic::error("no-content", Place::Path("content".into()), "the site has no folder `content`")
                .help("make the folder `content` beside `site.yaml` and put a `chapter.md` into it, or begin with `chapterhouse init`"),
        );
    }
    let mut sources = Vec::with_capacity(settings.sources.len());
    for gathering in gathered::gather(settings, lock, &found, sink) {
        let source = gathering.source;
        if let Some(folder) = &gathering.files {
            walk_source(&source, folder, &sorting, &mut found, sink)?;
        }
        let chapter = gathered::placeholder(&source, settings);
        found.entry(chapter.path.clone()).or_insert(chapter);
        sources.push(source);
    }
    if let Some(overlay) = &settings.overlay {
        if overlay.is_dir() {
            let shown = shown_overlay(overlay, settings);
            let layer = Layer { is_private: true, ..Layer::whole(overlay, &shown) };
            walk(&layer, &sorting, &mut found, sink)?;
        } else {
            sink.push(
                Diagnostic::error(
                    "no-overlay",
                    overlay.span,
                    format!(
                        "the folder `{}` that `overlay` names is not there",
                        shown_overlay(overlay, settings)
                    ),
                )
                .help("without it, rosters would be missing; fetch it, or remove the key `overlay`"),
            );
        }
    }
    let theme = theme_files(settings, sink)?;
    let mut set = source_set(settings, found, theme);
    set.own_themes = own_themes(settings);
    set.gathered = sources.into();
    Ok(set)
}

/// Lays the files of a source below its folder, if they are a chapter.
fn walk_source(
    source: &GatheredSource,
    folder: &Path,
    sorting: &Sorting<'_>,
    found: &mut BTreeMap<String, SourceFile>,
    sink: &mut Sink,
) -> Result<(), Error> {
    let shown = format!("content/{}", source.path);
    let prefix = format!("{}/", source.path);
    let layer = Layer { prefix: &prefix, left_out: &OF_A_SITE, ..Layer::whole(folder, &shown) };
    // Without a chapter, what is in it would be that of the chapter above.
    if !folder.join("chapter.md").symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
        sink.push(gathered::without_chapter(source));
        return Ok(());
    }
    let settings = std::fs::read_to_string(folder.join("site.yaml")).unwrap_or_default();
    if settings.lines().any(|line| line.starts_with("sources:")) {
        sink.push(
            Diagnostic::warning(
                "outside-source",
                Place::Path(format!("{shown}/site.yaml")),
                "a source's own `site.yaml` is not read, so that the `sources` in it are none of this site",
            )
            .help("name them in `sources` of the site's own `site.yaml`, if they are to be gathered here"),
        );
    }
    walk(&layer, sorting, found, sink)
}

/// What a site has at its root, and the repository of a chapter that is a site by itself, too: nothing of it holds here.
const OF_A_SITE: [&str; 3] = ["site.yaml", LOCK, "themes"];

/// Documents that stand in no file, as if they were in `content/`: the texts by their path below it.
pub(crate) fn hold_documents(settings: &Settings, texts: BTreeMap<String, String>) -> SourceSet {
    let content = settings.root.join("content");
    let document = |path: &String| SourceFile {
        path: path.clone(),
        shown: format!("content/{path}"),
        location: content.join(path),
        class: FileClass::Document(DocumentKind::of_path(path)),
        is_private: false,
        is_placeholder: false,
    };
    let found = texts.keys().map(|path| (path.clone(), document(path))).collect();
    let mut sources = source_set(settings, found, Vec::new());
    for (index, text) in texts.into_values().enumerate() {
        sources.hold_text(sources.id(index + 1), text);
    }
    sources
}

/// Puts the files of `content/` in order, after `site.yaml` and before those of the theme.
fn source_set(
    settings: &Settings,
    mut found: BTreeMap<String, SourceFile>,
    theme: Vec<SourceFile>,
) -> SourceSet {
    let translations: Vec<String> =
        found.keys().filter(|path| is_translation(path, &found)).cloned().collect();
    for path in &translations {
        // It is the same meeting, or the same post: only the original is counted and listed.
        if let Some(source) = found.get_mut(path) {
            source.class = FileClass::Document(DocumentKind::Page);
        }
    }
    let site = SourceFile::settings(&settings.root);
    let settings = std::iter::once(site).chain(gathered::lock_file(settings));
    SourceSet::new(settings.chain(found.into_values()).chain(theme).collect())
}

/// The overlay as messages name it: seen from the site's root, unless it was written as an absolute path.
fn shown_overlay(overlay: &Path, settings: &Settings) -> String {
    overlay
        .strip_prefix(&settings.root)
        .map_or_else(|_| overlay.components().collect::<PathBuf>().display().to_string(), slashed)
}

fn is_translation(path: &str, found: &BTreeMap<String, SourceFile>) -> bool {
    kind::translated(path).is_some_and(|(original, _)| found.contains_key(&original))
}

/// The files of the site's own theme, which may be missing.
fn theme_files(settings: &Settings, sink: &mut Sink) -> Result<Vec<SourceFile>, Error> {
    let folder = settings.root.join("themes").join(settings.theme.as_str());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = BTreeMap::new();
    let shown = format!("themes/{}", settings.theme.value);
    let layer = Layer::whole(&folder, &shown);
    walk(&layer, &Sorting::Theme, &mut found, sink)?;
    Ok(found.into_values().collect())
}

/// The folders in `themes/`, sorted. That there are none, or that they can't be listed, is no problem here.
fn own_themes(settings: &Settings) -> Vec<String> {
    let folders = WalkDir::new(settings.root.join("themes")).min_depth(1).max_depth(1).sort_by_file_name();
    let folders = folders.into_iter().flatten().filter(|entry| entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().to_str().map(str::to_owned)).collect()
}

/// How files are told apart.
enum Sorting<'a> {
    /// By what they are for the site.
    Content(&'a Settings),
    /// Not at all: they are the theme's.
    Theme,
}

impl Sorting<'_> {
    fn leaves_out(&self, path: &str) -> bool {
        matches!(self, Self::Content(settings) if settings.ignore.is_match(path))
    }

    /// What the file at a path below its folder is.
    ///
    /// # Errors
    /// Why it must not be published.
    fn class(&self, path: &str, location: &Path) -> Result<FileClass, &'static str> {
        let Self::Content(settings) = self else { return Ok(FileClass::Theme) };
        if Path::new(path).extension().is_some_and(|extension| extension == "md") {
            return Ok(FileClass::Document(DocumentKind::of_path(path)));
        }
        if settings.publish_as_is.is_match(path) {
            return Ok(FileClass::Asset);
        }
        match Attachment::of(path, location) {
            Attachment::Harmless => Ok(FileClass::Asset),
            Attachment::Drawing => Ok(FileClass::Drawing),
            Attachment::Runs => Err("browsers would run this file in the name of the site"),
            Attachment::Configures => Err("hosts would take this file for their settings"),
        }
    }
}

/// A folder whose files have a place in the site.
struct Layer<'a> {
    folder: &'a Path,
    shown: &'a str,
    /// What the paths of its files begin with, such as `ireland/dublin/`.
    prefix: &'a str,
    /// Names at its root that are left out.
    left_out: &'a [&'a str],
    is_private: bool,
}

impl<'a> Layer<'a> {
    /// A folder that is public, with all that is in it.
    fn whole(folder: &'a Path, shown: &'a str) -> Self {
        Self { folder, shown, prefix: "", left_out: &[], is_private: false }
    }

    fn leaves_out(&self, entry: &DirEntry) -> bool {
        is_leftover(entry.file_name())
            || entry.depth() == 1 && self.left_out.iter().any(|name| entry.file_name() == *name)
    }
}

fn walk(
    layer: &Layer<'_>,
    sorting: &Sorting<'_>,
    found: &mut BTreeMap<String, SourceFile>,
    sink: &mut Sink,
) -> Result<(), Error> {
    let root = layer.folder.canonicalize().map_err(|source| Error::new("read", layer.folder, source))?;
    let entries = WalkDir::new(layer.folder).min_depth(1).sort_by_file_name().into_iter();
    let mut entries = entries.filter_entry(|entry| !layer.leaves_out(entry));
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(layer.folder).to_owned();
            Error::new("read", path, error.into())
        })?;
        let relative = entry.path().strip_prefix(layer.folder).unwrap_or(entry.path());
        let inside = slashed(relative);
        let shown = format!("{}/{inside}", layer.shown);
        let Some(path) = relative.to_str().map(|_| format!("{}{inside}", layer.prefix)) else {
            if !entry.file_type().is_dir() {
                sink.push(
                    Diagnostic::error("path-not-utf8", Place::Path(shown), "the file's name is not UTF-8")
                        .help("rename it: an address can be made only from a name that is text"),
                );
            }
            continue;
        };
        if sorting.leaves_out(&path) {
            continue;
        }
        if let Some(letter) = entry.file_name().to_string_lossy().chars().find(|letter| is_unseen(*letter)) {
            let message = format!(
                "the name has a character that addresses must not have: `{}`",
                letter.escape_default()
            );
            sink.push(
                Diagnostic::error("invalid-name", Place::Path(shown), message)
                    .help("rename the file or folder: nobody could see or type this character"),
            );
            // What is in a folder has its name in its address.
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_dir() {
            continue;
        }
        let Some(location) = readable_file(&entry, &root, &shown, layer, sorting, sink) else { continue };
        let class = match sorting.class(&path, &location) {
            Ok(class) => class,
            Err(reason) => {
                sink.push(Diagnostic::error("unsafe-file", Place::Path(shown), reason).help(
                    "write it as Markdown or pack it as a `.zip`; who answers for the whole site can list it under `publish_as_is` in `site.yaml`",
                ));
                continue;
            }
        };
        let is_private = layer.is_private;
        found.insert(
            path.clone(),
            SourceFile { path, shown, location, class, is_private, is_placeholder: false },
        );
    }
    Ok(())
}

/// Whether a name must not have a letter: one that can't be seen, turns the direction of the others, or parts
/// names on some systems.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || letter == '\\'
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Where to read the entry, if it is a file, or a link to a file inside the same folder.
fn readable_file(
    entry: &DirEntry,
    root: &Path,
    shown: &str,
    layer: &Layer<'_>,
    sorting: &Sorting<'_>,
    sink: &mut Sink,
) -> Option<PathBuf> {
    let file_type = entry.file_type();
    if file_type.is_file() {
        return Some(entry.path().to_owned());
    }
    let place = Place::Path(shown.to_owned());
    if !file_type.is_symlink() {
        sink.push(
            Diagnostic::warning("not-a-file", place, "this is neither a file nor a folder; it is left out")
                .help(format!("remove it from `{}/`", layer.shown)),
        );
        return None;
    }
    match entry.path().canonicalize() {
        Ok(target) if target.is_file() && may_be_shown(&target, root, layer, sorting) => Some(target),
        _ => {
            sink.push(
                Diagnostic::warning(
                    "link-not-followed",
                    place,
                    "this symbolic link is not followed; it is left out",
                )
                .help(format!(
                    "only links to images and attachments inside `{}/` are followed: copy what it points at",
                    layer.shown
                )),
            );
            None
        }
    }
}

/// Whether a link may lead to a file: one inside the same folder that is published by itself, too. A hidden
/// file, one that is left out or a document, such as a roster, would otherwise be there for all to read.
fn may_be_shown(target: &Path, root: &Path, layer: &Layer<'_>, sorting: &Sorting<'_>) -> bool {
    let Ok(inside) = target.strip_prefix(root) else { return false };
    let is_document = inside.extension().is_some_and(|extension| extension == "md");
    !is_document
        && !inside.iter().any(is_leftover)
        && !sorting.leaves_out(&format!("{}{}", layer.prefix, slashed(inside)))
}

/// Hidden files and what editors leave behind.
pub(crate) fn is_leftover(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~") || (name.starts_with(b"#") && name.ends_with(b"#"))
}

/// A path with forward slashes; what is not UTF-8 in it is replaced.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
