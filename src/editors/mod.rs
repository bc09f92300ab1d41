//! Who may change what: beside the stages, for the work in git.
//!
//! Enters: the texts of the site's `chapter.md`, by their folders. Leaves: [`ChapterEditors`], which says of a file
//! whether somebody may change it. It reads `editors` by itself, and from nothing but these files, so that it can be asked
//! of any revision, also of one that builds no site.

mod codeowners;
mod tree;

pub use codeowners::{CodeOwnersFormat, codeowners};
pub use tree::{ChapterEditors, Refusal};
