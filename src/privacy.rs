//! What a site must not say: names that their members do not show, and addresses and numbers that a roster
//! keeps of them.
//!
//! Enters: the `Organisation`. Leaves: [`Unpublished`], which finds them in whatever is about to be
//! published, wherever it came from: a text, a file's name, a template, an oversight of ours. It is the last
//! look, after everything else has done its part.
//!
//! Texts are compared by their words, without case, accents, mark-up and what stands between: `Ada Byrne` is
//! found in `ADA&nbsp;<b>Byrne</b>` and in `/blog/ada-byrne-speaks/`. So a name is found that has two words
//! of two letters at least; a single one, such as a nickname, would be found where it is just a word. Names
//! in scripts without spaces are found from three letters on.
//!
//! A name that somebody put on top of a text or a comment as its author was written to be public, and a name
//! that another member shows is that one's.

mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::diagnostics::{Diagnostic, FileId, Place, Span};
use crate::discover::{DocumentKind, FileClass, SourceSet};
use crate::model::{Author, Detail, Organisation, Person, PersonId, SitePath};
use crate::parse::front_matter::roster::NameDisplay;

use words::{Placed, folded, folded_markup, is_written_without_spaces};

/// The words that must not be published, and whose they are.
#[derive(Debug)]
pub struct Unpublished {
    /// As [`folded`] has them, each once, sorted.
    patterns: Vec<Secret>,
    /// None where there is nothing to find.
    finder: Option<AhoCorasick>,
}

/// From how many letters of names on memory counts for more than time.
const MANY_LETTERS: usize = 100_000;
/// How often names are found in a file before the rest of it doesn't matter.
const OFTEN: usize = 1_000;

/// Words that must not be published.
#[derive(Debug)]
struct Secret {
    words: String,
    whose: PersonId,
    /// Whether it is an address or a number, which the member may show to nobody.
    is_contact: bool,
}

impl Unpublished {
    /// What an organisation's rosters keep to themselves.
    #[must_use]
    pub fn new(organisation: &Organisation) -> Self {
        let public = public_names(organisation);
        let mut patterns = Vec::new();
        for (index, person) in organisation.people.iter().enumerate() {
            for (text, is_contact) in secrets(person) {
                let words = folded(text.as_bytes()).trim().to_owned();
                if can_be_found(&words) && (is_contact || !public.contains(&words)) {
                    patterns.push(Secret { words, whose: PersonId::from_index(index), is_contact });
                }
            }
        }
        patterns.sort_by(|a, b| a.words.cmp(&b.words));
        patterns.dedup_by(|a, b| a.words == b.words);
        let texts: Vec<String> = patterns.iter().map(Secret::pattern).collect();
        // The fastest way to look takes memory with the names; of very many, the next fastest is chosen.
        let letters: usize = texts.iter().map(String::len).sum();
        let kind =
            if letters <= MANY_LETTERS { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        // Fails for more than two billion states, which is more than all rosters have.
        // Each begins with the space before a word, which is nothing to look out for.
        let finder = AhoCorasick::builder()
            .kind(Some(kind))
            .prefilter(false)
            .build(&texts)
            .ok()
            .filter(|_| !patterns.is_empty());
        Self { patterns, finder }
    }

    /// The digest of what is looked for: as long as it is the same, what was looked through is clean.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        for secret in &self.patterns {
            hasher.update(secret.words.as_bytes()).update(b"\0");
        }
        *hasher.finalize().as_bytes()
    }

    /// What is found in a file that is about to be published, or in a part of it that ends where a line does, by the places
    /// in `patterns`.
    #[must_use]
    pub fn found_in(&self, path: &str, bytes: &[u8]) -> BTreeSet<usize> {
        let Some(finder) = self.finder.as_ref().filter(|_| is_text(path)) else { return BTreeSet::new() };
        let text = if is_markup(path) { folded_markup(bytes) } else { folded(bytes) };
        let matches = finder.find_overlapping_iter(&text).take(OFTEN);
        matches.map(|matched| matched.pattern().as_usize()).collect()
    }

    /// Where what was found stands in a source for the first time.
    fn places_in(
        &self,
        file: FileId,
        text: &str,
        organisation: &Organisation,
        found: &mut BTreeMap<usize, Vec<Place>>,
    ) {
        let Some(finder) = &self.finder else { return };
        let placed = Placed::new(text);
        let mut seen = BTreeSet::new();
        for matched in finder.find_overlapping_iter(&placed.folded) {
            let pattern = matched.pattern().as_usize();
            let Some(places) = found.get_mut(&pattern).filter(|_| !seen.contains(&pattern)) else { continue };
            let Some(range) = placed.place(matched.range()) else { continue };
            // Where somebody is named by an id, that is not what is published.
            if text[range.clone()] != organisation.person(self.patterns[pattern].whose).id {
                seen.insert(pattern);
                places.push(Span::new(file, range).into());
            }
        }
    }

    /// Problems for what was found in which files: where it is written, if that can be told.
    ///
    /// Raises `unpublished-name`.
    #[must_use]
    pub fn problems(
        &self,
        found: &[(SitePath, BTreeSet<usize>)],
        organisation: &Organisation,
        sources: &SourceSet,
    ) -> Vec<Diagnostic> {
        let mut pages: BTreeMap<usize, Vec<&SitePath>> = BTreeMap::new();
        for (path, patterns) in found {
            for pattern in patterns {
                pages.entry(*pattern).or_default().push(path);
            }
        }
        let mut places: BTreeMap<usize, Vec<Place>> =
            pages.keys().map(|pattern| (*pattern, Vec::new())).collect();
        if !pages.is_empty() {
            for (file, text) in public_texts(sources) {
                self.places_in(file, &text, organisation, &mut places);
            }
        }
        let mut problems = Vec::new();
        for (pattern, pages) in pages {
            let secret = &self.patterns[pattern];
            let mut places = places.remove(&pattern).unwrap_or_default();
            if places.is_empty() {
                places.push(Place::Path(format!("public/{}", pages[0].output_file())));
            }
            problems.extend(
                places.into_iter().map(|place| problem(place, secret, &pages, organisation, sources)),
            );
        }
        problems
    }
}

