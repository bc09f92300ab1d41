//! Where the marks of a map stand, and which of them have their names beside them.

use unicode_width::UnicodeWidthStr;

use super::projection::WIDTH;

/// Names are placed for screens of three widths, on which the same drawing is larger or smaller; a style
/// sheet shows those that fit. In the units of the map.
pub(super) struct LabelSize {
    /// How high letters are.
    pub(super) font: f64,
    /// How many times as large as on a wide screen marks are.
    pub(super) marks: f64,
}

/// For wide, middle and narrow screens; `ledger.css` has the same numbers.
pub(super) const LABEL_SIZES: [LabelSize; 3] = [
    LabelSize { font: 13.0, marks: 1.0 },
    LabelSize { font: 20.0, marks: 1.4 },
    LabelSize { font: 31.0, marks: 1.9 },
];

/// A mark on the map.
pub(super) struct Mark<'a> {
    pub(super) name: &'a str,
    /// Where the chapter is.
    pub(super) place: (f64, f64),
    /// How far from there the mark stands, on a wide screen.
    pub(super) offset: (f64, f64),
    /// Names of a lower rank are placed first.
    pub(super) rank: usize,
}

/// A name beside a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    /// From the place of the chapter to the foot of the letters, where they begin, end or have their middle.
    pub(super) from_place: (f64, f64),
    /// `start`, `middle` or `end`
    pub(super) anchor: &'static str,
}

/// Half the width of a mark, and how far apart two of them stand at least. The more there are, the smaller
/// they are; of very many each covers a part of the next, since they would else not stand where they are.
pub(super) fn sizes(count: usize) -> (f64, f64) {
    match count {
        0..=60 => (7.0, 15.0),
        61..=250 => (5.0, 10.5),
        _ => (3.2, 4.6),
    }
}

/// How far each mark has to stand from its place, so that all are so far apart. Those at the same place
/// stand around it in the order in which they are given.
pub(super) fn offsets(places: &[(f64, f64)], apart: f64) -> Vec<(f64, f64)> {
    const ROUNDS: usize = 80;
    /// Of the circle, so that no two of a few marks lie in the same direction.
    const GOLDEN: f64 = 2.399_963;
    let mut at: Vec<(f64, f64)> = places.to_vec();
    let mut order: Vec<usize> = (0..at.len()).collect();
    for round in 0..ROUNDS {
        order.sort_by(|a, b| at[*a].0.total_cmp(&at[*b].0).then(a.cmp(b)));
        let mut pushes = vec![(0.0, 0.0); at.len()];
        let mut is_done = true;
        for (place, &one) in order.iter().enumerate() {
            for &other in &order[place + 1..] {
                let (mut dx, mut dy) = (at[other].0 - at[one].0, at[other].1 - at[one].1);
                if dx >= apart {
                    break;
                }
                let mut between = dx.hypot(dy);
                if between >= apart - 0.05 {
                    continue;
                }
                is_done = false;
                if between < 0.01 {
                    #[expect(clippy::cast_precision_loss, reason = "any direction will do")]
                    let angle = GOLDEN * (one + other + round) as f64;
                    (dx, dy, between) = (angle.cos(), angle.sin(), 1.0);
                }
                let half = (apart - between.min(apart)).max(0.1) / 2.0 / between;
                for (which, sign) in [(one, -half), (other, half)] {
                    pushes[which].0 += sign * dx;
                    pushes[which].1 += sign * dy;
                }
            }
        }
        if is_done {
            break;
        }
        for (point, push) in at.iter_mut().zip(pushes) {
            // Many at once would throw a mark far away.
            let length = push.0.hypot(push.1);
            let slower = (apart / 2.0 / length.max(apart / 2.0)).min(1.0);
            *point = (point.0 + slower * push.0, point.1 + slower * push.1);
        }
    }
    at.iter().zip(places).map(|(at, place)| (at.0 - place.0, at.1 - place.1)).collect()
}

/// A rectangle: left, upper, right, lower.
type Area = [f64; 4];

/// The names that have room, one after the other: beside the mark, above or below it, or at a corner.
pub(super) fn labels(marks: &[Mark<'_>], size: &LabelSize, radius: f64, height: f64) -> Vec<Option<Label>> {
    let radius = radius * size.marks;
    let centre = |mark: &Mark<'_>| {
        (mark.place.0 + size.marks * mark.offset.0, mark.place.1 + size.marks * mark.offset.1)
    };
    let around = |(x, y): (f64, f64)| [x - radius, y - radius, x + radius, y + radius];
    let mut taken: Vec<Area> = marks.iter().map(|mark| around(centre(mark))).collect();
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|place| (marks[*place].rank, *place));
    let mut labels = vec![None; marks.len()];
    for place in order {
        let mark = &marks[place];
        let (x, y) = centre(mark);
        let width = text_width(mark.name) * size.font;
        let found = candidates(radius, size.font).into_iter().find_map(|(dx, dy, anchor)| {
            let left = x + dx
                - match anchor {
                    "start" => 0.0,
                    "middle" => width / 2.0,
                    _ => width,
                };
            let area = [left, y + dy - 0.8 * size.font, left + width, y + dy + 0.25 * size.font];
            let is_inside =
                area[0] >= 4.0 && area[1] >= 4.0 && area[2] <= WIDTH - 4.0 && area[3] <= height - 4.0;
            // A name may come close to its own mark.
            let mut others = taken.iter().enumerate().filter(|(other, _)| *other != place);
            let is_free = is_inside && !others.any(|(_, one)| overlap(one, &area));
            is_free.then_some((area, (dx, dy), anchor))
        });
        if let Some((area, (dx, dy), anchor)) = found {
            taken.push(area);
            let from_place = (x + dx - mark.place.0, y + dy - mark.place.1);
            labels[place] = Some(Label { from_place, anchor });
        }
    }
    labels
}

