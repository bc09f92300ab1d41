//! Lists of members from spreadsheets.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::model::slugify;
use crate::parse::partial_date::PartialDate;

use super::Failure;
use super::csv_site::{chapter_path, folder_of, write_around};
use super::csv_table::{Column, ColumnOptions, Problem, Table, columns, date_of_cell};
use super::destination::Destination;
use super::matter::quoted;
use super::report::Place;

/// The columns of a roster, with the heads they go by.
const COLUMNS: [(&str, &[&str]); 8] = [
    ("id", &["id", "memberid", "membernumber", "number", "nr", "no", "handle", "username", "nick"]),
    ("name", &["name", "fullname", "membername", "displayname", "member"]),
    ("first_name", &["first", "firstname", "givenname", "forename", "vorname"]),
    ("last_name", &["last", "lastname", "surname", "familyname", "nachname"]),
    (
        "joined",
        &[
            "joined",
            "joindate",
            "datejoined",
            "joinedon",
            "membersince",
            "since",
            "startdate",
            "memberfrom",
            "eintritt",
        ],
    ),
    (
        "left",
        &["left", "leftdate", "dateleft", "lefton", "leave", "ended", "enddate", "resigned", "austritt"],
    ),
    (
        "renewed",
        &["renewed", "renewal", "renewals", "lastrenewed", "renewaldate", "lastrenewal", "paid", "lastpaid"],
    ),
    ("role", &["role", "roles", "office", "position", "function"]),
];

/// A member as the roster has one.
#[derive(Debug, Default)]
struct Member {
    id: String,
    name: String,
    joined: Option<PartialDate>,
    left: Option<PartialDate>,
    renewed: Vec<PartialDate>,
    roles: Vec<String>,
    attributes: BTreeMap<String, String>,
}

/// The members of a table.
///
/// # Errors
/// All problems of the table at once.
pub(super) struct Roster {
    members: Vec<(usize, Member)>,
    columns: Vec<Column>,
    chapter: String,
}

impl Roster {
    /// Reads a table.
    ///
    /// # Errors
    /// All problems of it at once.
    pub(super) fn read(table: &Table, name: &str, options: &ColumnOptions) -> Result<Self, Failure> {
        let problems_of = |problems| Failure::problems(name, problems);
        let columns = columns(table, &COLUMNS, options, true).map_err(problems_of)?;
        let has = |wanted: &str| {
            columns.iter().any(|column| matches!(column, Column::Known(name) if *name == wanted))
        };
        let mut problems: Vec<Problem> = Vec::new();
        if !has("name") && !has("first_name") && !has("id") {
            problems.push((1, "there is no column for names: say `--column \"HEAD=name\"`".to_owned()));
        }
        let mut members = Vec::new();
        for row in &table.rows {
            let cells = columns.iter().zip(&row.cells);
            members.push((row.line, member(cells, row.line, options, &mut problems)));
        }
        give_ids(&mut members, &mut problems);
        if !problems.is_empty() {
            return Err(problems_of(problems));
        }
        let chapter = chapter_path(options.chapter.as_deref().unwrap_or_default());
        Ok(Self { members, columns, chapter })
    }

    /// Writes `roster.md`, and the site around it where there is none.
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
                Column::Known(name) if *name == head => destination.report.kept(place, &construct),
                Column::Known(name) => {
                    destination.report.changed(place, &construct, &format!("is `{name}` now"));
                }
                Column::Attribute(name) => {
                    destination.report.changed(place, &construct, &format!("is the attribute `{name}` now"));
                }
                Column::Ignored => destination.report.left(place, &construct, "stays behind, as was said"),
                Column::Private => destination.report.left(
                    place,
                    &construct,
                    "is never carried over: git remembers what a record once held",
                ),
            }
        }
        write_around(dir, &self.chapter, destination)?;
        let mut text = String::from(
            "---\n# Names are shown as initials, unless a member has `show: name` or `show: none`.\nmembers:\n",
        );
        for (line, member) in &self.members {
            let _ = writeln!(text, "  - {}", member.flow());
            destination.report.kept(Place { file: name, line: *line }, "member");
        }
        if self.members.is_empty() {
            text = text.replace("members:\n", "members: []\n");
        }
        text.push_str("---\n");
        let path = format!("content/{}roster.md", folder_of(&self.chapter));
        destination.report.document(Place { file: name, line: 0 }, &path);
        destination.write(&path, text.as_bytes())?;
        Ok(())
    }
}

