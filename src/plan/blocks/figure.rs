//! Figures: what is counted, step by step.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::json;

use crate::csv;
use crate::messages::Words;
use crate::model::ChapterId;
use crate::parse::front_matter::block::{Drawing, FigureMatter, FigureMeasure, Step};
use crate::parse::front_matter::chapter::YearStart;
use crate::parse::front_matter::requirement::{AttendanceFigure, Filter, Subject};
use crate::plan::SitePlan;
use crate::plan::counts_over_time::level_history_view;
use crate::plan::page::plain_badge;
use crate::plan::status_json::number;
use crate::plan::timeline::{Happening, happening_json, happening_rows};
use crate::status::{Days, Interval, MeasureUnit, Measured};

use super::chart::{self, Value};
use super::{BlockView, Cell, Head, Made, Place, TableView, calendar, steps, strip};

/// The most rows below a timeline: the latest.
const MOST_HAPPENINGS: usize = 500;

/// The most chapters that are counted one by one.
const MOST_COUNTED: usize = 1_000;

/// The most chapters that are drawn beside each other.
const MOST_SMALL: usize = 120;

/// A figure, and what it is about.
#[derive(Clone, Copy)]
struct Figure<'f> {
    matter: &'f FigureMatter,
    chapters: &'f [ChapterId],
    days: Days,
    words: &'f Words,
}

/// A step with what was found in it.
struct Counted {
    days: Days,
    /// Nothing where there was nothing to be counted.
    value: Option<Interval>,
}

