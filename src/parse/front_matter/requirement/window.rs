//! Reads the stretch of time that a requirement looks at.
//!
//! Raises `empty-window`, `unclear-requirement`, `wrong-value`.

use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::duration::Duration;
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode};
use crate::parse::front_matter::schema::Schema;
use crate::parse::front_matter::yaml::{Node, Value};

use super::Window;

/// The keys of which a requirement may have one.
pub(super) const WINDOW_KEYS: [&str; 3] = ["within", "in", "last"];

pub(super) fn read_window(fields: &mut Fields<'_>) -> Window {
    let within: Option<Spanned<Length>> = fields.take("within");
    let year: Option<Spanned<String>> = fields.take("in");
    let last: Option<Spanned<u32>> = fields.take("last");
    let mut spans =
        [within.as_ref().map(|w| w.span), year.as_ref().map(|y| y.span), last.as_ref().map(|l| l.span)]
            .into_iter()
            .flatten();
    if let (Some(first), Some(second)) = (spans.next(), spans.next()) {
        fields.decoder().push(
            Diagnostic::error("unclear-requirement", second, "a requirement looks at one stretch of time")
                .label(first, "the other one")
                .help("keep one of `within`, `in` and `last`"),
        );
    }
    if let Some(within) = within {
        return Window::Within(within.value.0);
    }
    if let Some(year) = year {
        match year.as_str() {
            "year" => return Window::ThisYear,
            "last year" => return Window::LastYear,
            other => fields.decoder().push(
                Diagnostic::error(
                    "wrong-value",
                    year.span,
                    format!("expected `year` or `last year`, found `{other}`"),
                )
                .help("`in: year` is the reporting year so far, `in: last year` the last complete one"),
            ),
        }
    }
    if let Some(last) = last.as_ref().filter(|last| last.value == 0) {
        fields.decoder().push(
            Diagnostic::error("empty-window", last.span, "the latest 0 are none to look at")
                .help("write how many of the latest count: `last: 3`"),
        );
    }
    last.map_or(Window::Always, |last| Window::Last(last.value))
}

/// The length of a window, which has one.
struct Length(Duration);

impl FromNode for Length {
    fn schema() -> Schema {
        Duration::schema()
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let (Value::Text(text) | Value::Number(text)) = &node.value else {
            return Duration::from_node(node, decoder).map(Self);
        };
        let message = match text.parse::<Duration>() {
            Ok(duration) if duration.count > 0 => return Some(Self(duration)),
            Ok(_) => format!("a window of `{text}` has no length"),
            // A unit without a number.
            Err(()) if format!("1 {text}").parse::<Duration>().is_ok() => {
                format!("a window of `{text}` has no length: it does not say how many")
            }
            // A number without a unit.
            Err(()) if text.trim().bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("a window of `{text}` has no length: `{text}` of what, days or months?")
            }
            Err(()) => return Duration::from_node(node, decoder).map(Self),
        };
        decoder.push(
            Diagnostic::error("empty-window", node.span, message)
                .help("write how many of what: `6 months`, `30 days`, `1 year`"),
        );
        None
    }
}
