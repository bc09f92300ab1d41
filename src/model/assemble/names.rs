//! Finds what documents name: chapters, members, other documents.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Sink, Spanned};
use crate::discover::{DocumentKind, SourceSet};
use crate::model::{Author, ChapterId, DocumentId, Organisation, PersonId};
use crate::parse::ParsedDocument;

use super::documents::stem;

/// Everything that has a name, by its name.
pub(super) struct Names {
    chapters: BTreeMap<String, ChapterId>,
    people: BTreeMap<String, PersonId>,
    /// Documents by their path below `content/`.
    documents: BTreeMap<String, DocumentId>,
    /// Documents by the names of their files as [`stem`] has them; none where several have the same.
    by_file_name: HashMap<String, Option<DocumentId>>,
    /// Files that are published as they are, by their path below `content/`.
    assets: BTreeSet<String>,
    /// Documents that are there and left out, by their path below `content/`: what names something in them
    /// is not wrong for that.
    left_out: BTreeMap<String, DocumentKind>,
}

impl Names {
    pub(super) fn new(
        organisation: &Organisation,
        parsed: &[Arc<ParsedDocument>],
        left_out: &[Arc<ParsedDocument>],
        sources: &SourceSet,
    ) -> Self {
        let chapters = organisation.chapters.iter().enumerate();
        let people = organisation.people.iter().enumerate();
        let documents = parsed.iter().enumerate();
        let mut by_file_name = HashMap::new();
        for (i, document) in parsed.iter().enumerate() {
            let only = by_file_name.entry(stem(&document.path).to_owned());
            only.and_modify(|only| *only = None).or_insert(Some(DocumentId::from_index(i)));
        }
        Self {
            by_file_name,
            chapters: chapters.map(|(i, chapter)| (chapter.path.clone(), ChapterId::from_index(i))).collect(),
            people: people.map(|(i, person)| (person.id.clone(), PersonId::from_index(i))).collect(),
            documents: documents
                .map(|(i, document)| (document.path.clone(), DocumentId::from_index(i)))
                .collect(),
            assets: sources.assets().map(|source| source.path.clone()).collect(),
            left_out: left_out.iter().map(|document| (document.path.clone(), document.kind)).collect(),
        }
    }

    /// The chapter that a path names, if there is one.
    pub(super) fn find_chapter(&self, path: &str) -> Option<ChapterId> {
        self.chapters.get(path.trim_matches('/')).copied()
    }

    /// The chapter that a path names; `unknown-chapter` if there is none.
    pub(super) fn chapter(&self, path: &Spanned<String>, sink: &mut Sink) -> Option<ChapterId> {
        let found = self.find_chapter(path);
        if found.is_none() {
            let wrong = path.trim_matches('/');
            let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
            let chapters = || self.chapters.keys().map(String::as_str);
            let near = sink.nearest(wrong, chapters()).or_else(|| {
                let may_look = sink.may_look_at(self.chapters.len());
                chapters().find(|known| may_look && !known.is_empty() && last(known) == last(wrong))
            });
            sink.push(
                Diagnostic::error(
                    "unknown-chapter",
                    path.span,
                    format!("there is no chapter `{}`", path.value),
                )
                .help(near.map_or_else(
                    || {
                        "a chapter is named by its folder below `content/`, such as `ireland/dublin`"
                            .to_owned()
                    },
                    |near| {
                        format!("did you mean `{near}`? A chapter is named by its folder below `content/`")
                    },
                )),
            );
        }
        found
    }

    /// The person with an id.
    pub(super) fn find_person(&self, id: &str) -> Option<PersonId> {
        self.people.get(id).copied()
    }

    /// A member of the site by id; `unknown-member` if nobody has it. Help looks at the members of
    /// `chapter` first.
    pub(super) fn person(
        &self,
        id: &Spanned<String>,
        chapter: ChapterId,
        organisation: &Organisation,
        sink: &mut Sink,
    ) -> Option<PersonId> {
        let found = self.find_person(id);
        if found.is_none() && !self.leaves_out(DocumentKind::Roster) {
            let help = self.help_for_person(id, chapter, organisation, sink);
            sink.push(
                Diagnostic::error("unknown-member", id.span, format!("no member has the id `{}`", id.value))
                    .help(help),
            );
        }
        found
    }

