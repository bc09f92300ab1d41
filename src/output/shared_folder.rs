//! A folder that this program and people write to: it fills it, they go on from there, and nothing of theirs is ever
//! written over.
//!
//! A list in the folder names the digest of every file that was written there. A file that has none of the digests it was
//! given was changed by hand, and stays. The list grows before each file is written, so that a run that is killed leaves
//! files that the next one knows for its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::Error;

use super::whole_file::WholeFile;

/// What the list begins with.
const HEAD: &str =
    "# What `chapterhouse import` wrote here. A file that differs was changed since, and is left alone.\n";

/// A folder that is filled. Paths in it have forward slashes.
#[derive(Debug)]
pub(crate) struct SharedFolder {
    place: PathBuf,
    list: PathBuf,
    /// The digests of what was ever written, by path.
    known: BTreeMap<String, BTreeSet<String>>,
    /// What this run is to leave, by path; none where somebody's own stays.
    current: BTreeMap<String, Option<String>>,
    journal: File,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It is new, or as the program left it before, and now has other bytes.
    New,
    /// It has these bytes already.
    Same,
    /// Somebody changed it since it was written, or put it there: it is left alone.
    Theirs,
}

impl SharedFolder {
    /// Begins to fill the folder at `place`, which may be missing, empty, or one that was begun before. `list` is the name
    /// of the list in it. None where the folder holds files of others, unless it `takes_others`.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn begin(place: &Path, list: &str, takes_others: bool) -> Result<Option<Self>, Error> {
        let list = place.join(list);
        let known = match fs::read_to_string(&list) {
            Ok(text) => read_list(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !takes_others && !is_free(place)? {
                    return Ok(None);
                }
                BTreeMap::new()
            }
            Err(error) => return Err(Error::new("read", &list, error)),
        };
        fs::create_dir_all(place).map_err(|source| Error::new("make the folder", place, source))?;
        let open = || -> io::Result<File> {
            let mut journal = OpenOptions::new().append(true).create(true).open(&list)?;
            if journal.metadata()?.len() == 0 {
                journal.write_all(HEAD.as_bytes())?;
            }
            Ok(journal)
        };
        let journal = open().map_err(|source| Error::new("write", &list, source))?;
        Ok(Some(Self { place: place.to_owned(), list, known, current: BTreeMap::new(), journal }))
    }

    /// Makes a file have these bytes, unless somebody changed it.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<Written, Error> {
        self.current.insert(path.to_owned(), None);
        let digest = blake3::hash(bytes).to_hex().to_string();
        let file = self.place.join(path);
        let refused = |source| Error::new("write", &file, source);
        let there = match fs::symlink_metadata(&file) {
            Ok(there) if !there.is_file() => return Ok(Written::Theirs),
            Ok(_) => Some(digest_of(&file)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            // A file stands where a folder should.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(Written::Theirs),
            Err(error) => return Err(refused(error)),
        };
        let is_same = there.as_ref() == Some(&digest);
        let is_ours = there.is_none_or(|there| self.known.get(path).is_some_and(|all| all.contains(&there)));
        if !is_same && !is_ours {
            return Ok(Written::Theirs);
        }
        self.current.insert(path.to_owned(), Some(digest.clone()));
        if self.known.entry(path.to_owned()).or_default().insert(digest.clone()) {
            self.journal
                .write_all(format!("{digest}  {path}\n").as_bytes())
                .map_err(|source| Error::new("write", &self.list, source))?;
        }
        if is_same {
            return Ok(Written::Same);
        }
        let mut whole = WholeFile::begin(&file)?;
        whole.write_all(bytes).map_err(|source| Error::new("write", &file, source))?;
        whole.finish()?;
        Ok(Written::New)
    }

    /// Whether nothing is at a path, or what was written there.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn may_write(&self, path: &str) -> Result<bool, Error> {
        let file = self.place.join(path);
        let is_there = file.try_exists().map_err(|source| Error::new("read", &file, source))?;
        Ok(!is_there || self.known.contains_key(path))
    }

    /// Ends with a list of what is there. Gives the files of former runs that this one did not ask for; they stay.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn finish(self) -> Result<Vec<String>, Error> {
        let mut text = HEAD.to_owned();
        let mut no_longer = Vec::new();
        for (path, digests) in &self.known {
            match self.current.get(path) {
                Some(Some(digest)) => {
                    let _ = writeln!(text, "{digest}  {path}");
                    continue;
                }
                None if self.place.join(path).is_file() => no_longer.push(path.clone()),
                _ => {}
            }
            // What somebody changed has to be known for changed.
            for digest in digests {
                let _ = writeln!(text, "{digest}  {path}");
            }
        }
        drop(self.journal);
        let mut whole = WholeFile::begin(&self.list)?;
        whole.write_all(text.as_bytes()).map_err(|source| Error::new("write", &self.list, source))?;
        whole.finish()?;
        Ok(no_longer)
    }
}

