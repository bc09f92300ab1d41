//! `CODEOWNERS`: whom hosts of code ask about a change, by the editors of chapters.
//!
//! GitHub and GitLab take the last line that matches a file, so that each names a chapter's editors together with those of
//! the chapters above. Forgejo and Gitea take every line that matches, and patterns are regular expressions there.

use crate::parse::front_matter::editors::{Editor, NamedEditors};

use super::ChapterEditors;

/// How a host reads the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOwnersFormat {
    /// As GitHub does.
    GitHub,
    /// As GitLab does.
    GitLab,
    /// As Forgejo and Gitea do.
    Forgejo,
}

/// What the first line says before the format, by which a file is known for one of ours.
const MADE: &str = "# Made by `chapterhouse codeowners --format ";

impl CodeOwnersFormat {
    const NAMES: [(&'static str, Self); 3] =
        [("github", Self::GitHub), ("gitlab", Self::GitLab), ("forgejo", Self::Forgejo)];

    /// By its name on the command line.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(one, _)| *one == name).map(|(_, format)| *format)
    }

    /// The format that a file was made in; none where it is of somebody else.
    #[must_use]
    pub fn of_file(text: &str) -> Option<Self> {
        let rest = text.lines().next()?.strip_prefix(MADE)?;
        Self::named(rest.split('`').next()?)
    }

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// What matches everything below a folder of the repository; none where its name can't stand in a pattern.
    fn pattern(self, folder: &str) -> Option<String> {
        // A pattern ends at white space, and only a blank can be escaped.
        if folder.chars().any(|letter| letter != ' ' && (letter.is_whitespace() || letter.is_control())) {
            return None;
        }
        match self {
            Self::GitHub | Self::GitLab if folder.is_empty() => Some("*".to_owned()),
            Self::GitHub => (!folder.contains(['*', '?', '[', ']', '\\', '#', '!']))
                .then(|| format!("/{folder}/").replace(' ', "\\ ")),
            Self::GitLab => (!folder.contains(['*', '?', '[', ']', '{', '}', '\\']))
                .then(|| escaped(&format!("/{folder}/"), " #")),
            Self::Forgejo if folder.is_empty() => Some(".*".to_owned()),
            // First as a regular expression has it, then as a line of the file.
            Self::Forgejo => Some(escaped(&(escaped(folder, r".+*?()|[]{}^$\") + "/.*"), r"\# ")),
        }
    }

    /// Whether a host knows such an owner.
    fn can_name(self, editor: &Editor) -> bool {
        match editor {
            Editor::Handle(_) => true,
            Editor::Address(_) => self != Self::Forgejo,
            Editor::Host(_) => false,
        }
    }
}

/// A text with a backslash before each of some letters.
fn escaped(text: &str, letters: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letters.contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The file, for a site in a folder of its repository: `site/`, or nothing at its root.
#[must_use]
pub fn codeowners(editors: &ChapterEditors, format: CodeOwnersFormat, folder: &str) -> String {
    let mut lines = vec![
        format!("{MADE}{}` from `editors` in chapter.md.", format.name()),
        "# Change it there, and make this file anew.".to_owned(),
    ];
    if editors.upwards("").all(|(_, named)| !named.is_named()) {
        lines.push(
            "# Nobody is named in content/chapter.md, so that anybody may change what no chapter has."
                .to_owned(),
        );
    }
    for (chapter, named) in editors.naming() {
        lines.push(String::new());
        lines.extend(section(editors, format, folder, chapter, named));
    }
    lines.join("\n") + "\n"
}

/// The lines for a chapter that names editors.
fn section(
    editors: &ChapterEditors,
    format: CodeOwnersFormat,
    folder: &str,
    chapter: &str,
    named: &NamedEditors,
) -> Vec<String> {
    let mut lines = Vec::new();
    let shown = if chapter.is_empty() { "The whole organisation" } else { chapter };
    let comment = |text: &str| format!("# {}: {text}", shown.replace(char::is_control, " "));
    let unnamed = named.editors.iter().filter(|editor| !format.can_name(editor)).count();
    if unnamed > 0 {
        lines.push(comment(&format!(
            "{unnamed} of its editors can't stand here, since this host knows no such owner"
        )));
    }
    if named.is_unclear {
        lines.push(comment("not all that `editors` says can be read"));
    }
    let path = match chapter {
        "" => folder.trim_end_matches('/').to_owned(),
        chapter => format!("{folder}content/{chapter}"),
    };
    let mut owners: Vec<String> = Vec::new();
    for (above, named) in editors.upwards(chapter) {
        // Forgejo finds those above by their own lines.
        if above != chapter && format == CodeOwnersFormat::Forgejo {
            break;
        }
        for owner in named.editors.iter().filter(|editor| format.can_name(editor)).map(ToString::to_string) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
    }
    match format.pattern(&path) {
        None => lines.push(comment("its folder's name can't stand here, so that it is left to those above")),
        Some(_) if owners.is_empty() => lines.push(comment("nobody is left who can stand here")),
        Some(pattern) => lines.push(format!("{pattern} {}", owners.join(" "))),
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn lines(format: CodeOwnersFormat, folder: &str) -> Vec<String> {
        let chapters = [
            ("", "'@cy'"),
            ("cork", "'@bo', niall@cork.example"),
            ("ireland", ""),
            ("ireland/dun laoghaire", "'@ada', '@cy', '*@dublin.example'"),
            ("odd [#1]", "'@dee'"),
            ("remote", "'*@remote.example'"),
        ];
        let chapters: BTreeMap<_, _> = chapters
            .into_iter()
            .map(|(path, names)| {
                (path.to_owned(), NamedEditors::of_text(&format!("---\neditors: [{names}]\n---\n")))
            })
            .collect();
        let text = codeowners(&ChapterEditors::new(chapters), format, folder);
        assert_eq!(CodeOwnersFormat::of_file(&text), Some(format));
        text.lines().skip(2).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn github_takes_the_last_line_that_matches() {
        assert_eq!(
            lines(CodeOwnersFormat::GitHub, ""),
            [
                "* @cy",
                "/content/cork/ @bo niall@cork.example @cy",
                "# ireland/dun laoghaire: 1 of its editors can't stand here, since this host knows no such owner",
                "/content/ireland/dun\\ laoghaire/ @ada @cy",
                "# odd [#1]: its folder's name can't stand here, so that it is left to those above",
                "# remote: 1 of its editors can't stand here, since this host knows no such owner",
                "/content/remote/ @cy",
            ]
        );
    }

    #[test]
    fn forgejo_takes_every_line_and_regular_expressions() {
        let lines = lines(CodeOwnersFormat::Forgejo, "site/");
        let rules: Vec<&str> =
            lines.iter().map(String::as_str).filter(|line| !line.starts_with("# ")).collect();
        assert_eq!(
            rules,
            [
                "site/.* @cy",
                "site/content/cork/.* @bo",
                "site/content/ireland/dun\\ laoghaire/.* @ada @cy",
                r"site/content/odd\ \\[\#1\\]/.* @dee",
            ]
        );
    }

    #[test]
    fn a_file_of_somebody_else_is_none_of_ours() {
        assert_eq!(CodeOwnersFormat::of_file("* @ada\n"), None);
        assert_eq!(CodeOwnersFormat::of_file(""), None);
    }
}
