//! Stage 2: from files to what they say.
//!
//! Enters: the `SourceSet`. Leaves: [`Documents`], one [`ParsedDocument`] a Markdown file, in path
//! order, with its front matter typed and its Markdown scanned for what later stages need to know
//! (headings, links, an excerpt), but not rendered. Bodies are not kept: `render` reads a file
//! again when its page is due. Of images, the head is read and the digest taken.
//!
//! Parsing never fails: bad input yields a document and diagnostics. Names in a document are as
//! written; `model` resolves them.

pub mod attendance;
pub mod drawing;
pub mod duration;
pub mod front_matter;
pub mod image;
pub mod markdown;
pub mod partial_date;
mod read;

pub(crate) use read::ParsedFiles;
pub use read::parse;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::FileId;
use crate::discover::DocumentKind;

use front_matter::Matter;
use front_matter::common::Common;
use image::{ImageHead, ImageProblem};
use markdown::{Body, LinkKind};

/// What all documents of a site say.
#[derive(Debug, Default)]
pub struct Documents {
    /// In path order.
    pub documents: Vec<Arc<ParsedDocument>>,
    /// What the heads of image files say, by their number.
    pub images: BTreeMap<FileId, Result<ParsedImage, ImageProblem>>,
}

/// An image file.
#[derive(Clone, Copy, Debug)]
pub struct ParsedImage {
    /// What its head says.
    pub head: ImageHead,
    /// The digest of its bytes (BLAKE3).
    pub digest: [u8; 32],
    /// How many they are.
    pub length: u64,
}

/// What one document says.
#[derive(Clone, Debug)]
pub struct ParsedDocument {
    /// Its file.
    pub file: FileId,
    /// Its path below `content/`, with forward slashes: `ireland/dublin/minutes/2014-06-01.md`.
    pub path: String,
    /// Its kind, by folder or by `kind:`.
    pub kind: DocumentKind,
    /// Keys that every kind has.
    pub common: Common,
    /// Keys of its kind.
    pub matter: Matter,
    /// Its Markdown, scanned.
    pub body: Arc<Body>,
    /// Whether it is to be read at all. One that could not be read has default keys and an empty body.
    pub is_readable: bool,
}

impl ParsedDocument {
    /// Whether a later version of a document says the same of everything but what its title, its description and its
    /// text say: of all keys, of headings, of where links lead, and of who was there.
    pub(crate) fn differs_only_in_words(&self, later: &Self) -> bool {
        let says_nobody = |document: &Self| match &document.matter {
            Matter::Minutes(minutes) => {
                minutes.in_text.lists.is_empty() && minutes.in_text.cancelled.is_none()
            }
            _ => true,
        };
        let links = |body: &Body| -> Vec<(String, LinkKind, bool)> {
            body.links.iter().map(|link| (link.destination.clone(), link.kind, link.is_unsafe)).collect()
        };
        let (body, later_body) = (&self.body, &later.body);
        self.is_readable
            && later.is_readable
            && self.kind == later.kind
            && self.common.title.is_some() == later.common.title.is_some()
            && self.common.without_words() == later.common.without_words()
            && self.matter == later.matter
            && body.headings == later_body.headings
            && body.html_ids == later_body.html_ids
            && links(body) == links(later_body)
            && body.blocks.is_empty()
            && later_body.blocks.is_empty()
            && says_nobody(self)
            && says_nobody(later)
    }
}
