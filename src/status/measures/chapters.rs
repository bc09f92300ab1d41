//! # `count: chapters`
//! How many chapters below this one, at any depth, exist on the day and satisfy `where`. Working
//! groups count only if `where` says `level: group`.
//! ## Window
//! None: the day itself.
//! ## Where
//! `level`, `area`, `status`. With `status`, what is shown on the day counts.
//! ## Result
//! `[those that have the status, + those for which it is possible]`; exact without `status`.
//! ## Evidence
//! The chapters counted.
//! ## Example
//! ```yaml
//! - {count: chapters, where: {level: local, status: working}, at_least: 2}
//! ```
//! ## Source
//! STATUS.md, part 3.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::model::ChapterId;
use crate::parse::front_matter::requirement::Filter;

use super::super::Missing;
use super::super::evidence::Notes;
use super::super::filter::chapter_fits;
use super::super::interval::{Interval, Outcome};
use super::super::record::{Judged, Moment, Record};
use super::super::steps::Steps;
use super::{Fits, Fitting, Tally};

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Interval {
    tally(moment, &Filter::default(), filter, notes).count()
}

pub(crate) fn tally(moment: Moment<'_, '_>, base: &Filter, filter: &Filter, notes: &mut Notes) -> Tally {
    let Moment { record, day, .. } = moment;
    let mut fitting = Fitting::default();
    let mut open = Vec::new();
    for id in countable(record, moment.chapter(), base, filter) {
        let Some(one) = fits(record, id, base, filter, day) else { continue };
        fitting.add(one);
        if one.fits.is_some_and(|fits| fits != Outcome::Fails) {
            notes.chapter(id);
        }
        if one.fits == Some(Outcome::Unknown) {
            open.push(id);
        }
    }
    if !open.is_empty() {
        notes.missing(|| Missing::Statuses(open));
    }
    fitting.tally(fitting.base())
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
    let mut changes = Vec::new();
    for id in countable(record, id, base, filter) {
        if let Some((from, until)) = record.life(Judged::Chapter(id)) {
            let turns = [from].into_iter().chain(until).chain(record.chapters[id.index()].starts());
            changes.extend(turns.map(|day| (day, id)));
        }
    }
    let apply = |state: &mut (Fitting, BTreeMap<ChapterId, Fits>), id: ChapterId, day: Date| {
        let (fitting, counted) = state;
        if let Some(before) = counted.remove(&id) {
            fitting.remove(before);
        }
        if let Some(one) = fits(record, id, base, filter, day) {
            fitting.add(one);
            counted.insert(id, one);
        }
    };
    let state = (Fitting::default(), BTreeMap::new());
    Steps::sweep(days, changes, state, apply, |(fitting, _)| look(fitting.tally(fitting.base())))
}

/// The chapters below that count while they exist.
fn countable<'r>(
    record: &'r Record<'_>,
    id: ChapterId,
    base: &Filter,
    filter: &Filter,
) -> impl Iterator<Item = ChapterId> + 'r {
    let with_groups = asks_for_groups(base) || asks_for_groups(filter);
    let below = record.organisation.below(id);
    below.filter(move |id| with_groups || !record.organisation.chapter(*id).is_group())
}

/// Whether a chapter fits on a day; none if it does not exist.
fn fits(record: &Record<'_>, id: ChapterId, base: &Filter, filter: &Filter, day: Date) -> Option<Fits> {
    record
        .exists(id, day)
        .then(|| Fits::look(|| chapter_fits(record, base, id, day), || chapter_fits(record, filter, id, day)))
}

fn asks_for_groups(filter: &Filter) -> bool {
    filter.values("level").is_some_and(|levels| levels.iter().any(|level| level == "group"))
}
