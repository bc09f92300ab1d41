//! Raw HTML made harmless: an allow-list of elements and attributes, applied to the whole body, so
//! that nothing that is left open reaches beyond it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use ammonia::Builder;

use crate::model::LinkTarget;
use crate::parse::markdown::Body;

use super::body::{BodyOptions, address_of, is_html, srcset_of};
use super::picture::SIZES;

/// Stands for the n-th link in what goes through the sanitiser, whose rules for addresses are meant
/// for strangers'.
pub(super) const PLACEHOLDER: &str = "ch-link:";

/// How deep elements may nest in raw HTML. Beyond that the text is kept without elements.
const MAX_ELEMENT_DEPTH: usize = 256;

/// The classes that rendering itself writes.
const OWN_CLASSES: [(&str, &[&str]); 9] = [
    (
        "div",
        &[
            "alert",
            "alert-note",
            "alert-tip",
            "alert-important",
            "alert-warning",
            "alert-caution",
            "table-scroll",
        ],
    ),
    ("p", &["alert-title"]),
    ("pre", &["code"]),
    ("section", &["footnotes"]),
    ("sup", &["footnote-ref"]),
    ("a", &["footnote-back"]),
    ("td", &["align-end", "align-center"]),
    ("th", &["align-end", "align-center"]),
    (
        "span",
        &[
            "broken-link",
            "hl-attribute",
            "hl-comment",
            "hl-constant",
            "hl-function",
            "hl-inserted",
            "hl-deleted",
            "hl-keyword",
            "hl-number",
            "hl-operator",
            "hl-string",
            "hl-tag",
            "hl-type",
            "hl-variable",
        ],
    ),
];

/// Sanitises the rendered HTML of a body with raw HTML in it.
pub(super) fn sanitise(html: &str, body: &Body, links: &[LinkTarget], options: &BodyOptions<'_>) -> String {
    if depth_exceeds(html, MAX_ELEMENT_DEPTH) {
        return format!("<p>{}</p>", ammonia::clean_text(&text_only(html)));
    }
    let addresses: Vec<Option<String>> = links.iter().map(|target| address_of(target, options)).collect();
    let srcsets: Vec<Option<String>> = links.iter().map(|target| srcset_of(target, options)).collect();
    let written: BTreeMap<String, Option<String>> = body
        .links
        .iter()
        .zip(&addresses)
        .filter(|(link, _)| is_html(link.kind))
        .map(|(link, address)| (link.destination.clone(), address.clone()))
        .collect();
    // In a feed, a place of the body is one on its page.
    let page = options.in_feed.map_or_else(String::new, |page| (options.link)(page, None));
    let resolve = move |value: &str| -> Option<String> {
        match value.strip_prefix(PLACEHOLDER) {
            Some(number) => addresses.get(number.parse::<usize>().ok()?)?.clone(),
            None if value.starts_with('#') => Some(format!("{page}{value}")),
            None => written.get(value.trim())?.clone(),
        }
    };
    let mut builder = if options.in_feed.is_some() { feed_builder() } else { builder() };
    builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
        // Only what rendering itself put there.
        ("img", "srcset") => {
            let number: usize = value.strip_prefix(PLACEHOLDER)?.parse().ok()?;
            srcsets.get(number)?.clone().map(Cow::Owned)
        }
        ("img", "sizes") if value != SIZES => None,
        ("a", "href") | ("img", "src") => resolve(value).map(Cow::Owned),
        // Ids of the page itself must not be had by content; our own notes have them.
        (_, "id") if value.starts_with("ch-") && !is_note_id(value) => None,
        ("input", "type") if value != "checkbox" => None,
        _ => Some(Cow::Borrowed(value)),
    });
    builder.clean(html).to_string()
}

fn is_note_id(id: &str) -> bool {
    id.starts_with("ch-ref-") || id.starts_with("ch-note-")
}

fn builder<'a>() -> Builder<'a> {
    let mut builder = Builder::default();
    builder
        .add_tags([
            "section",
            "input",
            "figure",
            "figcaption",
            "details",
            "summary",
            "mark",
            "kbd",
            "abbr",
            "dl",
            "dt",
            "dd",
        ])
        .rm_tags(["map", "area", "article", "aside", "header", "footer", "nav", "hgroup", "bdo"])
        .link_rel(None)
        .url_schemes(HashSet::from([
            "http", "https", "mailto", "tel", "sms", "geo", "xmpp", "irc", "ircs", "ch-link",
        ]))
        .generic_attributes(HashSet::from(["id", "lang", "dir", "title", "role", "tabindex", "aria-label"]))
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("img", ["loading", "decoding", "srcset", "sizes"])
        .add_tag_attributes("li", ["value"])
        .add_tag_attributes("th", ["scope"])
        .rm_tag_attributes("img", ["align"])
        .set_tag_attribute_value("input", "disabled", "");
    for tag in ["td", "th", "tr", "col", "colgroup", "table", "thead", "tbody", "tfoot", "hr"] {
        builder.rm_tag_attributes(tag, ["align", "char", "charoff", "size", "width", "summary"]);
    }
    let classes: HashMap<&str, HashSet<&str>> =
        OWN_CLASSES.iter().map(|(tag, classes)| (*tag, classes.iter().copied().collect())).collect();
    builder.allowed_classes(classes);
    builder
}

/// For what is read in a feed, without the page that gives ids, classes and controls a meaning.
fn feed_builder<'a>() -> Builder<'a> {
    let mut builder = builder();
    builder
        .rm_tags(["input"])
        .generic_attributes(HashSet::from(["lang", "dir", "title"]))
        .allowed_classes(HashMap::new());
    builder
}

/// Elements that HTML opens again in every block that begins while they are open.
const REOPENED: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// How many of these may be open: each costs again with each block.
const MAX_REOPENED: usize = 16;

/// Whether more elements may be open at once than a depth allows. A closing tag closes the last element of
/// its name and what is open in it; one that closes nothing is passed over. Elements that HTML closes by
/// itself count as open, so that it can only be too strict.
fn depth_exceeds(html: &str, limit: usize) -> bool {
    const VOID: [&str; 8] = ["img", "br", "hr", "input", "wbr", "col", "source", "area"];
    let mut open: Vec<String> = Vec::new();
    let mut reopened = 0_usize;
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let (is_closing, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if is_closing {
            if let Some(place) = open.iter().rposition(|one| *one == name) {
                // Of those inside, the reopened ones stay open.
                let (stay, _): (Vec<_>, Vec<_>) =
                    open.drain(place..).skip(1).partition(|one| REOPENED.contains(&one.as_str()));
                reopened -= usize::from(REOPENED.contains(&name.as_str()));
                open.extend(stay);
            }
        } else if !VOID.contains(&name.as_str()) {
            reopened += usize::from(REOPENED.contains(&name.as_str()));
            open.push(name);
        }
        if open.len() > limit || reopened > MAX_REOPENED {
            return true;
        }
    }
    false
}

/// The text of HTML, all tags left out.
fn text_only(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text.push_str(rest);
    text
}
