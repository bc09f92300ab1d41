//! Figures from which the attributes of a few people could be worked out.
//!
//! A figure over a group smaller than `privacy.smallest_group` is withheld where it is measured. That alone
//! would not do: two figures can be subtracted from each other, and what remains speaks of those who are in
//! one group and not in the other. So a figure on attributes is withheld, too, where a group that small
//! would remain:
//!
//! - **over time.** Whoever keeps an older copy of a page can subtract it. Of the groups that a figure was
//!   over, from the first day on, one could be shown whenever it differed from all that were shown before by
//!   as many people as the smallest group has; today's is shown if it is one of these.
//! - **beside each other.** Figures are looked at from the smallest group to the largest, over all chapters
//!   and rules. One is shown if its group differs from each that is shown by enough people, and if what is
//!   left of it without all smaller ones that are shown inside it, such as a region without its chapters, is
//!   nothing or enough.
//!
//! Whether a requirement holds is published anyway (STATUS.md, part 7), and changes with a single person on
//! the day on which its bound is crossed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{ChapterId, PersonId};
use crate::parse::front_matter::requirement::{Ask, Count, Filter, Measure, Subject};

use super::filter::{attributes, person_fits, push_person_turns};
use super::interval::Outcome;
use super::measures::{attendees, people};
use super::record::{Judged, Moment, Record};
use super::requirement::is_of_persons;
use super::{Because, Measured, Missing, RequirementResult, Statuses};

/// Withholds the figures of statuses from which attributes of a few could be worked out.
pub(super) fn withhold(record: &Record<'_>, statuses: &mut Statuses) {
    let mut figures = Vec::new();
    for (index, status) in statuses.chapters.iter_mut().enumerate() {
        let id = ChapterId::from_index(index);
        gather(id, &mut status.requirements, &mut figures);
        // What is found on a day to come would be subtracted from what is found today.
        let ahead = status.next_change.as_mut().map(|change| &mut change.because);
        if let Some(Because::Lacking(result)) = ahead {
            let mut ahead = Vec::new();
            gather(id, std::slice::from_mut(result.as_mut()), &mut ahead);
            for figure in ahead {
                figure.measured.is_withheld = true;
            }
        }
    }
    for rule in statuses.readings.iter_mut().chain(&mut statuses.versions) {
        for (index, lacking) in rule.lacking.iter_mut().enumerate() {
            gather(ChapterId::from_index(index), lacking, &mut figures);
        }
    }
    let smallest = record.smallest_group as usize;
    figures.par_iter_mut().for_each(|figure| figure.look(record, smallest));
    withhold_beside_each_other(figures, smallest);
    for result in all_results(statuses) {
        hide_counts(result);
    }
}

/// A figure on attributes.
struct Figure<'s> {
    chapter: ChapterId,
    /// What it counts, without asking for attributes.
    count: Count,
    measured: &'s mut Measured,
    /// Those whose attributes it tells, sorted; nobody before they are looked at.
    group: Vec<PersonId>,
}

/// The figures on attributes among results that are not withheld already.
fn gather<'s>(id: ChapterId, results: &'s mut [RequirementResult], figures: &mut Vec<Figure<'s>>) {
    for RequirementResult { requirement, measured, parts, .. } in results {
        gather(id, parts, figures);
        let (Ask::Measure(measure, _), Some(measured)) = (&requirement.ask, measured) else { continue };
        let (count, base) = match measure {
            Measure::Count(count) => (count, None),
            Measure::Share { count, base } => (count, Some(base)),
            Measure::Attendance(..) | Measure::LongestGap(..) | Measure::DaysSince(_) => continue,
        };
        let filters = || base.into_iter().chain([&count.filter]);
        if measured.is_withheld
            || !is_of_persons(count.subject)
            || filters().flat_map(attributes).next().is_none()
        {
            continue;
        }
        let mut filter = count.filter.clone();
        filter.keys.extend(base.iter().flat_map(|base| base.keys.clone()));
        let count = Count { filter: without_attributes(&filter), ..count.clone() };
        figures.push(Figure { chapter: id, count, measured, group: Vec::new() });
    }
}

fn without_attributes(filter: &Filter) -> Filter {
    let mut left = filter.clone();
    for attribute in attributes(filter) {
        left.keys.remove(attribute);
    }
    left
}

