//! What meetings decided, and what they set out to do: of a chapter and of all below it, in pages, as feeds, and what is
//! due as a calendar.

use jiff::civil::Date;
use serde::Serialize;

use crate::messages::Words;
use crate::model::{Action, Author, Chapter, ChapterId, Decision, Meeting, MeetingId, SitePath, slugify};
use crate::parse::front_matter::minutes::Done;
use crate::parse::front_matter::roster::NameDisplay;

use super::calendar::{Calendar, CalendarEvent, When};
use super::feed::{Feed, FeedEntry, FeedFormat};
use super::list_page::Pagination;
use super::page::{Link, with_content};
use super::routes::{PAGE_LENGTH, nth_page};
use super::{SitePlan, View};

/// Something that a meeting recorded, by its place there.
pub(crate) type Entry = (MeetingId, usize);

/// What a register lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// What was decided.
    Decisions,
    /// What is to be done.
    Actions,
}

impl Register {
    /// The folder of its pages.
    fn folder(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::Actions => "actions",
        }
    }

    /// The address of its first page.
    pub(crate) fn address(self, chapter: &SitePath) -> SitePath {
        chapter.join(&format!("{}/", self.folder()))
    }

    /// Its title.
    fn title(self, chapter: &Chapter, words: &Words) -> String {
        let message = match self {
            Self::Decisions => "decisions-of",
            Self::Actions => "actions-of",
        };
        words.titled(message, &chapter.name)
    }
}

/// A decision as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct DecisionView {
    /// Where it stands on the page of its minutes.
    anchor: String,
    /// Its address.
    url: String,
    id: Option<String>,
    proposal: String,
    result: Option<String>,
    votes: Option<VotesView>,
    topics: Vec<String>,
    supersedes: Vec<Link>,
    superseded_by: Vec<Link>,
    /// Whether it is, on the day of the site; none where nobody wrote what became of it.
    is_in_force: Option<bool>,
    meeting: MeetingRef,
}

#[derive(Debug, Serialize)]
struct VotesView {
    in_favour: Option<u32>,
    against: Option<u32>,
    abstain: Option<u32>,
}

/// The meeting that something comes from.
#[derive(Debug, Serialize)]
struct MeetingRef {
    date: String,
    title: String,
    url: String,
    /// The chapter that held it.
    chapter: Link,
}

/// Something to do.
#[derive(Debug, Serialize)]
pub(super) struct ActionView {
    /// Where it stands on the page of its minutes.
    anchor: String,
    what: String,
    who: Vec<WhoView>,
    due: Option<String>,
    is_done: bool,
    done: Option<String>,
    is_overdue: bool,
    meeting: MeetingRef,
}

/// Who is to do something.
#[derive(Debug, Serialize)]
struct WhoView {
    name: String,
    /// Whether they are no member any more, where their name is shown whole.
    has_left: bool,
}

#[derive(Debug, Serialize)]
struct DecisionsPage {
    decisions: Vec<DecisionView>,
    /// How many there are on all pages.
    count: usize,
    topics: Vec<TopicLink>,
    pages: Option<Pagination>,
}

/// A topic, and how many decisions it has.
#[derive(Debug, Serialize)]
struct TopicLink {
    label: String,
    url: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct ActionsPage {
    open: Vec<ActionView>,
    done: Vec<ActionView>,
    pages: Option<Pagination>,
    /// What is due, to subscribe to.
    calendar: SitePath,
}

/// How many entries the feed of a register has.
const FEED_ENTRIES: usize = 20;

/// How many entries a calendar of what is due has: the next ones.
const CALENDAR_ENTRIES: usize = 1000;

impl SitePlan<'_> {
    /// A page of a register, counted from 0.
    pub(super) fn register_page(&self, id: ChapterId, register: Register, number: usize) -> View {
        match register {
            Register::Decisions => self.decisions_page(id, None, number),
            Register::Actions => self.actions_page(id, number),
        }
    }

