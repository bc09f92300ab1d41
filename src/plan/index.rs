//! Orders that many pages need, worked out once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::discover::DocumentKind;
use crate::model::addresses::{LISTED_KINDS, by_year, published};
use crate::model::{ChapterId, Detail, Document, DocumentId, MeetingId, Organisation, slugify};
use crate::parse::front_matter::minutes::Done;

use super::registers::{Entry, Register};
use super::routes::Taxonomy;

/// How many of the latest documents are rolled up for chapters above.
const ROLLED_UP: usize = 20;

/// Lists over the whole site.
pub(crate) struct Index {
    /// For each chapter and kind: what it publishes, newest first.
    lists: Vec<BTreeMap<DocumentKind, Vec<DocumentId>>>,
    /// For each chapter and year: what it publishes, newest first.
    years: Vec<BTreeMap<i16, Vec<DocumentId>>>,
    /// For each chapter: the latest of it and of all below, newest first, dated at most the day of
    /// building or not: what is announced counts, too.
    latest: Vec<Vec<DocumentId>>,
    /// For each taxonomy, terms by slug: how they are written, and their documents, newest first.
    terms: BTreeMap<Taxonomy, BTreeMap<String, Term>>,
    /// Comments by the document that they are on.
    comments: BTreeMap<DocumentId, DocumentId>,
    /// Translations by the document that they translate, by path.
    translations: BTreeMap<DocumentId, Vec<DocumentId>>,
    /// For each document in a list of its own chapter: the newer and the older one.
    neighbours: BTreeMap<DocumentId, Neighbours>,
    /// Where each decision that has an id was made.
    decisions: BTreeMap<String, Entry>,
    /// For each register and chapter: what the meetings of it and of all below recorded. Decisions are newest first, of
    /// a meeting in its order; actions that are open come first, by due day, then those that are done, newest first.
    registers: BTreeMap<Register, Vec<Vec<Entry>>>,
    /// For each chapter, topics of decisions by slug.
    topics: Vec<BTreeMap<String, Topic>>,
    /// The ids of later decisions by those that they take the place of.
    superseded_by: BTreeMap<String, Vec<String>>,
}

/// What stands beside a document in its list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Neighbours {
    pub(crate) newer: Option<DocumentId>,
    pub(crate) older: Option<DocumentId>,
}

/// A tag, category or author.
#[derive(Clone, Debug, Default)]
pub(crate) struct Term {
    pub(crate) label: String,
    pub(crate) documents: Vec<DocumentId>,
}

/// What decisions are about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topic {
    pub(crate) label: String,
    pub(crate) entries: Vec<Entry>,
}

impl Index {
    /// What meetings recorded counts up to the as-of date.
    pub(super) fn new(organisation: &Organisation, as_of: Date) -> Self {
        let chapters = || (0..organisation.chapters.len()).into_par_iter().map(ChapterId::from_index);
        let terms = || {
            let of_taxonomy = |taxonomy| (taxonomy, terms(organisation, taxonomy));
            Taxonomy::ALL.into_par_iter().map(of_taxonomy).collect()
        };
        let lists = || {
            let lists: Vec<_> = chapters().map(|id| lists_of(organisation, id)).collect();
            let latest = latest(organisation, &lists);
            (neighbours(organisation, &lists), lists, latest)
        };
        let (terms, (neighbours, lists, latest)) = rayon::join(terms, lists);
        let mut index = Self {
            neighbours,
            years: chapters().map(|id| years_of(organisation, id)).collect(),
            lists,
            latest,
            terms,
            comments: BTreeMap::new(),
            translations: BTreeMap::new(),
            decisions: BTreeMap::new(),
            registers: BTreeMap::new(),
            topics: Vec::new(),
            superseded_by: BTreeMap::new(),
        };
        for (number, document) in organisation.documents.iter().enumerate() {
            let id = DocumentId::from_index(number);
            if let Detail::Comments { on, .. } = document.detail {
                index.comments.insert(on, id);
            }
            if let Some(original) = document.translation_of {
                index.translations.entry(original).or_default().push(id);
            }
        }
        index.add_decisions(organisation);
        index.add_registers(organisation, as_of);
        index
    }

