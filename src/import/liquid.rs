//! Liquid, the template language of Jekyll: what says something that can be known is put in its place, the rest stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::front_matter::yaml::{Entry, Value};

use super::addresses::AddressBook;
use super::front_matter::{get, scalar};
use super::lined::LinedText;
use super::links::code;
use super::markdown::with_fences;
use super::report::{Place, Report};

/// What templates can ask for.
pub(super) struct Liquid<'a> {
    /// The keys of the configuration.
    pub(super) site: &'a [Entry],
    /// The front matter of the document.
    pub(super) page: &'a [Entry],
    pub(super) book: &'a AddressBook,
    /// The texts that `include` puts in, by name: those that are no templates themselves.
    pub(super) includes: &'a BTreeMap<String, String>,
    pub(super) file: &'a str,
}

/// A tag: where it stands, and what is in it.
struct Tag<'t> {
    start: usize,
    end: usize,
    is_output: bool,
    inside: &'t str,
}

/// Tags that decide what is there, which no text can do.
pub(super) const CONTROL: [&str; 8] =
    ["for", "if", "unless", "case", "assign", "capture", "tablerow", "cycle"];

/// The longest tag, in bytes: what is not closed by then is text.
const LONGEST_TAG: usize = 16 * 1024;

/// How deep blocks are looked into.
const MAX_DEPTH: usize = 8;

/// Whether a text decides by templates what it says.
pub(super) fn has_control(text: &str) -> bool {
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        if !tag.is_output && CONTROL.contains(&name_of(tag.inside)) {
            return true;
        }
        at = tag.end;
    }
    false
}

fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        let start = at + text[at..].find('{')?;
        let rest = &text[start..];
        let close = match rest.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let near = &rest[..rest.floor_char_boundary(LONGEST_TAG.min(rest.len()))];
        let Some(length) = near.find(close) else {
            at = start + 2;
            continue;
        };
        let inside = rest[2..length].trim_matches(['-', ' ', '\n', '\t']);
        return Some(Tag { start, end: start + length + 2, is_output: close == "}}", inside });
    }
}

fn name_of(inside: &str) -> &str {
    inside.split_whitespace().next().unwrap_or_default()
}

