//! Which status the day gets: earned, kept, in grace, left open, overridden.

use serde_json::Value;

use super::Case;

#[test]
fn a_status_is_kept_by_milder_terms_and_outlives_them_by_its_grace() {
    let rule = "    grace: 30 days\n    requires: [{count: members, at_least: 5}]\n    keeps: [{count: members, at_least: 4}]\n";
    let leaving =
        ["id: a, left: 2014-03-01", "id: b, left: 2014-05-01", "id: c, joined: 2013-05-01", "id: d", "id: e"];
    let case = Case::with_rule(rule).roster(&leaving);
    case.check("2013-04-30", "dormant");
    case.check("2013-05-01", "working");
    case.check("2014-03-01", "working");
    let in_grace = case.on("2014-05-01");
    assert_eq!((&in_grace["status"], &in_grace["at_risk"]), (&"working".into(), &true.into()));
    case.check("2014-05-30", "working");
    case.check("2014-05-31", "dormant");
    assert_eq!(case.on("2014-05-30")["next_change"]["date"], "2014-05-31");
    assert_eq!(case.on("2014-05-31")["since"], "2014-05-31");
}

#[test]
fn an_override_shows_with_the_computed_status_behind_it() {
    let keys = "founded: 2013-01-01\noverride: {status: working, from: 2014-02-01, until: 2014-02-28, reason: a flood}";
    let case = Case::new("[{count: members, at_least: 5}]").chapter(keys).roster(&["id: a"]);
    case.check("2014-01-31", "dormant");
    let shown = case.on("2014-02-28");
    assert_eq!((&shown["status"], &shown["computed"]), (&"working".into(), &"dormant".into()));
    assert_eq!(shown["override"]["reason"], "a flood");
    case.check("2014-03-01", "dormant");
}

#[test]
fn a_waiver_makes_a_requirement_hold() {
    let case = Case::new("[{count: members, at_least: 5, name: size}]").roster(&["id: a"]);
    let rule = std::fs::read_to_string(case.site.path("content/rules/rule.md")).expect("a rule");
    let waiver =
        "waivers:\n  - {requirement: size, from: 2014-01-01, until: 2014-01-31, reason: a flood}\n---\n";
    let rule = format!("{}{waiver}", rule.trim_end().trim_end_matches("---"));
    case.site.write("content/rules/rule.md", rule);
    case.check("2013-12-31", "dormant");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
}

