//! reStructuredText as Markdown: what is usual becomes its equivalent, the rest stands as code, as it is written.

mod inline;
mod lines;

use std::collections::BTreeMap;

use super::html::{escape_text, fence, with_caption};
use super::report::{Place, Report};

pub(super) use lines::option_of;
use lines::{
    body_of, image, indent, indented_from, is_table, is_transition, joined, marker, note_label, protected,
    section, split_options, target_of,
};

/// What a text defines once and uses anywhere.
#[derive(Debug, Default)]
struct Definitions {
    /// Where links by name lead, by the name in lower case.
    targets: BTreeMap<String, String>,
    /// Markdown that stands for `|name|`.
    substitutions: BTreeMap<String, String>,
}

/// A line with its number in the source.
type Line<'t> = (usize, &'t str);

/// The Markdown of a text whose first line is `first_line` of the file.
pub(super) fn to_markdown(text: &str, file: &str, first_line: usize, report: &mut Report) -> String {
    let lines: Vec<Line<'_>> = text.lines().enumerate().map(|(at, line)| (first_line + at, line)).collect();
    let mut converter =
        Converter { file, report, definitions: Definitions::default(), adornments: Vec::new() };
    converter.define(&lines);
    converter.blocks(&lines, 0).join("\n\n")
}

/// How deep blocks stand in each other.
const MAX_DEPTH: usize = 30;

struct Converter<'a> {
    file: &'a str,
    report: &'a mut Report,
    definitions: Definitions,
    /// How sections are underlined, the highest first.
    adornments: Vec<(char, bool)>,
}

