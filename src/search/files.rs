//! The files of the index, as scripts.

use std::fmt::Write as _;
use std::sync::PoisonError;

use crate::diagnostics::FileId;
use crate::discover::SourceSet;

use super::encode::{number, quoted};
use super::index::Index;
use super::postings::COMMON;
use super::words::words;
use super::{Corpus, Field, Group, SearchPage, TextPlace, text as markdown};

/// A file, as the script that it is.
fn call(name: &str, value: &str) -> String {
    format!("chapterhouseSearch(\"{name}\",{value});\n")
}

/// Tells each block of a page: its title, its texts, the terms that it stands under.
///
/// # Errors
/// A file that can't be read any more, or is another one now.
pub(super) fn blocks(
    page: &SearchPage,
    sources: &SourceSet,
    tell: &mut impl FnMut(Field, &str),
) -> Result<(), FileId> {
    tell(Field::Title, &page.title);
    for source in &page.texts {
        match &source.place {
            TextPlace::File(file, start) => {
                let text = sources.read_scanned(*file, *start, &source.digest).map_err(|_| *file)?;
                markdown::blocks(text.get(*start as usize..).unwrap_or_default(), source, &mut *tell);
            }
            TextPlace::Markdown(text) => markdown::blocks(text, source, &mut *tell),
            TextPlace::Plain(text) => tell(Field::Body, text),
        }
    }
    for term in &page.terms {
        tell(Field::Term, term);
    }
    Ok(())
}

/// `index.js`
pub(super) fn index(corpus: &Corpus, index: &Index) -> Vec<u8> {
    let words: Vec<String> = index.first_words.iter().map(|word| quoted(word)).collect();
    let value = format!(
        "{{\"pages\":{},\"common\":{COMMON},\n\"texts\":\"{}\",\n\"words\":[{}],\n\"chapters\":[{}],\n\"shared\":[{}]}}",
        corpus.pages.len(),
        groups(&corpus.groups, &index.lengths),
        words.join(","),
        chapters(corpus).join(","),
        shared(corpus).join(",")
    );
    call("index", &value).into_bytes()
}

/// `words-N.js`
pub(super) fn word_file(number: u32, index: &Index) -> Vec<u8> {
    call(&format!("words-{number}"), &format!("[{}]", index.word_files[number as usize])).into_bytes()
}

/// How many pages each file of texts holds; for a long page nothing, how many files it has, and how many
/// words.
fn groups(groups: &[Group], lengths: &[u32]) -> String {
    let mut out = String::new();
    for group in groups.iter().filter(|group| group.part == 0) {
        if group.parts == 1 {
            number(group.count, &mut out);
        } else {
            number(0, &mut out);
            number(group.parts, &mut out);
            number(lengths[group.first as usize], &mut out);
        }
    }
    out
}

/// Each chapter: its name, how deep it stands, how many pages of its own follow, and the last part of its
/// path where that is not the name in lower case.
fn chapters(corpus: &Corpus) -> Vec<String> {
    let mut counts = vec![0_u32; corpus.chapters.len()];
    for page in &corpus.pages {
        counts[page.chapter as usize] += 1;
    }
    let chapters = corpus.chapters.iter().zip(counts);
    let written = chapters.map(|(chapter, count)| {
        let is_plain = chapter.slug == chapter.name.to_lowercase();
        let slug = if is_plain { String::new() } else { format!(",{}", quoted(&chapter.slug)) };
        format!("[{},{},{count}{slug}]", quoted(&chapter.name), chapter.depth)
    });
    written.collect()
}

/// Chapters with the pages that they publish although these stand elsewhere.
fn shared(corpus: &Corpus) -> Vec<String> {
    let pages = (0..).zip(&corpus.pages);
    let pairs = pages.flat_map(|(number, page): (u32, _)| {
        page.shared_with.iter().map(move |chapter| format!("[{chapter},{number}]"))
    });
    pairs.collect()
}

/// `filters.js`
pub(super) fn filters(corpus: &Corpus) -> Vec<u8> {
    let mut names: Vec<&str> = corpus.pages.iter().map(|page| page.kind).collect();
    names.sort_unstable();
    names.dedup();
    let kinds = corpus.pages.iter().map(|page| names.binary_search(&page.kind).unwrap_or_default());
    let kinds = runs(kinds.map(|kind| u32::try_from(kind).unwrap_or(u32::MAX)));
    // No page has the year 0.
    let years =
        runs(corpus.pages.iter().map(|page| page.year.and_then(|year| year.try_into().ok()).unwrap_or(0)));
    let names: Vec<String> = names.into_iter().map(quoted).collect();
    let value =
        format!("{{\"names\":[{}],\n\"kinds\":\"{kinds}\",\n\"years\":\"{years}\"}}", names.join(","));
    call("filters", &value).into_bytes()
}

