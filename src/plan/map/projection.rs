//! From degrees to a drawing: which part of the earth a map shows, and how.
//!
//! Up to a continent that is Mercator's projection, whose shapes are right wherever the map is; beyond it
//! that of Miller, which does not blow up the poles. Both are the same formula, so that a map can be cut at
//! right angles. The map may cross the 180th meridian: it begins where most of the earth has no place.

use std::f64::consts::FRAC_PI_4;

/// How wide a map is, in the units of its drawing.
pub(super) const WIDTH: f64 = 800.0;
const HEIGHTS: (f64, f64) = (420.0, 620.0);
/// Between the outermost places and the edge.
const MARGIN: f64 = 44.0;
/// The least that a map shows from side to side, in degrees of a great circle: 1,000 km, since the outlines
/// are too coarse for less.
const LEAST: f64 = 8.0;
/// The latitude beyond which nothing is told apart, in degrees.
const FARTHEST: f64 = 85.0;
/// The least between that and the edge.
const AT_POLES: f64 = 12.0;
/// Up to which spans of latitude and longitude, in degrees, Mercator's projection is used.
const MERCATOR: (f64, f64) = (60.0, 120.0);

/// A part of the earth in a drawing of [`WIDTH`] by `height`.
#[derive(Debug)]
pub(super) struct Projection {
    /// Degrees east of the left edge, from -360 on.
    west: f64,
    /// Of the upper edge, as `northing` has it.
    north: f64,
    /// Units to a degree of longitude.
    scale: f64,
    /// By what latitudes are flattened: 1 by Mercator, 0.8 by Miller.
    flattening: f64,
    /// In the units of the drawing.
    pub(super) height: f64,
}

impl Projection {
    /// Shows all of these places, given by latitude and longitude in degrees; none where there are none.
    pub(super) fn around(places: &[(f64, f64)]) -> Option<Self> {
        let latitudes = || places.iter().map(|(latitude, _)| *latitude);
        let (south, north) = (latitudes().min_by(f64::total_cmp)?, latitudes().max_by(f64::total_cmp)?);
        let (first, span) = widest_gap_outside(places.iter().map(|(_, longitude)| *longitude).collect())?;
        let flattening = if north - south > MERCATOR.0 || span > MERCATOR.1 { 0.8 } else { 1.0 };
        let northing = |latitude: f64| northing(latitude, flattening);
        let (bottom, top) = (northing(south), northing(north));
        let middle = f64::midpoint(south, north);
        let least = LEAST / middle.clamp(-FARTHEST, FARTHEST).to_radians().cos();
        let by_width = (WIDTH - 2.0 * MARGIN) / span.max(least);
        let by_height = (HEIGHTS.1 - 2.0 * MARGIN) / (top - bottom).max(least / 4.0);
        // No place of the earth is on it twice.
        let scale = by_width.min(by_height).max(WIDTH / 360.0);
        let (lowest, highest) = (northing(-90.0) - AT_POLES / scale, northing(90.0) + AT_POLES / scale);
        let height =
            ((top - bottom) * scale + 2.0 * MARGIN).max(HEIGHTS.0).min((highest - lowest) * scale).round();
        let upper = f64::midpoint(bottom, top) + height / 2.0 / scale;
        Some(Self {
            west: first + span / 2.0 - WIDTH / 2.0 / scale,
            north: upper.min(highest).max(lowest + height / scale),
            scale,
            flattening,
            height,
        })
    }

    /// Where a place is in the drawing, its units from the left and from above.
    pub(super) fn place(&self, latitude: f64, longitude: f64) -> (f64, f64) {
        let east = (longitude - self.west).rem_euclid(360.0);
        (east * self.scale, self.y(latitude))
    }

    /// The same for a longitude that is not turned into the map's.
    pub(super) fn place_unturned(&self, latitude: f64, longitude: f64) -> (f64, f64) {
        ((longitude - self.west) * self.scale, self.y(latitude))
    }

