//! `--next`: what is lost within a time if nothing happens, and what would keep it.

use jiff::civil::Date;

use crate::commands::layout::{paragraph, styled, tone_style};
use crate::model::ChapterId;
use crate::status::{Badge, NextChange};

use super::Report;
use crate::csv::heads;

/// The chapters whose status lapses up to and including a day, soonest first.
pub(super) fn soonest_first(report: &Report<'_>, until: Date) -> Vec<ChapterId> {
    let mut lapses: Vec<(Date, ChapterId)> = report
        .chapters
        .iter()
        .filter_map(|id| Some((report.status(*id).next_change.as_ref()?, *id)))
        .filter(|(next, _)| next.is_lapse && next.date <= until)
        .map(|(next, id)| (next.date, id))
        .collect();
    lapses.sort_unstable();
    lapses.into_iter().map(|(_, id)| id).collect()
}

/// The lapses of a report whose chapters are those of [`soonest_first`].
fn lapses<'r>(report: &'r Report<'_>) -> impl Iterator<Item = (ChapterId, &'r NextChange)> {
    report.chapters.iter().filter_map(|id| Some((*id, report.status(*id).next_change.as_ref()?)))
}

pub(super) fn text(report: &Report<'_>, until: Date) -> String {
    let as_of = report.day(report.statuses.as_of);
    let until = report.day(until);
    if report.chapters.is_empty() {
        return format!("As of {as_of}, no status lapses until {until}.");
    }
    let mut lines = vec![format!("As of {as_of}: what lapses until {until} if nothing happens")];
    for (id, next) in lapses(report) {
        let status = report.status(id);
        lines.push(String::new());
        lines.push(format!(
            "{}  {}: {}, then {}",
            next.date,
            report.name(id),
            coloured(status.shown.as_ref()),
            coloured(next.status.as_ref())
        ));
        lines.extend(paragraph("  because  ", &report.teller().because(next)));
        lines.extend(report.teller().keep(next).iter().flat_map(|keep| paragraph("  to keep  ", keep)));
    }
    lines.join("\n")
}

pub(super) fn coloured(badge: Option<&Badge>) -> String {
    badge.map_or_else(
        || "no status".to_owned(),
        |badge| styled(&crate::diagnostics::human::printable(&badge.label), tone_style(badge.tone)),
    )
}

pub(super) fn rows(report: &Report<'_>) -> Vec<Vec<String>> {
    let mut rows =
        vec![heads(&["date", "chapter", "name", "as_of", "status", "next_status", "because", "keep"])];
    rows.extend(lapses(report).map(|(id, next)| {
        let name = |badge: Option<&Badge>| badge.map(|badge| badge.status.clone()).unwrap_or_default();
        vec![
            next.date.to_string(),
            report.chapter(id).path.clone(),
            report.chapter(id).name.clone(),
            report.statuses.as_of.to_string(),
            name(report.status(id).shown.as_ref()),
            name(next.status.as_ref()),
            report.teller().because(next),
            report.teller().keep(next).unwrap_or_default(),
        ]
    }));
    rows
}