    fn help_for_person(
        &self,
        id: &str,
        chapter: ChapterId,
        organisation: &Organisation,
        sink: &mut Sink,
    ) -> String {
        let home = organisation.chapter(chapter);
        let near = self.nearest_person(id, chapter, organisation, sink);
        let parts: Vec<&str> = id.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        if near.is_none() && parts.len() > 1 {
            let meant = |part| self.nearest_person(part, chapter, organisation, sink).unwrap_or(part);
            let ids: Vec<&str> = parts.into_iter().map(meant).collect();
            return format!("write several ids as a list: `[{}]`", ids.join(", "));
        }
        // The whole organisation has no path to be called by.
        let path = if home.is_root() { &home.name } else { &home.path };
        match near {
            Some(near) if home.members.iter().any(|one| organisation.person(one.person).id == near) => {
                format!("the roster of `{path}` has `{near}`")
            }
            Some(near) => format!("did you mean `{near}`?"),
            None if home.roster.is_some() && home.members.is_empty() => {
                format!(
                    "no members are listed in the roster of `{path}`: add them, or write how many were there (`present: 7`)"
                )
            }
            None if home.members.is_empty() => {
                format!(
                    "`{path}` has no roster: write how many were there (`present: 7`), or add a `roster.md`"
                )
            }
            None => format!("add the person to the roster of `{path}`; guests are listed under `guests`"),
        }
    }

    /// Whose id a text may stand for: a name or an alias, else something near; of a chapter first.
    fn nearest_person<'o>(
        &'o self,
        text: &str,
        chapter: ChapterId,
        organisation: &'o Organisation,
        sink: &mut Sink,
    ) -> Option<&'o str> {
        let members = &organisation.chapter(chapter).members;
        if !sink.may_look_at(members.len()) {
            return None;
        }
        let of_chapter = || members.iter().map(|member| organisation.person(member.person));
        let same = |name: &str| name.to_lowercase() == text.to_lowercase();
        let by_name = of_chapter()
            .find(|person| {
                person.name.as_deref().is_some_and(same) || person.aliases.iter().any(|alias| same(alias))
            })
            .map(|person| person.id.as_str());
        let starts_alike = || {
            let mut alike = of_chapter().filter(|person| shares_beginning(&person.id, text));
            alike.next().filter(|_| alike.next().is_none()).map(|person| person.id.as_str())
        };
        by_name
            .or_else(|| sink.nearest(text, of_chapter().map(|person| person.id.as_str())))
            .or_else(starts_alike)
            .or_else(|| sink.nearest(text, self.people.keys().map(String::as_str)))
    }

    /// An author or somebody who does something: a member by id, else a name as written. Nobody, where it
    /// may be the id of a member whose roster is left out: it was not written to be published.
    pub(super) fn author(&self, text: &str) -> Option<Author> {
        let may_be_id = || self.leaves_out(DocumentKind::Roster) && !text.contains(char::is_whitespace);
        match self.find_person(text) {
            Some(person) => Some(Author::Person(person)),
            None if may_be_id() => None,
            None => Some(Author::Name(text.to_owned())),
        }
    }

    /// Whether a document of a kind is left out.
    pub(super) fn leaves_out(&self, kind: DocumentKind) -> bool {
        self.left_out.values().any(|one| *one == kind)
    }

    /// Whether the document at a path below `content/` is left out, `.md` perhaps not written.
    pub(super) fn is_left_out(&self, path: &str) -> bool {
        let path = path.trim_matches('/');
        let paths = [path.to_owned(), format!("{path}.md"), in_folder(path, "index.md")];
        paths.iter().any(|path| self.left_out.contains_key(path))
    }

    /// The document at a path below `content/`, `.md` or `/index.md` perhaps left out.
    pub(super) fn find_document(&self, path: &str) -> Option<DocumentId> {
        let path = path.trim_matches('/');
        self.documents
            .get(path)
            .or_else(|| self.documents.get(&format!("{path}.md")))
            .or_else(|| self.documents.get(&in_folder(path, "index.md")))
            .or_else(|| self.documents.get(&in_folder(path, "chapter.md")))
            .copied()
    }

    /// Whether a path below `content/` is a file that is published as it is.
    pub(super) fn is_asset(&self, path: &str) -> bool {
        self.assets.contains(path)
    }

    /// The document at a path below `content/`.
    pub(super) fn document_at(&self, path: &str) -> Option<DocumentId> {
        self.documents.get(path).copied()
    }

    /// The document that `written` names, seen from the document at `from`;
    /// `unknown-document` if there is none.
    pub(super) fn document(
        &self,
        written: &Spanned<String>,
        from: &str,
        sink: &mut Sink,
    ) -> Option<DocumentId> {
        let path = written.split('#').next().unwrap_or_default();
        let found = resolve_path(from, path)
            .and_then(|path| self.find_document(&path))
            .or_else(|| self.find_document(path));
        let seen_from_here = resolve_path(from, path);
        let is_left_out = || {
            [Some(path), seen_from_here.as_deref()].into_iter().flatten().any(|path| self.is_left_out(path))
        };
        if found.is_none() && !is_left_out() {
            let near = seen_from_here.and_then(|path| self.nearest_document(&path, sink));
            let help = near.or_else(|| self.nearest_document(path, sink)).map_or_else(
                || {
                    "write its path from here, such as `../minutes/2014-06-01.md`, or from `content/`"
                        .to_owned()
                },
                |near| format!("did you mean `{}`?", relative(from, near)),
            );
            sink.push(
                Diagnostic::error(
                    "unknown-document",
                    written.span,
                    format!("there is no document `{}`", written.value),
                )
                .help(help),
            );
        }
        found
    }

    /// The document nearest to a path that leads to none, `.md` perhaps left out.
    pub(super) fn nearest_document(&self, path: &str, sink: &mut Sink) -> Option<&str> {
        let names = || self.documents.keys().map(String::as_str);
        sink.nearest(path, names()).or_else(|| sink.nearest(&format!("{path}.md"), names()))
    }

    /// The file nearest to a path that leads to none, of those that are published as they are.
    pub(super) fn nearest_asset(&self, path: &str, sink: &mut Sink) -> Option<&str> {
        sink.nearest(path, self.assets.iter().map(String::as_str))
    }

    /// Where documents stand below `content/`.
    pub(super) fn document_paths(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// The only document whose file has this name (without date folders and `.md`).
    pub(super) fn document_named(&self, name: &str) -> Option<DocumentId> {
        self.by_file_name.get(name).copied().flatten()
    }
}

