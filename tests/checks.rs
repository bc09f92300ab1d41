//! `chapterhouse check`: what it finds beyond what stops a build, and how it says so.
//!
//! A case is a folder of `tests/sites/checks/`, whose files are laid over the sound site in
//! `diagnostics/base`, as in `diagnostics.rs`. Folders whose names begin with `sound-` are almost wrong, and
//! aren't.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::harness::{AS_OF, Run, Site};

const SOUND: &str = "sound-";

fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/checks");
    let entries = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a case").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

fn case(name: &str) -> Site {
    let site = Site::fixture("diagnostics/base");
    site.lay_over(&format!("checks/{name}"));
    site
}

/// A site with two errors and two warnings.
fn four_problems() -> Site {
    let site = case("similar-term");
    for wrong in ["unknown-member", "duplicate-id"] {
        site.lay_over(&format!("diagnostics/{wrong}"));
    }
    site
}

fn check(site: &Site, arguments: &[&str]) -> Run {
    site.run(&[&["check", "--as-of", AS_OF], arguments].concat())
}

fn check_as_json(site: &Site, arguments: &[&str]) -> Vec<Value> {
    let run = check(site, &[&["--format", "json"], arguments].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

fn codes(problems: &[Value]) -> Vec<&str> {
    problems.iter().map(|problem| problem["code"].as_str().expect("a code")).collect()
}

#[test]
fn each_says_where_and_what_to_do() {
    for name in cases().into_iter().filter(|name| !name.starts_with(SOUND)) {
        let run = check(&case(&name), &["--all"]);
        let mut shown = String::new();
        writeln!(shown, "exit status {}", run.status).expect("text");
        shown.push_str(&run.stdout);
        assert_eq!(run.stderr, "", "{name}");
        insta::with_settings!({ snapshot_path => "snapshots/checks", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name.as_str(), shown);
        });
    }
}

#[test]
fn what_just_is_right_is_not_reported() {
    for name in cases().into_iter().filter(|name| name.starts_with(SOUND)) {
        let run = check(&case(&name), &[]);
        let last = run.stdout.lines().last();
        assert_eq!((run.status, last), (0, Some("No problems.")), "{name}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn it_finds_what_stops_a_build_too_and_writes_nothing() {
    let site = four_problems();
    let found = check_as_json(&site, &[]);
    let found = codes(&found);
    for code in ["unknown-member", "duplicate-id", "similar-term"] {
        assert!(found.contains(&code), "{code} is missing from {found:?}");
    }
    assert!(!site.path("public").exists());
}

#[test]
fn templates_are_read_too() {
    let site = Site::fixture("diagnostics/base");
    site.write("themes/ledger/templates/terms.html", "{% extends \"bsae.html\" %}\n");
    assert_eq!(codes(&check_as_json(&site, &[])), ["missing-template"]);
}

#[test]
fn warnings_alone_are_no_failure_unless_asked_for() {
    let site = case("similar-term");
    assert_eq!(check(&site, &[]).status, 0);
    assert_eq!(check(&site, &["--strict"]).status, 1);
    assert_eq!(check(&four_problems(), &[]).status, 1);
    assert_eq!(check(&Site::fixture("diagnostics/base"), &["--strict"]).status, 0);
}

#[test]
fn a_screen_of_problems_and_then_a_count() {
    let site = case("similar-term");
    for number in 0..30 {
        site.write(&format!("content/zoo-{number}.md"), "See [there](nowhere.md).\n");
    }
    let run = check(&site, &[]);
    assert!(run.stdout.lines().count() < 58, "{}", run.stdout);
    assert!(run.stdout.contains("more; `--all` shows them.\n"), "{}", run.stdout);
    assert!(run.stdout.contains("30 errors and 3 warnings."), "{}", run.stdout);
    assert!(!run.stdout.contains("warning["), "errors come first: {}", run.stdout);
    let whole = check(&site, &["--all"]).stdout;
    assert_eq!(whole.matches("error[broken-link]").count(), 30);
    let build = site.build();
    assert!(build.stderr.lines().count() < 58, "{}", build.stderr);
    assert!(build.stderr.contains("more; `chapterhouse check --all` shows them."), "{}", build.stderr);
}

#[test]
fn for_programs() {
    insta::assert_snapshot!(check(&four_problems(), &["--format", "json"]).stdout);
}

#[test]
fn for_pull_requests_on_github() {
    insta::assert_snapshot!(check(&four_problems(), &["--format", "github"]).stdout);
}

#[test]
fn for_merge_requests_on_gitlab() {
    insta::assert_snapshot!(check(&four_problems(), &["--format", "gitlab"]).stdout);
    assert_eq!(check(&Site::fixture("diagnostics/base"), &["--format", "gitlab"]).stdout, "[]\n");
}

/// GitLab tells by fingerprints what is new in a merge request.
#[test]
fn fingerprints_stay_where_lines_move() {
    let site = Site::fixture("diagnostics/base");
    let fingerprints = |text: &str| {
        site.write("content/zoo.md", text);
        let report = check(&site, &["--format", "gitlab"]).stdout;
        let report: Vec<Value> = serde_json::from_str(&report).expect("JSON");
        let line = report[0]["location"]["lines"]["begin"].as_u64().expect("a line");
        let all = report.iter().map(|one| one["fingerprint"].to_string()).collect::<Vec<_>>();
        (line, all)
    };
    let (line, before) = fingerprints("See [there](nowhere.md), [there](nowhere.md).\n");
    let (moved, after) = fingerprints("First.\n\nSee [there](nowhere.md), [there](nowhere.md).\n");
    assert_eq!((line, moved), (1, 3));
    assert_eq!(before, after);
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);
}

#[test]
fn for_hosts_of_code() {
    let log = check(&four_problems(), &["--format", "sarif"]).stdout;
    insta::assert_snapshot!(log.replace(env!("CARGO_PKG_VERSION"), "[VERSION]"));
}

#[test]
fn a_log_without_problems_is_one_too() {
    let run = check(&Site::fixture("diagnostics/base"), &["--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn paths_begin_at_the_repository_where_others_read_them() {
    let whole = Site::empty();
    whole.git(None, &["init", "--quiet"]);
    let root = whole.path("a site");
    fs::create_dir(&root).expect("a folder");
    whole.write("a site/site.yaml", "title: Commons\n");
    whole.write("a site/content/about.md", "See [there](nowhere.md).\n");
    let check = |format: &str| whole.run_on(&root, &["check", "--format", format]).stdout;
    assert!(
        check("github").starts_with("::error file=a site/content/about.md,line=1,"),
        "{}",
        check("github")
    );
    assert!(check("sarif").contains("\"uri\": \"a%20site/content/about.md\""), "{}", check("sarif"));
    assert!(check("json").contains("\"path\": \"content/about.md\""), "{}", check("json"));
}

#[test]
fn of_a_pull_request_only_what_it_changed_and_all_errors() {
    let site = case("similar-term");
    site.git(None, &["init", "--quiet"]);
    site.git(None, &["add", "."]);
    site.git(None, &["commit", "--quiet", "-m", "Begin"]);
    let since = |revision: &str| {
        let problems = check_as_json(&site, &["--changed-since", revision]);
        let shown = problems.iter().map(|one| format!("{} {}", one["code"], one["path"]).replace('"', ""));
        shown.collect::<Vec<_>>()
    };
    assert_eq!(since("HEAD"), Vec::<String>::new());
    // A new file with a warning of its own, not even in git yet.
    site.write("content/dublin/blog/2014-01-09-nine.md", "---\ntitle: Nine\ntags: [organisng]\n---\nNine.\n");
    assert_eq!(since("main"), ["similar-term content/dublin/blog/2014-01-09-nine.md"]);
    // A file that goes breaks a link in one that stays.
    site.git(None, &["rm", "--quiet", "content/dublin/minutes/2014-06-01.md"]);
    site.git(None, &["commit", "--quiet", "-m", "Remove the minutes"]);
    assert_eq!(
        since("HEAD~1"),
        [
            "broken-link content/dublin/blog/2014-04-14-book-fair.md",
            "similar-term content/dublin/blog/2014-01-09-nine.md"
        ]
        .map(str::to_owned)
        .into_iter()
        .rev()
        .collect::<Vec<_>>()
    );
    let run = check(&site, &["--changed-since", "no-such-branch"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("git knows no revision `no-such-branch`"), "{}", run.stderr);
    assert_eq!(check(&site, &["--changed-since=--output=leak"]).status, 2);
    assert!(!site.path("leak").exists());
}

#[test]
fn a_page_that_is_gone_is_an_error() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/about.md", "---\ntitle: About us\naliases: [/who-we-are/]\n---\nWho we are.\n");
    let pages = ["/", "/dublin/", "/about/", "/who-we-are/", "/contact/", "/theme/old.css"];
    let files: Vec<String> = pages.iter().map(|url| format!("{{\"url\": \"{url}\", \"more\": 1}}")).collect();
    site.write("record.json", format!("{{\"files\": [{}]}}", files.join(", ")));
    let record = site.path("record.json").display().to_string();
    let run = check(&site, &["--against", &record]);
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.stdout);
    site.write("record.json", "[]");
    assert_eq!(check(&site, &["--against", &record]).status, 2);
    site.remove("record.json");
    let run = check(&site, &["--against", &record]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("there is no file") && run.stderr.contains("no repository of git"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_code_explains_itself() {
    let site = Site::empty();
    let page = site.run(&["check", "--explain", "unknown-member"]);
    assert_eq!(page.status, 0);
    assert!(page.stdout.starts_with("unknown-member: "), "{}", page.stdout);
    assert!(page.stdout.contains("## Wrong") && page.stdout.contains("## Right"), "{}", page.stdout);
    assert!(!page.stdout.contains("title: unknown-member"), "{}", page.stdout);
    assert_eq!(site.run(&["check", "--explain", "error[unknown-member]"]).stdout, page.stdout);
    let near = site.run(&["check", "--explain", "unkown-member"]);
    assert_eq!((near.status, near.stdout.as_str()), (2, ""));
    assert!(near.stderr.contains("did you mean `unknown-member`?"), "{}", near.stderr);
    let all = site.run(&["check", "--explain"]);
    assert!(all.stdout.contains("broken-link\n    A link leads to a "), "{}", all.stdout);
}

#[test]
fn a_name_with_control_characters_is_written_out() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/red\u{1b}[31m\nerror.md", "See [there](nowhere.md).\n");
    for format in ["human", "github"] {
        let shown = check(&site, &["--format", format]).stdout;
        assert!(shown.contains("content/red\\u{1b}[31m\\nerror.md"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let site = four_problems();
    let mut program = Command::new(env!("CARGO_BIN_EXE_chapterhouse"))
        .args(["check", "--all", "--as-of", AS_OF, "--root"])
        .arg(site.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(program.stdout.take());
    let output = program.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(1), ""));
}

#[test]
fn a_folder_that_is_no_site() {
    let run = Site::empty().run(&["check"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("error[no-site]"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn pages_that_cannot_be_made_are_all_told_and_nothing_is_written() {
    let site = Site::fixture("pages/federation");
    site.write("themes/ledger/templates/terms.html", "{{ content.nowhere.at_all }}\n");
    site.write("themes/ledger/templates/directory.html", "{{ content.nowhere.at_all }}\n");
    let found = check_as_json(&site, &[]);
    let found: Vec<_> = codes(&found).into_iter().filter(|code| *code == "template-error").collect();
    assert_eq!(found.len(), 2);
    assert!(!site.path("public").exists());
}

#[test]
fn on_a_terminal_of_20_columns_the_caret_stays_below_its_place() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "content/ireland/dublin/blog/long.md",
        "---\ntitle: A title that is long\nlanguage: en\nauthors: [somebody]\ntagss: [a, b, c, d, e]\n---\n",
    );
    let script = "stty cols 20 rows 60; \"$BIN\" --root \"$SITE\" check --all";
    let run = std::process::Command::new("script")
        .args(["-qec", script, "/dev/null"])
        .env("BIN", env!("CARGO_BIN_EXE_chapterhouse"))
        .env("SITE", site.root())
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::null())
        .output();
    // Not every machine has a program that plays a terminal.
    let Ok(run) = run else { return };
    let text = String::from_utf8_lossy(&run.stdout).replace('\r', "");
    let lines: Vec<&str> = text.lines().collect();
    let line = lines.iter().position(|line| line.contains("| tagss")).unwrap_or_else(|| panic!("{text}"));
    let (line, carets) = (lines[line], lines[line + 1]);
    let at = carets.find('^').expect("a caret");
    assert!(line[at..].starts_with("tagss"), "{text}");
    assert!(line.chars().count() <= 20 && carets.chars().count() <= 20, "{text}");
}
