//! Shares, with their gaps.

use serde_json::{Value, json};

use super::{Case, rule};

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

#[test]
fn a_share_of_a_number_between_two_counts_all_who_may_be_there() {
    // Ten to sixteen members: one is a woman, one is not, of the others nobody knows.
    let check = |bound: &str, status: &str| {
        let keys = "founded: 2013-01-01\nrecords: {roster: {until: 2012}}\ndeclared: [{date: 2013-01-01, members: [10, 16]}]";
        Case::new(&format!("[{{share: members, where: {{gender: woman}}, {bound}}}]"))
            .chapter(keys)
            .roster(&["id: a, attributes: {gender: woman}", "id: b, attributes: {gender: man}"])
            .check("2014-06-30", status);
    };
    check("at_least: 6%", "working");
    check("at_least: 7%", "open");
    check("at_least: 93%", "open");
    check("at_least: 94%", "dormant");
    check("at_most: 94%", "working");
    check("at_most: 93%", "open");
}

#[test]
fn a_share_of_an_unknown_number_is_anything() {
    let check = |bound: &str, status: &str| {
        Case::new(&format!("[{{share: members, where: {{gender: woman}}, {bound}}}]"))
            .check("2014-06-30", status);
    };
    check("at_least: 0%", "working");
    check("at_least: 1%", "open");
    check("at_most: 99%", "open");
    check("at_most: 100%", "working");
}

#[test]
fn heads_without_names_widen_a_share_of_attendees() {
    let check = |least: &str, day: &str, status: &str| {
        Case::new(&format!("[{{share: attendees, where: {{gender: woman}}, at_least: {least}}}]"))
            .roster(&[
                "id: a, attributes: {gender: woman}",
                "id: b, attributes: {gender: man}",
                "id: c, attributes: {gender: woman}",
                "id: d, attributes: {gender: man}",
                "id: e, attributes: {gender: man}",
            ])
            .minutes(&["2014-01-01"], "present: [a, b]")
            .minutes(&["2014-01-08"], "present: 2")
            .check(day, status);
    };
    check("50%", "2014-01-07", "working");
    check("51%", "2014-01-07", "dormant");
    // Two to four came, of whom one to three are women.
    check("25%", "2014-01-08", "working");
    check("26%", "2014-01-08", "open");
    check("75%", "2014-01-08", "open");
    check("76%", "2014-01-08", "dormant");
}

/// Under a rule for the whole organisation, which is `fair` if this holds.
fn above(requires: &str) -> Case {
    let fair = format!("{{status: fair, requires: [{requires}]}}");
    let statuses = [fair.as_str(), "{status: unclear, when: possible}", "{status: unfair}"];
    Case::new("[{count: members, at_least: 1}]")
        .file("content/rules/above.md", &rule("{level: international}", "2013-01-01", &statuses))
        .file("content/roster.md", "---\nmembers: []\n---\n")
        .file("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n")
}

#[test]
fn a_share_of_people_is_of_all_below_each_once() {
    let check = |least: &str, status: &str| {
        above(&format!("{{share: people, where: {{gender: woman}}, at_least: {least}}}"))
            .roster(&["id: a, attributes: {gender: woman}", "id: b, attributes: {gender: man}"])
            .file(
                "content/cork/roster.md",
                "---\nmembers: [{id: y, attributes: {gender: man}}, {id: z}, {member: a}]\n---\n",
            )
            .check_of("", "2014-06-30", status);
    };
    check("25%", "fair");
    check("26%", "unclear");
    check("50%", "unclear");
    check("51%", "unfair");
}

#[test]
fn a_share_of_chapters_is_of_those_that_of_means() {
    let check = |base: &str, least: &str, status: &str| {
        // Dublin is working, Cork may be, and Galway is not.
        above(&format!("{{share: chapters, of: {base}, where: {{status: working}}, at_least: {least}}}"))
            .roster(&["id: a"])
            .file("content/galway/chapter.md", "---\nname: Galway\nfounded: 2013-01-01\narea: West\n---\n")
            .file("content/galway/roster.md", "---\nmembers: []\n---\n")
            .check_of("", "2014-06-30", status);
    };
    check("{level: local}", "33%", "fair");
    check("{level: local}", "34%", "unclear");
    check("{level: local}", "66%", "unclear");
    check("{level: local}", "67%", "unfair");
    check("{area: West}", "1%", "unfair");
    // There is no chapter of that area.
    check("{area: East}", "100%", "unclear");
}

