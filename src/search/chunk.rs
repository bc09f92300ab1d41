//! The words of some pages, packed until the index is written.
//!
//! Where words stand is most of what an index is made of, so it is held in the letters in which it will
//! be written, a string for all words: of each page on which a word stands how many pages further that
//! is, how much it says there, how many letters its places take, and these. What is read page by page is
//! sorted by word while it is still small, so that writing the index goes through each chunk once, from
//! its beginning to its end.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use ahash::RandomState;
use compact_str::CompactString;

use crate::diagnostics::FileId;
use crate::discover::SourceSet;

use super::encode::{Letters, number};
use super::postings::{Counts, Length, MOST_PLACES, Posting, write_places};
use super::words::words;
use super::{Field, SearchPage, files};
use crate::fold::fold;

/// How many words of a page are indexed: a long book.
const MOST_WORDS: u32 = 200_000;

/// The words of some pages.
#[derive(Default)]
pub(super) struct Chunk {
    /// The number of the first page.
    first: u32,
    /// Folded words, in order.
    pub(super) words: Vec<Word>,
    /// Where the words stand, packed, one word after the other.
    packed: String,
    /// In which language each word was written how.
    pub(super) written: Vec<Written>,
    /// By page.
    pub(super) lengths: Vec<Length>,
    /// How many words each page has, gaps between blocks included.
    pub(super) ends: Vec<u32>,
    /// The text of each page, where it is kept.
    pub(super) texts: Vec<Option<String>>,
}

/// A word of a chunk.
pub(super) struct Word {
    pub(super) text: CompactString,
    /// On how many pages it stands.
    pub(super) pages: u32,
    /// Where what is packed of it ends.
    end: usize,
}

/// How a word was written.
pub(super) struct Written {
    /// The number of the language.
    pub(super) language: u16,
    /// The place of the word in its chunk.
    pub(super) word: u32,
    /// Nothing where that is the word as it is folded.
    pub(super) spelling: Option<String>,
}

/// The order of words, which is that of strings in the browser.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    let other = a.bytes().zip(b.bytes()).find(|(a, b)| a != b);
    other.map_or(a.len().cmp(&b.len()), |(a, b)| rank(a).cmp(&rank(b)))
}

/// The order of bytes is that of UTF-8, but that letters of four bytes come before U+E000 to U+FFFF.
fn rank(byte: u8) -> u8 {
    if byte & 0xfe == 0xee { byte + 7 } else { byte }
}

/// How a word begins, as a number in the order of words: most pairs need no closer look.
pub(super) fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(word.bytes()).for_each(|(to, byte)| *to = rank(byte));
    u64::from_be_bytes(bytes)
}

impl Chunk {
    /// Reads pages, numbered from `first` on. `languages` are those of the site, by name. The text of those
    /// pages is kept that `keeps` tells.
    ///
    /// # Errors
    /// The first file that can't be read any more.
    pub(super) fn read(
        pages: &[Arc<SearchPage>],
        first: u32,
        languages: &[&str],
        sources: &SourceSet,
        keeps: impl Fn(&SearchPage) -> bool,
    ) -> Result<Self, FileId> {
        let known = languages.iter().map(|_| HashMap::default()).collect();
        // Room for most chunks from the beginning: what grows step by step leaves as much behind.
        let bytes = pages.iter().fold(0, |sum, page| sum + page.bytes() as usize);
        let mut reader = Reader {
            known,
            entries: Vec::with_capacity(bytes / 8),
            packed: String::with_capacity(bytes),
            ..Reader::default()
        };
        for (number, page) in (0..).zip(pages) {
            let language = languages.binary_search(&page.primary_language()).unwrap_or(0);
            let mut text = keeps(page).then(|| String::with_capacity(page.bytes() as usize));
            reader.read(page, number, language, sources, &mut text)?;
            // It stays until its file is due.
            text.iter_mut().for_each(String::shrink_to_fit);
            reader.texts.push(text);
        }
        Ok(reader.sorted(first))
    }

    /// The pages of the word at a place, in order.
    pub(super) fn postings(&self, word: usize) -> impl Iterator<Item = Posting<'_>> {
        let start = word.checked_sub(1).map_or(0, |before| self.words[before].end);
        let mut letters = Letters::of(&self.packed[start..self.words[word].end]);
        let mut page = 0;
        std::iter::from_fn(move || {
            page += letters.number()?;
            let counts = Counts::unpacked(letters.number()?);
            let length = letters.number()? as usize;
            Some(Posting {
                page: self.first + page,
                counts,
                length: self.lengths[page as usize],
                places: letters.piece(length),
            })
        })
    }
}

