//! A built page as plain text, for readers who have nothing that shows HTML.
//!
//! Enters: the HTML of a whole page, where on the site it is, and what is known of its document. Leaves: lines with
//! what is known, an empty line, and the text of `main`.
//!
//! A paragraph is one line, and so is a row of a table: whoever looks for a phrase in thousands of files finds it
//! wherever it stands, two versions differ in the lines that changed, and every program that shows text breaks long
//! lines by itself, at its own width. What only leads around the site (`nav`), runs or is filled in is left out.
//! Links have numbers, and their addresses are listed at the end, as addresses of the site, which are its folders.

mod drawing;
mod lines;
mod links;
mod reader;
mod table;

use std::cell::RefCell;
use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, TagKind, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

use reader::Reader;

use super::one_line::one_line;

/// A page as plain text, with what is known of it on top: labels and values, of which empty ones are left out.
///
/// `page` is its address on the site, from the leading slash on: `/ireland/dublin/`.
#[must_use]
pub fn plain_text(html: &str, page: &str, known: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (label, value) in known {
        let value = one_line(value);
        if !value.is_empty() {
            let _ = writeln!(out, "{}: {value}", one_line(label));
        }
    }
    let text = text_of(html, page);
    if !text.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
    }
    out
}

fn text_of(html: &str, page: &str) -> String {
    // Without `main`, all is read.
    let reader = Reader::new(page, html.contains("<main"));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(reader)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => reader.read(&text),
            TagToken(tag) if tag.kind == TagKind::StartTag => {
                reader.start(&tag);
                match &*tag.name {
                    "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    _ => {}
                }
            }
            TagToken(tag) => reader.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(plain_text(html, "/ireland/dublin/", &[]), expected, "{html}");
    }

    #[test]
    fn what_is_known_stands_on_top_and_adds_no_lines() {
        let known = [("Title", "June\nRights: none"), ("Chapter", ""), ("Date", "2014-06-01")];
        let text = plain_text("<nav>x</nav><main><p>We met.</p></main><footer>y</footer>", "/", &known);
        assert_eq!(text, "Title: June Rights: none\nDate: 2014-06-01\n\nWe met.\n");
        assert_eq!(plain_text("<main></main>", "/", &known[2..]), "Date: 2014-06-01\n");
    }

    #[test]
    fn a_paragraph_is_a_line() {
        check(
            "<main><p>One\ntwo&nbsp;<b>th</b>ree.</p>\n<p>Four<br>five</p></main>",
            "One two three.\n\nFour\nfive\n",
        );
        check(
            "<main><h1>A</h1><h2>Bcde</h2><p>f</p><h3>G</h3></main>",
            "A\n===\n\nBcde\n----\n\nf\n\n### G\n",
        );
        check("<main><pre><code>a\n  b &lt;c&gt;\n</code></pre></main>", "    a\n      b <c>\n");
        check("<main><blockquote><p>a</p><p>b<br>c</p></blockquote></main>", "> a\n\n> b\n> c\n");
        check("<p>No main: a page of another theme</p>", "No main: a page of another theme\n");
    }

    #[test]
    fn lists_keep_their_marks_and_depth() {
        check(
            "<main><p>x</p><ul><li>a<ol><li>b</li><li value=7><p>c</p><p>d</p></li></ol></li><li>e</li></ul><p>y</p></main>",
            "x\n\n- a\n  1. b\n  7. c\n     d\n- e\n\ny\n",
        );
        check("<main><ul aria-label=Tags><li>a</ul><ul><li>b</ul></main>", "Tags:\n\n- a\n\n- b\n");
        check("<main><ul><li>a<li><input type=checkbox checked disabled> b</ul></main>", "- a\n- [x] b\n");
        check(
            "<main><dl><dt>Date</dt><dd>1 June</dd><dt>Present</dt><dd>Eoin</dd><dd>Ada</dd></dl><p>z</p></main>",
            "Date: 1 June\nPresent: Eoin\nAda\n\nz\n",
        );
        check(
            "<main><p class=meta><time>1 June</time> <span>Ada</span> <i></i></p><p class=meta>As of <b>now</b> <i>x</i></p></main>",
            "1 June · Ada\n\nAs of now · x\n",
        );
    }

    #[test]
    fn a_row_of_a_table_is_a_line() {
        let rows = "<tr><th>Month<th class=number>Held</thead><tbody><tr><td>May<td class=number>12";
        check(
            &format!("<main><h2>Held</h2><table><caption>Held</caption><thead>{rows}</table></main>"),
            "Held\n----\n\nMonth | Held\n------------\nMay   |   12\n",
        );
        check(
            "<main><table><tr><td><p>a.</p><p>b</p><ul><li>c<li>d</ul><td><table><tr><td>e<td>f</table><td>g<br>h</table></main>",
            "a. b; c; d | e; f | g; h\n",
        );
        let long = "word ".repeat(30);
        check(
            &format!("<main><table><tr><td>a<td>{long}<tr><td>bcd<td>e</table></main>"),
            &format!("a | {}\nbcd | e\n", long.trim()),
        );
    }

    #[test]
    fn links_are_listed_once_with_their_addresses() {
        check(
            "<main><p><a href=../cork/>Cork</a>, <a href=minutes/>minutes</a>, <a href=../cork/>again</a>, <a href=#x>here</a> <a href=https://a.example/b?c>out</a> <a href=mailto:d@e.example>d@e.example</a>.</p></main>",
            "Cork [1], minutes [2], again [1], here out [3] d@e.example.\n\nLinks\n-----\n\n[1] /ireland/cork/\n[2] /ireland/dublin/minutes/\n[3] https://a.example/b?c\n",
        );
        check(
            "<main><p><a href='/caf%C3%A9/%0A[9]/'>x</a><sup class=footnote-ref><a href=#n>1</a></sup></p><section class=footnotes aria-label=Footnotes><ol><li value=1><p>N.</p><a class=footnote-back href=#r>↩</a></li></ol></section></main>",
            "x [1] [note 1]\n\nFootnotes\n---------\n\n1. N.\n\nLinks\n-----\n\n[1] /café/ [9]/\n",
        );
    }

    #[test]
    fn pictures_are_told_in_words_and_machinery_not_at_all() {
        check(
            "<main><p>a <img src=x alt='A drill'> <img src=y alt=''>b</p></main>",
            "a [Image: A drill] b\n",
        );
        check(
            "<main><figure><figcaption>Held</figcaption><svg aria-labelledby=t><title>Held</title><desc>At most 2</desc><path d=M0 /><g><title>May: 2</title><text>0</text></g></svg></figure></main>",
            "Held\n\n[Drawing: Held. At most 2]\n",
        );
        check(
            "<main><svg aria-label='Since May'><rect/></svg><svg aria-hidden=true><title>x</title></svg>b</main>",
            "[Drawing: Since May]b\n",
        );
        check(
            "<main>a<nav>b</nav><meter>17%</meter><form>c<input></form><script>'<main>d'</script><span hidden>e</span><span aria-hidden=true>✓</span> f</main>",
            "a f\n",
        );
        check("<main>1<del>2</del> m<sup>2</sup></main>", "1[deleted: 2] m^2\n");
    }
}
