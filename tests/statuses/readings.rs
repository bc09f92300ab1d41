//! Readings of a rule that nobody adopted.

use serde_json::{Value, json};

use super::{Case, rule};

/// The reading `strict`, from a day on, beside a rule that asks for one member.
fn case(from: &str, working: &str) -> Case {
    let from = format!("{from}\nreading: strict");
    Case::new("[{count: members, at_least: 1}]").roster(&FIVE).file(
        "content/rules/strict.md",
        &rule("{level: local}", &from, &[&format!("{{status: working, {working}}}"), "{status: dormant}"]),
    )
}

const FIVE: [&str; 5] =
    ["id: a", "id: b", "id: c, left: 2013-06-01", "id: d, left: 2013-06-01", "id: e, left: 2013-06-01"];

fn read(case: &Case, day: &str) -> Value {
    case.told("dublin", day, &["--reading", "strict"])["reading"]["status"].clone()
}

#[test]
fn a_reading_says_nothing_before_its_first_day() {
    let case = case("2013-06-01", "requires: [{count: members, at_least: 2}]");
    assert_eq!(read(&case, "2013-05-31"), Value::Null);
    assert_eq!(read(&case, "2013-06-01"), "working");
    // The rule in force goes on.
    assert_eq!(case.on("2014-06-30")["since"], "2013-01-01");
}

#[test]
fn a_reading_keeps_only_what_it_gave_itself() {
    let terms = "requires: [{count: members, at_least: 5}], keeps: [{count: members, at_least: 2}]";
    assert_eq!(read(&case("2013-05-31", terms), "2014-06-30"), "working");
    // The day before, the rule in force gave the status of that name.
    assert_eq!(read(&case("2013-06-01", terms), "2014-06-30"), "dormant");
}

#[test]
fn a_reading_knows_no_overrides() {
    let case = case("2013-01-01", "requires: [{count: members, at_least: 2}]");
    let set = "founded: 2013-01-01\noverride: {status: dormant, from: 2014-01-01, reason: a flood}";
    let case = case.chapter(set);
    assert_eq!(read(&case, "2014-06-30"), "working");
    assert_eq!(case.on("2014-06-30")["status"], json!("dormant"));
}
