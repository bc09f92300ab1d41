//! The record, looked at on a day: who is a member, which rosters and minutes are complete.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::{ChapterId, MeetingId, Organisation, Person, PersonId};

use super::facts::{ChapterFacts, Facts};
use super::memory::Recall;
use super::rules_in_force::Judge;
use super::timeline::{Timeline, timeline};

/// All that statuses are worked out from.
pub(crate) struct Record<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) facts: Facts,
    pub(crate) as_of: Date,
    /// The smallest group whose shares are published.
    pub(crate) smallest_group: u32,
    /// The last day of the forecast.
    pub(crate) horizon: Date,
    /// In the order of `Organisation::people`; empty before they are worked out.
    pub(crate) people: Vec<Timeline<'a>>,
    /// In the order of `Organisation::chapters`; those not worked out yet are empty. Chapters
    /// below stand before those above when it comes to working out.
    pub(crate) chapters: Vec<Timeline<'a>>,
    /// What was worked out before, where that is remembered.
    pub(super) recall: Option<Recall<'a>>,
}

/// Who is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    Chapter(ChapterId),
    Person(PersonId),
}

/// Somebody on a day.
#[derive(Clone, Copy)]
pub(crate) struct Moment<'r, 'a> {
    pub(crate) record: &'r Record<'a>,
    pub(crate) judged: Judged,
    pub(crate) day: Date,
}

impl<'a> Record<'a> {
    pub(crate) fn new(organisation: &'a Organisation, terms: &super::Terms) -> Self {
        Self {
            organisation,
            facts: Facts::gather(organisation, terms.as_of),
            as_of: terms.as_of,
            smallest_group: terms.smallest_group,
            horizon: super::FORECAST.after(terms.as_of),
            people: Vec::new(),
            chapters: organisation.chapters.iter().map(|_| Timeline::default()).collect(),
            recall: None,
        }
    }

