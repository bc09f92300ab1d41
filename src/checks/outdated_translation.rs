//! Translations that were changed last before their original was.
//!
//! The day of the last change is that of `updated`, or of the latest commit. The front matter of a
//! `chapter.md` changes for reasons that are nothing to translate, so of it only `updated` counts.

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::DocumentKind;
use crate::model::{Document, Organisation};

/// Raises `outdated-translation`.
pub(super) fn check(organisation: &Organisation, as_of: Date, sink: &mut Sink) {
    for translation in &organisation.documents {
        let Some(original) = translation.translation_of.map(|id| organisation.document(id)) else { continue };
        let last_change = |document: &Document| last_change(document, original.kind, as_of);
        let (Some(changed), Some(translated)) = (last_change(original), last_change(translation)) else {
            continue;
        };
        if translated < changed {
            let message = format!(
                "the translation is of {translated}, and `content/{}` was changed on {changed}",
                original.path
            );
            sink.push(Diagnostic::warning("outdated-translation", translation.file, message).help(format!(
                "translate what changed; if there is nothing to translate, write `updated: {changed}`"
            )));
        }
    }
}

fn last_change(document: &Document, kind_of_original: DocumentKind, as_of: Date) -> Option<Date> {
    let written = document.updated.map(|date| date.first_day());
    let committed = || document.change_days().filter(|day| *day <= as_of).max();
    written.or_else(|| if kind_of_original == DocumentKind::Chapter { None } else { committed() })
}
