//! What blocks of texts ask for, with everything they name resolved.

use crate::parse::front_matter::block::BlockMatter;

use super::chapter::ChapterId;
use super::document::{Detail, Document};
use super::permalink::SitePath;

/// A figure or a table in a text.
#[derive(Clone, Debug)]
pub struct Block {
    /// Whose record it is about: by path, each once.
    pub chapters: Vec<ChapterId>,
    /// What it asks for.
    pub asks: BlockMatter,
}

/// The formats in which programs can have what a block says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockFormat {
    /// Rows for spreadsheets.
    Csv,
    /// JSON.
    Json,
}

impl Block {
    /// What it is called in addresses.
    pub(crate) fn kind(&self) -> &'static str {
        match self.asks {
            BlockMatter::Figure(_) => "figure",
            BlockMatter::Table(_) => "table",
        }
    }
}

impl BlockFormat {
    pub(crate) const ALL: [Self; 2] = [Self::Csv, Self::Json];

    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Where the timeline of a chapter is to be had in it.
    pub(crate) fn timeline_of(self, chapter: &SitePath) -> SitePath {
        chapter.join(&format!("timeline/timeline.{}", self.extension()))
    }

    /// Where the facts of a report are to be had in it.
    pub(crate) fn facts_of(self, report: &SitePath) -> SitePath {
        report.join(&format!("facts.{}", self.extension()))
    }

    /// Where the block with a number, counted from 0, is to be had in it, below the page that shows it.
    pub(crate) fn address(self, page: &SitePath, kind: &str, number: usize) -> SitePath {
        page.join(&format!("{kind}-{}.{}", number + 1, self.extension()))
    }
}

/// The address of a report as a book.
pub(crate) fn book_address(report: &Document) -> SitePath {
    report.url.join("report.epub")
}

/// The addresses of the facts of a document, if it is a report of a period.
pub(crate) fn facts_addresses(document: &Document) -> impl Iterator<Item = (SitePath, BlockFormat)> + '_ {
    let has_facts = matches!(document.detail, Detail::Report(Some(_)));
    BlockFormat::ALL
        .into_iter()
        .filter(move |_| has_facts)
        .map(|format| (format.facts_of(&document.url), format))
}

/// The addresses of what the blocks of a document say for programs, each with the number of its block.
pub(crate) fn block_addresses(
    document: &Document,
) -> impl Iterator<Item = (SitePath, usize, BlockFormat)> + '_ {
    let blocks =
        document.blocks.iter().enumerate().filter_map(|(number, block)| Some((number, block.as_ref()?)));
    blocks.flat_map(|(number, block)| {
        BlockFormat::ALL.map(|format| (format.address(&document.url, block.kind(), number), number, format))
    })
}
