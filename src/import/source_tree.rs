//! The files of the source: which there are, and their text.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::Error;
use crate::discover::MAX_DOCUMENT_BYTES;

use super::report::{Place, Report};

/// A file of the source.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    /// Seen from the source, with forward slashes; what is not UTF-8 in it is replaced, so that it is unique.
    pub(super) path: String,
    pub(super) location: PathBuf,
}

/// The files of a folder, in path order.
#[derive(Debug)]
pub(super) struct SourceTree {
    pub(super) files: Vec<SourceFile>,
    by_path: HashMap<String, usize>,
}

/// Folders that no generator takes for content, wherever they stand.
const TOOLS: [&str; 6] = ["node_modules", "vendor", "__pycache__", "bower_components", "venv", "env"];

impl SourceTree {
    /// Walks a folder. Links are followed to files inside it; what else they lead to, hidden files, and the folders of tools
    /// are left, and reported. `hidden` are the names of hidden files that are asked for nevertheless.
    ///
    /// # Errors
    /// Where the folder can't be read.
    pub(super) fn walk(root: &Path, report: &mut Report) -> Result<Self, Error> {
        let real_root = root.canonicalize().map_err(|source| Error::new("read", root, source))?;
        let mut files = Vec::new();
        let mut taken = BTreeSet::new();
        let mut entries = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(root).to_owned();
                Error::new("read", path, error.into())
            })?;
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let path = slashed(relative);
            let is_folder = entry.file_type().is_dir();
            let name = entry.file_name();
            if is_hidden(name) || is_folder && TOOLS.iter().any(|tool| name == OsStr::new(tool)) {
                if is_folder {
                    entries.skip_current_dir();
                }
                let place = if is_folder { format!("{path}/") } else { path };
                let what = "hidden files and folders of tools are no content; it stays behind";
                report.left(Place { file: &place, line: 0 }, "hidden file or folder of a tool", what);
                continue;
            }
            if is_folder {
                continue;
            }
            let Some(location) = readable(&entry, &real_root) else {
                let what = "a link that leads to no file of the source is not followed";
                report.left(Place { file: &path, line: 0 }, "symbolic link", what);
                continue;
            };
            let unique = unique_name(&path, &mut taken);
            if relative.to_str().is_none() {
                let what = "the name is not UTF-8; letters that can't be read became `_`";
                report.changed(Place { file: &unique, line: 0 }, "file name", what);
            }
            files.push(SourceFile { path: unique, location });
        }
        let by_path = files.iter().enumerate().map(|(index, file)| (file.path.clone(), index)).collect();
        Ok(Self { files, by_path })
    }

    pub(super) fn find(&self, path: &str) -> Option<&SourceFile> {
        self.by_path.get(path).map(|index| &self.files[*index])
    }

    /// The first file that is there, of some.
    pub(super) fn first_of(&self, paths: &[&str]) -> Option<&SourceFile> {
        paths.iter().find_map(|path| self.find(path))
    }

    pub(super) fn has_below(&self, folder: &str) -> bool {
        self.files.iter().any(|file| file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }
}

fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~") || name.starts_with(b"#") && name.ends_with(b"#")
}

/// Where to read an entry, if it is a file, or a link to one inside the same folder.
fn readable(entry: &walkdir::DirEntry, root: &Path) -> Option<PathBuf> {
    if entry.file_type().is_file() {
        return Some(entry.path().to_owned());
    }
    let target = entry.path().canonicalize().ok()?;
    let inside = target.strip_prefix(root).ok()?;
    let is_shown = !inside.iter().any(is_hidden);
    (entry.file_type().is_symlink() && target.is_file() && is_shown).then_some(target)
}

/// With forward slashes, and `_` for what is not UTF-8.
fn slashed(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy().replace('\u{fffd}', "_"));
    parts.collect::<Vec<_>>().join("/")
}

/// Two names that differ only in what is not UTF-8 stay two.
fn unique_name(path: &str, taken: &mut BTreeSet<String>) -> String {
    let mut unique = path.to_owned();
    let mut number = 1;
    while !taken.insert(unique.clone()) {
        number += 1;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, extension) =
            name.rsplit_once('.').map_or((name, String::new()), |(a, b)| (a, format!(".{b}")));
        let slash = if folder.is_empty() { "" } else { "/" };
        unique = format!("{folder}{slash}{stem}-{number}{extension}");
    }
    unique
}

impl SourceFile {
    /// The name of the file without folders.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The folder it stands in; empty for the source itself.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// In lower case, without the point.
    pub(super) fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
    }

    /// The name without its extension.
    pub(super) fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// Its text. None where it is larger than documents may be, which is reported.
    ///
    /// Text that is not UTF-8 is read as Windows-1252, as browsers do, and reported; line ends become those of Unix.
    ///
    /// # Errors
    /// Where it can't be read.
    pub(super) fn read_text(&self, report: &mut Report) -> Result<Option<String>, Error> {
        let place = Place { file: &self.path, line: 0 };
        let Some(bytes) = self.read_small()? else {
            report.left(place, "text", "the file is larger than documents may be (16 MiB)");
            return Ok(None);
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                report.changed(place, "encoding", "the text is not UTF-8; it was read as Windows-1252");
                error.into_bytes().into_iter().map(windows_1252).collect()
            }
        };
        let text = text.trim_start_matches('\u{feff}');
        Ok(Some(if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            text.to_owned()
        }))
    }

    fn read_small(&self) -> Result<Option<Vec<u8>>, Error> {
        let read = || -> std::io::Result<Option<Vec<u8>>> {
            let file = fs::File::open(&self.location)?;
            let mut bytes = Vec::new();
            file.take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes)?;
            Ok((bytes.len() as u64 <= MAX_DOCUMENT_BYTES).then_some(bytes))
        };
        read().map_err(|source| Error::new("read", &self.location, source))
    }

    /// Its bytes.
    ///
    /// # Errors
    /// Where it can't be read.
    pub(super) fn read_bytes(&self) -> Result<Vec<u8>, Error> {
        fs::read(&self.location).map_err(|source| Error::new("read", &self.location, source))
    }
}

/// A letter of Windows-1252, which has quotation marks and dashes where Latin-1 has controls.
fn windows_1252(byte: u8) -> char {
    const SPECIAL: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SPECIAL[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The number of the line that a byte of a text is on, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..byte.min(text.len())]).count()
}
