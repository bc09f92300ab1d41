//! Addresses at which something was published once, and is no longer: `gone` in `site.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::{Gone, SitePath};

use super::links::former_address;

/// What stands at the end of an address that stands for all below it.
const ALL_BELOW: &str = "/**";

/// The tombstones of a site, in the order of `site.yaml`.
///
/// Raises `invalid-alias` for what can't be a former address, and `path-collision` for one at which something stands.
pub(super) fn gone(
    settings: &Settings,
    pages: &BTreeSet<SitePath>,
    redirects: &BTreeMap<SitePath, SitePath>,
    sink: &mut Sink,
) -> Vec<Gone> {
    let mut all: Vec<Gone> = Vec::new();
    for entry in &settings.gone {
        let written = entry.address.trim();
        let (base, is_subtree) = match written.strip_suffix(ALL_BELOW) {
            Some(base) => (base, true),
            None => (written, false),
        };
        let has_slash = base.ends_with('/') || is_subtree;
        let Some(page) = former_address(base).filter(|_| !base.trim_matches('/').is_empty()) else {
            sink.push(
                Diagnostic::error(
                    "invalid-alias",
                    entry.address.span,
                    format!("`{}` is not a former address of this site", entry.address.value),
                )
                .help(
                    "write the path that it had, `/old/name/` or `/old/plan.pdf`; `/old/**` for all below it",
                ),
            );
            continue;
        };
        let name = base.rsplit('/').next().unwrap_or_default();
        let is_file = !has_slash && name.contains('.');
        let address = if is_file { SitePath::file(base.trim_matches('/')) } else { page };
        let is_here = pages.contains(&address) || redirects.contains_key(&address);
        let is_twice = all.iter().any(|other| other.address == address);
        if is_here || is_twice {
            let message = if is_here {
                format!("the address `{address}` is not gone")
            } else {
                format!("the address `{address}` is given twice")
            };
            sink.push(
                Diagnostic::error("path-collision", entry.address.span, message)
                    .help("a page, a file or a former address stands there: leave one of the two out"),
            );
            continue;
        }
        all.push(Gone { address, is_subtree, date: entry.date, reason: entry.reason.clone() });
    }
    all
}
