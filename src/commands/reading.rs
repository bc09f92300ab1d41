//! Reads a site, as it is or as it was in a revision of git, for commands that have no use for one with errors.

use std::path::Path;

use jiff::civil::Date;

use crate::Error;
use crate::config::Flags;
use crate::diagnostics::{Diagnostic, Severity, Sink};
use crate::discover::{NoRevision, Revision};
use crate::pipeline::{self, NotPublished, Published, Site, SiteFiles};
use crate::plan::SitePlan;
use crate::render::Renderer;
use crate::status::Statuses;

use super::clock;
use super::exit::ExitStatus;
use super::problems::{count_problems, print_problems};
use super::terminal::{self, machine_failed, note, say_error};

/// Why a command ended before it had anything to say.
#[derive(Debug)]
pub(super) enum Failure {
    Machine(Error),
    /// What is wrong with how it was called.
    Usage(String),
    /// Those of the site, which were printed.
    Problems,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl From<NoRevision> for Failure {
    fn from(error: NoRevision) -> Self {
        match error {
            NoRevision::Unknown(message) => Self::Usage(message),
            NoRevision::Machine(error) => Self::Machine(error),
        }
    }
}

impl Failure {
    /// Says it, unless that was done.
    pub(super) fn tell(self) -> ExitStatus {
        match self {
            Self::Machine(error) => machine_failed(&error),
            Self::Usage(message) => {
                say_error(&message);
                ExitStatus::Usage
            }
            Self::Problems => ExitStatus::Problems,
        }
    }
}

/// Which site to read.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) root: &'a Path,
    /// A revision of git; as its files are now where there is none.
    pub(super) at: Option<&'a str>,
    pub(super) flags: Flags,
    /// The day that it is to speak for. Where nothing says one, it is that of the revision, or today.
    pub(super) as_of: Option<Date>,
    /// Whether all problems are printed, not only as many as fit on a screen.
    pub(super) all: bool,
}

/// A site without errors.
pub(super) struct Reading {
    pub(super) site: Site,
    pub(super) statuses: Statuses,
    pub(super) renderer: Renderer,
    /// The commit that it is of, where one was asked for.
    pub(super) revision: Option<Revision>,
    shows_all: bool,
}

impl Reading {
    /// Reads a site. Its errors are printed; warnings are for `build` and `check`.
    ///
    /// # Errors
    /// Where it has errors, git does not know the revision, or the machine fails.
    pub(super) fn of(wanted: &Wanted<'_>) -> Result<Self, Failure> {
        let Wanted { root, at, flags, as_of, all } = wanted;
        let mut sink = Sink::new();
        let revision = at.map(|revision| Revision::check_out(root, revision)).transpose()?;
        let files = match &revision {
            Some(revision) => SiteFiles::find_at(revision, flags.clone(), &mut sink)?,
            None => SiteFiles::find(root, flags.clone(), &mut sink)?,
        };
        let Some(files) = files else {
            print_problems(&sink.into_sorted(), &terminal::settings_only(root), *all);
            return Err(Failure::Problems);
        };
        let settings = files.settings();
        let of_revision = revision.as_ref().map(|at| settings.time_zone.to_datetime(at.time).date());
        let as_of = match (*as_of).or(settings.as_of).or(of_revision) {
            Some(day) => day,
            None => clock::as_of(None, settings).map_err(Failure::Usage)?,
        };
        let site = files.read().into_site(&mut sink);
        let statuses = pipeline::statuses(&site, as_of);
        let refuse = |problems: &[Diagnostic]| {
            print_problems(problems, &site.sources, *all);
            note(&format!("{}. Nothing was done.", count_problems(problems)));
            Failure::Problems
        };
        let renderer = pipeline::renderer(&site).map_err(|problems| refuse(&problems))?;
        // What is wrong with routes shows here.
        pipeline::plan(&site, &statuses, &renderer, &mut sink);
        let mut errors = sink.into_sorted();
        errors.retain(|problem| problem.severity == Severity::Error);
        if !errors.is_empty() {
            return Err(refuse(&errors));
        }
        Ok(Self { site, statuses, renderer, revision, shows_all: *all })
    }

    /// Its files. What is wrong with them was said.
    pub(super) fn plan(&self) -> SitePlan<'_> {
        pipeline::plan(&self.site, &self.statuses, &self.renderer, &mut Sink::new())
    }

    /// Its files with who makes them.
    pub(super) fn published<'a>(&'a self, plan: &'a SitePlan<'a>) -> Published<'a> {
        Published { plan, renderer: &self.renderer, site: &self.site }
    }

    /// What it means that files could not be made; problems are printed.
    pub(super) fn not_published(&self, error: NotPublished) -> Failure {
        match error {
            NotPublished::Machine(error) => Failure::Machine(error),
            NotPublished::Problems(problems) => {
                print_problems(&problems, &self.site.sources, self.shows_all);
                Failure::Problems
            }
        }
    }
}
