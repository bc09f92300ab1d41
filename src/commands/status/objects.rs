//! `--format json`: the objects of `status.json`, with what a view adds to them.

use serde::Serialize;

use crate::diagnostics::Sink;
use crate::model::ChapterId;
use crate::plan::{self, StatusJson, ThemeFiles};
use crate::status::{Badge, RuleStatuses};

use super::members::{members, status};
use super::reading::of_chapter;
use super::{Report, View};

#[derive(Serialize)]
struct ChapterObject<'a> {
    #[serde(flatten)]
    status: StatusJson<'a>,
    #[serde(flatten)]
    added: Added<'a>,
}

/// What a view adds to a chapter.
#[derive(Serialize)]
#[serde(untagged)]
enum Added<'a> {
    Nothing {},
    Members {
        members: Vec<MemberObject<'a>>,
    },
    Reading {
        /// None where the reading does not apply.
        reading: Option<RuleObject<'a>>,
    },
    Comparison {
        compare: Vec<RuleObject<'a>>,
    },
}

#[derive(Serialize)]
struct MemberObject<'a> {
    id: &'a str,
    status: Option<&'a str>,
    since: Option<String>,
}

/// What one rule by itself would say of a chapter.
#[derive(Serialize)]
struct RuleObject<'a> {
    rule: &'a str,
    reading: Option<&'a str>,
    from: String,
    status: Option<&'a str>,
    label: Option<&'a str>,
    tone: Option<&'a str>,
    /// From what the rule in force gives.
    differs: bool,
}

pub(super) fn json(report: &Report<'_>, view: &View) -> String {
    // What is wrong with the plan of pages says nothing of statuses.
    let site = report.site;
    let plan = plan::plan(
        &site.organisation,
        report.statuses,
        &site.settings,
        report.messages,
        ThemeFiles { assets: Vec::new(), digest: [0; 32] },
        &[],
        &mut Sink::new(),
    );
    let objects = report.chapters.iter().map(|id| ChapterObject {
        status: plan.status_object(*id),
        added: match view {
            View::Overview | View::Reasons | View::Lapses(_) => Added::Nothing {},
            View::Members => Added::Members { members: member_objects(report, *id) },
            View::Reading(_, rules) => Added::Reading {
                reading: of_chapter(report, rules, *id).map(|one| rule_object(report, one, *id)),
            },
            View::Comparison(rules) => {
                Added::Comparison { compare: rules.iter().map(|one| rule_object(report, one, *id)).collect() }
            }
        },
    });
    // Plain structs of strings, numbers and lists always have a JSON form.
    serde_json::to_string_pretty(&objects.collect::<Vec<_>>()).unwrap_or_default()
}

fn member_objects<'r>(report: &'r Report<'_>, id: ChapterId) -> Vec<MemberObject<'r>> {
    let object = |member| {
        let status = status(report, member);
        MemberObject {
            id: &report.organisation().person(member).id,
            status: status.and_then(|status| status.status.as_ref()).map(|badge| badge.status.as_str()),
            since: status.and_then(|status| status.since).map(|day| day.to_string()),
        }
    };
    members(report, id).into_iter().map(object).collect()
}

fn rule_object<'r>(report: &'r Report<'_>, one: &'r RuleStatuses, id: ChapterId) -> RuleObject<'r> {
    let rule = report.organisation().rule(one.rule);
    let badge: Option<&Badge> = one.chapters[id.index()].as_ref();
    RuleObject {
        rule: &rule.path,
        reading: rule.reading.as_deref(),
        from: rule.from.to_string(),
        status: badge.map(|badge| badge.status.as_str()),
        label: badge.map(|badge| badge.label.as_str()),
        tone: badge.map(|badge| badge.tone.name()),
        differs: one.differs(id, report.by_rule(id)),
    }
}
