//! Why a status changes if nothing happens, and what would keep it.

use jiff::civil::Date;

use crate::discover::DocumentKind;
use crate::status::{Because, Evidence, NextChange, RequirementResult};

use super::Teller;

impl Teller<'_> {
    /// Why it changes, as a clause.
    pub(crate) fn because(&self, next: &NextChange) -> String {
        let words = self.words;
        match &next.because {
            Because::Founded => words.word("because-founded"),
            Because::Dissolved => words.word("because-dissolved"),
            Because::DecisionEnds => words.word("because-decision-ends"),
            Because::DecisionBegins => words.word("because-decision-begins"),
            Because::NoRule => words.word("because-no-rule"),
            Because::AnotherRule(rule) => {
                let document = self.organisation.rule(*rule).document;
                let title = &self.organisation.document(document).title;
                words.say("because-another-rule", [("rule", title.as_str().into())])
            }
            Because::BetterStatus => words.word("because-better"),
            Because::BetterIsPossible => words.word("because-better-possible"),
            Because::NothingBetter => words.word("because-none-better"),
            Because::Lacking(result) => {
                let asked = &result.requirement;
                match words.clause(result) {
                    Some(clause) => {
                        let needs = ("needs", words.needs(asked).into());
                        words.say("because-lacking", [("clause", clause.into()), needs])
                    }
                    None => words.say("because-lacking-unmeasured", [("asks", words.asks(asked).into())]),
                }
            }
        }
    }

    /// What would keep it, with the last day for that.
    pub(crate) fn keep(&self, next: &NextChange) -> Option<String> {
        let Because::Lacking(result) = &next.because else { return None };
        Some(self.keep_by(result, next.date))
    }

    /// Until when a requirement holds, and what drops out on the day after.
    pub(crate) fn holds_until(&self, result: &RequirementResult) -> Option<String> {
        let end = result.published_end()?;
        let words = self.words;
        let documents = end.drops_out.iter().filter_map(|one| match one {
            Evidence::Document(id) => Some(self.organisation.document(*id)),
            Evidence::Chapter(_) => None,
        });
        let dated = documents.filter(|document| is_dated(document.kind)).filter_map(|document| document.date);
        let days: Vec<String> = dated.map(|date| words.date(&date)).collect();
        let day = ("day", words.day(end.day).into());
        if days.is_empty() {
            return Some(words.say("holds-until", [day]));
        }
        let (count, days) = (("count", days.len().into()), ("days", words.and(&days).into()));
        Some(words.say("holds-until-drop", [day, count, days]))
    }

    fn keep_by(&self, result: &RequirementResult, date: Date) -> String {
        let words = self.words;
        let low = result.measured.map_or(0.0, |measured| measured.interval.low);
        let what = words.lacks(result, low).unwrap_or_else(|| words.asks(&result.requirement));
        let last = words.day(date.yesterday().unwrap_or(date));
        words.say("keep-by", [("what", what.into()), ("day", last.into())])
    }
}

/// Whether documents of a kind are known by their day, as `the one of 2 January`.
fn is_dated(kind: DocumentKind) -> bool {
    !matches!(
        kind,
        DocumentKind::Chapter | DocumentKind::Roster | DocumentKind::Page | DocumentKind::ListText
    )
}
