//! What the head of an image file says: enough to lay out a page around it, and to know how it can be
//! made smaller, without decoding a pixel.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageResult, Limits};

/// The most pixels that an image may have. Decoded, one of them takes 256 MiB; cameras give less.
pub const MAX_PIXELS: u64 = 64 * 1024 * 1024;

/// What the head of an image file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageHead {
    /// In pixels, as it is shown: turned as the camera says that it was held.
    pub width: u32,
    /// In pixels, as it is shown.
    pub height: u32,
    /// How smaller ones are written; none where it stays as it is.
    pub smaller_as: Option<ImageFormat>,
}

/// How smaller images are written: as the one that they are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum ImageFormat {
    /// JPEG
    Jpeg,
    /// PNG
    Png,
    /// WebP without loss. One with loss is left as it is: it is small already, and nothing but a
    /// library in C writes another.
    WebP,
}

/// Why an image can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageProblem {
    /// The file can't be read, or is no image of the kind that its name says.
    Unreadable(String),
    /// It has more than [`MAX_PIXELS`].
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// Whether a file has the name of an image whose head can be read.
pub(crate) fn is_image(path: &str) -> bool {
    kind_of(path).is_some()
}

#[derive(Clone, Copy)]
enum Kind {
    Jpeg,
    Png,
    WebP,
    Gif,
}

fn kind_of(path: &str) -> Option<Kind> {
    let (_, extension) = path.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => Some(Kind::Jpeg),
        "png" => Some(Kind::Png),
        "webp" => Some(Kind::WebP),
        "gif" => Some(Kind::Gif),
        _ => None,
    }
}

/// Reads the head of an image; its kind is that of its name.
pub(crate) fn read_head(path: &str, bytes: &[u8]) -> Result<ImageHead, ImageProblem> {
    let (name, head) = match kind_of(path) {
        Some(Kind::Jpeg) => ("JPEG", jpeg_head(bytes).ok()),
        Some(Kind::Png) => ("PNG", png_head(bytes).ok()),
        Some(Kind::WebP) => ("WebP", webp_head(bytes).ok()),
        Some(Kind::Gif) => ("GIF", gif_head(bytes)),
        None => ("image", None),
    };
    // What decoders say of it is for those who write decoders.
    let unreadable = || ImageProblem::Unreadable(format!("it is no sound {name} file"));
    let head = head.ok_or_else(unreadable)?;
    let (width, height) = (head.width, head.height);
    match u64::from(width) * u64::from(height) {
        0 => Err(unreadable()),
        1..=MAX_PIXELS => Ok(head),
        _ => Err(ImageProblem::TooLarge { width, height }),
    }
}

fn jpeg_head(bytes: &[u8]) -> ImageResult<ImageHead> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes))?;
    head(&mut decoder, Some(ImageFormat::Jpeg))
}

fn png_head(bytes: &[u8]) -> ImageResult<ImageHead> {
    let mut decoder = png_decoder(bytes)?;
    let moves = decoder.is_apng()?;
    head(&mut decoder, Some(ImageFormat::Png).filter(|_| !moves))
}

fn webp_head(bytes: &[u8]) -> ImageResult<ImageHead> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes))?;
    let can_be_smaller = !decoder.has_animation() && is_lossless_webp(bytes);
    head(&mut decoder, Some(ImageFormat::WebP).filter(|_| can_be_smaller))
}

fn head(decoder: &mut impl ImageDecoder, smaller_as: Option<ImageFormat>) -> ImageResult<ImageHead> {
    let (width, height) = decoder.dimensions();
    let (width, height) = if is_turned(decoder.orientation()?) { (height, width) } else { (width, height) };
    // Two bytes a sample are more than what a decoder here is given.
    let fits = decoder.total_bytes() <= MAX_PIXELS * 4;
    Ok(ImageHead { width, height, smaller_as: smaller_as.filter(|_| fits) })
}

fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Whether the picture of a WebP file is coded without loss.
fn is_lossless_webp(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let Some((name, after)) = rest.split_at_checked(4) {
        match name {
            b"VP8L" => return true,
            b"VP8 " => return false,
            _ => {}
        }
        let Some((length, data)) = after.split_first_chunk::<4>() else { return false };
        let length = u32::from_le_bytes(*length) as usize;
        // Chunks begin at even places.
        let next = length.saturating_add(length % 2);
        rest = data.get(next..).unwrap_or_default();
    }
    false
}

