//! Calendars as iCalendar (RFC 5545), with the names and identifiers of RFC 7986.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::plan::{Calendar, CalendarEvent, When};

use super::address::absolute;

/// The longest line, in bytes, without its end.
const LINE: usize = 75;

/// The bytes of a calendar. `site` stands for the site in the identifiers of entries, which stay the
/// same from build to build as long as it does: its URL, or its title where it has none.
pub(super) fn render_calendar(calendar: &Calendar, url: Option<&str>, site: &str) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.push("BEGIN:VCALENDAR");
    lines.push("VERSION:2.0");
    lines.push("PRODID:-//chapterhouse//chapterhouse//EN");
    lines.push("CALSCALE:GREGORIAN");
    lines.push(&format!("NAME:{}", text(&calendar.name)));
    // What most programs read instead.
    lines.push(&format!("X-WR-CALNAME:{}", text(&calendar.name)));
    lines.push("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    for event in &calendar.events {
        push_event(&mut lines, event, calendar.as_of, url, site);
    }
    if calendar.events.is_empty() {
        push_time_zone(&mut lines);
    }
    lines.push("END:VCALENDAR");
    lines.bytes
}

fn push_event(lines: &mut Lines, event: &CalendarEvent, as_of: Date, url: Option<&str>, site: &str) {
    lines.push("BEGIN:VEVENT");
    lines.push(&format!("UID:{}", uid(site, &event.key)));
    lines.push(&format!("DTSTAMP:{}T000000Z", day(as_of)));
    push_when(lines, event.when);
    lines.push(&format!("SUMMARY:{}", text(&event.summary)));
    if !event.description.is_empty() {
        lines.push(&format!("DESCRIPTION:{}", text(&event.description)));
    }
    if !event.location.is_empty() {
        lines.push(&format!("LOCATION:{}", text(&event.location)));
    }
    if let Some((north, east)) = event.coordinates {
        lines.push(&format!("GEO:{north};{east}"));
    }
    if !event.categories.is_empty() {
        let categories: Vec<String> = event.categories.iter().map(|one| text(one)).collect();
        lines.push(&format!("CATEGORIES:{}", categories.join(",")));
    }
    if let Some(is_held) = event.is_held {
        lines.push(if is_held { "STATUS:CONFIRMED" } else { "STATUS:CANCELLED" });
    }
    if url.is_some() {
        lines.push(&format!("URL:{}", absolute(url, event.page.as_str())));
    }
    // It takes the time of nobody who merely subscribed.
    lines.push("TRANSP:TRANSPARENT");
    lines.push("END:VEVENT");
}

/// A calendar has to have a component, and one without entries has none.
fn push_time_zone(lines: &mut Lines) {
    for line in [
        "BEGIN:VTIMEZONE",
        "TZID:Etc/UTC",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        lines.push(line);
    }
}

/// Content lines, folded, each with its end.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
}

impl Lines {
    /// Adds a line, broken where it is too long; what follows a break begins with a space, which
    /// counts, and no character is broken in two.
    fn push(&mut self, line: &str) {
        let (mut rest, mut room) = (line, LINE);
        while rest.len() > room {
            let (now, later) = rest.split_at(rest.floor_char_boundary(room));
            self.bytes.extend_from_slice(now.as_bytes());
            self.bytes.extend_from_slice(b"\r\n ");
            (rest, room) = (later, LINE - 1);
        }
        self.bytes.extend_from_slice(rest.as_bytes());
        self.bytes.extend_from_slice(b"\r\n");
    }
}

/// A text as the value of a property.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Times are written in UTC: they are worked out from the chapter's time zone, and an entry that does
/// not repeat needs no description of that.
fn push_when(lines: &mut Lines, when: When) {
    match when {
        When::Days { first, last } => {
            lines.push(&format!("DTSTART;VALUE=DATE:{}", day(first)));
            // The end is the first day without it; one day is what an entry lasts without an end.
            if let Some(end) = last.tomorrow().ok().filter(|_| last > first) {
                lines.push(&format!("DTEND;VALUE=DATE:{}", day(end)));
            }
        }
        When::Times { start, end } => {
            lines.push(&format!("DTSTART:{}", instant(start)));
            if let Some(end) = end {
                lines.push(&format!("DTEND:{}", instant(end)));
            }
        }
    }
}

/// `20140902`
fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// `20140902T183000Z`
fn instant(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A UUID of the site and the key.
fn uid(site: &str, key: &str) -> String {
    super::uuid::uuid(&format!("{site}\n{key}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SitePath;
    use jiff::civil::date;

    fn calendar(events: Vec<CalendarEvent>) -> String {
        let (name, language) = ("Deadlines of Dublin; all".to_owned(), "en".to_owned());
        let calendar = Calendar { name, language, as_of: date(2014, 6, 30), events };
        let bytes = render_calendar(&calendar, Some("https://commons.example/"), "https://commons.example/");
        String::from_utf8(bytes).expect("UTF-8, since no character is broken")
    }

    fn event(description: &str) -> CalendarEvent {
        CalendarEvent {
            key: "deadline\nireland/dublin".into(),
            when: When::Days { first: date(2014, 9, 2), last: date(2014, 9, 2) },
            summary: "Dublin lapses".into(),
            description: description.into(),
            page: SitePath::page("ireland/dublin"),
            location: String::new(),
            coordinates: None,
            categories: Vec::new(),
            is_held: None,
        }
    }

    #[test]
    fn lines_are_at_most_75_bytes_and_come_back_whole() {
        let long = "Größe, „Straße“; 日本語の長い文 und \\ noch mehr, damit es nicht in eine Zeile passt. "
            .repeat(5);
        let calendar = calendar(vec![event(&long)]);
        assert!(calendar.ends_with("END:VCALENDAR\r\n"));
        for line in calendar.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
        let unfolded = calendar.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix("DESCRIPTION:")).expect("a line");
        let plain = line.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
        assert_eq!(plain, long);
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(text("a\\b; c, d\ne\u{7}\r"), "a\\\\b\\; c\\, d\\ne");
    }

    #[test]
    fn an_empty_calendar_is_one() {
        let calendar = calendar(Vec::new());
        assert!(calendar.contains("BEGIN:VTIMEZONE") && !calendar.contains("BEGIN:VEVENT"), "{calendar}");
    }

    #[test]
    fn an_entry_keeps_its_identifier_when_it_moves() {
        let uid = |event| {
            let calendar = calendar(vec![event]);
            calendar.lines().find_map(|line| line.strip_prefix("UID:")).expect("an identifier").to_owned()
        };
        let moved = CalendarEvent {
            when: When::Days { first: date(2014, 12, 24), last: date(2014, 12, 26) },
            ..event("later")
        };
        assert_eq!(uid(event("sooner")), uid(moved));
        assert_ne!(uid(event("")), uid(CalendarEvent { key: "deadline\nireland/cork".into(), ..event("") }));
    }
}
