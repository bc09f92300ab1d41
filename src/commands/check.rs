//! `chapterhouse check`: all problems of a site, without building it.

use std::path::Path;

use jiff::civil::Date;

use crate::Error;
use crate::checks::{self, Published};
use crate::config::Flags;
use crate::diagnostics::{Diagnostic, Severity, Sink, github, gitlab, json, sarif};
use crate::discover::{
    NoRevision, Revision, SourceSet, chapter_texts, codeowners_files, folder_in_repository, has_site,
};
use crate::editors::ChapterEditors;
use crate::parse::front_matter::editors::Editor;
use crate::pipeline::{self, Site, SiteFiles};
use crate::record::Record;
use crate::render::Renderer;

use super::args::{CheckArguments, ProblemFormat, SiteArguments};
use super::changed_files::ChangedFiles;
use super::clock;
use super::exit::ExitStatus;
use super::explain;
use super::problems::{Screen, count_problems, first_screen};
use super::progress::Progress;
use super::terminal::{self, machine_failed, note, say, say_error, write_out};

pub(super) fn run(site: &SiteArguments, arguments: &CheckArguments) -> ExitStatus {
    if let Some(code) = &arguments.explain {
        return explain::run(code.as_deref());
    }
    match find_problems(&site.root, arguments) {
        Ok(Found { problems, sources, attendance }) => {
            if arguments.format == ProblemFormat::Human && !attendance.is_empty() {
                say(&format!("{}\n", attendance.join("\n")));
            }
            print(&problems, &sources, &site.root, arguments);
            let worst = problems.iter().map(|problem| problem.severity).min();
            match worst {
                Some(Severity::Error) => ExitStatus::Problems,
                Some(Severity::Warning) if arguments.strict => ExitStatus::Problems,
                _ => ExitStatus::Done,
            }
        }
        Err(Failure::Machine(error)) => machine_failed(&error),
        Err(Failure::Usage(message)) => {
            say_error(&message);
            ExitStatus::Usage
        }
    }
}

/// Why nothing could be found out.
enum Failure {
    Machine(Error),
    Usage(String),
}

/// What was found out.
struct Found {
    /// Those that are asked for, in the order of their files.
    problems: Vec<Diagnostic>,
    sources: SourceSet,
    /// What was understood of attendance: each file if that is asked for, and the total.
    attendance: Vec<String>,
}

fn find_problems(root: &Path, arguments: &CheckArguments) -> Result<Found, Failure> {
    let _progress = Progress::of("Checking the site");
    if arguments.by.is_empty() && arguments.only.iter().any(|code| code == "not-an-editor") {
        return Err(Failure::Usage(
            "say with `--as` who made the changes, and with `--changed-since` since when".to_owned(),
        ));
    }
    let changed = changed_files(root, arguments).map_err(Failure::Usage)?;
    let mut sink = Sink::new();
    if let Some(changed) = changed.as_ref().filter(|_| !arguments.by.is_empty()) {
        check_editors(root, changed, &arguments.by, &mut sink).map_err(Failure::Usage)?;
        // Who may change something is asked of pushes, which are not to be read before that is known.
        if arguments.only == ["not-an-editor"] {
            let sources = terminal::settings_only(root);
            return Ok(Found { problems: sink.into_sorted(), sources, attendance: Vec::new() });
        }
    }
    let former = arguments.against.as_deref().map(|name| former(root, name, arguments)).transpose()?;
    let from = arguments.from.iter().cloned().collect();
    let flags = Flags { drafts: arguments.drafts, from, ..Flags::default() };
    let revision = arguments.at.as_deref().map(|revision| Revision::check_out(root, revision)).transpose();
    let revision = revision.map_err(|error| match error {
        NoRevision::Unknown(message) => Failure::Usage(message),
        NoRevision::Machine(error) => Failure::Machine(error),
    })?;
    let files = match &revision {
        Some(revision) => SiteFiles::find_at(revision, flags, &mut sink),
        None => SiteFiles::find(root, flags, &mut sink),
    };
    let site = files.map_err(Failure::Machine)?.map(|files| files.read().into_site(&mut sink));
    if let Some(site) = &site {
        let as_of = clock::as_of(arguments.as_of, &site.settings).map_err(Failure::Usage)?;
        check(site, as_of, former.as_ref(), &mut sink).map_err(Failure::Machine)?;
        let folder = folder_in_repository(root);
        let files = codeowners_files(&site.settings.root, &folder);
        if !files.is_empty() {
            let editors = ChapterEditors::written_in(&site.settings.root).map_err(Failure::Machine)?;
            checks::check_codeowners(&files, &editors, &folder, &mut sink);
        }
    }
    let attendance = site.as_ref().map(|site| attendance(site, arguments.attendance)).unwrap_or_default();
    let sources = site.map_or_else(|| terminal::settings_only(root), |site| site.sources);
    let mut problems = sink.into_sorted();
    if let Some(changed) = changed {
        problems.retain(|problem| problem.severity == Severity::Error || changed.touch(problem, &sources));
    }
    if !arguments.only.is_empty() {
        problems.retain(|problem| arguments.only.iter().any(|code| code == problem.code));
    }
    Ok(Found { problems, sources, attendance })
}

/// What changed since the revision that is named, if one is.
fn changed_files(root: &Path, arguments: &CheckArguments) -> Result<Option<ChangedFiles>, String> {
    let Some(revision) = &arguments.changed_since else { return Ok(None) };
    let changed = match &arguments.at {
        Some(later) => ChangedFiles::between(root, revision, later),
        None => ChangedFiles::since(root, revision),
    };
    changed.map(Some)
}

