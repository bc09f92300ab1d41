//! Reads the bounds of a measurement: numbers, shares or time spans, as what is measured wants it.
//!
//! Raises `wrong-value`, `unclear-requirement`, `impossible-requirement`.

use jiff::civil::date;

use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::duration::Duration;
use crate::parse::front_matter::fields::{Decoder, Fields};
use crate::parse::front_matter::yaml::{Node, Value};

use super::Bounds;

/// Bounds of counts and heads.
pub(super) fn read_number_bounds(fields: &mut Fields<'_>) -> Option<Bounds> {
    let (at_least, at_most) = read_bounds(fields, read_number, |least, most| least > most)?;
    Some(Bounds::Number { at_least, at_most })
}

/// Bounds of shares.
pub(super) fn read_share_bounds(fields: &mut Fields<'_>) -> Option<Bounds> {
    let (at_least, at_most) = read_bounds(fields, read_share, |least, most| least > most)?;
    Some(Bounds::Share { at_least, at_most })
}

/// Bounds of gaps and days since something.
pub(super) fn read_time_bounds(fields: &mut Fields<'_>) -> Option<Bounds> {
    let (at_least, at_most) = read_bounds(fields, read_time, |least, most| is_longer(*least, *most))?;
    Some(Bounds::Time { at_least, at_most })
}

/// Whether a time span is longer than another one from whatever day it is counted back: `1 month` is
/// not longer than `30 days`, since it isn't in February.
fn is_longer(long: Duration, short: Duration) -> bool {
    (1..=12).all(|month| {
        let day = date(2014, month, 1);
        long.before(day) < short.before(day)
    })
}

fn read_bounds<B>(
    fields: &mut Fields<'_>,
    read: impl Fn(&Node, &mut Decoder) -> Option<B>,
    are_crossed: impl Fn(&B, &B) -> bool,
) -> Option<(Option<B>, Option<B>)> {
    if !fields.has("at_least") && !fields.has("at_most") {
        let span = fields.span();
        fields.decoder().push(
            Diagnostic::error("unclear-requirement", span, "a requirement needs a bound")
                .help("add `at_least:` or `at_most:`"),
        );
    }
    let mut bound = |key: &'static str| -> Option<Spanned<B>> {
        let node = fields.node(key)?;
        Some(Spanned::new(read(&node, fields.decoder())?, node.span))
    };
    let (at_least, at_most) = (bound("at_least"), bound("at_most"));
    if let (Some(least), Some(most)) = (&at_least, &at_most)
        && are_crossed(&least.value, &most.value)
    {
        fields.decoder().push(
            Diagnostic::error(
                "impossible-requirement",
                least.span,
                "`at_least` is above `at_most`, so nothing fits both",
            )
            .label(most.span, "at most this")
            .help("swap the two, or leave one of them out"),
        );
    }
    let (at_least, at_most) = (at_least.map(|bound| bound.value), at_most.map(|bound| bound.value));
    (at_least.is_some() || at_most.is_some()).then_some((at_least, at_most))
}

/// What people write as a bound.
enum Written {
    Number(f64),
    /// As a part of 1.
    Percent(f64),
    Time(Duration),
}

fn written(node: &Node) -> Option<Written> {
    let (Value::Text(text) | Value::Number(text)) = &node.value else { return None };
    if let Ok(duration) = text.parse() {
        return Some(Written::Time(duration));
    }
    let positive = |digits: &str| digits.trim().parse().ok().filter(|n: &f64| n.is_finite() && *n >= 0.0);
    match text.trim().strip_suffix('%') {
        // Read as a whole: a division would miss the nearest number, and 9 of 125 would not be 7.2 %.
        Some(digits) => positive(&format!("{}e-2", digits.trim())).map(Written::Percent),
        None => positive(text).map(Written::Number),
    }
}

fn read_number(node: &Node, decoder: &mut Decoder) -> Option<f64> {
    match written(node) {
        Some(Written::Number(number)) => Some(number),
        Some(Written::Percent(_)) => {
            decoder.push(
                Diagnostic::error("wrong-value", node.span, "a count has no percent sign")
                    .help("write a number, such as `3`; for a percentage, measure a `share`"),
            );
            None
        }
        Some(Written::Time(span)) => {
            decoder.push(
                Diagnostic::error(
                    "wrong-value",
                    node.span,
                    format!("expected a number, found the time span `{span}`"),
                )
                .help("write a number, such as `3`; for time, measure `days_since` or `longest_gap`"),
            );
            None
        }
        None => decoder.expected("a number such as `3`", node),
    }
}

/// A share, from 0 to 1.
pub(super) fn read_share(node: &Node, decoder: &mut Decoder) -> Option<f64> {
    let share = match written(node) {
        Some(Written::Number(share) | Written::Percent(share)) => share,
        Some(Written::Time(_)) | None => return decoder.expected("a share such as `30%`", node),
    };
    if share <= 1.0 {
        return Some(share);
    }
    decoder.push(
        Diagnostic::error("wrong-value", node.span, "a share lies between 0 % and 100 %")
            .help("write it with a percent sign (`30%`) or as a fraction (`0.3`)"),
    );
    None
}

fn read_time(node: &Node, decoder: &mut Decoder) -> Option<Duration> {
    match written(node) {
        Some(Written::Time(duration)) => Some(duration),
        Some(Written::Number(number)) => {
            decoder.push(
                Diagnostic::error(
                    "wrong-value",
                    node.span,
                    format!("expected a time span, found the number `{number}`"),
                )
                .help(format!("say what it counts: `{number} days`, `{number} months`")),
            );
            None
        }
        Some(Written::Percent(_)) | None => {
            decoder.expected("a time span such as `6 months` or `30 days`", node)
        }
    }
}
