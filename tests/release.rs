//! What a release of the program has, and that others ask for it by the same names.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::Site;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there")
}

fn notes(version: &str) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/release-notes");
    let output = Command::new(script).arg(version).output().expect("it starts");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// That `.ci/pack` makes what `publish/install` fetches is in `hosts`.
#[test]
fn a_release_has_what_new_sites_fetch() {
    let site = Site::empty();
    site.run(&["init", &site.root().display().to_string()]);
    let install = fs::read_to_string(site.path("publish/install")).expect("a script");
    let release = read(".github/workflows/release.yaml");
    let targets = install.split_whitespace().filter_map(|word| word.strip_prefix("target="));
    let targets: Vec<&str> = targets.filter(|target| target.contains("linux")).collect();
    assert_eq!(targets.len(), 2);
    for target in targets {
        assert!(release.contains(&format!("- target: {target}\n")), "{target}");
    }
    let downloads = concat!(env!("CARGO_PKG_REPOSITORY"), "/releases/download}");
    assert!(install.contains(downloads) && install.contains("$releases/v$version/$1"));
    for said in ["tags: [\"v*\"]", "sha256sum -- *.tar.gz *.deb >SHA256SUMS", ".ci/pack", "dist/*"] {
        assert!(release.contains(said), "{said}");
    }
}

#[test]
fn notes_are_what_the_changelog_says() {
    let (is_found, text) = notes("Unreleased");
    assert!(is_found && text.starts_with("- ") && !text.contains("## "), "{text}");
    assert!(read("CHANGELOG.md").contains(text.trim_end()));
    assert_eq!(notes("999.0.0"), (false, String::new()));
}
