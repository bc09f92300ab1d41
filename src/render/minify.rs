//! Pages made smaller: what goes are comments, white space that no reader sees, and quotes.
//!
//! Between blocks all white space goes, elsewhere what follows other white space, and of attributes the quotes that
//! are not needed. All text stays in which white space may count: preformatted text, code, scripts, style sheets.
//! Tags are told from text as the tokenizer of the HTML standard does, which reads the same tags from what comes of it.

use memchr::{memchr, memmem};

/// Elements at whose edges white space is not shown.
const BLOCKS: [&str; 55] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that show nothing, so that white space on both sides of one is as if it were not there.
const UNSEEN: [&str; 6] = ["base", "link", "meta", "script", "style", "title"];

/// Elements whose text stays as it is, with that of all in them.
const KEPT: [&str; 6] = ["code", "kbd", "listing", "pre", "samp", "textarea"];

/// Elements in which nothing is a tag but their own end.
const RAW: [&str; 8] = ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Makes a page smaller.
pub(super) fn minify(html: &str) -> Vec<u8> {
    let mut small = Small { out: Vec::with_capacity(html.len()), kept: 0, after: After::Block };
    let mut rest = html.as_bytes();
    loop {
        let (text, markup) = rest.split_at(next_markup(rest));
        small.text(text);
        if markup.is_empty() {
            return small.out;
        }
        rest = match name_of(markup) {
            Some(name) => small.element(&name, markup),
            None => {
                let (other, tail) = markup.split_at(end_of_other_markup(markup));
                small.other_markup(other);
                tail
            }
        };
    }
}

/// What the text so far ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// The edge of a block, where no space is shown.
    Block,
    /// Anything else that is shown.
    Text,
    /// White space that is due if no edge of a block follows.
    Space,
}

struct Small {
    out: Vec<u8>,
    /// How many elements are open whose text stays.
    kept: usize,
    after: After,
}

impl Small {
    fn text(&mut self, text: &[u8]) {
        if self.kept > 0 {
            self.out.extend_from_slice(text);
            return;
        }
        for part in text.split_inclusive(u8::is_ascii_whitespace) {
            let (word, is_space) = match part.split_last() {
                Some((last, word)) if last.is_ascii_whitespace() => (word, true),
                _ => (part, false),
            };
            if !word.is_empty() {
                self.begin_text();
                self.word(word);
            }
            if is_space && self.after == After::Text {
                self.after = After::Space;
            }
        }
    }

    /// Quotes need no character reference where no attribute ends with them.
    fn word(&mut self, mut word: &[u8]) {
        const QUOTES: [(&[u8], u8); 2] = [(b"&#39;", b'\''), (b"&quot;", b'"')];
        while let Some(at) = memchr(b'&', word) {
            let (plain, rest) = word.split_at(at);
            self.out.extend_from_slice(plain);
            let quote = QUOTES.iter().find(|(written, _)| rest.starts_with(written));
            let (written, quote) = quote.map_or((&rest[..1], b'&'), |(written, quote)| (*written, *quote));
            self.out.push(quote);
            word = &rest[written.len()..];
        }
        self.out.extend_from_slice(word);
    }

    /// Before anything that is shown comes the space that is due.
    fn begin_text(&mut self) {
        if self.after == After::Space {
            self.out.push(b' ');
        }
        self.after = After::Text;
    }

    /// Comments go. What browsers take for comments stays; there is no telling what it is for.
    fn other_markup(&mut self, markup: &[u8]) {
        if markup.starts_with(b"<!--") {
            return;
        }
        if markup.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            self.after = After::Block;
        } else {
            self.begin_text();
        }
        self.out.extend_from_slice(markup);
    }

    /// Writes the tag that the bytes begin with, and its text where that is raw. Gives what comes after.
    fn element<'h>(&mut self, name: &str, html: &'h [u8]) -> &'h [u8] {
        let is_start = html.get(1) != Some(&b'/');
        if BLOCKS.contains(&name) {
            self.after = After::Block;
        } else if !UNSEEN.contains(&name) {
            self.begin_text();
        }
        let (_, rest) = html.split_at(write_tag(html, &mut self.out));
        if KEPT.contains(&name) {
            self.kept = if is_start { self.kept + 1 } else { self.kept.saturating_sub(1) };
        }
        if !is_start || !RAW.contains(&name) {
            return rest;
        }
        let (raw, rest) = rest.split_at(end_of_raw_text(rest, name));
        self.out.extend_from_slice(raw);
        rest
    }
}

