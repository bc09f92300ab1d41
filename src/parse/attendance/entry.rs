//! What a piece of a list of people says: `Ada Byrne @ada (chair, until 11:55)`.

use std::ops::Range;

use crate::config::AttendanceWords;

use super::label::after_word;
use super::{ListKind, Who};

/// What one piece says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Of which list it is by itself: `Eoin (guest)` is a guest, wherever it stands.
    pub(super) kind: Option<ListKind>,
    pub(super) who: Who,
}

/// The most words of a name, and its most bytes.
const MOST_WORDS: usize = 5;
const MOST_BYTES: usize = 64;

/// Reads a piece, which has neither commas nor an "and" outside brackets, unless it is a whole item.
pub(super) fn read_piece(text: &str, words: &AttendanceWords) -> Piece {
    let (bare, notes) = without_brackets(text);
    let kind = notes.iter().find_map(|note| kind_of_note(note, words));
    if notes.iter().any(|note| is_partly_absent(note, words)) {
        return Piece { kind: None, who: Who::Unclear };
    }
    let handles: Vec<&str> =
        bare.split_whitespace().filter_map(|word| word.strip_prefix('@')).map(trim_marks).collect();
    let spoken: Vec<&str> = bare.split_whitespace().filter(|word| !word.starts_with('@')).collect();
    let spoken = spoken.join(" ");
    // `Ada Byrne - chair`
    let end = [" - ", " – ", " — ", ": "].iter().filter_map(|mark| spoken.find(mark)).min();
    let name = trim_marks(&spoken[..end.unwrap_or(spoken.len())]);
    let (kind, name) = match without_kind(name, words) {
        Some((kind, name)) => (Some(kind), name),
        None => (kind, name),
    };
    if let Some(who) = without_names(name).filter(|_| handles.is_empty()) {
        return Piece { kind, who };
    }
    let is_name = looks_like_name(name);
    if !is_name && handles.is_empty() {
        return Piece { kind, who: Who::Unclear };
    }
    let names = is_name.then_some(name).into_iter().chain(handles.iter().copied()).map(str::to_owned);
    let names = names.filter(|name| !name.is_empty()).collect();
    let is_certain = has_capitals(name) || !handles.is_empty();
    Piece { kind, who: if is_certain { Who::Named(names) } else { Who::Perhaps(names) } }
}

/// A text without what stands in brackets, and that.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let mut bare = String::new();
    let mut notes = Vec::new();
    let mut note = String::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '(' | '[' | '（' => {
                depth += 1;
                if depth > 1 {
                    note.push(letter);
                }
            }
            ')' | ']' | '）' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    notes.push(std::mem::take(&mut note));
                    bare.push(' ');
                } else {
                    note.push(letter);
                }
            }
            _ if depth > 0 => note.push(letter),
            _ => bare.push(letter),
        }
    }
    if !note.trim().is_empty() {
        // A bracket that is never closed.
        notes.push(note);
    }
    (bare, notes)
}

fn kind_of_note(note: &str, words: &AttendanceWords) -> Option<ListKind> {
    let note = note.trim();
    // `(Google, guest)`, `(invited guest)`
    let is_guest = |part: &str| words.guests.iter().any(|word| after_word(part, word).is_some());
    if note.split([' ', ',', '/']).any(is_guest) {
        return Some(ListKind::Guests);
    }
    is_absence(note, words).then_some(ListKind::Apologies)
}

/// `Guest Eoin Lynch`, `Apologies from Ada`: what a name begins with that is no part of it.
pub(super) fn without_kind<'t>(name: &'t str, words: &AttendanceWords) -> Option<(ListKind, &'t str)> {
    let name = after_word(name, "special").map_or(name, str::trim_start);
    let lists = [(ListKind::Guests, &words.guests), (ListKind::Apologies, &words.apologies)];
    let all = lists.into_iter().flat_map(|(kind, words)| words.iter().map(move |word| (kind, word)));
    let mut found = all.filter_map(|(kind, word)| Some((kind, after_word(name, word)?.trim_start())));
    let (kind, rest) = found.find(|(_, rest)| !rest.is_empty())?;
    let rest = ["from", "for", "von", "de"].iter().find_map(|of| after_word(rest, of)).unwrap_or(rest);
    Some((kind, trim_marks(rest)))
}

fn is_absence(note: &str, words: &AttendanceWords) -> bool {
    words.apologies.iter().any(|word| after_word(note, word).is_some_and(|rest| rest.trim().is_empty()))
}

