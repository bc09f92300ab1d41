//! What a requirement asks: `at least 3 meetings in the last 6 months`.

use fluent_bundle::FluentValue;

use crate::parse::duration::{Duration, Unit};
use crate::parse::front_matter::requirement::{
    Ask, AttendanceFigure, Bounds, Count, Filter, Measure, Requirement, Since, Subject, Window,
};

use super::Words;

/// How things stand in a sentence, for languages that need to know.
#[derive(Clone, Copy)]
pub(super) enum Use {
    /// Behind a number.
    Counted(f64),
    /// Those of whom some are a share.
    Among,
    /// So many more are needed.
    More(f64),
}

impl Words {
    /// What a requirement asks.
    pub(crate) fn asks(&self, requirement: &Requirement) -> String {
        match &requirement.ask {
            Ask::Measure(measure, bounds) => self.asks_of_measure(measure, *bounds),
            Ask::All(parts) => self.and(&self.all_asked(parts)),
            Ask::Any(parts, 1) => self.or(&self.all_asked(parts)),
            Ask::Any(parts, count) => {
                let parts = self.or(&self.all_asked(parts));
                self.say("asks-some", [("count", (*count).into()), ("parts", parts.into())])
            }
            Ask::Not(part) => self.say("asks-not", [("part", self.asks(part).into())]),
            Ask::Has(filter) => self.say("asks-has", [("filter", self.filter(filter).into())]),
        }
    }

    fn all_asked(&self, parts: &[Requirement]) -> Vec<String> {
        parts.iter().map(|part| self.asks(part)).collect()
    }

    fn asks_of_measure(&self, measure: &Measure, bounds: Bounds) -> String {
        let bound = ("bounds", self.bounds(bounds).into());
        match measure {
            Measure::Count(count) => {
                let number = Use::Counted(bound_number(bounds).unwrap_or(0.0));
                let things = ("things", self.counted(count, &count.filter, number).into());
                self.say("asks-count", [bound, things, ("window", self.window(count.window).into())])
            }
            Measure::Share { count, base } => {
                let things = ("things", self.counted(count, base, Use::Among).into());
                let window = ("window", self.window(count.window).into());
                self.say("asks-share", [bound, things, window, ("filter", self.filter(&count.filter).into())])
            }
            Measure::Attendance(figure, window) => {
                let window = ("window", self.window(*window).into());
                self.say("asks-attendance", [bound, window, ("figure", self.figure(*figure).into())])
            }
            Measure::LongestGap(subject, window) => {
                let things = ("things", self.without(*subject).into());
                self.say("asks-gap", [bound, things, ("window", self.window(*window).into())])
            }
            Measure::DaysSince(since) => {
                self.say("asks-since", [bound, ("latest", self.latest(*since).into())])
            }
        }
    }

    pub(super) fn figure(&self, figure: AttendanceFigure) -> String {
        self.say("figure", [("figure", figure.name().into())])
    }

    pub(super) fn latest(&self, since: Since) -> String {
        self.say("latest", [("since", since.name().into())])
    }

    /// What is counted, with what it has to be: `local chapters with the status working`.
    pub(super) fn counted(&self, count: &Count, filter: &Filter, place: Use) -> String {
        let (name, number) = match place {
            Use::Counted(number) => ("counted", number),
            Use::More(number) => ("more", number),
            Use::Among => ("among", 0.0),
        };
        let subject = if count.often.is_some() { "regulars" } else { count.subject.name() };
        let share = count.often.map_or_else(String::new, |share| self.percent(share));
        let place = ("use", FluentValue::from(name));
        let mut things = self.say(
            "things",
            [("subject", subject.into()), ("share", share.into()), ("count", number.into()), place.clone()],
        );
        let mut rest = filter.clone();
        let level = if count.subject == Subject::Chapters { rest.keys.remove("level") } else { None };
        if let Some(levels) = level {
            let levels: Vec<String> = levels.iter().map(|level| self.level(level)).collect();
            let level = ("level", self.or(&levels).into());
            things = self.say("things-of-level", [level, ("things", things.into()), place.clone()]);
        }
        if !rest.is_empty() {
            let filter = ("filter", self.filter(&rest).into());
            things = self.say("things-with", [filter, ("things", things.into()), place]);
        }
        things
    }

    /// A level as readers call it: in the language's own word where it is one of the usual ones.
    pub(crate) fn level(&self, level: &str) -> String {
        self.say("level", [("level", level.into())])
    }

    /// What there is none of in a gap.
    pub(super) fn without(&self, subject: Subject) -> String {
        let arguments = [("subject", subject.name().into()), ("count", 0.into()), ("use", "without".into())];
        self.say("things", arguments)
    }

