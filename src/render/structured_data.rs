//! What a page is about, for search engines: JSON-LD in the terms of schema.org.

use serde_json::{Value, json};

use crate::plan::Page;

use super::address::absolute;

/// The text of a `<script type="application/ld+json">`: what the page is about, and where it stands.
/// No text of a page ends the element. Empty where the site's URL is not known: things are known by
/// whole addresses.
pub(super) fn structured_data(page: &Page, url: Option<&str>) -> String {
    if url.is_none() {
        return String::new();
    }
    let here = (page.title.as_str(), page.here.as_str());
    let crumbs = page.breadcrumbs.iter().map(|crumb| (crumb.label.as_str(), crumb.url.as_str()));
    let crumbs: Vec<Value> = crumbs
        .chain((!page.breadcrumbs.is_empty()).then_some(here))
        .enumerate()
        .map(|(place, (name, path))| {
            json!({"@type": "ListItem", "position": place + 1, "name": name, "item": absolute(url, path)})
        })
        .collect();
    let mut graph: Vec<Value> = page.metadata.about.iter().cloned().collect();
    if !crumbs.is_empty() {
        graph.push(json!({"@type": "BreadcrumbList", "itemListElement": crumbs}));
    }
    if graph.is_empty() {
        return String::new();
    }
    let whole = json!({"@context": "https://schema.org", "@graph": graph}).to_string();
    whole.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
