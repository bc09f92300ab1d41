//! Words as they are compared: without case, without diacritics.
//!
//! The script of the search folds in the same way (`fold` in `search.js`), with what browsers have.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A word as it is compared: `Straße` and `STRASSE` are `strasse`, `Ógra` is `ogra`.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let is_lower = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    // Lower case may bring marks along, so that compatibility forms are taken apart twice.
    let lower = word.nfkd().collect::<String>().to_lowercase();
    let bare: String = lower.nfkd().filter(|letter| !is_diacritic(*letter)).collect();
    Cow::Owned(with_plain_letters(bare).nfc().collect())
}

/// Marks that people leave out when they type: accents, Hebrew points, Arabic vowels, and what
/// stretches or joins letters. Vowel signs of other scripts are letters of the word.
fn is_diacritic(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Letters that Unicode does not take apart, as people type them.
const PLAIN: [(char, &str); 10] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ς', "σ"),
];

fn with_plain_letters(word: String) -> String {
    PLAIN.iter().fold(
        word,
        |word, (letter, plain)| {
            if word.contains(*letter) { word.replace(*letter, plain) } else { word }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_diacritics_go() {
        let check = |word: &str, expected: &str| assert_eq!(fold(word), expected, "{word}");
        check("Meeting", "meeting");
        check("GRÖSSE", "grosse");
        check("größe", "grosse");
        check("İstanbul", "istanbul");
        check("Łódź", "lodz");
        check("ﬁnance", "finance");
        check("ΟΔΟΣ", "οδοσ");
        check("οδός", "οδοσ");
        check("Йога", "иога");
        check("مُحَمَّد", "محمد");
        check("के", "के");
        check("パーティー", "パーティー");
        check("２０１４", "2014");
    }
}
