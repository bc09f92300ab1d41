//! The digests of what statuses rest on.

use std::fmt::Debug;
use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use crate::model::{
    Chapter, ChapterId, Decision, Detail, Document, DocumentId, Event, Meeting, Membership, Organisation,
    Person, PersonId, RuleScope,
};

use super::Terms;

/// A digest of what something rests on.
pub(super) type Digest = [u8; 32];

/// The digests of what the timeline and the status of everybody rest on.
pub(super) struct Inputs {
    chapters: Vec<Digest>,
    people: Vec<Digest>,
}

impl Inputs {
    pub(super) fn of(organisation: &Organisation, terms: &Terms) -> Self {
        let whole = whole(organisation, terms);
        let meetings: Vec<Digest> = organisation
            .meetings
            .par_iter()
            .map(|one| digest(|mix| mix.meeting(one, organisation)))
            .collect();
        let people: Vec<Digest> =
            organisation.people.par_iter().map(|one| digest(|mix| mix.person(one, organisation))).collect();
        let chapters = organisation.chapters.par_iter();
        let own: Vec<Digest> = chapters
            .map(|chapter| {
                digest(|mix| {
                    mix.chapter(chapter, organisation);
                    for id in &chapter.meetings {
                        mix.hash(meetings[id.index()]);
                    }
                    for person in people_of(chapter, organisation) {
                        mix.hash(people[person.index()]);
                    }
                })
            })
            .collect();
        let below = with_those_below(organisation, |id| own[id.index()]);
        // Without a rule for members nobody has a status.
        let has_statuses = organisation.rules.iter().any(|rule| rule.scope == RuleScope::Members);
        if !has_statuses {
            let chapters = below.iter().map(|one| digest(|mix| mix.hash((whole, one)))).collect();
            return Self { chapters, people };
        }
        let mut attended = vec![Vec::new(); organisation.people.len()];
        for (meeting, digest) in organisation.meetings.iter().zip(&meetings) {
            for person in &meeting.named {
                attended[person.index()].push(*digest);
            }
        }
        let judged = organisation.people.par_iter().enumerate().map(|(index, person)| {
            digest(|mix| {
                mix.hash((whole, people[index], &attended[index], below[person.listed_in.index()]));
                for (chapter, _) in &person.memberships {
                    mix.hash(below[chapter.index()]);
                }
            })
        });
        let people: Vec<Digest> = judged.collect();
        let with_people = |id: ChapterId| {
            digest(|mix| {
                mix.hash((whole, below[id.index()]));
                for person in people_of(organisation.chapter(id), organisation) {
                    mix.hash(people[person.index()]);
                }
            })
        };
        Self { chapters: with_those_below(organisation, with_people), people }
    }

    pub(super) fn of_chapter(&self, id: ChapterId) -> Digest {
        self.chapters[id.index()]
    }

    pub(super) fn of_person(&self, id: PersonId) -> Digest {
        self.people[id.index()]
    }
}

/// What everything rests on: the terms, the rules, and which numbers chapters and documents have.
fn whole(organisation: &Organisation, terms: &Terms) -> Digest {
    digest(|mix| {
        mix.debug(&(terms, &organisation.rules));
        for chapter in &organisation.chapters {
            mix.hash((&chapter.path, &chapter.level, &chapter.area));
        }
        for document in &organisation.documents {
            mix.hash(&document.path);
        }
    })
}

/// For each chapter a digest of its own and of those of all below it.
fn with_those_below(organisation: &Organisation, own: impl Fn(ChapterId) -> Digest) -> Vec<Digest> {
    let mut all = vec![Digest::default(); organisation.chapters.len()];
    // A chapter stands before those below it.
    for (index, chapter) in organisation.chapters.iter().enumerate().rev() {
        all[index] = digest(|mix| {
            mix.hash(own(ChapterId::from_index(index)));
            for child in &chapter.children {
                mix.hash(all[child.index()]);
            }
        });
    }
    all
}

/// The members of a chapter, and whom its meetings name.
fn people_of<'o>(
    chapter: &'o Chapter,
    organisation: &'o Organisation,
) -> impl Iterator<Item = PersonId> + 'o {
    let named = chapter.meetings.iter().flat_map(|id| &organisation.meeting(*id).named);
    chapter.members.iter().map(|one| one.person).chain(named.copied())
}

