//! `chapterhouse migrate`

use std::fs;

use crate::harness::Site;

#[test]
fn a_site_that_says_no_format_is_given_one() {
    let site = Site::fixture("diagnostics/base");
    let settings =
        "# Ours.\r\n\r\ntitle: Commons Federation   # the name\r\nlevels: [international, local]\r\n";
    site.write("site.yaml", settings);
    let read = || fs::read_to_string(site.path("site.yaml")).expect("settings");
    let shown = site.run(&["migrate", "--dry-run"]);
    assert_eq!((shown.status, read().as_str()), (0, settings), "{}", shown.stderr);
    assert!(shown.stderr.contains("1 file to be changed") && shown.stderr.contains("nothing was written"));
    let changed = site.run(&["migrate"]);
    assert_eq!((changed.status, &changed.stdout), (0, &shown.stdout), "{}", changed.stderr);
    let after = read();
    assert_eq!(after, settings.replace("title", "format: 1\r\ntitle"));
    let again = site.run(&["migrate"]);
    assert!(again.status == 0 && again.stdout.contains("nothing to change"), "{}", again.stdout);
    assert_eq!(read(), after);
    // What it shows is what git makes of it.
    site.write("site.yaml", settings);
    site.write("diff", shown.stdout);
    site.git(None, &["init", "--quiet"]);
    site.git(None, &["-c", "core.autocrlf=false", "apply", "--unidiff-zero", "diff"]);
    assert_eq!(read(), after);
}

#[test]
fn a_site_of_a_newer_format_is_left_alone() {
    let site = Site::fixture("diagnostics/base");
    let settings = "format: 2\ntitle: Commons Federation\nnew_key: 1\n";
    site.write("site.yaml", settings);
    for command in ["migrate", "build", "check", "status"] {
        let run = site.run(&[command]);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.status, 1, "{command}: {said}");
        assert!(
            said.contains("site.yaml:1:9: error[newer-format]") && !said.contains("new_key"),
            "{command}: {said}"
        );
    }
    assert_eq!(fs::read_to_string(site.path("site.yaml")).expect("settings"), settings);
}

#[test]
fn a_new_site_has_the_present_format() {
    let site = Site::empty();
    site.run(&["init", &site.root().display().to_string()]);
    let run = site.run(&["migrate", "--dry-run"]);
    assert!(run.stdout.contains("There is nothing to change."), "{}{}", run.stdout, run.stderr);
}
