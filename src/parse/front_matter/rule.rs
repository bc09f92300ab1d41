//! Rules: a dated definition of statuses.

use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::duration::Duration;
use crate::parse::partial_date::PartialDate;

use super::chapter::{Period, require_reason};
use super::fields::{Decoder, Fields, FromNode, OneOrMany};
use super::limits::MOST_REQUIREMENTS;
use super::requirement::{Ask, Requirement};
use super::schema::Schema;
use super::yaml::{Node, Value};

/// The front matter of a rule, names in it unresolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleMatter {
    /// `applies_to`
    pub applies_to: Option<Spanned<AppliesTo>>,
    /// Whether `applies_to` is there, readable or not
    pub has_applies_to: bool,
    /// `from`: the first day on which it is in force; without it, the document's date
    pub from: Option<Spanned<PartialDate>>,
    /// Whether `from` is there, readable or not
    pub has_from: bool,
    /// `until`
    pub until: Option<Spanned<PartialDate>>,
    /// `decided`, a path
    pub decided: Option<Spanned<String>>,
    /// `reading`: the name of a reading that decides nothing
    pub reading: Option<Spanned<String>>,
    /// `statuses`, best first
    pub statuses: Vec<StatusDefinition>,
    /// `waivers`
    pub waivers: Vec<WaiverMatter>,
    /// Where these keys stand.
    pub span: Option<Span>,
}

/// What a rule is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppliesTo {
    /// `members`
    Members,
    /// `{level: …, area: …}`; every key that is given has to fit. All chapters, if none is.
    Chapters {
        /// `level`
        levels: Vec<Spanned<String>>,
        /// `area`
        areas: Vec<String>,
    },
}

/// One status of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusDefinition {
    /// `status`
    pub status: Spanned<String>,
    /// `label`, for readers
    pub label: Option<String>,
    /// `tone`
    pub tone: Tone,
    /// `requires`
    pub requires: Vec<Requirement>,
    /// `keeps`
    pub keeps: Vec<Requirement>,
    /// `recommends`
    pub recommends: Vec<Requirement>,
    /// `grace`
    pub grace: Option<Duration>,
    /// `when: possible`
    pub when_possible: bool,
}

/// How a status is shown, never by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// `good`
    Good,
    /// `fair`
    Fair,
    /// `poor`
    Poor,
    /// `none`
    #[default]
    None,
}

impl Tone {
    /// Its name in rules, JSON and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
            Self::None => "none",
        }
    }
}

/// A requirement that is set aside for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct WaiverMatter {
    /// `requirement`, a name
    pub requirement: Spanned<String>,
    /// `from` and `until`
    pub period: Period,
    /// `chapters`, paths; empty means all
    pub chapters: Vec<Spanned<String>>,
    /// `reason`
    pub reason: String,
}

impl RuleMatter {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        let (has_applies_to, has_from) = (fields.has_value("applies_to"), fields.has_value("from"));
        let (from, until) = (fields.take("from"), fields.take("until"));
        refuse_early_end(from.as_ref(), until.as_ref(), fields.decoder());
        let mut statuses = read_statuses(fields);
        refuse_many_requirements(&mut statuses, fields.decoder());
        Self {
            span: Some(fields.span()),
            applies_to: fields.take("applies_to"),
            has_applies_to,
            from,
            has_from,
            until,
            decided: fields.take("decided"),
            reading: fields.take("reading"),
            statuses,
            waivers: fields.list("waivers"),
        }
    }
}

fn refuse_early_end(
    from: Option<&Spanned<PartialDate>>,
    until: Option<&Spanned<PartialDate>>,
    decoder: &mut Decoder,
) {
    if let (Some(from), Some(until)) = (from, until)
        && until.last_day() < from.first_day()
    {
        decoder.push(
            Diagnostic::error("ends-before-start", until.span, "`until` is before `from`")
                .label(from.span, "in force from here")
                .help("correct one of the two dates; `until` is the last day on which the rule is in force"),
        );
    }
}

/// Leaves out the statuses from the one on that has a requirement too many: `too-many-values`.
fn refuse_many_requirements(statuses: &mut Vec<StatusDefinition>, decoder: &mut Decoder) {
    let mut count = 0;
    let too_many = statuses.iter().position(|status| {
        count += [&status.requires, &status.keeps, &status.recommends]
            .map(|list| count_of(list))
            .iter()
            .sum::<usize>();
        count > MOST_REQUIREMENTS
    });
    if let Some(first) = too_many {
        let message = format!("with this status, the rule has more than {MOST_REQUIREMENTS} requirements");
        decoder.push(Diagnostic::error("too-many-values", statuses[first].status.span, message).help(
            "nobody could read the reasons for a status: say in words what the rule is for, and ask less",
        ));
        statuses.truncate(first);
    }
}

