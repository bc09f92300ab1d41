//! Who came: attendees, how often, and how many were at a meeting.

use serde_json::{Value, json};

use super::Case;

const ROSTER: [&str; 4] = [
    "id: a, joined: 2013-01-01, attributes: {gender: woman}",
    "id: b, joined: 2013-01-01, attributes: {gender: man}",
    "id: c, joined: 2013-01-01",
    "id: d, joined: 2013-01-01, left: 2014-03-01",
];

fn case(requires: &str) -> Case {
    Case::new(requires).roster(&ROSTER)
}

#[test]
fn attendees_are_members_who_were_named_in_the_window() {
    let case = case("[{count: attendees, within: 30 days, at_least: 2}]")
        .minutes(&["2014-01-01"], "present: [a, d]")
        .minutes(&["2014-02-10"], "present: [a]");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
    // Who has left is no attendee any more.
    let case = case.minutes(&["2014-02-20"], "present: [d]");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn heads_without_names_may_be_members() {
    let case = case("[{count: attendees, at_least: 2}]")
        .minutes(&["2014-01-01"], "present: [a]")
        .minutes(&["2014-01-08"], "present: 2\nguests: 7");
    assert_eq!(case.measured("2014-01-07"), (json!(1), json!(1), "fails".into()));
    assert_eq!(case.measured("2014-01-08"), (json!(1), json!(3), "unknown".into()));
    // Never more than all members there are.
    let case = case.minutes(&["2014-01-15"], "present: 40");
    assert_eq!(case.measured("2014-01-15").1, json!(4));
}

#[test]
fn attendance_that_nobody_noted_is_unknown() {
    let case = case("[{count: attendees, at_least: 2}]").minutes(&["2014-01-01"], "title: Meeting");
    assert_eq!(case.measured("2014-01-01"), (json!(0), json!(4), "unknown".into()));
}

#[test]
fn attendees_who_have_not_stated_an_attribute_may_satisfy_it() {
    let large = [&ROSTER[..3], &["id: e, joined: 2013-01-01", "id: f, joined: 2013-01-01"]].concat();
    let case = Case::new("[{count: attendees, where: {gender: woman}, at_least: 2}]")
        .roster(&large)
        .minutes(&["2014-01-01"], "present: [a, b, c, e, f]");
    assert_eq!(case.measured("2014-01-01"), (json!(1), json!(4), "unknown".into()));
}

#[test]
fn often_is_a_part_of_the_meetings_in_the_window() {
    let case = case("[{count: attendees, often: 50%, at_least: 2}]")
        .minutes(&["2014-01-01"], "present: [a, b]")
        .minutes(&["2014-01-08"], "present: [a]");
    case.check("2014-01-08", "working");
    let case = case.minutes(&["2014-01-15"], "present: [a]");
    case.check("2014-01-15", "dormant");
    // A meeting with heads without names may have been attended by anybody it doesn't name.
    let case = case.minutes(&["2014-01-22"], "present: 1");
    case.check("2014-01-22", "open");
}

#[test]
fn the_typical_meeting_is_the_median_and_guests_are_left_out() {
    let typical = |least: &str| {
        case(&format!("[{{attendance: typical, within: 6 months, at_least: {least}}}]"))
            .minutes(&["2014-01-01"], "present: 3\nguests: 20")
            .minutes(&["2014-02-01"], "present: 4")
            .minutes(&["2014-03-01"], "present: 9")
            .minutes(&["2014-04-01"], "present: 5")
    };
    typical("4.5").check("2014-04-01", "working");
    typical("4.6").check("2014-04-01", "dormant");
    typical("4").check("2014-03-31", "working");
}

#[test]
fn the_lowest_and_the_mean_attendance() {
    let figure = |figure: &str, least: &str| {
        case(&format!("[{{attendance: {figure}, at_least: {least}}}]"))
            .minutes(&["2014-01-01"], "present: 3")
            .minutes(&["2014-02-01"], "present: 8")
    };
    figure("lowest", "3").check("2014-02-01", "working");
    figure("lowest", "4").check("2014-02-01", "dormant");
    figure("mean", "5.5").check("2014-02-01", "working");
    figure("mean", "5.6").check("2014-02-01", "dormant");
}

#[test]
fn attendance_of_no_meeting_is_zero_and_without_minutes_it_is_unknown() {
    let requires = "[{attendance: typical, within: 30 days, at_least: 1}]";
    let kept = case(requires).minutes(&["2014-01-01"], "present: 3");
    assert_eq!(kept.measured("2014-03-01"), (json!(0), json!(0), "fails".into()));
    assert_eq!(case(requires).measured("2014-03-01"), (json!(0), Value::Null, "unknown".into()));
}

#[test]
fn a_meeting_of_unknown_attendance_opens_the_figure_upwards() {
    let case = case("[{attendance: lowest, at_least: 2}]").minutes(&["2014-01-01"], "title: Meeting");
    assert_eq!(case.measured("2014-01-01"), (json!(0), Value::Null, "unknown".into()));
}
