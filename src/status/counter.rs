//! Counts over any days, for figures, tables and reports: of the same facts as rules, by the same readings of
//! their gaps, so that neither can say what the other denies.
//!
//! Of several chapters, each thing counts once: a meeting that two of them held, a person in both.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::{ChapterId, DocumentId, Meeting, MeetingId, Membership, Organisation, PersonId};
use crate::parse::duration::Duration;
use crate::parse::front_matter::requirement::{
    Ask, AttendanceFigure, Filter, Measure, Requirement, Since, Subject,
};

use super::courses::course;
use super::crowd::{self, Counted};
use super::evidence::Notes;
use super::interval::{Interval, Outcome};
use super::measures::{attendance, documents, people};
use super::record::{Judged, Record};
use super::{ChapterStatus, Terms};

/// Counts what is on record.
pub struct Counter<'a> {
    record: Record<'a>,
}

/// Some days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Days {
    /// Whether a day is one of them.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    /// By day.
    pub items: Vec<T>,
    /// Whether that is all that there was.
    pub is_complete: bool,
}

impl<T> Listed<T> {
    /// How many there were.
    #[must_use]
    pub fn number(&self) -> Interval {
        let number = f64::from(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
        if self.is_complete { Interval::exactly(number) } else { Interval::from(number) }
    }
}

/// When a report is due. What is late comes before what is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// What is asked does not hold, from this day on.
    LateSince(Date),
    /// It holds, and this is its last day.
    By(Date),
}

fn asks_for_reports(requirement: &Requirement) -> bool {
    match &requirement.ask {
        Ask::Measure(Measure::Count(count), _) => count.subject == Subject::Reports,
        Ask::Measure(Measure::LongestGap(subject, _), _) => *subject == Subject::Reports,
        Ask::Measure(Measure::DaysSince(since), _) => *since == Since::Report,
        Ask::All(parts) | Ask::Any(parts, _) => parts.iter().any(asks_for_reports),
        Ask::Measure(..) | Ask::Not(_) | Ask::Has(_) => false,
    }
}

impl<'a> Counter<'a> {
    /// Of an organisation, up to a day.
    #[must_use]
    pub fn new(organisation: &'a Organisation, as_of: Date) -> Self {
        let terms = Terms { as_of, warn_before: Duration::days(0), smallest_group: 0, with_versions: false };
        Self { record: Record::new(organisation, &terms) }
    }

    /// The first day of a chapter's existence.
    #[must_use]
    pub fn exists_from(&self, id: ChapterId) -> Option<Date> {
        self.record.facts.chapter(id).exists_from
    }

