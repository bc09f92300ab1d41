//! What the record says of a day: who belongs, what was held, what is kept.

use std::process::Command;

use super::Case;

const KEPT: &str = "founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}";

#[test]
fn a_chapter_without_a_founding_exists_from_the_first_that_is_known_of_it() {
    let joined = Case::new("[{count: members, at_least: 1}]")
        .chapter("level: local")
        .roster(&["id: a, joined: 2014-03-01"]);
    joined.check_none("2014-02-28");
    joined.check("2014-03-01", "working");
    // Nothing at all: from the first rule.
    let ruled = Case::new("[{count: posts, at_most: 0}]").chapter("level: local");
    ruled.check_none("2012-12-31");
    ruled.check("2013-01-01", "working");
}

#[test]
fn a_role_belongs_to_the_person_and_leaving_to_the_membership() {
    let case = Case::new("[{count: members, where: {role: keyholder}, at_least: 1}]")
        .roster(&["member: z, left: 2014-03-01"])
        .file("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n")
        .file(
            "content/cork/roster.md",
            "---\nmembers: [{id: z, roles: [{role: keyholder, from: 2014-02-01}]}]\n---\n",
        );
    case.check("2014-01-31", "dormant");
    case.check("2014-02-01", "working");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
    case.check_of("cork", "2014-03-01", "working");
}

#[test]
fn a_role_without_dates_lasts_as_long_as_the_membership() {
    let case = |role: &str| {
        Case::new("[{count: members, where: {role: keyholder}, at_least: 1}]")
            .roster(&[&format!("id: a, left: 2014-03-01, roles: [{role}]")])
    };
    case("keyholder").check("2014-02-28", "working");
    case("keyholder").check("2014-03-01", "dormant");
    case("{role: keyholder, until: 2014-01-31}").check("2014-01-31", "working");
    case("{role: keyholder, until: 2014-01-31}").check("2014-02-01", "dormant");
}

#[test]
fn entries_of_minutes_are_meetings_and_inherit_what_they_do_not_say() {
    let case = |requirement: &str| {
        Case::new(&format!("[{{count: meetings, {requirement}}}]"))
            .file("content/cork/chapter.md", &format!("---\nname: Cork\n{KEPT}\n---\n"))
            .file(
                "content/dublin/minutes/january.md",
                "---\nmeeting: evening\ncohosts: [cork]\nmeetings:\n  - {date: 2014-01-01}\n  - {date: 2014-01-08, held: false}\n  - {date: 2014-01-15, meeting: assembly}\n---\n",
            )
    };
    let two = case("at_least: 2");
    two.check("2014-01-14", "dormant");
    two.check("2014-01-15", "working");
    two.check_of("cork", "2014-01-14", "dormant");
    two.check_of("cork", "2014-01-15", "working");
    case("at_least: 3").check("2014-01-31", "dormant");
    case("where: {meeting: evening}, at_least: 1").check("2014-01-01", "working");
    case("where: {meeting: evening}, at_least: 2").check("2014-01-31", "dormant");
}

#[test]
fn minutes_of_a_cancelled_evening_may_record_a_meeting_that_was_held() {
    let case = |held: &str| {
        Case::new("[{count: meetings, at_least: 1}]").file(
            "content/dublin/minutes/january.md",
            &format!("---\nheld: false\nmeetings: [{{date: 2014-01-01{held}}}]\n---\n"),
        )
    };
    case("").check("2014-01-01", "dormant");
    case(", held: true").check("2014-01-01", "working");
}

#[test]
fn minutes_are_kept_by_who_files_them_and_not_by_a_co_host() {
    let case = Case::new("[{count: meetings, at_most: 1}]")
        .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
        .file("content/cork/minutes/2014-02-03.md", "---\npresent: 4\ncohosts: [dublin]\n---\n");
    case.check("2014-02-03", "open");
    case.minutes(&["2014-02-03"], "held: false").check("2014-02-03", "working");
}

#[test]
fn a_chapter_that_says_when_minutes_are_kept_decides_that_alone() {
    let case = Case::new("[{count: meetings, within: 30 days, at_most: 0}]")
        .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-06-01, until: 2013-12-31}}")
        .minutes(&["2013-02-01", "2014-03-01"], "present: 3");
    case.check("2013-05-31", "open");
    case.check("2013-06-01", "working");
    case.check("2013-12-31", "working");
    case.check("2014-01-01", "open");
    case.check("2014-03-01", "dormant");
}

#[test]
fn a_draft_is_not_there() {
    let case = |draft: bool| {
        Case::new("[{count: meetings, at_least: 1}]")
            .minutes(&["2014-01-02"], &format!("present: 3\ndraft: {draft}"))
    };
    case(false).check("2014-01-02", "working");
    case(true).check("2014-01-02", "open");
}

#[test]
fn a_draft_of_minutes_takes_no_event_away() {
    let case = |draft: bool| {
        Case::new("[{count: meetings, where: {meeting: event}, at_least: 1}]")
            .chapter(KEPT)
            .file("content/dublin/events/fair.md", "---\nstart: 2014-02-03\nmeeting: true\n---\n")
            .minutes(&["2014-02-03"], &format!("present: 3\ndraft: {draft}"))
    };
    for (is_draft, status) in [(true, "working"), (false, "dormant")] {
        let case = case(is_draft);
        case.site.build_with(&["--drafts"]);
        assert_eq!(case.site.json("dublin/status.json")["status"], status, "draft: {is_draft}");
    }
}

#[test]
fn a_roster_is_complete_until_the_chapter_says_so() {
    let case = Case::new("[{count: members, at_least: 2}]")
        .chapter("founded: 2013-01-01\nrecords: {roster: {until: 2013-12-31}}")
        .roster(&["id: a"]);
    case.check("2013-12-31", "dormant");
    case.check("2014-01-01", "open");
}

#[test]
fn a_page_changes_with_every_document_of_the_chapter_and_not_of_those_below() {
    let case = Case::new("[{days_since: page, at_most: 10 days}]")
        .file("content/dublin/blog/2014-01-01-a.md", "---\nupdated: 2014-01-05\n---\n")
        .file("content/dublin/north/chapter.md", "---\nname: North\nupdated: 2014-02-01\n---\n");
    case.check("2014-01-04", "open");
    case.check("2014-01-05", "working");
    case.check("2014-01-15", "working");
    case.check("2014-01-16", "open");
    case.check("2014-02-01", "open");
}

/// Puts all files under version control; the author's day is not the committer's.
fn commit(case: &Case, authored: &str) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    for command in [&["init", "--quiet"][..], &["add", "--all"], &["commit", "--quiet", "--message=All"]] {
        let output = Command::new("git")
            .args(identity)
            .args(command)
            .current_dir(case.site.root())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_AUTHOR_DATE", format!("{authored}T12:00:00Z"))
            .env("GIT_COMMITTER_DATE", "2014-05-05T12:00:00Z")
            .output()
            .expect("git starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn with_all_its_history_a_page_is_stale_from_a_day_on() {
    let case = Case::new("[{days_since: page, at_most: 60 days}]");
    case.check("2014-03-02", "open");
    commit(&case, "2014-01-01");
    case.check("2014-03-02", "working");
    case.check("2014-03-03", "dormant");
}

#[test]
fn a_fact_counts_from_its_own_day_on_whenever_it_was_committed() {
    let case = Case::new("[{count: posts, at_least: 1}]").file("content/dublin/blog/2013-06-01-a.md", "A.\n");
    commit(&case, "2014-01-01");
    case.check("2013-05-31", "dormant");
    case.check("2013-06-01", "working");
}
