//! `rights`: what may be done with a text, or whose it is.
//!
//! A text, the SPDX id of a licence, the address of one, or both: `{label: …, url: …}`.
//!
//! Raises `wrong-value`, and what keys raise anywhere.

use serde::Serialize;
use url::Url;

use crate::diagnostics::help::nearest;
use crate::diagnostics::{Diagnostic, Spanned};

use super::fields::{Decoder, Fields, FromNode};
use super::schema::Schema;
use super::yaml::{Node, Value};

/// What may be done with a text, or whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rights {
    /// For readers, on one line: the name of a licence, or a sentence.
    pub label: String,
    /// Where it is said at length: a whole address of the web, of ASCII letters only.
    pub url: Option<String>,
}

/// The longest label, in letters. It stands on every page.
const LONGEST_LABEL: usize = 300;

/// Licences of texts and data by their SPDX ids, with what they are called and where their deeds are.
const LICENCES: [(&str, &str, &str); 19] = [
    ("CC-BY-1.0", "CC BY 1.0", "https://creativecommons.org/licenses/by/1.0/"),
    ("CC-BY-2.0", "CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/"),
    ("CC-BY-2.5", "CC BY 2.5", "https://creativecommons.org/licenses/by/2.5/"),
    ("CC-BY-3.0", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
    ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-NC-3.0", "CC BY-NC 3.0", "https://creativecommons.org/licenses/by-nc/3.0/"),
    ("CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC-BY-NC-ND-3.0", "CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
    ("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("CC-BY-NC-SA-3.0", "CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
    ("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC-BY-ND-3.0", "CC BY-ND 3.0", "https://creativecommons.org/licenses/by-nd/3.0/"),
    ("CC-BY-ND-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC-BY-SA-2.0", "CC BY-SA 2.0", "https://creativecommons.org/licenses/by-sa/2.0/"),
    ("CC-BY-SA-2.5", "CC BY-SA 2.5", "https://creativecommons.org/licenses/by-sa/2.5/"),
    ("CC-BY-SA-3.0", "CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
    ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC-PDDC", "Public domain", "https://creativecommons.org/licenses/publicdomain/"),
    ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

impl FromNode for Rights {
    fn schema() -> Schema {
        Schema::text().or(&Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        }))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let text = Spanned::<String>::from_node(node, decoder)?;
            return resolved(&text).map_err(|problem| decoder.push(problem)).ok();
        }
        let mut fields = Fields::new(node, "`rights`", decoder)?;
        let label: Option<Spanned<String>> = fields.require("label");
        let url: Option<Spanned<String>> = fields.require("url");
        fields.finish();
        let url = match address(&url?) {
            Ok(url) => url,
            Err(problem) => {
                decoder.push(problem);
                return None;
            }
        };
        let label = on_one_line(&label?).map_err(|problem| decoder.push(problem)).ok()?;
        Some(Self { label, url: Some(url) })
    }
}

/// What a single text comes to.
fn resolved(text: &Spanned<String>) -> Result<Rights, Diagnostic> {
    let written = text.trim();
    if has_scheme(written) {
        let url = address(text)?;
        let known = LICENCES.iter().find(|(.., deed)| is_at(&url, deed));
        let label = known.map_or(url.clone(), |(_, label, _)| (*label).to_owned());
        return Ok(Rights { label, url: Some(url) });
    }
    if let Some((_, label, url)) = LICENCES.iter().find(|(id, ..)| id.eq_ignore_ascii_case(written)) {
        return Ok(Rights { label: (*label).to_owned(), url: Some((*url).to_owned()) });
    }
    // Who means a licence and mistypes its id would publish a text that nobody may rely on.
    let is_meant_as_id = written.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("cc"))
        && written[2..].starts_with(['-', '0'])
        && !written.contains(char::is_whitespace);
    if is_meant_as_id {
        let ids = LICENCES.iter().map(|(id, ..)| *id);
        let help = nearest(written, ids).map_or_else(
            || "write the SPDX id, such as `CC-BY-SA-4.0`; or both: `{label: …, url: …}`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no licence `{}`", shortened(written));
        return Err(Diagnostic::error("wrong-value", text.span, message).help(help));
    }
    Ok(Rights { label: on_one_line(text)?, url: None })
}

/// Whether a text begins as an address does.
fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether an address is that of a deed, or of a translation or of the legal code of it.
fn is_at(url: &str, deed: &str) -> bool {
    let bare = |url: &str| url.split_once("://").map(|(_, rest)| rest.trim_start_matches("www.").to_owned());
    let (Some(url), Some(deed)) = (bare(url), bare(deed)) else { return false };
    let rest = url.strip_prefix(deed.trim_end_matches('/'));
    rest.is_some_and(|rest| {
        let rest = rest.trim_start_matches('/');
        rest.is_empty() || rest.starts_with("deed") || rest.starts_with("legalcode")
    })
}

/// A whole address of the web, with all that is not plain encoded, so that it can stand anywhere.
fn address(written: &Spanned<String>) -> Result<String, Diagnostic> {
    let text = written.trim();
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let url = Url::parse(text).ok().filter(|url| {
        is_plain
            && has_scheme(text)
            && matches!(url.scheme(), "https" | "http")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
    });
    url.map(String::from).ok_or_else(|| {
        let message = format!("`{}` is not an address of the web", shortened(text));
        Diagnostic::error("wrong-value", written.span, message)
            .help("write it whole: `https://creativecommons.org/licenses/by/4.0/`")
    })
}

/// A label without breaks.
fn on_one_line(text: &Spanned<String>) -> Result<String, Diagnostic> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    let label = words.join(" ");
    let problem = match label.chars().count() {
        0 => "`rights` says nothing".to_owned(),
        length if length > LONGEST_LABEL => {
            format!("`rights` has {length} letters, and {LONGEST_LABEL} are the most")
        }
        _ => return Ok(label),
    };
    Err(Diagnostic::error("wrong-value", text.span, problem)
        .help("write a sentence such as `© the authors`, or `{label: …, url: …}` of a page that says it"))
}

