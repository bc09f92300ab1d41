//! Members who renewed before they joined, were present while they were members of no chapter, or were
//! present and absent at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Sink, Span, Spanned};
use crate::model::{Organisation, PersonId};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::minutes::Presence;
use crate::parse::front_matter::roster::MemberMatter;
use crate::parse::partial_date::PartialDate;

use super::super::names::Names;
use super::{Minuted, Stays};

/// One membership as a roster writes it.
pub(super) struct Stay<'a> {
    joined: Option<(Date, &'a Spanned<PartialDate>)>,
    /// The last day on which the person may have been there: that of leaving is still one.
    left: Option<(Date, &'a Spanned<PartialDate>)>,
}

impl Stay<'_> {
    fn covers(&self, day: Date) -> bool {
        self.joined.is_none_or(|(joined, _)| joined <= day) && self.left.is_none_or(|(left, _)| day <= left)
    }

    /// Left before joined, which has been told and says nothing of any day.
    fn is_contradictory(&self) -> bool {
        self.joined.zip(self.left).is_some_and(|((joined, _), (left, _))| left < joined)
    }
}

/// The memberships of everybody in any roster.
pub(super) fn stays<'a>(
    parsed: &'a [Arc<ParsedDocument>],
    names: &Names,
    organisation: &Organisation,
) -> Stays<'a> {
    let mut stays: Stays<'a> = BTreeMap::new();
    for (document, member) in listed(parsed) {
        let Some(person) = names.find_person(&member.id) else { continue };
        let zone = &organisation.chapter(organisation.home_of(&document.path)).time_zone;
        stays.entry(person).or_default().push(Stay {
            joined: member.joined.as_ref().map(|date| (date.first_day_in(zone), date)),
            left: member.left.as_ref().map(|date| (date.last_day_in(zone), date)),
        });
    }
    stays
}

fn listed(parsed: &[Arc<ParsedDocument>]) -> impl Iterator<Item = (&ParsedDocument, &MemberMatter)> {
    parsed.iter().flat_map(|document| {
        let members = match &document.matter {
            Matter::Roster(roster) => roster.members.as_slice(),
            _ => &[],
        };
        members.iter().map(move |member| (&**document, member))
    })
}

/// `renewed-before-joined`: who renews has joined some chapter before.
pub(super) fn warn_of_early_renewals(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    stays: &Stays<'_>,
    sink: &mut Sink,
) {
    for (_, member) in listed(parsed) {
        let (Some(person), Some(matter)) = (names.find_person(&member.id), &member.person) else { continue };
        // Who was a member at any time before a date that is not known may have renewed on any day.
        let joined: Option<Vec<_>> =
            stays.get(&person).and_then(|stays| stays.iter().map(|stay| stay.joined).collect());
        let Some((joined, written)) = joined.into_iter().flatten().min_by_key(|(joined, _)| *joined) else {
            continue;
        };
        for renewed in matter.renewed.iter().filter(|renewed| renewed.last_day() < joined) {
            sink.push(
                Diagnostic::warning(
                    "renewed-before-joined",
                    renewed.span,
                    format!("`{}` renewed before joining", member.id.value),
                )
                .label(written.span, "joined here")
                .help("correct one of the two dates"),
            );
        }
    }
}

