//! That the random organisations are worth comparing: between them they reach every outcome of every
//! measure, and everything that a status may stand by.

use std::collections::BTreeSet;

use chapterhouse::model::{ChapterId, PersonId, Rule};
use chapterhouse::parse::front_matter::requirement::{Ask, Count, Measure, Requirement};
use chapterhouse::status::Basis;
use proptest::strategy::{Strategy, ValueTree};

use super::build::build;
use super::evaluator::{evaluate, next_change};
use super::facts::World;
use super::generator::{day, plan};
use super::measures::outcome;
use super::truth::{Fails, Holds, Unknown};
use super::walk::{Who, parts};

/// What is never unknown.
const EXACT: [&str; 14] = [
    "count posts",
    "count posts where",
    "count articles",
    "count articles where",
    "count reports",
    "count reports where",
    "count events",
    "count events where",
    "count decisions",
    "count decisions where",
    "count upcoming",
    "count chapters",
    "longest_gap posts",
    "longest_gap reports",
];

/// Likewise: when something was published is on record.
const EXACT_SINCE: [&str; 3] = ["days_since post", "days_since report", "days_since event"];

/// What may be unknown.
const OPEN: [&str; 33] = [
    "all",
    "any",
    "not",
    "has",
    "count members",
    "count members where",
    "count people",
    "count people where",
    "count attendees",
    "count attendees where",
    "count attendees often",
    "count attendees where often",
    "count meetings",
    "count meetings where",
    "count chapters where",
    "share members where",
    "share people where",
    "share attendees where",
    "share attendees where often",
    "share chapters where",
    "attendance typical",
    "attendance lowest",
    "attendance mean",
    "longest_gap meetings",
    "days_since meeting",
    "days_since page",
    "days_since founding",
    "days_since renewal",
    "days_since joining",
    "days_since attendance",
    "of a member: count meetings",
    "of a member: count meetings where",
    "of a member: not",
];

#[test]
fn random_organisations_reach_everything() {
    let mut runner = super::runner(0, 1);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for _ in 0..2000 {
        let plan = plan().new_tree(&mut runner).expect("a plan").current();
        let organisation = build(&plan);
        let world = evaluate(&organisation, day(plan.as_of), day(plan.as_of + 30));
        let chapters =
            (0..organisation.chapters.len()).map(|index| Who::Chapter(ChapterId::from_index(index)));
        let people = (0..organisation.people.len()).map(|index| Who::Person(PersonId::from_index(index)));
        chapters.chain(people).for_each(|who| see(&world, who, &mut seen));
    }
    let mut wanted: Vec<String> = Vec::new();
    for what in EXACT.iter().chain(&EXACT_SINCE).chain(&OPEN) {
        wanted.extend([Holds, Fails].map(|found| format!("{what}: {found:?}")));
    }
    wanted.extend(OPEN.map(|what| format!("{what}: {Unknown:?}")));
    let bases = ["Nothing", "Earned", "Kept", "Grace", "LeftOpen"];
    wanted.extend(["chapter", "person"].iter().flat_map(|of| bases.map(|basis| format!("{of} by {basis}"))));
    wanted
        .extend(["chapter by Dissolved", "an override", "something possible", "a change"].map(str::to_owned));
    let missing: Vec<String> = wanted.into_iter().filter(|one| !seen.contains(one)).collect();
    assert!(missing.is_empty(), "never seen: {missing:#?}");
}

fn see(world: &World<'_>, who: Who, seen: &mut BTreeSet<String>) {
    let (days, of) = match who {
        Who::Chapter(id) => (&world.chapters[id.index()], "chapter"),
        Who::Person(id) => (&world.people[id.index()], "person"),
    };
    let Some(now) = days.get(&world.as_of) else { return };
    let basis = match now.basis {
        Basis::Grace(_) => "Grace".to_owned(),
        other => format!("{other:?}"),
    };
    seen.insert(format!("{of} by {basis}"));
    let facts = [
        (now.override_index.is_some(), "an override"),
        (!now.possible.is_empty(), "something possible"),
        (next_change(days, world.as_of).is_some(), "a change"),
    ];
    seen.extend(facts.into_iter().filter(|(is_so, _)| *is_so).map(|(_, what)| what.to_owned()));
    let Some(rule) = now.rule.map(|id| world.organisation.rule(id)) else { return };
    for status in &rule.statuses {
        for requirement in status.requires.iter().chain(&status.keeps).chain(&status.recommends) {
            see_requirement(world, who, rule, requirement, seen);
        }
    }
}

fn see_requirement(
    world: &World<'_>,
    who: Who,
    rule: &Rule,
    requirement: &Requirement,
    seen: &mut BTreeSet<String>,
) {
    let what = name(&requirement.ask);
    let found = outcome(world, who, rule, requirement, world.as_of);
    if matches!(who, Who::Person(_)) {
        seen.insert(format!("of a member: {what}: {found:?}"));
    }
    seen.insert(format!("{what}: {found:?}"));
    for part in parts(requirement) {
        see_requirement(world, who, rule, part, seen);
    }
}

/// What a requirement asks, in the words of the lists above.
fn name(ask: &Ask) -> String {
    let words = |verb: &str, count: &Count| {
        let filter = if count.filter.is_empty() { "" } else { " where" };
        let often = if count.often.is_some() { " often" } else { "" };
        format!("{verb} {}{filter}{often}", count.subject.name())
    };
    match ask {
        Ask::All(_) => "all".to_owned(),
        Ask::Any(..) => "any".to_owned(),
        Ask::Not(_) => "not".to_owned(),
        Ask::Has(_) => "has".to_owned(),
        Ask::Measure(Measure::Count(count), _) => words("count", count),
        Ask::Measure(Measure::Share { count, .. }, _) => words("share", count),
        Ask::Measure(Measure::Attendance(figure, _), _) => format!("attendance {figure:?}").to_lowercase(),
        Ask::Measure(Measure::LongestGap(subject, _), _) => format!("longest_gap {}", subject.name()),
        Ask::Measure(Measure::DaysSince(since), _) => format!("days_since {}", since.name()),
    }
}
