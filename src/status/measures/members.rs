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

use std::ops::Range;

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::ChapterId;
use crate::parse::front_matter::requirement::Filter;

use super::super::Missing;
use super::super::crowd::{self, Counted};
use super::super::evidence::Notes;
use super::super::filter::push_person_turns;
use super::super::interval::Interval;
use super::super::record::{Moment, Record};
use super::super::steps::Steps;
use super::Tally;

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Interval {
    tally(moment, filter, &Filter::default(), notes).all
}

/// The members who satisfy `base`, and which of them satisfy `filter`.
pub(crate) fn tally(moment: Moment<'_, '_>, base: &Filter, filter: &Filter, notes: &mut Notes) -> Tally {
    let Moment { record, day, .. } = moment;
    let id = moment.chapter();
    let chapter = record.organisation.chapter(id);
    if !record.is_roster_complete(id, day) {
        notes.document(chapter.document);
        notes.missing(|| {
            if record.may_lack(id, DocumentKind::Roster, day) {
                return Missing::LeftOut;
            }
            Missing::Roster {
                has_declared: record.declared(id, day).is_some(),
                has_roster: chapter.roster.is_some(),
            }
        });
    }
    notes.document(chapter.roster);
    crowd::tally(record, [counted(id)], base, filter, day, notes)
}

/// As [`tally`], over some days.
pub(crate) fn sweep<T: PartialEq>(
    record: &Record<'_>,
    id: ChapterId,
    base: &Filter,
    filter: &Filter,
    days: &Range<Date>,
    look: impl Fn(Tally) -> T,
) -> Steps<T> {
    crowd::sweep(record, [counted(id)], base, filter, days, look)
}

/// A chapter's members count whether it exists or not.
fn counted(id: ChapterId) -> Counted {
    (id, Date::MIN, None)
}

pub(crate) fn push_turns(record: &Record<'_>, id: ChapterId, filters: [&Filter; 2], days: &mut Vec<Date>) {
    record.push_roster_turns(id, days);
    let members = || record.organisation.chapter(id).members.iter().map(|membership| membership.person);
    for filter in filters {
        push_person_turns(record, filter, members(), days);
    }
}
