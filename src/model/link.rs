//! Where links lead.

use serde::Serialize;

use crate::diagnostics::FileId;

use super::document::DocumentId;
use super::permalink::SitePath;

/// Where a link of a document leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum LinkTarget {
    /// A page of this site.
    Page {
        /// Its address.
        url: SitePath,
        /// The anchor on it, without `#`.
        fragment: Option<String>,
        /// The document that the page shows, if it shows one. Its number says nothing of the link.
        #[serde(skip)]
        document: Option<DocumentId>,
        /// The page's title, for a wikilink without a text of its own; none where that stays as it is written.
        title: Option<PageTitle>,
    },
    /// A file of this site that is published as it is.
    Asset(SitePath),
    /// An address elsewhere, with an allowed scheme, as written.
    External(String),
    /// Nothing: the link was reported and is marked where it stands.
    Broken,
}

/// The title of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageTitle {
    /// The title, or the name of a chapter.
    pub text: String,
    /// The file of the document that has it. Its number says nothing of the title.
    #[serde(skip)]
    pub file: FileId,
}
