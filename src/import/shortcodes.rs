//! Shortcodes of Hugo: those with a plain equivalent become it, the rest stays.

use crate::model::resolve_path;

use super::addresses::AddressBook;
use super::html::with_caption;
use super::lined::LinedText;
use super::links::{code, encoded};
use super::liquid::embedded;
use super::report::{Place, Report};

/// What shortcodes are seen from.
pub(super) struct Shortcodes<'a> {
    pub(super) book: &'a AddressBook,
    /// The file, seen from the source.
    pub(super) file: &'a str,
    /// The folder of texts in its language, such as `content/en`.
    pub(super) content: &'a str,
}

/// `{{< name arguments >}}`, or its end.
struct Tag<'t> {
    start: usize,
    end: usize,
    name: &'t str,
    arguments: Vec<(Option<&'t str>, &'t str)>,
    /// `{{</* … */>}}`: what is inside, to be shown as it is.
    shown: Option<&'t str>,
}

impl Tag<'_> {
    fn named(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(key, _)| *key == Some(name)).map(|(_, value)| *value)
    }

    fn first(&self) -> Option<&str> {
        self.arguments.iter().find(|(key, _)| key.is_none()).map(|(_, value)| *value)
    }
}

/// The longest tag, in bytes: what is not closed by then is text.
const LONGEST_TAG: usize = 16 * 1024;

fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{{")?;
        let rest = &text[start..];
        let close = match rest.as_bytes().get(2) {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => {
                at = start + 2;
                continue;
            }
        };
        let near = &rest[3..rest.floor_char_boundary(LONGEST_TAG.min(rest.len())).max(3)];
        let Some(length) = near.find(close).map(|length| length + 3) else {
            at = start + 3;
            continue;
        };
        let inside = rest[3..length].trim();
        let shown = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/"));
        let words = inside.trim_end_matches('/').trim();
        let name_end = words.find(char::is_whitespace).unwrap_or(words.len());
        // `{{< /x >}}` and `{{</ x >}}` end `x`.
        let (name, arguments) = match words.strip_prefix('/') {
            Some(rest) if shown.is_none() => (
                &words[..words.len() - rest.trim_start().len()
                    + rest.trim_start().find(' ').unwrap_or(rest.trim_start().len())],
                "",
            ),
            _ => (&words[..name_end], &words[name_end..]),
        };
        return Some(Tag {
            start,
            end: start + length + 3,
            name,
            arguments: read_arguments(arguments),
            shown,
        });
    }
}

fn read_arguments(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut arguments = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let key_end =
            rest.find(|c: char| c == '=' || c.is_whitespace() || c == '"' || c == '`').unwrap_or(rest.len());
        let key = rest[key_end..].starts_with('=').then(|| &rest[..key_end]);
        let value = if key.is_some() { &rest[key_end + 1..] } else { rest };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '`' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        arguments.push((key, value));
        rest = after.trim_start();
    }
    arguments
}

impl Shortcodes<'_> {
    /// The text with what shortcodes say in their place.
    pub(super) fn expand(&self, text: &LinedText, report: &mut Report) -> LinedText {
        let source = text.as_str();
        if !source.contains("{{<") && !source.contains("{{%") {
            return text.clone();
        }
        let mut out = LinedText::default();
        let mut done = 0;
        // What has no end from somewhere on has none further down.
        let mut is_open = false;
        while let Some(tag) = next_tag(source, done) {
            out.push_from(text, done..tag.start);
            let line = text.line_at(tag.start);
            let place = Place { file: self.file, line };
            let written = &source[tag.start..tag.end];
            done = tag.end;
            if let Some(shown) = tag.shown {
                report.changed(place, "shortcode shown as text", "is without the marks of a comment now");
                let open = &written[..3];
                let close = if open.ends_with('<') { ">}}" } else { "%}}" };
                out.push_made(&format!("{open}{shown}{close}"), line);
                continue;
            }
            if tag.name == "highlight"
                && !is_open
                && let Some((inner_end, after)) = end_of(source, tag.end, "highlight")
            {
                report.changed(place, "highlight", "is a block of code in a fence now");
                push_fence(&mut out, text, tag.end..inner_end, tag.first().unwrap_or_default(), line);
                done = after;
                continue;
            }
            is_open |= tag.name == "highlight";
            match self.equivalent(&tag) {
                Some(markdown) => {
                    report.changed(place, tag.name, &format!("`{written}` is `{markdown}` now"));
                    out.push_made(&markdown, line);
                }
                None => {
                    let construct = format!("shortcode: {}", tag.name.trim_start_matches(['/', ' ']));
                    report.left(place, &construct, &format!("`{written}` stands in the text as written"));
                    let is_alone = (source[..tag.start].is_empty() || source[..tag.start].ends_with("\n\n"))
                        && (source[tag.end..].trim().is_empty() || source[tag.end..].starts_with("\n\n"));
                    let shown =
                        if is_alone && !written.contains('\n') { code(written) } else { written.to_owned() };
                    out.push_made(&shown, line);
                }
            }
        }
        out.push_from(text, done..source.len());
        out
    }

    /// The Markdown that says the same as a shortcode.
    fn equivalent(&self, tag: &Tag<'_>) -> Option<String> {
        match tag.name {
            "ref" | "relref" => {
                let written = tag.first().or_else(|| tag.named("path"))?;
                let (path, fragment) = written
                    .split_once('#')
                    .map_or((written, String::new()), |(path, place)| (path, format!("#{place}")));
                if path.is_empty() {
                    return Some(fragment);
                }
                self.find(path).map(|path| format!("/{}{fragment}", encoded(&path)))
            }
            "figure" | "img" | "image" | "picture" => {
                let source = tag.named("src").or_else(|| tag.first())?;
                let alt = tag
                    .named("alt")
                    .or_else(|| tag.named("title"))
                    .or_else(|| tag.named("caption"))
                    .unwrap_or_default();
                let picture = format!("![{}]({})", alt.replace(['[', ']'], ""), source.replace(' ', "%20"));
                let picture = match tag.named("link") {
                    Some(link) => format!("[{picture}]({})", link.replace(' ', "%20")),
                    None => picture,
                };
                let below: Vec<&str> = ["title", "caption", "attr"]
                    .iter()
                    .filter_map(|name| tag.named(name))
                    .filter(|text| !text.trim().is_empty())
                    .collect();
                Some(with_caption(&picture, &below.join(". ")))
            }
            "gist" => {
                let parts: Vec<&str> =
                    tag.arguments.iter().filter(|(key, _)| key.is_none()).map(|(_, value)| *value).collect();
                embedded("gist", &parts.iter().take(2).copied().collect::<Vec<_>>().join("/"))
                    .map(|address| format!("<{address}>"))
            }
            "youtube" | "vimeo" => {
                let id = tag.named("id").or_else(|| tag.first())?;
                embedded(tag.name, id).map(|address| format!("<{address}>"))
            }
            "tweet" | "x" | "twitter" => {
                let id = tag.named("id").or_else(|| tag.first())?;
                let user = tag.named("user").unwrap_or("i");
                let is_number = id.bytes().all(|byte| byte.is_ascii_digit());
                is_number.then(|| format!("<https://twitter.com/{user}/status/{id}>"))
            }
            "instagram" => {
                let id = tag.named("id").or_else(|| tag.first())?;
                let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
                is_plain.then(|| format!("<https://www.instagram.com/p/{id}/>"))
            }
            "iframe" => {
                let address = tag.named("src").or_else(|| tag.first())?;
                embedded("embed", address).map(|address| format!("<{address}>"))
            }
            _ => None,
        }
    }

    /// The file that `ref` names: seen from the text, from the folder of texts, or by its name.
    fn find(&self, written: &str) -> Option<String> {
        let bare = written.trim_end_matches('/');
        let from_root = format!("{}/{}", self.content, bare.trim_start_matches('/'));
        let from_here = if bare.starts_with('/') { None } else { resolve_path(self.file, bare) };
        let bases = [from_here, Some(from_root)];
        let endings = ["", ".md", "/index.md", "/_index.md"];
        bases.into_iter().flatten().find_map(|base| {
            endings
                .iter()
                .map(|ending| format!("{base}{ending}"))
                .find(|path| self.book.of_source(path).is_some())
        })
    }
}