    /// How somebody stands over time.
    pub(crate) fn timeline(&self, judged: Judged, judge: Judge) -> Timeline<'a> {
        match &self.recall {
            Some(recall) => recall.timeline(self, judged, judge),
            None => timeline(self, judged, judge),
        }
    }

    /// The first day of existence, and the day from which on somebody no longer is.
    pub(crate) fn life(&self, judged: Judged) -> Option<(Date, Option<Date>)> {
        match judged {
            Judged::Chapter(id) => {
                let from = self.facts.chapter(id).exists_from?;
                Some((from, self.organisation.chapter(id).dissolved))
            }
            Judged::Person(id) => {
                let memberships = self.memberships(id);
                // Without `joined`, since the chapter exists; if nothing tells, since there are rules.
                let begins = |(chapter, one): (ChapterId, crate::model::Membership)| {
                    one.joined.or(self.facts.chapter(chapter).exists_from).or(self.facts.members_rule_from)
                };
                let from = memberships.clone().filter_map(begins).min()?;
                let lefts: Vec<Option<Date>> = memberships.map(|(_, one)| one.left).collect();
                let until = if lefts.contains(&None) { None } else { lefts.into_iter().flatten().max() };
                Some((from, until))
            }
        }
    }

    /// Whether a chapter exists on a day.
    pub(crate) fn exists(&self, chapter: ChapterId, day: Date) -> bool {
        self.life(Judged::Chapter(chapter))
            .is_some_and(|(from, until)| from <= day && until.is_none_or(|until| day < until))
    }

    /// A person's memberships with their chapters.
    pub(crate) fn memberships(
        &self,
        person: PersonId,
    ) -> impl Iterator<Item = (ChapterId, crate::model::Membership)> + Clone + '_ {
        let organisation = self.organisation;
        organisation
            .person(person)
            .memberships
            .iter()
            .map(|(chapter, place)| (*chapter, organisation.chapter(*chapter).members[*place]))
    }

    /// The members of a chapter on a day.
    pub(crate) fn members(&self, chapter: ChapterId, day: Date) -> impl Iterator<Item = PersonId> + '_ {
        let members = self.organisation.chapter(chapter).members.iter();
        members.filter(move |membership| membership.holds_on(day)).map(|membership| membership.person)
    }

    /// Whether the roster of a chapter is complete on a day; one that isn't there never is.
    pub(crate) fn is_roster_complete(&self, id: ChapterId, day: Date) -> bool {
        let chapter = self.organisation.chapter(id);
        !self.may_lack(id, DocumentKind::Roster, day)
            && chapter.roster.is_some()
            && chapter.roster_kept.is_none_or(|kept| kept.contains(day))
    }

    /// Whether a chapter has documents of a kind that are left out and may bear on a day, so that what
    /// the others say is not all that there is to say.
    pub(crate) fn may_lack(&self, chapter: ChapterId, kind: DocumentKind, day: Date) -> bool {
        let left_out = &self.organisation.chapter(chapter).left_out;
        left_out.iter().any(|one| one.kind == kind && one.day.is_none_or(|from| from <= day))
    }

    /// How many members a chapter declares on a day.
    pub(crate) fn declared(&self, chapter: ChapterId, day: Date) -> Option<&'a RangeInclusive<u32>> {
        if self.may_lack(chapter, DocumentKind::Roster, day) {
            return None;
        }
        let declared = &self.organisation.chapter(chapter).declared;
        declared.iter().rev().find(|declared| declared.date <= day).map(|declared| &declared.members)
    }

    /// Whether a chapter keeps minutes on a day, so that a meeting without them was none.
    pub(crate) fn keeps_minutes(&self, chapter: ChapterId, day: Date) -> bool {
        if self.may_lack(chapter, DocumentKind::Minutes, day) {
            return false;
        }
        match self.organisation.chapter(chapter).minutes_kept {
            Some(kept) => kept.contains(day),
            None => self.facts.chapter(chapter).first_minutes.is_some_and(|first| first <= day),
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "it is asked of the elements of slices")]
    pub(crate) fn meeting_day(&self, id: &MeetingId) -> Date {
        self.organisation.meeting(*id).date
    }

    /// The days on which who is a member, or whether that is known, changes.
    pub(crate) fn push_roster_turns(&self, id: ChapterId, days: &mut Vec<Date>) {
        let chapter = self.organisation.chapter(id);
        for membership in &chapter.members {
            days.extend(membership.joined);
            days.extend(membership.left);
        }
        days.extend(chapter.declared.iter().map(|declared| declared.date));
        if let Some(kept) = chapter.roster_kept {
            push_period_turns(kept.from, kept.until, days);
        }
    }

    /// The days from which on documents of a kind may be lacking.
    pub(crate) fn push_lacking_turns(&self, id: ChapterId, kind: DocumentKind, days: &mut Vec<Date>) {
        let left_out = self.organisation.chapter(id).left_out.iter();
        days.extend(left_out.filter(|one| one.kind == kind).filter_map(|one| one.day));
    }

    /// The days on which it changes whether minutes are kept.
    pub(crate) fn push_minutes_turns(&self, id: ChapterId, days: &mut Vec<Date>) {
        self.push_lacking_turns(id, DocumentKind::Minutes, days);
        match self.organisation.chapter(id).minutes_kept {
            Some(kept) => push_period_turns(kept.from, kept.until, days),
            None => days.extend(self.facts.chapter(id).first_minutes),
        }
    }
}

/// The first day of a period, and the first after it.
pub(crate) fn push_period_turns(from: Option<Date>, until: Option<Date>, days: &mut Vec<Date>) {
    days.extend(from);
    days.extend(until.and_then(|until| until.tomorrow().ok()));
}

impl<'r, 'a> Moment<'r, 'a> {
    /// The chapter that is judged, or the one that lists the person in full.
    pub(crate) fn chapter(self) -> ChapterId {
        match self.judged {
            Judged::Chapter(id) => id,
            Judged::Person(id) => self.record.organisation.person(id).listed_in,
        }
    }

    pub(crate) fn facts(self) -> &'r ChapterFacts {
        self.record.facts.chapter(self.chapter())
    }

    pub(crate) fn year_starts(self) -> crate::parse::front_matter::chapter::YearStart {
        self.record.organisation.chapter(self.chapter()).year_starts
    }

    pub(crate) fn person(self, id: PersonId) -> &'a Person {
        self.record.organisation.person(id)
    }
}
