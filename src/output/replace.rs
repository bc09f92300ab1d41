//! Renders what is due to a staging folder, then moves it into place.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::Error;
use crate::digest::{FileDigests, Summed};

use super::folder::{OutputFolder, STAGING};
use super::manifest::{Manifest, Outcome, Written};
use super::{packed, stale};

/// The files that a site is to have, by their positions.
pub trait Files: Sync {
    /// What a file shows, before it is rendered.
    type View;

    /// What a file shows, and the digest of everything that its bytes depend on.
    fn view(&self, index: usize) -> (Self::View, [u8; 32]);

    /// Its bytes.
    ///
    /// # Errors
    /// Where a file should rather not be.
    fn render(&self, index: usize, view: Self::View) -> Result<Vec<u8>, Error>;
}

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublishReport {
    /// New files and files whose bytes changed.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: usize,
}

/// What the last build came to and how many files it has, if it was made from the same inputs, and they are all there.
#[must_use]
pub fn unchanged(folder: &OutputFolder, inputs: [u8; 32]) -> Option<(Outcome, usize)> {
    let manifest = Manifest::read(folder);
    let outcome = manifest.outcome.filter(|outcome| outcome.inputs == inputs)?;
    let is_there = |(path, written): (&String, &Written)| {
        written.made_from.is_some() && has_length(&folder.path().join(path), written.digests.length)
    };
    manifest.files.par_iter().all(is_there).then_some((outcome, manifest.files.len()))
}

/// Whether a file of the site, or of another part of it, has a path.
pub type IsTaken<'a> = &'a (dyn Fn(&str) -> bool + Sync);

/// What a folder is to hold.
#[derive(Clone, Copy)]
pub struct Due<'a> {
    /// Paths below the output folder with forward slashes.
    pub paths: &'a [String],
    /// The digest of what the files are searched for that must not be published.
    pub searched_for: [u8; 32],
    /// Whether all files are rendered, whatever the last build wrote.
    pub is_forced: bool,
    /// Set if files of text have packed copies beside them, where the path of the copy is not taken.
    pub packed_unless: Option<IsTaken<'a>>,
}

/// A site that is rendered and waits to be moved into place. Dropped, it leaves the former one.
pub struct StagedSite<'a> {
    /// By path.
    due: Vec<Cow<'a, str>>,
    folder: &'a OutputFolder,
    manifest: Manifest,
    /// By path.
    files: Vec<Staged<'a>>,
    /// Where they wait, in the folders that they will be in; goes with this value.
    staging: tempfile::TempDir,
    packed_unless: Option<IsTaken<'a>>,
}

/// Renders what is due to a place beside the former site.
///
/// Files are asked for from many threads, and rendered only where their digest changed or they are not there. If they are
/// forced all are, and so they are where the files of the former site were searched for something else. `progress` is told
/// how many are done and how many there are to do.
///
/// # Errors
/// Where the disk refuses or rendering fails.
pub fn stage<'a>(
    due: Due<'a>,
    files: &impl Files,
    folder: &'a OutputFolder,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<StagedSite<'a>, Error> {
    let Due { paths, searched_for, is_forced, packed_unless } = due;
    let out_dir = folder.path();
    let mut manifest = Manifest::read(folder);
    let is_empty = fs::read_dir(out_dir).is_ok_and(|mut entries| entries.next().is_none());
    let is_forced = is_forced || manifest.searched_for != searched_for;
    manifest.searched_for = searched_for;
    let staging = tempfile::Builder::new()
        .prefix(STAGING)
        .tempdir_in(out_dir)
        .map_err(|source| Error::new("write to", out_dir, source))?;
    let done = AtomicUsize::new(0);
    let one = |(index, path): (usize, &'a String)| {
        let (view, made_from) = files.view(index);
        let is_changed = is_forced
            || !is_current(path, made_from, &manifest, out_dir)
            || may_be_packed(path, packed_unless) && !is_packed_current(path, &manifest, out_dir);
        let render = || {
            let bytes = files.render(index, view)?;
            let place = Place { out_dir, staging: staging.path(), is_empty };
            let file = place.put(Cow::Borrowed(path), made_from, &bytes)?;
            let copy = if may_be_packed(path, packed_unless) {
                place.put_packed(path, made_from, &bytes)?
            } else {
                None
            };
            Ok((file, copy))
        };
        let staged = is_changed.then(render).transpose();
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, paths.len());
        let (file, copy) = match staged {
            Ok(staged) => staged.map_or((None, None), |(file, copy)| (Some(Ok(file)), copy.map(Ok))),
            Err(error) => (Some(Err(error)), None),
        };
        file.into_iter().chain(copy)
    };
    let staged = paths.par_iter().enumerate().with_max_len(MOST_AT_ONCE).flat_map_iter(one);
    let mut staged: Vec<Staged<'a>> = staged.collect::<Result<_, Error>>()?;
    staged.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let mut due: Vec<Cow<'a, str>> = paths.iter().map(|path| Cow::Borrowed(path.as_str())).collect();
    if packed_unless.is_some() {
        let is_rendered = |path: &str| staged.binary_search_by(|file| (*file.path).cmp(path)).is_ok();
        let kept = paths.iter().filter(|path| may_be_packed(path, packed_unless) && !is_rendered(path));
        let kept = kept.map(|path| packed::path_of(path)).filter(|copy| manifest.files.contains_key(copy));
        due.extend(kept.map(Cow::Owned));
        due.extend(
            staged.iter().filter(|file| matches!(file.path, Cow::Owned(_))).map(|file| file.path.clone()),
        );
    }
    due.sort_unstable();
    Ok(StagedSite { due, folder, manifest, files: staged, staging, packed_unless })
}

