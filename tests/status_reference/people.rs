//! Measures that count persons: `members`, `people`, `attendees` (STATUS.md, part 3).

use std::collections::BTreeSet;

use chapterhouse::model::{ChapterId, Heads, Meeting, PersonId};
use chapterhouse::parse::front_matter::requirement::{Count, Filter};
use jiff::civil::Date;

use super::facts::{World, has_unnamed};
use super::truth::{Fails, Holds, Range, Truth, Unknown, all, number};

/// Things of one kind: how many there are, and those that are known to be among them.
pub(crate) struct Base<T> {
    pub(crate) number: Range,
    pub(crate) sure: Vec<T>,
}

/// "`where` on members and people: any attribute, `role`, `status`."
pub(crate) fn person_fits(world: &World<'_>, filter: &Filter, id: PersonId, d: Date) -> Truth {
    let person = world.organisation.person(id);
    all(filter.keys.iter().map(|(key, wanted)| match key.as_str() {
        "role" => Truth::of(person.roles.iter().any(|role| {
            let (from, until) = (role.from, role.until);
            wanted.contains(&role.role) && super::facts::lies_in(from, until, d)
        })),
        "status" => {
            let Some(day) = world.people[id.index()].get(&d) else { return Fails };
            let is_wanted = |name: &str| wanted.iter().any(|one| one == name);
            let may_be = day.possible.iter().any(|name| is_wanted(name));
            Truth::of(day.shown.is_some_and(is_wanted)).or(if may_be { Unknown } else { Fails })
        }
        attribute => match person.attributes.get(attribute) {
            None => Unknown,
            Some(values) => Truth::of(values.iter().any(|value| wanted.contains(value))),
        },
    }))
}

/// "Members on d that satisfy `where`. One for whom an attribute in `where` is not stated adds to
/// `high` only. Roster not complete: as in part 2, and with `where` `[those known to satisfy it, the
/// number's high]`."
pub(crate) fn members(world: &World<'_>, id: ChapterId, filter: &Filter, d: Date) -> Base<PersonId> {
    let (known, is_complete) = (world.members(id, d), world.has_complete_roster(id, d));
    that_fit(world, &known, world.member_number(id, d), is_complete, filter, d)
}

/// "The same over this chapter and all below it, each person once": of those that exist on d.
/// Nameless members of one may be members of another, so that the least number is the greatest of
/// the least ones.
pub(crate) fn people(world: &World<'_>, id: ChapterId, filter: &Filter, d: Date) -> Base<PersonId> {
    let mut known = BTreeSet::new();
    let (mut least, mut nameless, mut is_complete) = (0.0_f64, 0.0, true);
    for one in world.family(id).into_iter().filter(|one| world.exists(*one, d)) {
        let members = world.members(one, d);
        let there = world.member_number(one, d);
        least = least.max(there.low);
        nameless += there.high - number(members.len());
        is_complete &= world.has_complete_roster(one, d);
        known.extend(members);
    }
    let known: Vec<PersonId> = known.into_iter().collect();
    let named = number(known.len());
    let low = named.max(least);
    that_fit(world, &known, Range { low, high: low.max(named + nameless) }, is_complete, filter, d)
}

fn that_fit(
    world: &World<'_>,
    known: &[PersonId],
    there: Range,
    is_complete: bool,
    filter: &Filter,
    d: Date,
) -> Base<PersonId> {
    if filter.is_empty() {
        return Base { number: there, sure: known.to_vec() };
    }
    let of = |wanted: Truth| -> Vec<PersonId> {
        known.iter().copied().filter(|one| person_fits(world, filter, *one, d) == wanted).collect()
    };
    let sure = of(Holds);
    let low = number(sure.len());
    let high = if is_complete { low + number(of(Unknown).len()) } else { there.high };
    Base { number: Range { low, high }, sure }
}

/// "Members on d (satisfying `where`) who were named at one or more meetings in the window: `low`.
/// `high = low + u + (those not stated)`, `u` = all heads without names at those meetings, at most the
/// members that may satisfy `where`."
pub(crate) fn attendees(
    world: &World<'_>,
    id: ChapterId,
    count: &Count,
    filter: &Filter,
    d: Date,
) -> Base<PersonId> {
    let held = world.in_window(id, count.window, d, &world.meetings(id, d), |meeting| meeting.date);
    if let Some(part) = count.often {
        return often(world, id, part, &held, filter, d);
    }
    let members = world.members(id, d);
    let fits = |one: &PersonId| person_fits(world, filter, *one, d);
    let may_fit = number(members.iter().filter(|one| fits(one) != Fails).count());
    let most = if world.has_complete_roster(id, d) { may_fit } else { f64::INFINITY };
    let is_named = |one: &&PersonId| held.iter().any(|meeting| meeting.named.contains(one));
    let sure: Vec<PersonId> =
        members.iter().filter(is_named).filter(|one| fits(one) == Holds).copied().collect();
    let not_stated = number(members.iter().filter(is_named).filter(|one| fits(one) == Unknown).count());
    let low = number(sure.len());
    let heads: Option<u32> = held
        .iter()
        .map(|meeting| match meeting.unnamed {
            Heads::Known(heads) => Some(heads),
            Heads::Unknown => None,
        })
        .sum();
    let high = match heads.filter(|_| world.keeps_minutes(id, d)) {
        Some(u) => most.min(low + f64::from(u) + not_stated),
        None => most,
    };
    Base { number: Range { low, high }, sure }
}

/// "A member's attended ÷ meetings in the window; a meeting with unnamed or unknown heads that doesn't
/// name the member may or may not have been attended. `low` counts those whose least part is ≥ p, `high`
/// those whose greatest is. No meeting: 0." Without minutes kept nothing is known, and heads without
/// names may be members who are not on the roster where that is not complete.
fn often(
    world: &World<'_>,
    id: ChapterId,
    part: f64,
    held: &[&Meeting],
    filter: &Filter,
    d: Date,
) -> Base<PersonId> {
    let (is_kept, is_complete) = (world.keeps_minutes(id, d), world.has_complete_roster(id, d));
    let members = world.members(id, d);
    let all_meetings = number(held.len());
    let least = |one: PersonId| number(held.iter().filter(|meeting| meeting.named.contains(&one)).count());
    let may = |one: PersonId| {
        number(held.iter().filter(|meeting| !meeting.named.contains(&one) && has_unnamed(meeting)).count())
    };
    let reaches = |attended: f64| !held.is_empty() && attended / all_meetings >= part;
    let fits = |one: PersonId| person_fits(world, filter, one, d);
    let sure: Vec<PersonId> = members
        .iter()
        .copied()
        .filter(|one| is_kept && fits(*one) == Holds && reaches(least(*one)))
        .collect();
    let possible =
        members.iter().filter(|one| fits(**one) != Fails && (!is_kept || reaches(least(**one) + may(**one))));
    let may_be_nameless = !is_complete && (!is_kept || held.iter().any(|meeting| has_unnamed(meeting)));
    let high = if may_be_nameless { f64::INFINITY } else { number(possible.count()) };
    Base { number: Range { low: number(sure.len()), high }, sure }
}
