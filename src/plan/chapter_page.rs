//! A chapter's page: what it is, whether it is alive, what it did last and what comes next.

use jiff::civil::Date;
use serde::Serialize;

use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::model::addresses::{has_actions, has_decisions, listed_kinds};
use crate::model::{Chapter, ChapterId, Detail, DocumentId, Place, SitePath};

use super::page::{ChapterCard, DocumentCard, Link, with_content};
use super::provenance::Provenance;
use super::registers::ActionView;
use super::routes::list_address;
use super::stale::StaleView;
use super::status_page::StatusSummary;
use super::{SitePlan, View};

/// How many documents of a kind the page shows.
const SHOWN: usize = 4;
/// The most chapters below the same one that a chapter's page shows beside it; of more, the page of the one
/// above is the list.
const MOST_BESIDE: usize = 30;

/// How many open actions it shows.
const SHOWN_ACTIONS: usize = 6;

/// Kinds of which the page shows the latest, in this order.
const SECTIONS: [DocumentKind; 4] =
    [DocumentKind::Post, DocumentKind::Minutes, DocumentKind::Report, DocumentKind::Article];

#[derive(Debug, Serialize)]
struct ChapterPage {
    name: String,
    level: String,
    is_root: bool,
    is_group: bool,
    status: StatusSummary,
    status_page: SitePath,
    dissolved: Option<String>,
    successor: Option<Link>,
    predecessors: Vec<Link>,
    founded: Option<String>,
    area: Option<String>,
    place: Option<PlaceView>,
    meets: Option<String>,
    contact: Option<ContactView>,
    links: Vec<Link>,
    upcoming: Vec<UpcomingView>,
    featured: Vec<DocumentCard>,
    sections: Vec<SectionView>,
    /// The latest of the chapters below.
    from_below: Vec<DocumentCard>,
    actions: Vec<ActionView>,
    more_actions: usize,
    actions_page: SitePath,
    stale: Vec<StaleView>,
    children: Vec<ChapterCard>,
    /// Working groups right below it.
    child_groups: Vec<ChapterCard>,
    siblings: Vec<ChapterCard>,
    groups: Vec<Link>,
    participants: Vec<ChapterCard>,
    last_meeting: Option<DatedLink>,
    last_change: Option<String>,
    /// Of its own text.
    provenance: Option<Provenance>,
    lists: Vec<ListLink>,
    calendar: SitePath,
    years: Vec<Link>,
}

/// Where something is.
#[derive(Debug, Serialize)]
pub(super) struct PlaceView {
    /// City, region and country, as far as they are stated.
    pub(super) text: String,
    coordinates: Option<(f64, f64)>,
}