#[test]
fn every_day_is_judged_by_the_rule_in_force_on_it() {
    let later = "---\ntitle: Later\napplies_to: {level: local}\nfrom: 2014-02-01\nuntil: 2014-04-30\nstatuses:\n  - status: working\n    requires: [{count: members, at_least: 2}]\n  - {status: asleep}\n---\n";
    let case =
        Case::new("[{count: members, at_least: 1}]").roster(&["id: a"]).file("content/rules/later.md", later);
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "asleep");
    // A version that has expired revives none before it.
    assert_eq!(case.on("2014-05-01")["status"], Value::Null);
    // The nearest folder decides.
    let own =
        "---\ntitle: Own\napplies_to: {level: local}\nfrom: 2014-03-01\nstatuses: [{status: our-own}]\n---\n";
    let case = case.file("content/dublin/rules/own.md", own);
    case.check("2014-03-01", "our-own");
    assert_eq!(case.on("2014-06-30")["history"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_dissolved_chapter_is_dissolved_from_its_day_on() {
    let case = Case::new("[{count: members, at_least: 1}]")
        .chapter("founded: 2013-01-01\ndissolved: 2014-04-01")
        .roster(&["id: a"]);
    case.check("2014-03-31", "working");
    case.check("2014-04-01", "dissolved");
    assert_eq!(case.on("2014-03-31")["at_risk"], false);
}

#[test]
fn a_chapter_dissolved_before_it_was_founded_exists_on_no_day() {
    let case = Case::new("[{count: members, at_least: 1}]")
        .chapter("founded: 2014-01-01\ndissolved: 2013-04-01\noverride: {status: working, reason: a flood}")
        .roster(&["id: a"]);
    for day in ["2013-03-31", "2013-04-01", "2013-12-31"] {
        assert_eq!(case.on(day)["status"], Value::Null, "on {day}");
    }
    let found = case.on("2014-01-01");
    assert_eq!((&found["status"], &found["since"]), (&"dissolved".into(), &"2014-01-01".into()));
    for day in ["2013-12-31", "2014-06-30"] {
        let run = case.site.run(&["build", "--as-of", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
}

#[test]
fn a_better_status_that_is_merely_unknown_is_said_to_be_possible() {
    let rule = "    requires: [{count: meetings, at_least: 1}]\n  - status: forming\n    requires: [{count: members, at_least: 1}]\n";
    let case = Case::with_rule(rule).roster(&["id: a, joined: 2014-01-01"]);
    case.check("2013-12-31", "open");
    let forming = case.on("2014-01-01");
    assert_eq!((&forming["status"], &forming["possible"][0]), (&"forming".into(), &"working".into()));
    let known = case.minutes(&["2014-02-01"], "held: false").on("2014-02-01");
    assert_eq!((&known["status"], &known["possible"]), (&"forming".into(), &Value::Array(Vec::new())));
}

#[test]
fn recommends_are_measured_and_decide_nothing() {
    let rule =
        "    requires: [{count: members, at_least: 1}]\n    recommends: [{count: members, at_least: 9}]\n";
    let found = Case::with_rule(rule).roster(&["id: a"]).on("2014-06-30");
    assert_eq!(found["status"], "working");
    assert_eq!(
        (&found["requirements"][1]["of"], &found["requirements"][1]["result"]),
        (&"recommends".into(), &"fails".into())
    );
}

#[test]
fn keeping_needs_the_status_of_the_day_before() {
    let rule = "    requires: [{count: members, at_least: 2}]\n    keeps: [{count: members, at_least: 1}]\n";
    let case = Case::with_rule(rule)
        .roster(&["id: a, joined: 2013-02-01", "id: b, joined: 2013-03-01, left: 2013-04-01"]);
    case.check("2013-02-28", "dormant");
    case.check("2013-03-01", "working");
    case.check("2014-06-30", "working");
}

#[test]
fn a_gap_in_the_record_takes_nothing_away_that_may_be_there() {
    // Earned, then nobody knows for a while, then enough to keep it: as long as it may have been
    // there all the time, keeping it is not ruled out.
    let rule = "    requires: [{count: members, at_least: 5}]\n    keeps: [{count: members, at_least: 3}]\n";
    let keys = "founded: 2013-01-01\ndeclared:\n  - {date: 2013-01-01, members: 5}\n  - {date: 2013-06-01, members: [2, 6]}\n  - {date: 2013-09-01, members: 3}\n  - {date: 2013-12-01, members: 2}";
    let case = Case::with_rule(rule).chapter(keys);
    case.check("2013-05-31", "working");
    case.check("2013-06-01", "open");
    case.check("2013-09-01", "open");
    case.check("2013-12-01", "dormant");
}

#[test]
fn grace_counts_from_the_last_day_on_which_it_was_earned_or_kept() {
    let rule = "    grace: 1 month\n    requires: [{count: members, at_least: 2}]\n";
    let case = Case::with_rule(rule).roster(&["id: a", "id: b, left: 2014-02-01"]);
    // The last day was 31 January; a month later is 28 February.
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn a_status_of_the_same_name_carries_over_to_the_next_version() {
    let rule = "    requires: [{count: members, at_least: 2}]\n";
    let next = |name: &str| {
        format!(
            "---\ntitle: Next\napplies_to: {{level: local}}\nfrom: 2014-01-01\nstatuses:\n  - status: {name}\n    requires: [{{count: members, at_least: 5}}]\n    keeps: [{{count: members, at_least: 2}}]\n  - {{status: asleep}}\n---\n"
        )
    };
    let case =
        Case::with_rule(rule).roster(&["id: a", "id: b"]).file("content/rules/next.md", &next("working"));
    case.check("2014-01-01", "working");
    assert_eq!(case.on("2014-06-30")["since"], "2013-01-01");
    let renamed = case.file("content/rules/next.md", &next("alive"));
    renamed.check("2014-01-01", "asleep");
}

#[test]
fn the_most_specific_rule_of_a_folder_is_in_force() {
    let area = "---\ntitle: For the area\napplies_to: {level: local, area: West}\nfrom: 2013-01-01\nstatuses: [{status: western}]\n---\n";
    let case =
        Case::new("[{count: members, at_least: 1}]").roster(&["id: a"]).file("content/rules/area.md", area);
    case.check("2014-06-30", "working");
    let case = case.chapter("founded: 2013-01-01\narea: West");
    case.check("2014-06-30", "western");
}

#[test]
fn a_reading_decides_nothing() {
    let reading = "---\ntitle: Reading\nreading: strict\napplies_to: {level: local}\nfrom: 2013-01-01\nstatuses: [{status: strict}]\n---\n";
    let case = Case::new("[{count: members, at_least: 1}]")
        .roster(&["id: a"])
        .file("content/rules/strict.md", reading);
    case.check("2014-06-30", "working");
}

#[test]
fn what_was_stated_is_shown_beside_and_decides_nothing() {
    let keys = "founded: 2013-01-01\nstated: [{date: 2014-05-01, status: working, by: the committee}]";
    let found = Case::new("[{count: members, at_least: 1}]").chapter(keys).on("2014-06-30");
    assert_eq!(found["status"], "open");
    assert_eq!(found["stated"]["status"], "working");
}

#[test]
fn a_chapter_has_no_status_before_it_exists_or_under_no_rule() {
    let case = Case::new("[{count: members, at_least: 1}]").chapter("founded: 2014-02-01");
    assert_eq!(case.on("2014-01-31")["status"], Value::Null);
    case.check("2014-02-01", "open");
    case.site.remove("content/rules/rule.md");
    assert_eq!(case.on("2014-02-01")["status"], Value::Null);
    // Without a founding, from the earliest dated document or joining on.
    let undated = Case::new("[{count: posts, at_least: 1}]")
        .chapter("level: local")
        .file("content/dublin/blog/2014-03-01-a.md", "A.\n");
    assert_eq!(undated.on("2014-02-28")["status"], Value::Null);
    undated.check("2014-03-01", "working");
}

#[test]
fn a_lapse_within_the_time_of_warning_is_a_risk() {
    let case = Case::new("[{count: members, at_least: 2}]").roster(&["id: a", "id: b, left: 2014-06-30"]);
    assert_eq!(case.on("2014-04-30")["at_risk"], false);
    assert_eq!(case.on("2014-05-01")["at_risk"], true);
    assert_eq!(case.on("2014-05-01")["next_change"]["date"], "2014-06-30");
}

#[test]
fn the_forecast_knows_no_new_activity_and_all_that_is_set() {
    let case = Case::new("[{count: meetings, within: 60 days, at_least: 1}]")
        .minutes(&["2014-01-01", "2014-02-15"], "present: 3");
    // The meeting of 15 February is not known of yet.
    assert_eq!(case.on("2014-02-01")["next_change"]["date"], "2014-03-03");
    assert_eq!(case.on("2014-02-15")["next_change"]["date"], "2014-04-17");
}