impl Figure<'_> {
    /// Finds its group, and withholds it where today's could not be shown after those of earlier days.
    fn look(&mut self, record: &Record<'_>, smallest: usize) {
        let turns = match self.count.subject {
            Subject::Attendees => self.turns_of_attendees(record),
            _ => self.turns_of_members(record),
        };
        let mut shown = ShownGroups::default();
        for day in turns.chunk_by(|a, b| a.0 == b.0) {
            for (_, person) in day {
                shown.turn(*person);
            }
            shown.show(smallest);
        }
        // Where nobody is known to be, there is nothing to tell of anybody.
        self.measured.is_withheld = !shown.is_shown() && shown.size > 0;
        self.group = shown.group();
    }

    /// On which days who comes into the group or leaves it, sorted.
    fn turns_of_members(&self, record: &Record<'_>) -> Vec<(Date, PersonId)> {
        let organisation = record.organisation;
        let counts_below = self.count.subject == Subject::People;
        let counted: BTreeSet<ChapterId> = if counts_below {
            people::chapters(record, self.chapter).collect()
        } else {
            BTreeSet::from([self.chapter])
        };
        let mut looks: Vec<(Date, PersonId)> = Vec::new();
        let mut days = Vec::new();
        for chapter in &counted {
            let life = record.life(Judged::Chapter(*chapter));
            for membership in &organisation.chapter(*chapter).members {
                days.push(Date::MIN);
                days.extend(membership.joined.into_iter().chain(membership.left));
                days.extend(life.iter().flat_map(|(from, until)| std::iter::once(*from).chain(*until)));
                push_person_turns(record, &self.count.filter, [membership.person], &mut days);
                looks.extend(days.drain(..).map(|day| (day, membership.person)));
            }
        }
        looks.retain(|(day, _)| *day <= record.as_of);
        looks.sort_unstable();
        looks.dedup();
        let is_in = |person: PersonId, day: Date| {
            let counts =
                |chapter| counted.contains(&chapter) && (!counts_below || record.exists(chapter, day));
            record.memberships(person).any(|(chapter, one)| one.holds_on(day) && counts(chapter))
                && person_fits(record, &self.count.filter, person, day) != Outcome::Fails
        };
        let mut inside = BTreeSet::new();
        looks.retain(
            |(day, person)| {
                if is_in(*person, *day) { inside.insert(*person) } else { inside.remove(person) }
            },
        );
        looks
    }

    /// As [`Figure::turns_of_members`].
    fn turns_of_attendees(&self, record: &Record<'_>) -> Vec<(Date, PersonId)> {
        let mut days = Vec::new();
        attendees::push_turns(
            record,
            self.chapter,
            [&self.count.filter, &self.count.filter],
            &self.count,
            &mut days,
        );
        days.push(record.as_of);
        days.retain(|day| *day <= record.as_of);
        days.sort_unstable();
        days.dedup();
        let mut inside = BTreeSet::new();
        let mut turns = Vec::new();
        for day in days {
            let moment = Moment { record, judged: Judged::Chapter(self.chapter), day };
            let now = attendees::people(moment, &self.count);
            turns.extend(inside.symmetric_difference(&now).map(|person| (day, *person)));
            inside = now;
        }
        turns
    }
}

/// The groups that a figure could be shown over, day by day.
#[derive(Default)]
struct ShownGroups {
    /// The numbers of the turns of each person, who is inside after an odd number of them.
    turns: BTreeMap<PersonId, Vec<usize>>,
    /// How many turns there were.
    count: usize,
    /// How many people are inside.
    size: usize,
    shown: Vec<Shown>,
}

/// A group that could be shown.
struct Shown {
    /// After how many turns.
    at: usize,
    /// By how many people it differs from the group now.
    distance: usize,
}

impl ShownGroups {
    /// Somebody comes in or leaves.
    fn turn(&mut self, person: PersonId) {
        let turns = self.turns.entry(person).or_default();
        turns.push(self.count);
        self.count += 1;
        let is_inside = turns.len() % 2 == 1;
        self.size = if is_inside { self.size + 1 } else { self.size - 1 };
        for shown in &mut self.shown {
            let was_inside = turns.partition_point(|turn| *turn < shown.at) % 2 == 1;
            shown.distance = if was_inside == is_inside { shown.distance - 1 } else { shown.distance + 1 };
        }
    }

