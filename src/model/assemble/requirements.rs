//! Requirements that can be read and make no sense where they stand: a member's measure in a rule
//! for chapters, a `where` with keys that the thing counted does not have.

use crate::diagnostics::help::{nearest, quoted_list};
use crate::diagnostics::{Diagnostic, Sink};
use crate::parse::front_matter::requirement::{Ask, Filter, Measure, Requirement, Since, Subject};
use crate::parse::front_matter::rule::{AppliesTo, StatusDefinition};

/// Raises `unknown-measure` and `unknown-key`.
pub(super) fn check_requirements(statuses: &[StatusDefinition], applies_to: &AppliesTo, sink: &mut Sink) {
    let is_for_members = *applies_to == AppliesTo::Members;
    for definition in statuses {
        for list in [&definition.requires, &definition.keeps, &definition.recommends] {
            for requirement in list {
                check(requirement, is_for_members, sink);
            }
        }
    }
}

fn check(requirement: &Requirement, is_for_members: bool, sink: &mut Sink) {
    match &requirement.ask {
        Ask::All(parts) | Ask::Any(parts, _) => {
            for part in parts {
                check(part, is_for_members, sink);
            }
        }
        Ask::Not(part) => check(part, is_for_members, sink),
        Ask::Measure(measure, _) => {
            if is_of_members(measure) == Some(!is_for_members) {
                refuse(requirement, is_for_members, sink);
            }
            match measure {
                Measure::Count(count) => check_filter(count.subject, &count.filter, sink),
                Measure::Share { count, base } => {
                    check_filter(count.subject, &count.filter, sink);
                    check_filter(count.subject, base, sink);
                    if count.filter.is_empty() {
                        sink.push(
                            Diagnostic::error(
                                "unclear-requirement",
                                requirement.asked,
                                "a share needs a `where`: the part of them that is meant",
                            )
                            .help("`{share: members, where: {gender: woman}, at_least: 30%}`"),
                        );
                    }
                }
                Measure::Attendance(..) | Measure::LongestGap(..) | Measure::DaysSince(_) => {}
            }
        }
        Ask::Has(_) => {
            if !is_for_members {
                refuse(requirement, is_for_members, sink);
            }
        }
    }
}

/// Whether a measure is of one member (or of a chapter); none if it is of both.
fn is_of_members(measure: &Measure) -> Option<bool> {
    match measure {
        Measure::DaysSince(Since::Renewal | Since::Joining | Since::Attendance) => Some(true),
        Measure::Count(count) if count.subject == Subject::Meetings => None,
        _ => Some(false),
    }
}

fn refuse(requirement: &Requirement, is_for_members: bool, sink: &mut Sink) {
    let (message, help) = if is_for_members {
        (
            "a rule for members can't ask this, which is measured of chapters",
            "of a member there are `days_since: renewal`, `joining` and `attendance`, `count: meetings` and `has`",
        )
    } else {
        (
            "a rule for chapters can't ask this, which is measured of one member",
            "write `applies_to: members`, or count the members whose `status` is meant: `{count: members, where: {status: active}, at_least: 5}`",
        )
    };
    sink.push(Diagnostic::error("unknown-measure", requirement.asked, message).help(help));
}

/// Raises `unknown-key` for what the thing counted does not have.
pub(super) fn check_filter(subject: Subject, filter: &Filter, sink: &mut Sink) {
    let known: &[&str] = match subject {
        // Members have any attributes.
        Subject::Members | Subject::People | Subject::Attendees => return,
        Subject::Chapters => &["level", "status", "area"],
        Subject::Meetings => &["meeting"],
        Subject::Decisions => &["result"],
        Subject::Posts | Subject::Articles | Subject::Reports | Subject::Events => &["categories", "tags"],
        Subject::Upcoming => &[],
    };
    for (key, place) in filter.places.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
        let help = match nearest(key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "leave `where` out".to_owned(),
            None => format!("`where` may have {} here", quoted_list(known)),
        };
        sink.push(
            Diagnostic::error(
                "unknown-key",
                place.key,
                format!("{} have no `{key}` to look at", subject.name()),
            )
            .help(help),
        );
    }
}
