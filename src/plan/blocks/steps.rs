//! Steps of time: months, quarters, years.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::messages::Words;
use crate::parse::front_matter::block::Step;
use crate::parse::front_matter::chapter::YearStart;
use crate::status::Days;

/// The most steps of a figure: fifty years of months. Of more, the latest are shown.
const MOST_STEPS: usize = 600;

/// The steps over some days, the first and the last perhaps cut short.
pub(super) fn steps(days: Days, step: Step, year_starts: YearStart) -> Vec<Days> {
    let mut steps = Vec::new();
    let mut first = days.first;
    while first <= days.last {
        let next = next_start(first, step, year_starts);
        let last = next.and_then(|next| next.yesterday().ok()).map_or(days.last, |last| last.min(days.last));
        steps.push(Days { first, last });
        match next {
            Some(next) => first = next,
            None => break,
        }
    }
    let surplus = steps.len().saturating_sub(MOST_STEPS);
    steps.drain(..surplus);
    steps
}

/// The first day of the step after the one of a day.
fn next_start(day: Date, step: Step, year_starts: YearStart) -> Option<Date> {
    let month = day.first_of_month();
    match step {
        Step::Month => month.checked_add(1.month()).ok(),
        Step::Quarter => date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).checked_add(3.months()).ok(),
        Step::Year => {
            let start = |year: i16| Date::new(year, year_starts.month, year_starts.day).ok();
            start(day.year()).filter(|start| day < *start).or_else(|| start(day.year().checked_add(1)?))
        }
    }
}

/// The usual step for so many days: some three dozen of them at the most.
pub(super) fn usual_step(days: Days) -> Step {
    let length = (days.last - days.first).get_days();
    if length <= 3 * 366 {
        Step::Month
    } else if length <= 9 * 366 {
        Step::Quarter
    } else {
        Step::Year
    }
}

/// A step as readers see it: `March 2014`, `Q1 2014`, `2014`, `2013/14`.
pub(super) fn label(step: Step, days: Days, year_starts: YearStart, words: &Words) -> String {
    let year = days.first.year();
    match step {
        Step::Month => {
            let month = format!("{year:04}-{:02}", days.first.month());
            month.parse().map_or(month, |month| words.date(&month))
        }
        Step::Quarter => words.say(
            "quarter",
            [
                ("quarter", ((days.first.month() - 1) / 3 + 1).to_string().into()),
                ("year", year.to_string().into()),
            ],
        ),
        Step::Year => year_label(days.first, year_starts),
    }
}

/// A year that begins on the first of January by its number, another by both that it is part of.
fn year_label(day: Date, year_starts: YearStart) -> String {
    if year_starts == YearStart::default() {
        return day.year().to_string();
    }
    let begins = if (day.month(), day.day()) < (year_starts.month, year_starts.day) {
        day.year() - 1
    } else {
        day.year()
    };
    format!("{begins}/{:02}", (begins + 1).rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(first: Date, last: Date, step: Step, year_starts: YearStart) -> Vec<String> {
        let steps = steps(Days { first, last }, step, year_starts);
        steps.iter().map(|days| format!("{}..{}", days.first, days.last)).collect()
    }

    #[test]
    fn steps_meet_and_end_with_their_days() {
        let january = YearStart::default();
        assert_eq!(
            shown(date(2014, 1, 15), date(2014, 3, 2), Step::Month, january),
            ["2014-01-15..2014-01-31", "2014-02-01..2014-02-28", "2014-03-01..2014-03-02"]
        );
        assert_eq!(
            shown(date(2013, 11, 30), date(2014, 4, 1), Step::Quarter, january),
            ["2013-11-30..2013-12-31", "2014-01-01..2014-03-31", "2014-04-01..2014-04-01"]
        );
        let april = YearStart { month: 4, day: 1 };
        assert_eq!(
            shown(date(2013, 1, 1), date(2014, 4, 1), Step::Year, april),
            ["2013-01-01..2013-03-31", "2013-04-01..2014-03-31", "2014-04-01..2014-04-01"]
        );
        assert_eq!(year_label(date(2013, 1, 1), april), "2012/13");
        assert_eq!(year_label(date(2099, 4, 1), april), "2099/00");
        assert!(shown(date(2014, 2, 1), date(2014, 1, 1), Step::Year, january).is_empty());
    }

    #[test]
    fn a_figure_has_no_more_steps_than_can_be_told_apart() {
        let of_years =
            |years: i16| usual_step(Days { first: date(2000, 1, 1), last: date(2000 + years, 1, 1) });
        assert_eq!(
            [of_years(1), of_years(3), of_years(9), of_years(30)],
            [Step::Month, Step::Month, Step::Quarter, Step::Year]
        );
        assert_eq!(
            shown(date(1800, 1, 1), date(2020, 1, 1), Step::Month, YearStart::default()).len(),
            MOST_STEPS
        );
    }
}
