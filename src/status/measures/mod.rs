//! What rules can measure: a file a measure. Its doc comment is the measure's manual page.
//!
//! Each says what it finds on a day ([`Interval`]s, because records have gaps) and, beside that, the
//! days on which that can change, so that a history needs no look at every single day. Those that
//! count what comes and goes one by one sweep over the days instead, keeping the number up to date.

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
        *self.of(outcome) += 1;
    }

    fn remove(&mut self, outcome: Outcome) {
        *self.of(outcome) -= 1;
    }

    fn of(&mut self, outcome: Outcome) -> &mut u32 {
        match outcome {
            Outcome::Holds => &mut self.holds,
            Outcome::Unknown => &mut self.unknown,
            Outcome::Fails => &mut self.fails,
        }
    }
}

/// Whether somebody is in the base, and whether somebody who is in it for certain fits as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fits {
    pub(crate) in_base: Outcome,
    pub(crate) fits: Option<Outcome>,
}

impl Fits {
    pub(crate) fn look(in_base: impl Fn() -> Outcome, fits: impl Fn() -> Outcome) -> Self {
        let in_base = in_base();
        Self { in_base, fits: (in_base == Outcome::Holds).then(fits) }
    }

    /// Whether the record does not tell.
    pub(crate) fn is_unknown(self) -> bool {
        self.in_base == Outcome::Unknown || self.fits == Some(Outcome::Unknown)
    }
}

/// How many are in the base, and how many of them fit, kept up to date.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fitting {
    of: Outcomes,
    fit: Outcomes,
}

impl Fitting {
    pub(crate) fn add(&mut self, one: Fits) {
        self.of.add(one.in_base);
        one.fits.into_iter().for_each(|fits| self.fit.add(fits));
    }

    pub(crate) fn remove(&mut self, one: Fits) {
        self.of.remove(one.in_base);
        one.fits.into_iter().for_each(|fits| self.fit.remove(fits));
    }

    /// How many are in the base.
    pub(crate) fn base(&self) -> Interval {
        let low = f64::from(self.of.holds);
        Interval::between(low, low + f64::from(self.of.unknown))
    }

    /// What is known of so many.
    pub(crate) fn tally(&self, all: Interval) -> Tally {
        Tally { all, fit: self.fit.holds, unfit: self.fit.fails }
    }
}