impl Liquid<'_> {
    /// The text with what templates say in their place.
    pub(super) fn expand(&self, text: &LinedText, report: &mut Report) -> LinedText {
        if !text.as_str().contains("{{") && !text.as_str().contains("{%") {
            return text.clone();
        }
        self.expand_part(text, 0, report)
    }

    fn expand_part(&self, text: &LinedText, depth: usize, report: &mut Report) -> LinedText {
        let source = text.as_str();
        let mut out = LinedText::default();
        let mut done = 0;
        let code: Vec<bool> = with_fences(text).into_iter().map(|(_, _, is_code)| is_code).collect();
        let mut is_open: BTreeSet<&str> = BTreeSet::new();
        while let Some(tag) = next_tag(source, done) {
            out.push_from(text, done..tag.start);
            let line = text.line_at(tag.start);
            let place = Place { file: self.file, line };
            done = tag.end;
            if tag.is_output {
                self.output(&tag, source, place, &mut out, report);
                continue;
            }
            let name = name_of(tag.inside);
            let arguments = tag.inside[name.len()..].trim();
            // What has no end from here on has none further down.
            let mut ends_at = |end: &'static str| {
                if is_open.contains(end) {
                    return None;
                }
                let found = end_of(source, tag.end, end);
                if found.is_none() {
                    is_open.insert(end);
                }
                found
            };
            if name == "raw"
                && let Some((inner, after)) = ends_at("endraw")
            {
                report.changed(place, "raw", "the tags around it are left out");
                out.push_from(text, inner);
                done = after;
            } else if name == "comment"
                && let Some((inner, after)) = ends_at("endcomment")
            {
                let comment = source[inner].trim().replace("--", "- -");
                report.changed(place, "comment", "is a comment of HTML now, which pages leave out");
                out.push_made(&format!("<!-- {comment} -->"), line);
                done = after;
            } else if name == "highlight"
                && depth < MAX_DEPTH
                && let Some((inner, after)) = ends_at("endhighlight")
            {
                report.changed(place, "highlight", "is a block of code in a fence now");
                self.fence(text, inner, arguments, depth, &mut out, report);
                done = after;
            } else if matches!(name, "link" | "post_url") {
                self.link(name, arguments, &tag, source, place, &mut out, report);
            } else if matches!(name, "include" | "include_relative" | "include_cached") {
                self.include(arguments, &tag, text, &code, place, &mut out, report);
            } else if matches!(name, "gist" | "youtube" | "vimeo" | "oembed" | "embed")
                && let Some(address) = embedded(name, arguments)
            {
                report.changed(place, name, &format!("is a link to {address} now"));
                out.push_made(&format!("<{address}>"), line);
            } else {
                leave(&tag, text, &code, &construct_of(name), place, &mut out, report);
            }
        }
        out.push_from(text, done..source.len());
        out
    }

    /// Code between two tags as a fence, indented as the first tag is.
    fn fence(
        &self,
        text: &LinedText,
        inner: std::ops::Range<usize>,
        arguments: &str,
        depth: usize,
        out: &mut LinedText,
        report: &mut Report,
    ) {
        let line = text.line_at(inner.start);
        let mut part = LinedText::default();
        part.push_from(text, inner);
        let part = self.expand_part(&part, depth + 1, report);
        let longest = part.as_str().split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let ticks = "`".repeat(longest.max(2) + 1);
        let written = out.as_str();
        let begun = &written[written.rfind('\n').map_or(0, |at| at + 1)..];
        let indent: String = if begun.trim().is_empty() { begun.to_owned() } else { String::new() };
        if !begun.trim().is_empty() {
            out.push_made("\n\n", line);
        }
        let language = arguments.split_whitespace().next().unwrap_or_default();
        out.push_made(&format!("{ticks}{language}\n"), line);
        let start = part.as_str().len() - part.as_str().trim_start_matches('\n').len();
        let end = part.as_str().trim_end().len().max(start);
        out.push_from(&part, start..end);
        out.push_made(&format!("\n{indent}{ticks}"), line);
    }

    /// `{{ … }}`
    fn output(
        &self,
        tag: &Tag<'_>,
        source: &str,
        place: Place<'_>,
        out: &mut LinedText,
        report: &mut Report,
    ) {
        let mut parts = tag.inside.split('|').map(str::trim);
        let base = parts.next().unwrap_or_default();
        let filters: Vec<&str> = parts.collect();
        let is_plain = filters.iter().all(|filter| {
            let name = filter.split([':', ' ']).next().unwrap_or_default();
            let is_home = filter.contains("site.baseurl") || filter.contains("site.url");
            matches!(
                name,
                "relative_url"
                    | "absolute_url"
                    | "escape"
                    | "strip"
                    | "xml_escape"
                    | "uri_escape"
                    | "cgi_escape"
            ) || matches!(name, "prepend" | "append") && is_home
        });
        let written = &source[tag.start..tag.end];
        let value = if is_plain { self.value(base, &source[tag.end..]) } else { None };
        match value {
            Some(value) => {
                let construct = if value.is_empty() { "address of the site" } else { "value" };
                let now = if value.is_empty() {
                    "is left out: links are paths to files".to_owned()
                } else {
                    format!("is `{value}` now")
                };
                report.changed(place, construct, &format!("`{written}` {now}"));
                out.push_made(&value, place.line);
            }
            None => {
                report.left(place, "template: value", &format!("`{written}` stands in the text as written"));
                out.push_made(written, place.line);
            }
        }
    }

    /// What an expression without filters says, if that can be known.
    fn value(&self, base: &str, after: &str) -> Option<String> {
        for quote in ['"', '\''] {
            if let Some(text) = base.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
                return (!text.contains(quote)).then(|| text.to_owned());
            }
        }
        match base {
            "site.baseurl" | "baseurl" | "site.github.url" => return Some(String::new()),
            "site.url" if after.starts_with(['/', '{']) => return Some(String::new()),
            _ => {}
        }
        let (of, path) = base.split_once('.')?;
        let mut entries = match of {
            "site" => self.site,
            "page" => self.page,
            _ => return None,
        };
        let mut keys = path.split('.').peekable();
        while let Some(key) = keys.next() {
            let node = get(entries, key)?;
            match &node.value {
                Value::Map(inner) if keys.peek().is_some() => entries = inner,
                _ if keys.peek().is_none() => return scalar(node).filter(|text| !text.contains("{{")),
                _ => return None,
            }
        }
        None
    }

    /// `link` and `post_url`: the file, which links are written from later.
    #[expect(clippy::too_many_arguments, reason = "they are the two ends of one replacement")]
    fn link(
        &self,
        name: &str,
        arguments: &str,
        tag: &Tag<'_>,
        source: &str,
        place: Place<'_>,
        out: &mut LinedText,
        report: &mut Report,
    ) {
        let written = arguments.trim_matches(['"', '\'']).trim_start_matches('/');
        let candidates: Vec<String> = if name == "post_url" {
            let endings = ["md", "markdown", "mkd", "html", "textile"];
            ["_posts/", "", "_drafts/"]
                .iter()
                .flat_map(|folder| endings.map(|end| format!("{folder}{written}.{end}")))
                .collect()
        } else {
            vec![written.to_owned()]
        };
        let found = candidates.iter().find(|path| self.book.of_source(path).is_some());
        match found {
            Some(path) => {
                report.changed(place, name, &format!("leads to the file that was `{path}`"));
                out.push_made(&format!("/{}", super::links::encoded(path)), place.line);
            }
            None => {
                let written = &source[tag.start..tag.end];
                report.left(
                    place,
                    name,
                    &format!("`{written}`: there is no such file; it stands as written"),
                );
                out.push_made(written, place.line);
            }
        }
    }

    /// What is put in from another file, if that is no template.
    #[expect(clippy::too_many_arguments, reason = "they are the two ends of one replacement")]
    fn include(
        &self,
        arguments: &str,
        tag: &Tag<'_>,
        text: &LinedText,
        is_code: &[bool],
        place: Place<'_>,
        out: &mut LinedText,
        report: &mut Report,
    ) {
        let mut words = arguments.split_whitespace();
        let name = words.next().unwrap_or_default();
        if words.next().is_none()
            && let Some(included) = self.includes.get(name)
        {
            report.changed(place, "include", &format!("the text of `{name}` stands in its place"));
            out.push_made(included.trim_end_matches('\n'), place.line);
            return;
        }
        leave(tag, text, is_code, "include", place, out, report);
    }
}

