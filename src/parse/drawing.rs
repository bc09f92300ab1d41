//! Drawings (SVG), without what could run, load anything from elsewhere or lead there.

use svg_hush::{Filter, data_url_filter};

/// The largest drawing that is published: maps of a country at full detail fit.
pub const MAX_DRAWING_BYTES: usize = 16 * 1024 * 1024;

/// What a file has to name to be a drawing.
const SVG: &[u8] = b"http://www.w3.org/2000/svg";

/// What takes the place of a drawing that can't be read.
const EMPTY: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

/// A drawing of nothing but shapes, text, style of its own and pictures that it holds itself.
///
/// # Errors
/// Why it can't be read, in a few words.
pub(crate) fn harmless_drawing(bytes: &[u8]) -> Result<Vec<u8>, String> {
    if bytes.len() > MAX_DRAWING_BYTES {
        return Err(format!("it is larger than {} MiB", MAX_DRAWING_BYTES / 1024 / 1024));
    }
    let mut filter = Filter::new();
    filter.set_data_url_filter(data_url_filter::allow_standard_images);
    let mut written = Vec::with_capacity(bytes.len());
    match filter.filter(bytes, &mut written) {
        Ok(()) => Ok(written),
        Err(_) if !bytes.windows(SVG.len()).any(|part| part == SVG) => {
            Err(format!("it does not say `xmlns=\"{}\"`", String::from_utf8_lossy(SVG)))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// As [`harmless_drawing`], with an empty one in place of what can't be read, which is reported when it is
/// parsed.
pub(crate) fn harmless_drawing_or_empty(bytes: &[u8]) -> Vec<u8> {
    harmless_drawing(bytes).unwrap_or_else(|_| EMPTY.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(svg: &str) -> String {
        let whole = format!(
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{svg}</svg>"
        );
        String::from_utf8(harmless_drawing(whole.as_bytes()).expect("a drawing")).expect("text")
    }

    #[test]
    fn shapes_text_and_style_stay() {
        let check = |svg: &str, kept: &str| {
            let clean = clean(svg);
            assert!(clean.contains(kept), "{svg} became {clean}");
        };
        check("<path d=\"M0 0L5 5\" fill=\"#a00\"/>", "M0 0L5 5");
        check("<text x=\"1\" y=\"2\">Plan</text>", "Plan");
        check("<style>.a{fill:#a00}</style><g class=\"a\"/>", "fill:#a00");
        check("<rect style=\"fill:#a00\"/>", "fill:#a00");
        check("<defs><linearGradient id=\"g\"/></defs><rect fill=\"url(#g)\"/>", "url(#g)");
        check("<use xlink:href=\"#g\"/>", "#g");
        check("<title>A plan</title>", "A plan");
        check("<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>", "data:image/png");
    }

    #[test]
    fn what_runs_loads_or_leads_elsewhere_goes() {
        for svg in [
            "<script>alert(1)</script>",
            "<script href=\"https://evil.example/x.js\"/>",
            "<g onload=\"alert(1)\"/>",
            "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://evil.example\"/></foreignObject>",
            "<a href=\"javascript:alert(1)\"><text>x</text></a>",
            "<a xlink:href=\"java&#10;script:alert(1)\"><text>x</text></a>",
            "<use href=\"https://evil.example/a.svg#x\"/>",
            "<image href=\"https://evil.example/a.png\"/>",
            "<image href=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\"/>",
            "<style>@import url(https://evil.example/a.css);</style>",
            "<rect style=\"fill:url(https://evil.example/a)\"/>",
            "<rect fill=\"url(https://evil.example/a)\"/>",
            "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<set attributeName=\"onload\" to=\"alert(1)\"/>",
            "<handler type=\"text/ecmascript\">alert(1)</handler>",
            "<html:script xmlns:html=\"http://www.w3.org/1999/xhtml\">alert(1)</html:script>",
        ] {
            let clean = clean(svg);
            // What nothing refers to any more may stay as words that mean nothing.
            let clean = clean
                .replace("<style>https://evil.example/a.css);</style>", "")
                .replace("<animate to=\"javascript:alert(1)\"/>", "")
                .replace("<set to=\"alert(1)\"/>", "");
            for harm in ["alert", "evil.example", "script", "svg+xml", "onload"] {
                assert!(!clean.contains(harm), "{svg} became {clean}");
            }
        }
    }

    #[test]
    fn what_is_no_drawing_is_none() {
        for bytes in
            [&b""[..], b"no", b"<svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", b"\xff\xfe\0"]
        {
            assert!(harmless_drawing(bytes).is_err(), "{bytes:?}");
        }
        // A billion laughs.
        let entity = |letters: &[char]| {
            let more = format!("&{};", letters[0]).repeat(10);
            format!("<!ENTITY {} \"{more}\">", letters[1])
        };
        let letters: Vec<char> = ('a'..='j').collect();
        let entities: String = letters.windows(2).map(entity).collect();
        let bomb = format!(
            "<!DOCTYPE svg [<!ENTITY a \"ha\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&j;</text></svg>"
        );
        let written = harmless_drawing(bomb.as_bytes()).map_or(0, |drawing| drawing.len());
        assert!(written < 10_000_000, "{written}");
    }
}
