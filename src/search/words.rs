//! A text to words.
//!
//! A word is a run of letters, digits and marks. In scripts that write no spaces between words, or
//! that join what belongs to a word to it, each pair of letters that stand beside each other is a
//! word, and the last letter another: `東京都` is `東京`, `京都` and `都`. That needs no dictionary,
//! neither here nor in the browser, and both cut in the same way (`words` in `search.js`).

use unicode_normalization::char::is_combining_mark;

/// The longest word, in bytes. What is longer is an address or a key, which nobody types.
const LONGEST: usize = 64;

/// Tells each word of a text, in order. A word that is too long is told as an empty one, so that
/// what stands around it does not look adjacent.
pub(super) fn words<'t>(text: &'t str, mut tell: impl FnMut(&'t str)) {
    let mut start = None;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let (letter, end) = if byte.is_ascii() { (char::from(*byte), at + 1) } else { letter_at(text, at) };
        let is_paired = is_paired(letter);
        if is_word_letter(letter) && !is_paired {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            tell(if at - start > LONGEST { "" } else { &text[start..at] });
        }
        if is_paired {
            let (next, end_of_next) = letter_at(text, end);
            tell(&text[at..if self::is_paired(next) { end_of_next } else { end }]);
        }
        at = end;
    }
    if let Some(start) = start {
        tell(if at - start > LONGEST { "" } else { &text[start..at] });
    }
}

/// The letter that begins at a byte, and where it ends; at the end of the text a space.
fn letter_at(text: &str, at: usize) -> (char, usize) {
    let letter = text[at..].chars().next();
    letter.map_or((' ', at), |letter| (letter, at + letter.len_utf8()))
}

fn is_word_letter(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Whether a letter is of a script that is cut into pairs: Thai, Lao, Burmese, Khmer, Hangul, kana
/// and Han.
fn is_paired(letter: char) -> bool {
    letter >= '\u{e00}'
        && is_word_letter(letter)
        && matches!(letter,
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
            | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
            | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}'
            | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        words(text, |word| found.push(word));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_of_scripts_with_spaces() {
        check("What's next? (June)", &["What", "s", "next", "June"]);
        check("Straßenfest – Größe", &["Straßenfest", "Größe"]);
        check("2014-06-01", &["2014", "06", "01"]);
        check("हिन्दी भाषा", &["हिन्दी", "भाषा"]);
        check("عربي نص", &["عربي", "نص"]);
        check("", &[]);
        check("a", &["a"]);
        check(&format!("a {} b", "x".repeat(65)), &["a", "", "b"]);
    }

    #[test]
    fn pairs_where_no_spaces_are_written() {
        check("東京都", &["東京", "京都", "都"]);
        check("東京tower", &["東京", "京", "tower"]);
        check("tower東", &["tower", "東"]);
        check("会議、六月", &["会議", "議", "六月", "月"]);
        check("한국어", &["한국", "국어", "어"]);
        check("ไทย", &["ไท", "ทย", "ย"]);
    }
}
