//! Which day a date stands for, and how long ago it is.

use super::{Case, rule};

#[test]
fn subtracting_months_and_years_ends_on_the_last_day_of_a_shorter_month() {
    let post = |most: &str, day: &str| {
        Case::new(&format!("[{{days_since: post, at_most: {most}}}]"))
            .file(&format!("content/dublin/blog/{day}-a.md"), "A.\n")
    };
    // 31 August less 6 months is 28 February.
    let at_the_end = post("6 months", "2014-02-28");
    at_the_end.check("2014-08-31", "working");
    at_the_end.check("2014-09-01", "dormant");
    let before_it = post("6 months", "2014-02-27");
    before_it.check("2014-08-27", "working");
    before_it.check("2014-08-28", "dormant");
    let leap = post("1 year", "2015-02-28");
    leap.check("2016-02-29", "working");
    leap.check("2016-03-01", "dormant");
    let weeks = post("2 weeks", "2014-01-01");
    weeks.check("2014-01-15", "working");
    weeks.check("2014-01-16", "dormant");
}

#[test]
fn within_so_long_and_at_most_so_long_ago_agree() {
    for requires in
        ["[{count: posts, within: 60 days, at_least: 1}]", "[{days_since: post, at_most: 60 days}]"]
    {
        let case = Case::new(requires).file("content/dublin/blog/2014-01-01-a.md", "A.\n");
        case.check("2014-03-02", "working");
        case.check("2014-03-03", "dormant");
    }
}

#[test]
fn a_time_has_its_day_in_the_zone_of_the_nearest_above_or_of_the_site() {
    let case = Case::new("[{days_since: post, at_most: 0 days}]")
        .file("site.yaml", "title: Commons\nlevels: [international, local]\ntime_zone: Pacific/Auckland\n")
        .file("content/dublin/blog/late.md", "---\ndate: 2014-01-31T20:00:00Z\n---\n");
    case.check("2014-01-31", "dormant");
    case.check("2014-02-01", "working");
    let case = case.file("content/chapter.md", "---\nname: Commons\ntime_zone: America/New_York\n---\n");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
}

#[test]
fn a_month_begins_something_on_its_first_day() {
    let founded = Case::new("[{count: posts, at_most: 0}]").chapter("founded: 2014-02");
    founded.check_none("2014-01-31");
    founded.check("2014-02-01", "working");
    let minutes = Case::new("[{count: meetings, at_least: 1}]")
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013}}")
        .minutes(&["2014-02"], "present: 3");
    minutes.check("2014-01-31", "dormant");
    minutes.check("2014-02-01", "working");
}

#[test]
fn a_month_ends_something_on_its_last_day() {
    let role = Case::new("[{count: members, where: {role: keyholder}, at_least: 1}]")
        .roster(&["id: a, roles: [{role: keyholder, until: 2014-02}]"]);
    role.check("2014-02-28", "working");
    role.check("2014-03-01", "dormant");
    let rule = Case::new("[]").file(
        "content/rules/rule.md",
        &rule("{level: local}", "2013-01\nuntil: 2014-02", &["{status: working}"]),
    );
    rule.check("2014-02-28", "working");
    rule.check_none("2014-03-01");
}

#[test]
fn a_chapter_dissolved_in_a_month_or_year_is_so_from_the_day_after_it() {
    for (dissolved, last, first) in
        [("2014-04", "2014-04-30", "2014-05-01"), ("2014", "2014-12-31", "2015-01-01")]
    {
        let case = Case::new("[{count: members, at_least: 1}]")
            .chapter(&format!("founded: 2013-01-01\ndissolved: {dissolved}"))
            .roster(&["id: a"]);
        case.check(last, "working");
        case.check(first, "dissolved");
    }
}
