//! # `has`
//! Of one member, in a rule for members: whether they have a role on the day (`{role: admin}`) or an
//! attribute (`{class: honorary}`).
//! ## Window
//! None: the day itself.
//! ## Result
//! Holds or fails; an attribute that is not stated is unknown.
//! ## Evidence
//! The roster that lists the member in full.
//! ## Example
//! ```yaml
//! - {has: {role: admin}}
//! ```
//! ## Source
//! STATUS.md, part 3.

use jiff::civil::Date;

use crate::parse::front_matter::requirement::Filter;

use super::super::evidence::{Notes, not_stated};
use super::super::filter::{attributes, person_fits};
use super::super::interval::Outcome;
use super::super::record::{Judged, Moment, Record, push_period_turns};

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Outcome {
    // `model` has refused this in a rule for chapters.
    let Judged::Person(person) = moment.judged else { return Outcome::Unknown };
    notes.document(moment.record.organisation.chapter(moment.chapter()).roster);
    let outcome = person_fits(moment.record, filter, person, moment.day);
    if outcome == Outcome::Unknown {
        notes.missing(|| not_stated(1, &attributes(filter).collect::<Vec<_>>()));
    }
    outcome
}

pub(crate) fn push_turns(record: &Record<'_>, judged: Judged, days: &mut Vec<Date>) {
    if let Judged::Person(person) = judged {
        for role in &record.organisation.person(person).roles {
            push_period_turns(role.from, role.until, days);
        }
    }
}