/// What stays as it is written: as code where it stands alone, so that Markdown makes nothing of it.
fn leave(
    tag: &Tag<'_>,
    text: &LinedText,
    is_code: &[bool],
    construct: &str,
    place: Place<'_>,
    out: &mut LinedText,
    report: &mut Report,
) {
    let source = text.as_str();
    let written = &source[tag.start..tag.end];
    report.left(place, construct, &format!("`{written}` stands in the text as written"));
    let (before, after) = (&source[..tag.start], &source[tag.end..]);
    let is_alone = (before.is_empty() || before.ends_with("\n\n"))
        && (after.is_empty() || after == "\n" || after.starts_with("\n\n"));
    if is_alone
        && !written.contains('\n')
        && !is_code.get(text.index_at(tag.start)).is_some_and(|is_code| *is_code)
    {
        out.push_made(&code(written), place.line);
    } else {
        out.push_made(written, place.line);
    }
}

/// What a tag is called in a report: those that begin, divide and end a block have one name.
fn construct_of(name: &str) -> String {
    let bare = name.trim_start_matches("end");
    let is_control = CONTROL.contains(&bare) || matches!(bare, "else" | "elsif" | "when");
    if is_control { format!("template: {bare}") } else { format!("tag: {bare}") }
}

/// What is between a tag and the one that ends it, and where that ends.
fn end_of(text: &str, from: usize, name: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mut at = from;
    while let Some(found) = text[at..].find("{%") {
        let start = at + found;
        let length = text[start..].find("%}")?;
        let inside = text[start + 2..start + length].trim_matches(['-', ' ', '\n', '\t']);
        if name_of(inside) == name {
            return Some((from..start, start + length + 2));
        }
        at = start + 2;
    }
    None
}

