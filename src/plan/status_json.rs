//! Statuses for programs: `status.json`, `badge.json` and the image of a badge.

use serde::Serialize;
use serde_json::Number;

use crate::messages::Teller;
use crate::model::{ChapterId, RuleId};
use crate::status::{Badge, RequirementResult};

use super::page::badge_view;
use super::{BadgeImage, SitePlan, View};

/// `status.json` (STATUS.md, part 6).
#[derive(Debug, Serialize)]
pub(crate) struct StatusJson<'a> {
    chapter: &'a str,
    as_of: String,
    status: Option<&'a str>,
    label: Option<&'a str>,
    tone: Option<&'a str>,
    rule: Option<&'a str>,
    since: Option<String>,
    #[serde(rename = "override")]
    set_by_decision: Option<OverrideJson<'a>>,
    computed: Option<&'a str>,
    stated: Option<StatedJson<'a>>,
    at_risk: bool,
    possible: Vec<&'a str>,
    requirements: Vec<RequirementJson<'a>>,
    next_change: Option<NextChangeJson<'a>>,
    history: Vec<RunJson<'a>>,
}

#[derive(Debug, Serialize)]
struct OverrideJson<'a> {
    status: &'a str,
    from: Option<String>,
    until: Option<String>,
    reason: &'a str,
    decided: Option<String>,
}

/// The latest of what was claimed by hand.
#[derive(Debug, Serialize)]
struct StatedJson<'a> {
    date: String,
    status: &'a str,
    by: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct RequirementJson<'a> {
    status: &'a str,
    of: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    text: String,
    low: Option<Number>,
    high: Option<Number>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withheld: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    holds_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<String>,
    evidence: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<RequirementJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NextChangeJson<'a> {
    date: String,
    status: Option<&'a str>,
    because: String,
    keep: Option<String>,
}

#[derive(Debug, Serialize)]
struct RunJson<'a> {
    from: String,
    until: String,
    status: Option<&'a str>,
    rule: Option<&'a str>,
    #[serde(rename = "override", skip_serializing_if = "std::ops::Not::not")]
    is_override: bool,
}

/// `badge.json`, as shields reads it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ShieldsJson<'a> {
    schema_version: u8,
    label: &'a str,
    message: String,
    color: &'static str,
}

