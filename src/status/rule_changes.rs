//! Whose status a new version of a rule changed.
//!
//! A version may take a status away on its first day, or begin a grace on that day at whose end the
//! status is lost. Either counts only if the status would be another had the version not come: who
//! was founded, or lost a member, on that very day, did not change by the version.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{ChapterId, PersonId, RuleId, RuleScope};

use super::history::shown_badge;
use super::record::{Judged, Record};
use super::rules_in_force::Judge;
use super::timeline::{Standing, Timeline};
use super::{Badge, Basis};

/// What a new version of a rule changed.
#[derive(Clone, Debug)]
pub struct RuleChanges {
    /// The version.
    pub rule: RuleId,
    /// In the order of `Organisation::chapters`; none of a rule for members.
    pub chapters: Vec<StatusChange>,
    /// Of a rule for members, how many it judged on its first day.
    pub members_judged: usize,
    /// And how many have another status by it.
    pub members_changed: usize,
}

/// A chapter that has another status by a new version of a rule.
#[derive(Clone, Debug)]
pub struct StatusChange {
    /// The chapter.
    pub chapter: ChapterId,
    /// The first day of the other status. After the as-of date it comes if nothing happens.
    pub date: Date,
    /// What it had the day before the version came into force.
    pub before: Option<Badge>,
    /// What it has instead.
    pub after: Option<Badge>,
}

/// The changes by each version that has come into force and has one before it, in the order of
/// `Organisation::rules`.
pub(crate) fn rule_changes(record: &Record<'_>) -> Vec<RuleChanges> {
    let organisation = record.organisation;
    let rules = (0..organisation.rules.len()).map(RuleId::from_index);
    let versions = rules.filter(|id| {
        organisation.rule(*id).from <= record.as_of && organisation.version_before(*id).is_some()
    });
    versions.map(|id| changes_by(record, id)).collect()
}

fn changes_by(record: &Record<'_>, id: RuleId) -> RuleChanges {
    let rule = record.organisation.rule(id);
    let mut changes = RuleChanges { rule: id, chapters: Vec::new(), members_judged: 0, members_changed: 0 };
    let is_judged = |timeline: &Timeline<'_>| timeline.on(rule.from).is_some_and(|one| one.rule == Some(id));
    if rule.scope == RuleScope::Members {
        let judged = record.people.par_iter().enumerate().filter(|(_, timeline)| is_judged(timeline));
        let changed: Vec<bool> = judged
            .map(|(index, timeline)| {
                let person = Judged::Person(PersonId::from_index(index));
                change(record, person, timeline, id).is_some()
            })
            .collect();
        changes.members_judged = changed.len();
        changes.members_changed = changed.into_iter().filter(|one| *one).count();
    } else {
        let judged = record.chapters.par_iter().enumerate().filter(|(_, timeline)| is_judged(timeline));
        let changed = judged.filter_map(|(index, timeline)| {
            let chapter = ChapterId::from_index(index);
            let (date, before, after) = change(record, Judged::Chapter(chapter), timeline, id)?;
            let badge = |standing| shown_badge(record, standing, Some(chapter));
            Some(StatusChange { chapter, date, before: badge(before), after: badge(after) })
        });
        changes.chapters = changed.collect();
    }
    changes
}

/// The first day of another status by a version, how somebody stood before it, and how from then on.
fn change<'t, 'a>(
    record: &Record<'a>,
    judged: Judged,
    actual: &'t Timeline<'a>,
    id: RuleId,
) -> Option<(Date, &'t Standing<'a>, &'t Standing<'a>)> {
    let from = record.organisation.rule(id).from;
    let before = actual.on(from.yesterday().ok()?)?;
    let (day, after) = first_change(actual, before, from)?;
    if after.rule != Some(id) {
        return None;
    }
    let without = record.timeline(judged, Judge::Without(id));
    let is_by_rule = without.on(day).and_then(|one| one.shown) != after.shown;
    is_by_rule.then_some((day, before, after))
}

/// The first day itself, or the one after a grace that began on it.
fn first_change<'t, 'a>(
    timeline: &'t Timeline<'a>,
    before: &Standing<'a>,
    from: Date,
) -> Option<(Date, &'t Standing<'a>)> {
    let is_in_grace = |standing: &Standing<'_>| matches!(standing.basis, Basis::Grace(_));
    let first = timeline.on(from)?;
    if first.shown != before.shown {
        return Some((from, first));
    }
    if !is_in_grace(first) || is_in_grace(before) {
        return None;
    }
    let mut later = timeline.runs().iter().filter(|(day, _)| *day > from);
    let (day, after) = later.find(|(_, one)| one.shown != before.shown || !is_in_grace(one))?;
    // Who earned it again in time has not lost it.
    (after.shown != before.shown).then_some((*day, after))
}
