//! The days on which statuses would lapse, as a calendar: of a chapter and of all below it.

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::{ChapterId, SitePath};
use crate::status::{Badge, ChapterStatus, NextChange};

use super::{SitePlan, View};

/// A calendar of whole days.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// BCP 47 tag.
    pub language: String,
    /// The day that it speaks for: that of its entries' stamps, so that their bytes are stable.
    pub as_of: String,
    /// By day, then by the chapter's path.
    pub events: Vec<CalendarEvent>,
}

/// An entry of a calendar: one whole day.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarEvent {
    /// What tells it apart from all others, here and in every later build: a new date for the same
    /// thing moves the entry in the calendars of those who subscribed.
    pub key: String,
    /// The day, as `2014-09-02`.
    pub day: String,
    /// In a few words.
    pub summary: String,
    /// In full.
    pub description: String,
    /// The page that says more.
    pub page: SitePath,
}

impl SitePlan<'_> {
    /// Each chapter has at most one entry: the day on which its status lapses if nothing happens.
    pub(super) fn deadlines(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let chapters = std::iter::once(id).chain(self.organisation.below(id));
        let mut lapsing: Vec<(ChapterId, &Badge, &NextChange)> = chapters
            .filter_map(|id| {
                let status = &self.statuses.chapters[id.index()];
                let next = status.next_change.as_ref().filter(|next| self.lapses(status, next))?;
                Some((id, status.shown.as_ref()?, next))
            })
            .collect();
        lapsing.sort_by_key(|(id, _, next)| (next.date, *id));
        View::Calendar(Box::new(Calendar {
            name: format!("Deadlines of {}", chapter.name),
            language: chapter.language.clone(),
            as_of: self.as_of(),
            events: lapsing.into_iter().map(|(id, badge, next)| self.deadline(id, badge, next)).collect(),
        }))
    }

    fn deadline(&self, id: ChapterId, badge: &Badge, next: &NextChange) -> CalendarEvent {
        let chapter = self.organisation.chapter(id);
        let then = next.status.as_ref().map_or("without a status", |then| then.label.as_str());
        let name = &chapter.name;
        let mut description = format!(
            "If nothing happens, {name} is no longer “{}” but {} from this day on: {}.",
            badge.label,
            if next.status.is_some() { format!("“{then}”") } else { then.to_owned() },
            next.because
        );
        if let Some(keep) = &next.keep {
            let _ = write!(description, "\nTo keep it: {keep}.");
        }
        let _ = write!(description, "\nAs of {}.", self.as_of());
        CalendarEvent {
            key: format!("deadline\n{}", chapter.path),
            day: next.date.to_string(),
            summary: format!("{name}: “{}” lapses", badge.label),
            description,
            page: chapter.url().join("status/"),
        }
    }

    /// Whether a change takes something away: it is to no status, or to one that stands behind the
    /// old one in the rule in force, or in the latest rule that has both. The end of a chapter is
    /// nothing that lapses.
    fn lapses(&self, status: &ChapterStatus, next: &NextChange) -> bool {
        let Some(before) = status.shown.as_ref() else { return false };
        let Some(after) = &next.status else { return true };
        let rules = &self.organisation.rules;
        let in_force = status.rule.map(|rule| self.organisation.rule(rule));
        let later = rules.iter().rev().filter(|rule| rule.reading.is_none());
        let places = in_force.into_iter().chain(later).find_map(|rule| {
            let place =
                |badge: &Badge| rule.statuses.iter().position(|one| one.status.as_str() == badge.status);
            Some((place(before)?, place(after)?))
        });
        // Without a rule that has both, there is something to keep or there is not.
        places.map_or(next.keep.is_some(), |(before, after)| after > before)
    }
}