/// The address of something that other sites show.
pub(super) fn embedded(name: &str, arguments: &str) -> Option<String> {
    let first = arguments.split_whitespace().next()?.trim_matches(['"', '\'']);
    if first.starts_with("https://") || first.starts_with("http://") {
        let is_plain = first.chars().all(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '{' | '}'));
        return is_plain.then(|| first.to_owned());
    }
    let is_name =
        !first.is_empty() && first.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/'));
    if !is_name {
        return None;
    }
    match name {
        "gist" => Some(format!("https://gist.github.com/{first}")),
        "youtube" => Some(format!("https://www.youtube.com/watch?v={first}")),
        "vimeo" => Some(format!("https://vimeo.com/{first}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::front_matter::read_yaml;

    fn check(text: &str, expected: &str) {
        let site = read_yaml("title: Commons\nurl: https://commons.example\nsocial: {name: commons}\n", 0)
            .expect("valid");
        let page = read_yaml("image: /a.png\n", 0).expect("valid");
        let mut book = AddressBook::default();
        book.add_source("_posts/2014-04-14-fair.md", "blog/2014-04-14-fair.md");
        let includes = BTreeMap::from([("note.md".to_owned(), "A note.\n".to_owned())]);
        let liquid = Liquid { site: &site, page: &page, book: &book, includes: &includes, file: "a.md" };
        let out = liquid.expand(&LinedText::verbatim(text, 1), &mut Report::default());
        assert_eq!(out.as_str(), expected, "{text}");
    }

    #[test]
    fn what_can_be_known_is_put_in_its_place() {
        check("[a]({{ site.baseurl }}/b/) {{site.url}}{{ site.baseurl }}/c", "[a](/b/) /c");
        check("{{ '/b/' | relative_url }} {{ \"/c\" | prepend: site.baseurl }}", "/b/ /c");
        check(
            "{{ page.image }} {{ site.title }} {{ site.social.name }} {{ site.url }}",
            "/a.png Commons commons https://commons.example",
        );
        check(
            "[a]({% post_url 2014-04-14-fair %}) [b]({% link _posts/2014-04-14-fair.md %})",
            "[a](/_posts/2014-04-14-fair.md) [b](/_posts/2014-04-14-fair.md)",
        );
        check("{% raw %}{{ x }}{% endraw %}", "{{ x }}");
        check("{% include note.md %}\n", "A note.\n");
        check("{% comment %} a -- b {% endcomment %}", "<!-- a - - b -->");
        check("{% highlight ruby linenos %}\na ```\n{% endhighlight %}\nb", "````ruby\na ```\n````\nb");
        check("- x\n  {% highlight sh %}\n  ls\n  {% endhighlight %}\n", "- x\n  ```sh\n  ls\n  ```\n");
        check(
            "{% youtube abc %} {% gist ada/12 %}",
            "<https://www.youtube.com/watch?v=abc> <https://gist.github.com/ada/12>",
        );
    }

    #[test]
    fn the_rest_stays() {
        check("a\n\n{% include x.html a=\"b\" %}\n\nb", "a\n\n`{% include x.html a=\"b\" %}`\n\nb");
        check("{% for a in b %}{{ a | upcase }}{% endfor %}", "{% for a in b %}{{ a | upcase }}{% endfor %}");
        check("```\n\n{% x %}\n\n```", "```\n\n{% x %}\n\n```");
        check("{{ open {% open", "{{ open {% open");
        check("{{ x }", "{{ x }");
    }
}