fn gif_head(bytes: &[u8]) -> Option<ImageHead> {
    let rest = bytes.strip_prefix(b"GIF87a").or_else(|| bytes.strip_prefix(b"GIF89a"))?;
    let size = rest.first_chunk::<4>()?;
    let width = u32::from(u16::from_le_bytes([size[0], size[1]]));
    let height = u32::from(u16::from_le_bytes([size[2], size[3]]));
    Some(ImageHead { width, height, smaller_as: None })
}

/// Decodes a PNG file. What stands beside its pixels may take 16 MiB: a colour profile can be packed a thousand
/// times smaller than it is, and is not used beyond that.
pub(crate) fn png_decoder(bytes: &[u8]) -> ImageResult<PngDecoder<Cursor<&[u8]>>> {
    PngDecoder::with_limits(Cursor::new(bytes), most_bytes(16 * 1024 * 1024))
}

/// What decoding pixels may take.
pub(crate) fn limits() -> Limits {
    most_bytes(MAX_PIXELS * 6)
}

fn most_bytes(count: u64) -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(count);
    limits
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat as Written};

    fn file(width: u32, height: u32, format: Written) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("an image");
        bytes.into_inner()
    }

    fn head(width: u32, height: u32, smaller_as: Option<ImageFormat>) -> ImageHead {
        ImageHead { width, height, smaller_as }
    }

    #[test]
    fn heads_of_images() {
        let check = |name: &str, format, smaller_as| {
            assert_eq!(read_head(name, &file(7, 5, format)), Ok(head(7, 5, Some(smaller_as))), "{name}");
        };
        check("a.JPG", Written::Jpeg, ImageFormat::Jpeg);
        check("a.png", Written::Png, ImageFormat::Png);
        check("a.webp", Written::WebP, ImageFormat::WebP);
        assert_eq!(read_head("a.gif", b"GIF89a\x07\x00\x05\x00..."), Ok(head(7, 5, None)));
        assert!(!is_image("a.svg") && !is_image("jpg") && is_image("b/a.jpeg"));
    }

    #[test]
    fn a_photograph_is_as_wide_as_it_was_held() {
        let jpeg = file(7, 5, Written::Jpeg);
        // After the first two bytes, a segment that says: turn it by a quarter.
        let mut exif =
            b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
                .to_vec();
        exif.splice(0..0, jpeg[..2].iter().copied());
        exif.extend(&jpeg[2..]);
        assert_eq!(read_head("a.jpg", &exif), Ok(head(5, 7, Some(ImageFormat::Jpeg))));
    }

    #[test]
    fn a_colour_profile_that_unpacks_to_much_is_left_out() {
        use image::ImageEncoder as _;
        let profile_of = |length: usize| {
            let mut bytes = Vec::new();
            let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
            encoder.set_icc_profile(vec![0; length]).expect("PNG has profiles");
            encoder.write_image(&[0; 3], 1, 1, image::ExtendedColorType::Rgb8).expect("an image");
            png_decoder(&bytes)
                .and_then(|mut decoder| decoder.icc_profile())
                .expect("a decoder")
                .map(|it| it.len())
        };
        assert_eq!(profile_of(1024), Some(1024));
        assert_eq!(profile_of(20 * 1024 * 1024), None);
    }

    #[test]
    fn what_is_broken_or_not_what_its_name_says_is_unreadable() {
        let png = file(7, 5, Written::Png);
        for (name, bytes) in [
            ("a.png", &png[..20]),
            ("a.jpg", &png[..]),
            ("a.webp", &b"RIFF\x04\0\0\0WEBP"[..]),
            ("a.gif", &b"GIF89a\0\0\0\0"[..]),
            ("a.png", &b""[..]),
        ] {
            assert!(matches!(read_head(name, bytes), Err(ImageProblem::Unreadable(_))), "{name}");
        }
    }

    #[test]
    fn a_bomb_is_known_by_its_head() {
        let mut png = file(7, 5, Written::Png);
        // Width and height, and the check sum of their chunk.
        png[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
        let sum = crc(&png[12..29]);
        png[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(read_head("a.png", &png), Err(ImageProblem::TooLarge { width: 16384, height: 16384 }));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum: u32, byte| {
            (0..8)
                .fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
        })
    }
}
