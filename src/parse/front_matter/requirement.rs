//! Requirements: the conditions that a rule is made of, in the words of STATUS.md.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::duration::Duration;

use super::common::FreeKeys;
use super::fields::{Decoder, Fields, FromNode, nearest, quoted_list};
use super::yaml::{Node, Value};

/// One condition of a status.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// `name`, which a waiver can set aside.
    pub name: Option<String>,
    /// What it asks.
    pub ask: Ask,
    /// Where it stands in the rule.
    pub span: Span,
}

/// What a requirement asks.
#[derive(Clone, Debug)]
pub enum Ask {
    /// A measurement within bounds.
    Measure(Measure, Bounds),
    /// `all: […]`
    All(Vec<Requirement>),
    /// `any: […], at_least: k` (one, where `k` is not given)
    Any(Vec<Requirement>, u32),
    /// `not: …`
    Not(Box<Requirement>),
    /// `has: {key: value}`, of one member
    Has(Filter),
}

/// What is measured.
#[derive(Clone, Debug)]
pub enum Measure {
    /// `count: …`
    Count(Count),
    /// `share: …`: the part of `base` that satisfies the filter, from 0 to 1.
    Share {
        /// Of what, and which of them.
        count: Count,
        /// `of: {…}`, a filter for the base
        base: Filter,
    },
    /// `attendance: typical | lowest | mean`, in heads
    Attendance(AttendanceFigure, Window),
    /// `longest_gap: meetings | posts | reports`, in days
    LongestGap(Subject, Window),
    /// `days_since: …`
    DaysSince(Since),
}

/// A number of things of one kind.
#[derive(Clone, Debug)]
pub struct Count {
    /// What is counted.
    pub subject: Subject,
    /// `where: {…}`
    pub filter: Filter,
    /// `within`, `in` or `last`
    pub window: Window,
    /// `often: p`, for attendees: from 0 to 1
    pub often: Option<f64>,
}

/// What can be counted, or have gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Members of the chapter.
    Members,
    /// Members of the chapter and of all below it, each person once.
    People,
    /// Members who were named at meetings.
    Attendees,
    /// Meetings.
    Meetings,
    /// Posts.
    Posts,
    /// Articles.
    Articles,
    /// Reports.
    Reports,
    /// Events.
    Events,
    /// Decisions.
    Decisions,
    /// Announced meetings and events.
    Upcoming,
    /// Chapters below.
    Chapters,
}

/// `attendance: …`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttendanceFigure {
    /// The median.
    Typical,
    /// The minimum.
    Lowest,
    /// The mean.
    Mean,
}

/// `days_since: …`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Since {
    /// The latest meeting.
    Meeting,
    /// The latest post.
    Post,
    /// The latest report.
    Report,
    /// The latest event.
    Event,
    /// The latest change of the chapter's pages.
    Page,
    /// The founding.
    Founding,
    /// A member's latest renewal.
    Renewal,
    /// A member's earliest joining.
    Joining,
    /// The latest meeting that names a member.
    Attendance,
}

/// The stretch of time that is looked at (STATUS.md, part 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Window {
    /// Everything up to the day.
    #[default]
    Always,
    /// `within: D`
    Within(Duration),
    /// `in: year`: the reporting year so far
    ThisYear,
    /// `in: last year`: the last complete reporting year
    LastYear,
    /// `last: k`: the latest k
    Last(u32),
}

/// `where: {key: value or values}`: all keys have to fit, any of a key's values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The accepted values of each key.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Filter {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The accepted values of a key.
    #[must_use]
    pub fn values(&self, key: &str) -> Option<&[String]> {
        self.keys.get(key).map(Vec::as_slice)
    }
}

/// The bounds of a measurement, in its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bounds {
    /// Counts and heads.
    Number {
        /// `at_least`
        at_least: Option<f64>,
        /// `at_most`
        at_most: Option<f64>,
    },
    /// Shares, from 0 to 1.
    Share {
        /// `at_least`
        at_least: Option<f64>,
        /// `at_most`
        at_most: Option<f64>,
    },
    /// Time spans, compared by calendar (STATUS.md, part 1).
    Time {
        /// `at_least`
        at_least: Option<Duration>,
        /// `at_most`
        at_most: Option<Duration>,
    },
}

/// Names of a closed set, as written.
trait Names: Copy + 'static {
    const NAMES: &'static [(&'static str, Self)];
    const WHAT: &'static str;
}

