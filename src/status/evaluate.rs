//! The status on one day (STATUS.md, part 4), given that of the day before.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Basis;
use super::courses::Courses;
use super::interval::Outcome;
use super::record::{Judged, Moment};
use super::rules_in_force::Judge;
use super::steps::Steps;
use super::timeline::Standing;

/// What a day needs to know of those before it. Statuses are known by name, so that they carry over
/// from one rule to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Past<'a> {
    /// What the rule gave the day before.
    result: Option<&'a str>,
    /// What was possible the day before, ahead of the result.
    possible: Vec<&'a str>,
    /// The last day on which each status was earned or kept.
    held: BTreeMap<&'a str, Date>,
}

/// What a day comes to.
pub(crate) struct Verdict<'a> {
    pub(crate) standing: Standing<'a>,
    /// What the rule gives, whatever is shown.
    result: Option<&'a str>,
    possible: Vec<&'a str>,
    /// The statuses that are earned or kept.
    held: Vec<&'a str>,
    /// The last day of the grace by which the result stands.
    pub(crate) grace_until: Option<Date>,
}

impl<'a> Past<'a> {
    /// Whether the next day will find the same of the day before as this one did.
    pub(crate) fn is_as_after(&self, verdict: &Verdict<'a>) -> bool {
        self.result == verdict.result && self.possible == verdict.possible
    }

    /// After days, up to and including this one, that all came to the same.
    pub(crate) fn after(mut self, verdict: &Verdict<'a>, last: Date) -> Self {
        for name in &verdict.held {
            self.held.insert(name, last);
        }
        Self { result: verdict.result, possible: verdict.possible.clone(), held: self.held }
    }
}

/// The verdict on a day, given what the rule that judges then asks.
pub(crate) fn evaluate_day<'a>(
    moment: Moment<'_, 'a>,
    judge: Judge,
    courses: Option<&Courses>,
    past: &Past<'a>,
) -> Verdict<'a> {
    let mut verdict = match courses {
        Some(courses) => walk(moment, courses, past),
        None => Verdict {
            standing: Standing::default(),
            result: None,
            possible: Vec::new(),
            held: Vec::new(),
            grace_until: None,
        },
    };
    if matches!(judge, Judge::InForce | Judge::Without(_))
        && let Judged::Chapter(id) = moment.judged
    {
        let overrides = &moment.record.organisation.chapter(id).overrides;
        if let Some(index) = overrides.iter().position(|one| one.period.contains(moment.day)) {
            verdict.standing.shown = Some(&overrides[index].status);
            verdict.standing.override_index = Some(index);
        }
    }
    verdict
}

fn walk<'a>(moment: Moment<'_, 'a>, courses: &Courses, past: &Past<'a>) -> Verdict<'a> {
    let rule = moment.record.organisation.rule(courses.rule);
    let place_of = |name: &str| rule.statuses.iter().position(|one| one.status.as_str() == name);
    let before = past.result.and_then(place_of);
    let possible_before = past.possible.iter().filter_map(|name| place_of(name)).min();
    let mut held = Vec::new();
    let mut possible = Vec::new();
    let mut result: Option<(usize, Basis)> = None;
    // The last day on which this status, or one ahead of it, was earned or kept.
    let mut last_held: Option<Date> = None;
    for (place, (definition, course)) in rule.statuses.iter().zip(&courses.statuses).enumerate() {
        let name = definition.status.as_str();
        let on_the_day = |steps: &Steps<Outcome>| steps.on(moment.day).copied().unwrap_or(Outcome::Unknown);
        let earns = on_the_day(&course.earns);
        let keeps = on_the_day(&course.keeps).and(was_there(place, before, possible_before));
        let was = before.is_some_and(|before| before <= place);
        last_held = last_held.max(past.held.get(name).copied());
        if earns == Outcome::Holds || keeps == Outcome::Holds {
            held.push(name);
        }
        if result.is_some() {
            continue;
        }
        let grace_until = definition.grace.zip(last_held).map(|(grace, last)| grace.after(last));
        let basis = if earns == Outcome::Holds {
            Some(Basis::Earned)
        } else if keeps == Outcome::Holds {
            Some(Basis::Kept)
        } else if let Some(until) = grace_until.filter(|until| was && moment.day <= *until) {
            Some(Basis::Grace(until))
        } else if definition.when_possible && !possible.is_empty() {
            Some(Basis::LeftOpen)
        } else {
            None
        };
        match basis {
            Some(basis) => result = Some((place, basis)),
            None if earns == Outcome::Unknown || keeps == Outcome::Unknown => possible.push(name),
            None => {}
        }
    }
    let name = result.map(|(place, _)| rule.statuses[place].status.as_str());
    Verdict {
        standing: Standing {
            rule: Some(courses.rule),
            shown: name,
            computed: name,
            basis: result.map_or(Basis::Nothing, |(_, basis)| basis),
            possible: possible.clone(),
            override_index: None,
        },
        result: name,
        possible,
        held,
        grace_until: match result {
            Some((_, Basis::Grace(until))) => Some(until),
            _ => None,
        },
    }
}

/// Whether the status of the day before was this one or one ahead of it. Where that was merely
/// possible, it is unknown: a gap in the record takes nothing away that may have been there.
fn was_there(place: usize, before: Option<usize>, possible_before: Option<usize>) -> Outcome {
    if before.is_some_and(|before| before <= place) {
        Outcome::Holds
    } else if possible_before.is_some_and(|possible| possible <= place) {
        Outcome::Unknown
    } else {
        Outcome::Fails
    }
}
