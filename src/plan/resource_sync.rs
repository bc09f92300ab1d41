//! What a program asks for that keeps a copy of the site up to date: `ResourceSync` (ANSI/NISO Z39.99-2017), in the
//! form of site maps.
//!
//! `/.well-known/resourcesync` describes the site, `capabilitylist.xml` says what there is: all pages in
//! `resourcelist.xml`, and the latest changes in `changelist.xml`, as far as git tells. All by the as-of date.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::model::{DocumentId, SitePath};
use crate::render::escape::escape_attribute;

use super::SitePlan;
use super::feed::start_of;
use super::routes::Route;

/// A file of `ResourceSync`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceSyncFile {
    /// Where everything begins.
    Description,
    /// What there is.
    CapabilityList,
    /// All pages, or, of very many, the list of lists of them.
    ResourceList,
    /// One of several lists of pages, counted from 0.
    ResourceListPart(usize),
    /// What was changed.
    ChangeList,
}

/// The most entries of a list, which is that of site maps.
const MOST_ENTRIES: usize = 50_000;

/// How many changes are told.
const MOST_CHANGES: usize = 1_000;

impl ResourceSyncFile {
    /// The files of a site of so many pages. Without the history of all changes there is no list of them: one
    /// that lacks some would leave copies behind.
    pub(super) fn of_site(pages: usize, has_history: bool) -> Vec<Self> {
        let parts = if pages > MOST_ENTRIES { pages.div_ceil(MOST_ENTRIES) } else { 0 };
        let mut files = vec![Self::Description, Self::CapabilityList, Self::ResourceList];
        files.extend((0..parts).map(Self::ResourceListPart));
        files.extend(has_history.then_some(Self::ChangeList));
        files
    }

    /// Its address.
    pub(super) fn path(self) -> SitePath {
        match self {
            // The path under which such things are looked for at any host (RFC 8615).
            Self::Description => SitePath::file(".well-known/resourcesync"),
            Self::CapabilityList => SitePath::file("resourcesync/capabilitylist.xml"),
            Self::ResourceList => SitePath::file("resourcesync/resourcelist.xml"),
            Self::ResourceListPart(part) => {
                SitePath::file(&format!("resourcesync/resourcelist-{}.xml", part + 1))
            }
            Self::ChangeList => SitePath::file("resourcesync/changelist.xml"),
        }
    }

    fn capability(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::CapabilityList => "capabilitylist",
            Self::ResourceList | Self::ResourceListPart(_) => "resourcelist",
            Self::ChangeList => "changelist",
        }
    }
}

/// A change of a page.
struct Change {
    at: Timestamp,
    url: String,
    is_new: bool,
}

