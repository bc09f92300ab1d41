//! Blocks: paragraphs, headings, quotations, code, figures.

use super::escape::escape_start;
use super::inline::{LineEnds, inline, push_piece};
use super::list::indented;
use super::table::table;
use super::text_of;
use super::tree::{Element, Piece, parse};

/// What makes a paragraph of text that is in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Paragraphs {
    /// As HTML has it: only elements.
    Elements,
    /// Blank lines do, and a line end is one on the page, as in editors of blogs.
    BlankLines,
}

/// Markdown, and what had none.
#[derive(Debug, Default)]
pub(in crate::import) struct Converted {
    pub(in crate::import) markdown: String,
    /// Elements that stay HTML, each with its line, from 1.
    pub(in crate::import) stayed: Vec<(usize, String)>,
}

/// Elements that hold others and say nothing by themselves.
const CONTAINERS: [&str; 14] = [
    "div", "section", "article", "main", "header", "footer", "center", "aside", "nav", "html", "body",
    "hgroup", "fieldset", "address",
];

/// What is kept as HTML, a block by itself.
const RAW: [&str; 16] = [
    "iframe", "script", "style", "form", "object", "embed", "video", "audio", "canvas", "svg", "math",
    "details", "noscript", "select", "map", "template",
];

/// The Markdown of a piece of HTML.
pub(in crate::import) fn to_markdown(html: &str, paragraphs: Paragraphs) -> Converted {
    let mut converter = Converter { paragraphs, stayed: Vec::new() };
    let blocks = converter.blocks(&parse(html));
    Converted { markdown: blocks.join("\n\n"), stayed: converter.stayed }
}

pub(super) struct Converter {
    paragraphs: Paragraphs,
    pub(super) stayed: Vec<(usize, String)>,
}

impl Converter {
    /// The blocks of some pieces, each without empty lines around it.
    pub(super) fn blocks(&mut self, pieces: &[Piece]) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut run: Vec<&Piece> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Element(element) if is_block(element) => {
                    self.end_run(&mut run, &mut blocks);
                    self.block(element, &mut blocks);
                }
                Piece::Comment(text) if !text.trim().is_empty() => {
                    self.end_run(&mut run, &mut blocks);
                    let text = text.trim().lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>();
                    blocks.push(format!("<!-- {} -->", text.join("\n")));
                }
                piece => run.push(piece),
            }
        }
        self.end_run(&mut run, &mut blocks);
        blocks.retain(|block| !block.trim().is_empty());
        blocks
    }

    /// Makes paragraphs of what stood between two blocks.
    fn end_run(&self, run: &mut Vec<&Piece>, blocks: &mut Vec<String>) {
        let pieces = std::mem::take(run);
        if self.paragraphs == Paragraphs::Elements {
            push_paragraph(&inline_of(&pieces), blocks);
            return;
        }
        // A blank line within a text ends the paragraph.
        let mut paragraph = String::new();
        for piece in pieces {
            let Piece::Text(text, line) = piece else {
                push_piece(&mut paragraph, piece, LineEnds::Breaks);
                continue;
            };
            let mut parts = text.split("\n\n");
            push_part(&mut paragraph, parts.next().unwrap_or_default(), *line);
            for part in parts {
                push_paragraph(&std::mem::take(&mut paragraph), blocks);
                push_part(&mut paragraph, part, *line);
            }
        }
        push_paragraph(&paragraph, blocks);
    }

    fn block(&mut self, element: &Element, blocks: &mut Vec<String>) {
        match element.name.as_str() {
            "p" => {
                let inner = self.blocks(&element.children);
                blocks.extend(inner);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(element.name.as_bytes()[1] - b'0');
                let text =
                    inline(&element.children, LineEnds::Blanks).replace("\\\n", " ").replace('\n', " ");
                let id = element.attribute("id").filter(|id| {
                    id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) && !id.is_empty()
                });
                let id = id.map_or_else(String::new, |id| format!(" {{#{id}}}"));
                if !text.trim().is_empty() {
                    blocks.push(format!("{} {}{id}", "#".repeat(level), text.trim()));
                }
            }
            "ul" | "ol" => {
                let list = self.list(element);
                // Two lists beside each other would be one.
                if blocks
                    .last()
                    .is_some_and(|last| last.starts_with("- ") == list.starts_with("- ") && begins_list(last))
                {
                    blocks.push("<!-- -->".to_owned());
                }
                blocks.push(list);
            }
            "dl" => {
                let list = self.definitions(element);
                blocks.push(list);
            }
            "blockquote" => {
                let inner = self.blocks(&element.children).join("\n\n");
                let lines: Vec<String> = inner
                    .lines()
                    .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
                    .collect();
                blocks.push(lines.join("\n"));
            }
            "pre" => blocks.push(code_block(element)),
            "hr" => blocks.push("---".to_owned()),
            "figure" => self.figure(element, blocks),
            "table" => {
                let (text, is_markdown) = table(element);
                if !is_markdown {
                    self.stay(element);
                }
                blocks.push(text);
            }
            name if CONTAINERS.contains(&name) => {
                let inner = self.blocks(&element.children);
                if let Some(id) = element.attribute("id").filter(|id| !id.is_empty()) {
                    blocks.push(format!("<a id=\"{}\"></a>", id.replace(['"', '<', '>'], "")));
                }
                blocks.extend(inner);
            }
            "title" | "head" | "meta" | "link" | "base" => {
                self.stay(element);
                if !text_of(&element.children).trim().is_empty() && element.name != "head" {
                    blocks.push(format!("<!-- {} -->", element.html().replace("--", "- -")));
                }
            }
            _ => {
                self.stay(element);
                blocks.push(element.html());
            }
        }
    }

    /// A picture with what is said below it; other figures are what they hold.
    fn figure(&mut self, figure: &Element, blocks: &mut Vec<String>) {
        let mut images = Vec::new();
        figure.descendants("img", &mut images);
        let mut captions = Vec::new();
        figure.descendants("figcaption", &mut captions);
        if let ([_], true) = (images.as_slice(), captions.len() <= 1) {
            let parts: Vec<&Piece> = figure
                .children
                .iter()
                .filter(|piece| !matches!(piece, Piece::Element(element) if element.name == "figcaption"))
                .collect();
            let picture = inline_of(&parts);
            let caption = captions.first().map(|caption| inline(&caption.children, LineEnds::Blanks));
            blocks.push(with_caption(picture.trim(), caption.as_deref().unwrap_or_default()));
            return;
        }
        for piece in &figure.children {
            match piece {
                Piece::Element(element) if element.name == "figcaption" => {
                    let text = inline(&element.children, LineEnds::Blanks);
                    push_paragraph(&text, blocks);
                }
                piece => blocks.extend(self.blocks(std::slice::from_ref(piece))),
            }
        }
    }

    fn stay(&mut self, element: &Element) {
        self.stayed.push((element.line, element.opening_tag()));
    }
}

