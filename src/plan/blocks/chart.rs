//! Bars and lines, as places in a drawing.
//!
//! What the record leaves open is drawn open: a bar up to what is known, and a dashed one up to what may be;
//! without an upper bound that one reaches the top. A line has a gap where nothing is known.

use std::fmt::Write as _;

use serde::Serialize;

use crate::plan::counts_over_time::{as_number, place};
use crate::status::Interval;

/// A drawing of [`WIDTH`] by [`HEIGHT`] with room for labels left of it and below.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    bars: Vec<Bar>,
    /// What may be beyond what is known.
    open: Vec<Bar>,
    /// The data of a path; none for bars.
    line: Option<String>,
    points: Vec<Point>,
    levels: Vec<Mark>,
    marks: Vec<Mark>,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: String,
    y: String,
    width: String,
    height: String,
    /// What it says to those who point at it.
    label: String,
}

#[derive(Debug, Serialize)]
struct Point {
    x: String,
    y: String,
    label: String,
}

/// A label at a place.
#[derive(Debug, Serialize)]
struct Mark {
    at: String,
    label: String,
    /// `start`, `middle` or `end`
    anchor: &'static str,
}

/// A small drawing of bars, 160 by 40, of a chapter.
#[derive(Debug, Serialize)]
pub(super) struct SmallChart {
    pub(super) name: String,
    pub(super) url: String,
    /// Where it stands in a word: the last value, or all of them added up.
    pub(super) value: String,
    bars: Vec<Bar>,
    open: Vec<Bar>,
}

/// A value with its label; nothing where nothing was to be counted.
pub(super) struct Value {
    pub(super) label: String,
    pub(super) found: Option<Interval>,
    /// The value in words.
    pub(super) said: String,
}

/// Where values stand in the drawing.
const LEFT: f64 = 36.0;
const TOP: f64 = 10.0;
const WIDTH: f64 = 594.0;
const HEIGHT: f64 = 200.0;

const SMALL_WIDTH: f64 = 160.0;
const SMALL_HEIGHT: f64 = 40.0;

/// How wide a letter of a label is, about, and how far labels stand from each other at the least.
const LETTER: usize = 9;
const BETWEEN: usize = 16;

/// A box to draw in, and how high its values go.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    most: f64,
}

impl Frame {
    /// That of a drawing whose levels are numbers that can be read.
    fn of(values: &[Value]) -> Self {
        Self { left: LEFT, top: TOP, width: WIDTH, height: HEIGHT, most: nice(highest(values.iter())) }
    }

    fn y(self, value: f64) -> f64 {
        self.top + self.height * (1.0 - (value / self.most).min(1.0))
    }

    /// Where the step with a number begins, of so many.
    fn x(self, step: f64, of: usize) -> f64 {
        self.left + self.width * step / as_number(of.max(1))
    }
}

/// The highest value that is known, at least one.
pub(super) fn highest<'v>(values: impl Iterator<Item = &'v Value>) -> f64 {
    let ends = values
        .filter_map(|value| value.found)
        .map(|value| if value.high.is_finite() { value.high } else { value.low });
    ends.fold(1.0, f64::max)
}

pub(super) fn bars(values: &[Value]) -> ChartView {
    let frame = Frame::of(values);
    let (bars, open) = bars_in(frame, values);
    ChartView {
        bars,
        open,
        line: None,
        points: Vec::new(),
        levels: levels(frame),
        marks: marks(frame, values),
    }
}

pub(super) fn lines(values: &[Value]) -> ChartView {
    let frame = Frame::of(values);
    let mut line = String::new();
    let (mut points, mut open) = (Vec::new(), Vec::new());
    let mut is_drawing = false;
    for (number, value) in values.iter().enumerate() {
        let x = frame.x(as_number(number) + 0.5, values.len());
        let known = value.found.filter(|value| !(value.low <= 0.0 && value.high.is_infinite()));
        let Some(known) = known else {
            is_drawing = false;
            continue;
        };
        let (x, y) = (place(x), place(frame.y(known.low)));
        let _ = write!(line, "{}{x} {y}", if is_drawing { 'L' } else { 'M' });
        is_drawing = true;
        if !known.is_exact() {
            let (bar, _) = bar(frame, number, values.len(), known.low, known.high, value);
            open.push(bar);
        }
        points.push(Point { x, y, label: said(value) });
    }
    ChartView {
        bars: Vec::new(),
        open,
        line: Some(line),
        points,
        levels: levels(frame),
        marks: marks(frame, values),
    }
}