/// Every subject with its name, in the order in which the guide lists them.
pub(crate) const SUBJECTS: &[(&str, Subject)] = &[
    ("members", Subject::Members),
    ("people", Subject::People),
    ("attendees", Subject::Attendees),
    ("meetings", Subject::Meetings),
    ("posts", Subject::Posts),
    ("articles", Subject::Articles),
    ("reports", Subject::Reports),
    ("events", Subject::Events),
    ("decisions", Subject::Decisions),
    ("upcoming", Subject::Upcoming),
    ("chapters", Subject::Chapters),
];

impl Names for Subject {
    const NAMES: &'static [(&'static str, Self)] = SUBJECTS;
    const WHAT: &'static str = "what is counted";
}

impl Names for AttendanceFigure {
    const NAMES: &'static [(&'static str, Self)] =
        &[("typical", Self::Typical), ("lowest", Self::Lowest), ("mean", Self::Mean)];
    const WHAT: &'static str = "the figure of attendance";
}

impl Names for Since {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("meeting", Self::Meeting),
        ("post", Self::Post),
        ("report", Self::Report),
        ("event", Self::Event),
        ("page", Self::Page),
        ("founding", Self::Founding),
        ("renewal", Self::Renewal),
        ("joining", Self::Joining),
        ("attendance", Self::Attendance),
    ];
    const WHAT: &'static str = "what the days are counted from";
}

impl Since {
    /// Its name in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }
}

impl Subject {
    /// Its name in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }
}

fn name_of<T: Names + PartialEq>(value: T) -> &'static str {
    T::NAMES.iter().find(|(_, one)| *one == value).map_or("", |(name, _)| name)
}

struct Named<T>(T);

impl<T: Names> FromNode for Named<T> {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let names: Vec<&str> = T::NAMES.iter().map(|(name, _)| *name).collect();
        let Value::Text(text) = &node.value else {
            return decoder.expected(&format!("{}: one of {}", T::WHAT, quoted_list(&names)), &node);
        };
        if let Some((_, value)) = T::NAMES.iter().find(|(name, _)| name == text) {
            return Some(Self(*value));
        }
        let help = nearest(text, names.iter().copied()).map_or_else(
            || format!("one of {}", quoted_list(&names)),
            |near| format!("did you mean `{near}`?"),
        );
        decoder.push(
            Diagnostic::error("unknown-measure", node.span, format!("`{text}` is not {}", T::WHAT))
                .help(help),
        );
        None
    }
}

impl FromNode for Filter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let keys = FreeKeys::from_node(node, decoder)?.0;
        Some(Self { keys: keys.into_iter().map(|(key, values)| (key, values.value)).collect() })
    }
}

/// The keys of which a requirement has exactly one.
const ASKS: [&str; 9] =
    ["count", "share", "attendance", "longest_gap", "days_since", "all", "any", "not", "has"];

impl FromNode for Requirement {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a requirement", decoder)?;
        let span = fields.span();
        let asked: Vec<&str> = ASKS.into_iter().filter(|ask| fields.has(ask)).collect();
        let &[only] = asked.as_slice() else {
            let message = if asked.is_empty() {
                "a requirement has to say what it measures".to_owned()
            } else {
                format!("a requirement measures one thing, and this one has {}", quoted_list(&asked))
            };
            let help = format!("it has exactly one of {}", quoted_list(&ASKS));
            fields.decoder().push(Diagnostic::error("unclear-requirement", span, message).help(help));
            return None;
        };
        let ask = match only {
            "count" => read_count(&mut fields, "count").and_then(|count| {
                let bounds = read_number_bounds(&mut fields)?;
                Some(Ask::Measure(Measure::Count(count), bounds))
            }),
            "share" => read_share(&mut fields),
            "attendance" => fields.take::<Named<AttendanceFigure>>("attendance").and_then(|figure| {
                let window = read_window(&mut fields);
                Some(Ask::Measure(Measure::Attendance(figure.0, window), read_number_bounds(&mut fields)?))
            }),
            "longest_gap" => read_longest_gap(&mut fields),
            "days_since" => fields.take::<Named<Since>>("days_since").and_then(|since| {
                Some(Ask::Measure(Measure::DaysSince(since.0), read_time_bounds(&mut fields)?))
            }),
            "all" => Some(Ask::All(fields.list("all"))),
            "any" => {
                let parts = fields.list("any");
                Some(Ask::Any(parts, fields.take("at_least").unwrap_or(1)))
            }
            "not" => fields.take("not").map(|part| Ask::Not(Box::new(part))),
            _ => fields.take("has").map(Ask::Has),
        };
        let name = fields.take("name");
        fields.finish();
        Some(Self { name, ask: ask?, span })
    }
}

