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

/// A page that is about nothing but itself, with its keys in the order of their names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageObject<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    copyright_notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    in_language: &'a str,
    is_part_of: SiteObject<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
struct SiteObject<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: &'a str,
}

/// The template of the page that stands at no address of its own, but wherever nothing is.
const NOWHERE: &str = "not-found";

/// The text of a `<script type="application/ld+json">`: what the page is about, and where it stands.
/// No text of a page ends the element. Empty where the site's URL is not known: things are known by
/// whole addresses.
pub(super) fn structured_data(page: &Page, url: Option<&str>, site_title: &str) -> String {
    let Some(site_url) = url else { return String::new() };
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
    let itself = (page.about.is_none() && page.template != NOWHERE).then(|| {
        let (metadata, rights) = (&page.metadata, page.rights.as_ref());
        let url_of_rights = rights.and_then(|rights| rights.url.as_deref());
        let object = PageObject {
            kind: metadata.page_type,
            copyright_notice: rights.filter(|_| url_of_rights.is_none()).map(|rights| rights.label.as_str()),
            date_modified: metadata.modified.as_deref(),
            date_published: metadata.published.as_deref(),
            in_language: &metadata.language,
            is_part_of: SiteObject { kind: "WebSite", name: site_title, url: site_url },
            license: url_of_rights,
            name: if page.title.is_empty() { site_title } else { &page.title },
            url: absolute(url, page.here.as_str()),
        };
        serde_json::to_string(&object).unwrap_or_default()
    });
    let things: Vec<&str> =
        page.about.iter().chain(&itself).chain(&breadcrumbs).map(String::as_str).collect();
    if things.is_empty() {
        return String::new();
    }
    let mut things = things.join(",");
    if things.contains(['<', '>', '&']) {
        things = things.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    }
    format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{things}]}}")
}
