//! Intervals and three-valued outcomes.

/// The lowest and the highest value that the record allows, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lowest.
    pub low: f64,
    /// Highest; infinite where the record sets no bound.
    pub high: f64,
}

impl Interval {
    /// One value, known exactly.
    #[must_use]
    pub fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// From a lowest to a highest value.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        debug_assert!(low <= high, "an interval has its lower end first");
        Self { low, high }
    }

    /// At least a value, without an upper bound.
    #[must_use]
    pub fn from(low: f64) -> Self {
        Self { low, high: f64::INFINITY }
    }

    /// Whether its value is known.
    #[must_use]
    #[expect(clippy::float_cmp, reason = "both ends come from the same count where it is known")]
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// Whether the value is at least `bound`.
    #[must_use]
    pub fn at_least(self, bound: f64) -> Outcome {
        if self.low >= bound {
            Outcome::Holds
        } else if self.high < bound {
            Outcome::Fails
        } else {
            Outcome::Unknown
        }
    }

    /// Whether the value is at most `bound`.
    #[must_use]
    pub fn at_most(self, bound: f64) -> Outcome {
        if self.high <= bound {
            Outcome::Holds
        } else if self.low > bound {
            Outcome::Fails
        } else {
            Outcome::Unknown
        }
    }
}

/// Whether a requirement holds, as far as the record tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It holds, whatever the gaps of the record hide.
    Holds,
    /// It fails, whatever they hide.
    Fails,
    /// The record does not tell.
    Unknown,
}

impl Outcome {
    /// Both have to hold (Kleene).
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Holds, Self::Holds) => Self::Holds,
            _ => Self::Unknown,
        }
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "a method reads better in a chain than the operator")]
    pub fn not(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            Self::Unknown => Self::Unknown,
        }
    }

    /// `holds`, `fails` or `unknown`, as in `status.json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Unknown => "unknown",
        }
    }
}
