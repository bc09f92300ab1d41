//! Requirements, results and forecasts as people say them.

use jiff::civil::Date;

use super::{Interval, MeasureUnit, Measured};
use crate::parse::front_matter::requirement::{
    Ask, AttendanceFigure, Bounds, Filter, Measure, Requirement, Since, Subject, Window,
};

/// What a requirement asks: `at least 3 meetings within 6 months`.
pub(crate) fn requirement_words(requirement: &Requirement) -> String {
    match &requirement.ask {
        Ask::Measure(measure, bounds) => measure_words(measure, *bounds),
        Ask::All(parts) => joined(parts, "and"),
        Ask::Any(parts, 1) => joined(parts, "or"),
        Ask::Any(parts, count) => format!("at least {count} of these: {}", joined(parts, "or")),
        Ask::Not(part) => format!("not {}", requirement_words(part)),
        Ask::Has(filter) => format!("has {}", filter_words(filter)),
    }
}

fn measure_words(measure: &Measure, bounds: Bounds) -> String {
    match measure {
        Measure::Count(count) => {
            let often = count.often.map(|part| format!(" at {} or more of the meetings", percent(part)));
            let things = things(count.subject, &count.filter, bound_number(bounds));
            let window = window_words(count.window);
            format!("{} {things}{window}{}", bound_words(bounds), often.unwrap_or_default())
        }
        Measure::Share { count, base } => {
            let things = things(count.subject, base, None);
            let window = window_words(count.window);
            format!("{} with {} among the {things}{window}", bound_words(bounds), filter_words(&count.filter))
        }
        Measure::Attendance(figure, window) => {
            format!("{} present {}{}", bound_words(bounds), figure_words(*figure), window_words(*window))
        }
        Measure::LongestGap(subject, window) => {
            let things = noun(*subject, None);
            format!("{} without {things}{}", time_words(bounds), window_words(*window))
        }
        Measure::DaysSince(since) => format!("{} {}", since_words(*since), ago_words(bounds)),
    }
}

fn figure_words(figure: AttendanceFigure) -> &'static str {
    match figure {
        AttendanceFigure::Typical => "at a typical meeting",
        AttendanceFigure::Lowest => "at every meeting",
        AttendanceFigure::Mean => "on average at a meeting",
    }
}

/// What is counted, with what it has to be: `local chapters with the status working`.
fn things(subject: Subject, filter: &Filter, number: Option<f64>) -> String {
    let level = filter.values("level").filter(|_| subject == Subject::Chapters);
    let level = level.map(|levels| format!("{} ", levels.join(" or "))).unwrap_or_default();
    let mut rest = filter.clone();
    if !level.is_empty() {
        rest.keys.remove("level");
    }
    let rest = if rest.is_empty() { String::new() } else { format!(" with {}", filter_words(&rest)) };
    format!("{level}{}{rest}", noun(subject, number))
}