/// Numbers in runs: each with how often it follows itself.
fn runs(values: impl Iterator<Item = u32>) -> String {
    let values: Vec<u32> = values.collect();
    let mut out = String::new();
    for run in values.chunk_by(|a, b| a == b) {
        number(run[0], &mut out);
        number(u32::try_from(run.len()).unwrap_or(u32::MAX), &mut out);
    }
    out
}

/// `text-N.js`: of each page, what a result shows.
///
/// # Errors
/// A file that can't be read any more.
pub(super) fn text(
    corpus: &Corpus,
    number: u32,
    sources: &SourceSet,
    index: &Index,
    link: &dyn Fn(&str) -> String,
) -> Result<Vec<u8>, FileId> {
    let Some(group) = corpus.groups.get(number as usize) else { return Ok(Vec::new()) };
    let mut value = String::from("[");
    for (number, page) in (group.first as usize..).zip(corpus.pages_of(*group)) {
        if value.len() > 1 {
            value.push_str(",\n");
        }
        let chapter = &corpus.chapters[page.chapter as usize].name;
        let (date, shown) = page.date.as_ref().map_or(("", ""), |(date, shown)| (date, shown));
        for part in [&link(page.url.as_str()), &page.title, chapter, page.kind, date, shown, &page.language] {
            value.push_str(if value.ends_with('[') || value.ends_with('\n') { "[" } else { "," });
            value.push_str(&quoted(part));
        }
        let text = match &index.texts[number] {
            Some(text) => quoted(text),
            None => quoted(&part_of(number, page, *group, sources, index)?),
        };
        let _ = write!(value, ",{text}]");
    }
    value.push(']');
    Ok(call(&format!("text-{number}"), &value).into_bytes())
}

/// Adds a block to the text of a page, which is without its title.
pub(super) fn add_block(field: Field, block: &str, text: &mut String) {
    if field != Field::Title {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(block);
    }
}

/// How many long pages are remembered: the parts of one are due one after the other.
const REMEMBERED: usize = 16;

/// The text of a page, or of a part of it, without its title.
fn part_of(
    number: usize,
    page: &SearchPage,
    group: Group,
    sources: &SourceSet,
    index: &Index,
) -> Result<String, FileId> {
    if group.parts == 1 {
        let mut whole = String::new();
        blocks(page, sources, &mut |field, text| add_block(field, text, &mut whole))?;
        return Ok(whole);
    }
    let part = |parts: &[String]| parts.get(group.part as usize).cloned().unwrap_or_default();
    let remembered = || index.long_pages.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, parts)) = remembered().iter().find(|(page, _)| *page == number) {
        return Ok(part(parts));
    }
    let parts = parts_of(page, group.parts, sources)?;
    let found = part(&parts);
    let mut long_pages = remembered();
    long_pages.push_back((number, parts));
    if long_pages.len() > REMEMBERED {
        long_pages.pop_front();
    }
    Ok(found)
}

/// The text of a page in so many parts, of as many words each.
fn parts_of(page: &SearchPage, parts: u32, sources: &SourceSet) -> Result<Vec<String>, FileId> {
    let mut whole = String::new();
    // Where each word begins; those of the title, and the ends of blocks, at the next one.
    let mut starts: Vec<usize> = Vec::new();
    blocks(page, sources, &mut |field, text| {
        if field != Field::Title && !whole.is_empty() {
            whole.push('\n');
        }
        let before = whole.len();
        words(text, |word| {
            let is_shown = field != Field::Title && !word.is_empty();
            let at = if is_shown { word.as_ptr() as usize - text.as_ptr() as usize } else { 0 };
            starts.push(before + at);
        });
        if field != Field::Title {
            whole.push_str(text);
        }
        starts.push(whole.len());
    })?;
    let words = starts.len() as u64;
    let cut = |part: u32| {
        let word = u64::from(part) * words / u64::from(parts);
        usize::try_from(word).ok().and_then(|word| starts.get(word).copied()).unwrap_or(whole.len())
    };
    let from = |part: u32| if part == 0 { 0 } else { cut(part) };
    let texts = (0..parts).map(|part| whole.get(from(part)..cut(part + 1)).unwrap_or_default());
    Ok(texts.map(|text| text.trim().to_owned()).collect())
}
