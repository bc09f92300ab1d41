//! `chapterhouse new`

use crate::harness::{Run, Site};

fn begun() -> Site {
    let site = Site::empty();
    let dir = site.root().display().to_string();
    let run = site.run(&["init", &dir, "--title", "Tools"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

fn builds(site: &Site) -> Run {
    let run = site.run(&["build"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    run
}

#[test]
fn every_kind_builds_without_a_change() {
    let site = begun();
    let commands: [&[&str]; 9] = [
        &["chapter", "ireland", "--name", "Ireland: \"all\" of it", "--founded", "2012-09"],
        &["chapter", "ireland/dublin"],
        &[
            "roster",
            "ireland/dublin",
            "--member",
            "Ada Byrne, Eoin Lynch, Ada Byrne",
            "--joined",
            "2013-05-01",
        ],
        &[
            "minutes",
            "ireland/dublin",
            "--date",
            "2014-06-01",
            "--present",
            "ada-byrne,Eoin Lynch",
            "--start",
            "19:00",
        ],
        &["minutes", "ireland/dublin", "--date", "2014-07-01", "--present", "7 people", "--guests", "2"],
        &[
            "post",
            "ireland/dublin",
            "--title",
            "What's next? #1",
            "--date",
            "2014-06-02",
            "--author",
            "ada-byrne",
        ],
        &["report", "ireland/dublin", "--period", "2014-H1"],
        &[
            "event",
            "ireland/dublin",
            "--title",
            "Bring something broken",
            "--start",
            "2014-08-01 18:30",
            "--city",
            "Dublin",
        ],
        &["rule", "--from", "2014-01-01", "--members", "5", "--meetings", "1"],
    ];
    for arguments in commands {
        let run = site.run(&[&["new"], arguments].concat());
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.starts_with("Wrote `content/"), "{}", run.stdout);
        builds(&site);
    }
    let roster = std::fs::read_to_string(site.path("content/ireland/dublin/roster.md")).expect("written");
    assert!(roster.contains("{id: ada-byrne-2, name: Ada Byrne, joined: 2013-05-01}"), "{roster}");
    let minutes = std::fs::read_to_string(site.path("content/ireland/dublin/minutes/2014-06-01.md"));
    assert!(minutes.expect("written").contains("present: [ada-byrne, eoin-lynch]"));
    let page = site.page("ireland/dublin/events/2014-08-01-bring-something-broken/index.html");
    assert!(page.contains("Bring something broken"));
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    let site = begun();
    let check = |arguments: &[&str], expected: &str| {
        let run = site.run(&[&["new"], arguments].concat());
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(expected), "{arguments:?}: {}", run.stderr);
    };
    check(&["post"], "add `--title TEXT`; on a terminal, it would be asked for");
    check(&["minutes", "dublin"], "there is no chapter `dublin`");
    check(&["minutes", "--date", "yesterday"], "`yesterday` is not a day");
    check(&["minutes", "--present", "frst-member"], "did you mean `first-member`?");
    check(&["chapter", "Ireland/New Ross"], "`Ireland` is no part of an address");
    check(&["roster"], "`content/roster.md` is there already");
    check(&["report", "--period", "last year"], "`last year` is not a period");
    check(&["rule", "--level", "locl"], "there is no level `locl`");
    check(&["event", "--title", "A", "--start", "2014-06"], "an event needs a day");
}
