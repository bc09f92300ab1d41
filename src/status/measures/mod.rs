//! What rules can measure: a file a measure. Its doc comment is the measure's manual page.
//!
//! Each says what it finds on a day ([`Interval`]s, because records have gaps) and, beside that, the
//! days on which that can change, so that a history needs no look at every single day.

pub(crate) mod attendance;
pub(crate) mod attendees;
pub(crate) mod chapters;
pub(crate) mod days_since;
pub(crate) mod documents;
pub(crate) mod has;
pub(crate) mod longest_gap;
pub(crate) mod meetings;
pub(crate) mod members;
pub(crate) mod people;
pub(crate) mod share;
pub(crate) mod upcoming;

use super::interval::{Interval, Outcome};

/// Things counted, and what is known of a part of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tally {
    /// How many there are.
    pub(crate) all: Interval,
    /// How many of them fit for certain.
    pub(crate) fit: u32,
    /// How many of them do not, for certain.
    pub(crate) unfit: u32,
}

impl Tally {
    /// How many fit.
    pub(crate) fn count(&self) -> Interval {
        let low = f64::from(self.fit);
        Interval::between(low, (self.all.high - f64::from(self.unfit)).max(low))
    }
}

/// Outcomes, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcomes {
    pub(crate) holds: u32,
    pub(crate) unknown: u32,
    pub(crate) fails: u32,
}

impl Outcomes {
    pub(crate) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Holds => self.holds += 1,
            Outcome::Unknown => self.unknown += 1,
            Outcome::Fails => self.fails += 1,
        }
    }
}