impl Secret {
    /// What is looked for: whole words, but where words are written without spaces between them.
    fn pattern(&self) -> String {
        if is_written_without_spaces(&self.words) { self.words.clone() } else { format!(" {} ", self.words) }
    }
}

fn problem(
    place: Place,
    secret: &Secret,
    pages: &[&SitePath],
    organisation: &Organisation,
    sources: &SourceSet,
) -> Diagnostic {
    let person = organisation.person(secret.whose);
    let more = match pages.len() {
        1 => String::new(),
        2 => " and one more file".to_owned(),
        count => format!(" and {} more files", count - 1),
    };
    let whose = match person.show {
        _ if secret.is_contact => "an attribute of a member",
        NameDisplay::Initials => "the name of a member who shows only initials",
        NameDisplay::None | NameDisplay::Name => "the name of a member who shows none",
    };
    let message = format!("this is {whose}, and would be published in `{}`{more}", pages[0]);
    let instead = person.published_name().map_or_else(String::new, |name| format!(", such as `{name}`"));
    let help = if secret.is_contact {
        "what a roster says of members beside their names is published of none: remove it here".to_owned()
    } else {
        format!("write something else{instead}; or, if the member agrees, write `show: name` in the roster")
    };
    let diagnostic = Diagnostic::error("unpublished-name", place, message).help(help);
    let roster = organisation.chapter(person.listed_in).roster;
    // What an overlay says is shown nowhere, nor is the path that it has.
    let is_public = roster.is_some_and(|roster| !sources.file(organisation.document(roster).file).is_private);
    if is_public { diagnostic.label(person.span, "the member") } else { diagnostic }
}

/// What of a person must not be published, and whether it is an address or a number.
fn secrets(person: &Person) -> impl Iterator<Item = (&str, bool)> {
    let hides_name = person.show != NameDisplay::Name;
    let names = person.name.iter().chain(&person.aliases).filter(move |_| hides_name);
    let values = person.attributes.values().flatten().filter(|value| is_contact(value));
    names.map(|name| (name.as_str(), false)).chain(values.map(|value| (value.as_str(), true)))
}

/// Whether a value is an e-mail address or the number of a telephone.
fn is_contact(value: &str) -> bool {
    let is_address = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= 7 && value.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
    is_address || is_number
}

/// Whether words can be told from words that merely happen to stand there.
fn can_be_found(words: &str) -> bool {
    let long = words.split(' ').filter(|word| word.chars().count() >= 2).count();
    long >= 2 || words.bytes().filter(u8::is_ascii_digit).count() >= 7 || is_written_without_spaces(words)
}

/// Names that somebody shows, or was named by as the author of something.
fn public_names(organisation: &Organisation) -> BTreeSet<String> {
    let shown = organisation.people.iter().filter(|person| person.show == NameDisplay::Name);
    let shown = shown.filter_map(|person| person.name.as_deref());
    let bylines = organisation.documents.iter().flat_map(|document| &document.authors);
    let bylines = bylines.filter_map(|author| match author {
        Author::Name(name) => Some(name.as_str()),
        Author::Person(_) => None,
    });
    let commenters = organisation.documents.iter().flat_map(|document| match &document.detail {
        Detail::Comments { comments, .. } => comments.as_slice(),
        _ => &[],
    });
    let commenters = commenters.filter_map(|comment| comment.author.as_deref());
    let names = shown.chain(bylines).chain(commenters);
    names.map(|name| folded(name.as_bytes()).trim().to_owned()).collect()
}

/// The texts that may be where something comes from: of rosters only what stands below the front matter is
/// published, so that they are not looked through.
fn public_texts(sources: &SourceSet) -> Vec<(FileId, Cow<'_, str>)> {
    let is_searched = |id: &FileId| match sources.file(*id).class {
        FileClass::Document(kind) => kind != DocumentKind::Roster && !sources.file(*id).is_private,
        FileClass::Settings | FileClass::Theme => true,
        FileClass::Asset | FileClass::Drawing => false,
    };
    sources.ids().filter(is_searched).filter_map(|id| Some((id, sources.read_text(id).ok()?))).collect()
}

/// Whether a file of this name holds text.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    is_markup(path) || matches!(extension, "json" | "js" | "ics" | "csv" | "txt")
}

fn is_markup(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(extension, "html" | "xml" | "svg")
}
