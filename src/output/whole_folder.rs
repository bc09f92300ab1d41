//! A folder that is there whole or not at all, however often making it is begun.
//!
//! It is made beside its place, in `NAME.unfinished`, and takes its name when it is whole. A run that is killed leaves
//! that folder, and the next keeps each file in it whose bytes are right. What was there before stands until then,
//! and is `NAME.former` for the moment between two moves; a run that is killed just then is mended by the next.

use std::fs::{self, File, FileType, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::Error;

use super::replace::write_if_other;

/// Says in a folder that it is not whole, and whose it is, so that nobody else's is ever cleared.
const MARK: &str = "UNFINISHED.txt";
const MARK_TEXT: &[u8] =
    b"chapterhouse makes or removes this folder. If it no longer runs, run it again: it goes on from here.\n";

/// A folder that is being made. Dropped before it is finished, it leaves what the next run goes on with.
#[derive(Debug)]
pub(crate) struct WholeFolder {
    place: PathBuf,
    unfinished: PathBuf,
    former: PathBuf,
    /// Ends with this value or its process.
    _lock: Option<File>,
}

impl WholeFolder {
    /// Begins a folder that is to be at `place`. `is_ours` says whether a folder there is one that may be replaced.
    ///
    /// # Errors
    /// Where there is anything but a folder of ours or an empty one, where another run makes the same, and where the
    /// disk refuses.
    pub(crate) fn begin(place: &Path, is_ours: impl Fn(&Path) -> bool) -> Result<Self, Error> {
        let refuse = |path: &Path, reason| Error::new("replace", path, io::Error::other(reason));
        let Some(name) = place.file_name() else { return Err(refuse(place, "it has no name")) };
        let beside = |suffix: &str| {
            let mut name = name.to_owned();
            name.push(suffix);
            place.with_file_name(name)
        };
        let (unfinished, former) = (beside(".unfinished"), beside(".former"));
        for path in [place, &unfinished, &former] {
            let is_marked = path != place && path.join(MARK).is_file();
            let is_free = is_empty(path) || is_folder(path) && (is_marked || is_ours(path));
            if exists(path) && !is_free {
                return Err(refuse(path, "it was not made by this program for this; it is left alone"));
            }
        }
        fs::create_dir_all(&unfinished)
            .map_err(|source| Error::new("make the folder", &unfinished, source))?;
        let lock = match File::open(&unfinished).map(|folder| (folder.try_lock(), folder)) {
            Ok((Ok(()), folder)) => Some(folder),
            Ok((Err(TryLockError::WouldBlock), _)) => return Err(refuse(place, "another run is making it")),
            // Some systems have no locks for folders.
            _ => None,
        };
        if exists(&former) {
            let is_replaced = exists(place) && !is_empty(place);
            if is_replaced || is_empty(&former) || former.join(MARK).exists() {
                remove_marked(&former)?;
            } else {
                move_to_free(&former, place)?;
            }
        }
        write_if_other(&unfinished.join(MARK), MARK_TEXT)?;
        // Nothing is written through what leads elsewhere.
        remove_where(&unfinished, |path, kind| kind.is_symlink() && path != unfinished)?;
        Ok(Self { place: place.to_owned(), unfinished, former, _lock: lock })
    }

    /// Makes a file have these bytes, by its path with forward slashes. Says whether it had others, or was not there.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<bool, Error> {
        write_if_other(&self.unfinished.join(path), bytes)
    }

    /// Makes a folder that may stay empty.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn make_folder(&self, path: &str) -> Result<(), Error> {
        let path = self.unfinished.join(path);
        fs::create_dir_all(&path).map_err(|source| Error::new("make the folder", &path, source))
    }

    /// Removes what is not due of what another run wrote, and puts the folder in its place. `is_due` is asked for
    /// the paths of files, and for those of folders that may stay empty.
    ///
    /// # Errors
    /// Where the disk refuses; there is nothing new in its place then.
    pub(crate) fn finish(self, is_due: impl Fn(&str) -> bool) -> Result<(), Error> {
        remove_where(&self.unfinished, |path, _| {
            let Some(path) = path.strip_prefix(&self.unfinished).ok().and_then(Path::to_str) else {
                return true;
            };
            !path.is_empty() && !is_due(&path.replace(std::path::MAIN_SEPARATOR, "/"))
        })?;
        if exists(&self.place) && !is_empty(&self.place) {
            move_to_free(&self.place, &self.former)?;
        }
        move_to_free(&self.unfinished, &self.place)?;
        if exists(&self.former) { remove_marked(&self.former) } else { Ok(()) }
    }
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn is_empty(path: &Path) -> bool {
    is_folder(path) && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Moves a folder to where there is nothing, or an empty one.
fn move_to_free(from: &Path, to: &Path) -> Result<(), Error> {
    // Only some systems let a folder take the place of an empty one.
    let _ = fs::remove_dir(to);
    fs::rename(from, to).map_err(|source| Error::new("write", to, source))
}

/// Removes a folder. The mark goes last, so that the next run knows what is left of it.
fn remove_marked(folder: &Path) -> Result<(), Error> {
    write_if_other(&folder.join(MARK), MARK_TEXT)?;
    remove_where(folder, |path, _| path != folder && path != folder.join(MARK))?;
    fs::remove_dir_all(folder).map_err(|source| Error::new("remove", folder, source))
}

/// Removes those files in a folder, and of those folders the ones that are empty then.
fn remove_where(folder: &Path, goes: impl Fn(&Path, FileType) -> bool) -> Result<(), Error> {
    for entry in WalkDir::new(folder).contents_first(true) {
        let entry = entry.map_err(|error| Error::new("read", folder, error.into()))?;
        if !goes(entry.path(), entry.file_type()) {
            continue;
        }
        if entry.file_type().is_dir() {
            let _ = fs::remove_dir(entry.path());
        } else {
            fs::remove_file(entry.path()).map_err(|source| Error::new("remove", entry.path(), source))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ours(folder: &Path) -> bool {
        folder.join("ours.txt").is_file()
    }

    fn begin(place: &Path) -> WholeFolder {
        WholeFolder::begin(place, is_ours).expect("begun")
    }

    fn make(place: &Path, files: &[&str]) -> usize {
        let folder = begin(place);
        let written = files.iter().filter(|path| folder.write(path, b"text").expect("written")).count();
        folder.finish(|path| files.contains(&path)).expect("finished");
        written
    }

    /// The files of a folder and of those beside it.
    fn tree(folder: &Path) -> Vec<String> {
        let entries =
            WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
        let files = entries.filter(|entry| !entry.file_type().is_dir());
        files.map(|entry| entry.path().strip_prefix(folder).expect("inside").display().to_string()).collect()
    }

    fn write(path: &Path, text: &str) {
        write_if_other(path, text.as_bytes()).expect("written");
    }

    #[test]
    fn a_run_that_was_killed_is_resumed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (place, unfinished) = (folder.path().join("a"), folder.path().join("a.unfinished"));
        let killed = begin(&place);
        for path in ["ours.txt", "b/c.txt", "b/d.txt", "e", "f/g"] {
            killed.write(path, b"text").expect("written");
        }
        drop(killed);
        assert!(!place.exists());
        write(&unfinished.join("b/c.txt"), "te");
        write(&unfinished.join("b/d.txt"), "tex?");
        write(&unfinished.join("e/x"), "a folder in the way");
        fs::remove_dir_all(unfinished.join("f")).expect("removed");
        write(&unfinished.join("f"), "a file in the way");
        write(&unfinished.join("gone/x"), "of another run");
        assert_eq!(make(&place, &["ours.txt", "b/c.txt", "b/d.txt", "e", "f/g"]), 4);
        assert_eq!(tree(folder.path()), ["a/b/c.txt", "a/b/d.txt", "a/e", "a/f/g", "a/ours.txt"]);
        assert!(!place.join("gone").exists());
    }

    #[test]
    fn a_former_folder_stands_until_the_new_one_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let (place, former) = (folder.path().join("a"), folder.path().join("a.former"));
        make(&place, &["ours.txt", "b"]);
        let killed = begin(&place);
        killed.write("c", b"text").expect("written");
        drop(killed);
        assert!(place.join("b").exists());
        fs::rename(&place, &former).expect("as a run leaves it that is killed between its two moves");
        drop(begin(&place));
        assert!(place.join("b").exists() && !former.exists());
        write(&former.join("half/x"), "as a run leaves it that is killed while it clears up");
        write(&former.join(MARK), "");
        make(&place, &["ours.txt", "c"]);
        assert_eq!(tree(folder.path()), ["a/c", "a/ours.txt"]);
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("a", "a/x"),
            ("b", "b.unfinished/x"),
            ("c", "c"),
            ("d", "d.former/x"),
            ("e", "e/UNFINISHED.txt"),
        ];
        for (name, file) in files {
            write(&folder.path().join(file), "theirs");
            let refused = WholeFolder::begin(&folder.path().join(name), is_ours).map(drop);
            assert!(refused.is_err_and(|error| error.to_string().contains("left alone")), "{name}");
            assert!(folder.path().join(file).exists());
        }
        assert!(WholeFolder::begin(Path::new("/"), is_ours).is_err());
        fs::create_dir(folder.path().join("empty")).expect("a folder");
        make(&folder.path().join("empty"), &["ours.txt"]);
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_elsewhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let (place, theirs) = (folder.path().join("a"), folder.path().join("theirs"));
        write(&theirs.join("x"), "theirs");
        drop(begin(&place));
        std::os::unix::fs::symlink(&theirs, folder.path().join("a.unfinished/b")).expect("a link");
        make(&place, &["ours.txt", "b/x"]);
        assert_eq!(fs::read_to_string(theirs.join("x")).expect("text"), "theirs");
        let first = begin(&place);
        let second = WholeFolder::begin(&place, is_ours).map(drop);
        assert!(second.is_err_and(|error| error.to_string().contains("another run")));
        drop(first);
        fs::rename(&theirs, folder.path().join("c")).expect("moved");
        std::os::unix::fs::symlink(folder.path().join("c"), &theirs).expect("a link");
        assert!(WholeFolder::begin(&theirs, |_| true).is_err(), "a link is no folder of ours");
    }
}
