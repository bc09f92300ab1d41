//! The longest gap inside a window.

use serde_json::json;

use super::Case;

fn posts(requirement: &str, days: &[&str]) -> Case {
    let case = Case::new(&format!("[{{longest_gap: posts, {requirement}}}]"));
    days.iter().fold(case, |case, day| case.file(&format!("content/dublin/blog/{day}-a.md"), "A.\n"))
}

#[test]
fn the_first_and_the_last_day_of_the_window_bound_a_gap() {
    let case = posts("within: 60 days, at_most: 40 days", &["2014-03-01"]);
    // From 19 January there are 41 days to the post, from 20 January 40.
    case.check("2014-03-20", "dormant");
    case.check("2014-03-21", "working");
    // And 40 days after it.
    case.check("2014-04-10", "working");
    case.check("2014-04-11", "dormant");
}

#[test]
fn a_gap_of_exactly_so_long_is_at_least_that() {
    let case = posts("within: 60 days, at_least: 40 days", &["2014-03-01"]);
    case.check("2014-03-21", "working");
    case.check("2014-03-22", "dormant");
    case.check("2014-04-09", "dormant");
    case.check("2014-04-10", "working");
}

#[test]
fn months_of_a_gap_go_by_the_calendar_and_are_shown_in_days() {
    let most = |last: &str| posts("last: 2, at_most: 2 months", &["2014-01-31", last]);
    most("2014-03-31").check("2014-03-31", "working");
    most("2014-04-01").check("2014-04-01", "dormant");
    assert_eq!(most("2014-03-31").measured("2014-03-31"), (json!(59), json!(59), "holds".into()));
    let least = |last: &str| posts("last: 2, at_least: 2 months", &["2014-01-31", last]);
    least("2014-03-31").check("2014-03-31", "working");
    least("2014-03-30").check("2014-03-30", "dormant");
}

#[test]
fn last_year_is_bounded_by_its_own_days() {
    let case = |most: u32, day: &str| posts(&format!("in: last year, at_most: {most} days"), &[day]);
    case(355, "2014-01-10").check("2015-06-30", "working");
    case(354, "2014-01-10").check("2015-06-30", "dormant");
    case(353, "2014-12-20").check("2015-06-30", "working");
    case(352, "2014-12-20").check("2015-06-30", "dormant");
}

#[test]
fn this_year_is_bounded_by_the_day() {
    let case = posts("in: year, at_most: 30 days", &["2014-01-31"]);
    case.check("2014-03-02", "working");
    case.check("2014-03-03", "dormant");
}

#[test]
fn a_window_without_any_is_one_gap() {
    posts("within: 30 days, at_most: 30 days", &[]).check("2014-06-30", "working");
    posts("within: 30 days, at_most: 29 days", &[]).check("2014-06-30", "dormant");
    // Without a window, it begins with the founding.
    let always = posts("at_most: 40 days", &[]).chapter("founded: 2014-01-01");
    always.check("2014-02-10", "working");
    always.check("2014-02-11", "dormant");
}

#[test]
fn reports_have_gaps_as_well() {
    let case = Case::new("[{longest_gap: reports, within: 60 days, at_most: 40 days}]")
        .file("content/dublin/reports/2014-03-01-a.md", "A.\n");
    case.check("2014-03-20", "dormant");
    case.check("2014-03-21", "working");
}

#[test]
fn gaps_between_meetings_are_known_on_days_on_which_minutes_are_kept() {
    let requires = "[{longest_gap: meetings, within: 60 days, at_most: 40 days}]";
    let case = Case::new(requires)
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01, until: 2014-02-28}}")
        .minutes(&["2014-01-01", "2014-02-10"], "present: 3");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "open");
    let longer = Case::new(requires)
        .minutes(&["2014-01-01", "2014-02-11"], "present: 3")
        // A meeting that was cancelled closes no gap.
        .minutes(&["2014-01-20"], "held: false");
    longer.check("2014-02-28", "dormant");
}
