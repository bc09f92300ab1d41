//! Markdown that would mean something else here than it did.

use super::lined::LinedText;
use super::report::{Place, Report};

/// The lines of a text and whether each is code: in a fence, or what begins or ends one.
pub(super) fn with_fences(text: &LinedText) -> Vec<(usize, String, bool)> {
    let mut open: Option<(u8, usize)> = None;
    let mut lines = Vec::new();
    for (number, line) in text.iter_lines() {
        let mark = fence_mark(line);
        let is_code = open.is_some() || mark.is_some();
        match (open, mark) {
            (None, Some((letter, length, _))) => open = Some((letter, length)),
            (Some((letter, length)), Some((other, longer, rest)))
                if letter == other && longer >= length && rest.trim().is_empty() =>
            {
                open = None;
            }
            _ => {}
        }
        lines.push((number, line.to_owned(), is_code));
    }
    lines
}

/// Of a line that begins a fence: its letter, how many there are, and what follows.
pub(super) fn fence_mark(line: &str) -> Option<(u8, usize, &str)> {
    let trimmed = line.trim_start_matches([' ', '>']);
    let letter = *trimmed.as_bytes().first()?;
    if letter != b'`' && letter != b'~' {
        return None;
    }
    let rest = trimmed.trim_start_matches(char::from(letter));
    let length = trimmed.len() - rest.len();
    (length >= 3 && !(letter == b'`' && rest.contains('`'))).then_some((letter, length, rest))
}

/// The beginning of a text, in which the end of a mark has to be: nobody writes longer ones, and looking for it to the end
/// of a text again and again would take the square of its length.
pub(super) fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(4096.min(text.len()))]
}

/// Fences that would ask for a figure or a table get the language `text`, and markers of conflicts in git get a `\`.
pub(super) fn made_plain(text: &LinedText, file: &str, report: &mut Report) -> LinedText {
    let has_conflict = text.as_str().contains("<<<<<<< ");
    let mut out = LinedText::default();
    for (number, line) in text.iter_lines() {
        let place = Place { file, line: number };
        if let Some((_, _, rest)) = fence_mark(line)
            && matches!(rest.split_whitespace().next(), Some("figure" | "table"))
        {
            let head = &line[..line.len() - rest.len()];
            report.changed(
                place,
                "code block",
                "its language is `text` now: the other word asks for a figure or table here",
            );
            out.push_line(&format!("{head}text"), number);
        } else if has_conflict && (line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
            report.changed(place, "conflict marker", "a `\\` stands before what git left of a conflict");
            out.push_line(&format!("\\{line}"), number);
        } else {
            out.push_line(line, number);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_end_where_they_began() {
        let text = LinedText::verbatim("a\n```table x\n~~~\n````\nb", 1);
        let code: Vec<bool> = with_fences(&text).iter().map(|(_, _, is_code)| *is_code).collect();
        assert_eq!(code, [false, true, true, true, false]);
        let plain = made_plain(&text, "a", &mut Report::default());
        assert_eq!(plain.as_str(), "a\n```text\n~~~\n````\nb");
    }
}
