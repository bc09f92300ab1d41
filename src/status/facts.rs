//! What the record says of every chapter and person, sorted by day, so that a day's question is a
//! look into a sorted list.
//!
//! Activity dated after the as-of date is left out here, once: the forecast is what happens if
//! nobody does anything (STATUS.md, part 5). What is set to begin or end later (`joined`, `left`,
//! roles, rules) stays in the `Organisation` and is looked up there.

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::model::addresses::published;
use crate::model::{ChapterId, Detail, DocumentId, Meeting, MeetingId, Organisation, PersonId, RuleScope};

/// The dated facts of an organisation.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// In the order of `Organisation::chapters`.
    pub(crate) chapters: Vec<ChapterFacts>,
    /// In the order of `Organisation::people`: the held meetings that name each, by day.
    pub(crate) attended: Vec<Vec<MeetingId>>,
    /// The first day of the first rule for members.
    pub(crate) members_rule_from: Option<Date>,
}

/// The dated facts of a chapter.
#[derive(Debug, Default)]
pub(crate) struct ChapterFacts {
    /// The first day of its existence; none if nothing tells.
    pub(crate) exists_from: Option<Date>,
    /// Its held meetings, co-hosted ones included, by day.
    pub(crate) meetings: Vec<MeetingId>,
    /// The meetings that minutes of it record, held or not, by day.
    pub(crate) minuted: Vec<MeetingId>,
    /// The day of the first minutes that it filed itself.
    pub(crate) first_minutes: Option<Date>,
    /// What it published, by day, then by path.
    pub(crate) posts: Vec<Entry>,
    /// As `posts`.
    pub(crate) articles: Vec<Entry>,
    /// As `posts`.
    pub(crate) reports: Vec<Entry>,
    /// Held events, as `posts`.
    pub(crate) events: Vec<Entry>,
    /// What was announced: since when, and for which day.
    pub(crate) announced: Vec<Announcement>,
    /// The days on which its pages are known to have changed, by day.
    pub(crate) changes: Vec<Entry>,
}

/// A document on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) day: Date,
    pub(crate) document: DocumentId,
}

/// An event that is to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Announcement {
    /// The first day on which it is known.
    pub(crate) since: Date,
    /// Its day.
    pub(crate) day: Date,
    pub(crate) document: DocumentId,
}

impl Facts {
    /// Gathers the facts up to and including the as-of date.
    pub(crate) fn gather(organisation: &Organisation, as_of: Date) -> Self {
        let ids = (0..organisation.chapters.len()).map(ChapterId::from_index);
        let mut attended = vec![Vec::new(); organisation.people.len()];
        for (index, meeting) in organisation.meetings.iter().enumerate() {
            if meeting.is_held && is_on_record(organisation, meeting, as_of) {
                for person in &meeting.named {
                    attended[person.index()].push(MeetingId::from_index(index));
                }
            }
        }
        let for_members = organisation.rules.iter().filter(|rule| rule.scope == RuleScope::Members);
        Self {
            chapters: ids.map(|id| chapter_facts(organisation, id, as_of)).collect(),
            attended,
            members_rule_from: for_members.map(|rule| rule.from).min(),
        }
    }

    /// The facts of a chapter.
    pub(crate) fn chapter(&self, id: ChapterId) -> &ChapterFacts {
        &self.chapters[id.index()]
    }

    /// The held meetings that name a person, by day.
    pub(crate) fn attended(&self, id: PersonId) -> &[MeetingId] {
        &self.attended[id.index()]
    }
}