    /// Those of some chapters that exist on one of these days, each with the last of them on which it does.
    pub fn existing<'c>(
        &'c self,
        chapters: &'c [ChapterId],
        days: Days,
    ) -> impl Iterator<Item = (ChapterId, Date)> + 'c {
        chapters.iter().filter_map(move |id| {
            let (from, until) = self.record.life(Judged::Chapter(*id))?;
            let last =
                until.and_then(|until| until.yesterday().ok()).map_or(days.last, |last| last.min(days.last));
            (from <= days.last && days.first <= last && from <= last).then_some((*id, last))
        })
    }

    /// The meetings held, those of some kinds where any are named.
    #[must_use]
    pub fn meetings(&self, chapters: &[ChapterId], filter: &Filter, days: Days) -> Listed<MeetingId> {
        let is_meant = |id: &MeetingId| {
            let meeting = self.record.organisation.meeting(*id);
            days.contains(meeting.date) && filter.accepts("meeting", Some(&meeting.meeting))
        };
        let held = chapters.iter().flat_map(|id| &self.record.facts.chapter(*id).meetings);
        // They are numbered by day.
        let items: BTreeSet<MeetingId> = held.copied().filter(is_meant).collect();
        Listed {
            items: items.into_iter().collect(),
            is_complete: self.existing(chapters, days).all(|(id, day)| self.record.keeps_minutes(id, day)),
        }
    }

    /// How many came to these meetings; none where there were none.
    #[must_use]
    pub fn attendance(&self, meetings: &Listed<MeetingId>, figure: AttendanceFigure) -> Option<Interval> {
        let held: Vec<&Meeting> =
            meetings.items.iter().map(|id| self.record.organisation.meeting(*id)).collect();
        if !meetings.is_complete {
            return Some(Interval::from(0.0));
        }
        (!held.is_empty()).then(|| attendance::of(figure, &held))
    }

    /// What was published: posts, articles, reports, events that were held.
    #[must_use]
    pub fn documents(
        &self,
        chapters: &[ChapterId],
        subject: Subject,
        filter: &Filter,
        days: Days,
    ) -> Listed<(Date, DocumentId)> {
        let organisation = self.record.organisation;
        let entries =
            chapters.iter().flat_map(|id| documents::entries(self.record.facts.chapter(*id), subject));
        let meant = entries.filter(|entry| {
            days.contains(entry.day)
                && documents::document_fits(organisation.document(entry.document), filter)
        });
        let items: BTreeSet<(Date, DocumentId)> = meant.map(|entry| (entry.day, entry.document)).collect();
        let kind = documents::kind(subject);
        Listed {
            items: items.into_iter().collect(),
            is_complete: kind.is_none_or(|kind| !self.may_lack(chapters, kind, days)),
        }
    }

    /// The decisions of meetings, each by its place there.
    #[must_use]
    pub fn decisions(
        &self,
        chapters: &[ChapterId],
        filter: &Filter,
        days: Days,
    ) -> Listed<(MeetingId, usize)> {
        let held = self.meetings(chapters, &Filter::default(), days);
        let of_meeting = |id: MeetingId| {
            let decisions = self.record.organisation.meeting(id).decisions.iter().enumerate();
            let meant = decisions.filter(|(_, one)| filter.accepts("result", one.result.as_deref()));
            meant.map(move |(place, _)| (id, place))
        };
        Listed {
            items: held.items.into_iter().flat_map(of_meeting).collect(),
            is_complete: !self.may_lack(chapters, DocumentKind::Minutes, days),
        }
    }

    fn may_lack(&self, chapters: &[ChapterId], kind: DocumentKind, days: Days) -> bool {
        chapters.iter().any(|id| self.record.may_lack(*id, kind, days.last))
    }

    /// How many members there are on each of some days, ascending, each person once.
    #[must_use]
    pub fn members_on(&self, chapters: &[ChapterId], filter: &Filter, days: &[Date]) -> Vec<Interval> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
        let all = *first..last.tomorrow().unwrap_or(*last);
        let counted = self.counted_members(chapters);
        let steps = crowd::sweep(&self.record, counted, filter, &Filter::default(), &all, |tally| tally.all);
        days.iter().map(|day| steps.on(*day).copied().unwrap_or(Interval::exactly(0.0))).collect()
    }

    /// How many members there are on a day, each person once.
    #[must_use]
    pub fn members(&self, chapters: &[ChapterId], filter: &Filter, day: Date) -> Interval {
        let counted = self.counted_members(chapters);
        crowd::tally(&self.record, counted, filter, &Filter::default(), day, &mut Notes::off()).all
    }

    fn counted_members(&self, chapters: &[ChapterId]) -> Vec<Counted> {
        match chapters {
            // As a rule counts them: whether the chapter exists or not.
            [only] => vec![(*only, Date::MIN, None)],
            several => several.iter().filter_map(|id| people::while_it_exists(&self.record, *id)).collect(),
        }
    }

    /// Who became a member of any of these chapters, and on which day.
    #[must_use]
    pub fn joined(&self, chapters: &[ChapterId], days: Days) -> Listed<(Date, PersonId)> {
        self.turns(chapters, days, |membership| membership.joined, |day| day.yesterday().ok())
    }

    /// Who ceased to be one.
    #[must_use]
    pub fn left(&self, chapters: &[ChapterId], days: Days) -> Listed<(Date, PersonId)> {
        self.turns(chapters, days, |membership| membership.left, Some)
    }

    /// Members whose membership turns on a day, and who are no members of any of these chapters by another on
    /// the day beside it.
    fn turns(
        &self,
        chapters: &[ChapterId],
        days: Days,
        turn: impl Fn(&Membership) -> Option<Date>,
        beside: impl Fn(Date) -> Option<Date>,
    ) -> Listed<(Date, PersonId)> {
        let memberships = chapters.iter().flat_map(|id| &self.record.organisation.chapter(*id).members);
        let turned = memberships.filter_map(|membership| {
            let day = turn(membership).filter(|day| days.contains(*day))?;
            let other = beside(day);
            let is_member_anyway = self
                .record
                .memberships(membership.person)
                .any(|(id, one)| chapters.contains(&id) && other.is_some_and(|other| one.holds_on(other)));
            (!is_member_anyway).then_some((day, membership.person))
        });
        let items: BTreeSet<(Date, PersonId)> = turned.collect();
        Listed { items: items.into_iter().collect(), is_complete: self.are_rosters_complete(chapters, days) }
    }

    /// Who renewed while a member of any of these chapters.
    #[must_use]
    pub fn renewals(&self, chapters: &[ChapterId], days: Days) -> Listed<(Date, PersonId)> {
        let organisation = self.record.organisation;
        let people: BTreeSet<PersonId> = chapters
            .iter()
            .flat_map(|id| organisation.chapter(*id).members.iter().map(|membership| membership.person))
            .collect();
        let is_member = |person: PersonId, day: Date| {
            self.record.memberships(person).any(|(id, one)| chapters.contains(&id) && one.holds_on(day))
        };
        let renewed = people.into_iter().flat_map(|person| {
            let dates = organisation.person(person).renewed.iter().copied();
            dates.filter(move |day| days.contains(*day)).map(move |day| (day, person))
        });
        let items: BTreeSet<(Date, PersonId)> =
            renewed.filter(|(day, person)| is_member(*person, *day)).collect();
        Listed { items: items.into_iter().collect(), is_complete: self.are_rosters_complete(chapters, days) }
    }

    /// By when, or since when, a chapter owes a report, by the rule in force: where several things ask for one, the
    /// earliest.
    #[must_use]
    pub fn report_due(&self, id: ChapterId, status: &ChapterStatus) -> Option<Due> {
        let rule = self.record.organisation.rule(status.rule?);
        let first = self.exists_from(id)?.max(rule.from);
        let days = first..self.record.as_of.tomorrow().ok()?;
        let asked = status
            .requirements
            .iter()
            .filter(|one| asks_for_reports(&one.requirement) && one.waived.is_none());
        let due = asked.filter_map(|one| {
            if one.outcome == Outcome::Holds {
                return one.holds_until.as_ref().map(|end| Due::By(end.day));
            }
            let course = course(&self.record, Judged::Chapter(id), rule, &one.requirement, &days);
            course.runs().last().map(|(since, _)| Due::LateSince(*since))
        });
        due.min()
    }

    fn are_rosters_complete(&self, chapters: &[ChapterId], days: Days) -> bool {
        self.existing(chapters, days).all(|(id, day)| self.record.is_roster_complete(id, day))
    }
}
