//! What the program says, and where.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::Error;
use crate::discover::{SourceFile, SourceSet};

use super::exit::ExitStatus;

/// Says something on standard output. A reader that went away (a closed pipe) is no problem.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// Writes something on standard output to the letter, for programs.
pub(super) fn write_out(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Says something on standard error.
pub(super) fn note(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Says what stopped the program.
pub(super) fn say_error(message: &str) {
    note(&format!("error: {message}"));
}

/// Says that the machine failed us.
pub(super) fn machine_failed(error: &Error) -> ExitStatus {
    say_error(&error.to_string());
    ExitStatus::Machine
}

/// The sources of a site that could not be walked, for messages on `site.yaml` alone.
pub(super) fn settings_only(root: &std::path::Path) -> SourceSet {
    SourceSet::new(vec![SourceFile::settings(root)])
}

/// A progress bar that shows itself on a terminal once the work has taken a second.
pub(super) struct Progress {
    started: Instant,
    bar: Mutex<Option<ProgressBar>>,
    is_terminal: bool,
}

/// How long work may take before it shows a bar.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), bar: Mutex::new(None), is_terminal: std::io::stderr().is_terminal() }
    }

    /// Tells that so many of so many pages are done.
    pub(super) fn tell(&self, done: usize, of: usize) {
        if !self.is_terminal || self.started.elapsed() < PATIENCE {
            return;
        }
        // Another thread that is drawing right now will draw this soon enough.
        if let Ok(mut bar) = self.bar.try_lock() {
            let bar = bar.get_or_insert_with(|| {
                let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files").ok();
                let bar = ProgressBar::with_draw_target(Some(of as u64), ProgressDrawTarget::stderr());
                style.map_or(bar.clone(), |style| bar.with_style(style))
            });
            bar.set_position(done as u64);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Ok(bar) = self.bar.lock()
            && let Some(bar) = bar.as_ref()
        {
            bar.finish_and_clear();
        }
    }

    /// How long it has been.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
