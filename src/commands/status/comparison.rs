//! `--compare`: what every version and every reading of the rules would say, side by side.

use std::collections::BTreeMap;

use crate::commands::layout::{Cell, Table, WIDTH, paragraph};
use crate::model::ChapterId;
use crate::status::RuleStatuses;

use super::Report;
use super::reading::{cell, marked};
use crate::csv::heads;

pub(super) fn table(report: &Report<'_>, rules: &[RuleStatuses]) -> String {
    let as_of = report.day(report.statuses.as_of);
    if rules.is_empty() {
        return format!("As of {as_of}, no rule says anything of these chapters.");
    }
    let columns = columns(report, rules);
    let mut lines = vec![format!("As of {as_of}: what each rule by itself would say")];
    for (one, column) in rules.iter().zip(&columns) {
        let rule = report.organisation().rule(one.rule);
        let title = &report.organisation().document(rule.document).title;
        lines.extend(paragraph(
            &format!("  {column}: "),
            &format!("{title}, in {}", report.file(rule.document)),
        ));
    }
    lines.push(String::new());
    let heads: Vec<String> = ["CHAPTER", "IN FORCE"].into_iter().map(str::to_owned).chain(columns).collect();
    let mut differing = vec![0; rules.len()];
    // Labels where there is room for them, else the names that statuses have in the rules.
    let mut tables = [true, false].map(|with_labels| {
        let mut table = Table::new(&heads);
        for id in shown(report, rules) {
            table.push(row(report, rules, id, with_labels));
        }
        table
    });
    for id in shown(report, rules) {
        for (count, one) in differing.iter_mut().zip(rules) {
            *count += usize::from(one.differs(id, report.by_rule(id)));
        }
    }
    for table in &mut tables {
        let mut total = vec![Cell::whole("differing"), Cell::default()];
        total.extend(differing.iter().map(|count| Cell::whole(count.to_string())));
        table.push(total);
    }
    let [labels, names] = &tables;
    lines.extend(if labels.least_width() <= WIDTH { labels } else { names }.lines());
    lines.push(String::new());
    lines.push("* differs from the rule in force".to_owned());
    lines.join("\n")
}

/// Chapters of which a rule says something.
fn shown<'r>(report: &'r Report<'_>, rules: &'r [RuleStatuses]) -> impl Iterator<Item = ChapterId> + 'r {
    let is_judged =
        |id: &ChapterId| report.by_rule(*id).is_some() || rules.iter().any(|one| one.speaks_of(*id));
    report.chapters.iter().copied().filter(is_judged)
}

fn row(report: &Report<'_>, rules: &[RuleStatuses], id: ChapterId, with_labels: bool) -> Vec<Cell> {
    let named = |badge: Option<&crate::status::Badge>| {
        let mut badge = badge.cloned();
        if let Some(badge) = badge.as_mut().filter(|_| !with_labels) {
            badge.label.clone_from(&badge.status);
        }
        badge
    };
    let in_force = report.by_rule(id);
    let name = report.name(id);
    let name = if report.chapter(id).is_root() { Cell::words(name) } else { Cell::path(name) };
    let mut row = vec![name, Cell::badge(named(in_force).as_ref(), "")];
    row.extend(rules.iter().map(|one| {
        let badge = named(one.chapters[id.index()].as_ref());
        cell(badge.as_ref(), one.differs(id, in_force))
    }));
    row
}

/// A short name for each column: of a reading its own, of a version the day from which on it was in
/// force; the name of its file where several would be called the same.
fn columns(report: &Report<'_>, rules: &[RuleStatuses]) -> Vec<String> {
    let rules: Vec<_> = rules.iter().map(|one| report.organisation().rule(one.rule)).collect();
    let short = |rule: &crate::model::Rule| match &rule.reading {
        Some(name) => name.clone(),
        None => rule.from.to_string(),
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for rule in &rules {
        *counts.entry(short(rule)).or_default() += 1;
    }
    let column = |rule: &&crate::model::Rule| {
        let short = short(rule);
        if counts.get(&short) == Some(&1) { short } else { rule.path.clone() }
    };
    rules.iter().map(column).collect()
}

pub(super) fn rows(report: &Report<'_>, rules: &[RuleStatuses]) -> Vec<Vec<String>> {
    let mut first = heads(&["chapter", "name", "as_of", "in_force"]);
    first.extend(rules.iter().map(|one| report.organisation().rule(one.rule).path.clone()));
    let mut rows = vec![first];
    rows.extend(shown(report, rules).map(|id| {
        let in_force = report.by_rule(id);
        let mut row = vec![
            report.chapter(id).path.clone(),
            report.chapter(id).name.clone(),
            report.statuses.as_of.to_string(),
            in_force.map(|badge| badge.label.clone()).unwrap_or_default(),
        ];
        let cells = rules.iter();
        row.extend(cells.map(|one| marked(one.chapters[id.index()].as_ref(), one.differs(id, in_force))));
        row
    }));
    rows
}
