//! Whether a published copy of a site is what it should be.
//!
//! Enters: what the files should be (a [`Expected`] from a record or a fresh build), and a [`PublishedCopy`]: a folder,
//! or a host that is asked over HTTP. Leaves: a [`Comparison`]. Nothing is written anywhere.
//!
//! A folder shows all that is in it. A host only answers: what should not be there is found where the copy's own record
//! or site map names it.

mod folder;
mod host;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::Error;
use crate::digest::{FileDigests, hexadecimal};
use crate::model::SitePath;
use crate::output::unpacked;
use crate::record::Record;

pub use folder::Folder;
pub use host::Host;

/// Where a site was published.
pub trait PublishedCopy: Sync {
    /// The bytes of a file, by its path below the root of the site; none where nothing is there.
    ///
    /// # Errors
    /// Where it can't be told.
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Error>;

    /// The paths of files that are known to be there.
    ///
    /// # Errors
    /// Where it can't be told.
    fn paths(&self) -> Result<BTreeSet<String>, Error>;

    /// Whether a file that hosts read and may keep for themselves can be asked for.
    fn shows_host_files(&self) -> bool;

    /// How many files are asked for at the same time.
    fn at_a_time(&self) -> usize;
}

/// What a file should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its address.
    pub address: SitePath,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// Its length in bytes.
    pub length: u64,
}

impl Expected {
    /// What a file of a fresh build is.
    #[must_use]
    pub fn new(address: &SitePath, digests: &FileDigests) -> Self {
        Self { address: address.clone(), sha256: hexadecimal(&digests.sha256), length: digests.length }
    }
}

/// What a record says that was published, by path; the record itself is not in it.
///
/// # Errors
/// The address of a file that has no digest in it.
pub fn expected_by(record: &Record) -> Result<BTreeMap<String, Expected>, String> {
    let mut expected = BTreeMap::new();
    for file in &record.files {
        let path = file.url.trim_start_matches('/');
        let address = match path.strip_suffix('/') {
            Some(page) => SitePath::page(page),
            None if path.is_empty() => SitePath::page(""),
            None => SitePath::file(path),
        };
        let (Some(sha256), Some(length)) = (file.sha256.clone(), file.bytes) else {
            return Err(file.url.clone());
        };
        expected.insert(address.output_file(), Expected { address, sha256, length });
    }
    Ok(expected)
}

/// How a file is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It has other bytes.
    Differs {
        /// Those.
        bytes: Vec<u8>,
    },
    /// It is not there.
    Missing,
    /// It should not be there.
    Extra,
    /// It is not what another file is when it is packed.
    OtherPacked,
    /// It can't be told.
    NoAnswer(String),
}

/// What a comparison came to.
#[derive(Debug, Default)]
pub struct Comparison {
    /// How many files are as they should be.
    pub same: usize,
    /// Packed copies of files, which hosts send in their place, that are what they should be.
    pub packed: usize,
    /// Files that hosts keep for themselves, and did not show.
    pub not_shown: usize,
    /// What is not, by path.
    pub differences: BTreeMap<String, Difference>,
}

/// Files that hosts read and may keep for themselves.
const HOST_FILES: [&str; 6] = [".domains", ".htaccess", ".nojekyll", "CNAME", "_headers", "_redirects"];

/// The list of a build's own files, which is no part of the site.
const MANIFEST: &str = ".chapterhouse";