/// Where the next tag or comment begins; the end, where there is none.
fn next_markup(html: &[u8]) -> usize {
    let mut from = 0;
    while let Some(at) = memchr(b'<', &html[from..]).map(|at| from + at) {
        let is_markup = match &html[at + 1..] {
            [b'!' | b'?', ..] | [b'/', _, ..] => true,
            [first, ..] => first.is_ascii_alphabetic(),
            [] => false,
        };
        if is_markup {
            return at;
        }
        from = at + 1;
    }
    html.len()
}

/// The name of a tag, in lower case.
fn name_of(markup: &[u8]) -> Option<String> {
    let name = markup.strip_prefix(b"</").or_else(|| markup.strip_prefix(b"<"))?;
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    let name = &name[..end.unwrap_or(name.len())];
    let is_name = name.first().is_some_and(u8::is_ascii_alphabetic);
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// How long the comment is that the bytes begin with, or what is read like one. One that does not end takes all.
fn end_of_other_markup(html: &[u8]) -> usize {
    let past = |end: Option<usize>, length: usize| end.map_or(html.len(), |at| at + length);
    if let Some(comment) = html.strip_prefix(b"<!--") {
        if comment.starts_with(b">") || comment.starts_with(b"->") {
            return past(memchr(b'>', html), 1);
        }
        let plain = memmem::find(comment, b"-->").map(|at| at + 7);
        let odd = memmem::find(comment, b"--!>").map(|at| at + 8);
        return [plain, odd].into_iter().flatten().min().unwrap_or(html.len());
    }
    if html.starts_with(b"<![CDATA[") {
        return past(memmem::find(html, b"]]>"), 3);
    }
    past(memchr(b'>', html), 1)
}

/// Writes the tag that the bytes begin with, quotes only where they are needed. Gives how long it was. One that does
/// not end takes all.
fn write_tag(html: &[u8], out: &mut Vec<u8>) -> usize {
    let until = |from: usize, is_end: fn(u8) -> bool| {
        html[from..].iter().position(|byte| is_end(*byte)).map_or(html.len(), |at| from + at)
    };
    let past_space = |from: usize| until(from, |byte| !byte.is_ascii_whitespace());
    let mut at = until(1 + usize::from(html.get(1) == Some(&b'/')), |byte| {
        byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
    });
    out.extend_from_slice(&html[..at]);
    let mut ends_unquoted = false;
    loop {
        at = past_space(at);
        match html.get(at) {
            None => return at,
            Some(b'>') => {
                out.push(b'>');
                return at + 1;
            }
            Some(b'/') => {
                at += 1;
                if html.get(at) == Some(&b'>') {
                    // It would be the end of a value without quotes.
                    out.extend_from_slice(if ends_unquoted { b" /" } else { b"/" });
                }
            }
            // The name of an attribute, which may begin with `=`, and its value.
            Some(_) => {
                let end =
                    until(at + 1, |byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
                out.push(b' ');
                out.extend_from_slice(&html[at..end]);
                let equals = past_space(end);
                ends_unquoted = false;
                if html.get(equals) != Some(&b'=') {
                    at = end;
                    continue;
                }
                let start = past_space(equals + 1);
                let quote = html.get(start).filter(|byte| matches!(byte, b'"' | b'\''));
                let (value, past) = match quote {
                    Some(quote) => {
                        let end = memchr(*quote, &html[start + 1..]).map_or(html.len(), |at| start + 1 + at);
                        (&html[start + 1..end], end + 1)
                    }
                    None => {
                        let end = until(start, |byte| byte.is_ascii_whitespace() || byte == b'>');
                        (&html[start..end], end)
                    }
                };
                ends_unquoted = quote.is_none() || !needs_quotes(value);
                if !value.is_empty() {
                    out.push(b'=');
                    out.extend(quote.filter(|_| !ends_unquoted));
                    out.extend_from_slice(value);
                    out.extend(quote.filter(|_| !ends_unquoted && past <= html.len()));
                }
                at = past.min(html.len());
            }
        }
    }
}

fn needs_quotes(value: &[u8]) -> bool {
    value.iter().any(|byte| byte.is_ascii_whitespace() || b"\"'=<>`".contains(byte))
}

/// Where the end tag of an element begins whose content the bytes begin with.
fn end_of_raw_text(html: &[u8], name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = memmem::find(&html[from..], b"</").map(|at| from + at) {
        let after = &html[at + 2..];
        let is_named = after.get(..name.len()).is_some_and(|one| one.eq_ignore_ascii_case(name.as_bytes()));
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        if is_named && after.get(name.len()).is_none_or(ends) {
            return at;
        }
        from = at + 2;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(String::from_utf8(minify(html)).expect("UTF-8"), expected, "{html}");
    }

    #[test]
    fn white_space_between_blocks_goes() {
        check(
            "<!DOCTYPE html>\n<html lang=\"en\">\n <head>\n<title> A  b </title>\n</head>\n<body>\n<p> One\n </p>\n</body>\n</html>\n",
            "<!DOCTYPE html><html lang=en><head><title> A  b </title></head><body><p>One</p></body></html>",
        );
    }

    #[test]
    fn words_stay_apart() {
        check("<p>One <b>two</b>\n <i>three</i> </p>", "<p>One <b>two</b> <i>three</i></p>");
        check("<p>One<b>two </b>three", "<p>One<b>two </b>three");
        check("<p>One <!-- or two --> three", "<p>One three");
        check("<p>One <!-- or two --></p>", "<p>One</p>");
        check("a\u{a0} \u{a0}b", "a\u{a0} \u{a0}b");
        check("a <script>b</script> c</> d", "a<script>b</script> c</> d");
        check("<p>One<br>\ntwo", "<p>One<br>two");
        check("<x-y> </x-y> <svg> <path/> </svg>", "<x-y> </x-y> <svg> <path/> </svg>");
    }

    #[test]
    fn text_in_which_white_space_counts_stays() {
        check("<pre>a\n  <i>b</i>\n\n</pre>\n<p>", "<pre>a\n  <i>b</i>\n\n</pre><p>");
        check("<p><code>a  b</code>  c", "<p><code>a  b</code> c");
        check("<textarea>\n <!-- a -->\n</textarea>\n b", "<textarea>\n <!-- a -->\n</textarea> b");
        check("<script>if (a  < b) '</p>'</SCRIPT >\n", "<script>if (a  < b) '</p>'</SCRIPT>");
        check("<style>a  {}</stylee></style>", "<style>a  {}</stylee></style>");
    }

    #[test]
    fn quotes_stay_where_they_are_needed() {
        check("<a href=\"b\"  class='c d' >x", "<a href=b class='c d'>x");
        check("<a href=\"b  >  c\"\nclass = d>x", "<a href=\"b  >  c\" class=d>x");
        check("<a href='b  \">  c'>x", "<a href='b  \">  c'>x");
        check("<img alt=\"\" src=\"a/\"/>x", "<img alt src=a/ />x");
        check("<a b=\"=\" c='&quot;' d=\"`\">x", "<a b=\"=\" c=&quot; d=\"`\">x");
        check("<br/><br /><a hidden/>x", "<br/><br/><a hidden/>x");
        check("<p></p\n>x", "<p></p>x");
        check("<p title=\"&quot;\">&quot;a&#39; &amp;quot; &quo", "<p title=&quot;>\"a' &amp;quot; &quo");
    }

    #[test]
    fn odd_tags_are_read_as_browsers_read_them() {
        check("<a =\"b>x", "<a =\"b>x");
        check("<a b=>x", "<a b>x");
        check("<a b/c=\"  \"/>x", "<a b c=\"  \"/>x");
        check("<a b = c\"d e='f\">x", "<a b=c\"d e='f\">x");
        check("<a  \"b>  c\">", "<a \"b> c\">");
        check(
            "<svg viewBox=\"0 0  1 1\"/><![CDATA[ a  >  b ]]>x",
            "<svg viewBox=\"0 0  1 1\"/><![CDATA[ a  >  b ]]>x",
        );
        check("<p>1 < 2 <3 </ 4", "<p>1 < 2 <3 </ 4");
        for open in ["<a", "<a b", "<a b=", "<a b=\"c", "</a", "<a /"] {
            let small = String::from_utf8(minify(open)).expect("UTF-8");
            assert!(!small.contains('>'), "{small}");
        }
    }

    #[test]
    fn comments_end_where_browsers_end_them() {
        check("a<!-->b<!--->c<!-- --!>d<!----e-->f<!--", "abcdf");
        check("a</>b<?c d?>e", "a</>b<?c d?>e");
    }

    #[test]
    fn what_is_small_stays() {
        let html = "<!DOCTYPE html>\n<p>One <b> two</b> three <!-- --> <pre> a <!-- --> </pre>";
        let small = String::from_utf8(minify(html)).expect("UTF-8");
        check(&small, &small);
    }
}
