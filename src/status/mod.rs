//! Stage 4: which status every chapter has, and why.
//!
//! Enters: the `Organisation`, the as-of date and how long before a lapse a status is at risk.
//! Leaves: [`Statuses`], for every chapter the status on the as-of date, what each requirement
//! measured and on what evidence, the history, and the next change.
//!
//! STATUS.md is the specification. Measurements are intervals, because records have gaps, and
//! outcomes are three-valued: what is not known is never shown as zero or as failure.

mod compare;
mod counter;
mod courses;
mod crowd;
mod disclosure;
mod evaluate;
mod evidence;
mod explain;
mod facts;
mod filter;
mod forecast;
mod history;
mod inputs;
mod interval;
mod measures;
mod memory;
mod record;
mod requirement;
mod rule_changes;
mod rules_in_force;
mod steps;
mod timeline;
mod window;

pub use compare::RuleStatuses;
pub use counter::{Counter, Days, Due, Listed};
pub use interval::{Interval, Outcome};
pub use memory::Memory;
pub use rule_changes::{RuleChanges, StatusChange};

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{ChapterId, DocumentId, Organisation, PersonId, RuleId, RuleScope};
use crate::parse::duration::{Duration, Unit};
use crate::parse::front_matter::requirement::Requirement;
use crate::parse::front_matter::rule::{StatusDefinition, Tone};

use memory::Recall;
use record::{Judged, Moment, Record};
use rules_in_force::Judge;

/// The statuses of a whole organisation on one day.
#[derive(Clone, Debug)]
pub struct Statuses {
    /// The day that they speak for.
    pub as_of: Date,
    /// In the order of `Organisation::chapters`.
    pub chapters: Vec<ChapterStatus>,
    /// In the order of `Organisation::people`: the status by the members' rule, if there is one.
    pub people: Vec<Option<PersonStatus>>,
    /// What each reading would say, in the order of `Organisation::rules`.
    pub readings: Vec<RuleStatuses>,
    /// What each version would say if none had come after it, in that order; empty unless the terms ask
    /// for it.
    pub versions: Vec<RuleStatuses>,
    /// What each new version of a rule changed, in that order.
    pub rule_changes: Vec<RuleChanges>,
}

/// A chapter's status, with its reasons.
#[derive(Clone, Debug, Default)]
pub struct ChapterStatus {
    /// What is shown: an override if there is one, else what the rule gives; none without a rule,
    /// before the founding, or where no status of the rule fits.
    pub shown: Option<Badge>,
    /// The rule in force.
    pub rule: Option<RuleId>,
    /// The first day of the current run of the same status, whatever the rule.
    pub since: Option<Date>,
    /// The override that is shown, by its place in `Chapter::overrides`.
    pub override_index: Option<usize>,
    /// What the rule gives, where an override is shown instead.
    pub computed: Option<Badge>,
    /// What the status stands by.
    pub basis: Basis,
    /// It stands by grace, or lapses within the time of warning.
    pub is_at_risk: bool,
    /// Better statuses that the record leaves possible, in the rule's order.
    pub possible: Vec<Badge>,
    /// What was measured, in the order of the rule.
    pub requirements: Vec<RequirementResult>,
    /// The next day with another status if nothing happens.
    pub next_change: Option<NextChange>,
    /// Runs of days with the same shown status and rule, from the first day of existence to the
    /// as-of date.
    pub history: Vec<Run>,
    /// What was claimed by hand, and the records contradict.
    pub refuted_claims: Vec<RefutedClaim>,
}

impl ChapterStatus {
    /// What the rule gives, whatever is shown by decision.
    #[must_use]
    pub fn by_rule(&self) -> Option<&Badge> {
        self.computed.as_ref().or(self.shown.as_ref().filter(|_| self.override_index.is_none()))
    }
}

/// A status as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Badge {
    /// Its name in the rule, such as `working`.
    pub status: String,
    /// For readers.
    pub label: String,
    /// How it is shown.
    pub tone: Tone,
}

