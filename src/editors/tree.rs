//! Chapters with whom they name, and who may change a file by that.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::Error;
use crate::discover::written_chapter_texts;
use crate::parse::front_matter::editors::{Editor, NamedEditors};

/// The chapters of a site with their editors.
///
/// - The editors of a chapter may change its folder with everything below it, other chapters included.
/// - Where neither a chapter nor one above it names any, everybody may.
/// - What is outside of `content/` belongs to the whole organisation, the chapter at the top.
///
/// On disks that know no case, and write accents in one of two ways, names are the same that git tells apart: what
/// would lie in a chapter's folder on any of them may be changed only by who may change that chapter.
#[derive(Clone, Debug, Default)]
pub struct ChapterEditors {
    /// By the paths of their folders below `content/`.
    chapters: BTreeMap<String, NamedEditors>,
    /// The paths of chapters by what they are on a disk that knows no case.
    alike: BTreeMap<String, Vec<String>>,
}

/// Why somebody may not change a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// The path of the chapter that it belongs to.
    pub chapter: &'a str,
    /// Who may: the editors of this chapter and of those above, each once, the nearest first.
    pub editors: Vec<&'a Editor>,
    /// Whether it is not to be told of some chapter whom it names.
    pub is_unclear: bool,
}

impl ChapterEditors {
    /// Of what chapters say, by the paths of their folders below `content/`.
    #[must_use]
    pub fn new(chapters: BTreeMap<String, NamedEditors>) -> Self {
        let mut alike: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for path in chapters.keys() {
            alike.entry(caseless(path)).or_default().push(path.clone());
        }
        Self { chapters, alike }
    }

    /// Of the texts of `chapter.md`, by the folder below `content/` that each stands in; none for what is no text.
    #[must_use]
    pub fn of_texts(texts: BTreeMap<String, Option<String>>) -> Self {
        let named =
            |text: Option<String>| text.as_deref().map_or_else(NamedEditors::unclear, NamedEditors::of_text);
        Self::new(texts.into_iter().map(|(chapter, text)| (chapter, named(text))).collect())
    }

    /// As they stand in the files of the site at `root`.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn written_in(root: &Path) -> Result<Self, Error> {
        written_chapter_texts(root).map(Self::of_texts)
    }

    /// Whether any chapter names editors.
    #[must_use]
    pub fn has_any(&self) -> bool {
        self.chapters.values().any(NamedEditors::is_named)
    }

    /// Those chapters that name editors, with whom each names, by path.
    pub fn naming(&self) -> impl Iterator<Item = (&str, &NamedEditors)> {
        self.chapters.iter().filter(|(_, named)| named.is_named()).map(|(path, named)| (path.as_str(), named))
    }

    /// The chapters that a folder below `content/` lies in, itself the first and the whole organisation the last.
    pub fn upwards<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, &'a NamedEditors)> {
        let mut found: Vec<_> =
            prefixes(folder).filter_map(|path| self.chapters.get_key_value(path)).collect();
        found.reverse();
        found.into_iter().map(|(path, named)| (path.as_str(), named))
    }

    /// Whether somebody may change the file at a path below the site's root, with forward slashes. `asking` is one
    /// person by all names that they are known by.
    ///
    /// # Errors
    /// Who may, where they may not.
    pub fn may_change(&self, file: &str, asking: &[Editor]) -> Result<(), Refusal<'_>> {
        let folder = file.strip_prefix("content/").unwrap_or_default();
        let refuse = |path: &str| {
            let mut refusal = Refusal { chapter: "", editors: Vec::new(), is_unclear: false };
            for (index, (chapter, named)) in self.upwards(path).enumerate() {
                if index == 0 {
                    refusal.chapter = chapter;
                }
                for editor in &named.editors {
                    if !refusal.editors.contains(&editor) {
                        refusal.editors.push(editor);
                    }
                }
                refusal.is_unclear |= named.is_unclear;
            }
            refusal
        };
        if !is_path(file) {
            return Err(refuse(""));
        }
        let naming: Vec<_> = self.upwards(folder).filter(|(_, named)| named.is_named()).collect();
        if !naming.is_empty() && !naming.iter().any(|(_, named)| admits(named, asking)) {
            return Err(refuse(folder));
        }
        self.may_change_elsewhere(file, asking).map_err(refuse)
    }

    /// As [`Self::may_change`], for disks on which more names are the same. Gives the chapter that it would lie in.
    fn may_change_elsewhere(&self, file: &str, asking: &[Editor]) -> Result<(), &str> {
        let file = caseless(file);
        let folder = file.strip_prefix("content/").unwrap_or_default();
        let mut nearest = None;
        for path in prefixes(folder) {
            let alike = self.alike.get(path).into_iter().flatten();
            let mut naming = alike.filter(|path| self.chapters[*path].is_named()).peekable();
            if naming.peek().is_none() {
                continue;
            }
            let refusing: Vec<_> = naming.filter(|path| !admits(&self.chapters[*path], asking)).collect();
            match refusing.last() {
                None => return Ok(()),
                Some(path) => nearest = Some(path.as_str()),
            }
        }
        nearest.map_or(Ok(()), Err)
    }
}

/// The folders that a path lies in, the topmost first, and the path itself, which may have been a folder.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    std::iter::once("").chain(ends.filter(|end| *end > 0).map(|end| &path[..end]))
}

