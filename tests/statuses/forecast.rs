//! What comes next if nobody does anything.

use serde_json::{Value, json};

use super::{AS_OF, Case, rule};

/// The day of the next change, and the status from then on.
fn next(case: &Case, day: &str) -> (Value, Value) {
    let next = &case.on(day)["next_change"];
    (next["date"].clone(), next["status"].clone())
}

fn one_member(member: &str) -> Case {
    Case::new("[{count: members, at_least: 1}]").roster(&[member])
}

#[test]
fn who_is_set_to_come_or_go_does() {
    let come = one_member("id: a, joined: 2014-08-01");
    assert_eq!(next(&come, AS_OF), (json!("2014-08-01"), json!("working")));
    let go = one_member("id: a, left: 2014-08-01");
    assert_eq!(next(&go, AS_OF), (json!("2014-08-01"), json!("dormant")));
    assert_eq!(next(&one_member("id: a"), AS_OF), (Value::Null, Value::Null));
}

#[test]
fn a_role_ends_after_its_last_day() {
    let case = Case::new("[{count: members, where: {role: keyholder}, at_least: 1}]")
        .roster(&["id: a, roles: [{role: keyholder, until: 2014-08-31}]"]);
    assert_eq!(next(&case, AS_OF), (json!("2014-09-01"), json!("dormant")));
}

#[test]
fn an_override_begins_and_ends() {
    let case = |status: &str| {
        one_member("id: a").chapter(&format!(
            "founded: 2013-01-01\noverride: {{status: {status}, from: 2014-08-01, until: 2014-08-31, reason: a flood}}"
        ))
    };
    assert_eq!(next(&case("dormant"), AS_OF), (json!("2014-08-01"), json!("dormant")));
    assert_eq!(next(&case("dormant"), "2014-08-01"), (json!("2014-09-01"), json!("working")));
    // It sets what would be there anyway.
    assert_eq!(next(&case("working"), AS_OF), (Value::Null, Value::Null));
}

#[test]
fn a_waiver_ends() {
    let case = Case::new("[{count: members, at_least: 5, name: size}]")
        .roster(&["id: a"])
        .with_keys("waivers: [{requirement: size, until: 2014-08-31, reason: a flood}]");
    assert_eq!(next(&case, AS_OF), (json!("2014-09-01"), json!("dormant")));
}

#[test]
fn a_rule_begins_and_ends() {
    let two = "{status: working, requires: [{count: members, at_least: 2}]}";
    let later = one_member("id: a")
        .file("content/rules/later.md", &rule("{level: local}", "2014-08-01", &[two, "{status: dormant}"]));
    assert_eq!(next(&later, AS_OF), (json!("2014-08-01"), json!("dormant")));
    let ended = one_member("id: a").with_keys("until: 2014-08-31");
    assert_eq!(next(&ended, AS_OF), (json!("2014-09-01"), Value::Null));
}

#[test]
fn a_chapter_is_founded_and_dissolved() {
    let strong = "{status: strong, requires: [{count: chapters, at_least: 2}]}";
    let case = one_member("id: a")
        .file(
            "content/rules/above.md",
            &rule("{level: international}", "2013-01-01", &[strong, "{status: weak}"]),
        )
        .file(
            "content/cork/chapter.md",
            "---\nname: Cork\nfounded: 2014-08-01\ndissolved: 2014-10-01\n---\n",
        );
    let above = |day: &str| case.told("", day, &[])["next_change"].clone();
    assert_eq!((&above(AS_OF)["date"], &above(AS_OF)["status"]), (&json!("2014-08-01"), &json!("strong")));
    let founded = above("2014-08-01");
    assert_eq!((&founded["date"], &founded["status"]), (&json!("2014-10-01"), &json!("weak")));
    let cork = case.told("cork", "2014-08-01", &[])["next_change"].clone();
    assert_eq!((&cork["date"], &cork["status"]), (&json!("2014-10-01"), &json!("dissolved")));
}

#[test]
fn activity_dated_later_is_not_counted_on() {
    let cases = [
        ("meeting", "minutes", "dormant"),
        ("post", "blog", "dormant"),
        ("report", "reports", "dormant"),
        ("event", "events", "dormant"),
    ];
    for (thing, folder, then) in cases {
        let case = Case::new(&format!("[{{days_since: {thing}, at_most: 60 days}}]"))
            .file(&format!("content/dublin/{folder}/2014-06-01.md"), "Text.\n")
            .file(&format!("content/dublin/{folder}/2014-07-15.md"), "Text.\n");
        assert_eq!(next(&case, AS_OF), (json!("2014-08-01"), json!(then)), "{thing}");
        assert_eq!(next(&case, "2014-07-15").0, "2014-09-14", "{thing}");
    }
    let page = Case::new("[{days_since: page, at_most: 60 days}]")
        .chapter("founded: 2013-01-01\nupdated: 2014-06-01")
        .file("content/dublin/blog/2014-06-01-a.md", "---\nupdated: 2014-07-15\n---\n");
    assert_eq!(next(&page, AS_OF), (json!("2014-08-01"), json!("open")));
    assert_eq!(next(&page, "2014-07-15").0, "2014-09-14");
}

