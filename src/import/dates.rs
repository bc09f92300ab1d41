//! Dates as people and other programs write them.

use jiff::civil::Date;

use crate::parse::partial_date::PartialDate;

/// What comes first in `03/04/2014`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It may be one of two days, and nobody said which comes first.
    Ambiguous,
    /// It has not the shape of a date, or there is no such day.
    Unreadable,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date in one of the usual spellings: `2014-06-01`, `2014/6/1`, `20140601`, `1 June 2014`, `June 1st, 2014`, `June 2014`,
/// `Sun, 01 Jun 2014 10:00:00 +0200`, `01.06.2014`, `1/6/2014`, each perhaps with a time behind it.
///
/// # Errors
/// `3/4/2014` without an `order`, and what is no date.
pub(super) fn read_date(text: &str, order: Option<DayOrder>) -> Result<PartialDate, NoDate> {
    let text = text.trim().trim_matches(['"', '\'']);
    if let Ok(date) = text.parse() {
        return Ok(date);
    }
    with_year_first(text)
        .or_else(|| compact(text))
        .or_else(|| in_words(text))
        .map_or_else(|| in_numbers(text, order), Ok)
}

/// `2014/6/1 9:30`, `2014-6-1`, `2014.06.01`.
fn with_year_first(text: &str) -> Option<PartialDate> {
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    whole(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, rest.trim_start_matches('T'))
}

/// `20140601`.
fn compact(text: &str) -> Option<PartialDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| whole(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?, ""))?
}

/// With the name of its month.
fn in_words(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let month_at = words.iter().position(|word| month(word).is_some())?;
    let month = month(words[month_at])?;
    let year_at =
        words.iter().position(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))?;
    let year: i16 = words[year_at].parse().ok()?;
    let day = |word: &&str| -> Option<i8> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        let is_day = (1..=2).contains(&digits.len()) && !word.contains(':');
        digits.parse().ok().filter(|day| is_day && (1..=31).contains(day))
    };
    let rest = &words[year_at.max(month_at) + 1..];
    let mut days = words.iter().enumerate().filter(|(at, _)| *at != month_at && *at < year_at.max(month_at));
    match days.find_map(|(_, word)| day(word)) {
        Some(day) => whole(year, month, day, &rest.join(" ")),
        None => format!("{year:04}-{month:02}").parse().ok(),
    }
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let found = MONTHS.iter().position(|month| {
        *month == word || (month[..3] == word || word == "sept" && month.starts_with("sept"))
    })?;
    i8::try_from(found + 1).ok()
}

/// `1.6.2014`, `1/6/2014`, `6/13/14`: which is the day is clear only from 13 on, and by the points of a day first.
fn in_numbers(text: &str, order: Option<DayOrder>) -> Result<PartialDate, NoDate> {
    let end = text.find(' ').unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let separator = date.chars().find(|c| matches!(c, '/' | '.' | '-')).ok_or(NoDate::Unreadable)?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, year] = parts.as_slice() else { return Err(NoDate::Unreadable) };
    let number = |part: &str| part.parse::<i8>().map_err(|_| NoDate::Unreadable);
    let (first, second) = (number(first)?, number(second)?);
    if year.len() != 4 {
        return Err(NoDate::Unreadable);
    }
    let year = year.parse().map_err(|_| NoDate::Unreadable)?;
    let day_first = match order {
        Some(order) => order == DayOrder::DayFirst,
        None if separator == '.' || first > 12 => true,
        None if second > 12 || first == second => false,
        None => return Err(NoDate::Ambiguous),
    };
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    whole(year, month, day, rest).ok_or(NoDate::Unreadable)
}

/// A day, with a time if the rest is one; a time that can't be read is left out.
fn whole(year: i16, month: i8, day: i8, rest: &str) -> Option<PartialDate> {
    let date = Date::new(year, month, day).ok()?;
    let with_time = format!("{date} {}", rest.trim());
    Some(with_time.parse().unwrap_or_else(|_| PartialDate::from_date(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match read_date(text, None) {
            Ok(date) => date.to_string(),
            Err(problem) => format!("{problem:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn usual_spellings() {
        check("2014-06-01", "2014-06-01");
        check("2014-04-11T11:07:00-04:00", "2014-04-11T11:07:00-04:00");
        check("2014/6/1", "2014-06-01");
        check("2014-6-1 9:30", "2014-06-01T09:30:00");
        check("20140601", "2014-06-01");
        check("January 12, 2021", "2021-01-12");
        check("1st of June 2014", "2014-06-01");
        check("12 Sept. 2021", "2021-09-12");
        check("June 2014", "2014-06");
        check("Sun, 01 Jun 2014 10:00:00 +0200", "2014-06-01T10:00:00+02:00");
        check("1-Jun-2014", "2014-06-01");
        check("01.06.2014", "2014-06-01");
        check("13/06/2014", "2014-06-13");
        check("06/13/2014", "2014-06-13");
        check("05/05/2014", "2014-05-05");
        check("2014", "2014");
    }

    #[test]
    fn what_may_be_two_days_is_none() {
        check("03/04/2014", "Ambiguous");
        assert_eq!(
            read_date("03/04/2014", Some(DayOrder::DayFirst)).expect("a day").to_string(),
            "2014-04-03"
        );
        assert_eq!(
            read_date("03/04/2014", Some(DayOrder::MonthFirst)).expect("a day").to_string(),
            "2014-03-04"
        );
        check("soon", "Unreadable");
        check("31/06/2014", "Unreadable");
        check("13/13/2014", "Unreadable");
        check("1/6/14", "Unreadable");
        check("", "Unreadable");
    }
}
