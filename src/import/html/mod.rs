//! HTML to Markdown: what has an equivalent becomes it, the rest stays HTML.

mod escape;
mod inline;
mod list;
mod markdown;
mod table;
mod tree;

pub(super) use escape::escape_text;
pub(super) use markdown::{Paragraphs, fence, to_markdown, with_caption};

use tree::{Piece, parse};

/// The text of a piece of HTML on one line, such as of a title: character references resolved, tags left out.
pub(super) fn text_of_html(html: &str) -> String {
    let has_markup = html.contains('&') || html.match_indices('<').any(|(at, _)| is_tag(&html[at + 1..]));
    let text = if has_markup { text_of(&parse(html)) } else { html.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_tag(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
}

/// All text in some pieces.
fn text_of(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part, _) => text.push_str(part),
            Piece::Element(element) => text.push_str(&text_of(&element.children)),
            Piece::Comment(_) => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_on_one_line() {
        assert_eq!(text_of_html(" What&#39;s <b>on</b>\n here &amp; there "), "What's on here & there");
        assert_eq!(text_of_html("1 < 2 * 3"), "1 < 2 * 3");
    }
}
