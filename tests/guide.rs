//! The guide: the manual page of a measure is the doc comment of its file, and the page of a problem what
//! `check --explain` prints, so that neither can be without the other.

use std::fs;
use std::path::{Path, PathBuf};

use chapterhouse::diagnostics::codes::CODES;
use chapterhouse::diagnostics::explanation::explanation;

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

#[test]
fn every_page_of_a_problem_has_what_explains_it() {
    let entries = fs::read_dir(root().join("examples/guide/content/problems")).expect("the problems");
    for file in entries.map(|entry| entry.expect("an entry").path()) {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(code) = name.strip_suffix(".md").filter(|code| *code != "index") else { continue };
        let page = explanation(code).unwrap_or_else(|| panic!("{name}: no such code, or no description"));
        assert!(!page.description.is_empty() && page.text.contains("## Wrong\n"), "{name}");
        assert!(page.text.contains("## Right\n"), "{name}");
        let written = fs::read_to_string(&file).expect("a page");
        assert!(written.starts_with(&format!("---\ntitle: {code}\n")), "{name} is called otherwise");
    }
}

#[test]
fn every_problem_has_a_page() {
    let missing: Vec<_> = CODES.iter().filter(|code| explanation(code).is_none()).collect();
    assert!(missing.is_empty(), "examples/guide/content/problems/ lacks {missing:?}");
}

/// That each that is raised is in the list is asserted where diagnostics are made.
#[test]
fn every_code_in_the_list_is_raised_somewhere() {
    let files = walkdir::WalkDir::new(root().join("src")).into_iter().map(|entry| entry.expect("an entry"));
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != "codes.rs");
    let source: String = files.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect();
    for code in CODES {
        assert!(source.contains(&format!("\"{code}\"")), "nothing raises `{code}`");
    }
}

/// Codes that no test can trigger on every machine: names that some file systems refuse, files that the super-user
/// may always read.
const NOT_ON_EVERY_MACHINE: [&str; 2] = ["path-not-utf8", "unreadable-file"];

#[test]
fn every_problem_is_triggered_by_a_test() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let all = walkdir::WalkDir::new(tests).into_iter().map(|entry| entry.expect("readable").into_path());
    let texts: Vec<String> = all
        .filter(|path| path.extension().is_some_and(|ending| ending == "snap" || ending == "rs"))
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    let is_triggered = |code: &&str| texts.iter().any(|text| text.contains(&format!("[{code}]")));
    let missing: Vec<_> =
        CODES.iter().filter(|code| !is_triggered(code) && !NOT_ON_EVERY_MACHINE.contains(code)).collect();
    assert!(missing.is_empty(), "no test triggers {missing:?}");
}
