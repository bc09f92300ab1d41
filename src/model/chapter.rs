//! Chapters: the units of the organisation.

use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostics::Span;
use crate::discover::DocumentKind;
use crate::parse::front_matter::chapter::{PlaceMatter, YearStart};
use crate::parse::front_matter::rights::Rights;
use crate::parse::partial_date::PartialDate;

use super::document::DocumentId;
use super::meeting::MeetingId;
use super::member::Membership;
use super::permalink::SitePath;
use super::rule::RuleId;

super::number! {
    /// A chapter, by its place in `Organisation::chapters`.
    ChapterId
}

/// Where a chapter is.
pub type Place = PlaceMatter;

/// One unit of the organisation.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// `ireland/dublin`; empty for the whole organisation.
    pub path: String,
    /// The address of its page, by that path.
    pub url: SitePath,
    /// Its name; the site's title for the whole organisation, where it has none of its own.
    pub name: String,
    /// Its level, such as `local`.
    pub level: String,
    /// The chapter above; none for the whole organisation.
    pub parent: Option<ChapterId>,
    /// The chapters right below, by path.
    pub children: Vec<ChapterId>,
    /// Of a group: the chapters that take part in it.
    pub participants: Vec<ChapterId>,
    /// The groups that it takes part in.
    pub groups: Vec<ChapterId>,
    /// Its `chapter.md`; the whole organisation may have none.
    pub document: Option<DocumentId>,
    /// When it was founded, as written.
    pub founded: Option<PartialDate>,
    /// The first day on which it no longer is.
    pub dissolved: Option<Date>,
    /// When it was dissolved, as written.
    pub dissolved_written: Option<PartialDate>,
    /// Who goes on with its work.
    pub successor: Option<ChapterId>,
    /// Those with whose work it goes on, by path.
    pub predecessors: Vec<ChapterId>,
    /// A named grouping across the tree.
    pub area: Option<String>,
    /// Where it is.
    pub place: Option<Place>,
    /// Its language, or the nearest above it.
    pub language: String,
    /// Its time zone, or the nearest above it.
    pub time_zone: TimeZone,
    /// The first day of its reporting year, or the nearest above it.
    pub year_starts: YearStart,
    /// The rights of its pages, or the nearest above it.
    pub rights: Option<Arc<Rights>>,
    /// When it meets, a sentence for readers.
    pub meets: Option<String>,
    /// How to get in touch.
    pub contact: Option<String>,
    /// Links elsewhere: label and address.
    pub links: Vec<(String, String)>,
    /// Documents to put first.
    pub featured: Vec<DocumentId>,
    /// Its `roster.md`.
    pub roster: Option<DocumentId>,
    /// Its members, present and former, in the order of the roster.
    pub members: Vec<Membership>,
    /// Declared head-counts, by date.
    pub declared: Vec<DeclaredCount>,
    /// When its minutes are complete, where it says so itself.
    pub minutes_kept: Option<KeptRecords>,
    /// When its roster is complete, where it says so itself.
    pub roster_kept: Option<KeptRecords>,
    /// What stands in its folder and is left out, since it can't be read or used.
    pub left_out: Vec<LeftOut>,
    /// Statuses claimed by hand, by date.
    pub stated: Vec<StatedStatus>,
    /// Statuses set by decision.
    pub overrides: Vec<Override>,
    /// The documents that stand in its folder and in no chapter below it, by path.
    pub documents: Vec<DocumentId>,
    /// Documents of other chapters that it publishes too, by path.
    pub shared_documents: Vec<DocumentId>,
    /// Its meetings and those it co-hosted, by day.
    pub meetings: Vec<MeetingId>,
    /// The rules that stand in its folder.
    pub rules: Vec<RuleId>,
}

/// A closed interval of days with open ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptRecords {
    /// First day; open if none.
    pub from: Option<Date>,
    /// Last day; open if none.
    pub until: Option<Date>,
}

impl KeptRecords {
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A document that is known to be there and nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its kind, by its folder.
    pub kind: DocumentKind,
    /// Its day, by its file's name.
    pub day: Option<Date>,
}

/// A head-count for when there is no complete roster.
#[derive(Clone, Debug)]
pub struct DeclaredCount {
    /// From this day on, until the next one.
    pub date: Date,
    /// How many.
    pub members: RangeInclusive<u32>,
    /// What it rests on.
    pub note: Option<String>,
}

/// A status that was claimed by hand: compared, never believed.
#[derive(Clone, Debug)]
pub struct StatedStatus {
    /// The day it was claimed, as written.
    pub date: PartialDate,
    /// The status's name.
    pub status: String,
    /// Who claimed it.
    pub by: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// A status set by decision, shown openly as such.
#[derive(Clone, Debug)]
pub struct Override {
    /// The status's name.
    pub status: String,
    /// When it holds.
    pub period: KeptRecords,
    /// Why.
    pub reason: String,
    /// The document that decided it.
    pub decided: Option<DocumentId>,
    /// Where it is written.
    pub span: Span,
}

impl Chapter {
    /// A chapter of which nothing else is known: called by its path, in English and UTC.
    #[must_use]
    pub fn new(path: &str, level: &str) -> Self {
        Self {
            path: path.to_owned(),
            url: SitePath::page(path),
            name: path.to_owned(),
            level: level.to_owned(),
            parent: None,
            children: Vec::new(),
            participants: Vec::new(),
            groups: Vec::new(),
            document: None,
            founded: None,
            dissolved: None,
            dissolved_written: None,
            successor: None,
            predecessors: Vec::new(),
            area: None,
            place: None,
            language: "en".to_owned(),
            time_zone: TimeZone::UTC,
            year_starts: YearStart::default(),
            rights: None,
            meets: None,
            contact: None,
            links: Vec::new(),
            featured: Vec::new(),
            roster: None,
            members: Vec::new(),
            declared: Vec::new(),
            minutes_kept: None,
            left_out: Vec::new(),
            roster_kept: None,
            stated: Vec::new(),
            overrides: Vec::new(),
            documents: Vec::new(),
            shared_documents: Vec::new(),
            meetings: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// The address of its page.
    #[must_use]
    pub fn url(&self) -> SitePath {
        self.url.clone()
    }

    /// Whether it is the whole organisation.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.path.is_empty()
    }

    /// Whether it is a working group, which spans chapters.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.level == "group"
    }

    /// Whether it stands somewhere below the chapter with this path.
    #[must_use]
    pub fn is_below(&self, path: &str) -> bool {
        path.is_empty() && !self.path.is_empty()
            || self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }
}
