//! Numbers as letters, so that an index is a script of plain text.
//!
//! A digit has five bits of a number, the lowest first, and a bit that says whether another follows.
//! `numbers` in `search.js` reads them.

/// Six bits a letter. None of them needs to be escaped in a script.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes a number.
pub(super) fn number(mut number: u32, out: &mut String) {
    while number >= 32 {
        letter(32 | number & 31, out);
        number >>= 5;
    }
    letter(number, out);
}

/// Writes a number from 0 to 63 as one letter.
pub(super) fn letter(six_bits: u32, out: &mut String) {
    out.push(char::from(LETTERS[(six_bits & 63) as usize]));
}

/// How much a word says of a page, as a number from 0 to 63: a logarithm, since only the ratio of two
/// weights means anything. A step is 15 per cent.
pub(super) fn level(weight: f32) -> u32 {
    let level = (weight.max(f32::MIN_POSITIVE).log2() * STEPS_PER_OCTAVE + LEVEL_OF_ONE).round();
    // In range, and a whole number.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let level = level.clamp(0.0, 63.0) as u32;
    level
}

const STEPS_PER_OCTAVE: f32 = 5.0;
const LEVEL_OF_ONE: f32 = 24.0;

/// Text as a string of a script. No mark-up can begin in it, whatever reads the file.
pub(super) fn quoted(text: &str) -> String {
    // A string always has a JSON form.
    let json = serde_json::to_string(text).unwrap_or_default();
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let written = |value: u32| {
            let mut out = String::new();
            number(value, &mut out);
            out
        };
        assert_eq!(written(0), "A");
        assert_eq!(written(31), "f");
        assert_eq!(written(32), "gB");
        assert_eq!(written(1_000), "of");
    }

    #[test]
    fn levels_grow_with_weights() {
        assert_eq!(level(1.0), 24);
        assert_eq!(level(2.0), 29);
        assert_eq!(level(0.0), 0);
        assert_eq!(level(1e9), 63);
    }

    #[test]
    fn strings_stay_strings() {
        assert_eq!(quoted("a\"b</script>\u{2028}"), "\"a\\\"b\\u003c/script>\\u2028\"");
    }
}
