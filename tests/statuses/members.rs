//! A rule for members: whom it calls active, and what other rules make of that.

use serde_json::Value;

use super::Case;

/// Under a rule that calls members active who satisfy this; `dublin` works with one of them.
fn case(requirement: &str) -> Case {
    let rule = format!(
        "---\ntitle: Members\napplies_to: members\nfrom: 2013-01-01\nstatuses:\n  - status: active\n    requires: [{requirement}]\n  - {{status: unclear, when: possible}}\n  - {{status: supporter}}\n---\n"
    );
    Case::new("[{count: members, where: {status: active}, at_least: 1}]")
        .file("content/rules/members.md", &rule)
}

#[test]
fn renewal_counts_from_the_latest_one_and_without_any_from_joining() {
    let case = case("{days_since: renewal, at_most: 1 year}")
        .roster(&["id: a, joined: 2013-02-01, renewed: 2014-03-10"]);
    case.check("2014-02-01", "working");
    case.check("2014-02-02", "dormant");
    case.check("2014-03-10", "working");
    case.check("2015-03-10", "working");
    case.check("2015-03-11", "dormant");
}

#[test]
fn joining_is_the_earliest_of_all_chapters() {
    let case = case("{days_since: joining, at_least: 6 months}")
        .roster(&["id: a, joined: 2013-05-01"])
        .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
        .file("content/cork/roster.md", "---\nmembers: [{member: a, joined: 2013-02-01}]\n---\n");
    case.check("2013-07-31", "dormant");
    case.check("2013-08-01", "working");
}

#[test]
fn attendance_is_of_any_chapter_and_later_heads_without_names_may_be_it() {
    let case = case("{days_since: attendance, at_most: 30 days}")
        .roster(&["id: a, joined: 2013-02-01"])
        .minutes(&["2014-01-01"], "present: 1")
        .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
        .file("content/cork/minutes/2014-02-01.md", "---\npresent: [a]\n---\n");
    // Before there are minutes, nobody knows; then one head without a name may have been theirs.
    case.check("2013-12-31", "open");
    case.check("2014-01-31", "open");
    case.check("2014-02-01", "working");
    case.check("2014-03-03", "working");
    case.check("2014-03-04", "dormant");
}

#[test]
fn meetings_of_a_member() {
    let case = case("{count: meetings, within: 60 days, at_least: 2}")
        .roster(&["id: a, joined: 2013-02-01"])
        .minutes(&["2014-01-01", "2014-01-15"], "present: [a]");
    case.check("2014-01-14", "dormant");
    case.check("2014-01-15", "working");
    case.check("2014-03-02", "working");
    case.check("2014-03-03", "dormant");
    let case = case.minutes(&["2014-02-20"], "title: Nobody noted who came");
    case.check("2014-03-03", "open");
}

#[test]
fn a_role_is_known_and_an_attribute_may_not_be_stated() {
    let roles = case("{has: {role: admin}}")
        .roster(&["id: a, joined: 2013-02-01, roles: [{role: admin, from: 2014-01-01, until: 2014-01-31}]"]);
    roles.check("2013-12-31", "dormant");
    roles.check("2014-01-01", "working");
    roles.check("2014-01-31", "working");
    roles.check("2014-02-01", "dormant");
    case("{has: {class: honorary}}").roster(&["id: a"]).check("2014-06-30", "open");
    case("{has: {class: honorary}}")
        .roster(&["id: a, attributes: {class: honorary}"])
        .check("2014-06-30", "working");
    case("{has: {class: honorary}}")
        .roster(&["id: a, attributes: {class: plain}"])
        .check("2014-06-30", "dormant");
}

#[test]
fn a_member_is_judged_by_the_rule_of_the_chapter_that_lists_them_in_full() {
    let own = "---\ntitle: Own\napplies_to: members\nfrom: 2013-01-01\nstatuses: [{status: active}]\n---\n";
    let case = case("{has: {role: admin}}")
        .roster(&["member: z, joined: 2013-02-01"])
        .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
        .file("content/cork/roster.md", "---\nmembers: [{id: z}]\n---\n");
    case.check("2014-06-30", "dormant");
    let case = case.file("content/cork/rules/own.md", own);
    case.check("2014-06-30", "working");
}

