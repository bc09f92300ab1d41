//! chapterhouse: a static site generator for organisations with chapters.
//!
//! A build is a row of plain functions, each from one value to the next:
//!
//! 1. [`discover`] walks the site and numbers its files: `SourceSet`;
//! 2. [`parse`] reads front matter and scans Markdown: `Documents`, what files say;
//! 3. [`model`] resolves every name: `Organisation`, what they mean;
//! 4. [`status`] applies the organisation's rules: `Statuses`, who has what and why;
//! 5. [`plan`] says which files exist and what each shows: `SitePlan`, views by path, in the words of
//!    [`messages`];
//! 6. [`render`] turns a view into bytes, [`search`] the text of all pages into an index;
//! 7. [`output`] replaces what changed.
//!
//! Between the last two, [`privacy`] looks for what must not be published. [`checks`] look at what the first five of them come to,
//! for `chapterhouse check`. What comes out of `render` may also be packed by [`export`], and compared with a published copy by
//! [`verify`]; a [`record`] of an earlier build tells what was published then. [`migrate`] brings a site of an older format to the
//! present one.
//! [`verify`]; sites of other programs become one by `import`; a [`record`] of an earlier build tells what was published then.
//!
//! Only `discover` reads the site, only `output` writes, only `commands` know the clock and the
//! environment. See ARCHITECTURE.md.

pub mod diagnostics;

pub mod config;

pub mod sources;

pub mod discover;

pub mod parse;

pub mod model;

pub mod status;

pub mod theme;

pub mod messages;

pub mod plan;

pub mod search;

pub mod render;

pub mod privacy;

pub mod output;

pub mod export;

mod import;

pub mod checks;

pub mod editors;

pub mod cms;

pub mod record;

pub mod pipeline;

pub mod verify;

pub mod migrate;

mod serve;

pub mod commands;

mod csv;

pub mod digest;

mod error;

mod fold;

mod media_type;

mod zip_entry;

pub use error::Error;

/// Which program this is: its version, and the digest of its source.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CHAPTERHOUSE_SOURCE"));
