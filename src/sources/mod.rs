//! Repositories of chapters, from which parts of the tree come.
//!
//! Enters: `sources` of `site.yaml`. `chapterhouse fetch` brings copies of them onto this machine (`fetch.rs`) and writes
//! into `sources.lock` which commit of each the site is made of (`lock.rs`), if that is good (`choose.rs`). A build reads these
//! copies (`copies.rs`) and asks no network for anything; `discover` lays the files of each below its folder of `content/`.
//!
//! Repositories are hostile, and the program `git` does much that is asked of it: `git.rs` says what it may do.

mod choose;
mod copies;
mod fetch;
mod git;
mod lock;
mod repository;

pub use choose::{Fault, Judge};
pub(crate) use copies::COPIES;
pub use copies::SourceCopies;
pub use fetch::{Fetch, Fetched, Outcome, remove_unused, short};
pub use git::Git;
pub(crate) use git::SILENT_SSH;
pub use lock::{Held, HeldReason, LOCK, LockedSource, SourcesLock};
pub(crate) use repository::check_out;
