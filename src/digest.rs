//! Digests of values and files: what differs in anything has another one.

use blake3::Hasher;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The length of a file and its digests, as a record has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigests {
    /// In bytes.
    pub length: u64,
    /// BLAKE3, 256 bits.
    pub blake3: [u8; 32],
    /// SHA-256.
    pub sha256: [u8; 32],
}

impl FileDigests {
    /// Those of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            length: bytes.len() as u64,
            blake3: *blake3::hash(bytes).as_bytes(),
            sha256: Sha256::digest(bytes).into(),
        }
    }
}

/// A digest as it is written in records, in lower case.
#[must_use]
pub fn hexadecimal(digest: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Adds a value, all at once: a hasher is slow with small pieces.
///
/// Of structs there are only their values, one after the other: that two of them differ shows in these, since a
/// program of one version makes values of one form.
pub(crate) fn add(hasher: &mut Hasher, value: &impl Serialize) {
    let bytes = postcard::to_extend(value, Vec::with_capacity(8 * 1024));
    // A plain struct can't fail.
    debug_assert!(bytes.is_ok(), "a list of unknown length: {bytes:?}");
    hasher.update(&bytes.unwrap_or_default());
}
