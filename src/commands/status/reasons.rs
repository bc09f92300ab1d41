//! `--why`: everything that the rule asks for, what was found, in which files, what is missing, and
//! what would change the status.

use clap::builder::styling::{AnsiColor, Style};

use crate::commands::layout::{paragraph, styled};
use crate::model::ChapterId;
use crate::status::{
    ChapterStatus, Evidence, MeasureUnit, Measured, Outcome, RequirementList, RequirementResult,
};

use super::Report;
use super::lapses::coloured;
use crate::csv::heads;
use crate::diagnostics::human::printable;

pub(super) fn text(report: &Report<'_>) -> String {
    let blocks = report.chapters.iter().map(|id| chapter_lines(report, *id).join("\n"));
    blocks.collect::<Vec<_>>().join("\n\n\n")
}

fn chapter_lines(report: &Report<'_>, id: ChapterId) -> Vec<String> {
    let (chapter, status) = (report.chapter(id), report.status(id));
    let set = status.override_index.and_then(|index| chapter.overrides.get(index));
    let title = styled(&report.name(id), Style::new().bold());
    let mut lines = vec![format!("{title}: {}", coloured(status.shown.as_ref()))];
    let since = status.since.filter(|_| status.shown.is_some());
    let since = since.map(|since| format!(", since {}", report.day(since))).unwrap_or_default();
    let risk = if status.is_at_risk { "; at risk" } else { "" };
    lines.extend(paragraph("", &format!("As of {}{since}{risk}.", report.day(report.statuses.as_of))));
    lines.extend(
        report
            .teller()
            .why(status, set.map(|set| set.reason.as_str()))
            .iter()
            .flat_map(|why| paragraph("", why)),
    );
    if let Some(set) = set {
        let ends = |date: Option<jiff::civil::Date>, word: &str| {
            date.map(|date| format!(" {word} {}", report.day(date))).unwrap_or_default()
        };
        let computed = status.computed.as_ref().map_or("no status", |badge| &badge.label);
        let period = format!("{}{}", ends(set.period.from, "from"), ends(set.period.until, "until"));
        lines.extend(paragraph("", &format!("The decision holds{period}. The rule gives: {computed}.")));
    }
    if let Some(stated) =
        chapter.stated.iter().rev().find(|stated| stated.date.first_day() <= report.statuses.as_of)
    {
        let by = stated.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        lines.extend(paragraph("", &format!("Claimed{by} in {}: {}.", stated.date, stated.status)));
    }
    match status.rule.map(|rule| report.organisation().rule(rule)) {
        Some(rule) => {
            let title = &report.organisation().document(rule.document).title;
            lines.extend(paragraph("Rule: ", &format!("{title}, in {}", report.file(rule.document))));
        }
        None => lines.push("No rule applies to it.".to_owned()),
    }
    let mut list = None;
    for result in &status.requirements {
        let next = (result.status.as_str(), result.of);
        if list != Some(next) {
            lines.push(String::new());
            lines.push(styled(&list_title(report, status, result), Style::new().bold()));
            list = Some(next);
        }
        push_result(report, result, 2, &mut lines);
    }
    lines.extend(changes(report, status));
    lines
}

/// How the rule in force labels a status.
fn label<'r>(report: &'r Report<'_>, status: &ChapterStatus, name: &'r str) -> &'r str {
    let rule = status.rule.map(|rule| report.organisation().rule(rule));
    let mut definitions = rule.into_iter().flat_map(|rule| &rule.statuses);
    definitions.find(|one| one.status.as_str() == name).and_then(|one| one.label.as_deref()).unwrap_or(name)
}

/// `Working chapter: what earns it`
fn list_title(report: &Report<'_>, status: &ChapterStatus, result: &RequirementResult) -> String {
    let label = label(report, status, &result.status);
    let what = match result.of {
        RequirementList::Requires => "what earns it",
        RequirementList::Keeps => "what keeps it, once earned",
        RequirementList::Recommends => "recommended, decides nothing",
    };
    printable(&format!("{label}: {what}"))
}

fn push_result(report: &Report<'_>, result: &RequirementResult, indent: usize, lines: &mut Vec<String>) {
    let pad = " ".repeat(indent);
    let (word, style) = match result.outcome {
        Outcome::Holds => ("holds    ", AnsiColor::Green.on_default()),
        Outcome::Fails => ("fails    ", AnsiColor::Red.on_default()),
        Outcome::Unknown => ("not known", AnsiColor::Yellow.on_default()),
    };
    let mut asked = paragraph(&format!("{pad}{word}  "), &report.words().asks(&result.requirement));
    if let Some(first) = asked.first_mut() {
        *first = first.replacen(word, &styled(word, style), 1);
    }
    lines.extend(asked);
    let below = |name: &str| format!("{pad}           {name:<9}");
    let mut say = |name: &str, text: &str| lines.extend(paragraph(&below(name), text));
    if let Some(reason) = &result.waived {
        say("waived", reason);
    }
    if let Some(measured) = &result.measured {
        say("found", &interval_words(report, measured));
    }
    if let Some(missing) = report.teller().missing(&result.missing) {
        say("missing", &missing);
    }
    if let Some(remedy) = report.words().remedy(result) {
        say("needs", &remedy);
    }
    if let Some(until) = report.teller().holds_until(result) {
        say("lasts", &until);
    }
    for (place, evidence) in result.evidence.iter().enumerate() {
        // A path is one word, however long, so that it can be copied.
        say(if place == 0 { "in" } else { "" }, &evidence_file(report, *evidence));
    }
    for part in &result.parts {
        push_result(report, part, indent + 2, lines);
    }
}

