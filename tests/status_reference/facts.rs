//! The facts of the record on a day, each read afresh (STATUS.md, parts 1 and 2).

use std::collections::BTreeMap;

use chapterhouse::discover::DocumentKind;
use chapterhouse::model::{
    Chapter, ChapterId, Detail, Document, DocumentId, Heads, Meeting, Membership, Organisation, PersonId,
    Rule, RuleScope,
};
use chapterhouse::parse::front_matter::requirement::Window;
use jiff::civil::Date;

use super::truth::{Range, number};
use super::walk::Day;

/// The record, with the statuses that are worked out already.
pub(crate) struct World<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) as_of: Date,
    pub(crate) people: Vec<BTreeMap<Date, Day<'a>>>,
    pub(crate) chapters: Vec<BTreeMap<Date, Day<'a>>>,
    exists_from: Vec<Option<Date>>,
}

impl<'a> World<'a> {
    pub(crate) fn new(organisation: &'a Organisation, as_of: Date) -> Self {
        let ids = (0..organisation.chapters.len()).map(ChapterId::from_index);
        Self {
            organisation,
            as_of,
            people: vec![BTreeMap::new(); organisation.people.len()],
            chapters: vec![BTreeMap::new(); organisation.chapters.len()],
            exists_from: ids.map(|id| exists_from(organisation, id)).collect(),
        }
    }

