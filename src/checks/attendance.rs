//! What could not be understood of attendance in the text of minutes.
//!
//! Silent where front matter says who was there, and of guests and apologies, which count for nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::diagnostics::help::quoted_list;
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::{AttendanceReading, ChapterId, DocumentId, Meeting, Organisation, PersonId, UnknownName};

/// How many of those who may be meant are named.
const NAMED: usize = 3;

/// Raises `unknown-name`, `unclear-attendance` and `perhaps-cancelled`.
pub(super) fn check(organisation: &Organisation, sink: &mut Sink) {
    let meetings: BTreeMap<DocumentId, &Meeting> =
        organisation.meetings.iter().map(|meeting| (meeting.document, meeting)).collect();
    for (document, reading) in &organisation.attendance {
        let Some(meeting) = meetings.get(document).filter(|meeting| meeting.is_held) else { continue };
        for unknown in &reading.unknown {
            let problem = of_unknown(unknown, meeting, organisation, sink);
            sink.push(problem);
        }
        for unclear in &reading.unclear {
            let message = "this can't be read as the name of somebody present";
            sink.push(Diagnostic::warning("unclear-attendance", unclear.span, message).help(
                "so nobody knows how many were there: write names or a number, or `present` in the front matter",
            ));
        }
        if let Some(place) = reading.cancelled.filter(|_| reading.is_empty()) {
            let message = "this seems to say that there was no meeting, and it counts as one";
            sink.push(
                Diagnostic::warning("perhaps-cancelled", place, message)
                    .help("write `held: false` in the front matter if it was not held"),
            );
        }
    }
}

fn of_unknown(
    unknown: &UnknownName,
    meeting: &Meeting,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Diagnostic {
    let name = &unknown.name.value;
    let id = |person: &PersonId| organisation.person(*person).id.as_str();
    let several: Vec<&str> = unknown.perhaps.iter().take(NAMED).map(id).collect();
    let (what, help) = match several.as_slice() {
        [] => {
            let help = match alike(name, meeting, organisation, sink) {
                Some(near) => format!("did you mean `{near}`? Then add `{name}` to their `aliases`"),
                None => format!(
                    "add the person to the roster, or `{name}` to the `aliases` of whoever it is; write `(guest)` behind a guest"
                ),
            };
            ("is nobody's on that day", help)
        }
        [one] => {
            let help = format!("if it is `{one}`, correct `joined` or `left` in the roster");
            ("is the name of somebody who was no member of this chapter on that day", help)
        }
        more => {
            let help = format!("it may be {}: write the id of whoever it was", quoted_list(more));
            ("may be several members", help)
        }
    };
    let message = format!("the name `{name}` {what}: it counts as a head without a name");
    Diagnostic::warning("unknown-name", unknown.name.span, message).help(help)
}

/// The member who on that day may be called so: by a word of their name, or by a name that is spelled almost so.
fn alike<'a>(
    name: &str,
    meeting: &Meeting,
    organisation: &'a Organisation,
    sink: &mut Sink,
) -> Option<&'a str> {
    if !sink.may_look_at(0) {
        return None;
    }
    let below = meeting.chapters.iter().flat_map(|chapter| organisation.below(*chapter));
    let chapters = meeting.chapters.iter().copied().chain(below);
    let members = chapters.flat_map(|chapter: ChapterId| &organisation.chapter(chapter).members);
    let people: Vec<_> = members
        .filter(|member| member.holds_on(meeting.date))
        .map(|member| organisation.person(member.person))
        .collect();
    let bare = name.split(['(', '[', '@']).next().unwrap_or_default().trim().to_lowercase();
    let mut short = people.iter().filter(|person| {
        let name = person.name.as_deref().unwrap_or_default().to_lowercase();
        name.split_whitespace().any(|word| word == bare)
    });
    if let (Some(one), None) = (short.next(), short.next()) {
        return Some(&one.id);
    }
    let all: Vec<(String, &str)> = people
        .iter()
        .flat_map(|person| person.called().map(|name| (name.to_lowercase(), person.id.as_str())))
        .collect();
    let near = sink.nearest(&bare, all.iter().map(|(name, _)| name.as_str()))?;
    all.iter().find(|(name, _)| name == near).map(|(_, id)| *id)
}

/// What was read of the text of minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttendanceTotal {
    /// Minutes that say who was there in their text, if at all.
    pub minutes: usize,
    /// Those of which something was understood.
    pub understood: usize,
    /// Names of members.
    pub named: usize,
    /// Names that nobody has, and heads that are only counted.
    pub unnamed: usize,
    /// What could not be read.
    pub unclear: usize,
}

/// Adds up what was read.
#[must_use]
pub fn attendance_total(organisation: &Organisation) -> AttendanceTotal {
    let readings = organisation.attendance.values();
    readings.fold(AttendanceTotal::default(), |total, reading| AttendanceTotal {
        minutes: total.minutes + 1,
        understood: total.understood + usize::from(!reading.is_empty()),
        named: total.named + reading.named.len(),
        unnamed: total.unnamed + reading.unknown.len() + reading.counted as usize,
        unclear: total.unclear + reading.unclear.len(),
    })
}

impl std::fmt::Display for AttendanceTotal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Attendance from the text of minutes: {} of {} say who was there; members named {}, heads without a name {}, not understood {}.",
            self.understood, self.minutes, self.named, self.unnamed, self.unclear
        )
    }
}

/// What was understood of each file, a line each.
#[must_use]
pub fn attendance_lines(organisation: &Organisation) -> Vec<String> {
    let list = |names: Vec<&str>| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let line = |(document, reading): (&DocumentId, &AttendanceReading)| {
        let named = reading.named.iter().map(|(person, _)| organisation.person(*person).id.as_str());
        let mut line =
            format!("content/{}: members: {}", organisation.document(*document).path, list(named.collect()));
        let unknown: Vec<&str> = reading.unknown.iter().map(|unknown| unknown.name.as_str()).collect();
        let unclear: Vec<&str> = reading.unclear.iter().map(|unclear| unclear.as_str()).collect();
        // Writing to a `String` cannot fail.
        for (what, names) in [("without a name", unknown), ("not understood", unclear)] {
            if !names.is_empty() {
                let _ = write!(line, "; {what}: {}", names.join(", "));
            }
        }
        for (what, count) in [("heads", reading.counted), ("guests", reading.guests)] {
            if count > 0 {
                let _ = write!(line, "; {what}: {count}");
            }
        }
        line
    };
    organisation.attendance.iter().map(line).collect()
}
