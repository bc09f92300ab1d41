//! The search index: what is on the pages, as scripts that a page without a server can load.
//!
//! Enters: a [`Corpus`], which `plan` makes of all that may be found, and the `SourceSet`, of which
//! bodies are read again. Leaves: the bytes of the files below `/search/`, all of them calls of one
//! function of `search.js`:
//!
//! | file | holds |
//! | --- | --- |
//! | `index.js` | how many pages there are, which word each of the others begins with, the chapters |
//! | `filters.js` | the kind and the year of each page |
//! | `words-N.js` | words in order: which other forms of each there are, and where it stands |
//! | `text-N.js` | some pages: title, address and text, of which results show a piece |
//!
//! A query loads the files of its words, then those of the pages that it shows. Which file has what
//! is worked out without a table: pages are numbered by chapter, kind and day, so that a chapter with
//! all below it is a range, and files hold them in this order.
//!
//! How many files there are follows from the lengths of the documents, so that `plan` knows it without
//! reading one. The index is made when the first of its files is due, once, in parallel; the text of a
//! page is read when its file is due, and not kept. With nothing changed, neither is.
//!
//! Words are folded (`fold`) and kept as they were written, with their forms beside them: those with
//! the same stem in the language of a page where they stand. So the browser needs no stemmer and no
//! guess at the language of a query, and what is found does not hang on two programs that stem alike.
//!
//! # Limits
//!
//! - Of a page, the first 200,000 words are found; of a word on it, its first 32 places are those where
//!   phrases are.
//! - A word of more than 64 bytes is not found.
//! - A word on more than 2,000 pages does not keep pages out that lack it, and in a phrase any word may
//!   stand for it. Of one on more than 5,000, the pages of which it says most are found.
//! - A word leads to its 16 most frequent other forms, and a word that is being typed, from three
//!   letters on, to its completions in the three files that begin with it.
//! - Text in blocks of raw HTML is not found, nor are rosters and who was at a meeting.

mod chunk;
mod encode;
mod files;
mod index;
mod postings;
mod stem;
mod text;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::diagnostics::FileId;
use crate::discover::SourceSet;
use crate::model::SitePath;
use crate::{Error, digest};

use index::Index;

/// All that can be found.
#[derive(Debug)]
pub struct Corpus {
    /// By chapter, kind, day and path; a page's number is its place.
    pages: Vec<Arc<SearchPage>>,
    /// By path.
    chapters: Arc<Vec<SearchChapter>>,
    /// What each `text-N.js` holds.
    groups: Vec<Group>,
    /// How many `words-N.js` there are.
    word_files: u32,
    /// How many bytes of sources the pages have.
    bytes: u64,
    digest: OnceLock<[u8; 32]>,
    index: OnceLock<Result<Index, FileId>>,
}

/// A page that can be found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SearchPage {
    pub(crate) url: SitePath,
    pub(crate) title: String,
    /// The number of its chapter.
    pub(crate) chapter: u32,
    /// Numbers of other chapters that publish it.
    pub(crate) shared_with: Vec<u32>,
    /// The name of its kind.
    pub(crate) kind: &'static str,
    pub(crate) year: Option<i16>,
    /// For programs and for readers.
    pub(crate) date: Option<(String, String)>,
    pub(crate) language: String,
    /// What it shows, in order.
    pub(crate) texts: Vec<SourceText>,
    /// What it is sorted under: tags, categories, authors.
    pub(crate) terms: Vec<String>,
}

/// A text of a page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SourceText {
    /// Where it is.
    pub(crate) place: TextPlace,
    /// Whether its first heading repeats the page's title.
    pub(crate) drop_title: bool,
    /// Titles that links by name show, by the number of the link.
    pub(crate) link_titles: BTreeMap<usize, String>,
    /// How long it is in bytes, about.
    pub(crate) length: u32,
    /// The digest of its bytes, where they are in a file.
    pub(crate) digest: [u8; 32],
}

