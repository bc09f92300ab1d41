//! Statuses as `chapterhouse status --format json` tells them: each requirement once where it just
//! holds, and once where it just misses.

use serde_json::Value;

use crate::harness::Site;

/// One local chapter, `dublin`, under a rule with these requirements for `working`; without it, it
/// is `open` where that is unknown, and `dormant` otherwise.
struct Case {
    site: Site,
}

impl Case {
    fn new(requires: &str) -> Self {
        Self::with_rule(&format!("    requires: {requires}\n"))
    }

    /// `more` are the lines of the status `working` below its name.
    fn with_rule(more: &str) -> Self {
        let site = Site::empty();
        site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
        site.write("content/chapter.md", "---\nname: Commons\n---\n");
        site.write("content/dublin/chapter.md", "---\nname: Dublin\nfounded: 2013-01-01\n---\n");
        site.write(
            "content/rules/rule.md",
            format!(
                "---\ntitle: The rule\napplies_to: {{level: local}}\nfrom: 2013-01-01\nstatuses:\n  - status: working\n    tone: good\n{more}  - {{status: open, when: possible}}\n  - {{status: dormant, tone: poor}}\n---\n"
            ),
        );
        Self { site }
    }

    fn chapter(self, keys: &str) -> Self {
        self.site.write("content/dublin/chapter.md", format!("---\nname: Dublin\n{keys}\n---\n"));
        self
    }

    fn roster(self, members: &[&str]) -> Self {
        let members: String =
            members.iter().fold(String::new(), |text, member| text + "  - {" + member + "}\n");
        self.site.write("content/dublin/roster.md", format!("---\nmembers:\n{members}---\n"));
        self
    }

    /// Minutes on each of the days, with these keys.
    fn minutes(self, days: &[&str], keys: &str) -> Self {
        for day in days {
            self.site.write(&format!("content/dublin/minutes/{day}.md"), format!("---\n{keys}\n---\n"));
        }
        self
    }

    fn file(self, name: &str, text: &str) -> Self {
        self.site.write(name, text);
        self
    }

