//! Other words in documents that are the same in everything else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::FileId;
use crate::discover::DocumentKind;
use crate::model::{DocumentId, LinkTarget, Organisation};
use crate::parse::ParsedDocument;

use super::documents::title;
use super::look_alikes::mixed_word;

/// Whether a later version of a document changes nothing but what pages say: its title, its description and its text.
/// It does where something would have to be resolved or doubted anew.
pub(crate) fn is_amendment(document: &ParsedDocument, later: &ParsedDocument) -> bool {
    let (former_title, title) = (&document.common.title, &later.common.title);
    // A chapter without a name is called by its title, and names are resolved.
    let is_named = later.kind == DocumentKind::Chapter && former_title != title;
    let is_doubtful = title.as_ref().is_some_and(|title| mixed_word(title).is_some());
    document.differs_only_in_words(later) && !is_named && !is_doubtful
}

/// Takes the words of documents from later versions of them, by their files, of which each [`is_amendment`]. Leaves the
/// documents of which something else can be found: these, and those that show the title of one in a link.
pub(crate) fn amend(
    organisation: &mut Organisation,
    later: &BTreeMap<FileId, Arc<ParsedDocument>>,
) -> BTreeSet<DocumentId> {
    let mut changed = BTreeSet::new();
    let mut retitled: BTreeMap<FileId, String> = BTreeMap::new();
    for (number, document) in organisation.documents.iter_mut().enumerate() {
        let Some(parsed) = later.get(&document.file) else { continue };
        changed.insert(DocumentId::from_index(number));
        let (title, title_in_body) = title(parsed, &organisation.chapters[document.chapter.index()]);
        document.body = Arc::clone(&parsed.body);
        document.description.clone_from(&parsed.common.description);
        document.title_in_body = title_in_body;
        // That of a chapter, which links to it don't show, is the same.
        if document.title != title {
            retitled.insert(document.file, title.clone());
        }
        document.title = title;
    }
    if retitled.is_empty() {
        return changed;
    }
    for (number, document) in organisation.documents.iter_mut().enumerate() {
        for link in &mut document.links {
            let LinkTarget::Page { title: Some(shown), .. } = link else { continue };
            if let Some(title) = retitled.get(&shown.file) {
                shown.text.clone_from(title);
                changed.insert(DocumentId::from_index(number));
            }
        }
    }
    changed
}
