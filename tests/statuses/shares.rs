//! Shares, with their gaps.

use serde_json::{Value, json};

use super::Case;

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
fn a_share_of_some_has_them_as_its_base() {
    let share = |least: &str| {
        Case::new(&format!(
            "[{{share: members, of: {{class: student}}, where: {{gender: woman}}, at_least: {least}}}]"
        ))
        .roster(&[
            "id: a, attributes: {class: student, gender: woman}",
            "id: b, attributes: {class: student, gender: man}",
            "id: c, attributes: {class: student, gender: man}",
            "id: d, attributes: {class: worker, gender: woman}",
            "id: e, attributes: {gender: woman}",
        ])
    };
    // Of three students one is a woman; a fourth member has not said what they are.
    share("25%").check("2014-06-30", "working");
    share("26%").check("2014-06-30", "open");
    share("50%").check("2014-06-30", "open");
    share("51%").check("2014-06-30", "dormant");
}

#[test]
fn a_share_of_nobody_is_anything() {
    let case = Case::new("[{share: members, where: {gender: woman}, at_least: 1%}]")
        .roster(&["id: a, left: 2013-06-01"]);
    case.check("2014-06-30", "open");
}

#[test]
fn a_share_of_a_declared_number_is_anything() {
    let case = Case::new("[{share: members, where: {gender: woman}, at_least: 1%}]")
        .chapter("founded: 2013-01-01\ndeclared: [{date: 2013-01, members: 12}]");
    assert_eq!(case.measured("2014-06-30"), (json!(0), json!(1), "unknown".into()));
}

#[test]
fn a_share_of_attendees_asks_those_who_came() {
    let case = Case::new("[{share: attendees, within: 30 days, where: {gender: woman}, at_least: 50%}]")
        .roster(&[
            "id: a, attributes: {gender: woman}",
            "id: b, attributes: {gender: man}",
            "id: c, attributes: {gender: man}",
            "id: d, attributes: {gender: man}",
            "id: e, attributes: {gender: man}",
        ])
        .minutes(&["2014-01-01"], "present: [a, b]")
        .minutes(&["2014-01-20"], "present: [c]");
    case.check("2014-01-19", "working");
    case.check("2014-01-20", "dormant");
}
