//! Days of years as squares, a column for each week: the days on which something was are filled.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::messages::Words;
use crate::status::Days;

/// The most years that are drawn: the latest.
const MOST_YEARS: i16 = 10;

/// A drawing of years below each other.
#[derive(Debug, Serialize)]
pub(super) struct CalendarView {
    years: Vec<YearView>,
    height: i32,
}

#[derive(Debug, Serialize)]
struct YearView {
    label: String,
    /// Where its squares begin.
    y: i32,
    /// The first and the last of its days that are looked at, as squares that are not filled: the data of a path.
    frame: String,
    days: Vec<DayView>,
}

#[derive(Debug, Serialize)]
struct DayView {
    x: i32,
    y: i32,
    label: String,
}

/// The side of a square with the gap beside it, and of all of a year.
const SQUARE: i32 = 11;
const YEAR: i32 = 7 * SQUARE + 12;
/// Room for the label of a year.
const LEFT: i32 = 44;

/// `found`: how many there were on each day.
pub(super) fn calendar(days: Days, found: &BTreeMap<Date, usize>, words: &Words) -> CalendarView {
    let first_year = days.first.year().max(days.last.year() - MOST_YEARS + 1);
    let years = (first_year..=days.last.year()).zip(0..).map(|(year, number)| {
        let y = number * YEAR;
        let first = Date::new(year, 1, 1).unwrap_or(days.first);
        let shown = Days { first: first.max(days.first), last: first.last_of_year().min(days.last) };
        let of_year = found.range(shown.first..=shown.last).map(|(day, count)| {
            let (column, row) = place(*day);
            let day = words.day(*day);
            DayView {
                x: LEFT + column * SQUARE,
                y: y + row * SQUARE,
                label: if *count > 1 { format!("{day} ({count})") } else { day },
            }
        });
        YearView { label: year.to_string(), y, frame: frame(shown, y), days: of_year.collect() }
    });
    let years: Vec<YearView> = years.collect();
    let height = i32::try_from(years.len()).unwrap_or(1) * YEAR;
    CalendarView { years, height }
}

/// The column and the row of a day in its year: weeks begin on Monday.
fn place(day: Date) -> (i32, i32) {
    let offset = |day: Date| i32::from(day.weekday().to_monday_zero_offset());
    let first = offset(day.first_of_year());
    ((i32::from(day.day_of_year()) - 1 + first) / 7, offset(day))
}

/// Around all squares of some days of a year.
fn frame(days: Days, y: i32) -> String {
    let ((first_column, first_row), (last_column, last_row)) = (place(days.first), place(days.last));
    let x = |column: i32| LEFT + column * SQUARE;
    let at = |row: i32| y + row * SQUARE;
    if first_column == last_column {
        return format!(
            "M{} {}H{}V{}H{}Z",
            x(first_column),
            at(first_row),
            x(first_column + 1),
            at(last_row + 1),
            x(first_column)
        );
    }
    format!(
        "M{} {}H{}V{}H{}V{}H{}V{}H{}V{}H{}Z",
        x(first_column),
        at(first_row),
        x(first_column + 1),
        at(0),
        x(last_column + 1),
        at(last_row + 1),
        x(last_column),
        at(7),
        x(first_column),
        at(first_row),
        x(first_column)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weeks_begin_on_monday() {
        // A Wednesday, the Monday after, and the last day.
        assert_eq!(place(date(2014, 1, 1)), (0, 2));
        assert_eq!(place(date(2014, 1, 6)), (1, 0));
        assert_eq!(place(date(2014, 12, 31)), (52, 2));
        assert_eq!(place(date(2012, 12, 31)), (53, 0));
    }
}