impl SitePlan<'_> {
    pub(super) fn made_figure(&self, place: Place, chapters: &[ChapterId], matter: &FigureMatter) -> Made {
        let words = self.words_of_page(self.organisation.document(place.document));
        let period = self.period_of(place, matter.period.as_deref());
        let days = self.days_of_block(chapters, period);
        let title = matter.title.clone().unwrap_or_else(|| {
            let whose = self.whose(chapters, matter.scope.below, words);
            let what =
                words.say("figure-of", [("measure", matter.measure.name().into()), ("whose", whose.into())]);
            self.title_with_days(what, period, days, words)
        });
        let view = self.empty_block(place, "figure", title);
        let Some(days) = days else { return self.nothing(view, true, words) };
        let figure = Figure { matter, chapters, days, words };
        if matter.measure == FigureMeasure::Statuses {
            return self.statuses_figure(figure, view);
        }
        if matter.measure == FigureMeasure::Timeline {
            return self.timeline_figure(figure, view);
        }
        let drawing = matter.drawn.as_ref().map(|drawn| drawn.value).or(matter.measure.usual_drawing());
        match drawing {
            Some(Drawing::Calendar) => self.calendar_figure(figure, view),
            Some(Drawing::Multiples) => self.small_figure(figure, view),
            drawing => self.steps_figure(figure, drawing, view),
        }
    }

    fn steps_figure(&self, figure: Figure<'_>, drawing: Option<Drawing>, view: BlockView) -> Made {
        let Figure { matter, chapters, days, words } = figure;
        let step = matter.by.unwrap_or_else(|| steps::usual_step(days));
        let year_starts = self.organisation.chapter(chapters[0]).year_starts;
        let counted = self.counted(figure, chapters, step);
        let values = values(&counted, step, year_starts, words);
        if is_nothing(&counted) {
            return self.nothing(view, false, words);
        }
        let what = words.say("figure-column", [("measure", matter.measure.name().into())]);
        let heads = vec![Head::text(words.say("step", [("step", step.name().into())])), Head::number(what)];
        let rows = values.iter().map(|value| vec![Cell::text(&value.label), Cell::number(&value.said)]);
        let chart = match drawing {
            Some(Drawing::Lines) => chart::lines(&values),
            _ => chart::bars(&values),
        };
        Made {
            rows: std::iter::once(csv::heads(&["from", "until", "low", "high"]))
                .chain(lines(&counted))
                .collect(),
            json: self.figure_json(figure, step.name(), &json_steps(&counted)),
            view: BlockView {
                description: described(&values, words),
                chart: Some(chart),
                table: Some(TableView { heads, rows: rows.collect(), more: 0 }),
                ..view
            },
        }
    }

    fn small_figure(&self, figure: Figure<'_>, view: BlockView) -> Made {
        let Figure { matter, chapters, days, words } = figure;
        let step = matter.by.unwrap_or_else(|| steps::usual_step(days));
        let year_starts = self.organisation.chapter(chapters[0]).year_starts;
        let of_each = chapters.iter().take(MOST_COUNTED).map(|id| (*id, self.counted(figure, &[*id], step)));
        let of_each: Vec<(ChapterId, Vec<Counted>)> =
            of_each.filter(|(_, counted)| !is_nothing(counted)).collect();
        if of_each.is_empty() {
            return self.nothing(view, false, words);
        }
        let all: Vec<(ChapterId, Vec<Value>)> =
            of_each.iter().map(|(id, counted)| (*id, values(counted, step, year_starts, words))).collect();
        let most = chart::highest(all.iter().flat_map(|(_, values)| values));
        let adds_up = !matches!(matter.measure, FigureMeasure::Members | FigureMeasure::Attendance);
        let whole = |counted: &[Counted]| {
            let mut known = counted.iter().filter_map(|one| one.value);
            if adds_up { known.reduce(sum) } else { known.next_back() }
        };
        let small = all.iter().zip(&of_each).take(MOST_SMALL).map(|((id, values), (_, counted))| {
            let chapter = self.organisation.chapter(*id);
            let value = said(whole(counted), words);
            chart::small(chapter.name.clone(), chapter.url().to_string(), value, values, most)
        });
        let small = small.collect();
        let mut heads = vec![Head::text(words.word("column-chapter"))];
        heads.extend(all[0].1.iter().map(|value| Head::number(value.label.clone())));
        let rows = all.iter().map(|(id, values)| {
            let chapter = self.organisation.chapter(*id);
            let name = Cell::link(&chapter.name, chapter.url());
            std::iter::once(name).chain(values.iter().map(|value| Cell::number(&value.said))).collect()
        });
        let rows = rows.collect();
        let mut of_file = vec![csv::heads(&["chapter", "from", "until", "low", "high"])];
        for (id, counted) in &of_each {
            let path = &self.organisation.chapter(*id).path;
            of_file.extend(lines(counted).map(|line| std::iter::once(path.clone()).chain(line).collect()));
        }
        let chapters: Vec<serde_json::Value> = of_each
            .iter()
            .map(|(id, counted)| json!({"chapter": self.organisation.chapter(*id).path, "steps": json_steps(counted)}))
            .collect();
        Made {
            rows: of_file,
            json: self.figure_json(figure, step.name(), &chapters.into()),
            view: BlockView {
                description: words.say("small-described", [("count", all.len().into())]),
                small,
                table: Some(TableView { heads, rows, more: 0 }),
                ..view
            },
        }
    }

    fn calendar_figure(&self, figure: Figure<'_>, view: BlockView) -> Made {
        let Figure { matter, days, words, .. } = figure;
        let found = self.days_found(figure);
        if found.is_empty() {
            return self.nothing(view, false, words);
        }
        let heads = vec![
            Head::text(words.word("column-day")),
            Head::number(words.say("figure-column", [("measure", matter.measure.name().into())])),
        ];
        let rows = found.iter().map(|(day, count)| vec![Cell::date(day), Cell::number(count.to_string())]);
        let mut lines = vec![csv::heads(&["day", "count"])];
        lines.extend(found.iter().map(|(day, count)| vec![day.to_string(), count.to_string()]));
        let by_day: Vec<serde_json::Value> =
            found.iter().map(|(day, count)| json!({"day": day.to_string(), "count": count})).collect();
        let total: usize = found.values().sum();
        Made {
            rows: lines,
            json: self.figure_json(figure, "day", &by_day.into()),
            view: BlockView {
                description: words
                    .say("calendar-described", [("count", total.into()), ("days", found.len().into())]),
                calendar: Some(calendar::calendar(days, &found, words)),
                table: Some(TableView { heads, rows: rows.collect(), more: 0 }),
                ..view
            },
        }
    }

    fn statuses_figure(&self, figure: Figure<'_>, view: BlockView) -> Made {
        let Figure { matter, chapters, days, words } = figure;
        let is_meant = |id: &ChapterId| self.chapter_is_meant(*id, &matter.filter);
        let meant: Vec<ChapterId> = chapters.iter().copied().filter(is_meant).collect();
        let Some(mut history) = self.level_history(&view.title, &meant) else {
            return self.nothing(view, false, words);
        };
        // What holds on the first day began before it.
        let before = history.days.iter().rposition(|day| day.day <= days.first);
        if let Some(before) = before {
            history.days.drain(..before);
            history.days[0].day = history.days[0].day.max(days.first);
        }
        history.days.retain(|day| day.day <= days.last);
        if history.days.is_empty() {
            return self.nothing(view, false, words);
        }
        let names = history.statuses.iter().map(|badge| badge.status.as_str());
        let mut lines =
            vec![["day"].into_iter().chain(names).chain(["none"]).map(str::to_owned).collect::<Vec<_>>()];
        lines.extend(history.days.iter().map(|day| {
            let counts = day.counts.iter().chain([&day.without]).map(ToString::to_string);
            std::iter::once(day.day.to_string()).chain(counts).collect()
        }));
        let by_day: Vec<serde_json::Value> = history
            .days
            .iter()
            .map(|day| {
                let named = history.statuses.iter().zip(&day.counts);
                let counts: BTreeMap<&str, usize> =
                    named.map(|(badge, count)| (badge.status.as_str(), *count)).collect();
                json!({"day": day.day.to_string(), "counts": counts, "none": day.without})
            })
            .collect();
        Made {
            rows: lines,
            json: self.figure_json(figure, "day", &by_day.into()),
            view: BlockView { statuses: Some(level_history_view(&history, days.last, words)), ..view },
        }
    }

    fn timeline_figure(&self, figure: Figure<'_>, view: BlockView) -> Made {
        let Figure { chapters, days, words, .. } = figure;
        let mut happenings = self.happenings(chapters);
        happenings.retain(|one| days.contains(one.day));
        if happenings.is_empty() {
            return self.nothing(view, false, words);
        }
        let name = |id: ChapterId| self.organisation.chapter(id).name.clone();
        let what = |one: &Happening| words.say("happened", [("kind", one.kind.name().into())]);
        let marks = happenings.iter().map(|one| {
            let label = format!("{}, {}: {}", one.date, name(one.chapter), what(one));
            (one.day, one.kind as u8, one.kind.name(), label)
        });
        let strip = strip::strip(days, marks);
        let mut heads = vec![
            Head::text(words.say("table-column", [("column", "date".into())])),
            Head::text(words.word("happened-column")),
            Head::text(words.word("happened-about")),
        ];
        if chapters.len() > 1 {
            heads.push(Head::text(words.word("column-chapter")));
        }
        let more = happenings.len().saturating_sub(MOST_HAPPENINGS);
        let rows = happenings[more..].iter().map(|one| {
            let about = one
                .badge
                .as_ref()
                .map_or_else(|| Cell::link(&one.text, &one.url), |badge| Cell::badge(plain_badge(badge)));
            let mut row = vec![Cell::date(&one.date), Cell::text(what(one)), about];
            if chapters.len() > 1 {
                row.push(Cell::link(name(one.chapter), self.organisation.chapter(one.chapter).url()));
            }
            row
        });
        let rows = rows.collect();
        let path = |id: ChapterId| self.organisation.chapter(id).path.as_str();
        Made {
            rows: happening_rows(&happenings, path),
            json: self.figure_json(figure, "day", &happening_json(&happenings, path)),
            view: BlockView {
                description: words.say("happened-described", [("count", happenings.len().into())]),
                strip: Some(strip),
                table: Some(TableView { heads, rows, more }),
                ..view
            },
        }
    }

    /// What was found in each step.
    fn counted(&self, figure: Figure<'_>, chapters: &[ChapterId], step: Step) -> Vec<Counted> {
        let year_starts = self.organisation.chapter(chapters[0]).year_starts;
        let steps = steps::steps(figure.days, step, year_starts).into_iter();
        let FigureMatter { measure, take, filter, .. } = figure.matter;
        if *measure == FigureMeasure::Members {
            let steps: Vec<Days> = steps.collect();
            let ends: Vec<Date> = steps.iter().map(|days| days.last).collect();
            let found = self.counter().members_on(chapters, filter, &ends);
            return steps
                .into_iter()
                .zip(found)
                .map(|(days, value)| Counted { days, value: Some(value) })
                .collect();
        }
        let value = |days| self.measured(*measure, *take, filter, chapters, days);
        steps.map(|days| Counted { days, value: value(days) }).collect()
    }

    /// What was found in some days; nothing where there was nothing to be counted.
    pub(crate) fn measured(
        &self,
        measure: FigureMeasure,
        take: AttendanceFigure,
        filter: &Filter,
        chapters: &[ChapterId],
        days: Days,
    ) -> Option<Interval> {
        let counter = self.counter();
        Some(match measure {
            FigureMeasure::Meetings => counter.meetings(chapters, filter, days).number(),
            FigureMeasure::Attendance => {
                return counter.attendance(&counter.meetings(chapters, filter, days), take);
            }
            FigureMeasure::Members => counter.members(chapters, filter, days.last),
            FigureMeasure::Joined => counter.joined(chapters, days).number(),
            FigureMeasure::Left => counter.left(chapters, days).number(),
            FigureMeasure::Renewals => counter.renewals(chapters, days).number(),
            FigureMeasure::Decisions => counter.decisions(chapters, filter, days).number(),
            measure => counter.documents(chapters, subject(measure)?, filter, days).number(),
        })
    }

    /// How many there were on each day on which there were any.
    fn days_found(&self, figure: Figure<'_>) -> BTreeMap<Date, usize> {
        let Figure { matter, chapters, days, .. } = figure;
        let counter = self.counter();
        let meeting_day = |id| self.organisation.meeting(id).date;
        let found: Vec<Date> = match matter.measure {
            FigureMeasure::Meetings => {
                counter.meetings(chapters, &matter.filter, days).items.into_iter().map(meeting_day).collect()
            }
            FigureMeasure::Decisions => {
                let decisions = counter.decisions(chapters, &matter.filter, days).items;
                decisions.into_iter().map(|(id, _)| meeting_day(id)).collect()
            }
            measure => subject(measure).map_or_else(Vec::new, |subject| {
                let documents = counter.documents(chapters, subject, &matter.filter, days).items;
                documents.into_iter().map(|(day, _)| day).collect()
            }),
        };
        let mut by_day = BTreeMap::new();
        for day in found {
            *by_day.entry(day).or_default() += 1;
        }
        by_day
    }

    fn figure_json(&self, figure: Figure<'_>, step: &str, found: &serde_json::Value) -> serde_json::Value {
        let chapters = figure.chapters.iter().map(|id| self.organisation.chapter(*id).path.as_str());
        json!({
            "figure": figure.matter.measure.name(),
            "chapters": chapters.collect::<Vec<_>>(),
            "from": figure.days.first.to_string(),
            "until": figure.days.last.to_string(),
            "as_of": self.as_of(),
            "by": step,
            "found": found,
        })
    }
}