/// From the middle of a mark to where a name may stand, the best first.
fn candidates(radius: f64, font: f64) -> [(f64, f64, &'static str); 12] {
    let beside = radius + 0.3 * font;
    let level = 0.34 * font;
    let (above, below) = (-radius - 0.35 * font, radius + 0.95 * font);
    [
        (beside, level, "start"),
        (-beside, level, "end"),
        (0.0, above, "middle"),
        (0.0, below, "middle"),
        (0.6 * beside, above + 0.2 * font, "start"),
        (0.6 * beside, below - 0.2 * font, "start"),
        (-0.6 * beside, above + 0.2 * font, "end"),
        (-0.6 * beside, below - 0.2 * font, "end"),
        (-radius, above, "start"),
        (radius, above, "end"),
        (-radius, below, "start"),
        (radius, below, "end"),
    ]
}

fn overlap(a: &Area, b: &Area) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// About how wide a text is in a sans-serif font, by the height of its letters; rather too much.
fn text_width(text: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let columns = UnicodeWidthStr::width(text) as f64;
    let wide = text.chars().filter(|c| c.is_uppercase() || matches!(c, 'm' | 'w')).count();
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let wide = wide as f64;
    0.53 * columns + 0.17 * wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_the_same_place_stand_beside_each_other() {
        for count in [2, 3, 12, 40] {
            let moved = offsets(&vec![(100.0, 100.0); count], 15.0);
            for (place, one) in moved.iter().enumerate() {
                for other in &moved[place + 1..] {
                    let between = (one.0 - other.0).hypot(one.1 - other.1);
                    assert!(between > 10.0, "{count}: {between}");
                }
                assert!(one.0.hypot(one.1) < 120.0, "{count}: {one:?}");
            }
        }
    }

    #[test]
    fn marks_with_room_stand_where_they_are() {
        assert_eq!(offsets(&[(1.0, 1.0), (30.0, 1.0)], 15.0), [(0.0, 0.0); 2]);
        let moved = offsets(&[(100.0, 1.0), (106.0, 1.0)], 15.0);
        assert!((moved[0].0 + moved[1].0).abs() < 1e-9 && moved[1].0 > 4.0, "{moved:?}");
    }

    fn check(marks: &[(&str, f64, f64, usize)], expected: &[Option<&str>]) {
        let marks = marks.iter().map(|(name, x, y, rank)| Mark {
            name,
            place: (*x, *y),
            offset: (0.0, 0.0),
            rank: *rank,
        });
        let labels = labels(&marks.collect::<Vec<_>>(), &LABEL_SIZES[0], 7.0, 400.0);
        let anchors: Vec<Option<&str>> = labels.iter().map(|one| one.map(|label| label.anchor)).collect();
        assert_eq!(anchors, expected);
    }

    #[test]
    fn names_stand_where_there_is_room() {
        check(&[("Dublin", 400.0, 200.0, 0)], &[Some("start")]);
        check(&[("Dublin", 780.0, 200.0, 0)], &[Some("end")]);
        check(&[("Dublin", 400.0, 200.0, 0), ("Bray", 416.0, 200.0, 0)], &[Some("end"), Some("start")]);
        // A long name has room nowhere.
        check(&[(&"Dublin ".repeat(30), 400.0, 200.0, 0)], &[None]);
    }

    #[test]
    fn of_names_without_room_the_higher_rank_wins() {
        let crowd: Vec<(&str, f64, f64, usize)> = (0..25)
            .map(|n| ("Somewhere", 400.0 + f64::from(n % 5) * 15.0, 200.0 + f64::from(n / 5) * 15.0, 1))
            .collect();
        let mut with_capital = crowd.clone();
        with_capital[12].3 = 0;
        let marks = with_capital.iter().map(|(name, x, y, rank)| Mark {
            name,
            place: (*x, *y),
            offset: (0.0, 0.0),
            rank: *rank,
        });
        let labels = labels(&marks.collect::<Vec<_>>(), &LABEL_SIZES[0], 7.0, 400.0);
        let shown = labels.iter().flatten().count();
        assert!((4..25).contains(&shown), "{shown}");
    }
}
