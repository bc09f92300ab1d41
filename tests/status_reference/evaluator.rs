//! A second implementation of STATUS.md, for comparison: plain and slow. Every fact is looked up
//! afresh, every day is looked at, and nothing of `chapterhouse::status` is used but its words for
//! results.

use std::collections::BTreeMap;

use chapterhouse::model::{ChapterId, Organisation, PersonId, RuleId};
use jiff::civil::Date;

use super::facts::World;
use super::walk::{By, Day, Who, live};

/// Every day of everybody, from the first one of existence to the last one asked for.
pub(crate) fn evaluate(organisation: &Organisation, as_of: Date, last: Date) -> World<'_> {
    let mut world = World::new(organisation, as_of);
    // "Order on a day: persons, then chapters from the leaves up."
    for index in 0..organisation.people.len() {
        world.people[index] = live(&world, Who::Person(PersonId::from_index(index)), By::RuleInForce, last);
    }
    for index in (0..organisation.chapters.len()).rev() {
        world.chapters[index] =
            live(&world, Who::Chapter(ChapterId::from_index(index)), By::RuleInForce, last);
    }
    world
}

/// What a reading would say of a chapter on every day up to the as-of date.
pub(crate) fn evaluate_reading<'a>(
    world: &World<'a>,
    id: ChapterId,
    reading: RuleId,
) -> BTreeMap<Date, Day<'a>> {
    live(world, Who::Chapter(id), By::Reading(reading), world.as_of)
}

/// "The first day of the current run of the same status, whatever the rule."
pub(crate) fn since(days: &BTreeMap<Date, Day<'_>>, as_of: Date) -> Option<Date> {
    let shown = days.get(&as_of).and_then(|day| day.shown);
    let run = days.range(..=as_of).rev().take_while(|(_, day)| day.shown == shown);
    run.last().map(|(day, _)| *day)
}

/// "The first day with another status" after the as-of date, and that day.
pub(crate) fn next_change<'d, 'a>(
    days: &'d BTreeMap<Date, Day<'a>>,
    as_of: Date,
) -> Option<(Date, &'d Day<'a>)> {
    let shown = days.get(&as_of).and_then(|day| day.shown);
    days.range(as_of..).find(|(_, day)| day.shown != shown).map(|(day, then)| (*day, then))
}

/// "The result stands by grace, or `next_change` is to a later status or to none (not to `dissolved`)
/// within `warn_before`." Under an override it is false.
pub(crate) fn is_at_risk(
    world: &World<'_>,
    id: ChapterId,
    warn_before: chapterhouse::parse::duration::Duration,
) -> bool {
    use chapterhouse::status::Basis;

    let days = &world.chapters[id.index()];
    let Some(now) = days.get(&world.as_of) else { return false };
    if now.override_index.is_some() {
        return false;
    }
    if matches!(now.basis, Basis::Grace(_)) {
        return true;
    }
    let Some((date, then)) = next_change(days, world.as_of) else { return false };
    // "Within D of d: d − D ≤ x".
    if warn_before.before(date) > world.as_of || then.basis == Basis::Dissolved {
        return false;
    }
    let place = |day: &Day<'_>, name: &str| {
        let rule = world.organisation.rule(day.rule?);
        rule.statuses.iter().position(|one| one.status.as_str() == name)
    };
    match (now.shown, then.shown) {
        (None, _) => false,
        (Some(_), None) => true,
        // By the rule then in force; a name that it does not have stands where its own rule has it.
        (Some(before), Some(after)) => {
            let before = place(then, before).or_else(|| place(now, before));
            before.zip(place(then, after)).is_some_and(|(before, after)| after > before)
        }
    }
}
