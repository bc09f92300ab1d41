//! Counts of members, meetings, documents and announcements.

use serde_json::Value;

use super::Case;

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
fn a_where_on_members_looks_at_attributes_and_roles() {
    let members = [
        "id: a, attributes: {gender: woman}",
        "id: b, attributes: {gender: [woman, nonbinary]}",
        "id: c, roles: [{role: keyholder, from: 2014-02-01}]",
    ];
    let women = Case::new("[{count: members, where: {gender: woman}, at_least: 2}]").roster(&members);
    women.check("2014-06-30", "working");
    let either =
        Case::new("[{count: members, where: {gender: [man, nonbinary]}, at_most: 1}]").roster(&members);
    either.check("2014-06-30", "open");
    let keys = Case::new("[{count: members, where: {role: keyholder}, at_least: 1}]").roster(&members);
    keys.check("2014-01-31", "dormant");
    keys.check("2014-02-01", "working");
}

#[test]
fn people_are_counted_once_over_all_chapters_below() {
    let above = "---\ntitle: Above\napplies_to: {level: international}\nfrom: 2013-01-01\nstatuses:\n  - status: large\n    requires: [{count: people, at_least: 3}]\n  - {status: unclear, when: possible}\n  - {status: small}\n---\n";
    let case = Case::new("[{count: members, at_least: 1}]")
        .roster(&["id: a, joined: 2013-01-01", "id: b, joined: 2013-01-01"])
        .file("content/roster.md", "---\nmembers: [{member: a}]\n---\n")
        .file("content/rules/above.md", above)
        .file("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n")
        .file("content/cork/roster.md", "---\nmembers: [{member: b}, {id: c, joined: 2014-01-01}]\n---\n");
    let status = |day: &str| {
        let run = case.site.run(&["status", "--format", "json", "--as-of", day]);
        serde_json::from_str::<Value>(&run.stdout).expect("JSON")[0]["status"].clone()
    };
    assert_eq!(status("2013-12-31"), "small");
    assert_eq!(status("2014-01-01"), "large");
}

#[test]
fn a_chapter_dissolved_before_anything_is_known_of_it_is_no_gap_among_people() {
    let case = Case::new("[{count: people, at_least: 1}]")
        .roster(&["id: a, joined: 2013-02-01, left: 2014-02-01"])
        .file("content/dublin/north/chapter.md", "---\nname: North\ndissolved: 2013-03-01\n---\n")
        .file("content/dublin/north/minutes/2013-03-02.md", "---\nheld: false\n---\n");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
}

