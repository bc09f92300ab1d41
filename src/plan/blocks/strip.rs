//! Days as marks on a line, a shape for each kind of thing that happened.

use jiff::civil::Date;
use serde::Serialize;

use crate::plan::counts_over_time::place;
use crate::status::Days;

/// A drawing of 640 by 80.
#[derive(Debug, Serialize)]
pub(super) struct StripView {
    points: Vec<StripPoint>,
    years: Vec<StripYear>,
}

#[derive(Debug, Serialize)]
struct StripPoint {
    x: String,
    /// A row for each kind, so that marks of a day stand above each other.
    y: String,
    kind: &'static str,
    label: String,
}

#[derive(Debug, Serialize)]
struct StripYear {
    x: String,
    /// Where its label stands, which has to be seen whole.
    at: String,
    label: String,
}

const LEFT: f64 = 10.0;
const WIDTH: f64 = 620.0;

/// The most labels of years.
const MOST_YEARS: usize = 12;

/// `marks`: a day, the number and the name of its kind, and what it says.
pub(super) fn strip(days: Days, marks: impl Iterator<Item = (Date, u8, &'static str, String)>) -> StripView {
    let length = f64::from((days.last - days.first).get_days()).max(1.0);
    let x = |day: Date| LEFT + WIDTH * f64::from((day - days.first).get_days()) / length;
    let points = marks.map(|(day, row, kind, label)| StripPoint {
        x: place(x(day.clamp(days.first, days.last))),
        y: place(8.0 + 9.0 * f64::from(row)),
        kind,
        label,
    });
    let points = points.collect();
    let years: Vec<Date> = (days.first.year()..=days.last.year())
        .filter_map(|year| Date::new(year, 1, 1).ok())
        .filter(|day| days.contains(*day))
        .collect();
    let every = years.len().div_ceil(MOST_YEARS).max(1);
    let years = years.into_iter().step_by(every);
    let years = years.map(|day| StripYear {
        x: place(x(day)),
        at: place(x(day).clamp(20.0, LEFT + WIDTH - 10.0)),
        label: day.year().to_string(),
    });
    StripView { points, years: years.collect() }
}