#[test]
fn a_share_of_exactly_so_many_percent_holds() {
    let share = |women: usize, bound: &str| {
        let member = |n: usize| {
            let gender = if n < women { "woman" } else { "man" };
            format!("id: m{n}, attributes: {{gender: {gender}}}")
        };
        let members: Vec<String> = (0..125).map(member).collect();
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        Case::new(&format!("[{{share: members, where: {{gender: woman}}, {bound}}}]")).roster(&members)
    };
    share(9, "at_least: 7.2%").check("2014-06-30", "working");
    share(9, "at_least: 7.3%").check("2014-06-30", "dormant");
    share(7, "at_most: 5.6%").check("2014-06-30", "working");
    share(7, "at_most: 5.5%").check("2014-06-30", "dormant");
}

#[test]
fn what_a_share_of_a_small_group_could_be_worked_out_from_is_withheld() {
    let withheld = |requirement: &str, members: usize, day: &str| {
        let gender = |n: usize| if n == 0 { "woman" } else { "man" };
        let member = |n| format!("id: m{n}, roles: [keyholder], attributes: {{gender: {}}}", gender(n));
        let members: Vec<String> = (0..members).map(member).collect();
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let case = Case::new(&format!("[{requirement}]"))
            .roster(&members)
            .minutes(&["2014-01-01"], "present: [m0, m1, m2, m3]")
            .minutes(&["2014-01-08"], "present: [m4]");
        let row = case.on(day)["requirements"][0].clone();
        assert_eq!(row["low"].is_null(), row["withheld"] == true, "{row:#}");
        assert_eq!(row["result"], "holds");
        row["withheld"] == true
    };
    let share = "{share: members, where: {gender: woman}, at_least: 20%}";
    assert!(!withheld(share, 5, "2014-06-30"));
    assert!(withheld(share.replace("20%", "15%").replace("members", "attendees").as_str(), 5, "2014-01-07"));
    assert!(!withheld(share.replace("20%", "15%").replace("members", "attendees").as_str(), 5, "2014-01-08"));
    let women = "{count: members, where: {gender: woman}, at_least: 1}";
    assert!(!withheld(women, 5, "2014-06-30"));
    let attending = "{count: attendees, where: {gender: woman}, at_least: 1}";
    assert!(withheld(attending, 5, "2014-01-07"));
    assert!(!withheld(attending, 5, "2014-01-08"));
    // Roles are public.
    assert!(!withheld("{count: attendees, where: {role: keyholder}, at_least: 1}", 5, "2014-01-07"));
}

/// "And any number from which it could be worked out": of three students, two are women.
#[test]
fn a_count_of_which_a_share_of_a_small_group_could_be_worked_out_is_withheld() {
    let roster: Vec<String> = (0..20)
        .map(|number| {
            let class = if number < 3 { "student" } else { "worker" };
            let gender = if (2..=9).contains(&number) { "man" } else { "woman" };
            format!("id: m{number}, joined: 2013-02-01, attributes: {{class: {class}, gender: {gender}}}")
        })
        .collect();
    let roster: Vec<&str> = roster.iter().map(String::as_str).collect();
    let withheld = |requirement: &str| {
        let case = Case::new(&format!("[{requirement}]")).roster(&roster);
        case.on("2014-06-30")["requirements"][0]["withheld"] == true
    };
    assert!(!withheld("{count: members, where: {class: student}, at_least: 1}"));
    assert!(!withheld("{count: members, where: {gender: woman}, at_least: 1}"));
    assert!(withheld("{count: members, where: {class: student, gender: woman}, at_least: 1}"));
    assert!(withheld("{share: members, where: {class: student, gender: woman}, at_least: 5%}"));
    assert!(!withheld("{count: members, where: {class: worker, gender: woman}, at_least: 1}"));
}

