//! Statuses that are set by decision.

use serde_json::{Value, json};

use super::Case;

const KEEPING: &str =
    "    requires: [{count: members, at_least: 2}]\n    keeps: [{count: members, at_least: 1}]\n";

fn keys(status: &str, period: &str) -> String {
    format!("founded: 2013-01-01\noverride: {{status: {status}, {period}, reason: a flood}}")
}

#[test]
fn an_override_shows_from_its_first_to_its_last_day() {
    let case = |period: &str| {
        Case::new("[{count: members, at_least: 2}]").chapter(&keys("working", period)).roster(&["id: a"])
    };
    let both = case("from: 2014-02-01, until: 2014-02");
    both.check("2014-01-31", "dormant");
    both.check("2014-02-01", "working");
    both.check("2014-02-28", "working");
    both.check("2014-03-01", "dormant");
    case("from: 2014-02-01").check("2034-02-01", "working");
    case("until: 2014-02-28").check("2013-01-01", "working");
}

#[test]
fn the_computed_status_goes_on_behind_an_override() {
    let case = Case::with_rule(KEEPING)
        .chapter(&keys("dormant", "from: 2014-02-01, until: 2014-02-28"))
        .roster(&["id: a", "id: b, left: 2014-02-10"]);
    let shown = case.on("2014-02-28");
    assert_eq!((&shown["status"], &shown["computed"]), (&json!("dormant"), &json!("working")));
    // It was kept all the time.
    case.check("2014-03-01", "working");
}

#[test]
fn an_override_leaves_nothing_to_keep() {
    let case = Case::with_rule(KEEPING)
        .chapter(&keys("working", "from: 2014-02-01, until: 2014-02-28"))
        .roster(&["id: a"]);
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn nothing_that_is_set_is_at_risk() {
    let case = Case::with_rule("    grace: 30 days\n    requires: [{count: members, at_least: 2}]\n")
        .chapter(&keys("working", "from: 2014-02-20, until: 2014-03-05"))
        .roster(&["id: a", "id: b, left: 2014-03-01"]);
    assert_eq!(case.on("2014-03-05")["at_risk"], false);
    assert_eq!(case.on("2014-03-06")["at_risk"], true);
}

#[test]
fn rule_and_requirements_stay_those_of_the_computed_status() {
    let case = Case::new("[{count: members, at_least: 2}]").chapter(&keys("dormant", "from: 2014-02-01"));
    let found = case.on("2014-06-30");
    assert_eq!((&found["status"], &found["computed"]), (&json!("dormant"), &json!("open")));
    assert_eq!(found["possible"], json!(["working"]));
    assert_eq!(
        (&found["rule"], &found["requirements"][0]["result"]),
        (&json!("rules/rule"), &json!("unknown"))
    );
    assert_eq!(case.on("2014-01-31")["computed"], Value::Null, "nothing is set");
}

#[test]
fn an_override_needs_no_rule_and_a_chapter_that_exists() {
    let case = Case::new("[]").chapter(
        "founded: 2014-02-01\ndissolved: 2014-04-01\noverride: {status: free, from: 2014-01-01, reason: a vote}",
    );
    case.site.remove("content/rules/rule.md");
    case.check_none("2014-01-31");
    case.check("2014-02-01", "free");
    assert_eq!(case.on("2014-02-01")["computed"], Value::Null);
    case.check("2014-03-31", "free");
    case.check("2014-04-01", "dissolved");
}

#[test]
fn a_status_that_is_set_to_what_it_was_goes_on() {
    let case = |status: &str| {
        Case::new("[{count: members, at_least: 1}]")
            .chapter(&keys(status, "from: 2014-02-01, until: 2014-02-28"))
            .roster(&["id: a"])
    };
    assert_eq!(case("working").on("2014-06-30")["since"], "2013-01-01");
    assert_eq!(case("dormant").on("2014-06-30")["since"], "2014-03-01");
}
