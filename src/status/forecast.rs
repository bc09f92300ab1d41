//! The next day with another status if nothing happens (STATUS.md, part 5).

use jiff::civil::Date;

use crate::model::{ChapterId, Rule};
use crate::parse::duration::Duration;
use crate::parse::front_matter::rule::StatusDefinition;

use super::explain::explain_one;
use super::history::shown_badge;
use super::interval::Outcome;
use super::record::{Judged, Moment, Record};
use super::timeline::{DISSOLVED, Standing, Timeline};
use super::{Basis, Because, NextChange, RequirementList, RequirementResult};

/// The first day after the as-of date with another shown status.
pub(crate) fn next_change(record: &Record<'_>, id: ChapterId, timeline: &Timeline<'_>) -> Option<NextChange> {
    let nothing = Standing::default();
    let now = timeline.on(record.as_of);
    let is_there = now.is_some();
    let now = now.unwrap_or(&nothing);
    let mut later = timeline.runs().iter().filter(|(from, _)| *from > record.as_of);
    let (date, then) = later.find(|(_, standing)| standing.shown != now.shown)?;
    let because = if is_there { because(record, id, now, then, *date) } else { Because::Founded };
    let is_lapse = is_lapse(record, now, then);
    Some(NextChange { date: *date, status: shown_badge(record, then, Some(id)), because, is_lapse })
}

/// Whether the status lapses within the time of warning, or stands by grace already.
pub(crate) fn is_at_risk(
    record: &Record<'_>,
    timeline: &Timeline<'_>,
    next: Option<&NextChange>,
    warn_before: Duration,
) -> bool {
    let Some(now) = timeline.on(record.as_of).filter(|now| now.override_index.is_none()) else {
        return false;
    };
    if matches!(now.basis, Basis::Grace(_)) {
        return true;
    }
    next.is_some_and(|next| next.is_lapse && warn_before.before(next.date) <= record.as_of)
}

/// Whether a change is to a later status or to none, and not to the end of the chapter.
fn is_lapse(record: &Record<'_>, now: &Standing<'_>, then: &Standing<'_>) -> bool {
    let place = |standing: &Standing<'_>, name: &str| {
        let rule = record.organisation.rule(standing.rule?);
        rule.statuses.iter().position(|one| one.status.as_str() == name)
    };
    match (now.shown, then.shown) {
        (Some(_), None) => true,
        (Some(_), Some(DISSOLVED)) if then.basis == Basis::Dissolved => false,
        (Some(before), Some(after)) => {
            // Both by the rule of that day; a name that it doesn't have is behind all others.
            match (place(then, before).or_else(|| place(now, before)), place(then, after)) {
                (Some(before), Some(after)) => after > before,
                _ => false,
            }
        }
        (None, _) => false,
    }
}

fn because(
    record: &Record<'_>,
    id: ChapterId,
    now: &Standing<'_>,
    then: &Standing<'_>,
    date: Date,
) -> Because {
    if then.basis == Basis::Dissolved {
        return Because::Dissolved;
    }
    if now.override_index.is_some() && now.override_index != then.override_index {
        return Because::DecisionEnds;
    }
    if then.override_index.is_some() {
        return Because::DecisionBegins;
    }
    let Some(rule_id) = then.rule else { return Because::NoRule };
    let rule = record.organisation.rule(rule_id);
    let moment = Moment { record, judged: Judged::Chapter(id), day: date };
    let old = rule.statuses.iter().find(|one| Some(one.status.as_str()) == now.shown);
    if let Some(result) = old.and_then(|old| lacking(moment, rule, old, now.basis)) {
        return Because::Lacking(Box::new(result));
    }
    if now.rule != then.rule {
        return Because::AnotherRule(rule_id);
    }
    match then.basis {
        _ if is_lapse(record, now, then) => Because::NothingBetter,
        Basis::LeftOpen => Because::BetterIsPossible,
        _ => Because::BetterStatus,
    }
}

/// The first requirement of the old status that no longer holds: of those that keep it where there
/// are any, else of those that earn it.
fn lacking(
    moment: Moment<'_, '_>,
    rule: &Rule,
    old: &StatusDefinition,
    basis: Basis,
) -> Option<RequirementResult> {
    let lists = [(RequirementList::Keeps, &old.keeps), (RequirementList::Requires, &old.requires)];
    let lists = lists.into_iter().filter(|_| basis != Basis::LeftOpen);
    lists
        .flat_map(|(of, requirements)| requirements.iter().map(move |one| (of, one)))
        .map(|(of, one)| explain_one(moment, rule, &old.status, of, one))
        .find(|result| result.outcome != Outcome::Holds)
}
