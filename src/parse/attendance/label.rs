//! Words that begin a list of people: `Present:`, `## Regrets`, `In attendance (9):`.

use std::ops::Range;

use crate::config::AttendanceWords;

use super::ListKind;

/// A label at the beginning of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: ListKind,
    /// Whether the list is one of people for certain: the word stands alone or before a colon. Of
    /// `Present were Ada and Eoin`, that is seen from who is named.
    pub(super) is_certain: bool,
    /// What follows in the line.
    pub(super) rest: Range<usize>,
}

/// The most letters between a word and the colon that belongs to it: `Present at the meeting:`.
const MOST_BETWEEN: usize = 48;

/// What makes a sentence of a word and names.
const ARE: [&str; 9] = ["were", "was", "are", "waren", "war", "sind", "étaient", "sont", "estuvieron"];

/// The label that a line begins with.
pub(super) fn label(text: &str, words: &AttendanceWords) -> Option<Label> {
    let start = text.find(char::is_alphanumeric)?;
    let line = &text[start..];
    let lists = [
        (ListKind::Present, &words.present),
        (ListKind::Guests, &words.guests),
        (ListKind::Apologies, &words.apologies),
    ];
    let all = lists.into_iter().flat_map(|(kind, words)| words.iter().map(move |word| (kind, word)));
    let found = all.filter_map(|(kind, word)| Some((kind, after_word(line, word)?)));
    // `Not present` is more than `Present`.
    let (kind, after) = found.min_by_key(|(_, after)| after.len())?;
    let rest_from = |rest: &str| text.len() - rest.len()..text.trim_end().len().max(text.len() - rest.len());
    // `Present+` is what meetings in chats have.
    let after = after.trim_start_matches(['+', '*', '_', '?', ' ', '\u{a0}']);
    let after = without_bracket(after).unwrap_or(after).trim_start();
    if after.is_empty() {
        return Some(Label { kind, is_certain: true, rest: rest_from(after) });
    }
    for mark in [":", "：", "- ", "– ", "— "] {
        if let Some(rest) = after.strip_prefix(mark) {
            return Some(Label { kind, is_certain: true, rest: rest_from(rest) });
        }
    }
    if let Some(colon) = after.find([':', '：']).filter(|colon| *colon <= MOST_BETWEEN)
        && !after[..colon].contains(['.', ';', '?', '!', ','])
    {
        let rest = after[colon..].trim_start_matches([':', '：']);
        return Some(Label { kind, is_certain: false, rest: rest_from(rest) });
    }
    let rest = ARE.iter().find_map(|are| after_word(after, are))?;
    Some(Label { kind, is_certain: false, rest: rest_from(rest) })
}

/// What follows a word at the beginning of a text, in any case; nothing where another word stands there.
pub(super) fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for letter in word.chars() {
        let other = rest.next()?;
        if other != letter && !other.to_lowercase().eq(letter.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let goes_on = rest.chars().next().is_some_and(|next| {
        next.is_alphanumeric()
            || next == '-' && { rest[1..].chars().next().is_some_and(char::is_alphanumeric) }
    });
    (!goes_on).then_some(rest)
}

/// What follows a bracket at the beginning of a text.
fn without_bracket(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(['(', '['])?;
    inside.find([')', ']']).map(|end| &inside[end + 1..])
}

/// Whether a line begins with a label of any sort, such as `Chair:`, so that no list goes on over it.
pub(super) fn is_labelled(text: &str) -> bool {
    let Some(colon) = text.find([':', '：']) else { return false };
    let before = text[..colon].trim_start_matches(|letter: char| !letter.is_alphanumeric());
    before.len() <= 24 && before.chars().all(|letter| letter.is_alphabetic() || letter == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_what_follows() {
        let words = AttendanceWords::new(None);
        let check = |text: &str, expected: Option<(ListKind, bool, &str)>| {
            let found = label(text, &words);
            let found = found.map(|label| (label.kind, label.is_certain, text[label.rest].trim()));
            assert_eq!(found, expected, "{text}");
        };
        check("Present: Ada", Some((ListKind::Present, true, "Ada")));
        check("PRESENT", Some((ListKind::Present, true, "")));
        check("Present (9):", Some((ListKind::Present, true, "")));
        check("Present+ Ada", None);
        check("Present+: Ada", Some((ListKind::Present, true, "Ada")));
        check("Present?", Some((ListKind::Present, true, "")));
        check("####Present: Ada", Some((ListKind::Present, true, "Ada")));
        check("In attendance – Ada", Some((ListKind::Present, true, "Ada")));
        check("Present at the hall: Ada", Some((ListKind::Present, false, "Ada")));
        check("Present were Ada and Eoin.", Some((ListKind::Present, false, "Ada and Eoin.")));
        check("Anwesend waren Ada und Jörg", Some((ListKind::Present, false, "Ada und Jörg")));
        check("Not present: Ada", Some((ListKind::Apologies, true, "Ada")));
        check("Regrets: Ada", Some((ListKind::Apologies, true, "Ada")));
        check("Guests:", Some((ListKind::Guests, true, "")));
        check("Présents : Ada", Some((ListKind::Present, true, "Ada")));
        check("الحاضرون: آدا", Some((ListKind::Present, true, "آدا")));
        check("Presentation: the budget", None);
        check("Present-day: the budget", None);
        check("Present a plan, then decide: yes", None);
        check("The present rule: none", None);
        assert!(is_labelled("Chair: Ada") && !is_labelled("Ada, Eoin and Niamh"));
    }
}
