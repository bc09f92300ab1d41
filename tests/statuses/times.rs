//! Days since something, and gaps between.

use super::Case;

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
fn days_since_a_meeting_report_or_event() {
    let meeting =
        Case::new("[{days_since: meeting, at_most: 1 month}]").minutes(&["2014-01-31"], "present: 3");
    meeting.check("2014-01-30", "open");
    meeting.check("2014-02-28", "working");
    meeting.check("2014-03-01", "dormant");
    for (thing, file) in [
        ("report", "content/dublin/reports/2014-01-01-a.md"),
        ("event", "content/dublin/events/2014-01-01-a.md"),
    ] {
        let case = Case::new(&format!("[{{days_since: {thing}, at_most: 10 days}}]")).file(file, "Text.\n");
        case.check("2013-12-31", "dormant");
        case.check("2014-01-11", "working");
        case.check("2014-01-12", "dormant");
    }
}

#[test]
fn exactly_so_long_ago_is_both_at_most_and_at_least_that() {
    let recent = Case::new("[{days_since: founding, at_most: 60 days}]").chapter("founded: 2014-01-01");
    recent.check("2014-03-02", "working");
    recent.check("2014-03-03", "dormant");
    let old = Case::new("[{days_since: founding, at_least: 60 days}]").chapter("founded: 2014-01-01");
    old.check("2014-03-01", "dormant");
    old.check("2014-03-02", "working");
}

#[test]
fn a_founding_that_is_not_on_record_is_unknown() {
    let case = Case::new("[{days_since: founding, at_least: 60 days}]")
        .chapter("level: local")
        .roster(&["id: a, joined: 2013-01-01"]);
    case.check("2014-06-30", "open");
}

#[test]
fn never_is_infinitely_long_ago() {
    Case::new("[{days_since: post, at_least: 10 years}]").check("2014-06-30", "working");
    Case::new("[{days_since: post, at_most: 10 years}]").check("2014-06-30", "dormant");
}

#[test]
fn a_time_with_a_zone_has_the_day_of_the_chapter() {
    let case = Case::new("[{days_since: post, at_most: 0 days}]")
        .chapter("founded: 2013-01-01\ntime_zone: Pacific/Auckland")
        .file("content/dublin/blog/late.md", "---\ndate: 2014-01-31T20:00:00Z\n---\n");
    case.check("2014-01-31", "dormant");
    case.check("2014-02-01", "working");
}

#[test]
fn the_longest_gap_is_bounded_by_the_window_and_by_the_founding() {
    let case = Case::new("[{longest_gap: posts, within: 90 days, at_most: 40 days}]")
        .chapter("founded: 2014-01-01")
        .file("content/dublin/blog/2014-02-10-a.md", "A.\n")
        .file("content/dublin/blog/2014-03-20-b.md", "B.\n");
    // From the founding to the post there are exactly 40 days.
    case.check("2014-02-10", "working");
    case.check("2014-04-29", "working");
    case.check("2014-04-30", "dormant");
    let later = Case::new("[{longest_gap: posts, within: 90 days, at_most: 40 days}]")
        .chapter("founded: 2013-12-31")
        .file("content/dublin/blog/2014-02-10-a.md", "A.\n");
    later.check("2014-02-10", "dormant");
}

#[test]
fn a_gap_between_meetings_is_unknown_without_minutes() {
    let requires = "[{longest_gap: meetings, within: 60 days, at_most: 40 days}]";
    Case::new(requires).check("2014-06-30", "open");
    Case::new(requires).minutes(&["2014-01-01", "2014-02-10"], "present: 3").check("2014-03-01", "working");
}

#[test]
fn the_latest_k_bound_their_own_gaps() {
    let case = Case::new("[{longest_gap: posts, last: 2, at_most: 20 days}]")
        .file("content/dublin/blog/2014-01-01-a.md", "A.\n")
        .file("content/dublin/blog/2014-03-01-b.md", "B.\n")
        .file("content/dublin/blog/2014-03-15-c.md", "C.\n");
    case.check("2014-03-14", "dormant");
    case.check("2014-03-15", "working");
    case.check("2014-04-04", "working");
    case.check("2014-04-05", "dormant");
}

#[test]
fn where_no_minutes_are_kept_a_known_meeting_can_only_be_recent() {
    let case = |bound: &str| {
        Case::new(&format!("[{{days_since: meeting, {bound}: 30 days}}]"))
            .file("content/dublin/events/fair.md", "---\nstart: 2014-01-01\nmeeting: true\n---\n")
    };
    let kept = "founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}";
    case("at_most").check("2013-12-31", "open");
    case("at_most").check("2014-01-31", "working");
    case("at_most").check("2014-02-01", "open");
    case("at_most").chapter(kept).check("2014-02-01", "dormant");
    // A later one would be more recent still.
    case("at_least").check("2014-01-30", "dormant");
    case("at_least").check("2014-01-31", "open");
    case("at_least").chapter(kept).check("2014-01-30", "dormant");
    case("at_least").chapter(kept).check("2014-01-31", "working");
}

#[test]
fn where_minutes_are_kept_no_meeting_is_infinitely_long_ago() {
    let kept = "founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}";
    let most = || Case::new("[{days_since: meeting, at_most: 10 years}]");
    let least = || Case::new("[{days_since: meeting, at_least: 10 years}]");
    most().chapter(kept).check("2014-06-30", "dormant");
    most().check("2014-06-30", "open");
    least().chapter(kept).check("2014-06-30", "working");
    least().check("2014-06-30", "open");
}

#[test]
fn at_least_so_long_ago_holds_before_the_first_and_from_that_day_on() {
    for (thing, folder) in [("post", "blog"), ("report", "reports"), ("event", "events")] {
        let case = Case::new(&format!("[{{days_since: {thing}, at_least: 10 days}}]"))
            .file(&format!("content/dublin/{folder}/2014-01-01-a.md"), "Text.\n");
        case.check("2013-12-31", "working");
        case.check("2014-01-01", "dormant");
        case.check("2014-01-10", "dormant");
        case.check("2014-01-11", "working");
    }
}

#[test]
fn both_bounds_of_a_time_have_to_hold() {
    let case = Case::new("[{days_since: post, at_least: 5 days, at_most: 10 days}]")
        .file("content/dublin/blog/2014-01-01-a.md", "A.\n");
    case.check("2014-01-05", "dormant");
    case.check("2014-01-06", "working");
    case.check("2014-01-11", "working");
    case.check("2014-01-12", "dormant");
}

#[test]
fn an_event_that_was_called_off_is_none() {
    let case = |held: bool| {
        Case::new("[{days_since: event, at_most: 10 days}]")
            .file("content/dublin/events/2014-01-01-a.md", &format!("---\nheld: {held}\n---\n"))
    };
    case(true).check("2014-01-01", "working");
    case(false).check("2014-01-01", "dormant");
}