    fn add_registers(&mut self, organisation: &Organisation, as_of: Date) {
        let empty = || vec![Vec::new(); organisation.chapters.len()];
        let (mut decisions, mut actions) = (empty(), empty());
        self.topics = vec![BTreeMap::new(); organisation.chapters.len()];
        for (number, meeting) in organisation.meetings.iter().enumerate().rev() {
            if meeting.date > as_of || (meeting.decisions.is_empty() && meeting.actions.is_empty()) {
                continue;
            }
            let id = MeetingId::from_index(number);
            let above = meeting.chapters.iter().flat_map(|id| organisation.upwards(*id));
            for chapter in above.collect::<BTreeSet<ChapterId>>() {
                decisions[chapter.index()].extend((0..meeting.decisions.len()).map(|place| (id, place)));
                actions[chapter.index()].extend((0..meeting.actions.len()).map(|place| (id, place)));
                let topics = &mut self.topics[chapter.index()];
                for (place, decision) in meeting.decisions.iter().enumerate() {
                    for label in &decision.topics {
                        let topic = topics.entry(slug_of(label)).or_default();
                        topic.label.clone_from(label);
                        topic.entries.push((id, place));
                    }
                }
            }
        }
        for entries in &mut actions {
            entries.sort_by_key(|(id, place)| {
                let action = &organisation.meeting(*id).actions[*place];
                let due = action.due.filter(|_| action.done == Done::Open).map(|due| due.last_day());
                (action.done != Done::Open, due.is_none(), due)
            });
        }
        self.registers = [(Register::Decisions, decisions), (Register::Actions, actions)].into();
    }

    fn add_decisions(&mut self, organisation: &Organisation) {
        for (number, meeting) in organisation.meetings.iter().enumerate() {
            for (place, decision) in meeting.decisions.iter().enumerate() {
                let Some(id) = &decision.id else { continue };
                self.decisions.insert(id.clone(), (MeetingId::from_index(number), place));
                for former in &decision.supersedes {
                    self.superseded_by.entry(former.clone()).or_default().push(id.clone());
                }
            }
        }
    }

    /// What a chapter publishes of a kind, newest first.
    pub(crate) fn list(&self, chapter: ChapterId, kind: DocumentKind) -> &[DocumentId] {
        self.lists[chapter.index()].get(&kind).map_or(&[], Vec::as_slice)
    }

    /// What a chapter publishes in each year of which it has something, newest first.
    pub(crate) fn years(&self, chapter: ChapterId) -> &BTreeMap<i16, Vec<DocumentId>> {
        &self.years[chapter.index()]
    }

    /// The latest documents of a chapter and of all below it, newest first.
    pub(crate) fn latest(&self, chapter: ChapterId) -> &[DocumentId] {
        &self.latest[chapter.index()]
    }

    pub(crate) fn terms(&self, taxonomy: Taxonomy) -> &BTreeMap<String, Term> {
        &self.terms[&taxonomy]
    }

    /// The translations of a document, by path.
    pub(crate) fn translations(&self, document: DocumentId) -> &[DocumentId] {
        self.translations.get(&document).map_or(&[], Vec::as_slice)
    }

    /// What stands beside a document in its chapter's list.
    pub(crate) fn neighbours(&self, document: DocumentId) -> Neighbours {
        self.neighbours.get(&document).copied().unwrap_or_default()
    }

    /// What the meetings of a chapter and of all below recorded.
    pub(crate) fn register(&self, chapter: ChapterId, register: Register) -> &[Entry] {
        self.registers.get(&register).map_or(&[], |of_chapters| &of_chapters[chapter.index()])
    }

    /// What the decisions of a chapter and of all below are about, by slug.
    pub(crate) fn topics(&self, chapter: ChapterId) -> &BTreeMap<String, Topic> {
        &self.topics[chapter.index()]
    }

    /// Where a decision was made.
    pub(crate) fn decided_at(&self, decision: &str) -> Option<Entry> {
        self.decisions.get(decision).copied()
    }

    /// The ids of the decisions that took the place of one.
    pub(crate) fn superseded_by(&self, decision: &str) -> &[String] {
        self.superseded_by.get(decision).map_or(&[], Vec::as_slice)
    }

    /// The thread of comments on a document.
    pub(crate) fn comments(&self, document: DocumentId) -> Option<DocumentId> {
        self.comments.get(&document).copied()
    }
}

/// The longest slug of a topic, in bytes: a part of an address has 255 at the most.
const LONGEST_TOPIC: usize = 200;

/// What stands for a topic in addresses. Two long ones that begin alike are one.
fn slug_of(label: &str) -> String {
    let slug = slugify(label);
    let slug = slug[..slug.floor_char_boundary(LONGEST_TOPIC)].trim_matches('-');
    if slug.is_empty() { "-".to_owned() } else { slug.to_owned() }
}

