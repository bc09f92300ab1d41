//! The files of a site, numbered.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::Error;
use crate::diagnostics::{Diagnostic, FileId};
use crate::sources::LOCK;

use super::gathered::{self, GatheredSource};
use super::kind::DocumentKind;

/// The largest document that is read: a roster of a hundred thousand members fits.
pub const MAX_DOCUMENT_BYTES: u64 = 16 * 1024 * 1024;

/// All files of a site, in path order, those of its own theme last. The first is always `site.yaml`, which has the number
/// 0; the second is `sources.lock`, with the number 1, where the site has sources and that is there.
#[derive(Clone, Debug, Default)]
pub struct SourceSet {
    /// The files.
    pub files: Arc<Vec<SourceFile>>,
    /// Their numbers, ascending; none where these are their positions.
    numbers: Option<Arc<[FileId]>>,
    /// The names of the site's own themes, chosen or not.
    pub own_themes: Vec<String>,
    /// The repositories that parts of the tree come from, by path.
    pub gathered: Arc<[GatheredSource]>,
    /// The texts that are held, by the position of their file; of no file without [`SourceSet::hold`].
    held: Vec<Option<Arc<str>>>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Below `content/`, with forward slashes; for settings below the root, for files of the theme
    /// below its folder.
    pub path: String,
    /// How messages name it: relative to the site's root, with forward slashes.
    pub shown: String,
    /// Where it is on disk.
    pub location: PathBuf,
    /// What it is.
    pub class: FileClass,
    /// Whether it comes from the overlay, so that nothing may link to its source.
    pub is_private: bool,
    /// Whether it stands for the document of a chapter whose repository is not here: nothing is in it.
    pub is_placeholder: bool,
}

impl SourceFile {
    /// The `site.yaml` of a site.
    pub(crate) fn settings(root: &Path) -> Self {
        Self {
            path: "site.yaml".into(),
            shown: "site.yaml".into(),
            location: root.join("site.yaml"),
            class: FileClass::Settings,
            is_private: false,
            is_placeholder: false,
        }
    }

    /// The `sources.lock` of a site.
    pub(crate) fn lock(root: &Path) -> Self {
        Self { path: LOCK.into(), shown: LOCK.into(), location: root.join(LOCK), ..Self::settings(root) }
    }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileClass {
    /// `site.yaml`
    Settings,
    /// A Markdown document.
    Document(DocumentKind),
    /// An image or attachment, published as it is.
    Asset,
    /// A drawing (SVG), published without what could run.
    Drawing,
    /// A file of the site's own theme; its path is the one in the theme's folder.
    Theme,
}

impl FileClass {
    /// Whether a [`SourceSet`] may hold its text.
    fn is_held(self) -> bool {
        matches!(self, Self::Document(_) | Self::Settings)
    }

    /// Whether the file itself is published.
    #[must_use]
    pub fn is_published(self) -> bool {
        matches!(self, Self::Asset | Self::Drawing)
    }
}

impl SourceSet {
    /// Of files in the order that [`SourceSet`] has.
    #[must_use]
    pub fn new(files: Vec<SourceFile>) -> Self {
        Self { files: Arc::new(files), ..Self::default() }
    }

    /// Reads files and holds their texts from then on, so that whatever is made of them is made of the
    /// same text, however they change meanwhile. Only documents and settings have texts to hold. Tells of
    /// which files the text is another one now, or can't be read.
    pub(crate) fn hold(&mut self, files: &[FileId]) -> Vec<FileId> {
        self.held.resize(self.files.len(), None);
        let is_held = |id: &&FileId| self.file(**id).class.is_held();
        let read = files.par_iter().filter(is_held).map(|id| (*id, self.read(*id).ok().map(Arc::from)));
        let read: Vec<(FileId, Option<Arc<str>>)> = read.collect();
        let mut changed = Vec::new();
        for (id, text) in read {
            let place = self.position(id);
            let held = &mut self.held[place];
            if text.is_none() || *held != text {
                changed.push(id);
                *held = text;
            }
        }
        changed
    }

