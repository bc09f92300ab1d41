//! Meetings with more votes than voters, with actions done before, or of chapters that were not there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Sink, Span};
use crate::model::{ChapterId, Organisation};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::chapter::ChapterMatter;
use crate::parse::front_matter::minutes::{Done, Votes};

use super::{Minuted, and_more};

/// `more-votes-than-heads`: guests, such as delegates, may vote; who was not there may not.
pub(super) fn warn_of_votes(meetings: &[Minuted<'_>], sink: &mut Sink) {
    for minuted in meetings {
        let (Some(matter), Some(heads)) = (minuted.matter, minuted.meeting.heads()) else { continue };
        let there = heads.saturating_add(minuted.meeting.guests.unwrap_or(0));
        for votes in matter.decisions.iter().filter_map(|decision| decision.votes.as_ref()) {
            let cast = cast(&votes.value);
            if cast > there {
                let mut diagnostic = Diagnostic::warning(
                    "more-votes-than-heads",
                    votes.span,
                    format!("{cast} voted, and {there} were there"),
                )
                .help("correct the votes or `present`; guests who may vote are listed under `guests`");
                if let Some(present) = matter.present_span {
                    diagnostic = diagnostic.label(present, "who was there");
                }
                sink.push(diagnostic);
            }
        }
    }
}

/// `more-votes-than-heads`, in a poll that says how many could vote.
pub(super) fn warn_of_votes_in_polls(parsed: &[Arc<ParsedDocument>], sink: &mut Sink) {
    for document in parsed {
        let Matter::Poll(poll) = &document.matter else { continue };
        let Some(electorate) = &poll.electorate else { continue };
        let cast = poll.options.iter().filter_map(|option| option.votes).fold(0, u32::saturating_add);
        if cast > electorate.value {
            let message = format!("{cast} voted, and {} could", electorate.value);
            sink.push(Diagnostic::warning("more-votes-than-heads", electorate.span, message).help(
                "correct the votes or `electorate`; where each may choose several, leave `electorate` out",
            ));
        }
    }
}

fn cast(votes: &Votes) -> u32 {
    let all = [votes.in_favour, votes.against, votes.abstain];
    all.into_iter().flatten().fold(0, u32::saturating_add)
}

/// `done-before-meeting`: what a meeting sets out to do is done on its day or later.
pub(super) fn warn_of_early_actions(meetings: &[Minuted<'_>], sink: &mut Sink) {
    for minuted in meetings {
        for done in
            minuted.matter.iter().flat_map(|matter| &matter.actions).filter_map(|action| action.done.as_ref())
        {
            let Done::On(day) = done.value else { continue };
            if day.last_day() >= minuted.meeting.date {
                continue;
            }
            let mut diagnostic = Diagnostic::warning(
                "done-before-meeting",
                done.span,
                format!("done before the meeting of {} that set out to do it", minuted.meeting.date),
            )
            .help("correct the date, or write `done: true`");
            if let Some(date) = minuted.date {
                diagnostic = diagnostic.label(date, "the meeting");
            }
            sink.push(diagnostic);
        }
    }
}

/// `meeting-outside-existence`: a meeting of a chapter (or one that it co-hosted) before it was founded
/// or after it was dissolved. On both days it may meet. Told once for each `founded` or `dissolved`.
pub(super) fn warn_of_existence(
    meetings: &[Minuted<'_>],
    parsed: &[Arc<ParsedDocument>],
    organisation: &Organisation,
    sink: &mut Sink,
) {
    let chapters: BTreeMap<ChapterId, &ChapterMatter> = parsed
        .iter()
        .filter_map(|document| match &document.matter {
            Matter::Chapter(matter) => Some((organisation.home_of(&document.path), &**matter)),
            _ => None,
        })
        // That it was dissolved before it was founded has been told, and says nothing of any day.
        .filter(|(_, matter)| !matter.is_dissolved_before_founded())
        .collect();
    let mut found: BTreeMap<Span, (&Minuted<'_>, ChapterId, bool, usize)> = BTreeMap::new();
    for minuted in meetings {
        for id in &minuted.meeting.chapters {
            let Some(matter) = chapters.get(id) else { continue };
            let zone = &organisation.chapter(*id).time_zone;
            let day = minuted.meeting.date;
            let founded = matter.founded.as_ref().filter(|founded| day < founded.first_day_in(zone));
            let dissolved = matter.dissolved.as_ref().filter(|dissolved| dissolved.last_day_in(zone) < day);
            if let Some(written) = founded.or(dissolved) {
                let first = found.entry(written.span).or_insert((minuted, *id, founded.is_some(), 0));
                first.3 += 1;
            }
        }
    }
    for (written, (minuted, id, is_before, count)) in found {
        let chapter = &organisation.chapter(id).name;
        let (when, key) = if is_before {
            ("before it was founded", "founded")
        } else {
            ("after it was dissolved", "dissolved")
        };
        let message =
            format!("this meeting of {chapter} on {} is {when}{}", minuted.meeting.date, and_more(count - 1));
        sink.push(
            minuted
                .warn_of_day("meeting-outside-existence", message)
                .label(written, format!("{key} here"))
                .help(format!("correct the date of the meeting, or `{key}` of the chapter")),
        );
    }
}
