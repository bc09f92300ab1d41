//! A badge as an image: the chapter's name and its status, told apart by words and by shape, not
//! by colour alone.

use std::fmt::Write as _;

use crate::plan::BadgeImage;

use super::escape::{escape_attribute, escape_text};

/// Height of a badge, in pixels.
const HEIGHT: u32 = 22;
/// Room beside a text.
const PADDING: u32 = 8;
/// Room for the mark before the status.
const MARK: u32 = 16;

/// An SVG that says what the status is, also to those who don't see it.
pub(super) fn render_badge(badge: &BadgeImage) -> String {
    // XML has no place for control characters.
    let plain =
        |text: &str| text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), "");
    let (chapter, status, spoken) = (plain(&badge.chapter), plain(&badge.status), plain(&badge.spoken));
    let tone = badge.tone;
    let (name_width, status_width) = (text_width(&chapter), text_width(&status));
    let left = name_width + 2 * PADDING;
    let right = status_width + 2 * PADDING + MARK;
    let width = left + right;
    let mut svg = String::with_capacity(1024);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{HEIGHT}\" viewBox=\"0 0 {width} {HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        escape_attribute(&spoken)
    );
    let _ = write!(svg, "<title>{}</title>", escape_text(&spoken));
    let _ = write!(svg, "<rect width=\"{width}\" height=\"{HEIGHT}\" rx=\"4\" fill=\"{}\"/>", colour(tone));
    let _ =
        write!(svg, "<path d=\"M4 0H{left}V{HEIGHT}H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z\" fill=\"#2b2f36\"/>");
    let _ = write!(svg, "<g transform=\"translate({} 5)\">{}</g>", left + PADDING - 1, mark(tone));
    svg.push_str("<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"12\">");
    let _ = write!(
        svg,
        "<text x=\"{PADDING}\" y=\"15\" textLength=\"{name_width}\">{}</text>",
        escape_text(&chapter)
    );
    let _ = write!(
        svg,
        "<text x=\"{}\" y=\"15\" textLength=\"{status_width}\">{}</text></g></svg>",
        left + PADDING + MARK,
        escape_text(&status)
    );
    svg
}

/// Backgrounds on which white text has a contrast of 4.5 or more.
fn colour(tone: &str) -> &'static str {
    match tone {
        "good" => "#1d6b3a",
        "fair" => "#7a5600",
        "poor" => "#a12622",
        _ => "#565d69",
    }
}

/// A mark of 12 by 12 pixels: a disc with a tick, a half-filled disc, a square with a bar, a ring.
fn mark(tone: &str) -> &'static str {
    match tone {
        "good" => {
            "<circle cx=\"6\" cy=\"6\" r=\"6\" fill=\"#fff\"/><path d=\"M3 6.2l2.2 2.3L9.2 4\" fill=\"none\" stroke=\"#1d6b3a\" stroke-width=\"1.8\"/>"
        }
        "fair" => {
            "<circle cx=\"6\" cy=\"6\" r=\"5.2\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.6\"/><path d=\"M6 1a5 5 0 0 0 0 10z\" fill=\"#fff\"/>"
        }
        "poor" => {
            "<rect width=\"12\" height=\"12\" fill=\"#fff\"/><path d=\"M2.5 6h7\" stroke=\"#a12622\" stroke-width=\"2\"/>"
        }
        _ => {
            "<circle cx=\"6\" cy=\"6\" r=\"5.2\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.6\" stroke-dasharray=\"2.2 1.9\"/>"
        }
    }
}

/// About how wide a text is in Verdana at 12 pixels; `textLength` makes it exactly so.
fn text_width(text: &str) -> u32 {
    let tenths: u32 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 36,
            ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 47,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 112,
            c if c.is_uppercase() => 84,
            // Most scripts that are neither Latin, Greek nor Cyrillic are about twice as wide.
            c if u32::from(c) >= 0x1100 => 120,
            _ => 73,
        })
        .sum();
    tenths.div_ceil(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn white_text_can_be_read_on_every_tone() {
        for tone in ["good", "fair", "poor", "none"] {
            let contrast = 1.05 / (luminance(colour(tone)) + 0.05);
            assert!(contrast >= 4.5, "{tone}: {contrast}");
        }
    }

    #[test]
    fn names_cannot_break_out() {
        let svg = render_badge(&BadgeImage {
            chapter: "<script>\"&".into(),
            status: "No status".into(),
            tone: "none",
            spoken: "<script>\"&: No status".into(),
        });
        assert!(!svg.contains("<script>") && svg.contains("&lt;script&gt;"), "{svg}");
    }
}
