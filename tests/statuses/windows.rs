//! Windows: which days a requirement looks at.

use super::Case;

#[test]
fn a_reporting_year_begins_on_1_january_unless_something_else_is_said() {
    let this = Case::new("[{count: meetings, in: year, at_least: 1}]").minutes(&["2014-01-01"], "present: 3");
    this.check("2014-01-01", "working");
    this.check("2014-12-31", "working");
    this.check("2015-01-01", "dormant");
    let last =
        Case::new("[{count: meetings, in: last year, at_least: 1}]").minutes(&["2014-01-01"], "present: 3");
    last.check("2014-12-31", "dormant");
    last.check("2015-01-01", "working");
    last.check("2015-12-31", "working");
    last.check("2016-01-01", "dormant");
}

#[test]
fn a_reporting_year_begins_as_the_site_says_or_the_nearest_above() {
    let case = Case::new("[{count: meetings, in: last year, at_least: 1}]")
        .file("site.yaml", "title: Commons\nlevels: [international, local]\nyear_starts: \"04-01\"\n")
        .minutes(&["2014-05-01"], "present: 3");
    case.check("2015-03-31", "dormant");
    case.check("2015-04-01", "working");
    let case = case.file("content/chapter.md", "---\nname: Commons\nyear_starts: \"07-01\"\n---\n");
    case.check("2014-06-30", "dormant");
    case.check("2014-07-01", "working");
    case.check("2015-06-30", "working");
    case.check("2015-07-01", "dormant");
}

#[test]
fn a_reporting_year_is_looked_at_up_to_the_day() {
    let case = Case::new("[{count: meetings, in: year, at_least: 1}]")
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}")
        .minutes(&["2014-03-15"], "present: 3");
    // Seen from later on, too.
    assert_eq!(case.on("2014-06-30")["since"], "2014-03-15");
}

#[test]
fn the_latest_of_one_day_are_the_last_by_path() {
    let posts = |last: u32, tag: &str| {
        Case::new(&format!("[{{count: posts, last: {last}, where: {{tags: {tag}}}, at_least: 1}}]"))
            .file("content/dublin/blog/2014-01-01-a.md", "---\ntags: [first]\n---\n")
            .file("content/dublin/blog/2014-01-01-b.md", "---\ntags: [second]\n---\n")
    };
    posts(1, "second").check("2014-06-30", "working");
    posts(1, "first").check("2014-06-30", "dormant");
    posts(2, "first").check("2014-06-30", "working");
    let meetings = |kind: &str| {
        Case::new(&format!("[{{count: meetings, last: 1, where: {{meeting: {kind}}}, at_least: 1}}]"))
            .minutes(&["2014-01-01-a"], "meeting: first")
            .minutes(&["2014-01-01-b"], "meeting: second")
    };
    meetings("second").check("2014-06-30", "working");
    meetings("first").check("2014-06-30", "dormant");
}

#[test]
fn the_latest_k_include_the_k_th_and_no_more() {
    let case = |last: u32| {
        Case::new(&format!("[{{attendance: lowest, last: {last}, at_least: 5}}]"))
            .minutes(&["2014-01-01"], "present: 1")
            .minutes(&["2014-02-01"], "present: 5")
            .minutes(&["2014-03-01"], "present: 6")
    };
    case(2).check("2014-06-30", "working");
    case(3).check("2014-06-30", "dormant");
}

#[test]
fn without_a_window_everything_up_to_the_day_counts() {
    let case = Case::new("[{count: meetings, at_least: 1}]")
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}")
        .minutes(&["2013-02-01"], "present: 3");
    case.check("2013-01-31", "dormant");
    case.check("2013-02-01", "working");
    case.check("2033-01-01", "working");
}