#[test]
fn a_renewal_dated_later_is_not_counted_on() {
    let active = "{status: active, requires: [{days_since: renewal, at_most: 60 days}]}";
    let case = Case::new("[{count: members, where: {status: active}, at_least: 1}]")
        .file("content/rules/members.md", &rule("members", "2013-01-01", &[active]))
        .roster(&["id: a, joined: 2013-01-01, renewed: [2014-06-01, 2014-07-15]"]);
    assert_eq!(next(&case, AS_OF), (json!("2014-08-01"), json!("dormant")));
    assert_eq!(next(&case, "2014-07-15").0, "2014-09-14");
}

#[test]
fn what_is_left_open_begins_and_ends_with_what_is_possible() {
    // There are no minutes, so whether there was a meeting is unknown.
    let because = |member: &str| {
        let case = Case::new("[{count: meetings, at_least: 1}, {count: members, at_least: 2}]")
            .roster(&["id: a", member]);
        let next = case.on(AS_OF)["next_change"].clone();
        (next["status"].clone(), next["because"].clone())
    };
    let begins = (json!("open"), json!("a better status is possible from then on"));
    assert_eq!(because("id: b, joined: 2014-08-01"), begins);
    let ends = (json!("dormant"), json!("no better status is possible any more from then on"));
    assert_eq!(because("id: b, left: 2014-08-01"), ends);
}

#[test]
fn a_forecast_looks_ten_years_ahead() {
    assert_eq!(next(&one_member("id: a, left: 2024-06-30"), AS_OF).0, "2024-06-30");
    assert_eq!(next(&one_member("id: a, left: 2024-07-01"), AS_OF).0, Value::Null);
}

#[test]
fn a_status_is_at_risk_as_long_before_as_the_site_says() {
    let case = |warn_before: &str| {
        one_member("id: a, left: 2014-06-30").file(
            "site.yaml",
            &format!("title: Commons\nlevels: [international, local]\nwarn_before: {warn_before}\n"),
        )
    };
    assert_eq!(case("10 days").on("2014-06-19")["at_risk"], false);
    assert_eq!(case("10 days").on("2014-06-20")["at_risk"], true);
    assert_eq!(case("11 days").on("2014-06-19")["at_risk"], true);
}

#[test]
fn a_change_to_no_status_is_a_risk_and_one_for_the_better_is_none() {
    let ended = one_member("id: a").with_keys("until: 2014-08-31");
    assert_eq!(ended.on("2014-07-02")["at_risk"], false);
    assert_eq!(ended.on("2014-07-03")["at_risk"], true);
    let better = one_member("id: a, joined: 2014-08-01");
    assert_eq!(better.on("2014-07-31")["at_risk"], false);
}

#[test]
fn the_first_requirement_that_no_longer_holds_is_the_reason() {
    let case = |left: &str| {
        Case::new("[{count: members, at_least: 1}, {days_since: post, at_most: 60 days}]")
            .roster(&[&format!("id: a, left: {left}")])
            .file("content/dublin/blog/2014-06-01-a.md", "A.\n")
    };
    let because = |left: &str| case(left).on(AS_OF)["next_change"]["because"].to_string();
    assert_eq!(next(&case("2014-08-01"), AS_OF).0, "2014-08-01");
    assert!(because("2014-08-01").contains("member"), "{}", because("2014-08-01"));
    assert_eq!(next(&case("2014-08-02"), AS_OF).0, "2014-08-01");
    assert!(because("2014-08-02").contains("post"), "{}", because("2014-08-02"));
}

#[test]
fn a_chapter_that_is_to_be_founded_has_its_first_status_to_come() {
    let case = Case::new("[{count: members, at_least: 5}]").chapter("founded: 2014-09-01");
    let next = case.on("2014-06-30")["next_change"].clone();
    assert_eq!((&next["date"], &next["status"]), (&"2014-09-01".into(), &"open".into()));
    assert_eq!(next["because"], "the chapter is founded");
}
