//! Words of a language to their stems.

use std::borrow::Cow;

use pagefind_stem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;

/// Stems words of a language, by Snowball's algorithm for it.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
}

impl Stems {
    /// Of a language by its BCP 47 tag. Words of one that Snowball does not know are their own stems.
    pub(super) fn of(language: &str) -> Self {
        Self { stemmer: algorithm(language).map(Stemmer::create) }
    }

    /// The stem of a word as it was written, folded.
    pub(super) fn stem(&self, word: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return fold(word).into_owned() };
        // The algorithms look for letters with their marks, as one character.
        let lower = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.nfc().collect::<String>().to_lowercase().nfc().collect()
        };
        match fold(&stemmer.stem(&lower)) {
            // Of some short words nothing is left.
            stem if stem.is_empty() => fold(word).into_owned(),
            stem => Cow::into_owned(stem),
        }
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "ar" => Algorithm::Arabic,
        "hy" => Algorithm::Armenian,
        "eu" => Algorithm::Basque,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" => Algorithm::Indonesian,
        "ga" => Algorithm::Irish,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(language: &str, words: &[&str], stem: &str) {
        for word in words {
            assert_eq!(Stems::of(language).stem(word), stem, "{word} in {language}");
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        check("en-IE", &["Meeting", "meetings", "meets", "meet"], "meet");
        check("de-AT", &["Häuser", "Haus", "Hauses"], "haus");
        check("pt", &["livros", "Livro"], "livr");
        check("ga", &["Bád", "bhád", "mbád"], "bad");
        // No algorithm: the word itself.
        check("cs", &["Schůze"], "schuze");
    }

    proptest! {
        #[test]
        fn any_text_has_a_stem_in_any_language(
            word in "\\PC{1,20}|[a-zà-žıİß]{1,20}|[α-ώ]{1,20}|[а-ё]{1,20}|[ء-ْ]{1,20}|[א-ת]{1,20}|[ա-և]{1,20}|[ऀ-ॿ]{1,20}|[஀-௿]{1,20}",
        ) {
            for language in [
                "ar", "hy", "eu", "ca", "da", "nl", "en", "eo", "et", "fi", "fr", "de", "el", "hi", "hu",
                "id", "ga", "it", "lt", "ne", "no", "pl", "pt", "ro", "ru", "sr", "es", "sv", "ta", "tr", "yi",
            ] {
                let _ = Stems::of(language).stem(&word);
            }
        }
    }
}
