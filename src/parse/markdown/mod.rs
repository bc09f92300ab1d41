//! Markdown, scanned: what later stages need to know of a body without its HTML.
//!
//! `scan` and `render::body` walk the same `events`, so that the n-th link and the n-th heading
//! of a [`Body`] are the n-th of the page.

mod attributes;
pub(crate) mod events;
mod scan;

pub(crate) use scan::{scan, scheme};

use crate::diagnostics::Span;
use crate::parse::front_matter::block::BlockMatter;

/// What is known of a document's Markdown.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Where the Markdown begins, in bytes of the file.
    pub start: u32,
    /// How many bytes it has.
    pub length: u32,
    /// The digest of its bytes (BLAKE3).
    pub digest: [u8; 32],
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its links and images, in order; then those in raw HTML, in order.
    pub links: Vec<Link>,
    /// Ids of raw HTML that links may lead to.
    pub html_ids: Vec<String>,
    /// The text of the first paragraph, at most [`EXCERPT_CHARS`] characters.
    pub excerpt: String,
    /// Whether it has any words.
    pub has_words: bool,
    /// Whether it contains raw HTML, so that its page has to be sanitised.
    pub has_raw_html: bool,
    /// What its blocks ask for, in order; none for one that can't be read, which is shown as it is written.
    pub blocks: Vec<Option<BlockMatter>>,
}

/// The longest excerpt.
pub const EXCERPT_CHARS: usize = 280;

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its text, without markup.
    pub text: String,
    /// Unique in the document; never begins with `ch-`, which is for the page's own ids.
    pub id: String,
}

/// A link or image of a body.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it stands.
    pub span: Span,
    /// Where it leads, as written, character references resolved.
    pub destination: String,
    /// What it is.
    pub kind: LinkKind,
    /// Whether its scheme is one that pages must not have. It was reported, and leads nowhere.
    pub is_unsafe: bool,
}

/// What a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](destination)`, by reference, or an address in angle brackets.
    Inline,
    /// `![text](destination)`
    Image,
    /// `[[destination]]` or `[[destination|text]]`
    Wiki,
    /// `href` of raw HTML.
    Html,
    /// `src` of raw HTML.
    HtmlImage,
}

impl Link {
    /// Its address as pages have it where it leads elsewhere. Pictures come by `https:`, since browsers show
    /// nothing else on pages that came by it.
    pub(crate) fn elsewhere(&self) -> String {
        let address = self.destination.as_str();
        match scheme(address).as_deref() {
            Some("http") if self.kind.is_image() => {
                format!("https{}", &address[address.find(':').unwrap_or_default()..])
            }
            None if self.kind.is_image() && address.starts_with("//") => format!("https:{address}"),
            _ => address.to_owned(),
        }
    }
}

impl LinkKind {
    /// Whether it shows what it points at, in place.
    #[must_use]
    pub fn is_image(self) -> bool {
        matches!(self, Self::Image | Self::HtmlImage)
    }
}

impl Body {
    /// Whether a link may lead to this place of the body.
    #[must_use]
    pub fn has_anchor(&self, fragment: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == fragment)
            || self.html_ids.iter().any(|id| id == fragment)
    }
}
