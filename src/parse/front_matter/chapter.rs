//! `chapter.md`: what a chapter says of itself.

use std::ops::RangeInclusive;

use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::partial_date::PartialDate;

use super::editors::Editor;
use super::fields::{Decoder, Fields, FromNode};
use super::schema::Schema;
use super::yaml::{Node, Value};

/// The front matter of `chapter.md`, names in it unresolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChapterMatter {
    /// `name`
    pub name: Option<Spanned<String>>,
    /// `level`
    pub level: Option<Spanned<String>>,
    /// `founded`
    pub founded: Option<Spanned<PartialDate>>,
    /// `dissolved`: from this day on
    pub dissolved: Option<Spanned<PartialDate>>,
    /// `successor`, a chapter's path
    pub successor: Option<Spanned<String>>,
    /// `formerly`, old paths
    pub formerly: Vec<Spanned<String>>,
    /// `area`
    pub area: Option<String>,
    /// `chapters`: a group's participants
    pub participants: Vec<Spanned<String>>,
    /// `place`
    pub place: Option<PlaceMatter>,
    /// `time_zone`
    pub time_zone: Option<Spanned<String>>,
    /// `year_starts`
    pub year_starts: Option<YearStart>,
    /// `meets`, a sentence
    pub meets: Option<String>,
    /// `contact`
    pub contact: Option<String>,
    /// `links`
    pub links: Vec<LabelledLink>,
    /// `featured`, documents
    pub featured: Vec<Spanned<String>>,
    /// `declared`, head-counts
    pub declared: Vec<Declared>,
    /// `records.minutes`
    pub minutes_kept: Option<Period>,
    /// `records.roster`
    pub roster_kept: Option<Period>,
    /// `stated`, claimed by hand
    pub stated: Vec<Stated>,
    /// `override`
    pub overrides: Vec<OverrideMatter>,
}

/// Where a chapter is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceMatter {
    /// `city`
    pub city: Option<String>,
    /// `region`
    pub region: Option<String>,
    /// `country`
    pub country: Option<String>,
    /// `latitude` in degrees north and `longitude` in degrees east, both or none
    pub coordinates: Option<(f64, f64)>,
}

/// The first day of a reporting year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStart {
    /// 1 to 12
    pub month: i8,
    /// 1 to 31, existing in every year
    pub day: i8,
}

impl Default for YearStart {
    fn default() -> Self {
        Self { month: 1, day: 1 }
    }
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelledLink {
    /// `label`
    pub label: String,
    /// `url` or, in the site's menu, `to`
    pub url: Spanned<String>,
}

/// A head-count for when there is no complete roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// `date`
    pub date: PartialDate,
    /// `members`, a number or `[low, high]`
    pub members: RangeInclusive<u32>,
    /// `note`
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A stretch of time with open ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// `from`, its first day
    pub from: Option<PartialDate>,
    /// `until`, its last day
    pub until: Option<PartialDate>,
}

/// A status that was claimed by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// `date`
    pub date: PartialDate,
    /// `status`
    pub status: Spanned<String>,
    /// `by`
    pub by: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// A status set by decision.
#[derive(Clone, Debug, PartialEq)]
pub struct OverrideMatter {
    /// `status`
    pub status: Spanned<String>,
    /// `from` and `until`
    pub period: Period,
    /// `reason`
    pub reason: String,
    /// `decided`, a path
    pub decided: Option<Spanned<String>>,
}

impl ChapterMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        let records: Option<Records> = fields.take("records");
        let matter = Self {
            name: fields.take("name"),
            level: fields.take("level"),
            founded: fields.take("founded"),
            dissolved: fields.take("dissolved"),
            successor: fields.take("successor"),
            formerly: fields.list("formerly"),
            area: fields.take("area"),
            participants: fields.list("chapters"),
            place: fields.take("place"),
            time_zone: fields.take("time_zone"),
            year_starts: fields.take("year_starts"),
            meets: fields.take("meets"),
            contact: fields.take("contact"),
            links: fields.list("links"),
            featured: fields.list("featured"),
            declared: fields.list("declared"),
            minutes_kept: records.as_ref().and_then(|records| records.minutes),
            roster_kept: records.as_ref().and_then(|records| records.roster),
            stated: fields.list("stated"),
            overrides: fields.list("override"),
        };
        // Who may change it is for git alone, so that nothing that pages are made of has it.
        let _: Vec<Editor> = fields.list("editors");
        matter
    }

    /// Whether it ends before it begins, so that it exists on no day.
    pub(crate) fn is_dissolved_before_founded(&self) -> bool {
        let dates = self.founded.as_ref().zip(self.dissolved.as_ref());
        dates.is_some_and(|(founded, dissolved)| dissolved.last_day() < founded.first_day())
    }
}

struct Records {
    minutes: Option<Period>,
    roster: Option<Period>,
}

impl FromNode for Records {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "`records`", decoder)?;
        let records = Self { minutes: fields.take("minutes"), roster: fields.take("roster") };
        fields.finish();
        Some(records)
    }
}

