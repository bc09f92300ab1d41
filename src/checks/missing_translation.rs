//! Pages of a chapter in several languages that are there in only some of them.
//!
//! A chapter is in those languages into which its `chapter.md` is translated. Its pages, rules and resources
//! should be, too; posts, minutes and all else that is of a day need not.

use std::collections::BTreeSet;

use crate::diagnostics::help::quoted_list;
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::DocumentKind;
use crate::model::{DocumentId, Organisation};

/// Raises `missing-translation`.
pub(super) fn check(organisation: &Organisation, sink: &mut Sink) {
    // Original and language of each translation.
    let translations: BTreeSet<(DocumentId, &str)> = organisation
        .documents
        .iter()
        .filter_map(|document| Some((document.translation_of?, document.language.as_str())))
        .collect();
    let languages_of = |id: DocumentId| {
        translations.range((id, "")..).take_while(move |(of, _)| *of == id).map(|(_, language)| *language)
    };
    for chapter in &organisation.chapters {
        let Some(page) = chapter.document else { continue };
        let languages: Vec<&str> = languages_of(page).collect();
        if languages.is_empty() {
            continue;
        }
        for id in &chapter.documents {
            let document = organisation.document(*id);
            let is_lasting =
                matches!(document.kind, DocumentKind::Page | DocumentKind::Rule | DocumentKind::Resource);
            if !is_lasting || document.translation_of.is_some() || document.is_private {
                continue;
            }
            let has =
                |language: &str| document.language == language || translations.contains(&(*id, language));
            let missing: Vec<&str> = languages.iter().copied().filter(|language| !has(language)).collect();
            let (Some(first), Some(name)) = (missing.first(), document.path.strip_suffix(".md")) else {
                continue;
            };
            let message = format!(
                "this is not translated into {}, as the page of the chapter is",
                quoted_list(&missing)
            );
            sink.push(
                Diagnostic::warning("missing-translation", document.file, message)
                    .help(format!("write it in `content/{name}.{first}.md`")),
            );
        }
    }
}
