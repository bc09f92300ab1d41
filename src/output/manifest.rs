//! The list of what the last build wrote, kept in the output folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::diagnostics::Diagnostic;
use crate::digest::FileDigests;

use super::folder::OutputFolder;
use super::replace::write_whole;
use super::shard::Shard;

/// The manifest's name in the output folder. Hosts don't serve names with a dot.
const NAME: &str = ".chapterhouse";

/// How the names of the manifests of parts begin; the part follows.
const PART: &str = ".chapterhouse-part-";

/// Changes whenever the meaning of a digest or the format of the manifest does.
const VERSION: u32 = 4;

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
    /// What the build came to; none while one is under way, or where more than its inputs counts.
    pub outcome: Option<Outcome>,
}

/// What a build came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The digest of everything that it was made from: as long as that is the same, so is the site.
    pub inputs: [u8; 32],
    /// How many of the files are pages.
    pub pages: usize,
    /// How many chapters have which status, by its label.
    pub statuses: Vec<(String, usize)>,
    /// Warnings.
    pub problems: Vec<Diagnostic>,
}

/// One file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The digest of everything that its bytes depend on; none if a build was under way and may
    /// have stopped before or after writing it.
    pub made_from: Option<[u8; 32]>,
    /// Its length and digests.
    pub digests: FileDigests,
}

/// The name of the manifest of a whole site or of a part.
pub(super) fn name_of(shard: Option<Shard>) -> String {
    shard.map_or_else(|| NAME.to_owned(), |shard| format!("{PART}{}", shard.to_string().replace('/', "-of-")))
}

/// The manifests of parts that were put together in a folder, in the order of their names.
fn parts(out_dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(out_dir).into_iter().flatten().flatten();
    let parts = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PART));
    let mut parts: Vec<PathBuf> = parts.map(|entry| entry.path()).collect();
    parts.sort_unstable();
    parts
}

impl Manifest {
    /// The manifest of an output folder. One that is missing, damaged or of another version counts
    /// as empty: then everything is rendered, and nothing is removed.
    ///
    /// What parts say goes before what the whole site says, since they were put there later: the first build of the
    /// whole site after that removes them.
    #[must_use]
    pub fn read(folder: &OutputFolder) -> Self {
        let mut manifest = Self::read_file(&folder.path().join(folder.manifest_name()));
        let parts = if folder.is_whole() { parts(folder.path()) } else { Vec::new() };
        for part in parts {
            let part = Self::read_file(&part);
            manifest.outcome = None;
            if manifest.files.is_empty() {
                manifest.searched_for = part.searched_for;
            } else if manifest.searched_for != part.searched_for {
                // Not searched for anything.
                manifest.searched_for = [0; 32];
            }
            manifest.files.extend(part.files);
        }
        manifest
    }

    fn read_file(path: &Path) -> Self {
        let fits = fs::metadata(path).is_ok_and(|metadata| metadata.len() <= MAX_BYTES);
        let bytes = if fits { fs::read(path).unwrap_or_default() } else { Vec::new() };
        match postcard::from_bytes::<Self>(undamaged(&bytes)) {
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
        out_dir.join(NAME).is_file() || !parts(out_dir).is_empty()
    }

    /// Writes it whole.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&mut self, folder: &OutputFolder) -> Result<(), Error> {
        self.version = VERSION;
        let path = folder.path().join(folder.manifest_name());
        let mut bytes = postcard::to_extend(self, vec![0; blake3::OUT_LEN])
            .map_err(|error| Error::new("write", &path, io::Error::other(error.to_string())))?;
        let (digest, rest) = bytes.split_at_mut(blake3::OUT_LEN);
        digest.copy_from_slice(blake3::hash(rest).as_bytes());
        write_whole(&path, &bytes)
    }

    /// Removes the manifests of parts, which that of the whole site stands for.
    pub(super) fn remove_parts(folder: &OutputFolder) {
        if folder.is_whole() {
            for part in parts(folder.path()) {
                // One that stays is read once more, and is right still.
                let _ = fs::remove_file(part);
            }
        }
    }
}

/// A manifest without the digest before it; nothing where that is that of other bytes. What it says of files goes into
/// records.
fn undamaged(bytes: &[u8]) -> &[u8] {
    match bytes.split_at_checked(blake3::OUT_LEN) {
        Some((digest, rest)) if blake3::hash(rest).as_bytes() == digest => rest,
        _ => &[],
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
        let folder = OutputFolder::take(folder.path(), None, || {}).expect("a folder");
        let mut manifest = Manifest::default();
        manifest
            .files
            .insert("a/index.html".into(), Written { made_from: None, digests: FileDigests::of(b"abc") });
        manifest
            .files
            .insert("../outside".into(), Written { made_from: None, digests: FileDigests::of(b"abc") });
        manifest.write(&folder).expect("written");
        let read = Manifest::read(&folder);
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["a/index.html"]);
        let path = folder.path().join(NAME);
        let mut bytes = fs::read(&path).expect("bytes");
        bytes.truncate(bytes.len() / 2);
        write_whole(&path, &bytes).expect("written");
        assert_eq!(Manifest::read(&folder).files.len(), 0);
    }
}