/// Compares a copy with what it should be. `tell` is told how many files are done.
///
/// # Errors
/// Where a folder can't be read; of a host, where it can't say which files it has.
pub fn compare(
    expected: &BTreeMap<String, Expected>,
    copy: &dyn PublishedCopy,
    tell: &(dyn Fn(usize) + Sync),
) -> Result<Comparison, Error> {
    let there = copy.paths()?;
    let done = std::sync::atomic::AtomicUsize::new(0);
    let one = |(path, expected): (&String, &Expected)| {
        let found = match copy.get(path) {
            Ok(Some(bytes)) => {
                let digests = FileDigests::of(&bytes);
                let is_same =
                    digests.length == expected.length && hexadecimal(&digests.sha256) == expected.sha256;
                (!is_same).then_some(Difference::Differs { bytes })
            }
            Ok(None) => Some(Difference::Missing),
            Err(error) => Some(Difference::NoAnswer(error.to_string())),
        };
        tell(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
        (path.clone(), found)
    };
    let compare = || expected.par_iter().map(one).collect::<Vec<_>>();
    // Waiting for a host takes no processor.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(copy.at_a_time()).build();
    let found = match pool {
        Ok(pool) => pool.install(compare),
        Err(_) => compare(),
    };
    let mut comparison = Comparison::default();
    for (path, difference) in found {
        match difference {
            None => comparison.same += 1,
            Some(Difference::Missing) if HOST_FILES.contains(&path.as_str()) && !copy.shows_host_files() => {
                comparison.not_shown += 1;
            }
            Some(difference) => {
                comparison.differences.insert(path, difference);
            }
        }
    }
    let extra = there.into_iter().filter(|path| !expected.contains_key(path) && !path.starts_with(MANIFEST));
    for path in extra {
        match is_packed(&path, expected, copy) {
            Some(true) => comparison.packed += 1,
            Some(false) => {
                comparison.differences.insert(path, Difference::OtherPacked);
            }
            None => {
                comparison.differences.insert(path, Difference::Extra);
            }
        }
    }
    Ok(comparison)
}

/// Whether a file is another one, packed; none where there is no other that it could be.
fn is_packed(path: &str, expected: &BTreeMap<String, Expected>, copy: &dyn PublishedCopy) -> Option<bool> {
    let of = expected.get(path.strip_suffix(".gz")?)?;
    let unpacked = copy.get(path).ok().flatten().and_then(|bytes| unpacked(&bytes, of.length));
    Some(unpacked.is_some_and(|bytes| hexadecimal(&FileDigests::of(&bytes).sha256) == of.sha256))
}

/// How the bytes of a file differ from what they should be, for people: the first line that does, or the first byte.
#[must_use]
pub fn how(expected: &[u8], found: &[u8]) -> String {
    let at = expected.iter().zip(found).take_while(|(one, other)| one == other).count();
    let length = if expected.len() == found.len() {
        String::new()
    } else {
        format!(", {} bytes instead of {}", found.len(), expected.len())
    };
    let texts = (std::str::from_utf8(expected), std::str::from_utf8(found));
    let (Ok(expected), Ok(found)) = texts else {
        return format!("from byte {} on{length}", at + 1);
    };
    if found.is_empty() {
        return "it is empty".to_owned();
    }
    let line = 1 + memchr::memchr_iter(b'\n', &expected.as_bytes()[..at]).count();
    format!("line {line} has `{}` instead of `{}`{length}", excerpt(found, at), excerpt(expected, at))
}

/// Some letters around a place in bytes, of one line.
fn excerpt(text: &str, at: usize) -> String {
    const BEFORE: usize = 16;
    const AFTER: usize = 32;
    let mut start = at.min(text.len()).saturating_sub(BEFORE);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let line = text[start..].char_indices().find(|(place, c)| *c == '\n' && start + place >= at);
    let end = line.map_or(text.len(), |(place, _)| start + place);
    let before = text[start..end]
        .rfind('\n')
        .filter(|place| start + place < at)
        .map_or(start, |place| start + place + 1);
    text[before..end].chars().take(BEFORE + AFTER).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_files_differ() {
        let check = |expected: &str, found: &str, how_: &str| {
            assert_eq!(how(expected.as_bytes(), found.as_bytes()), how_);
        };
        check("one\ntwo\nthree\n", "one\ntwO\nthree\n", "line 2 has `twO` instead of `two`");
        check("one\n", "one\ntwo\n", "line 2 has `two` instead of ``, 8 bytes instead of 4");
        check("one", "", "it is empty");
        check("Käse", "Kuse", "line 1 has `Kuse` instead of `Käse`, 4 bytes instead of 5");
        assert_eq!(how(b"\xff\x00a", b"\xff\x00b"), "from byte 3 on");
        assert_eq!(how(b"\xff", b"\xfe\x01"), "from byte 1 on, 2 bytes instead of 1");
    }
}
