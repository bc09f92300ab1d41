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

#[test]
#[cfg(unix)]
fn a_build_that_is_stopped_leaves_the_former_site() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let before = files(&site.path("public"));
    for number in 0..3000 {
        let path = format!("content/page-{number}.md");
        site.write(&path, "A page of some length.\n\n".repeat(20));
    }
    let mut build = site.start(&["build", "--as-of", "2014-06-30"]);
    let has_begun = || hidden_folders(&site.path("public")) > 0;
    assert!((0..2000).any(|_| has_begun() || nap()), "it begins to write");
    let kill = std::process::Command::new("kill").args(["-INT", &build.id().to_string()]).status();
    assert!(kill.expect("a program to stop others").success());
    assert_eq!(build.wait().expect("it ends").code(), Some(130));
    assert_eq!(files(&site.path("public")), before);
    assert_eq!(hidden_folders(&site.path("public")), 0);
    site.build_well();
    assert!(site.path("public/page-2999/index.html").exists());
}

/// Waits a little; false, so that what is waited for is looked at again.
#[cfg(unix)]
fn nap() -> bool {
    std::thread::sleep(std::time::Duration::from_millis(5));
    false
}

#[cfg(unix)]
fn hidden_folders(folder: &std::path::Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_hidden = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    entries.filter(|entry| is_hidden(entry) && entry.path().is_dir()).count()
}
