//! What stands on the pages of a small federation.

use std::collections::BTreeSet;

use crate::harness::Site;

fn built() -> Site {
    let site = Site::fixture("pages/federation");
    let run = site.build_well();
    assert_eq!(run.stderr, "");
    site
}

/// The page between `<main>` and `</main>`, a tag a line.
fn main_of(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    main.replace("><", ">\n<")
}

#[track_caller]
fn check(page: &str, there: &[&str], missing: &[&str]) {
    for text in there {
        assert!(page.contains(text), "{text} is missing from:\n{page}");
    }
    for text in missing {
        assert!(!page.contains(text), "{text} is in:\n{page}");
    }
}

#[test]
fn which_files_there_are() {
    insta::assert_snapshot!(built().built().join("\n"));
}

#[test]
fn a_chapter() {
    insta::assert_snapshot!(main_of(&built().page("ireland/dublin/index.html")));
}

#[test]
fn minutes() {
    insta::assert_snapshot!(main_of(&built().page("ireland/dublin/minutes/2014-06-01/index.html")));
}

#[test]
fn the_reasons_for_a_status() {
    insta::assert_snapshot!(main_of(&built().page("ireland/dublin/status/index.html")));
}

#[test]
fn a_rule_in_words() {
    insta::assert_snapshot!(main_of(&built().page("rules/working/index.html")));
}

#[test]
fn the_board() {
    insta::assert_snapshot!(main_of(&built().page("status/index.html")));
}

#[test]
fn a_front_page_is_a_chapter_page() {
    let page = built().page("index.html");
    check(&page, &["<h1>Commons Federation</h1>", "Tools for all.", "href=ireland/", "Working groups"], &[]);
}

#[test]
fn a_page_names_itself_and_its_feed() {
    let page = built().page("ireland/dublin/blog/2014-04-14-book-fair/index.html");
    check(
        &page,
        &[
            "<html lang=en>",
            "<title>A stall at the &quot;book fair&quot; – Dublin – Commons</title>",
            "https://commons.example/base/ireland/dublin/blog/2014-04-14-book-fair/",
            "href=../../feed.xml",
            "href=../../../../theme/ledger.css",
            "Content-Security-Policy",
            "property=og:title",
        ],
        &["<script>", "style=", "<style"],
    );
}

#[test]
fn a_document_with_all_that_goes_with_it() {
    let page = main_of(&built().page("ireland/dublin/blog/2014-04-14-book-fair/index.html"));
    check(
        &page,
        &[
            // Authors, chapters, contents, comments, terms, backlinks, source.
            "Ada Byron",
            "Mrs Doyle",
            "<a href=../../../cork/>Cork</a>",
            "aria-label=\"On this page\"",
            "<a href=#during>During</a>",
            "2 comments",
            "Was it <em>good</em>?",
            "<a href=../../../../chapters/>the list</a>",
            "href=../../../../tags/tools/",
            "Linked from",
            "content/ireland/dublin/blog/2014-04-14-book-fair.md",
        ],
        &["<script>", "alert(1)"],
    );
}

#[test]
fn answers_stand_below_what_they_answer() {
    let page = built().page("ireland/dublin/blog/2014-04-14-book-fair/index.html");
    let first = page.find("id=ch-comment-1").expect("the first comment");
    let answer = page.find("id=ch-comment-2").expect("the answer");
    assert_eq!(page[first..answer].matches("<ol").count(), 1, "{page}");
}

#[test]
fn a_poll_has_bars_that_can_be_read() {
    let page = main_of(&built().page("ireland/dublin/polls/2014-hours/index.html"));
    check(&page, &["<meter", "67%", "9 could vote. 6 votes."], &[]);
}

#[test]
fn a_translation_and_its_original_lead_to_each_other() {
    let site = built();
    let german = site.page("ireland/dublin/resources/leitfaden/index.html");
    check(&german, &["<html lang=de>", "Dies ist eine Übersetzung von", "href=../guide/"], &[]);
    check(&site.page("ireland/dublin/resources/guide/index.html"), &["Also in translation", "lang=de"], &[]);
}

#[test]
fn an_event_that_was_called_off_says_so_and_is_not_announced() {
    let site = built();
    check(&site.page("ireland/dublin/events/2014-08-01-picnic/index.html"), &["Called off"], &[]);
    let chapter = site.page("ireland/dublin/index.html");
    check(&chapter, &["Autumn fair", "6 September 2014, 11:00"], &["Picnic"]);
}

