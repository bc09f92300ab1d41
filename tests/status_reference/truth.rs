//! Three-valued outcomes and intervals (STATUS.md, part 3).

use chapterhouse::status::Outcome;

/// Whether something holds; in this order, so that `and` is the least and `or` the greatest (Kleene).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    Fails,
    Unknown,
    Holds,
}

pub(crate) use Truth::{Fails, Holds, Unknown};

impl Truth {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Holds } else { Fails }
    }

    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Fails => Holds,
            Unknown => Unknown,
            Holds => Fails,
        }
    }

    pub(crate) fn as_outcome(self) -> Outcome {
        match self {
            Fails => Outcome::Fails,
            Unknown => Outcome::Unknown,
            Holds => Outcome::Holds,
        }
    }
}

/// All have to hold.
pub(crate) fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
    parts.into_iter().fold(Holds, Truth::and)
}

/// "Holds if k hold, fails if fewer than k could."
pub(crate) fn any(parts: &[Truth], k: u32) -> Truth {
    let number = |wanted: &[Truth]| parts.iter().filter(|part| wanted.contains(part)).count();
    if number(&[Holds]) >= k as usize {
        Holds
    } else if number(&[Holds, Unknown]) < k as usize {
        Fails
    } else {
        Unknown
    }
}

/// `[low, high]`
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

pub(crate) const ANY_NUMBER: Range = Range { low: 0.0, high: f64::INFINITY };

impl Range {
    pub(crate) fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// "`at_least t` holds if `low ≥ t`, fails if `high < t`, else is unknown; `at_most t` holds if
    /// `high ≤ t`, fails if `low > t`, else unknown. With both, both must hold; one failing fails."
    pub(crate) fn within(self, at_least: Option<f64>, at_most: Option<f64>) -> Truth {
        let least = at_least.map_or(Holds, |t| three(self.low >= t, self.high < t));
        let most = at_most.map_or(Holds, |t| three(self.high <= t, self.low > t));
        least.and(most)
    }
}

pub(crate) fn three(holds: bool, fails: bool) -> Truth {
    match (holds, fails) {
        (true, _) => Holds,
        (false, true) => Fails,
        (false, false) => Unknown,
    }
}

/// A number of things, as measured.
pub(crate) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a test has few things"))
}
