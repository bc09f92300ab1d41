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

use jiff::civil::Date;

use crate::model::{Chapter, ChapterId};
use crate::parse::front_matter::requirement::Filter;

use super::super::evidence::Notes;
use super::super::filter::chapter_fits;
use super::super::interval::{Interval, Outcome};
use super::super::record::{Judged, Moment, Record};
use super::{Outcomes, Tally};

pub(crate) fn measure(moment: Moment<'_, '_>, filter: &Filter, notes: &mut Notes) -> Interval {
    tally(moment, &Filter::default(), filter, notes).count()
}

pub(crate) fn tally(moment: Moment<'_, '_>, base: &Filter, filter: &Filter, notes: &mut Notes) -> Tally {
    let Moment { record, day, .. } = moment;
    let (mut of, mut fit) = (Outcomes::default(), Outcomes::default());
    let mut open = Vec::new();
    for id in record.organisation.below(moment.chapter()) {
        let chapter = record.organisation.chapter(id);
        if !record.exists(id, day)
            || (chapter.is_group() && !asks_for_groups(base) && !asks_for_groups(filter))
        {
            continue;
        }
        let in_base = chapter_fits(record, base, id, day);
        of.add(in_base);
        if in_base != Outcome::Holds {
            continue;
        }
        let fits = chapter_fits(record, filter, id, day);
        fit.add(fits);
        if fits != Outcome::Fails {
            notes.chapter(id);
        }
        if fits == Outcome::Unknown {
            open.push(chapter);
        }
    }
    if !open.is_empty() {
        notes.missing(|| not_known(&open));
    }
    let low = f64::from(of.holds);
    Tally { all: Interval::between(low, low + f64::from(of.unknown)), fit: fit.holds, unfit: fit.fails }
}

fn not_known(chapters: &[&Chapter]) -> String {
    let names: Vec<&str> = chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    format!("the status of {} is not known", super::super::words::listed(&names))
}

fn asks_for_groups(filter: &Filter) -> bool {
    filter.values("level").is_some_and(|levels| levels.iter().any(|level| level == "group"))
}

pub(crate) fn push_turns(record: &Record<'_>, id: ChapterId, days: &mut Vec<Date>) {
    for below in record.organisation.below(id) {
        if let Some((from, until)) = record.life(Judged::Chapter(below)) {
            days.push(from);
            days.extend(until);
        }
        days.extend(record.chapters[below.index()].starts());
    }
}
