//! What the site says by itself, in its languages.
//!
//! Enters: the catalogues of the theme, `messages/LANGUAGE.ftl` in the syntax of Project Fluent.
//! Leaves: [`Messages`], and of each language the [`Words`]: every message, and how dates, numbers and
//! lists are written. What `status` found is told by a `Teller`, which needs both.
//!
//! English has every message; a language without one falls back to the shorter tag (`de-AT` to `de`)
//! and then to English. A site may change a message, or add a language, with a catalogue of its own
//! under `themes/NAME/messages/`, which holds just the messages that differ.

mod catalogue;
mod finding;
mod forecast;
pub(crate) mod formats;
mod requirement;
mod why;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use ahash::RandomState;
use fluent_bundle::{FluentArgs, FluentValue};
use jiff::civil::Date;

use crate::diagnostics::Diagnostic;
use crate::model::Organisation;
use crate::parse::partial_date::PartialDate;
use crate::theme::Theme;

pub(crate) use catalogue::lacking;

use catalogue::Catalogue;
use formats::{Formats, Kept, is_right_to_left};

/// The language that has every message.
const ENGLISH: &str = "en";

/// The words of all languages of a theme.
pub struct Messages {
    /// By tag in lower case.
    languages: BTreeMap<String, Arc<Words>>,
}

/// A language's messages, and how it writes dates, numbers and lists.
pub struct Words {
    /// Its own, then those of the languages that it falls back to.
    catalogues: Vec<Arc<Catalogue>>,
    formats: Formats,
    /// The messages that say the same whatever they are given, ready to be said.
    plain: HashMap<String, String, RandomState>,
    /// Titles of minutes.
    minutes: Kept<Date>,
    /// Messages with a small number in them and nothing else, by their name, what the number is, and the number.
    counted: Kept<String>,
}

/// What stands in a message: its name there, and its value.
pub(crate) type Argument<'a> = (&'static str, FluentValue<'a>);

/// Tells what `status` found, in a language. Names of chapters and rules are the organisation's.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) words: &'a Words,
    pub(crate) organisation: &'a Organisation,
}

impl Messages {
    /// Reads the catalogues of a theme.
    ///
    /// # Errors
    /// Everything that is wrong in them: `invalid-messages`, `unknown-message`, `not-utf8`.
    pub fn new(theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let catalogues = catalogue::read(&theme.messages)?;
        let languages = catalogues.keys().map(|language| {
            let chain = shorter(language).chain([ENGLISH]);
            let mut chain: Vec<&str> = chain.filter(|one| catalogues.contains_key(*one)).collect();
            chain.dedup();
            let catalogues =
                chain.into_iter().filter_map(|one| catalogues.get(one)).map(Arc::clone).collect();
            (language.clone(), Arc::new(Words::new(catalogues, Formats::new(language))))
        });
        Ok(Self { languages: languages.collect() })
    }

    /// The words of a language, by its BCP 47 tag; of a shorter one, or English, where there are none.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &Arc<Words> {
        self.of(tag).1
    }

    /// The language in whose words something in another language is told, in lower case.
    pub(crate) fn language(&self, tag: &str) -> &str {
        self.of(tag).0
    }

    /// `rtl` or `ltr`: the direction of a language's script.
    pub(crate) fn direction(&self, tag: &str) -> &'static str {
        let known = self.languages.get(&tag.to_ascii_lowercase());
        let is_right_to_left =
            known.map_or_else(|| is_right_to_left(tag), |words| words.formats.is_right_to_left);
        if is_right_to_left { "rtl" } else { "ltr" }
    }

    /// A tag that has words of its own, or of a shorter one; English instead of any other.
    pub(crate) fn spoken<'t>(&self, tag: &'t str) -> &'t str {
        let has_words = shorter(&tag.to_ascii_lowercase()).any(|one| self.languages.contains_key(one));
        if has_words { tag } else { ENGLISH }
    }

    fn of(&self, tag: &str) -> (&String, &Arc<Words>) {
        let tag = tag.to_ascii_lowercase();
        let mut chain = shorter(&tag).chain([ENGLISH]);
        chain.find_map(|one| self.languages.get_key_value(one)).expect("the theme in the program has English")
    }

    /// Each language with its words.
    pub(crate) fn languages(&self) -> impl Iterator<Item = (&String, &Arc<Words>)> {
        self.languages.iter()
    }

    /// The words of the command line.
    #[must_use]
    pub fn english(&self) -> &Arc<Words> {
        self.in_language(ENGLISH)
    }
}

