//! Signs of life: whatever takes more than a second says so on a terminal.

use std::io::IsTerminal as _;
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before it shows that it goes on.
const PATIENCE: Duration = Duration::from_secs(1);

/// What moves on the terminal right now.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// Writes something while nothing moves.
pub(super) fn while_still(write: impl FnOnce()) {
    match SHOWN.lock().ok().and_then(|shown| shown.clone()) {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// Work that shows itself on a terminal until it is dropped.
pub(super) struct Progress {
    started: Instant,
    is_terminal: bool,
    /// Ends the wait for the first sign.
    _ended: mpsc::Sender<()>,
}

impl Progress {
    /// Begins work, which is called by a few words: `Reading the site`.
    pub(super) fn of(work: &'static str) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let (ended, end) = mpsc::channel();
        if is_terminal {
            // It ends with its sender, or has done its part. Without threads to spare there is no sign.
            let wait = std::thread::Builder::new().spawn(move || {
                if end.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                    show_spinner(work);
                }
            });
            drop(wait);
        }
        Self { started: Instant::now(), is_terminal, _ended: ended }
    }

    /// Tells that so many of so many files are done.
    pub(super) fn tell(&self, done: usize, of: usize) {
        if !self.is_terminal || self.started.elapsed() < PATIENCE {
            return;
        }
        // Another thread that is drawing right now will draw this soon enough.
        let Ok(mut shown) = SHOWN.try_lock() else { return };
        let of = of as u64;
        if shown.as_ref().is_none_or(|bar| bar.length() != Some(of)) {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files").ok();
            let bar = ProgressBar::with_draw_target(Some(of), ProgressDrawTarget::stderr());
            let bar = style.map_or(bar.clone(), |style| bar.with_style(style));
            if let Some(spinner) = shown.replace(bar) {
                spinner.finish_and_clear();
            }
        }
        if let Some(bar) = shown.as_ref() {
            bar.set_position(done as u64);
        }
    }

    /// How long it has been.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

fn show_spinner(work: &'static str) {
    let Ok(mut shown) = SHOWN.lock() else { return };
    if shown.is_none() {
        let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}\u{2026}") {
            spinner.set_style(style);
        }
        spinner.set_message(work);
        spinner.enable_steady_tick(Duration::from_millis(100));
        *shown = Some(spinner);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = SHOWN.lock().ok().and_then(|mut shown| shown.take()) {
            bar.finish_and_clear();
        }
    }
}
