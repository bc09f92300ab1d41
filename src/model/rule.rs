//! Rules, with everything they name resolved.

use jiff::civil::Date;

use crate::diagnostics::Span;
use crate::parse::front_matter::rule::StatusDefinition;

use super::chapter::{Chapter, ChapterId, KeptRecords};
use super::document::DocumentId;

super::number! {
    /// A rule, by its place in `Organisation::rules`.
    RuleId
}

/// A dated definition of statuses.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its document.
    pub document: DocumentId,
    /// The path of its document without `.md`: `rules/working-chapter-2012`.
    pub path: String,
    /// The chapter in whose folder it stands: it applies to that one and all below.
    pub chapter: ChapterId,
    /// What it applies to.
    pub scope: RuleScope,
    /// The first day on which it is in force.
    pub from: Date,
    /// Its last day, where it says so itself.
    pub until: Option<Date>,
    /// The document that decided it.
    pub decided: Option<DocumentId>,
    /// Its name as a reading of the same words that nobody adopted; such a rule decides nothing.
    pub reading: Option<String>,
    /// Its statuses, best first.
    pub statuses: Vec<StatusDefinition>,
    /// Requirements that are set aside for a while.
    pub waivers: Vec<Waiver>,
    /// Where it says from when it is in force.
    pub span: Span,
}

/// What a rule applies to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleScope {
    /// Persons.
    Members,
    /// Chapters of any of these levels and of any of these areas; an empty list means any.
    Chapters {
        /// Levels.
        levels: Vec<String>,
        /// Areas.
        areas: Vec<String>,
    },
}

impl RuleScope {
    /// Whether it fits a chapter.
    #[must_use]
    pub fn fits(&self, chapter: &Chapter) -> bool {
        match self {
            Self::Members => false,
            Self::Chapters { levels, areas } => {
                (levels.is_empty() || levels.contains(&chapter.level))
                    && (areas.is_empty() || chapter.area.as_ref().is_some_and(|area| areas.contains(area)))
            }
        }
    }

    /// How many of its keys are given: the more, the more specific.
    #[must_use]
    pub fn specificity(&self) -> usize {
        match self {
            Self::Members => 0,
            Self::Chapters { levels, areas } => {
                usize::from(!levels.is_empty()) + usize::from(!areas.is_empty())
            }
        }
    }
}

/// A requirement that is set aside for a while.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The requirement's `name`.
    pub requirement: String,
    /// When.
    pub period: KeptRecords,
    /// For which chapters; none means for all.
    pub chapters: Option<Vec<ChapterId>>,
    /// Why.
    pub reason: String,
}