    /// Shows the group as it is, if it may be.
    fn show(&mut self, smallest: usize) {
        let is_far = |shown: &Shown| shown.distance >= smallest.max(1);
        if self.size >= smallest && self.shown.iter().all(is_far) {
            self.shown.push(Shown { at: self.count, distance: 0 });
        }
    }

    /// Whether the group as it is now is one of those that were shown.
    fn is_shown(&self) -> bool {
        self.shown.iter().any(|shown| shown.distance == 0)
    }

    fn group(self) -> Vec<PersonId> {
        self.turns.into_iter().filter(|(_, turns)| turns.len() % 2 == 1).map(|(person, _)| person).collect()
    }
}

/// Withholds figures that tell of a few when they are subtracted from each other.
fn withhold_beside_each_other(mut figures: Vec<Figure<'_>>, smallest: usize) {
    figures.retain(|figure| !figure.measured.is_withheld);
    figures.sort_by_key(|figure| figure.group.len());
    // How many people each group has that is shown, and in which of them a person is.
    let mut shown: Vec<usize> = Vec::new();
    let mut groups_of: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
    let is_few = |people: usize| (1..smallest).contains(&people);
    for figure in figures {
        let group = &figure.group;
        let shown_with = |person| groups_of.get(person).into_iter().flatten();
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        for other in group.iter().flat_map(shown_with) {
            *common.entry(*other).or_default() += 1;
        }
        let differs_by_few =
            common.iter().any(|(other, both)| is_few(group.len() + shown[*other] - 2 * both));
        let is_inside = |other: &usize| common[other] == shown[*other];
        let rest = group.iter().filter(|person| !shown_with(person).any(is_inside)).count();
        if differs_by_few || is_few(rest) {
            figure.measured.is_withheld = true;
            continue;
        }
        for person in group {
            groups_of.entry(*person).or_default().push(shown.len());
        }
        shown.push(group.len());
    }
}

fn all_results(statuses: &mut Statuses) -> impl Iterator<Item = &mut RequirementResult> {
    let of_rules = statuses.readings.iter_mut().chain(&mut statuses.versions);
    let of_rules = of_rules.flat_map(|rule| rule.lacking.iter_mut().flatten());
    let of_chapters = statuses.chapters.iter_mut().flat_map(|status| {
        let ahead = status.next_change.as_mut().and_then(|change| match &mut change.because {
            Because::Lacking(result) => Some(result.as_mut()),
            _ => None,
        });
        status.requirements.iter_mut().chain(ahead)
    });
    of_chapters.chain(of_rules)
}

/// Doesn't say how many have not stated an attribute where the figure is withheld.
fn hide_counts(result: &mut RequirementResult) {
    result.parts.iter_mut().for_each(hide_counts);
    if result.is_withheld() {
        for missing in &mut result.missing {
            if let Missing::Attributes { people, .. } = missing {
                *people = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days on which the figure is shown, of days on each of which some come or leave.
    fn shown(days: &[&[usize]], smallest: usize) -> Vec<bool> {
        let mut groups = ShownGroups::default();
        let look = |day: &&[usize]| {
            day.iter().for_each(|person| groups.turn(PersonId::from_index(*person)));
            groups.show(smallest);
            groups.is_shown()
        };
        days.iter().map(look).collect()
    }

    #[test]
    fn what_was_shown_can_t_be_subtracted() {
        let six: &[usize] = &[0, 1, 2, 3, 4, 5];
        // One comes: withheld, until they leave again.
        assert_eq!(shown(&[six, &[6], &[7], &[6, 7]], 5), [true, false, false, true]);
        // Five come, one at a time.
        assert_eq!(shown(&[six, &[6], &[7], &[8], &[9], &[10]], 5), [true, false, false, false, false, true]);
        // Those five leave, and another comes: far from the last that was shown, near to the first.
        assert_eq!(shown(&[six, &[6, 7, 8, 9, 10], &[6, 7, 8, 9, 10, 11]], 5), [true, true, false]);
        assert_eq!(shown(&[&[0, 1], &[2]], 5), [false, false]);
        assert_eq!(shown(&[&[0], &[1]], 1), [true, true]);
    }
}