/// How many files in a row a thread takes at the most: it would have to finish a longer row alone while the others have
/// nothing left to do.
const MOST_AT_ONCE: usize = 16;

fn may_be_packed(path: &str, unless: Option<IsTaken<'_>>) -> bool {
    unless.is_some_and(|is_taken| !is_taken(&packed::path_of(path)))
}

/// Where files go, and where they wait for that.
#[derive(Clone, Copy)]
struct Place<'p> {
    out_dir: &'p Path,
    staging: &'p Path,
    /// Whether nothing is there yet.
    is_empty: bool,
}

impl Place<'_> {
    fn put<'a>(self, path: Cow<'a, str>, made_from: [u8; 32], bytes: &[u8]) -> Result<Staged<'a>, Error> {
        let to = self.out_dir.join(&*path);
        let is_waiting = self.is_empty || !has_bytes(&to, bytes);
        if is_waiting {
            let write = write_in_folder(&self.staging.join(&*path), bytes);
            write.map_err(|source| Error::new("write", to, source))?;
        }
        Ok(Staged { path, made_from, digests: FileDigests::of(bytes), is_waiting })
    }

    /// The packed copy of a file, if it is to have one.
    fn put_packed<'a>(
        self,
        path: &str,
        made_from: [u8; 32],
        bytes: &[u8],
    ) -> Result<Option<Staged<'a>>, Error> {
        let packed = packed::is_due(path, bytes.len() as u64).then(|| packed::packed(bytes)).flatten();
        let made_from = packed::made_from(made_from);
        packed.map(|packed| self.put(Cow::Owned(packed::path_of(path)), made_from, &packed)).transpose()
    }
}

impl<'a> StagedSite<'a> {
    /// The length and the digests of a file that the site will have, by its path.
    #[must_use]
    pub fn digests(&self, path: &str) -> Option<FileDigests> {
        let staged = self.files.binary_search_by(|file| (*file.path).cmp(path));
        match staged {
            Ok(place) => Some(self.files[place].digests),
            Err(_) => self.manifest.files.get(path).map(|written| written.digests),
        }
    }

    /// Adds a file that tells of the others, and so could not be rendered with them. It is written piece by piece.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn add(
        &mut self,
        path: &'a str,
        write: impl FnOnce(&Self, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        let out_dir = self.folder.path();
        let place = Place { out_dir, staging: self.staging.path(), is_empty: false };
        let waiting = place.staging.join(path);
        let failed = |source| Error::new("write", out_dir.join(path), source);
        let digests = write_in_pieces(&waiting, |out| write(self, out)).map_err(failed)?;
        let made_from = digests.blake3;
        let may_be_packed = may_be_packed(path, self.packed_unless);
        let is_current = is_current(path, made_from, &self.manifest, out_dir)
            && (!may_be_packed || is_packed_current(path, &self.manifest, out_dir));
        let (file, copy) = if is_current {
            (None, None)
        } else {
            let is_waiting = !has_digests(&out_dir.join(path), digests);
            let copy = if may_be_packed {
                place.put_packed(path, made_from, &fs::read(&waiting).map_err(failed)?)?
            } else {
                None
            };
            (Some(Staged { path: Cow::Borrowed(path), made_from, digests, is_waiting }), copy)
        };
        let kept = Some(packed::path_of(path))
            .filter(|copy| may_be_packed && is_current && self.manifest.files.contains_key(copy));
        let copies = kept.or_else(|| copy.as_ref().map(|copy| copy.path.to_string())).map(Cow::Owned);
        for path in [Cow::Borrowed(path)].into_iter().chain(copies) {
            if let Err(place) = self.due.binary_search(&path) {
                self.due.insert(place, path);
            }
        }
        for staged in file.into_iter().chain(copy) {
            match self.files.binary_search_by(|file| file.path.cmp(&staged.path)) {
                Ok(place) => self.files[place] = staged,
                Err(place) => self.files.insert(place, staged),
            }
        }
        Ok(())
    }

