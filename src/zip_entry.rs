//! How files stand in a zip: of one fixed time, so that the same files have the same bytes.

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime};

/// As it is: for what is packed already, or is read in parts.
pub(crate) fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .compression_method(CompressionMethod::Stored)
}

/// Made smaller.
pub(crate) fn packed() -> SimpleFileOptions {
    stored().compression_method(CompressionMethod::Deflated)
}
