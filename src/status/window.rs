//! Windows: which days a requirement looks at, and when that changes (STATUS.md, parts 1 and 3).

use std::ops::Range;

use jiff::civil::Date;

use crate::parse::duration::Duration;
use crate::parse::front_matter::chapter::YearStart;
use crate::parse::front_matter::requirement::Window;

/// The first and the last day of a window on a day, both included; an open beginning is none.
/// `last: k` looks at everything up to the day: which are the latest is for [`in_window`] to say.
pub(crate) fn window_days(window: Window, day: Date, year_starts: YearStart) -> (Option<Date>, Date) {
    match window {
        Window::Always | Window::Last(_) => (None, day),
        Window::Within(length) => (Some(length.before(day)), day),
        Window::ThisYear => (Some(year_start(day, year_starts)), day),
        Window::LastYear => {
            let this = year_start(day, year_starts);
            let before = this.yesterday().unwrap_or(this);
            (Some(year_start(before, year_starts)), before)
        }
    }
}

/// The part of a list, sorted by day, that lies in a window.
pub(crate) fn in_window<T>(
    sorted: &[T],
    day_of: impl Fn(&T) -> Date,
    window: Window,
    day: Date,
    year_starts: YearStart,
) -> &[T] {
    &sorted[places_in_window(sorted, day_of, window, day, year_starts)]
}

/// Where in a list, sorted by day, that part is.
pub(crate) fn places_in_window<T>(
    sorted: &[T],
    day_of: impl Fn(&T) -> Date,
    window: Window,
    day: Date,
    year_starts: YearStart,
) -> Range<usize> {
    let (first, last) = window_days(window, day, year_starts);
    let end = sorted.partition_point(|item| day_of(item) <= last);
    let start = match window {
        Window::Last(count) => end.saturating_sub(count as usize),
        _ => first.map_or(0, |first| sorted.partition_point(|item| day_of(item) < first)),
    };
    start.min(end)..end
}

/// The first day of the reporting year that contains a day.
pub(crate) fn year_start(day: Date, starts: YearStart) -> Date {
    let in_year = |year: i16| Date::new(year, starts.month, starts.day).unwrap_or(day);
    let this = in_year(day.year());
    if this <= day { this } else { in_year(day.year() - 1) }
}

/// The first day on which `x` is no longer within `length` (at most that long ago).
pub(crate) fn leaves(x: Date, length: Duration) -> Date {
    first_from(length.after(x), |day| length.before(day) > x)
}

/// The first day on which `x` is at least `length` ago.
pub(crate) fn reaches(x: Date, length: Duration) -> Date {
    first_from(length.after(x), |day| length.before(day) >= x)
}

/// Months have different lengths, so the day is near, and not always at, `x + length`.
fn first_from(near: Date, is_past: impl Fn(Date) -> bool) -> Date {
    let mut day = near;
    while !is_past(day) {
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => return day,
        }
    }
    day
}

/// The days on which something dated `x` enters and leaves a window. Turns of the reporting year
/// are not among them.
pub(crate) fn push_turns(x: Date, window: Window, days: &mut Vec<Date>) {
    days.push(x);
    if let Window::Within(length) = window {
        days.push(leaves(x, length));
    }
}

/// Whole days from one to another.
pub(crate) fn days_between(from: Date, to: Date) -> f64 {
    let hours = from.duration_until(to).as_hours();
    #[expect(clippy::cast_precision_loss, reason = "ten thousand years have few days")]
    let days = (hours / 24) as f64;
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_of_leaving_knows_the_lengths_of_months() {
        let six: Duration = "6 months".parse().expect("a duration");
        let check = |x: Date| {
            let day = leaves(x, six);
            let before = day.yesterday().expect("a day");
            assert!(six.before(day) > x && six.before(before) <= x, "{x} {day}");
            let day = reaches(x, six);
            let before = day.yesterday().expect("a day");
            assert!(six.before(day) >= x && six.before(before) < x, "{x} {day}");
        };
        let mut day = date(2023, 1, 1);
        while day < date(2025, 1, 1) {
            check(day);
            day = day.tomorrow().expect("a day");
        }
        assert_eq!(leaves(date(2014, 2, 28), six), date(2014, 9, 1));
        assert_eq!(leaves(date(2014, 1, 2), six), date(2014, 7, 3));
        let sixty = Duration::days(60);
        assert_eq!(leaves(date(2014, 1, 1), sixty), date(2014, 3, 3));
        assert_eq!(reaches(date(2014, 1, 1), sixty), date(2014, 3, 2));
    }

    #[test]
    fn reporting_years() {
        let april = YearStart { month: 4, day: 1 };
        assert_eq!(year_start(date(2014, 3, 31), april), date(2013, 4, 1));
        assert_eq!(year_start(date(2014, 4, 1), april), date(2014, 4, 1));
        let (first, last) = window_days(Window::LastYear, date(2014, 6, 30), april);
        assert_eq!((first, last), (Some(date(2013, 4, 1)), date(2014, 3, 31)));
    }

    #[test]
    fn the_latest_are_counted_from_the_end() {
        let days = [date(2014, 1, 1), date(2014, 2, 1), date(2014, 3, 1)];
        let latest = in_window(&days, |day| *day, Window::Last(2), date(2014, 2, 15), YearStart::default());
        assert_eq!(latest, &days[..2]);
    }
}