fn member<'c>(
    cells: impl Iterator<Item = (&'c Column, &'c String)>,
    line: usize,
    options: &ColumnOptions,
    problems: &mut Vec<Problem>,
) -> Member {
    let mut member = Member::default();
    let (mut first, mut last) = ("", "");
    for (column, cell) in cells {
        match column {
            Column::Known("id") => member.id = slugify(cell),
            Column::Known("name") => member.name.clone_from(cell),
            Column::Known("first_name") => first = cell,
            Column::Known("last_name") => last = cell,
            Column::Known("joined") => member.joined = date_of_cell(cell, line, options.dates, problems),
            Column::Known("left") => member.left = date_of_cell(cell, line, options.dates, problems),
            Column::Known("renewed") => {
                let dates = cell.split(';').map(str::trim);
                member.renewed =
                    dates.filter_map(|date| date_of_cell(date, line, options.dates, problems)).collect();
            }
            Column::Known("role") => {
                member.roles = cell
                    .split(';')
                    .map(str::trim)
                    .filter(|role| !role.is_empty())
                    .map(str::to_owned)
                    .collect();
            }
            Column::Attribute(name) if !cell.is_empty() => {
                member.attributes.insert(name.clone(), cell.clone());
            }
            Column::Known(_) | Column::Attribute(_) | Column::Ignored | Column::Private => {}
        }
    }
    if member.name.is_empty() {
        format!("{first} {last}").trim().clone_into(&mut member.name);
    }
    // `Byrne, Ada` is how lists are sorted.
    if let Some((last, first)) = member.name.split_once(", ") {
        member.name = format!("{first} {last}");
    }
    member
}

/// Gives each member an id that nobody else has: the one in the table, else the name, in the order of the rows.
fn give_ids(members: &mut [(usize, Member)], problems: &mut Vec<Problem>) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (line, member) in members.iter() {
        if !member.id.is_empty() && !taken.insert(member.id.clone()) {
            problems.push((*line, format!("the id `{}` stands in the table twice", member.id)));
        }
    }
    for (line, member) in members.iter_mut().filter(|(_, member)| member.id.is_empty()) {
        let wanted = slugify(&member.name);
        if wanted.is_empty() {
            problems.push((*line, "the row has neither an id nor a name".to_owned()));
            continue;
        }
        let mut id = wanted.clone();
        let mut number = 1;
        while !taken.insert(id.clone()) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        member.id = id;
    }
}

impl Member {
    /// As an entry of the roster, on one line.
    fn flow(&self) -> String {
        let mut keys = vec![format!("id: {}", quoted(&self.id))];
        let mut key =
            |name: &str, value: Option<String>| keys.extend(value.map(|value| format!("{name}: {value}")));
        key("name", (!self.name.is_empty()).then(|| quoted(&self.name)));
        key("joined", self.joined.map(|date| date.to_string()));
        key("left", self.left.map(|date| date.to_string()));
        let renewed: Vec<String> = self.renewed.iter().map(ToString::to_string).collect();
        key("renewed", (!renewed.is_empty()).then(|| format!("[{}]", renewed.join(", "))));
        let roles: Vec<String> =
            self.roles.iter().map(|role| format!("{{role: {}}}", quoted(role))).collect();
        key("roles", (!roles.is_empty()).then(|| format!("[{}]", roles.join(", "))));
        let attributes: Vec<String> = self
            .attributes
            .iter()
            .map(|(name, value)| format!("{}: {}", quoted(name), quoted(value)))
            .collect();
        key("attributes", (!attributes.is_empty()).then(|| format!("{{{}}}", attributes.join(", "))));
        format!("{{{}}}", keys.join(", "))
    }
}
