//! Values that stand on a line of their own, after a label.

/// A text on one line, with single spaces between its words.
///
/// What some program takes for the end of a line, or a terminal for a command, is a space: no value can add a line
/// to those around it.
pub(crate) fn one_line(text: &str) -> String {
    let is_gap = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_has_two_lines() {
        assert_eq!(
            one_line(" The  first\r\nRights: none\u{2028}a\u{85}b\u{1b}[2Jc\u{a0}d"),
            "The first Rights: none a b [2Jc d"
        );
        assert_eq!(one_line("\n"), "");
    }
}
