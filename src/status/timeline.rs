//! Who stands how on every day, as a few runs of days.
//!
//! Outcomes change only on days that facts, windows and rules give: the turns. Between two of them
//! what a day comes to still rests on the day before, so that every day is looked at until two in a
//! row come to the same. From then on one look is enough, except where a grace ends.

use jiff::civil::Date;

use crate::model::RuleId;

use super::Basis;
use super::evaluate::{Past, evaluate_day};
use super::record::{Judged, Moment, Record, push_period_turns};
use super::requirement::{looks_at_years, push_turns};
use super::rules_in_force::Judge;
use super::window::year_start;

/// How somebody stands on a day. Statuses are known by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Standing<'a> {
    /// The rule that judges.
    pub(crate) rule: Option<RuleId>,
    /// What is shown.
    pub(crate) shown: Option<&'a str>,
    /// What the rule gives.
    pub(crate) computed: Option<&'a str>,
    /// What `computed` stands by.
    pub(crate) basis: Basis,
    /// What is possible ahead of `computed`, best first.
    pub(crate) possible: Vec<&'a str>,
    /// The override that is shown.
    pub(crate) override_index: Option<usize>,
}

/// Runs of days, each from its first day until the next run begins.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline<'a> {
    runs: Vec<(Date, Standing<'a>)>,
    /// What the as-of date needs to know of the days before it.
    pub(crate) past: Past<'a>,
}

impl<'a> Timeline<'a> {
    /// How it stands on a day; none before its first.
    pub(crate) fn on(&self, day: Date) -> Option<&Standing<'a>> {
        let count = self.runs.partition_point(|(from, _)| *from <= day);
        self.runs[..count].last().map(|(_, standing)| standing)
    }

    /// The first days of the runs, ascending.
    pub(crate) fn starts(&self) -> impl Iterator<Item = Date> + '_ {
        self.runs.iter().map(|(from, _)| *from)
    }

    /// The runs, each with its first day, ascending.
    pub(crate) fn runs(&self) -> &[(Date, Standing<'a>)] {
        &self.runs
    }

    fn push(&mut self, from: Date, standing: Standing<'a>) {
        if self.runs.last().is_none_or(|(_, last)| *last != standing) {
            self.runs.push((from, standing));
        }
    }
}

/// The name that a chapter's status has once it is dissolved.
pub(crate) const DISSOLVED: &str = "dissolved";

/// How somebody stands from the first day of existence to the end of the forecast.
pub(crate) fn timeline<'a>(record: &Record<'a>, judged: Judged, judge: Judge) -> Timeline<'a> {
    let mut timeline = Timeline::default();
    let Some((first, ended)) = record.life(judged) else { return timeline };
    let end = record.horizon.tomorrow().unwrap_or(record.horizon);
    let end = ended.map_or(end, |ended| ended.min(end));
    let mut turns = turns(record, judged, judge);
    turns.extend([first, record.as_of]);
    turns.retain(|day| first <= *day && *day < end);
    turns.sort_unstable();
    turns.dedup();
    let mut past = Past::default();
    for (index, turn) in turns.iter().enumerate() {
        if *turn == record.as_of {
            timeline.past = past.clone();
        }
        let next = turns.get(index + 1).copied().unwrap_or(end);
        let mut day = *turn;
        while day < next {
            let verdict = evaluate_day(Moment { record, judged, day }, judge, &past);
            let until = if past.is_as_after(&verdict) {
                let after_grace = verdict.grace_until.and_then(|until| until.tomorrow().ok());
                after_grace.map_or(next, |after| after.min(next))
            } else {
                day.tomorrow().unwrap_or(next)
            };
            past = past.after(&verdict, until.yesterday().unwrap_or(until));
            timeline.push(day, verdict.standing);
            day = until;
        }
    }
    if let (Some(ended), Judged::Chapter(_)) = (ended, judged) {
        let dissolved = Standing { shown: Some(DISSOLVED), basis: Basis::Dissolved, ..Standing::default() };
        timeline.push(ended.max(first), dissolved);
    } else if let Some(ended) = ended {
        timeline.push(ended, Standing::default());
    }
    timeline
}

/// The days on which anything may change, in no order.
fn turns(record: &Record<'_>, judged: Judged, judge: Judge) -> Vec<Date> {
    let mut days = Vec::new();
    judge.push_turns(record, judged, &mut days);
    let mut by_years = false;
    for rule in judge.candidates(record, judged).into_iter().map(|id| record.organisation.rule(id)) {
        for definition in &rule.statuses {
            for requirement in definition.requires.iter().chain(&definition.keeps) {
                push_turns(record, judged, requirement, &mut days);
                by_years |= looks_at_years(requirement);
            }
        }
    }
    let chapter = Moment { record, judged, day: record.as_of }.chapter();
    if by_years && let Some((first, _)) = record.life(judged) {
        let starts = record.organisation.chapter(chapter).year_starts;
        let years = first.year()..=record.horizon.year();
        days.push(year_start(first, starts));
        days.extend(years.filter_map(|year| Date::new(year, starts.month, starts.day).ok()));
    }
    match judged {
        Judged::Chapter(id) => {
            for one in &record.organisation.chapter(id).overrides {
                push_period_turns(one.period.from, one.period.until, &mut days);
            }
        }
        Judged::Person(id) => {
            for (_, membership) in record.memberships(id) {
                push_period_turns(membership.joined, None, &mut days);
                days.extend(membership.left);
            }
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Flags, read_settings};
    use crate::diagnostics::Sink;
    use crate::discover::{GitHistory, discover};
    use crate::model::{ChapterId, assemble};
    use crate::parse::parse;
    use crate::status::Terms;

    /// Runs are a shortcut: they have to say of every day what a look at that day says.
    #[test]
    fn runs_equal_a_look_at_every_day() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sink = Sink::new();
        let settings = read_settings(root, Flags::default(), &mut sink).expect("readable").expect("settings");
        let sources = discover(&settings, &mut sink).expect("readable");
        let documents = parse(&sources, &mut sink);
        let organisation = assemble(documents, &sources, &GitHistory::default(), &settings, &mut sink);
        let as_of = settings.as_of.expect("the record is closed");
        let terms = Terms { as_of, warn_before: settings.warn_before, smallest_group: 5 };
        let mut record = Record::new(&organisation, &terms);
        for index in (0..organisation.chapters.len()).rev() {
            let judged = Judged::Chapter(ChapterId::from_index(index));
            record.chapters[index] = timeline(&record, judged, Judge::InForce);
            let Some((mut day, ended)) = record.life(judged) else { continue };
            let mut past = Past::default();
            while day <= record.horizon && ended.is_none_or(|ended| day < ended) {
                let verdict = evaluate_day(Moment { record: &record, judged, day }, Judge::InForce, &past);
                past = past.after(&verdict, day);
                let path = &organisation.chapters[index].path;
                assert_eq!(record.chapters[index].on(day), Some(&verdict.standing), "{path} on {day}");
                day = day.tomorrow().expect("a day");
            }
        }
    }
}
