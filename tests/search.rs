//! What the search index holds, and what not.

use crate::harness::Site;

const PAGE: &str = "search/index.html";

/// All files of the index.
fn index(site: &Site) -> String {
    let files = site.built().into_iter().filter(|file| file.starts_with("search/") && *file != PAGE);
    files.map(|file| site.page(&file)).collect()
}

/// Whether a word, folded, is one of the index.
fn has_word(site: &Site, word: &str) -> bool {
    let words = site.built().into_iter().filter(|file| file.starts_with("search/words-"));
    words.map(|file| site.page(&file)).any(|file| {
        file.lines().any(|line| {
            let line = line.trim_start_matches(|c: char| c != '"');
            let line = if line.starts_with("\"words-") {
                line.split_once('[').map_or("", |(_, rest)| rest)
            } else {
                line
            };
            line.starts_with(&format!("\"{word}\",")) && !line.contains(",\"\",\"\"")
        })
    })
}

#[track_caller]
fn check(site: &Site, there: &[&str], missing: &[&str]) {
    for word in there {
        assert!(has_word(site, word), "{word} is missing from:\n{}", index(site));
    }
    for word in missing {
        assert!(!has_word(site, word), "{word} is in:\n{}", index(site));
    }
}

fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::fixture("diagnostics/base");
    for (name, text) in files {
        site.write(name, text);
    }
    site.build_well();
    site
}

#[test]
fn a_page_is_found_by_all_that_it_shows() {
    let site = site(&[
        (
            "content/dublin/blog/2014-04-14-fair.md",
            "---\ntitle: Zebra\ntags: [quagga]\nauthors: [Okapi Jones]\n---\n## Gnu\n\nAn *im*pala, größer.\n",
        ),
        (
            "content/dublin/blog/2014-04-14-fair.comments.md",
            "---\ncomments:\n  - {id: a, author: Kudu, date: 2014-04-15, text: Was it *eland*?}\n---\n",
        ),
        (
            "content/dublin/minutes/2014-06-20.md",
            "---\ntitle: June\npresent: 3\ndecisions: [{proposal: Buy an oryx, result: agreed}]\nactions: [{what: Feed the topi}]\n---\n",
        ),
    ]);
    check(
        &site,
        &["zebra", "quagga", "okapi", "gnu", "impala", "grosser", "kudu", "eland", "oryx", "topi", "dublin"],
        &["pala", "im", "größer"],
    );
}

#[test]
fn no_roster_and_no_attendance_is_in_it() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    // Ada Byron shows her name on the roster and wrote a post; nobody else stands anywhere but there.
    assert!(has_word(&site, "byron"));
    let index = index(&site);
    for name in ["Eoin", "eoin", "Daly", "Nessa", "whelan", "Roche", "keyholder", "secret-agent", "/roster/"]
    {
        assert!(!index.contains(name), "{name} is in:\n{index}");
    }
    let site = self::site(&[
        (
            "content/dublin/roster.md",
            "---\nmembers:\n  - {id: una-kob, name: Una Kob, show: name, joined: 2012}\n  - {id: ada-byrne}\n  - {id: eoin}\n---\nSitatunga.\n",
        ),
        ("content/dublin/minutes/2014-06-20.md", "---\npresent: [una-kob]\n---\nText.\n"),
    ]);
    assert!(site.page("dublin/minutes/2014-06-20/index.html").contains("Una Kob"));
    check(&site, &[], &["kob", "una", "sitatunga"]);
}

#[test]
fn drafts_are_found_only_where_they_are_built() {
    let site = site(&[("content/quagga.md", "---\ntitle: A quagga\ndraft: true\n---\n")]);
    check(&site, &[], &["quagga"]);
    site.build_with(&["--drafts"]);
    check(&site, &["quagga"], &[]);
}

