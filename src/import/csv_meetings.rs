//! Lists of meetings from spreadsheets: each row becomes a file of minutes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::fold::fold;
use crate::parse::front_matter::yaml::Value;
use crate::parse::partial_date::{PartialDate, parse_time};

use super::Failure;
use super::csv_site::{chapter_path, folder_of, write_around};
use super::csv_table::{Column, ColumnOptions, Problem, Table, columns, date_of_cell};
use super::destination::Destination;
use super::front_matter::{get, read_front_matter, text_of, texts};
use super::html::escape_text;
use super::matter::{NewMatter, quoted};
use super::report::{Place, Report};
use super::source_tree::SourceFile;

/// The columns of meetings, with the heads they go by.
const COLUMNS: [(&str, &[&str]); 8] = [
    ("date", &["date", "day", "when", "meetingdate", "datum"]),
    ("start", &["start", "time", "starttime", "began", "beginn"]),
    (
        "present",
        &["present", "attendees", "attendance", "attended", "participants", "heads", "headcount", "anwesend"],
    ),
    ("guests", &["guests", "visitors"]),
    ("chapter", &["chapter", "group", "branch", "local"]),
    ("title", &["title", "subject", "name", "topic"]),
    ("held", &["held", "cancelled", "canceled", "status"]),
    ("text", &["text", "notes", "note", "minutes", "summary", "comments", "remarks"]),
];

/// A meeting as its row has it.
#[derive(Debug, Default)]
struct Meeting {
    date: Option<PartialDate>,
    chapter: String,
    title: String,
    /// Keys of front matter, each with its line end.
    lines: String,
    /// Names of those who were there.
    names: Vec<String>,
    text: String,
}

/// The meetings of a table.
pub(super) struct Meetings {
    meetings: Vec<(usize, Meeting)>,
    columns: Vec<Column>,
}

impl Meetings {
    /// Reads a table.
    ///
    /// # Errors
    /// All problems of it at once.
    pub(super) fn read(table: &Table, name: &str, options: &ColumnOptions) -> Result<Self, Failure> {
        let columns =
            columns(table, &COLUMNS, options, false).map_err(|problems| Failure::problems(name, problems))?;
        let mut problems: Vec<Problem> = Vec::new();
        if !columns.contains(&Column::Known("date")) {
            problems.push((1, "there is no column for dates: say `--column \"HEAD=date\"`".to_owned()));
        }
        let mut meetings = Vec::new();
        for row in &table.rows {
            let mut meeting = Meeting {
                chapter: chapter_path(options.chapter.as_deref().unwrap_or_default()),
                ..Meeting::default()
            };
            for ((column, head), cell) in columns.iter().zip(&table.heads).zip(&row.cells) {
                if let Column::Known(column) = column
                    && !cell.is_empty()
                {
                    meeting.take(column, head, cell, row.line, options, &mut problems);
                }
            }
            let has_problem = problems.last().is_some_and(|(line, _)| *line == row.line);
            if meeting.date.is_none() && !has_problem && !problems.iter().any(|(line, _)| *line == 1) {
                problems.push((row.line, "the row has no date".to_owned()));
            }
            meetings.push((row.line, meeting));
        }
        if problems.is_empty() {
            Ok(Self { meetings, columns })
        } else {
            Err(Failure::problems(name, problems))
        }
    }

    /// Writes a file for each meeting, and the site around them where there is none.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn write(
        &self,
        table: &Table,
        name: &str,
        dir: &Path,
        destination: &mut Destination,
    ) -> Result<(), Failure> {
        for (head, column) in table.heads.iter().zip(&self.columns) {
            let place = Place { file: name, line: 1 };
            let construct = format!("column: {head}");
            match column {
                Column::Known(known) => {
                    destination.report.changed(place, &construct, &format!("is `{known}` now"));
                }
                Column::Private => destination.report.left(
                    place,
                    &construct,
                    "is never carried over: git remembers what a record once held",
                ),
                Column::Ignored | Column::Attribute(_) => {
                    destination.report.left(place, &construct, "stays behind, as was said");
                }
            }
        }
        let chapters: BTreeSet<&str> =
            self.meetings.iter().map(|(_, meeting)| meeting.chapter.as_str()).collect();
        for chapter in chapters {
            write_around(dir, chapter, destination)?;
        }
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for (line, meeting) in &self.meetings {
            let Some(date) = meeting.date else { continue };
            let day = date.to_string();
            let day = day.split('T').next().unwrap_or_default();
            let folder = format!("content/{}minutes", folder_of(&meeting.chapter));
            let mut path = format!("{folder}/{day}.md");
            let mut number = 1;
            while !taken.insert(path.clone()) {
                number += 1;
                path = format!("{folder}/{day}-{number}.md");
            }
            let place = Place { file: name, line: *line };
            let members = members_of(dir, &meeting.chapter)?;
            let (lines, body) = meeting.attendance(&members, place, destination);
            let matter = NewMatter {
                title: Some(meeting.title.clone()).filter(|title| !title.is_empty()),
                date: Some(date),
                lines,
                ..NewMatter::default()
            };
            destination.report.kept(place, "meeting");
            destination.report.document(place, &path);
            destination.write(&path, matter.with_body(&body).as_bytes())?;
        }
        Ok(())
    }
}

