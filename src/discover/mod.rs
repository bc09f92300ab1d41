//! Stage 1: which files there are.
//!
//! Enters: the site's root and settings. Leaves: a [`SourceSet`], every file of `content/` (and of the
//! repositories that are gathered into it, and an overlay) and of the site's own theme
//! in path order, numbered and told apart by kind, and the [`GitHistory`]. It is the
//! only stage that reads the site: later stages ask it for a file's text.
//!
//! Links are followed only where they stay inside `content/`; what is neither file nor folder is
//! reported and left out.

mod attachment;
mod chapter_texts;
mod codeowners_files;
mod gathered;
pub(crate) mod git_history;
mod kind;
mod revision;
mod source_set;
mod walk;

pub(crate) use attachment::Attachment;
pub(crate) use chapter_texts::{
    chapter_texts, folder_in_bare, has_site, unreplaced_git, written_chapter_texts,
};
pub(crate) use codeowners_files::{codeowners_files, folder_in_repository};
pub use gathered::GatheredSource;
pub(crate) use gathered::{read_lock, sound_sources};
pub use git_history::GitHistory;
pub(crate) use git_history::{FormerVersion, TrackedFile, git};
pub use kind::DocumentKind;
pub(crate) use kind::translated;
pub use revision::{NoRevision, Revision};
pub use source_set::{FileClass, MAX_DOCUMENT_BYTES, SourceFile, SourceSet};
pub use walk::discover;
pub(crate) use walk::{discover_locked, hold_documents, is_leftover};