    /// Makes the output folder hold what is due, by path, and nothing else of an earlier build.
    ///
    /// # Errors
    /// Where the disk refuses, which may be in the middle: the next build mends that.
    pub fn put_in_place(self, outcome: Option<Outcome>) -> Result<PublishReport, Error> {
        let Self { due, folder, mut manifest, files: staged, staging, .. } = self;
        let due: Vec<&str> = due.iter().map(|path| &**path).collect();
        let out_dir = folder.path();
        let stale = stale::stale_files(&manifest, &due);
        // From here on the folder changes. The manifest first names everything that may be in it.
        let unfinished = staged
            .iter()
            .map(|file| (file.path.to_string(), Written { made_from: None, digests: file.digests }));
        manifest.files.append(&mut unfinished.collect());
        let former_outcome = manifest.outcome.take();
        if !staged.is_empty() || !stale.is_empty() {
            manifest.write(folder)?;
        }
        stale::clear_the_way(&stale, &due, out_dir)?;
        let waiting = staged.iter().filter(|file| file.is_waiting).map(|file| &*file.path);
        move_into_place(waiting, staging.path(), out_dir)?;
        for file in &staged {
            let written = Written { made_from: Some(file.made_from), digests: file.digests };
            manifest.files.insert(file.path.to_string(), written);
        }
        for path in &stale {
            manifest.files.remove(path);
        }
        let removed = stale::remove(&stale, out_dir)?;
        let is_same = staged.is_empty() && stale.is_empty() && former_outcome == outcome;
        if !is_same || !Manifest::exists(out_dir) {
            manifest.outcome = outcome;
            manifest.write(folder)?;
            Manifest::remove_parts(folder);
        }
        let written = staged.iter().filter(|file| file.is_waiting).count();
        Ok(PublishReport { written, unchanged: due.len() - written, removed })
    }
}

/// Whether the file is there, made from the same, and has the length that it was written with.
fn is_current(path: &str, made_from: [u8; 32], manifest: &Manifest, out_dir: &Path) -> bool {
    manifest.files.get(path).is_some_and(|written| {
        written.made_from == Some(made_from) && has_length(&out_dir.join(path), written.digests.length)
    })
}

/// Whether the packed copy of a file, as the last build wrote it, is there and of that file; and where it should have
/// none, because it is short or no text. One that did not save anything is made again each time.
fn is_packed_current(path: &str, manifest: &Manifest, out_dir: &Path) -> bool {
    let Some(Written { made_from: Some(made_from), digests }) = manifest.files.get(path) else {
        return false;
    };
    !packed::is_due(path, digests.length)
        || is_current(&packed::path_of(path), packed::made_from(*made_from), manifest, out_dir)
}

fn has_length(path: &Path, length: u64) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() == length)
}

/// A file that was rendered.
#[derive(Debug)]
struct Staged<'a> {
    /// Borrowed of a file of the site, owned of a packed copy.
    path: Cow<'a, str>,
    made_from: [u8; 32],
    digests: FileDigests,
    /// Whether its bytes wait to be moved; not if the output folder has the same bytes already.
    is_waiting: bool,
}

fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    has_length(path, bytes.len() as u64) && fs::read(path).is_ok_and(|there| there == bytes)
}

fn has_digests(path: &Path, digests: FileDigests) -> bool {
    let of_file = || -> io::Result<FileDigests> {
        let mut summed = Summed::new(io::sink());
        io::copy(&mut fs::File::open(path)?, &mut summed)?;
        Ok(summed.finish().1)
    };
    has_length(path, digests.length) && of_file().is_ok_and(|there| there == digests)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)
}

