//! The people of one or many chapters, counted and kept up to date while they come and go.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use crate::model::{ChapterId, PersonId};
use crate::parse::front_matter::requirement::Filter;

use super::evidence::{Notes, not_stated};
use super::filter::{attributes, person_fits, push_person_turns};
use super::interval::Interval;
use super::measures::{Fits, Fitting, Tally};
use super::record::{Record, push_period_turns};
use super::steps::Steps;

/// A chapter whose members count, from a day on and before another.
pub(crate) type Counted = (ChapterId, Date, Option<Date>);

/// People on a day, and what is known of them.
struct Crowd<'r, 'a> {
    record: &'r Record<'a>,
    base: &'r Filter,
    filter: &'r Filter,
    chapters: BTreeMap<ChapterId, Part>,
    people: BTreeMap<PersonId, Known>,
    fitting: Fitting,
    /// How many chapters have no complete roster.
    incomplete: u32,
    /// How many of these have no declared number either.
    boundless: u32,
    /// The least number of members that each of these has.
    least: BTreeSet<(u32, ChapterId)>,
    /// How many members they may have beyond those known.
    unnamed: u64,
}

/// How many there are on a day, and what is not known of them.
pub(crate) fn tally(
    record: &Record<'_>,
    counted: impl IntoIterator<Item = Counted>,
    base: &Filter,
    filter: &Filter,
    day: Date,
    notes: &mut Notes,
) -> Tally {
    let mut crowd = Crowd::new(record, base, filter);
    for (since, change) in crowd.changes(counted) {
        if since <= day {
            crowd.apply(change, day);
        }
    }
    let silent = crowd.silent();
    let keys: Vec<&str> = attributes(filter).chain(attributes(base)).collect();
    if !silent.is_empty() && !keys.is_empty() {
        notes.missing(|| not_stated(silent.len(), &keys));
    }
    crowd.tally()
}

/// What their numbers come to over some days.
pub(crate) fn sweep<T: PartialEq>(
    record: &Record<'_>,
    counted: impl IntoIterator<Item = Counted>,
    base: &Filter,
    filter: &Filter,
    days: &Range<Date>,
    look: impl Fn(Tally) -> T,
) -> Steps<T> {
    let crowd = Crowd::new(record, base, filter);
    Steps::sweep(days, crowd.changes(counted), crowd, Crowd::apply, |crowd| look(crowd.tally()))
}

/// A chapter's part.
#[derive(Clone, Copy, Default)]
struct Part {
    /// How many members are known.
    here: u32,
    /// What is said of the others where the roster is not complete.
    others: Option<Others>,
}

/// Members of a chapter without a complete roster.
#[derive(Clone, Copy)]
struct Others {
    /// How many members there are at least.
    least: u32,
    /// How many there may be beyond those known; none if any number.
    unnamed: Option<u32>,
}

/// A person's part.
#[derive(Clone, Copy)]
struct Known {
    /// Of how many chapters they are a member.
    memberships: u32,
    fits: Fits,
}

/// What may change a crowd.
#[derive(Clone, Copy)]
enum Change {
    Comes(ChapterId, PersonId),
    Goes(ChapterId, PersonId),
    /// A chapter counts from now on, or something else is known of its roster.
    Stands(ChapterId),
    /// A chapter counts no more.
    Ends(ChapterId),
    /// A person may fit where they did not.
    Turns(PersonId),
}

impl<'r, 'a> Crowd<'r, 'a> {
    /// Nobody yet.
    fn new(record: &'r Record<'a>, base: &'r Filter, filter: &'r Filter) -> Self {
        Self {
            record,
            base,
            filter,
            chapters: BTreeMap::new(),
            people: BTreeMap::new(),
            fitting: Fitting::default(),
            incomplete: 0,
            boundless: 0,
            least: BTreeSet::new(),
            unnamed: 0,
        }
    }

