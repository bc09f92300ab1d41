//! Pages that a former build published, and that are gone without an alias: permanent means permanent.

use serde::Deserialize;

use crate::diagnostics::{Diagnostic, Place, Sink};
use crate::model::SitePath;
use crate::plan::SitePlan;

/// What is read of the `record.json` of a former build.
#[derive(Debug, Deserialize)]
pub struct Record {
    files: Vec<RecordedFile>,
}

#[derive(Debug, Deserialize)]
struct RecordedFile {
    /// From the site's root on, as in [`SitePath`].
    url: String,
}

/// Compares the pages of a site with those of a record, which messages call `name`. Files that are no pages
/// go with them, or are the program's own, and are not looked at.
///
/// Raises `vanished-url`.
pub fn check_against(record: &Record, name: &str, plan: &SitePlan<'_>, sink: &mut Sink) {
    for file in &record.files {
        let Some(path) = file.url.strip_prefix('/').filter(|path| path.is_empty() || path.ends_with('/'))
        else {
            continue;
        };
        if plan.routes.contains_key(&SitePath::page(path.trim_end_matches('/'))) {
            continue;
        }
        let message = format!("the page `{}` is gone", file.url);
        sink.push(Diagnostic::error("vanished-url", Place::Path(name.to_owned()), message).help(format!(
            "bring it back, or write `aliases: [{}]` in the document that stands for it now",
            file.url
        )));
    }
}