/// A picture and the line below it.
pub(in crate::import) fn with_caption(picture: &str, caption: &str) -> String {
    let caption = caption.trim().replace("\\\n", " ").replace('\n', " ");
    let is_marked = caption.contains('*');
    match caption.as_str() {
        "" => picture.to_owned(),
        text if is_marked => format!("{picture}\\\n{text}"),
        text => format!("{picture}\\\n*{text}*"),
    }
}

fn is_block(element: &Element) -> bool {
    let name = element.name.as_str();
    CONTAINERS.contains(&name)
        || RAW.contains(&name)
        || matches!(
            name,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "blockquote" | "pre" | "hr"
                | "figure" | "table" | "title" | "head" | "meta" | "link" | "base" | "li"
        )
        // A link around blocks is HTML that Markdown has no form for; its text still has one.
        || name == "a" && element.only_child().is_some_and(|child| child.name == "figure")
}

fn begins_list(block: &str) -> bool {
    block.starts_with("- ") || block.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

/// Adds a text to a paragraph, whose first line ends with nothing on it.
fn push_part(paragraph: &mut String, text: &str, line: usize) {
    let text = if paragraph.is_empty() { text.trim_start_matches('\n') } else { text };
    push_piece(paragraph, &Piece::Text(text.to_owned(), line), LineEnds::Breaks);
}

/// Some pieces on one line.
fn inline_of(pieces: &[&Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        push_piece(&mut out, piece, LineEnds::Blanks);
    }
    out
}

fn push_paragraph(text: &str, blocks: &mut Vec<String>) {
    let text = text.trim().trim_start_matches("\\\n").trim_end_matches("\\\n").trim_end_matches('\\').trim();
    if text.is_empty() {
        return;
    }
    let lines: Vec<String> = text.lines().map(|line| escape_start(line.trim_start())).collect();
    blocks.push(lines.join("\n"));
}

/// `<pre>` as a fence, with the language that a class names.
fn code_block(element: &Element) -> String {
    let code = element.only_child().filter(|child| child.name == "code");
    let class = code.and_then(|code| code.attribute("class")).or_else(|| element.attribute("class"));
    let language = class
        .into_iter()
        .flat_map(str::split_whitespace)
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
    let mut text = String::new();
    push_code(&element.children, &mut text);
    fence(&text, language.unwrap_or_default())
}

fn push_code(pieces: &[Piece], text: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(part, _) => text.push_str(part),
            Piece::Element(element) if element.name == "br" => text.push('\n'),
            Piece::Element(element) => push_code(&element.children, text),
            Piece::Comment(_) => {}
        }
    }
}

