//! `chapterhouse status`

use crate::harness::{AS_OF, Site};

fn status(arguments: &[&str]) -> crate::harness::Run {
    Site::fixture("badges/statuses").run(&[&["status", "--as-of", AS_OF], arguments].concat())
}

#[test]
fn a_table_of_all_chapters() {
    let run = status(&[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn with_reasons() {
    insta::assert_snapshot!(status(&["fading", "--why"]).stdout);
}

#[test]
fn a_requirement_that_is_set_aside_says_why() {
    let site = Site::fixture("pages/federation");
    let run = site.run(&["status", "ireland/dublin", "--as-of", "2013-02-15", "--why"]);
    assert!(run.stdout.contains("  waived   the hall was flooded\n"), "{}", run.stdout);
}

#[test]
fn json_holds_what_status_json_holds() {
    let site = Site::fixture("badges/statuses");
    site.build_well();
    let run = site.run(&["status", "--as-of", AS_OF, "fading", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(list, serde_json::json!([site.json("fading/status.json")]));
}

#[test]
fn what_is_lost_soon_and_what_would_keep_it() {
    let run = status(&["--next", "60d"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("2014-07-16  fading: Working chapter, then Dormant"), "{}", run.stdout);
    assert!(run.stdout.contains("to keep  1 more meeting by 15 July 2014"), "{}", run.stdout);
    assert!(!run.stdout.contains("working:"), "it lapses in December: {}", run.stdout);
    let later = status(&["--next", "1 year", "--format", "csv"]).stdout;
    let days: Vec<&str> = later.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(days, ["2014-07-16", "2014-12-16", "2015-01-01"], "soonest first: {later}");
    assert!(status(&["--next", "2 days"]).stdout.contains("no status lapses until 2 July 2014"));
}

#[test]
fn a_lapse_on_the_last_day_of_the_time_counts() {
    assert!(status(&["--next", "16d"]).stdout.contains("fading"));
    assert!(!status(&["--next", "15d"]).stdout.contains("fading"));
}

#[test]
fn members_with_their_names_at_home_and_without_for_programs() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/rules/members.md",
        "---\ntitle: Members\napplies_to: members\nfrom: 2012-01-01\nstatuses: [{status: active, label: Active, tone: good, requires: [{days_since: joining, at_most: 10 years}]}, {status: other}]\n---\nText.\n",
    );
    let arguments = ["status", "ireland/dublin", "--as-of", AS_OF, "--members"];
    let run = site.run(&arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("3 members on the roster"), "{}", run.stdout);
    assert!(run.stdout.contains("Nessa Whelan"), "the roster's name: {}", run.stdout);
    assert!(!run.stdout.contains("Liam Roche"), "who left is none: {}", run.stdout);
    let json = site.run(&[&arguments[..], &["--format", "json"]].concat()).stdout;
    assert!(!json.contains("Eoin Daly"), "{json}");
    let list: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let ada = serde_json::json!({"id": "ada-byron", "status": "active", "since": "2012-09-01"});
    assert_eq!(list[0]["members"][0], ada);
    assert_eq!(list[0]["chapter"], "ireland/dublin");
}

#[test]
fn a_reading_beside_the_rule_in_force() {
    let site = Site::fixture("pages/federation");
    let run = site.run(&["status", "ireland", "--as-of", AS_OF, "--reading", "thirty"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
    let json =
        site.run(&["status", "ireland", "--as-of", AS_OF, "--reading", "thirty", "--format", "json"]).stdout;
    let list: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(list[0]["reading"], serde_json::Value::Null, "it is for local chapters: {}", list[0]);
    assert_eq!(list[2]["reading"]["differs"], true);
}

#[test]
fn versions_and_readings_side_by_side() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/rules/former.md",
        "---\ntitle: The former rule\napplies_to: {level: local}\nfrom: 2010-01-01\nuntil: 2011-12-31\nstatuses: [{status: working, label: Working chapter, tone: good, requires: [{count: members, at_least: 4}]}, {status: dormant, label: Dormant, tone: poor}]\n---\nText.\n",
    );
    let compare =
        |format: &str| site.run(&["status", "--as-of", AS_OF, "--compare", "--format", format]).stdout;
    insta::assert_snapshot!(compare("table"));
    let csv = compare("csv");
    assert!(csv.starts_with("chapter,name,as_of,in_force,rules/former,"), "{csv}");
    assert!(csv.contains("Dormant *"), "a version that has ended is judged as if it had not: {csv}");
    let list: serde_json::Value = serde_json::from_str(&compare("json")).expect("JSON");
    let dublin = list.as_array().expect("a list").iter().find(|one| one["chapter"] == "ireland/dublin");
    let compared = dublin.expect("Dublin")["compare"].as_array().expect("a list").clone();
    let differing: Vec<_> =
        compared.iter().filter(|one| one["differs"] == true).map(|one| &one["rule"]).collect();
    assert_eq!(differing, ["rules/former", "rules/strict"]);
}

#[test]
fn a_spreadsheet_runs_no_formula_of_ours() {
    let site = Site::fixture("badges/statuses");
    site.write("content/free/chapter.md", "---\nname: \"=HYPERLINK(1), or so\"\nlevel: international\n---\n");
    let csv = site.run(&["status", "--as-of", AS_OF, "--format", "csv"]).stdout;
    assert!(csv.contains("free,\"'=HYPERLINK(1), or so\",international"), "{csv}");
    assert!(csv.lines().count() == 8 && csv.matches("\r\n").count() == 8, "{csv}");
}

#[test]
fn the_reasons_as_rows() {
    let csv = status(&["fading", "--why", "--format", "csv"]).stdout;
    assert!(csv.contains("working,requires,1,at least 2 members,2,2,count,holds"), "{csv}");
    assert!(csv.contains("content/fading/minutes/2014-01-15.md"), "{csv}");
}

#[test]
fn a_missing_record_is_named_and_not_taken_for_none() {
    let run = status(&["unknown", "--why"]);
    assert!(run.stdout.contains("not known: 0 or more"), "{}", run.stdout);
    assert!(run.stdout.contains("missing"), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
}

#[test]
fn a_reader_that_goes_away_is_no_problem() {
    let site = Site::fixture("badges/statuses");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_chapterhouse"))
        .args(["status", "--format", "json", "--as-of", AS_OF, "--root"])
        .arg(site.root())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn what_does_not_exist_is_a_wrong_call_with_a_suggestion() {
    let run = Site::fixture("pages/federation").run(&["status", "--as-of", AS_OF, "--reading", "thirsty"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no reading `thirsty`; did you mean `thirty`?"), "{}", run.stderr);
    let run = Site::fixture("pages/federation").run(&["status", "--as-of", AS_OF, "dublin"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `ireland/dublin`?"), "{}", run.stderr);
    let run = status(&["--next", "soon"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("such as `60d`"), "{}", run.stderr);
    assert_eq!(status(&["--why", "--members"]).status, 2, "one view at a time");
}

#[test]
fn a_chapter_stands_for_all_below_it() {
    let site = Site::fixture("pages/federation");
    let run = site.run(&["status", "ireland", "--as-of", AS_OF]);
    assert!(run.stdout.contains("ireland/dublin") && run.stdout.contains("ireland/cork"), "{}", run.stdout);
    assert!(!run.stdout.contains("lending"), "{}", run.stdout);
}

#[test]
fn a_misspelt_chapter_is_a_wrong_call() {
    let run = status(&["fadign"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no chapter `fadign`; did you mean `fading`?"), "{}", run.stderr);
}

#[test]
fn problems_in_the_content_are_told_and_end_it_with_1() {
    let site = Site::fixture("badges/statuses");
    site.write("content/working/minutes/2014-06-20.md", "---\npresnt: 3\n---\n");
    let run = site.run(&["status", "--as-of", AS_OF]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[unknown-key]"), "{}", run.stderr);
    assert!(run.stdout.contains("CHAPTER"), "{}", run.stdout);
}
