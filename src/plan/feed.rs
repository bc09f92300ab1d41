//! The feeds of a chapter and of all below it, and of a category or tag: each as Atom and as JSON Feed.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::model::addresses::term_address;
use crate::model::{ChapterId, Detail, Document, DocumentId, Event, Rights, SitePath};

use super::chapter_page::place_view;
use super::index::Term;
use super::news::{latest, news_day};
use super::page::BodyRef;
use super::routes::Taxonomy;
use super::{SitePlan, View};

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum FeedFormat {
    /// RFC 4287
    Atom,
    /// JSON Feed 1.1
    Json,
}

impl FeedFormat {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// The name of its file in the folder of the page that it belongs to.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }
}

/// A feed.
#[derive(Debug, Serialize)]
pub struct Feed {
    /// How it is written.
    pub format: FeedFormat,
    /// Its own address.
    pub here: SitePath,
    /// The page that it belongs to.
    pub page: SitePath,
    /// The site's title and the chapter's name.
    pub title: String,
    /// What the site says of itself.
    pub subtitle: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// When the newest entry was changed; the as-of date, where there is none.
    pub updated: String,
    /// Those of the chapter; none where an entry has none, which would get these.
    pub rights: Option<Rights>,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug, Serialize)]
pub struct FeedEntry {
    /// The document's title.
    pub title: String,
    /// The address of its page.
    pub url: SitePath,
    /// The place on that page, where it is not the whole of it.
    pub fragment: Option<String>,
    /// When it became news, in the form of RFC 3339: the beginning of the day, where no time is known.
    pub published: String,
    /// When it was changed last, in the same form; never before `published`.
    pub updated: String,
    /// BCP 47 tag.
    pub language: String,
    /// Who wrote it, as far as it may be published; else the chapter.
    pub authors: Vec<String>,
    /// Its tags and categories.
    pub terms: Vec<String>,
    /// Its description or its first words; of an event also when and where it is.
    pub summary: String,
    /// Whose it is, or its licence.
    pub rights: Option<Rights>,
    /// Its picture.
    pub image: Option<SitePath>,
    /// Its text; none where it has none.
    pub body: Option<BodyRef>,
}

