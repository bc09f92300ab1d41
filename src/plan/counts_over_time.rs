//! How many chapters held each status, from the first of them until now: as numbers, and drawn as
//! bands that lie on each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use crate::messages::Words;
use crate::model::ChapterId;
use crate::status::Badge;

use super::SitePlan;
use super::page::{BadgeView, plain_badge};

/// A page shows this many days at most; where there are more, only the ends of quarters.
const SHOWN_DAYS: usize = 80;

/// How many chapters of a level held each status.
pub(super) struct LevelHistory {
    pub(super) level: String,
    /// All that were ever held, best first.
    pub(super) statuses: Vec<Badge>,
    /// At the end of each quarter, on each day on which a number changed, and on the as-of date.
    pub(super) days: Vec<DayCounts>,
}

/// The numbers of a day.
#[derive(Clone)]
pub(super) struct DayCounts {
    pub(super) day: Date,
    /// In the order of `LevelHistory::statuses`.
    pub(super) counts: Vec<usize>,
    /// Chapters that existed without a status.
    pub(super) without: usize,
}

impl DayCounts {
    pub(super) fn total(&self) -> usize {
        self.counts.iter().sum::<usize>() + self.without
    }
}

/// A level's numbers on a page.
#[derive(Debug, Serialize)]
pub(super) struct LevelHistoryView {
    level: String,
    statuses: Vec<BadgeView>,
    chart: Option<Chart>,
    /// Latest first.
    rows: Vec<CountRow>,
    /// Only the ends of quarters are shown.
    is_thinned: bool,
}

#[derive(Debug, Serialize)]
struct CountRow {
    day: String,
    counts: Vec<usize>,
    without: usize,
    total: usize,
}

/// Bands in a drawing of [`WIDTH`] by [`HEIGHT`] with room for labels left of it and below.
#[derive(Debug, Serialize)]
struct Chart {
    title: String,
    description: String,
    /// From the bottom up.
    bands: Vec<Band>,
    marks: Vec<Mark>,
    levels: Vec<Mark>,
}

/// A status's band; each has a pattern of its own, so that none is told by colour alone.
#[derive(Debug, Serialize)]
struct Band {
    /// None for the chapters without a status.
    badge: Option<BadgeView>,
    tone: &'static str,
    /// The data of a path.
    path: String,
}

/// A label at a place.
#[derive(Debug, Serialize)]
struct Mark {
    at: String,
    label: String,
    /// `start`, `middle` or `end`
    anchor: &'static str,
}

/// Where the bands stand in the drawing.
const LEFT: f64 = 36.0;
const TOP: f64 = 10.0;
const WIDTH: f64 = 594.0;
const HEIGHT: f64 = 200.0;

impl SitePlan<'_> {
    /// By level, in the order of the site's levels; levels of which nobody ever had a status are left
    /// out.
    pub(super) fn counts_over_time(&self, judged: &[ChapterId]) -> Vec<LevelHistory> {
        let levels = self.by_level(judged).into_iter();
        levels.filter_map(|(level, chapters)| self.level_history(level, &chapters)).collect()
    }

    pub(super) fn level_history(&self, level: &str, chapters: &[ChapterId]) -> Option<LevelHistory> {
        let as_of = self.statuses.as_of;
        let histories = || chapters.iter().map(|id| &self.statuses.chapters[id.index()].history);
        let statuses = self.best_first(histories().flatten().rev().filter_map(|run| run.status.as_ref()));
        let first = histories().filter_map(|history| history.first()).map(|run| run.from).min()?;
        if statuses.is_empty() {
            return None;
        }
        let columns = statuses.len() + 1;
        let column = |status: Option<&Badge>| {
            let place = status.and_then(|badge| statuses.iter().position(|one| one.status == badge.status));
            place.unwrap_or(columns - 1)
        };
        let mut changes: BTreeMap<Date, Vec<isize>> = BTreeMap::new();
        for run in histories().flatten() {
            let column = column(run.status.as_ref());
            changes.entry(run.from).or_insert_with(|| vec![0; columns])[column] += 1;
            if let Some(after) = run.until.tomorrow().ok().filter(|day| *day <= as_of) {
                changes.entry(after).or_insert_with(|| vec![0; columns])[column] -= 1;
            }
        }
        // One rule follows another without a change of the numbers.
        changes.retain(|_, change| change.iter().any(|by| *by != 0));
        let mut days: BTreeSet<Date> = changes.keys().copied().collect();
        days.extend(quarter_ends(first, as_of));
        days.insert(as_of);
        let mut counts: Vec<usize> = vec![0; columns];
        let days = days.into_iter().map(|day| {
            for (count, by) in counts.iter_mut().zip(changes.get(&day).into_iter().flatten()) {
                *count = count.saturating_add_signed(*by);
            }
            let (without, counts) = counts.split_last().expect("there is a column for those without");
            DayCounts { day, counts: counts.to_vec(), without: *without }
        });
        let days = days.collect();
        Some(LevelHistory { level: level.to_owned(), statuses, days })
    }
}

