//! What the texts of `WordPress` hold besides HTML: marks of blocks, and shortcodes in brackets.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::liquid::embedded;
use super::markdown::near;
use super::report::{Place, Report};

/// Blocks that an editor of whole sites uses, and that show what a template works out.
const MARK: &str = "<!-- wp:";

/// Takes the marks of blocks out of a text: what is in them stays. What a block shows that has nothing in it is worked out by
/// the site, so that it stands in the text as it is written.
pub(super) fn without_blocks(text: &str, place: Place<'_>, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(length) = rest.find("-->").map(|end| end + 3) else { break };
        let mark = &rest[..length];
        rest = &rest[length..];
        let inside = mark[4..length - 3].trim();
        if inside.starts_with("/wp:") {
            continue;
        }
        let Some(block) = inside.strip_prefix("wp:") else {
            if matches!(inside, "more" | "nextpage") || inside.starts_with("more ") {
                report.changed(place, "break for a teaser", "is left out: lists show the description");
            } else {
                out.push_str(mark);
            }
            continue;
        };
        let name = block.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if block.ends_with('/') {
            report.left(place, &format!("block: {name}"), &format!("`{mark}` stands in the text as written"));
            let shown = mark.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = write!(out, "\n\n<p><code>{shown}</code></p>\n\n");
        } else {
            report.kept(place, &format!("block: {name}"));
        }
    }
    out.push_str(rest);
    out
}

/// Whether a text is made of blocks, so that only elements make paragraphs.
pub(super) fn has_blocks(text: &str) -> bool {
    text.contains(MARK)
}

/// A shortcode: `[name key="value"]`.
struct Shortcode<'t> {
    name: &'t str,
    attributes: &'t str,
    /// Where what follows it begins.
    end: usize,
}

fn shortcode_at(text: &str) -> Option<Shortcode<'_>> {
    let rest = text.strip_prefix('[')?;
    let name_end =
        rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
    let name = &rest[..name_end];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let close = near(rest).find([']', '\n'])?;
    if !rest[close..].starts_with(']') || rest[..close].contains('[') {
        return None;
    }
    let attributes = rest[name_end..close].trim().trim_end_matches('/').trim();
    let is_sound = attributes.is_empty() || rest[name_end..].starts_with(char::is_whitespace);
    is_sound.then_some(Shortcode { name, attributes, end: close + 2 })
}

fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = attributes;
    while let Some(equals) = rest.find('=') {
        let key = rest[..equals].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key == name {
            return Some(value);
        }
        rest = after;
    }
    None
}

