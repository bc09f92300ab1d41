//! `serve`: the site as its files are right now, shown in a browser that follows each change.
//!
//! Enters: the site's folder. Nothing leaves: no file is written. A thread watches the folder
//! ([`watch`]) and reads the site again when something changed ([`reader`]), of which only what changed
//! is read and parsed. What it finds becomes a [`version`], which renders pages as they are asked for. A version
//! that has errors never takes the place of the one before; what is wrong is shown over its pages
//! ([`live`]) until it is mended. [`http`] answers, on this machine alone, with what the version in force has
//! at an address; no request ever names a file on disk.
//!
//! A page is the one that `build --no-minify` writes, byte by byte. One that a browser asks for gets a script on
//! top, which listens for changes.

mod http;
mod live;
mod reader;
mod version;
mod watch;

use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::watch as shared;

use crate::Error;
use crate::config::{Flags, Settings};
use crate::diagnostics::human::HumanPrinter;
use crate::diagnostics::{Diagnostic, Severity};
use crate::discover::SourceSet;

use reader::{Found, Reader};
use version::{Amendment, Reading, Refused, Version};
use watch::Watch;

/// What to serve, and where.
pub(crate) struct Service {
    /// The folder of the site.
    pub(crate) root: PathBuf,
    /// What the command line adds to `site.yaml`.
    pub(crate) flags: Flags,
    /// Where to listen: on addresses of this machine alone.
    pub(crate) listeners: Vec<TcpListener>,
    /// The day that statuses speak for.
    pub(crate) as_of: Box<DayOf>,
    /// Who is told what happens.
    pub(crate) tell: Box<dyn Fn(Told<'_>) + Send>,
}

/// The day that a site of these settings speaks for, or a message where it can't be known.
pub(crate) type DayOf = dyn Fn(&Settings) -> Result<Date, String> + Send;

/// What happened.
#[derive(Clone, Copy)]
pub(crate) enum Told<'a> {
    /// A version of the site is shown.
    Shown(&'a [Diagnostic], &'a SourceSet),
    /// A version of the site has errors, and is not shown.
    Refused(&'a [Diagnostic], &'a SourceSet),
    /// The site could not be read.
    Unreadable(&'a str),
    /// The machine watches no more folders, so that they are looked at time and again.
    Polling,
}

/// What is shown right now.
#[derive(Clone, Default)]
struct Shown {
    /// The latest version without errors.
    version: Option<Version>,
    /// What is wrong with the one after it, for people.
    problems: Option<Arc<str>>,
}

impl Shown {
    fn has_something(&self) -> bool {
        self.version.is_some() || self.problems.is_some()
    }
}

/// Serves a site until it is interrupted.
///
/// # Errors
/// Where the machine refuses to listen.
pub(crate) fn serve(service: Service) -> Result<(), Error> {
    let failed = |error| Error::new("serve", &service.root, error);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(failed)?;
    let (sender, receiver) = shared::channel(Shown::default());
    let Service { root, flags, listeners, as_of, tell } = service;
    let reader = Reader::new(root.clone(), flags);
    let keeper = Keeper { reader, as_of, tell, sender, number: 0, problems: Vec::new() };
    let follow = move || keeper.follow();
    let thread = std::thread::Builder::new().stack_size(crate::pipeline::STACK_BYTES).spawn(follow);
    thread.map_err(|error| Error::new("serve", &root, error))?;
    let interrupted = runtime.block_on(async {
        for listener in listeners {
            http::listen(listener, receiver.clone())?;
        }
        tokio::signal::ctrl_c().await
    });
    // Whoever still listens for changes is not waited for.
    runtime.shutdown_background();
    interrupted.map_err(|error| Error::new("serve", &root, error))
}

/// How long to wait before a second look at what was in motion.
const SECOND_LOOK: Duration = Duration::from_millis(500);

/// Keeps what is shown up with the files.
struct Keeper {
    reader: Reader,
    as_of: Box<DayOf>,
    tell: Box<dyn Fn(Told<'_>) + Send>,
    sender: shared::Sender<Shown>,
    /// Of the latest version.
    number: u64,
    /// What is wrong with it.
    problems: Vec<Diagnostic>,
}

impl Keeper {
    fn follow(mut self) {
        let mut watch = Watch::new(self.reader.root());
        let mut was_polling = false;
        let mut changes = None;
        loop {
            // Watched before they are read, so that no change falls between the two.
            watch.follow(self.reader.folders());
            if watch.is_polling() && !was_polling {
                (self.tell)(Told::Polling);
                was_polling = true;
            }
            match self.reader.read(changes.as_ref(), &*self.as_of) {
                Ok(Found::Nothing) => {}
                Ok(Found::Problems(problems, sources)) => self.refuse(&problems, &sources),
                Ok(Found::Site(reading)) => self.show(*reading),
                Ok(Found::Amended(amendment)) => {
                    if !self.amend(amendment) {
                        self.reader.start_over();
                        changes = None;
                        continue;
                    }
                }
                // Often a folder that vanished while it was walked.
                Err(message) => self.fail(&message),
            }
            changes = watch.next((!self.reader.is_settled()).then_some(SECOND_LOOK));
        }
    }

    fn show(&mut self, reading: Reading) {
        self.number += 1;
        match Version::start(self.number, reading) {
            Ok((version, problems, sources)) => {
                self.reader.is_shown(&problems);
                self.problems = problems;
                self.show_version(version, &sources);
            }
            Err(Refused::Problems(problems, sources)) => self.refuse(&problems, &sources),
            Err(Refused::Machine(error)) => self.fail(&error.to_string()),
        }
    }

    /// Changes texts in the version that is shown. Tells whether it is there to be changed.
    fn amend(&mut self, amendment: Amendment) -> bool {
        self.number += 1;
        let sources = amendment.sources.clone();
        let shown = self.sender.borrow().version.clone();
        let version = shown.and_then(|version| version.amend(self.number, amendment));
        let Some(version) = version else { return false };
        self.show_version(version, &sources);
        true
    }

    fn show_version(&self, version: Version, sources: &SourceSet) {
        self.sender.send_replace(Shown { version: Some(version), problems: None });
        (self.tell)(Told::Shown(&self.problems, sources));
    }

    fn refuse(&self, problems: &[Diagnostic], sources: &SourceSet) {
        self.show_problems(&shown(problems, sources));
        (self.tell)(Told::Refused(problems, sources));
    }

    fn fail(&self, message: &str) {
        self.show_problems(&format!("error: {message}"));
        (self.tell)(Told::Unreadable(message));
    }

    fn show_problems(&self, problems: &str) {
        self.sender.send_modify(|shown| shown.problems = Some(problems.into()));
    }
}

/// How many lines of problems a page shows.
const SCREENFUL: usize = 60;

/// Errors as a page shows them: as many as fit on a screen, then how many more there are.
fn shown(problems: &[Diagnostic], sources: &SourceSet) -> String {
    let mut printer = HumanPrinter::new(sources, false);
    let errors: Vec<_> = problems.iter().filter(|one| one.severity == Severity::Error).collect();
    let mut text = String::new();
    for (place, error) in errors.iter().enumerate() {
        let next = printer.render(error);
        if place > 0 && text.lines().count() + next.lines().count() > SCREENFUL {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "… and {} more", errors.len() - place);
            break;
        }
        let _ = writeln!(text, "{next}");
    }
    text
}
