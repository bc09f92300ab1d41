//! # `count: members`
//! How many members a chapter has, or how many of them satisfy `where`.
//! ## Window
//! None: the day itself. A person is a member from `joined` until the day before `left`.
//! ## Result
//! With a complete roster, `[known to satisfy, + those who have not stated an attribute]`. Without
//! one, the latest `declared` number, never less than the members known; nothing declared: no upper
//! bound. With `where`, then: from those known to satisfy it to that number's upper end.
//! ## Evidence
//! The roster, or the `chapter.md` that declares a number.
//! ## Example
//! ```yaml
//! - {count: members, at_least: 5}
//! - {count: members, where: {role: keyholder}, at_least: 2}
//! ```
//! ## Source
//! STATUS.md, parts 2 and 3.

use crate::model::{ChapterId, PersonId};
use crate::parse::front_matter::requirement::Filter;

use super::super::evidence::{Notes, not_stated};
use super::super::filter::{attributes, person_fits, push_person_turns};
use super::super::interval::{Interval, Outcome};
use super::super::record::{Moment, Record};
use super::{Outcomes, Tally};

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Interval {
    tally(moment, filter, &Filter::default(), notes).all
}

/// The members who satisfy `base`, and which of them satisfy `filter`.
pub(crate) fn tally(moment: Moment<'_, '_>, base: &Filter, filter: &Filter, notes: &mut Notes) -> Tally {
    let Moment { record, day, .. } = moment;
    let id = moment.chapter();
    let members: Vec<PersonId> = record.members(id, day).collect();
    let number = record.member_number(id, u32::try_from(members.len()).unwrap_or(u32::MAX), day);
    let chapter = record.organisation.chapter(id);
    if !record.is_roster_complete(id, day) {
        notes.document(chapter.document);
        let is_declared = chapter.declared.iter().any(|declared| declared.date <= day);
        notes.missing(|| match (is_declared, chapter.roster.is_some()) {
            (true, _) => "there is a declared number and no complete roster".to_owned(),
            (false, true) => "the roster is not complete on that day".to_owned(),
            (false, false) => "there is no roster".to_owned(),
        });
    }
    notes.document(chapter.roster);
    let is_complete = record.is_roster_complete(id, day);
    tally_people(moment, &members, number, is_complete, base, filter, notes)
}

/// Of people of whom some are known: those who satisfy `base`, and of these those who satisfy
/// `filter`. `number` is how many there are, known or not; all are known if rosters are complete.
pub(crate) fn tally_people(
    moment: Moment<'_, '_>,
    known: &[PersonId],
    number: Interval,
    is_complete: bool,
    base: &Filter,
    filter: &Filter,
    notes: &mut Notes,
) -> Tally {
    let Moment { record, day, .. } = moment;
    let (mut of, mut fit) = (Outcomes::default(), Outcomes::default());
    let mut silent = Vec::new();
    for person in known {
        let in_base = person_fits(record, base, *person, day);
        of.add(in_base);
        if in_base == Outcome::Holds {
            let fits = person_fits(record, filter, *person, day);
            fit.add(fits);
            if fits == Outcome::Unknown {
                silent.push(*person);
            }
        } else if in_base == Outcome::Unknown {
            silent.push(*person);
        }
    }
    let keys: Vec<&str> = attributes(filter).chain(attributes(base)).collect();
    if !silent.is_empty() && !keys.is_empty() {
        notes.missing(|| not_stated(&silent, &keys));
    }
    // Without a complete roster nobody knows what holds of whom: any of the number may be in the base.
    let low = f64::from(of.holds);
    let all = if base.is_empty() {
        number
    } else if is_complete {
        Interval::between(low, low + f64::from(of.unknown))
    } else {
        Interval::between(low, number.high)
    };
    Tally { all, fit: fit.holds, unfit: fit.fails }
}

pub(crate) fn push_turns(
    record: &Record<'_>,
    id: ChapterId,
    filters: [&Filter; 2],
    days: &mut Vec<jiff::civil::Date>,
) {
    record.push_roster_turns(id, days);
    let members = || record.organisation.chapter(id).members.iter().map(|membership| membership.person);
    for filter in filters {
        push_person_turns(record, filter, members(), days);
    }
}
