//! `chapterhouse status`: what the rules say of chapters, on a terminal or for programs.
//!
//! Enters: a site and a day. Leaves: text on standard output. Each view is a file, and gives a table
//! for people and rows for spreadsheets; `objects.rs` holds what all of them add to the JSON. What the
//! statuses are is for `status` to say.

mod comparison;
mod lapses;
mod members;
mod objects;
mod overview;
mod reading;
mod reasons;

use std::path::Path;

use jiff::civil::Date;

use crate::config::Flags;
use crate::diagnostics::help::{nearest, quoted_list};
use crate::diagnostics::human::printable;
use crate::diagnostics::{Severity, Sink};
use crate::discover::Revision;
use crate::messages::{Messages, Teller, Words};
use crate::model::{Chapter, ChapterId, DocumentId, Organisation};
use crate::parse::duration::Duration;
use crate::pipeline::{self, Site, SiteFiles};
use crate::status::{Badge, ChapterStatus, RuleStatuses, Statuses};

use super::args::{Format, SiteArguments, StatusArguments};
use super::chapter_named::chapter_named;
use super::clock;
use super::exit::ExitStatus;
use super::problems::print_problems;
use super::progress::Progress;
use super::reading::Failure;
use super::terminal::{self, machine_failed, say, say_error, write_out};
use crate::csv;

/// What is shown of the chapters.
enum View {
    Overview,
    Reasons,
    Members,
    /// What is lost up to and including a day.
    Lapses(Date),
    /// What each chapter's reading of a name would say, in the order of `Report::chapters`.
    Reading(String, Vec<RuleStatuses>),
    Comparison(Vec<RuleStatuses>),
}

/// What is shown, of which chapters.
struct Report<'a> {
    site: &'a Site,
    statuses: &'a Statuses,
    messages: &'a Messages,
    /// Those chosen, by path.
    chapters: Vec<ChapterId>,
}

pub(super) fn run(site: &SiteArguments, arguments: &StatusArguments) -> ExitStatus {
    let _progress = Progress::of("Working out statuses");
    let mut sink = Sink::new();
    let root = &site.root;
    let revision = match arguments.at.as_deref().map(|at| Revision::check_out(root, at)).transpose() {
        Ok(revision) => revision,
        Err(error) => return Failure::from(error).tell(),
    };
    let site = match read(root, revision.as_ref(), &mut sink) {
        Ok(site) => site,
        Err(status) => {
            print_problems(&sink.into_sorted(), &terminal::settings_only(root), false);
            return status;
        }
    };
    let messages = match pipeline::theme(&site) {
        Ok((_, messages)) => messages,
        Err(problems) => {
            sink.extend(problems);
            print_problems(&sink.into_sorted(), &site.sources, false);
            return ExitStatus::Problems;
        }
    };
    if let Err(message) = show(&site, &messages, root, revision.as_ref(), arguments) {
        say_error(&message);
        return ExitStatus::Usage;
    }
    let problems = sink.into_sorted();
    print_problems(&problems, &site.sources, false);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return ExitStatus::Problems;
    }
    ExitStatus::Done
}

fn read(root: &Path, revision: Option<&Revision>, sink: &mut Sink) -> Result<Site, ExitStatus> {
    let files = match revision {
        Some(revision) => SiteFiles::find_at(revision, Flags::default(), sink),
        None => SiteFiles::find(root, Flags::default(), sink),
    };
    match files {
        Ok(files) => Ok(files.ok_or(ExitStatus::Problems)?.read().into_site(sink)),
        Err(error) => Err(machine_failed(&error)),
    }
}

/// # Errors
/// A message on arguments that name nothing.
fn show(
    site: &Site,
    messages: &Messages,
    root: &Path,
    revision: Option<&Revision>,
    arguments: &StatusArguments,
) -> Result<(), String> {
    let known = revision.map(|revision| site.settings.time_zone.to_datetime(revision.time).date());
    let as_of = clock::as_of(arguments.as_of.or(site.settings.as_of).or(known), &site.settings)?;
    let chapters = chosen(&site.organisation, arguments.chapter.as_deref())?;
    if let Some(name) = &arguments.reading {
        check_reading(&site.organisation, name)?;
    }
    let statuses = if arguments.compare {
        pipeline::statuses_with_versions(site, as_of)
    } else {
        pipeline::statuses(site, as_of)
    };
    let mut report = Report { site, statuses: &statuses, messages, chapters };
    let view = report.view(arguments);
    if let View::Lapses(until) = view {
        report.chapters = lapses::soonest_first(&report, until);
    }
    match arguments.format {
        Format::Table => {
            say(&table(&report, &view));
            if let Some(known) = known {
                say(&format!("\n{}", known_otherwise(&report, root, known)));
            }
        }
        Format::Json => write_out(&(objects::json(&report, &view) + "\n")),
        Format::Csv => write_out(&csv::csv(&rows(&report, &view))),
    }
    Ok(())
}

