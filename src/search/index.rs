//! The words of all pages, in the files that hold them.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;

use crate::diagnostics::FileId;
use crate::discover::SourceSet;

use super::encode::{letter, quoted};
use super::fold::fold;
use super::postings::{self, Counts, Length, MOST_PLACES, Posting};
use super::stem::Stems;
use super::words::words;
use super::{Corpus, Field, SearchPage, files};

/// How many words of a page are indexed: a long book.
const MOST_WORDS: u32 = 200_000;

/// How many other forms a word leads to: those on most pages.
const MOST_FORMS: usize = 16;

/// In how many parts pages are read, so that each thread has something to do, and words that stand in
/// all parts are not there too often.
const PARTS: usize = 16;

/// The index, written.
#[derive(Debug)]
pub(super) struct Index {
    /// What stands in each `words-N.js`.
    pub(super) word_files: Vec<String>,
    /// The first word of each.
    pub(super) first_words: Vec<String>,
    /// How many words each page has, gaps between blocks included.
    pub(super) lengths: Vec<u32>,
}

/// Reads all pages and writes their words.
///
/// # Errors
/// The first file that can't be read any more.
pub(super) fn build(corpus: &Corpus, sources: &SourceSet) -> Result<Index, FileId> {
    // The threads that render wait for the index, so they can't be those that make it: one of them
    // would take up the next file meanwhile, and wait for itself.
    let threads = rayon::current_num_threads();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let build = || Ok(write(corpus, &read(corpus, sources)?));
    std::thread::scope(|scope| match pool {
        Ok(pool) => match scope.spawn(move || pool.install(build)).join() {
            Ok(index) => index,
            Err(panic) => std::panic::resume_unwind(panic),
        },
        // No threads to be had: it is made by the one that asks.
        Err(_) => build(),
    })
}

/// The words of some pages.
#[derive(Default)]
struct Chunk {
    /// The number of the first page.
    first: u32,
    /// Folded words, by number.
    words: Vec<String>,
    /// In which language each word was written how; nothing where that is the word as it is folded.
    written: Vec<(u16, u32, Option<String>)>,
    /// By page, then by the number of the word.
    entries: Vec<Entry>,
    /// The places of all entries, in their order.
    places: Vec<u32>,
    lengths: Vec<Length>,
    ends: Vec<u32>,
}

struct Entry {
    word: u32,
    page: u32,
    counts: Counts,
    /// Where its places end among all.
    places_end: u32,
}

/// The languages of a site, without regions, by name.
fn languages(pages: &[SearchPage]) -> Vec<&str> {
    let mut languages: Vec<&str> = pages.iter().map(|page| primary(&page.language)).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

fn read(corpus: &Corpus, sources: &SourceSet) -> Result<Vec<Chunk>, FileId> {
    let languages = languages(&corpus.pages);
    let length = corpus.pages.len().div_ceil(PARTS).max(1);
    let chunks: Vec<(usize, &[SearchPage])> =
        (0..).step_by(length).zip(corpus.pages.chunks(length)).collect();
    let chunks = chunks.into_par_iter();
    chunks.map(|(first, pages)| read_chunk(pages, first, &languages, sources)).collect()
}

fn read_chunk(
    pages: &[SearchPage],
    first: usize,
    languages: &[&str],
    sources: &SourceSet,
) -> Result<Chunk, FileId> {
    let first = u32::try_from(first).unwrap_or(u32::MAX);
    let mut chunk = Chunk { first, ..Chunk::default() };
    let mut numbers: HashMap<String, u32> = HashMap::new();
    // By language: words as they were written, which fold the same each time.
    let mut known: Vec<HashMap<String, u32>> = languages.iter().map(|_| HashMap::new()).collect();
    let mut occurrences: Vec<(u32, u32, Field)> = Vec::new();
    for (number, page) in (first..).zip(pages) {
        let language = languages.binary_search(&primary(&page.language)).unwrap_or(0);
        let known = &mut known[language];
        let mut place = 0;
        let mut title = 0_u16;
        occurrences.clear();
        files::blocks(page, sources, &mut |field, text| {
            words(text, |word| {
                place += 1;
                if place > MOST_WORDS || word.is_empty() {
                    return;
                }
                let id = known.get(word).copied().unwrap_or_else(|| {
                    let id = chunk.add(word, language, &mut numbers);
                    known.insert(word.to_owned(), id);
                    id
                });
                title += u16::from(field == Field::Title);
                occurrences.push((id, place - 1, field));
            });
            // No phrase goes over the end of a block.
            place += 1;
        })?;
        occurrences.sort_unstable();
        chunk.add_page(number, &occurrences);
        #[allow(clippy::cast_precision_loss)] // Only ratios count.
        chunk.lengths.push(Length { page: occurrences.len() as f32, title: f32::from(title) });
        chunk.ends.push(place);
    }
    Ok(chunk)
}

impl Chunk {
    /// The number of a word that was not written so before.
    fn add(&mut self, word: &str, language: usize, numbers: &mut HashMap<String, u32>) -> u32 {
        let folded = fold(word);
        let id = numbers.get(folded.as_ref()).copied().unwrap_or_else(|| {
            let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            self.words.push(folded.clone().into_owned());
            numbers.insert(folded.clone().into_owned(), id);
            id
        });
        let language = u16::try_from(language).unwrap_or(u16::MAX);
        let is_folded = word.is_ascii() || folded == word;
        self.written.push((language, id, (!is_folded).then(|| word.to_owned())));
        id
    }

    /// Adds the words of a page, sorted.
    fn add_page(&mut self, page: u32, occurrences: &[(u32, u32, Field)]) {
        for same in occurrences.chunk_by(|a, b| a.0 == b.0) {
            let mut counts = Counts::default();
            for (_, _, field) in same {
                counts.add(*field);
            }
            self.places.extend(same.iter().take(MOST_PLACES).map(|(_, place, _)| *place));
            let places_end = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
            self.entries.push(Entry { word: same[0].0, page, counts, places_end });
        }
    }

    fn posting(&self, entry: usize) -> Posting<'_> {
        let start = entry.checked_sub(1).map_or(0, |before| self.entries[before].places_end as usize);
        let Entry { page, counts, places_end, .. } = &self.entries[entry];
        Posting {
            page: *page,
            counts: *counts,
            length: self.lengths[(page - self.first) as usize],
            places: &self.places[start..*places_end as usize],
        }
    }
}

