//! `chapterhouse init`

use crate::harness::Site;

#[test]
fn a_new_site_builds_without_problems() {
    let site = Site::empty();
    let dir = site.path("our-tools").display().to_string();
    let run = site.run(&["init", &dir, "--title", "Our \"own\" tools"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("chapterhouse build"), "{}", run.stdout);
    let out = site.path("public").display().to_string();
    let built = site.run_on(&site.path("our-tools"), &["build", "--out", &out]);
    assert_eq!((built.status, built.stderr.as_str()), (0, ""), "{}", built.stdout);
    let page = site.page("index.html");
    assert!(page.contains("Our \"own\" tools") || page.contains("Our &quot;own&quot; tools"), "{page}");
}

/// Who follows the README replaces the roster first.
#[test]
fn another_roster_breaks_nothing_that_was_there() {
    let site = Site::empty();
    let dir = site.root().display().to_string();
    site.run(&["init", &dir, "--title", "Tools"]);
    site.write("content/roster.md", "---\nmembers: [{id: ada, name: Ada Byrne, joined: 2014-01-10}]\n---\n");
    let built = site.run(&["build"]);
    assert_eq!((built.status, built.stderr.as_str()), (0, ""), "{}", built.stdout);
}

#[test]
fn a_site_is_never_begun_over_another() {
    let site = Site::fixture("diagnostics/base");
    let dir = site.root().display().to_string();
    let run = site.run(&["init", &dir]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is a site in"), "{}", run.stderr);
}

#[test]
fn a_file_that_is_there_is_left_alone() {
    let site = Site::empty();
    site.write("new/content/chapter.md", "mine");
    let dir = site.path("new").display().to_string();
    let run = site.run(&["init", &dir]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("choose an empty folder"), "{}", run.stderr);
    assert!(!site.path("new/site.yaml").exists());
}