    /// As [`Self::hold`], for all files, until the texts are so many bytes: which of them are held then differs from
    /// time to time, what is read does not.
    pub(crate) fn hold_up_to(&mut self, most: u64) {
        let bytes = AtomicU64::new(0);
        let read = (0..self.files.len()).into_par_iter().map(|index| {
            let id = self.id(index);
            if !self.file(id).class.is_held() || bytes.load(Ordering::Relaxed) > most {
                return None;
            }
            let text = self.read(id).ok()?;
            bytes.fetch_add(text.len() as u64, Ordering::Relaxed);
            Some(Arc::from(text))
        });
        self.held = read.collect();
    }

    /// Holds another text of a document than the one that is on disk.
    pub(crate) fn hold_text(&mut self, id: FileId, text: String) {
        self.held.resize(self.files.len(), None);
        let place = self.position(id);
        self.held[place] = Some(Arc::from(text));
    }

    /// The number of the file at a position in `files`.
    #[must_use]
    pub fn id(&self, position: usize) -> FileId {
        match &self.numbers {
            Some(numbers) => numbers[position],
            None => number(position),
        }
    }

    /// The position in `files` of the file that has a number.
    pub(crate) fn position(&self, id: FileId) -> usize {
        match &self.numbers {
            Some(numbers) => numbers.partition_point(|number| *number < id),
            None => id.0 as usize,
        }
    }

    /// The numbers of all files, in order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + '_ {
        (0..self.files.len()).map(|position| self.id(position))
    }

    /// Numbers the files so that those that a former set has just as well have the numbers that they have there, and
    /// takes over the texts of these; other numbers leave room between them. Leaves for each file its position in the
    /// former set; nothing, and the numbers as they are, where there is no room.
    pub(crate) fn continue_from(&mut self, former: &Self) -> Option<Vec<Option<usize>>> {
        let key = |file: &SourceFile| match file.class {
            FileClass::Settings => 0,
            FileClass::Theme => 2,
            _ => 1,
        };
        let by_path = former.files.iter().enumerate();
        let by_path: HashMap<(u8, &str), usize> =
            by_path.map(|(position, file)| ((key(file), &*file.path), position)).collect();
        let position_of = |file: &SourceFile| {
            by_path.get(&(key(file), &*file.path)).copied().filter(|at| former.files[*at] == *file)
        };
        let positions: Vec<Option<usize>> = self.files.iter().map(position_of).collect();
        let known = self.files.iter().zip(&positions).enumerate().map(|(position, (file, former_one))| {
            if file.class == FileClass::Settings {
                Some(number(position))
            } else {
                former_one.map(|at| former.id(at))
            }
        });
        self.numbers = Some(numbers_between(&known.collect::<Vec<_>>())?.into());
        let held = positions.iter().map(|at| former.held.get((*at)?).cloned().flatten());
        self.held = held.collect();
        Some(positions)
    }

