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
use std::ops::Range;

use jiff::civil::Date;

use crate::model::{ChapterId, PersonId};
use crate::parse::front_matter::requirement::Filter;

use super::super::Missing;
use super::super::crowd::{self, Counted};
use super::super::evidence::Notes;
use super::super::interval::Interval;
use super::super::record::{Judged, Moment, Record};
use super::super::steps::Steps;
use super::Tally;

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Interval {
    tally(moment, filter, &Filter::default(), notes).all
}

pub(crate) fn tally(moment: Moment<'_, '_>, base: &Filter, filter: &Filter, notes: &mut Notes) -> Tally {
    let Moment { record, day, .. } = moment;
    let mut known: BTreeSet<PersonId> = BTreeSet::new();
    for id in chapters(record, moment.chapter()).filter(|id| record.exists(*id, day)) {
        let before = known.len();
        known.extend(record.members(id, day));
        let is_complete = record.is_roster_complete(id, day);
        if known.len() > before || !is_complete {
            notes.chapter(id);
        }
        if !is_complete {
            notes.missing(|| Missing::RosterOf(id));
        }
    }
    crowd::tally(record, counted(record, moment.chapter()), base, filter, day, notes)
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
    crowd::sweep(record, counted(record, id), base, filter, days, look)
}

/// The chapters whose members count, each while it exists. One that was dissolved before the first
/// that is known of it never does.
fn counted<'r>(record: &'r Record<'_>, id: ChapterId) -> impl Iterator<Item = Counted> + 'r {
    chapters(record, id).filter_map(|id| while_it_exists(record, id))
}

/// A chapter whose members count while it exists; none where that is never.
pub(crate) fn while_it_exists(record: &Record<'_>, id: ChapterId) -> Option<Counted> {
    let (from, until) = record.life(Judged::Chapter(id))?;
    until.is_none_or(|until| from < until).then_some((id, from, until))
}

pub(crate) fn chapters<'r>(record: &'r Record<'_>, id: ChapterId) -> impl Iterator<Item = ChapterId> + 'r {
    record.organisation.downwards(id)
}
