//! Requirements: the conditions that a rule is made of, in the words of STATUS.md. How they are read
//! is in `read`, `bounds` and `window`.

mod bounds;
mod read;
mod window;

pub(crate) use read::requirement_schema;

use std::collections::BTreeMap;

use crate::diagnostics::Span;
use crate::parse::duration::Duration;
use crate::parse::front_matter::fields::{Names, name_of};

/// One condition of a status.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// `name`, which a waiver can set aside.
    pub name: Option<String>,
    /// What it asks.
    pub ask: Ask,
    /// Where the value stands that says what it measures: `members` in `count: members`.
    pub asked: Span,
    /// Where it stands in the rule.
    pub span: Span,
}

/// What a requirement asks.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
/// Comparing ignores the places.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The accepted values of each key.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Where the keys and their values stand; of a filter that nobody wrote, nowhere.
    pub places: BTreeMap<String, FilterPlace>,
}

/// Where a key of a filter stands.
#[derive(Clone, Debug)]
pub struct FilterPlace {
    /// The key.
    pub key: Span,
    /// Its values, in their order.
    pub values: Vec<Span>,
}

impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        self.keys == other.keys
    }
}

impl Eq for Filter {}

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

    /// Whether it asks nothing of a key, or accepts this value of it.
    #[must_use]
    pub fn accepts(&self, key: &str, value: Option<&str>) -> bool {
        self.values(key).is_none_or(|wanted| wanted.iter().any(|one| Some(one.as_str()) == value))
    }

    /// The accepted values of a key as written, with their places.
    pub fn written(&self, key: &str) -> impl Iterator<Item = (&str, Span)> {
        let values = self.keys.get(key).into_iter().flatten().map(String::as_str);
        values.zip(self.places.get(key).into_iter().flat_map(|place| place.values.iter().copied()))
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
    const CODE: &'static str = "unknown-measure";
}

impl Names for AttendanceFigure {
    const NAMES: &'static [(&'static str, Self)] =
        &[("typical", Self::Typical), ("lowest", Self::Lowest), ("mean", Self::Mean)];
    const WHAT: &'static str = "the figure of attendance";
    const CODE: &'static str = "unknown-measure";
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
    const CODE: &'static str = "unknown-measure";
}

impl Since {
    /// Its name in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }
}

impl AttendanceFigure {
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
