//! `chapterhouse migrate`: a site in the present format.

use std::path::{Path, PathBuf};

use crate::Error;
use crate::config::{FORMAT, Flags};
use crate::diagnostics::Sink;
use crate::discover::{FileClass, SourceSet};
use crate::migrate::{MIGRATIONS, diff, migrate};
use crate::output::write_whole;
use crate::pipeline::SiteFiles;

use super::args::{MigrateArguments, SiteArguments};
use super::exit::ExitStatus;
use super::problems::{count_problems, print_problems};
use super::terminal::{machine_failed, note, say, settings_only, write_out};

/// What is to be written where, and how that differs from what is there.
struct Change {
    location: PathBuf,
    text: String,
    diff: String,
}

pub(super) fn run(site: &SiteArguments, arguments: &MigrateArguments) -> ExitStatus {
    let mut sink = Sink::new();
    let files = match SiteFiles::find(&site.root, Flags::default(), &mut sink) {
        Ok(files) => files,
        Err(error) => return machine_failed(&error),
    };
    let Some(files) = files else {
        return problems(sink, &settings_only(&site.root), &site.root);
    };
    // What else is wrong with the site is for others to say, and may be what an older format has.
    let mut sink = Sink::new();
    let changes = changes(&files, &mut sink);
    if sink.errors() > 0 {
        return problems(sink, files.sources(), &site.root);
    }
    if changes.is_empty() {
        say(&format!("The site has format {FORMAT}, which is the present one. There is nothing to change."));
        return ExitStatus::Done;
    }
    for change in &changes {
        write_out(&change.diff);
    }
    let count = if changes.len() == 1 { "1 file".to_owned() } else { format!("{} files", changes.len()) };
    if arguments.dry_run {
        note(&format!("{count} to be changed, for format {FORMAT}; nothing was written."));
        return ExitStatus::Done;
    }
    match write(&changes) {
        Ok(()) => {
            note(&format!("Changed {count}; the site has format {FORMAT}."));
            ExitStatus::Done
        }
        Err(error) => machine_failed(&error),
    }
}

/// What changes, `site.yaml` last: a site whose files were not all written is in its former format still, and what was
/// changed already stays when it is begun again.
fn changes(files: &SiteFiles, sink: &mut Sink) -> Vec<Change> {
    let from = files.settings().format;
    let sources = files.sources();
    let mut changes = Vec::new();
    for (index, file) in sources.files.iter().enumerate().rev() {
        let kind = match file.class {
            FileClass::Document(kind) if MIGRATIONS.iter().any(|step| step.to > from.unwrap_or(1)) => {
                Some(kind)
            }
            FileClass::Settings => None,
            _ => continue,
        };
        let id = sources.id(index);
        let text = match sources.read_text(id) {
            Ok(text) => text,
            Err(problem) => {
                sink.push(problem);
                continue;
            }
        };
        match migrate(&text, kind, id, from, MIGRATIONS) {
            Ok(changed) if changed == *text => {}
            Ok(changed) => changes.push(Change {
                location: file.location.clone(),
                diff: diff(&file.shown, &text, &changed),
                text: changed,
            }),
            Err(problem) => sink.push(problem),
        }
    }
    changes
}

fn write(changes: &[Change]) -> Result<(), Error> {
    changes.iter().try_for_each(|change| write_whole(&change.location, change.text.as_bytes()))
}

fn problems(sink: Sink, sources: &SourceSet, root: &Path) -> ExitStatus {
    let problems = sink.into_sorted();
    print_problems(&problems, sources, true);
    note(&format!("{}. Nothing was changed in `{}`.", count_problems(&problems), root.display()));
    ExitStatus::Problems
}
