//! What a former build published, and what is gone without a word: permanent means permanent.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Place, Sink};
use crate::model::SitePath;
use crate::plan::{Route, SitePlan};
use crate::record::Record;

/// What was published once: pages, and the files that stand beside them in the sources. What the program makes of
/// others (feeds, figures, smaller images) goes with them.
#[derive(Debug, Default)]
pub struct Published {
    addresses: BTreeSet<SitePath>,
}

impl Published {
    /// What a record names.
    #[must_use]
    pub fn in_record(record: &Record) -> Self {
        let lasting = record.files.iter().filter_map(|file| {
            let path = file.url.strip_prefix('/')?;
            let is_page = path.is_empty() || path.ends_with('/');
            let address =
                if is_page { SitePath::page(path.trim_end_matches('/')) } else { SitePath::file(path) };
            (is_page || file.source.is_some()).then_some(address)
        });
        Self { addresses: lasting.collect() }
    }

    /// What a plan has.
    #[must_use]
    pub fn in_plan(plan: &SitePlan<'_>) -> Self {
        let lasting = plan.routes.iter().filter(|(address, route)| {
            address.is_page() || matches!(route, Route::Asset(_)) || matches!(route, Route::Redirect(_))
        });
        Self { addresses: lasting.map(|(address, _)| address.clone()).collect() }
    }
}

/// Compares a site with what was published before, which messages call `name`. Pages of lists (`page/2/`) come and go
/// with what they list.
///
/// Raises `vanished-url`.
pub fn check_against(published: &Published, name: &str, plan: &SitePlan<'_>, sink: &mut Sink) {
    let gone = &plan.organisation.gone;
    for address in &published.addresses {
        let is_explained = || gone.iter().any(|gone| gone.covers(address));
        if plan.routes.contains_key(address) || is_page_of_list(address) || is_explained() {
            continue;
        }
        let what = if address.is_page() { "page" } else { "file" };
        let message = format!("the {what} `{address}` is gone");
        let alias = if address.is_page() {
            format!(
                "bring it back, write `aliases: [{address}]` in the document that stands for it now, or say"
            )
        } else {
            "bring it back, or say".to_owned()
        };
        sink.push(Diagnostic::error("vanished-url", Place::Path(name.to_owned()), message).help(format!(
            "{alias} in `site.yaml` since when and why it is gone: `gone: [{{address: {address}, date: 2014-06-01, reason: …}}]`"
        )));
    }
}

/// `/ireland/blog/page/2/`
fn is_page_of_list(address: &SitePath) -> bool {
    let mut parts = address.as_str().trim_end_matches('/').rsplit('/');
    parts.next().is_some_and(|number| number.parse::<u32>().is_ok()) && parts.next() == Some("page")
}
