//! `--members`: who belongs to a chapter on the day, each with a status by the rule for members.
//!
//! Names stand here as the roster has them, whatever is published of them: whoever runs this on a
//! site has its roster. For programs there are only ids.

use crate::commands::layout::{Cell, Table};
use crate::model::{ChapterId, Person, PersonId};
use crate::status::PersonStatus;

use super::Report;
use super::lapses::coloured;
use crate::csv::heads;

/// The members of a chapter on the day, by id.
pub(super) fn members(report: &Report<'_>, id: ChapterId) -> Vec<PersonId> {
    let as_of = report.statuses.as_of;
    let memberships = report.chapter(id).members.iter();
    let mut members: Vec<PersonId> =
        memberships.filter(|one| one.holds_on(as_of)).map(|one| one.person).collect();
    members.sort_unstable();
    members.dedup();
    members
}

/// A member's status, where a rule for members judges them.
pub(super) fn status<'r>(report: &'r Report<'_>, id: PersonId) -> Option<&'r PersonStatus> {
    report.statuses.people.get(id.index())?.as_ref()
}

fn person<'r>(report: &'r Report<'_>, id: PersonId) -> &'r Person {
    report.organisation().person(id)
}

pub(super) fn table(report: &Report<'_>) -> String {
    let mut lines = vec![format!("As of {}", report.day(report.statuses.as_of))];
    for id in &report.chapters {
        let chapter = report.chapter(*id);
        let members = members(report, *id);
        let head = format!("{}: {}", report.name(*id), coloured(report.status(*id).shown.as_ref()));
        lines.push(String::new());
        if chapter.roster.is_none() {
            lines.push(format!("{head}; no roster"));
            continue;
        }
        lines.push(format!("{head}; {} on the roster", count(members.len())));
        if members.is_empty() {
            continue;
        }
        let mut table = Table::new(&["MEMBER", "NAME", "STATUS", "SINCE"]);
        for member in members {
            let status = status(report, member);
            let badge = status.and_then(|status| status.status.as_ref());
            let since = status.filter(|_| badge.is_some()).and_then(|status| status.since);
            let person = person(report, member);
            table.push(vec![
                Cell::whole(&person.id),
                Cell::words(person.name.as_deref().unwrap_or("-")),
                Cell::badge(badge, ""),
                Cell::whole(since.map_or_else(|| "-".to_owned(), |day| day.to_string())),
            ]);
        }
        lines.extend(table.lines());
    }
    lines.join("\n")
}

fn count(members: usize) -> String {
    match members {
        0 => "no members".to_owned(),
        1 => "1 member".to_owned(),
        several => format!("{several} members"),
    }
}

pub(super) fn rows(report: &Report<'_>) -> Vec<Vec<String>> {
    let mut rows = vec![heads(&["chapter", "id", "name", "as_of", "status", "label", "since"])];
    for id in &report.chapters {
        rows.extend(members(report, *id).into_iter().map(|member| {
            let status = status(report, member);
            let badge = status.and_then(|status| status.status.as_ref());
            let since = status.filter(|_| badge.is_some()).and_then(|status| status.since);
            let person = person(report, member);
            vec![
                report.chapter(*id).path.clone(),
                person.id.clone(),
                person.name.clone().unwrap_or_default(),
                report.statuses.as_of.to_string(),
                badge.map(|badge| badge.status.clone()).unwrap_or_default(),
                badge.map(|badge| badge.label.clone()).unwrap_or_default(),
                since.map(|day| day.to_string()).unwrap_or_default(),
            ]
        }));
    }
    rows
}
