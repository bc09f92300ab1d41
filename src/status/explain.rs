//! Every requirement of the rule in force on a day, with what was found and on what it rests.

use crate::model::Rule;
use crate::parse::front_matter::requirement::{Ask, Requirement};

use super::evidence::Notes;
use super::interval::Outcome;
use super::record::Moment;
use super::requirement::{all, any, find};
use super::rules_in_force::waiver;
use super::{RequirementList, RequirementResult};

/// The requirements of a rule in its order: of each status `requires`, `keeps`, `recommends`.
pub(crate) fn explain(moment: Moment<'_, '_>, rule: &Rule) -> Vec<RequirementResult> {
    let mut results = Vec::new();
    for definition in &rule.statuses {
        let lists = [
            (RequirementList::Requires, &definition.requires),
            (RequirementList::Keeps, &definition.keeps),
            (RequirementList::Recommends, &definition.recommends),
        ];
        for (of, requirements) in lists {
            let explained =
                requirements.iter().map(|one| explain_one(moment, rule, &definition.status, of, one));
            results.extend(explained);
        }
    }
    results
}

/// What one requirement found, with its parts.
pub(crate) fn explain_one(
    moment: Moment<'_, '_>,
    rule: &Rule,
    status: &str,
    of: RequirementList,
    requirement: &Requirement,
) -> RequirementResult {
    let explain_part = |part: &Requirement| explain_one(moment, rule, status, of, part);
    let mut notes = Notes::on();
    let found = find(moment, requirement, &mut notes);
    let (parts, outcome): (Vec<RequirementResult>, Outcome) = match &requirement.ask {
        Ask::All(parts) => {
            let parts: Vec<_> = parts.iter().map(explain_part).collect();
            let outcome = all(parts.iter().map(|part| part.outcome));
            (parts, outcome)
        }
        Ask::Any(parts, count) => {
            let parts: Vec<_> = parts.iter().map(explain_part).collect();
            let outcome = any(parts.iter().map(|part| part.outcome), *count);
            (parts, outcome)
        }
        Ask::Not(part) => {
            let part = explain_part(part);
            let outcome = part.outcome.not();
            (vec![part], outcome)
        }
        Ask::Measure(..) | Ask::Has(_) => (Vec::new(), found.outcome),
    };
    let (evidence, missing) = notes.into_parts();
    let waived = waiver(rule, requirement.name.as_deref(), moment);
    let missing = if outcome == Outcome::Unknown {
        let of_parts = parts.iter().filter(|part| part.outcome == Outcome::Unknown).map(|part| &part.missing);
        let mut lists = std::iter::once(&missing).chain(of_parts).filter(|list| !list.is_empty());
        lists.next().cloned().unwrap_or_default()
    } else {
        Vec::new()
    };
    RequirementResult {
        status: status.to_owned(),
        of,
        name: requirement.name.clone(),
        requirement: requirement.clone(),
        measured: found.measured,
        missing,
        outcome: if waived.is_some() { Outcome::Holds } else { outcome },
        waived: waived.map(|waiver| waiver.reason.clone()),
        evidence,
        parts,
    }
}
