//! One build at a time in an output folder.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::Error;

use super::manifest;
use super::shard::Shard;

/// How the folders begin in which files wait to be moved into place.
pub(super) const STAGING: &str = ".chapterhouse-staging-";

/// An output folder that is ours to write to, until this value is dropped or its process ends.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// The part of a site that is built here; none for a whole one.
    shard: Option<Shard>,
    _lock: Option<File>,
}

impl OutputFolder {
    /// Makes the folder and takes it, and removes what builds that were killed left waiting there. While
    /// another build has it, `on_wait` is called once, then this waits.
    ///
    /// Where the system has no locks for folders, nothing is locked and nothing removed.
    ///
    /// # Errors
    /// Where the disk refuses to make the folder.
    pub fn take(path: &Path, shard: Option<Shard>, on_wait: impl FnOnce()) -> Result<Self, Error> {
        fs::create_dir_all(path).map_err(|source| Error::new("make the folder", path, source))?;
        let lock = File::open(path).ok().filter(|folder| match folder.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => {
                on_wait();
                folder.lock().is_ok()
            }
            Err(TryLockError::Error(_)) => false,
        });
        if lock.is_some() {
            remove_leftovers(path);
        }
        Ok(Self { path: path.to_owned(), shard, _lock: lock })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the manifest of what is built here.
    pub(super) fn manifest_name(&self) -> String {
        manifest::name_of(self.shard)
    }

    /// Whether a whole site is built here, and not a part.
    pub(super) fn is_whole(&self) -> bool {
        self.shard.is_none()
    }
}

/// What can't be removed harms nobody.
fn remove_leftovers(out_dir: &Path) {
    for entry in fs::read_dir(out_dir).into_iter().flatten().flatten() {
        let is_staging = entry.file_name().to_string_lossy().starts_with(STAGING);
        if is_staging && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
