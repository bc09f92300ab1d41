//! What a requirement found: by itself, as a clause, and what is missing from the record.

use fluent_bundle::FluentValue;

use crate::parse::front_matter::requirement::{Ask, Bounds, Measure, Since};
use crate::status::{Interval, MeasureUnit, Measured, Missing, Outcome, RequirementResult};

use super::requirement::{Use, rounded};
use super::{Teller, Words};

impl Words {
    /// What was found, as readers see it: `12`, `4 to 9`, `at least 3`, `not known`.
    pub(crate) fn found(&self, measured: &Measured) -> String {
        let number = |value: f64| match measured.unit {
            MeasureUnit::Share => FluentValue::from(self.percent(value)),
            MeasureUnit::Count | MeasureUnit::Heads | MeasureUnit::Days => rounded(value),
        };
        let Interval { low, high } = measured.interval;
        let id = if measured.unit == MeasureUnit::Days { "found-days" } else { "found" };
        self.say(id, [("found", found_name(measured).into()), ("low", number(low)), ("high", number(high))])
    }

    /// What was found as a clause: `15 members`, `no meetings in the last 6 months`, `the last post 12 days
    /// ago`. None where nothing is measured or the numbers must not be published.
    pub(crate) fn clause(&self, result: &RequirementResult) -> Option<String> {
        let Ask::Measure(measure, _) = &result.requirement.ask else { return None };
        let measured = result.measured.filter(|measured| !measured.is_withheld)?;
        let name = found_name(&measured);
        let found = ("found", FluentValue::from(name));
        let number = ("number", self.found(&measured).into());
        let Interval { low, high } = measured.interval;
        // The last number that is said decides on the plural.
        let said = if name == "unknown" {
            0.0
        } else if high.is_finite() {
            high
        } else {
            low
        };
        Some(match measure {
            Measure::Count(count) => {
                let things = ("things", self.counted(count, &count.filter, Use::Counted(said)).into());
                let window = ("window", self.window(count.window).into());
                self.say("clause-count", [found, number, things, window])
            }
            Measure::Share { count, base } => {
                let things = ("things", self.counted(count, base, Use::Among).into());
                let window = ("window", self.window(count.window).into());
                let filter = ("filter", self.filter(&count.filter).into());
                self.say("clause-share", [found, number, things, window, filter])
            }
            Measure::Attendance(figure, window) => {
                let (figure, window) = (self.figure(*figure).into(), self.window(*window).into());
                self.say("clause-attendance", [found, number, ("figure", figure), ("window", window)])
            }
            Measure::LongestGap(subject, window) => {
                let things = ("things", self.without(*subject).into());
                self.say("clause-gap", [found, number, things, ("window", self.window(*window).into())])
            }
            Measure::DaysSince(since) => {
                let latest = ("latest", self.latest(*since).into());
                if name == "between" && low <= 0.0 {
                    let most = Measured { interval: Interval::exactly(high), ..measured };
                    let number = ("number", self.found(&most).into());
                    return Some(self.say("clause-since", [("found", "most".into()), number, latest]));
                }
                self.say("clause-since", [found, number, latest])
            }
        })
    }

    /// What would make a requirement hold that fails, where that can be said more shortly than by
    /// what it asks: `2 more meetings`.
    pub(crate) fn remedy(&self, result: &RequirementResult) -> Option<String> {
        let measured = result.measured.filter(|one| !one.is_withheld)?;
        let is_open = result.outcome == Outcome::Fails && result.waived.is_none();
        is_open.then(|| self.lacks(result, measured.interval.low)).flatten()
    }

    /// Something to do, such as `1 more meeting` or `a post`; none where there is no shorter way to
    /// say it than what is asked.
    pub(super) fn lacks(&self, result: &RequirementResult, low: f64) -> Option<String> {
        let Ask::Measure(measure, bounds) = &result.requirement.ask else { return None };
        match (measure, bounds) {
            (Measure::Count(count), Bounds::Number { at_least: Some(least), .. }) if low < *least => {
                let more = (*least - low).ceil();
                let things = self.counted(count, &count.filter, Use::More(more));
                Some(self.say("keep-count", [("number", rounded(more)), ("things", things.into())]))
            }
            (Measure::DaysSince(Since::Founding | Since::Joining), _) => None,
            (Measure::DaysSince(since), Bounds::Time { at_most: Some(_), .. }) => {
                Some(self.say("keep-since", [("since", since.name().into())]))
            }
            _ => None,
        }
    }
}

impl Teller<'_> {
    /// What is missing from the record, as clauses.
    pub(crate) fn missing(&self, missing: &[Missing]) -> Option<String> {
        let clauses = missing.iter().map(|one| self.one_missing(one));
        clauses.reduce(|first, second| {
            self.words.say("clauses", [("first", first.into()), ("second", second.into())])
        })
    }

    fn one_missing(&self, missing: &Missing) -> String {
        let words = self.words;
        let counted = |count: usize| [("count", count.into()), ("word", words.number_word(count).into())];
        let name = |id| self.organisation.chapter(id).name.as_str();
        match missing {
            Missing::Attendance(meetings) => words.say("missing-attendance", counted(*meetings)),
            Missing::LaterAttendance => words.word("missing-later-attendance"),
            Missing::Names => words.word("missing-names"),
            Missing::Attributes { people, keys } => {
                let keys = ("keys", words.and(keys).into());
                match people.map(counted) {
                    Some([count, word]) => words.say("missing-attributes", [count, word, keys]),
                    None => words.say("missing-attributes-of-some", [keys]),
                }
            }
            Missing::Roster { has_declared, has_roster } => {
                let roster = match (has_declared, has_roster) {
                    (true, _) => "declared",
                    (false, true) => "incomplete",
                    (false, false) => "none",
                };
                words.say("missing-roster", [("roster", roster.into())])
            }
            Missing::CompleteRoster => words.word("missing-complete-roster"),
            Missing::RosterOf(id) => words.say("missing-roster-of", [("chapter", name(*id).into())]),
            Missing::LeftOut => words.word("missing-left-out"),
            Missing::Minutes => words.word("missing-minutes"),
            Missing::Changes => words.word("missing-changes"),
            Missing::Founding => words.word("missing-founding"),
            Missing::Joining => words.word("missing-joining"),
            Missing::Statuses(chapters) => {
                let names: Vec<&str> = chapters.iter().map(|id| name(*id)).collect();
                words.say("missing-statuses", [("chapters", words.and(&names).into())])
            }
        }
    }
}

/// What kind of thing was found, as messages know it.
fn found_name(measured: &Measured) -> &'static str {
    let Interval { low, high } = measured.interval;
    if measured.is_withheld {
        "withheld"
    } else if low.is_infinite() {
        "never"
    } else if measured.is_unknown() {
        "unknown"
    } else if measured.interval.is_exact() {
        if low == 0.0 { "none" } else { "exactly" }
    } else if high.is_infinite() {
        "least"
    } else {
        "between"
    }
}
