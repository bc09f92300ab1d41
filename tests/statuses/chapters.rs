//! Roll-ups: rules above count the chapters below.

use serde_json::Value;

use super::{Case, rule};

#[test]
fn a_rule_above_counts_the_chapters_below_and_says_what_is_not_known() {
    let national = "---\ntitle: Above\napplies_to: {level: international}\nfrom: 2013-01-01\nstatuses:\n  - status: strong\n    requires: [{count: chapters, where: {status: working}, at_least: 2}]\n  - {status: unclear, when: possible}\n  - {status: weak}\n---\n";
    let case = Case::new("[{count: members, at_least: 1}]")
        .roster(&["id: a, joined: 2013-01-01"])
        .file("content/cork/chapter.md", "---\nname: Cork\nfounded: 2014-01-01\n---\n")
        .file("content/rules/above.md", national);
    let above = |day: &str| {
        let run = case.site.run(&["status", "--format", "json", "--as-of", day]);
        let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
        all[0].clone()
    };
    assert_eq!(above("2013-12-31")["status"], "weak");
    assert_eq!(above("2014-01-01")["status"], "unclear");
    let case = case.file("content/cork/roster.md", "---\nmembers: [{id: z, joined: 2014-02-01}]\n---\n");
    let run = case.site.run(&["status", "--format", "json", "--as-of", "2014-02-01"]);
    assert!(run.stdout.contains("\"strong\""), "{}", run.stdout);
}

/// The whole organisation is `strong` if this holds. Dublin is working.
fn above(requires: &str) -> Case {
    let strong = format!("{{status: strong, requires: [{requires}]}}");
    let statuses = [strong.as_str(), "{status: unclear, when: possible}", "{status: weak}"];
    Case::new("[{count: members, at_least: 1}]")
        .roster(&["id: a"])
        .file("content/rules/above.md", &rule("{level: international}", "2013-01-01", &statuses))
}

/// A chapter with these keys, and with no members where it has a roster.
fn chapter(case: Case, path: &str, keys: &str, has_roster: bool) -> Case {
    let case =
        case.file(&format!("content/{path}/chapter.md"), &format!("---\nname: Another\n{keys}\n---\n"));
    let roster = format!("content/{path}/roster.md");
    if has_roster { case.file(&roster, "---\nmembers: []\n---\n") } else { case }
}

#[test]
fn chapters_count_at_any_depth_while_they_exist() {
    let case = above("{count: chapters, at_least: 3}");
    let case = chapter(case, "dublin/north", "founded: 2014-01-01", true);
    let case = chapter(case, "cork", "founded: 2013-01-01\ndissolved: 2014-02-01", true);
    case.check_of("", "2013-12-31", "weak");
    case.check_of("", "2014-01-01", "strong");
    case.check_of("", "2014-01-31", "strong");
    case.check_of("", "2014-02-01", "weak");
}

#[test]
fn groups_count_only_if_where_names_their_level() {
    let check = |requires: &str, status: &str| {
        chapter(above(requires), "tools", "level: group\nfounded: 2013-01-01", true).check_of(
            "",
            "2014-06-30",
            status,
        );
    };
    check("{count: chapters, at_least: 1}", "strong");
    check("{count: chapters, at_least: 2}", "weak");
    check("{count: chapters, where: {level: group}, at_least: 1}", "strong");
    check("{count: chapters, where: {level: group}, at_least: 2}", "weak");
    check("{count: chapters, where: {level: [local, group]}, at_least: 2}", "strong");
}

#[test]
fn chapters_count_by_level_and_area() {
    let check = |filter: &str, least: u32, status: &str| {
        let case = above(&format!("{{count: chapters, where: {filter}, at_least: {least}}}"));
        let case = chapter(case, "cork", "founded: 2013-01-01\narea: South", true);
        chapter(case, "galway", "founded: 2013-01-01\narea: West", true).check_of("", "2014-06-30", status);
    };
    check("{area: West}", 1, "strong");
    check("{area: West}", 2, "weak");
    check("{area: [West, South]}", 2, "strong");
    check("{area: [West, South]}", 3, "weak");
    check("{level: local}", 3, "strong");
    check("{level: local}", 4, "weak");
    check("{level: local, area: West}", 2, "weak");
}

#[test]
fn a_status_that_is_possible_adds_to_the_upper_end() {
    let check = |status_below: &str, bound: &str, status: &str| {
        let case = above(&format!("{{count: chapters, where: {{status: {status_below}}}, {bound}}}"));
        // Nobody knows of the members of Cork; Galway has none.
        let case = chapter(case, "cork", "founded: 2013-01-01", false);
        chapter(case, "galway", "founded: 2013-01-01", true).check_of("", "2014-06-30", status);
    };
    check("working", "at_least: 1", "strong");
    check("working", "at_least: 2", "unclear");
    check("working", "at_least: 3", "weak");
    check("working", "at_most: 2", "strong");
    check("working", "at_most: 1", "unclear");
    check("open", "at_least: 1", "strong");
    check("open", "at_least: 2", "weak");
    check("[open, dormant]", "at_least: 2", "strong");
}

#[test]
fn what_is_shown_counts_and_not_what_is_behind_it() {
    let set = |status: &str| {
        format!(
            "founded: 2013-01-01\noverride: {{status: {status}, from: 2014-02-01, until: 2014-02-28, reason: a flood}}"
        )
    };
    let two = above("{count: chapters, where: {status: working}, at_least: 2}");
    let two = chapter(two, "cork", &set("working"), true);
    two.check_of("", "2014-01-31", "weak");
    two.check_of("", "2014-02-01", "strong");
    two.check_of("", "2014-02-28", "strong");
    two.check_of("", "2014-03-01", "weak");
    let one = above("{count: chapters, where: {status: working}, at_least: 1}").chapter(&set("dormant"));
    one.check_of("", "2014-01-31", "strong");
    one.check_of("", "2014-02-01", "weak");
    // An override leaves nothing open.
    let open = above("{count: chapters, where: {status: working}, at_least: 2}");
    let open = chapter(open, "cork", &set("dormant"), false);
    open.check_of("", "2014-01-31", "unclear");
    open.check_of("", "2014-02-01", "weak");
}

#[test]
fn a_day_is_judged_from_persons_up_to_the_top() {
    let national =
        "{status: alive, requires: [{count: chapters, where: {level: local, status: working}, at_least: 1}]}";
    let top = "{status: strong, requires: [{count: chapters, where: {level: national, status: alive}, at_least: 1}]}";
    let members = "{status: active, requires: [{days_since: joining, at_least: 10 days}]}";
    let case = Case::new("[{count: members, where: {status: active}, at_least: 1}]")
        .file("site.yaml", "title: Commons\nlevels: [international, national, local]\n")
        .file("content/rules/members.md", &rule("members", "2013-01-01", &[members]))
        .file(
            "content/rules/nations.md",
            &rule("{level: national}", "2013-01-01", &[national, "{status: quiet}"]),
        )
        .file(
            "content/rules/above.md",
            &rule("{level: international}", "2013-01-01", &[top, "{status: weak}"]),
        )
        .file("content/ireland/chapter.md", "---\nname: Ireland\nfounded: 2013-01-01\n---\n")
        .file("content/ireland/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n")
        .file("content/ireland/cork/roster.md", "---\nmembers: [{id: z, joined: 2014-02-01}]\n---\n");
    case.check_of("ireland", "2014-02-10", "quiet");
    case.check_of("", "2014-02-10", "weak");
    case.check_of("ireland", "2014-02-11", "alive");
    case.check_of("", "2014-02-11", "strong");
}
