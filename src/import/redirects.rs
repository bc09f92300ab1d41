//! `_redirects`, in which hosts are told where former addresses lead: `/old/ /new/ 301`, `/guides/* /how/:splat`.

use super::Failure;
use super::plan::Plan;
use super::report::{Place, Report};
use super::source_tree::SourceFile;

/// The most rules that are read.
const MOST_RULES: usize = 10_000;

/// The most patterns: each is tried on all documents.
const MOST_PATTERNS: usize = 200;

/// Whether a file holds such rules.
pub(super) fn is_redirects(path: &str) -> bool {
    path.rsplit('/').next() == Some("_redirects")
}

/// Adds the former addresses of a file to the documents that they lead to. Rules that lead elsewhere stay behind.
///
/// # Errors
/// Where it can't be read.
pub(super) fn carry_redirects(
    file: &SourceFile,
    plan: &mut Plan,
    report: &mut Report,
) -> Result<(), Failure> {
    let Some(text) = file.read_text(report)? else { return Ok(()) };
    let mut patterns = 0;
    for (index, line) in text.lines().enumerate().take(MOST_RULES) {
        let place = Place { file: &file.path, line: index + 1 };
        let rule = line.split('#').next().unwrap_or_default();
        let words: Vec<&str> = rule.split_whitespace().collect();
        let [from, to, ..] = words.as_slice() else { continue };
        let found = match (from.strip_suffix('*'), to.strip_suffix(":splat")) {
            (Some(from), Some(to))
                if !from.contains(['*', ':']) && !to.contains(':') && patterns < MOST_PATTERNS =>
            {
                patterns += 1;
                plan.add_former_below(from, to)
            }
            _ if from.contains(['*', ':']) => 0,
            _ => usize::from(plan.add_former(from, to)),
        };
        if found > 0 {
            report.changed(place, "redirect", &format!("`{from}` is an alias of what `{to}` is now"));
        } else {
            report.left(
                place,
                "redirect",
                &format!("`{}` leads to no document that is here; it stays behind", rule.trim()),
            );
        }
    }
    Ok(())
}