    fn y(&self, latitude: f64) -> f64 {
        (self.north - northing(latitude, self.flattening)) * self.scale
    }
}

/// How far north a latitude is drawn, in degrees of longitude at the equator. What is beyond
/// [`FARTHEST`] is drawn there, since by Mercator the poles are infinitely far away.
fn northing(latitude: f64, flattening: f64) -> f64 {
    let angle = FRAC_PI_4 + flattening * latitude.clamp(-FARTHEST, FARTHEST).to_radians() / 2.0;
    (angle.tan().ln() / flattening).to_degrees()
}

/// The shortest stretch of longitudes, eastwards, that holds all of these: where it begins, from -180 on,
/// and how long it is, below 360 degrees.
fn widest_gap_outside(mut longitudes: Vec<f64>) -> Option<(f64, f64)> {
    for longitude in &mut longitudes {
        *longitude = (*longitude + 180.0).rem_euclid(360.0) - 180.0;
    }
    longitudes.sort_by(f64::total_cmp);
    let (first, last) = (*longitudes.first()?, *longitudes.last()?);
    let around = (first, first + 360.0 - last);
    let gaps = longitudes.windows(2).map(|pair| (pair[1], pair[1] - pair[0]));
    let (begin, gap) = gaps.fold(around, |widest, gap| if gap.1 > widest.1 { gap } else { widest });
    Some((begin, 360.0 - gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(places: &[(f64, f64)]) -> Projection {
        let map = Projection::around(places).expect("a map");
        for (latitude, longitude) in places {
            let (x, y) = map.place(*latitude, *longitude);
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=map.height).contains(&y), "{x} {y} of {map:?}");
        }
        map
    }

    #[test]
    fn all_places_are_inside_with_room_around_them() {
        let map = check(&[(53.35, -6.26), (48.21, 16.37), (38.72, -9.14)]);
        let (x, y) = map.place(53.35, -6.26);
        assert!(x > MARGIN && y >= MARGIN - 1.0);
        assert!((HEIGHTS.0..=HEIGHTS.1).contains(&map.height), "{map:?}");
    }

    #[test]
    fn one_place_is_in_the_middle_of_its_surroundings() {
        let map = check(&[(53.35, -6.26), (53.35, -6.26)]);
        let (x, y) = map.place(53.35, -6.26);
        assert!((x - WIDTH / 2.0).abs() < 0.01 && (y - map.height / 2.0).abs() < 1.0);
        assert!((map.place(53.35, 1.0).0 - WIDTH).abs() < 100.0, "{map:?}");
    }

    #[test]
    fn the_pacific_is_not_the_world() {
        let map = check(&[(-36.85, 174.76), (-18.14, 178.44), (-13.83, -171.77), (21.3, -157.86)]);
        assert!(map.place(-36.85, 174.76).0 < map.place(21.3, -157.86).0);
        assert!(map.scale > 2.0 * WIDTH / 360.0, "{map:?}");
    }

    #[test]
    fn the_world_is_shown_once_and_poles_are_no_trouble() {
        let places: Vec<(f64, f64)> = (-18..18).map(|tens| (0.0, f64::from(tens) * 10.0)).collect();
        let map = check(&places);
        assert!((map.scale - WIDTH / 360.0).abs() < 1e-9);
        check(&[(90.0, 0.0), (-90.0, 180.0)]);
        check(&[(90.0, 12.0)]);
        check(&[(-90.0, -180.0), (-89.0, 180.0)]);
        assert!(Projection::around(&[]).is_none());
    }

    #[test]
    fn shapes_are_right_on_small_maps() {
        let map = check(&[(47.0, 10.0), (48.0, 11.0)]);
        let ((left, upper), (right, lower)) = (map.place(47.55, 10.0), map.place(47.45, 10.1));
        let expected = 47.5_f64.to_radians().cos();
        assert!(((right - left) / (lower - upper) - expected).abs() < 0.01);
    }
}
