//! What an `<img>` says of an image: its size, so that the text does not jump when it comes, and what
//! browsers may choose from.

use std::fmt::Write as _;

use crate::model::SitePath;
use crate::plan::ShownImage;

/// How wide an image is shown: as the column of text in the theme `ledger`, or a whole phone.
pub(super) const SIZES: &str = "(min-width: 42rem) 40rem, 100vw";

/// Its choices as `srcset` has them; none if there are none.
pub(super) fn srcset(image: &ShownImage, link: &dyn Fn(&SitePath) -> String) -> Option<String> {
    let mut srcset = String::new();
    for (address, width) in &image.choices {
        let separator = if srcset.is_empty() { "" } else { ", " };
        // A comma at the end of an address would end it.
        let address = link(address).replace(',', "%2C");
        let _ = write!(srcset, "{separator}{address} {width}w");
    }
    Some(srcset).filter(|srcset| !srcset.is_empty())
}