/// As a page shows it.
pub(super) fn level_history_view(history: &LevelHistory, as_of: Date, words: &Words) -> LevelHistoryView {
    let is_thinned = history.days.len() > SHOWN_DAYS;
    let is_shown = |day: &&DayCounts| !is_thinned || day.day == as_of || is_quarter_end(day.day);
    let days: Vec<DayCounts> = history.days.iter().filter(is_shown).cloned().collect();
    let level = words.level(&history.level);
    let rows = days.iter().rev().map(|day| CountRow {
        day: day.day.to_string(),
        counts: day.counts.clone(),
        without: day.without,
        total: day.total(),
    });
    LevelHistoryView {
        statuses: history.statuses.iter().map(plain_badge).collect(),
        chart: chart(&level, &history.statuses, &days, words),
        level,
        rows: rows.collect(),
        is_thinned,
    }
}

/// None of a single day, which a drawing says nothing about.
fn chart(level: &str, statuses: &[Badge], days: &[DayCounts], words: &Words) -> Option<Chart> {
    let (first, last) = (days.first()?, days.last()?);
    if days.len() < 2 {
        return None;
    }
    let most = days.iter().map(DayCounts::total).max().filter(|most| *most > 0)?;
    // Every day is as wide as any other, the last one included.
    let whole = days_between(first.day, last.day) + 1.0;
    let x = |day: Date| LEFT + WIDTH * days_between(first.day, day) / whole;
    let y = |count: usize| TOP + HEIGHT - HEIGHT * as_number(count) / as_number(most);
    let columns: Vec<Vec<usize>> =
        days.iter().map(|day| day.counts.iter().copied().chain([day.without]).collect()).collect();
    let mut ends: Vec<f64> = days.iter().skip(1).map(|day| x(day.day)).collect();
    ends.push(LEFT + WIDTH);
    let band_path = |column: usize| {
        let steps = columns.iter().zip(days).zip(&ends).map(|((counts, day), end)| {
            let low: usize = counts[..column].iter().sum();
            Step { from: x(day.day), to: *end, low: y(low), high: y(low + counts[column]) }
        });
        band_path(&steps.collect::<Vec<_>>())
    };
    let badges = statuses.iter().map(Some).chain([None]).enumerate();
    let bands = badges.map(|(column, badge)| Band {
        badge: badge.map(plain_badge),
        tone: badge.map_or("none", |badge| badge.tone.name()),
        path: band_path(column),
    });
    let levels = if most >= 4 && most.is_multiple_of(2) { vec![0, most / 2, most] } else { vec![0, most] };
    Some(Chart {
        title: words.say("counts-chart", [("level", level.into())]),
        description: format!("{} {}", sentence(statuses, first, words), sentence(statuses, last, words)),
        bands: bands.filter(|band| !band.path.is_empty()).collect(),
        marks: marks(first.day, last.day, &x, words),
        levels: levels
            .into_iter()
            .map(|count| Mark { at: place(y(count)), label: count.to_string(), anchor: "end" })
            .collect(),
    })
}

/// A stretch of a band with the same numbers.
struct Step {
    from: f64,
    to: f64,
    low: f64,
    high: f64,
}