/// Whether somebody may make these changes, by whom chapters named before them.
fn check_editors(root: &Path, changed: &ChangedFiles, by: &[Editor], sink: &mut Sink) -> Result<(), String> {
    if !changed.has_site {
        return Err(format!(
            "there is no `site.yaml` in `{}`; where the site is in a folder of the repository, name that with `--root`",
            root.display()
        ));
    }
    // Where there was no site yet, nobody was named.
    let editors = if has_site(root, &changed.since) {
        ChapterEditors::of_texts(chapter_texts(root, &changed.since)?)
    } else {
        ChapterEditors::default()
    };
    checks::check_changes(changed.paths(), by, &editors, sink);
    Ok(())
}

/// What is said of attendance; nothing where no text had to be read.
fn attendance(site: &Site, shows_files: bool) -> Vec<String> {
    let total = checks::attendance_total(&site.organisation);
    let files = if shows_files { checks::attendance_lines(&site.organisation) } else { Vec::new() };
    let total = (total.minutes > 0).then(|| total.to_string());
    files.into_iter().chain(total).collect()
}

/// Goes through the stages, which report what they find, and looks at what they come to; only the last one,
/// which writes, is left out.
///
/// # Errors
/// Where the machine fails.
fn check(
    site: &Site,
    as_of: Date,
    former: Option<&(String, Published)>,
    sink: &mut Sink,
) -> Result<(), Error> {
    let statuses = pipeline::statuses(site, as_of);
    checks::check_records(&site.organisation, &statuses, sink);
    let (theme, messages) = match pipeline::theme(site) {
        Ok(words) => words,
        Err(problems) => {
            sink.extend(problems);
            return Ok(());
        }
    };
    checks::check_theme(&theme, sink);
    let renderer = match Renderer::new(&site.settings, theme, messages) {
        Ok(renderer) => renderer,
        Err(problems) => {
            sink.extend(problems);
            return Ok(());
        }
    };
    let plan = pipeline::plan(site, &statuses, &renderer, sink);
    if let Some((name, published)) = former {
        checks::check_against(published, name, &plan, sink);
    }
    checks::check_pages(&plan, &renderer, &site.sources, sink)
}

/// What was published before, and how messages call where that is known from: a record in a file, or what a revision of
/// git comes to.
fn former(root: &Path, name: &str, arguments: &CheckArguments) -> Result<(String, Published), Failure> {
    let path = Path::new(name);
    if path.is_file() {
        let bytes = std::fs::read(path).map_err(|error| Failure::Machine(Error::new("read", path, error)))?;
        let record = Record::read(&bytes).map_err(|what| Failure::Usage(format!("`{name}` {what}")))?;
        let file = path.file_name().unwrap_or(path.as_os_str());
        return Ok((file.to_string_lossy().into_owned(), Published::in_record(&record)));
    }
    let revision = Revision::check_out(root, name).map_err(|error| match error {
        NoRevision::Unknown(message) => {
            Failure::Usage(format!("there is no file `{name}` with a record of a site, and {message}"))
        }
        NoRevision::Machine(error) => Failure::Machine(error),
    })?;
    // What was wrong with it then is for nobody to mend now.
    let mut sink = Sink::new();
    let flags = Flags { drafts: arguments.drafts, ..Flags::default() };
    let files = SiteFiles::find_at(&revision, flags, &mut sink).map_err(Failure::Machine)?;
    let files = files.ok_or_else(|| Failure::Usage(format!("there is no site in `{name}`")))?;
    let as_of = clock::as_of(arguments.as_of, files.settings()).map_err(Failure::Usage)?;
    let site = files.read().into_site(&mut sink);
    let statuses = pipeline::statuses(&site, as_of);
    let renderer = pipeline::renderer(&site)
        .map_err(|_| Failure::Usage(format!("the theme of the site in `{name}` can't be read")))?;
    let plan = pipeline::plan(&site, &statuses, &renderer, &mut sink);
    Ok((name.to_owned(), Published::in_plan(&plan)))
}

fn print(problems: &[Diagnostic], sources: &SourceSet, root: &Path, arguments: &CheckArguments) {
    match arguments.format {
        ProblemFormat::Human => print_for_people(problems, sources, arguments.all),
        ProblemFormat::Json => write_out(&json::render(problems, sources)),
        ProblemFormat::Github => write_out(&github::render(problems, sources, &folder_in_repository(root))),
        ProblemFormat::Gitlab => write_out(&gitlab::render(problems, sources, &folder_in_repository(root))),
        ProblemFormat::Sarif => write_out(&sarif::render(problems, sources, &folder_in_repository(root))),
    }
    if arguments.format != ProblemFormat::Human {
        note(&format!("{}.", count_problems(problems)));
    }
}

fn print_for_people(problems: &[Diagnostic], sources: &SourceSet, shows_all: bool) {
    let screen = if shows_all { Screen::stdout().endless() } else { Screen::stdout() };
    let (text, more) = first_screen(problems, sources, &screen);
    let more =
        if more > 0 { format!("\u{2026} and {more} more; `--all` shows them.\n\n") } else { String::new() };
    let explain = problems.first().map_or_else(String::new, |problem| {
        format!(" `chapterhouse check --explain {}` tells more.", problem.code)
    });
    say(&format!("{text}{more}{}.{explain}", count_problems(problems)));
}
