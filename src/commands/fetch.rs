//! `chapterhouse fetch`

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Error;
use crate::config::{Flags, Settings, read_settings};
use crate::diagnostics::human::printable;
use crate::diagnostics::{Severity, Sink};
use crate::discover::{git, read_lock, sound_sources};
use crate::output::{OutputFolder, WholeFile, write_whole};
use crate::pipeline;
use crate::sources::{
    COPIES, Fetch, Fetched, Git, LOCK, LockedSource, Outcome, SILENT_SSH, SourcesLock, remove_unused, short,
};

use super::args::{FetchArguments, SiteArguments};
use super::clock;
use super::exit::ExitStatus;
use super::problems::print_problems;
use super::progress::Progress;
use super::reading::Failure;
use super::terminal::{note, say, settings_only};

/// How many of a commit's errors are shown.
const SHOWN_FAULTS: usize = 5;

/// What the folder of copies tells git: nothing in it is for the repository.
const IGNORE: &[u8] = b"*\n";

pub(super) fn run(site: &SiteArguments, arguments: &FetchArguments) -> ExitStatus {
    fetch(&site.root, arguments).unwrap_or_else(Failure::tell)
}

fn fetch(root: &Path, arguments: &FetchArguments) -> Result<ExitStatus, Failure> {
    let Some((settings, former)) = read(root)? else { return Err(Failure::Problems) };
    if settings.sources.is_empty() {
        say("`site.yaml` has no `sources`: there is nothing to fetch.");
        return Ok(ExitStatus::Done);
    }
    let accept: BTreeSet<String> = arguments.accept.iter().cloned().collect();
    if let Some(unknown) = accept.iter().find(|path| !settings.sources.iter().any(|one| *one.path == **path))
    {
        return Err(Failure::Usage(format!("`site.yaml` has no source at `{unknown}`")));
    }
    let today = clock::day_of_run(&settings).map_err(Failure::Usage)?;
    let as_of = clock::as_of(None, &settings).map_err(Failure::Usage)?;
    let copies = root.join(COPIES);
    let _taken = OutputFolder::take(&copies, None, || {
        note("Another run is fetching for this site; this one waits until it is done.");
    })?;
    if !copies.join(".gitignore").is_file() {
        write_whole(&copies.join(".gitignore"), IGNORE)?;
    }
    let progress = Progress::of("Fetching");
    let flags = Flags { minify: true, ..Flags::default() };
    let fetched = Fetch {
        settings: &settings,
        former: &former,
        update: arguments.update,
        accept: &accept,
        git: Git { time_limit: Duration::from_secs(arguments.timeout), ssh: silent_ssh(root) },
        at_a_time: arguments.jobs.max(1),
        today,
        judge: &|lock| pipeline::faults(root, flags.clone(), lock, as_of),
        tell: &|done, of| progress.tell(done, of),
    }
    .run()?;
    write_lock(root, &fetched.lock)?;
    remove_unused(&settings, &[&former, &fetched.lock])?;
    drop(progress);
    tell(&fetched, &settings.time_zone);
    let is_complete = |(entry, outcome): (&LockedSource, &Outcome)| entry.commit.is_none() || outcome.is_here;
    let is_complete = fetched.lock.entries.iter().zip(&fetched.outcomes).all(is_complete);
    Ok(if is_complete { ExitStatus::Done } else { ExitStatus::Problems })
}

/// The settings of a site and what its sources are at; nothing where one of them can't be read, which was said.
fn read(root: &Path) -> Result<Option<(Settings, SourcesLock)>, Failure> {
    let mut sink = Sink::new();
    let settings = read_settings(root, Flags::default(), &mut sink)?;
    let lock = match &settings {
        Some(settings) if !settings.sources.is_empty() => {
            sound_sources(settings, &mut sink);
            read_lock(root, &mut sink)?
        }
        _ => Some(SourcesLock::default()),
    };
    let mut problems = sink.into_sorted();
    problems.retain(|problem| problem.severity == Severity::Error);
    if problems.is_empty() {
        return Ok(settings.zip(lock));
    }
    print_problems(&problems, &settings_only(root), true);
    note("Nothing was fetched.");
    Ok(None)
}

/// How git is to connect by SSH, unless somebody chose how.
fn silent_ssh(root: &Path) -> Option<&'static str> {
    let is_chosen = ["GIT_SSH_COMMAND", "GIT_SSH"].iter().any(|name| std::env::var_os(name).is_some())
        || git(root, &["config", "--get", "core.sshCommand"]).is_some();
    (!is_chosen).then_some(SILENT_SSH)
}

/// Writes the lock, unless it is what is there.
fn write_lock(root: &Path, lock: &SourcesLock) -> Result<(), Error> {
    let (path, text) = (root.join(LOCK), lock.to_text());
    if fs::read(&path).is_ok_and(|former| former == text.as_bytes()) {
        return Ok(());
    }
    let mut file = WholeFile::begin(&path)?;
    file.write_all(text.as_bytes()).map_err(|error| Error::new("write", &path, error))?;
    file.finish().map(drop)
}

/// Says what became of each source: what moved on standard output, what is wrong on standard error.
fn tell(fetched: &Fetched, zone: &TimeZone) {
    let day = |time: Timestamp| zone.to_datetime(time).date();
    let (mut moved, mut held) = (0, 0);
    for (entry, outcome) in fetched.lock.entries.iter().zip(&fetched.outcomes) {
        let path = printable(&outcome.path);
        if let Some((commit, time)) =
            entry.commit.as_ref().filter(|(id, _)| outcome.former.as_ref() != Some(id))
        {
            moved += 1;
            let before = match &outcome.former {
                Some(former) => format!("from {} ", short(former)),
                None => String::new(),
            };
            say(&format!("{path}: {before}to {} of {}", short(commit), day(*time)));
        }
        if outcome.has_sources_of_its_own {
            note(&format!("{path}: its own `site.yaml` has `sources`, which are none of this site."));
        }
        let Some(problem) = &outcome.problem else { continue };
        held += 1;
        note(&format!("{path}: {}. {}", printable(problem), kept(entry, outcome, &day)));
        for fault in outcome.faults.iter().take(SHOWN_FAULTS) {
            note(&format!("\n{}", fault.text.trim_end()));
        }
        if let Some(more @ 1..) = outcome.faults.len().checked_sub(SHOWN_FAULTS) {
            note(&format!("\n\u{2026} and {more} more."));
        }
    }
    let count = fetched.outcomes.len();
    let sources = if count == 1 { "source" } else { "sources" };
    let mut parts = vec![format!("{moved} moved")];
    if held > 0 {
        parts.push(format!("{held} with a problem"));
    }
    say(&format!("{count} {sources}: {}.", parts.join(", ")));
}

/// What is shown of a source that has a problem.
fn kept(entry: &LockedSource, outcome: &Outcome, day: &dyn Fn(Timestamp) -> Date) -> String {
    match &entry.commit {
        Some((commit, time)) if outcome.is_here => {
            format!("It stays at {} of {}.", short(commit), day(*time))
        }
        Some((commit, _)) => format!(
            "Its commit {} is not on this machine: `chapterhouse build --tolerant` builds the site without it.",
            short(commit)
        ),
        None => "It was never good, and is left out.".to_owned(),
    }
}
