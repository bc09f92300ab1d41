//! What each page says of itself to programs, in the terms of Dublin Core and of schema.org.

use crate::harness::Site;

/// The values of a property of Dublin Core on a page.
fn terms(page: &str, name: &str) -> Vec<String> {
    let tag = format!("<meta name=dcterms.{name} content=");
    let value = |rest: &str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default().to_owned(),
        None => rest.split('>').next().unwrap_or_default().to_owned(),
    };
    page.split(&tag).skip(1).map(value).collect()
}

#[track_caller]
fn check(page: &str, name: &str, expected: &[&str]) {
    assert_eq!(terms(page, name), expected, "{name} in {page}");
}

/// What a page says in the terms of schema.org.
fn things(page: &str) -> Vec<serde_json::Value> {
    let json = page.split("<script type=application/ld+json>").nth(1).expect("structured data");
    let json = json.split("</script>").next().expect("an end");
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    json["@graph"].as_array().expect("a graph").clone()
}

#[test]
fn a_document_says_who_wrote_it_and_whose_page_it_is_part_of() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let page = site.page("ireland/dublin/blog/2014-04-14-book-fair/index.html");
    check(&page, "title", &["A stall at the &quot;book fair&quot;"]);
    check(&page, "creator", &["Ada Byron", "Mrs Doyle"]);
    check(&page, "publisher", &["Dublin"]);
    check(&page, "date", &["2014-04-14"]);
    check(&page, "language", &["en"]);
    check(&page, "type", &["Text"]);
    check(&page, "format", &["text/html"]);
    check(&page, "isPartOf", &["https://commons.example/base/ireland/dublin/"]);
    let here = "https://commons.example/base/ireland/dublin/blog/2014-04-14-book-fair/";
    check(&page, "identifier", &[here]);
    assert!(page.contains("<link rel=schema.dcterms href=http://purl.org/dc/terms/>"), "{page}");
    // Where nobody is named, its chapter answers for it.
    check(&site.page("ireland/dublin/minutes/2014-06-01/index.html"), "creator", &["Dublin"]);
    check(&site.page("ireland/dublin/events/2014-09-06-fair/index.html"), "type", &["Event"]);
    check(&site.page("ireland/dublin/resources/leitfaden/index.html"), "language", &["de"]);
}

#[test]
fn lists_are_collections_and_chapters_parts_of_those_above() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    for list in ["ireland/dublin/blog/index.html", "tags/index.html", "chapters/index.html"] {
        let page = site.page(list);
        check(&page, "type", &["Collection"]);
        check(&page, "creator", &[]);
        assert_eq!(things(&page)[0]["@type"], "CollectionPage", "{list}");
    }
    check(&site.page("index.html"), "isPartOf", &[]);
    check(&site.page("ireland/index.html"), "isPartOf", &["https://commons.example/base/"]);
    let dublin = site.page("ireland/dublin/index.html");
    check(&dublin, "isPartOf", &["https://commons.example/base/ireland/"]);
    assert_eq!(things(&dublin)[0]["@type"], "Organization");
}

#[test]
fn a_page_that_is_about_nothing_else_says_of_which_site_it_is() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let page = site.page("ireland/dublin/status/index.html");
    let expected = serde_json::json!({
        "@type": "WebPage",
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": "Commons", "url": "https://commons.example/base/"},
        "name": "Status of Dublin",
        "url": "https://commons.example/base/ireland/dublin/status/",
    });
    assert_eq!(things(&page)[0], expected);
    let built = site.built();
    let pages = built.iter().filter(|file| file.ends_with("index.html"));
    for page in pages {
        let text = site.page(page);
        // A page at a former address leads on at once.
        assert!(text.contains("http-equiv=refresh") || !things(&text).is_empty(), "{page}");
    }
    // It stands at no address of its own.
    assert!(!site.page("404.html").contains("WebPage"));
}

#[test]
fn no_text_breaks_out_of_the_head() {
    let site = Site::fixture("diagnostics/base");
    let evil = "\\\"><script>alert(1)</script>";
    site.write("content/dublin/chapter.md", format!("---\nname: \"{evil}\"\nrights: \"{evil}\"\n---\n"));
    site.write("content/dublin/evil.md", format!("---\ntitle: \"{evil}\"\nauthors: [\"{evil}\"]\n---\n"));
    site.build_well();
    for page in ["dublin/index.html", "dublin/evil/index.html", "dublin/status/index.html"] {
        let page = site.page(page);
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(page.contains("<meta name=dcterms.publisher content=&quot;&gt;"), "{page}");
    }
}