/// What is published.
fn subject(measure: FigureMeasure) -> Option<Subject> {
    Some(match measure {
        FigureMeasure::Posts => Subject::Posts,
        FigureMeasure::Articles => Subject::Articles,
        FigureMeasure::Reports => Subject::Reports,
        FigureMeasure::Events => Subject::Events,
        _ => return None,
    })
}

/// Whether there is nothing in any step for certain: unknown is something.
fn is_nothing(counted: &[Counted]) -> bool {
    counted.iter().all(|one| one.value.is_none_or(|value| value.high <= 0.0))
}

fn sum(a: Interval, b: Interval) -> Interval {
    Interval::between(a.low + b.low, a.high + b.high)
}

/// A value as readers see it; a dash where there was nothing to be counted.
pub(crate) fn said(value: Option<Interval>, words: &Words) -> String {
    let measured = |interval| Measured { interval, unit: MeasureUnit::Count, is_withheld: false };
    value.map_or_else(|| "–".to_owned(), |interval| words.found(&measured(interval)))
}

/// The greatest value and the last one, in a sentence.
fn described(values: &[Value], words: &Words) -> String {
    let known = |value: &&Value| value.found.is_some_and(|value| value.high.is_finite() || value.low > 0.0);
    let low = |value: &Value| value.found.map_or(0.0, |value| value.low);
    let most = values.iter().filter(known).max_by(|a, b| low(a).total_cmp(&low(b)));
    let last = values.iter().rev().find(|value| value.found.is_some());
    let (Some(most), Some(last)) = (most, last) else { return words.word("figure-unknown") };
    words.say(
        "figure-described",
        [
            ("most", most.said.as_str().into()),
            ("when", most.label.as_str().into()),
            ("last", last.said.as_str().into()),
            ("latest", last.label.as_str().into()),
        ],
    )
}