/// A tag and those that it falls back to: `de-at`, `de`.
fn shorter(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(shorter, _)| shorter))
}

impl Words {
    fn new(catalogues: Vec<Arc<Catalogue>>, formats: Formats) -> Self {
        let mut plain: HashMap<&str, Option<String>> = HashMap::new();
        for (name, text) in catalogues.iter().flat_map(|catalogue| catalogue.plain()) {
            plain.entry(name).or_insert_with(|| text.map(|text| tidy(&text)));
        }
        let plain = plain.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect();
        Self { catalogues, formats, plain, minutes: Kept::default(), counted: Kept::default() }
    }

    /// The messages that say the same whatever they are given, by their names.
    pub(crate) fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// A message without arguments.
    pub(crate) fn word(&self, id: &str) -> String {
        self.say(id, [])
    }

    /// A message. Parts that are empty leave no gap.
    pub(crate) fn say<const N: usize>(&self, id: &str, arguments: [Argument<'_>; N]) -> String {
        // That English has every message that the program asks for is tested.
        self.say_if_known(id, &arguments.into_iter().collect()).unwrap_or_else(|| id.to_owned())
    }

    /// A message by a name that may be wrong.
    pub(crate) fn say_if_known(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        if let Some(plain) = self.plain.get(id) {
            return Some(plain.clone());
        }
        let said = || {
            let said = self.catalogues.iter().find_map(|catalogue| catalogue.say(id, arguments));
            said.map(|text| tidy(&text))
        };
        match small_number(arguments) {
            Some((name, number)) => self.counted.get_or_say(format!("{id} {name} {number}"), said),
            None => said(),
        }
    }

    #[cfg(test)]
    fn has(&self, id: &str) -> bool {
        self.catalogues.iter().any(|catalogue| catalogue.has(id))
    }

    /// `Minutes of 14 April 2014`
    pub(crate) fn minutes_of(&self, day: &PartialDate) -> String {
        let said = || Some(self.say("minutes-of", [("day", self.date(day).into())]));
        let said = match day.time() {
            None if day.is_whole() => self.minutes.get_or_say(day.first_day(), said),
            _ => said(),
        };
        said.unwrap_or_default()
    }

    /// `14 April 2014`
    pub(crate) fn day(&self, day: Date) -> String {
        self.formats.day(day)
    }

    /// A date as precisely as it was written: `14 April 2014`, `April 2014`, `2014`, `14 April 2014,
    /// 19:30`.
    pub(crate) fn date(&self, date: &PartialDate) -> String {
        self.formats.date(date)
    }

    /// `Galway, Sligo and Cork`
    pub(crate) fn and(&self, parts: &[impl AsRef<str>]) -> String {
        self.formats.and(parts)
    }

    /// `working or forming`
    pub(crate) fn or(&self, parts: &[impl AsRef<str>]) -> String {
        self.formats.or(parts)
    }

    /// Small numbers as words, where the language does so.
    pub(crate) fn number_word(&self, count: usize) -> String {
        self.say("number-word", [("count", count.into())])
    }
}

/// The only argument, where it is a small whole number, and its name.
fn small_number<'a>(arguments: &'a FluentArgs<'_>) -> Option<(&'a str, f64)> {
    let mut arguments = arguments.iter();
    match (arguments.next()?, arguments.next()) {
        ((name, FluentValue::Number(number)), None) => {
            let is_small = number.value.fract() == 0.0 && (0.0..1000.0).contains(&number.value);
            is_small.then_some((name, number.value))
        }
        _ => None,
    }
}