#[derive(Debug, Serialize)]
struct ContactView {
    text: String,
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct UpcomingView {
    date: String,
    title: String,
    url: SitePath,
    place: Option<String>,
    /// Whether it is only a date that the latest minutes name.
    is_from_minutes: bool,
}

#[derive(Debug, Serialize)]
struct SectionView {
    label: String,
    kind: &'static str,
    all: SitePath,
    count: usize,
    documents: Vec<DocumentCard>,
}

/// A link with its day.
#[derive(Debug, Serialize)]
struct DatedLink {
    date: String,
    url: SitePath,
}

#[derive(Debug, Serialize)]
struct ListLink {
    label: String,
    url: SitePath,
    count: Option<usize>,
}

impl SitePlan<'_> {
    pub(super) fn chapter_page(&self, id: ChapterId) -> View {
        let organisation = self.organisation;
        let chapter = organisation.chapter(id);
        let title = if chapter.is_root() { String::new() } else { chapter.name.clone() };
        let mut page = self.page("chapter", chapter.url(), title, id);
        page.as_of = Some(self.as_of());
        page.signposts = self.signposts_of_chapter(id);
        let description = self.chapter_description(id);
        page.about = Some(self.about_chapter(id, description));
        if let Some(description) = description {
            description.clone_into(&mut page.description);
        }
        page.bodies.extend(chapter.document.map(|document| self.body("main", document)));
        let siblings = chapter.parent.map(|parent| &organisation.chapter(parent).children);
        let siblings = siblings.filter(|all| all.len() <= MOST_BESIDE).into_iter().flatten();
        let siblings = siblings.filter(|sibling| **sibling != id);
        let mut actions = self.open_actions(id);
        let more_actions = actions.len().saturating_sub(SHOWN_ACTIONS);
        actions.truncate(SHOWN_ACTIONS);
        let content = ChapterPage {
            name: chapter.name.clone(),
            level: self.words_of(id).level(&chapter.level),
            is_root: chapter.is_root(),
            is_group: chapter.is_group(),
            status: self.status_summary(id),
            status_page: chapter.url().join("status/"),
            dissolved: chapter
                .dissolved_written
                .filter(|_| chapter.dissolved.is_some_and(|day| day <= self.statuses.as_of))
                .map(|date| date.to_string()),
            successor: chapter.successor.map(|successor| self.chapter_link(successor)),
            predecessors: chapter.predecessors.iter().map(|id| self.chapter_link(*id)).collect(),
            founded: chapter.founded.map(|date| date.to_string()),
            area: chapter.area.clone(),
            place: chapter.place.as_ref().and_then(|place| place_view(place, self.words_of(id))),
            meets: chapter.meets.clone(),
            contact: chapter.contact.as_deref().map(contact_view),
            links: chapter
                .links
                .iter()
                .map(|(label, url)| Link { label: label.clone(), url: url.clone() })
                .collect(),
            upcoming: self.upcoming(id),
            featured: self.document_cards(&chapter.featured),
            sections: self.sections(id),
            from_below: self.news_below(id),
            actions,
            more_actions,
            actions_page: chapter.url().join("actions/"),
            stale: self.stale(id),
            children: self.children(chapter, false),
            child_groups: self.children(chapter, true),
            siblings: siblings.map(|sibling| self.chapter_card(*sibling)).collect(),
            groups: chapter.groups.iter().map(|group| self.chapter_link(*group)).collect(),
            participants: chapter.participants.iter().map(|one| self.chapter_card(*one)).collect(),
            last_meeting: self.last_meeting(id).map(|meeting| {
                let meeting = organisation.meeting(meeting);
                let url = organisation.document(meeting.document).url.clone();
                DatedLink { date: meeting.written.to_string(), url }
            }),
            last_change: self.last_chapter_change(chapter),
            provenance: chapter.document.and_then(|id| self.provenance(id)),
            lists: self.list_links(id),
            calendar: chapter.url().join("calendar.ics"),
            years: self.year_links(id),
        };
        with_content(page, content)
    }

    /// The chapters right below one, either the working groups or the others.
    fn children(&self, chapter: &Chapter, groups: bool) -> Vec<ChapterCard> {
        let children = chapter.children.iter().copied();
        let children = children.filter(|id| self.organisation.chapter(*id).is_group() == groups);
        children.map(|id| self.chapter_card(id)).collect()
    }

    /// When one of a chapter's documents was changed last, by the as-of date.
    fn last_chapter_change(&self, chapter: &Chapter) -> Option<String> {
        let documents = chapter.documents.iter().map(|id| self.organisation.document(*id));
        let changes = documents.flat_map(|document| {
            let updated = document.updated.map(|date| date.first_day());
            updated.into_iter().chain(document.change_days())
        });
        changes.filter(|day| *day <= self.statuses.as_of).max().map(|day| day.to_string())
    }

    /// What was announced for later than the as-of date, soonest first.
    fn upcoming(&self, id: ChapterId) -> Vec<UpcomingView> {
        let organisation = self.organisation;
        let chapter = organisation.chapter(id);
        let as_of = self.statuses.as_of;
        let mut upcoming = Vec::new();
        let last = chapter.meetings.iter().rev().map(|id| organisation.meeting(*id));
        let mut last = last.filter(|meeting| meeting.date <= as_of);
        if let Some((next, meeting)) = last.next().and_then(|meeting| Some((meeting.next?, meeting))) {
            let day = next.first_day_in(&chapter.time_zone);
            if day > as_of {
                let document = organisation.document(meeting.document);
                let view = UpcomingView {
                    date: next.to_string(),
                    title: self.words_of(id).word("next-meeting"),
                    url: document.url.clone(),
                    place: None,
                    is_from_minutes: true,
                };
                upcoming.push((day, view));
            }
        }
        let shown = chapter.documents.iter().chain(&chapter.shared_documents);
        for document in shown.map(|id| organisation.document(*id)) {
            let Detail::Event(event) = &document.detail else { continue };
            let is_announced = event.announced.is_some_and(|day| day <= as_of);
            if let Some(day) = document.day.filter(|day| *day > as_of && is_announced && event.is_held) {
                let view = UpcomingView {
                    date: event.start.or(document.date).map(|date| date.to_string()).unwrap_or_default(),
                    title: document.title.clone(),
                    url: document.url.clone(),
                    place: event
                        .place
                        .as_ref()
                        .and_then(|place| place_view(place, self.words_of(id)))
                        .map(|place| place.text),
                    is_from_minutes: false,
                };
                upcoming.push((day, view));
            }
        }
        // A day that only the minutes name says less than the event of that day.
        let days: Vec<Date> =
            upcoming.iter().filter(|(_, one)| !one.is_from_minutes).map(|(day, _)| *day).collect();
        upcoming.retain(|(day, one)| !one.is_from_minutes || !days.contains(day));
        upcoming.sort_by(|a, b| (a.0, &a.1.url).cmp(&(b.0, &b.1.url)));
        upcoming.into_iter().map(|(_, view)| view).collect()
    }