    /// The decisions of a chapter and of all below it, newest first; those on a topic, by its slug.
    pub(super) fn decisions_page(&self, id: ChapterId, topic: Option<&str>, number: usize) -> View {
        let chapter = self.organisation.chapter(id);
        let home = Register::Decisions.address(&chapter.url());
        let words = self.words_of(id);
        let topics = self.index.topics(id);
        let of_topic = topic.and_then(|slug| topics.get(slug));
        let (list, entries) = match (topic, of_topic) {
            (Some(slug), Some(of_topic)) => {
                (home.join(&format!("topics/{slug}/")), of_topic.entries.as_slice())
            }
            _ => (home.clone(), self.index.register(id, Register::Decisions)),
        };
        let title = Register::Decisions.title(chapter, words);
        let title = match of_topic {
            Some(of_topic) => {
                words.say("decisions-on", [("topic", of_topic.label.as_str().into()), ("list", title.into())])
            }
            None => title,
        };
        let shown = entries.chunks(PAGE_LENGTH).nth(number).unwrap_or_default();
        let mut page = self.page("decisions", nth_page(&list, number), title, id);
        page.as_of = Some(self.as_of());
        (page.feed, page.json_feed) = self.feeds_of(id, Register::Decisions);
        let links = topics.iter().map(|(slug, topic)| TopicLink {
            label: topic.label.clone(),
            url: home.join(&format!("topics/{slug}/")).to_string(),
            count: topic.entries.len(),
        });
        with_content(
            page,
            DecisionsPage {
                decisions: shown.iter().map(|entry| self.decision_view(*entry)).collect(),
                count: entries.len(),
                topics: links.collect(),
                pages: Pagination::of(number, entries.len(), |page| nth_page(&list, page)),
            },
        )
    }

    /// What the meetings of a chapter and of all below it set out to do: what is open by due day, then what is done.
    fn actions_page(&self, id: ChapterId, number: usize) -> View {
        let chapter = self.organisation.chapter(id);
        let list = Register::Actions.address(&chapter.url());
        let entries = self.index.register(id, Register::Actions);
        let shown = entries.chunks(PAGE_LENGTH).nth(number).unwrap_or_default();
        let views = shown.iter().map(|entry| self.action_view(*entry));
        let (open, done) = views.partition(|action| !action.is_done);
        let title = Register::Actions.title(chapter, self.words_of(id));
        let mut page = self.page("actions", nth_page(&list, number), title, id);
        page.as_of = Some(self.as_of());
        (page.feed, page.json_feed) = self.feeds_of(id, Register::Actions);
        let pages = Pagination::of(number, entries.len(), |page| nth_page(&list, page));
        with_content(page, ActionsPage { open, done, pages, calendar: chapter.url().join("actions.ics") })
    }

    fn feeds_of(&self, id: ChapterId, register: Register) -> (SitePath, SitePath) {
        let list = register.address(&self.organisation.chapter(id).url());
        (list.join(FeedFormat::Atom.file_name()), list.join(FeedFormat::Json.file_name()))
    }

    /// What a chapter itself has to do: what is open, by due day, those without one last.
    pub(super) fn open_actions(&self, id: ChapterId) -> Vec<ActionView> {
        let entries = self.index.register(id, Register::Actions).iter();
        let is_own = |entry: &&Entry| self.organisation.meeting(entry.0).chapters.contains(&id);
        let own = entries.filter(is_own).map(|entry| self.action_view(*entry));
        own.take_while(|action| !action.is_done).collect()
    }

    fn action(&self, (id, place): Entry) -> (&Meeting, &Action) {
        let meeting = self.organisation.meeting(id);
        (meeting, &meeting.actions[place])
    }

    fn decision(&self, (id, place): Entry) -> (&Meeting, &Decision) {
        let meeting = self.organisation.meeting(id);
        (meeting, &meeting.decisions[place])
    }

    pub(super) fn action_view(&self, entry: Entry) -> ActionView {
        let (meeting, action) = self.action(entry);
        let is_done = action.done != Done::Open;
        let who = action
            .who
            .iter()
            .map(|author| WhoView { name: self.name_of(author), has_left: self.has_left(author) });
        ActionView {
            anchor: action_anchor(meeting, entry.1),
            what: action.what.clone(),
            who: who.collect(),
            due: action.due.map(|due| due.to_string()),
            is_done,
            done: match action.done {
                Done::On(day) => Some(day.to_string()),
                Done::Yes | Done::Open => None,
            },
            is_overdue: self.state_of(action) == "overdue",
            meeting: self.meeting_ref(meeting),
        }
    }

