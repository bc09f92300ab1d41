//! `build --precompress`: packed copies of text, for hosts that send them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use flate2::read::GzDecoder;

use crate::harness::{Site, contents};

fn is_copy(path: &str) -> bool {
    path.strip_suffix(".gz").is_some()
}

/// A copy for each file that is text and no short one, and for no other.
fn assert_packed(files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files.iter().filter(|(path, _)| !is_copy(path)) {
        let is_text = [".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".ics", ".txt"]
            .iter()
            .any(|ending| path.ends_with(ending));
        let copy = files.get(&format!("{path}.gz"));
        assert_eq!(copy.is_some(), is_text && bytes.len() >= 1024, "{path} of {} bytes", bytes.len());
        if let Some(copy) = copy {
            let mut unpacked = Vec::new();
            GzDecoder::new(copy.as_slice()).read_to_end(&mut unpacked).expect("it can be unpacked");
            assert!(unpacked == *bytes && copy.len() < bytes.len(), "{path}");
        }
    }
}

#[test]
fn text_has_packed_copies_that_follow_it() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let plain = contents(&site.path("public"));
    site.build_with(&["--precompress"]);
    let first = contents(&site.path("public"));
    assert_packed(&first);
    let rest: BTreeMap<_, _> = first.iter().filter(|(path, _)| !is_copy(path)).collect();
    assert_eq!(rest, plain.iter().collect(), "no file of the site is another, and the record names no copy");
    assert!(first.contains_key("index.html.gz") && first.contains_key("record.json.gz"));

    // Nothing changed, and nothing is done; what was removed or changed by hand comes back.
    let again = site.build_with(&["--precompress"]);
    assert!(again.stdout.contains(": 0 written"), "{}", again.stdout);
    site.remove("public/index.html.gz");
    site.write("public/dublin/index.html.gz", "half");
    site.build_with(&["--precompress"]);
    assert_eq!(contents(&site.path("public")), first);

    // One that changes, and one that goes.
    let long = "A sentence of some length. ".repeat(60);
    site.write("content/long.md", format!("# Long\n\n{long}\n"));
    site.build_with(&["--precompress"]);
    assert_packed(&contents(&site.path("public")));
    assert!(site.path("public/long/index.html.gz").exists());
    site.write("content/long.md", format!("# Long\n\n{long} And more.\n"));
    site.build_with(&["--precompress"]);
    assert_packed(&contents(&site.path("public")));
    site.remove("content/long.md");
    site.build_with(&["--precompress"]);
    assert!(!site.path("public/long").exists());
    assert_eq!(contents(&site.path("public")), first);

    // Without the flag they go.
    site.build_well();
    assert_eq!(contents(&site.path("public")), plain);
}

#[test]
fn a_file_of_the_site_goes_before_a_copy() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/data.csv", "a,b\n".repeat(1000));
    site.write("content/data.csv.gz", "packed by somebody else");
    for _ in 0..2 {
        site.build_with(&["--precompress"]);
        let there = fs::read(site.path("public/data.csv.gz")).expect("a file");
        assert_eq!(there, b"packed by somebody else");
    }
    assert!(site.page("record.json").contains("/data.csv.gz"));
}

#[test]
fn parts_have_the_copies_of_the_whole() {
    let site = Site::fixture("diagnostics/base");
    site.build_with(&["--precompress"]);
    let whole = contents(&site.path("public"));
    let site = Site::fixture("diagnostics/base");
    for part in ["1/3", "2/3", "3/3"] {
        site.build_with(&["--precompress", "--shard", part]);
    }
    site.build_with(&["--precompress"]);
    assert_eq!(contents(&site.path("public")), whole);
}

#[test]
fn copies_are_verified_by_what_they_unpack_to() {
    let site = Site::fixture("diagnostics/base");
    site.build_with(&["--precompress"]);
    let copy = site.path("public").display().to_string();
    let record = site.path("public/record.json").display().to_string();
    let run = site.run(&["verify", &copy]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains(" packed copies are those of their files."), "{}", run.stdout);
    // A server shows a release by a link to it.
    std::os::unix::fs::symlink(site.path("public"), site.path("current")).expect("a link");
    let by_link = site.run(&["verify", &site.path("current").display().to_string()]);
    assert_eq!((by_link.status, by_link.stdout), (0, run.stdout));
    fs::copy(site.path("public/index.html.gz"), site.path("public/dublin/index.html.gz")).expect("copied");
    site.write("public/nothing.html.gz", "a stranger");
    for arguments in [vec!["verify", &copy], vec!["verify", &copy, "--record", &record]] {
        let run = site.run(&arguments);
        assert_eq!(run.status, 1);
        assert!(
            run.stdout.contains("dublin/index.html.gz: unpacked it is not `dublin/index.html`")
                && run.stdout.contains("extra      nothing.html.gz"),
            "{}",
            run.stdout
        );
    }
}
