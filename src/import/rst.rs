//! reStructuredText as Markdown: what is usual becomes its equivalent, the rest stands as code, as it is written.

use std::collections::BTreeMap;

use super::html::{escape_text, fence, with_caption};
use super::links::code;
use super::markdown::near;
use super::report::{Place, Report};

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

    /// Markup within a paragraph.
    fn inline(&mut self, text: &str, number: usize) -> String {
        let mut out = String::new();
        let mut rest = text;
        let mut before = ' ';
        while !rest.is_empty() {
            let is_start = !before.is_alphanumeric();
            let taken = if is_start { self.markup(rest, number) } else { None };
            if let Some((markdown, length)) = taken {
                out.push_str(&markdown);
                before = rest[..length].chars().next_back().unwrap_or(' ');
                rest = &rest[length..];
                continue;
            }
            if is_start && let Some((markdown, length)) = self.reference(rest) {
                out.push_str(&markdown);
                before = '_';
                rest = &rest[length..];
                continue;
            }
            let Some(letter) = rest.chars().next() else { break };
            if letter == '\\' {
                // An escaped letter is itself; an escaped blank is nothing.
                let escaped = rest[1..].chars().next();
                if let Some(escaped) = escaped {
                    if !escaped.is_whitespace() {
                        out.push_str(&escape_text(&escaped.to_string()));
                    }
                    rest = &rest[1 + escaped.len_utf8()..];
                    before = ' ';
                    continue;
                }
            }
            // Words are escaped whole, so that what stands within one is seen.
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| !c.is_alphanumeric() && *c != '_' && *c != '.')
                .map_or(rest.len(), |(at, _)| at);
            let end = if letter.is_alphanumeric() { end } else { letter.len_utf8() };
            out.push_str(&escape_text(&rest[..end]));
            before = rest[..end].chars().next_back().unwrap_or(' ');
            rest = &rest[end..];
        }
        out
    }

    /// What begins with a mark: its Markdown, and how long it is.
    fn markup(&mut self, rest: &str, number: usize) -> Option<(String, usize)> {
        if let Some(inner) = rest.strip_prefix("``") {
            let end = near(inner).find("``")?;
            return Some((code(&inner[..end].replace('\n', " ")), end + 4));
        }
        if let Some(inner) = rest.strip_prefix("**") {
            let end = near(inner).find("**").filter(|end| *end > 0 && !inner.starts_with(' '))?;
            return Some((format!("**{}**", escape_text(&inner[..end])), end + 4));
        }
        if let Some(inner) = rest.strip_prefix('*') {
            let end = near(inner)
                .find('*')
                .filter(|end| *end > 0 && !inner.starts_with(' ') && !inner[..*end].ends_with(' '))?;
            return Some((format!("*{}*", escape_text(&inner[..end])), end + 2));
        }
        if let Some(inner) = rest.strip_prefix('|') {
            let end = near(inner).find('|').filter(|end| *end > 0)?;
            let known = self.definitions.substitutions.get(&inner[..end])?;
            let link = usize::from(inner[end + 1..].starts_with('_'));
            return Some((known.clone(), end + 2 + link));
        }
        if let Some(inner) = rest.strip_prefix('`') {
            let end = near(inner).find('`')?;
            let text = inner[..end].replace('\n', " ");
            let after = &inner[end + 1..];
            let marks = after.len() - after.trim_start_matches('_').len();
            if marks == 0 {
                return Some((code(&text), end + 2));
            }
            return Some((self.link(&text), end + 2 + marks.min(2)));
        }
        if let Some(inner) = rest.strip_prefix(':') {
            let (role, after) = near(inner).split_once(":`")?;
            let is_role =
                !role.is_empty() && role.chars().all(|c| c.is_ascii_alphanumeric() || "-_:.".contains(c));
            let end = near(after).find('`').filter(|_| is_role)?;
            let text = after[..end].replace('\n', " ");
            self.report.changed(
                self.place(number),
                &format!("role: {role}"),
                &format!("`:{role}:` is left out, its text stays"),
            );
            let length = role.len() + end + 4;
            let shown = match role {
                "strong" => format!("**{}**", escape_text(&text)),
                "emphasis" | "title" => format!("*{}*", escape_text(&text)),
                "sup" | "superscript" => format!("<sup>{}</sup>", escape_text(&text)),
                "sub" | "subscript" => format!("<sub>{}</sub>", escape_text(&text)),
                _ => code(&text),
            };
            return Some((shown, length));
        }
        if let Some(inner) = rest.strip_prefix('[') {
            let end = near(inner).find("]_").filter(|end| (1..=40).contains(end))?;
            let label = &inner[..end];
            let is_label = label.chars().all(|c| c.is_alphanumeric() || "#*-_".contains(c));
            return is_label.then(|| (format!("[^{}]", note_label(label)), end + 3));
        }
        None
    }

    /// `text <address>` or the name of a target.
    fn link(&self, text: &str) -> String {
        if let Some((shown, target)) = text.rsplit_once('<')
            && let Some(target) = target.strip_suffix('>')
        {
            let target = target.trim().replace(' ', "");
            let shown = if shown.trim().is_empty() { target.as_str() } else { shown.trim() };
            let address = match target.strip_suffix('_') {
                Some(name) => self
                    .definitions
                    .targets
                    .get(&name.trim_matches('`').to_lowercase())
                    .cloned()
                    .unwrap_or(target.clone()),
                None => target.clone(),
            };
            return format!("[{}]({address})", escape_text(shown));
        }
        match self.definitions.targets.get(&text.to_lowercase()) {
            Some(address) => format!("[{}]({address})", escape_text(text)),
            None => escape_text(text),
        }
    }

    /// `name_`, where that is a target, and addresses as they stand.
    fn reference(&self, rest: &str) -> Option<(String, usize)> {
        let rest = near(rest);
        if rest.starts_with("https://") || rest.starts_with("http://") {
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '`' | '"'))
                .unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '*']);
            return Some((format!("<{address}>"), address.len()));
        }
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.' | '_' | '+'))
            .unwrap_or(rest.len());
        let word = &rest[..end];
        let name =
            word.trim_end_matches(['.', '-']).strip_suffix('_').map(|name| name.trim_end_matches('_'))?;
        let address = self.definitions.targets.get(&name.to_lowercase())?;
        let length = word.trim_end_matches(['.', '-']).len();
        Some((format!("[{}]({address})", escape_text(name)), length))
    }
}

