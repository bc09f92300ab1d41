//! The list of what the last build wrote, kept in the output folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Error;

use super::replace::write_whole;

/// The manifest's name in the output folder. Hosts don't serve names with a dot.
pub const MANIFEST_NAME: &str = ".chapterhouse";

/// Changes whenever the meaning of a digest or the format of the manifest does.
const VERSION: u32 = 2;

/// The largest manifest that is read: one of a million files fits.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// What the last build wrote: the path of each file below the output folder, with forward slashes,
/// and what it was made from.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// The digest of what the files were searched for that must not be published.
    pub searched_for: [u8; 32],
    /// By path.
    pub files: BTreeMap<String, Written>,
}

/// One file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The digest of everything that its bytes depend on; none if a build was under way and may
    /// have stopped before or after writing it.
    pub made_from: Option<[u8; 32]>,
    /// Its length in bytes.
    pub length: u64,
}

impl Manifest {
    /// The manifest of an output folder. One that is missing, damaged or of another version counts
    /// as empty: then everything is rendered, and nothing is removed.
    #[must_use]
    pub fn read(out_dir: &Path) -> Self {
        let path = out_dir.join(MANIFEST_NAME);
        let fits = fs::metadata(&path).is_ok_and(|metadata| metadata.len() <= MAX_BYTES);
        let bytes = if fits { fs::read(&path).unwrap_or_default() } else { Vec::new() };
        match postcard::from_bytes::<Self>(&bytes) {
            Ok(manifest) if manifest.version == VERSION => Self {
                // The manifest is input that anybody may have changed: no path leads out.
                files: manifest.files.into_iter().filter(|(path, _)| is_inside(path)).collect(),
                ..manifest
            },
            _ => Self::default(),
        }
    }

    /// Whether an output folder has a manifest, that is, was written by an earlier build.
    #[must_use]
    pub fn exists(out_dir: &Path) -> bool {
        out_dir.join(MANIFEST_NAME).is_file()
    }

    /// Writes it whole.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&mut self, out_dir: &Path) -> Result<(), Error> {
        self.version = VERSION;
        let path = out_dir.join(MANIFEST_NAME);
        let bytes = postcard::to_stdvec(self)
            .map_err(|error| Error::new("write", &path, io::Error::other(error.to_string())))?;
        write_whole(&path, &bytes)
    }
}

fn is_inside(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_manifest_counts_as_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut manifest = Manifest::default();
        manifest.files.insert("a/index.html".into(), Written { made_from: None, length: 3 });
        manifest.files.insert("../outside".into(), Written { made_from: None, length: 3 });
        manifest.write(folder.path()).expect("written");
        let read = Manifest::read(folder.path());
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["a/index.html"]);
        let path = folder.path().join(MANIFEST_NAME);
        let mut bytes = fs::read(&path).expect("bytes");
        bytes.truncate(bytes.len() / 2);
        write_whole(&path, &bytes).expect("written");
        assert_eq!(Manifest::read(folder.path()).files.len(), 0);
    }
}