fn joined(parts: &[Requirement], word: &str) -> String {
    let texts: Vec<String> = parts.iter().map(requirement_words).collect();
    match texts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// A list of names: `Galway, Sligo and Cork`.
pub(crate) fn listed(names: &[&str]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// `14 April 2014`
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Small numbers as words.
pub(crate) fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Meetings of which nobody knows who came, as a clause.
pub(crate) fn unnoted(meetings: usize) -> String {
    let verb = if meetings == 1 { "meeting does" } else { "meetings do" };
    format!("{} {verb} not say who came", number(meetings))
}

/// Keys as people say them: `gender woman`, `the status working or forming`, `the role keyholder`.
fn filter_words(filter: &Filter) -> String {
    let keys = filter.keys.iter().map(|(key, values)| {
        let article = if matches!(key.as_str(), "role" | "status" | "result") { "the " } else { "" };
        format!("{article}{key} {}", values.join(" or "))
    });
    keys.collect::<Vec<_>>().join(" and ")
}

pub(crate) fn noun(subject: Subject, number: Option<f64>) -> &'static str {
    let one = number == Some(1.0);
    match subject {
        Subject::Members if one => "member",
        Subject::People if one => "person",
        Subject::People => "people",
        Subject::Attendees if one => "member who came to a meeting",
        Subject::Attendees => "members who came to a meeting",
        Subject::Meetings if one => "meeting",
        Subject::Posts if one => "post",
        Subject::Articles if one => "article",
        Subject::Reports if one => "report",
        Subject::Events if one => "event",
        Subject::Decisions if one => "decision",
        Subject::Chapters if one => "chapter",
        Subject::Upcoming if one => "announced meeting or event",
        Subject::Upcoming => "announced meetings or events",
        other => other.name(),
    }
}

fn window_words(window: Window) -> String {
    match window {
        Window::Always => String::new(),
        Window::Within(duration) => format!(" within {duration}"),
        Window::ThisYear => " in the reporting year so far".into(),
        Window::LastYear => " in the last reporting year".into(),
        Window::Last(1) => ", of the latest one".into(),
        Window::Last(count) => format!(", of the latest {count}"),
    }
}

fn since_words(since: Since) -> &'static str {
    match since {
        Since::Meeting => "the last meeting",
        Since::Post => "the last post",
        Since::Report => "the last report",
        Since::Event => "the last event",
        Since::Page => "the last change of the page",
        Since::Founding => "founded",
        Since::Renewal => "the last renewal",
        Since::Joining => "joined",
        Since::Attendance => "the last attendance",
    }
}

/// The one number that a bound names.
fn bound_number(bounds: Bounds) -> Option<f64> {
    match bounds {
        Bounds::Number { at_least: Some(one), at_most: None }
        | Bounds::Number { at_least: None, at_most: Some(one) } => Some(one),
        _ => None,
    }
}

fn bound_words(bounds: Bounds) -> String {
    match bounds {
        Bounds::Number { at_least, at_most } => bounded(at_least.map(plain), at_most.map(plain)),
        Bounds::Share { at_least, at_most } => bounded(at_least.map(percent), at_most.map(percent)),
        Bounds::Time { .. } => time_words(bounds),
    }
}

fn time_words(bounds: Bounds) -> String {
    let Bounds::Time { at_least, at_most } = bounds else { return String::new() };
    bounded(at_least.map(|one| one.to_string()), at_most.map(|one| one.to_string()))
}

fn ago_words(bounds: Bounds) -> String {
    let words = time_words(bounds);
    format!("{words} ago")
}

fn bounded(at_least: Option<String>, at_most: Option<String>) -> String {
    match (at_least, at_most) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => String::new(),
    }
}

