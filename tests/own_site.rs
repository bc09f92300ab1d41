//! The repository's own site at five days: five boards, each of which its texts tell of.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Every chapter with a status on a day, as `path: status`.
fn board(day: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_chapterhouse"))
        .args(["status", "--format", "json", "--as-of", day, "--root"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let chapters: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut board = format!("as of {day}\n");
    for chapter in chapters.iter().filter(|chapter| !chapter["status"].is_null()) {
        let text = |key: &str| chapter[key].as_str().unwrap_or_default().to_owned();
        let decided = if chapter["override"].is_null() { "" } else { " (by decision)" };
        let risk = if chapter["at_risk"] == true { " (at risk)" } else { "" };
        writeln!(board, "{}: {}{decided}{risk}", text("chapter"), text("status")).expect("text");
    }
    board
}

#[test]
fn five_days_give_five_boards() {
    let days = ["2023-12-31", "2024-09-05", "2025-03-31", "2025-12-31", "2026-06-30"];
    let boards = days.map(board);
    insta::assert_snapshot!("boards", boards.join("\n"));
}
