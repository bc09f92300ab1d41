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

/// Reads what [`number`] wrote.
pub(super) struct Letters<'a> {
    rest: &'a str,
}

impl<'a> Letters<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// The next number; nothing at the end.
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for (place, letter) in self.rest.bytes().enumerate() {
            let six_bits = u32::from(VALUES[usize::from(letter & 127)]);
            number |= (six_bits & 31) << (5 * place);
            if six_bits < 32 {
                self.rest = &self.rest[place + 1..];
                return Some(number);
            }
        }
        None
    }

    /// So many letters as they are.
    pub(super) fn piece(&mut self, length: usize) -> &'a str {
        let (piece, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        piece
    }
}

/// What each of the [`LETTERS`] stands for.
const VALUES: [u8; 128] = {
    let mut values = [0; 128];
    let mut value = 0;
    while value < 64 {
        values[LETTERS[value as usize] as usize] = value;
        value += 1;
    }
    values
};

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
    // Few texts have any of what is written otherwise; the first byte of both separators is 0xe2.
    if !json.bytes().any(|byte| byte == b'<' || byte == 0xe2) {
        return json;
    }
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
        let mut letters = Letters::of("AfgBxyofg");
        let read: Vec<u32> = std::iter::from_fn(|| letters.number()).take(3).collect();
        assert_eq!((read, letters.piece(2)), (vec![0, 31, 32], "xy"));
        assert_eq!((letters.number(), letters.number()), (Some(1_000), None));
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
