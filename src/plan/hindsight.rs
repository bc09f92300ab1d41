//! What later records say of a day for which a site is built as it was known earlier.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{ChapterId, Organisation};
use crate::status::{Badge, Statuses};

use super::SitePlan;
use super::page::{BadgeView, Link, plain_badge};

/// The statuses of a day as the record has them now, beside a site of an earlier revision.
#[derive(Clone, Debug)]
pub struct Hindsight {
    /// Until which day the revision knows what was filed.
    known: Date,
    /// By the path of the chapter; none for one that has no status.
    now: BTreeMap<String, Option<Badge>>,
}

impl Hindsight {
    /// What an organisation's record comes to now, for a site of which the commits until `known` are known.
    #[must_use]
    pub fn new(known: Date, organisation: &Organisation, statuses: &Statuses) -> Self {
        let chapters = organisation.chapters.iter().zip(&statuses.chapters);
        let now = chapters.map(|(chapter, status)| (chapter.path.clone(), status.shown.clone()));
        Self { known, now: now.collect() }
    }

    /// The status that a chapter has now for the day; none where it is no chapter of the present record.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&Option<Badge>> {
        self.now.get(path)
    }
}

/// What a page says of it.
#[derive(Debug, Serialize)]
pub(super) struct KnownView {
    /// Until when what was filed is known here.
    until: String,
    /// Whether the present record says the same of the day; none where there is no such chapter now.
    is_same: Option<bool>,
    /// What it says.
    now: Option<BadgeView>,
}

/// A chapter of which later records say something else.
#[derive(Debug, Serialize)]
pub(super) struct KnownOtherwise {
    chapter: Link,
    then: Option<BadgeView>,
    now: Option<BadgeView>,
}

impl SitePlan<'_> {
    /// The chapters of which later records say something else, by path; none in a site as it is known now.
    pub(super) fn known_otherwise(&self) -> Vec<KnownOtherwise> {
        let ids = (0..self.organisation.chapters.len()).map(ChapterId::from_index);
        let otherwise = ids.filter_map(|id| {
            let known = self.known(id).filter(|known| known.is_same == Some(false))?;
            let then = self.statuses.chapters[id.index()].shown.as_ref().map(plain_badge);
            Some(KnownOtherwise { chapter: self.chapter_link(id), then, now: known.now })
        });
        otherwise.collect()
    }

    /// The plan of a site as it was known earlier, beside what is known now.
    #[must_use]
    pub fn with_hindsight(mut self, hindsight: Hindsight) -> Self {
        self.hindsight = Some(hindsight);
        self
    }

    /// What later records say of a chapter's status; none in a site as it is known now.
    pub(super) fn known(&self, id: ChapterId) -> Option<KnownView> {
        let hindsight = self.hindsight.as_ref()?;
        let then = &self.statuses.chapters[id.index()].shown;
        let now = hindsight.of(&self.organisation.chapter(id).path);
        let is_same = now.map(|now| match (then, now) {
            (Some(then), Some(now)) => then.status == now.status && then.label == now.label,
            (then, now) => then.is_none() && now.is_none(),
        });
        let now = now.and_then(Option::as_ref).map(plain_badge);
        Some(KnownView { until: hindsight.known.to_string(), is_same, now })
    }
}
