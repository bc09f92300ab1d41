//! What a code means, for people: the pages of the guide about problems, which are in the program, too.

use rust_embed::RustEmbed;

use crate::parse::front_matter::split::split;
use crate::parse::front_matter::yaml::{self, Value};

use super::codes::CODES;
use super::span::FileId;

/// The pages, `CODE.md`; `index.md` is the text above the list of them.
#[derive(RustEmbed)]
#[folder = "examples/guide/content/problems/"]
struct Pages;

/// The page of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: String,
    /// What it is, in a sentence.
    pub description: String,
    /// What it means, an example of what is wrong, and one of what is right, in Markdown.
    pub text: String,
}

/// What a code means; none where there is no page about it.
#[must_use]
pub fn explanation(code: &str) -> Option<Explanation> {
    let page = Pages::get(&format!("{code}.md")).filter(|_| CODES.binary_search(&code).is_ok())?;
    let text = std::str::from_utf8(&page.data).ok()?;
    // The number of a file matters only to places, and these go no further.
    let file = FileId::default();
    let parts = split(text, file).ok()?;
    let front_matter = yaml::read(&text[parts.yaml.0..parts.yaml.1], file, 0).ok()?;
    let Value::Map(keys) = front_matter.value else { return None };
    let description = keys.into_iter().find(|entry| entry.key == "description")?;
    let Value::Text(description) = description.node.value else { return None };
    Some(Explanation {
        code: code.to_owned(),
        description: description.trim_end_matches('.').to_owned(),
        text: text[parts.body..].trim().to_owned(),
    })
}

/// All of them, by code.
#[must_use]
pub fn explanations() -> Vec<Explanation> {
    CODES.iter().filter_map(|code| explanation(code)).collect()
}
