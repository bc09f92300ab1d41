//! What stands below a field of a form: what the guide says of the key.

use std::collections::HashMap;
use std::sync::LazyLock;

const GUIDE: &str = include_str!("../../examples/guide/content/front-matter.md");

/// By the id of the section and the key.
static HINTS: LazyLock<Hints> = LazyLock::new(read);

type Hints = HashMap<&'static str, HashMap<&'static str, String>>;

/// What a key means in a section of the guide's page, or for all documents.
pub(super) fn hint(section: &str, key: &str) -> Option<&'static str> {
    // Whoever makes a document needs to know another thing than who writes a file.
    if key == "date" && ["minutes", "post"].contains(&section) {
        return Some(
            "the day. A new file is named by it; where it is left out, it is the date that the name begins with",
        );
    }
    let of = |section: &str| HINTS.get(section)?.get(key).map(String::as_str);
    of(section).or_else(|| of("common"))
}

fn read() -> Hints {
    let mut hints = Hints::new();
    let mut section = "";
    for line in GUIDE.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.rsplit_once("{#").map_or("", |(_, id)| id.trim_end_matches('}'));
        }
        let Some(row) = line.strip_prefix("| `") else { continue };
        let row = row.trim_end_matches('|');
        let (Some((keys, _)), Some((_, meaning))) = (row.split_once(" | "), row.rsplit_once(" | ")) else {
            continue;
        };
        // `opened: …`, `closed: …` are two.
        for key in keys.split("`, `").filter_map(|key| key.split([':', '`']).next()) {
            hints.entry(section).or_default().entry(key).or_insert_with(|| plain(meaning));
        }
    }
    hints
}

/// A cell of a table without its Markdown.
fn plain(cell: &str) -> String {
    let mut out = String::new();
    let mut rest = cell.trim();
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        match link.split_once("](").and_then(|(text, after)| Some((text, after.split_once(')')?.1))) {
            Some((text, after)) => {
                out.push_str(text);
                rest = after;
            }
            None => {
                out.push('[');
                rest = link;
            }
        }
    }
    out.push_str(rest);
    out.replace('`', "").replace("\\|", "|").replace("; see below", "").replace("see below", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_says_what_keys_mean() {
        assert_eq!(hint("minutes", "present"), Some("who was there. Left out: nobody noted it"));
        assert_eq!(hint("minutes", "proposal"), Some("what was put to the vote"));
        assert_eq!(hint("poll", "closed"), Some("opened stands for date"));
        assert_eq!(hint("poll", "tags"), Some("the same"));
        assert_eq!(hint("chapter", "nothing"), None);
        assert_eq!(plain("the [licence](#rights) of `a`, [x] or \\|"), "the licence of a, [x] or |");
    }
}
