//! How long a status outlives what it asks for.

use super::{Case, rule};

const FALLING: [&str; 5] = [
    "id: a",
    "id: b, left: 2014-03-01",
    "id: c, left: 2014-03-01",
    "id: d, left: 2014-03-01",
    "id: e, left: 2014-03-01",
];

fn case(statuses: &[&str]) -> Case {
    Case::new("[]").file("content/rules/rule.md", &rule("{level: local}", "2013-01-01", statuses))
}

#[test]
fn grace_follows_a_status_ahead_as_well() {
    let case = case(&[
        "{status: great, requires: [{count: members, at_least: 5}]}",
        "{status: working, grace: 30 days, requires: [{count: members, at_least: 3}]}",
        "{status: dormant}",
    ]);
    let fallen = case.roster(&FALLING);
    fallen.check("2014-02-28", "great");
    fallen.check("2014-03-01", "working");
    fallen.check("2014-03-30", "working");
    fallen.check("2014-03-31", "dormant");
    // Who never had it has no grace.
    fallen.roster(&["id: a"]).check("2014-03-01", "dormant");
}

#[test]
fn a_grace_ahead_does_not_lengthen_the_one_behind() {
    let case = case(&[
        "{status: great, grace: 10 days, requires: [{count: members, at_least: 5}]}",
        "{status: working, grace: 30 days, requires: [{count: members, at_least: 3}]}",
        "{status: dormant}",
    ])
    .roster(&FALLING);
    case.check("2014-03-10", "great");
    case.check("2014-03-11", "working");
    case.check("2014-03-30", "working");
    case.check("2014-03-31", "dormant");
}

#[test]
fn a_day_on_which_it_is_earned_begins_the_grace_anew() {
    let rule = "    grace: 30 days\n    requires: [{count: members, at_least: 2}]\n";
    let roster = |left: &str| {
        Case::with_rule(rule).roster(&[
            "id: a",
            "id: b, left: 2014-02-01",
            &format!("id: c, joined: 2014-02-11, left: {left}"),
        ])
    };
    roster("2014-02-12").check("2014-03-13", "working");
    roster("2014-02-12").check("2014-03-14", "dormant");
    // On no day.
    roster("2014-02-11").check("2014-03-02", "working");
    roster("2014-02-11").check("2014-03-03", "dormant");
}

#[test]
fn a_grace_that_has_ended_does_not_come_back() {
    let rule = "    grace: 30 days\n    requires: [{days_since: post, at_most: 10 days}]\n";
    let case = Case::with_rule(rule).file("content/dublin/blog/2014-01-01-a.md", "A.\n");
    case.check("2014-02-10", "working");
    case.check("2014-02-11", "dormant");
    let again = case.file("content/dublin/blog/2014-04-01-b.md", "B.\n");
    again.check("2014-03-31", "dormant");
    again.check("2014-04-01", "working");
    again.check("2014-05-11", "working");
    again.check("2014-05-12", "dormant");
}
