//! `CODEOWNERS`, wherever hosts look for it.

use std::path::Path;

use super::git_history::git;

/// Where GitHub, GitLab, Forgejo and Gitea look, from the root of the repository.
const PLACES: [&str; 6] = [
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".forgejo/CODEOWNERS",
    ".gitea/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
];

/// Those that are there and are text, by their paths from the site's root; `folder` is where that is in the repository.
pub(crate) fn codeowners_files(root: &Path, folder: &str) -> Vec<(String, String)> {
    let up = "../".repeat(folder.matches('/').count());
    let read = |place: &str| {
        let path = format!("{up}{place}");
        let text = std::fs::read_to_string(root.join(&path)).ok()?;
        Some((path, text))
    };
    PLACES.iter().filter_map(|place| read(place)).collect()
}

/// The site's folder in its repository, such as `site/`; nothing where there is no repository.
pub(crate) fn folder_in_repository(root: &Path) -> String {
    git(root, &["rev-parse", "--show-prefix"])
        .map_or_else(String::new, |prefix| prefix.trim_end_matches('\n').to_owned())
}