fn digest(mix: impl FnOnce(&mut Mixer)) -> Digest {
    let mut mixer = Mixer(blake3::Hasher::new());
    mix(&mut mixer);
    *mixer.0.finalize().as_bytes()
}

/// Takes what a digest is of.
struct Mixer(blake3::Hasher);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let digest = self.0.finalize();
        digest.as_bytes()[..8].iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
    }
}

impl Mixer {
    fn hash(&mut self, value: impl Hash) {
        value.hash(self);
    }

    /// Of each of some things what matters of it.
    fn each<'t, T, V: Hash>(&mut self, things: &'t [T], what: impl Fn(&'t T) -> V) {
        self.hash(things.len());
        for one in things {
            self.hash(what(one));
        }
    }

    fn debug(&mut self, value: &impl Debug) {
        self.hash(format!("{value:?}"));
    }

    /// All of a chapter but its meetings and its members, who are known by number.
    fn chapter(&mut self, chapter: &Chapter, organisation: &Organisation) {
        let Chapter {
            path,
            url: _,
            name: _,
            level,
            parent,
            children,
            participants: _,
            groups: _,
            document,
            founded,
            dissolved,
            dissolved_written: _,
            successor: _,
            predecessors: _,
            area,
            place: _,
            language: _,
            time_zone,
            year_starts,
            rights: _,
            meets: _,
            contact: _,
            links: _,
            featured: _,
            roster,
            members,
            declared,
            minutes_kept,
            roster_kept,
            left_out,
            stated,
            overrides,
            documents,
            shared_documents,
            meetings: _,
            rules,
        } = chapter;
        self.hash(organisation.repository.history_from_at(path));
        self.hash((path, level, parent, children, document, founded, dissolved, area, roster, rules));
        self.debug(&(time_zone, year_starts, minutes_kept, roster_kept, left_out));
        self.debug(&(declared, stated, overrides));
        for Membership { person, joined, left } in members {
            self.hash((&organisation.person(*person).id, joined, left));
        }
        for id in documents.iter().chain(shared_documents) {
            self.document(*id, organisation.document(*id));
        }
    }

    fn document(&mut self, id: DocumentId, document: &Document) {
        let Document {
            file: _,
            path: _,
            kind,
            chapter,
            url: _,
            title: _,
            title_in_body: _,
            date,
            day,
            updated,
            changes,
            description: _,
            language: _,
            is_draft,
            is_private: _,
            authors: _,
            categories,
            tags,
            co_publishers: _,
            translation_of,
            image: _,
            rights: _,
            extra: _,
            body: _,
            blocks: _,
            links: _,
            linked_from: _,
            detail,
        } = document;
        self.hash((id, kind, chapter, date, day, updated, is_draft, translation_of));
        self.each(changes, |change| change.day);
        self.each(categories, |one| &one.value);
        self.each(tags, |one| &one.value);
        if let Detail::Event(event) = detail {
            let Event { start, end, place: _, announced, is_held, present: _, counts_as_meeting, meeting } =
                &**event;
            self.hash((start, end, announced, is_held, counts_as_meeting, meeting.is_some()));
        }
    }

    fn meeting(&mut self, meeting: &Meeting, organisation: &Organisation) {
        let Meeting {
            document,
            position,
            chapter,
            chapters,
            date,
            written,
            start,
            meeting: kind,
            is_held,
            named,
            unnamed,
            guests,
            apologies: _,
            quorum,
            decisions,
            actions: _,
            next,
        } = meeting;
        self.hash((document, position, chapter, chapters, date, written, start, kind));
        self.hash((is_held, guests, quorum, next));
        self.debug(unnamed);
        self.each(named, |person| &organisation.person(*person).id);
        self.each(decisions, |decision| {
            let Decision { id: _, proposal: _, result, votes: _, supersedes: _, topics: _, is_milestone: _ } =
                decision;
            result
        });
    }

    fn person(&mut self, person: &Person, organisation: &Organisation) {
        let Person {
            id,
            name: _,
            listed_in,
            memberships,
            renewed,
            roles,
            aliases: _,
            attributes,
            show: _,
            span: _,
        } = person;
        self.hash((id, listed_in, renewed, attributes));
        self.debug(roles);
        for (chapter, place) in memberships {
            let Membership { person: _, joined, left } = &organisation.chapter(*chapter).members[*place];
            self.hash((chapter, joined, left));
        }
    }
}