/// Writes a new file and makes its folder, which for a page is new as well.
fn write_in_folder(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_in_folder(path)?.write_all(bytes)
}

/// Writes a new file that nobody holds whole.
fn write_in_pieces(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<FileDigests> {
    let mut summed = Summed::new(create_in_folder(path)?);
    let mut out = BufWriter::with_capacity(64 * 1024, &mut summed);
    write(&mut out)?;
    out.flush()?;
    drop(out);
    Ok(summed.finish().1)
}

fn create_in_folder(path: &Path) -> io::Result<fs::File> {
    if let Some(folder) = path.parent() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder)?,
            // Others say what is wrong when the file is made.
            _ => {}
        }
    }
    fs::File::create_new(path)
}

/// Moves what waits, in the order of its paths: a folder that is not there yet as a whole.
fn move_into_place<'a>(paths: impl Iterator<Item = &'a str>, from: &Path, to: &Path) -> Result<(), Error> {
    // The folder that was moved last, and the one that was seen last, with their slashes.
    let (mut moved, mut seen) = ("", "");
    for path in paths {
        if !moved.is_empty() && path.starts_with(moved) {
            continue;
        }
        let folders = path.match_indices('/').map(|(at, _)| &path[..=at]);
        let mut unseen = folders.skip_while(|folder| seen.starts_with(folder));
        let missing = unseen.find(|folder| {
            let is_there = to.join(folder).is_dir();
            if is_there {
                seen = folder;
            }
            !is_there
        });
        if let Some(folder) = missing {
            moved = folder;
        }
        let one = missing.unwrap_or(path).trim_end_matches('/');
        fs::rename(from.join(one), to.join(one))
            .map_err(|source| Error::new("write", to.join(one), source))?;
    }
    Ok(())
}

/// Replaces a single file whole.
///
/// # Errors
/// Where the disk refuses; the former file is then as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
        }
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|source| Error::new("write", path, source))
}

/// Writes a file that must not be there yet, and the folders it stands in.
///
/// # Errors
/// Where the disk refuses, or the file is there.
pub(crate) fn write_new_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| Error::new("make the folder", folder, source))?;
    }
    write_new(path, bytes).map_err(|source| Error::new("write", path, source))
}