impl SitePlan<'_> {
    pub(super) fn resource_sync(&self, file: ResourceSyncFile) -> String {
        use ResourceSyncFile::{CapabilityList, ChangeList, Description, ResourceList, ResourceListPart};
        match file {
            Description => {
                let entry = self.capability(CapabilityList, "");
                self.list("urlset", file, "", None, &entry)
            }
            CapabilityList => {
                let there_is = |file: &ResourceSyncFile| self.routes.contains_key(&file.path());
                let files = [ResourceList, ChangeList].into_iter().filter(there_is);
                let entries: String = files.map(|file| self.capability(file, "")).collect();
                self.list("urlset", file, "", Some(Description), &entries)
            }
            ResourceList | ResourceListPart(_) => self.resource_list(file),
            ChangeList => self.change_list(),
        }
    }

    /// A list, or a list of lists (`sitemapindex`).
    fn list(
        &self,
        element: &str,
        file: ResourceSyncFile,
        attributes: &str,
        up: Option<ResourceSyncFile>,
        entries: &str,
    ) -> String {
        let mut list = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:rs=\"http://www.openarchives.org/rs/terms/\">\n"
        );
        if let Some(up) = up {
            let _ = writeln!(list, "<rs:ln rel=\"up\" href=\"{}\"/>", self.address_of(up));
        }
        if let ResourceSyncFile::ResourceListPart(_) = file {
            let index = self.address_of(ResourceSyncFile::ResourceList);
            let _ = writeln!(list, "<rs:ln rel=\"index\" href=\"{index}\"/>");
        }
        let _ = writeln!(list, "<rs:md capability=\"{}\"{attributes}/>", file.capability());
        let _ = writeln!(list, "{entries}</{element}>");
        list
    }

    fn address_of(&self, file: ResourceSyncFile) -> String {
        escape_attribute(&self.absolute(&file.path())).into_owned()
    }

    fn capability(&self, file: ResourceSyncFile, attributes: &str) -> String {
        let (address, capability) = (self.address_of(file), file.capability());
        format!("<url><loc>{address}</loc><rs:md capability=\"{capability}\"{attributes}/></url>\n")
    }

    fn resource_list(&self, file: ResourceSyncFile) -> String {
        let up = Some(ResourceSyncFile::CapabilityList);
        // What changes later on this day is not in it.
        let at = in_utc(start_of(self.statuses.as_of, &self.settings.time_zone));
        let at = format!(" at=\"{at}\"");
        let part = match file {
            ResourceSyncFile::ResourceListPart(part) => part,
            _ if self.routes.contains_key(&ResourceSyncFile::ResourceListPart(0).path()) => {
                let parts = (0..).map(ResourceSyncFile::ResourceListPart);
                let parts = parts.take_while(|part| self.routes.contains_key(&part.path()));
                let entry = |part: ResourceSyncFile| {
                    let address = self.address_of(part);
                    format!(
                        "<sitemap><loc>{address}</loc><rs:md capability=\"resourcelist\"{at}/></sitemap>\n"
                    )
                };
                let entries: String = parts.map(entry).collect();
                return self.list("sitemapindex", file, &at, up, &entries);
            }
            _ => 0,
        };
        let mut entries = String::new();
        for (path, route) in self.listed_pages().skip(part * MOST_ENTRIES).take(MOST_ENTRIES) {
            self.push_page(path, route, &mut entries);
        }
        self.list("urlset", file, &at, up, &entries)
    }

    /// The latest changes, the earliest of them first, each day whole.
    fn change_list(&self) -> String {
        let (as_of, zone) = (self.statuses.as_of, &self.settings.time_zone);
        let mut days: Vec<(Date, DocumentId, bool)> = Vec::new();
        for route in self.routes.values() {
            let Route::Document(id) = route else { continue };
            let changes = &self.organisation.document(*id).changes;
            let mut own: Vec<Date> =
                changes.iter().map(|change| change.day).filter(|day| *day <= as_of).collect();
            own.dedup();
            let first = own.len().saturating_sub(1);
            days.extend(own.into_iter().enumerate().map(|(place, day)| (day, *id, place == first)));
        }
        days.sort_unstable_by_key(|(day, id, _)| (std::cmp::Reverse(*day), *id));
        let from = match days.get(MOST_CHANGES) {
            None => {
                self.organisation.repository.whole_history_from().filter(|day| *day <= as_of).unwrap_or(as_of)
            }
            // The day that would be told in part is left out.
            Some((day, ..)) => {
                let day = *day;
                days.retain(|(other, ..)| *other > day);
                day.tomorrow().unwrap_or(day).min(as_of)
            }
        };
        let mut changes: Vec<Change> =
            days.into_iter().map(|(day, id, is_new)| self.change(day, id, is_new)).collect();
        changes.sort_by(|a, b| (a.at, &a.url).cmp(&(b.at, &b.url)));
        let from = start_of(from, zone);
        let from = changes.first().map_or(from, |first| from.min(first.at));
        let until = end_of(as_of, zone);
        let until = changes.last().map_or(until, |last| until.max(last.at));
        let mut entries = String::new();
        for Change { at, url, is_new } in changes {
            let change = if is_new { "created" } else { "updated" };
            let (at, url) = (in_utc(at), escape_attribute(&url));
            let _ = writeln!(
                entries,
                "<url><loc>{url}</loc><lastmod>{at}</lastmod><rs:md change=\"{change}\" datetime=\"{at}\"/></url>"
            );
        }
        let attributes = format!(" from=\"{}\" until=\"{}\"", in_utc(from), in_utc(until));
        let up = Some(ResourceSyncFile::CapabilityList);
        self.list("urlset", ResourceSyncFile::ChangeList, &attributes, up, &entries)
    }

    /// Of a change, the day is known. It is told as of the end of it, so that nobody misses it who looked earlier
    /// on that day.
    fn change(&self, day: Date, id: DocumentId, is_new: bool) -> Change {
        let document = self.organisation.document(id);
        let zone = &self.organisation.chapter(document.chapter).time_zone;
        Change { at: end_of(day, zone), url: self.absolute(&document.url), is_new }
    }
}

/// The last second of a day in a time zone.
fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let next = start_of(day.tomorrow().unwrap_or(day), zone);
    next.checked_sub(1.second()).unwrap_or(next)
}

fn in_utc(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pages_are_cut_into_lists_of_equal_length() {
        let names = |pages: usize| -> Vec<String> {
            let files = ResourceSyncFile::of_site(pages, false);
            files.into_iter().skip(2).map(|file| file.path().to_string()).collect()
        };
        assert_eq!(names(50_000), ["/resourcesync/resourcelist.xml"]);
        let parts = ["/resourcesync/resourcelist-1.xml", "/resourcesync/resourcelist-2.xml"];
        assert_eq!(names(50_001)[1..], parts);
    }

    #[test]
    fn days_end_by_the_clocks_of_their_place() {
        let check = |day: &str, zone: &str, expected: &str| {
            let zone = TimeZone::get(zone).expect("a zone");
            assert_eq!(in_utc(end_of(day.parse().expect("a day"), &zone)), expected);
        };
        check("2014-01-30", "Europe/Dublin", "2014-01-30T23:59:59Z");
        check("2014-06-30", "Europe/Dublin", "2014-06-30T22:59:59Z");
        check("2014-06-30", "America/New_York", "2014-07-01T03:59:59Z");
        assert_eq!(end_of(Date::MAX, &TimeZone::UTC), end_of(Date::MAX, &TimeZone::UTC));
    }
}
