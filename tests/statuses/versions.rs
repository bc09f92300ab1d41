//! Which rule is in force, and what carries over from one to the next.

use super::{Case, rule};

/// A rule of the whole organisation that asks for one member, and there is one.
fn case() -> Case {
    Case::new("[{count: members, at_least: 1}]").roster(&["id: a"])
}

const WEST: &str = "founded: 2013-01-01\narea: West";

#[test]
fn a_folder_without_a_rule_in_force_leaves_it_to_the_one_above() {
    let case = case().file(
        "content/dublin/rules/own.md",
        &rule("{level: local}", "2014-03-01\nuntil: 2014-03-31", &["{status: our-own}"]),
    );
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "our-own");
    case.check("2014-03-31", "our-own");
    case.check("2014-04-01", "working");
}

#[test]
fn a_version_is_in_force_from_its_first_to_its_last_day_and_revives_none() {
    let case = case().file(
        "content/rules/later.md",
        &rule("{level: local}", "2014-02-01\nuntil: 2014-04-30", &["{status: later}"]),
    );
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "later");
    case.check("2014-04-30", "later");
    case.check_none("2014-05-01");
}

#[test]
fn the_most_specific_goes_before_the_latest() {
    let case = |from: &str| {
        case()
            .file("content/rules/west.md", &rule("{level: local, area: West}", from, &["{status: western}"]))
            .file("content/rules/newer.md", &rule("{level: local}", "2014-03-01", &["{status: newer}"]))
    };
    case("2013-01-01").chapter(WEST).check("2014-03-01", "western");
    case("2013-01-01").check("2014-03-01", "newer");
    case("2014-02-01").chapter(WEST).check("2014-01-31", "working");
    case("2014-02-01").chapter(WEST).check("2014-02-01", "western");
}

#[test]
fn of_equally_specific_ones_the_latest_is_in_force() {
    let case = case()
        .chapter(WEST)
        .file(
            "content/rules/west.md",
            &rule("{level: local, area: West}", "2013-01-01", &["{status: western}"]),
        )
        .file(
            "content/rules/both.md",
            &rule("{level: local, area: [East, West]}", "2014-03-01", &["{status: newer}"]),
        );
    case.check("2014-02-28", "western");
    case.check("2014-03-01", "newer");
}

#[test]
fn a_specific_rule_that_has_expired_hides_the_others_of_its_folder() {
    let west = rule("{level: local, area: West}", "2013-01-01\nuntil: 2014-03-31", &["{status: western}"]);
    let beside = case().chapter(WEST).file("content/rules/west.md", &west);
    beside.check("2014-03-31", "western");
    beside.check_none("2014-04-01");
    let below = case()
        .chapter(WEST)
        .file("content/dublin/rules/west.md", &west)
        .file("content/dublin/rules/own.md", &rule("{level: local}", "2013-01-01", &["{status: our-own}"]));
    below.check("2014-03-31", "western");
    below.check("2014-04-01", "working");
}

#[test]
fn a_rule_for_others_does_not_judge() {
    let check = |applies_to: &str, status: &str| {
        case()
            .file("content/dublin/rules/own.md", &rule(applies_to, "2013-01-01", &["{status: our-own}"]))
            .check("2014-06-30", status);
    };
    check("{level: local}", "our-own");
    check("chapters", "our-own");
    check("{level: international}", "working");
    check("{area: West}", "working");
    check("members", "working");
}

/// A next version from 1 February 2014 on; the rule before it gives `working`.
fn followed_by(statuses: &[&str]) -> Case {
    case().file("content/rules/next.md", &rule("{level: local}", "2014-02-01", statuses))
}

#[test]
fn what_was_ahead_is_told_by_the_place_in_the_rule_of_the_day() {
    let working = "{status: working, requires: [{count: members, at_least: 9}]}";
    let quiet =
        "{status: quiet, requires: [{count: members, at_least: 9}], keeps: [{count: members, at_least: 1}]}";
    followed_by(&[working, quiet, "{status: asleep}"]).check("2014-02-01", "quiet");
    followed_by(&[quiet, working, "{status: asleep}"]).check("2014-02-01", "asleep");
}

#[test]
fn a_grace_carries_over_by_name() {
    let working = |name: &str| {
        format!("{{status: {name}, grace: 30 days, requires: [{{count: members, at_least: 9}}]}}")
    };
    let same = followed_by(&[&working("working"), "{status: asleep}"]);
    same.check("2014-02-01", "working");
    same.check("2014-03-02", "working");
    same.check("2014-03-03", "asleep");
    followed_by(&[&working("alive"), "{status: asleep}"]).check("2014-02-01", "asleep");
}

#[test]
fn nothing_carries_over_a_day_without_a_rule() {
    let working = "{status: working, requires: [{count: members, at_least: 9}], keeps: [{count: members, at_least: 1}]}";
    let case = |from: &str| {
        case()
            .with_keys("until: 2014-01-31")
            .file("content/rules/next.md", &rule("{level: local}", from, &[working, "{status: asleep}"]))
    };
    case("2014-02-01").check("2014-02-01", "working");
    case("2014-02-02").check_none("2014-02-01");
    case("2014-02-02").check("2014-02-02", "asleep");
}