    /// The files that are published themselves.
    pub fn assets(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|source| source.class.is_published())
    }

    /// A file by its number.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[self.position(id)]
    }

    /// The source that a file comes from, where that is another repository than the site's.
    #[must_use]
    pub fn source_of(&self, id: FileId) -> Option<&GatheredSource> {
        let file = self.file(id);
        let is_of_tree = !file.is_private && !matches!(file.class, FileClass::Settings | FileClass::Theme);
        if is_of_tree { gathered::source_of(&self.gathered, &file.path) } else { None }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn read_bytes(&self, id: FileId) -> io::Result<Vec<u8>> {
        fs::read(&self.file(id).location)
    }

    /// The digest (BLAKE3) of each file, in order: of what it is, and of its bytes, or of none where it can't be read.
    pub(crate) fn digests(&self) -> Vec<[u8; 32]> {
        let of_bytes = |index: usize| match self.held.get(index) {
            Some(Some(text)) => blake3::hash(text.as_bytes()),
            _ => {
                let mut hasher = blake3::Hasher::new();
                let file = fs::File::open(&self.files[index].location);
                let read = file.and_then(|file| hasher.update_reader(file).map(|_| ()));
                if read.is_err() {
                    hasher.reset();
                }
                hasher.finalize()
            }
        };
        let digest = |index: usize| {
            let SourceFile { path, shown, class, is_private, .. } = &self.files[index];
            let mut hasher = blake3::Hasher::new();
            hasher.update(of_bytes(index).as_bytes());
            hasher.update(format!("{class:?} {is_private} {} {path} {shown}", path.len()).as_bytes());
            *hasher.finalize().as_bytes()
        };
        (0..self.files.len()).into_par_iter().map(digest).collect()
    }

    /// The text of a document.
    ///
    /// # Errors
    /// `unreadable-file` where the disk refuses, `file-too-large`, `not-utf8`.
    pub fn read_text(&self, id: FileId) -> Result<Cow<'_, str>, Diagnostic> {
        match self.held.get(self.position(id)) {
            Some(Some(text)) => Ok(Cow::Borrowed(text)),
            _ => self.read(id).map(Cow::Owned),
        }
    }

    /// The text of a document, whose bytes from `start` on were scanned and had this digest. What a scan found decides
    /// what is made of a text, above all whether there is HTML to clean, so that another text is none.
    ///
    /// # Errors
    /// Where it can't be read any more, or is another one now.
    pub(crate) fn read_scanned(
        &self,
        id: FileId,
        start: u32,
        digest: &[u8; 32],
    ) -> Result<Cow<'_, str>, Error> {
        let location = &self.file(id).location;
        let text = self
            .read_text(id)
            .map_err(|problem| Error::new("read", location, io::Error::other(problem.message)))?;
        let is_same = |text: &str| {
            text.as_bytes()
                .get(start as usize..)
                .is_some_and(|scanned| blake3::hash(scanned).as_bytes() == digest)
        };
        // What is held stays as it is.
        if matches!(text, Cow::Borrowed(_)) || is_same(&text) {
            Ok(text)
        } else {
            Err(Error::changed(location))
        }
    }

    fn read(&self, id: FileId) -> Result<String, Diagnostic> {
        let source = self.file(id);
        if source.is_placeholder {
            return Ok(String::new());
        }
        let too_large = || {
            Diagnostic::error(
                "file-too-large",
                id,
                format!("the document is larger than {} MiB", MAX_DOCUMENT_BYTES / 1024 / 1024),
            )
            .help("a document of that size is no text that people read; attach it as a file of another kind")
        };
        let read = || -> io::Result<Option<Vec<u8>>> {
            let file = fs::File::open(&source.location)?;
            let length = file.metadata()?.len().min(MAX_DOCUMENT_BYTES);
            let mut bytes = Vec::with_capacity(usize::try_from(length + 1).unwrap_or_default());
            file.take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes)?;
            Ok((bytes.len() as u64 <= MAX_DOCUMENT_BYTES).then_some(bytes))
        };
        let bytes = match read() {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(too_large()),
            Err(error) => {
                return Err(Diagnostic::error(
                    "unreadable-file",
                    id,
                    format!("the file can't be read: {error}"),
                )
                .help("check the file's permissions"));
            }
        };
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
            Diagnostic::error(
                "not-utf8",
                id,
                format!("the file is not UTF-8 text: line {line} holds other bytes"),
            )
            .help("save it again with the encoding UTF-8")
        })
    }
}

fn number(position: usize) -> FileId {
    FileId(u32::try_from(position).unwrap_or(u32::MAX))
}

