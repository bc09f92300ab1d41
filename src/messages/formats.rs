//! How a language writes dates, numbers and lists, by the Unicode CLDR.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

use ahash::RandomState;
use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use icu::calendar::Date as IcuDate;
use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter as DateFormatter;
use icu::datetime::fieldsets::{Y, YM, YMD};
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::{Locale, LocaleDirectionality};
use intl_memoizer::Memoizable;
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::parse::partial_date::PartialDate;

/// The formats of a language. The data in the program knows all languages of the CLDR; one that it
/// does not know is written as the CLDR's root says.
pub(super) struct Formats {
    day: DateFormatter<Gregorian, YMD>,
    month: DateFormatter<Gregorian, YM>,
    year: DateFormatter<Gregorian, Y>,
    and: ListFormatter,
    or: ListFormatter,
    /// Whether it is written from right to left.
    pub(super) is_right_to_left: bool,
    /// Whole days as they are written.
    written: Kept<Date>,
}

/// What is said of days or numbers, kept: the same ones stand on many pages.
pub(super) struct Kept<K>(RwLock<HashMap<K, String, RandomState>>);

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Eq + Hash> Kept<K> {
    /// What is said of something; nothing where nothing can be. `say` says what is not kept yet.
    pub(super) fn get_or_say(&self, of: K, say: impl FnOnce() -> Option<String>) -> Option<String> {
        if let Some(said) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&of) {
            return Some(said.clone());
        }
        let said = say()?;
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() < MOST_KEPT {
            all.insert(of, said.clone());
        }
        Some(said)
    }
}

/// How much is kept: the days of a century.
const MOST_KEPT: usize = 36_525;

const DATA: &str = "the data in the program falls back to its root for any language";

impl Formats {
    pub(super) fn new(language: &str) -> Self {
        let locale = locale(language);
        Self {
            day: DateFormatter::try_new((&locale).into(), YMD::long()).expect(DATA),
            month: DateFormatter::try_new((&locale).into(), YM::long()).expect(DATA),
            year: DateFormatter::try_new((&locale).into(), Y::long()).expect(DATA),
            and: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default()).expect(DATA),
            or: ListFormatter::try_new_or((&locale).into(), ListFormatterOptions::default()).expect(DATA),
            is_right_to_left: is_right_to_left(language),
            written: Kept::default(),
        }
    }

    pub(super) fn day(&self, day: Date) -> String {
        let written = || Some(self.day.format(&gregorian(day)?).to_string());
        self.written.get_or_say(day, written).unwrap_or_else(|| day.to_string())
    }

    pub(super) fn date(&self, date: &PartialDate) -> String {
        let first = date.first_day();
        let Some(icu) = gregorian(first) else { return date.to_string() };
        let day = if date.is_whole() {
            self.day(first)
        } else if first == date.last_day().first_of_month() {
            self.month.format(&icu).to_string()
        } else {
            self.year.format(&icu).to_string()
        };
        match date.time() {
            Some(time) => format!("{day}, {}", time.strftime("%H:%M")),
            None => day,
        }
    }

    pub(super) fn and(&self, parts: &[impl AsRef<str>]) -> String {
        self.and.format_to_string(parts.iter().map(AsRef::as_ref))
    }

    pub(super) fn or(&self, parts: &[impl AsRef<str>]) -> String {
        self.or.format_to_string(parts.iter().map(AsRef::as_ref))
    }
}

/// English of no country is that of the world, with the day before the month, not that of the
/// United States.
fn locale(language: &str) -> Locale {
    let language = if language == "en" { "en-001" } else { language };
    language.parse().unwrap_or(Locale::UNKNOWN)
}

/// Whether a language is written from right to left.
pub(crate) fn is_right_to_left(language: &str) -> bool {
    LocaleDirectionality::new_common().is_right_to_left(&locale(language).id)
}

fn gregorian(day: Date) -> Option<IcuDate<Gregorian>> {
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    IcuDate::try_new_gregorian(i32::from(day.year()), month, of_month).ok()
}

/// How numbers in messages are written.
pub(super) fn written<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal: Decimal = number.value.to_string().parse().ok()?;
    memoizer
        .with_try_get_threadsafe::<NumberFormat, _, _>((), |format| format.0.format_to_string(&decimal))
        .ok()
}

struct NumberFormat(DecimalFormatter);

impl Memoizable for NumberFormat {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        let locale = locale(&language.to_string());
        let format = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default());
        format.map(Self).map_err(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, written: &str, expected: &str) {
        let date = written.parse().expect("a date");
        assert_eq!(Formats::new(language).date(&date), expected);
    }

    #[test]
    fn dates_are_as_precise_as_they_were_written() {
        check("en", "2014-04-14", "14 April 2014");
        check("en", "2014-04", "April 2014");
        check("en", "2014", "2014");
        check("en", "2014-04-04T19:30:00+01:00", "4 April 2014, 19:30");
    }

    #[test]
    fn dates_and_lists_are_written_as_the_language_does() {
        check("de", "2014-04-14", "14. April 2014");
        check("es", "2014-04", "abril de 2014");
        check("en-US", "2014-04-14", "April 14, 2014");
        check("ar", "2014-04-14", "14 أبريل 2014");
        assert_eq!(Formats::new("en").and(&["Cork", "Galway", "Sligo"]), "Cork, Galway and Sligo");
        assert_eq!(Formats::new("es").or(&["siete", "ocho"]), "siete u ocho");
    }
}
