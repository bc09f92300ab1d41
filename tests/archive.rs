//! The site as packages for archives.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{Run, Site, contents};

fn base() -> Site {
    let site = Site::fixture("diagnostics/base");
    site.write("content/dublin/minutes/2014-05-04.md", "---\ntitle: May meeting\npresent: 7\ndecisions: [{proposal: Buy a kettle, result: carried}]\n---\nSeven came. See [April](2014-04-06.md).\n");
    site.write(
        "content/dublin/minutes/2014-04-06.md",
        "---\ntitle: April <b>&</b> after\npresent: 6\n---\nSix came.\n",
    );
    site.write(
        "content/dublin/reports/2014-h1.md",
        "---\ntitle: Half a year\nperiod: 2014-H1\n---\nWhat we did.\n\n```figure meetings\nby: month\n```\n",
    );
    site
}

fn archive(site: &Site, arguments: &[&str]) -> Run {
    let out = site.path("archive").display().to_string();
    let run = site.run(&[&["archive", "--as-of", "2014-06-30", "--out", &out], arguments].concat());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    run
}

/// The package in the archive whose name ends so.
fn package(site: &Site, end: &str) -> PathBuf {
    let entries = fs::read_dir(site.path("archive")).expect("a folder").flatten();
    let found = entries.map(|entry| entry.path()).find(|path| path.display().to_string().ends_with(end));
    found.unwrap_or_else(|| panic!("nothing ends in {end}"))
}

fn shell(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new("sh").current_dir(folder).args(arguments).output().expect("a shell");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_bag_can_be_verified_and_read_without_us() {
    let site = base();
    archive(&site, &[]);
    let bag = package(&site, "2014-06-30");
    let (is_well, said) = shell(&bag, &["verify.sh"]);
    assert!(is_well, "{said}");
    let (_, found) = shell(&bag, &["find-minutes.sh", "dublin", "2014"]);
    let expected = [
        "2014-04-06  April <b>&</b> after",
        "data/site/dublin/minutes/2014-04-06/index.html",
        "data/text/dublin/minutes/2014-04-06.txt",
        "2014-05-04  May meeting",
    ];
    for line in expected {
        assert!(found.contains(line), "{line}: {found}");
    }
    let text = fs::read_to_string(bag.join("data/text/dublin/minutes/2014-05-04.txt")).expect("text");
    for line in ["Title: May meeting", "Chapter: dublin", "Date: 2014-05-04", "Buy a kettle", "Seven came."] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(bag.join("data/offline.zip").is_file());
    let readme = fs::read_to_string(bag.join("README.txt")).expect("text");
    assert!(readme.contains("As of:     2014-06-30"), "{readme}");
    // A byte more.
    let page = bag.join("data/site/dublin/index.html");
    let bytes = [fs::read(&page).expect("bytes"), b" ".to_vec()].concat();
    site.write(page.strip_prefix(site.root()).expect("inside").to_str().expect("text"), bytes);
    let (is_well, said) = shell(&bag, &["verify.sh"]);
    assert!(!is_well && said.contains("wrong: data/site/dublin/index.html"), "{said}");
}

#[test]
fn the_same_site_gives_the_same_packages() {
    let site = base();
    let formats = ["--format", "bagit,warc,wacz,epub,text,zip"];
    archive(&site, &formats);
    let first = contents(&site.path("archive"));
    assert_eq!(fs::read_dir(site.path("archive")).expect("a folder").count(), 6, "nothing half-made is left");
    archive(&site, &formats);
    assert!(contents(&site.path("archive")) == first);
}

#[test]
fn only_what_changed_since_a_record() {
    let site = base();
    archive(&site, &["--format", "bagit"]);
    let record = package(&site, "2014-06-30").join("data/record.json").display().to_string();
    let run = archive(&site, &["--format", "bagit,text", "--since", &record]);
    assert!(run.stdout.contains("Nothing changed since that record"), "{}", run.stdout);
    site.write("content/dublin/minutes/2014-06-01.md", "---\npresent: 8\n---\nEight came.\n");
    site.remove("content/dublin/minutes/2014-04-06.md");
    site.write(
        "content/dublin/minutes/2014-05-04.md",
        "---\ntitle: May meeting\npresent: 7\n---\nSeven came.\n",
    );
    archive(&site, &["--format", "bagit,text", "--since", &record]);
    let bag = package(&site, "-changes");
    assert!(bag.join("data/site/dublin/minutes/2014-06-01/index.html").is_file());
    assert!(!bag.join("data/site/theme/ledger.css").exists());
    let removed = fs::read_to_string(bag.join("data/removed.txt")).expect("text");
    assert!(removed.lines().any(|line| line == "dublin/minutes/2014-04-06/index.html"), "{removed}");
    let info = fs::read_to_string(bag.join("bag-info.txt")).expect("text");
    assert!(info.contains("Changes-Since: the record as of 2014-06-30"), "{info}");
    assert!(shell(&bag, &["verify.sh"]).0);
}

/// A file of a zip.
fn in_zip(path: &Path, name: &str) -> String {
    let file = fs::File::open(path).expect("a file");
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn a_book_has_what_chapters_decided_and_reported() {
    let site = base();
    archive(&site, &["--format", "epub", "--chapter", "dublin", "--year", "2014"]);
    let book = package(&site, "-dublin-2014.epub");
    let contents = in_zip(&book, "EPUB/nav.xhtml");
    let places = ["May meeting", "April &lt;b&gt;", "Half a year"]
        .map(|title| contents.find(title).unwrap_or_else(|| panic!("{title}: {contents}")));
    assert!(places[1] < places[0] && places[0] < places[2], "{contents}");
    let package = in_zip(&book, "EPUB/package.opf");
    assert!(package.contains("<dc:title>Dublin, 2014</dc:title>"), "{package}");
    let parts: String = (1..=5).map(|number| in_zip(&book, &format!("EPUB/part-{number}.xhtml"))).collect();
    assert!(parts.contains("Buy a kettle") && parts.contains("<svg"), "{parts}");
    // What is in the book is linked in the book.
    assert!(parts.contains("<a href=\"part-2.xhtml\">April</a>"), "{parts}");
    let site_alone = site.run(&["archive", "--format", "epub", "--year", "1999", "--as-of", "2014-06-30"]);
    assert_eq!(site_alone.status, 2);
    assert!(site_alone.stderr.contains("there is no document for such a book"), "{}", site_alone.stderr);
}

#[test]
fn what_can_not_be_archived_is_said() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
    let run = site.run(&["archive", "--format", "wacz", "--as-of", "2014-06-30"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("write `url` in site.yaml, or give `--base-url`"), "{}", run.stderr);
    let run = site.run(&["archive", "--format", "text", "--chapter", "dublin"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("are for books"), "{}", run.stderr);
    let out = site.path("archive").display().to_string();
    site.write("archive/commons-2014-06-30/theirs.txt", "theirs");
    let run = site.run(&["archive", "--as-of", "2014-06-30", "--out", &out]);
    assert_eq!(run.status, 3, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("it was not made by this program"), "{}", run.stderr);
    assert_eq!(
        fs::read_to_string(site.path("archive/commons-2014-06-30/theirs.txt")).expect("text"),
        "theirs"
    );
    site.write("content/dublin/wrong.md", "---\ntitle: [\n---\n");
    let run = site.run(&["archive", "--as-of", "2014-06-30", "--out", &out]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("Nothing was done."), "{}", run.stderr);
}
