//! The status on every single day (STATUS.md, part 4).

use std::collections::BTreeMap;

use chapterhouse::model::{ChapterId, PersonId, Rule, RuleId, RuleScope};
use chapterhouse::parse::front_matter::requirement::{Ask, Requirement};
use chapterhouse::status::Basis;
use jiff::civil::Date;

use super::facts::{World, fits, is_member, lies_in};
use super::measures::outcome;
use super::truth::{Fails, Holds, Unknown, all};

/// Who is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Who {
    Chapter(ChapterId),
    Person(PersonId),
}

/// By which rule: the one in force, or a reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum By {
    RuleInForce,
    Reading(RuleId),
}

/// What a day comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Day<'a> {
    pub(crate) rule: Option<RuleId>,
    pub(crate) shown: Option<&'a str>,
    pub(crate) computed: Option<&'a str>,
    pub(crate) basis: Basis,
    pub(crate) possible: Vec<&'a str>,
    pub(crate) override_index: Option<usize>,
    /// The statuses that are earned or kept, be they the result or not.
    pub(crate) held: Vec<&'a str>,
}

pub(crate) const NOTHING: Day<'static> = Day {
    rule: None,
    shown: None,
    computed: None,
    basis: Basis::Nothing,
    possible: Vec::new(),
    override_index: None,
    held: Vec::new(),
};

/// Every day from the first one of existence to `last`.
pub(crate) fn live<'a>(world: &World<'a>, who: Who, by: By, last: Date) -> BTreeMap<Date, Day<'a>> {
    let mut days = BTreeMap::new();
    let Some(mut d) = first_day(world, who) else { return days };
    while d <= last {
        let day = one_day(world, who, by, d, &days);
        days.insert(d, day);
        d = d.tomorrow().expect("far from the end of time");
    }
    days
}

/// A person is one while a member: since always means since the chapter exists, and where nothing
/// says when that was, since there are rules for members.
fn first_day(world: &World<'_>, who: Who) -> Option<Date> {
    match who {
        Who::Chapter(id) => world.exists_from(id),
        Who::Person(id) => {
            let rules = world.organisation.rules.iter().filter(|rule| rule.scope == RuleScope::Members);
            let first_rule = rules.map(|rule| rule.from).min();
            let memberships = world.memberships(id).into_iter();
            memberships
                .filter_map(|(chapter, one)| one.joined.or(world.exists_from(chapter)).or(first_rule))
                .min()
        }
    }
}

fn one_day<'a>(world: &World<'a>, who: Who, by: By, d: Date, before: &BTreeMap<Date, Day<'a>>) -> Day<'a> {
    match who {
        Who::Chapter(id) => {
            let chapter = world.chapter(id);
            if chapter.dissolved.is_some_and(|dissolved| dissolved <= d) {
                return Day { shown: Some("dissolved"), basis: Basis::Dissolved, ..NOTHING };
            }
            let mut day = match rule_for(world, id, by, d) {
                Some(rule) => walk(world, who, rule, d, before),
                None => NOTHING,
            };
            if by == By::RuleInForce {
                let in_time =
                    |one: &chapterhouse::model::Override| lies_in(one.period.from, one.period.until, d);
                day.override_index = chapter.overrides.iter().position(in_time);
                if let Some(index) = day.override_index {
                    day.shown = Some(&chapter.overrides[index].status);
                }
            }
            day
        }
        Who::Person(id) => {
            let is_one = world.memberships(id).into_iter().any(|(_, one)| is_member(one, d));
            let home = world.organisation.person(id).listed_in;
            match in_force(world, home, d, &|rule| rule.scope == RuleScope::Members).filter(|_| is_one) {
                Some(rule) => walk(world, who, rule, d, before),
                None => NOTHING,
            }
        }
    }
}

fn rule_for(world: &World<'_>, id: ChapterId, by: By, d: Date) -> Option<RuleId> {
    match by {
        By::RuleInForce => in_force(world, id, d, &|rule| fits(world.organisation, rule, id)),
        By::Reading(rule) => {
            let one = world.organisation.rule(rule);
            lies_in(Some(one.from), one.until, d).then_some(rule)
        }
    }
}

