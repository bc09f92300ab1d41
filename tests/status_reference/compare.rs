//! Where the engine and the reference differ, in words.

use chapterhouse::model::{ChapterId, Organisation, PersonId, Rule, RuleId, RuleScope};
use chapterhouse::parse::front_matter::requirement::{Ask, Requirement};
use chapterhouse::status::{Badge, Basis, ChapterStatus, Outcome, RequirementResult, Run, Statuses, Terms};
use jiff::civil::Date;

use super::evaluator::{evaluate_reading, is_at_risk, next_change, since};
use super::facts::{World, fits};
use super::measures::{measured, outcome};
use super::walk::{Who, parts};

/// Everything that is said of the as-of date, the days before, and of the next change up to `last`.
pub(crate) fn differences(world: &World<'_>, statuses: &Statuses, terms: &Terms, last: Date) -> Vec<String> {
    let mut found = Vec::new();
    for (index, status) in statuses.chapters.iter().enumerate() {
        let id = ChapterId::from_index(index);
        let mut check = Check { about: format!("chapter `{}`", world.chapter(id).path), found: &mut found };
        compare_chapter(world, id, status, terms, last, &mut check);
    }
    for index in 0..world.organisation.people.len() {
        let about = format!("person `{}`", world.organisation.people[index].id);
        compare_person(world, index, statuses, &mut Check { about, found: &mut found });
    }
    compare_readings(world, statuses, &mut found);
    found
}

struct Check<'f> {
    about: String,
    found: &'f mut Vec<String>,
}

impl Check<'_> {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, engine: &T, reference: &T) {
        if engine != reference {
            let about = &self.about;
            self.found.push(format!("{about}, {what}: engine {engine:?}, reference {reference:?}"));
        }
    }
}

fn name(badge: Option<&Badge>) -> Option<&str> {
    badge.map(|badge| badge.status.as_str())
}

fn compare_chapter(
    world: &World<'_>,
    id: ChapterId,
    status: &ChapterStatus,
    terms: &Terms,
    last: Date,
    check: &mut Check<'_>,
) {
    let days = &world.chapters[id.index()];
    let Some(now) = days.get(&world.as_of) else {
        check.same("shown though it does not exist", &name(status.shown.as_ref()), &None);
        check.same("history though it does not exist", &status.history.len(), &0);
        return;
    };
    check.same("shown", &name(status.shown.as_ref()), &now.shown);
    check.same("rule", &status.rule, &now.rule);
    check.same("override", &status.override_index, &now.override_index);
    let computed = now.computed.filter(|_| now.override_index.is_some());
    check.same("computed", &name(status.computed.as_ref()), &computed);
    let basis = if now.override_index.is_some() { Basis::Override } else { now.basis };
    check.same("basis", &status.basis, &basis);
    let possible: Vec<&str> = status.possible.iter().map(|badge| badge.status.as_str()).collect();
    check.same("possible", &possible, &now.possible);
    check.same("since", &status.since, &since(days, world.as_of));
    let engine: Vec<Stretch<'_>> = status.history.iter().map(Stretch::of).collect();
    check.same("history", &engine, &history(world, id));

    let next = status.next_change.as_ref().filter(|next| next.date <= last);
    let expected = next_change(days, world.as_of);
    check.same("next change", &next.map(|next| next.date), &expected.map(|(date, _)| date));
    check.same(
        "status after the next change",
        &next.and_then(|next| name(next.status.as_ref())),
        &expected.and_then(|(_, day)| day.shown),
    );
    if terms.warn_before.after(world.as_of) < last {
        check.same("at risk", &status.is_at_risk, &is_at_risk(world, id, terms.warn_before));
    }
    if let Some(rule) = now.rule {
        compare_requirements(world, id, rule, &status.requirements, last, check);
    }
}

/// "The maximal runs of days with the same shown status and the same rule, null included, from the
/// first day of existence to the as-of date, as closed intervals"; and of days with or without an
/// override.
fn history<'a>(world: &World<'a>, id: ChapterId) -> Vec<Stretch<'a>> {
    let mut runs: Vec<Stretch<'a>> = Vec::new();
    for (date, day) in world.chapters[id.index()].range(..=world.as_of) {
        let is_override = day.override_index.is_some();
        let alone = Stretch { from: *date, until: *date, status: day.shown, rule: day.rule, is_override };
        match runs.last_mut() {
            Some(run) if *run == (Stretch { from: run.from, until: run.until, ..alone }) => run.until = *date,
            _ => runs.push(alone),
        }
    }
    runs
}

