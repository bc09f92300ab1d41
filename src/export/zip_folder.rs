//! Files in a zip, for readers who unpack and open it.
//!
//! The same files have the same bytes: they stand in the order in which they come, and are of one fixed time.

use std::io::{self, Seek, Write};

use zip::ZipWriter;

use crate::zip_entry::{packed, stored};

/// Endings of files that are packed already.
const PACKED: [&str; 9] = ["avif", "epub", "gif", "jpeg", "jpg", "mp4", "png", "webp", "woff2"];

/// A zip that is being written.
pub struct ZipFolder<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> ZipFolder<W> {
    /// Begins a zip.
    pub fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(out) }
    }

    /// Adds a file, by its path with forward slashes.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_packed = PACKED.contains(&extension.to_ascii_lowercase().as_str());
        let options = if is_packed { stored() } else { packed() };
        let options = options.large_file(bytes.len() as u64 >= u64::from(u32::MAX));
        self.zip.start_file(path, options).map_err(io::Error::other)?;
        self.zip.write_all(bytes)
    }

    /// Writes the list of what is in it.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn finish(self) -> io::Result<W> {
        self.zip.finish().map_err(io::Error::other)
    }
}
