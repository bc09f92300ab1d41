//! `--reading`: what a reading of the rule that nobody adopted would say, beside the rule in force.

use crate::commands::layout::{Cell, Table, paragraph};
use crate::model::ChapterId;
use crate::status::{Badge, RuleStatuses};

use super::Report;
use super::overview::yes_or_no;
use crate::csv::heads;

/// Of the readings of one name, the one that judges a chapter: that of the nearest folder above it,
/// and of one folder the latest. None where it applies to no such chapter.
pub(super) fn of_chapter<'r>(
    report: &Report<'_>,
    rules: &'r [RuleStatuses],
    id: ChapterId,
) -> Option<&'r RuleStatuses> {
    let judging = rules.iter().filter(|one| one.speaks_of(id));
    judging.max_by_key(|one| {
        let rule = report.organisation().rule(one.rule);
        let depth = report.organisation().upwards(rule.chapter).count();
        (one.judges[id.index()], depth, rule.scope.specificity(), rule.from)
    })
}

pub(super) fn table(report: &Report<'_>, name: &str, rules: &[RuleStatuses]) -> String {
    let mut lines = vec![format!("As of {}", report.day(report.statuses.as_of))];
    for rule in rules.iter().map(|one| report.organisation().rule(one.rule)) {
        let title = &report.organisation().document(rule.document).title;
        lines.extend(paragraph("", &format!("{title}, in {}", report.file(rule.document))));
    }
    lines.push(String::new());
    let mut table = Table::new(&["CHAPTER", "RULE IN FORCE", &format!("READING {name}")]);
    let (mut judged, mut differing) = (0, 0);
    for id in &report.chapters {
        let Some(one) = of_chapter(report, rules, *id) else { continue };
        let in_force = report.by_rule(*id);
        let differs = one.differs(*id, in_force);
        judged += 1;
        differing += usize::from(differs);
        table.push(vec![
            Cell::path(report.name(*id)),
            Cell::badge(in_force, ""),
            cell(one.chapters[id.index()].as_ref(), differs),
        ]);
    }
    if judged == 0 {
        lines.push(format!("The reading `{name}` says nothing of {}.", these(report)));
        return lines.join("\n");
    }
    lines.extend(table.lines());
    lines.push(String::new());
    lines.push(match differing {
        0 => format!("It says the same of {}.", chapters(judged)),
        _ => format!("* differs from the rule in force: {differing} of {}", chapters(judged)),
    });
    lines.join("\n")
}

fn these(report: &Report<'_>) -> &'static str {
    if report.chapters.len() == 1 { "this chapter" } else { "these chapters" }
}

fn chapters(count: usize) -> String {
    format!("{count} {}", if count == 1 { "chapter" } else { "chapters" })
}

/// A status with a mark where it differs; `none` where that is what differs.
pub(super) fn cell(badge: Option<&Badge>, differs: bool) -> Cell {
    match (badge, differs) {
        (None, true) => Cell::whole("none *"),
        (badge, true) => Cell::badge(badge, "*").unfolded(),
        (badge, false) => Cell::badge(badge, ""),
    }
}

/// As [`cell`], for a spreadsheet.
pub(super) fn marked(badge: Option<&Badge>, differs: bool) -> String {
    let label = badge.map_or(if differs { "none" } else { "" }, |badge| badge.label.as_str());
    if differs { format!("{label} *") } else { label.to_owned() }
}

pub(super) fn rows(report: &Report<'_>, rules: &[RuleStatuses]) -> Vec<Vec<String>> {
    let mut rows = vec![heads(&["chapter", "name", "as_of", "in_force", "reading", "differs", "rule"])];
    rows.extend(report.chapters.iter().filter_map(|id| {
        let one = of_chapter(report, rules, *id)?;
        let in_force = report.by_rule(*id);
        let differs = one.differs(*id, in_force);
        Some(vec![
            report.chapter(*id).path.clone(),
            report.chapter(*id).name.clone(),
            report.statuses.as_of.to_string(),
            in_force.map(|badge| badge.label.clone()).unwrap_or_default(),
            marked(one.chapters[id.index()].as_ref(), differs),
            yes_or_no(differs),
            report.organisation().rule(one.rule).path.clone(),
        ])
    }));
    rows
}
