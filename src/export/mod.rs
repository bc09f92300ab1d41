//! The site as packages for archives, in formats that outlive this program.
//!
//! Enters: the files of a site one by one, each with its address or path, and the time of the package, which is an
//! argument like the day that a build speaks for. Leaves: the bytes of one package.
//!
//! - [`bagit`]: a folder of files with the digests to check them by, and [`readme`]: what lies beside them;
//! - [`warc`]: all files as responses of a web server (WARC 1.1), for web archives;
//! - [`wacz`]: the same with an index and a list of pages in one file, which browsers show without a server;
//! - [`plain_text`]: a page as text;
//! - [`book`]: many documents as one book (EPUB 3);
//! - [`package`]: what of a site goes into each of them;
//! - [`zip_folder`]: files in one, for readers who unpack them.
//!
//! Invariants:
//! - The same files at the same time make the same bytes.
//! - Files are let go once they are written: only a line of the index for each is held.

pub mod bagit;
pub mod book;
mod cdxj;
mod checksum;
pub(crate) mod one_line;
pub mod package;
pub mod plain_text;
pub mod readme;
pub mod wacz;
pub mod warc;
pub mod zip_folder;
