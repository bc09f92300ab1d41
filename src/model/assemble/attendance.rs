//! Attendance that the text of minutes tells: whom its lists mean.
//!
//! Somebody is meant where an id, a name or an alias is theirs alone among those who are members on the day:
//! first of the chapters whose meeting it was, then of those below and of a group's participants. Somebody of
//! whom the text says two names, such as a handle, has to be the same by both. Who is no member on the day, or
//! of another chapter, may be somebody else of the same name.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use jiff::civil::Date;

use crate::diagnostics::Spanned;
use crate::fold::fold;
use crate::model::{AttendanceReading, ChapterId, Organisation, PersonId, UnknownName};
use crate::parse::attendance::{AttendanceList, AttendanceText, Entry, ListKind, Who};

/// Everybody, by what they may be called: folded ids, names and aliases.
pub(super) struct Called {
    people: BTreeMap<String, Vec<PersonId>>,
}

impl Called {
    pub(super) fn new(organisation: &Organisation) -> Self {
        let mut called = Self { people: BTreeMap::new() };
        for (index, person) in organisation.people.iter().enumerate() {
            let id = PersonId::from_index(index);
            let names: BTreeSet<String> = person.called().map(key).collect();
            for name in names {
                called.people.entry(name).or_default().push(id);
            }
        }
        called
    }
}

/// A name as it is compared: without case, diacritics, a handle's mark, and the kind of its spaces.
fn key(name: &str) -> String {
    let name = name.trim().trim_start_matches('@').replace(['’', '‘'], "'");
    name.split_whitespace().map(|word| fold(word).into_owned()).collect::<Vec<_>>().join(" ")
}

/// A meeting whose text is read.
pub(super) struct TextReader<'a> {
    /// Made when the first name is looked for.
    pub(super) called: &'a dyn Deref<Target = Called>,
    pub(super) organisation: &'a Organisation,
    /// Whose meeting it was.
    pub(super) chapters: &'a [ChapterId],
    pub(super) date: Date,
}

/// Whom an entry means.
enum Meant {
    One(PersonId),
    /// One of these perhaps.
    AnyOf(Vec<PersonId>),
    Nobody,
}