impl<'a> Converter<'a> {
    fn place(&self, line: usize) -> Place<'a> {
        Place { file: self.file, line }
    }

    /// Finds what is defined, wherever it stands.
    fn define(&mut self, lines: &[Line<'_>]) {
        for (at, (_, line)) in lines.iter().enumerate() {
            let trimmed = line.trim();
            let Some(rest) = trimmed.strip_prefix(".. ") else { continue };
            if let Some((name, target)) = target_of(rest) {
                let below = lines.get(at + 1).map_or("", |(_, line)| line);
                let target = if target.is_empty() && below.starts_with(' ') { below.trim() } else { target };
                if !target.is_empty() {
                    self.definitions.targets.insert(name.to_lowercase(), target.to_owned());
                }
            } else if let Some(rest) = rest.strip_prefix('|')
                && let Some((name, directive)) = rest.split_once('|')
            {
                let (_, options) = body_of(lines, at);
                if let Some(source) = directive.trim().strip_prefix("image::") {
                    let picture = image(source.trim(), &options, name);
                    self.definitions.substitutions.insert(name.to_owned(), picture);
                } else if let Some(text) = directive.trim().strip_prefix("replace::") {
                    self.definitions.substitutions.insert(name.to_owned(), escape_text(text.trim()));
                }
            }
        }
        // One name may lead to another.
        let names: Vec<(String, String)> = self.definitions.targets.clone().into_iter().collect();
        for (name, target) in names {
            if let Some(other) = target.strip_suffix('_')
                && let Some(address) =
                    self.definitions.targets.get(&other.trim_matches('`').to_lowercase()).cloned()
            {
                self.definitions.targets.insert(name, address);
            }
        }
    }

    /// The blocks of some lines that are not indented.
    fn blocks(&mut self, lines: &[Line<'_>], depth: usize) -> Vec<String> {
        let mut blocks: Vec<String> = Vec::new();
        let mut at = 0;
        if depth > MAX_DEPTH {
            let text: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
            return vec![fence(&text.join("\n"), "text")];
        }
        while at < lines.len() {
            let (number, line) = lines[at];
            if line.trim().is_empty() {
                at += 1;
                continue;
            }
            if let Some((title, over, mark, next)) = section(lines, at) {
                let style = (mark, over);
                let level = self.adornments.iter().position(|one| *one == style).unwrap_or_else(|| {
                    self.adornments.push(style);
                    self.adornments.len() - 1
                });
                let text = self.inline(title.trim(), number);
                blocks.push(format!("{} {text}", "#".repeat((level + 2).min(6))));
                at = next;
            } else if is_transition(line) && lines.get(at + 1).is_none_or(|(_, next)| next.trim().is_empty())
            {
                blocks.push("---".to_owned());
                at += 1;
            } else if line.starts_with("..") && (line.len() == 2 || line.starts_with(".. ")) {
                let (next, body) = body_of(lines, at);
                self.explicit(line[2..].trim(), number, &body, depth, &mut blocks);
                at = next;
            } else if line.starts_with(' ') || line.starts_with('\t') {
                let (next, body) = indented_from(lines, at);
                let inner = self.blocks(&body, depth + 1).join("\n\n");
                let quoted: Vec<String> = inner
                    .lines()
                    .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
                    .collect();
                blocks.push(quoted.join("\n"));
                at = next;
            } else if let Some(list) = marker(line) {
                at = self.list(lines, at, list.ordered, depth, &mut blocks);
            } else if is_table(line) {
                let end = (at..lines.len()).find(|at| lines[*at].1.trim().is_empty()).unwrap_or(lines.len());
                let text: Vec<&str> = lines[at..end].iter().map(|(_, line)| *line).collect();
                self.report.left(self.place(number), "table", "stands as code, as it is written");
                blocks.push(fence(&text.join("\n"), "text"));
                at = end;
            } else {
                at = self.paragraph(lines, at, depth, &mut blocks);
            }
        }
        blocks
    }

    /// A paragraph, the literal block that it announces, or a term with what it means.
    fn paragraph(&mut self, lines: &[Line<'_>], at: usize, depth: usize, blocks: &mut Vec<String>) -> usize {
        let number = lines[at].0;
        let mut end = at + 1;
        while end < lines.len()
            && !lines[end].1.trim().is_empty()
            && !lines[end].1.starts_with([' ', '\t'])
            && section(lines, end).is_none()
        {
            end += 1;
        }
        if end == at + 1 && end < lines.len() && lines[end].1.starts_with(' ') && !lines[at].1.ends_with("::")
        {
            let (next, body) = indented_from(lines, end);
            let inner = self.blocks(&body, depth + 1).join("\n\n");
            let term = self.inline(lines[at].1, number);
            let inner = indent(&inner, "  ");
            blocks.push(format!("{term}\n: {}", inner.trim_start()));
            return next;
        }
        let text: Vec<&str> = lines[at..end].iter().map(|(_, line)| line.trim()).collect();
        let mut text = text.join("\n");
        let is_literal = text.ends_with("::");
        if is_literal {
            let keep = if text.ends_with(" ::") || text == "::" || text.ends_with("\n::") { 2 } else { 1 };
            text.truncate(text.len() - keep);
        }
        let text = self.inline(text.trim_end(), number);
        if !text.is_empty() {
            let lines: Vec<String> = text.lines().map(protected).collect();
            blocks.push(lines.join("\n"));
        }
        if is_literal {
            let start = (end..lines.len()).find(|at| !lines[*at].1.trim().is_empty()).unwrap_or(lines.len());
            if start < lines.len() && lines[start].1.starts_with([' ', '\t']) {
                let (next, body) = indented_from(lines, start);
                blocks.push(fence(&joined(&body), ""));
                return next;
            }
        }
        end
    }

    fn list(
        &mut self,
        lines: &[Line<'_>],
        from: usize,
        ordered: bool,
        depth: usize,
        blocks: &mut Vec<String>,
    ) -> usize {
        let mut items: Vec<String> = Vec::new();
        let mut is_loose = false;
        let mut at = from;
        let mut number = 1;
        while at < lines.len() {
            let Some(mark) = marker(lines[at].1).filter(|mark| mark.ordered == ordered) else { break };
            let mut body: Vec<Line<'_>> = vec![(lines[at].0, &lines[at].1[mark.width..])];
            at += 1;
            while at < lines.len() {
                let line = lines[at].1;
                let is_inside =
                    line.len() - line.trim_start().len() >= mark.width.min(2) && !line.trim().is_empty();
                let is_gap = line.trim().is_empty()
                    && lines.get(at + 1).is_some_and(|(_, next)| next.starts_with(' '));
                if !is_inside && !is_gap {
                    break;
                }
                let cut = (line.len() - line.trim_start().len()).min(mark.width);
                body.push((lines[at].0, &line[cut..]));
                at += 1;
            }
            let inner = self.blocks(&body, depth + 1);
            is_loose |= inner.len() > 1 && !inner[1].starts_with("- ");
            let head = if ordered { format!("{}. ", mark.number.unwrap_or(number)) } else { "- ".to_owned() };
            number = mark.number.unwrap_or(number) + 1;
            let text = inner.join(if is_loose { "\n\n" } else { "\n" });
            items.push(format!("{head}{}", indent(&text, &" ".repeat(head.len())).trim_start()));
            while at < lines.len()
                && lines[at].1.trim().is_empty()
                && lines
                    .get(at + 1)
                    .is_some_and(|(_, next)| marker(next).is_some_and(|mark| mark.ordered == ordered))
            {
                at += 1;
            }
        }
        blocks.push(items.join(if is_loose { "\n\n" } else { "\n" }));
        at
    }

    /// What begins with `..`: a directive, a target, a note, or a comment.
    fn explicit(
        &mut self,
        head: &str,
        number: usize,
        body: &[Line<'_>],
        depth: usize,
        blocks: &mut Vec<String>,
    ) {
        if target_of(head).is_some() || head.starts_with('|') {
            self.report.changed(self.place(number), "definition", "stands where it is used now");
            return;
        }
        if let Some((label, text)) = head.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let mut lines = vec![(number, text.trim())];
            lines.extend_from_slice(body);
            let inner = self.blocks(&lines, depth + 1).join("\n\n");
            blocks.push(format!("[^{}]: {}", note_label(label), indent(&inner, "    ").trim_start()));
            return;
        }
        let Some((name, argument)) =
            head.split_once("::").filter(|(name, _)| !name.is_empty() && !name.contains(' '))
        else {
            let text = [head.to_owned(), joined(body)].join("\n");
            let text = text.trim().replace("--", "- -");
            if !text.is_empty() {
                self.report.changed(
                    self.place(number),
                    "comment",
                    "is a comment of HTML now, which pages leave out",
                );
                let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
                blocks.push(format!("<!-- {} -->", lines.join("\n")));
            }
            return;
        };
        self.directive(&name.to_lowercase(), argument.trim(), number, body, depth, blocks);
    }

    fn directive(
        &mut self,
        name: &str,
        argument: &str,
        number: usize,
        body: &[Line<'_>],
        depth: usize,
        blocks: &mut Vec<String>,
    ) {
        let (options, content) = split_options(body);
        let place = self.place(number);
        let construct = format!("directive: {name}");
        match name {
            "code-block" | "code" | "sourcecode" | "parsed-literal" => {
                self.report.changed(place, &construct, "is a block of code in a fence now");
                blocks.push(fence(&joined(&content), argument));
            }
            "image" => {
                self.report.changed(place, &construct, "is a picture of Markdown now");
                blocks.push(image(argument, body, ""));
            }
            "figure" => {
                self.report.changed(place, &construct, "is a picture with a line below it now");
                let caption = self.blocks(&content, depth + 1).join(" ");
                blocks.push(with_caption(&image(argument, body, ""), &caption));
            }
            "note" | "tip" | "important" | "warning" | "caution" | "hint" | "attention" | "danger"
            | "error" | "admonition" | "seealso" => {
                let kind = match name {
                    "tip" | "hint" => "TIP",
                    "important" | "attention" => "IMPORTANT",
                    "warning" => "WARNING",
                    "caution" | "danger" | "error" => "CAUTION",
                    _ => "NOTE",
                };
                self.report.changed(place, &construct, "is an alert now");
                let mut lines = Vec::new();
                if !argument.is_empty() {
                    lines.extend([(number, argument), (number, "")]);
                }
                lines.extend_from_slice(&content);
                let inner = self.blocks(&lines, depth + 1).join("\n\n");
                let quoted: Vec<String> =
                    inner.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
                blocks.push(format!("> [!{kind}]\n{}", quoted.join("\n")));
            }
            "raw" if argument == "html" => {
                self.report.kept(place, &construct);
                let html = joined(&content);
                let lines: Vec<&str> = html.lines().filter(|line| !line.trim().is_empty()).collect();
                blocks.push(lines.join("\n"));
            }
            "youtube" | "vimeo" if super::liquid::embedded(name, argument).is_some() => {
                let address = super::liquid::embedded(name, argument).unwrap_or_default();
                self.report.changed(place, &construct, &format!("is a link to {address} now"));
                blocks.push(format!("<{address}>"));
            }
            _ => {
                self.report.left(place, &construct, "stands as code, as it is written");
                let mut text = format!(".. {name}:: {argument}").trim_end().to_owned();
                for (option, value) in &options {
                    text.push_str(&format_args!("\n   :{option}: {value}").to_string());
                }
                if !content.is_empty() {
                    text.push_str("\n\n");
                    text.push_str(&indent(&joined(&content), "   "));
                }
                blocks.push(fence(&text, "rst"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(to_markdown(text, "a.rst", 1, &mut Report::default()), expected, "{text}");
    }

    #[test]
    fn blocks() {
        check("One\n===\n\ntext\n\nTwo\n---\n\nmore *so*\n", "## One\n\ntext\n\n### Two\n\nmore *so*");
        check("* a\n  b\n* c\n\n  d\n\n1. e\n2. f\n", "- a\n  b\n\n- c\n\n  d\n\n1. e\n2. f");
        check("See::\n\n    ls -l\n\nend", "See:\n\n```\nls -l\n```\n\nend");
        check(".. code-block:: toml\n   :linenos:\n\n   [a]\n   b = 1\n", "```toml\n[a]\nb = 1\n```");
        check(".. note:: Be kind\n\n   Always.\n", "> [!NOTE]\n> Be kind\n>\n> Always.");
        check(
            ".. image:: {static}/a b.png\n   :alt: A\n   :target: https://x.example\n",
            "[![A]({static}/a%20b.png)](https://x.example)",
        );
        check(".. figure:: a.png\n\n   The *stall*\n", "![](a.png)\\\nThe *stall*");
        check("term\n  What it is\n", "term\n: What it is");
        check("a\n\n  quoted\n", "a\n\n> quoted");
        check(".. |x| replace:: Y\n.. comment\n\n|x|!", "<!-- comment -->\n\nY!");
        check("=== ===\na   b\n=== ===\n", "```text\n=== ===\na   b\n=== ===\n```");
        check(".. chart:: x\n   :a: b\n\n   c\n", "```rst\n.. chart:: x\n   :a: b\n\n   c\n```");
    }

    #[test]
    fn markup_within_lines() {
        check(
            "``a*b`` **c** `d <https://x.example>`_ e_ `f g`_.\n\n.. _e: /e/\n.. _`f g`: /f/\n",
            "`a*b` **c** [d](https://x.example) [e](/e/) [f g](/f/).",
        );
        check(
            "snake_case x_ 2*3 [1]_ https://x.example. :pep:`8`\n\n.. [1] A note\n",
            "snake_case x\\_ 2\\*3 [^1] <https://x.example>. `8`\n\n[^1]: A note",
        );
        check("a \\*b\\* c\\ d", "a \\*b\\* cd");
    }

    #[test]
    fn deep_and_odd_texts_end() {
        for text in [
            "* ".repeat(5_000),
            "  \n".repeat(1_000),
            "`".repeat(10_000),
            "..\n".repeat(1_000),
            "é ::".to_owned(),
        ] {
            to_markdown(&text, "a.rst", 1, &mut Report::default());
        }
        let deep: Vec<String> = (0..500).map(|depth| " ".repeat(depth) + "a").collect();
        to_markdown(&deep.join("\n\n"), "a.rst", 1, &mut Report::default());
    }
}