/// A list's mark: how wide it is, and its number.
struct Marker {
    width: usize,
    ordered: bool,
    number: Option<usize>,
}

fn marker(line: &str) -> Option<Marker> {
    for mark in ["- ", "* ", "+ ", "\u{2022} "] {
        if line.starts_with(mark) {
            return Some(Marker { width: mark.len(), ordered: false, number: None });
        }
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '#').len();
    let is_end = line[digits..].starts_with(". ") || line[digits..].starts_with(") ");
    ((1..=4).contains(&digits) && is_end).then(|| Marker {
        width: digits + 2,
        ordered: true,
        number: line[..digits].parse().ok(),
    })
}

/// A title at a line: its text, whether it has a line above, its mark, and where what follows begins.
fn section<'t>(lines: &[Line<'t>], at: usize) -> Option<(&'t str, bool, char, usize)> {
    let line = |at: usize| lines.get(at).map(|(_, line)| *line);
    let first = line(at)?;
    if let Some(mark) = adornment(first)
        && let Some(title) = line(at + 1).filter(|title| !title.trim().is_empty())
        && line(at + 2).and_then(adornment) == Some(mark)
    {
        return Some((title, true, mark, at + 3));
    }
    let mark = line(at + 1).and_then(adornment)?;
    let length = line(at + 1)?.trim_end().chars().count();
    let is_title = !first.starts_with(' ') && adornment(first).is_none() && !first.trim().is_empty();
    (is_title && (length >= first.trim_end().chars().count() || length >= 4)).then_some((
        first,
        false,
        mark,
        at + 2,
    ))
}