#[test]
fn who_has_left_every_chapter_has_no_status() {
    let case = case("{days_since: joining, at_least: 0 days}")
        .roster(&["id: a, joined: 2013-02-01, left: 2014-01-01"]);
    case.check("2013-12-31", "working");
    case.check("2014-01-01", "dormant");
    assert_eq!(case.on("2014-01-01")["requirements"][0]["high"], Value::from(0));
}

#[test]
fn who_joined_at_an_unknown_time_may_have_renewed_or_joined_whenever() {
    for requirement in ["{days_since: renewal, at_most: 1 year}", "{days_since: joining, at_least: 6 months}"]
    {
        case(requirement).roster(&["id: a"]).check("2014-06-30", "open");
        case(requirement).roster(&["id: a, joined: 2013-12-30"]).check("2014-06-30", "working");
    }
}

#[test]
fn the_latest_renewal_up_to_the_day_counts() {
    let case = case("{days_since: renewal, at_most: 1 year}")
        .roster(&["id: a, joined: 2012-02-01, renewed: [2013-03-10, 2014-06-01]"]);
    case.check("2014-03-10", "working");
    case.check("2014-03-11", "dormant");
    case.check("2014-06-01", "working");
}

#[test]
fn who_came_to_no_meeting_came_infinitely_long_ago_if_minutes_are_kept() {
    let most = || case("{days_since: attendance, at_most: 10 years}").roster(&["id: a, joined: 2013-02-01"]);
    let least =
        || case("{days_since: attendance, at_least: 10 years}").roster(&["id: a, joined: 2013-02-01"]);
    for (case, on_record) in [(most(), "dormant"), (least(), "working")] {
        let case = case.minutes(&["2014-01-01"], "present: 0");
        case.check("2013-12-31", "open");
        case.check("2014-01-01", on_record);
    }
}

#[test]
fn heads_without_names_matter_only_where_somebody_belongs() {
    let case = |cork: &str| {
        case("{days_since: attendance, at_most: 30 days}")
            .roster(&["id: a, joined: 2013-02-01"])
            .minutes(&["2014-01-01"], "present: [a]")
            .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
            .file("content/cork/roster.md", &format!("---\nmembers: [{cork}]\n---\n"))
            .file("content/cork/minutes/2014-02-01.md", "---\npresent: 5\n---\n")
    };
    let elsewhere = case("{id: z}");
    elsewhere.check("2014-01-31", "working");
    elsewhere.check("2014-02-01", "dormant");
    case("{member: a}").check("2014-02-01", "open");
    case("{member: a, left: 2014-02-02}").check("2014-02-01", "open");
    case("{member: a, left: 2014-02-02}").check("2014-02-02", "dormant");
}

#[test]
fn meetings_of_a_member_are_those_that_name_them_and_may_be_those_of_their_chapters() {
    let case = |present: &str| {
        case("{count: meetings, at_least: 2}")
            .roster(&["id: a, joined: 2013-02-01"])
            .minutes(&["2014-01-01"], "present: [a]")
            .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
            .file("content/cork/roster.md", "---\nmembers: [{member: a, left: 2014-03-01}]\n---\n")
            .file("content/cork/minutes/2014-01-10.md", &format!("---\npresent: {present}\n---\n"))
    };
    case("5").check("2014-01-10", "open");
    case("5").check("2014-02-28", "open");
    case("5").check("2014-03-01", "dormant");
    case("[a]").check("2014-03-01", "working");
    case("0").check("2014-02-28", "dormant");
}

#[test]
fn has_takes_any_of_several_values() {
    let role =
        |role: &str| case("{has: {role: [admin, keyholder]}}").roster(&[&format!("id: a, roles: [{role}]")]);
    role("keyholder").check("2014-06-30", "working");
    role("treasurer").check("2014-06-30", "dormant");
}
