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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[&str], expected: &str) {
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        assert_eq!(labelled(&sha256(&parts)), format!("sha256:{expected}"));
        assert_eq!(sha256(&[&parts.concat()]), sha256(&parts));
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        // The examples of FIPS 180-4.
        check(&[], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        check(&["a", "", "bc"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
