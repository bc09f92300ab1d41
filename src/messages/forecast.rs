//! Why a status changes if nothing happens, and what would keep it.

use jiff::civil::Date;

use crate::status::{Because, NextChange, RequirementResult};

use super::Teller;

impl Teller<'_> {
    /// Why it changes, as a clause.
    pub(crate) fn because(&self, next: &NextChange) -> String {
        let words = self.words;
        match &next.because {
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
            Because::Lacking(result) => {
                let asks = ("asks", words.asks(&result.requirement).into());
                match words.clause(result) {
                    Some(clause) => words.say("because-lacking", [("clause", clause.into()), asks]),
                    None => words.say("because-lacking-unmeasured", [asks]),
                }
            }
        }
    }

    /// What would keep it, with the last day for that.
    pub(crate) fn keep(&self, next: &NextChange) -> Option<String> {
        let Because::Lacking(result) = &next.because else { return None };
        Some(self.keep_by(result, next.date))
    }

    fn keep_by(&self, result: &RequirementResult, date: Date) -> String {
        let words = self.words;
        let low = result.measured.map_or(0.0, |measured| measured.interval.low);
        let what = words.lacks(result, low).unwrap_or_else(|| words.asks(&result.requirement));
        let last = words.day(date.yesterday().unwrap_or(date));
        words.say("keep-by", [("what", what.into()), ("day", last.into())])
    }
}
