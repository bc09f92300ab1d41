//! Dates as people write them: a day, a month or a year, perhaps with a time and a zone.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// `2012`, `2012-09`, `2012-09-14`, `2012-09-14 19:30`, `2012-09-14T19:30:00+01:00`.
///
/// Shown as written. Where a rule needs a day, a partial date that begins something stands for
/// its [first day](Self::first_day), one that ends something for its [last](Self::last_day).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    /// Seconds east of UTC, where a zone was written.
    offset: Option<i32>,
}

impl PartialDate {
    /// A whole day.
    #[must_use]
    pub fn from_date(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()), time: None, offset: None }
    }

    /// The first day it may mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        jiff::civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => self.first_day().last_of_year(),
        }
    }

    /// The first day it may mean in a time zone: a time with a zone has the day that it has there.
    #[must_use]
    pub fn first_day_in(self, zone: &TimeZone) -> Date {
        let instant = self.offset.and_then(|_| self.instant_in(zone));
        instant.map_or(self.first_day(), |instant| zone.to_datetime(instant).date())
    }

    /// The instant that it means in a time zone, or in the one written; none without a time. A time
    /// that clocks skip is the one that they show instead, one that they show twice the first.
    #[must_use]
    pub fn instant_in(self, zone: &TimeZone) -> Option<Timestamp> {
        let local = self.first_day().to_datetime(self.time?);
        match self.offset {
            Some(seconds) => jiff::tz::Offset::from_seconds(seconds).ok()?.to_timestamp(local).ok(),
            None => zone.to_timestamp(local).ok(),
        }
    }

    /// The last day it may mean in a time zone.
    #[must_use]
    pub fn last_day_in(self, zone: &TimeZone) -> Date {
        if self.day.is_some() { self.first_day_in(zone) } else { self.last_day() }
    }

    /// The year as written.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The time, where one was written.
    #[must_use]
    pub fn time(self) -> Option<Time> {
        self.time
    }

    /// Seconds east of UTC, where a zone was written.
    #[must_use]
    pub fn utc_offset_seconds(self) -> Option<i32> {
        self.offset
    }

    /// Whether a day was written.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.day.is_some()
    }

    /// The date at the start of a file name: `2014-06-01-title`, `2014-06-title`, `2014-06-01`.
    #[must_use]
    pub fn from_file_name(stem: &str) -> Option<Self> {
        let shape = |length: usize| {
            let head = stem.get(..length)?;
            let rest = &stem[length..];
            (rest.is_empty() || rest.starts_with(['-', '_', ' ', '.'])).then_some(head)
        };
        shape(10).and_then(|head| head.parse().ok()).or_else(|| shape(7).and_then(|head| head.parse().ok()))
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Not of the shape of a date at all.
    Shape,
    /// The shape is right, the day does not exist (31 June).
    NoSuchDay,
}

impl FromStr for PartialDate {
    type Err = DateProblem;

    fn from_str(text: &str) -> Result<Self, DateProblem> {
        let (date, rest) = match text.find(['T', 't', ' ']) {
            Some(at) => (&text[..at], Some(text[at + 1..].trim())),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = number(parts.next(), 4)?.ok_or(DateProblem::Shape)?;
        let month = number(parts.next(), 2)?;
        let day = number(parts.next(), 2)?;
        if parts.next().is_some() || (rest.is_some() && day.is_none()) {
            return Err(DateProblem::Shape);
        }
        let small = |n: Option<i16>| n.map(|n| i8::try_from(n).unwrap_or(i8::MAX));
        let (month, day) = (small(month), small(day));
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| DateProblem::NoSuchDay)?;
        let (time, offset) = rest.map_or(Ok((None, None)), time_and_offset)?;
        Ok(Self { year, month, day, time, offset })
    }
}

fn number(part: Option<&str>, digits: usize) -> Result<Option<i16>, DateProblem> {
    let Some(part) = part else { return Ok(None) };
    if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateProblem::Shape);
    }
    part.parse().map(Some).map_err(|_| DateProblem::Shape)
}

