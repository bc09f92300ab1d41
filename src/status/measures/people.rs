//! # `count: people`
//! How many people are members of a chapter or of any chapter below it, each person once.
//! ## Window
//! None: the day itself.
//! ## Result
//! As `count: members`, over all chapters that exist on the day. Members of a chapter without a
//! complete roster who are not known by name may be the same people as those of another one, which
//! lowers the lower bound and never the upper one. The roster of all is complete if each is.
//! ## Evidence
//! The chapters counted.
//! ## Example
//! ```yaml
//! - {count: people, at_least: 100}
//! ```
//! ## Source
//! STATUS.md, part 3.

use std::collections::BTreeSet;

use crate::model::{ChapterId, PersonId};
use crate::parse::front_matter::requirement::Filter;

use super::super::evidence::Notes;
use super::super::interval::Interval;
use super::super::record::{Moment, Record};
use super::{Tally, members};

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Interval {
    tally(moment, filter, &Filter::default(), notes).all
}

pub(crate) fn tally(moment: Moment<'_, '_>, base: &Filter, filter: &Filter, notes: &mut Notes) -> Tally {
    let Moment { record, day, .. } = moment;
    let mut known: BTreeSet<PersonId> = BTreeSet::new();
    let (mut largest, mut unnamed, mut is_complete) = (0.0_f64, 0.0, true);
    for id in chapters(record, moment.chapter()).filter(|id| record.exists(*id, day)) {
        let before = known.len();
        let mut here = 0;
        for person in record.members(id, day) {
            known.insert(person);
            here += 1;
        }
        let number = record.member_number(id, here, day);
        largest = largest.max(number.low);
        unnamed += number.high - f64::from(here);
        if known.len() > before || !record.is_roster_complete(id, day) {
            notes.chapter(id);
        }
        if !record.is_roster_complete(id, day) {
            is_complete = false;
            let name = &record.organisation.chapter(id).name;
            notes.missing(|| format!("{name} has no complete roster"));
        }
    }
    let known: Vec<PersonId> = known.into_iter().collect();
    let named = f64::from(u32::try_from(known.len()).unwrap_or(u32::MAX));
    let low = named.max(largest);
    let number = Interval::between(low, (named + unnamed).max(low));
    members::tally_people(moment, &known, number, is_complete, base, filter, notes)
}

pub(crate) fn push_turns(
    record: &Record<'_>,
    id: ChapterId,
    filters: [&Filter; 2],
    days: &mut Vec<jiff::civil::Date>,
) {
    for one in chapters(record, id) {
        members::push_turns(record, one, filters, days);
        if let Some((from, until)) = record.life(super::super::record::Judged::Chapter(one)) {
            days.push(from);
            days.extend(until);
        }
    }
}

fn chapters<'r>(record: &'r Record<'_>, id: ChapterId) -> impl Iterator<Item = ChapterId> + 'r {
    std::iter::once(id).chain(record.organisation.below(id))
}
