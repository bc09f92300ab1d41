//! Which status comes first, and what it takes to keep one.

use super::{Case, rule};

const GREAT: &str = "{status: great, requires: [{count: members, at_least: 5}]}";
const WORKING: &str =
    "{status: working, requires: [{count: members, at_least: 3}], keeps: [{count: members, at_least: 1}]}";

fn case(members: &[&str]) -> Case {
    let rule = rule("{level: local}", "2013-01-01", &[GREAT, WORKING, "{status: dormant}"]);
    Case::new("[]").file("content/rules/rule.md", &rule).roster(members)
}

#[test]
fn the_first_status_that_is_earned_is_the_result() {
    let case = case(&["id: a", "id: b", "id: c", "id: d, left: 2014-04-01", "id: e, left: 2014-03-01"]);
    case.check("2014-02-28", "great");
    case.check("2014-03-01", "working");
    case.check("2014-04-01", "working");
}

#[test]
fn a_status_is_kept_after_one_ahead_of_it() {
    let fallen = case(&[
        "id: a, left: 2014-04-01",
        "id: b, left: 2014-03-01",
        "id: c, left: 2014-03-01",
        "id: d, left: 2014-03-01",
        "id: e, left: 2014-03-01",
    ]);
    fallen.check("2014-02-28", "great");
    fallen.check("2014-03-01", "working");
    fallen.check("2014-03-31", "working");
    fallen.check("2014-04-01", "dormant");
    // After one behind it, there is nothing to keep.
    case(&["id: a"]).check("2014-03-01", "dormant");
}

#[test]
fn what_was_lost_for_a_day_is_not_kept() {
    let away = |back: &str| {
        let back = format!("id: d, joined: {back}");
        case(&["id: a, left: 2014-02-01", "id: b, left: 2014-02-01", "id: c, left: 2014-02-01", &back])
    };
    away("2014-02-01").check("2014-02-02", "working");
    away("2014-02-02").check("2014-02-02", "dormant");
}

#[test]
fn all_that_keeps_it_has_to_hold() {
    let rule = "    requires: [{count: members, at_least: 2}]\n    keeps: [{count: members, at_least: 1}, {count: posts, within: 30 days, at_least: 1}]\n";
    let case = Case::with_rule(rule)
        .roster(&["id: a", "id: b, left: 2014-03-01"])
        .file("content/dublin/blog/2014-02-20-a.md", "A.\n");
    case.check("2014-03-22", "working");
    case.check("2014-03-23", "dormant");
    let lists: Vec<_> = case.on("2014-03-22")["requirements"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["of"].clone())
        .collect();
    assert_eq!(lists, ["requires", "keeps", "keeps"]);
}

#[test]
fn without_anything_that_keeps_it_a_status_is_earned_or_lost() {
    let roster = ["id: a", "id: b, left: 2014-03-01"];
    let bare = Case::with_rule("    requires: [{count: members, at_least: 2}]\n").roster(&roster);
    bare.check("2014-02-28", "working");
    bare.check("2014-03-01", "dormant");
}

#[test]
fn a_rule_that_has_nothing_for_a_chapter_gives_it_no_status() {
    let case = |members: &[&str]| {
        Case::new("[]")
            .file("content/rules/rule.md", &rule("{level: local}", "2013-01-01", &[GREAT, WORKING]))
            .roster(members)
    };
    case(&["id: a", "id: b", "id: c"]).check("2014-06-30", "working");
    case(&["id: a", "id: b"]).check_none("2014-06-30");
}
