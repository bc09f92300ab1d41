//! The text of new documents.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::parse::front_matter::yaml_text::yaml_text;
use crate::parse::partial_date::PartialDate;

/// Who was at a meeting.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Present {
    /// Members by id.
    Members(Vec<String>),
    /// So many.
    Heads(u32),
    /// Nobody knows.
    Unknown,
}

/// The front matter of a document, key by key.
struct Matter(String);

impl Matter {
    fn new() -> Self {
        Self("---\n".to_owned())
    }

    /// A key with text.
    fn text(self, key: &str, value: &str) -> Self {
        self.raw(key, &yaml_text(value))
    }

    /// A key with what needs no quotation marks.
    fn raw(mut self, key: &str, value: &str) -> Self {
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.0, "{key}: {value}");
        self
    }

    fn raw_if(self, key: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.raw(key, &value),
            None => self,
        }
    }

    /// A key with a list; nothing without entries.
    fn list(self, key: &str, values: &[String]) -> Self {
        let values: Vec<String> = values.iter().map(|value| yaml_text(value)).collect();
        let list = (!values.is_empty()).then(|| format!("[{}]", values.join(", ")));
        self.raw_if(key, list)
    }

    /// Lines that are written already.
    fn lines(mut self, lines: &str) -> Self {
        self.0.push_str(lines);
        self
    }

    fn with_text(self, text: &str) -> String {
        format!("{}---\n{text}\n", self.0)
    }
}

pub(super) fn chapter(
    name: &str,
    level: &str,
    is_level_of_depth: bool,
    founded: Option<PartialDate>,
) -> String {
    let level = (!is_level_of_depth).then(|| yaml_text(level));
    Matter::new()
        .text("name", name)
        .raw_if("level", level)
        .raw_if("founded", founded.map(|date| date.to_string()))
        .with_text("Say in two or three sentences who you are, what you do, and who is welcome.")
}

/// Members by id and name.
pub(super) fn roster(members: &[(String, String)], joined: Date) -> String {
    let mut lines = String::from(if members.is_empty() { "members: []\n" } else { "members:\n" });
    for (id, name) in members {
        let _ = writeln!(lines, "  - {{id: {}, name: {}, joined: {joined}}}", yaml_text(id), yaml_text(name));
    }
    Matter::new()
        .lines("# An id is one short word that you use in minutes. Names are shown as initials, unless a member has\n# `show: name` or `show: none`. No e-mail addresses, no telephone numbers: git remembers them for ever.\n")
        .lines(&lines)
        .0
        + "---\n"
}

pub(super) fn minutes(
    title: &str,
    date: Date,
    start: Option<&str>,
    present: &Present,
    guests: Option<u32>,
) -> String {
    let matter = Matter::new().text("title", title).raw("date", &date.to_string());
    let matter = matter.raw_if("start", start.map(|start| format!("\"{start}\"")));
    let matter = match present {
        Present::Members(ids) => matter.list("present", ids),
        Present::Heads(heads) => matter.raw("present", &heads.to_string()),
        Present::Unknown => matter,
    };
    matter
        .raw_if("guests", guests.map(|guests| guests.to_string()))
        .with_text("## What we talked about\n\n## What we decided")
}

pub(super) fn post(title: &str, date: Date, authors: &[String]) -> String {
    Matter::new()
        .text("title", title)
        .raw("date", &date.to_string())
        .list("authors", authors)
        .with_text("Write here what happened, or what comes next.")
}

pub(super) fn report(title: &str, period: &str, date: Date) -> String {
    Matter::new().text("title", title).raw("date", &date.to_string()).text("period", period).with_text(REPORT)
}

/// The page of a report says by itself what its period came to; figures show it month by month.
const REPORT: &str = "## What we did

Say in your own words what the figures below can't.

```figure meetings
by: month
```

```figure attendance
by: month
```

## Who we are

```figure members
by: month
```

## What we decided

```table decisions
columns: [date, proposal, result]
```

## What is still to be done

```table actions
where: {state: [open, overdue]}
```

## What comes next";

pub(super) fn event(title: &str, start: &str, city: Option<&str>) -> String {
    Matter::new()
        .text("title", title)
        .raw("start", start)
        .raw_if("place", city.map(|city| format!("{{city: {}}}", yaml_text(city))))
        .with_text("Say what it is, where exactly, and who is invited.")
}

/// A rule by which a chapter is working with so many members and so many meetings within six months.
pub(super) fn rule(title: &str, level: &str, from: Date, members: u32, meetings: u32) -> String {
    let plural = |count: u32, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    Matter::new()
        .text("title", title)
        .raw("applies_to", &format!("{{level: {}}}", yaml_text(level)))
        .raw("from", &from.to_string())
        .lines(&format!(
            "# The first status whose requirements all hold is the chapter's.\nstatuses:\n  - status: working\n    label: Working chapter\n    tone: good\n    requires:\n      - {{count: members, at_least: {members}}}\n      - {{count: meetings, within: 6 months, at_least: {meetings}}}\n  - {{status: open, label: Not enough records, when: possible}}\n  - {{status: dormant, label: Dormant, tone: poor}}\n"
        ))
        .with_text(&format!(
            "A chapter is working if it has at least {} and has met at least {} within the last six months.\n\nWrite here, in your own words, what was decided, when and by whom.",
            plural(members, "member"),
            plural(meetings, "time"),
        ))
}
