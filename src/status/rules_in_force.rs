//! Which rule judges whom on a day (STATUS.md, part 4.2).

use jiff::civil::Date;

use crate::model::{Rule, RuleId, RuleScope};

use super::facts::fits;
use super::record::{Judged, Moment, Record, push_period_turns};

/// By which rule somebody is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Judge {
    /// By the one in force on each day.
    InForce,
    /// By the one that would be in force on each day, had this version not come.
    Without(RuleId),
    /// By this reading, as if in force from its first day on.
    Reading(RuleId),
    /// By this version, as if in force from its first day on and never replaced.
    Version(RuleId),
}

impl Judge {
    /// The rule that judges on a day.
    pub(crate) fn on(self, moment: Moment<'_, '_>) -> Option<RuleId> {
        match self {
            Self::InForce => in_force(moment, None),
            Self::Without(id) => in_force(moment, Some(id)),
            Self::Reading(id) => {
                let rule = moment.record.organisation.rule(id);
                let in_force = rule.from <= moment.day && rule.until.is_none_or(|until| moment.day <= until);
                in_force.then_some(id)
            }
            Self::Version(id) => (moment.record.organisation.rule(id).from <= moment.day).then_some(id),
        }
    }

    /// All rules that may judge somebody, on any day.
    fn candidates(self, record: &Record<'_>, judged: Judged) -> Vec<RuleId> {
        match self {
            Self::InForce | Self::Without(_) => {
                let from = Moment { record, judged, day: record.as_of }.chapter();
                let folders = record.organisation.upwards(from);
                let rules = folders.flat_map(|folder| &record.organisation.chapter(folder).rules);
                rules.copied().filter(|id| applies(record, judged, record.organisation.rule(*id))).collect()
            }
            Self::Reading(id) | Self::Version(id) => vec![id],
        }
    }

    /// The days on which another rule may begin to judge.
    pub(crate) fn push_turns(self, record: &Record<'_>, judged: Judged, days: &mut Vec<Date>) {
        for rule in self.candidates(record, judged).into_iter().map(|id| record.organisation.rule(id)) {
            push_period_turns(Some(rule.from), rule.until, days);
        }
    }
}

/// From the folder upwards, the first that has one in force. In a folder, of those that have begun,
/// the most specific ones count, and of these the latest; one that has expired revives none. Who left
/// and may come back is not judged meanwhile.
fn in_force(moment: Moment<'_, '_>, without: Option<RuleId>) -> Option<RuleId> {
    let Moment { record, judged, day } = moment;
    let organisation = record.organisation;
    if let Judged::Person(id) = judged
        && !record.memberships(id).any(|(_, one)| one.holds_on(day))
    {
        return None;
    }
    organisation.upwards(moment.chapter()).find_map(|folder| {
        let rules = organisation.chapter(folder).rules.iter().copied();
        let begun = rules.filter(|id| {
            let rule = organisation.rule(*id);
            rule.from <= day && Some(*id) != without && applies(record, judged, rule)
        });
        let latest = begun.max_by_key(|id| {
            let rule = organisation.rule(*id);
            (rule.scope.specificity(), rule.from)
        })?;
        organisation.rule(latest).until.is_none_or(|until| day <= until).then_some(latest)
    })
}

fn applies(record: &Record<'_>, judged: Judged, rule: &Rule) -> bool {
    rule.reading.is_none()
        && match judged {
            Judged::Chapter(id) => fits(&rule.scope, record.organisation, id),
            Judged::Person(_) => rule.scope == RuleScope::Members,
        }
}

/// Whether a requirement of a rule is set aside on a day.
pub(crate) fn waiver<'r>(
    rule: &'r Rule,
    name: Option<&str>,
    moment: Moment<'_, '_>,
) -> Option<&'r crate::model::Waiver> {
    let name = name?;
    rule.waivers.iter().find(|waiver| {
        waiver.requirement == name
            && waiver.period.contains(moment.day)
            && waiver.chapters.as_ref().is_none_or(|chapters| chapters.contains(&moment.chapter()))
    })
}
