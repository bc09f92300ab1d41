//! SHA-256 as archives write it.

use sha2::{Digest as _, Sha256};

use crate::digest::hexadecimal;

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
    format!("sha256:{}", hexadecimal(sha256))
}
