//! The directory of all chapters: as a page, as CSV and as JSON.

use serde::Serialize;

use crate::csv;
use crate::model::{ChapterId, SitePath};

use super::chapter_page::place_view;
use super::map::MapView;
use super::page::{BadgeView, badge_view, plain_badge, with_content};
use super::status_json::to_json;
use super::{SitePlan, View};

#[derive(Debug, Serialize)]
struct DirectoryPage {
    /// None where no chapter says where it is.
    map: Option<MapView>,
    rows: Vec<DirectoryRow>,
    /// What rows can be filtered by: each value once, as it comes first in them; statuses best first.
    statuses: Vec<BadgeView>,
    levels: Vec<Choice>,
    countries: Vec<String>,
    areas: Vec<String>,
    csv: SitePath,
    json: SitePath,
}

/// A level: as the organisation calls it, and as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct DirectoryRow {
    name: String,
    url: SitePath,
    /// How deep it stands in the tree; the organisation itself is not listed.
    depth: usize,
    level: Choice,
    place: Option<String>,
    country: Option<String>,
    area: Option<String>,
    badge: Option<BadgeView>,
    /// How many statuses are better.
    rank: Option<usize>,
    since: Option<String>,
    last_meeting: Option<String>,
}

/// A chapter, for programs.
#[derive(Debug, Serialize)]
struct ChapterRecord<'a> {
    path: &'a str,
    name: &'a str,
    level: &'a str,
    area: Option<&'a str>,
    url: String,
    status: Option<&'a str>,
    label: Option<&'a str>,
    tone: Option<&'a str>,
    since: Option<String>,
    at_risk: bool,
    next_change: Option<String>,
    founded: Option<String>,
    dissolved: Option<String>,
    city: Option<&'a str>,
    region: Option<&'a str>,
    country: Option<&'a str>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    last_meeting: Option<String>,
}

#[derive(Debug, Serialize)]
struct DirectoryJson<'a> {
    as_of: String,
    chapters: Vec<ChapterRecord<'a>>,
}