    pub(crate) fn chapter(&self, id: ChapterId) -> &'a Chapter {
        self.organisation.chapter(id)
    }

    pub(crate) fn exists_from(&self, id: ChapterId) -> Option<Date> {
        self.exists_from[id.index()]
    }

    /// "From `founded` … until `dissolved`."
    pub(crate) fn exists(&self, id: ChapterId, d: Date) -> bool {
        self.exists_from(id).is_some_and(|from| from <= d)
            && self.chapter(id).dissolved.is_none_or(|dissolved| d < dissolved)
    }

    /// "With no new activity": the last day whose activity counts on d.
    pub(crate) fn known(&self, d: Date) -> Date {
        d.min(self.as_of)
    }

    /// The chapter and all below it, at any depth.
    pub(crate) fn family(&self, id: ChapterId) -> Vec<ChapterId> {
        let all = (0..self.organisation.chapters.len()).map(ChapterId::from_index);
        all.filter(|one| self.line(*one).contains(&id)).collect()
    }

    /// From a chapter upwards.
    pub(crate) fn line(&self, id: ChapterId) -> Vec<ChapterId> {
        let mut line = vec![id];
        while let Some(parent) = self.chapter(line[line.len() - 1]).parent {
            line.push(parent);
        }
        line
    }

    pub(crate) fn memberships(&self, person: PersonId) -> Vec<(ChapterId, Membership)> {
        let chapters = self.organisation.chapters.iter().enumerate();
        chapters
            .flat_map(|(index, chapter)| {
                chapter.members.iter().map(move |one| (ChapterId::from_index(index), *one))
            })
            .filter(|(_, one)| one.person == person)
            .collect()
    }

    /// "`joined ≤ d` (no `joined`: always) and (no `left` or `d < left`)."
    pub(crate) fn members(&self, id: ChapterId, d: Date) -> Vec<PersonId> {
        let members = self.chapter(id).members.iter().filter(|one| is_member(**one, d));
        members.map(|one| one.person).collect()
    }

    /// The chapters that a person belongs to on d.
    pub(crate) fn chapters_of(&self, person: PersonId, d: Date) -> Vec<ChapterId> {
        let all = (0..self.organisation.chapters.len()).map(ChapterId::from_index);
        all.filter(|id| self.members(*id, d).contains(&person)).collect()
    }

    /// The meetings of a chapter up to d; by day, and of one day by path.
    pub(crate) fn meetings(&self, id: ChapterId, d: Date) -> Vec<&'a Meeting> {
        self.all_meetings(d).into_iter().filter(|meeting| meeting.chapters.contains(&id)).collect()
    }

    /// "`held: false` is none." "Drafts are not there."
    pub(crate) fn all_meetings(&self, d: Date) -> Vec<&'a Meeting> {
        let recorded = self.recorded_meetings(d).into_iter();
        recorded.filter(|meeting| meeting.is_held).collect()
    }

    /// Held or cancelled.
    fn recorded_meetings(&self, d: Date) -> Vec<&'a Meeting> {
        let mut meetings: Vec<&Meeting> = self
            .organisation
            .meetings
            .iter()
            .filter(|meeting| meeting.date <= self.known(d))
            .filter(|meeting| !self.organisation.document(meeting.document).is_draft)
            .collect();
        meetings.sort_by_key(|meeting| (meeting.date, meeting.document, meeting.position));
        meetings
    }

    fn is_minutes(&self, meeting: &Meeting) -> bool {
        self.organisation.document(meeting.document).kind == DocumentKind::Minutes
    }

    /// "If the chapter itself filed minutes dated ≤ d, or says so by `records` …, which decides alone
    /// where it is given."
    pub(crate) fn keeps_minutes(&self, id: ChapterId, d: Date) -> bool {
        if let Some(kept) = self.chapter(id).minutes_kept {
            return lies_in(kept.from, kept.until, d);
        }
        let recorded = self.recorded_meetings(d);
        recorded.iter().any(|meeting| meeting.chapter == id && self.is_minutes(meeting))
    }

    /// "The roster is complete on d if there is one, or within `records: {roster: …}` where given. On
    /// other days, and without a roster …"
    pub(crate) fn has_complete_roster(&self, id: ChapterId, d: Date) -> bool {
        let chapter = self.chapter(id);
        chapter.roster.is_some() && chapter.roster_kept.is_none_or(|kept| lies_in(kept.from, kept.until, d))
    }

    /// How many members a chapter has, be they known or not.
    pub(crate) fn member_number(&self, id: ChapterId, d: Date) -> Range {
        let known = number(self.members(id, d).len());
        if self.has_complete_roster(id, d) {
            return Range::exactly(known);
        }
        let declared = self.chapter(id).declared.iter().filter(|declared| declared.date <= d);
        match declared.max_by_key(|declared| declared.date) {
            Some(latest) => Range {
                low: f64::from(*latest.members.start()).max(known),
                high: f64::from(*latest.members.end()).max(known),
            },
            None => Range { low: known, high: f64::INFINITY },
        }
    }

    /// What a chapter published of a kind up to d; by day, and of one day by path.
    pub(crate) fn published(&self, id: ChapterId, kind: DocumentKind, d: Date) -> Vec<&'a Document> {
        let shares = kind != DocumentKind::Event;
        let documents = self.organisation.documents.iter().enumerate();
        let mut found: Vec<(Date, DocumentId)> = documents
            .filter(|(_, one)| one.kind == kind && !one.is_draft)
            .filter(|(_, one)| one.chapter == id || (shares && one.co_publishers.contains(&id)))
            .filter(|(_, one)| !matches!(&one.detail, Detail::Event(event) if !event.is_held))
            .filter_map(|(index, one)| Some((one.day?, DocumentId::from_index(index))))
            .filter(|(day, _)| *day <= self.known(d))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| self.organisation.document(id)).collect()
    }

    /// "The `updated` of every document of the chapter … and the author dates of the commits that
    /// touched it."
    pub(crate) fn page_changes(&self, id: ChapterId, d: Date) -> Vec<Date> {
        let documents = self.organisation.documents.iter().filter(|one| one.chapter == id && !one.is_draft);
        let zone = &self.chapter(id).time_zone;
        documents
            .flat_map(|one| {
                one.updated.map(|updated| updated.first_day_in(zone)).into_iter().chain(one.change_days())
            })
            .filter(|day| *day <= self.known(d))
            .collect()
    }

    /// "The `next` of the chapter's latest minutes dated ≤ d, and held events with `announced ≤ d`; if
    /// their day is after d."
    pub(crate) fn upcoming(&self, id: ChapterId, d: Date) -> usize {
        let recorded = self.recorded_meetings(d);
        let is_theirs = |meeting: &&&Meeting| meeting.chapters.contains(&id) && self.is_minutes(meeting);
        let latest = recorded.iter().rfind(is_theirs);
        let next = latest
            .and_then(|meeting| Some(meeting.next?.first_day_in(&self.chapter(meeting.chapter).time_zone)));
        let events = self.organisation.documents.iter().filter(|one| one.chapter == id && !one.is_draft);
        let announced = events.filter_map(|one| match &one.detail {
            Detail::Event(event) => one.day.filter(|_| {
                event.is_held && event.announced.is_some_and(|announced| announced <= self.known(d))
            }),
            _ => None,
        });
        announced.chain(next).filter(|day| *day > d).count()
    }

    /// The part of a list, up to d and sorted, that lies in a window.
    pub(crate) fn in_window<T: Copy>(
        &self,
        id: ChapterId,
        window: Window,
        d: Date,
        items: &[T],
        day_of: impl Fn(T) -> Date,
    ) -> Vec<T> {
        if let Window::Last(k) = window {
            let without = items.len().saturating_sub(k as usize);
            return items[without..].to_vec();
        }
        let (first, last) = self.window_days(id, window, d);
        let inside = |day: Date| first.is_none_or(|first| first <= day) && day <= last;
        items.iter().copied().filter(|item| inside(day_of(*item))).collect()
    }

    /// The first day of a window, where it has one, and the last.
    pub(crate) fn window_days(&self, id: ChapterId, window: Window, d: Date) -> (Option<Date>, Date) {
        match window {
            Window::Always | Window::Last(_) => (None, d),
            Window::Within(length) => (Some(length.before(d)), d),
            Window::ThisYear => (Some(self.year_start(id, d)), d),
            Window::LastYear => {
                let last = self.year_start(id, d).yesterday().expect("not the first day of all");
                (Some(self.year_start(id, last)), last)
            }
        }
    }

    /// The first day of the reporting year that contains d.
    fn year_start(&self, id: ChapterId, d: Date) -> Date {
        let starts = self.chapter(id).year_starts;
        let is_start = |day: &Date| (day.month(), day.day()) == (starts.month, starts.day);
        let candidates =
            [d.year() - 1, d.year()].map(|year| jiff::civil::date(year, starts.month, starts.day));
        candidates.into_iter().filter(|day| is_start(day) && *day <= d).max().expect("last year's")
    }
}

