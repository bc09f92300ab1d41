//! Who came: attendees, how often, and how many were at a meeting.

use serde_json::{Value, json};

use super::Case;

const ROSTER: [&str; 4] = [
    "id: a, joined: 2013-01-01, attributes: {gender: woman}",
    "id: b, joined: 2013-01-01, attributes: {gender: man}",
    "id: c, joined: 2013-01-01",
    "id: d, joined: 2013-01-01, left: 2014-03-01",
];

fn case(requires: &str) -> Case {
    Case::new(requires).roster(&ROSTER)
}

#[test]
fn attendees_are_members_who_were_named_in_the_window() {
    let case = case("[{count: attendees, within: 30 days, at_least: 2}]")
        .minutes(&["2014-01-01"], "present: [a, d]")
        .minutes(&["2014-02-10"], "present: [a]");
    case.check("2014-01-31", "working");
    case.check("2014-02-01", "dormant");
    // Who has left is no attendee any more.
    let case = case.minutes(&["2014-02-20"], "present: [d]");
    case.check("2014-02-28", "working");
    case.check("2014-03-01", "dormant");
}

#[test]
fn heads_without_names_may_be_members() {
    let case = case("[{count: attendees, at_least: 2}]")
        .minutes(&["2014-01-01"], "present: [a]")
        .minutes(&["2014-01-08"], "present: 2\nguests: 7");
    assert_eq!(case.measured("2014-01-07"), (json!(1), json!(1), "fails".into()));
    assert_eq!(case.measured("2014-01-08"), (json!(1), json!(3), "unknown".into()));
    // Never more than all members there are.
    let case = case.minutes(&["2014-01-15"], "present: 40");
    assert_eq!(case.measured("2014-01-15").1, json!(4));
}

#[test]
fn attendance_that_nobody_noted_is_unknown() {
    let case = case("[{count: attendees, at_least: 2}]").minutes(&["2014-01-01"], "title: Meeting");
    assert_eq!(case.measured("2014-01-01"), (json!(0), json!(4), "unknown".into()));
}

#[test]
fn attendees_who_have_not_stated_an_attribute_may_satisfy_it() {
    let large = [&ROSTER[..3], &["id: e, joined: 2013-01-01", "id: f, joined: 2013-01-01"]].concat();
    let case = Case::new("[{count: attendees, where: {gender: woman}, at_least: 2}]")
        .roster(&large)
        .minutes(&["2014-01-01"], "present: [a, b, c, e, f]");
    assert_eq!(case.measured("2014-01-01"), (json!(1), json!(4), "unknown".into()));
}

#[test]
fn often_is_a_part_of_the_meetings_in_the_window() {
    let case = case("[{count: attendees, often: 50%, at_least: 2}]")
        .minutes(&["2014-01-01"], "present: [a, b]")
        .minutes(&["2014-01-08"], "present: [a]");
    case.check("2014-01-08", "working");
    let case = case.minutes(&["2014-01-15"], "present: [a]");
    case.check("2014-01-15", "dormant");
    // A meeting with heads without names may have been attended by anybody it doesn't name.
    let case = case.minutes(&["2014-01-22"], "present: 1");
    case.check("2014-01-22", "open");
}

#[test]
fn the_typical_meeting_is_the_median_and_guests_are_left_out() {
    let typical = |least: &str| {
        case(&format!("[{{attendance: typical, within: 6 months, at_least: {least}}}]"))
            .minutes(&["2014-01-01"], "present: 3\nguests: 20")
            .minutes(&["2014-02-01"], "present: 4")
            .minutes(&["2014-03-01"], "present: 9")
            .minutes(&["2014-04-01"], "present: 5")
    };
    typical("4.5").check("2014-04-01", "working");
    typical("4.6").check("2014-04-01", "dormant");
    typical("4").check("2014-03-31", "working");
}

#[test]
fn the_lowest_and_the_mean_attendance() {
    let figure = |figure: &str, least: &str| {
        case(&format!("[{{attendance: {figure}, at_least: {least}}}]"))
            .minutes(&["2014-01-01"], "present: 3")
            .minutes(&["2014-02-01"], "present: 8")
    };
    figure("lowest", "3").check("2014-02-01", "working");
    figure("lowest", "4").check("2014-02-01", "dormant");
    figure("mean", "5.5").check("2014-02-01", "working");
    figure("mean", "5.6").check("2014-02-01", "dormant");
}

