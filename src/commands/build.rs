//! `chapterhouse build`

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::Error;
use crate::config::Flags;
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::discover::SourceSet;
use crate::model::SitePath;
use crate::output::manifest::Manifest;
use crate::output::{Due, PublishReport, publish};
use crate::pipeline::{self, Site};
use crate::plan::{SitePlan, SmallerImage, View};
use crate::render::{RenderError, Renderer};
use crate::status::Statuses;

use super::args::{BuildArguments, SiteArguments};
use super::clock;
use super::exit::ExitStatus;
use super::problems::{count_problems, print_problems};
use super::terminal::{self, Progress, machine_failed, note, say, say_error};

pub(super) fn run(site: &SiteArguments, arguments: &BuildArguments) -> ExitStatus {
    super::start_threads(arguments.threads);
    let progress = Progress::new();
    let root = &site.root;
    let out_dir = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    if let Err(message) = check_out_dir(root, &out_dir, arguments.force) {
        say_error(&message);
        return ExitStatus::Usage;
    }
    let flags = Flags {
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        offline: arguments.offline,
        minify: !arguments.no_minify,
    };
    let mut sink = Sink::new();
    let site = match pipeline::read_site(root, flags, &mut sink) {
        Ok(Some(site)) => site,
        Ok(None) => {
            print_problems(&sink.into_sorted(), &terminal::settings_only(root), arguments.all);
            return ExitStatus::Problems;
        }
        Err(error) => return machine_failed(&error),
    };
    let as_of = match clock::as_of(arguments.as_of, &site.settings) {
        Ok(as_of) => as_of,
        Err(message) => {
            say_error(&message);
            return ExitStatus::Usage;
        }
    };
    let statuses = pipeline::statuses(&site, as_of);
    let fail_with = |mut sink: Sink, diagnostics| {
        sink.extend(diagnostics);
        let problems = sink.into_sorted();
        print_problems(&problems, &site.sources, arguments.all);
        fail(&problems, &out_dir)
    };
    let renderer = match pipeline::renderer(&site) {
        Ok(renderer) => renderer,
        Err(diagnostics) => return fail_with(sink, diagnostics),
    };
    let plan = pipeline::plan(&site, &statuses, &renderer, &mut sink);
    let problems = sink.into_sorted();
    print_problems(&problems, &site.sources, arguments.all);
    if problems.iter().any(|problem| is_fatal(problem, arguments.tolerant)) {
        return fail(&problems, &out_dir);
    }
    match write(&plan, &renderer, &site, &out_dir, arguments.force, arguments.tolerant, &progress) {
        Ok(report) => {
            progress.finish();
            say(&summary(&site, &statuses, &plan, &problems, report, &progress, &out_dir));
            ExitStatus::Done
        }
        Err(RenderError::Machine(error)) => {
            progress.finish();
            machine_failed(&error)
        }
        Err(RenderError::Problem(problem)) => {
            progress.finish();
            let problems = [problem];
            print_problems(&problems, &site.sources, arguments.all);
            fail(&problems, &out_dir)
        }
    }
}

/// Problems of documents that can't be read at all, which `--tolerant` leaves out, and of images, which it
/// publishes as they are.
const UNREADABLE: [&str; 10] = [
    "conflict-marker",
    "file-too-large",
    "front-matter-open",
    "image-too-large",
    "invalid-yaml",
    "not-utf8",
    "path-not-utf8",
    "toml-front-matter",
    "unreadable-file",
    "unreadable-image",
];

fn is_fatal(problem: &Diagnostic, is_tolerant: bool) -> bool {
    problem.severity == Severity::Error && !(is_tolerant && UNREADABLE.contains(&problem.code))
}

fn fail(problems: &[Diagnostic], out_dir: &Path) -> ExitStatus {
    let former = if Manifest::exists(out_dir) {
        format!("; `{}` is as it was", out_dir.display())
    } else {
        String::new()
    };
    note(&format!("{}. Nothing was built{former}.", count_problems(problems)));
    ExitStatus::Problems
}

