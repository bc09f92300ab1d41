//! What one rule by itself would say of every chapter: a reading that nobody adopted, or a version.
//!
//! A rule is judged as if in force from its first day on, without overrides (STATUS.md, part 4).
//! What it counts below a chapter has the status that the rules in force give it.

use rayon::prelude::*;

use crate::model::{ChapterId, RuleId, RuleScope};

use super::explain::explain_one;
use super::facts::fits;
use super::record::{Judged, Moment, Record};
use super::rules_in_force::Judge;
use super::{Badge, Outcome, RequirementList, RequirementResult, history};

/// What one rule by itself would say of each chapter.
#[derive(Clone, Debug)]
pub struct RuleStatuses {
    /// The rule.
    pub rule: RuleId,
    /// In the order of `Organisation::chapters`: whether it would judge the chapter on the day, which
    /// exists, stands below the rule's folder, and is of the kind that the rule applies to.
    pub judges: Vec<bool>,
    /// In the order of `Organisation::chapters`; none where it does not apply or gives none.
    pub chapters: Vec<Option<Badge>>,
    /// In the order of `Organisation::chapters`: what the rule's first status asks on the day and is
    /// not shown; nothing where it does not judge.
    pub lacking: Vec<Vec<RequirementResult>>,
}

impl RuleStatuses {
    /// Whether it judges a chapter on the day, or gives it a status.
    #[must_use]
    pub fn speaks_of(&self, id: ChapterId) -> bool {
        self.judges[id.index()] || self.chapters[id.index()].is_some()
    }

    /// Whether it says something else of a chapter than what the rule in force gives.
    #[must_use]
    pub fn differs(&self, id: ChapterId, in_force: Option<&Badge>) -> bool {
        let own = self.chapters[id.index()].as_ref().map(|badge| badge.status.as_str());
        self.speaks_of(id) && own != in_force.map(|badge| badge.status.as_str())
    }
}

/// What each reading of the rules for chapters would say.
pub(crate) fn readings(record: &Record<'_>) -> Vec<RuleStatuses> {
    rules_for_chapters(record, true).map(|id| alone(record, id, Judge::Reading(id))).collect()
}

/// What each version of the rules for chapters would say, as if none had come after it.
pub(crate) fn versions(record: &Record<'_>) -> Vec<RuleStatuses> {
    rules_for_chapters(record, false).map(|id| alone(record, id, Judge::Version(id))).collect()
}

fn rules_for_chapters<'r>(
    record: &'r Record<'_>,
    are_readings: bool,
) -> impl Iterator<Item = RuleId> + use<'r> {
    let organisation = record.organisation;
    let rules = (0..organisation.rules.len()).map(RuleId::from_index);
    rules.filter(move |id| {
        let rule = organisation.rule(*id);
        rule.scope != RuleScope::Members && rule.reading.is_some() == are_readings
    })
}

fn alone(record: &Record<'_>, id: RuleId, judge: Judge) -> RuleStatuses {
    let organisation = record.organisation;
    let rule = organisation.rule(id);
    let home = organisation.chapter(rule.chapter);
    let applies = |id: ChapterId| {
        let chapter = organisation.chapter(id);
        let is_here = chapter.path == home.path || chapter.is_below(&home.path);
        is_here && fits(&rule.scope, organisation, id)
    };
    let is_begun = rule.from <= record.as_of;
    let judges = |id: ChapterId| applies(id) && is_begun && record.exists(id, record.as_of);
    let status = |id: ChapterId| {
        if !applies(id) {
            return None;
        }
        let timeline = record.timeline(Judged::Chapter(id), judge);
        history::shown_badge(record, timeline.on(record.as_of)?, Some(id))
    };
    let best = rule.statuses.first();
    let lacking = |id: ChapterId| -> Vec<RequirementResult> {
        let Some(best) = best.filter(|_| judges(id)) else { return Vec::new() };
        let moment = Moment { record, judged: Judged::Chapter(id), day: record.as_of };
        let results = best.requires.iter();
        let results =
            results.map(|one| explain_one(moment, rule, &best.status, RequirementList::Requires, one));
        results.filter(|one| one.outcome != Outcome::Holds).collect()
    };
    let chapters = || (0..organisation.chapters.len()).into_par_iter().map(ChapterId::from_index);
    RuleStatuses {
        rule: id,
        judges: chapters().map(judges).collect(),
        chapters: chapters().map(status).collect(),
        lacking: chapters().map(lacking).collect(),
    }
}