#[test]
fn a_roster_names_members_only_as_they_agreed() {
    let site = built();
    let roster = main_of(&site.page("ireland/dublin/roster/index.html"));
    check(&roster, &["Ada Byron", "keyholder", "E. D.", "1 member who shows no name"], &["treasurer"]);
    for file in site.built() {
        let Ok(text) = std::fs::read_to_string(site.path("public").join(&file)) else { continue };
        for private in ["Eoin", "Daly", "eoin-daly", "Nessa", "Whelan", "secret-agent", "Liam", "woman"] {
            assert!(!text.contains(private), "{file} has {private}");
        }
    }
}

#[test]
fn a_former_address_leads_on() {
    let site = built();
    let page = site.page("fair.html");
    check(
        &page,
        &[
            "http-equiv=refresh",
            "url=ireland/dublin/blog/2014-04-14-book-fair/",
            "https://commons.example/base/ireland/dublin/blog/2014-04-14-book-fair/",
        ],
        &[],
    );
    check(
        &site.page("_redirects"),
        &["/base/fair.html /base/ireland/dublin/blog/2014-04-14-book-fair/ 301"],
        &[],
    );
    check(
        &site.page("sitemap.xml"),
        &["<loc>https://commons.example/base/ireland/dublin/</loc>"],
        &["fair.html"],
    );
}

#[test]
fn the_page_for_nothing_works_at_any_address() {
    let page = built().page("404.html");
    check(&page, &["href=/base/chapters/", "href=/base/theme/ledger.css"], &["canonical"]);
}

fn is_page(file: &str) -> bool {
    std::path::Path::new(file).extension().is_some_and(|extension| extension == "html")
}

#[test]
fn every_page_has_one_main_heading_and_its_landmarks() {
    let site = built();
    for file in site.built().into_iter().filter(|file| is_page(file)) {
        let page = site.page(&file);
        for once in ["<h1", "<main ", "</main>", "<header class=site>", "<footer class=site>", "class=skip"] {
            assert_eq!(page.matches(once).count(), 1, "{once} in {file}");
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    for arguments in [&[][..], &["--offline"]] {
        let site = Site::fixture("pages/federation");
        site.build_with(arguments);
        let files: BTreeSet<String> = site.built().into_iter().collect();
        for file in files.iter().filter(|file| is_page(file) && *file != "404.html") {
            let page = site.page(file);
            for link in page.split("href=").skip(1).chain(page.split("src=").skip(1)) {
                let end = |c: char| c == '>' || c == ' ';
                let link = link.trim_start_matches('"').split(['"', '#']).next().unwrap_or_default();
                let link = link.split(end).next().unwrap_or_default();
                if link.contains(':') || link.is_empty() {
                    continue;
                }
                let to = resolve(file, link);
                assert!(files.contains(&to), "{file} links to {link}, which is {to}");
                assert!(arguments.is_empty() || !link.ends_with('/'), "{link} does not work from a disk");
            }
        }
    }
}

/// The file that a relative link of a file leads to.
fn resolve(file: &str, link: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => assert!(parts.pop().is_some(), "{link} on {file} leads out of the site"),
            part => parts.push(part),
        }
    }
    if link.ends_with('/') {
        parts.push("index.html");
    }
    parts.join("/")
}

#[test]
fn pages_are_as_they_were_written_without_minifying() {
    let site = Site::fixture("pages/federation");
    site.build_with(&["--no-minify"]);
    check(
        &site.page("index.html"),
        &["<!DOCTYPE html>\n<html lang=\"en\">", "<h1>Commons Federation</h1>"],
        &[],
    );
}

#[test]
fn what_cannot_be_read_is_named_on_its_chapters_page() {
    let site = Site::fixture("pages/federation");
    site.write("content/ireland/dublin/blog/broken.md", "---\ntitle: [\n---\n");
    site.build_with(&["--tolerant"]);
    check(&site.page("ireland/dublin/index.html"), &["content/ireland/dublin/blog/broken.md"], &[]);
    check(&site.page("ireland/index.html"), &[], &["broken.md"]);
}

#[test]
fn a_menu_that_leads_nowhere_is_an_error() {
    let site = Site::fixture("pages/federation");
    site.write("site.yaml", "title: Commons\nmenu: [{label: Gone, to: /gone/}]\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("site.yaml:2:26: error[broken-link]"), "{}", run.stderr);
}

#[test]
fn a_chapter_that_moved_is_found_at_its_former_address_with_all_that_is_below() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/leinster/dublin/chapter.md", "---\nname: Dublin\nformerly: old-dublin\n---\n");
    site.write("content/leinster/dublin/blog/2014-05-01-may-day.md", "May Day.\n");
    site.build_well();
    let page = site.page("old-dublin/blog/2014-05-01-may-day/index.html");
    assert!(page.contains("leinster/dublin/blog/2014-05-01-may-day/"), "{page}");
    assert!(site.page("_redirects").contains("/old-dublin/blog/2014-05-01-may-day/"));
}