/// What a status stands by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// There is no status.
    #[default]
    Nothing,
    /// All its `requires` hold.
    Earned,
    /// Its `keeps` hold.
    Kept,
    /// It outlives its requirements for a while, up to and including this day.
    Grace(Date),
    /// A better status is merely unknown.
    LeftOpen,
    /// An override.
    Override,
    /// The chapter is dissolved.
    Dissolved,
}

/// What one requirement found.
#[derive(Clone, Debug)]
pub struct RequirementResult {
    /// The status that asks for it.
    pub status: String,
    /// In which of the status's lists it stands.
    pub of: RequirementList,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What it asks.
    pub requirement: Requirement,
    /// What was found; none for `all`, `any`, `not`, whose parts follow in `parts`.
    pub measured: Option<Measured>,
    /// Whether it holds.
    pub outcome: Outcome,
    /// Why it is set aside, where a waiver does so.
    pub waived: Option<String>,
    /// What is missing from the record, where the outcome is unknown.
    pub missing: Vec<Missing>,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// Until when it holds if nothing happens; none where it does not hold, is a part of another, or
    /// goes on to hold as far as the forecast looks.
    pub holds_until: Option<HoldsUntil>,
    /// Of `all`, `any` and `not`.
    pub parts: Vec<RequirementResult>,
}

impl RequirementResult {
    /// Until when it holds, unless its numbers must not be published: an end says one of them.
    #[must_use]
    pub fn published_end(&self) -> Option<&HoldsUntil> {
        self.holds_until.as_ref().filter(|_| !self.is_withheld())
    }

    fn is_withheld(&self) -> bool {
        self.measured.is_some_and(|measured| measured.is_withheld) || self.parts.iter().any(Self::is_withheld)
    }
}

/// The end of what holds if nothing happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldsUntil {
    /// The last day on which it holds.
    pub day: Date,
    /// What it rests on that day, and no longer does on the next.
    pub drops_out: Vec<Evidence>,
}

/// Something that the record does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Who came to this many meetings.
    Attendance(usize),
    /// Who came to meetings later than the one that names somebody.
    LaterAttendance,
    /// The names of some who are counted at meetings.
    Names,
    /// Attributes of this many people.
    Attributes {
        /// How many; none where that must not be published.
        people: Option<usize>,
        /// Which.
        keys: Vec<String>,
    },
    /// A complete roster on the day.
    Roster {
        /// Whether a number is declared.
        has_declared: bool,
        /// Whether there is a roster at all.
        has_roster: bool,
    },
    /// A complete roster, where members are matched with meetings.
    CompleteRoster,
    /// The complete roster of a chapter below.
    RosterOf(ChapterId),
    /// Documents that can't be read or used.
    LeftOut,
    /// Minutes.
    Minutes,
    /// A complete history of changes.
    Changes,
    /// The day of the founding.
    Founding,
    /// The day of joining.
    Joining,
    /// What status these chapters have.
    Statuses(Vec<ChapterId>),
}

/// Lists of requirements of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequirementList {
    /// `requires`
    Requires,
    /// `keeps`
    Keeps,
    /// `recommends`
    Recommends,
}

impl RequirementList {
    /// In the order in which rules have them.
    pub(crate) const ALL: [Self; 3] = [Self::Requires, Self::Keeps, Self::Recommends];

    /// Its name in rules and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Keeps => "keeps",
            Self::Recommends => "recommends",
        }
    }

    /// What a status has in it.
    pub(crate) fn of(self, definition: &StatusDefinition) -> &[Requirement] {
        match self {
            Self::Requires => &definition.requires,
            Self::Keeps => &definition.keeps,
            Self::Recommends => &definition.recommends,
        }
    }
}

/// A measurement with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The lowest and the highest value that the record allows.
    pub interval: Interval,
    /// What the numbers are.
    pub unit: MeasureUnit,
    /// Whether the numbers must not be published, since attributes of a few could be worked out from them.
    pub is_withheld: bool,
}

impl Measured {
    /// Whether the record allows any value at all.
    pub(crate) fn is_unknown(&self) -> bool {
        let Interval { low, high } = self.interval;
        low <= 0.0 && (high.is_infinite() || (self.unit == MeasureUnit::Share && high >= 1.0))
    }
}

