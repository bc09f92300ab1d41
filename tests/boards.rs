//! The organisation at a glance: numbers over time, and what a new version of a rule changed.

use serde_json::{Value, json};

use crate::harness::Site;

const SECOND: &str = "---
title: The second rule
applies_to: {level: local}
from: 2014-01-01
statuses:
  - status: working
    label: Working
    tone: good
    grace: 30 days
    requires: [{count: members, at_least: 3, name: size}, {count: meetings, at_least: 1}]
  - {status: forming, label: Forming, tone: fair, requires: [{count: members, at_least: 1}]}
  - {status: dormant, label: Dormant, tone: poor}
---
";

/// Two chapters under a rule of which a second version asks for more. Dublin meets it; Cork, which
/// was founded half a year later, does not.
fn built() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "title: Commons\nurl: https://commons.example/\nlevels: [international, local]\ngoals:\n  - {label: Two of them, count: chapters, where: {level: local, status: working}, at_least: 2, by: 2014-12-31}\n",
    );
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    site.write(
        "content/rules/rule-2013.md",
        "---\ntitle: The first rule\napplies_to: {level: local}\nfrom: 2013-01-01\nstatuses:\n  - status: working\n    label: Working\n    tone: good\n    requires: [{count: members, at_least: 2, name: size}, {count: posts, at_least: 0}]\n  - {status: idle, label: Idle, tone: fair, requires: [{count: members, at_least: 1}]}\n  - {status: dormant, label: Dormant, tone: poor}\n---\n",
    );
    site.write("content/rules/rule-2014.md", SECOND);
    site.write(
        "content/rules/other.md",
        "---\ntitle: A reading\nreading: other\napplies_to: {level: local}\nfrom: 2013-01-01\nstatuses:\n  - {status: working, requires: [{count: members, at_least: 2}]}\n  - {status: dormant}\n---\n",
    );
    site.write("content/dublin/chapter.md", "---\nname: Dublin\nfounded: 2013-01-01\n---\n");
    site.write(
        "content/dublin/roster.md",
        "---\nmembers: [{id: a, name: Ada}, {id: b, name: Bea}, {id: c, name: Cy, left: 2014-09-02}]\n---\n",
    );
    site.write("content/dublin/minutes/2013-11.md", "---\npresent: 4\nguests: 2\ncohosts: [cork]\n---\n");
    site.write("content/dublin/minutes/2014-02-01.md", "---\nheld: false\n---\n");
    site.write("content/dublin/minutes/2014-03-01.md", "---\nmeeting: assembly\n---\n");
    site.write("content/dublin/minutes/2014-12-01.md", "---\npresent: 4\n---\n");
    site.write("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-07-01\n---\n");
    site.write("content/cork/roster.md", "---\nmembers: [{id: d, name: Dee}, {id: e, name: Eli}]\n---\n");
    site.build_well();
    site
}

fn days(board: &Value) -> Vec<(String, Value, u64)> {
    let days = board["over_time"][0]["days"].as_array().expect("days");
    let text = |day: &Value| day["date"].as_str().expect("a date").to_owned();
    days.iter()
        .map(|day| (text(day), day["counts"].clone(), day["total"].as_u64().expect("a number")))
        .collect()
}

#[test]
fn programs_get_the_numbers_of_the_day() {
    let board = built().json("status/board.json");
    assert_eq!(board["as_of"], "2014-06-30");
    assert_eq!(board["levels"][0]["level"], "local");
    assert_eq!(board["levels"][0]["counts"], json!({"working": 1, "forming": 1}));
    assert_eq!((&board["levels"][0]["none"], &board["levels"][0]["total"]), (&json!(0), &json!(2)));
    let goal = &board["goals"][0];
    assert_eq!((&goal["low"], &goal["at_least"], &goal["reached"]), (&json!(1), &json!(2), &json!(false)));
    let reading = &board["readings"][0];
    assert_eq!((&reading["reading"], &reading["rule"]), (&json!("other"), &json!("rules/other")));
    assert_eq!(
        reading["chapters"],
        json!([
            {"chapter": "cork", "in_force": "forming", "reading": "working", "differs": true},
            {"chapter": "dublin", "in_force": "working", "reading": "working", "differs": false},
        ])
    );
}

