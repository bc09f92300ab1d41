//! The days on which statuses would lapse, as a calendar: of a chapter and of all below it.

use crate::model::ChapterId;
use crate::status::{Badge, NextChange};

use super::calendar::{Calendar, CalendarEvent, When};
use super::{SitePlan, View};

impl SitePlan<'_> {
    /// Each chapter has at most one entry: the day on which its status lapses if nothing happens.
    pub(super) fn deadlines(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let chapters = self.organisation.downwards(id);
        let mut lapsing: Vec<(ChapterId, &Badge, &NextChange)> = chapters
            .filter_map(|id| {
                let status = &self.statuses.chapters[id.index()];
                let next = status.next_change.as_ref().filter(|next| next.is_lapse)?;
                Some((id, status.shown.as_ref()?, next))
            })
            .collect();
        lapsing.sort_by_key(|(id, _, next)| (next.date, *id));
        let words = self.teller_of(id).words;
        View::Calendar(Box::new(Calendar {
            name: words.say("deadlines", [("chapter", chapter.name.as_str().into())]),
            language: chapter.language.clone(),
            as_of: self.statuses.as_of,
            events: lapsing
                .into_iter()
                .map(|(id, badge, next)| self.deadline(id, badge, next, &chapter.language))
                .collect(),
        }))
    }

    fn deadline(&self, id: ChapterId, badge: &Badge, next: &NextChange, language: &str) -> CalendarEvent {
        let chapter = self.organisation.chapter(id);
        let teller = self.teller(language);
        let words = teller.words;
        let name = ("chapter", chapter.name.as_str().into());
        let held = ("status", badge.label.as_str().into());
        let because = ("because", teller.because(next).into());
        let mut lines = vec![match &next.status {
            Some(then) => {
                let then = ("then", then.label.as_str().into());
                words.say("deadline-to", [name.clone(), held.clone(), then, because])
            }
            None => words.say("deadline-to-none", [name.clone(), held.clone(), because]),
        }];
        lines.extend(teller.keep(next).map(|keep| words.say("deadline-keep", [("keep", keep.into())])));
        lines.push(words.say("as-of", [("day", words.day(self.statuses.as_of).into())]));
        CalendarEvent {
            key: format!("deadline\n{}", chapter.path),
            when: When::day(next.date),
            summary: words.say("deadline", [name, held]),
            description: lines.join("\n"),
            page: chapter.url().join("status/"),
            location: String::new(),
            coordinates: None,
            categories: Vec::new(),
            is_held: None,
        }
    }
}
