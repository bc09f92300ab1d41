//! What lies beside the record in its bag, for readers who have nothing of ours but the bag.

use super::one_line::one_line;

/// Checks all files against the manifests, with `sh` and common programs: `sh verify.sh`.
pub const VERIFY: &str = include_str!("bag/verify.sh");

/// Finds minutes by chapter and year in `data/record.json`: `sh find-minutes.sh ireland/dublin 2014`.
pub const FIND_MINUTES: &str = include_str!("bag/find-minutes.sh");

const README: &str = include_str!("bag/README.txt");

/// Of which record, as of when, the bag is. What is not known is empty, and `README.txt` says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Readme<'a> {
    /// The site's title.
    pub title: &'a str,
    /// Where the site stood: `https://commons.example/`.
    pub address: &'a str,
    /// The day that statuses speak for, `2014-06-30`.
    pub as_of: &'a str,
    /// The commit of the sources.
    pub commit: &'a str,
    /// The program and its version.
    pub program: &'a str,
}

/// `README.txt`: what this is, how it is laid out, and how to read and check it.
#[must_use]
pub fn readme(about: &Readme<'_>) -> String {
    let mut text = String::with_capacity(README.len() + 256);
    let mut pieces = README.split("{{");
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // What is put in is never looked at again: a title may have braces.
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        let value = match name {
            "title" => about.title,
            "address" => about.address,
            "as-of" => about.as_of,
            "commit" => about.commit,
            "program" => about.program,
            // There is no other; a test says so.
            _ => "",
        };
        let value = one_line(value);
        text.push_str(if value.is_empty() { "not known" } else { &value });
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_text() {
        let about = Readme {
            title: "{{commit}}\nCheck nothing",
            address: "https://commons.example/",
            as_of: "2014-06-30",
            commit: "",
            program: "chapterhouse 0.1.0",
        };
        let text = readme(&about);
        assert!(text.starts_with("{{commit}} Check nothing\n"), "{text}");
        assert!(text.contains("Sources:   commit not known\n"), "{text}");
        assert!(text.contains("https://commons.example/") && text.contains("chapterhouse 0.1.0"), "{text}");
    }

    #[test]
    fn the_template_asks_for_what_is_there() {
        let about = Readme { title: "t", address: "a", as_of: "d", commit: "c", program: "p" };
        let without = |text: &str| text.matches("not known").count();
        assert_eq!(without(&readme(&about)), without(README));
    }

    #[test]
    fn every_line_can_be_read_on_a_terminal() {
        for text in [README, VERIFY, FIND_MINUTES] {
            assert!(text.is_ascii() && !text.contains(['\r', '\t']));
            let long = text.lines().find(|line| line.len() > 80);
            assert_eq!(long, None);
        }
    }
}
