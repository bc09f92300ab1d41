//! `board.json`: the organisation's status page for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::ChapterId;
use crate::status::{Badge, RuleStatuses};

use super::SitePlan;
use super::counts_over_time::LevelHistory;
use super::status_json::to_json;

#[derive(Debug, Serialize)]
struct BoardJson<'a> {
    as_of: String,
    /// Those that some chapter holds, best first.
    statuses: Vec<StatusJson<'a>>,
    levels: Vec<LevelJson<'a>>,
    goals: Vec<GoalJson>,
    readings: Vec<ReadingJson<'a>>,
    over_time: Vec<OverTimeJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StatusJson<'a> {
    status: &'a str,
    label: &'a str,
    tone: &'static str,
}

/// The chapters of a level, working groups and the whole organisation not among them.
#[derive(Debug, Serialize)]
struct LevelJson<'a> {
    level: &'a str,
    #[serde(flatten)]
    counts: CountsJson<'a>,
}

#[derive(Debug, Serialize)]
struct CountsJson<'a> {
    /// By the name of the status.
    counts: BTreeMap<&'a str, usize>,
    /// Without a status.
    none: usize,
    total: usize,
}

#[derive(Debug, Serialize)]
struct GoalJson {
    label: String,
    at_least: u32,
    by: Option<String>,
    /// How many there are for certain.
    low: u32,
    /// How many there may be, as far as the record tells.
    high: u32,
    reached: bool,
}

#[derive(Debug, Serialize)]
struct ReadingJson<'a> {
    reading: &'a str,
    rule: &'a str,
    differing: usize,
    chapters: Vec<ReadingRowJson<'a>>,
}

#[derive(Debug, Serialize)]
struct ReadingRowJson<'a> {
    chapter: &'a str,
    /// What the rule in force gives.
    in_force: Option<String>,
    reading: Option<String>,
    differs: bool,
}

/// How many chapters of a level held each status: each of the numbers counts until the next.
#[derive(Debug, Serialize)]
struct OverTimeJson<'a> {
    level: &'a str,
    days: Vec<DayJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DayJson<'a> {
    date: String,
    #[serde(flatten)]
    counts: CountsJson<'a>,
}

impl SitePlan<'_> {
    pub(super) fn board_json(&self) -> String {
        let judged: Vec<_> = self.judged().collect();
        let statuses = self.held_statuses(&judged);
        let levels = self.level_counts(&judged, &statuses);
        let history = self.counts_over_time(&judged);
        to_json(&BoardJson {
            as_of: self.as_of(),
            statuses: statuses.iter().map(status_json).collect(),
            levels: levels
                .iter()
                .map(|level| LevelJson {
                    level: &level.level,
                    counts: counts_json(&statuses, &level.counts, level.without),
                })
                .collect(),
            goals: self
                .goal_views()
                .into_iter()
                .map(|goal| GoalJson {
                    label: goal.label,
                    at_least: goal.at_least,
                    by: goal.by,
                    low: goal.count,
                    high: goal.possible,
                    reached: goal.is_reached,
                })
                .collect(),
            readings: self.statuses.readings.iter().map(|reading| self.reading_json(reading)).collect(),
            over_time: history.iter().map(over_time_json).collect(),
        })
    }

    fn reading_json(&self, reading: &RuleStatuses) -> ReadingJson<'_> {
        let chapters = (0..self.organisation.chapters.len()).map(ChapterId::from_index);
        let rows = chapters.filter(|id| reading.speaks_of(*id)).map(|id| {
            // A reading is of the rule, so it is compared with what the rule gives.
            let in_force = self.statuses.chapters[id.index()].by_rule();
            ReadingRowJson {
                chapter: &self.organisation.chapter(id).path,
                in_force: in_force.map(|badge| badge.status.clone()),
                reading: reading.chapters[id.index()].as_ref().map(|badge| badge.status.clone()),
                differs: reading.differs(id, in_force),
            }
        });
        let rows: Vec<ReadingRowJson<'_>> = rows.collect();
        let rule = self.organisation.rule(reading.rule);
        ReadingJson {
            reading: rule.reading.as_deref().unwrap_or_default(),
            rule: &rule.path,
            differing: rows.iter().filter(|row| row.differs).count(),
            chapters: rows,
        }
    }
}

fn status_json(badge: &Badge) -> StatusJson<'_> {
    StatusJson { status: &badge.status, label: &badge.label, tone: badge.tone.name() }
}

fn counts_json<'a>(statuses: &'a [Badge], counts: &[usize], without: usize) -> CountsJson<'a> {
    let named = statuses.iter().map(|badge| badge.status.as_str()).zip(counts.iter().copied());
    CountsJson { counts: named.collect(), none: without, total: counts.iter().sum::<usize>() + without }
}

fn over_time_json(history: &LevelHistory) -> OverTimeJson<'_> {
    let days = history.days.iter().map(|day| DayJson {
        date: day.day.to_string(),
        counts: counts_json(&history.statuses, &day.counts, day.without),
    });
    OverTimeJson { level: &history.level, days: days.collect() }
}