#[test]
fn numbers_are_given_for_quarters_and_for_days_on_which_they_change() {
    let board = built().json("status/board.json");
    let expected = [
        ("2013-01-01", json!({"working": 1, "forming": 0}), 1),
        ("2013-03-31", json!({"working": 1, "forming": 0}), 1),
        ("2013-06-30", json!({"working": 1, "forming": 0}), 1),
        ("2013-07-01", json!({"working": 2, "forming": 0}), 2),
        ("2013-09-30", json!({"working": 2, "forming": 0}), 2),
        ("2013-12-31", json!({"working": 2, "forming": 0}), 2),
        ("2014-01-31", json!({"working": 1, "forming": 1}), 2),
        ("2014-03-31", json!({"working": 1, "forming": 1}), 2),
        ("2014-06-30", json!({"working": 1, "forming": 1}), 2),
    ];
    let found = days(&board);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!((found.0.as_str(), &found.1, found.2), (expected.0, &expected.1, expected.2));
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn the_drawing_has_words_and_a_table() {
    let page = built().page("status/index.html");
    for text in [
        "id=ch-chart-1-title>Chapters of the level local by status</title>",
        "On 30 June 2014: 1 “Working” and 1 “Forming”.",
        "<caption>Chapters of the level local by status, latest first",
        "href=board.json",
        "href=../deadlines.ics",
    ] {
        assert!(page.contains(text), "{text} is missing from:\n{page}");
    }
    assert!(!page.contains("style="), "{page}");
}

#[test]
fn meetings_tell_how_many_came_and_never_who() {
    let site = built();
    let meetings = site.json("dublin/meetings.json");
    assert_eq!((&meetings["chapter"], &meetings["as_of"]), (&json!("dublin"), &json!("2014-06-30")));
    assert_eq!(
        meetings["meetings"],
        json!([
            {"date": "2013-11", "document": "/dublin/minutes/2013-11/", "meeting": "regular", "held": true,
             "heads": {"low": 4, "high": 4}, "guests": 2, "cohosts": ["cork"]},
            {"date": "2014-02-01", "document": "/dublin/minutes/2014-02-01/", "meeting": "regular",
             "held": false, "heads": null, "guests": null, "cohosts": []},
            {"date": "2014-03-01", "document": "/dublin/minutes/2014-03-01/", "meeting": "assembly",
             "held": true, "heads": {"low": 0, "high": null}, "guests": null, "cohosts": []},
        ])
    );
    let shared = site.json("cork/meetings.json");
    assert_eq!(shared["meetings"][0]["held_by"], "dublin");
}

#[test]
fn a_new_version_says_what_it_changed_and_for_whom() {
    let site = built();
    let page = site.page("rules/rule-2014/index.html");
    let changes = page.split("id=ch-changes").nth(1).expect("changes");
    for text in [
        "<a href=../rule-2013/>The first rule</a>",
        "<ins>at least 3 members</ins>, instead of <del>at least 2 members</del>",
        "<ins>at least 1 meeting</ins> (new)",
        "no longer <del>at least 0 posts</del>",
        "Outlives its requirements by: <ins>30 days</ins> (new)",
        "Forming</span></span> <span class=flag>new</span>",
        "Idle</span></span> <span class=flag>no longer given</span>",
    ] {
        assert!(changes.contains(text), "{text} is missing from:\n{changes}");
    }
    assert!(!site.page("rules/rule-2013/index.html").contains("id=ch-changes"));
    assert!(!site.page("rules/other/index.html").contains("id=ch-changes"));
}

/// The part of a rule's page that says whose status it changed.
fn changed(site: &Site, rule: &str) -> String {
    let page = site.page(&format!("rules/{rule}/index.html"));
    let rest = page.split("Whose status that changed</h4>").nth(1).unwrap_or_else(|| panic!("{page}"));
    rest.split("</section>").next().unwrap_or(rest).to_owned()
}

#[test]
fn those_are_named_whose_status_a_new_rule_changed_on_its_first_day() {
    let site = built();
    site.write("content/rules/rule-2014.md", SECOND.replace("    grace: 30 days\n", ""));
    site.build_well();
    let rows = changed(&site, "rule-2014");
    assert!(rows.contains("<a href=../../cork/>Cork</a>") && !rows.contains("Dublin"), "{rows}");
    let before = rows.find("Working</span>").expect("the status before");
    assert!(before < rows.find("Forming</span>").expect("the status after"), "{rows}");
    assert!(rows.contains("<td>the first day"), "{rows}");
}

#[test]
fn those_are_named_whose_status_a_new_rule_changed_after_a_grace() {
    let site = built();
    let rows = changed(&site, "rule-2014");
    assert!(rows.contains(">Cork</a>") && !rows.contains("Dublin"), "{rows}");
    assert!(rows.contains(">31 January 2014</time>, when its grace ended"), "{rows}");
    site.run(&["build", "--as-of", "2014-01-30"]);
    let rows = changed(&site, "rule-2014");
    assert!(rows.contains(">31 January 2014</time>, when its grace ends, if nothing happens"), "{rows}");
    // Whoever earns it again in time has not lost it.
    let members = "{id: d, name: Dee}, {id: e, name: Eli}, {id: f, name: Fay, joined: 2014-01-30}";
    site.write("content/cork/roster.md", format!("---\nmembers: [{members}]\n---\n"));
    site.build_well();
    assert_eq!(changed(&site, "rule-2014"), "<p>Nobody’s.</p>");
}

#[test]
fn a_status_that_was_lost_on_the_day_of_a_new_rule_for_another_reason_is_not_its_change() {
    let site = built();
    for grace in ["    grace: 30 days\n", ""] {
        site.write("content/rules/rule-2014.md", SECOND.replace("    grace: 30 days\n", grace));
        // Without members, either version says dormant.
        site.write(
            "content/cork/roster.md",
            "---\nmembers: [{id: d, name: Dee, left: 2014-01-01}, {id: e, name: Eli, left: 2014-01-01}]\n---\n",
        );
        site.build_well();
        assert_eq!(changed(&site, "rule-2014"), "<p>Nobody’s.</p>");
    }
}

#[test]
fn before_its_day_a_rule_has_changed_nobody() {
    let site = built();
    site.write("content/rules/rule-2014.md", SECOND.replace("2014-01-01", "2014-12-01"));
    site.build_well();
    let page = site.page("rules/rule-2014/index.html");
    assert!(page.contains("id=ch-changes") && !page.contains("Whose status that changed"), "{page}");
}

#[test]
fn of_members_it_is_only_said_how_many_changed_and_not_of_a_few() {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\nlevels: [local]\n");
    site.write("content/chapter.md", "---\nname: Commons\nfounded: 2012\n---\n");
    let rule = |from: &str, most: &str| {
        format!(
            "---\ntitle: Members from {from}\napplies_to: members\nfrom: {from}\nstatuses:\n  - {{status: active, requires: [{{days_since: joining, at_most: {most}}}]}}\n  - {{status: former}}\n---\n"
        )
    };
    site.write("content/rules/first.md", rule("2013-01-01", "10 years"));
    site.write("content/rules/second.md", rule("2014-01-01", "1 year"));
    let check = |of_2012: usize, of_2013: usize, expected: &str| {
        let member = |number: usize, year: &str| format!("  - {{id: p{number}, joined: {year}-06-01}}\n");
        let members = (0..of_2012).map(|number| member(number, "2012"));
        let members: String =
            members.chain((100..100 + of_2013).map(|number| member(number, "2013"))).collect();
        site.write("content/roster.md", format!("---\nmembers:\n{members}---\n"));
        site.build_well();
        assert_eq!(changed(&site, "second"), format!("<p>{expected}</p>"), "{of_2012} and {of_2013}");
    };
    check(5, 2, "Those of 5 members, who are not named.");
    check(4, 2, "Those of fewer than 5 members, who are not named.");
    check(0, 5, "Nobody’s.");
    let too_few = "That is not said: so few members are judged by it that it would tell of single persons.";
    check(3, 1, too_few);
    check(0, 4, too_few);
}

#[test]
fn readings_stand_beside_the_rule_in_force_with_what_differs_marked() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let page = site.page("status/index.html");
    let table =
        page.split("class=readings").nth(1).expect("readings").split("</table>").next().expect("a table");
    insta::assert_snapshot!(table);
}