#[test]
fn attendance_of_no_meeting_is_zero_and_without_minutes_it_is_unknown() {
    let requires = "[{attendance: typical, within: 30 days, at_least: 1}]";
    let kept = case(requires).minutes(&["2014-01-01"], "present: 3");
    assert_eq!(kept.measured("2014-03-01"), (json!(0), json!(0), "fails".into()));
    assert_eq!(case(requires).measured("2014-03-01"), (json!(0), Value::Null, "unknown".into()));
}

#[test]
fn a_meeting_of_unknown_attendance_opens_the_figure_upwards() {
    let case = case("[{attendance: lowest, at_least: 2}]").minutes(&["2014-01-01"], "title: Meeting");
    assert_eq!(case.measured("2014-01-01"), (json!(0), Value::Null, "unknown".into()));
}

#[test]
fn who_is_no_member_is_no_attendee() {
    let present = |who: &str| {
        case("[{count: attendees, at_least: 2}]")
            .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
            .file("content/cork/roster.md", "---\nmembers: [{id: z}]\n---\n")
            .minutes(&["2014-01-01"], &format!("present: [{who}]"))
    };
    present("a, b").check("2014-01-01", "working");
    present("a, z").check("2014-01-01", "dormant");
}

#[test]
fn attendees_of_co_hosted_meetings_count_and_those_of_cancelled_ones_do_not() {
    let minutes = |keys: &str| {
        case("[{count: attendees, at_least: 2}]")
            .chapter("founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}")
            .file("content/cork/chapter.md", "---\nname: Cork\n---\n")
            .file("content/cork/minutes/2014-02-03.md", &format!("---\npresent: [a, b]\n{keys}\n---\n"))
    };
    minutes("cohosts: [dublin]").check("2014-02-02", "dormant");
    minutes("cohosts: [dublin]").check("2014-02-03", "working");
    minutes("cohosts: [dublin]\nheld: false").check("2014-02-03", "dormant");
    minutes("meeting: regular").check("2014-02-03", "dormant");
}

#[test]
fn heads_without_names_and_those_who_say_nothing_add_up_to_all_who_may_fit() {
    // Of five, `a` fits, `b` does not, and the others may.
    let large = [&ROSTER[..3], &["id: e, joined: 2013-01-01", "id: f, joined: 2013-01-01"]].concat();
    let women = |least: u32| {
        Case::new(&format!("[{{count: attendees, where: {{gender: woman}}, at_least: {least}}}]"))
            .roster(&large)
            .minutes(&["2014-01-01"], "present: [a, b, c]")
            .minutes(&["2014-01-08"], "present: 1")
            .minutes(&["2014-01-15"], "present: 40")
    };
    women(1).check("2014-01-01", "working");
    women(2).check("2014-01-01", "open");
    women(3).check("2014-01-07", "dormant");
    women(3).check("2014-01-08", "open");
    women(4).check("2014-01-14", "dormant");
    women(4).check("2014-01-15", "open");
    women(5).check("2014-01-15", "dormant");
}

#[test]
fn without_minutes_attendees_are_any_up_to_all_members() {
    let most = |most: u32| {
        case(&format!("[{{count: attendees, at_most: {most}}}]")).file(
            "content/dublin/events/fair.md",
            "---\nstart: 2014-01-01\nmeeting: true\npresent: [a]\n---\n",
        )
    };
    most(4).check("2014-01-01", "working");
    most(3).check("2014-01-01", "open");
    most(0).check("2014-01-01", "dormant");
    // With minutes, the one who is named is all.
    most(1).minutes(&["2013-12-01"], "held: false").check("2014-01-01", "working");
}

#[test]
fn without_a_complete_roster_there_is_no_end_to_who_may_have_come() {
    let keys = "founded: 2013-01-01\nrecords: {roster: {until: 2013-12-31}}";
    let most = |most: u32, present: &str| {
        case(&format!("[{{count: attendees, at_most: {most}}}]")).minutes(&["2013-12-31"], present)
    };
    most(4, "title: Meeting").chapter(keys).check("2013-12-31", "working");
    most(1000, "title: Meeting").chapter(keys).check("2014-01-01", "open");
    most(1, "present: [a]").chapter(keys).check("2014-01-01", "working");
}