/// `present-as-non-member`: named as present on a day on which the person was a member of no chapter.
/// A member of another chapter may be present anywhere. Told once for each `joined` or `left`.
pub(super) fn warn_of_presence(meetings: &[Minuted<'_>], names: &Names, stays: &Stays<'_>, sink: &mut Sink) {
    let mut found: BTreeMap<Span, Presences<'_>> = BTreeMap::new();
    for minuted in meetings {
        let Presence::Listed(ids) = minuted.present else { continue };
        for id in ids {
            let person = names.find_person(id);
            let Some(stays) = person.and_then(|person: PersonId| stays.get(&person)) else { continue };
            let day = minuted.meeting.date;
            if stays.iter().any(|stay| stay.is_contradictory() || stay.covers(day)) {
                continue;
            }
            let left = stays.iter().filter_map(|stay| stay.left).filter(|(left, _)| *left < day);
            let joined = stays.iter().filter_map(|stay| stay.joined).filter(|(joined, _)| day < *joined);
            let (is_before, written) = match left.max_by_key(|(left, _)| *left) {
                Some((_, written)) => (false, written),
                // A day that no stay covers lies after an end or before a beginning.
                None => match joined.min_by_key(|(joined, _)| *joined) {
                    Some((_, written)) => (true, written),
                    None => continue,
                },
            };
            found.entry(written.span).and_modify(|presences| presences.more += 1).or_insert(Presences {
                id,
                is_before,
                day,
                more: 0,
            });
        }
    }
    for (written, presences) in found {
        sink.push(presences.diagnostic(written));
    }
}

/// `action-of-former-member`: something is to be done by somebody who had left before the meeting. Told once for each
/// `left`.
pub(super) fn warn_of_actions(meetings: &[Minuted<'_>], names: &Names, stays: &Stays<'_>, sink: &mut Sink) {
    let mut found: BTreeMap<Span, (&Spanned<String>, Date, usize)> = BTreeMap::new();
    for minuted in meetings {
        let day = minuted.meeting.date;
        for id in minuted.matter.iter().flat_map(|matter| &matter.actions).flat_map(|action| &action.who) {
            let Some(stays) = names.find_person(id).and_then(|person: PersonId| stays.get(&person)) else {
                continue;
            };
            let left = stays.iter().map(|stay| stay.left.filter(|(left, _)| *left < day));
            // All of their memberships are over.
            let Some(left) = left.collect::<Option<Vec<_>>>() else { continue };
            let Some((_, written)) = left.into_iter().max_by_key(|(left, _)| *left) else { continue };
            found.entry(written.span).and_modify(|(_, _, more)| *more += 1).or_insert((id, day, 0));
        }
    }
    for (written, (id, day, more)) in found {
        let more = match more {
            0 => String::new(),
            1 => ", and is to do one thing more".to_owned(),
            more => format!(", and is to do {more} things more"),
        };
        let message = format!("`{}` had left before the meeting of {day}{more}", id.value);
        sink.push(
            Diagnostic::warning("action-of-former-member", id.span, message)
                .label(written, "left here")
                .help("name somebody who is still there, or correct `left`"),
        );
    }
}

/// `present-and-apologised`: who is named as present did not send apologies.
pub(super) fn warn_of_apologies(meetings: &[Minuted<'_>], sink: &mut Sink) {
    for minuted in meetings {
        let (Presence::Listed(ids), Some(matter)) = (minuted.present, minuted.matter) else { continue };
        let mut present: BTreeMap<&str, Span> = BTreeMap::new();
        for id in ids {
            present.entry(&id.value).or_insert(id.span);
        }
        for apology in &matter.apologies {
            let Some(present) = present.get(apology.value.as_str()) else { continue };
            sink.push(
                Diagnostic::warning(
                    "present-and-apologised",
                    apology.span,
                    format!("`{}` is present and sent apologies", apology.value),
                )
                .label(*present, "present here")
                .help("keep the id in one of the two lists; until then, it counts as present"),
            );
        }
    }
}

/// The meetings that contradict one date of a roster.
struct Presences<'a> {
    /// As the first of them names the person.
    id: &'a Spanned<String>,
    is_before: bool,
    day: Date,
    more: usize,
}

impl Presences<'_> {
    fn diagnostic(&self, written: Span) -> Diagnostic {
        let id = &self.id.value;
        let (when, key) =
            if self.is_before { ("before joining", "joined") } else { ("after leaving", "left") };
        let more = match self.more {
            0 => String::new(),
            1 => " and at another meeting".to_owned(),
            more => format!(" and at {more} more meetings"),
        };
        Diagnostic::warning(
            "present-as-non-member",
            self.id.span,
            format!("`{id}` is present on {}{more}, {when}", self.day),
        )
        .label(written, format!("{key} here"))
        .help(format!("correct `{key}` in the roster, or list who is no member under `guests`"))
    }
}
