//! Renders what is due to a staging folder, then moves it into place.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::Error;

use super::folder::{OutputFolder, STAGING};
use super::manifest::{Manifest, Written};
use super::stale;

/// A file that the site is to have.
#[derive(Clone, Debug)]
pub struct Due {
    /// Below the output folder, with forward slashes.
    pub path: String,
    /// The digest of everything that its bytes depend on.
    pub made_from: [u8; 32],
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

/// A site that is rendered and waits to be moved into place. Dropped, it leaves the former one.
#[derive(Debug)]
pub struct StagedSite<'a> {
    due: &'a [Due],
    folder: &'a OutputFolder,
    manifest: Manifest,
    files: Vec<Staged>,
    /// Where they wait; goes with this value.
    _staging: tempfile::TempDir,
}

/// Renders what is due to a place beside the former site.
///
/// `render` gives the bytes of the file at a position of `due`; it is called from many threads,
/// and only for files whose digest changed or that are not there. With `is_forced` it is called
/// for all, and so it is where `searched_for` is not what the files of the former site were searched for.
/// `progress` is told how many are done and how many there are to do.
///
/// # Errors
/// Where the disk refuses or `render` fails.
pub fn stage<'a>(
    due: &'a [Due],
    render: &(dyn Fn(usize) -> Result<Vec<u8>, Error> + Sync),
    folder: &'a OutputFolder,
    searched_for: [u8; 32],
    is_forced: bool,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<StagedSite<'a>, Error> {
    let out_dir = folder.path();
    let mut manifest = Manifest::read(out_dir);
    let is_forced = is_forced || manifest.searched_for != searched_for;
    manifest.searched_for = searched_for;
    let changed: Vec<usize> = (0..due.len())
        .into_par_iter()
        .filter(|index| is_forced || !is_current(&due[*index], &manifest, out_dir))
        .collect();
    let staging = tempfile::Builder::new()
        .prefix(STAGING)
        .tempdir_in(out_dir)
        .map_err(|source| Error::new("write to", out_dir, source))?;
    let done = AtomicUsize::new(0);
    let files: Vec<Staged> = changed
        .par_iter()
        .map(|&index| {
            let staged = stage_file(index, &due[index], render, out_dir, staging.path());
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, changed.len());
            staged
        })
        .collect::<Result<_, _>>()?;
    Ok(StagedSite { due, folder, manifest, files, _staging: staging })
}

impl StagedSite<'_> {
    /// Makes the output folder hold what is due, by path, and nothing else of an earlier build.
    ///
    /// # Errors
    /// Where the disk refuses, which may be in the middle: the next build mends that.
    pub fn put_in_place(self) -> Result<PublishReport, Error> {
        let Self { due, folder, mut manifest, files: staged, _staging } = self;
        let out_dir = folder.path();
        let stale = stale::stale_files(&manifest, due);
        // From here on the folder changes. The manifest first names everything that may be in it.
        for file in &staged {
            let written = Written { made_from: None, length: file.length };
            manifest.files.insert(due[file.index].path.clone(), written);
        }
        if !staged.is_empty() || !stale.is_empty() {
            manifest.write(out_dir)?;
        }
        stale::clear_the_way(&stale, due, out_dir)?;
        let mut report = PublishReport { unchanged: due.len() - staged.len(), ..PublishReport::default() };
        for file in &staged {
            match &file.waits_at {
                Some(waits_at) => {
                    move_into_place(waits_at, &out_dir.join(&due[file.index].path))?;
                    report.written += 1;
                }
                None => report.unchanged += 1,
            }
            let written = Written { made_from: Some(due[file.index].made_from), length: file.length };
            manifest.files.insert(due[file.index].path.clone(), written);
        }
        for path in &stale {
            manifest.files.remove(path);
        }
        report.removed = stale::remove(&stale, out_dir)?;
        if !staged.is_empty() || !stale.is_empty() || !Manifest::exists(out_dir) {
            manifest.write(out_dir)?;
        }
        Ok(report)
    }
}

/// Whether the file is there, made from the same, and has the length that it was written with.
fn is_current(due: &Due, manifest: &Manifest, out_dir: &Path) -> bool {
    manifest.files.get(&due.path).is_some_and(|written| {
        written.made_from == Some(due.made_from)
            && fs::symlink_metadata(out_dir.join(&due.path))
                .is_ok_and(|metadata| metadata.is_file() && metadata.len() == written.length)
    })
}

/// A file that was rendered.
#[derive(Debug)]
struct Staged {
    index: usize,
    length: u64,
    /// Where its bytes wait; none if the output folder has the same bytes already.
    waits_at: Option<PathBuf>,
}

fn stage_file(
    index: usize,
    due: &Due,
    render: &(dyn Fn(usize) -> Result<Vec<u8>, Error> + Sync),
    out_dir: &Path,
    staging: &Path,
) -> Result<Staged, Error> {
    let bytes = render(index)?;
    let length = bytes.len() as u64;
    if has_bytes(&out_dir.join(&due.path), &bytes) {
        return Ok(Staged { index, length, waits_at: None });
    }
    let path = staging.join(index.to_string());
    write_new(&path, &bytes).map_err(|source| Error::new("write", out_dir.join(&due.path), source))?;
    Ok(Staged { index, length, waits_at: Some(path) })
}

fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::symlink_metadata(path)
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64);
    same_length && fs::read(path).is_ok_and(|there| there == bytes)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)
}

fn move_into_place(from: &Path, to: &Path) -> Result<(), Error> {
    let failed = |source| Error::new("write", to, source);
    match fs::rename(from, to) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            fs::rename(from, to).map_err(failed)
        }
        Err(error) => Err(failed(error)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn due(files: &[(&str, u8)]) -> Vec<Due> {
        files
            .iter()
            .map(|(path, digest)| Due { path: (*path).to_owned(), made_from: [*digest; 32] })
            .collect()
    }

    fn take(out_dir: &Path) -> OutputFolder {
        OutputFolder::take(out_dir, || {}).expect("a folder")
    }

    fn build(out_dir: &Path, files: &[(&str, u8)]) -> PublishReport {
        let render = |index: usize| Ok(format!("{}", files[index].1).into_bytes());
        let due = due(files);
        let folder = take(out_dir);
        let staged = stage(&due, &render, &folder, [0; 32], false, &|_, _| {}).expect("rendered");
        staged.put_in_place().expect("published")
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
        let render = |index: usize| match index {
            0 => Ok(b"new".to_vec()),
            _ => Err(Error::new("render", "b.html", io::Error::other("a broken template"))),
        };
        let due = due(&[("a.html", 2), ("c.html", 2)]);
        assert!(stage(&due, &render, &take(out), [0; 32], false, &|_, _| {}).is_err());
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
                OutputFolder::take(out, || waits.send(()).expect("somebody listens")).map(|_| ())
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
