//! The documents of a plan, and the meetings that they record.

use chapterhouse::diagnostics::{FileId, Span, Spanned};
use chapterhouse::discover::DocumentKind;
use chapterhouse::model::{
    Change, Chapter, ChapterId, Decision, Detail, Document, DocumentId, Event, Heads, Meeting, PersonId,
};
use chapterhouse::parse::front_matter::minutes::Presence;
use chapterhouse::parse::partial_date::PartialDate;
use jiff::civil::Date;

use super::build::{in_folder, partial};
use super::generator::{DocumentPlan, Kind, MeetingPlan, MinutesPlan, Offset, PresencePlan, day};

/// A document that has no number yet, and its meetings.
pub(crate) type Drafted = (Document, Vec<Meeting>);

pub(crate) fn published(
    plan: &DocumentPlan,
    index: usize,
    find: &dyn Fn(u8) -> ChapterId,
    chapters: &[Chapter],
    people: usize,
) -> Drafted {
    let chapter = find(plan.chapter);
    let (kind, folder) = match &plan.kind {
        Kind::Post => (DocumentKind::Post, "blog/"),
        Kind::Article => (DocumentKind::Article, "articles/"),
        Kind::Report => (DocumentKind::Report, "reports/"),
        Kind::Page => (DocumentKind::Page, ""),
        Kind::Event { .. } => (DocumentKind::Event, "events/"),
    };
    let path = in_folder(&chapters[chapter.index()].path, &format!("{folder}{index}.md"));
    let mut one = Document::new(kind, chapter, &path);
    one.date = plan.day.map(partial);
    one.day = plan.day.map(day);
    one.updated = plan.updated.map(partial);
    one.changes = plan.changed.map(|at| Change::on(day(at))).into_iter().collect();
    one.is_draft = plan.is_draft;
    one.tags = plan.tag.map(term).into_iter().collect();
    one.categories = plan.category.map(term).into_iter().collect();
    one.co_publishers = plan.shared_with.map(find).filter(|other| *other != chapter).into_iter().collect();
    let mut meetings = Vec::new();
    if let Kind::Event { announced, is_held, meeting } = &plan.kind {
        one.detail = Detail::Event(Box::new(Event {
            start: one.date,
            end: None,
            place: None,
            announced: announced.map(day),
            is_held: *is_held,
            present: Presence::Unstated,
            counts_as_meeting: meeting.is_some(),
            meeting: None,
        }));
        if let (Some(date), Some(present)) = (plan.day, meeting) {
            meetings
                .push(Meeting { is_held: *is_held, ..meeting_on(date, chapter, *present, people, "event") });
        }
    }
    (one, meetings)
}

pub(crate) fn minutes(
    plan: &MinutesPlan,
    index: usize,
    find: &dyn Fn(u8) -> ChapterId,
    chapters: &[Chapter],
    people: usize,
) -> Drafted {
    let chapter = find(plan.chapter);
    let path = in_folder(&chapters[chapter.index()].path, &format!("minutes/{index}.md"));
    let mut one = Document::new(DocumentKind::Minutes, chapter, &path);
    let first = plan.meetings[0].day;
    (one.date, one.day) = (Some(partial(first)), Some(day(first)));
    one.updated = plan.updated.map(partial);
    one.is_draft = plan.is_draft;
    let meetings = (0..).zip(&plan.meetings).map(|(position, meeting)| {
        let mut chapters: Vec<ChapterId> = meeting.cohost.map(find).into_iter().chain([chapter]).collect();
        chapters.sort_unstable();
        chapters.dedup();
        Meeting {
            position,
            chapters,
            is_held: meeting.is_held,
            decisions: meeting.results.iter().map(|result| decision(*result)).collect(),
            next: next(meeting),
            ..meeting_on(meeting.day, chapter, meeting.present, people, meeting.meeting)
        }
    });
    (one, meetings.collect())
}

fn next(meeting: &MeetingPlan) -> Option<PartialDate> {
    let (offset, is_far_east) = meeting.next?;
    if !is_far_east {
        return Some(partial(offset));
    }
    let written = format!("{}T00:30:00+02:00", day(offset + 1));
    Some(written.parse().expect("a date with a time and a zone"))
}

fn meeting_on(
    date: Offset,
    chapter: ChapterId,
    (mask, unnamed): PresencePlan,
    people: usize,
    kind: &str,
) -> Meeting {
    Meeting {
        meeting: kind.to_owned(),
        named: (0..people).filter(|index| mask >> (index % 8) & 1 == 1).map(PersonId::from_index).collect(),
        unnamed: unnamed.map_or(Heads::Unknown, Heads::Known),
        ..Meeting::new(DocumentId::from_index(0), chapter, day(date))
    }
}

fn decision(result: Option<&str>) -> Decision {
    Decision {
        id: None,
        proposal: String::new(),
        result: result.map(str::to_owned),
        votes: None,
        supersedes: Vec::new(),
        topics: Vec::new(),
        is_milestone: false,
    }
}

/// "An event with `meeting: true` unless the same chapter has minutes of that day."
pub(crate) fn drop_minuted_events(drafted: &mut [Drafted]) {
    let minuted: Vec<(ChapterId, Date)> = drafted
        .iter()
        .filter(|(document, _)| document.kind == DocumentKind::Minutes)
        .flat_map(|(_, meetings)| meetings.iter().map(|meeting| (meeting.chapter, meeting.date)))
        .collect();
    for (_, meetings) in drafted.iter_mut().filter(|(document, _)| document.kind == DocumentKind::Event) {
        meetings.retain(|meeting| !minuted.contains(&(meeting.chapter, meeting.date)));
    }
}

/// A tag or category, written nowhere.
fn term(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::new(FileId::default(), 0..0))
}