/// What the numbers of a measurement are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeasureUnit {
    /// Things counted.
    Count,
    /// A part of the whole, from 0 to 1.
    Share,
    /// Heads at a meeting.
    Heads,
    /// Days.
    Days,
}

impl MeasureUnit {
    /// Its name in JSON and CSV.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Heads => "heads",
            Self::Days => "days",
        }
    }
}

/// Something that a measurement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// A document: minutes, a post, a report, a roster, or `chapter.md` for what it declares.
    Document(DocumentId),
    /// A chapter that was counted, by its page.
    Chapter(crate::model::ChapterId),
}

/// The next day on which a status changes if nothing happens.
#[derive(Clone, Debug)]
pub struct NextChange {
    /// The day.
    pub date: Date,
    /// The status from then on.
    pub status: Option<Badge>,
    /// Why it changes.
    pub because: Because,
    /// Whether it is for the worse: to a later status of the rule or to none, and not because the
    /// chapter is dissolved.
    pub is_lapse: bool,
}

/// Why a status changes if nothing happens.
#[derive(Clone, Debug)]
pub enum Because {
    /// The chapter is founded.
    Founded,
    /// The chapter is dissolved.
    Dissolved,
    /// An override ends.
    DecisionEnds,
    /// An override begins.
    DecisionBegins,
    /// No rule is in force any more.
    NoRule,
    /// Another rule comes into force.
    AnotherRule(RuleId),
    /// What a better status asks for holds.
    BetterStatus,
    /// It becomes unknown whether a better status is earned, and one with `when: possible` stands in for it.
    BetterIsPossible,
    /// The better status that one with `when: possible` stood in for is no longer possible.
    NothingBetter,
    /// The first requirement of the old status that no longer holds, as it stands on the day of the
    /// change. It would be kept if it held on the day before.
    Lacking(Box<RequirementResult>),
}

/// A run of days with the same shown status under the same rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The status shown.
    pub status: Option<Badge>,
    /// The rule in force.
    pub rule: Option<RuleId>,
    /// Whether an override was shown.
    pub is_override: bool,
}

/// A status that was claimed by hand for a day, or for a month or year, and that was neither shown nor
/// possible on any day of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefutedClaim {
    /// The place of the claim in `Chapter::stated`.
    pub index: usize,
    /// What was shown instead, on the first day of it on which the chapter was there.
    pub found: Option<Badge>,
}

/// A member's status by the members' rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonStatus {
    /// Who.
    pub person: PersonId,
    /// The status, if any fits.
    pub status: Option<Badge>,
    /// Whether the rule looks at attributes, so that the status would tell them: it is then for the
    /// organisation itself and on no page.
    pub tells_attributes: bool,
    /// The first day of the current run.
    pub since: Option<Date>,
}

/// What an evaluation is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The day to speak for.
    pub as_of: Date,
    /// How long before a lapse a status is at risk.
    pub warn_before: Duration,
    /// The smallest group whose shares are published.
    pub smallest_group: u32,
    /// Whether to say, too, what each version of a rule by itself would say.
    pub with_versions: bool,
}

/// How far the forecast looks.
pub(crate) const FORECAST: Duration = Duration { count: 10, unit: Unit::Years };

/// The statuses of an organisation on a day: persons first, then chapters from the leaves up, since
/// a rule may count the chapters below.
#[must_use]
pub fn evaluate(organisation: &Organisation, terms: &Terms) -> Statuses {
    evaluated(&mut Record::new(organisation, terms), terms)
}

/// As [`evaluate()`], where what rests on the same as the last time is not worked out again.
#[must_use]
pub fn evaluate_again(organisation: &Organisation, terms: &Terms, memory: &mut Memory) -> Statuses {
    let mut record = Record::new(organisation, terms);
    let former = std::mem::take(memory);
    record.recall = Some(Recall::new(&former, organisation, terms));
    let statuses = evaluated(&mut record, terms);
    *memory = record.recall.map(Recall::into_memory).unwrap_or_default();
    statuses
}

