//! Blocks of texts: whose record each is about.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::Sink;
use crate::model::{Block, ChapterId, Organisation};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::block::BlockMatter;

use super::names::Names;

/// Raises `unknown-chapter`.
pub(super) fn assemble_blocks(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    for (index, document) in parsed.iter().enumerate() {
        let home = organisation.documents[index].chapter;
        let blocks = document.body.blocks.iter().map(|asks| {
            let asks = asks.as_ref()?;
            let chapters = chapters(asks, home, names, organisation, sink)?;
            Some(Block { chapters, asks: asks.clone() })
        });
        organisation.documents[index].blocks = blocks.collect();
    }
}

/// The chapters that a block is about; none where one of them is not there.
fn chapters(
    asks: &BlockMatter,
    home: ChapterId,
    names: &Names,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Option<Vec<ChapterId>> {
    let scope = match asks {
        BlockMatter::Figure(figure) => &figure.scope,
        BlockMatter::Table(table) => &table.scope,
    };
    let named: Vec<ChapterId> = scope.of.iter().filter_map(|path| names.chapter(path, sink)).collect();
    if named.len() < scope.of.len() {
        return None;
    }
    let mut chapters: BTreeSet<ChapterId> =
        if named.is_empty() { [home].into() } else { named.into_iter().collect() };
    if scope.below {
        for id in chapters.clone() {
            chapters.extend(organisation.below(id));
        }
    }
    Some(chapters.into_iter().collect())
}