/// What is read of a chunk, page by page.
#[derive(Default)]
struct Reader {
    /// By language: words as they were written, which fold the same each time, to their numbers.
    known: Vec<HashMap<CompactString, u32, RandomState>>,
    /// Folded words to their numbers.
    numbers: HashMap<CompactString, u32, RandomState>,
    /// Folded words, by number.
    words: Vec<Read>,
    written: Vec<Written>,
    /// By page: the number of a word, and how many letters are packed of it.
    entries: Vec<(u32, u32)>,
    packed: String,
    lengths: Vec<Length>,
    ends: Vec<u32>,
    texts: Vec<Option<String>>,
    /// The words of the page that is being read, and room for those of the next one.
    here: Vec<Here>,
    /// How many words it has so far, and how many different ones.
    length: u32,
    count: usize,
    places: String,
}

/// A word that was read.
struct Read {
    text: CompactString,
    /// The number of the last page on which it stands.
    page: u32,
    /// Its place in `here`, if it is there.
    here: usize,
    /// On how many pages it stands.
    pages: u32,
    /// How many letters are packed of it.
    letters: usize,
}

/// A word of the page that is being read.
#[derive(Default)]
struct Here {
    word: u32,
    counts: Counts,
    /// The first of its places.
    places: Vec<u32>,
}

impl Reader {
    fn read(
        &mut self,
        page: &SearchPage,
        number: u32,
        language: usize,
        sources: &SourceSet,
        kept: &mut Option<String>,
    ) -> Result<(), FileId> {
        let mut place = 0;
        let mut title = 0_u16;
        files::blocks(page, sources, &mut |field, text| {
            if let Some(kept) = kept {
                files::add_block(field, text, kept);
            }
            words(text, |word| {
                place += 1;
                if place > MOST_WORDS || word.is_empty() {
                    return;
                }
                let known = self.known[language].get(word).copied();
                let word = known.unwrap_or_else(|| self.add_word(word, language));
                title += u16::from(field == Field::Title);
                self.add_place(word, place - 1, field);
            });
            // No phrase goes over the end of a block.
            place += 1;
        })?;
        #[allow(clippy::cast_precision_loss)] // Only ratios count.
        self.lengths.push(Length { page: self.length as f32, title: f32::from(title) });
        self.ends.push(place);
        self.pack_page(number);
        Ok(())
    }

    fn add_place(&mut self, word: u32, place: u32, field: Field) {
        self.length += 1;
        let read = &mut self.words[word as usize];
        let is_new = self.count <= read.here || self.here[read.here].word != word;
        if is_new {
            read.here = self.count;
            self.count += 1;
            if self.here.len() < self.count {
                self.here.push(Here::default());
            }
        }
        let here = &mut self.here[read.here];
        if is_new {
            (here.word, here.counts) = (word, Counts::default());
            here.places.clear();
        }
        here.counts.add(field);
        if here.places.len() < MOST_PLACES {
            here.places.push(place);
        }
    }

