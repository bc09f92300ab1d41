//! What goes through a writer, counted and digested.

use std::fmt::Write as _;
use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

/// How many bytes, and their SHA-256.
pub(super) struct Checksum {
    pub(super) bytes: u64,
    pub(super) sha256: [u8; 32],
}

/// A writer that notes what it hands on.
pub(super) struct Summed<W> {
    out: W,
    bytes: u64,
    sha256: Sha256,
}

impl<W> Summed<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, bytes: 0, sha256: Sha256::new() }
    }

    /// The writer again, and what went through it.
    pub(super) fn finish(self) -> (W, Checksum) {
        (self.out, Checksum { bytes: self.bytes, sha256: self.sha256.finalize().into() })
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.sha256.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The SHA-256 of parts, one after the other.
pub(super) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut sha256 = Sha256::new();
    for part in parts {
        sha256.update(part);
    }
    sha256.finalize().into()
}

/// A digest as archives write it, with the name of its algorithm.
pub(super) fn labelled(sha256: &[u8; 32]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in sha256 {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[&str], expected: &str) {
        let mut summed = Summed::new(Vec::new());
        for part in parts {
            summed.write_all(part.as_bytes()).unwrap();
        }
        let (bytes, sum) = summed.finish();
        assert_eq!(bytes, parts.concat().as_bytes());
        assert_eq!(sum.bytes, bytes.len() as u64);
        assert_eq!(labelled(&sum.sha256), format!("sha256:{expected}"));
        assert_eq!(sha256(&[&bytes]), sum.sha256);
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // The examples of FIPS 180-4.
        check(&[], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        check(&["a", "", "bc"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