#[test]
fn the_latest_k_are_counted_before_where() {
    let case = Case::new("[{count: meetings, last: 2, where: {meeting: assembly}, at_least: 1}]")
        .minutes(&["2014-01-01"], "meeting: assembly")
        .minutes(&["2014-02-01", "2014-03-01"], "present: 3");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn reporting_years_begin_where_the_chapter_says() {
    let keys = "founded: 2013-01-01\nyear_starts: \"04-01\"";
    let this = Case::new("[{count: meetings, in: year, at_least: 1}]")
        .chapter(keys)
        .minutes(&["2014-03-31"], "present: 3");
    this.check("2014-03-31", "working");
    this.check("2014-04-01", "dormant");
    let last = Case::new("[{count: meetings, in: last year, at_least: 1}]")
        .chapter(keys)
        .minutes(&["2014-03-31"], "present: 3");
    last.check("2014-03-31", "dormant");
    last.check("2014-04-01", "working");
    last.check("2015-03-31", "working");
    last.check("2015-04-01", "dormant");
}

#[test]
fn documents_count_by_category_and_tag_and_for_every_chapter_that_publishes_them() {
    let case = Case::new("[{count: posts, where: {tags: tools}, at_least: 2}]")
        .file("content/dublin/blog/2014-01-01-a.md", "---\ntags: [tools]\n---\n")
        .file("content/dublin/blog/2014-01-02-b.md", "---\ntags: [rooms]\n---\n")
        .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
        .file("content/cork/blog/2014-02-01-c.md", "---\ntags: [tools]\nchapters: [dublin]\n---\n");
    case.check("2014-01-31", "dormant");
    case.check("2014-02-01", "working");
    let draft = case.file("content/dublin/blog/2014-01-01-a.md", "---\ntags: [tools]\ndraft: true\n---\n");
    draft.check("2014-02-01", "dormant");
}

#[test]
fn articles_reports_and_events_count_by_their_day() {
    for (subject, file) in [
        ("articles", "content/dublin/articles/2014-01-01-a.md"),
        ("reports", "content/dublin/reports/2014-01-01-a.md"),
        ("events", "content/dublin/events/2014-01-01-a.md"),
    ] {
        let case = Case::new(&format!("[{{count: {subject}, at_least: 1}}]")).file(file, "Text.\n");
        case.check("2013-12-31", "dormant");
        case.check("2014-01-01", "working");
    }
    let off = Case::new("[{count: events, at_least: 1}]")
        .file("content/dublin/events/2014-01-01-a.md", "---\nheld: false\n---\n");
    off.check("2014-06-30", "dormant");
}

#[test]
fn decisions_count_by_result_on_the_day_of_their_meeting() {
    let case = Case::new("[{count: decisions, where: {result: adopted}, within: 30 days, at_least: 1}]")
        .minutes(&["2014-01-01"], "decisions: [{proposal: Open, result: adopted}]")
        .minutes(&["2014-02-01"], "decisions: [{proposal: Close, result: rejected}]");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
}

#[test]
fn upcoming_is_what_the_latest_minutes_and_announcements_say_of_later_days() {
    let case = Case::new("[{count: upcoming, at_least: 1}]")
        .minutes(&["2014-01-01"], "next: 2014-02-01")
        .file("content/dublin/events/fair.md", "---\nstart: 2014-04-01\nannounced: 2014-03-01\n---\n")
        .file("content/dublin/events/quiet.md", "---\nstart: 2014-05-01\n---\n");
    case.check("2013-12-31", "dormant");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
    case.check("2014-03-01", "working");
    case.check("2014-04-01", "dormant");
    // Newer minutes that name no day take the announcement back.
    let case = case.minutes(&["2014-01-10"], "present: 3");
    case.check("2014-01-09", "working");
    case.check("2014-01-10", "dormant");
}

#[test]
fn where_no_minutes_are_kept_there_may_be_more_meetings_than_are_known() {
    let case = |bound: &str| {
        Case::new(&format!("[{{count: meetings, {bound}}}]"))
            .file("content/dublin/events/fair.md", "---\nstart: 2014-01-01\nmeeting: true\n---\n")
    };
    let kept = "founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}";
    case("at_least: 1").check("2014-01-01", "working");
    case("at_least: 2").check("2014-01-01", "open");
    case("at_least: 2").chapter(kept).check("2014-01-01", "dormant");
    case("at_most: 1").check("2014-01-01", "open");
    case("at_most: 1").chapter(kept).check("2014-01-01", "working");
}

#[test]
fn documents_count_by_any_of_several_categories() {
    let case = |least: u32| {
        Case::new(&format!("[{{count: posts, where: {{categories: [news, tools]}}, at_least: {least}}}]"))
            .file("content/dublin/blog/2014-01-01-a.md", "---\ncategories: [news]\n---\n")
            .file("content/dublin/blog/2014-01-02-b.md", "---\ncategories: [tools, rooms]\n---\n")
            .file("content/dublin/blog/2014-01-03-c.md", "---\ncategories: [rooms]\n---\n")
    };
    case(2).check("2014-06-30", "working");
    case(3).check("2014-06-30", "dormant");
}

#[test]
fn articles_and_reports_count_for_all_their_chapters_and_events_do_not() {
    let case = |subject: &str| {
        Case::new(&format!("[{{count: {subject}, at_least: 1}}]"))
            .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
            .file(&format!("content/cork/{subject}/2014-02-01-a.md"), "---\nchapters: [dublin]\n---\n")
    };
    for subject in ["articles", "reports"] {
        case(subject).check("2014-01-31", "dormant");
        case(subject).check("2014-02-01", "working");
    }
    case("events").check("2014-02-01", "dormant");
}

#[test]
fn decisions_of_a_co_hosted_meeting_count_by_any_of_several_results() {
    let case = |keys: &str| {
        Case::new("[{count: decisions, where: {result: [adopted, amended]}, at_least: 2}]")
            .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
            .file("content/cork/minutes/2014-02-03.md", &format!("---\n{keys}\n---\n"))
    };
    let adopted = "decisions: [{proposal: Open, result: adopted}, {proposal: Close, result: amended}]";
    case(&format!("cohosts: [dublin]\n{adopted}")).check("2014-02-02", "dormant");
    case(&format!("cohosts: [dublin]\n{adopted}")).check("2014-02-03", "working");
    case(adopted).check("2014-02-03", "dormant");
    let rejected = adopted.replace("amended", "rejected");
    case(&format!("cohosts: [dublin]\n{rejected}")).check("2014-02-03", "dormant");
}

#[test]
fn the_latest_decisions_are_counted_before_where() {
    let case = |first: &str, second: &str| {
        let decisions =
            format!("decisions: [{{proposal: One, result: {first}}}, {{proposal: Two, result: {second}}}]");
        Case::new("[{count: decisions, last: 1, where: {result: adopted}, at_least: 1}]")
            .minutes(&["2014-01-01"], &decisions)
    };
    case("rejected", "adopted").check("2014-01-01", "working");
    case("adopted", "rejected").check("2014-01-01", "dormant");
}

#[test]
fn what_was_called_off_is_not_upcoming() {
    let case = |held: bool| {
        Case::new("[{count: upcoming, at_least: 2}]").minutes(&["2014-01-01"], "next: 2014-02-01").file(
            "content/dublin/events/fair.md",
            &format!("---\nstart: 2014-03-01\nannounced: 2014-01-10\nheld: {held}\n---\n"),
        )
    };
    case(true).check("2014-01-09", "dormant");
    case(true).check("2014-01-10", "working");
    case(true).check("2014-02-01", "dormant");
    case(false).check("2014-01-10", "dormant");
}

#[test]
fn a_post_in_two_languages_is_one_post() {
    let case = Case::new("[{count: posts, at_least: 2}]");
    case.site.write("content/dublin/blog/2014-05-01-may.md", "---\ntitle: May\n---\n");
    case.site.write("content/dublin/blog/2014-05-01-may.ga.md", "---\ntitle: Bealtaine\n---\n");
    case.site.write(
        "content/dublin/blog/2014-05-02-mai.md",
        "---\ntitle: Mai\nlanguage: de\ntranslation_of: 2014-05-01-may.md\n---\n",
    );
    case.check("2014-06-30", "dormant");
}