    /// `done`, `overdue` or `open`
    pub(super) fn state_of(&self, action: &Action) -> &'static str {
        if action.done != Done::Open {
            "done"
        } else if action.due.is_some_and(|due| due.last_day() < self.statuses.as_of) {
            "overdue"
        } else {
            "open"
        }
    }

    /// Whether somebody was a member and is none any more. Nothing is said of who shows no whole name.
    fn has_left(&self, author: &Author) -> bool {
        let Author::Person(id) = author else { return false };
        let person = self.organisation.person(*id);
        let mut memberships = person
            .memberships
            .iter()
            .map(|(chapter, place)| self.organisation.chapter(*chapter).members[*place]);
        person.show == NameDisplay::Name
            && memberships.all(|one| one.left.is_some_and(|left| left <= self.statuses.as_of))
    }

    pub(super) fn decision_view(&self, entry: Entry) -> DecisionView {
        let (meeting, decision) = self.decision(entry);
        let superseded_by = decision.id.as_ref().map_or(&[][..], |id| self.index.superseded_by(id));
        let anchor = anchor(meeting, entry.1);
        DecisionView {
            url: self.decision_address(entry),
            anchor,
            id: decision.id.clone(),
            proposal: decision.proposal.clone(),
            result: decision.result.clone(),
            votes: decision.votes.map(|votes| VotesView {
                in_favour: votes.in_favour,
                against: votes.against,
                abstain: votes.abstain,
            }),
            topics: decision.topics.clone(),
            supersedes: decision.supersedes.iter().filter_map(|id| self.decision_link(id)).collect(),
            superseded_by: superseded_by.iter().filter_map(|id| self.decision_link(id)).collect(),
            is_in_force: self.is_in_force(decision),
            meeting: self.meeting_ref(meeting),
        }
    }

    /// Whether a decision is in force on the as-of date: it was not turned down, and none that is takes its place. None
    /// where nobody wrote what became of it.
    pub(super) fn is_in_force(&self, decision: &Decision) -> Option<bool> {
        let result = decision.result.as_deref()?;
        if is_turned_down(result) {
            return Some(false);
        }
        let later = decision.id.as_ref().map_or(&[][..], |id| self.index.superseded_by(id));
        let is_replaced = later.iter().filter_map(|id| self.index.decided_at(id)).any(|entry| {
            let (meeting, later) = self.decision(entry);
            let is_made = meeting.is_held && meeting.date <= self.statuses.as_of;
            is_made && !later.result.as_deref().is_some_and(is_turned_down)
        });
        Some(!is_replaced)
    }

    /// Where a decision stands: on the page of its minutes.
    pub(super) fn decision_address(&self, entry: Entry) -> String {
        let (meeting, _) = self.decision(entry);
        format!("{}#{}", self.organisation.document(meeting.document).url, anchor(meeting, entry.1))
    }

    fn decision_link(&self, id: &str) -> Option<Link> {
        let entry = self.index.decided_at(id)?;
        Some(Link { label: id.to_owned(), url: self.decision_address(entry) })
    }

    fn meeting_ref(&self, meeting: &Meeting) -> MeetingRef {
        let document = self.organisation.document(meeting.document);
        MeetingRef {
            date: meeting.written.to_string(),
            title: self.title_of(document),
            url: document.url.to_string(),
            chapter: self.chapter_link(meeting.chapter),
        }
    }

    /// The latest meeting of a chapter that was held by the as-of date.
    pub(super) fn last_meeting(&self, id: ChapterId) -> Option<MeetingId> {
        let meetings = self.organisation.chapter(id).meetings.iter().rev().copied();
        let mut meetings = meetings.map(|id| (id, self.organisation.meeting(id)));
        meetings.find(|(_, meeting)| meeting.is_held && meeting.date <= self.statuses.as_of).map(|(id, _)| id)
    }

    /// The latest entries of a register as a feed.
    pub(super) fn register_feed(&self, id: ChapterId, register: Register, format: FeedFormat) -> View {
        let chapter = self.organisation.chapter(id);
        let words = self.words_of(id);
        let list = register.address(&chapter.url());
        let mut entries = self.index.register(id, register).to_vec();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.0));
        entries.truncate(FEED_ENTRIES);
        let entries = entries.iter().map(|entry| self.register_entry(register, *entry));
        let title = register.title(chapter, words);
        let feed = self.feed_with(id, format, list, entries.collect());
        View::Feed(Box::new(Feed { title, ..feed }))
    }

    fn register_entry(&self, register: Register, entry: Entry) -> (jiff::Timestamp, FeedEntry) {
        let meeting = self.organisation.meeting(entry.0);
        let document = self.organisation.document(meeting.document);
        let home = self.organisation.chapter(meeting.chapter);
        let words = self.teller(&home.language).words;
        let (title, summary, fragment) = match register {
            Register::Decisions => {
                let (_, decision) = self.decision(entry);
                (decision.proposal.clone(), decision.result.clone(), anchor(meeting, entry.1))
            }
            Register::Actions => {
                let (_, action) = self.action(entry);
                let due = action.due.map(|due| words.say("due", [("day", words.date(&due).into())]));
                (action.what.clone(), due, action_anchor(meeting, entry.1))
            }
        };
        let published = super::feed::start_of(meeting.date, &home.time_zone);
        let stamp = super::feed::stamp(published, &home.time_zone);
        let entry = FeedEntry {
            title,
            url: document.url.clone(),
            fragment: Some(fragment),
            published: stamp.clone(),
            updated: stamp,
            language: document.language.clone(),
            authors: vec![home.name.clone()],
            terms: Vec::new(),
            summary: summary.unwrap_or_default(),
            rights: document.rights.as_deref().cloned(),
            image: None,
            body: None,
        };
        (published, entry)
    }

    /// What is still to be done in a chapter and in all below it, on the days on which it is due.
    pub(super) fn actions_calendar(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let words = self.words_of(id);
        let entries = self.index.register(id, Register::Actions).iter();
        let due = entries.filter_map(|entry| {
            let (_, action) = self.action(*entry);
            let due = action.due.filter(|due| due.is_whole() && action.done == Done::Open)?;
            Some((due.first_day(), *entry))
        });
        let events = due.take(CALENDAR_ENTRIES).map(|(day, entry)| self.due_event(day, entry));
        View::Calendar(Box::new(Calendar {
            name: Register::Actions.title(chapter, words),
            language: chapter.language.clone(),
            as_of: self.statuses.as_of,
            events: events.collect(),
        }))
    }

    fn due_event(&self, day: Date, entry: Entry) -> CalendarEvent {
        let (meeting, action) = self.action(entry);
        let document = self.organisation.document(meeting.document);
        let chapter = self.organisation.chapter(meeting.chapter);
        let words = self.words_of(meeting.chapter);
        let who: Vec<String> = action.who.iter().map(|author| self.name_of(author)).collect();
        CalendarEvent {
            key: format!("action\n{}\n{}\n{}", document.path, meeting.position, entry.1),
            when: When::day(day),
            summary: words.say(
                "calendar-entry",
                [("chapter", chapter.name.as_str().into()), ("title", action.what.as_str().into())],
            ),
            description: who.join(", "),
            page: document.url.clone(),
            location: String::new(),
            coordinates: None,
            categories: Vec::new(),
            is_held: None,
        }
    }
}