/// Ids such as `ada-b` and `ada-byrne`, that one may be short for the other.
fn shares_beginning(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 3 && common + 1 >= a.chars().count().min(b.chars().count())
}

/// The path of a file in a folder below `content/`.
fn in_folder(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A path below `content/`, from one written in the document at `from`: `/` is the root of
/// `content/`, anything else is relative to the document's folder. None if it leads out.
pub(crate) fn resolve_path(from: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = match written.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The path from one document to another file, as a link is written.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let common = from.iter().zip(&to_parts).take_while(|(a, b)| a == b).count().min(from.len() - 1);
    let ups = std::iter::repeat_n("..", from.len() - 1 - common);
    ups.chain(to_parts[common.min(to_parts.len() - 1)..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_document() {
        let check = |from, written, expected: Option<&str>| {
            assert_eq!(resolve_path(from, written).as_deref(), expected, "{written} from {from}");
        };
        check("a/b/c.md", "../d.md", Some("a/d.md"));
        check("a/b/c.md", "./d.md", Some("a/b/d.md"));
        check("a/b/c.md", "/x/y.md", Some("x/y.md"));
        check("a/b/c.md", "../../../x.md", None);
        check("c.md", "..", None);
        check("a/c.md", "..", Some(""));
    }

    #[test]
    fn relative_paths() {
        assert_eq!(relative("a/b/c.md", "a/d/e.md"), "../d/e.md");
        assert_eq!(relative("a/b/c.md", "a/b/d.md"), "d.md");
        assert_eq!(relative("c.md", "a/d.md"), "a/d.md");
        assert_eq!(relative("a/b/c.md", "x.md"), "../../x.md");
    }

    #[test]
    fn short_ids_are_recognised() {
        assert!(shares_beginning("ada-byrne", "ada-b"));
        assert!(!shares_beginning("ada-byrne", "ann"));
    }
}
