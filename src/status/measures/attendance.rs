//! # `attendance: typical`, `lowest`, `mean`
//! The heads at the meetings in the window, guests left out: their median (of an even number the
//! mean of the middle two), their least, or their mean.
//! ## Window
//! `within`, `in` or `last`; without one, everything up to the day.
//! ## Result
//! The figure of the lowest and of the highest heads that each meeting may have had. No meeting:
//! zero. Where no minutes are kept: any number.
//! ## Evidence
//! The minutes of the meetings.
//! ## Example
//! ```yaml
//! - {attendance: typical, within: 6 months, at_least: 4}
//! ```
//! ## Source
//! STATUS.md, part 3.

use crate::model::Meeting;
use crate::parse::front_matter::requirement::{AttendanceFigure, Window};

use super::super::Missing;
use super::super::evidence::Notes;
use super::super::interval::Interval;
use super::super::record::Moment;
use super::meetings;

pub(crate) fn measure(
    moment: Moment<'_, '_>,
    figure: AttendanceFigure,
    window: Window,
    notes: &mut Notes,
) -> Interval {
    let organisation = moment.record.organisation;
    let held: Vec<&Meeting> =
        meetings::held(moment, window).iter().map(|id| organisation.meeting(*id)).collect();
    notes.document(held.iter().map(|meeting| meeting.document));
    if !meetings::keeps_minutes(moment, notes) {
        return Interval::from(0.0);
    }
    let unnoted = held.iter().filter(|meeting| meeting.heads().is_none()).count();
    if unnoted > 0 {
        notes.missing(|| Missing::Attendance(unnoted));
    }
    of(figure, &held)
}

/// The figure of some meetings.
pub(crate) fn of(figure: AttendanceFigure, held: &[&Meeting]) -> Interval {
    let least = |meeting: &&Meeting| {
        f64::from(meeting.heads().unwrap_or_else(|| u32::try_from(meeting.named.len()).unwrap_or(u32::MAX)))
    };
    let most = |meeting: &&Meeting| meeting.heads().map_or(f64::INFINITY, f64::from);
    let low = figure_of(figure, held.iter().map(least).collect());
    if held.iter().all(|meeting| meeting.heads().is_some()) {
        return Interval::exactly(low);
    }
    let high = figure_of(figure, held.iter().map(most).collect());
    Interval::between(low, high.max(low))
}

fn figure_of(figure: AttendanceFigure, mut heads: Vec<f64>) -> f64 {
    if heads.is_empty() {
        return 0.0;
    }
    match figure {
        AttendanceFigure::Lowest => heads.into_iter().fold(f64::INFINITY, f64::min),
        AttendanceFigure::Typical => {
            let place = heads.len() / 2;
            let is_odd = heads.len() % 2 == 1;
            // It is asked for on many days; the others need no order.
            let (below, middle, _) = heads.select_nth_unstable_by(place, f64::total_cmp);
            let below = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if is_odd { *middle } else { f64::midpoint(below, *middle) }
        }
        #[expect(clippy::cast_precision_loss, reason = "nobody holds 2^52 meetings")]
        AttendanceFigure::Mean => heads.iter().sum::<f64>() / heads.len() as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        let of = |figure, heads: &[f64]| figure_of(figure, heads.to_vec());
        assert_eq!(of(AttendanceFigure::Typical, &[9.0, 1.0, 4.0]).to_string(), "4");
        assert_eq!(of(AttendanceFigure::Typical, &[9.0, 1.0, 4.0, 5.0]).to_string(), "4.5");
        assert_eq!(of(AttendanceFigure::Lowest, &[9.0, 1.0]).to_string(), "1");
        assert_eq!(of(AttendanceFigure::Mean, &[9.0, 1.0]).to_string(), "5");
        assert_eq!(of(AttendanceFigure::Mean, &[]).to_string(), "0");
    }
}
