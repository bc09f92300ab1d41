//! `build --profile`: what each stage, kind of file and single file took.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::layout::{Cell, Table};

/// How many of the slowest files are told.
const SLOWEST: usize = 10;

/// What a build took so far.
pub(super) struct Profile {
    stages: Vec<Stage>,
    wall: Instant,
    cpu: Duration,
    files: Mutex<Files>,
}

struct Stage {
    name: &'static str,
    wall: Duration,
    /// Of all threads.
    cpu: Duration,
}

#[derive(Default)]
struct Files {
    by_kind: BTreeMap<&'static str, Cost>,
    slowest: Vec<(Duration, String)>,
}

#[derive(Default)]
struct Cost {
    files: usize,
    time: Duration,
    bytes: usize,
}

impl Profile {
    pub(super) fn begin() -> Self {
        Self { stages: Vec::new(), wall: Instant::now(), cpu: cpu_time(), files: Mutex::default() }
    }

    /// Ends a stage; the next one begins.
    pub(super) fn end_of(&mut self, name: &'static str) {
        let (wall, cpu) = (Instant::now(), cpu_time());
        self.stages.push(Stage { name, wall: wall - self.wall, cpu: cpu.saturating_sub(self.cpu) });
        (self.wall, self.cpu) = (wall, cpu);
    }

    /// Notes a file that was made since `began`.
    pub(super) fn made(&self, kind: &'static str, path: &str, began: Instant, bytes: usize) {
        let time = began.elapsed();
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let cost = files.by_kind.entry(kind).or_default();
        cost.files += 1;
        cost.time += time;
        cost.bytes += bytes;
        let place = files.slowest.partition_point(|(other, _)| *other >= time);
        if place < SLOWEST {
            files.slowest.insert(place, (time, path.to_owned()));
            files.slowest.truncate(SLOWEST);
        }
    }

    /// The tables, in lines.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut stages = Table::new(&["STAGE", "SECONDS", "CPU"]);
        for Stage { name, wall, cpu } in &self.stages {
            stages.push(vec![Cell::whole(name), seconds(*wall), seconds(*cpu)]);
        }
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kinds = Table::new(&["MADE", "FILES", "SECONDS", "kB"]);
        let mut by_time: Vec<(&&str, &Cost)> = files.by_kind.iter().collect();
        by_time.sort_by_key(|(_, cost)| std::cmp::Reverse(cost.time));
        for (kind, cost) in by_time {
            let number = |count: usize| Cell::whole(count.to_string());
            kinds.push(vec![
                Cell::whole(kind),
                number(cost.files),
                seconds(cost.time),
                number(cost.bytes / 1000),
            ]);
        }
        let mut slowest = Table::new(&["SLOWEST", "SECONDS"]);
        for (time, path) in &files.slowest {
            slowest.push(vec![Cell::path(path), seconds(*time)]);
        }
        let blank = || [String::new()];
        stages
            .lines()
            .into_iter()
            .chain(blank())
            .chain(kinds.lines())
            .chain(blank())
            .chain(slowest.lines())
            .collect()
    }
}

fn seconds(time: Duration) -> Cell {
    Cell::whole(format!("{:.3}", time.as_secs_f64()))
}

/// What this process has had of all processors; nothing where the system does not say.
#[cfg(unix)]
fn cpu_time() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(spent).unwrap_or_default()
}

#[cfg(not(unix))]
fn cpu_time() -> Duration {
    Duration::ZERO
}