/// Of which chapters later records say something else of the day.
fn known_otherwise(report: &Report<'_>, root: &Path, known: Date) -> String {
    let as_of = report.statuses.as_of;
    let Some(hindsight) = pipeline::hindsight(root, Flags::default(), known, as_of) else {
        return format!("As it was known on {known}. The present record can't be read.");
    };
    let label = |badge: Option<&Badge>| badge.map_or("no status", |badge| badge.label.as_str()).to_owned();
    let otherwise = report.chapters.iter().filter_map(|id| {
        let then = report.statuses.chapters[id.index()].shown.as_ref();
        let now = hindsight.of(&report.chapter(*id).path)?.as_ref();
        let (then, now) = (label(then), label(now));
        let name = printable(&report.name(*id));
        (then != now).then(|| format!("  {name}: {} now, {} then", printable(&now), printable(&then)))
    });
    let otherwise: Vec<String> = otherwise.collect();
    if otherwise.is_empty() {
        format!("As it was known on {known}; what was filed since then says the same of {as_of}.")
    } else {
        format!(
            "As it was known on {known}; by what was filed since then, it was on {as_of}:\n{}",
            otherwise.join("\n")
        )
    }
}

/// A chapter and those below it; all chapters, where none is named.
fn chosen(organisation: &Organisation, path: Option<&str>) -> Result<Vec<ChapterId>, String> {
    let Some(path) = path else {
        return Ok((0..organisation.chapters.len()).map(ChapterId::from_index).collect());
    };
    let id = chapter_named(organisation, path)?;
    Ok(organisation.downwards(id).collect())
}

fn check_reading(organisation: &Organisation, name: &str) -> Result<(), String> {
    let mut names: Vec<&str> = organisation.rules.iter().filter_map(|rule| rule.reading.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    if names.contains(&name) {
        return Ok(());
    }
    let help = match (nearest(name, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("; did you mean `{near}`?"),
        (None, []) => "; no rule of this site says `reading:`".to_owned(),
        (None, [only]) => format!("; there is only `{only}`"),
        (None, several) => format!("; there are {}", quoted_list(several)),
    };
    Err(format!("there is no reading `{name}`{help}"))
}

fn table(report: &Report<'_>, view: &View) -> String {
    match view {
        View::Overview => overview::table(report),
        View::Reasons => reasons::text(report),
        View::Members => members::table(report),
        View::Lapses(until) => lapses::text(report, *until),
        View::Reading(name, rules) => reading::table(report, name, rules),
        View::Comparison(rules) => comparison::table(report, rules),
    }
}

/// The rows of a spreadsheet, the first of them the heads of the columns.
fn rows(report: &Report<'_>, view: &View) -> Vec<Vec<String>> {
    match view {
        View::Overview => overview::rows(report),
        View::Reasons => reasons::rows(report),
        View::Members => members::rows(report),
        View::Lapses(_) => lapses::rows(report),
        View::Reading(_, rules) => reading::rows(report, rules),
        View::Comparison(rules) => comparison::rows(report, rules),
    }
}

impl Report<'_> {
    fn view(&self, arguments: &StatusArguments) -> View {
        if arguments.why {
            View::Reasons
        } else if arguments.members {
            View::Members
        } else if let Some(time) = arguments.next {
            View::Lapses(Duration::after(time, self.statuses.as_of))
        } else if let Some(name) = &arguments.reading {
            let mut rules = self.statuses.readings.clone();
            rules.retain(|one| self.organisation().rule(one.rule).reading.as_ref() == Some(name));
            View::Reading(name.clone(), rules)
        } else if arguments.compare {
            let mut rules = [&*self.statuses.versions, &*self.statuses.readings].concat();
            rules.sort_by_key(|one| one.rule);
            // Columns that say nothing of any of these chapters are noise.
            rules.retain(|one| self.chapters.iter().any(|id| one.chapters[id.index()].is_some()));
            View::Comparison(rules)
        } else {
            View::Overview
        }
    }

    /// Tells what `status` found, in English as all of the command line.
    fn teller(&self) -> Teller<'_> {
        Teller { words: self.words(), organisation: self.organisation() }
    }

    fn words(&self) -> &Words {
        self.messages.english()
    }

    fn day(&self, day: Date) -> String {
        self.words().day(day)
    }

    fn organisation(&self) -> &Organisation {
        &self.site.organisation
    }

    fn chapter(&self, id: ChapterId) -> &Chapter {
        self.organisation().chapter(id)
    }

    fn status(&self, id: ChapterId) -> &ChapterStatus {
        &self.statuses.chapters[id.index()]
    }

    /// What a chapter is called on the command line; the whole organisation, which has no path, by
    /// its name.
    fn name(&self, id: ChapterId) -> String {
        let chapter = self.chapter(id);
        printable(if chapter.is_root() { &chapter.name } else { &chapter.path })
    }

    /// The file of a document as somebody at the command line finds it.
    fn file(&self, id: DocumentId) -> String {
        printable(&self.site.sources.file(self.organisation().document(id).file).shown)
    }

    /// What the rule in force gives a chapter, whatever is shown by decision: other rules are
    /// compared with that.
    fn by_rule(&self, id: ChapterId) -> Option<&Badge> {
        self.status(id).by_rule()
    }
}