fn time_and_offset(text: &str) -> Result<(Option<Time>, Option<i32>), DateProblem> {
    let (time, zone) = match text.find(['+', '-', 'Z', 'z']) {
        Some(at) => (text[..at].trim(), text[at..].trim()),
        None => (text, ""),
    };
    let time = parse_time(time).ok_or(DateProblem::Shape)?;
    let offset = match zone {
        "" => None,
        "Z" | "z" => Some(0),
        _ => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
            let (hours, minutes) = match digits.len() {
                1 | 2 => (digits.as_str(), "0"),
                4 => digits.split_at(2),
                _ => return Err(DateProblem::Shape),
            };
            let number = |part: &str| part.parse::<i32>().map_err(|_| DateProblem::Shape);
            let (hours, minutes) = (number(hours)?, number(minutes)?);
            if hours > 15 || minutes > 59 {
                return Err(DateProblem::Shape);
            }
            Some(sign * (hours * 3600 + minutes * 60))
        }
    };
    Ok((Some(time), offset))
}

/// `19:30`, `9:05`, `19:30:00`, fractions of seconds dropped.
pub(crate) fn parse_time(text: &str) -> Option<Time> {
    let text = text.split('.').next()?;
    let mut parts = text.split(':').map(|part| part.parse::<i8>().ok().filter(|n| *n >= 0));
    let hour = parts.next()??;
    let minute = parts.next()??;
    let second = parts.next().unwrap_or(Some(0))?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match text.parse::<PartialDate>() {
            Ok(date) => format!("{date} {}..{}", date.first_day(), date.last_day()),
            Err(problem) => format!("{problem:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn reads_what_people_write() {
        check("2012", "2012 2012-01-01..2012-12-31");
        check("2012-02", "2012-02 2012-02-01..2012-02-29");
        check("2012-09-14", "2012-09-14 2012-09-14..2012-09-14");
        check("2012-09-14 19:30", "2012-09-14T19:30:00 2012-09-14..2012-09-14");
        check("2012-09-14T19:30:00+01:00", "2012-09-14T19:30:00+01:00 2012-09-14..2012-09-14");
        check("2017-06-05T16:20:00Z", "2017-06-05T16:20:00Z 2017-06-05..2017-06-05");
        check("2017-06-05 16:20:00 -0500", "2017-06-05T16:20:00-05:00 2017-06-05..2017-06-05");
        check("2012-06-31", "NoSuchDay");
        check("2012-13", "NoSuchDay");
        check("12-06-01", "Shape");
        check("2012-6-1", "Shape");
        check("May 2012", "Shape");
        check("2012 19:30", "Shape");
        check("", "Shape");
    }

    #[test]
    fn a_zoned_time_has_the_day_of_the_zone_asked_for() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let late: PartialDate = "2014-06-30T23:30:00Z".parse().expect("a date");
        assert_eq!(late.first_day_in(&zone).to_string(), "2014-07-01");
        let plain: PartialDate = "2014-06-30 23:30".parse().expect("a date");
        assert_eq!(plain.first_day_in(&zone).to_string(), "2014-06-30");
    }

    #[test]
    fn a_time_is_an_instant_of_its_own_zone_or_of_the_one_asked_for() {
        let zone = TimeZone::get("Europe/Dublin").expect("a zone");
        let check = |written: &str, expected: Option<&str>| {
            let date: PartialDate = written.parse().expect("a date");
            assert_eq!(date.instant_in(&zone).map(|instant| instant.to_string()).as_deref(), expected);
        };
        check("2014-06-30", None);
        check("2014-01-30 19:30", Some("2014-01-30T19:30:00Z"));
        check("2014-06-30 19:30", Some("2014-06-30T18:30:00Z"));
        check("2014-06-30T19:30:00-05:00", Some("2014-07-01T00:30:00Z"));
        // Clocks went from 1:00 to 2:00, and in October from 2:00 back to 1:00.
        check("2014-03-30 01:30", Some("2014-03-30T01:30:00Z"));
        check("2014-10-26 01:30", Some("2014-10-26T00:30:00Z"));
    }

    #[test]
    fn file_names() {
        let of = |stem| PartialDate::from_file_name(stem).map(|date| date.to_string());
        assert_eq!(of("2014-06-01-title").as_deref(), Some("2014-06-01"));
        assert_eq!(of("2014-06-title").as_deref(), Some("2014-06"));
        assert_eq!(of("2014-06-01").as_deref(), Some("2014-06-01"));
        assert_eq!(of("2014-h1"), None);
        assert_eq!(of("2014"), None);
        assert_eq!(of("20140601"), None);
    }
}
