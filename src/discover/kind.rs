//! Kinds of documents, by the folder they stand in.

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// `chapter.md`
    Chapter,
    /// `roster.md`
    Roster,
    /// Below `blog/`
    Post,
    /// Below `articles/`
    Article,
    /// Below `minutes/`
    Minutes,
    /// Below `reports/`
    Report,
    /// Below `events/`
    Event,
    /// Below `polls/`
    Poll,
    /// Below `rules/`
    Rule,
    /// Below `resources/`
    Resource,
    /// Anything else
    Page,
    /// `blog/index.md` and the like: the text above a list
    ListText,
    /// `NAME.comments.md`
    Comments,
}

/// The folders that give a kind.
const FOLDERS: [(&str, DocumentKind); 8] = [
    ("blog", DocumentKind::Post),
    ("articles", DocumentKind::Article),
    ("minutes", DocumentKind::Minutes),
    ("reports", DocumentKind::Report),
    ("events", DocumentKind::Event),
    ("polls", DocumentKind::Poll),
    ("rules", DocumentKind::Rule),
    ("resources", DocumentKind::Resource),
];

/// Of `name.de.md`: the path of what it translates, `name.md`, and its language. Whether it does is
/// for who knows whether that is there.
pub(crate) fn translated(path: &str) -> Option<(String, &str)> {
    let (name, language) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let mut parts = language.split('-');
    let is_language = parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    }) && parts
        .all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let has_name = !name.is_empty() && !name.ends_with('/');
    (is_language && has_name).then(|| (format!("{name}.md"), language))
}

impl DocumentKind {
    /// The kinds that `kind:` may name.
    pub const STATABLE: [(&'static str, Self); 9] = [
        ("post", Self::Post),
        ("article", Self::Article),
        ("minutes", Self::Minutes),
        ("report", Self::Report),
        ("event", Self::Event),
        ("poll", Self::Poll),
        ("rule", Self::Rule),
        ("resource", Self::Resource),
        ("page", Self::Page),
    ];

    /// The kind of the document at a path below `content/`.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
        match file {
            "chapter.md" => return Self::Chapter,
            "roster.md" => return Self::Roster,
            _ if file.ends_with(".comments.md") => return Self::Comments,
            _ => {}
        }
        let innermost = folders.rsplit('/').next().unwrap_or_default();
        if file == "index.md" && Self::of_folder(innermost).is_some() {
            return Self::ListText;
        }
        folders.rsplit('/').find_map(Self::of_folder).unwrap_or(Self::Page)
    }

    /// The kind that a folder of this name gives to what is in it.
    #[must_use]
    pub fn of_folder(name: &str) -> Option<Self> {
        FOLDERS.iter().find(|(folder, _)| *folder == name).map(|(_, kind)| *kind)
    }

    /// The folder for documents of this kind, which is also the last part of their list's address.
    #[must_use]
    pub fn folder(self) -> Option<&'static str> {
        FOLDERS.iter().find(|(_, kind)| *kind == self).map(|(folder, _)| *folder)
    }

    /// What has its keys, for messages.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Chapter => "a chapter",
            Self::Roster => "a roster",
            Self::Post => "a post",
            Self::Article => "an article",
            Self::Minutes => "a document of minutes",
            Self::Report => "a report",
            Self::Event => "an event",
            Self::Poll => "a poll",
            Self::Rule => "a rule",
            Self::Resource => "a resource",
            Self::Page => "a page",
            Self::ListText => "the text above a list",
            Self::Comments => "a thread of comments",
        }
    }

    /// Its name in data and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Roster => "roster",
            Self::ListText => "list",
            Self::Comments => "comments",
            other => Self::STATABLE.iter().find(|(_, kind)| *kind == other).map_or("page", |(name, _)| name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_are_named_by_their_original_and_language() {
        assert_eq!(translated("a/guide.de.md"), Some(("a/guide.md".into(), "de")));
        assert_eq!(translated("a/index.pt-BR.md"), Some(("a/index.md".into(), "pt-BR")));
        for path in ["a/guide.md", "a/guide.v2.md", "a/.de.md", "a/guide.comments.md", "a/1.5.md"] {
            assert_eq!(translated(path), None, "{path}");
        }
    }

    #[test]
    fn the_nearest_folder_decides() {
        let check = |path, kind| assert_eq!(DocumentKind::of_path(path), kind, "{path}");
        check("chapter.md", DocumentKind::Chapter);
        check("ireland/dublin/roster.md", DocumentKind::Roster);
        check("ireland/dublin/blog/2014-04-14-fair.md", DocumentKind::Post);
        check("ireland/dublin/blog/index.md", DocumentKind::ListText);
        check("ireland/dublin/blog/fair/index.md", DocumentKind::Post);
        check("ireland/minutes/blog/x.md", DocumentKind::Post);
        check("ireland/minutes/2014/x.md", DocumentKind::Minutes);
        check("ireland/dublin/blog/fair.comments.md", DocumentKind::Comments);
        check("about.md", DocumentKind::Page);
        check("ireland/dublin/about/index.md", DocumentKind::Page);
    }
}