#[test]
fn often_goes_by_the_least_and_the_greatest_part() {
    let often = |part: &str, day: &str| {
        case(&format!("[{{count: attendees, often: {part}, at_least: 1}}]"))
            .minutes(&["2014-01-01"], "present: [a]")
            .minutes(&["2014-01-08"], "present: [a, b]")
            .minutes(&["2014-01-15"], "title: Nobody noted who came")
            .measured(day)
    };
    // `a` was at two or three of three, `b` at one or two, the other two at none or one.
    assert_eq!(often("33%", "2014-01-15"), (json!(2), json!(4), "holds".into()));
    assert_eq!(often("34%", "2014-01-15"), (json!(1), json!(2), "holds".into()));
    assert_eq!(often("66%", "2014-01-15"), (json!(1), json!(2), "holds".into()));
    assert_eq!(often("67%", "2014-01-15"), (json!(0), json!(1), "unknown".into()));
    // At both of two meetings; `b` was at one of them.
    assert_eq!(often("51%", "2014-01-14"), (json!(1), json!(1), "holds".into()));
    assert_eq!(often("50%", "2014-01-14"), (json!(2), json!(2), "holds".into()));
}

#[test]
fn often_of_no_meeting_is_nobody() {
    let kept = "founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}";
    let nobody = || case("[{count: attendees, often: 50%, at_most: 0}]").chapter(kept);
    nobody().check("2014-01-01", "working");
    nobody().minutes(&["2014-01-01"], "present: [a]").check("2014-01-01", "dormant");
}

#[test]
fn figures_are_of_the_lowest_and_of_the_highest_heads() {
    let figure = |figure: &str, bound: &str| {
        case(&format!("[{{attendance: {figure}, {bound}}}]"))
            .minutes(&["2014-01-01"], "present: 3")
            .minutes(&["2014-01-08"], "present: 5")
            .minutes(&["2014-01-15"], "title: Nobody noted who came")
    };
    let check = |name: &str, bound: &str, status: &str| figure(name, bound).check("2014-01-15", status);
    assert_eq!(figure("typical", "at_least: 3").measured("2014-01-15"), (json!(3), json!(5), "holds".into()));
    check("typical", "at_least: 4", "open");
    check("typical", "at_least: 6", "dormant");
    check("typical", "at_most: 5", "working");
    check("typical", "at_most: 4", "open");
    check("lowest", "at_most: 3", "working");
    check("lowest", "at_most: 2", "open");
    check("lowest", "at_least: 4", "dormant");
    check("mean", "at_least: 2.6", "working");
    check("mean", "at_least: 2.7", "open");
    check("mean", "at_most: 1000", "open");
}

#[test]
fn of_an_odd_number_the_typical_meeting_is_the_one_in_the_middle() {
    let typical = |least: &str| {
        case(&format!("[{{attendance: typical, at_least: {least}}}]"))
            .minutes(&["2014-01-01"], "present: 9")
            .minutes(&["2014-01-08"], "present: [a, b]\nguests: [Una, Finn, Aoife]")
            .minutes(&["2014-01-15"], "present: [a, b, c, d]")
    };
    typical("4").check("2014-01-15", "working");
    typical("4.1").check("2014-01-15", "dormant");
}

#[test]
fn without_minutes_a_known_meeting_says_nothing_of_attendance() {
    let event = |least: u32| {
        case(&format!("[{{attendance: typical, at_least: {least}}}]"))
            .file("content/dublin/events/fair.md", "---\nstart: 2014-01-01\nmeeting: true\npresent: 9\n---\n")
    };
    let kept = "founded: 2013-01-01\nrecords: {minutes: {from: 2013-01-01}}";
    assert_eq!(event(1).measured("2014-01-01"), (json!(0), Value::Null, "unknown".into()));
    event(9).chapter(kept).check("2014-01-01", "working");
    event(10).chapter(kept).check("2014-01-01", "dormant");
}
