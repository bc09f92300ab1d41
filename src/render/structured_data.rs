//! What a page is about, for search engines: JSON-LD in the terms of schema.org.

use serde::Serialize;

use crate::plan::Page;

use super::address::absolute;

/// Where a page stands, with its keys in the order of their names.
#[derive(Serialize)]
struct Breadcrumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<Crumb<'a>>,
}

#[derive(Serialize)]
struct Crumb<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item: String,
    name: &'a str,
    position: usize,
}

/// The text of a `<script type="application/ld+json">`: what the page is about, and where it stands.
/// No text of a page ends the element. Empty where the site's URL is not known: things are known by
/// whole addresses.
pub(super) fn structured_data(page: &Page, url: Option<&str>) -> String {
    if url.is_none() {
        return String::new();
    }
    let here = (page.title.as_str(), page.here.as_str());
    let crumbs = page.breadcrumbs.iter().map(|crumb| (crumb.label.as_str(), crumb.url.as_str()));
    let crumbs = crumbs.chain((!page.breadcrumbs.is_empty()).then_some(here)).enumerate();
    let crumb = |(place, (name, path))| {
        let item = absolute(url, path);
        Crumb { kind: "ListItem", item, name, position: place + 1 }
    };
    let items: Vec<Crumb> = crumbs.map(crumb).collect();
    let breadcrumbs = (!items.is_empty()).then(|| {
        // Plain structs can't fail.
        serde_json::to_string(&Breadcrumbs { kind: "BreadcrumbList", items }).unwrap_or_default()
    });
    let things: Vec<&str> = page.about.iter().chain(&breadcrumbs).map(String::as_str).collect();
    if things.is_empty() {
        return String::new();
    }
    let mut things = things.join(",");
    if things.contains(['<', '>', '&']) {
        things = things.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    }
    format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{things}]}}")
}
