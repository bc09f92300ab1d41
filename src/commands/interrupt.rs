//! Ctrl-C, and a system that asks the program to end.

use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::task::Poll;

use super::exit::ExitStatus;
use super::terminal::note;

static IS_WRITING: AtomicBool = AtomicBool::new(false);
static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From here on Ctrl-C doesn't end the program at once, but makes [`is_interrupted`] true, so that what
/// writes can leave everything as it was. A second one ends it.
pub(super) fn expect_while_writing() {
    IS_WRITING.store(true, Ordering::SeqCst);
}

/// Whether the program is asked to end.
pub(super) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(Ordering::Relaxed)
}

/// Listens for Ctrl-C in a thread. Where the machine grants none, Ctrl-C ends the program as it would
/// without.
pub(super) fn listen() {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else { return };
    let listening = std::thread::Builder::new().spawn(move || runtime.block_on(follow()));
    drop(listening);
}

#[cfg(unix)]
async fn follow() {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    let [Ok(mut interrupt), Ok(mut end)] = signals else { return };
    loop {
        std::future::poll_fn(|context| match interrupt.poll_recv(context) {
            Poll::Pending => end.poll_recv(context),
            Poll::Ready(asked) => Poll::Ready(asked),
        })
        .await;
        stop();
    }
}

#[cfg(not(unix))]
async fn follow() {
    while tokio::signal::ctrl_c().await.is_ok() {
        stop();
    }
}

#[expect(clippy::exit, reason = "nothing is being written, or somebody insists")]
fn stop() {
    if !IS_WRITING.load(Ordering::SeqCst) || IS_INTERRUPTED.swap(true, Ordering::SeqCst) {
        note("Stopped.");
        std::process::exit(ExitStatus::Interrupted.code().into());
    }
}