    /// The latest of the chapter's own documents, by kind.
    fn sections(&self, id: ChapterId) -> Vec<SectionView> {
        let words = self.words_of(id);
        let sections = SECTIONS.into_iter().map(|kind| (kind, self.index.list(id, kind)));
        sections
            .filter(|(_, list)| !list.is_empty())
            .map(|(kind, list)| SectionView {
                label: words.kinds(kind),
                kind: kind.name(),
                all: list_address(self.organisation, id, kind, 0),
                count: list.len(),
                documents: self.document_cards(&list[..list.len().min(SHOWN)]),
            })
            .collect()
    }

    fn news_below(&self, id: ChapterId) -> Vec<DocumentCard> {
        let latest = self.index.latest(id).iter().copied();
        let below: Vec<DocumentId> = latest
            .filter(|document| self.organisation.document(*document).chapter != id)
            .take(SHOWN * 2)
            .collect();
        self.document_cards(&below)
    }

    fn list_links(&self, id: ChapterId) -> Vec<ListLink> {
        let organisation = self.organisation;
        let chapter = organisation.chapter(id);
        let home = chapter.url();
        let words = self.words_of(id);
        let mut links: Vec<ListLink> = listed_kinds(organisation, id)
            .map(|kind| ListLink {
                label: words.kinds(kind),
                url: list_address(organisation, id, kind, 0),
                count: Some(self.index.list(id, kind).len()),
            })
            .collect();
        let mut add = |id: &str, url| links.push(ListLink { label: words.word(id), url, count: None });
        if has_decisions(organisation, id) {
            add("decisions", home.join("decisions/"));
        }
        if has_actions(organisation, id) {
            add("actions", home.join("actions/"));
        }
        if let Some(roster) = chapter.roster {
            add("members", organisation.document(roster).url.clone());
        }
        add("column-status", home.join("status/"));
        add("timeline-page", home.join("timeline/"));
        links
    }
}

pub(super) fn place_view(place: &Place, words: &Words) -> Option<PlaceView> {
    let parts = [&place.city, &place.region, &place.country];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() && place.coordinates.is_none() {
        return None;
    }
    Some(PlaceView { text: parts.join(&(words.word("between") + " ")), coordinates: place.coordinates })
}

/// A contact that is an address, as a link.
fn contact_view(contact: &str) -> ContactView {
    let is_plain = !contact.contains(|c: char| c.is_whitespace() || c == '<' || c == '>' || c == '"');
    let url = match contact {
        _ if !is_plain => None,
        address if address.starts_with("https://") || address.starts_with("http://") => {
            Some(address.to_owned())
        }
        address if address.matches('@').count() == 1 && !address.contains(['/', ':', '?', '&']) => {
            Some(format!("mailto:{address}"))
        }
        _ => None,
    };
    ContactView { text: contact.to_owned(), url }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_become_links_where_they_are_addresses() {
        let check = |contact: &str, url: Option<&str>| assert_eq!(contact_view(contact).url.as_deref(), url);
        check("dublin@commons.example", Some("mailto:dublin@commons.example"));
        check("https://commons.example/talk", Some("https://commons.example/talk"));
        check("Knock at Tanner's Yard", None);
        check("javascript:alert(1)", None);
        check("a@b?bcc=c", None);
    }
}