/// An output folder that would take the site's own sources, or files that are not ours.
fn check_out_dir(root: &Path, out_dir: &Path, is_forced: bool) -> Result<(), String> {
    let whole = |path: &Path| -> Option<PathBuf> {
        let mut existing = std::path::absolute(path).ok()?;
        let mut rest = Vec::new();
        while !existing.exists() {
            rest.push(existing.file_name()?.to_owned());
            existing.pop();
        }
        let mut whole = existing.canonicalize().ok()?;
        whole.extend(rest.into_iter().rev());
        Some(whole)
    };
    let (Some(root), Some(out)) = (whole(root), whole(out_dir)) else { return Ok(()) };
    let content = root.join("content");
    if root.starts_with(&out) || out.starts_with(&content) || out.starts_with(root.join("themes")) {
        return Err(format!(
            "the site can't be built into `{}`, where its sources are; name another folder with `--out`",
            out_dir.display()
        ));
    }
    let is_foreign = out.is_dir()
        && !Manifest::exists(&out)
        && out.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_foreign && !is_forced {
        return Err(format!(
            "`{}` holds files that chapterhouse did not write; name another folder with `--out`, or add `--force` to build among them (none of them is removed)",
            out_dir.display()
        ));
    }
    Ok(())
}

fn write(
    plan: &SitePlan,
    renderer: &Renderer,
    site: &Site,
    out_dir: &Path,
    is_forced: bool,
    is_tolerant: bool,
    progress: &Progress,
) -> Result<PublishReport, RenderError> {
    let routes: Vec<_> = plan.routes.iter().collect();
    // Views are made twice, for the digest and for the page, so that they are never all there.
    let due: Vec<Due> = routes
        .par_iter()
        .map(|(path, route)| {
            let made_from = renderer.digest(&plan.view(path, route), path, &site.sources);
            Due { path: path.output_file(), made_from }
        })
        .collect();
    let wrong = Mutex::new(None);
    let render = |index: usize| {
        let (path, route) = routes[index];
        let view = plan.view(path, route);
        if is_tolerant && let View::SmallerImage(smaller) = view {
            return smaller_or_itself(renderer, smaller, path, &site.sources);
        }
        renderer.render(&view, path, &site.sources).map_err(|error| match error {
            RenderError::Machine(error) => error,
            RenderError::Problem(problem) => {
                if let Ok(mut first) = wrong.lock() {
                    first.get_or_insert(problem);
                }
                Error::new("render", path.output_file(), std::io::Error::other("a source is wrong"))
            }
        })
    };
    publish(&due, &render, out_dir, is_forced, &|done, of| progress.tell(done, of)).map_err(|error| {
        let wrong = wrong.lock().ok().and_then(|mut first| first.take());
        wrong.map_or(RenderError::Machine(error), RenderError::Problem)
    })
}

/// A smaller version of an image, or the image itself where that is broken.
fn smaller_or_itself(
    renderer: &Renderer,
    smaller: SmallerImage,
    path: &SitePath,
    sources: &SourceSet,
) -> Result<Vec<u8>, Error> {
    match renderer.render(&View::SmallerImage(smaller), path, sources) {
        Ok(bytes) => Ok(bytes),
        Err(RenderError::Machine(error)) => Err(error),
        Err(RenderError::Problem(problem)) => {
            print_problems(&[problem], sources, true);
            let location = &sources.file(smaller.file).location;
            sources.read_bytes(smaller.file).map_err(|error| Error::new("read", location, error))
        }
    }
}

fn summary(
    site: &Site,
    statuses: &Statuses,
    plan: &SitePlan,
    problems: &[Diagnostic],
    report: PublishReport,
    progress: &Progress,
    out_dir: &Path,
) -> String {
    let pages = plan.routes.keys().filter(|path| path.is_page()).count();
    let mut lines = vec![format!(
        "Built {} {} and {} other files into `{}` in {:.2} s: {} written, {} unchanged, {} removed.",
        pages,
        if pages == 1 { "page" } else { "pages" },
        plan.routes.len() - pages,
        out_dir.display(),
        progress.elapsed().as_secs_f64(),
        report.written,
        report.unchanged,
        report.removed,
    )];
    let counts = crate::status::count_by_status(&site.organisation, statuses);
    if !counts.is_empty() {
        let counts: Vec<String> =
            counts.into_iter().map(|(label, count)| format!("{count} {label}")).collect();
        lines.push(format!("Chapters as of {}: {}.", statuses.as_of, counts.join(", ")));
    }
    for path in &site.unreadable {
        lines.push(format!("Left out, since it can't be read: `{path}`."));
    }
    lines.push(format!("{}.", count_problems(problems)));
    lines.join("\n")
}
