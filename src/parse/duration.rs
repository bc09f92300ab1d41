//! A count of days, weeks, months or years.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{Span as JiffSpan, ToSpan};

/// What a [`Duration`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Civil days.
    Days,
    /// Seven days.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

/// `6 months`, `30 days`, `1 week`, `60d`.
///
/// Subtracting months or years clamps to the month's last day: 31 August less 6 months is
/// 28 February (STATUS.md, part 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The longest duration that can be written, in any unit: beyond it no date has a meaning.
const MAX_COUNT: u32 = 10_000;

impl Duration {
    /// A number of days.
    #[must_use]
    pub fn days(count: u32) -> Self {
        Self { count, unit: Unit::Days }
    }

    /// `day − self`, clamped to the month's last day; the earliest date there is, if it is before that.
    #[must_use]
    pub fn before(self, day: Date) -> Date {
        day.saturating_sub(self.span())
    }

    /// `day + self`, clamped likewise.
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        day.saturating_add(self.span())
    }

    fn span(self) -> JiffSpan {
        let count = i64::from(self.count.min(MAX_COUNT));
        match self.unit {
            Unit::Days => count.days(),
            Unit::Weeks => count.weeks(),
            Unit::Months => count.months(),
            Unit::Years => count.years(),
        }
    }
}

impl FromStr for Duration {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let count: u32 = text[..digits].parse().map_err(|_| ())?;
        let unit = match text[digits..].trim() {
            "d" | "day" | "days" => Unit::Days,
            "w" | "week" | "weeks" => Unit::Weeks,
            "m" | "month" | "months" => Unit::Months,
            "y" | "year" | "years" => Unit::Years,
            _ => return Err(()),
        };
        if count > MAX_COUNT { Err(()) } else { Ok(Self { count, unit }) }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_clamp_to_the_last_day() {
        let six: Duration = "6 months".parse().expect("a duration");
        assert_eq!(six.before(date(2014, 8, 31)), date(2014, 2, 28));
        assert_eq!(six.after(date(2014, 8, 31)), date(2015, 2, 28));
    }

    #[test]
    fn spellings() {
        let show = |text: &str| text.parse::<Duration>().map(|d| d.to_string());
        assert_eq!(show("1 year"), Ok("1 year".into()));
        assert_eq!(show("60d"), Ok("60 days".into()));
        assert_eq!(show("2  weeks "), Ok("2 weeks".into()));
        assert_eq!(show("months"), Err(()));
        assert_eq!(show("6 moons"), Err(()));
        assert_eq!(show("99999999999 days"), Err(()));
    }
}