    /// All that changes it; nobody goes who did not come before.
    fn changes(&self, counted: impl IntoIterator<Item = Counted>) -> Vec<(Date, Change)> {
        let record = self.record;
        let mut changes = Vec::new();
        let mut turns = Vec::new();
        for (id, from, until) in counted {
            let chapter = record.organisation.chapter(id);
            changes.push((from, Change::Stands(id)));
            turns.extend(chapter.declared.iter().map(|declared| declared.date));
            if let Some(kept) = chapter.roster_kept {
                push_period_turns(kept.from, kept.until, &mut turns);
            }
            let is_counted = |day: &Date| from < *day && until.is_none_or(|until| *day < until);
            changes.extend(turns.drain(..).filter(is_counted).map(|day| (day, Change::Stands(id))));
            for membership in &chapter.members {
                let person = membership.person;
                let comes = membership.joined.map_or(from, |joined| joined.max(from));
                let goes = membership.left.into_iter().chain(until).min();
                if goes.is_some_and(|goes| goes <= comes) {
                    continue;
                }
                changes.push((comes, Change::Comes(id, person)));
                for filter in [self.base, self.filter] {
                    push_person_turns(record, filter, [person], &mut turns);
                }
                let is_there = |day: &Date| comes < *day && goes.is_none_or(|goes| *day < goes);
                changes.extend(turns.drain(..).filter(is_there).map(|day| (day, Change::Turns(person))));
                changes.extend(goes.map(|goes| (goes, Change::Goes(id, person))));
            }
            changes.extend(until.map(|until| (until, Change::Ends(id))));
        }
        changes
    }

    /// Takes a change on a day.
    fn apply(&mut self, change: Change, day: Date) {
        match change {
            Change::Comes(id, person) => {
                self.update_chapter(id, day, |here| here + 1);
                self.update_person(person, day, |memberships| memberships + 1);
            }
            Change::Goes(id, person) => {
                self.update_chapter(id, day, |here| here - 1);
                self.update_person(person, day, |memberships| memberships - 1);
            }
            Change::Stands(id) => self.update_chapter(id, day, |here| here),
            Change::Ends(id) => {
                let part = self.chapters.remove(&id);
                self.forget(id, part.and_then(|part| part.others));
            }
            Change::Turns(person) => self.update_person(person, day, |memberships| memberships),
        }
    }

    /// How many there are on the day of the latest change.
    fn tally(&self) -> Tally {
        let named = f64::from(u32::try_from(self.people.len()).unwrap_or(u32::MAX));
        let least = self.least.last().map_or(0.0, |(least, _)| f64::from(*least));
        let low = named.max(least);
        #[expect(clippy::cast_precision_loss, reason = "there are not so many people")]
        let unnamed = if self.boundless > 0 { f64::INFINITY } else { self.unnamed as f64 };
        let number = Interval::between(low, (named + unnamed).max(low));
        // Without a complete roster nobody knows what holds of whom: any of the number may be in the base.
        let all = if self.base.is_empty() {
            number
        } else if self.incomplete == 0 {
            self.fitting.base()
        } else {
            Interval::between(self.fitting.base().low, number.high)
        };
        self.fitting.tally(all)
    }

    /// The people of whom it is not known whether they fit.
    fn silent(&self) -> Vec<PersonId> {
        let silent = self.people.iter().filter(|(_, known)| known.fits.is_unknown());
        silent.map(|(person, _)| *person).collect()
    }

    fn update_chapter(&mut self, id: ChapterId, day: Date, here: impl Fn(u32) -> u32) {
        let before = self.chapters.get(&id).copied().unwrap_or_default();
        self.forget(id, before.others);
        let here = here(before.here);
        let others = (!self.record.is_roster_complete(id, day)).then(|| {
            let declared = self.record.declared(id, day);
            Others {
                least: declared.map_or(0, |declared| *declared.start()),
                unnamed: declared.map(|declared| declared.end().saturating_sub(here)),
            }
        });
        if let Some(others) = others {
            self.incomplete += 1;
            self.least.insert((others.least, id));
            match others.unnamed {
                Some(unnamed) => self.unnamed += u64::from(unnamed),
                None => self.boundless += 1,
            }
        }
        self.chapters.insert(id, Part { here, others });
    }

    fn forget(&mut self, id: ChapterId, others: Option<Others>) {
        if let Some(others) = others {
            self.incomplete -= 1;
            self.least.remove(&(others.least, id));
            match others.unnamed {
                Some(unnamed) => self.unnamed -= u64::from(unnamed),
                None => self.boundless -= 1,
            }
        }
    }

    fn update_person(&mut self, person: PersonId, day: Date, memberships: impl Fn(u32) -> u32) {
        let before = self.people.remove(&person);
        if let Some(before) = before {
            self.fitting.remove(before.fits);
        }
        let memberships = memberships(before.map_or(0, |before| before.memberships));
        if memberships > 0 {
            let fits = Fits::look(
                || person_fits(self.record, self.base, person, day),
                || person_fits(self.record, self.filter, person, day),
            );
            self.fitting.add(fits);
            self.people.insert(person, Known { memberships, fits });
        }
    }
}