/// The order of words, which is that of strings in the browser.
fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

fn write(corpus: &Corpus, chunks: &[Chunk]) -> Index {
    let mut all: Vec<&str> = chunks.iter().flat_map(|chunk| chunk.words.iter().map(String::as_str)).collect();
    all.par_sort_unstable_by(|a, b| order(a, b));
    all.dedup();
    // The numbers of the words of each chunk among all.
    let numbers: Vec<Vec<u32>> = chunks
        .par_iter()
        .map(|chunk| {
            let found = chunk.words.iter().map(|word| all.binary_search_by(|one| order(one, word)));
            found.map(|place| u32::try_from(place.unwrap_or_default()).unwrap_or(u32::MAX)).collect()
        })
        .collect();
    let by_word = entries_by_word(chunks, &numbers, all.len());
    let average = average(chunks);
    let (forms, stems) = forms(corpus, chunks, &numbers, &all, &by_word);
    let written = all.par_iter().zip(&forms).enumerate().map(|(number, (word, forms))| {
        let entries = by_word.of(number).iter();
        let postings: Vec<Posting<'_>> =
            entries.map(|(chunk, entry)| chunks[*chunk as usize].posting(*entry as usize)).collect();
        let mut out = String::new();
        postings::write(&postings, average, &mut out);
        (*word, line(word, forms, &out, &all))
    });
    let mut lines: Vec<(&str, String)> = written.collect();
    lines.extend(stems.iter().map(|(stem, forms)| (stem.as_str(), line(stem, forms, "", &all))));
    lines.sort_by(|a, b| order(a.0, b.0));
    let lengths = chunks.iter().flat_map(|chunk| chunk.ends.iter().copied()).collect();
    in_files(&lines, corpus.word_files, lengths)
}

/// For each word, the chunks and entries that it stands in, by page.
struct ByWord {
    starts: Vec<u32>,
    entries: Vec<(u32, u32)>,
}

