//! `all`, `any` and `not`, with unknown parts.

use super::Case;

/// Members are exactly one, meetings are unknown: one part that holds, one that fails, one that is
/// unknown.
const HOLDS: &str = "{count: members, at_least: 1}";
const FAILS: &str = "{count: members, at_least: 2}";
const UNKNOWN: &str = "{count: meetings, at_least: 1}";

fn check(requirement: &str, status: &str) {
    Case::new(&format!("[{requirement}]")).roster(&["id: a"]).check("2014-06-30", status);
}

#[test]
fn all_holds_if_each_does_and_fails_if_one_does() {
    check(&format!("{{all: [{HOLDS}, {HOLDS}]}}"), "working");
    check(&format!("{{all: [{HOLDS}, {UNKNOWN}]}}"), "open");
    check(&format!("{{all: [{HOLDS}, {UNKNOWN}, {FAILS}]}}"), "dormant");
}

#[test]
fn any_holds_if_one_does_and_fails_if_none_could() {
    check(&format!("{{any: [{FAILS}, {UNKNOWN}, {HOLDS}]}}"), "working");
    check(&format!("{{any: [{FAILS}, {UNKNOWN}]}}"), "open");
    check(&format!("{{any: [{FAILS}, {FAILS}]}}"), "dormant");
}

#[test]
fn any_may_ask_for_several() {
    check(&format!("{{any: [{HOLDS}, {HOLDS}, {FAILS}], at_least: 2}}"), "working");
    check(&format!("{{any: [{HOLDS}, {UNKNOWN}, {FAILS}], at_least: 2}}"), "open");
    check(&format!("{{any: [{HOLDS}, {FAILS}, {FAILS}], at_least: 2}}"), "dormant");
}

#[test]
fn not_turns_round_what_is_known() {
    check(&format!("{{not: {FAILS}}}"), "working");
    check(&format!("{{not: {HOLDS}}}"), "dormant");
    check(&format!("{{not: {UNKNOWN}}}"), "open");
}

#[test]
fn both_bounds_have_to_hold() {
    check("{count: members, at_least: 1, at_most: 1}", "working");
    check("{count: members, at_most: 0}", "dormant");
    check("{count: meetings, at_least: 0, at_most: 0}", "open");
}

#[test]
fn a_waiver_reaches_a_part() {
    let case = Case::new(&format!("[{{all: [{HOLDS}, {{count: members, at_least: 2, name: size}}]}}]"))
        .roster(&["id: a"]);
    case.check("2014-06-30", "dormant");
    let rule = std::fs::read_to_string(case.site.path("content/rules/rule.md")).expect("a rule");
    let waiver = "waivers: [{requirement: size, chapters: [dublin], reason: a flood}]\n---\n";
    case.site.write("content/rules/rule.md", format!("{}{waiver}", rule.trim_end().trim_end_matches("---")));
    case.check("2014-06-30", "working");
}
