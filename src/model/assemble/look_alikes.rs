//! Letters of one script that look like those of another. `Сork` with a Cyrillic first letter is not Cork, and no
//! reader sees it.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_security::{MixedScript as _, skeleton};

use crate::diagnostics::{Diagnostic, Place, Sink, Spanned};
use crate::model::Organisation;
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;

/// `look-alike-letters`, of names and titles with a word of several scripts, and of chapters that are called as
/// another one, in other letters.
pub(super) fn warn_of_look_alikes(
    parsed: &[Arc<ParsedDocument>],
    organisation: &Organisation,
    sink: &mut Sink,
) {
    for name in parsed.iter().flat_map(|document| names_in(document)) {
        warn_of_mixed_word(name, sink);
    }
    let mut called: BTreeMap<String, (&str, Place)> = BTreeMap::new();
    for chapter in &organisation.chapters {
        let Some(document) = chapter.document.map(|id| &parsed[id.index()]) else { continue };
        let written =
            if let Matter::Chapter(matter) = &document.matter { matter.name.as_ref() } else { None };
        let place = written.map_or(Place::File(document.file), |name| Place::Span(name.span));
        let name = chapter.name.as_str();
        let looks: String = skeleton(name).collect();
        let (other, first) = called.entry(looks).or_insert_with(|| (name, place.clone()));
        if shares_no_script(name, other) {
            let message = format!("the name `{name}` looks like `{other}`, and is written in other letters");
            let warning = Diagnostic::warning("look-alike-letters", place, message);
            let warning =
                if let Place::Span(first) = first { warning.label(*first, "the other one") } else { warning };
            sink.push(warning.help("readers take one for the other: write both in the same letters, or say what tells them apart"));
        }
    }
}

/// What a document calls somebody or something.
fn names_in(document: &ParsedDocument) -> Vec<&Spanned<String>> {
    let mut names: Vec<&Spanned<String>> =
        document.common.title.iter().chain(&document.common.authors).collect();
    match &document.matter {
        Matter::Chapter(matter) => names.extend(&matter.name),
        Matter::Roster(matter) => {
            let people = matter.members.iter().filter_map(|member| member.person.as_ref());
            names.extend(people.filter_map(|person| person.name.as_ref()));
        }
        Matter::Comments(matter) => {
            names.extend(matter.comments.iter().filter_map(|comment| comment.author.as_ref()));
        }
        _ => {}
    }
    names
}

fn warn_of_mixed_word(name: &Spanned<String>, sink: &mut Sink) {
    let Some(word) = mixed_word(name) else { return };
    let passing = word.chars().filter(|c| passes_for_another(*c));
    let letters: Vec<String> = passing.map(|c| format!("`{c}` is {}", script_of(c))).collect();
    let message = format!("`{word}` mixes letters of scripts that look alike: {}", letters.join(", "));
    sink.push(Diagnostic::warning("look-alike-letters", name.span, message).help(
        "write all letters of a word in one script; if they are meant, put a hyphen between the scripts",
    ));
}

/// The first word that has letters of several scripts, of which some could be taken for another's.
pub(super) fn mixed_word(name: &str) -> Option<&str> {
    if name.is_ascii() {
        return None;
    }
    name.split(|c: char| !c.is_alphabetic()).find(|word| mixes_look_alikes(word))
}

/// Whether a word has letters of several scripts, of which some could be taken for another's.
fn mixes_look_alikes(word: &str) -> bool {
    !word.is_ascii()
        && !word.is_single_script()
        && !is_east_asian(word)
        && word.chars().any(passes_for_another)
}

/// Whether a word has Latin letters and those of Chinese, Japanese or Korean, which is how these write foreign names.
fn is_east_asian(word: &str) -> bool {
    let others = word.chars().filter(|c| shares_no_script(c.encode_utf8(&mut [0; 4]), "a"));
    let scripts = others.collect::<String>().resolve_script_set();
    scripts.hanb || scripts.jpan || scripts.kore
}

/// Whether a letter looks like one of another script.
fn passes_for_another(c: char) -> bool {
    let mut letter = [0; 4];
    let letter: &str = c.encode_utf8(&mut letter);
    shares_no_script(letter, &skeleton(letter).collect::<String>())
}

fn shares_no_script(one: &str, other: &str) -> bool {
    let mut scripts = one.resolve_script_set();
    scripts.intersect_with(other.resolve_script_set());
    scripts.is_empty()
}

fn script_of(c: char) -> String {
    c.encode_utf8(&mut [0; 4]).resolve_script_set().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mix_look_alikes() {
        for word in
            ["\u{421}ork", "C\u{43e}rk", "p\u{430}ypal", "\u{39f}slo", "Мо\u{73}ква", "T\u{41e}DOグループ"]
        {
            assert!(mixes_look_alikes(word), "{word}");
        }
        for word in [
            "Cork",
            "Москва",
            "Αθήνα",
            "Tシャツ",
            "東京タワー",
            "TODOグループ",
            "Кто",
            "Zürich",
            "naïve",
            "Łódź",
            "서울",
            "القاهرة",
            "हिन्दी",
        ] {
            assert!(!mixes_look_alikes(word), "{word}");
        }
    }
}