fn read_list(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (digest, path) in text.lines().filter_map(|line| line.split_once("  ")) {
        known.entry(path.to_owned()).or_default().insert(digest.to_owned());
    }
    known
}

/// Whether nothing is at a place, or an empty folder.
fn is_free(place: &Path) -> Result<bool, Error> {
    match fs::read_dir(place) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(Error::new("read", place, error)),
    }
}

fn digest_of(file: &Path) -> Result<String, Error> {
    let read = || -> io::Result<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(file)?)?;
        Ok(hasher.finalize().to_hex().to_string())
    };
    read().map_err(|source| Error::new("read", file, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(place: &Path) -> SharedFolder {
        SharedFolder::begin(place, ".list", false).expect("read").expect("free")
    }

    fn put(path: &Path, text: &str) {
        let mut file = WholeFile::begin(path).expect("begun");
        file.write_all(text.as_bytes()).expect("written");
        file.finish().expect("finished");
    }

    #[test]
    fn what_people_changed_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a");
        let mut first = begin(&place);
        assert_eq!(first.write("b/c.md", b"one").expect("written"), Written::New);
        assert_eq!(first.write("d.md", b"one").expect("written"), Written::New);
        first.finish().expect("finished");
        let list = fs::read_to_string(place.join(".list")).expect("a list");
        put(&place.join("d.md"), "theirs");
        put(&place.join("e.md"), "theirs");
        let mut second = begin(&place);
        assert_eq!(second.write("b/c.md", b"one").expect("written"), Written::Same);
        assert_eq!(second.write("d.md", b"one").expect("written"), Written::Theirs);
        assert_eq!(second.write("e.md", b"one").expect("written"), Written::Theirs);
        assert_eq!(second.write("d.md/f", b"one").expect("written"), Written::Theirs);
        second.finish().expect("finished");
        assert_eq!(fs::read_to_string(place.join(".list")).expect("a list"), list);
        let mut third = begin(&place);
        assert_eq!(third.write("b/c.md", b"two").expect("written"), Written::New);
        assert_eq!(third.finish().expect("finished"), ["d.md"]);
        assert_eq!(fs::read(place.join("b/c.md")).expect("bytes"), b"two");
        assert_eq!(fs::read(place.join("d.md")).expect("bytes"), b"theirs");
    }

    #[test]
    fn a_run_that_was_killed_is_gone_on_with() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a");
        let mut killed = begin(&place);
        killed.write("b", b"one").expect("written");
        drop(killed);
        let mut next = begin(&place);
        assert_eq!(next.write("b", b"two").expect("written"), Written::New);
    }

    #[test]
    fn folders_of_others_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        put(&folder.path().join("x"), "theirs");
        assert!(SharedFolder::begin(folder.path(), ".list", false).expect("read").is_none());
        assert!(SharedFolder::begin(&folder.path().join("x"), ".list", false).is_err());
    }
}
