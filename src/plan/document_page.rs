//! A document's page: its text, and what its kind adds.

use serde::Serialize;

use crate::diagnostics::Spanned;
use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::model::addresses::term_address;
use crate::model::book_address;
use crate::model::{ChapterId, Detail, Document, DocumentId, Event, Poll, SitePath};
use crate::parse::front_matter::minutes::Presence;

use super::chapter_page::{PlaceView, place_view};
use super::meeting_view::MeetingView;
use super::page::{Alternate, Link, with_content};
use super::provenance::Provenance;
use super::report::FactsView;
use super::routes::list_address;
use super::rule_view::RuleView;
use super::thread::CommentView;
use super::{SitePlan, View};

/// From how many headings on a page has a table of contents.
const HEADINGS_FOR_CONTENTS: usize = 3;

#[derive(Debug, Serialize)]
struct DocumentPage {
    /// Where it is not that of the page, since there are no words of the interface in it.
    language: Option<String>,
    direction: &'static str,
    kind: &'static str,
    kind_label: String,
    date: Option<String>,
    authors: Vec<Link>,
    /// The chapters that publish it, the one it stands in first.
    chapters: Vec<Link>,
    is_draft: bool,
    translation_of: Option<Translation>,
    translations: Vec<Translation>,
    /// That it is in another language than its chapter, and there is no translation into that.
    not_translated: Option<NotTranslated>,
    image: Option<SitePath>,
    contents: Vec<ContentsEntry>,
    meetings: Vec<MeetingView>,
    period: Option<PeriodView>,
    facts: Option<FactsView>,
    /// A report as a book.
    book: Option<SitePath>,
    event: Option<EventView>,
    poll: Option<PollView>,
    rule: Option<RuleView>,
    newer: Option<Link>,
    older: Option<Link>,
    linked_from: Vec<Backlink>,
    comments: Vec<CommentView>,
    comment_count: usize,
    tags: Vec<Link>,
    categories: Vec<Link>,
    provenance: Option<Provenance>,
}

/// A notice in the language of the chapter.
#[derive(Debug, Serialize)]
struct NotTranslated {
    notice: String,
    language: String,
    direction: &'static str,
}

#[derive(Debug, Serialize)]
struct Translation {
    title: String,
    url: SitePath,
    language: String,
}

/// A heading in the table of contents, with those below it.
#[derive(Debug, Serialize)]
struct ContentsEntry {
    text: String,
    id: String,
    below: Vec<ContentsEntry>,
}

#[derive(Debug, Serialize)]
struct PeriodView {
    label: String,
    first: String,
    last: String,
}

#[derive(Debug, Serialize)]
struct EventView {
    start: Option<String>,
    end: Option<String>,
    place: Option<PlaceView>,
    is_held: bool,
    /// How many came, where only that is noted.
    heads: Option<usize>,
}

#[derive(Debug, Serialize)]
struct PollView {
    opened: Option<String>,
    closed: Option<String>,
    electorate: Option<u32>,
    votes: Option<u32>,
    /// Of those who could vote, in whole per cent.
    turnout: Option<u32>,
    quorum: Option<u32>,
    /// Whether so many voted; none where that is not known.
    has_quorum: Option<bool>,
    options: Vec<PollOptionView>,
    decides: Option<Link>,
}

