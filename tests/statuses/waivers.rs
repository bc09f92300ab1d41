//! Requirements that are set aside.

use super::Case;

/// At least five members, who are asked for by the name `size`; there is one.
fn case(waiver: &str) -> Case {
    Case::new("[{count: members, at_least: 5, name: size}]")
        .roster(&["id: a"])
        .with_keys(&format!("waivers: [{{requirement: size, {waiver}, reason: a flood}}]"))
}

#[test]
fn a_waiver_holds_from_its_first_to_its_last_day() {
    let both = case("from: 2014-01-01, until: 2014-01-31");
    both.check("2013-12-31", "dormant");
    both.check("2014-01-01", "working");
    both.check("2014-01-31", "working");
    both.check("2014-02-01", "dormant");
    let begun = case("from: 2014-01-01");
    begun.check("2013-12-31", "dormant");
    begun.check("2034-01-01", "working");
    let ended = case("until: 2014-01-31");
    ended.check("2013-01-01", "working");
    ended.check("2014-02-01", "dormant");
}

#[test]
fn a_waiver_is_for_the_chapters_that_it_names_or_for_all() {
    let with_cork = |case: Case| {
        case.file("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n")
            .file("content/cork/roster.md", "---\nmembers: []\n---\n")
    };
    let cork = with_cork(case("chapters: [cork]"));
    cork.check("2014-06-30", "dormant");
    cork.check_of("cork", "2014-06-30", "working");
    let all = with_cork(case("from: 2013-01-01"));
    all.check("2014-06-30", "working");
    all.check_of("cork", "2014-06-30", "working");
}

#[test]
fn a_waiver_sets_aside_what_it_names_and_nothing_else() {
    let with = |other: u32| {
        Case::new(&format!(
            "[{{any: [{{all: [{{count: members, at_least: 5, name: size}}, {{count: posts, at_least: {other}}}]}}]}}]"
        ))
        .roster(&["id: a"])
        .file("content/dublin/blog/2014-01-01-a.md", "A.\n")
    };
    let keys = "waivers: [{requirement: size, from: 2014-01-01, reason: a flood}]";
    with(1).check("2014-06-30", "dormant");
    with(1).with_keys(keys).check("2014-06-30", "working");
    with(2).with_keys(keys).check("2014-06-30", "dormant");
}

#[test]
fn what_is_set_aside_holds_even_where_that_is_not_asked_for() {
    let case = Case::new("[{not: {count: members, at_least: 1, name: size}}]")
        .roster(&["id: a, left: 2013-06-01"])
        .with_keys("waivers: [{requirement: size, from: 2014-01-01, reason: a flood}]");
    case.check("2013-12-31", "working");
    case.check("2014-01-01", "dormant");
}

#[test]
fn a_waiver_keeps_what_is_there_to_keep() {
    let rule = "    requires: [{count: members, at_least: 3}]\n    keeps: [{count: members, at_least: 2, name: size}]\n";
    let case = Case::with_rule(rule)
        .roster(&["id: a", "id: b, left: 2014-01-15", "id: c, left: 2014-01-15"])
        .with_keys("waivers: [{requirement: size, from: 2014-01-01, until: 2014-01-31, reason: a flood}]");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
}

#[test]
fn a_requirement_that_is_set_aside_says_why() {
    let case = case("from: 2014-01-01");
    let row = |day: &str| case.on(day)["requirements"][0].clone();
    assert_eq!(
        (&row("2014-01-01")["result"], &row("2014-01-01")["waived"]),
        (&"holds".into(), &"a flood".into())
    );
    assert_eq!(row("2014-01-01")["high"], 1);
    assert_eq!((&row("2013-12-31")["result"], row("2013-12-31").get("waived")), (&"fails".into(), None));
}
