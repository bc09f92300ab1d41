//! What was shown from when until when.

use serde_json::{Value, json};

use super::{Case, rule};

const WORKING: &str = "{status: working, requires: [{count: members, at_least: 1}]}";

fn history(case: &Case, day: &str) -> Value {
    let mut runs = case.on(day)["history"].clone();
    for run in runs.as_array_mut().expect("a list") {
        let run = run.as_object_mut().expect("a run");
        *run = ["from", "until", "status", "rule"]
            .map(|key| (key.to_owned(), run[key].clone()))
            .into_iter()
            .collect();
    }
    runs
}

#[test]
fn the_runs_of_a_history_touch_and_say_where_there_was_no_status() {
    let case = Case::new("[]")
        .file("content/rules/rule.md", &rule("{level: local}", "2013-03-01", &[WORKING, "{status: dormant}"]))
        .roster(&["id: a, joined: 2013-06-01, left: 2013-09-01"]);
    let expected = json!([
        {"from": "2013-01-01", "until": "2013-02-28", "status": null, "rule": null},
        {"from": "2013-03-01", "until": "2013-05-31", "status": "dormant", "rule": "rules/rule"},
        {"from": "2013-06-01", "until": "2013-08-31", "status": "working", "rule": "rules/rule"},
        {"from": "2013-09-01", "until": "2014-06-30", "status": "dormant", "rule": "rules/rule"},
    ]);
    assert_eq!(history(&case, "2014-06-30"), expected);
}

#[test]
fn another_rule_begins_a_run_and_another_status_begins_since() {
    let next = rule("{level: local}", "2014-01-01", &[WORKING, "{status: dormant}"]);
    let case = |left: &str| {
        Case::new("[{count: members, at_least: 1}]")
            .roster(&[&format!("id: a, left: {left}")])
            .file("content/rules/next.md", &next)
    };
    let same = case("2020-01-01");
    let expected = json!([
        {"from": "2013-01-01", "until": "2013-12-31", "status": "working", "rule": "rules/rule"},
        {"from": "2014-01-01", "until": "2014-06-30", "status": "working", "rule": "rules/next"},
    ]);
    assert_eq!(history(&same, "2014-06-30"), expected);
    assert_eq!(same.on("2014-06-30")["since"], "2013-01-01");
    assert_eq!(case("2014-01-01").on("2014-06-30")["since"], "2014-01-01");
}

#[test]
fn a_history_goes_on_after_the_chapter() {
    let case = Case::new("[{count: members, at_least: 1}]")
        .chapter("founded: 2013-01-01\ndissolved: 2014-03-01")
        .roster(&["id: a"]);
    let expected = json!([
        {"from": "2013-01-01", "until": "2014-02-28", "status": "working", "rule": "rules/rule"},
        {"from": "2014-03-01", "until": "2014-06-30", "status": "dissolved", "rule": null},
    ]);
    assert_eq!(history(&case, "2014-06-30"), expected);
}

#[test]
fn minutes_filed_late_change_the_past() {
    let case = Case::new("[{count: meetings, within: 30 days, at_least: 1}]")
        .chapter("founded: 2014-01-01\nrecords: {minutes: {from: 2014-01-01}}");
    assert_eq!(history(&case, "2014-06-30").as_array().map(Vec::len), Some(1));
    let case = case.minutes(&["2014-03-01"], "present: 3");
    let expected =
        json!({"from": "2014-03-01", "until": "2014-03-31", "status": "working", "rule": "rules/rule"});
    assert_eq!(history(&case, "2014-06-30")[1], expected);
}