/// A run of days.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch<'a> {
    from: Date,
    until: Date,
    status: Option<&'a str>,
    rule: Option<RuleId>,
    is_override: bool,
}

impl<'a> Stretch<'a> {
    fn of(run: &'a Run) -> Self {
        let Run { from, until, status, rule, is_override } = run;
        Self {
            from: *from,
            until: *until,
            status: name(status.as_ref()),
            rule: *rule,
            is_override: *is_override,
        }
    }
}

fn compare_requirements(
    world: &World<'_>,
    id: ChapterId,
    rule_id: RuleId,
    results: &[RequirementResult],
    last: Date,
    check: &mut Check<'_>,
) {
    let rule = world.organisation.rule(rule_id);
    let written: Vec<&Requirement> = rule
        .statuses
        .iter()
        .flat_map(|one| one.requires.iter().chain(&one.keeps).chain(&one.recommends))
        .collect();
    check.same("number of requirements", &results.len(), &written.len());
    for (result, requirement) in results.iter().zip(written) {
        compare_requirement(world, id, rule, requirement, result, last, check);
    }
}

fn compare_requirement(
    world: &World<'_>,
    id: ChapterId,
    rule: &Rule,
    requirement: &Requirement,
    result: &RequirementResult,
    last: Date,
    check: &mut Check<'_>,
) {
    let (who, d) = (Who::Chapter(id), world.as_of);
    let text = format!("{:?}", result.requirement.ask);
    let expected = outcome(world, who, rule, requirement, d).as_outcome();
    check.same(&format!("outcome of `{text}`"), &result.outcome, &expected);
    if let Ask::Measure(measure, bounds) = &requirement.ask {
        let range = measured(world, who, measure, *bounds, d).0;
        let engine = result.measured.map(|measured| (measured.interval.low, measured.interval.high));
        check.same(&format!("interval of `{text}`"), &engine, &Some((range.low, range.high)));
    }
    if let Some(until) = result.holds_until.as_ref().filter(|until| until.day < last) {
        let on = |day| outcome(world, who, rule, requirement, day).as_outcome();
        let after = until.day.tomorrow().expect("a day");
        let last_days = (on(until.day), on(after) == Outcome::Holds);
        check.same(&format!("end of `{text}`"), &last_days, &(Outcome::Holds, false));
    }
    let parts = parts(requirement);
    check.same(&format!("number of parts of `{text}`"), &result.parts.len(), &parts.len());
    for (part, result) in parts.into_iter().zip(&result.parts) {
        compare_requirement(world, id, rule, part, result, last, check);
    }
}

fn compare_person(world: &World<'_>, index: usize, statuses: &Statuses, check: &mut Check<'_>) {
    let days = &world.people[index];
    let now = days.get(&world.as_of).filter(|day| day.rule.is_some());
    let engine = statuses.people.get(index).and_then(Option::as_ref);
    check.same("judged", &engine.map(|one| one.person), &now.map(|_| PersonId::from_index(index)));
    check.same("status", &engine.and_then(|one| name(one.status.as_ref())), &now.and_then(|day| day.shown));
    check.same("since", &engine.and_then(|one| one.since), &now.and_then(|_| since(days, world.as_of)));
}

/// "Readings are evaluated alone, as if in force from their `from` on, without overrides."
fn compare_readings(world: &World<'_>, statuses: &Statuses, found: &mut Vec<String>) {
    let organisation: &Organisation = world.organisation;
    let rules = organisation.rules.iter().enumerate();
    let readings = rules.filter(|(_, rule)| rule.reading.is_some() && rule.scope != RuleScope::Members);
    let readings: Vec<RuleId> = readings.map(|(index, _)| RuleId::from_index(index)).collect();
    let engine: Vec<RuleId> = statuses.readings.iter().map(|one| one.rule).collect();
    Check { about: "readings".to_owned(), found: &mut *found }.same("rules", &engine, &readings);
    for one in &statuses.readings {
        for (index, badge) in one.chapters.iter().enumerate() {
            let id = ChapterId::from_index(index);
            let is_meant = fits(organisation, organisation.rule(one.rule), id);
            let days = evaluate_reading(world, id, one.rule);
            let expected = days.get(&world.as_of).filter(|_| is_meant).and_then(|day| day.shown);
            let about = format!("reading {:?} of `{}`", one.rule, organisation.chapters[index].path);
            Check { about, found: &mut *found }.same("status", &name(badge.as_ref()), &expected);
        }
    }
}