fn evaluated(record: &mut Record<'_>, terms: &Terms) -> Statuses {
    judge_all(record);
    let record = &*record;
    let chapters = (0..record.organisation.chapters.len()).into_par_iter().map(ChapterId::from_index);
    let chapters = chapters.map(|id| match &record.recall {
        Some(recall) => recall.status(record, id, terms),
        None => chapter_status(record, id, terms),
    });
    let mut statuses = Statuses {
        as_of: terms.as_of,
        chapters: chapters.collect(),
        people: (0..record.people.len()).map(|index| person_status(record, index)).collect(),
        readings: compare::readings(record),
        rule_changes: rule_changes::rule_changes(record),
        versions: if terms.with_versions { compare::versions(record) } else { Vec::new() },
    };
    disclosure::withhold(record, &mut statuses);
    statuses
}

/// Works out the timelines of persons and chapters by the rules in force.
fn judge_all(record: &mut Record<'_>) {
    record.people = person_timelines(record);
    // A chapter stands before those below it.
    for index in (0..record.organisation.chapters.len()).rev() {
        let judged = Judged::Chapter(ChapterId::from_index(index));
        record.chapters[index] = record.timeline(judged, Judge::InForce);
    }
}

/// Persons have a status only where a rule for members exists somewhere.
fn person_timelines<'a>(record: &Record<'a>) -> Vec<timeline::Timeline<'a>> {
    let is_for_members =
        |rule: &crate::model::Rule| rule.scope == RuleScope::Members && rule.reading.is_none();
    if !record.organisation.rules.iter().any(is_for_members) {
        return Vec::new();
    }
    let people = (0..record.organisation.people.len()).into_par_iter().map(PersonId::from_index);
    people.map(|id| record.timeline(Judged::Person(id), Judge::InForce)).collect()
}

fn chapter_status(record: &Record<'_>, id: ChapterId, terms: &Terms) -> ChapterStatus {
    let timeline = &record.chapters[id.index()];
    let next_change = forecast::next_change(record, id, timeline);
    let Some(standing) = timeline.on(terms.as_of) else {
        return ChapterStatus { next_change, ..ChapterStatus::default() };
    };
    let moment = Moment { record, judged: Judged::Chapter(id), day: terms.as_of };
    let named = |name: &str| history::badge(record.organisation, standing.rule, name);
    let rule = standing.rule.map(|id| record.organisation.rule(id));
    ChapterStatus {
        shown: history::shown_badge(record, standing, Some(id)),
        rule: standing.rule,
        since: history::since(record, timeline),
        override_index: standing.override_index,
        computed: standing.override_index.and(standing.computed).map(named),
        basis: if standing.override_index.is_some() { Basis::Override } else { standing.basis },
        is_at_risk: forecast::is_at_risk(record, timeline, next_change.as_ref(), terms.warn_before),
        possible: standing.possible.iter().map(|name| named(name)).collect(),
        requirements: rule.map(|rule| explain::explain(moment, rule)).unwrap_or_default(),
        next_change,
        history: history::history(record, timeline),
        refuted_claims: history::refuted_claims(record, id, timeline),
    }
}

fn person_status(record: &Record<'_>, index: usize) -> Option<PersonStatus> {
    let timeline = record.people.get(index)?;
    let standing = timeline.on(record.as_of)?;
    let rule = record.organisation.rule(standing.rule?);
    Some(PersonStatus {
        person: PersonId::from_index(index),
        tells_attributes: rule.statuses.iter().any(requirement::looks_at_attributes),
        status: history::shown_badge(record, standing, None),
        since: history::since(record, timeline),
    })
}

/// How many chapters hold each status on the day, by label, most first.
#[must_use]
pub fn count_by_status(organisation: &Organisation, statuses: &Statuses) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (chapter, status) in organisation.chapters.iter().zip(&statuses.chapters) {
        if let Some(badge) = status.shown.as_ref().filter(|_| !chapter.is_group()) {
            *counts.entry(&badge.label).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(label, count)| (label.to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