impl FromNode for Period {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "this period", decoder)?;
        let period = Self::read(&mut fields);
        fields.finish();
        Some(period)
    }
}

impl Period {
    /// Raises `ends-before-start`, a warning: which of the two dates is wrong, nobody can tell.
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        let from: Option<Spanned<PartialDate>> = fields.take("from");
        let until: Option<Spanned<PartialDate>> = fields.take("until");
        if let (Some(from), Some(until)) = (&from, &until)
            && until.last_day() < from.first_day()
        {
            fields.decoder().push(
                Diagnostic::warning("ends-before-start", until.span, "`until` is before `from`")
                    .label(from.span, "begins here")
                    .help("correct one of the two dates; until then, this counts on no day"),
            );
        }
        Self { from: from.map(|date| date.value), until: until.map(|date| date.value) }
    }
}

impl FromNode for PlaceMatter {
    fn schema() -> Schema {
        Schema::text().or(&Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        }))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        if let Value::Text(text) = node.value {
            return Some(Self { city: Some(text), ..Self::default() });
        }
        let mut fields = Fields::new(node, "a place", decoder)?;
        let (latitude, longitude) =
            (degrees(&mut fields, "latitude", 90.0), degrees(&mut fields, "longitude", 180.0));
        let place = Self {
            city: fields.take("city"),
            region: fields.take("region"),
            country: fields.take("country"),
            coordinates: latitude.zip(longitude),
        };
        fields.finish();
        Some(place)
    }
}

fn degrees(fields: &mut Fields<'_>, key: &'static str, limit: f64) -> Option<f64> {
    let value: Spanned<f64> = fields.take(key)?;
    if value.abs() <= limit {
        return Some(value.value);
    }
    fields.decoder().push(
        Diagnostic::error("wrong-value", value.span, format!("a {key} lies between -{limit} and {limit}"))
            .help("write degrees with a decimal point, south and west negative: `-37.81`"),
    );
    None
}

impl FromNode for YearStart {
    fn schema() -> Schema {
        Schema::text_like(r"^\d{1,2}-\d{1,2}$")
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let what = "month and day in quotes, such as `\"04-01\"`";
        let (Value::Text(text) | Value::Number(text)) = &node.value else {
            return decoder.expected(what, &node);
        };
        let parsed = text.split_once('-').and_then(|(month, day)| {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            // A common year: 29 February does not begin a year.
            jiff::civil::Date::new(2001, month, day).ok().map(|_| Self { month, day })
        });
        parsed.or_else(|| decoder.expected(what, &node))
    }
}

impl FromNode for LabelledLink {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a link", decoder)?;
        let label = fields.require("label");
        let url = fields.require("url");
        fields.finish();
        Some(Self { label: label?, url: url? })
    }
}

impl FromNode for Declared {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a declared head-count", decoder)?;
        let span = fields.span();
        let date = fields.require("date");
        let members = fields.require::<CountRange>("members");
        let note = fields.take("note");
        fields.finish();
        Some(Self { date: date?, members: members?.0, note, span })
    }
}

struct CountRange(RangeInclusive<u32>);

impl FromNode for CountRange {
    fn schema() -> Schema {
        Schema::count().or(&Schema::list(&Schema::count()))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let what = "a number or a range such as `[10, 16]`";
        let count = |node: &Node| match &node.value {
            Value::Number(text) => text.parse().ok(),
            _ => None,
        };
        let range = match &node.value {
            Value::List(ends) => match ends.as_slice() {
                [low, high] => {
                    count(low).zip(count(high)).filter(|(low, high)| low <= high).map(|(l, h)| l..=h)
                }
                _ => None,
            },
            _ => count(&node).map(|n| n..=n),
        };
        range.map(Self).or_else(|| decoder.expected(what, &node))
    }
}

impl FromNode for Stated {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a stated status", decoder)?;
        let span = fields.span();
        let date = fields.require("date");
        let status = fields.require("status");
        let by = fields.take("by");
        fields.finish();
        Some(Self { date: date?, status: status?, by, span })
    }
}

impl FromNode for OverrideMatter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an override", decoder)?;
        let period = Period::read(&mut fields);
        let status = fields.require("status");
        let reason = require_reason(&mut fields, "why the status is set by decision");
        let decided = fields.take("decided");
        fields.finish();
        Some(Self { status: status?, period, reason: reason?, decided })
    }
}

/// Takes `reason`, which has to say something; `what` is what it gives the reason of.
pub(super) fn require_reason(fields: &mut Fields<'_>, what: &str) -> Option<String> {
    fields.needs::<String>("reason");
    let is_there = fields.has_value("reason");
    let (place, message) = match fields.take::<Spanned<String>>("reason") {
        Some(reason) if !reason.trim().is_empty() => return Some(reason.value),
        Some(reason) => (reason.span, format!("the reason of {} says nothing", fields.owner())),
        // It was reported as no text.
        None if is_there => return None,
        None => (fields.span(), format!("{} needs the key `reason`", fields.owner())),
    };
    fields.decoder().push(
        Diagnostic::error("missing-key", place, message)
            .help(format!("say {what}, in a sentence for readers: `reason: …`")),
    );
    None
}
