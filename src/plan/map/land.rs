//! The land of a map: outlines of Natural Earth, as much of them as the map shows and as fine as it can
//! show them.

use std::fmt::Write as _;

use super::projection::{Projection, WIDTH};

/// Outlines of the whole earth; the file says how they are written, and who made them.
const OUTLINES: &str = include_str!("land.txt");

/// How far outside of the map land is cut, so that the cut can't be seen.
const OUTSIDE: f64 = 6.0;
/// How far a simpler line may be from the coast.
const TOLERANCE: f64 = 0.45;
/// The smallest island, in square units.
const SMALLEST: f64 = 1.2;

type Point = (f64, f64);

/// The data of a path, in tenths of the map's units; empty at sea.
pub(super) fn land_path(map: &Projection) -> String {
    let mut path = String::new();
    for ring in OUTLINES.lines().filter(|line| !line.starts_with('#')).map(ring) {
        // The outlines go once around the earth, and the map may begin anywhere.
        for turn in [-360.0, 0.0, 360.0] {
            let points = ring.iter().map(|(east, north)| map.place_unturned(*north, east + turn));
            let points = simplified(&clipped(points.collect(), map.height));
            if area(&points) >= SMALLEST {
                write_ring(&points, &mut path);
            }
        }
    }
    path
}

/// Reads a line of the outlines: degrees east and north. What is no number is taken for zero.
fn ring(line: &str) -> Vec<Point> {
    let mut letters = line.bytes().map(|letter| match letter {
        b'A'..=b'Z' => i32::from(letter - b'A'),
        b'a'..=b'z' => i32::from(letter - b'a') + 26,
        b'0'..=b'9' => i32::from(letter - b'0') + 52,
        b'_' => 63,
        _ => 62,
    });
    let mut number = || {
        let (mut number, mut bits) = (0, 0);
        loop {
            let letter = letters.next()?;
            number |= (letter & 31) << bits;
            bits += 5;
            if letter < 32 || bits > 25 {
                return Some(if number & 1 == 0 { number >> 1 } else { !(number >> 1) });
            }
        }
    };
    let mut at = (0, 0);
    let mut points = Vec::new();
    while let Some((east, north)) = number().zip(number()) {
        at = (at.0 + east, at.1 + north);
        points.push((f64::from(at.0) / 100.0, f64::from(at.1) / 100.0));
    }
    points
}

/// What of a ring is on the map, cut side by side; where it leaves and comes back, along the edge.
fn clipped(mut ring: Vec<Point>, height: f64) -> Vec<Point> {
    let sides: [(bool, f64, f64); 4] = [
        (false, 1.0, -OUTSIDE),
        (false, -1.0, -(WIDTH + OUTSIDE)),
        (true, 1.0, -OUTSIDE),
        (true, -1.0, -(height + OUTSIDE)),
    ];
    for (is_vertical, sign, limit) in sides {
        // How far inside of this edge a point is.
        let inside = |(x, y): Point| sign * if is_vertical { y } else { x } - limit;
        if ring.iter().all(|point| inside(*point) >= 0.0) {
            continue;
        }
        let before = ring.last().copied().into_iter().chain(ring.iter().copied());
        let mut kept = Vec::new();
        for (from, to) in before.zip(ring.iter().copied()) {
            let (there, here) = (inside(from), inside(to));
            if (there >= 0.0) != (here >= 0.0) {
                let share = there / (there - here);
                kept.push((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
            }
            if here >= 0.0 {
                kept.push(to);
            }
        }
        ring = kept;
    }
    ring
}

/// As few of the points of a ring as stay within [`TOLERANCE`] of its line (Douglas and Peucker).
fn simplified(ring: &[Point]) -> Vec<Point> {
    if ring.len() < 4 {
        return ring.to_vec();
    }
    let far = (0..ring.len()).max_by(|a, b| {
        let away = |place: usize| (ring[place].0 - ring[0].0).hypot(ring[place].1 - ring[0].1);
        away(*a).total_cmp(&away(*b))
    });
    let far = far.unwrap_or(0);
    let mut is_kept = vec![false; ring.len() + 1];
    for place in [0, far, ring.len()] {
        is_kept[place] = true;
    }
    let at = |place: usize| ring[place % ring.len()];
    let mut due = vec![(0, far), (far, ring.len())];
    while let Some((from, to)) = due.pop() {
        let between = (from + 1..to).map(|place| (place, distance(at(place), at(from), at(to))));
        let Some((place, away)) = between.max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
        if away > TOLERANCE {
            is_kept[place] = true;
            due.extend([(from, place), (place, to)]);
        }
    }
    ring.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(point, _)| *point).collect()
}

/// From a point to the line between two others.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length < 1e-9 {
        return (point.0 - from.0).hypot(point.1 - from.1);
    }
    ((point.0 - from.0) * dy - (point.1 - from.1) * dx).abs() / length
}

fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    (ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0).abs()
}

/// The first point from above left, the others from the one before.
fn write_ring(points: &[Point], path: &mut String) {
    let mut before: Option<(i32, i32)> = None;
    for point in points {
        let (x, y) = (tenths(point.0), tenths(point.1));
        let Some((from_x, from_y)) = before.replace((x, y)) else {
            let _ = write!(path, "M{x} {y}l");
            continue;
        };
        if (x, y) == (from_x, from_y) {
            continue;
        }
        let (dx, dy) = (x - from_x, y - from_y);
        // A minus tells numbers apart as well as a space does.
        let space = |number: i32| if number < 0 { "" } else { " " };
        let first = if path.ends_with('l') { "" } else { space(dx) };
        let _ = write!(path, "{first}{dx}{}{dy}", space(dy));
    }
    if before.is_some() {
        path.push('z');
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is cut to the map before")]
fn tenths(value: f64) -> i32 {
    (value * 10.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlines_are_whole() {
        let rings: Vec<Vec<Point>> =
            OUTLINES.lines().filter(|line| !line.starts_with('#')).map(ring).collect();
        assert!(rings.len() > 1_000);
        for (east, north) in rings.iter().flatten() {
            assert!((-181.0..=200.0).contains(east) && (-90.1..=84.0).contains(north), "{east} {north}");
        }
        let land: f64 = rings.iter().map(|ring| area(ring)).sum();
        assert!((20_000.0..23_000.0).contains(&land), "{land} square degrees");
        assert!(OUTLINES.len() < 140_000);
    }

    #[test]
    fn numbers_are_read() {
        // 1, -1, then 16 and -17.
        assert_eq!(ring("CBgBhB"), [(0.01, -0.01), (0.17, -0.18)]);
        assert_eq!(ring("C"), []);
    }

    #[test]
    fn rings_are_cut_at_the_edges() {
        let square = vec![(-100.0, 10.0), (50.0, 10.0), (50.0, 1_000.0), (-100.0, 1_000.0)];
        let cut = clipped(square, 100.0);
        assert_eq!(cut.len(), 4);
        assert!(cut.contains(&(-6.0, 10.0)) && cut.contains(&(50.0, 106.0)), "{cut:?}");
        assert!(clipped(vec![(-90.0, 0.0), (-80.0, 0.0), (-80.0, 9.0)], 100.0).is_empty());
    }

    #[test]
    fn what_nobody_can_see_is_left_out() {
        let ring = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0)];
        assert_eq!(simplified(&ring), [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]);
        let mut path = String::new();
        write_ring(&[(0.0, 1.0), (10.0, 0.0), (10.0, 10.02), (10.0, 10.04)], &mut path);
        assert_eq!(path, "M0 10l100-10 0 100z");
    }

    #[test]
    fn a_map_has_the_land_of_its_part_of_the_earth() {
        let path = |places: &[(f64, f64)]| land_path(&Projection::around(places).expect("a map"));
        let ireland = path(&[(53.35, -6.26)]);
        assert!((500..40_000).contains(&ireland.len()), "{}", ireland.len());
        assert_eq!(path(&[(0.0, -140.0)]), "");
        // Chukotka and Fiji lie across the meridian at which outlines begin.
        assert!(!path(&[(66.0, 179.0), (66.0, -178.0)]).is_empty());
        let world: Vec<(f64, f64)> = (-18..18).map(|tens| (0.0, f64::from(tens) * 10.0)).collect();
        assert!(path(&world).len() < 60_000, "{}", path(&world).len());
    }
}