/// What was found as the interval that it is: `15 exactly`, `46.7% to 53.3%`, `not known (0 or
/// more)`.
fn interval_words(report: &Report<'_>, measured: &Measured) -> String {
    let words = report.words().found(measured);
    let is_exact = measured.interval.is_exact() && measured.interval.high.is_finite();
    if measured.is_withheld {
        words
    } else if measured.is_unknown() {
        let range = match measured.unit {
            MeasureUnit::Share => "0% to 100%",
            MeasureUnit::Days => "0 days or more",
            MeasureUnit::Count | MeasureUnit::Heads => "0 or more",
        };
        format!("{words}: {range}")
    } else if is_exact {
        format!("{words}, exactly")
    } else {
        words
    }
}

fn evidence_file(report: &Report<'_>, evidence: Evidence) -> String {
    match evidence {
        Evidence::Document(id) => report.file(id),
        Evidence::Chapter(id) => {
            report.chapter(id).document.map_or_else(|| report.name(id), |document| report.file(document))
        }
    }
}

/// What would change the status: time alone, and what a better one lacks.
fn changes(report: &Report<'_>, status: &ChapterStatus) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(next) = &status.next_change {
        let then = next.status.as_ref().map_or("no status", |badge| badge.label.as_str());
        let text = format!("{then} on {}: {}.", report.day(next.date), report.teller().because(next));
        lines.extend(paragraph("  ", &format!("if nothing happens: {text}")));
        lines.extend(
            report
                .teller()
                .keep(next)
                .iter()
                .flat_map(|keep| paragraph("  ", &format!("to keep the status: {keep}"))),
        );
    }
    let current = status.by_rule().map(|badge| badge.status.as_str());
    let earning = status.requirements.iter().filter(|one| one.of == RequirementList::Requires);
    let better = earning.take_while(|one| Some(one.status.as_str()) != current);
    let mut lacking: Vec<(&str, Vec<String>)> = Vec::new();
    for result in better.filter(|one| one.outcome != Outcome::Holds) {
        let asks = || report.words().asks(&result.requirement);
        let need = report.words().remedy(result).unwrap_or_else(asks);
        let asks = || report.words().asks(&result.requirement);
        let need =
            if result.outcome == Outcome::Unknown { format!("a record that shows {}", asks()) } else { need };
        match lacking.last_mut().filter(|(status, _)| *status == result.status) {
            Some((_, needs)) => needs.push(need),
            None => lacking.push((&result.status, vec![need])),
        }
    }
    for (name, needs) in lacking {
        lines.extend(paragraph(
            "  ",
            &format!("to be “{}”: {}", label(report, status, name), needs.join("; ")),
        ));
    }
    if !lines.is_empty() {
        let title = styled("What would change it", Style::new().bold());
        lines.splice(0..0, [String::new(), title]);
    }
    lines
}

pub(super) fn rows(report: &Report<'_>) -> Vec<Vec<String>> {
    let columns = [
        "chapter",
        "as_of",
        "rule",
        "status",
        "of",
        "part",
        "requirement",
        "low",
        "high",
        "unit",
        "result",
        "waived",
        "missing",
        "needs",
        "evidence",
    ];
    let mut rows = vec![heads(&columns)];
    for id in &report.chapters {
        for (place, result) in report.status(*id).requirements.iter().enumerate() {
            push_row(report, *id, result, &(place + 1).to_string(), &mut rows);
        }
    }
    rows
}

/// A requirement and its parts, numbered `3`, `3.1`, `3.2`.
fn push_row(
    report: &Report<'_>,
    id: ChapterId,
    result: &RequirementResult,
    part: &str,
    rows: &mut Vec<Vec<String>>,
) {
    let status = report.status(id);
    let published = result.measured.filter(|measured| !measured.is_withheld);
    let number = |value: Option<f64>| {
        value.filter(|value| value.is_finite()).map(|value| value.to_string()).unwrap_or_default()
    };
    let evidence: Vec<String> = result.evidence.iter().map(|one| evidence_file(report, *one)).collect();
    rows.push(vec![
        report.chapter(id).path.clone(),
        report.statuses.as_of.to_string(),
        status.rule.map(|rule| report.organisation().rule(rule).path.clone()).unwrap_or_default(),
        result.status.clone(),
        result.of.name().to_owned(),
        part.to_owned(),
        report.words().asks(&result.requirement),
        number(published.map(|measured| measured.interval.low)),
        number(published.map(|measured| measured.interval.high)),
        result.measured.map_or("", |measured| measured.unit.name()).to_owned(),
        result.outcome.name().to_owned(),
        result.waived.clone().unwrap_or_default(),
        report.teller().missing(&result.missing).unwrap_or_default(),
        report.words().remedy(result).unwrap_or_default(),
        evidence.join("; "),
    ]);
    for (place, one) in result.parts.iter().enumerate() {
        push_row(report, id, one, &format!("{part}.{}", place + 1), rows);
    }
}
