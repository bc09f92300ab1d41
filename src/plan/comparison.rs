//! The rule in force and the readings of it, chapter by chapter: what each asks, what it would say, and
//! what is not shown for it.

use serde::Serialize;

use crate::messages::Words;
use crate::model::{ChapterId, Rule};
use crate::parse::front_matter::rule::StatusDefinition;
use crate::status::{Outcome, RequirementList, RequirementResult, RuleStatuses};

use super::SitePlan;
use super::labels::outcome_mark;
use super::page::{BadgeView, Link, defined_badge, plain_badge};

/// Readings of one rule beside the rule in force.
#[derive(Debug, Serialize)]
pub(super) struct Comparison {
    /// The rule in force first.
    columns: Vec<Column>,
    rows: Vec<Row>,
}

/// A rule.
#[derive(Debug, Serialize)]
struct Column {
    rule: Option<Link>,
    /// Of how many chapters it says otherwise than the rule in force.
    differing: usize,
    /// The best status that it gives.
    best: Option<BadgeView>,
    /// What that asks.
    asks: Vec<Asked>,
    /// What the rule in force asks, and it does not.
    leaves_out: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Asked {
    text: String,
    /// The rule in force does not ask it.
    is_other: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    chapter: Link,
    /// In the order of the columns.
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    badge: Option<BadgeView>,
    differs: bool,
    /// What the best status asks and is not shown.
    lacks: Vec<Lack>,
}

#[derive(Debug, Serialize)]
struct Lack {
    text: String,
    word: String,
    mark: &'static str,
}

impl SitePlan<'_> {
    /// A comparison for each rule that has readings: those for the same kind of chapters in the same
    /// folder stand beside each other.
    pub(super) fn comparisons(&self) -> Vec<Comparison> {
        let mut groups: Vec<Vec<&RuleStatuses>> = Vec::new();
        let rule = |one: &RuleStatuses| self.organisation.rule(one.rule);
        for reading in &self.statuses.readings {
            let is_alike = |group: &&mut Vec<&RuleStatuses>| {
                let first = rule(group[0]);
                first.chapter == rule(reading).chapter && first.scope == rule(reading).scope
            };
            match groups.iter_mut().find(is_alike) {
                Some(group) => group.push(reading),
                None => groups.push(vec![reading]),
            }
        }
        groups.iter().map(|readings| self.comparison(readings)).filter(|one| !one.rows.is_empty()).collect()
    }

    fn comparison(&self, readings: &[&RuleStatuses]) -> Comparison {
        let words = self.teller_of(ChapterId::from_index(0)).words;
        let chapters = (0..self.organisation.chapters.len()).map(ChapterId::from_index);
        let chapters: Vec<ChapterId> =
            chapters.filter(|id| readings.iter().any(|reading| reading.speaks_of(*id))).collect();
        let of_chapters = chapters.iter().filter_map(|id| self.statuses.chapters[id.index()].rule);
        let in_force = of_chapters.max().map(|id| self.organisation.rule(id));
        let asked: Vec<String> = in_force.map_or_else(Vec::new, |rule| asks(rule, words));
        let mut columns = vec![Column {
            rule: in_force.map(|rule| self.document_link(rule.document)),
            differing: 0,
            best: in_force.and_then(best).map(defined_badge),
            asks: asked.iter().map(|text| Asked { text: text.clone(), is_other: false }).collect(),
            leaves_out: Vec::new(),
        }];
        columns.extend(readings.iter().map(|reading| self.column(reading, &asked, &chapters, words)));
        let rows = chapters.iter().map(|id| {
            let status = &self.statuses.chapters[id.index()];
            let best = status.rule.and_then(|rule| best(self.organisation.rule(rule)));
            let lacks = status.requirements.iter().filter(|one| {
                one.of == RequirementList::Requires
                    && best.is_some_and(|best| best.status.as_str() == one.status)
            });
            let mut cells = vec![Cell {
                badge: status.by_rule().map(plain_badge),
                differs: false,
                lacks: lacking(lacks, words),
            }];
            cells.extend(readings.iter().map(|reading| Cell {
                badge: reading.chapters[id.index()].as_ref().map(plain_badge),
                differs: reading.differs(*id, status.by_rule()),
                lacks: lacking(reading.lacking[id.index()].iter(), words),
            }));
            Row { chapter: self.chapter_link(*id), cells }
        });
        Comparison { columns, rows: rows.collect() }
    }

    fn column(
        &self,
        reading: &RuleStatuses,
        in_force: &[String],
        chapters: &[ChapterId],
        words: &Words,
    ) -> Column {
        let rule = self.organisation.rule(reading.rule);
        let asked = asks(rule, words);
        let differs = |id: &&ChapterId| reading.differs(**id, self.statuses.chapters[id.index()].by_rule());
        Column {
            rule: Some(self.document_link(rule.document)),
            differing: chapters.iter().filter(differs).count(),
            best: best(rule).map(defined_badge),
            leaves_out: in_force.iter().filter(|text| !asked.contains(text)).cloned().collect(),
            asks: asked.into_iter().map(|text| Asked { is_other: !in_force.contains(&text), text }).collect(),
        }
    }
}

/// The best status that a rule gives, which is its first.
fn best(rule: &Rule) -> Option<&StatusDefinition> {
    rule.statuses.first()
}

fn asks(rule: &Rule, words: &Words) -> Vec<String> {
    best(rule).map_or_else(Vec::new, |best| best.requires.iter().map(|one| words.asks(one)).collect())
}

fn lacking<'r>(results: impl Iterator<Item = &'r RequirementResult>, words: &Words) -> Vec<Lack> {
    let lacking = results.filter(|one| one.outcome != Outcome::Holds);
    lacking
        .map(|one| Lack {
            text: words.asks(&one.requirement),
            word: words.outcome(one.outcome),
            mark: outcome_mark(one.outcome),
        })
        .collect()
}
