//! Other words in documents that are the same in everything else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::FileId;
use crate::discover::DocumentKind;
use crate::model::{DocumentId, LinkTarget, Organisation};
use crate::parse::ParsedDocument;

use super::documents::title;
use super::look_alikes::mixes_look_alikes;

/// Whether a later version of a document changes nothing but what pages say: its title, its description and its text.
/// It does where something would have to be resolved or doubted anew.
pub(crate) fn is_amendment(document: &ParsedDocument, later: &ParsedDocument) -> bool {
    let (former_title, title) = (&document.common.title, &later.common.title);
    // A chapter without a name is called by its title, and names are resolved.
    let is_named = later.kind == DocumentKind::Chapter && former_title != title;
    let is_doubtful = title.as_ref().is_some_and(|title| title.split(' ').any(mixes_look_alikes));
    document.differs_only_in_words(later) && !is_named && !is_doubtful
}

/// Takes the words of documents from later versions of them, by their files, of which each [`is_amendment`]. Leaves the
/// documents of which something else can be found: these, and those that show the title of one in a link.
pub(crate) fn amend(
    organisation: &mut Organisation,
    later: &BTreeMap<FileId, Arc<ParsedDocument>>,
) -> BTreeSet<DocumentId> {
    let documents = organisation.documents.iter().enumerate();
    let amended = documents.filter_map(|(number, document)| Some((number, later.get(&document.file)?)));
    let amended: Vec<(usize, &Arc<ParsedDocument>)> = amended.collect();
    let mut changed = BTreeSet::new();
    for (number, parsed) in amended {
        let id = DocumentId::from_index(number);
        changed.insert(id);
        let home = &organisation.chapters[organisation.documents[number].chapter.index()];
        let (title, title_in_body) = title(parsed, home);
        let document = &mut organisation.documents[number];
        document.body = Arc::clone(&parsed.body);
        document.description.clone_from(&parsed.common.description);
        document.title_in_body = title_in_body;
        if document.title == title || document.kind == DocumentKind::Chapter {
            continue;
        }
        document.title.clone_from(&title);
        let linking: Vec<DocumentId> = document.linked_from.iter().copied().chain([id]).collect();
        for from in linking {
            changed.insert(from);
            for link in &mut organisation.documents[from.index()].links {
                if let LinkTarget::Page { document, title: Some(shown), .. } = link
                    && *document == Some(id)
                {
                    shown.clone_from(&title);
                }
            }
        }
    }
    changed
}
