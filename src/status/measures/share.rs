//! # `share: members`, `people`, `attendees`, `chapters`
//! The part of them that satisfies `where`, from 0 to 1. With `of`, a filter for those of whom it is
//! the part.
//! ## Window
//! For attendees as in `count: attendees`; none otherwise.
//! ## Result
//! With a base of `[b, b + e]`, of which m satisfy `where` for certain and s may:
//! `[m ÷ (b + e), (m + s + e) ÷ (b + e)]`, at most 1. An empty or unbounded base gives `[0, 1]`.
//! Over a group smaller than the site's `smallest_group` only the outcome is published.
//! ## Evidence
//! As that of the count.
//! ## Example
//! ```yaml
//! - {share: members, where: {gender: woman}, at_least: 30%}
//! - {share: chapters, of: {level: local}, where: {status: working}, at_least: 50%}
//! ```
//! ## Source
//! STATUS.md, part 3.

use crate::parse::front_matter::requirement::{Count, Filter, Subject};

use super::super::evidence::Notes;
use super::super::interval::Interval;
use super::super::record::Moment;
use super::{Tally, attendees, chapters, members, people};

pub(crate) fn measure(
    moment: Moment<'_, '_>,
    count: &Count,
    base: &Filter,
    notes: &mut Notes,
) -> (Interval, f64) {
    of(&tally(moment, count, base, notes))
}

/// The part that fits, and how many there may be in all.
pub(crate) fn of(tally: &Tally) -> (Interval, f64) {
    let all = tally.all.high;
    if all <= 0.0 || all.is_infinite() {
        return (Interval::between(0.0, 1.0), all);
    }
    let certain = f64::from(tally.fit);
    // Those who are in the base and are not known to fall short of `where`.
    let possible = all - f64::from(tally.unfit);
    (Interval::between((certain / all).min(1.0), (possible / all).clamp(0.0, 1.0).max(certain / all)), all)
}

fn tally(moment: Moment<'_, '_>, count: &Count, base: &Filter, notes: &mut Notes) -> Tally {
    match count.subject {
        Subject::People => people::tally(moment, base, &count.filter, notes),
        Subject::Attendees => attendees::tally(moment, base, &count.filter, count, notes),
        Subject::Chapters => chapters::tally(moment, base, &count.filter, notes),
        _ => members::tally(moment, base, &count.filter, notes),
    }
}
