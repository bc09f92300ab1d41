//! Stage 7: replaces what changed.
//!
//! Enters: what files there are to be, and the [`Files`] that give the digest of everything that the bytes of
//! one depend on, and render it. Leaves: the output folder, and a [`PublishReport`].
//!
//! Invariants:
//! - A file is replaced whole, by renaming, and only if its bytes differ.
//! - Nothing in the folder changes before all that is due has been rendered to disk: a build that
//!   fails leaves the former site as it was.
//! - Only files that an earlier build wrote are ever removed; the [`manifest`] lists them, and is
//!   written before them. So a build that is killed leaves nothing that the next one can't mend.
//! - One build at a time: only who has the [`OutputFolder`] writes to it.
//! - Rendered bytes are not held: memory follows the number of threads.

mod folder;
pub mod manifest;
mod packed;
mod replace;
mod shard;
mod shared_folder;
mod stale;
mod whole_file;
mod whole_folder;

pub use folder::OutputFolder;
pub(crate) use packed::unpacked;
pub use replace::{Due, Files, IsTaken, PublishReport, StagedSite, stage, unchanged};
pub(crate) use replace::{write_new_file, write_whole};
pub use shard::Shard;
pub(crate) use shared_folder::{SharedFolder, Written};
pub(crate) use whole_file::WholeFile;
pub(crate) use whole_folder::WholeFolder;