/// The letter of a line that is only punctuation, again and again.
fn adornment(line: &str) -> Option<char> {
    let line = line.trim_end();
    let letter = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 2 && line.chars().all(|c| c == letter) && line != "::" && line != "..").then_some(letter)
}

fn is_transition(line: &str) -> bool {
    adornment(line).is_some() && line.trim().len() >= 4
}

fn is_table(line: &str) -> bool {
    let bare = line.trim();
    bare.starts_with("+-") && bare.ends_with('+')
        || bare.starts_with("==") && bare.contains("= =") && bare.chars().all(|c| c == '=' || c == ' ')
}

/// `_name: address`, `__ address`.
fn target_of(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.strip_prefix('_')?;
    if let Some(rest) = rest.strip_prefix('`') {
        let (name, rest) = rest.split_once('`')?;
        return rest.strip_prefix(':').map(|target| (name, target.trim()));
    }
    let at = rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len))?;
    Some((&rest[..at], rest[at + 1..].trim()))
}

/// The indented lines below a line, without their indentation, and where what follows begins.
fn body_of<'t>(lines: &[Line<'t>], at: usize) -> (usize, Vec<Line<'t>>) {
    let start = at + 1;
    let has_body = lines[start.min(lines.len())..]
        .iter()
        .find(|(_, line)| !line.trim().is_empty())
        .is_some_and(|(_, line)| line.starts_with([' ', '\t']));
    if has_body { indented_from(lines, start) } else { (start, Vec::new()) }
}

/// The lines from one on that are indented or empty, without what they have in common.
fn indented_from<'t>(lines: &[Line<'t>], at: usize) -> (usize, Vec<Line<'t>>) {
    let mut end = at;
    while end < lines.len() && (lines[end].1.trim().is_empty() || lines[end].1.starts_with([' ', '\t'])) {
        end += 1;
    }
    let width = |line: &str| line.len() - line.trim_start().len();
    let common = lines[at..end]
        .iter()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(_, line)| width(line))
        .min()
        .unwrap_or(0);
    let mut body: Vec<Line<'t>> = lines[at..end]
        .iter()
        .map(|(number, line)| (*number, line.get(common..).unwrap_or_default()))
        .collect();
    while body.last().is_some_and(|(_, line)| line.trim().is_empty()) {
        body.pop();
    }
    (end, body)
}

/// `:name: value` at the head of a body, and the rest.
fn split_options<'t>(body: &[Line<'t>]) -> (Vec<(&'t str, &'t str)>, Vec<Line<'t>>) {
    let mut options = Vec::new();
    let mut at = 0;
    while let Some((name, value)) = body.get(at).and_then(|(_, line)| option_of(line)) {
        options.push((name, value));
        at += 1;
    }
    while body.get(at).is_some_and(|(_, line)| line.trim().is_empty()) {
        at += 1;
    }
    (options, body[at..].to_vec())
}

pub(super) fn option_of(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    (is_name && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

fn image(source: &str, body: &[Line<'_>], name: &str) -> String {
    let (options, _) = split_options(body);
    let option = |wanted: &str| options.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    let alt = option("alt").unwrap_or(name).replace(['[', ']'], "");
    let picture = format!("![{alt}]({})", source.replace(' ', "%20"));
    match option("target") {
        Some(target) => format!("[{picture}]({})", target.replace(' ', "%20")),
        None => picture,
    }
}

fn note_label(label: &str) -> String {
    let plain: String = label.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
    if plain.is_empty() { "note".to_owned() } else { plain }
}

fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
}

fn indent(text: &str, by: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("{by}{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line that Markdown would take for something else than text.
fn protected(line: &str) -> String {
    if line.starts_with(['#', '>', '=']) || line.starts_with("---") || line.starts_with(": ") {
        format!("\\{line}")
    } else {
        line.to_owned()
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
