//! What was shown from when until when (STATUS.md, part 5).

use jiff::civil::Date;

use crate::model::{ChapterId, Organisation, RuleId};
use crate::parse::front_matter::rule::Tone;

use super::record::Record;
use super::timeline::{DISSOLVED, Standing, Timeline};
use super::{Badge, Basis, RefutedClaim, Run};

/// The maximal runs of days with the same shown status and rule, from the first day of existence to
/// the as-of date.
pub(crate) fn history(record: &Record<'_>, timeline: &Timeline<'_>) -> Vec<Run> {
    let mut history: Vec<Run> = Vec::new();
    for (from, standing) in timeline.runs().iter().filter(|(from, _)| *from <= record.as_of) {
        let status = standing.shown.map(|name| badge(record.organisation, standing.rule, name));
        let (rule, is_override) = (standing.rule, standing.override_index.is_some());
        let same = |run: &&mut Run| {
            let name = |status: &Option<Badge>| status.as_ref().map(|badge| badge.status.clone());
            name(&run.status) == name(&status) && run.rule == rule && run.is_override == is_override
        };
        if history.last_mut().as_ref().is_some_and(same) {
            continue;
        }
        if let Some(last) = history.last_mut() {
            last.until = from.yesterday().unwrap_or(*from);
        }
        history.push(Run { from: *from, until: record.as_of, status, rule, is_override });
    }
    history
}

/// The first day of the current run of the same shown status, whatever the rule.
pub(crate) fn since(record: &Record<'_>, timeline: &Timeline<'_>) -> Option<Date> {
    let shown = timeline.on(record.as_of)?.shown;
    let past = timeline.runs().iter().rev().filter(|(from, _)| *from <= record.as_of);
    past.take_while(|(_, standing)| standing.shown == shown).last().map(|(from, _)| *from)
}

/// What a chapter claims by hand, and was not on any day of the claim's date that has come.
pub(crate) fn refuted_claims(
    record: &Record<'_>,
    chapter: ChapterId,
    timeline: &Timeline<'_>,
) -> Vec<RefutedClaim> {
    let claims = record.organisation.chapter(chapter).stated.iter().enumerate();
    let refuted = claims.filter_map(|(index, claim)| {
        let (first, last) = (claim.date.first_day(), claim.date.last_day().min(record.as_of));
        let later = timeline.runs().iter().filter(|(from, _)| first < *from && *from <= last);
        let standings: Vec<_> =
            timeline.on(first).into_iter().chain(later.map(|(_, standing)| standing)).collect();
        let is_true = |standing: &Standing<'_>| {
            let claimed = claim.status.as_str();
            // Without a rule there is nothing to compare with, and what gaps in the record leave open
            // contradicts nothing.
            let is_open = standing.shown.is_none() && standing.rule.is_none()
                || standing.basis == Basis::LeftOpen && standing.override_index.is_none();
            is_open || standing.shown == Some(claimed) || standing.possible.contains(&claimed)
        };
        if last < first || standings.iter().copied().any(is_true) {
            return None;
        }
        let found = shown_badge(record, standings.first()?, Some(chapter));
        Some(RefutedClaim { index, found })
    });
    refuted.collect()
}

/// A status by its name, as its rule shows it. A name that the rule does not have, as an override
/// may set it, is looked for in the other rules, and shows itself otherwise.
pub(crate) fn badge(organisation: &Organisation, rule: Option<RuleId>, name: &str) -> Badge {
    let in_force = rule.map(|id| organisation.rule(id)).into_iter();
    let definition = in_force
        .chain(organisation.rules.iter().rev())
        .flat_map(|rule| &rule.statuses)
        .find(|one| one.status.as_str() == name);
    let capital = || {
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    Badge {
        status: name.to_owned(),
        label: definition.and_then(|one| one.label.clone()).unwrap_or_else(capital),
        tone: definition.map_or(Tone::None, |one| one.tone),
    }
}

/// What is shown on a day, as a badge.
pub(crate) fn shown_badge(
    record: &Record<'_>,
    standing: &Standing<'_>,
    chapter: Option<ChapterId>,
) -> Option<Badge> {
    let name = standing.shown?;
    let is_ended = chapter.is_some_and(|id| record.organisation.chapter(id).dissolved.is_some());
    if is_ended && name == DISSOLVED && standing.rule.is_none() {
        return Some(Badge { status: DISSOLVED.into(), label: "Dissolved".into(), tone: Tone::None });
    }
    Some(badge(record.organisation, standing.rule, name))
}
