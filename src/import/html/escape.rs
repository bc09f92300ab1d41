//! Text that Markdown is to show as it is.

/// Text within a line, with a `\` before what Markdown would take for markup.
pub(in crate::import) fn escape_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let rest = &text[at + letter.len_utf8()..];
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let is_markup = match letter {
            '\\' => next.is_ascii_punctuation() || next == '\n',
            '`' | '*' | '[' | ']' => true,
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            // Within a word it is a letter.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '~' => next == '~' || before == '~',
            '&' => is_reference(rest),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// Whether what follows an ampersand makes a character reference of it.
fn is_reference(rest: &str) -> bool {
    let near = &rest[..rest.floor_char_boundary(34.min(rest.len()))];
    near.find(';').is_some_and(|end| {
        (1..=32).contains(&end)
            && rest[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
    })
}

/// A line of text that begins a line, with a `\` before what would make something else of it than a paragraph.
pub(super) fn escape_start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) {
        let after = &line[digits + 1..];
        if after.is_empty() || after.starts_with(' ') {
            return format!("{}\\{}", &line[..digits], &line[digits..]);
        }
    }
    let begins =
        |mark: &str| line == mark || line.strip_prefix(mark).is_some_and(|rest| rest.starts_with(' '));
    let is_markup = line.starts_with('>')
        || line.starts_with('|')
        || line.starts_with("~~~")
        || begins("+")
        || begins("-")
        || begins(":")
        || is_rule(line)
        || line.starts_with('#') && begins(&line[..line.len() - line.trim_start_matches('#').len()]);
    if is_markup { format!("\\{line}") } else { line.to_owned() }
}

/// `---`, `===`.
fn is_rule(line: &str) -> bool {
    let bare = line.trim();
    bare.len() > 1 && (bare.bytes().all(|byte| byte == b'-') || bare.bytes().all(|byte| byte == b'='))
        || bare == "="
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        let check = |text, expected| assert_eq!(escape_text(text), expected, "{text}");
        check("a_b_c *d* _e_ [f] g`h`", "a_b_c \\*d\\* \\_e\\_ \\[f\\] g\\`h\\`");
        check("1 < 2 <b> &amp; AT&T", "1 < 2 \\<b> \\&amp; AT&T");
        check("~~x~~ ~y C:\\dir \\*", "\\~\\~x\\~\\~ ~y C:\\dir \\\\\\*");
    }

    #[test]
    fn lines_begin_as_text() {
        let check = |text, expected| assert_eq!(escape_start(text), expected, "{text}");
        check("1. May", "1\\. May");
        check("2014 was", "2014 was");
        check("- x", "\\- x");
        check("-x", "-x");
        check("# x", "\\# x");
        check("#x", "#x");
        check("> x", "\\> x");
        check("---", "\\---");
        check(": x", "\\: x");
    }
}