impl ByWord {
    fn of(&self, word: usize) -> &[(u32, u32)] {
        &self.entries[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    fn count(&self, word: u32) -> usize {
        self.of(word as usize).len()
    }
}

fn entries_by_word(chunks: &[Chunk], numbers: &[Vec<u32>], count: usize) -> ByWord {
    let mut starts = vec![0_u32; count + 1];
    for (chunk, numbers) in chunks.iter().zip(numbers) {
        for entry in &chunk.entries {
            starts[numbers[entry.word as usize] as usize + 1] += 1;
        }
    }
    for word in 0..count {
        starts[word + 1] += starts[word];
    }
    let mut next = starts.clone();
    let mut entries = vec![(0, 0); starts[count] as usize];
    for ((number, chunk), numbers) in (0..).zip(chunks).zip(numbers) {
        for (place, entry) in (0..).zip(&chunk.entries) {
            let next = &mut next[numbers[entry.word as usize] as usize];
            entries[*next as usize] = (number, place);
            *next += 1;
        }
    }
    ByWord { starts, entries }
}

fn average(chunks: &[Chunk]) -> f32 {
    let lengths = chunks.iter().flat_map(|chunk| &chunk.lengths);
    let (sum, count) = lengths.fold((0.0, 0.0), |(sum, count), length| (sum + length.page, count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}

/// A stem that is no word itself, and the numbers of the words that have it.
type BareStem = (String, Vec<u32>);

/// For each word, the numbers of its other forms; and stems that are no words, with theirs.
fn forms(
    corpus: &Corpus,
    chunks: &[Chunk],
    numbers: &[Vec<u32>],
    all: &[&str],
    by_word: &ByWord,
) -> (Vec<Vec<u32>>, Vec<BareStem>) {
    let written = chunks.iter().zip(numbers).flat_map(|(chunk, numbers)| {
        let written = chunk.written.iter();
        written.map(|(language, word, written)| (*language, numbers[*word as usize], written.as_deref()))
    });
    let mut written: Vec<(u16, u32, Option<&str>)> = written.collect();
    written.par_sort_unstable();
    written.dedup();
    let languages: Vec<Stems> = languages(&corpus.pages).into_iter().map(Stems::of).collect();
    let stems = written.into_par_iter().map(|(language, word, written)| {
        let stem = languages[language as usize].stem(written.unwrap_or(all[word as usize]));
        (language, stem, word)
    });
    let mut stems: Vec<(u16, String, u32)> = stems.collect();
    stems.par_sort_unstable();
    stems.dedup();
    let mut forms: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    let mut bare: Vec<BareStem> = Vec::new();
    for same in stems.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
        let mut words: Vec<u32> = same.iter().map(|(_, _, word)| *word).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(by_word.count(*word)), *word));
        words.truncate(MOST_FORMS);
        for (_, _, word) in same {
            forms[*word as usize].extend(words.iter().filter(|other| *other != word));
        }
        let stem = same[0].1.as_str();
        match all.binary_search_by(|one| order(one, stem)) {
            // A word of another language, or another word of this one: it leads here, too.
            Ok(word) if !words.iter().any(|one| *one as usize == word) => forms[word].extend(&words),
            Ok(_) => {}
            Err(_) => bare.push((stem.to_owned(), words)),
        }
    }
    for forms in &mut forms {
        forms.sort_unstable();
        forms.dedup();
    }
    bare.sort_by(|a, b| order(&a.0, &b.0));
    bare.dedup_by(|later, former| {
        let is_same = later.0 == former.0;
        if is_same {
            former.1.append(&mut later.1);
            former.1.sort_unstable();
            former.1.dedup();
        }
        is_same
    });
    (forms, bare)
}

/// A word, its other forms and its postings, as they stand in a script. Of each form there is how
/// many letters it begins with like the word, and the rest.
fn line(word: &str, forms: &[u32], postings: &str, all: &[&str]) -> String {
    let mut written = String::new();
    for form in forms.iter().map(|form| all[*form as usize]) {
        let same = word.chars().zip(form.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
        // As the browser counts.
        let (units, bytes) = same
            .fold((0, 0), |(units, bytes), letter| (units + letter.len_utf16(), bytes + letter.len_utf8()));
        if !written.is_empty() {
            written.push(' ');
        }
        letter(u32::try_from(units.min(63)).unwrap_or(0), &mut written);
        written.push_str(&form[bytes..]);
    }
    format!("{},{},\"{postings}\"", quoted(word), quoted(&written))
}

/// Lines in so many files of about the same length.
fn in_files(lines: &[(&str, String)], count: u32, lengths: Vec<u32>) -> Index {
    let total: usize = lines.iter().map(|(_, line)| line.len() + 1).sum();
    let count = count as usize;
    let mut files: Vec<Vec<&(&str, String)>> = vec![Vec::new(); count];
    let mut before = 0;
    for line in lines {
        let middle = before + line.1.len() / 2;
        files[(middle * count / total.max(1)).min(count - 1)].push(line);
        before += line.1.len() + 1;
    }
    let mut first_words = vec![String::new(); count];
    let mut first = "";
    for (file, word) in files.iter().zip(&mut first_words).rev() {
        first = file.first().map_or(first, |line| line.0);
        first.clone_into(word);
    }
    let word_files = (0..).zip(&files).map(|(number, lines): (u32, _)| {
        let lines: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
        files::call(&format!("words-{number}"), &format!("[{}]", lines.join(",\n")))
    });
    Index { word_files: word_files.collect(), first_words, lengths }
}