    fn on(&self, day: &str) -> Value {
        let run = self.site.run(&["status", "dublin", "--format", "json", "--as-of", day]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let all: Value = serde_json::from_str(&run.stdout).expect("JSON");
        all[0].clone()
    }

    fn check(&self, day: &str, status: &str) {
        let found = self.on(day);
        assert_eq!(found["status"], status, "on {day}: {found:#}");
    }
}

const FIVE: [&str; 5] = [
    "id: a, joined: 2013-02-01",
    "id: b, joined: 2013-02-01",
    "id: c, joined: 2013-02-01",
    "id: d, joined: 2013-02-01, left: 2014-03-01",
    "id: e, joined: 2014-01-15",
];

#[test]
fn a_member_counts_from_the_day_of_joining_until_the_day_before_leaving() {
    let case = Case::new("[{count: members, at_least: 5}]").roster(&FIVE);
    case.check("2014-01-14", "dormant");
    case.check("2014-01-15", "working");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn a_partial_date_stands_for_its_first_day_and_left_for_the_day_after_its_last() {
    let case =
        Case::new("[{count: members, at_least: 1}]").roster(&["id: a, joined: 2013-06, left: 2014-02"]);
    case.check("2013-05-31", "dormant");
    case.check("2013-06-01", "working");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn without_a_roster_members_are_unknown_and_never_zero() {
    let case = Case::new("[{count: members, at_least: 5}]");
    let status = case.on("2014-06-30");
    assert_eq!(status["status"], "open");
    assert_eq!(status["possible"], serde_json::json!(["working"]));
    assert_eq!(status["requirements"][0]["low"], 0);
    assert_eq!(status["requirements"][0]["high"], Value::Null);
    assert_eq!(status["requirements"][0]["result"], "unknown");
}

#[test]
fn a_declared_number_stands_in_for_a_roster() {
    let keys = "founded: 2013-01-01\ndeclared:\n  - {date: 2014-01, members: [4, 6]}\n  - {date: 2014-06, members: 5}";
    let case = Case::new("[{count: members, at_least: 5}]").chapter(keys);
    case.check("2013-12-31", "open");
    case.check("2014-05-31", "open");
    case.check("2014-06-01", "working");
    let few = Case::new("[{count: members, at_least: 7}]").chapter(keys);
    few.check("2014-05-31", "dormant");
}

#[test]
fn a_roster_is_complete_where_the_chapter_says_so() {
    let keys = "founded: 2013-01-01\nrecords: {roster: {from: 2014-01-01}}";
    let case = Case::new("[{count: members, at_least: 5}]").chapter(keys).roster(&FIVE[..4]);
    case.check("2013-12-31", "open");
    case.check("2014-01-01", "dormant");
}

#[test]
fn meetings_count_within_the_window_to_the_day() {
    let case = Case::new("[{count: meetings, within: 6 months, at_least: 3}]")
        .minutes(&["2014-01-02", "2014-02-10", "2014-03-20"], "present: 5");
    case.check("2014-03-19", "dormant");
    case.check("2014-03-20", "working");
    case.check("2014-07-02", "working");
    case.check("2014-07-03", "dormant");
}

#[test]
fn without_minutes_the_number_of_meetings_is_unknown() {
    let case = Case::new("[{count: meetings, within: 6 months, at_least: 3}]");
    case.check("2014-06-30", "open");
    let case = Case::new("[{count: meetings, within: 6 months, at_least: 3}]")
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}");
    case.check("2014-06-30", "dormant");
}

#[test]
fn a_cancelled_meeting_is_none_and_shows_that_minutes_are_kept() {
    let case = Case::new("[{count: meetings, at_least: 1}]").minutes(&["2014-01-02"], "held: false");
    case.check("2014-01-01", "open");
    case.check("2014-01-02", "dormant");
}

#[test]
fn a_meeting_counts_for_its_cohosts() {
    let case = Case::new("[{count: meetings, at_least: 1}]")
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}")
        .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
        .file("content/cork/minutes/2014-02-03.md", "---\npresent: 4\ncohosts: dublin\n---\n");
    case.check("2014-02-02", "dormant");
    case.check("2014-02-03", "working");
}

#[test]
fn an_event_counts_as_a_meeting_if_it_says_so_and_there_are_no_minutes_of_its_day() {
    let event = "---\nstart: 2014-02-03\nmeeting: true\npresent: 9\n---\n";
    let case = Case::new("[{count: meetings, at_least: 2}]")
        .minutes(&["2014-01-02"], "present: 4")
        .file("content/dublin/events/fair.md", event);
    case.check("2014-02-02", "dormant");
    case.check("2014-02-03", "working");
    let case = case.minutes(&["2014-02-03"], "present: 4");
    case.check("2014-02-03", "working");
    let three = Case::new("[{count: meetings, at_least: 3}]")
        .minutes(&["2014-01-02", "2014-02-03"], "present: 4")
        .file("content/dublin/events/fair.md", event);
    three.check("2014-02-03", "dormant");
}

#[test]
fn a_share_is_an_interval_where_an_attribute_is_not_stated() {
    let roster = |silent: usize| {
        let mut members = vec!["id: a, attributes: {gender: woman}", "id: b, attributes: {gender: man}"];
        members.extend(&["id: c", "id: d"][..silent]);
        members.extend(&["id: e, attributes: {gender: man}", "id: f, attributes: {gender: man}"]);
        members
    };
    let share = "[{share: members, where: {gender: woman}, at_least: 25%}]";
    Case::new(share).roster(&roster(0)).check("2014-06-30", "working");
    let open = Case::new(share).roster(&roster(1));
    let status = open.on("2014-06-30");
    assert_eq!(status["status"], "open");
    assert_eq!(
        (&status["requirements"][0]["low"], &status["requirements"][0]["high"]),
        (&0.2.into(), &0.4.into())
    );
    let above = "[{share: members, where: {gender: woman}, at_least: 51%}]";
    Case::new(above).roster(&roster(2)).check("2014-06-30", "dormant");
}

#[test]
fn a_share_of_a_small_group_is_withheld() {
    let case = Case::new("[{share: members, where: {gender: woman}, at_least: 25%}]")
        .roster(&["id: a, attributes: {gender: woman}", "id: b, attributes: {gender: man}"]);
    let found = case.on("2014-06-30");
    let requirement = &found["requirements"][0];
    assert_eq!(requirement["withheld"], true);
    assert_eq!((&requirement["low"], &requirement["high"]), (&Value::Null, &Value::Null));
    assert_eq!(requirement["result"], "holds");
}

#[test]
fn a_page_is_fresh_until_the_day_that_its_last_change_is_too_long_ago() {
    let case = Case::new("[{days_since: page, at_most: 60 days}]")
        .chapter("founded: 2013-01-01\nupdated: 2014-01-01");
    case.check("2014-03-02", "working");
    // Without a complete history, a page is never shown to be stale.
    case.check("2014-03-03", "open");
}

#[test]
fn posts_are_exact() {
    let case = Case::new("[{days_since: post, at_most: 2 months}]")
        .file("content/dublin/blog/2014-01-31-a-post.md", "A post.\n");
    case.check("2014-01-30", "dormant");
    case.check("2014-01-31", "working");
    case.check("2014-03-31", "working");
    case.check("2014-04-01", "dormant");
}

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

#[test]
fn a_dissolved_chapter_is_dissolved_from_its_day_on() {
    let case = Case::new("[{count: members, at_least: 1}]")
        .chapter("founded: 2013-01-01\ndissolved: 2014-04-01")
        .roster(&["id: a"]);
    case.check("2014-03-31", "working");
    case.check("2014-04-01", "dissolved");
    assert_eq!(case.on("2014-03-31")["at_risk"], false);
}