/// A message whose optional parts are empty, without the gaps that they leave.
fn tidy(text: &str) -> String {
    // An empty part of a sentence from right to left is isolated, too.
    let text = text.replace("\u{2068}\u{2069}", "");
    let mut tidy = String::with_capacity(text.len());
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let leans_on_the_former = word.starts_with([',', '،', ';', '.', ':']) && !word.starts_with("...");
        if !tidy.is_empty() && !leans_on_the_former {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeSet;

    use super::*;

    pub(crate) fn messages() -> Messages {
        match Messages::new(&Theme::base()) {
            Ok(messages) => messages,
            Err(problems) => panic!("the catalogues of the program are sound: {problems:?}"),
        }
    }

    /// The names of messages in `say("…"` and `word("…"` of a file.
    fn asked_for(path: &std::path::Path, into: &mut Vec<String>) {
        if path.is_dir() {
            for entry in path.read_dir().expect("a folder") {
                asked_for(&entry.expect("an entry").path(), into);
            }
            return;
        }
        let text = std::fs::read_to_string(path).expect("text");
        for call in [".say", ".word"].map(|name| format!("{name}(")) {
            let calls = text.split(&call).skip(1).map(str::trim_start);
            let names = calls.filter_map(|rest| rest.strip_prefix('"')?.split('"').next());
            into.extend(names.map(str::to_owned));
        }
        let of_templates = text.split("say(id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        into.extend(of_templates.map(str::to_owned));
        if path.extension().is_some_and(|extension| extension == "html") {
            let mut pieces: Vec<&str> = text.split("\" | say").collect();
            pieces.pop();
            into.extend(pieces.iter().filter_map(|piece| piece.rsplit('"').next()).map(str::to_owned));
        }
    }

    #[test]
    fn english_has_every_message_that_is_said() {
        let mut asked = Vec::new();
        for folder in ["src/messages", "src/plan", "src/render", "themes/ledger/templates"] {
            asked_for(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut asked);
        }
        assert!(asked.len() > 50, "{asked:?}");
        let messages = messages();
        for id in asked {
            assert!(messages.english().has(&id), "there is no message `{id}`");
        }
    }

    #[test]
    fn every_language_of_the_program_has_every_message_and_no_other() {
        let theme = Theme::base();
        let names = |language: &str| -> BTreeSet<String> {
            let text = theme.messages[language][0].text().expect("UTF-8");
            let names: Vec<&str> = catalogue::names(text).map(|(name, _)| name).collect();
            let once: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(once.len(), names.len(), "a message of {language} is there twice: {names:?}");
            once
        };
        let english = names(ENGLISH);
        for language in theme.messages.keys() {
            let own = names(language);
            let missing: Vec<_> = english.difference(&own).collect();
            let unknown: Vec<_> = own.difference(&english).collect();
            assert!(missing.is_empty() && unknown.is_empty(), "{language}: {missing:?}, {unknown:?}");
        }
    }

    #[test]
    fn optional_parts_leave_no_gaps() {
        assert_eq!(tidy("at least 3  meetings "), "at least 3 meetings");
        assert_eq!(tidy("present at a meeting , of the latest 3"), "present at a meeting, of the latest 3");
    }

    #[test]
    fn a_language_falls_back_to_its_shorter_tag_and_to_english() {
        let messages = messages();
        let day = jiff::civil::date(2014, 4, 14);
        assert_eq!(messages.in_language("en-IE").day(day), "14 April 2014");
        assert_eq!(messages.in_language("tlh").day(day), "14 April 2014");
    }
}