/// Puts HTML in the place of shortcodes that have some; others stay, and are reported. `pictures` are the addresses of
/// attachments by their ids.
pub(super) fn without_shortcodes(
    text: &str,
    pictures: &BTreeMap<String, String>,
    place: Place<'_>,
    report: &mut Report,
) -> String {
    if !text.contains('[') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let closings = closings(text);
    let mut at = 0;
    while let Some(found) = text[at..].find('[') {
        let start = at + found;
        out.push_str(&text[at..start]);
        // `[[x]]` shows a shortcode.
        let is_shown = text[start..].starts_with("[[");
        let Some(code) = shortcode_at(&text[start..]).filter(|_| !is_shown) else {
            let skip = if is_shown { 2 } else { 1 };
            out.push_str(&text[start..start + skip]);
            at = start + skip;
            continue;
        };
        let after = start + code.end;
        let inner = closings.get(code.name).and_then(|places| {
            let end = *places.get(places.partition_point(|place| *place < after))?;
            Some((&text[after..end], end + code.name.len() + 3))
        });
        match html_of(&code, inner.map(|(inner, _)| inner), pictures) {
            Some((html, takes_inner)) => {
                report.changed(
                    place,
                    &format!("shortcode: {}", code.name),
                    &format!("`{}` is plain text or HTML now", &text[start..after]),
                );
                out.push_str(&html);
                at = match inner {
                    Some((_, end)) if takes_inner => end,
                    _ => after,
                };
            }
            None => {
                if inner.is_some() || code.attributes.contains('=') {
                    let what = format!("`{}` stands in the text as written", &text[start..after]);
                    report.left(place, &format!("shortcode: {}", code.name), &what);
                }
                out.push_str(&text[start..after]);
                at = after;
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

/// Where each `[/name]` stands.
fn closings(text: &str) -> BTreeMap<&str, Vec<usize>> {
    let mut closings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, _) in text.match_indices("[/") {
        let rest = near(&text[at + 2..]);
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len());
        if rest[end..].starts_with(']') {
            closings.entry(&rest[..end]).or_default().push(at);
        }
    }
    closings
}

/// The HTML of a shortcode, and whether what is in it is part of that.
fn html_of(
    code: &Shortcode<'_>,
    inner: Option<&str>,
    pictures: &BTreeMap<String, String>,
) -> Option<(String, bool)> {
    let link = |address: &str| {
        let address = embedded("embed", address)?;
        let shown = address.replace('&', "&amp;").replace('"', "&quot;");
        Some(format!("\n\n<p><a href=\"{shown}\">{shown}</a></p>\n\n"))
    };
    match code.name {
        "caption" | "wp_caption" => {
            let inner = inner?;
            let end = inner
                .rfind("/>")
                .map(|at| at + 2)
                .into_iter()
                .chain(inner.rfind("</a>").map(|at| at + 4))
                .max()
                .unwrap_or(0);
            let (picture, below) = inner.split_at(end);
            let caption = if below.trim().is_empty() {
                attribute(code.attributes, "caption").unwrap_or_default()
            } else {
                below.trim()
            };
            Some((format!("\n\n<figure>{picture}<figcaption>{caption}</figcaption></figure>\n\n"), true))
        }
        "embed" => link(inner?.trim()).map(|html| (html, true)),
        "youtube" | "vimeo" => {
            let address = code.attributes.trim_start_matches('=');
            link(address).or_else(|| link(&embedded(code.name, address)?)).map(|html| (html, false))
        }
        "audio" | "video" => {
            let address = ["src", "mp3", "mp4", "ogg", "m4a", "webm"]
                .iter()
                .find_map(|name| attribute(code.attributes, name))?;
            link(address).map(|html| (html, inner.is_some()))
        }
        "gallery" => {
            let ids: Vec<&str> = attribute(code.attributes, "ids")?.split(',').map(str::trim).collect();
            let found: Vec<&String> = ids.iter().filter_map(|id| pictures.get(*id)).collect();
            let mut all = String::new();
            for address in &found {
                let _ = write!(all, "<p><img src=\"{address}\" alt=\"\"></p>\n\n");
            }
            (found.len() == ids.len() && !ids.is_empty()).then(|| (format!("\n\n{all}"), false))
        }
        "code" | "sourcecode" => {
            let inner = inner?;
            let language = ["lang", "language"]
                .iter()
                .find_map(|name| attribute(code.attributes, name))
                .unwrap_or_default();
            let inner = inner.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            // Editors escape what is in it.
            let inner =
                inner.replace("&amp;lt;", "&lt;").replace("&amp;gt;", "&gt;").replace("&amp;amp;", "&amp;");
            Some((format!("\n\n<pre><code class=\"language-{language}\">{inner}</code></pre>\n\n"), true))
        }
        _ => None,
    }
}

/// Makes links of lines that are nothing but an address, which `WordPress` shows as what is there.
pub(super) fn with_links(text: &str, place: Place<'_>, report: &mut Report) -> String {
    let lines = text.split('\n').map(|line| {
        let bare = line.trim();
        let is_address = (bare.starts_with("https://") || bare.starts_with("http://"))
            && bare.chars().all(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '['));
        if !is_address {
            return line.to_owned();
        }
        report.changed(place, "embedded address", &format!("{bare} is a link now"));
        let shown = bare.replace("&amp;", "&").replace('&', "&amp;");
        format!("<a href=\"{shown}\">{shown}</a>")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place { file: "export.xml", line: 1 };

    #[test]
    fn marks_of_blocks_go_and_what_is_in_them_stays() {
        let check = |text: &str, expected: &str| {
            assert_eq!(without_blocks(text, PLACE, &mut Report::default()), expected, "{text}");
        };
        check("<!-- wp:paragraph {\"a\":1} -->\n<p>x</p>\n<!-- /wp:paragraph -->", "\n<p>x</p>\n");
        check("a<!--more-->b<!-- own -->", "ab<!-- own -->");
        check(
            "<!-- wp:latest-posts {\"n\":3} /-->",
            "\n\n<p><code>&lt;!-- wp:latest-posts {\"n\":3} /--&gt;</code></p>\n\n",
        );
        check("<!-- open", "<!-- open");
    }

    #[test]
    fn shortcodes_with_html_become_it() {
        let pictures = BTreeMap::from([("7".to_owned(), "/a.png".to_owned())]);
        let check = |text: &str, expected: &str| {
            assert_eq!(
                without_shortcodes(text, &pictures, PLACE, &mut Report::default()),
                expected,
                "{text}"
            );
        };
        check(
            "[caption id=\"x\" width=\"300\"]<img src=\"a.png\" /> The <b>stall</b>[/caption]",
            "\n\n<figure><img src=\"a.png\" /><figcaption>The <b>stall</b></figcaption></figure>\n\n",
        );
        check(
            "[embed]https://v.example/1[/embed]",
            "\n\n<p><a href=\"https://v.example/1\">https://v.example/1</a></p>\n\n",
        );
        check("[gallery ids=\"7\"]", "\n\n<p><img src=\"/a.png\" alt=\"\"></p>\n\n");
        check(
            "[gallery ids=\"7,8\"] [sic] [1] [[gallery]] a[0]",
            "[gallery ids=\"7,8\"] [sic] [1] [[gallery]] a[0]",
        );
        check(
            "[code lang=\"php\"]a < b[/code]",
            "\n\n<pre><code class=\"language-php\">a &lt; b</code></pre>\n\n",
        );
        check(
            "[youtube https://y.example/w?v=1&b=2]",
            "\n\n<p><a href=\"https://y.example/w?v=1&amp;b=2\">https://y.example/w?v=1&amp;b=2</a></p>\n\n",
        );
    }

    #[test]
    fn lines_that_are_addresses_are_links() {
        let text = with_links("a\nhttps://v.example/1\nsee https://b.example", PLACE, &mut Report::default());
        assert_eq!(text, "a\n<a href=\"https://v.example/1\">https://v.example/1</a>\nsee https://b.example");
    }
}