/// "Open ends allowed."
pub(crate) fn lies_in(from: Option<Date>, until: Option<Date>, d: Date) -> bool {
    from.is_none_or(|from| from <= d) && until.is_none_or(|until| d <= until)
}

pub(crate) fn is_member(one: Membership, d: Date) -> bool {
    one.joined.is_none_or(|joined| joined <= d) && one.left.is_none_or(|left| d < left)
}

/// Heads without names: known, or any number.
pub(crate) fn has_unnamed(meeting: &Meeting) -> bool {
    meeting.unnamed != Heads::Known(0)
}

/// "From `founded`; without it from the chapter's earliest dated document or `joined`; without any,
/// from the first `from` of a rule that fits."
fn exists_from(organisation: &Organisation, id: ChapterId) -> Option<Date> {
    let chapter = organisation.chapter(id);
    if let Some(founded) = chapter.founded {
        return Some(founded.first_day_in(&chapter.time_zone));
    }
    let documents = organisation.documents.iter();
    let documents =
        documents.filter(|one| one.chapter == id && !one.is_draft && one.kind != DocumentKind::Rule);
    let dated = documents.filter_map(|one| one.day);
    let joined = chapter.members.iter().filter_map(|one| one.joined);
    let rules =
        organisation.rules.iter().filter(|rule| rule.reading.is_none() && fits(organisation, rule, id));
    dated.chain(joined).min().or_else(|| rules.map(|rule| rule.from).min())
}

/// Whether a rule is for a chapter: it stands in its folder or above, and `applies_to` fits.
pub(crate) fn fits(organisation: &Organisation, rule: &Rule, id: ChapterId) -> bool {
    let chapter = organisation.chapter(id);
    let RuleScope::Chapters { levels, areas } = &rule.scope else { return false };
    organisation.upwards(id).any(|above| above == rule.chapter)
        && (levels.is_empty() || levels.contains(&chapter.level))
        && (areas.is_empty() || chapter.area.as_ref().is_some_and(|area| areas.contains(area)))
}
