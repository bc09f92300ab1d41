//! What was understood of the text of minutes that say in no other way who was there.

use crate::diagnostics::{Span, Spanned};

use super::meeting::Heads;
use super::member::PersonId;

/// Who was at a meeting, as its text says it.
#[derive(Clone, Debug, Default)]
pub struct AttendanceReading {
    /// Members, each once, in the order of the text.
    pub named: Vec<(PersonId, Span)>,
    /// What names somebody whom no roster knows: a head without a name each.
    pub unknown: Vec<UnknownName>,
    /// Heads that the text counts without naming anybody.
    pub counted: u32,
    /// What could not be read: nobody knows how many it stands for.
    pub unclear: Vec<Spanned<String>>,
    /// Guests.
    pub guests: u32,
    /// Members who sent apologies, or were missed.
    pub apologies: Vec<PersonId>,
    /// Where it seems to say that the meeting was cancelled.
    pub cancelled: Option<Span>,
}

/// A name that no roster has.
#[derive(Clone, Debug)]
pub struct UnknownName {
    /// As it is written, and where.
    pub name: Spanned<String>,
    /// Those whose name it is, and who may be meant: several, or none who was a member on the day.
    pub perhaps: Vec<PersonId>,
}

impl AttendanceReading {
    /// Whether the text says anything of who was there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.unknown.is_empty() && self.counted == 0 && self.unclear.is_empty()
    }

    /// Those present beyond the named ones.
    #[must_use]
    pub fn unnamed(&self) -> Heads {
        if self.is_empty() || !self.unclear.is_empty() {
            return Heads::Unknown;
        }
        let unknown = u32::try_from(self.unknown.len()).unwrap_or(u32::MAX);
        Heads::Known(unknown.saturating_add(self.counted))
    }
}