impl Meeting {
    fn take(
        &mut self,
        column: &str,
        head: &str,
        cell: &str,
        line: usize,
        options: &ColumnOptions,
        problems: &mut Vec<Problem>,
    ) {
        match column {
            "date" => self.date = date_of_cell(cell, line, options.dates, problems),
            "start" => match parse_time(&cell.replace(['.', 'h'], ":")) {
                Some(time) => self
                    .lines
                    .push_str(&quoted_line("start", &format!("{:02}:{:02}", time.hour(), time.minute()))),
                None => problems.push((line, format!("`{cell}` is not a time: write `19:30`"))),
            },
            "present" => match cell.parse::<u32>() {
                Ok(heads) => self.lines.push_str(&plain_line("present", &heads.to_string())),
                Err(_) => {
                    let separator = if cell.contains(';') {
                        ';'
                    } else if cell.contains('\n') {
                        '\n'
                    } else {
                        ','
                    };
                    self.names = cell
                        .split(separator)
                        .map(str::trim)
                        .filter(|name| !name.is_empty())
                        .map(str::to_owned)
                        .collect();
                }
            },
            "guests" => match cell.parse::<u32>() {
                Ok(heads) => self.lines.push_str(&plain_line("guests", &heads.to_string())),
                Err(_) => {
                    let names: Vec<String> = cell.split(';').map(|name| quoted(name.trim())).collect();
                    self.lines.push_str(&plain_line("guests", &format!("[{}]", names.join(", "))));
                }
            },
            "chapter" => {
                let above = chapter_path(options.chapter.as_deref().unwrap_or_default());
                self.chapter = format!("{}{}", folder_of(&above), chapter_path(cell));
            }
            "title" => cell.clone_into(&mut self.title),
            "held" => {
                let word = cell.to_lowercase();
                let is_cancelling = head.to_lowercase().starts_with("cancel");
                let held = match word.as_str() {
                    "yes" | "true" | "1" | "x" => !is_cancelling,
                    "no" | "false" | "0" => is_cancelling,
                    "held" | "done" => true,
                    "cancelled" | "canceled" => false,
                    _ => {
                        problems.push((
                            line,
                            format!(
                                "`{cell}` does not say whether the meeting was held: write `yes` or `no`"
                            ),
                        ));
                        return;
                    }
                };
                if !held {
                    self.lines.push_str(&plain_line("held", "false"));
                }
            }
            _ => cell.clone_into(&mut self.text),
        }
    }

    /// The lines of front matter and the text. Members by the roster are named by their ids, and others who were there
    /// are guests. Where there is no roster, names stand in the text, which attendance is read from.
    fn attendance(
        &self,
        members: &BTreeMap<String, String>,
        place: Place<'_>,
        destination: &mut Destination,
    ) -> (String, String) {
        let mut lines = self.lines.clone();
        let notes: Vec<String> = self.text.lines().map(|line| escape_text(line.trim())).collect();
        let notes = notes.join("\n");
        if self.names.is_empty() {
            return (lines, notes);
        }
        if members.is_empty() {
            let names: Vec<String> =
                self.names.iter().map(|name| format!("- {}", escape_text(name))).collect();
            destination.report.changed(
                place,
                "attendance",
                "the names stand in the text: there is no roster to match them with",
            );
            let head = if notes.is_empty() { "" } else { "\n\n## Notes\n\n" };
            return (lines, format!("## Present\n\n{}{head}{notes}", names.join("\n")));
        }
        let id_of = |name: &String| members.get(&fold(name.trim()).into_owned());
        let (known, others): (Vec<&String>, Vec<&String>) =
            self.names.iter().partition(|name| id_of(name).is_some());
        let ids: Vec<String> = known.into_iter().filter_map(id_of).map(|id| quoted(id)).collect();
        lines.push_str(&plain_line("present", &format!("[{}]", ids.join(", "))));
        destination.report.changed(place, "attendance", "members are named by their ids");
        if !others.is_empty() && !lines.contains("guests: ") {
            let names: Vec<String> = others.iter().map(|name| quoted(name)).collect();
            destination.report.changed(
                place,
                "attendance",
                &format!("{} of those present are on no roster, and guests now", names.len()),
            );
            lines.push_str(&plain_line("guests", &format!("[{}]", names.join(", "))));
        } else if !others.is_empty() {
            destination.report.left(
                place,
                "attendance",
                &format!("{} of those present are on no roster, and not counted", others.len()),
            );
        }
        (lines, notes)
    }
}

/// The ids of members of a chapter and of those above it, by their ids and names as they are compared.
fn members_of(dir: &Path, chapter: &str) -> Result<BTreeMap<String, String>, Failure> {
    let mut members = BTreeMap::new();
    let parts: Vec<&str> = chapter.split('/').filter(|part| !part.is_empty()).collect();
    for depth in 0..=parts.len() {
        let path = format!("content/{}roster.md", folder_of(&parts[..depth].join("/")));
        let file = SourceFile { location: dir.join(&path), path };
        if !file.location.is_file() {
            continue;
        }
        let text = file.read_text(&mut Report::default())?.unwrap_or_default();
        let front = read_front_matter(&text);
        let Some(Value::List(entries)) = get(&front.entries, "members").map(|node| &node.value) else {
            continue;
        };
        for entry in entries {
            let Value::Map(keys) = &entry.value else { continue };
            let Some(id) = text_of(keys, "id").or_else(|| text_of(keys, "member")) else { continue };
            let aliases = get(keys, "aliases").map(texts).unwrap_or_default();
            for called in [Some(id.clone()), text_of(keys, "name")].into_iter().flatten().chain(aliases) {
                members.entry(fold(&called).into_owned()).or_insert_with(|| id.clone());
            }
        }
    }
    Ok(members)
}

fn plain_line(key: &str, value: &str) -> String {
    format!("{key}: {value}\n")
}

fn quoted_line(key: &str, value: &str) -> String {
    format!("{key}: \"{value}\"\n")
}