/// Makes a file of a folder that nobody reads yet have these bytes, and the folders it stands in. Says whether it
/// wrote: a file that has them already stays, and anything else in its way goes.
///
/// # Errors
/// Where the disk refuses.
pub(super) fn write_if_other(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    if has_bytes(path, bytes) {
        return Ok(false);
    }
    let write = || -> io::Result<()> {
        match fs::symlink_metadata(path) {
            Ok(there) if there.is_dir() => fs::remove_dir_all(path)?,
            Ok(_) => fs::remove_file(path)?,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                // Nothing is below a file, so the nearest that is there is the one.
                let mut above = path.ancestors().skip(1);
                if let Some(file) = above.find(|above| fs::symlink_metadata(above).is_ok()) {
                    fs::remove_file(file)?;
                }
            }
            Err(_) => {}
        }
        write_in_folder(path, bytes)
    };
    write().map_err(|source| Error::new("write", path, source))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files with a digit each, which is their digest; one of 9 can't be rendered.
    struct Digits<'a>(&'a [(&'a str, u8)]);

    impl Files for Digits<'_> {
        type View = u8;

        fn view(&self, index: usize) -> (u8, [u8; 32]) {
            let digit = self.0[index].1;
            (digit, [digit; 32])
        }

        fn render(&self, _: usize, view: u8) -> Result<Vec<u8>, Error> {
            match view {
                9 => Err(Error::new("render", "b.html", io::Error::other("a broken template"))),
                digit => Ok(digit.to_string().into_bytes()),
            }
        }
    }

    fn take(out_dir: &Path) -> OutputFolder {
        OutputFolder::take(out_dir, None, || {}).expect("a folder")
    }

    fn try_build(out_dir: &Path, files: &[(&str, u8)]) -> Result<PublishReport, Error> {
        let due: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let folder = take(out_dir);
        let due = Due { paths: &due, searched_for: [0; 32], is_forced: false, packed_unless: None };
        stage(due, &Digits(files), &folder, &|_, _| {})?.put_in_place(None)
    }

    fn build(out_dir: &Path, files: &[(&str, u8)]) -> PublishReport {
        try_build(out_dir, files).expect("published")
    }

    fn tree(out_dir: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(out_dir).sort_by_file_name().into_iter().flatten();
        let files = entries.filter(|entry| entry.file_type().is_file());
        let relative =
            files.map(|entry| entry.path().strip_prefix(out_dir).expect("inside").display().to_string());
        relative.filter(|path| !path.starts_with('.')).collect()
    }

    #[test]
    fn writes_what_changed_and_removes_what_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        let first = build(out, &[("a/index.html", 1), ("b/index.html", 1)]);
        assert_eq!((first.written, first.unchanged, first.removed), (2, 0, 0));
        let again = build(out, &[("a/index.html", 1), ("b/index.html", 1)]);
        assert_eq!((again.written, again.unchanged, again.removed), (0, 2, 0));
        let changed = build(out, &[("a/index.html", 2), ("c/index.html", 1)]);
        assert_eq!((changed.written, changed.unchanged, changed.removed), (2, 0, 1));
        assert_eq!(tree(out), ["a/index.html", "c/index.html"]);
        assert!(!out.join("b").exists(), "empty folders go with their last file");
    }

    #[test]
    fn a_file_may_become_a_folder_and_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        build(out, &[("a", 1)]);
        build(out, &[("a/b/index.html", 1)]);
        assert_eq!(tree(out), ["a/b/index.html"]);
        build(out, &[("a", 1)]);
        assert_eq!(tree(out), ["a"]);
    }

    #[test]
    fn folders_that_are_new_and_folders_that_are_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        build(out, &[("a/index.html", 1), ("a-b/index.html", 1), ("a/b/index.html", 1)]);
        fs::create_dir_all(out.join("c/d")).expect("a folder of somebody else");
        write_whole(&out.join("c/d/own.txt"), b"own").expect("written");
        let all = [
            ("a/index.html", 2),
            ("a/b/c/x.html", 1),
            ("a/b/c/d/y.html", 1),
            ("a/b/index.html", 1),
            ("a-b/index.html", 1),
            ("c/d/e/index.html", 1),
            ("c/d.html", 1),
            ("c/f/index.html", 1),
            ("z", 1),
        ];
        let report = build(out, &all);
        assert_eq!((report.written, report.unchanged, report.removed), (7, 2, 0));
        let mut expected: Vec<&str> = all.iter().map(|(path, _)| *path).chain(["c/d/own.txt"]).collect();
        expected.sort_by_key(|path| path.split('/').collect::<Vec<_>>());
        assert_eq!(tree(out), expected);
    }

    #[test]
    fn what_others_put_there_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        write_whole(&out.join("CNAME"), b"commons.example").expect("written");
        build(out, &[("index.html", 1)]);
        build(out, &[("other.html", 1)]);
        assert_eq!(tree(out), ["CNAME", "other.html"]);
    }

    #[test]
    fn a_build_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        build(out, &[("a.html", 1), ("b.html", 1)]);
        assert!(try_build(out, &[("a.html", 2), ("c.html", 9)]).is_err());
        assert_eq!(tree(out), ["a.html", "b.html"]);
        assert_eq!(fs::read_to_string(out.join("a.html")).expect("text"), "1");
        let entries = fs::read_dir(out).expect("a folder").count();
        assert_eq!(entries, 3, "two files and the manifest, no staging folder");
    }

    #[test]
    fn what_a_killed_build_left_waiting_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        let left = out.join(format!("{STAGING}abc"));
        fs::create_dir(&left).expect("a folder");
        write_new(&left.join("0"), b"half").expect("written");
        build(out, &[("a.html", 1)]);
        assert!(!left.exists());
    }

    #[test]
    #[cfg(unix)]
    fn of_two_builds_one_waits() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        let first = take(out);
        let (waits, waiting) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let second = scope.spawn(move || {
                OutputFolder::take(out, None, || waits.send(()).expect("somebody listens")).map(|_| ())
            });
            waiting.recv().expect("the second waits");
            assert!(!second.is_finished());
            drop(first);
            second.join().expect("no panic").expect("then it has the folder");
        });
    }

    #[test]
    fn a_file_that_was_changed_or_removed_by_hand_is_mended() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path();
        build(out, &[("a.html", 1), ("b.html", 1)]);
        fs::remove_file(out.join("a.html")).expect("removed");
        write_whole(&out.join("b.html"), b"half").expect("written");
        let report = build(out, &[("a.html", 1), ("b.html", 1)]);
        assert_eq!(report.written, 2);
        assert_eq!(fs::read_to_string(out.join("b.html")).expect("text"), "1");
    }
}
