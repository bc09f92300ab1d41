//! Images that pages show.

use crate::diagnostics::FileId;
use crate::parse::image::ImageFormat;

/// The widths that smaller versions of an image have, in pixels: a phone, a column of text, and one on
/// a screen with small dots.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// The smallest file, in bytes, of which there are smaller versions.
const MIN_LENGTH: u64 = 32 * 1024;

/// An image that a page shows.
#[derive(Clone, Copy, Debug)]
pub struct Image {
    /// Its file.
    pub file: FileId,
    /// In pixels, as it is shown.
    pub width: u32,
    /// In pixels, as it is shown.
    pub height: u32,
    /// How smaller versions are written; none where it stays as it is.
    pub smaller_as: Option<ImageFormat>,
    /// The digest of its bytes (BLAKE3).
    pub digest: [u8; 32],
    /// How many they are.
    pub length: u64,
}

impl Image {
    /// The widths of its smaller versions: those that save at least a quarter of it.
    pub fn smaller_widths(&self) -> impl Iterator<Item = u32> {
        let is_large = self.smaller_as.is_some() && self.length >= MIN_LENGTH;
        let widest = if is_large { self.width / 4 * 3 } else { 0 };
        WIDTHS.into_iter().filter(move |width| *width <= widest)
    }

    /// Its height at another width.
    #[must_use]
    pub fn height_at(&self, width: u32) -> u32 {
        let (width, whole) = (u64::from(width), u64::from(self.width.max(1)));
        let height = (u64::from(self.height) * width * 2 + whole) / (whole * 2);
        u32::try_from(height).unwrap_or(u32::MAX).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(width: u32, height: u32, length: u64) -> Image {
        let (file, smaller_as) = (FileId(0), Some(ImageFormat::Jpeg));
        Image { file, width, height, smaller_as, digest: [0; 32], length }
    }

    #[test]
    fn smaller_versions_are_worth_it() {
        let check = |width, length, expected: &[u32]| {
            let widths: Vec<u32> = image(width, 100, length).smaller_widths().collect();
            assert_eq!(widths, expected, "{width} {length}");
        };
        check(4000, 1 << 20, &[480, 960, 1600]);
        check(1280, 1 << 20, &[480, 960]);
        check(1000, 1 << 20, &[480]);
        check(639, 1 << 20, &[]);
        check(4000, 20 * 1024, &[]);
        assert_eq!(Image { smaller_as: None, ..image(4000, 100, 1 << 20) }.smaller_widths().count(), 0);
    }

    #[test]
    fn heights_keep_the_shape() {
        assert_eq!(image(4000, 3000, 0).height_at(960), 720);
        assert_eq!(image(4000, 3001, 0).height_at(960), 720);
        assert_eq!(image(10_000, 1, 0).height_at(480), 1);
    }
}