/// How many requirements these are, with those within them.
fn count_of(requirements: &[Requirement]) -> usize {
    let parts = |requirement: &Requirement| match &requirement.ask {
        Ask::All(parts) | Ask::Any(parts, _) => count_of(parts),
        Ask::Not(part) => count_of(std::slice::from_ref(part)),
        Ask::Measure(..) | Ask::Has(_) => 0,
    };
    requirements.iter().map(|requirement| 1 + parts(requirement)).sum()
}

fn read_statuses(fields: &mut Fields<'_>) -> Vec<StatusDefinition> {
    let place = fields.key_span("statuses").unwrap_or(fields.span());
    let node = fields.node_of("statuses", OneOrMany::<StatusDefinition>::schema);
    let is_empty =
        node.as_ref().is_none_or(|node| matches!(&node.value, Value::List(statuses) if statuses.is_empty()));
    if is_empty {
        fields.decoder().push(
            Diagnostic::error("no-statuses", place, "a rule without statuses gives nobody a status")
                .help("list them, the best one first: `statuses: [{status: working, requires: […]}, …]`"),
        );
    }
    let statuses = node.and_then(|node| OneOrMany::from_node(node, fields.decoder()));
    statuses.map_or_else(Vec::new, |statuses| statuses.0)
}

impl FromNode for AppliesTo {
    fn schema() -> Schema {
        let levels = Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        });
        Schema::words(&["members", "chapters", "all"]).or(&levels)
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Text(text) if text == "members" => Some(Self::Members),
            Value::Text(text) if text == "chapters" || text == "all" => {
                Some(Self::Chapters { levels: Vec::new(), areas: Vec::new() })
            }
            Value::Map(_) => {
                let mut fields = Fields::new(node, "`applies_to`", decoder)?;
                let applies_to = Self::Chapters { levels: fields.list("level"), areas: fields.list("area") };
                fields.finish();
                Some(applies_to)
            }
            _ => decoder.expected("`members`, `chapters` or a group such as `{level: local}`", &node),
        }
    }
}

impl FromNode for StatusDefinition {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a status", decoder)?;
        let status = fields.require("status");
        let when: Option<Spanned<String>> = fields.take("when");
        if let Some(when) = when.as_ref().filter(|when| when.as_str() != "possible") {
            fields.decoder().push(
                Diagnostic::error(
                    "wrong-value",
                    when.span,
                    format!("expected `possible`, found `{}`", when.value),
                )
                .help("`when: possible` gives a status where a better one is merely unknown"),
            );
        }
        if when.is_some() {
            refuse_terms_of_possible(&mut fields);
        }
        let definition = Self {
            status: Spanned::new(String::new(), fields.span()),
            label: fields.take("label"),
            tone: fields.take("tone").unwrap_or_default(),
            requires: fields.list("requires"),
            keeps: fields.list("keeps"),
            recommends: fields.list("recommends"),
            grace: fields.take("grace"),
            when_possible: when.is_some(),
        };
        fields.finish();
        Some(Self { status: status?, ..definition })
    }
}

/// A status that stands in where a better one is merely unknown is not earned, so nothing can earn,
/// keep or outlive it.
fn refuse_terms_of_possible(fields: &mut Fields<'_>) {
    for key in ["requires", "keeps", "grace"] {
        if let Some(place) = fields.key_span(key) {
            fields.decoder().push(
                Diagnostic::error(
                    "unclear-requirement",
                    place,
                    format!("a status with `when: possible` has no `{key}`"),
                )
                .help(format!(
                    "it stands in where a status ahead of it is merely unknown; leave `{key}` out"
                )),
            );
        }
    }
}

impl FromNode for Tone {
    fn schema() -> Schema {
        Schema::words(&["good", "fair", "poor", "none"])
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Text(text) if text == "good" => Some(Self::Good),
            Value::Text(text) if text == "fair" => Some(Self::Fair),
            Value::Text(text) if text == "poor" => Some(Self::Poor),
            Value::Text(text) if text == "none" => Some(Self::None),
            _ => decoder.expected("`good`, `fair`, `poor` or `none`", &node),
        }
    }
}

impl FromNode for WaiverMatter {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a waiver", decoder)?;
        let period = Period::read(&mut fields);
        let requirement = fields.require("requirement");
        let reason = require_reason(&mut fields, "why the requirement is set aside");
        let chapters = fields.list::<Spanned<String>>("chapters");
        fields.finish();
        let chapters = if chapters.iter().any(|path| path.as_str() == "all") { Vec::new() } else { chapters };
        Some(Self { requirement: requirement?, period, chapters, reason: reason? })
    }
}

/// Where a status is defined, for messages.
#[must_use]
pub fn definition_span(definition: &StatusDefinition) -> Span {
    definition.status.span
}
