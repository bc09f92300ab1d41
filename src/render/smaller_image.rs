//! Smaller versions of an image: decoded, turned upright, resized, and written in its own format.
//!
//! What a camera noted of place and device stays behind; the colour profile, without which colours would
//! be wrong, goes along. The filter needs no functions that differ from machine to machine, so that the
//! same image gives the same bytes.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType as RowFilter, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageResult};

use crate::parse::image::{ImageFormat, limits, png_decoder};

/// Changes whenever the bytes of smaller images do.
pub(super) const VERSION: u32 = 1;

/// Of JPEG: from here on, differences are hard to see.
const QUALITY: u8 = 80;

/// The bytes of an image in another size. Where they would be more than those of the image itself,
/// which well-made drawings manage, the image stands for it.
pub(super) fn smaller_image(
    bytes: Vec<u8>,
    format: ImageFormat,
    width: u32,
    height: u32,
) -> ImageResult<Vec<u8>> {
    let (picture, profile) = match format {
        ImageFormat::Jpeg => decode(JpegDecoder::new(Cursor::new(&bytes))?)?,
        ImageFormat::Png => decode(png_decoder(&bytes)?)?,
        ImageFormat::WebP => decode(WebPDecoder::new(Cursor::new(&bytes))?)?,
    };
    let picture = resize(picture, width, height);
    let profile = profile.filter(|profile| fits(profile, &picture));
    let mut smaller = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            write(JpegEncoder::new_with_quality(&mut smaller, QUALITY), &picture, profile)?;
        }
        ImageFormat::Png => {
            let filter = RowFilter::Adaptive;
            let encoder = PngEncoder::new_with_quality(&mut smaller, CompressionType::Best, filter);
            write(encoder, &picture, profile)?;
        }
        ImageFormat::WebP => write(WebPEncoder::new_lossless(&mut smaller), &picture, profile)?,
    }
    Ok(if smaller.len() < bytes.len() { smaller } else { bytes })
}

/// The picture as it is shown, and its colour profile.
fn decode(mut decoder: impl ImageDecoder) -> ImageResult<(DynamicImage, Option<Vec<u8>>)> {
    decoder.set_limits(limits())?;
    let orientation = decoder.orientation()?;
    let profile = decoder.icc_profile()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok((picture, profile))
}

/// With eight bits a sample, which is what screens show.
fn resize(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    let filter = FilterType::CatmullRom;
    if !picture.color().has_alpha() {
        let picture = match picture {
            DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => picture,
            DynamicImage::ImageLuma16(_) => picture.into_luma8().into(),
            other => other.into_rgb8().into(),
        };
        return picture.resize_exact(width, height, filter);
    }
    // Colours of what can't be seen must not run into those beside them.
    let mut picture = picture.into_rgba8();
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let part = |sample| scaled(sample, alpha, 255);
        pixel.0 = [part(red), part(green), part(blue), alpha];
    }
    let mut picture = image::imageops::resize(&picture, width, height, filter);
    for pixel in picture.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let whole = |sample| scaled(sample, 255, alpha.max(1));
        pixel.0 = [whole(red), whole(green), whole(blue), alpha];
    }
    picture.into()
}

/// A sample times a ratio, rounded.
fn scaled(sample: u8, times: u8, over: u8) -> u8 {
    let scaled = (u32::from(sample) * u32::from(times) + u32::from(over) / 2) / u32::from(over);
    u8::try_from(scaled).unwrap_or(u8::MAX)
}

/// Whether a colour profile is one for such samples: one for print is none for a screen.
fn fits(profile: &[u8], picture: &DynamicImage) -> bool {
    let space: &[u8] = if picture.color().has_color() { b"RGB " } else { b"GRAY" };
    profile.get(16..20) == Some(space)
}

fn write(
    mut encoder: impl ImageEncoder,
    picture: &DynamicImage,
    profile: Option<Vec<u8>>,
) -> ImageResult<()> {
    if let Some(profile) = profile {
        // All three formats have a place for it.
        let _ = encoder.set_icc_profile(profile);
    }
    let (width, height, color) = (picture.width(), picture.height(), picture.color().into());
    encoder.write_image(picture.as_bytes(), width, height, color)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat as Written, Rgba, RgbaImage};

    fn bytes(picture: &DynamicImage, format: Written) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("an image");
        bytes.into_inner()
    }

    /// A picture that does not compress well.
    fn noise(width: u32, height: u32) -> DynamicImage {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, |_, _| {
            image::Rgb([next(), next(), next()])
        }))
    }

    #[test]
    fn smaller_ones_have_the_size_asked_for_and_the_format_of_the_image() {
        for (format, written) in [
            (ImageFormat::Jpeg, Written::Jpeg),
            (ImageFormat::Png, Written::Png),
            (ImageFormat::WebP, Written::WebP),
        ] {
            let whole = bytes(&noise(64, 48), written);
            let smaller = smaller_image(whole.clone(), format, 16, 12).expect("an image");
            assert!(smaller.len() < whole.len());
            let read = image::load_from_memory_with_format(&smaller, written).expect("an image");
            assert_eq!((read.width(), read.height()), (16, 12));
            assert_eq!(smaller_image(whole, format, 16, 12).expect("an image"), smaller);
        }
    }

    #[test]
    fn what_would_take_more_bytes_is_left_as_it_is() {
        let whole = bytes(&noise(8, 8), Written::Png);
        assert_eq!(smaller_image(whole.clone(), ImageFormat::Png, 64, 64).expect("an image"), whole);
    }

    #[test]
    fn colours_of_what_can_not_be_seen_do_not_show() {
        let picture =
            RgbaImage::from_fn(
                40,
                40,
                |x, _| {
                    if x < 20 { Rgba([255, 0, 0, 0]) } else { Rgba([0, 0, 255, 255]) }
                },
            );
        let picture = resize(picture.into(), 10, 10).into_rgba8();
        for pixel in picture.pixels().filter(|pixel| pixel.0[3] > 0) {
            assert_eq!((pixel.0[0], pixel.0[2]), (0, 255), "{pixel:?}");
        }
    }

    #[test]
    fn what_breaks_off_is_an_error() {
        let whole = bytes(&noise(64, 48), Written::Png);
        assert!(smaller_image(whole[..whole.len() / 2].to_vec(), ImageFormat::Png, 16, 12).is_err());
    }
}