fn read_count(fields: &mut Fields<'_>, key: &'static str) -> Option<Count> {
    let subject = fields.take::<Named<Subject>>(key)?.0;
    let often: Option<Spanned<Number>> =
        if subject == Subject::Attendees { fields.take("often") } else { None };
    Some(Count {
        subject,
        filter: fields.take("where").unwrap_or_default(),
        window: read_window(fields),
        often: often.and_then(|often| as_share(&often, fields.decoder())),
    })
}

fn read_share(fields: &mut Fields<'_>) -> Option<Ask> {
    let count = read_count(fields, "share")?;
    let base = fields.take("of").unwrap_or_default();
    if !matches!(count.subject, Subject::Members | Subject::People | Subject::Attendees | Subject::Chapters) {
        let span = fields.span();
        fields.decoder().push(
            Diagnostic::error(
                "unknown-measure",
                span,
                format!("there is no share of {}", count.subject.name()),
            )
            .help("a share is of `members`, `people`, `attendees` or `chapters`"),
        );
        return None;
    }
    let (at_least, at_most) = read_bounds(fields, as_share)?;
    Some(Ask::Measure(Measure::Share { count, base }, Bounds::Share { at_least, at_most }))
}

fn read_longest_gap(fields: &mut Fields<'_>) -> Option<Ask> {
    let subject = fields.take::<Named<Subject>>("longest_gap")?.0;
    let window = read_window(fields);
    if !matches!(subject, Subject::Meetings | Subject::Posts | Subject::Reports) {
        let span = fields.span();
        fields.decoder().push(
            Diagnostic::error(
                "unknown-measure",
                span,
                format!("no gaps are measured between {}", subject.name()),
            )
            .help("gaps are measured between `meetings`, `posts` or `reports`"),
        );
        return None;
    }
    Some(Ask::Measure(Measure::LongestGap(subject, window), read_time_bounds(fields)?))
}

fn read_window(fields: &mut Fields<'_>) -> Window {
    let within: Option<Spanned<Duration>> = fields.take("within");
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
        return Window::Within(within.value);
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
    last.map_or(Window::Always, |last| Window::Last(last.value))
}

/// A number, perhaps with a percent sign.
struct Number {
    value: f64,
    is_percent: bool,
}

impl FromNode for Number {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let (Value::Text(text) | Value::Number(text)) = &node.value else {
            return decoder.expected("a number", &node);
        };
        let (digits, is_percent) = match text.trim().strip_suffix('%') {
            Some(digits) => (digits.trim(), true),
            None => (text.trim(), false),
        };
        match digits.parse::<f64>() {
            Ok(value) if value.is_finite() && value >= 0.0 => Some(Self { value, is_percent }),
            _ => decoder.expected("a number", &node),
        }
    }
}

fn as_share(number: &Spanned<Number>, decoder: &mut Decoder) -> Option<f64> {
    let share = if number.is_percent { number.value.value / 100.0 } else { number.value.value };
    if share <= 1.0 {
        return Some(share);
    }
    decoder.push(
        Diagnostic::error("wrong-value", number.span, "a share lies between 0 % and 100 %")
            .help("write it with a percent sign (`30%`) or as a fraction (`0.3`)"),
    );
    None
}

fn as_count(number: &Spanned<Number>, decoder: &mut Decoder) -> Option<f64> {
    if !number.is_percent {
        return Some(number.value.value);
    }
    decoder.push(
        Diagnostic::error("wrong-value", number.span, "a count has no percent sign")
            .help("for a percentage, measure a `share`"),
    );
    None
}

fn read_number_bounds(fields: &mut Fields<'_>) -> Option<Bounds> {
    let (at_least, at_most) = read_bounds(fields, as_count)?;
    Some(Bounds::Number { at_least, at_most })
}

fn read_time_bounds(fields: &mut Fields<'_>) -> Option<Bounds> {
    let (at_least, at_most) = read_bounds(fields, |duration: &Spanned<Duration>, _| Some(duration.value))?;
    Some(Bounds::Time { at_least, at_most })
}

fn read_bounds<T: FromNode, B>(
    fields: &mut Fields<'_>,
    convert: impl Fn(&Spanned<T>, &mut Decoder) -> Option<B>,
) -> Option<(Option<B>, Option<B>)> {
    if !fields.has("at_least") && !fields.has("at_most") {
        let span = fields.span();
        fields.decoder().push(
            Diagnostic::error("unclear-requirement", span, "a requirement needs a bound")
                .help("add `at_least:` or `at_most:`"),
        );
    }
    let mut bound = |key: &'static str| -> Option<B> {
        let written: Spanned<T> = fields.take(key)?;
        convert(&written, fields.decoder())
    };
    let (at_least, at_most) = (bound("at_least"), bound("at_most"));
    (at_least.is_some() || at_most.is_some()).then_some((at_least, at_most))
}