#[test]
fn a_file_named_by_its_language_is_a_translation_that_counts_for_nothing() {
    let site = Site::fixture("pages/federation");
    site.write("content/ireland/dublin/blog/2014-05-01-may.md", "---\ntitle: May\n---\nA day.\n");
    site.write("content/ireland/dublin/blog/2014-05-01-may.ga.md", "---\ntitle: Bealtaine\n---\nLá.\n");
    site.write("content/ireland/dublin/minutes/2014-06-01.es.md", "---\ntitle: Acta\n---\nUna reunión.\n");
    site.build_well();
    let original = site.page("ireland/dublin/blog/2014-05-01-may/index.html");
    check(&original, &["Also in translation", "hreflang=ga", "lang=ga>Bealtaine</a>"], &[]);
    let translation = site.page("ireland/dublin/blog/2014-05-01-may.ga/index.html");
    check(&translation, &["This is a translation of", "<h1 lang=ga dir=ltr>", "<html lang=en>"], &[]);
    assert!(!site.page("ireland/dublin/blog/index.html").contains("Bealtaine"));
    assert!(!site.page("ireland/dublin/meetings.json").contains("2014-06-01.es"));
}

#[test]
fn a_text_without_a_translation_into_the_language_of_its_chapter_says_so() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/ireland/dublin/blog/2014-05-01-may.md",
        "---\ntitle: Mai\nlanguage: it\n---\nUn giorno.\n",
    );
    site.build_well();
    let page = site.page("ireland/dublin/blog/2014-05-01-may/index.html");
    check(&page, &["This text is in Italian; there is no translation."], &[]);
}

#[test]
fn hosts_get_the_files_that_they_read() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "content/ireland/dublin/blog/2014-05-01-may.md",
        "---\ntitle: May\naliases: [/old/may (1).html]\n---\n",
    );
    site.write(
        "site.yaml",
        "title: Commons\nurl: https://commons.example/base/\nlevels: [international, national, local]\n",
    );
    site.build_well();
    let files = |site: &Site| {
        let names = ["_headers", "_redirects", ".htaccess", ".nojekyll", "CNAME", ".domains"];
        names.into_iter().filter(|name| site.path("public").join(name).exists()).collect::<Vec<_>>()
    };
    assert_eq!(files(&site), ["_headers", "_redirects"]);

    site.write("site.yaml", "title: Commons\nurl: https://commons.example/base/\nlevels: [international, national, local]\nhosts: apache\n");
    site.build_well();
    assert_eq!(files(&site), [".htaccess"], "what was written for another host is gone");
    check(
        &site.page(".htaccess"),
        &[
            "ErrorDocument 404 /base/404.html\n",
            "RedirectMatch 301 \"^/base/old/may \\(1\\)\\.html$\" \"/base/ireland/dublin/blog/2014-05-01-may/\"\n",
            "Content-Security-Policy \"default-src 'none'; ",
        ],
        &[],
    );

    site.write("site.yaml", "title: Commons\nurl: https://commons.example/\nlevels: [international, national, local]\nhosts: [github-pages, gitlab-pages]\n");
    site.build_well();
    assert_eq!(files(&site), ["_redirects", ".nojekyll", "CNAME"]);
    assert_eq!(site.page("CNAME"), "commons.example\n");
}

#[test]
fn a_site_that_does_not_know_where_it_stands_says_nothing_that_needs_whole_addresses() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\nlevels: [international, national, local]\n");
    site.build_well();
    assert!(!site.path("public/sitemap.xml").exists());
    check(&site.page("index.html"), &["name=description"], &["ld+json", "canonical", "og:url"]);
    assert_eq!(site.page("robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn every_page_has_a_description() {
    let site = built();
    for file in site.built().into_iter().filter(|file| file.ends_with("index.html")) {
        let page = site.page(&file);
        assert!(page.contains("name=description") || page.contains("http-equiv=refresh"), "{file}");
    }
    check(
        &site.page("ireland/dublin/status/index.html"),
        &["content=\"Dublin: Working chapter, as of 30 June 2014. Meets what the rule asks"],
        &[],
    );
}

#[test]
fn an_event_is_on_the_day_of_its_start() {
    let site = Site::fixture("diagnostics/base");
    site.lay_over("diagnostics/date-mismatch-event");
    site.build_well();
    let page = site.page("dublin/events/fair/index.html");
    assert!(page.contains("2014-06-07"), "{page}");
    assert!(!page.contains("2014-05-01"), "{page}");
}
