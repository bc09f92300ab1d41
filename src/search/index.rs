//! The words of all pages, in the files that hold them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use compact_str::CompactString;
use rayon::prelude::*;

use crate::diagnostics::FileId;
use crate::discover::SourceSet;

use super::chunk::{Chunk, beginning, order};
use super::encode::{letter, quoted};
use super::stem::Stems;
use super::{Corpus, SearchPage, postings};

/// How many other forms a word leads to: those on most pages.
const MOST_FORMS: usize = 16;

/// How many parts of the pages each thread reads: several, so that none has to wait long for another; few,
/// since words that stand in all parts are there as often.
const PARTS: usize = 4;

/// How many bytes of sources are kept as text for the files of texts, instead of being read once more: those
/// of some ten thousand pages.
const MOST_KEPT: u64 = 64 * 1024 * 1024;

/// The index, written.
#[derive(Debug)]
pub(super) struct Index {
    /// The list that each `words-N.js` is, without its brackets.
    pub(super) word_files: Vec<String>,
    /// The first word of each.
    pub(super) first_words: Vec<String>,
    /// How many words each page has, gaps between blocks included.
    pub(super) lengths: Vec<u32>,
    /// The text of each page, where it was kept for its file.
    pub(super) texts: Vec<Option<String>>,
    /// The latest long pages of which a part was due, by number, with all their parts.
    pub(super) long_pages: Mutex<VecDeque<(usize, Vec<String>)>>,
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
    let build = || Ok(write(corpus, read(corpus, sources)?));
    std::thread::scope(|scope| match pool {
        Ok(pool) => match scope.spawn(move || pool.install(build)).join() {
            Ok(index) => index,
            Err(panic) => std::panic::resume_unwind(panic),
        },
        // No threads to be had: it is made by the one that asks.
        Err(_) => build(),
    })
}

/// The languages of a site, without regions, by name.
fn languages(pages: &[Arc<SearchPage>]) -> Vec<&str> {
    let mut languages: Vec<&str> = pages.iter().map(|page| page.primary_language()).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn read(corpus: &Corpus, sources: &SourceSet) -> Result<Vec<Chunk>, FileId> {
    let languages = languages(&corpus.pages);
    let parts = PARTS * rayon::current_num_threads();
    let length = corpus.pages.len().div_ceil(parts).max(1);
    let chunks: Vec<(u32, &[Arc<SearchPage>])> =
        (0..).step_by(length).zip(corpus.pages.chunks(length)).collect();
    let is_kept = corpus.bytes <= MOST_KEPT;
    let keeps = |page: &SearchPage| is_kept && page.is_in_one_part();
    let chunks = chunks.into_par_iter();
    chunks.map(|(first, pages)| Chunk::read(pages, first, &languages, sources, keeps)).collect()
}

/// Where a word of the index is found.
struct Found<'a> {
    word: &'a str,
    in_chunks: &'a [InChunk<'a>],
}

/// A word of a chunk.
struct InChunk<'a> {
    beginning: u64,
    word: &'a str,
    /// The number of the chunk.
    chunk: usize,
    /// The place of the word there.
    place: usize,
}

fn write(corpus: &Corpus, mut read: Vec<Chunk>) -> Index {
    let texts = read.iter_mut().flat_map(|chunk| std::mem::take(&mut chunk.texts)).collect();
    let chunks = &read;
    // Each chunk is in order, which a sort that keeps the order of what is alike makes use of.
    let mut all: Vec<InChunk<'_>> = Vec::new();
    for (chunk, read) in chunks.iter().enumerate() {
        let words = read.words.iter().map(|word| word.text.as_str()).enumerate();
        all.extend(words.map(|(place, word)| InChunk { beginning: beginning(word), word, chunk, place }));
    }
    all.sort_by(|a, b| a.beginning.cmp(&b.beginning).then_with(|| order(a.word, b.word)));
    let all = all.chunk_by(|a, b| a.word == b.word);
    let all: Vec<Found<'_>> = all.map(|same| Found { word: same[0].word, in_chunks: same }).collect();
    let average = average(chunks);
    let (forms, stems) = forms(corpus, chunks, &all);
    let written = all.par_iter().zip(&forms).map(|(found, forms)| {
        let postings = found.in_chunks.iter().flat_map(|one| chunks[one.chunk].postings(one.place));
        let mut out = String::new();
        postings::write(&postings.collect::<Vec<_>>(), average, &mut out);
        Line::new(found.word, forms, &out, &all)
    });
    let mut lines: Vec<Line> = written.collect();
    lines.extend(stems.iter().map(|(stem, forms)| Line::new(stem, forms, "", &all)));
    lines.par_sort_by(|a, b| order(&a.word, &b.word));
    let lengths = chunks.iter().flat_map(|chunk| chunk.ends.iter().copied()).collect();
    // The packed words are as large as the files, and so are the lines.
    drop(read);
    let (word_files, first_words) = in_files(lines, corpus.word_files);
    Index { word_files, first_words, lengths, texts, long_pages: Mutex::default() }
}