impl TextReader<'_> {
    pub(super) fn read(&self, text: &AttendanceText) -> AttendanceReading {
        let mut reading = AttendanceReading { cancelled: text.cancelled, ..AttendanceReading::default() };
        for list in text.lists.iter().filter(|list| self.is_list(list)) {
            for entry in &list.entries {
                self.read_entry(entry, &mut reading);
            }
        }
        let mut seen = BTreeSet::new();
        reading.named.retain(|(person, _)| seen.insert(*person));
        // Of a text with several lists, somebody may be in each.
        let mut seen = BTreeSet::new();
        reading.unknown.retain(|unknown| seen.insert(key(&unknown.name)));
        reading.apologies.sort_unstable();
        reading.apologies.dedup();
        let present: BTreeSet<PersonId> = reading.named.iter().map(|(person, _)| *person).collect();
        reading.apologies.retain(|person| !present.contains(person));
        reading
    }

    /// Whether a list is one of people: if that is not certain, it is where at least half of it is known.
    fn is_list(&self, list: &AttendanceList) -> bool {
        let pieces: Vec<&Entry> = list.entries.iter().flat_map(people).collect();
        let is_named = |entry: &&&Entry| matches!(entry.who, Who::Named(_));
        if list.is_certain {
            // A sentence after `Present:` is none.
            let is_none = |entry: &Entry| matches!(entry.who, Who::Perhaps(_) | Who::Unclear | Who::Nobody);
            return pieces.iter().any(|entry| !is_none(entry))
                || list.entries.iter().any(|entry| self.is_known(entry));
        }
        let known = pieces.iter().filter(|entry| self.is_known(entry)).count();
        let unnamed = pieces.len() - pieces.iter().filter(is_named).count();
        known > 0 && known * 2 >= pieces.len() && unnamed * 2 <= pieces.len()
    }

    fn is_known(&self, entry: &Entry) -> bool {
        matches!(self.meant(entry), Meant::One(_)) || entry.parts.iter().any(|part| self.is_known(part))
    }

    fn read_entry(&self, entry: &Entry, reading: &mut AttendanceReading) {
        if let Meant::One(person) = self.meant(entry) {
            add(entry, person, reading);
            return;
        }
        if entry.are_people {
            for part in &entry.parts {
                self.read_entry(part, reading);
            }
            return;
        }
        // `Ada Byrne, treasurer`, or several in one item: those who are known.
        let known: Vec<&Entry> = entry.parts.iter().filter(|part| self.is_known(part)).collect();
        if !known.is_empty() {
            for part in known {
                self.read_entry(part, reading);
            }
            return;
        }
        let first = entry.parts.first().filter(|_| entry.who == Who::Unclear).unwrap_or(entry);
        self.add_unknown(first, reading);
    }

    /// Somebody whom nobody knows, or a number of people.
    fn add_unknown(&self, entry: &Entry, reading: &mut AttendanceReading) {
        let heads = match &entry.who {
            Who::Nobody => return,
            Who::Heads(count) => *count,
            Who::Named(_) => 1,
            Who::Perhaps(_) | Who::Others | Who::Unclear => 0,
        };
        match (entry.kind, &entry.who) {
            (ListKind::Apologies, _) => {}
            (ListKind::Guests, _) => reading.guests = reading.guests.saturating_add(heads),
            (ListKind::Present, Who::Heads(count)) => {
                reading.counted = reading.counted.saturating_add(*count);
            }
            (ListKind::Present, Who::Named(_)) => {
                let perhaps = match self.meant(entry) {
                    Meant::AnyOf(people) => people,
                    Meant::One(_) | Meant::Nobody => Vec::new(),
                };
                let name = Spanned::new(entry.text.clone(), entry.span);
                reading.unknown.push(UnknownName { name, perhaps });
            }
            (ListKind::Present, _) => {
                reading.unclear.push(Spanned::new(entry.text.clone(), entry.span));
            }
        }
    }

    fn meant(&self, entry: &Entry) -> Meant {
        let (Who::Named(names) | Who::Perhaps(names)) = &entry.who else { return Meant::Nobody };
        let mut meant: Option<PersonId> = None;
        for name in names {
            match self.find(&key(name)) {
                Meant::Nobody => {}
                Meant::AnyOf(people) => return Meant::AnyOf(people),
                Meant::One(person) => match meant {
                    Some(other) if other != person => return Meant::AnyOf(vec![other, person]),
                    _ => meant = Some(person),
                },
            }
        }
        meant.map_or(Meant::Nobody, Meant::One)
    }

    fn find(&self, key: &str) -> Meant {
        let Some(people) = self.called.people.get(key) else { return Meant::Nobody };
        let own = self.members(people, |chapter| self.chapters.contains(&chapter));
        let all = if own.is_empty() { self.members(people, |chapter| self.takes_part(chapter)) } else { own };
        match all.as_slice() {
            [one] => Meant::One(*one),
            [] => Meant::AnyOf(people.clone()),
            _ => Meant::AnyOf(all),
        }
    }

    /// Those who on the day are members of chapters that pass.
    fn members(&self, people: &[PersonId], passes: impl Fn(ChapterId) -> bool) -> Vec<PersonId> {
        let is_member = |id: &&PersonId| {
            self.organisation.person(**id).memberships.iter().any(|(chapter, place)| {
                let membership = &self.organisation.chapter(*chapter).members[*place];
                passes(*chapter) && membership.holds_on(self.date)
            })
        };
        people.iter().filter(is_member).copied().collect()
    }

    /// Whether members of a chapter come to the meeting: it is theirs, or that of a chapter above, or of a
    /// group in which one of these takes part.
    fn takes_part(&self, chapter: ChapterId) -> bool {
        self.organisation.upwards(chapter).any(|above| {
            self.chapters.iter().any(|of_meeting| {
                *of_meeting == above || self.organisation.chapter(*of_meeting).participants.contains(&above)
            })
        })
    }
}

fn add(entry: &Entry, person: PersonId, reading: &mut AttendanceReading) {
    match entry.kind {
        ListKind::Present => reading.named.push((person, entry.span)),
        ListKind::Guests => reading.guests = reading.guests.saturating_add(1),
        ListKind::Apologies => reading.apologies.push(person),
    }
}

/// The people of an entry: its parts, where they are people.
fn people(entry: &Entry) -> Vec<&Entry> {
    if entry.are_people { entry.parts.iter().collect() } else { vec![entry] }
}
