//! Who was at a meeting, read from the text of its minutes.

use serde_json::{Value, json};

use crate::harness::Site;

/// The head-counts of all meetings, by day.
fn heads(site: &Site) -> Vec<(String, Value)> {
    let meetings = site.json("meetings.json");
    let meetings = meetings["meetings"].as_array().expect("a list");
    let heads =
        meetings.iter().map(|one| (one["date"].as_str().expect("a day").to_owned(), one["heads"].clone()));
    let mut heads: Vec<(String, Value)> = heads.collect();
    heads.sort_by(|a, b| a.0.cmp(&b.0));
    heads
}

fn between(low: u32, high: Option<u32>) -> Value {
    json!({"low": low, "high": high})
}

#[test]
fn text_says_who_was_there_where_front_matter_does_not() {
    let site = Site::fixture("attendance/text");
    site.build_well();
    let expected = [
        ("2014-02-06", between(3, Some(3))),
        // A full stop where a comma was meant.
        ("2014-03-06", between(3, Some(3))),
        // Others were there, and nobody knows how many.
        ("2014-04-03", between(3, None)),
        ("2014-06-05", between(3, Some(3))),
        ("2014-06-19", between(4, Some(4))),
        ("2014-06-26", between(0, None)),
    ];
    let expected: Vec<(String, Value)> =
        expected.into_iter().map(|(day, heads)| (day.to_owned(), heads)).collect();
    assert_eq!(heads(&site), expected);
    let page = site.page("minutes/2014-02-06/index.html");
    assert!(page.contains("Ada Byrne, Eoin Lynch"), "{page}");
}

#[test]
fn whoever_came_counts_for_rules() {
    let site = Site::fixture("attendance/text");
    let said = site.run(&["status", "--as-of", "2014-06-30", "--why"]);
    assert!(said.stdout.contains("Working") && said.stdout.contains('4'), "{}", said.stdout);
}

#[test]
fn without_words_no_text_is_read() {
    let site = Site::fixture("attendance/text");
    site.write("site.yaml", "title: Tool Library\nprivacy: {names: name}\nminutes: {attendance: []}\n");
    site.build_well();
    assert!(heads(&site).iter().all(|(day, heads)| *heads == between(0, None) || day == "2014-06-19"));
}

#[test]
fn words_of_the_organisation_take_the_place_of_the_usual_ones() {
    let site = Site::fixture("attendance/text");
    site.write(
        "site.yaml",
        "title: Tool Library\nprivacy: {names: name}\nminutes: {attendance: [Who came]}\n",
    );
    site.write(
        "content/minutes/2014-05-01.md",
        "---\ntitle: May\n---\n### Who came?\n\nAda Byrne, Eoin Lynch\n",
    );
    site.build_well();
    let known: Vec<String> = heads(&site)
        .into_iter()
        .filter(|(_, heads)| *heads != between(0, None))
        .map(|(day, _)| day)
        .collect();
    assert_eq!(known.len(), 2, "{known:?}");
    assert!(known.contains(&"2014-05-01".to_owned()));
}