/// A small drawing whose height is `most`, that of all beside it.
pub(super) fn small(name: String, url: String, value: String, values: &[Value], most: f64) -> SmallChart {
    let frame = Frame { left: 0.0, top: 0.0, width: SMALL_WIDTH, height: SMALL_HEIGHT, most };
    let (bars, open) = bars_in(frame, values);
    SmallChart { name, url, value, bars, open }
}

fn bars_in(frame: Frame, values: &[Value]) -> (Vec<Bar>, Vec<Bar>) {
    let (mut bars, mut open) = (Vec::new(), Vec::new());
    for (number, one) in values.iter().enumerate() {
        let Some(value) = one.found else { continue };
        let (known, is_seen) = bar(frame, number, values.len(), 0.0, value.low, one);
        if is_seen {
            bars.push(known);
        }
        if !value.is_exact() {
            open.push(bar(frame, number, values.len(), value.low, value.high, one).0);
        }
    }
    (bars, open)
}

/// The bar of a step from a value to another, and whether it has a height.
fn bar(frame: Frame, number: usize, of: usize, low: f64, high: f64, value: &Value) -> (Bar, bool) {
    let gap = (frame.width / as_number(of.max(1)) * 0.15).min(6.0);
    let (from, to) = (frame.x(as_number(number), of) + gap, frame.x(as_number(number + 1), of) - gap);
    let (top, bottom) = (frame.y(high.min(frame.most)), frame.y(low));
    let bar = Bar {
        x: place(from),
        y: place(top),
        width: place(to - from),
        height: place(bottom - top),
        label: said(value),
    };
    (bar, bottom - top > 0.04)
}

fn said(value: &Value) -> String {
    format!("{}: {}", value.label, value.said)
}

/// A number of which half is whole, too, at least as great as a value: 1, 2, 4, 6, 10, 20, 40 …
fn nice(value: f64) -> f64 {
    let mut scale = 1.0;
    loop {
        for step in [1.0, 2.0, 4.0, 6.0] {
            if value <= step * scale {
                return step * scale;
            }
        }
        scale *= 10.0;
    }
}

fn levels(frame: Frame) -> Vec<Mark> {
    let middle = Some(frame.most / 2.0).filter(|middle| middle.fract() == 0.0);
    let levels = [Some(0.0), middle, Some(frame.most)].into_iter().flatten();
    levels.map(|level| Mark { at: place(frame.y(level)), label: level.to_string(), anchor: "end" }).collect()
}

/// Labels of steps: of all, or of some that stand as far from each other.
fn marks(frame: Frame, values: &[Value]) -> Vec<Mark> {
    let longest = values.iter().map(|value| value.label.chars().count()).max().unwrap_or(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a drawing is a few hundred wide"
    )]
    let most = frame.width as usize / (longest * LETTER + BETWEEN);
    let every = values.len().div_ceil(most.max(2)).max(1);
    let shown = values.iter().enumerate().step_by(every);
    let last = values.len().saturating_sub(1) / every * every;
    let marks = shown.map(|(number, value)| {
        let x = frame.x(as_number(number) + 0.5, values.len());
        let near_the_end = number == last && number > 0 && x > frame.left + frame.width - 60.0;
        let (at, anchor) = match number {
            0 if every > 1 || values.len() > 4 => (frame.left, "start"),
            _ if near_the_end => (frame.left + frame.width, "end"),
            _ => (x, "middle"),
        };
        Mark { at: place(at), label: value.label.clone(), anchor }
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(low: f64, high: f64) -> Value {
        Value { label: "May".into(), found: Some(Interval::between(low, high)), said: String::new() }
    }

    #[test]
    fn scales_can_be_halved() {
        let scales = [0.5, 1.0, 1.5, 3.0, 5.0, 7.0, 11.0, 61.0].map(nice);
        assert_eq!(scales.map(|scale| scale.to_string()), ["1", "1", "2", "4", "6", "10", "20", "100"]);
    }

    #[test]
    fn what_is_not_known_is_drawn_open() {
        let chart = bars(&[value(2.0, 2.0), value(1.0, f64::INFINITY), value(0.0, 0.0)]);
        assert_eq!(chart.bars.len(), 2);
        assert_eq!((chart.open.len(), chart.open[0].y.as_str()), (1, "10"), "up to the top");
        let nothing = Value { label: "June".into(), found: None, said: String::new() };
        let chart = lines(&[value(2.0, 2.0), nothing, value(1.0, 2.0), value(0.0, f64::INFINITY)]);
        assert_eq!(chart.line.expect("a line").matches('M').count(), 2, "with a gap");
        assert_eq!((chart.points.len(), chart.open.len()), (2, 1));
    }
}
