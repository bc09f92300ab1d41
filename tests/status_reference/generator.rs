//! Random plans of small organisations. A plan is plain values that shrink well: chapters and persons
//! are named by numbers that wrap around, days by their distance from [`day`] zero. `build` makes an
//! organisation of it.

use chapterhouse::parse::duration::{Duration, Unit};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::select;

pub(crate) use super::requirements::{RulePlan, rules};

/// Days from 1 December 2023, so that a leap day and a turn of the year are near.
pub(crate) type Offset = i16;

/// The day at a distance from day zero.
pub(crate) fn day(offset: Offset) -> Date {
    jiff::civil::date(2023, 12, 1).saturating_add(jiff::Span::new().days(i64::from(offset)))
}

/// A stretch of time, either end open.
pub(crate) type Stretch = (Option<Offset>, Option<Offset>);

#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) as_of: Offset,
    pub(crate) warn_before: Duration,
    /// How many days of the forecast are compared.
    pub(crate) forecast: Offset,
    pub(crate) history_from: Option<Offset>,
    /// The first is the whole organisation.
    pub(crate) chapters: Vec<ChapterPlan>,
    pub(crate) people: Vec<PersonPlan>,
    pub(crate) documents: Vec<DocumentPlan>,
    pub(crate) minutes: Vec<MinutesPlan>,
    pub(crate) rules: Vec<RulePlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct ChapterPlan {
    /// One of the chapters before it.
    pub(crate) above: u8,
    pub(crate) level: &'static str,
    pub(crate) area: Option<&'static str>,
    /// With how much of the date is written: a day, a month or a year.
    pub(crate) founded: Option<(Offset, Precision)>,
    pub(crate) dissolved: Option<Offset>,
    pub(crate) year_starts: (i8, i8),
    pub(crate) has_roster: bool,
    pub(crate) roster_kept: Option<Stretch>,
    pub(crate) minutes_kept: Option<Stretch>,
    /// From when, how many, and how many more at most.
    pub(crate) declared: Vec<(Offset, u32, u32)>,
    pub(crate) overrides: Vec<(&'static str, Stretch)>,
    pub(crate) updated: Option<Offset>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Precision {
    Day,
    Month,
    Year,
}

#[derive(Clone, Debug)]
pub(crate) struct PersonPlan {
    /// Chapter, `joined`, `left`; the first lists the person in full.
    pub(crate) memberships: Vec<(u8, Option<Offset>, Option<Offset>)>,
    pub(crate) renewed: Vec<Offset>,
    pub(crate) roles: Vec<(&'static str, Stretch)>,
    pub(crate) gender: Option<&'static str>,
    pub(crate) class: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub(crate) struct DocumentPlan {
    pub(crate) kind: Kind,
    pub(crate) chapter: u8,
    pub(crate) day: Option<Offset>,
    pub(crate) shared_with: Option<u8>,
    pub(crate) tag: Option<&'static str>,
    pub(crate) category: Option<&'static str>,
    pub(crate) updated: Option<Offset>,
    pub(crate) changed: Option<Offset>,
    pub(crate) is_draft: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Post,
    Article,
    Report,
    Page,
    Event { announced: Option<Offset>, is_held: bool, meeting: Option<PresencePlan> },
}

/// The first persons by a mask, and the heads without names; none if unknown.
pub(crate) type PresencePlan = (u8, Option<u32>);

#[derive(Clone, Debug)]
pub(crate) struct MinutesPlan {
    pub(crate) chapter: u8,
    pub(crate) meetings: Vec<MeetingPlan>,
    pub(crate) is_draft: bool,
    pub(crate) updated: Option<Offset>,
}

#[derive(Clone, Debug)]
pub(crate) struct MeetingPlan {
    pub(crate) day: Offset,
    pub(crate) present: PresencePlan,
    pub(crate) is_held: bool,
    pub(crate) cohost: Option<u8>,
    pub(crate) meeting: &'static str,
    pub(crate) results: Vec<Option<&'static str>>,
    /// And whether it is written as the small hours of the day after, in a zone further east.
    pub(crate) next: Option<(Offset, bool)>,
}

pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    // The ends of months are where months are subtracted with care.
    let as_of = prop_oneof![3 => 60_i16..220, 1 => select(vec![89_i16, 90, 121, 151])];
    let terms = (
        as_of,
        length(),
        prop_oneof![60 => Just(220_i16), 6 => Just(800), 1 => Just(3600)],
        weighted(0.7, past()),
    );
    let chapters = prop_oneof![2 => vec(chapter(), 1..3), 3 => vec(chapter(), 2..7)];
    (
        terms,
        chapters,
        vec(person(), 0..8),
        vec(document(), 0..10),
        prop_oneof![1 => Just(Vec::new()), 5 => vec(minutes(), 0..10)],
        rules(),
    )
        .prop_map(|(terms, chapters, people, documents, minutes, rules)| Plan {
            as_of: terms.0,
            warn_before: terms.1,
            forecast: terms.2,
            history_from: terms.3,
            chapters,
            people,
            documents,
            minutes,
            rules,
        })
}

/// Any day of the record or soon after.
pub(crate) fn any_day() -> impl Strategy<Value = Offset> {
    -60_i16..300
}

/// A day that is mostly long before the as-of date.
fn early() -> impl Strategy<Value = Offset> {
    prop_oneof![3 => -60_i16..60, 1 => any_day()]
}

/// A day that is mostly before the as-of date.
fn past() -> impl Strategy<Value = Offset> {
    -60_i16..200
}

pub(crate) fn stretch() -> impl Strategy<Value = Stretch> {
    (weighted(0.8, any_day()), weighted(0.6, any_day()))
}

pub(crate) fn length() -> impl Strategy<Value = Duration> {
    let length = |count, unit| Duration { count, unit };
    select(vec![
        length(7, Unit::Days),
        length(30, Unit::Days),
        length(31, Unit::Days),
        length(60, Unit::Days),
        length(3, Unit::Weeks),
        length(1, Unit::Months),
        length(2, Unit::Months),
        length(3, Unit::Months),
        length(6, Unit::Months),
        length(1, Unit::Years),
    ])
}

pub(crate) const LEVELS: [&str; 4] = ["international", "regional", "local", "group"];
pub(crate) const AREAS: [&str; 2] = ["north", "south"];
/// Of chapters; the last is one that only overrides give.
pub(crate) const STATUSES: [&str; 5] = ["working", "forming", "open", "dormant", "honoured"];
pub(crate) const ROLES: [&str; 2] = ["admin", "treasurer"];

fn chapter() -> impl Strategy<Value = ChapterPlan> {
    let founded = (
        -60_i16..90,
        prop_oneof![6 => Just(Precision::Day), 1 => Just(Precision::Month), 1 => Just(Precision::Year)],
    );
    let place = (any::<u8>(), select(LEVELS.to_vec()), of(select(AREAS.to_vec())));
    let life = (weighted(0.7, founded), weighted(0.12, 60_i16..300));
    let year_starts = select(vec![(1, 1), (1, 1), (2, 15), (3, 1), (4, 30), (7, 1)]);
    let records = (prop::bool::weighted(0.7), weighted(0.15, stretch()), weighted(0.15, stretch()));
    let declared = vec((any_day(), 0_u32..6, prop_oneof![Just(0_u32), 0_u32..4]), 0..3);
    let overrides = prop_oneof![
        5 => Just(Vec::new()),
        1 => vec((select(STATUSES.to_vec()), stretch()), 1..3),
    ];
    (place, life, year_starts, records, declared, overrides, of(past())).prop_map(
        |(place, life, year_starts, records, declared, overrides, updated)| ChapterPlan {
            above: place.0,
            level: place.1,
            area: place.2,
            founded: life.0,
            dissolved: life.1,
            year_starts,
            has_roster: records.0,
            roster_kept: records.1,
            minutes_kept: records.2,
            declared,
            overrides,
            updated,
        },
    )
}

fn person() -> impl Strategy<Value = PersonPlan> {
    let membership = (any::<u8>(), weighted(0.8, early()), weighted(0.3, any_day())).boxed();
    let memberships = prop_oneof![3 => vec(membership.clone(), 1), 2 => vec(membership, 2..4)];
    let gender = prop_oneof![1 => Just(None), 2 => Just(Some("woman")), 2 => Just(Some("man"))];
    (
        memberships,
        prop_oneof![2 => Just(Vec::new()), 3 => vec(any_day(), 1..3)],
        prop_oneof![2 => Just(Vec::new()), 1 => vec((select(ROLES.to_vec()), stretch()), 1..3)],
        gender,
        weighted(0.7, select(vec!["honorary", "ordinary"])),
    )
        .prop_map(|(memberships, renewed, roles, gender, class)| PersonPlan {
            memberships,
            renewed,
            roles,
            gender,
            class,
        })
}

fn document() -> impl Strategy<Value = DocumentPlan> {
    let meeting = weighted(0.4, presence());
    let event = (of(any_day()), prop::bool::weighted(0.8), meeting)
        .prop_map(|(announced, is_held, meeting)| Kind::Event { announced, is_held, meeting });
    let kind = prop_oneof![
        3 => Just(Kind::Post),
        1 => Just(Kind::Article),
        2 => Just(Kind::Report),
        1 => Just(Kind::Page),
        3 => event,
    ];
    (
        (
            kind,
            any::<u8>(),
            weighted(0.9, prop_oneof![2 => past(), 1 => any_day()]),
            weighted(0.2, any::<u8>()),
        ),
        (of(select(vec!["tools", "rooms"])), of(select(vec!["news", "policy"]))),
        (weighted(0.3, any_day()), weighted(0.3, any_day()), prop::bool::weighted(0.1)),
    )
        .prop_map(
            |((kind, chapter, day, shared_with), (tag, category), (updated, changed, is_draft))| {
                DocumentPlan { kind, chapter, day, shared_with, tag, category, updated, changed, is_draft }
            },
        )
}

fn presence() -> impl Strategy<Value = PresencePlan> {
    (any::<u8>(), prop_oneof![7 => Just(Some(0)), 2 => (1_u32..4).prop_map(Some), 1 => Just(None)])
}

fn minutes() -> impl Strategy<Value = MinutesPlan> {
    let meetings = prop_oneof![4 => vec(meeting(), 1), 1 => vec(meeting(), 2..4)];
    (any::<u8>(), meetings, prop::bool::weighted(0.05), weighted(0.2, any_day())).prop_map(
        |(chapter, meetings, is_draft, updated)| MinutesPlan { chapter, meetings, is_draft, updated },
    )
}

fn meeting() -> impl Strategy<Value = MeetingPlan> {
    (
        prop_oneof![3 => past(), 1 => any_day()],
        presence(),
        prop::bool::weighted(0.85),
        weighted(0.2, any::<u8>()),
        select(vec!["regular", "regular", "assembly"]),
        vec(of(select(vec!["adopted", "rejected"])), 0..3),
        weighted(0.3, (any_day(), any::<bool>())),
    )
        .prop_map(|(day, present, is_held, cohost, meeting, results, next)| MeetingPlan {
            day,
            present,
            is_held,
            cohost,
            meeting,
            results,
            next,
        })
}