/// `(absent from 11:00 to 11:30)`: there or not, nobody can tell for certain.
fn is_partly_absent(note: &str, words: &AttendanceWords) -> bool {
    let note = note.trim();
    let begins = words.apologies.iter().any(|word| after_word(note, word).is_some());
    begins && !is_absence(note, words)
}

/// Words that stand for people without naming them.
const OTHERS: [&str; 20] = [
    "others",
    "other",
    "etc",
    "et al",
    "and others",
    "everyone",
    "everybody",
    "all",
    "various",
    "more",
    "alle",
    "andere",
    "weitere",
    "u. a",
    "tous",
    "toutes",
    "autres",
    "todos",
    "otros",
    "آخرون",
];

/// Words that end what stands for people without naming them.
const MORE: [&str; 6] = ["others", "more", "andere", "weitere", "autres", "otros"];

/// Words that stand for nobody.
const NOBODY: [&str; 14] = [
    "none", "nobody", "no one", "tbd", "tba", "n/a", "keine", "niemand", "aucun", "aucune", "personne",
    "nadie", "ninguno", "ninguna",
];

/// What comes after a number of people.
const PEOPLE: [&str; 14] = [
    "",
    "people",
    "persons",
    "members",
    "heads",
    "others",
    "more",
    "Personen",
    "Mitglieder",
    "weitere",
    "personnes",
    "membres",
    "personas",
    "otros",
];

/// What a piece says that names nobody: `12 members`, `others`, `none`. Nothing where it may be a name.
fn without_names(name: &str) -> Option<Who> {
    let is = |word: &&str| name.to_lowercase() == word.to_lowercase();
    if name.chars().all(|letter| !letter.is_alphanumeric()) || NOBODY.iter().any(is) {
        return Some(Who::Nobody);
    }
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    // `a few others`, but not `3 others`.
    let ends = MORE.contains(&last.as_str()) && !name.starts_with(|letter: char| letter.is_ascii_digit());
    if ends || OTHERS.iter().any(is) {
        return Some(Who::Others);
    }
    let end = name.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(name.len());
    let count: u32 = name[..end].parse().ok()?;
    let of = name[end..].trim();
    PEOPLE.iter().any(|word| of.to_lowercase() == word.to_lowercase()).then_some(Who::Heads(count))
}

/// Whether a text may be somebody's name: a few words without marks.
fn looks_like_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_plain = |letter: char| {
        letter.is_alphabetic()
            || unicode_normalization::char::is_combining_mark(letter)
            || matches!(letter, ' ' | '.' | '\'' | '’' | '-' | '‐' | '·' | '_')
    };
    !words.is_empty()
        && words.len() <= MOST_WORDS
        && name.len() <= MOST_BYTES
        && name.chars().any(char::is_alphabetic)
        // An id or a handle may have digits; a name of several words has none.
        && (words.len() == 1 && name.chars().all(|letter| is_plain(letter) || letter.is_ascii_digit())
            || name.chars().all(is_plain))
}

/// Whether at least half of several words have a capital, where their script has any.
fn has_capitals(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_capital = |word: &&&str| word.chars().next().is_some_and(|first| !first.is_lowercase());
    words.len() < 2 || words.iter().filter(has_capital).count() * 2 >= words.len()
}

/// Without what stands around a name: dashes, dots, quotation marks, emoji.
fn trim_marks(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        !letter.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(letter)
    })
}