impl SitePlan<'_> {
    pub(super) fn status_json(&self, id: ChapterId) -> String {
        to_json(&self.status_object(id))
    }

    /// What `status.json` of a chapter holds.
    pub(crate) fn status_object(&self, id: ChapterId) -> StatusJson<'_> {
        let chapter = self.organisation.chapter(id);
        let status = &self.statuses.chapters[id.index()];
        let teller = self.teller_of(id);
        let set = status.override_index.and_then(|index| chapter.overrides.get(index));
        let stated =
            chapter.stated.iter().rev().find(|stated| stated.date.first_day() <= self.statuses.as_of);
        StatusJson {
            chapter: &chapter.path,
            as_of: self.statuses.as_of.to_string(),
            status: status.shown.as_ref().map(|badge| badge.status.as_str()),
            label: status.shown.as_ref().map(|badge| badge.label.as_str()),
            tone: status.shown.as_ref().map(|badge| badge.tone.name()),
            rule: self.rule_path(status.rule),
            since: status.since.map(|day| day.to_string()),
            set_by_decision: set.map(|set| OverrideJson {
                status: &set.status,
                from: set.period.from.map(|day| day.to_string()),
                until: set.period.until.map(|day| day.to_string()),
                reason: &set.reason,
                decided: set.decided.map(|id| self.organisation.document(id).url.to_string()),
            }),
            computed: status.computed.as_ref().map(|badge| badge.status.as_str()),
            stated: stated.map(|stated| StatedJson {
                date: stated.date.to_string(),
                status: &stated.status,
                by: stated.by.as_deref(),
            }),
            at_risk: status.is_at_risk,
            possible: names(&status.possible),
            requirements: status.requirements.iter().map(|one| self.requirement_json(one, teller)).collect(),
            next_change: status.next_change.as_ref().map(|next| NextChangeJson {
                date: next.date.to_string(),
                status: next.status.as_ref().map(|badge| badge.status.as_str()),
                because: teller.because(next),
                keep: teller.keep(next),
            }),
            history: status
                .history
                .iter()
                .map(|run| RunJson {
                    from: run.from.to_string(),
                    until: run.until.to_string(),
                    status: run.status.as_ref().map(|badge| badge.status.as_str()),
                    rule: self.rule_path(run.rule),
                    is_override: run.is_override,
                })
                .collect(),
        }
    }

    fn rule_path(&self, rule: Option<RuleId>) -> Option<&str> {
        rule.map(|rule| self.organisation.rule(rule).path.as_str())
    }

    fn requirement_json<'r>(
        &'r self,
        result: &'r RequirementResult,
        teller: Teller<'_>,
    ) -> RequirementJson<'r> {
        let published = result.measured.filter(|measured| !measured.is_withheld);

        RequirementJson {
            status: &result.status,
            of: result.of.name(),
            name: result.name.as_deref(),
            text: teller.words.asks(&result.requirement),
            low: published.and_then(|measured| number(measured.interval.low)),
            high: published.and_then(|measured| number(measured.interval.high)),
            withheld: result.measured.is_some_and(|measured| measured.is_withheld),
            unit: result.measured.map(|measured| measured.unit.name()),
            result: result.outcome.name(),
            holds_until: result.published_end().map(|end| end.day.to_string()),
            waived: result.waived.as_deref(),
            missing: teller.missing(&result.missing),
            evidence: result.evidence.iter().map(|one| self.evidence_link(*one).url).collect(),
            parts: result.parts.iter().map(|part| self.requirement_json(part, teller)).collect(),
        }
    }

    pub(super) fn badge_json(&self, id: ChapterId) -> String {
        let status = &self.statuses.chapters[id.index()];
        let words = self.words_of(id);
        let (message, color) = match &status.shown {
            Some(badge) if status.is_at_risk => {
                (words.titled("badge-at-risk", &badge.label), shields_colour(badge))
            }
            Some(badge) => (badge.label.clone(), shields_colour(badge)),
            None => (words.word("column-no-status"), "lightgrey"),
        };
        let label = &self.organisation.chapter(id).name;
        to_json(&ShieldsJson { schema_version: 1, label, message, color })
    }

    pub(super) fn badge(&self, id: ChapterId) -> View {
        let tone = badge_view(&self.statuses.chapters[id.index()]).map_or("none", |badge| badge.tone);
        View::Badge(Box::new(BadgeImage {
            chapter: self.organisation.chapter(id).name.clone(),
            status: self.status_in_words(id),
            tone,
            spoken: self.spoken_status(id),
        }))
    }

    /// A chapter's status, and what qualifies it.
    fn status_in_words(&self, id: ChapterId) -> String {
        let words = self.words_of(id);
        match badge_view(&self.statuses.chapters[id.index()]) {
            None => words.word("column-no-status"),
            Some(badge) if badge.is_override => words.titled("badge-by-decision", &badge.label),
            Some(badge) if badge.is_at_risk => words.titled("badge-risk", &badge.label),
            Some(badge) => badge.label,
        }
    }

    /// The chapter, its status and the day, for those who see no badge.
    pub(super) fn spoken_status(&self, id: ChapterId) -> String {
        let words = self.words_of(id);
        words.say(
            "badge-spoken",
            [
                ("chapter", self.organisation.chapter(id).name.as_str().into()),
                ("status", self.status_in_words(id).into()),
                ("day", words.day(self.statuses.as_of).into()),
            ],
        )
    }
}

fn names(badges: &[Badge]) -> Vec<&str> {
    badges.iter().map(|badge| badge.status.as_str()).collect()
}

/// A number, whole where it is; none where it is infinite.
pub(super) fn number(value: f64) -> Option<Number> {
    let is_whole = value.fract() == 0.0 && value.abs() < 1e15;
    #[expect(clippy::cast_possible_truncation, reason = "whole and small enough")]
    if is_whole { Some(Number::from(value as i64)) } else { Number::from_f64(value) }
}

fn shields_colour(badge: &Badge) -> &'static str {
    match badge.tone.name() {
        "good" => "brightgreen",
        "fair" => "yellow",
        "poor" => "red",
        _ => "lightgrey",
    }
}

/// JSON for people and programs: indented, with a newline at the end.
pub(super) fn to_json(value: &impl Serialize) -> String {
    // Plain structs of strings, numbers and lists always have a JSON form.
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    json
}