fn average(chunks: &[Chunk]) -> f32 {
    let lengths = chunks.iter().flat_map(|chunk| &chunk.lengths);
    let (sum, count) = lengths.fold((0.0, 0.0), |(sum, count), length| (sum + length.page, count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}

/// A stem that is no word itself, and the numbers of the words that have it.
type BareStem = (String, Vec<u32>);

/// For each word, the numbers of its other forms; and stems that are no words, with theirs.
fn forms(corpus: &Corpus, chunks: &[Chunk], all: &[Found<'_>]) -> (Vec<Vec<u32>>, Vec<BareStem>) {
    let mut numbers: Vec<Vec<u32>> = chunks.iter().map(|chunk| vec![0; chunk.words.len()]).collect();
    let mut pages = vec![0; all.len()];
    for ((number, found), pages) in (0..).zip(all).zip(&mut pages) {
        for one in found.in_chunks {
            numbers[one.chunk][one.place] = number;
            *pages += chunks[one.chunk].words[one.place].pages;
        }
    }
    let written = chunks.iter().zip(&numbers).flat_map(|(chunk, numbers)| {
        let written = chunk.written.iter();
        written.map(|one| (one.language, numbers[one.word as usize], one.spelling.as_deref()))
    });
    let mut written: Vec<(u16, u32, Option<&str>)> = written.collect();
    written.par_sort_unstable();
    written.dedup();
    let languages: Vec<Stems> = languages(&corpus.pages).into_iter().map(Stems::of).collect();
    let stems = written.into_par_iter().map(|(language, word, written)| {
        let stem = languages[language as usize].stem(written.unwrap_or(all[word as usize].word));
        (language, stem, word)
    });
    let mut stems: Vec<(u16, String, u32)> = stems.collect();
    stems.par_sort_unstable();
    stems.dedup();
    let mut forms: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    let mut bare: Vec<BareStem> = Vec::new();
    for same in stems.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
        let mut words: Vec<u32> = same.iter().map(|(_, _, word)| *word).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(pages[*word as usize]), *word));
        words.truncate(MOST_FORMS);
        for (_, _, word) in same {
            forms[*word as usize].extend(words.iter().filter(|other| *other != word));
        }
        let stem = same[0].1.as_str();
        match all.binary_search_by(|one| order(one.word, stem)) {
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

/// What the index says of a word.
struct Line {
    word: CompactString,
    /// As it stands in a script.
    text: String,
}

impl Line {
    /// A word, its other forms and its postings. Of each form there is how many letters it begins with like the word,
    /// and the rest.
    fn new(word: &str, forms: &[u32], postings: &str, all: &[Found<'_>]) -> Self {
        let mut written = String::new();
        for form in forms.iter().map(|form| all[*form as usize].word) {
            let same = word.chars().zip(form.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
            // As the browser counts.
            let (units, bytes) = same.fold((0, 0), |(units, bytes), letter| {
                (units + letter.len_utf16(), bytes + letter.len_utf8())
            });
            if !written.is_empty() {
                written.push(' ');
            }
            letter(u32::try_from(units.min(63)).unwrap_or(0), &mut written);
            written.push_str(&form[bytes..]);
        }
        let text = format!("{},{},\"{postings}\"", quoted(word), quoted(&written));
        Self { word: word.into(), text }
    }
}

/// Lines in so many files of about the same length; and the first word of each, or of the next that has one.
fn in_files(lines: Vec<Line>, count: u32) -> (Vec<String>, Vec<String>) {
    let total: usize = lines.iter().map(|line| line.text.len() + 1).sum();
    let count = count as usize;
    let mut files = vec![String::new(); count];
    let mut first_words = vec![String::new(); count];
    let mut before = 0;
    for Line { word, text } in lines {
        let middle = before + text.len() / 2;
        before += text.len() + 1;
        let place = (middle * count / total.max(1)).min(count - 1);
        let file = &mut files[place];
        if file.is_empty() {
            file.reserve_exact(total / count);
            first_words[place] = word.into();
        } else {
            file.push_str(",\n");
        }
        file.push_str(&text);
    }
    let mut next = String::new();
    for (file, word) in files.iter().zip(&mut first_words).rev() {
        if file.is_empty() {
            word.clone_from(&next);
        } else {
            next.clone_from(word);
        }
    }
    (files, first_words)
}
