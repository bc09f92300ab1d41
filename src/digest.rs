//! Digests of values: what differs in anything has another one.

use blake3::Hasher;
use serde::Serialize;

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
