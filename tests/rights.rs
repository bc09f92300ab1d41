//! `rights`: whose a text is, or its licence; the nearest one counts.

use crate::harness::Site;

/// Rights of the site, of a chapter with those below it, and of a document.
fn site() -> Site {
    let site = Site::fixture("pages/federation");
    let settings = std::fs::read_to_string(site.path("site.yaml")).expect("settings");
    site.write("site.yaml", format!("{settings}\nrights: CC-BY-SA-4.0\n"));
    let cork = "---\nname: Cork\nlevel: local\nrights: {label: \"Ours & \\\"yours\\\" <b>\", url: \"https://a.example/?a=1&b='\"}\n---\n";
    site.write("content/ireland/cork/chapter.md", cork);
    site.write("content/ireland/cork/blog/2014-06-20-x.md", "---\ntitle: X\n---\nx\n");
    let own = "---\ntitle: Y\nrights: © the authors\n---\ny\n";
    site.write("content/ireland/cork/blog/2014-06-21-y.md", own);
    site
}

#[test]
fn the_nearest_rights_stand_at_the_foot_of_each_page() {
    let site = site();
    site.build_well();
    let licence =
        "Rights: <a rel=license href=https://creativecommons.org/licenses/by-sa/4.0/>CC BY-SA 4.0</a>";
    for page in [
        "index.html",
        "ireland/dublin/index.html",
        "ireland/dublin/minutes/2014-06-01/index.html",
        "tags/index.html",
    ] {
        let page = site.page(page);
        assert!(page.contains(licence), "{page}");
        assert!(page.contains("<meta name=dcterms.rights content=\"CC BY-SA 4.0\">"), "{page}");
    }
    let label = "Ours &amp; \"yours\" &lt;b&gt;";
    for page in [
        "ireland/cork/index.html",
        "ireland/cork/status/index.html",
        "ireland/cork/blog/2014-06-20-x/index.html",
    ] {
        let page = site.page(page);
        assert!(page.contains(&format!(">{label}</a>")) && !page.contains("CC BY-SA"), "{page}");
    }
    let own = site.page("ireland/cork/blog/2014-06-21-y/index.html");
    assert!(own.contains("Rights: © the authors</p>") && !own.contains("rel=license"), "{own}");
    let german = site.page("ireland/dublin/resources/leitfaden/index.html");
    assert!(german.contains("Rechte: <a rel=license"), "{german}");
}

#[test]
fn feeds_books_and_structured_data_have_them() {
    let site = site();
    site.build_well();
    let feed = site.page("ireland/cork/feed.xml");
    let label = "Ours &amp; &quot;yours&quot; &lt;b&gt;";
    assert_eq!(feed.matches(&format!("<rights>{label}</rights>")).count(), 2, "{feed}");
    assert_eq!(feed.matches("<rights>© the authors</rights>").count(), 1, "{feed}");
    assert!(feed.contains("<link rel=\"license\" href=\"https://a.example/?a=1&amp;b=%27\"/>"), "{feed}");
    let x = site.page("ireland/cork/blog/2014-06-20-x/index.html");
    assert!(x.contains("\"license\":\"https://a.example/?a=1\\u0026b=%27\""), "{x}");
    let y = site.page("ireland/cork/blog/2014-06-21-y/index.html");
    assert!(y.contains("\"copyrightNotice\":\"© the authors\""), "{y}");
    let file =
        std::fs::File::open(site.path("public/ireland/dublin/reports/2014-h1/report.epub")).expect("a book");
    let mut book = zip::ZipArchive::new(file).expect("a book");
    let package =
        std::io::read_to_string(book.by_name("EPUB/package.opf").expect("a package")).expect("text");
    let rights = "<dc:rights>CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)</dc:rights>";
    assert!(package.contains(rights), "{package}");
}

/// An entry without rights of its own would be taken to have those of its feed.
#[test]
fn a_feed_says_nothing_for_entries_that_say_nothing() {
    let site = Site::fixture("pages/federation");
    site.write("content/ireland/cork/chapter.md", "---\nname: Cork\nlevel: local\nrights: CC0-1.0\n---\n");
    site.write("content/ireland/cork/blog/2014-06-20-x.md", "---\ntitle: X\n---\nx\n");
    site.build_well();
    // Dublin shares its post with Cork, and says nothing about it.
    let feed = site.page("ireland/cork/feed.xml");
    assert_eq!(feed.matches("<entry").count(), 2, "{feed}");
    assert_eq!(feed.matches("<rights>CC0 1.0</rights>").count(), 1, "{feed}");
}

#[test]
fn without_rights_nothing_is_said() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    for file in ["index.html", "feed.xml", "ireland/dublin/blog/2014-04-14-book-fair/index.html"] {
        assert!(!site.page(file).contains("ights"), "{file}");
    }
}