/// Steps as they are drawn and told.
fn values(counted: &[Counted], step: Step, year_starts: YearStart, words: &Words) -> Vec<Value> {
    let value = |one: &Counted| Value {
        label: steps::label(step, one.days, year_starts, words),
        found: one.value,
        said: said(one.value, words),
    };
    counted.iter().map(value).collect()
}

/// Lines of a file, a step each: from, until, low, high.
fn lines(counted: &[Counted]) -> impl Iterator<Item = Vec<String>> {
    counted.iter().map(|one| {
        let days = [one.days.first.to_string(), one.days.last.to_string()];
        days.into_iter().chain(written(one.value)).collect()
    })
}

/// The ends of a value as files write them; nothing where there is no value, or no upper end.
pub(crate) fn written(value: Option<Interval>) -> [String; 2] {
    let end = |value: f64| if value.is_finite() { value.to_string() } else { String::new() };
    value.map_or_else(Default::default, |value| [end(value.low), end(value.high)])
}

/// The ends of a value in JSON.
pub(crate) fn json_interval(value: Option<Interval>) -> serde_json::Value {
    json!({"low": value.and_then(|value| number(value.low)), "high": value.and_then(|value| number(value.high))})
}

fn json_steps(counted: &[Counted]) -> serde_json::Value {
    let steps = counted.iter().map(|one| {
        json!({
            "from": one.days.first.to_string(),
            "until": one.days.last.to_string(),
            "low": one.value.and_then(|value| number(value.low)),
            "high": one.value.and_then(|value| number(value.high)),
        })
    });
    steps.collect()
}
