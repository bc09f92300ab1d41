//! Every diagnostic: what triggers it, what it says, where it points, and how the program ends.
//!
//! A case is a folder of `tests/sites/diagnostics/`, named by the diagnostic (or by what is wrong),
//! whose files are laid over the sound site in `base`. Folders whose names begin with `sound-` are
//! their twins: what is almost wrong there, and isn't.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::harness::{AS_OF, Site};

/// How the names of those cases begin in which nothing is wrong.
const SOUND: &str = "sound-";

fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/diagnostics");
    let entries = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a case").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
    names.retain(|name| name != "base");
    names.sort();
    names
}

#[test]
fn the_base_is_sound() {
    let site = Site::fixture("diagnostics/base");
    let run = site.build();
    assert_eq!(run.stderr, "");
    assert_eq!(run.status, 0);
}

#[test]
fn each_says_where_and_what_to_do() {
    for case in cases().into_iter().filter(|case| !case.starts_with(SOUND)) {
        let site = Site::fixture("diagnostics/base");
        site.lay_over(&format!("diagnostics/{case}"));
        let run = site.run(&["build", "--all", "--as-of", AS_OF]);
        let mut shown = String::new();
        writeln!(shown, "exit status {}", run.status).expect("text");
        shown.push_str(&run.stderr);
        insta::with_settings!({ snapshot_path => "snapshots/diagnostics", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(case, shown);
        });
    }
}

#[test]
fn what_just_is_right_is_not_reported() {
    for case in cases().into_iter().filter(|case| case.starts_with(SOUND)) {
        let site = Site::fixture("diagnostics/base");
        site.lay_over(&format!("diagnostics/{case}"));
        let run = site.build();
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{case}");
    }
}

#[test]
fn all_problems_of_a_site_come_in_one_run() {
    let site = Site::fixture("diagnostics/base");
    for case in ["unknown-key", "broken-link", "unknown-chapter", "duplicate-id"] {
        site.lay_over(&format!("diagnostics/{case}"));
    }
    let run = site.run(&["build", "--as-of", AS_OF, "--all"]);
    for code in ["unknown-key", "broken-link", "unknown-chapter", "duplicate-id"] {
        assert!(run.stderr.contains(&format!("[{code}]")), "{code} is missing from:\n{}", run.stderr);
    }
}
