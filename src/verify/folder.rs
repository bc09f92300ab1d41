//! A copy of a site in a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::Error;

use super::PublishedCopy;

/// A folder that a site was copied to.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The one at a path.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }
}

impl PublishedCopy for Folder {
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let file = self.path.join(path);
        match fs::read(&file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => {
                    Ok(None)
                }
                _ => Err(Error::new("read", file, error)),
            },
        }
    }

    fn paths(&self) -> Result<BTreeSet<String>, Error> {
        let mut paths = BTreeSet::new();
        for entry in WalkDir::new(&self.path) {
            let entry = entry.map_err(|error| {
                let at = error.path().unwrap_or(&self.path).to_owned();
                Error::new("read", at, error.into())
            })?;
            // The folder itself may be named by a link to it.
            if entry.depth() == 0 || entry.file_type().is_dir() {
                continue;
            }
            let relative = entry.path().strip_prefix(&self.path).unwrap_or(entry.path());
            let parts = relative.components().map(|part| part.as_os_str().to_string_lossy());
            paths.insert(parts.collect::<Vec<_>>().join("/"));
        }
        Ok(paths)
    }

    fn shows_host_files(&self) -> bool {
        true
    }

    fn at_a_time(&self) -> usize {
        // One for each processor.
        0
    }
}