/// Ascending numbers for files, of which some have theirs: the others get them in between, as far from each other as
/// possible, so that there is room for more. None where there is none.
fn numbers_between(known: &[Option<FileId>]) -> Option<Vec<FileId>> {
    let mut numbers: Vec<FileId> = Vec::with_capacity(known.len());
    while numbers.len() < known.len() {
        let rest = &known[numbers.len()..];
        let without = rest.iter().take_while(|one| one.is_none()).count();
        let next = rest.get(without).copied().flatten();
        let last = numbers.last().map_or(0, |last| last.0);
        let room = next.map_or(u32::MAX, |next| next.0).checked_sub(last)?;
        let step = room / u32::try_from(without + 1).ok()?;
        if step == 0 && !numbers.is_empty() {
            return None;
        }
        numbers.extend((1..).map(|place| FileId(last + step * place)).take(without));
        numbers.extend(next);
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn numbers_leave_room_for_others() {
        let check = |known: &[Option<u32>], expected: Option<&[u32]>| {
            let known: Vec<_> = known.iter().map(|number| number.map(FileId)).collect();
            let found = numbers_between(&known);
            let found = found.map(|found| found.into_iter().map(|id| id.0).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{known:?}");
        };
        check(&[], Some(&[]));
        check(&[Some(0), None], Some(&[0, u32::MAX / 2]));
        check(&[Some(0), None, Some(99)], Some(&[0, 49, 99]));
        check(&[Some(0), None, None, Some(10)], Some(&[0, 3, 6, 10]));
        check(&[Some(0), None, Some(2), Some(3)], Some(&[0, 1, 2, 3]));
        check(&[Some(0), None, Some(1)], None);
        check(&[Some(0), None, None, Some(2)], None);
        // In another order than before.
        check(&[Some(7), Some(6)], None);
    }

    #[test]
    fn files_keep_their_numbers_where_others_come_and_go() {
        let of = |paths: &[&str]| {
            let file = |path: &&str| SourceFile {
                class: FileClass::Document(DocumentKind::of_path(path)),
                ..SourceFile { path: (*path).to_owned(), ..SourceFile::settings(Path::new("")) }
            };
            let files = [SourceFile::settings(Path::new(""))].into_iter().chain(paths.iter().map(file));
            SourceSet::new(files.collect())
        };
        let mut first = of(&["b.md", "d.md"]);
        assert_eq!(first.continue_from(&SourceSet::default()), Some(vec![None; 3]));
        first.hold_text(first.id(2), "A text.".to_owned());
        let mut second = of(&["a.md", "c.md", "d.md", "e.md"]);
        assert_eq!(second.continue_from(&first), Some(vec![Some(0), None, None, Some(2), None]));
        assert_eq!(second.id(0), FileId(0));
        assert_eq!(second.id(3), first.id(2));
        assert_eq!(second.file(first.id(2)).path, "d.md");
        assert_eq!(second.read_text(first.id(2)).expect("the text that is held"), "A text.");
        let ids: Vec<FileId> = second.ids().collect();
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
        // One after the other at the same place, until there is no room.
        let mut last = second;
        let mut names = vec!["a.md".to_owned()];
        let full = (0..99).find(|number| {
            names.push(format!("a{number:02}.md"));
            let mut next = of(&names.iter().map(String::as_str).chain(["c.md"]).collect::<Vec<_>>());
            let has_room = next.continue_from(&last).is_some();
            last = next;
            !has_room
        });
        assert!(full.is_some_and(|number| number > 20), "{full:?}");
    }

    #[test]
    fn a_text_is_the_one_that_was_scanned() {
        let folder = tempfile::tempdir().expect("a folder");
        let location = folder.path().join("a.md");
        let write = |text: &str| {
            fs::File::create(&location)
                .and_then(|mut file| file.write_all(text.as_bytes()))
                .expect("written");
        };
        write("---\n---\nA text.");
        let file = SourceFile {
            path: "content/a.md".to_owned(),
            shown: "content/a.md".to_owned(),
            location: location.clone(),
            class: FileClass::Document(DocumentKind::Page),
            is_private: false,
            is_placeholder: false,
        };
        let sources = SourceSet::new(vec![file]);
        let mut held = sources.clone();
        held.hold_up_to(1024);
        let digest = *blake3::hash(b"A text.").as_bytes();
        let read = |sources: &SourceSet| {
            sources
                .read_scanned(FileId(0), 8, &digest)
                .map(Cow::into_owned)
                .map_err(|error| error.to_string())
        };
        assert_eq!(read(&sources).expect("the same text"), "---\n---\nA text.");
        write("---\n---\n<script>");
        let problem = read(&sources).expect_err("another text");
        assert!(problem.ends_with("`: it changed while the site was built; build it again"), "{problem}");
        assert_eq!(read(&held).expect("the text that is held"), "---\n---\nA text.");
    }
}