#[derive(Debug, Serialize)]
struct PollOptionView {
    label: String,
    votes: Option<u32>,
    /// Of all votes, in whole per cent.
    percent: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Backlink {
    link: Link,
    chapter: String,
}

impl SitePlan<'_> {
    pub(super) fn document_page(&self, id: DocumentId) -> View {
        let organisation = self.organisation;
        let document = organisation.document(id);
        let mut page = self.page("document", document.url.clone(), self.title_of(document), document.chapter);
        if self.messages.spoken(&document.language) == document.language {
            page.language.clone_from(&document.language);
            page.direction = self.messages.direction(&document.language);
        }
        let own = document.description.as_ref().or(Some(&document.body.excerpt));
        if let Some(own) = own.filter(|text| !text.is_empty()) {
            page.description.clone_from(own);
        }
        if document.kind.folder().is_some() {
            let url = list_address(organisation, document.chapter, document.kind, 0);
            if self.routes.contains_key(&url) {
                let label = self.words_of(document.chapter).kinds(document.kind);
                page.breadcrumbs.push(Link { label, url: url.to_string() });
            }
        }
        page.rights = document.rights.as_deref().cloned();
        let authors = self.authors(document);
        (page.metadata, page.about) = self.document_metadata(id, &page.title, &authors, page.metadata);
        page.signposts = self.signposts_of_document(id, &authors);
        let alike = self.in_all_languages(id);
        if alike.len() > 1 {
            page.alternates = alike.iter().map(|one| self.alternate(*one)).collect();
        }
        page.bodies.push(self.body("main", id));
        if matches!(document.detail, Detail::Report(Some(_))) || self.has_open_actions(document) {
            page.as_of = Some(self.as_of());
        }
        page.lead = document.image.as_ref().and_then(|image| self.shown_image(image));
        let comments = self.thread(id, &mut page.bodies);
        let neighbours = self.index.neighbours(id);
        let rule = match document.detail {
            Detail::Rule(rule) => {
                page.as_of = Some(self.as_of());
                Some(self.rule_view(rule))
            }
            _ => None,
        };
        let words = self.teller(&page.language).words;
        let content = DocumentPage {
            language: (page.language != document.language).then(|| document.language.clone()),
            direction: self.messages.direction(&document.language),
            kind: document.kind.name(),
            kind_label: words.kind(document.kind),
            date: document.date.map(|date| date.to_string()),
            authors,
            chapters: self.publishers(document),
            is_draft: document.is_draft,
            translation_of: document.translation_of.map(|original| self.translation(original)),
            translations: alike
                .iter()
                .filter(|one| **one != id && Some(**one) != document.translation_of)
                .map(|one| self.translation(*one))
                .collect(),
            not_translated: self.not_translated(document, &alike),
            image: document.image.clone(),
            contents: contents(document),
            meetings: self.meeting_views(document),
            period: match &document.detail {
                Detail::Report(Some(period)) => Some(PeriodView {
                    label: period.label.clone(),
                    first: period.first.to_string(),
                    last: period.last.to_string(),
                }),
                _ => None,
            },
            facts: self.facts_view(id),
            book: (document.kind == DocumentKind::Report).then(|| book_address(document)),
            event: match &document.detail {
                Detail::Event(event) => Some(event_view(event, self.words_of(document.chapter))),
                _ => None,
            },
            poll: match &document.detail {
                Detail::Poll(poll) => Some(self.poll_view(poll)),
                _ => None,
            },
            rule,
            newer: neighbours.newer.map(|id| self.document_link(id)),
            older: neighbours.older.map(|id| self.document_link(id)),
            linked_from: self.backlinks(document),
            comment_count: comments.count,
            comments: comments.top,
            tags: term_links("tags", &document.tags),
            categories: term_links("categories", &document.categories),
            provenance: self.provenance(id),
        };
        with_content(page, content)
    }

    fn publishers(&self, document: &Document) -> Vec<Link> {
        let all = std::iter::once(document.chapter).chain(document.co_publishers.iter().copied());
        all.map(|id: ChapterId| self.chapter_link(id)).collect()
    }

    fn alternate(&self, id: DocumentId) -> Alternate {
        let document = self.organisation.document(id);
        Alternate { language: document.language.clone(), url: document.url.to_string() }
    }

    fn translation(&self, id: DocumentId) -> Translation {
        let document = self.organisation.document(id);
        Translation {
            title: self.title_of(document),
            url: document.url.clone(),
            language: document.language.clone(),
        }
    }

    /// A document and its translations, the original first; it alone, where there are none.
    pub(super) fn in_all_languages(&self, id: DocumentId) -> Vec<DocumentId> {
        let original = self.organisation.document(id).translation_of.unwrap_or(id);
        std::iter::once(original).chain(self.index.translations(original).iter().copied()).collect()
    }