#[test]
fn no_path_of_an_overlay_is_in_it() {
    let site = Site::fixture("diagnostics/base");
    site.write("private/dublin/okapi.md", "---\ntitle: Quagga\nslug: public\n---\nText.\n");
    let settings = site.path("site.yaml");
    let settings = std::fs::read_to_string(settings).expect("settings") + "overlay: private\n";
    site.write("site.yaml", settings);
    site.build_well();
    check(&site, &["quagga"], &["okapi"]);
    assert!(!index(&site).contains("okapi") && !index(&site).contains("private"));
}

#[test]
fn text_stays_text() {
    let title = "</script><script>alert(1)</script>\\\" <img src=x onerror=alert(1)> \u{2028}";
    let site = site(&[(
        "content/bad.md",
        &format!(
            "---\ntitle: '{title}'\n---\n`</script>` __proto__ constructor\n\n<script>hidden()</script>\n"
        ),
    )]);
    let index = index(&site);
    assert!(!index.contains('<') && !index.contains('\u{2028}'), "{index}");
    check(&site, &["proto", "constructor", "alert"], &["hidden"]);
}

#[test]
fn the_page_works_without_a_script_and_is_the_only_one_that_has_its_one() {
    let site = site(&[("content/about.md", "---\ntitle: About\n---\n")]);
    for file in site.built().iter().filter(|file| file.contains(".html")) {
        let page = site.page(file);
        assert_eq!(page.contains("search.js"), file == PAGE, "{file}");
    }
    let page = site.page(PAGE);
    for text in [
        "needs a script",
        "href=../chapters/",
        "href=../tags/",
        "role=search action=./ method=get hidden",
        "role=status",
    ] {
        assert!(page.contains(text), "{text} is missing from:\n{page}");
    }
    assert!(!page.contains("unsafe-inline") && !page.contains("onclick"), "{page}");
}

#[test]
fn links_of_results_fit_where_the_site_is_read() {
    let site = site(&[("content/about.md", "---\ntitle: Quagga\n---\n")]);
    assert!(index(&site).contains("[\"../about/\",\"Quagga\""));
    site.build_with(&["--offline"]);
    assert!(index(&site).contains("[\"../about/index.html\",\"Quagga\""));
    assert!(site.page(PAGE).contains("'self' file:"));
}

#[test]
fn an_edit_changes_the_index_and_nothing_unchanged_is_written() {
    let site = site(&[("content/about.md", "---\ntitle: About\n---\nZebra.\n")]);
    let version = |site: &Site| {
        let page = site.page(PAGE);
        page.split("data-version=").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned)
    };
    let before = version(&site);
    assert!(site.build_well().stdout.contains("0 written"));
    site.write("content/about.md", "---\ntitle: About\n---\nQuagga.\n");
    site.build_well();
    check(&site, &["quagga"], &["zebra"]);
    assert_ne!(version(&site), before, "browsers keep files of the former index");
}

#[test]
fn a_long_page_is_in_parts_with_all_its_text() {
    let words: Vec<String> = (0..6_000).map(|number| format!("w{number}")).collect();
    let site = site(&[("content/long.md", &format!("---\ntitle: Long\n---\n{}\n", words.join(" ")))]);
    let texts: Vec<String> =
        site.built().into_iter().filter(|file| file.starts_with("search/text-")).collect();
    let parts: Vec<String> =
        texts.iter().map(|file| site.page(file)).filter(|text| text.contains("\"Long\"")).collect();
    assert!(parts.len() > 3, "{} parts", parts.len());
    for word in ["w0", "w1234", "w5999"] {
        let whole = |text: &String| text.split(['"', ' ']).any(|one| one == word);
        assert_eq!(parts.iter().filter(|part| whole(part)).count(), 1, "{word}");
    }
}

#[test]
fn a_file_where_the_index_stands_is_refused() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\npublish_as_is: [search/words-0.js]\n");
    site.write("content/search/words-0.js", "alert(1)");
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[path-collision]"), "{}", run.stderr);
}
