//! What a fuzzer throws bytes at: documents and small sites, read and built in memory.
//!
//! Whatever is thrown, nothing panics, every problem can be shown in every format, and every file that comes
//! out is what its name says, with nothing in its pages that could run. The corpora in `fuzz/corpus/` are
//! inputs that reach different code; the tests replay them.

mod harmless;
mod look;
mod texts;

use std::collections::BTreeMap;

use look::look_at;
use texts::Texts;

/// A fuzz target: takes any bytes, and panics where something is wrong.
pub type Target = fn(&[u8]);

/// The fuzz targets, by the names of their corpora.
pub const TARGETS: [(&str, Target); 4] =
    [("front_matter", front_matter), ("markdown", markdown), ("rules", rules), ("sites", sites)];

/// A federation with two chapters, into which targets put a document.
const FEDERATION: &str = include_str!("federation.txt");

/// A chapter that has published nothing yet.
const CHAPTER: &str = include_str!("chapter.txt");

/// Where a document may be put, so that each kind is read.
const PLACES: [&str; 14] = [
    "site.yaml",
    "chapter.md",
    "dublin/chapter.md",
    "dublin/roster.md",
    "dublin/minutes/2014-06-01.md",
    "dublin/minutes/2014-06-01.de.md",
    "dublin/blog/2014-05-01-stall.md",
    "dublin/blog/2014-05-01-stall.comments.md",
    "dublin/events/2014-07-01-fair.md",
    "dublin/polls/hours.md",
    "dublin/reports/2014-h1.md",
    "dublin/resources/guide.md",
    "dublin/blog/index.md",
    "rules/working.md",
];

/// The first byte says which document of the federation the rest is, front matter and text; its pages are
/// not made.
pub fn front_matter(bytes: &[u8]) {
    let Some((place, text)) = bytes.split_first() else { return };
    let place = PLACES[usize::from(*place) % PLACES.len()];
    let mut texts = Texts::parse(FEDERATION);
    texts.put(place, &String::from_utf8_lossy(text));
    look_at(&texts, |_| false);
}

/// The text of a post; its page, its feeds and the list are made.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut texts = Texts::parse(CHAPTER);
    texts.put("dublin/blog/2014-05-01-stall.md", &format!("---\ntitle: A stall\n---\n{text}"));
    look_at(&texts, |path| path.starts_with("/dublin/blog/") || path.starts_with("/dublin/feed."));
}

/// A rule of the federation; the pages of its chapters and their statuses are made.
pub fn rules(bytes: &[u8]) {
    let mut texts = Texts::parse(FEDERATION);
    texts.put("rules/working.md", &String::from_utf8_lossy(bytes));
    let shows_statuses = |path: &str| {
        ["/status/", "/status.json", "/deadlines.ics", "badge.svg"].iter().any(|end| path.ends_with(end))
    };
    look_at(&texts, |path| shows_statuses(path) || path == "/dublin/");
}

/// A whole site, its files behind lines such as `== dublin/chapter.md`; all of it is made.
pub fn sites(bytes: &[u8]) {
    look_at(&Texts::parse(&String::from_utf8_lossy(bytes)), |_| true);
}

/// The documents of a site by their path below `content/`.
type Documents = BTreeMap<String, String>;
