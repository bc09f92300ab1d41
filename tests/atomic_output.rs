//! Files are replaced whole, unchanged ones are left alone, stale ones go.

use std::fs;
use std::time::SystemTime;

use crate::harness::{Site, files};

fn modified(site: &Site, file: &str) -> SystemTime {
    fs::metadata(site.path("public").join(file)).and_then(|file| file.modified()).expect("a time")
}

#[test]
fn a_second_build_touches_nothing() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let before: Vec<_> = site.built().into_iter().map(|file| (modified(&site, &file), file)).collect();
    let run = site.build_well();
    assert!(run.stdout.contains("0 written"), "{}", run.stdout);
    for (time, file) in before {
        assert_eq!(modified(&site, &file), time, "{file}");
    }
}

#[test]
fn an_edit_touches_only_what_shows_it() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/about.md", "---\ntitle: About\n---\nOne text.\n");
    site.build_well();
    let before: Vec<_> = site.built().into_iter().map(|file| (modified(&site, &file), file)).collect();
    site.write("content/about.md", "---\ntitle: About\n---\nAnother text.\n");
    site.build_well();
    assert!(site.page("about/index.html").contains("Another text."));
    for (time, file) in before {
        let is_shown = file == "about/index.html";
        let is_found = file.starts_with("search/");
        assert!(is_shown || is_found || modified(&site, &file) == time, "{file}");
    }
}

#[test]
fn a_page_whose_source_is_gone_goes() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/about.md", "---\ntitle: About\n---\n");
    site.build_well();
    assert!(site.path("public/about/index.html").exists());
    site.remove("content/about.md");
    site.build_well();
    assert!(!site.path("public/about").exists());
}

#[test]
fn two_builds_in_two_folders_are_the_same() {
    let site = Site::fixture("diagnostics/base");
    let build = |out: &str, threads: &str| {
        let out = site.path(out).display().to_string();
        let run = site.run(&["build", "--as-of", "2014-06-30", "--out", &out, "--threads", threads]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    build("one", "1");
    build("two", "4");
    let names = files(&site.path("one"));
    assert_eq!(names, files(&site.path("two")));
    for name in names {
        let read = |folder: &str| fs::read(site.path(folder).join(&name)).expect("a file");
        assert_eq!(read("one"), read("two"), "{name}");
    }
}
