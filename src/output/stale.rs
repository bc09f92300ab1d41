//! Files of an earlier build that the site no longer has.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::Error;

use super::manifest::Manifest;

/// The files that the manifest has and that are not due, by path.
pub(super) fn stale_files(manifest: &Manifest, due: &[&str]) -> BTreeSet<String> {
    let due: BTreeSet<&str> = due.iter().copied().collect();
    manifest.files.keys().filter(|path| !due.contains(path.as_str())).cloned().collect()
}

/// Removes at once what would stand in the way: a stale file where a folder is due, or a file due
/// where a stale folder is. All other stale files go last, so that a site loses nothing before it
/// has what takes its place.
pub(super) fn clear_the_way(stale: &BTreeSet<String>, due: &[&str], out_dir: &Path) -> Result<(), Error> {
    if stale.is_empty() {
        return Ok(());
    }
    let mut in_the_way = BTreeSet::new();
    for path in due {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        in_the_way.extend(above.filter(|folder| stale.contains(*folder)).map(str::to_owned));
        let inside = format!("{path}/");
        in_the_way
            .extend(stale.range(inside.clone()..).take_while(|path| path.starts_with(&inside)).cloned());
    }
    remove(&in_the_way, out_dir).map(|_| ())
}

/// Removes files and the folders that they leave empty. Gives how many of them were there.
pub(super) fn remove(stale: &BTreeSet<String>, out_dir: &Path) -> Result<usize, Error> {
    let mut removed = 0;
    for path in stale {
        let file = out_dir.join(path);
        match fs::remove_file(&file) {
            Ok(()) => removed += 1,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            // Somebody made a folder of it: it is no longer ours.
            Err(error) if error.kind() == io::ErrorKind::IsADirectory => {}
            Err(error) => return Err(Error::new("remove", &file, error)),
        }
        let mut folder = file.parent();
        while let Some(empty) = folder.filter(|folder| *folder != out_dir && folder.starts_with(out_dir)) {
            // Fails for a folder that is not empty, which is as it should be.
            if fs::remove_dir(empty).is_err() {
                break;
            }
            folder = empty.parent();
        }
    }
    Ok(removed)
}
