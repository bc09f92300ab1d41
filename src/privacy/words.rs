//! The words of a text, in whatever format it is.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use crate::fold::fold;

/// What each letter and digit of ASCII is folded to; nothing of all other bytes.
const FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        if byte.is_ascii_alphanumeric() {
            folded[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    folded
};

/// The words of a text, folded, each with a space before and after it. What stands between words does not
/// matter: space, punctuation, an escape of HTML, JSON or an address. An apostrophe is no part of a word.
pub(super) fn folded(bytes: &[u8]) -> String {
    let mut words = Words::default();
    words.push(&text_of(bytes), 0);
    words.finish().0
}

/// Bytes as text: nearly all are UTF-8, which is known sooner than where it breaks.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// As [`folded`], of HTML or XML. Tags that may stand within a name part nothing; what they say themselves, such
/// as an address, follows at the end.
pub(super) fn folded_markup(bytes: &[u8]) -> String {
    let text = text_of(bytes);
    let (mut words, mut aside) = (Words::default(), Words::default());
    let mut rest = &*text;
    while let Some(open) = memchr(b'<', rest.as_bytes()) {
        words.push(&rest[..open], 0);
        let close = memchr(b'>', &rest.as_bytes()[open..]).map_or(rest.len(), |close| open + close + 1);
        let tag = &rest[open..close];
        if is_inline(tag.as_bytes()) {
            aside.push(tag, 0);
        } else {
            words.push(tag, 0);
        }
        rest = &rest[close..];
    }
    words.push(rest, 0);
    let mut folded = words.finish().0;
    folded.push_str("| ");
    folded.push_str(&aside.finish().0);
    folded
}

/// The words of a source, and where each stands in it.
pub(super) struct Placed {
    /// As [`folded`] has them.
    pub(super) folded: String,
    /// Where each begins in `folded`, and where it stands in the source.
    places: Vec<(usize, Range<usize>)>,
}

impl Placed {
    pub(super) fn new(text: &str) -> Self {
        let mut words = Words { places: Some(Vec::new()), ..Words::default() };
        words.push(text, 0);
        let (folded, places) = words.finish();
        Self { folded, places }
    }

    /// Where in the source a part of `folded` stands.
    pub(super) fn place(&self, part: Range<usize>) -> Option<Range<usize>> {
        let word_at = |at: usize| self.places.partition_point(|(begins, _)| *begins <= at).checked_sub(1);
        let letters = self.folded.get(part.clone())?;
        let start = part.start + letters.len() - letters.trim_start().len();
        let end = part.start + letters.trim_end().len();
        let (first, last) = (word_at(start)?, word_at(end.checked_sub(1)?)?);
        Some(self.places[first].1.start..self.places[last].1.end)
    }
}

/// Words as they are found.
struct Words {
    /// Those so far, and the beginning of the one that is not at its end; always UTF-8.
    folded: Vec<u8>,
    /// Where in `folded` the last one begins, and in the text.
    begins: Option<(usize, usize)>,
    /// Where in the text the last letter of it ends.
    ends: usize,
    is_ascii: bool,
    /// Where each begins in `folded`, and where it stands in the text, if that is asked for.
    places: Option<Vec<(usize, Range<usize>)>>,
}

impl Default for Words {
    fn default() -> Self {
        Self { folded: vec![b' '], begins: None, ends: 0, is_ascii: true, places: None }
    }
}

impl Words {
    /// Adds a text that stands at a place.
    fn push(&mut self, text: &str, place: usize) {
        let bytes = text.as_bytes();
        self.folded.reserve(bytes.len() + 1);
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if FOLDED[usize::from(*byte)] != 0 {
                self.begin(place + at);
                let from = self.folded.len();
                let run = bytes[at..].iter().map(|byte| FOLDED[usize::from(*byte)]);
                self.folded.extend(run.take_while(|letter| *letter != 0));
                at += self.folded.len() - from;
                self.ends = place + at;
            } else if byte.is_ascii() {
                let (length, parts) = match byte {
                    b'\'' => (1, false),
                    b'&' | b'%' | b'\r' | b'\\' => escape(&text[at..]).unwrap_or((1, true)),
                    _ => (1, true),
                };
                if parts {
                    self.end();
                }
                at += length;
            } else {
                let letter = text[at..].chars().next().unwrap_or_default();
                if letter.is_alphanumeric() || is_mark(letter) {
                    self.begin(place + at);
                    self.folded.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                    self.is_ascii = false;
                    self.ends = place + at + letter.len_utf8();
                } else if !is_skipped(letter) {
                    self.end();
                }
                at += letter.len_utf8();
            }
        }
    }

    fn begin(&mut self, place: usize) {
        self.begins.get_or_insert((self.folded.len(), place));
    }

    fn end(&mut self) {
        let Some((begins, place)) = self.begins.take() else { return };
        if !self.is_ascii {
            let word = fold(&text_of(&self.folded[begins..])).into_owned();
            self.folded.truncate(begins);
            self.folded.extend_from_slice(word.as_bytes());
            self.is_ascii = true;
        }
        self.folded.push(b' ');
        if let Some(places) = &mut self.places {
            places.push((begins, place..self.ends));
        }
    }

    fn finish(mut self) -> (String, Vec<(usize, Range<usize>)>) {
        self.end();
        (String::from_utf8(self.folded).unwrap_or_default(), self.places.unwrap_or_default())
    }
}

/// Whether a name is of a script that puts no spaces between words, and long enough to be found in it.
pub(super) fn is_written_without_spaces(words: &str) -> bool {
    let is_of_it = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{eff}');
    words.chars().filter(|letter| is_of_it(*letter)).count() >= 3
}

/// Whether a tag may stand within a word.
fn is_inline(tag: &[u8]) -> bool {
    let name = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<")).unwrap_or(tag);
    let length = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    let mut lower = [0; 6];
    let Some(lower) = lower.get_mut(..length) else { return false };
    lower.copy_from_slice(&name[..length]);
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"a" | b"abbr"
            | b"b"
            | b"code"
            | b"del"
            | b"em"
            | b"i"
            | b"ins"
            | b"kbd"
            | b"mark"
            | b"s"
            | b"span"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"u"
    )
}

/// What is no letter and parts no word.
fn is_skipped(letter: char) -> bool {
    matches!(
        letter,
        '\u{2019}' | '\u{2bc}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
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
        let html = b"<p>Ada <b class=x>O'By</b>rne</p><a href=/ada-obyrne/>x</a>";
        assert_eq!(folded_markup(html).matches(" ada obyrne ").count(), 2);
        assert!(!folded(b"Canada O'Byrnes").contains(" ada obyrne "));
    }

    #[test]
    fn places_are_those_of_the_text() {
        let place = |text: &str, words: &str| {
            let placed = Placed::new(text);
            let at = placed.folded.find(words)?;
            placed.place(at..at + words.len()).map(|range| text[range].to_owned())
        };
        let text = "With \u{c1}da O'Byrne, of Cork";
        assert_eq!(place(text, " ada obyrne ").as_deref(), Some("\u{c1}da O'Byrne"));
        assert_eq!(place("今日は田中太郎さん", "田中太郎").as_deref(), Some("今日は田中太郎さん"));
        assert_eq!(place("Ada", " ada obyrne "), None);
    }
}
