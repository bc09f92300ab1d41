//! What the statuses of a rule ask, as outcomes over time.
//!
//! An outcome of a requirement changes on its own turns alone. So each is worked out by itself, and
//! the walk over a rule's statuses finds the outcomes of a day ready.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::{Rule, RuleId, Waiver};
use crate::parse::front_matter::requirement::{Ask, Requirement};
use crate::parse::front_matter::rule::StatusDefinition;

use super::interval::Outcome;
use super::record::{Judged, Moment, Record, push_period_turns};
use super::requirement::{all, any, outcomes};
use super::rules_in_force::waiver;
use super::steps::Steps;

/// What a rule asks of somebody over some days.
pub(crate) struct Courses {
    pub(crate) rule: RuleId,
    /// In the order of the rule's statuses.
    pub(crate) statuses: Vec<Course>,
}

/// What a status asks of somebody over some days.
pub(crate) struct Course {
    /// Whether it is earned. One with `when: possible` never is.
    pub(crate) earns: Steps<Outcome>,
    /// Whether what is asked to keep it holds, be it there to keep or not.
    pub(crate) keeps: Steps<Outcome>,
}

impl Courses {
    pub(crate) fn of(record: &Record<'_>, judged: Judged, id: RuleId, days: &Range<Date>) -> Self {
        let rule = record.organisation.rule(id);
        let view = View { record, judged, rule, days };
        let never = || Steps::over(days, Vec::new(), |_| Outcome::Fails);
        let course = |status: &StatusDefinition| Course {
            earns: if status.when_possible { never() } else { view.all_of(&status.requires) },
            keeps: if status.keeps.is_empty() { never() } else { view.all_of(&status.keeps) },
        };
        Self { rule: id, statuses: rule.statuses.iter().map(course).collect() }
    }

    /// The days on which any outcome changes, in no order.
    pub(crate) fn turns(&self) -> impl Iterator<Item = Date> + '_ {
        self.statuses.iter().flat_map(|status| status.earns.starts().chain(status.keeps.starts()))
    }
}

/// Whether a requirement of a rule holds for somebody, over some days.
pub(crate) fn course(
    record: &Record<'_>,
    judged: Judged,
    rule: &Rule,
    requirement: &Requirement,
    days: &Range<Date>,
) -> Steps<Outcome> {
    View { record, judged, rule, days }.course(requirement)
}

/// Who is looked at by which rule, and when.
struct View<'v, 'a> {
    record: &'v Record<'a>,
    judged: Judged,
    rule: &'v Rule,
    days: &'v Range<Date>,
}

impl View<'_, '_> {
    fn all_of(&self, requirements: &[Requirement]) -> Steps<Outcome> {
        self.merged(requirements, |outcomes| all(outcomes))
    }

    fn merged(
        &self,
        requirements: &[Requirement],
        together: impl Fn(&mut dyn Iterator<Item = Outcome>) -> Outcome,
    ) -> Steps<Outcome> {
        let parts: Vec<Steps<Outcome>> = requirements.iter().map(|one| self.course(one)).collect();
        let turns = parts.iter().flat_map(Steps::starts).collect();
        Steps::over(self.days, turns, |day| {
            together(&mut parts.iter().filter_map(|part| part.on(day)).copied())
        })
    }

    /// A waiver makes a requirement hold at any depth.
    fn course(&self, requirement: &Requirement) -> Steps<Outcome> {
        let steps = match &requirement.ask {
            Ask::All(parts) => self.all_of(parts),
            Ask::Any(parts, count) => self.merged(parts, |outcomes| any(outcomes, *count)),
            Ask::Not(part) => self.merged(std::slice::from_ref(part), |outcomes| all(outcomes).not()),
            Ask::Measure(..) | Ask::Has(_) => outcomes(self.record, self.judged, requirement, self.days),
        };
        let name = requirement.name.as_deref();
        let is_of_this = |waiver: &&Waiver| Some(waiver.requirement.as_str()) == name;
        let waivers: Vec<&Waiver> = self.rule.waivers.iter().filter(is_of_this).collect();
        if waivers.is_empty() {
            return steps;
        }
        let mut turns = Vec::new();
        for waiver in waivers {
            push_period_turns(waiver.period.from, waiver.period.until, &mut turns);
        }
        turns.extend(steps.starts());
        let moment = |day| Moment { record: self.record, judged: self.judged, day };
        Steps::over(self.days, turns, |day| match waiver(self.rule, name, moment(day)) {
            Some(_) => Outcome::Holds,
            None => steps.on(day).copied().unwrap_or(Outcome::Unknown),
        })
    }
}
