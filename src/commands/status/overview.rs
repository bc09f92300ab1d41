//! The table of chapters: status, since when, until when, at risk.

use clap::builder::styling::Style;

use crate::commands::layout::{Cell, Table, WIDTH};
use crate::model::ChapterId;
use crate::status::{Badge, NextChange};

use super::Report;
use crate::csv::heads;

/// How much is said of the next change; the most for which there is room.
const NEXT_CHANGE: [fn(&NextChange) -> String; 3] = [
    |next| format!("{}: {}", next.date, next.status.as_ref().map_or("no status", |badge| &badge.label)),
    |next| format!("{}: {}", next.date, next.status.as_ref().map_or("none", |badge| &badge.status)),
    |next| next.date.to_string(),
];

pub(super) fn table(report: &Report<'_>) -> String {
    let tables = NEXT_CHANGE.map(|words| {
        let mut table = Table::new(&["CHAPTER", "STATUS", "SINCE", "NEXT CHANGE", "AT RISK"]);
        for id in &report.chapters {
            table.push(row(report, *id, words));
        }
        table
    });
    let fitting = tables.iter().find(|table| table.least_width() <= WIDTH);
    // Where nothing fits, what is too wide is wide anyway.
    let table = fitting.unwrap_or(&tables[2]);
    let mut lines = vec![format!("As of {}", report.day(report.statuses.as_of)), String::new()];
    lines.extend(table.lines());
    lines.join("\n")
}

fn row(report: &Report<'_>, id: ChapterId, next: fn(&NextChange) -> String) -> Vec<Cell> {
    let status = report.status(id);
    let since = status.since.filter(|_| status.shown.is_some());
    let name = report.name(id);
    vec![
        if report.chapter(id).is_root() { Cell::words(name) } else { Cell::path(name) },
        Cell::badge(
            status.shown.as_ref(),
            if status.override_index.is_some() { "(by decision)" } else { "" },
        ),
        Cell::whole(since.map_or_else(|| "-".to_owned(), |day| day.to_string())),
        Cell::whole(status.next_change.as_ref().map_or_else(|| "-".to_owned(), next)),
        if status.is_at_risk { Cell::whole("at risk").styled(Style::new().bold()) } else { Cell::default() },
    ]
}

pub(super) fn rows(report: &Report<'_>) -> Vec<Vec<String>> {
    let columns = [
        "chapter",
        "name",
        "level",
        "as_of",
        "status",
        "label",
        "tone",
        "since",
        "rule",
        "override",
        "at_risk",
        "next_change",
        "next_status",
        "because",
        "keep",
    ];
    let mut rows = vec![heads(&columns)];
    rows.extend(report.chapters.iter().map(|id| {
        let (chapter, status) = (report.chapter(*id), report.status(*id));
        let of =
            |badge: Option<&Badge>, part: fn(&Badge) -> &str| badge.map(part).unwrap_or_default().to_owned();
        let shown = status.shown.as_ref();
        let next = status.next_change.as_ref();
        let set = status.override_index.and_then(|index| chapter.overrides.get(index));
        vec![
            chapter.path.clone(),
            chapter.name.clone(),
            chapter.level.clone(),
            report.statuses.as_of.to_string(),
            of(shown, |badge| &badge.status),
            of(shown, |badge| &badge.label),
            of(shown, |badge| badge.tone.name()),
            status.since.filter(|_| shown.is_some()).map(|day| day.to_string()).unwrap_or_default(),
            status.rule.map(|rule| report.organisation().rule(rule).path.clone()).unwrap_or_default(),
            set.map(|set| set.reason.clone()).unwrap_or_default(),
            yes_or_no(status.is_at_risk),
            next.map(|next| next.date.to_string()).unwrap_or_default(),
            of(next.and_then(|next| next.status.as_ref()), |badge| &badge.status),
            next.map(|next| report.teller().because(next)).unwrap_or_default(),
            next.and_then(|next| report.teller().keep(next)).unwrap_or_default(),
        ]
    }));
    rows
}

pub(super) fn yes_or_no(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}
