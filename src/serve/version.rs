//! A version of the site, which lives in a thread of its own and answers for its pages until a later
//! version takes its place: when nobody can ask it any more, its thread ends.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};

use rayon::prelude::*;
use tokio::sync::oneshot;

use crate::Error;
use crate::diagnostics::{Diagnostic, FileId, Severity, Sink};
use crate::digest::FileDigests;
use crate::discover::SourceSet;
use crate::media_type::media_type;
use crate::model::{SitePath, amend};
use crate::parse::ParsedDocument;
use crate::pipeline::{self, Site};
use crate::plan::{Route, SitePlan};
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
    requests: mpsc::Sender<Request>,
}

/// What the thread of a version is asked to do.
enum Request {
    Answer(Question),
    Amend(Amendment),
}

/// Documents with other words, which change nothing beyond the pages that show these.
pub(super) struct Amendment {
    /// By file.
    pub(super) documents: BTreeMap<FileId, Arc<ParsedDocument>>,
    /// Holds their texts.
    pub(super) sources: SourceSet,
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
        let (requests, received) = mpsc::channel();
        let (planned, plan) = mpsc::channel();
        let thread = std::thread::Builder::new().stack_size(pipeline::STACK_BYTES);
        let started = thread.spawn(move || live(reading, &planned, &received));
        let problems = started.and_then(|_| plan.recv().map_err(io::Error::other));
        let problems = problems.map_err(|error| Refused::Machine(Error::new("plan", root, error)))?;
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            return Err(Refused::Problems(problems, sources));
        }
        Ok((Self { number, requests }, problems, sources))
    }

    /// The next version, in which some documents have other words. From now on this one answers as that does.
    /// Nothing where it is gone.
    pub(super) fn amend(&self, number: u64, amendment: Amendment) -> Option<Self> {
        self.requests.send(Request::Amend(amendment)).ok()?;
        Some(Self { number, requests: self.requests.clone() })
    }

    /// What stands at an address; nothing where this version is gone.
    pub(super) async fn ask(&self, path: String) -> Option<Answer> {
        let (answer, answered) = oneshot::channel();
        self.requests.send(Request::Answer(Question { path, answer })).ok()?;
        answered.await.ok()
    }
}

fn live(reading: Reading, planned: &mpsc::Sender<Vec<Diagnostic>>, received: &mpsc::Receiver<Request>) {
    let Reading { mut site, statuses, renderer, mut problems } = reading;
    let plan = pipeline::plan(&site, &statuses, &renderer, &mut problems);
    // Whoever started this version waits for it.
    let _ = planned.send(problems.into_sorted());
    let mut now = Now { plan, sources: &site.sources, renderer: &renderer };
    while let Some(Amendment { documents, sources }) = now.answer_until_amended(received) {
        let arrangement = now.plan.into_arrangement();
        site.sources = sources;
        let amended = amend(&mut site.organisation, &documents);
        let Site { organisation, settings, .. } = &site;
        let plan = arrangement.with_words(&amended, organisation, &statuses, settings, renderer.messages());
        now = Now { plan, sources: &site.sources, renderer: &renderer };
    }
}

/// What a version shows right now.
struct Now<'a> {
    plan: SitePlan<'a>,
    sources: &'a SourceSet,
    renderer: &'a Renderer,
}

impl Now<'_> {
    /// Answers until something is amended, and all that was asked before that is answered; nothing where nobody can ask
    /// any more.
    fn answer_until_amended(&self, received: &mpsc::Receiver<Request>) -> Option<Amendment> {
        rayon::in_place_scope(|scope| {
            for request in received {
                match request {
                    Request::Answer(Question { path, answer }) => scope.spawn(move |_| {
                        // Who asked what goes wrong hears nothing; the others go on.
                        if let Ok(found) = catch_unwind(AssertUnwindSafe(|| self.answer(&path))) {
                            // A browser that went away wants no answer.
                            let _ = answer.send(found);
                        }
                    }),
                    Request::Amend(amendment) => return Some(amendment),
                }
            }
            None
        })
    }

    fn answer(&self, path: &str) -> Answer {
        let base = base_path(self.plan.settings.url.as_deref());
        let Some(rest) = path.strip_prefix(&*base) else {
            // The site stands below a path at its host, and there alone.
            return if path == "/" || format!("{path}/") == base {
                Answer::Elsewhere(base)
            } else {
                self.nothing()
            };
        };
        let page = rest.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
        let rest = page.unwrap_or(rest);
        let address = SitePath::file(rest);
        if let Some(rendered) = self.render(&address) {
            return match rendered {
                Ok(bytes) => Answer::File { bytes, content_type: media_type(address.as_str()) },
                Err(error) => self.problem(error),
            };
        }
        let page = SitePath::page(rest);
        if self.plan.routes.contains_key(&page) {
            return Answer::Elsewhere(under(&base, page.as_str()));
        }
        self.nothing()
    }

    /// The file at an address; nothing where there is none.
    fn render(&self, address: &SitePath) -> Option<Result<Vec<u8>, RenderError>> {
        let route = self.plan.routes.get(address)?;
        if matches!(route, Route::Record) {
            return Some(self.record());
        }
        Some(self.renderer.render(&self.plan.view(address, route), address, self.sources))
    }

    /// The record, for which all other files are made.
    fn record(&self) -> Result<Vec<u8>, RenderError> {
        let others: Vec<_> =
            self.plan.routes.iter().filter(|(_, route)| !matches!(route, Route::Record)).collect();
        let digests = others.par_iter().map(|(address, route)| {
            let bytes = self.renderer.render(&self.plan.view(address, route), address, self.sources)?;
            Ok((address.output_file(), FileDigests::of(&bytes)))
        });
        let digests: BTreeMap<String, FileDigests> = digests.collect::<Result<_, RenderError>>()?;
        let record: String = self.plan.record(|path| digests.get(path).copied()).collect();
        Ok(record.into_bytes())
    }

    fn nothing(&self) -> Answer {
        match self.render(&SitePath::file("404.html")) {
            Some(Ok(bytes)) => Answer::Nothing(bytes),
            Some(Err(error)) => self.problem(error),
            None => Answer::Nothing(Vec::new()),
        }
    }

    fn problem(&self, error: RenderError) -> Answer {
        Answer::Problem(match error {
            RenderError::Machine(error) => format!("error: {error}"),
            RenderError::Problem(problem) => shown(&[problem], self.sources),
        })
    }
}
