//! Counts of members and people, and which of them `where` means.

use serde_json::json;

use super::{Case, rule};

const FIVE: [&str; 5] = [
    "id: a, attributes: {gender: woman, class: student}",
    "id: b, attributes: {gender: man, class: student}",
    "id: c, attributes: {gender: man, class: worker}",
    "id: d, attributes: {class: student}",
    "id: e",
];

/// The members who satisfy this.
fn members(filter: &str, bounds: &str) -> Case {
    Case::new(&format!("[{{count: members, where: {filter}, {bounds}}}]")).roster(&FIVE)
}

#[test]
fn who_has_not_stated_an_attribute_adds_to_the_upper_end_only() {
    let check = |bounds: &str, status: &str| members("{gender: woman}", bounds).check("2014-06-30", status);
    check("at_least: 1", "working");
    check("at_least: 2", "open");
    check("at_least: 3", "open");
    check("at_least: 4", "dormant");
    check("at_most: 3", "working");
    check("at_most: 2", "open");
    let found = members("{gender: woman}", "at_least: 1").measured("2014-06-30");
    assert_eq!(found, (json!(1), json!(3), "holds".into()));
}

#[test]
fn each_key_of_where_has_to_fit() {
    let students = |bounds: &str, status: &str| {
        members("{gender: woman, class: student}", bounds).check("2014-06-30", status);
    };
    students("at_least: 1", "working");
    students("at_least: 3", "open");
    students("at_least: 4", "dormant");
    // Of those who work, nobody is known to be a woman, and one says nothing at all.
    let workers = |bounds: &str, status: &str| {
        members("{gender: woman, class: worker}", bounds).check("2014-06-30", status);
    };
    workers("at_most: 1", "working");
    workers("at_most: 0", "open");
    workers("at_least: 2", "dormant");
}

#[test]
fn of_a_list_of_values_any_fits() {
    let check =
        |bounds: &str, status: &str| members("{gender: [woman, man]}", bounds).check("2014-06-30", status);
    check("at_least: 3", "working");
    check("at_least: 4", "open");
    check("at_least: 6", "dormant");
}

#[test]
fn without_a_complete_roster_where_counts_from_those_known_to_the_whole_number() {
    let keys = "founded: 2013-01-01\nrecords: {roster: {until: 2013-12-31}}\ndeclared: [{date: 2014-01-01, members: [6, 9]}]";
    let women = |bounds: &str| members("{gender: woman}", bounds).chapter(keys);
    women("at_least: 1").check("2014-01-01", "working");
    women("at_least: 2").check("2014-01-01", "open");
    women("at_least: 9").check("2014-01-01", "open");
    women("at_least: 10").check("2014-01-01", "dormant");
    women("at_most: 9").check("2014-01-01", "working");
    women("at_most: 8").check("2014-01-01", "open");
    // The day before, the roster is complete.
    women("at_least: 4").check("2013-12-31", "dormant");
    assert_eq!(women("at_least: 1").measured("2014-01-01"), (json!(1), json!(9), "holds".into()));
    // Nothing declared.
    let keys = "founded: 2013-01-01\nrecords: {roster: {until: 2013-12-31}}";
    members("{gender: woman}", "at_least: 1").chapter(keys).check("2014-01-01", "working");
    members("{gender: woman}", "at_most: 1000").chapter(keys).check("2014-01-01", "open");
}

#[test]
fn the_number_is_never_less_than_the_members_known() {
    let check = |declared: &str, bounds: &str, status: &str| {
        let keys = format!(
            "founded: 2013-01-01\nrecords: {{roster: {{until: 2012}}}}\ndeclared: [{{date: 2013-01-01, members: {declared}}}]"
        );
        Case::new(&format!("[{{count: members, {bounds}}}]"))
            .chapter(&keys)
            .roster(&FIVE)
            .check("2014-06-30", status);
    };
    check("2", "at_least: 5", "working");
    check("2", "at_least: 6", "dormant");
    check("2", "at_most: 5", "working");
    check("[3, 7]", "at_least: 5", "working");
    check("[3, 7]", "at_least: 6", "open");
    check("[3, 7]", "at_least: 8", "dormant");
}

#[test]
fn a_complete_roster_is_counted_whatever_was_declared() {
    let check = |bounds: &str, status: &str| {
        Case::new(&format!("[{{count: members, {bounds}}}]"))
            .chapter("founded: 2013-01-01\ndeclared: [{date: 2013-01-01, members: 9}]")
            .roster(&FIVE)
            .check("2014-06-30", status);
    };
    check("at_least: 5", "working");
    check("at_least: 6", "dormant");
}

#[test]
fn of_whom_a_status_is_possible_adds_to_the_upper_end() {
    let active = rule(
        "members",
        "2013-01-01",
        &["{status: active, requires: [{has: {class: honorary}}]}", "{status: supporter}"],
    );
    let check = |filter: &str, bounds: &str, status: &str| {
        Case::new(&format!("[{{count: members, where: {{status: {filter}}}, {bounds}}}]"))
            .file("content/rules/members.md", &active)
            .roster(&["id: a, attributes: {class: honorary}", "id: b", "id: c, attributes: {class: plain}"])
            .check("2014-06-30", status);
    };
    check("active", "at_least: 1", "working");
    check("active", "at_least: 2", "open");
    check("active", "at_least: 3", "dormant");
    check("active", "at_most: 2", "working");
    // What somebody has is known, whatever else is possible.
    check("supporter", "at_least: 2", "working");
    check("supporter", "at_least: 3", "dormant");
    check("[active, supporter]", "at_least: 3", "working");
}

/// The whole organisation is `large` if this holds; `a` and `b` belong to Dublin.
fn above(requires: &str) -> Case {
    let large = format!("{{status: large, requires: [{requires}]}}");
    let statuses = [large.as_str(), "{status: unclear, when: possible}", "{status: small}"];
    Case::new("[{count: members, at_least: 1}]")
        .file("content/rules/above.md", &rule("{level: international}", "2013-01-01", &statuses))
        .file("content/roster.md", "---\nmembers: []\n---\n")
        .roster(&["id: a, attributes: {gender: woman}", "id: b, attributes: {gender: man}"])
        .file("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n")
}

#[test]
fn people_are_looked_at_wherever_they_belong() {
    let cork = "---\nmembers:\n  - {id: z, roles: [{role: admin, from: 2014-02-01}]}\n  - {member: a}\n---\n";
    let admins =
        above("{count: people, where: {role: admin}, at_least: 1}").file("content/cork/roster.md", cork);
    admins.check_of("", "2014-01-31", "small");
    admins.check_of("", "2014-02-01", "large");
    // Who says nothing may be a woman; `a` is one, and counted once.
    let women = |least: u32| {
        above(&format!("{{count: people, where: {{gender: woman}}, at_least: {least}}}"))
            .file("content/cork/roster.md", cork)
    };
    women(1).check_of("", "2014-06-30", "large");
    women(2).check_of("", "2014-06-30", "unclear");
    women(3).check_of("", "2014-06-30", "small");
}

#[test]
fn people_of_a_chapter_without_a_roster_are_not_known() {
    let case = |least: u32| above(&format!("{{count: people, at_least: {least}}}"));
    case(2).check_of("", "2014-06-30", "large");
    case(3).check_of("", "2014-06-30", "unclear");
    case(3).file("content/cork/roster.md", "---\nmembers: [{member: a}]\n---\n").check_of(
        "",
        "2014-06-30",
        "small",
    );
}
