//! Images as pages show them: their size, and smaller versions for smaller screens.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Document, Image, LinkTarget, SitePath};
use crate::parse::image::ImageFormat;
use crate::parse::markdown::LinkKind;

use super::{SitePlan, View};

/// The width up from which the image itself is not offered to browsers, who would take it for screens
/// with small dots although a smaller version is wide enough for them.
const WIDE_ENOUGH: u32 = 1600;

/// An image on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownImage {
    /// Its address.
    pub address: SitePath,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What browsers choose from, with the width of each, from the smallest up; empty if there is
    /// nothing to choose.
    pub choices: Vec<(SitePath, u32)>,
}

/// A smaller version of an image.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SmallerImage {
    /// The file of the image.
    #[serde(skip)]
    pub file: crate::diagnostics::FileId,
    /// The digest of its bytes, which stands for the file.
    pub digest: [u8; 32],
    /// How it is written.
    pub format: ImageFormat,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How many the image itself has.
    pub pixels: u64,
}

/// The address of a smaller version: `boat.jpg` as `boat.480w.jpg`.
pub(super) fn smaller_address(address: &SitePath, width: u32) -> SitePath {
    let path = address.as_str().trim_start_matches('/');
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    SitePath::file(&format!("{stem}.{width}w.{extension}"))
}

impl SitePlan<'_> {
    /// A smaller version of an image.
    pub(super) fn smaller_image(&self, address: &SitePath, width: u32) -> View {
        let image = self.organisation.images.get(address);
        let found = image.and_then(|image| {
            let (file, digest, format) = (image.file, image.digest, image.smaller_as?);
            let pixels = u64::from(image.width) * u64::from(image.height);
            Some(SmallerImage { file, digest, format, width, height: image.height_at(width), pixels })
        });
        // Routes are made of the same images.
        found.map_or_else(|| View::Text(String::new()), View::SmallerImage)
    }

    /// An image before a text.
    pub(super) fn shown_image(&self, address: &SitePath) -> Option<ShownImage> {
        let image = self.organisation.images.get(address)?;
        Some(shown_image(address, image))
    }

    /// The images in the text of a document.
    pub(super) fn images_of(&self, document: &Document) -> BTreeMap<SitePath, ShownImage> {
        let links = document.body.links.iter().zip(&document.links);
        let addresses = links.filter_map(|(link, target)| match target {
            LinkTarget::Asset(address) if link.kind == LinkKind::Image => Some(address),
            _ => None,
        });
        addresses.filter_map(|address| Some((address.clone(), self.shown_image(address)?))).collect()
    }
}

fn shown_image(address: &SitePath, image: &Image) -> ShownImage {
    let mut choices: Vec<(SitePath, u32)> =
        image.smaller_widths().map(|width| (smaller_address(address, width), width)).collect();
    if choices.last().is_some_and(|(_, width)| *width < WIDE_ENOUGH) {
        choices.push((address.clone(), image.width));
    }
    ShownImage { address: address.clone(), width: image.width, height: image.height, choices }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FileId;

    fn choices(width: u32) -> Vec<String> {
        let smaller_as = Some(ImageFormat::Jpeg);
        let image = Image { file: FileId(0), width, height: 9, smaller_as, digest: [0; 32], length: 1 << 20 };
        let shown = shown_image(&SitePath::file("a/b.c.jpg"), &image);
        shown.choices.into_iter().map(|(address, width)| format!("{address} {width}")).collect()
    }

    #[test]
    fn browsers_choose_from_what_is_worth_it() {
        assert_eq!(choices(600), [""; 0]);
        assert_eq!(choices(700), ["/a/b.c.480w.jpg 480", "/a/b.c.jpg 700"]);
        assert_eq!(choices(4000), ["/a/b.c.480w.jpg 480", "/a/b.c.960w.jpg 960", "/a/b.c.1600w.jpg 1600"]);
    }
}
