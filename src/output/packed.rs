//! Packed copies of files of text: `NAME.gz` beside `NAME`, for hosts that send them in its place.
//!
//! They are no files of the site: no record and no page names them. A file of the site that has such a name itself goes
//! before a copy.

use std::io::{Read as _, Write as _};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

use crate::media_type::media_type;

/// What a smaller file would save is no packet on the way to a reader.
const LEAST_BYTES: u64 = 1024;

/// The longest name that gets another ending: what file systems take, less that.
const LONGEST_NAME: usize = 252;

/// Another version of this makes other bytes.
const VERSION: &[u8] = b"gzip 1";

/// The path of the packed copy of a file.
pub(super) fn path_of(path: &str) -> String {
    format!("{path}.gz")
}

/// Whether a file of a length has one.
pub(super) fn is_due(path: &str, length: u64) -> bool {
    let media_type = media_type(path);
    let is_text =
        media_type.starts_with("text/") || ["json", "xml"].iter().any(|ending| media_type.ends_with(ending));
    let name = path.rsplit('/').next().unwrap_or(path);
    is_text && length >= LEAST_BYTES && name.len() <= LONGEST_NAME
}

/// The digest of everything that its bytes depend on, given that of the file.
pub(super) fn made_from(file: [u8; 32]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(VERSION).update(&file);
    *hasher.finalize().as_bytes()
}

/// The same bytes for the same file, whenever and wherever they are made; none where they would be no fewer.
pub(super) fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 3), Compression::best());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish()).ok()?;
    (packed.len() < bytes.len()).then_some(packed)
}

/// What was packed, if it is no longer than `most`.
pub(crate) fn unpacked(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes).take(most.saturating_add(1)).read_to_end(&mut unpacked).ok()?;
    (unpacked.len() as u64 <= most).then_some(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_packed_where_it_saves() {
        assert!(is_due("a/index.html", 1024) && !is_due("a/index.html", 1023));
        assert!(is_due("badge.svg", 2000) && is_due("feed.xml", 2000) && is_due("record.json", 2000));
        assert!(!is_due("a.jpg", 2000) && !is_due("a.epub", 2000) && !is_due("_headers", 2000));
        assert!(!is_due(&format!("{}.html", "x".repeat(250)), 2000));
        let text = "One line like the other.\n".repeat(100);
        let small = packed(text.as_bytes()).expect("smaller");
        // No name, no time, and no system that it was made on.
        assert_eq!(small[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
        assert_eq!(unpacked(&small, text.len() as u64).as_deref(), Some(text.as_bytes()));
        assert_eq!(unpacked(&small, text.len() as u64 - 1), None);
        assert_eq!(unpacked(b"no such file", 100), None);
        assert_eq!(packed(b"short"), None);
    }
}
