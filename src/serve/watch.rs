//! Watches the folders of a site.
//!
//! Leaves: the paths at which something changed, once nothing has for a moment. Which change it was does not
//! matter, and is often told wrongly; who reads looks at the file. Where the machine watches no more
//! folders, everything is looked at time and again instead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// How long nothing may change before changes are told: a file is seldom written at one stroke.
const QUIET: Duration = Duration::from_millis(15);

/// How long changes are held back where they don't end.
const IMPATIENCE: Duration = Duration::from_secs(1);

/// How often everything is looked at where nothing is watched.
const POLL: Duration = Duration::from_secs(1);

/// How often it is looked whether what is in no file changed: the day, and the commit.
const TICK: Duration = Duration::from_mins(1);

/// What watches a site.
pub(super) struct Watch {
    /// None where everything is looked at time and again.
    watcher: Option<RecommendedWatcher>,
    events: mpsc::Receiver<notify::Result<Event>>,
    /// The folders that are watched with all below them.
    folders: BTreeSet<PathBuf>,
    /// Those that are watched by themselves, to see what they hold come and go: they may hold much else.
    parents: BTreeSet<PathBuf>,
}

impl Watch {
    pub(super) fn new(root: &Path) -> Self {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(sender).ok();
        let parents = BTreeSet::new();
        let mut watch = Self { watcher, events, folders: BTreeSet::new(), parents };
        watch.follow_parent(root);
        watch
    }

    pub(super) fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// Watches these folders, with all below them, as far as they are there.
    pub(super) fn follow(&mut self, folders: &BTreeSet<PathBuf>) {
        self.folders.retain(|folder| folder.is_dir());
        for folder in folders {
            if let Some(parent) = folder.parent() {
                self.follow_parent(parent);
            }
            if folder.is_dir() && self.folders.insert(folder.clone()) {
                // One that was removed and is there again has to be watched anew.
                if let Some(watcher) = &mut self.watcher {
                    let _ = watcher.unwatch(folder);
                }
                self.watch(folder, RecursiveMode::Recursive);
            }
        }
    }

    fn follow_parent(&mut self, parent: &Path) {
        if self.parents.insert(parent.to_owned()) {
            self.watch(parent, RecursiveMode::NonRecursive);
        }
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) {
        if let Some(watcher) = &mut self.watcher
            && watcher.watch(folder, mode).is_err()
            // One that vanished meanwhile is told of by the folder above.
            && folder.is_dir()
        {
            self.watcher = None;
        }
    }

    /// Waits for changes, for as long as there are none up to a minute. None asks for a look at everything,
    /// as it does after `second_look`.
    pub(super) fn next(&mut self, second_look: Option<Duration>) -> Option<BTreeSet<PathBuf>> {
        if self.is_polling() {
            std::thread::sleep(second_look.unwrap_or(POLL));
            return None;
        }
        let mut paths = BTreeSet::new();
        let mut needs_look = false;
        let mut since: Option<Instant> = None;
        loop {
            let patience = match since {
                Some(since) if since.elapsed() < IMPATIENCE => QUIET,
                Some(_) => break,
                None => second_look.unwrap_or(TICK),
            };
            match self.events.recv_timeout(patience) {
                Ok(Ok(event)) if is_reading(event.kind) => continue,
                Ok(Ok(event)) => {
                    needs_look |= event.need_rescan();
                    for path in event.paths {
                        if self.folders.remove(&path) || self.parents.contains(&path) {
                            needs_look = true;
                        }
                        paths.insert(path);
                    }
                }
                Ok(Err(error)) => {
                    needs_look = true;
                    if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) {
                        self.watcher = None;
                        return None;
                    }
                }
                Err(mpsc::RecvTimeoutError::Timeout) => break,
                Err(mpsc::RecvTimeoutError::Disconnected) => {
                    self.watcher = None;
                    return None;
                }
            }
            since.get_or_insert_with(Instant::now);
        }
        needs_look |= since.is_none() && second_look.is_some();
        (!needs_look).then_some(paths)
    }
}

/// Whether somebody only read a file, as this program does.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
