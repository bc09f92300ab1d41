//! What is wrong with a site where its sources are at certain commits: whether these may be shown.

use std::path::Path;

use jiff::civil::Date;

use crate::Error;
use crate::config::Flags;
use crate::diagnostics::human::HumanPrinter;
use crate::diagnostics::{Diagnostic, Place, Severity, Sink, Span};
use crate::discover::SourceSet;
use crate::sources::{Fault, SourcesLock};

use super::published::{NotPublished, Published};
use super::{SiteFiles, plan, renderer, statuses};

/// The errors of a site for a day, with its sources at the commits of a lock: all that would keep a build from being
/// published, a name on a page among them. Nothing is written.
///
/// # Errors
/// Where the machine fails.
pub fn faults(root: &Path, flags: Flags, lock: &SourcesLock, as_of: Date) -> Result<Vec<Fault>, Error> {
    let mut sink = Sink::new();
    let Some(files) = SiteFiles::find_locked(root, flags, lock, &mut sink)? else { return Ok(Vec::new()) };
    let site = files.read().into_site(&mut sink);
    let statuses = statuses(&site, as_of);
    let renderer = match renderer(&site) {
        Ok(renderer) => renderer,
        Err(problems) => {
            sink.extend(problems);
            return Ok(told(&sink.into_sorted(), &site.sources));
        }
    };
    let plan = plan(&site, &statuses, &renderer, &mut sink);
    let faults = told(&sink.into_sorted(), &site.sources);
    if !faults.is_empty() {
        return Ok(faults);
    }
    match (Published { plan: &plan, renderer: &renderer, site: &site }).each(|_| Ok(())) {
        Ok(()) => Ok(Vec::new()),
        Err(NotPublished::Machine(error)) => Err(error),
        Err(NotPublished::Problems(problems)) => Ok(told(&problems, &site.sources)),
    }
}

fn told(problems: &[Diagnostic], sources: &SourceSet) -> Vec<Fault> {
    let mut printer = HumanPrinter::new(sources, false);
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| fault(problem, sources, &mut printer)).collect()
}

fn fault(problem: &Diagnostic, sources: &SourceSet, printer: &mut HumanPrinter<'_>) -> Fault {
    let file = match &problem.place {
        Place::Span(Span { file, .. }) | Place::File(file) => sources.file(*file).shown.clone(),
        Place::Path(path) => path.clone(),
    };
    let text = printer.render(problem);
    // `content/a.md:4:12`, without what is wrong there: that may quote a roster.
    let place = text.split_once(": ").map_or(file.as_str(), |(place, _)| place);
    let labels = problem.labels.iter().map(|label| sources.file(label.span.file).shown.clone());
    Fault {
        key: format!("{} {file} {}", problem.code, problem.message),
        at: format!("{place}: {}", problem.code),
        files: std::iter::once(file.clone()).chain(labels).collect(),
        text,
    }
}
