//! A version of the site, which lives in a thread of its own and answers for its pages until a later
//! version takes its place: when nobody can ask it any more, its thread ends.

use std::io;
use std::path::Path;
use std::sync::{Arc, mpsc};

use tokio::sync::oneshot;

use crate::Error;
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::discover::SourceSet;
use crate::model::SitePath;
use crate::pipeline::{self, Site};
use crate::plan::SitePlan;
use crate::render::address::{base_path, under};
use crate::render::{RenderError, Renderer};
use crate::status::Statuses;

use super::shown;

/// All that pages are made from.
pub(super) struct Reading {
    pub(super) site: Site,
    pub(super) statuses: Statuses,
    pub(super) renderer: Arc<Renderer>,
    /// What is wrong so far.
    pub(super) problems: Sink,
}

/// A version of the site that has no errors.
#[derive(Clone)]
pub(super) struct Version {
    pub(super) number: u64,
    questions: mpsc::Sender<Question>,
}

/// What stands at an address?
struct Question {
    path: String,
    answer: oneshot::Sender<Answer>,
}

/// What stands at an address.
pub(super) enum Answer {
    /// A file.
    File { bytes: Vec<u8>, content_type: &'static str },
    /// Nothing, but there is something at another one.
    Elsewhere(String),
    /// Nothing, and the page that says so.
    Nothing(Vec<u8>),
    /// Something that can't be rendered.
    Problem(String),
}

/// Why a version is not shown.
pub(super) enum Refused {
    /// It has errors.
    Problems(Vec<Diagnostic>, SourceSet),
    /// The machine failed us.
    Machine(Error),
}

impl Version {
    /// Plans a version; leaves it with its warnings, and the files that these are about.
    ///
    /// # Errors
    /// Its problems, where some are errors.
    pub(super) fn start(
        number: u64,
        reading: Reading,
    ) -> Result<(Self, Vec<Diagnostic>, SourceSet), Refused> {
        let sources = reading.site.sources.clone();
        let root = reading.site.settings.root.clone();
        let (questions, asked) = mpsc::channel();
        let (planned, plan) = mpsc::channel();
        let thread = std::thread::Builder::new().stack_size(pipeline::STACK_BYTES);
        let started = thread.spawn(move || live(reading, &planned, asked));
        let problems = started.and_then(|_| plan.recv().map_err(io::Error::other));
        let problems = problems.map_err(|error| Refused::Machine(Error::new("plan", root, error)))?;
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            return Err(Refused::Problems(problems, sources));
        }
        Ok((Self { number, questions }, problems, sources))
    }

    /// What stands at an address; nothing where this version is gone.
    pub(super) async fn ask(&self, path: String) -> Option<Answer> {
        let (answer, answered) = oneshot::channel();
        self.questions.send(Question { path, answer }).ok()?;
        answered.await.ok()
    }
}

fn live(reading: Reading, planned: &mpsc::Sender<Vec<Diagnostic>>, asked: mpsc::Receiver<Question>) {
    let Reading { site, statuses, renderer, mut problems } = reading;
    let plan = pipeline::plan(&site, &statuses, &renderer, &mut problems);
    // Whoever started this version waits for it.
    let _ = planned.send(problems.into_sorted());
    rayon::in_place_scope(|scope| {
        for Question { path, answer } in asked {
            let (plan, renderer, site) = (&plan, &*renderer, &site);
            scope.spawn(move |_| {
                // A browser that went away wants no answer.
                let _ = answer.send(answer_for(&path, plan, renderer, site));
            });
        }
    });
}

fn answer_for(path: &str, plan: &SitePlan, renderer: &Renderer, site: &Site) -> Answer {
    let base = base_path(site.settings.url.as_deref());
    let Some(rest) = path.strip_prefix(&*base) else {
        // The site stands below a path at its host, and there alone.
        return if path == "/" || format!("{path}/") == base {
            Answer::Elsewhere(base)
        } else {
            nothing(plan, renderer, site)
        };
    };
    let rest =
        rest.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/')).unwrap_or(rest);
    let address = SitePath::file(rest);
    if let Some(route) = plan.routes.get(&address) {
        return match renderer.render(&plan.view(&address, route), &address, &site.sources) {
            Ok(bytes) => Answer::File { bytes, content_type: content_type(&address) },
            Err(error) => problem(error, &site.sources),
        };
    }
    let page = SitePath::page(rest);
    if plan.routes.contains_key(&page) {
        return Answer::Elsewhere(under(&base, page.as_str()));
    }
    nothing(plan, renderer, site)
}

fn nothing(plan: &SitePlan, renderer: &Renderer, site: &Site) -> Answer {
    let address = SitePath::file("404.html");
    let Some(route) = plan.routes.get(&address) else { return Answer::Nothing(Vec::new()) };
    match renderer.render(&plan.view(&address, route), &address, &site.sources) {
        Ok(bytes) => Answer::Nothing(bytes),
        Err(error) => problem(error, &site.sources),
    }
}

fn problem(error: RenderError, sources: &SourceSet) -> Answer {
    Answer::Problem(match error {
        RenderError::Machine(error) => format!("error: {error}"),
        RenderError::Problem(problem) => shown(&[problem], sources),
    })
}

/// What browsers are told a file is, by its name.
fn content_type(address: &SitePath) -> &'static str {
    if address.is_page() {
        return HTML;
    }
    let extension = Path::new(address.as_str()).extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

/// The content type of pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";