/// Part 4.2.
fn in_force(world: &World<'_>, home: ChapterId, d: Date, fits: &dyn Fn(&Rule) -> bool) -> Option<RuleId> {
    for folder in world.line(home) {
        let rules = world.organisation.rules.iter().enumerate();
        let begun: Vec<(usize, &Rule)> = rules
            .filter(|(_, rule)| {
                rule.chapter == folder && rule.reading.is_none() && rule.from <= d && fits(rule)
            })
            .collect();
        let most_specific = begun.iter().map(|(_, rule)| keys(rule)).max();
        let begun = begun.into_iter().filter(|(_, rule)| Some(keys(rule)) == most_specific);
        if let Some((index, latest)) = begun.max_by_key(|(_, rule)| rule.from)
            && latest.until.is_none_or(|until| d <= until)
        {
            return Some(RuleId::from_index(index));
        }
    }
    None
}

/// How specific `applies_to` is: the number of its keys.
fn keys(rule: &Rule) -> usize {
    match &rule.scope {
        RuleScope::Members => 0,
        RuleScope::Chapters { levels, areas } => {
            usize::from(!levels.is_empty()) + usize::from(!areas.is_empty())
        }
    }
}

/// Part 4.3.
pub(crate) fn is_waived(
    world: &World<'_>,
    who: Who,
    rule: &Rule,
    requirement: &Requirement,
    d: Date,
) -> bool {
    let home = home(world, who);
    let Some(name) = &requirement.name else { return false };
    rule.waivers.iter().any(|waiver| {
        waiver.requirement == *name
            && lies_in(waiver.period.from, waiver.period.until, d)
            && waiver.chapters.as_ref().is_none_or(|chapters| chapters.contains(&home))
    })
}

/// Of `all`, `any` and `not`.
pub(crate) fn parts(requirement: &Requirement) -> Vec<&Requirement> {
    match &requirement.ask {
        Ask::All(parts) | Ask::Any(parts, _) => parts.iter().collect(),
        Ask::Not(part) => vec![part],
        Ask::Measure(..) | Ask::Has(_) => Vec::new(),
    }
}

/// The chapter that is judged, or the one that lists the person in full.
pub(crate) fn home(world: &World<'_>, who: Who) -> ChapterId {
    match who {
        Who::Chapter(id) => id,
        Who::Person(id) => world.organisation.person(id).listed_in,
    }
}

/// Parts 4.4, 4.5 and 4.7.
fn walk<'a>(
    world: &World<'a>,
    who: Who,
    rule_id: RuleId,
    d: Date,
    days: &BTreeMap<Date, Day<'a>>,
) -> Day<'a> {
    let rule = world.organisation.rule(rule_id);
    let place = |name: &str| rule.statuses.iter().position(|one| one.status.as_str() == name);
    let together = |list: &[Requirement]| all(list.iter().map(|one| outcome(world, who, rule, one, d)));
    let yesterday = d.yesterday().ok().and_then(|day| days.get(&day));
    let mut day = Day { rule: Some(rule_id), ..NOTHING };
    let mut is_decided = false;
    for (here, definition) in rule.statuses.iter().enumerate() {
        let name = definition.status.as_str();
        let ahead = |name: &str| place(name).is_some_and(|place| place <= here);
        let was = yesterday.is_some_and(|day| day.computed.is_some_and(ahead));
        let may_have_been = yesterday.is_some_and(|day| day.possible.iter().any(|name| ahead(name)));
        let applies = if was {
            Holds
        } else if may_have_been {
            Unknown
        } else {
            Fails
        };
        let earned = if definition.when_possible { Fails } else { together(&definition.requires) };
        let kept = if definition.keeps.is_empty() || applies == Fails {
            Fails
        } else {
            applies.and(together(&definition.keeps))
        };
        if earned.or(kept) == Holds {
            day.held.push(name);
        }
        if is_decided {
            continue;
        }
        let is_last_held = |day: &Day<'_>| day.held.iter().any(|name| ahead(name));
        let grace_until = || {
            let last_held = days.iter().rev().find(|(_, day)| is_last_held(day)).map(|(day, _)| *day)?;
            Some(definition.grace?.after(last_held))
        };
        let grace = if was { grace_until().filter(|until| d <= *until) } else { None };
        let basis = if earned == Holds {
            Basis::Earned
        } else if kept == Holds {
            Basis::Kept
        } else if let Some(until) = grace {
            Basis::Grace(until)
        } else if definition.when_possible && !day.possible.is_empty() {
            Basis::LeftOpen
        } else {
            if earned.or(kept) == Unknown {
                day.possible.push(name);
            }
            continue;
        };
        (day.computed, day.shown, day.basis) = (Some(name), Some(name), basis);
        is_decided = true;
    }
    day
}
