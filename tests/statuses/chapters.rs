//! Roll-ups: rules above count the chapters below.

use serde_json::Value;

use super::Case;

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