    fn not_translated(&self, document: &Document, alike: &[DocumentId]) -> Option<NotTranslated> {
        let language = &self.organisation.chapter(document.chapter).language;
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let is_spoken = |one: &DocumentId| {
            let other = &self.organisation.document(*one).language;
            other == language || primary(other) == primary(language)
        };
        if alike.iter().any(is_spoken) {
            return None;
        }
        let words = self.teller(language).words;
        let name = words.say("language-name", [("language", primary(&document.language).into())]);
        Some(NotTranslated {
            notice: words.say("not-translated", [("language", name.into())]),
            language: self.messages.spoken(language).to_owned(),
            direction: self.messages.direction(language),
        })
    }

    fn backlinks(&self, document: &Document) -> Vec<Backlink> {
        let from = document.linked_from.iter().map(|id| (*id, self.organisation.document(*id)));
        from.filter(|(_, from)| from.kind != DocumentKind::Comments)
            .map(|(id, from)| Backlink {
                link: self.document_link(id),
                chapter: self.organisation.chapter(from.chapter).name.clone(),
            })
            .collect()
    }

    fn poll_view(&self, poll: &Poll) -> PollView {
        let votes: Option<u32> = poll.options.iter().map(|option| option.votes).sum();
        let options = poll.options.iter().map(|option| PollOptionView {
            label: option.label.clone(),
            votes: option.votes,
            percent: votes.filter(|all| *all > 0).zip(option.votes).map(|(all, votes)| percent(votes, all)),
        });
        PollView {
            opened: poll.opened.map(|date| date.to_string()),
            closed: poll.closed.map(|date| date.to_string()),
            electorate: poll.electorate,
            votes,
            turnout: poll
                .electorate
                .filter(|all| *all > 0)
                .zip(votes)
                .filter(|(all, votes)| votes <= all)
                .map(|(all, votes)| percent(votes, all)),
            quorum: poll.quorum,
            has_quorum: poll.quorum.zip(votes).map(|(quorum, votes)| votes >= quorum),
            options: options.collect(),
            decides: poll.decides.map(|id| self.document_link(id)),
        }
    }
}

/// A part in whole per cent, halves rounded up.
fn percent(part: u32, whole: u32) -> u32 {
    let percent = (u64::from(part) * 200 + u64::from(whole)) / (u64::from(whole) * 2);
    u32::try_from(percent).unwrap_or(100)
}

fn event_view(event: &Event, words: &Words) -> EventView {
    EventView {
        start: event.start.map(|date| date.to_string()),
        end: event.end.map(|date| date.to_string()),
        place: event.place.as_ref().and_then(|place| place_view(place, words)),
        is_held: event.is_held,
        heads: match &event.present {
            // A meeting of its own shows who was there.
            _ if event.meeting.is_some() => None,
            Presence::Unstated => None,
            Presence::Count(heads) => usize::try_from(*heads).ok(),
            Presence::Listed(ids) => Some(ids.len()),
        },
    }
}

fn term_links(taxonomy: &str, terms: &[Spanned<String>]) -> Vec<Link> {
    terms
        .iter()
        .map(|term| Link { label: term.value.clone(), url: term_address(taxonomy, term).to_string() })
        .collect()
}

/// The two highest levels of headings, where there are enough of them.
fn contents(document: &Document) -> Vec<ContentsEntry> {
    let headings =
        &document.body.headings[usize::from(document.title_in_body).min(document.body.headings.len())..];
    if headings.len() < HEADINGS_FOR_CONTENTS {
        return Vec::new();
    }
    let top = headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let mut contents: Vec<ContentsEntry> = Vec::new();
    for heading in headings {
        let entry = ContentsEntry { text: heading.text.clone(), id: heading.id.clone(), below: Vec::new() };
        match contents.last_mut() {
            Some(last) if heading.level == top + 1 => last.below.push(entry),
            _ if heading.level <= top + 1 => contents.push(entry),
            _ => {}
        }
    }
    contents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_votes() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(1, 2), 50);
        assert_eq!(percent(1, 200), 1);
        assert_eq!(percent(0, 7), 0);
    }
}
