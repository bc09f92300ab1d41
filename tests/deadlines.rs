//! Deadlines as a calendar: when a status would lapse, and what would keep it.

use crate::harness::Site;

fn built(as_of: &str) -> Site {
    let site = Site::fixture("badges/statuses");
    let run = site.run(&["build", "--as-of", as_of, "--base-url", "https://commons.example/base/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

/// The lines of a calendar, put together again.
fn lines(site: &Site, name: &str) -> Vec<String> {
    let text = site.page(name);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

fn value<'l>(lines: &'l [String], name: &str) -> Vec<&'l str> {
    let values = lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    values.collect()
}

#[test]
fn a_chapter_has_a_day_on_which_its_status_would_lapse() {
    let site = built("2014-06-30");
    let calendar = lines(&site, "fading/deadlines.ics");
    let next = site.json("fading/status.json")["next_change"].clone();
    let day = next["date"].as_str().expect("a date").replace('-', "");
    assert_eq!(value(&calendar, "DTSTART;VALUE=DATE"), [day]);
    assert_eq!(value(&calendar, "DTSTAMP"), ["20140630T000000Z"]);
    assert_eq!(value(&calendar, "SUMMARY"), ["Fading: “Working chapter” lapses"]);
    assert_eq!(value(&calendar, "URL"), ["https://commons.example/base/fading/status/"]);
    let description = value(&calendar, "DESCRIPTION")[0].to_owned();
    let keep = next["keep"].as_str().expect("something to do").replace(',', "\\,");
    assert!(description.contains(&format!("\\nTo keep it: {keep}.")), "{description}");
}

#[test]
fn chapters_above_have_those_of_all_below() {
    let site = built("2014-06-30");
    let all = lines(&site, "deadlines.ics");
    let own = lines(&site, "fading/deadlines.ics");
    let uid = value(&own, "UID")[0];
    assert!(value(&all, "UID").contains(&uid), "{all:?}");
    // The dissolved one, and the one without a rule, have nothing that could lapse.
    let summaries = value(&all, "SUMMARY").join("\n");
    assert!(!summaries.contains("Gone") && !summaries.contains("Free"), "{summaries}");
}

#[test]
fn a_calendar_without_entries_is_still_one() {
    let calendar = lines(&built("2014-06-30"), "gone/deadlines.ics");
    assert!(!calendar.contains(&"BEGIN:VEVENT".to_owned()));
    assert!(calendar.contains(&"BEGIN:VTIMEZONE".to_owned()), "{calendar:?}");
}

#[test]
fn an_entry_stays_the_same_one_when_its_day_moves() {
    let before = lines(&built("2014-06-30"), "fading/deadlines.ics");
    let site = Site::fixture("badges/statuses");
    site.write("content/fading/minutes/2014-06-20.md", "---\npresent: 3\n---\n");
    let run = site.run(&["build", "--as-of", "2014-06-30", "--base-url", "https://commons.example/base/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let after = lines(&site, "fading/deadlines.ics");
    assert_eq!(value(&before, "UID"), value(&after, "UID"));
    assert_ne!(value(&before, "DTSTART;VALUE=DATE"), value(&after, "DTSTART;VALUE=DATE"));
}
