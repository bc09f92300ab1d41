//! A map of chapters, drawn when the site is built: no tiles, nothing from elsewhere, nothing that needs
//! a script.
//!
//! Enters: chapters with coordinates. Leaves: a [`MapView`] with the land as a path, and marks with where
//! they stand and where their names do; `map.html` draws it. `projection` decides what the map shows,
//! `land` cuts the outlines to that, `marks` keeps marks and names off each other.

mod land;
mod marks;
mod projection;

use serde::Serialize;

use crate::model::{ChapterId, SitePath};

use super::SitePlan;
use super::page::{BadgeView, Link, badge_view};
use land::land_path;
use marks::{LABEL_SIZES, Mark, labels, offsets, sizes};
use projection::{Projection, WIDTH};

/// How many chapters that are not on the map are named.
const NAMED: usize = 12;

/// A map. Numbers are in its units, unless they say otherwise.
#[derive(Debug, Serialize)]
pub(super) struct MapView {
    width: String,
    height: String,
    /// The data of a path, in tenths of a unit.
    land: String,
    /// How many times as large as in `map.html` the shapes of the marks are.
    mark_scale: String,
    /// In the order of the tree.
    marks: Vec<MarkView>,
    /// What the marks mean, in the order of the rule; none for chapters without a status.
    key: Vec<Option<BadgeView>>,
    /// Chapters without coordinates: some of them, and how many there are.
    missing: Vec<Link>,
    missing_count: usize,
}

#[derive(Debug, Serialize)]
struct MarkView {
    name: String,
    url: SitePath,
    badge: Option<BadgeView>,
    tone: &'static str,
    /// Where the chapter is.
    x: String,
    y: String,
    /// How far from there the mark stands.
    dx: String,
    dy: String,
    /// Whether none stands above it, and others below.
    is_major: bool,
    /// For wide, middle and narrow screens, where there is room for the name.
    labels: Vec<LabelView>,
}

#[derive(Debug, Serialize)]
struct LabelView {
    /// `wide`, `middle` or `narrow`
    screen: &'static str,
    /// From where the chapter is.
    x: String,
    y: String,
    anchor: &'static str,
}

impl SitePlan<'_> {
    /// A map of chapters; none where none of them says where it is.
    pub(super) fn chapter_map(&self, chapters: &[ChapterId]) -> Option<MapView> {
        let coordinates = |id: ChapterId| self.organisation.chapter(id).place.as_ref()?.coordinates;
        let (shown, missing): (Vec<ChapterId>, Vec<ChapterId>) =
            chapters.iter().partition(|id| coordinates(**id).is_some());
        let coordinates: Vec<(f64, f64)> = shown.iter().filter_map(|id| coordinates(*id)).collect();
        let map = Projection::around(&coordinates)?;
        let places: Vec<(f64, f64)> =
            coordinates.iter().map(|(latitude, longitude)| map.place(*latitude, *longitude)).collect();
        let (radius, apart) = sizes(shown.len());
        let depths: Vec<usize> = shown.iter().map(|id| self.organisation.upwards(*id).count()).collect();
        let top = depths.iter().min().copied();
        let marks = shown.iter().zip(&places).zip(offsets(&places, apart)).zip(&depths);
        let marks: Vec<Mark<'_>> = marks
            .map(|(((id, place), offset), depth)| Mark {
                name: &self.organisation.chapter(*id).name,
                place: *place,
                offset,
                rank: *depth,
            })
            .collect();
        let by_screen = LABEL_SIZES.map(|size| labels(&marks, &size, radius, map.height));
        let views = shown.iter().zip(&marks).enumerate().map(|(at, (id, mark))| {
            let badge = badge_view(&self.statuses.chapters[id.index()]);
            let labels = ["wide", "middle", "narrow"].into_iter().zip(&by_screen);
            let labels = labels.filter_map(|(screen, labels)| {
                labels[at].map(|label| LabelView {
                    screen,
                    x: tenth(label.from_place.0),
                    y: tenth(label.from_place.1),
                    anchor: label.anchor,
                })
            });
            MarkView {
                name: mark.name.to_owned(),
                url: self.organisation.chapter(*id).url(),
                tone: badge.as_ref().map_or("none", |badge| badge.tone),
                badge,
                x: tenth(mark.place.0),
                y: tenth(mark.place.1),
                dx: tenth(mark.offset.0),
                dy: tenth(mark.offset.1),
                is_major: Some(mark.rank) == top && !self.organisation.chapter(*id).children.is_empty(),
                labels: labels.collect(),
            }
        });
        Some(MapView {
            width: tenth(WIDTH),
            height: tenth(map.height),
            land: land_path(&map),
            mark_scale: format!("{:.3}", radius / 6.0),
            marks: views.collect(),
            key: self.map_key(&shown),
            missing_count: missing.len(),
            missing: missing.iter().take(NAMED).map(|id| self.chapter_link(*id)).collect(),
        })
    }

    /// Which statuses chapters have, best first, and whether some have none.
    fn map_key(&self, chapters: &[ChapterId]) -> Vec<Option<BadgeView>> {
        let shown = || chapters.iter().map(|id| self.statuses.chapters[id.index()].shown.as_ref());
        let statuses = self.best_first(shown().flatten());
        let mut key: Vec<Option<BadgeView>> =
            statuses.iter().map(|badge| Some(super::page::plain_badge(badge))).collect();
        if shown().any(|badge| badge.is_none()) {
            key.push(None);
        }
        key
    }
}

/// A coordinate, to a tenth, so that it is the same on all machines.
fn tenth(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
