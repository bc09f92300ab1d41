//! Where copies of repositories are kept, so that a build needs no network.

use std::path::{Path, PathBuf};

use crate::config::GitAddress;

/// The folder for them beside `site.yaml`. It can be removed at any time: `chapterhouse fetch` makes it anew.
pub(crate) const COPIES: &str = ".chapterhouse-sources";

/// Digits of a digest that stand for an address or a folder in a name.
const DIGITS: usize = 16;

/// The folders in which copies of a site's sources are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCopies {
    /// A bare repository for each address, with all commits.
    repositories: PathBuf,
    /// The files of commits, each in a folder of its own that is never changed.
    trees: PathBuf,
}

impl SourceCopies {
    /// Those of the site in a folder.
    #[must_use]
    pub fn of_site(root: &Path) -> Self {
        let folder = root.join(COPIES);
        Self { repositories: folder.join("repositories"), trees: folder.join("trees") }
    }

    /// The same repositories, with the files of commits in another folder.
    #[must_use]
    pub fn with_trees(self, trees: PathBuf) -> Self {
        Self { trees, ..self }
    }

    /// Where the bare repositories are.
    #[must_use]
    pub fn repositories(&self) -> &Path {
        &self.repositories
    }

    /// Where the files of commits are.
    #[must_use]
    pub fn trees(&self) -> &Path {
        &self.trees
    }

    /// The bare repository of an address. Its name tells people which it is.
    #[must_use]
    pub fn repository_of(&self, address: &GitAddress) -> PathBuf {
        let name = address.as_str().trim_end_matches('/').trim_end_matches(".git");
        let name = name.rsplit(['/', ':', '\\']).next().unwrap_or_default();
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
        let name: String = name.chars().take(40).map(plain).collect();
        self.repositories.join(format!("{name}-{}.git", digest(address.as_str())))
    }

    /// The files that a commit has in a folder of its repository.
    #[must_use]
    pub fn tree_of(&self, commit: &str, folder: &str) -> PathBuf {
        if folder.is_empty() {
            self.trees.join(commit)
        } else {
            self.trees.join(format!("{commit}-{}", digest(folder)))
        }
    }
}

fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(DIGITS).collect()
}
