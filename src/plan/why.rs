//! Why a chapter has its status, in a sentence.

use crate::status::words::{day, listed};
use crate::status::{Basis, ChapterStatus, Outcome, RequirementList, RequirementResult};

/// The sentence under a badge; none where there is no status to explain.
pub(crate) fn why(status: &ChapterStatus, override_reason: Option<&str>) -> Option<String> {
    let shown = status.shown.as_ref()?;
    let asked = |name: &str, list: RequirementList| {
        let name = name.to_owned();
        status.requirements.iter().filter(move |one| one.status == name && one.of == list)
    };
    let sentence = match status.basis {
        Basis::Override => override_reason.map_or_else(
            || "Set by decision.".into(),
            |reason| format!("Set by decision: {}.", trimmed(reason)),
        ),
        Basis::Grace(until) => {
            let keeps = asked(&shown.status, RequirementList::Keeps);
            let broken = keeps.chain(asked(&shown.status, RequirementList::Requires));
            let lacks = broken
                .filter(|one| one.outcome != Outcome::Holds)
                .find_map(|one| Some(format!(" ({}, and it needs {})", one.finding.as_ref()?, one.text)));
            format!(
                "Its requirements no longer hold{}; it keeps the status until {}.",
                lacks.unwrap_or_default(),
                day(until)
            )
        }
        Basis::Kept => {
            format!(
                "No longer meets all that earns it, and keeps it with {}.",
                join(asked(&shown.status, RequirementList::Keeps))
            )
        }
        Basis::Earned => {
            let texts = join(asked(&shown.status, RequirementList::Requires));
            if texts.is_empty() {
                not_reached(status)?
            } else {
                format!("Meets what the rule asks, with {texts}.")
            }
        }
        Basis::LeftOpen => {
            let better = status.possible.first()?;
            let open = asked(&better.status, RequirementList::Requires);
            let open = open.filter(|one| one.outcome == Outcome::Unknown);
            let mut missing: Vec<&str> = Vec::new();
            for reason in open.filter_map(|one| one.missing.as_deref()).map(trimmed) {
                if !missing.contains(&reason) {
                    missing.push(reason);
                }
            }
            let reasons =
                if missing.is_empty() { String::new() } else { format!(": {}", missing.join("; ")) };
            format!("Not shown to be “{}”{reasons}.", better.label)
        }
        Basis::Dissolved | Basis::Nothing => return None,
    };
    Some(sentence)
}

/// What the nearest better status lacks.
fn not_reached(status: &ChapterStatus) -> Option<String> {
    let failing = status.requirements.iter().find(|one| {
        one.outcome == Outcome::Fails && one.of == RequirementList::Requires && one.waived.is_none()
    })?;
    let found = failing.finding.as_ref().map(|finding| format!("; on record: {finding}"));
    Some(format!("A better status asks for {}{}.", failing.text, found.unwrap_or_default()))
}

fn join<'r>(requirements: impl Iterator<Item = &'r RequirementResult>) -> String {
    let texts: Vec<String> = requirements.map(on_record).collect();
    listed(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What is on record for a requirement that holds.
fn on_record(requirement: &RequirementResult) -> String {
    if requirement.waived.is_some() {
        return format!("“{}” set aside", requirement.text);
    }
    requirement.finding.clone().unwrap_or_else(|| requirement.text.clone())
}

fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}
