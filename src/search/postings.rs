//! Where a word stands: page by page, how much it says of each, and at which places.
//!
//! Ranking is BM25F: what counts is how often a word stands in a title, in headings and in the text,
//! measured by the length of the page, with less and less said by each further time. All of that but
//! the rarity of the word is known here, so the index holds it as one number, `x`; the script adds up
//! the numbers of a word's forms and scores a page with `rarity * x / (1 + x)`.

use super::Field;
use super::encode::{letter, level, number};

/// Words on more pages than this are common: they have no places, since they would be most of the
/// index, and the script takes them for less than a condition.
pub(super) const COMMON: u32 = 2_000;

/// How many pages of a word are told. Of a word on more pages, those of which it says least are not.
const MOST_PAGES: usize = 5_000;

/// How many places of a word on a page are told: phrases are found where they stand in the first ones.
pub(super) const MOST_PLACES: usize = 32;

/// How soon more of the same says nothing new.
const SATURATION: f32 = 1.2;

/// How much of the length of a page counts.
const LENGTH_SHARE: f32 = 0.75;

/// What a word in a heading and one of the terms of a page weighs, where one in the text weighs 1.
const HEADING: u32 = 3;
const TERM: u32 = 4;

/// What a word of a title weighs, before the title's length counts.
const TITLE: f32 = 12.0;

/// How often a word stands where on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// In headings, among the terms and in the text, each as often as it weighs.
    text: u32,
    is_in_title: bool,
}

impl Counts {
    pub(super) fn add(&mut self, field: Field) {
        match field {
            Field::Title => self.is_in_title = true,
            Field::Heading => self.text += HEADING,
            Field::Body => self.text += 1,
            Field::Term => self.text += TERM,
        }
    }

    /// All that they are weighed by, as a number.
    pub(super) fn packed(self) -> u32 {
        self.text << 1 | u32::from(self.is_in_title)
    }

    pub(super) fn unpacked(number: u32) -> Self {
        Self { text: number >> 1, is_in_title: number & 1 == 1 }
    }

    /// How much that says of a page with so many words, so many of them in its title, where the
    /// average page has `average`.
    fn weight(self, length: Length, average: f32) -> f32 {
        #[allow(clippy::cast_precision_loss)] // Only ratios count.
        let text = self.text as f32;
        let relative = length.page / average.max(1.0);
        let of_text = text / (SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * relative));
        let of_title = if self.is_in_title { TITLE / (3.0 + length.title) } else { 0.0 };
        of_text + of_title
    }
}

/// How many words a page has, and its title.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Length {
    pub(super) page: f32,
    pub(super) title: f32,
}

/// A word on a page.
pub(super) struct Posting<'a> {
    pub(super) page: u32,
    pub(super) counts: Counts,
    pub(super) length: Length,
    /// As they are written.
    pub(super) places: &'a str,
}

/// Writes the postings of a word, by page: how many there are, then for each how many pages further it
/// is, its weight, and, unless the word is common, how many places follow and how much further each is.
pub(super) fn write(postings: &[Posting<'_>], average: f32, out: &mut String) {
    let count = u32::try_from(postings.len()).unwrap_or(u32::MAX);
    number(count, out);
    let levels: Vec<u32> =
        postings.iter().map(|posting| level(posting.counts.weight(posting.length, average))).collect();
    let mut is_told = vec![true; postings.len()];
    if postings.len() > MOST_PAGES {
        let mut by_weight: Vec<usize> = (0..postings.len()).collect();
        by_weight.sort_by_key(|place| std::cmp::Reverse(levels[*place]));
        by_weight[MOST_PAGES..].iter().for_each(|place| is_told[*place] = false);
    }
    let mut former = 0;
    let told = postings.iter().zip(levels).zip(is_told).filter(|(_, is_told)| *is_told);
    for ((posting, level), _) in told {
        number(posting.page - former, out);
        former = posting.page;
        letter(level, out);
        if count <= COMMON {
            out.push_str(posting.places);
        }
    }
}

/// Writes how many places there are, then how much further each is.
pub(super) fn write_places(places: impl ExactSizeIterator<Item = u32>, out: &mut String) {
    number(u32::try_from(places.len()).unwrap_or(u32::MAX), out);
    let mut former = 0;
    for place in places {
        number(place - former, out);
        former = place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(fields: &[Field], length: f32) -> f32 {
        let mut counts = Counts::default();
        for field in fields {
            counts.add(*field);
        }
        counts.weight(Length { page: length, title: 3.0 }, 100.0)
    }

    #[test]
    fn titles_say_more_than_headings_and_these_more_than_text() {
        let title = weight(&[Field::Title], 100.0);
        let heading = weight(&[Field::Heading], 100.0);
        let body = weight(&[Field::Body], 100.0);
        assert!(title < heading * 2.0 && heading > body * 2.0, "{title} {heading} {body}");
        assert!(weight(&[Field::Body; 2], 100.0) > body);
        assert!(weight(&[Field::Body], 1_000.0) < body, "a long page says less with one word");
        assert!(weight(&[Field::Title], 1_000.0) >= title * 0.99, "but not its title");
    }

    #[test]
    fn postings_as_they_are_written() {
        let mut counts = Counts::default();
        counts.add(Field::Body);
        let length = Length { page: 100.0, title: 1.0 };
        let mut out = String::new();
        let postings = [
            Posting { page: 3, counts, length, places: "CFE" },
            Posting { page: 40, counts, length, places: "BB" },
        ];
        write(&postings, 100.0, &mut out);
        // Two pages; the third, at weight 23, two places; the 37th after it, one place.
        assert_eq!(out, ["C", "D", "X", "C", "F", "E", "lB", "X", "B", "B"].concat());
    }
}
