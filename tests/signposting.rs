//! Signposts: typed links for programs that cite and archive, in heads, headers and link sets.

use crate::harness::Site;

fn built() -> Site {
    let site = Site::fixture("pages/federation");
    let settings = std::fs::read_to_string(site.path("site.yaml")).expect("settings");
    site.write("site.yaml", format!("{settings}\nrights: CC-BY-4.0\n"));
    site.build_well();
    site
}

/// The links of a page in a link set.
fn context(set: &serde_json::Value, anchor: &str) -> serde_json::Value {
    let contexts = set["linkset"].as_array().expect("contexts");
    let found = contexts.iter().find(|context| context["anchor"] == anchor);
    found.unwrap_or_else(|| panic!("{anchor} is missing from {set}")).clone()
}

#[test]
fn a_document_points_to_what_matters_to_who_cites_it() {
    let site = built();
    let page = site.page("ireland/dublin/blog/2014-04-14-book-fair/index.html");
    for link in [
        "<link rel=cite-as href=https://commons.example/base/ireland/dublin/blog/2014-04-14-book-fair/>",
        "<link rel=author href=../../../../authors/mrs-doyle/>",
        "<link rel=type href=https://schema.org/BlogPosting>",
        "<link rel=license href=https://creativecommons.org/licenses/by/4.0/>",
        "<link rel=collection href=../../>",
        "<link rel=linkset type=application/linkset+json href=../../linkset.json>",
    ] {
        assert!(page.contains(link), "{link} is missing from {page}");
    }
    let record = "rel=describedby type=application/json href=../../../../record.json";
    assert_eq!(page.contains(record), site.built().contains(&"record.json".to_owned()), "{page}");
    let report = site.page("ireland/dublin/reports/2014-h1/index.html");
    assert!(report.contains("<link rel=type href=https://schema.org/Report>"), "{report}");
    let chapter = site.page("ireland/dublin/index.html");
    assert!(chapter.contains("<link rel=describedby type=application/json href=status.json>"), "{chapter}");
    assert!(!site.page("tags/index.html").contains("rel=linkset"));
}

#[test]
fn a_link_set_has_those_of_all_documents_of_a_chapter() {
    let site = built();
    let set = site.json("ireland/dublin/linkset.json");
    let home = "https://commons.example/base/ireland/dublin/";
    let post = context(&set, &format!("{home}blog/2014-04-14-book-fair/"));
    assert_eq!(post["collection"][0]["href"], home);
    assert_eq!(post["author"][1]["href"], "https://commons.example/base/authors/mrs-doyle/");
    assert_eq!(post["license"][0]["href"], "https://creativecommons.org/licenses/by/4.0/");
    let chapter = context(&set, home);
    assert_eq!(chapter["collection"][0]["href"], "https://commons.example/base/ireland/");
    assert_eq!(chapter["describedby"][0]["type"], "application/json");
    let items = chapter["item"].as_array().expect("documents");
    assert!(items.contains(&serde_json::json!({"href": format!("{home}minutes/2014-06-01/")})), "{items:?}");
    let report = context(&set, &format!("{home}reports/2014-h1/"));
    assert_eq!(report["item"][0]["href"], format!("{home}reports/2014-h1/report.epub"));
    assert_eq!(report["item"][0]["type"], "application/epub+zip");
    // The roster is about members.
    assert!(!set.to_string().contains("roster"), "{set}");
    for private in ["Eoin", "eoin-daly", "Nessa", "E. D."] {
        assert!(!set.to_string().contains(private), "{set}");
    }
}

#[test]
fn hosts_send_the_signposts_of_as_many_chapters_as_they_read_rules() {
    let site = built();
    let headers = site.page("_headers");
    let expected = "\n/base/ireland/\n  Link: <https://commons.example/base/ireland/>; rel=\"cite-as\", <https://schema.org/CollectionPage>; rel=\"type\", <https://creativecommons.org/licenses/by/4.0/>; rel=\"license\", <https://commons.example/base/>; rel=\"collection\", <https://commons.example/base/ireland/status.json>; rel=\"describedby\"; type=\"application/json\", <https://commons.example/base/ireland/linkset.json>; rel=\"linkset\"; type=\"application/linkset+json\"\n";
    assert!(headers.contains(expected), "{headers}");
    let rules = |hosts: &str| {
        site.write("site.yaml", format!("title: Commons\nurl: https://commons.example/\nhosts: {hosts}\n"));
        for number in 0..120 {
            site.write(&format!("content/c{number}/chapter.md"), "---\nlevel: local\n---\n");
        }
        site.build_well();
        let headers = site.page("_headers");
        headers.lines().filter(|line| line.starts_with('/')).count()
    };
    assert_eq!(rules("[netlify, cloudflare-pages]"), 100);
    assert!(rules("[netlify]") > 120);
}

/// An address in a header ends with its line.
#[test]
fn what_a_chapter_is_called_writes_no_header() {
    let site = Site::fixture("diagnostics/base");
    for (number, name) in ["a b", "x*", "y:z", "ü", "q\"r"].iter().enumerate() {
        let matter =
            format!("---\nname: C{number}\nrights: {{label: a, url: \"https://a.example/>\\\"x\"}}\n---\n");
        site.write(&format!("content/{name}/chapter.md"), matter);
    }
    site.build_well();
    let headers = site.page("_headers");
    let rules: Vec<&str> = headers.lines().filter(|line| line.starts_with('/')).collect();
    assert_eq!(rules, ["/*", "/*.svg", "/*linkset.json", "/", "/dublin/"]);
    assert!(site.page("ü/linkset.json").contains("https://a.example/%3E%22x"));
}

#[test]
fn without_the_sites_address_nothing_has_to_be_whole() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
    site.build_well();
    let page = site.page("dublin/blog/2014-04-14-book-fair/index.html");
    assert!(page.contains("<link rel=collection href=../../>"), "{page}");
    assert!(!page.contains("cite-as") && !page.contains("linkset"), "{page}");
    assert!(!site.built().iter().any(|file| file.ends_with("linkset.json")));
    assert!(!site.page("_headers").contains("Link:"));
}
