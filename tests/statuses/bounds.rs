//! Thresholds of what is only known to lie between two numbers.

use super::Case;

/// Of a chapter with four to six members.
fn check(bounds: &str, status: &str) {
    Case::new(&format!("[{{count: members, {bounds}}}]"))
        .chapter("founded: 2013-01-01\ndeclared: [{date: 2013-01-01, members: [4, 6]}]")
        .check("2014-06-30", status);
}

#[test]
fn at_least_asks_the_lower_end_to_hold_and_the_upper_end_to_fail() {
    check("at_least: 4", "working");
    check("at_least: 5", "open");
    check("at_least: 6", "open");
    check("at_least: 7", "dormant");
}

#[test]
fn at_most_asks_the_upper_end_to_hold_and_the_lower_end_to_fail() {
    check("at_most: 6", "working");
    check("at_most: 5", "open");
    check("at_most: 4", "open");
    check("at_most: 3", "dormant");
}

#[test]
fn of_two_bounds_both_must_hold_and_one_that_fails_is_enough() {
    check("at_least: 4, at_most: 6", "working");
    check("at_least: 4, at_most: 5", "open");
    check("at_least: 5, at_most: 6", "open");
    check("at_least: 5, at_most: 5", "open");
    check("at_least: 3, at_most: 3", "dormant");
    check("at_least: 7, at_most: 7", "dormant");
}

#[test]
fn without_an_upper_end_nothing_is_at_most_a_number() {
    Case::new("[{count: members, at_most: 1000000}]").check("2014-06-30", "open");
    Case::new("[{count: members, at_least: 0}]").check("2014-06-30", "working");
}