/// Around each run of steps that have a height, along its upper side and back along its lower one.
fn band_path(steps: &[Step]) -> String {
    let mut path = String::new();
    let is_empty = |step: &Step| step.high >= step.low;
    for run in steps.chunk_by(|a, b| is_empty(a) == is_empty(b)) {
        let Some(first) = run.first().filter(|first| !is_empty(first)) else { continue };
        // An edge is written where its height changes, and where the run ends.
        let _ = write!(path, "M{} {}", place(first.from), place(first.high));
        for (index, step) in run.iter().enumerate() {
            match run.get(index + 1).map(|next| place(next.high)) {
                Some(next) if next == place(step.high) => {}
                Some(next) => _ = write!(path, "H{}V{next}", place(step.to)),
                None => _ = write!(path, "H{}V{}", place(step.to), place(step.low)),
            }
        }
        for (index, step) in run.iter().enumerate().rev() {
            match index.checked_sub(1).map(|before| place(run[before].low)) {
                Some(before) if before == place(step.low) => {}
                Some(before) => _ = write!(path, "H{}V{before}", place(step.from)),
                None => _ = write!(path, "H{}Z", place(step.from)),
            }
        }
    }
    path
}

/// The beginnings of years, at most ten of them; both ends where there are fewer than two.
fn marks(first: Date, last: Date, x: &dyn Fn(Date) -> f64, words: &Words) -> Vec<Mark> {
    let years: Vec<Date> =
        (first.year()..=last.year()).filter_map(|year| Date::new(year, 1, 1).ok()).collect();
    let years: Vec<Date> = years.into_iter().filter(|day| first <= *day && *day <= last).collect();
    if years.len() < 2 {
        return vec![
            Mark { at: place(LEFT), label: words.day(first), anchor: "start" },
            Mark { at: place(LEFT + WIDTH), label: words.day(last), anchor: "end" },
        ];
    }
    let every = years.len().div_ceil(10);
    let shown = years.into_iter().step_by(every);
    shown.map(|day| Mark { at: place(x(day)), label: day.year().to_string(), anchor: "middle" }).collect()
}

/// `On 30 June 2014: 3 Working chapter, 1 Dormant.`
fn sentence(statuses: &[Badge], day: &DayCounts, words: &Words) -> String {
    let held = statuses.iter().zip(&day.counts).filter(|(_, count)| **count > 0);
    let held = held.map(|(badge, count)| {
        words.say("counts-held", [("count", (*count).into()), ("status", badge.label.as_str().into())])
    });
    let mut parts: Vec<String> = held.collect();
    if day.without > 0 {
        parts.push(words.say("counts-without", [("count", day.without.into())]));
    }
    let text = if parts.is_empty() { words.word("counts-none") } else { words.and(&parts) };
    words.say("counts-on", [("day", words.day(day.day).into()), ("counts", text.into())])
}

fn is_quarter_end(day: Date) -> bool {
    day.month() % 3 == 0 && day == day.last_of_month()
}

/// The ends of the calendar's quarters, both days included.
fn quarter_ends(first: Date, last: Date) -> impl Iterator<Item = Date> {
    let months = (first.year()..=last.year()).flat_map(|year| [3, 6, 9, 12].map(|month| (year, month)));
    let ends = months.filter_map(|(year, month)| Date::new(year, month, 1).ok().map(Date::last_of_month));
    ends.filter(move |day| first <= *day && *day <= last)
}

fn days_between(first: Date, last: Date) -> f64 {
    f64::from((last - first).get_days())
}

#[expect(clippy::cast_precision_loss, reason = "there are not so many chapters, nor steps")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}

/// A coordinate, to a tenth.
pub(super) fn place(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn quarters_end_on_their_last_day() {
        let ends: Vec<Date> = quarter_ends(date(2013, 12, 31), date(2014, 6, 30)).collect();
        assert_eq!(ends, [date(2013, 12, 31), date(2014, 3, 31), date(2014, 6, 30)]);
        assert!(is_quarter_end(date(2014, 9, 30)) && !is_quarter_end(date(2014, 9, 29)));
        assert!(!is_quarter_end(date(2014, 10, 31)));
    }

    #[test]
    fn a_band_goes_around_what_it_holds_and_skips_what_is_empty() {
        let step = |from, to, low, high| Step { from, to, low, high };
        let steps = [
            step(0.0, 1.0, 10.0, 5.0),
            step(1.0, 2.0, 10.0, 10.0),
            step(2.0, 3.0, 8.0, 0.0),
            step(3.0, 4.0, 8.0, 0.0),
        ];
        assert_eq!(band_path(&steps), "M0 5H1V10H0ZM2 0H4V8H2Z");
    }
}
