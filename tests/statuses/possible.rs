//! What the record leaves possible ahead of the result.

use serde_json::json;

use super::{Case, rule};

/// There are no minutes, and one member: whether there were meetings is unknown.
const UNKNOWN: &str = "{count: meetings, at_least: 1}";

/// Under a rule with these statuses.
fn case(statuses: &[&str]) -> Case {
    Case::new("[]")
        .file("content/rules/rule.md", &rule("{level: local}", "2013-01-01", statuses))
        .roster(&["id: a"])
}

fn check(case: &Case, status: Option<&str>, possible: &[&str]) {
    let found = case.on("2014-06-30");
    assert_eq!(found["status"], json!(status), "{found:#}");
    assert_eq!(found["possible"], json!(possible), "{found:#}");
}

#[test]
fn a_status_is_possible_if_nothing_fails_and_something_is_unknown() {
    let with = |least: u32| Case::new(&format!("[{UNKNOWN}, {{count: members, at_least: {least}}}]"));
    check(&with(1).roster(&["id: a"]), Some("open"), &["working"]);
    check(&with(2).roster(&["id: a"]), Some("dormant"), &[]);
}

#[test]
fn a_status_is_possible_if_what_keeps_it_is_unknown_and_would_apply() {
    let rule = "    requires: [{count: members, at_least: 7}]\n    keeps: [{count: members, at_least: 3}]\n";
    let case = |first: u32, then: &str| {
        Case::with_rule(rule).chapter(&format!(
            "founded: 2013-01-01\ndeclared: [{{date: 2013-01-01, members: {first}}}, {{date: 2013-06-01, members: {then}}}]"
        ))
    };
    case(7, "[2, 6]").check("2013-05-31", "working");
    check(&case(7, "[2, 6]"), Some("open"), &["working"]);
    check(&case(7, "[3, 6]"), Some("working"), &[]);
    check(&case(7, "[1, 2]"), Some("dormant"), &[]);
    // It was not there to keep.
    case(6, "[2, 6]").check("2013-05-31", "dormant");
    check(&case(6, "[2, 6]"), Some("dormant"), &[]);
}

#[test]
fn a_status_left_open_stands_behind_what_is_possible() {
    let working = format!("{{status: working, requires: [{UNKNOWN}]}}");
    let open = "{status: open, when: possible}";
    check(&case(&[&working, open, "{status: dormant}"]), Some("open"), &["working"]);
    // It is never earned by asking for nothing.
    check(&case(&[open, &working, "{status: dormant}"]), Some("dormant"), &["working"]);
}

#[test]
fn only_what_is_ahead_of_the_result_is_possible() {
    let working = format!("{{status: working, requires: [{UNKNOWN}]}}");
    let forming = "{status: forming, requires: [{count: members, at_least: 1}]}";
    check(&case(&[&working, forming]), Some("forming"), &["working"]);
    check(&case(&[forming, &working]), Some("forming"), &[]);
}

#[test]
fn without_a_result_all_may_be_possible() {
    let great = "{status: great, requires: [{count: meetings, at_least: 5}]}";
    let never = "{status: never, requires: [{count: members, at_least: 2}]}";
    let working = format!("{{status: working, requires: [{UNKNOWN}]}}");
    let open = case(&[great, never, &working]);
    check(&open, None, &["great", "working"]);
    check(&open.minutes(&["2014-01-01"], "held: false"), None, &[]);
}
