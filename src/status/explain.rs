//! Every requirement of the rule in force on a day, with what was found and on what it rests.

use crate::model::Rule;
use crate::parse::front_matter::requirement::{Ask, Requirement};

use super::courses::course;
use super::evidence::Notes;
use super::interval::Outcome;
use super::record::Moment;
use super::requirement::{all, any, find};
use super::rules_in_force::waiver;
use super::{HoldsUntil, RequirementList, RequirementResult};

/// The requirements of a rule in its order: of each status `requires`, `keeps`, `recommends`.
pub(crate) fn explain(moment: Moment<'_, '_>, rule: &Rule) -> Vec<RequirementResult> {
    let mut results = Vec::new();
    for definition in &rule.statuses {
        for of in RequirementList::ALL {
            results.extend(of.of(definition).iter().map(|one| RequirementResult {
                holds_until: holds_until(moment, rule, one),
                ..explain_one(moment, rule, &definition.status, of, one)
            }));
        }
    }
    results
}

/// Until when a requirement that holds goes on to do so if nothing happens.
fn holds_until(moment: Moment<'_, '_>, rule: &Rule, requirement: &Requirement) -> Option<HoldsUntil> {
    let Moment { record, judged, day } = moment;
    let course = course(record, judged, rule, requirement, &(day..record.horizon));
    let [(_, Outcome::Holds), (after, _), ..] = course.runs() else { return None };
    let evidence = |day| {
        let mut notes = Notes::on();
        find(Moment { day, ..moment }, requirement, &mut notes);
        notes.into_parts().0
    };
    let day = after.yesterday().ok()?;
    let mut drops_out = evidence(day);
    let left = evidence(*after);
    drops_out.retain(|one| !left.contains(one));
    Some(HoldsUntil { day, drops_out })
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
        holds_until: None,
        parts,
    }
}