fn chapter_facts(organisation: &Organisation, id: ChapterId, as_of: Date) -> ChapterFacts {
    let chapter = organisation.chapter(id);
    let on_record = |meeting: &MeetingId| is_on_record(organisation, organisation.meeting(*meeting), as_of);
    let past = || chapter.meetings.iter().copied().filter(on_record);
    let is_minutes = |meeting: &MeetingId| {
        let document = organisation.meeting(*meeting).document;
        organisation.document(document).kind == DocumentKind::Minutes
    };
    let minuted: Vec<MeetingId> = past().filter(is_minutes).collect();
    let first_minutes = minuted
        .iter()
        .map(|meeting| organisation.meeting(*meeting))
        .find(|meeting| meeting.chapter == id)
        .map(|meeting| meeting.date);
    let entries = |kind: DocumentKind, shared: bool| -> Vec<Entry> {
        let own = published(organisation, id)
            .filter(|document| shared || organisation.document(*document).chapter == id)
            .filter(|document| is_published(organisation, *document, kind));
        let dated = own.filter_map(|document| {
            let day = organisation.document(document).day.filter(|day| *day <= as_of)?;
            Some(Entry { day, document })
        });
        let mut entries: Vec<Entry> = dated.collect();
        entries.sort_unstable();
        entries
    };
    ChapterFacts {
        exists_from: exists_from(organisation, id),
        meetings: past().filter(|meeting| organisation.meeting(*meeting).is_held).collect(),
        minuted,
        first_minutes,
        posts: entries(DocumentKind::Post, true),
        articles: entries(DocumentKind::Article, true),
        reports: entries(DocumentKind::Report, true),
        events: entries(DocumentKind::Event, false),
        announced: announced(organisation, id, as_of),
        changes: changes(organisation, id, as_of),
    }
}

/// Drafts are not there, and a meeting to come is none yet.
fn is_on_record(organisation: &Organisation, meeting: &Meeting, as_of: Date) -> bool {
    meeting.date <= as_of && !organisation.document(meeting.document).is_draft
}

/// Drafts are not there, and an event that was called off did not happen.
fn is_published(organisation: &Organisation, document: DocumentId, kind: DocumentKind) -> bool {
    let document = organisation.document(document);
    let is_off = matches!(&document.detail, Detail::Event(event) if !event.is_held);
    // The same text in another language is not another post.
    document.kind == kind && !document.is_draft && !is_off && document.translation_of.is_none()
}

/// From `founded`; without it from the earliest dated document or `joined`; without any from the
/// first `from` of a rule that fits.
fn exists_from(organisation: &Organisation, id: ChapterId) -> Option<Date> {
    let chapter = organisation.chapter(id);
    if let Some(founded) = chapter.founded {
        return Some(founded.first_day_in(&chapter.time_zone));
    }
    let documents = chapter.documents.iter().map(|document| organisation.document(*document));
    // A rule's date is that of what it rules, not of the chapter that keeps it.
    let dated = documents.filter(|document| document.kind != DocumentKind::Rule && !document.is_draft);
    let earliest = dated
        .filter_map(|document| document.day)
        .chain(chapter.members.iter().filter_map(|membership| membership.joined))
        .min();
    earliest.or_else(|| {
        let above = organisation.upwards(id).flat_map(|above| &organisation.chapter(above).rules);
        above
            .map(|rule| organisation.rule(*rule))
            .filter(|rule| rule.reading.is_none() && fits(&rule.scope, organisation, id))
            .map(|rule| rule.from)
            .min()
    })
}

/// Whether a rule of this scope applies to a chapter.
pub(crate) fn fits(scope: &RuleScope, organisation: &Organisation, id: ChapterId) -> bool {
    scope.fits(organisation.chapter(id))
}

/// The `next` of minutes is not among them: it stands only until newer minutes are there.
fn announced(organisation: &Organisation, id: ChapterId, as_of: Date) -> Vec<Announcement> {
    let documents = organisation.chapter(id).documents.iter().copied();
    let events = documents.filter(|document| is_published(organisation, *document, DocumentKind::Event));
    events
        .filter_map(|id| {
            let document = organisation.document(id);
            let Detail::Event(event) = &document.detail else { return None };
            let since = event.announced.filter(|since| *since <= as_of)?;
            Some(Announcement { since, day: document.day?, document: id })
        })
        .collect()
}

fn changes(organisation: &Organisation, id: ChapterId, as_of: Date) -> Vec<Entry> {
    let chapter = organisation.chapter(id);
    let mut changes = Vec::new();
    for document_id in &chapter.documents {
        let document = organisation.document(*document_id);
        if document.is_draft {
            continue;
        }
        let updated = document.updated.map(|date| date.first_day_in(&chapter.time_zone));
        let days = updated.into_iter().chain(document.change_days());
        changes.extend(days.filter(|day| *day <= as_of).map(|day| Entry { day, document: *document_id }));
    }
    changes.sort_unstable();
    changes
}