    /// The number of a word that was not written so before.
    fn add_word(&mut self, word: &str, language: usize) -> u32 {
        let folded = fold(word);
        let number = self.numbers.get(folded.as_ref()).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let text = CompactString::from(folded.as_ref());
            self.numbers.insert(text.clone(), number);
            self.words.push(Read { text, page: 0, here: 0, pages: 0, letters: 0 });
            number
        });
        let is_folded = word.is_ascii() || folded == word;
        self.written.push(Written {
            language: u16::try_from(language).unwrap_or(u16::MAX),
            word: number,
            spelling: (!is_folded).then(|| word.to_owned()),
        });
        self.known[language].insert(word.into(), number);
        number
    }

    /// Packs the words of the page that was read.
    fn pack_page(&mut self, page: u32) {
        for here in &self.here[..self.count] {
            self.places.clear();
            write_places(here.places.iter().copied(), &mut self.places);
            let word = &mut self.words[here.word as usize];
            let before = self.packed.len();
            number(page - word.page, &mut self.packed);
            number(here.counts.packed(), &mut self.packed);
            number(u32::try_from(self.places.len()).unwrap_or(u32::MAX), &mut self.packed);
            self.packed.push_str(&self.places);
            word.page = page;
            word.pages += 1;
            let letters = self.packed.len() - before;
            word.letters += letters;
            self.entries.push((here.word, u32::try_from(letters).unwrap_or(u32::MAX)));
        }
        (self.length, self.count) = (0, 0);
    }

    /// What was read, by word.
    fn sorted(self, first: u32) -> Chunk {
        let Self { words, mut written, entries, packed, lengths, ends, texts, .. } = self;
        let mut by_order: Vec<(u64, usize)> =
            words.iter().enumerate().map(|(number, word)| (beginning(&word.text), number)).collect();
        by_order
            .sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| order(&words[a.1].text, &words[b.1].text)));
        let mut places = vec![0_u32; words.len()];
        // Where what comes next of a word begins.
        let mut next = vec![0; words.len()];
        let mut end = 0;
        for (place, (_, number)) in (0..).zip(&by_order) {
            places[*number] = place;
            next[*number] = end;
            end += words[*number].letters;
        }
        let mut sorted = vec![0; packed.len()];
        let mut start = 0;
        for (word, letters) in entries {
            let (next, letters) = (&mut next[word as usize], letters as usize);
            sorted[*next..*next + letters].copy_from_slice(&packed.as_bytes()[start..start + letters]);
            *next += letters;
            start += letters;
        }
        for one in &mut written {
            one.word = places[one.word as usize];
        }
        let mut words: Vec<(u32, Word)> = (places.into_iter().zip(words).zip(next))
            .map(|((place, word), end)| (place, Word { text: word.text, pages: word.pages, end }))
            .collect();
        words.sort_unstable_by_key(|(place, _)| *place);
        Chunk {
            first,
            words: words.into_iter().map(|(_, word)| word).collect(),
            // It has the letters that were packed, in another order.
            packed: String::from_utf8(sorted).unwrap_or_default(),
            written,
            lengths,
            ends,
            texts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceText, TextPlace};
    use super::*;
    use crate::model::SitePath;

    fn page(title: &str, text: &str) -> SearchPage {
        let text = SourceText { place: TextPlace::Plain(text.to_owned()), ..SourceText::default() };
        SearchPage {
            url: SitePath::page(title),
            title: title.to_owned(),
            chapter: 0,
            shared_with: Vec::new(),
            kind: "post",
            year: None,
            date: None,
            language: "en-IE".to_owned(),
            texts: vec![text],
            terms: Vec::new(),
        }
    }

    #[test]
    fn words_are_in_the_order_of_strings_in_browsers() {
        let words = [
            "a",
            "ab",
            "b",
            "z",
            "meetings",
            "meetingsx",
            "é",
            "ﬁ",
            "\u{d7ff}",
            "\u{e000}",
            "\u{ffff}",
            "𐀀",
            "𐀁",
            "\u{10ffff}",
            "",
        ];
        for a in words {
            for b in words {
                let expected = a.encode_utf16().cmp(b.encode_utf16());
                assert_eq!(order(a, b), expected, "{a} {b}");
                let by_beginning = beginning(a).cmp(&beginning(b)).then_with(|| order(a, b));
                assert_eq!(by_beginning, expected, "{a} {b}");
            }
        }
    }

    #[test]
    fn words_in_order_with_their_pages_and_places() {
        let pages = [page("Zebra", "b, a and B"), page("None", ""), page("a", "zebra")].map(Arc::new);
        let chunk = Chunk::read(&pages, 100, &["en"], &SourceSet::default(), |page| page.title == "a")
            .expect("nothing to read");
        let words: Vec<&str> = chunk.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["a", "and", "b", "none", "zebra"]);
        let postings = |word| -> Vec<(u32, String)> {
            chunk.postings(word).map(|one| (one.page, one.places.to_owned())).collect()
        };
        // How many places there are, then how much further each is.
        assert_eq!(postings(0), [(100, "BD".to_owned()), (102, "BA".to_owned())]);
        assert_eq!(postings(2), [(100, "CCD".to_owned())]);
        assert_eq!(postings(4), [(100, "BA".to_owned()), (102, "BC".to_owned())]);
        assert_eq!(chunk.words[0].pages, 2);
        assert_eq!(chunk.texts, [None, None, Some("zebra".to_owned())]);
        let spellings = chunk.written.iter().filter(|one| one.word == 2);
        assert_eq!(spellings.count(), 2, "`b` and `B`");
    }
}