impl SitePlan<'_> {
    pub(super) fn directory_page(&self) -> View {
        let mut page = self.page(
            "directory",
            SitePath::page("chapters"),
            self.words().word("chapters"),
            ChapterId::from_index(0),
        );
        page.as_of = Some(self.as_of());
        let chapters: Vec<ChapterId> = self.listed_chapters().collect();
        let shown = chapters.iter().filter_map(|id| self.statuses.chapters[id.index()].shown.as_ref());
        let statuses: Vec<BadgeView> = self.best_first(shown).iter().map(plain_badge).collect();
        let rows: Vec<DirectoryRow> = chapters.iter().map(|id| self.directory_row(*id, &statuses)).collect();
        let content = DirectoryPage {
            map: self.chapter_map(&chapters),
            levels: once(rows.iter().map(|row| &row.level)),
            countries: once(rows.iter().filter_map(|row| row.country.as_ref())),
            areas: once(rows.iter().filter_map(|row| row.area.as_ref())),
            rows,
            statuses,
            csv: SitePath::file("chapters.csv"),
            json: SitePath::file("chapters.json"),
        };
        with_content(page, content)
    }

    /// All chapters in the order of the tree. The organisation itself is listed only where there
    /// is no other.
    fn listed_chapters(&self) -> impl Iterator<Item = ChapterId> + use<'_> {
        let count = self.organisation.chapters.len();
        (usize::from(count > 1)..count).map(ChapterId::from_index)
    }

    fn directory_row(&self, id: ChapterId, statuses: &[BadgeView]) -> DirectoryRow {
        let chapter = self.organisation.chapter(id);
        let card = self.chapter_card(id);
        DirectoryRow {
            name: card.name,
            url: card.url,
            depth: self.organisation.upwards(id).count().saturating_sub(2).min(5),
            level: Choice { value: chapter.level.clone(), label: card.level },
            country: chapter.place.as_ref().and_then(|place| place.country.clone()),
            area: chapter.area.clone(),
            rank: card.badge.as_ref().and_then(|badge| rank(badge, statuses)),
            place: chapter
                .place
                .as_ref()
                .and_then(|place| place_view(place, self.words()))
                .map(|place| place.text),
            badge: card.badge,
            since: card.since,
            last_meeting: self.last_meeting_date(id),
        }
    }

    fn last_meeting_date(&self, id: ChapterId) -> Option<String> {
        self.last_meeting(id).map(|id| self.organisation.meeting(id).written.to_string())
    }

    fn chapter_record(&self, id: ChapterId) -> ChapterRecord<'_> {
        let chapter = self.organisation.chapter(id);
        let status = &self.statuses.chapters[id.index()];
        let place = chapter.place.as_ref();
        let coordinates = place.and_then(|place| place.coordinates);
        let badge = badge_view(status);
        ChapterRecord {
            path: &chapter.path,
            name: &chapter.name,
            level: &chapter.level,
            area: chapter.area.as_deref(),
            url: self.absolute(&chapter.url()),
            status: status.shown.as_ref().map(|badge| badge.status.as_str()),
            label: status.shown.as_ref().map(|badge| badge.label.as_str()),
            tone: badge.as_ref().map(|badge| badge.tone),
            since: status.since.filter(|_| status.shown.is_some()).map(|day| day.to_string()),
            at_risk: status.is_at_risk,
            next_change: status.next_change.as_ref().map(|next| next.date.to_string()),
            founded: chapter.founded.map(|date| date.to_string()),
            dissolved: chapter.dissolved_written.map(|date| date.to_string()),
            city: place.and_then(|place| place.city.as_deref()),
            region: place.and_then(|place| place.region.as_deref()),
            country: place.and_then(|place| place.country.as_deref()),
            latitude: coordinates.map(|(latitude, _)| latitude),
            longitude: coordinates.map(|(_, longitude)| longitude),
            last_meeting: self.last_meeting_date(id),
        }
    }

    pub(super) fn directory_json(&self) -> String {
        let chapters = self.listed_chapters().map(|id| self.chapter_record(id)).collect();
        to_json(&DirectoryJson { as_of: self.statuses.as_of.to_string(), chapters })
    }

    pub(super) fn directory_csv(&self) -> String {
        const COLUMNS: &str = "path,name,level,area,url,status,label,tone,since,at_risk,next_change,founded,dissolved,city,region,country,latitude,longitude,last_meeting,as_of\r\n";
        let mut csv = COLUMNS.to_owned();
        let as_of = self.statuses.as_of.to_string();
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for record in self.listed_chapters().map(|id| self.chapter_record(id)) {
            let fields = [
                record.path,
                record.name,
                record.level,
                record.area.unwrap_or_default(),
                &record.url,
                record.status.unwrap_or_default(),
                record.label.unwrap_or_default(),
                record.tone.unwrap_or_default(),
                record.since.as_deref().unwrap_or_default(),
                if record.at_risk { "yes" } else { "no" },
                record.next_change.as_deref().unwrap_or_default(),
                record.founded.as_deref().unwrap_or_default(),
                record.dissolved.as_deref().unwrap_or_default(),
                record.city.unwrap_or_default(),
                record.region.unwrap_or_default(),
                record.country.unwrap_or_default(),
                &number(record.latitude),
                &number(record.longitude),
                record.last_meeting.as_deref().unwrap_or_default(),
                &as_of,
            ];
            csv.push_str(&fields.map(csv::field).join(","));
            csv.push_str("\r\n");
        }
        csv
    }
}

/// Each value once, as it comes first.
fn once<'a, T: Clone + PartialEq + 'a>(values: impl Iterator<Item = &'a T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for value in values {
        if !once.contains(value) {
            once.push(value.clone());
        }
    }
    once
}

/// How many of the statuses, the best first, are better.
pub(super) fn rank(badge: &BadgeView, statuses: &[BadgeView]) -> Option<usize> {
    statuses.iter().position(|one| one.status == badge.status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_there_once() {
        assert_eq!(once(["b", "a", "b"].iter()), ["b", "a"]);
    }
}
