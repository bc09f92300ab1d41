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
fn json_holds_what_status_json_holds() {
    let site = Site::fixture("badges/statuses");
    site.build_well();
    let run = site.run(&["status", "--as-of", AS_OF, "fading", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(list, serde_json::json!([site.json("fading/status.json")]));
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
