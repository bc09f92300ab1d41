//! The words of a text, in whatever format it is.

use std::ops::Range;

use crate::fold::fold;

/// The words of a text, folded, each with a space before and after it. What stands between words does not
/// matter: space, punctuation, an escape of HTML, JSON or an address. An apostrophe is no part of a word.
pub(super) fn folded(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    each_word(&text, |word, _| {
        folded.push_str(&fold(word));
        folded.push(' ');
    });
    folded
}

/// Where words, as [`folded`] has them, stand in a text for the first time.
pub(super) fn find(text: &str, words: &str) -> Option<Range<usize>> {
    let mut found = Vec::new();
    let mut buffer = String::from(" ");
    let mut places: Vec<(usize, Range<usize>)> = Vec::new();
    each_word(text, |word, range| {
        places.push((buffer.len(), range));
        buffer.push_str(&fold(word));
        buffer.push(' ');
    });
    for (at, _) in buffer.match_indices(words) {
        let end = at + words.len();
        let is_whole = buffer[..at].ends_with(' ') && buffer[end..].starts_with(' ');
        if is_whole || is_written_without_spaces(words) {
            found.push((at, end));
            break;
        }
    }
    let (at, end) = found.first()?;
    let first = places.iter().rev().find(|(start, _)| start <= at)?;
    let last = places.iter().rev().find(|(start, _)| start < end)?;
    Some(first.1.start..last.1.end)
}

/// Whether a name is of a script that puts no spaces between words, and long enough to be found in it.
pub(super) fn is_written_without_spaces(words: &str) -> bool {
    let is_of_it = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{eff}');
    words.chars().filter(|letter| is_of_it(*letter)).count() >= 3
}

/// HTML without its tags, so that words that these stand in are whole. Tags that part words leave nothing
/// either: what stands in two blocks has white space between, or is no name.
pub(super) fn without_tags(html: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.iter().position(|byte| *byte == b'<') {
        text.extend_from_slice(&rest[..open]);
        let close = rest[open..].iter().position(|byte| *byte == b'>');
        let tag = &rest[open..close.map_or(rest.len(), |close| open + close + 1)];
        if !is_inline(tag) {
            text.push(b' ');
        }
        rest = &rest[open + tag.len()..];
    }
    text.extend_from_slice(rest);
    text
}

/// Whether a tag may stand within a word.
fn is_inline(tag: &[u8]) -> bool {
    let name = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<")).unwrap_or(tag);
    let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    let inline: [&[u8]; 16] = [
        b"a", b"abbr", b"b", b"code", b"del", b"em", b"i", b"ins", b"kbd", b"mark", b"s", b"span", b"strong",
        b"sub", b"sup", b"u",
    ];
    inline.iter().any(|one| one.eq_ignore_ascii_case(&name[..length]))
}

/// What is no letter and parts no word.
fn is_skipped(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Calls with each word and where it stands.
fn each_word(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let mut begin = 0;
    let mut at = 0;
    let mut end_word = |word: &mut String, begin: usize, end: usize| {
        if !word.is_empty() {
            each(word, begin..end);
            word.clear();
        }
    };
    while let Some(letter) = text[at..].chars().next() {
        let length = letter.len_utf8();
        if letter.is_alphanumeric() || is_mark(letter) {
            if word.is_empty() {
                begin = at;
            }
            word.push(letter);
            at += length;
            continue;
        }
        let (length, parts) =
            if is_skipped(letter) { (length, false) } else { escape(&text[at..]).unwrap_or((length, true)) };
        if parts {
            end_word(&mut word, begin, at);
        }
        at += length;
    }
    end_word(&mut word, begin, at);
}

/// Accents by themselves, and vowel signs.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// How long the escape at the beginning of a text is, and whether it parts words.
fn escape(text: &str) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'&' => {
            let end = bytes.iter().take(10).position(|byte| *byte == b';')?;
            let name = &text[1..end];
            let is_skipped =
                matches!(name, "#39" | "#x27" | "apos" | "rsquo" | "#8217" | "shy" | "#173" | "zwj" | "zwnj");
            Some((end + 1, !is_skipped))
        }
        b'%' => {
            let is_hex = bytes.get(1..3)?.iter().all(u8::is_ascii_hexdigit);
            is_hex.then_some((3, true))
        }
        // A line that a calendar goes on with.
        b'\r' if text.starts_with("\r\n ") => Some((3, false)),
        b'\\' => {
            let escaped = bytes.get(1)?;
            (escaped.is_ascii_alphabetic() && *escaped != b'u').then_some((2, true))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_format() {
        for text in [
            "Ada O'Byrne",
            "by ADA  O\u{2019}BYRNE.",
            "ada&nbsp;O&#39;Byrne",
            "/blog/2014-05-01-ada-obyrne-speaks/",
            "ada%20O'Byrne",
            "a\u{301}da o\u{ad}byrne",
            "{\"text\":\"with\\nAda O'Byrne\"}",
            "SUMMARY:Ada O'By\r\n rne speaks",
        ] {
            assert!(folded(text.as_bytes()).contains(" ada obyrne "), "{text}: {}", folded(text.as_bytes()));
        }
        let html = b"<p>Ada <b>O'By</b>rne</p><p>and</p>";
        assert!(folded(&without_tags(html)).contains(" ada obyrne and "));
        assert!(!folded(b"Canada O'Byrnes").contains(" ada obyrne "));
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "With \u{c1}da O'Byrne, of Cork";
        assert_eq!(find(text, "ada obyrne").map(|range| &text[range]), Some("\u{c1}da O'Byrne"));
        let text = "今日は田中太郎さん";
        assert!(find(text, "田中太郎").is_some());
        assert_eq!(find("Ada", "ada obyrne"), None);
    }
}