/// Where the tag that ends a block begins and ends.
fn end_of(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(tag) = next_tag(text, at) {
        if tag.name.trim_start_matches(['/', ' ']) == name && tag.name.starts_with('/') {
            return Some((tag.start, tag.end));
        }
        at = tag.end;
    }
    None
}

fn push_fence(
    out: &mut LinedText,
    text: &LinedText,
    inner: std::ops::Range<usize>,
    language: &str,
    line: usize,
) {
    let part = &text.as_str()[inner.clone()];
    let longest = part.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest.max(2) + 1);
    if !out.as_str().is_empty() && !out.as_str().ends_with('\n') {
        out.push_made("\n\n", line);
    }
    out.push_made(&format!("{ticks}{language}\n"), line);
    let start = inner.start + part.len() - part.trim_start_matches('\n').len();
    let end = (inner.start + part.trim_end().len()).max(start);
    out.push_from(text, start..end);
    out.push_made(&format!("\n{ticks}"), line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut book = AddressBook::default();
        book.add_source("content/en/blog/fair.md", "blog/fair.md");
        book.add_source("content/en/guides/_index.md", "guides.md");
        let shortcodes = Shortcodes { book: &book, file: "content/en/blog/may.md", content: "content/en" };
        let out = shortcodes.expand(&LinedText::verbatim(text, 1), &mut Report::default());
        assert_eq!(out.as_str(), expected, "{text}");
    }

    #[test]
    fn what_has_an_equivalent_becomes_it() {
        check(
            "[a]({{< ref \"fair.md#top\" >}}) [b]({{% relref \"/blog/fair\" %}})",
            "[a](/content/en/blog/fair.md#top) [b](/content/en/blog/fair.md)",
        );
        check("{{< ref guides >}}", "/content/en/guides/_index.md");
        check(
            "{{< figure src=\"a b.png\" alt=\"A [b]\" caption=\"Said *so*\" link=`/c/` >}}",
            "[![A b](a%20b.png)](/c/)\\\nSaid *so*",
        );
        check(
            "{{< youtube w7Ft2ymGmfc >}} {{< tweet user=\"ada\" id=\"12\" >}}",
            "<https://www.youtube.com/watch?v=w7Ft2ymGmfc> <https://twitter.com/ada/status/12>",
        );
        check("{{< highlight go \"linenos=table\" >}}\nx := 1\n{{< /highlight >}}\n", "```go\nx := 1\n```\n");
        check("{{</* ref x */>}}", "{{< ref x >}}");
    }

    #[test]
    fn the_rest_stays() {
        check("{{< intro >}}\n\nText\n\n{{< /intro >}}\n", "`{{< intro >}}`\n\nText\n\n`{{< /intro >}}`\n");
        check("a {{< button url=\"/x\" >}} b {{ x }} {{<", "a {{< button url=\"/x\" >}} b {{ x }} {{<");
        check("{{< ref \"gone.md\" >}}", "`{{< ref \"gone.md\" >}}`");
    }
}
