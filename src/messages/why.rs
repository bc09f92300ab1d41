//! Why a chapter has its status, in a sentence.

use crate::status::{Basis, ChapterStatus, Missing, Outcome, RequirementList, RequirementResult};

use super::Teller;

impl Teller<'_> {
    /// The sentence under a badge; none where there is no status to explain.
    pub(crate) fn why(&self, status: &ChapterStatus, override_reason: Option<&str>) -> Option<String> {
        let shown = status.shown.as_ref()?;
        match status.basis {
            Basis::Override => Some(match override_reason.map(trimmed) {
                Some(reason) => self.words.say("why-decided", [("reason", reason.into())]),
                None => self.words.word("why-decided-unexplained"),
            }),
            Basis::Grace(until) => {
                let day = ("day", self.words.day(until).into());
                let keeps = asked(status, &shown.status, RequirementList::Keeps);
                let lacking = keeps.chain(asked(status, &shown.status, RequirementList::Requires));
                let mut lacking = lacking.filter(|one| one.outcome != Outcome::Holds);
                let lacking = lacking.find_map(|one| Some((self.words.clause(one)?, one)));
                Some(match lacking {
                    Some((clause, result)) => {
                        let needs = ("needs", self.words.needs(&result.requirement).into());
                        self.words.say("why-grace", [day, ("clause", clause.into()), needs])
                    }
                    None => self.words.say("why-grace-unmeasured", [day]),
                })
            }
            Basis::Kept => {
                let clauses = self.on_record(asked(status, &shown.status, RequirementList::Keeps));
                Some(self.words.say("why-kept", [("clauses", clauses.into())]))
            }
            Basis::Earned => {
                let clauses = self.on_record(asked(status, &shown.status, RequirementList::Requires));
                if clauses.is_empty() {
                    return self.not_better(status);
                }
                Some(self.words.say("why-earned", [("clauses", clauses.into())]))
            }
            Basis::LeftOpen => {
                let better = status.possible.first()?;
                let label = ("label", better.label.as_str().into());
                let open = asked(status, &better.status, RequirementList::Requires);
                let mut missing: Vec<Missing> = Vec::new();
                for one in open.filter(|one| one.outcome == Outcome::Unknown).flat_map(|one| &one.missing) {
                    if !missing.contains(one) {
                        missing.push(one.clone());
                    }
                }
                Some(match self.missing(&missing) {
                    Some(missing) => self.words.say("why-open", [label, ("missing", missing.into())]),
                    None => self.words.say("why-open-unexplained", [label]),
                })
            }
            Basis::Dissolved | Basis::Nothing => None,
        }
    }

    /// What the nearest better status lacks.
    fn not_better(&self, status: &ChapterStatus) -> Option<String> {
        let failing = status.requirements.iter().find(|one| {
            one.outcome == Outcome::Fails && one.of == RequirementList::Requires && one.waived.is_none()
        })?;
        let asks = ("asks", self.words.asks(&failing.requirement).into());
        Some(match failing.measured {
            Some(measured) => {
                self.words.say("why-not-better", [asks, ("found", self.words.found(&measured).into())])
            }
            None => self.words.say("why-not-better-unmeasured", [asks]),
        })
    }

    /// What is on record for requirements that hold.
    fn on_record<'r>(&self, results: impl Iterator<Item = &'r RequirementResult>) -> String {
        let clauses = results.map(|result| {
            let asks = || self.words.asks(&result.requirement);
            if result.waived.is_some() {
                return self.words.say("set-aside", [("asks", asks().into())]);
            }
            self.words.clause(result).unwrap_or_else(asks)
        });
        self.words.and(&clauses.collect::<Vec<_>>())
    }
}

/// What one of the statuses of the rule asks.
fn asked<'s>(
    status: &'s ChapterStatus,
    name: &str,
    list: RequirementList,
) -> impl Iterator<Item = &'s RequirementResult> + use<'s> {
    let name = name.to_owned();
    status.requirements.iter().filter(move |one| one.status == name && one.of == list)
}

fn trimmed(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}