/// A text as messages show it.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{FileId, Span};

    fn check(text: &str, expected: &str) {
        let shown = match resolved(&Spanned::new(text.to_owned(), Span::new(FileId(0), 0..0))) {
            Ok(Rights { label, url: Some(url) }) => format!("{label} <{url}>"),
            Ok(Rights { label, url: None }) => label,
            Err(problem) => format!("{}: {}", problem.code, problem.message),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn licences_are_known_by_id_and_by_address() {
        let by = "CC BY 4.0 <https://creativecommons.org/licenses/by/4.0/>";
        check("CC-BY-4.0", by);
        check(" cc-by-4.0 ", by);
        check("https://creativecommons.org/licenses/by/4.0/", by);
        check(
            "http://www.creativecommons.org/licenses/by/4.0/deed.de",
            "CC BY 4.0 <http://www.creativecommons.org/licenses/by/4.0/deed.de>",
        );
        check("CC0-1.0", "CC0 1.0 <https://creativecommons.org/publicdomain/zero/1.0/>");
        check("https://a.example/terms", "https://a.example/terms <https://a.example/terms>");
        check("CC-BY-4.1", "wrong-value: there is no licence `CC-BY-4.1`");
        check("CC-BY", "wrong-value: there is no licence `CC-BY`");
    }

    #[test]
    fn a_text_stands_as_it_is_on_one_line() {
        check("© the authors", "© the authors");
        check("CC BY 4.0 or later", "CC BY 4.0 or later");
        check("All rights\r\n  reserved\u{85}", "All rights reserved");
        check("Note: a://b is no scheme", "Note: a://b is no scheme");
        check(" ", "wrong-value: `rights` says nothing");
        check(&"x".repeat(301), "wrong-value: `rights` has 301 letters, and 300 are the most");
    }

    #[test]
    fn addresses_are_of_the_web_and_break_out_of_nothing() {
        check(
            "javascript://a.example/%0aalert(1)",
            "wrong-value: `javascript://a.example/%0aalert(1)` is not an address of the web",
        );
        check(
            "https://ada:secret@a.example/",
            "wrong-value: `https://ada:secret@a.example/` is not an address of the web",
        );
        check("https://a.example/a b", "wrong-value: `https://a.example/a b` is not an address of the web");
        let encoded = "https://a.example/%22%3E%3Cb%3E";
        check("https://a.example/\"><b>", &format!("{encoded} <{encoded}>"));
    }

    #[test]
    fn every_licence_is_known_by_its_own_address() {
        for (id, label, url) in LICENCES {
            check(id, &format!("{label} <{url}>"));
            check(url, &format!("{label} <{url}>"));
        }
    }
}