    /// Keys as people say them: `gender woman`, `the status working or forming`.
    pub(super) fn filter(&self, filter: &Filter) -> String {
        let keys = filter.keys.iter().map(|(key, values)| {
            let values = match key.as_str() {
                "level" => self.or(&values.iter().map(|level| self.level(level)).collect::<Vec<_>>()),
                _ => self.or(values),
            };
            self.say("filter", [("key", key.as_str().into()), ("values", values.into())])
        });
        self.and(&keys.collect::<Vec<_>>())
    }

    pub(super) fn window(&self, window: Window) -> String {
        let say = |name: &'static str, unit: &'static str, time: String, count: u32| {
            let unit = ("unit", unit.into());
            self.say(
                "window",
                [("window", name.into()), unit, ("time", time.into()), ("count", count.into())],
            )
        };
        match window {
            Window::Always => String::new(),
            Window::Within(time) => say("within", unit(time), self.duration(time), time.count),
            Window::ThisYear => say("year", "", String::new(), 0),
            Window::LastYear => say("last-year", "", String::new(), 0),
            Window::Last(count) => say("last", "", String::new(), count),
        }
    }

    /// What a measurement has to be, such as `at least 3`; all that is asked where nothing is measured.
    pub(super) fn needs(&self, requirement: &Requirement) -> String {
        match &requirement.ask {
            Ask::Measure(_, bounds) => self.bounds(*bounds),
            _ => self.asks(requirement),
        }
    }

    fn bounds(&self, bounds: Bounds) -> String {
        match bounds {
            Bounds::Number { at_least, at_most } => self.bounded(at_least.map(rounded), at_most.map(rounded)),
            Bounds::Share { at_least, at_most } => {
                let share = |share: f64| FluentValue::from(self.percent(share));
                self.bounded(at_least.map(share), at_most.map(share))
            }
            Bounds::Time { at_least, at_most } => {
                let time = |time: Duration| FluentValue::from(self.duration(time));
                self.bounded(at_least.map(time), at_most.map(time))
            }
        }
    }

    fn bounded(&self, least: Option<FluentValue<'_>>, most: Option<FluentValue<'_>>) -> String {
        let bound = match (&least, &most) {
            (Some(_), Some(_)) => "between",
            (Some(_), None) => "least",
            (None, Some(_)) => "most",
            (None, None) => return String::new(),
        };
        let or_nothing = |value: Option<FluentValue<'_>>| value.unwrap_or_else(|| "".into()).into_owned();
        let (low, high) = (or_nothing(least), or_nothing(most));
        self.say("bounds", [("bound", bound.into()), ("low", low), ("high", high)])
    }

    /// `6 months`
    pub(crate) fn duration(&self, time: Duration) -> String {
        self.say("duration", [("unit", unit(time).into()), ("count", time.count.into())])
    }

    /// A share from 0 to 1.
    pub(super) fn percent(&self, share: f64) -> String {
        self.say("percent", [("number", rounded(share * 100.0))])
    }
}

fn unit(time: Duration) -> &'static str {
    match time.unit {
        Unit::Days => "days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
    }
}

/// A number with one digit behind the point at most.
pub(super) fn rounded(value: f64) -> FluentValue<'static> {
    FluentValue::from((value * 10.0).round() / 10.0)
}

/// The one number that a bound names.
fn bound_number(bounds: Bounds) -> Option<f64> {
    match bounds {
        Bounds::Number { at_least: Some(one), at_most: None }
        | Bounds::Number { at_least: None, at_most: Some(one) } => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::messages;
    use super::*;
    use crate::diagnostics::FileId;
    use crate::parse::front_matter::fields::{Decoder, FromNode as _};
    use crate::parse::front_matter::yaml;

    fn check(yaml_text: &str, expected: &str) {
        let node = yaml::read(yaml_text, FileId(0), 0).expect("YAML");
        let mut decoder = Decoder::default();
        let requirement = Requirement::from_node(node, &mut decoder).expect("a requirement");
        assert_eq!(messages().english().asks(&requirement), expected, "{yaml_text}");
    }

    #[test]
    fn requirements_in_words() {
        check("{count: members, at_least: 5}", "at least 5 members");
        check("{count: members, at_least: 1}", "at least 1 member");
        check("{count: meetings, within: 6 months, at_least: 3}", "at least 3 meetings in the last 6 months");
        check(
            "{share: members, where: {gender: woman}, at_least: 30%}",
            "at least 30% with gender woman among the members",
        );
        check(
            "{count: chapters, where: {level: local, status: working}, at_least: 2}",
            "at least 2 local chapters with the status working",
        );
        check("{days_since: page, at_most: 12 months}", "the last change of the page at most 12 months ago");
        check(
            "{longest_gap: meetings, within: 1 year, at_most: 60 days}",
            "at most 60 days without meetings in the last year",
        );
        check(
            "{attendance: typical, last: 3, at_least: 4}",
            "at least 4 present at a typical meeting, of the latest 3",
        );
        check(
            "{any: [{days_since: renewal, at_most: 1 year}, {has: {role: admin}}]}",
            "the last renewal at most 1 year ago or has the role admin",
        );
    }
}