/// Newest first; without a date last; of one day, the path decides.
fn newest_first(document: &Document) -> (std::cmp::Reverse<Option<Date>>, &str) {
    (std::cmp::Reverse(document.day), &document.path)
}

fn lists_of(organisation: &Organisation, chapter: ChapterId) -> BTreeMap<DocumentKind, Vec<DocumentId>> {
    let mut lists: BTreeMap<DocumentKind, Vec<DocumentId>> = BTreeMap::new();
    for id in published(organisation, chapter) {
        let kind = organisation.document(id).kind;
        if LISTED_KINDS.contains(&kind) {
            lists.entry(kind).or_default().push(id);
        }
    }
    for list in lists.values_mut() {
        list.sort_by_key(|id| newest_first(organisation.document(*id)));
    }
    lists
}

fn years_of(organisation: &Organisation, chapter: ChapterId) -> BTreeMap<i16, Vec<DocumentId>> {
    let mut years = by_year(organisation, chapter);
    for list in years.values_mut() {
        list.sort_by_key(|id| newest_first(organisation.document(*id)));
    }
    years
}

fn neighbours(
    organisation: &Organisation,
    lists: &[BTreeMap<DocumentKind, Vec<DocumentId>>],
) -> BTreeMap<DocumentId, Neighbours> {
    let mut neighbours = BTreeMap::new();
    for (number, lists) in lists.iter().enumerate() {
        let home = ChapterId::from_index(number);
        for list in lists.values() {
            for (place, id) in list.iter().enumerate() {
                // A document that several chapters publish has its neighbours at home.
                if organisation.document(*id).chapter == home {
                    let newer = place.checked_sub(1).map(|place| list[place]);
                    neighbours.insert(*id, Neighbours { newer, older: list.get(place + 1).copied() });
                }
            }
        }
    }
    neighbours
}

/// Kinds that feeds and the front pages of chapters tell of.
const NEWS: [DocumentKind; 4] =
    [DocumentKind::Post, DocumentKind::Article, DocumentKind::Report, DocumentKind::Minutes];

fn latest(
    organisation: &Organisation,
    lists: &[BTreeMap<DocumentKind, Vec<DocumentId>>],
) -> Vec<Vec<DocumentId>> {
    let mut latest: Vec<Vec<DocumentId>> = vec![Vec::new(); organisation.chapters.len()];
    // From the leaves up, since chapters stand before those below them.
    for (number, chapter) in organisation.chapters.iter().enumerate().rev() {
        let mut own: Vec<DocumentId> = std::mem::take(&mut latest[number]);
        own.extend(
            NEWS.iter()
                .filter_map(|kind| lists[number].get(kind))
                .flat_map(|list| list.iter().take(ROLLED_UP)),
        );
        own.sort_by_key(|id| newest_first(organisation.document(*id)));
        own.dedup();
        own.truncate(ROLLED_UP);
        if let Some(parent) = chapter.parent {
            latest[parent.index()].extend(&own);
        }
        latest[number] = own;
    }
    latest
}

/// A spelling of a term, and the documents that have it, once for each time.
type Spelling<'o> = (Cow<'o, str>, Vec<DocumentId>);

fn terms(organisation: &Organisation, taxonomy: Taxonomy) -> BTreeMap<String, Term> {
    // Many documents share a term.
    let mut labels: BTreeMap<Cow<'_, str>, Vec<DocumentId>> = BTreeMap::new();
    for (number, document) in organisation.documents.iter().enumerate() {
        for label in taxonomy.terms_of(document, organisation) {
            labels.entry(label).or_default().push(DocumentId::from_index(number));
        }
    }
    // Labels by their slug.
    let mut spellings: BTreeMap<String, Vec<Spelling<'_>>> = BTreeMap::new();
    for (label, documents) in labels {
        let slug = slugify(&label);
        let slug = if slug.is_empty() { "-".to_owned() } else { slug };
        spellings.entry(slug).or_default().push((label, documents));
    }
    let term = |mut spellings: Vec<Spelling<'_>>| {
        // Of several spellings, the one that most documents have is shown; of these, the first in order.
        spellings.sort_by(|(a, of_a), (b, of_b)| of_b.len().cmp(&of_a.len()).then_with(|| a.cmp(b)));
        let label = spellings.first().map(|(label, _)| label.to_string()).unwrap_or_default();
        let mut documents: Vec<DocumentId> = spellings.into_iter().flat_map(|(_, ids)| ids).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.sort_by_key(|id| newest_first(organisation.document(*id)));
        Term { label, documents }
    };
    spellings.into_iter().map(|(slug, spellings)| (slug, term(spellings))).collect()
}