impl SitePlan<'_> {
    /// The feed of a chapter and of all below it.
    pub(super) fn feed(&self, id: ChapterId, format: FeedFormat) -> View {
        let chapter = self.organisation.chapter(id);
        let title = &self.settings.title;
        let feed = Feed {
            subtitle: self.settings.description.clone().filter(|_| chapter.is_root()),
            ..self.feed_of(id, format, chapter.url(), self.news.of(id))
        };
        View::Feed(Box::new(Feed {
            title: if chapter.name == *title {
                title.clone()
            } else {
                format!("{} – {title}", chapter.name)
            },
            ..feed
        }))
    }

    /// The feed of a category or tag.
    pub(super) fn term_feed(&self, taxonomy: Taxonomy, slug: &str, format: FeedFormat) -> View {
        let none = Term::default();
        let term = self.index.terms(taxonomy).get(slug).unwrap_or(&none);
        let page = term_address(taxonomy.folder(), &term.label);
        let documents = latest(self.organisation, term.documents.iter().copied(), self.statuses.as_of);
        let feed = self.feed_of(ChapterId::from_index(0), format, page, &documents);
        View::Feed(Box::new(Feed { title: format!("{} – {}", term.label, self.settings.title), ..feed }))
    }

    /// A feed that belongs to a page, in the language and time zone of a chapter.
    fn feed_of(&self, id: ChapterId, format: FeedFormat, page: SitePath, documents: &[DocumentId]) -> Feed {
        let entries = documents.iter().filter_map(|document| self.feed_entry(*document));
        self.feed_with(id, format, page, entries.collect())
    }

    /// A feed of entries, each with the time of its last change.
    pub(super) fn feed_with(
        &self,
        id: ChapterId,
        format: FeedFormat,
        page: SitePath,
        entries: Vec<(Timestamp, FeedEntry)>,
    ) -> Feed {
        let chapter = self.organisation.chapter(id);
        let zone = &chapter.time_zone;
        let updated = entries.iter().map(|(updated, _)| *updated).max();
        let all_have_rights = entries.iter().all(|(_, entry)| entry.rights.is_some());
        Feed {
            format,
            here: page.join(format.file_name()),
            page,
            title: String::new(),
            subtitle: None,
            language: chapter.language.clone(),
            updated: stamp(updated.unwrap_or_else(|| start_of(self.statuses.as_of, zone)), zone),
            rights: chapter.rights.as_deref().filter(|_| all_have_rights).cloned(),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        }
    }

    /// An entry, and when it was changed; none for a document without a date, which a feed has no
    /// place for.
    fn feed_entry(&self, id: DocumentId) -> Option<(Timestamp, FeedEntry)> {
        let document = self.organisation.document(id);
        let home = self.organisation.chapter(document.chapter);
        let zone = &home.time_zone;
        let day = news_day(document)?;
        let time = document.date.filter(|_| document.day == Some(day)).and_then(|date| date.instant_in(zone));
        let published = time.unwrap_or_else(|| start_of(day, zone));
        let as_of = self.statuses.as_of;
        let stated = document.updated.map(|date| date.first_day_in(zone));
        let changes = stated.into_iter().chain(document.change_days());
        let changed = changes.filter(|day| *day <= as_of).max().map(|day| start_of(day, zone));
        let updated = changed.unwrap_or(published).max(published);
        let authors: Vec<String> = self.author_names(document).collect();
        let has_text = document.body.has_words || !document.links.is_empty();
        let entry = FeedEntry {
            title: self.news_title(document),
            url: document.url.clone(),
            fragment: None,
            published: stamp(published, zone),
            updated: stamp(updated, zone),
            language: document.language.clone(),
            authors: if authors.is_empty() { vec![home.name.clone()] } else { authors },
            terms: document.tags.iter().chain(&document.categories).map(|term| term.value.clone()).collect(),
            summary: self.news_summary(document),
            rights: document.rights.as_deref().cloned(),
            image: document.image.clone(),
            body: has_text.then(|| self.body("main", id)),
        };
        Some((updated, entry))
    }

    /// A document's title; of what was called off, it says so.
    fn news_title(&self, document: &Document) -> String {
        let title = self.title_of(document);
        if self.is_called_off(document) {
            let words = self.teller(&document.language).words;
            words.say("feed-called-off", [("title", title.into())])
        } else {
            title
        }
    }

    fn news_summary(&self, document: &Document) -> String {
        let text = document.description.as_ref().unwrap_or(&document.body.excerpt).clone();
        match &document.detail {
            Detail::Event(event) => match self.when_and_where(document, event) {
                Some(facts) if text.is_empty() => facts,
                Some(facts) => format!("{facts}. {text}"),
                None => text,
            },
            _ => text,
        }
    }

    /// `6 September 2014, 11:00, Dublin`
    fn when_and_where(&self, document: &Document, event: &Event) -> Option<String> {
        let words = self.teller(&document.language).words;
        let start = event.start.or(document.date)?;
        let place = event.place.as_ref().and_then(|place| place_view(place, words)).map(|place| place.text);
        let place = place.filter(|place| !place.is_empty());
        let parts: Vec<String> = std::iter::once(words.date(&start)).chain(place).collect();
        Some(parts.join(&(words.word("between") + " ")))
    }
}

/// The beginning of a day in a time zone.
pub(super) fn start_of(day: Date, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(day.to_datetime(Time::midnight())).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// An instant by the clocks of a time zone, in the form of RFC 3339, which knows no seconds of offsets.
pub(super) fn stamp(instant: Timestamp, zone: &TimeZone) -> String {
    let offset = zone.to_offset(instant);
    if offset.seconds() == 0 || offset.seconds() % 60 != 0 {
        instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    } else {
        instant.display_with_offset(offset).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps() {
        let check = |day: &str, zone: &str, expected: &str| {
            let zone = TimeZone::get(zone).expect("a zone");
            assert_eq!(stamp(start_of(day.parse().expect("a day"), &zone), &zone), expected);
        };
        check("2014-01-30", "Europe/Dublin", "2014-01-30T00:00:00Z");
        check("2014-06-30", "Europe/Dublin", "2014-06-30T00:00:00+01:00");
        check("2014-06-30", "America/New_York", "2014-06-30T00:00:00-04:00");
        check("1850-01-01", "Europe/Dublin", "1850-01-01T00:25:21Z");
        // Clocks went from midnight to 1:00.
        check("2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00");
    }
}
