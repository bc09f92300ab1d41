//! `chapterhouse status`

use std::path::Path;

use crate::config::Flags;
use crate::diagnostics::{Severity, Sink};
use crate::model::{ChapterId, Organisation};
use crate::parse::front_matter::fields::nearest;
use crate::pipeline::{self, Site};
use crate::plan;
use crate::status::words::{day, found};
use crate::status::{ChapterStatus, Evidence, Outcome, RequirementList, RequirementResult, Statuses};

use super::args::{Format, SiteArguments, StatusArguments};
use super::clock;
use super::exit::ExitStatus;
use super::terminal::{self, machine_failed, print_problems, say, say_error};

pub(super) fn run(site: &SiteArguments, arguments: &StatusArguments) -> ExitStatus {
    let mut sink = Sink::new();
    let site = match read(&site.root, &mut sink) {
        Ok(site) => site,
        Err(status) => {
            print_problems(&sink.into_sorted(), &terminal::settings_only(&site.root));
            return status;
        }
    };
    let as_of = match clock::as_of(arguments.as_of, &site.settings) {
        Ok(as_of) => as_of,
        Err(message) => {
            say_error(&message);
            return ExitStatus::Usage;
        }
    };
    let chapters = match chosen(&site.organisation, arguments.chapter.as_deref()) {
        Ok(chapters) => chapters,
        Err(message) => {
            say_error(&message);
            return ExitStatus::Usage;
        }
    };
    let statuses = pipeline::statuses(&site, as_of);
    match arguments.format {
        Format::Table => say(&table(&site.organisation, &statuses, &chapters, arguments.why)),
        Format::Json => say(&json(&site, &statuses, &chapters)),
    }
    let problems = sink.into_sorted();
    print_problems(&problems, &site.sources);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return ExitStatus::Problems;
    }
    ExitStatus::Done
}

fn read(root: &Path, sink: &mut Sink) -> Result<Site, ExitStatus> {
    match pipeline::read_site(root, Flags::default(), sink) {
        Ok(site) => site.ok_or(ExitStatus::Problems),
        Err(error) => Err(machine_failed(&error)),
    }
}

/// A chapter and those below it; all chapters, where none is named.
fn chosen(organisation: &Organisation, path: Option<&str>) -> Result<Vec<ChapterId>, String> {
    let Some(path) = path else {
        return Ok((0..organisation.chapters.len()).map(ChapterId::from_index).collect());
    };
    let path = path.trim_matches('/');
    if let Some(id) = organisation.chapter_at(path) {
        return Ok(std::iter::once(id).chain(organisation.below(id)).collect());
    }
    let paths = organisation.chapters.iter().map(|chapter| chapter.path.as_str());
    let help = nearest(path, paths).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(format!("there is no chapter `{path}`{help}"))
}

fn json(site: &Site, statuses: &Statuses, chapters: &[ChapterId]) -> String {
    // What is wrong with the plan of pages says nothing of statuses.
    let plan = plan::plan(&site.organisation, statuses, &site.settings, [], &[], &mut Sink::new());
    let objects: Vec<_> = chapters.iter().map(|id| plan.status_object(*id)).collect();
    // Plain structs of strings, numbers and lists always have a JSON form.
    serde_json::to_string_pretty(&objects).unwrap_or_default()
}

const COLUMNS: [&str; 5] = ["CHAPTER", "STATUS", "SINCE", "NEXT CHANGE", "AT RISK"];

fn table(organisation: &Organisation, statuses: &Statuses, chapters: &[ChapterId], with_why: bool) -> String {
    let rows: Vec<[String; 5]> =
        chapters.iter().map(|id| row(organisation, *id, &statuses.chapters[id.index()])).collect();
    let mut widths = COLUMNS.map(|column| column.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: [&str; 5]| {
        let mut line = String::new();
        for (cell, width) in cells.into_iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.chars().count()));
        }
        line.trim_end().to_owned()
    };
    let mut lines = vec![format!("As of {}", day(statuses.as_of)), String::new(), line(COLUMNS)];
    for (row, id) in rows.iter().zip(chapters) {
        lines.push(line([&row[0], &row[1], &row[2], &row[3], &row[4]]));
        if with_why {
            let reasons = reasons(organisation, &statuses.chapters[id.index()]);
            let is_last = Some(id) == chapters.last();
            lines.extend(reasons);
            if !is_last {
                lines.push(String::new());
            }
        }
    }
    lines.join("\n")
}

fn row(organisation: &Organisation, id: ChapterId, status: &ChapterStatus) -> [String; 5] {
    let chapter = organisation.chapter(id);
    let path = if chapter.is_root() { chapter.name.clone() } else { chapter.path.clone() };
    let shown = status.shown.as_ref().map_or_else(|| "-".to_owned(), |badge| badge.label.clone());
    let shown = if status.override_index.is_some() { format!("{shown} (by decision)") } else { shown };
    let since = status.since.filter(|_| status.shown.is_some());
    let next = status.next_change.as_ref().map(|next| {
        let then = next.status.as_ref().map_or("no status", |badge| badge.label.as_str());
        format!("{}: {then}", next.date)
    });
    [
        path,
        shown,
        since.map_or_else(|| "-".to_owned(), |day| day.to_string()),
        next.unwrap_or_else(|| "-".to_owned()),
        if status.is_at_risk { "at risk".to_owned() } else { String::new() },
    ]
}

/// What each status of the rule asks, what was found, and in which documents.
fn reasons(organisation: &Organisation, status: &ChapterStatus) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(rule) = status.rule {
        let document = organisation.document(organisation.rule(rule).document);
        lines.push(format!("    by content/{}: {}", document.path, document.title));
    }
    let mut heading = None;
    for result in &status.requirements {
        let next = (result.status.as_str(), result.of);
        if heading != Some(next) {
            let what = match result.of {
                RequirementList::Requires => "requires",
                RequirementList::Keeps => "keeps",
                RequirementList::Recommends => "recommends",
            };
            lines.push(format!("    {} {what}", result.status));
            heading = Some(next);
        }
        push_reason(organisation, result, 6, &mut lines);
    }
    if let Some(next) = &status.next_change {
        lines.push(format!("    on {}: {}", day(next.date), next.because));
        lines.extend(next.keep.as_ref().map(|keep| format!("      to keep it: {keep}")));
    }
    lines
}

fn push_reason(
    organisation: &Organisation,
    result: &RequirementResult,
    indent: usize,
    lines: &mut Vec<String>,
) {
    let word = match result.outcome {
        Outcome::Holds => "holds  ",
        Outcome::Fails => "fails  ",
        Outcome::Unknown => "unknown",
    };
    let found = result.measured.as_ref().map(|measured| format!("; found: {}", found(measured)));
    let evidence: Vec<String> = result
        .evidence
        .iter()
        .map(|evidence| match evidence {
            Evidence::Document(id) => format!("content/{}", organisation.document(*id).path),
            Evidence::Chapter(id) => organisation.chapter(*id).path.clone(),
        })
        .collect();
    let pad = " ".repeat(indent);
    lines.push(format!("{pad}{word}  {}{}", result.text, found.unwrap_or_default()));
    let details = [
        result.waived.as_ref().map(|reason| format!("set aside: {reason}")),
        result.missing.as_ref().map(|missing| format!("missing: {missing}")),
        (!evidence.is_empty()).then(|| format!("in {}", evidence.join(", "))),
    ];
    lines.extend(details.into_iter().flatten().map(|detail| format!("{pad}         {detail}")));
    for part in &result.parts {
        push_reason(organisation, part, indent + 2, lines);
    }
}