/// Where a text is.
#[derive(Clone, Debug, Serialize)]
pub(crate) enum TextPlace {
    /// The Markdown of a file, from a byte on.
    File(#[serde(skip)] FileId, u32),
    /// Markdown of front matter.
    Markdown(String),
    /// Plain text.
    Plain(String),
}

impl Default for TextPlace {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

/// A chapter, for the choice of chapters.
#[derive(Debug, Serialize)]
pub(crate) struct SearchChapter {
    pub(crate) name: String,
    /// The last part of its path.
    pub(crate) slug: String,
    /// How many stand above it.
    pub(crate) depth: u32,
}

/// What a text is on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Heading,
    Body,
    Term,
}

/// What a file of texts holds: some pages, or a part of a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Group {
    first: u32,
    count: u32,
    part: u32,
    parts: u32,
}

/// A file below `/search/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum SearchFile {
    /// `index.js`
    Index,
    /// `filters.js`
    Filters,
    /// `words-N.js`
    Words(u32),
    /// `text-N.js`
    Text(u32),
}

impl SearchFile {
    /// Its address.
    #[must_use]
    pub fn path(self) -> SitePath {
        SitePath::file(&match self {
            Self::Index => "search/index.js".to_owned(),
            Self::Filters => "search/filters.js".to_owned(),
            Self::Words(number) => format!("search/words-{number}.js"),
            Self::Text(number) => format!("search/text-{number}.js"),
        })
    }
}

/// How many bytes of sources a file of texts stands for, about: few, since each result that is shown
/// loads one; not fewer, since each is a file that hosts have to take.
const TEXT_BYTES: u32 = 6 * 1024;

/// How many bytes of sources a file of words stands for, about. Of a typical text that makes 7 kB of
/// words and places.
const WORDS_BYTES: u64 = 16 * 1024;

impl Corpus {
    /// Of pages in the order that [`Corpus::pages`] has.
    pub(crate) fn new(pages: Vec<SearchPage>, chapters: Vec<SearchChapter>) -> Self {
        Self::of(pages.into_iter().map(Arc::new).collect(), Arc::new(chapters))
    }

    /// The same, with other pages in the place of those of their files.
    pub(crate) fn with_pages(&self, others: Vec<SearchPage>) -> Self {
        let others = others.into_iter().filter_map(|page| Some((page.file()?, Arc::new(page))));
        let mut others: BTreeMap<FileId, Arc<SearchPage>> = others.collect();
        let mut other = |page: &SearchPage| others.remove(&page.file()?);
        let pages = self.pages.iter().map(|page| other(page).unwrap_or_else(|| Arc::clone(page)));
        Self::of(pages.collect(), Arc::clone(&self.chapters))
    }

    fn of(pages: Vec<Arc<SearchPage>>, chapters: Arc<Vec<SearchChapter>>) -> Self {
        let bytes: u64 = pages.iter().map(|page| u64::from(page.bytes())).sum();
        let word_files = u32::try_from(bytes.div_ceil(WORDS_BYTES)).unwrap_or(u32::MAX).max(1);
        let groups = groups(&pages);
        Self { pages, chapters, groups, word_files, bytes, digest: OnceLock::new(), index: OnceLock::new() }
    }

    /// Of all that can be found.
    fn digest(&self) -> [u8; 32] {
        *self.digest.get_or_init(|| {
            let mut hasher = blake3::Hasher::new();
            for group in &self.groups {
                hasher.update(&self.digest_of_group(*group));
            }
            digest::add(&mut hasher, &*self.chapters);
            *hasher.finalize().as_bytes()
        })
    }