/// A text in a fence that it does not end.
pub(in crate::import) fn fence(text: &str, language: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest.max(2) + 1);
    let plain: String = language.chars().filter(|c| c.is_alphanumeric() || "+-#._".contains(*c)).collect();
    // These would be asked for a figure or a table.
    let plain = if matches!(plain.as_str(), "figure" | "table") { "text".to_owned() } else { plain };
    format!("{ticks}{plain}\n{}\n{ticks}", indented(text.trim_matches('\n'), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(to_markdown(html, Paragraphs::Elements).markdown, expected, "{html}");
    }

    fn check_blog(html: &str, expected: &str) {
        assert_eq!(to_markdown(html, Paragraphs::BlankLines).markdown, expected, "{html}");
    }

    #[test]
    fn text_and_markup() {
        check("<p>One <b>two </b>three<br>four &amp; *five*</p>", "One **two** three\\\nfour & \\*five\\*");
        check("<h2 id=\"a-b\">A <em>b</em></h2>text", "## A *b* {#a-b}\n\ntext");
        check(
            "<p><a href=\"/a b/(c)\" title=\"T\">x <code>y`z</code></a></p>",
            "[x ``y`z``](/a%20b/%28c%29 \"T\")",
        );
        check(
            "<p>H<sub>2</sub>O <span class=x>a</span> 1. b</p><p>1. c</p>",
            "H<sub>2</sub>O a 1. b\n\n1\\. c",
        );
        check("<p>a<!-- x --></p>", "a\n\n<!-- x -->");
    }

    #[test]
    fn blocks() {
        check("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b");
        check("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", "- a\n  - b\n- c");
        check("<ol start=3><li><p>a</p><p>b</p></li><li>c</ol>", "3. a\n\n   b\n\n4. c");
        check(
            "<pre><code class=\"language-sh\">a ```\nb &lt;c&gt;\n</code></pre>",
            "````sh\na ```\nb <c>\n````",
        );
        check("<pre class=\"language-table\">x</pre>", "```text\nx\n```");
        check("<dl><dt>a<dd>b<dd>c</dl>", "a\n: b\n: c");
        check(
            "<figure><a href=x><img src=y.png alt=Y></a><figcaption>A <a href=z>z</a></figcaption></figure>",
            "[![Y](y.png)](x)\\\n*A [z](z)*",
        );
        check(
            "<table><tr><th>a<th>b|c<tr><td>1<td>2<br>3</table>",
            "| a | b\\|c |\n| --- | --- |\n| 1 | 2<br>3 |",
        );
        check("<table><tr><td colspan=2>a</table>", "<table><tr><td colspan=\"2\">a</td></tr></table>");
        check("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n<!-- -->\n\n- b");
    }

    #[test]
    fn what_has_no_markdown_stays_html() {
        let converted =
            to_markdown("a\n<iframe src=\"https://x.example\">\n\nno</iframe>", Paragraphs::Elements);
        assert_eq!(converted.markdown, "a\n\n<iframe src=\"https://x.example\">\nno</iframe>");
        assert_eq!(converted.stayed, [(2, "<iframe src=\"https://x.example\">".to_owned())]);
    }

    #[test]
    fn texts_of_blogs_have_blank_lines_between_paragraphs() {
        check_blog(
            "One\ntwo <b>three</b>\n\nFour <i>five\nsix</i>",
            "One\\\ntwo **three**\n\nFour *five\\\nsix*",
        );
        check_blog("<h2>A</h2>\nb\n\n<ul>\n<li>c</li>\n</ul>\n", "## A\n\nb\n\n- c");
        check_blog("<p>a</p>\n\n<p>b\nc</p>", "a\n\nb\\\nc");
    }

    #[test]
    fn deep_nesting_ends() {
        let html = format!("{}x{}", "<div><b>".repeat(5_000), "</b></div>".repeat(5_000));
        assert!(to_markdown(&html, Paragraphs::Elements).markdown.contains('x'));
        assert!(to_markdown(&"<ul><li>".repeat(5_000), Paragraphs::Elements).markdown.len() < 1_000_000);
    }
}