pub(crate) fn plain(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

fn percent(value: f64) -> String {
    format!("{}%", plain(value * 100.0))
}

const NEVER: &str = "never";
const UNKNOWN: &str = "not known";

/// What was found, as readers see it: `12`, `4 to 9`, `at least 3`, `not known`.
pub(crate) fn found(measured: &Measured) -> String {
    if measured.is_withheld {
        return "not published, since the group is small".into();
    }
    let number = |value: f64| match measured.unit {
        MeasureUnit::Share => percent(value),
        MeasureUnit::Count | MeasureUnit::Heads | MeasureUnit::Days => plain(value),
    };
    let Interval { low, high } = measured.interval;
    let is_anything =
        low <= 0.0 && (high.is_infinite() || (measured.unit == MeasureUnit::Share && high >= 1.0));
    let text = if low.is_infinite() {
        NEVER.to_owned()
    } else if is_anything {
        UNKNOWN.to_owned()
    } else if measured.interval.is_exact() {
        number(low)
    } else if high.is_infinite() {
        format!("at least {}", number(low))
    } else {
        format!("{} to {}", number(low), number(high))
    };
    if measured.unit == MeasureUnit::Days && text.ends_with(|c: char| c.is_ascii_digit()) {
        format!("{text} {}", if text == "1" { "day" } else { "days" })
    } else {
        text
    }
}

fn days(count: f64) -> String {
    found(&Measured { interval: Interval::exactly(count), unit: MeasureUnit::Days, is_withheld: false })
}

/// What was found as a clause: `15 members`, `no meetings within 6 months`, `the last post 12 days
/// ago`. None where nothing is measured or the numbers must not be published.
pub(crate) fn finding_words(requirement: &Requirement, measured: Option<&Measured>) -> Option<String> {
    let Ask::Measure(measure, _) = &requirement.ask else { return None };
    let measured = measured.filter(|measured| !measured.is_withheld)?;
    let found = found(measured);
    let exact = measured.interval.is_exact().then_some(measured.interval.low);
    Some(match measure {
        Measure::Count(count) => {
            let number = match exact {
                Some(0.0) => "no".to_owned(),
                _ if found == UNKNOWN => "an unknown number of".to_owned(),
                _ => found,
            };
            let often = count.often.map(|part| format!(" at {} or more of the meetings", percent(part)));
            let things = things(count.subject, &count.filter, exact);
            format!("{number} {things}{}{}", window_words(count.window), often.unwrap_or_default())
        }
        Measure::Share { count, base } => {
            let found = if found == UNKNOWN { "an unknown share".to_owned() } else { found };
            let things = things(count.subject, base, None);
            let window = window_words(count.window);
            format!("{found} with {} among the {things}{window}", filter_words(&count.filter))
        }
        Measure::Attendance(figure, window) => {
            let found = if found == UNKNOWN { "an unknown number".to_owned() } else { found };
            format!("{found} present {}{}", figure_words(*figure), window_words(*window))
        }
        Measure::LongestGap(subject, window) => {
            format!("at the longest {found} without {}{}", noun(*subject, None), window_words(*window))
        }
        Measure::DaysSince(since) => match found.as_str() {
            NEVER => format!("{} never", since_words(*since)),
            UNKNOWN => format!("{} at an unknown time", since_words(*since)),
            _ => {
                let Interval { low, high } = measured.interval;
                let ago = if low <= 0.0 && high > 0.0 { format!("at most {}", days(high)) } else { found };
                format!("{} {ago} ago", since_words(*since))
            }
        },
    })
}

/// Something to do by a day: `1 more meeting`, `a post`.
pub(crate) fn keep_words(requirement: &Requirement, low: f64) -> String {
    let Ask::Measure(measure, bounds) = &requirement.ask else { return requirement_words(requirement) };
    match (measure, bounds) {
        (Measure::Count(count), Bounds::Number { at_least: Some(least), .. }) if low < *least => {
            let more = (*least - low).ceil();
            format!("{} more {}", plain(more), things(count.subject, &count.filter, Some(more)))
        }
        (Measure::DaysSince(since), Bounds::Time { at_most: Some(_), .. }) => match since {
            Since::Meeting => "a meeting".into(),
            Since::Post => "a post".into(),
            Since::Report => "a report".into(),
            Since::Event => "an event".into(),
            Since::Page => "a change of the page".into(),
            Since::Renewal => "a renewal".into(),
            Since::Attendance => "coming to a meeting".into(),
            Since::Founding | Since::Joining => requirement_words(requirement),
        },
        _ => requirement_words(requirement),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::FileId;
    use crate::parse::front_matter::fields::{Decoder, FromNode as _};
    use crate::parse::front_matter::yaml;

    fn check(yaml_text: &str, expected: &str) {
        let node = yaml::read(yaml_text, FileId(0), 0).expect("YAML");
        let mut decoder = Decoder::default();
        let requirement = Requirement::from_node(node, &mut decoder).expect("a requirement");
        assert_eq!(requirement_words(&requirement), expected, "{yaml_text}");
    }

    #[test]
    fn requirements_in_words() {
        check("{count: members, at_least: 5}", "at least 5 members");
        check("{count: members, at_least: 1}", "at least 1 member");
        check("{count: meetings, within: 6 months, at_least: 3}", "at least 3 meetings within 6 months");
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
            "at most 60 days without meetings within 1 year",
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
