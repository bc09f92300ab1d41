//! Calendars: the meetings and events of a chapter, rolled up for those above it.

use crate::harness::Site;

/// The entries of a calendar: each its lines, put together again.
fn entries(site: &Site, name: &str) -> Vec<Vec<String>> {
    let text = site.page(name);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    let text = text.replace("\r\n ", "");
    let parts = text.split("BEGIN:VEVENT\r\n").skip(1);
    let entries = parts.filter_map(|part| part.split("END:VEVENT").next());
    entries.map(|entry| entry.lines().map(str::to_owned).collect()).collect()
}

fn value<'l>(entry: &'l [String], name: &str) -> Option<&'l str> {
    entry.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
}

/// The entry of that summary.
fn entry(site: &Site, name: &str, summary: &str) -> Vec<String> {
    let all = entries(site, name);
    let mut found = all.iter().filter(|entry| value(entry, "SUMMARY") == Some(summary));
    let entry = found.next().unwrap_or_else(|| panic!("{summary} is not in {all:#?}")).clone();
    assert!(found.next().is_none(), "{summary} is there once");
    entry
}

fn summaries(site: &Site, name: &str) -> Vec<String> {
    let all = entries(site, name);
    all.iter().filter_map(|entry| value(entry, "SUMMARY")).map(str::to_owned).collect()
}

#[test]
fn a_calendar_as_it_is() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    insta::assert_snapshot!(site.page("ireland/dublin/calendar.ics").replace("\r\n", "\n"));
    assert!(
        site.page("ireland/dublin/index.html").contains("href=calendar.ics>Calendar to subscribe to</a>")
    );
}

#[test]
fn times_are_those_of_the_chapters_zone() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/ireland/dublin/chapter.md",
        "---\nname: Dublin\nlevel: local\nformerly: [eire/dublin]\ntime_zone: America/New_York\n---\nSee [the fair](blog/2014-04-14-book-fair.md).\n",
    );
    site.build_well();
    let fair = entry(&site, "ireland/dublin/calendar.ics", "Dublin: Autumn fair");
    assert_eq!(value(&fair, "DTSTART"), Some("20140906T150000Z"));
    assert_eq!(value(&fair, "DTEND"), Some("20140906T210000Z"));
}

#[test]
fn chapters_above_and_those_that_publish_it_too_have_the_same_entry() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/ireland/dublin/events/2014-07-20-walk.md",
        "---\ntitle: Walk\nstart: 2014-07-20\nend: 2014-07-22\nchapters: [ireland/cork]\nplace: {city: Howth, latitude: 53.38, longitude: -6.07}\n---\n",
    );
    site.write(
        "content/ireland/dublin/minutes/2014-06-10.md",
        "---\ntitle: Both\ncohosts: [ireland/cork]\n---\n",
    );
    site.build_well();
    for summary in ["Dublin: Walk", "Dublin: Both"] {
        let own = entry(&site, "ireland/dublin/calendar.ics", summary);
        for calendar in ["calendar.ics", "ireland/calendar.ics", "ireland/cork/calendar.ics"] {
            assert_eq!(entry(&site, calendar, summary), own);
        }
    }
    let walk = entry(&site, "ireland/cork/calendar.ics", "Dublin: Walk");
    assert_eq!(value(&walk, "DTSTART;VALUE=DATE"), Some("20140720"));
    assert_eq!(value(&walk, "DTEND;VALUE=DATE"), Some("20140723"));
    assert_eq!(value(&walk, "GEO"), Some("53.38;-6.07"));
    assert_eq!(value(&walk, "LOCATION"), Some("Howth"));
}

#[test]
fn a_meeting_that_minutes_announce_is_the_one_that_later_minutes_are_of() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let next = entry(&site, "ireland/dublin/calendar.ics", "Dublin: Meeting");
    assert_eq!(value(&next, "DTSTART"), Some("20140706T183000Z"));
    assert_eq!(value(&next, "DESCRIPTION"), Some("As the minutes of 1 June 2014 say."));
    site.write(
        "content/ireland/dublin/minutes/2014-07-06.md",
        "---\ntitle: July meeting\nstart: \"20:00\"\n---\n",
    );
    site.run(&["build", "--as-of", "2014-07-31"]);
    let held = entry(&site, "ireland/dublin/calendar.ics", "Dublin: July meeting");
    assert_eq!(value(&held, "UID"), value(&next, "UID"));
    assert_eq!(value(&held, "DTSTART"), Some("20140706T190000Z"));
    assert!(!summaries(&site, "ireland/dublin/calendar.ics").contains(&"Dublin: Meeting".to_owned()));
}

#[test]
fn what_stands_on_its_day_takes_the_place_of_an_announced_meeting() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/ireland/dublin/events/2014-07-06-general.md",
        "---\ntitle: General meeting\nstart: 2014-07-06 18:00\nmeeting: true\n---\n",
    );
    site.build_well();
    let all = summaries(&site, "ireland/dublin/calendar.ics");
    assert!(!all.contains(&"Dublin: Meeting".to_owned()), "{all:?}");
    let general = entry(&site, "ireland/dublin/calendar.ics", "Dublin: General meeting");
    // Minutes of it make no second entry, but say what became of it.
    site.write("content/ireland/dublin/minutes/2014-07-06.md", "---\ntitle: No meeting\nheld: false\n---\n");
    site.build_well();
    let cancelled = entry(&site, "ireland/dublin/calendar.ics", "Dublin: General meeting");
    assert_eq!(value(&cancelled, "UID"), value(&general, "UID"));
    assert_eq!(value(&general, "STATUS"), Some("CONFIRMED"));
    assert_eq!(value(&cancelled, "STATUS"), Some("CANCELLED"));
    assert!(!summaries(&site, "ireland/dublin/calendar.ics").contains(&"Dublin: No meeting".to_owned()));
}

#[test]
fn what_has_no_day_or_is_not_announced_yet_is_left_out() {
    let site = Site::fixture("pages/federation");
    let event = |name: &str, matter: &str| {
        site.write(
            &format!("content/ireland/cork/events/{name}.md"),
            format!("---\ntitle: {name}\n{matter}\n---\n"),
        );
    };
    event("some-month", "start: 2014-10");
    event("secret", "start: 2014-10-02\nannounced: 2014-09-01");
    event("open", "start: 2014-10-03");
    site.write("content/ireland/cork/minutes/2014-03.md", "---\ntitle: Some meeting in March\n---\n");
    site.build_well();
    assert_eq!(summaries(&site, "ireland/cork/calendar.ics"), ["Cork: open"]);
}

#[test]
fn of_very_many_entries_the_oldest_are_left_out() {
    let site = Site::fixture("diagnostics/base");
    let meetings: Vec<String> = (0..1200)
        .map(|number| {
            format!(
                "  - {{date: {}-{:02}-{:02}}}",
                1900 + number / 336,
                number / 28 % 12 + 1,
                number % 28 + 1
            )
        })
        .collect();
    site.write(
        "content/dublin/minutes/1900-1903.md",
        format!("---\ntitle: Old\nmeetings:\n{}\n---\n", meetings.join("\n")),
    );
    site.build_with(&["--tolerant"]);
    let all = entries(&site, "dublin/calendar.ics");
    assert_eq!(all.len(), 1000);
    assert!(value(&all[0], "DTSTART;VALUE=DATE") > Some("19000701"), "{:?}", all[0]);
}
