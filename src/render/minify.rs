//! HTML made smaller.

use minify_html::Cfg;

/// Makes a page smaller, keeping it valid: only white space, comments, quotes and default
/// attributes go. It recurses as deep as elements nest, which `parse` and `sanitise` cap, so its
/// thread needs a stack as large as `commands` gives to all threads.
pub(super) fn minify(html: &str) -> Vec<u8> {
    let configuration = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..Cfg::default()
    };
    minify_html::minify(html.as_bytes(), &configuration)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_spaces() {
        let html = "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head><body><p>One <b>two</b> three</p>\n\n<pre>a\n  b</pre></body></html>";
        let small = String::from_utf8(minify(html)).expect("UTF-8");
        assert!(small.contains("<p>One <b>two</b> three</p>"), "{small}");
        assert!(small.contains("<pre>a\n  b</pre>"), "{small}");
    }
}