/// Words of results by which nothing was decided, in the languages of the program.
const TURNED_DOWN: [&str; 24] = [
    "reject",
    "defeat",
    "lost",
    "fail",
    "withdraw",
    "not carried",
    "not agreed",
    "not adopted",
    "deferred",
    "postponed",
    "abgelehnt",
    "vertagt",
    "zurückgezogen",
    "nicht angenommen",
    "rechazad",
    "aplazad",
    "retirad",
    "rejeté",
    "ajourné",
    "reporté",
    "retiré",
    "مرفوض",
    "رُفض",
    "مؤجل",
];

fn is_turned_down(result: &str) -> bool {
    let result = result.to_lowercase();
    TURNED_DOWN.iter().any(|word| result.contains(word))
}

/// Where a decision stands on the page of its minutes: by its id, else by its number there. The page's own ids begin
/// with `ch-`, so that no heading has the same.
fn anchor(meeting: &Meeting, place: usize) -> String {
    match &meeting.decisions[place].id {
        Some(id) => format!("ch-decision-{}", slugify(id)),
        None => numbered("decision", meeting, place),
    }
}

fn action_anchor(meeting: &Meeting, place: usize) -> String {
    numbered("action", meeting, place)
}

/// `ch-action-no-1`; on pages with several meetings `ch-action-no-2-1` from the second on.
fn numbered(kind: &str, meeting: &Meeting, place: usize) -> String {
    match meeting.position {
        0 => format!("ch-{kind}-no-{}", place + 1),
        position => format!("ch-{kind}-no-{}-{}", position + 1, place + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_turned_down() {
        for result in ["rejected", "Not carried", "withdrawn by the proposer", "abgelehnt", "rechazada"] {
            assert!(is_turned_down(result), "{result}");
        }
        for result in ["carried", "agreed", "adopted unanimously", "angenommen"] {
            assert!(!is_turned_down(result), "{result}");
        }
    }
}
