//! The guide: the manual page of a measure is the doc comment of its file, so that neither can be
//! without the other.

use std::fs;
use std::path::{Path, PathBuf};

/// The headings that a manual page has, in this order.
const HEADINGS: [&str; 5] = ["## Window", "## Result", "## Evidence", "## Example", "## Source"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of the measures, by name.
fn measures() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("src/status/measures")).expect("the measures");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.file_name().is_some_and(|name| name != "mod.rs"));
    files.sort();
    files
}

/// The doc comment that a file begins with.
fn manual(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a measure");
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The page of the guide that a manual comes to.
fn page(manual: &str) -> String {
    let (title, body) = manual.split_once('\n').expect("a title and a text");
    let title = title.strip_prefix("# ").expect("a manual begins with its title").replace('`', "");
    // Where the meaning comes from matters to who changes the program, not to who uses it.
    let (body, _) = body.split_once("\n## Source").expect("the last part is the source");
    format!("---\ntitle: \"{title}\"\n---\n{}\n", body.replace("\n## ", "\n\n## ").trim())
}

#[test]
fn every_measure_has_its_manual_page() {
    for file in measures() {
        let manual = manual(&file);
        let mut rest = manual.as_str();
        for heading in HEADINGS {
            let at = rest.find(heading).unwrap_or_else(|| panic!("{} lacks `{heading}`", file.display()));
            rest = &rest[at..];
        }
    }
}

/// `UPDATE_GUIDE=1 cargo test guide` writes the pages anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "the program writes nothing here; its maintainer does")]
fn the_guide_has_the_manual_page_of_every_measure() {
    for file in measures() {
        let name = file.file_stem().expect("a name").to_string_lossy().replace('_', "-");
        let target = root().join(format!("examples/guide/content/measures/{name}.md"));
        let page = page(&manual(&file));
        if std::env::var_os("UPDATE_GUIDE").is_some() {
            fs::write(&target, &page).expect("written");
        }
        let there = fs::read_to_string(&target).unwrap_or_default();
        assert_eq!(there, page, "{} is behind; write it anew with UPDATE_GUIDE=1", target.display());
        let list =
            fs::read_to_string(root().join("examples/guide/content/measures/index.md")).expect("a list");
        assert!(list.contains(&format!("({name}.md)")), "the list of measures lacks {name}");
    }
}
