//! Digests of values and files: what differs in anything has another one.

use std::io::{self, Write};

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

/// A writer that notes the length and the digests of what it hands on.
pub(crate) struct Summed<W> {
    out: W,
    length: u64,
    blake3: Hasher,
    sha256: Sha256,
}

impl<W> Summed<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, length: 0, blake3: Hasher::new(), sha256: Sha256::new() }
    }

    /// The writer again, and the digests of what went through it.
    pub(crate) fn finish(self) -> (W, FileDigests) {
        let blake3 = *self.blake3.finalize().as_bytes();
        (self.out, FileDigests { length: self.length, blake3, sha256: self.sha256.finalize().into() })
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.blake3.update(&bytes[..count]);
        self.sha256.update(&bytes[..count]);
        self.length += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A digest as it is written in records, in lower case.
#[must_use]
pub fn hexadecimal(digest: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut written = String::with_capacity(2 * digest.len());
    for digit in digest.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        written.push(char::from(DIGITS[usize::from(digit)]));
    }
    written
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[&str], sha256: &str) {
        let mut summed = Summed::new(Vec::new());
        for part in parts {
            summed.write_all(part.as_bytes()).unwrap();
        }
        let (bytes, sum) = summed.finish();
        assert_eq!(bytes, parts.concat().as_bytes());
        assert_eq!(sum, FileDigests::of(&bytes));
        assert_eq!((sum.length, hexadecimal(&sum.sha256)), (bytes.len() as u64, sha256.to_owned()));
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // The examples of FIPS 180-4.
        check(&[], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        check(&["a", "", "bc"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