/// The pieces of a text between commas and semicolons outside brackets.
pub(super) fn at_commas(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut depth = 0_i32;
    let mut start = within.start;
    for (at, letter) in text[within.clone()].char_indices() {
        let at = within.start + at;
        match letter {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            ',' | ';' | '、' | '،' | '，' if depth <= 0 => {
                pieces.push(start..at);
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(start..within.end);
    pieces.into_iter().map(|piece| trimmed(text, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// The pieces of a text between full stops after whole words, where a comma may have been meant: `Ada. Eoin`.
pub(super) fn at_stops(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let inner = &text[within.clone()];
    let is_word = |at: usize| inner[..at].rsplit(' ').next().is_some_and(|word| word.chars().count() > 2);
    let stops: Vec<usize> = inner.match_indices(". ").map(|(at, _)| at).filter(|at| is_word(*at)).collect();
    let starts = std::iter::once(within.start).chain(stops.iter().map(|at| within.start + at + 2));
    let ends = stops.iter().map(|at| within.start + at).chain([within.end]);
    starts.zip(ends).map(|(start, end)| trimmed(text, start..end)).filter(|piece| !piece.is_empty()).collect()
}

/// What joins the last two of a list.
const AND: [&str; 6] = [" and ", " & ", " und ", " et ", " y ", " e "];

/// The pieces of a text around "and" outside brackets.
pub(super) fn at_and(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = within.start;
    // After a comma, the word stands at the beginning.
    let first = AND.iter().map(|and| and.trim_start()).find(|and| text[within.clone()].starts_with(and));
    if let Some(and) = first {
        start += and.len();
    }
    let mut at = start;
    while at < within.end {
        let is_open = |piece: &str| piece.matches(['(', '[']).count() > piece.matches([')', ']']).count();
        let and = AND.iter().find(|and| text[at..within.end].starts_with(**and));
        match and {
            Some(and) if !is_open(&text[start..at]) => {
                pieces.push(start..at);
                at += and.len();
                start = at;
            }
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces.push(start..within.end);
    pieces.into_iter().map(|piece| trimmed(text, piece)).filter(|piece| !piece.is_empty()).collect()
}

/// A piece without white space around it.
pub(super) fn trimmed(text: &str, piece: Range<usize>) -> Range<usize> {
    let inner = &text[piece.clone()];
    let start = piece.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Who {
        Who::Named(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn who_a_piece_names() {
        let words = AttendanceWords::new(None);
        let check = |text: &str, kind: Option<ListKind>, who: Who| {
            assert_eq!(read_piece(text, &words), Piece { kind, who }, "{text}");
        };
        check("Ada Byrne", None, named(&["Ada Byrne"]));
        check("Ada Byrne @ada (chair)", None, named(&["Ada Byrne", "ada"]));
        check("@ada-b", None, named(&["ada-b"]));
        check("ada-byrne", None, named(&["ada-byrne"]));
        check("Colin Brady.", None, named(&["Colin Brady"]));
        check("Ada (until 11:55) [remote]", None, named(&["Ada"]));
        check("Ada Byrne – chair, until 12", None, named(&["Ada Byrne"]));
        check("Сковорода Никита @sk (TSC)", None, named(&["Сковорода Никита", "sk"]));
        check("Seán Ó Dónaill", None, named(&["Seán Ó Dónaill"]));
        check("Eoin (observer/press)", Some(ListKind::Guests), named(&["Eoin"]));
        check("Eoin (Guest from Cork, to speak)", Some(ListKind::Guests), named(&["Eoin"]));
        check("Eoin (Cork, guest)", Some(ListKind::Guests), named(&["Eoin"]));
        check("Eoin (invited guest for the talk)", Some(ListKind::Guests), named(&["Eoin"]));
        check("Special guest Eoin Lynch", Some(ListKind::Guests), named(&["Eoin Lynch"]));
        check("Apologies for Ada", Some(ListKind::Apologies), named(&["Ada"]));
        check("Eoin (regrets)", Some(ListKind::Apologies), named(&["Eoin"]));
        check("Eoin (absent until 11:30)", None, Who::Unclear);
        check("the budget", None, Who::Perhaps(vec!["the budget".to_owned()]));
        check("12 members", None, Who::Heads(12));
        check("7", None, Who::Heads(7));
        check("3 others", None, Who::Heads(3));
        check("others", None, Who::Others);
        check("a few others", None, Who::Others);
        check("none", None, Who::Nobody);
        check("–", None, Who::Nobody);
        check("🦗🦗", None, Who::Nobody);
        check("see the list in the wiki", None, Who::Unclear);
        check("https://example.org/list", None, Who::Unclear);
        check("about 12 people", None, Who::Unclear);
        check("What about the budget?", None, Who::Perhaps(vec!["What about the budget".to_owned()]));
    }

    #[test]
    fn pieces() {
        let pieces = |text: &str| -> Vec<String> {
            let commas = at_commas(text, 0..text.len());
            let all = commas.into_iter().flat_map(|piece| at_and(text, piece));
            all.map(|piece| text[piece].to_owned()).collect()
        };
        assert_eq!(
            pieces("Ada, Eoin (chair, until 12), and Niamh,"),
            ["Ada", "Eoin (chair, until 12)", "Niamh"]
        );
        assert_eq!(pieces("Ada; Eoin und Jörg"), ["Ada", "Eoin", "Jörg"]);
        assert_eq!(pieces("Ada (Cork and Kerry) & Eoin"), ["Ada (Cork and Kerry)", "Eoin"]);
        assert_eq!(pieces(" , "), Vec::<String>::new());
    }
}
