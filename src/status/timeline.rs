//! Who stands how on every day, as a few runs of days.
//!
//! Each rule judges for a while, its reign, and asks something of those days (`courses`). Between two
//! days on which an outcome changes, what a day comes to still rests on the day before, so that every
//! day is looked at until two in a row come to the same. From then on one look is enough, except
//! where a grace ends.

use jiff::civil::Date;

use crate::model::RuleId;

use super::Basis;
use super::courses::Courses;
use super::evaluate::{Past, evaluate_day};
use super::record::{Judged, Moment, Record, push_period_turns};
use super::rules_in_force::Judge;
use super::steps::{Steps, in_order};

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

/// How somebody stands over time.
pub(crate) type Timeline<'a> = Steps<Standing<'a>>;

/// The name that a chapter's status has once it is dissolved.
pub(crate) const DISSOLVED: &str = "dissolved";

/// How somebody stands from the first day of existence to the end of the forecast.
pub(crate) fn timeline<'a>(record: &Record<'a>, judged: Judged, judge: Judge) -> Timeline<'a> {
    let mut timeline = Timeline::default();
    let Some((first, ended)) = record.life(judged) else { return timeline };
    let end = record.horizon.tomorrow().unwrap_or(record.horizon);
    let end = ended.map_or(end, |ended| ended.min(end));
    let mut past = Past::default();
    let days = first..end.max(first);
    let reigns = Steps::over(&days, reign_turns(record, judged, judge), |day| {
        judge.on(Moment { record, judged, day })
    });
    for (days, rule) in reigns.stretches(days.end) {
        let courses = rule.map(|rule| Courses::of(record, judged, rule, &days));
        let mut turns = override_turns(record, judged);
        turns.extend(courses.iter().flat_map(Courses::turns));
        let turns = in_order(&days, turns);
        let ends = turns.iter().skip(1).copied().chain([days.end]);
        for (turn, next) in turns.iter().zip(ends) {
            let mut day = *turn;
            while day < next {
                let moment = Moment { record, judged, day };
                let verdict = evaluate_day(moment, judge, courses.as_ref(), &past);
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
    }
    if let (Some(ended), Judged::Chapter(_)) = (ended, judged) {
        let dissolved = Standing { shown: Some(DISSOLVED), basis: Basis::Dissolved, ..Standing::default() };
        timeline.push(ended.max(first), dissolved);
    } else if let Some(ended) = ended {
        timeline.push(ended, Standing::default());
    }
    timeline
}

/// The days on which another rule may begin to judge, in no order.
fn reign_turns(record: &Record<'_>, judged: Judged, judge: Judge) -> Vec<Date> {
    let mut days = Vec::new();
    judge.push_turns(record, judged, &mut days);
    if let Judged::Person(id) = judged {
        for (_, membership) in record.memberships(id) {
            days.extend(membership.joined);
            days.extend(membership.left);
        }
    }
    days
}

/// The days on which an override may begin or end, in no order.
fn override_turns(record: &Record<'_>, judged: Judged) -> Vec<Date> {
    let mut days = Vec::new();
    if let Judged::Chapter(id) = judged {
        for one in &record.organisation.chapter(id).overrides {
            push_period_turns(one.period.from, one.period.until, &mut days);
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
        let documents = parse(&sources, &settings, &mut sink);
        let organisation = assemble(documents, &sources, &GitHistory::default(), &settings, &mut sink);
        let as_of = settings.as_of.expect("the record is closed");
        let terms =
            Terms { as_of, warn_before: settings.warn_before, smallest_group: 5, with_versions: false };
        let mut record = Record::new(&organisation, &terms);
        for index in (0..organisation.chapters.len()).rev() {
            let judged = Judged::Chapter(ChapterId::from_index(index));
            record.chapters[index] = timeline(&record, judged, Judge::InForce);
            let Some((mut day, ended)) = record.life(judged) else { continue };
            let mut past = Past::default();
            while day <= record.horizon && ended.is_none_or(|ended| day < ended) {
                let tomorrow = day.tomorrow().expect("a day");
                let moment = Moment { record: &record, judged, day };
                let rule = Judge::InForce.on(moment);
                let courses = rule.map(|rule| Courses::of(&record, judged, rule, &(day..tomorrow)));
                let verdict = evaluate_day(moment, Judge::InForce, courses.as_ref(), &past);
                past = past.after(&verdict, day);
                let path = &organisation.chapters[index].path;
                assert_eq!(record.chapters[index].on(day), Some(&verdict.standing), "{path} on {day}");
                day = tomorrow;
            }
        }
    }
}