    fn digest_of_group(&self, group: Group) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        digest::add(&mut hasher, &group);
        for page in self.pages_of(group) {
            digest::add(&mut hasher, &**page);
            digest::add(&mut hasher, &self.chapters[page.chapter as usize].name);
        }
        *hasher.finalize().as_bytes()
    }

    /// All files of the index.
    pub(crate) fn files(&self) -> impl Iterator<Item = SearchFile> + use<> {
        let texts = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        let words = (0..self.word_files).map(SearchFile::Words);
        [SearchFile::Index, SearchFile::Filters]
            .into_iter()
            .chain(words)
            .chain((0..texts).map(SearchFile::Text))
    }

    /// Which index this is, so that no browser takes a file of another one for one of it.
    pub(crate) fn version(&self) -> String {
        blake3::Hash::from_bytes(self.digest()).to_hex()[..8].to_owned()
    }

    /// The years of which there are pages.
    pub(crate) fn years(&self) -> BTreeSet<i16> {
        self.pages.iter().filter_map(|page| page.year).collect()
    }

    /// Whether there are pages of a kind.
    pub(crate) fn has_kind(&self, kind: &str) -> bool {
        self.pages.iter().any(|page| page.kind == kind)
    }

    /// What the bytes of a file depend on.
    pub(crate) fn digest_of(&self, file: SearchFile) -> [u8; 32] {
        match file {
            SearchFile::Text(number) => self.digest_of_group(self.groups[number as usize]),
            _ => self.digest(),
        }
    }

    /// The bytes of a file. `link` writes an address of the site as the page of the search links to it.
    ///
    /// # Errors
    /// Where a source can't be read any more.
    pub(crate) fn render(
        &self,
        file: SearchFile,
        sources: &SourceSet,
        link: &dyn Fn(&str) -> String,
    ) -> Result<Vec<u8>, Error> {
        let unreadable = |file: FileId| Error::changed(&sources.file(file).location);
        let index = self.index.get_or_init(|| index::build(self, sources));
        let index = index.as_ref().map_err(|file| unreadable(*file))?;
        match file {
            SearchFile::Words(number) => Ok(files::word_file(number, index)),
            SearchFile::Text(number) => files::text(self, number, sources, index, link).map_err(unreadable),
            SearchFile::Filters => Ok(files::filters(self)),
            SearchFile::Index => Ok(files::index(self, index)),
        }
    }

    fn pages_of(&self, group: Group) -> &[Arc<SearchPage>] {
        &self.pages[group.first as usize..(group.first + group.count) as usize]
    }
}

impl SearchPage {
    pub(crate) fn written_date(&self) -> Option<&str> {
        self.date.as_ref().map(|(date, _)| date.as_str())
    }

    /// The file whose page it is; none for a chapter without a document.
    fn file(&self) -> Option<FileId> {
        match self.texts.first()?.place {
            TextPlace::File(file, _) => Some(file),
            _ => None,
        }
    }

    /// Its language without the region.
    fn primary_language(&self) -> &str {
        self.language.split('-').next().unwrap_or_default()
    }

    /// Whether its text is in one file.
    fn is_in_one_part(&self) -> bool {
        self.bytes() <= TEXT_BYTES * 3 / 2
    }

    fn bytes(&self) -> u32 {
        self.texts.iter().fold(0, |sum, text| sum.saturating_add(text.length))
    }
}

/// Pages in groups of a few; a long one in parts of its own.
fn groups(pages: &[Arc<SearchPage>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = 0;
    for (first, page) in (0..).zip(pages) {
        let bytes = page.bytes();
        if page.is_in_one_part() {
            match groups.last_mut() {
                Some(group) if bytes.saturating_add(open) <= TEXT_BYTES => group.count += 1,
                _ => {
                    groups.push(Group { first, count: 1, part: 0, parts: 1 });
                    open = 0;
                }
            }
            // Title and address count, too.
            open = open.saturating_add(bytes).saturating_add(200);
        } else {
            let parts = bytes.div_ceil(TEXT_BYTES);
            groups.extend((0..parts).map(|part| Group { first, count: 1, part, parts }));
            open = u32::MAX;
        }
    }
    groups
}