/// Copies of a page from two days can be subtracted: whoever came between them would be told.
#[test]
fn a_share_is_withheld_while_few_came_or_left_since_it_could_be_shown() {
    let mut roster: Vec<String> = (0..6)
        .map(|number| format!("id: m{number}, joined: 2013-02-01, attributes: {{gender: man}}"))
        .collect();
    for number in 6..11 {
        let joined = 2 + number;
        roster.push(format!("id: m{number}, joined: 2014-01-{joined:02}, attributes: {{gender: woman}}"));
    }
    roster.push("id: silent, joined: 2014-03-01".into());
    let roster: Vec<&str> = roster.iter().map(String::as_str).collect();
    let case = Case::new("[{share: members, where: {gender: woman}, at_most: 80%}]").roster(&roster);
    let withheld = |day: &str| case.on(day)["requirements"][0]["withheld"] == true;
    let days =
        ["2014-01-07", "2014-01-08", "2014-01-11", "2014-01-12", "2014-02-28", "2014-03-01", "2014-06-30"];
    assert_eq!(days.map(withheld), [false, true, true, false, false, true, true]);
    let row = case.on("2014-03-01")["requirements"][0].clone();
    assert_eq!((&row["result"], &row["low"]), (&json!("holds"), &Value::Null));
}

/// A federation of chapters of so many members, each with the same rule, and the federation itself with it.
fn federation(chapters: &[(&str, usize)], requires: &str) -> Case {
    let working = format!("{{status: working, requires: [{requires}]}}");
    let all = rule("{level: international}", "2013-01-01", &[&working]);
    let mut case = Case::new(&format!("[{requires}]")).file("content/rules/all.md", &all);
    for (name, members) in chapters {
        let members: Vec<String> = (0..*members)
            .map(|number| format!("  - {{id: {name}{number}, attributes: {{gender: woman}}}}"))
            .collect();
        let members = members.join("\n") + "\n";
        case = case
            .file(&format!("content/{name}/chapter.md"), "---\nlevel: local\nfounded: 2013-01-01\n---\n")
            .file(&format!("content/{name}/roster.md"), &format!("---\nmembers:\n{members}---\n"));
    }
    case = case.file("content/roster.md", "---\nmembers: []\n---\n");
    case.file("content/chapter.md", "---\nname: Commons\nlevel: international\nfounded: 2013-01-01\n---\n")
}

#[test]
fn a_region_is_withheld_where_it_less_its_chapters_is_a_small_group() {
    let share = "{share: people, where: {gender: woman}, at_least: 10%}";
    let withheld = |chapters: &[(&str, usize)]| -> Vec<bool> {
        let case = federation(chapters, share);
        let of = |name: &str| {
            let row = case.told(name, "2014-06-30", &[])["requirements"][0].clone();
            assert_eq!(row["result"], "holds", "{name}: {row:#}");
            row["withheld"] == true
        };
        std::iter::once("").chain(chapters.iter().map(|(name, _)| *name)).map(of).collect()
    };
    // Of Cork, nothing is told either way.
    assert_eq!(withheld(&[("cork", 3), ("dublin", 10)]), [true, true, false]);
    assert_eq!(withheld(&[("cork", 5), ("dublin", 10)]), [false, false, false]);
    // Cork and Derry together are enough.
    assert_eq!(withheld(&[("cork", 3), ("derry", 3), ("dublin", 10)]), [false, true, true, false]);
}

#[test]
fn what_is_told_of_some_members_is_not_told_of_nearly_all() {
    let mut roster: Vec<String> = (0..8)
        .map(|number| format!("id: m{number}, roles: [keyholder], attributes: {{gender: woman}}"))
        .collect();
    roster.extend((8..11).map(|number| format!("id: m{number}, attributes: {{gender: man}}")));
    let roster: Vec<&str> = roster.iter().map(String::as_str).collect();
    let all = "{share: members, where: {gender: woman}, at_least: 10%}";
    let keyholders = "{share: members, of: {role: keyholder}, where: {gender: woman}, at_least: 10%}";
    let rows = Case::new(&format!("[{all}, {keyholders}]")).roster(&roster).on("2014-06-30");
    let withheld = |row: usize| rows["requirements"][row]["withheld"] == true;
    assert_eq!([withheld(0), withheld(1)], [true, false], "{rows:#}");
}