fn admits(named: &NamedEditors, asking: &[Editor]) -> bool {
    named.editors.iter().any(|editor| asking.iter().any(|one| editor.is(one)))
}

/// Whether a path leads only downwards. Git writes no others, but stores what it is sent.
fn is_path(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// A path as the most forgiving of disks sees it: without case, accents in one piece, without letters that show
/// nothing and without what Windows takes from the end of a name.
fn caseless(path: &str) -> String {
    let is_seen = |letter: &char| !matches!(letter, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}');
    let lower: String = path.nfc().filter(is_seen).collect::<String>().to_lowercase().nfc().collect();
    let parts = lower.split(['/', '\\']).map(|part| part.trim_end_matches(['.', ' ']));
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chapters with their editors, as `ireland/dublin @ada @eoin`; `-` is the whole organisation.
    fn tree(chapters: &[&str]) -> ChapterEditors {
        let chapters = chapters.iter().map(|line| {
            let mut words = line.split(' ');
            let path = words.next().expect("a path").trim_matches('-');
            let names: Vec<String> = words.map(|name| format!("'{name}'")).collect();
            let text = format!("---\neditors: [{}]\n---\n", names.join(", "));
            (path.to_owned(), NamedEditors::of_text(&text))
        });
        ChapterEditors::new(chapters.collect())
    }

    /// Who of some people may change a file.
    fn who(tree: &ChapterEditors, file: &str) -> String {
        let people = ["ada", "bo", "cy"];
        let may = people
            .into_iter()
            .filter(|who| tree.may_change(file, &[Editor::asking(who).expect("somebody")]).is_ok());
        may.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn editors_may_change_what_is_below_them() {
        let tree = tree(&["- @cy", "ireland", "ireland/cork @bo", "ireland/dublin @ada"]);
        let check = |file: &str, expected: &str| assert_eq!(who(&tree, file), expected, "{file}");
        check("site.yaml", "cy");
        check("themes/ledger/assets/colours.css", "cy");
        check("content/chapter.md", "cy");
        check("content/ireland/chapter.md", "cy");
        check("content/ireland/dublin/chapter.md", "ada cy");
        check("content/ireland/dublin/minutes/2014-06-01.md", "ada cy");
        check("content/ireland/cork/roster.md", "bo cy");
        check("content/ireland/dublin-north/roster.md", "cy");
        check("content/ireland/dublin", "ada cy");
        check("other/ireland/dublin/roster.md", "cy");
    }

    #[test]
    fn where_nobody_is_named_everybody_may() {
        let tree = tree(&["-", "ireland", "ireland/cork @bo"]);
        let check = |file: &str, expected: &str| assert_eq!(who(&tree, file), expected, "{file}");
        check("site.yaml", "ada bo cy");
        check("content/ireland/chapter.md", "ada bo cy");
        check("content/ireland/cork/chapter.md", "bo");
        assert_eq!(who(&ChapterEditors::default(), "content/a.md"), "ada bo cy");
    }

    #[test]
    fn editors_that_cannot_be_told_are_not_everybody() {
        let tree = tree(&["-", "cork bo", "cork/north @ada"]);
        assert_eq!(who(&tree, "content/cork/roster.md"), "");
        assert_eq!(who(&tree, "content/cork/north/roster.md"), "ada");
        assert_eq!(who(&tree, "content/chapter.md"), "ada bo cy");
    }

    #[test]
    fn what_is_the_same_on_some_disks_is_the_same() {
        let tree = tree(&["-", "cork @bo", "k\u{f6}ln @ada", "south", "south/cork @cy"]);
        let check = |file: &str, expected: &str| assert_eq!(who(&tree, file), expected, "{file}");
        check("content/Cork/roster.md", "bo");
        check("Content/cork/roster.md", "bo");
        check("content/cork./roster.md", "bo");
        check("content/co\u{200d}rk/roster.md", "bo");
        check("content/cork\\roster.md", "bo");
        check("content/ko\u{308}ln/roster.md", "ada");
        check("content/koln/roster.md", "ada bo cy");
        check("content/South/CORK/roster.md", "cy");
    }

    #[test]
    fn twins_by_case_need_the_editors_of_both() {
        let tree = tree(&["- @cy", "cork @bo", "Cork @ada", "dublin @ada", "Dublin @ada"]);
        assert_eq!(who(&tree, "content/cork/roster.md"), "cy");
        assert_eq!(who(&tree, "content/Dublin/roster.md"), "ada cy");
    }

    #[test]
    fn paths_that_lead_upwards_are_nobodys() {
        let tree = tree(&["-", "cork @bo", "dublin"]);
        for file in ["content/cork/../dublin/a.md", "content/dublin/./a.md", "content//a.md", ""] {
            assert_eq!(who(&tree, file), "", "{file}");
        }
    }

    #[test]
    fn a_refusal_says_who_may() {
        let tree = tree(&["- @cy @bo", "ireland @bo", "ireland/cork @ada"]);
        let asking = [Editor::asking("dee").expect("somebody")];
        let refusal = tree.may_change("content/ireland/cork/minutes/a.md", &asking).expect_err("refused");
        let editors: Vec<String> = refusal.editors.iter().map(ToString::to_string).collect();
        assert_eq!((refusal.chapter, editors.join(" ").as_str()), ("ireland/cork", "@ada @bo @cy"));
    }
}
