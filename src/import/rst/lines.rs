//! What lines begin, before anybody knows what is in them: sections, lists, tables, definitions and their bodies.

use super::Line;

/// A list's mark: how wide it is, and its number.
pub(super) struct Marker {
    pub(super) width: usize,
    pub(super) ordered: bool,
    pub(super) number: Option<usize>,
}

pub(super) fn marker(line: &str) -> Option<Marker> {
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
pub(super) fn section<'t>(lines: &[Line<'t>], at: usize) -> Option<(&'t str, bool, char, usize)> {
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
pub(super) fn adornment(line: &str) -> Option<char> {
    let line = line.trim_end();
    let letter = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 2 && line.chars().all(|c| c == letter) && line != "::" && line != "..").then_some(letter)
}

pub(super) fn is_transition(line: &str) -> bool {
    adornment(line).is_some() && line.trim().len() >= 4
}

pub(super) fn is_table(line: &str) -> bool {
    let bare = line.trim();
    bare.starts_with("+-") && bare.ends_with('+')
        || bare.starts_with("==") && bare.contains("= =") && bare.chars().all(|c| c == '=' || c == ' ')
}

/// `_name: address`, `__ address`.
pub(super) fn target_of(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.strip_prefix('_')?;
    if let Some(rest) = rest.strip_prefix('`') {
        let (name, rest) = rest.split_once('`')?;
        return rest.strip_prefix(':').map(|target| (name, target.trim()));
    }
    let at = rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len))?;
    Some((&rest[..at], rest[at + 1..].trim()))
}

/// The indented lines below a line, without their indentation, and where what follows begins.
pub(super) fn body_of<'t>(lines: &[Line<'t>], at: usize) -> (usize, Vec<Line<'t>>) {
    let start = at + 1;
    let has_body = lines[start.min(lines.len())..]
        .iter()
        .find(|(_, line)| !line.trim().is_empty())
        .is_some_and(|(_, line)| line.starts_with([' ', '\t']));
    if has_body { indented_from(lines, start) } else { (start, Vec::new()) }
}

/// The lines from one on that are indented or empty, without what they have in common.
pub(super) fn indented_from<'t>(lines: &[Line<'t>], at: usize) -> (usize, Vec<Line<'t>>) {
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
pub(super) fn split_options<'t>(body: &[Line<'t>]) -> (Vec<(&'t str, &'t str)>, Vec<Line<'t>>) {
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

pub(in crate::import) fn option_of(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    (is_name && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

pub(super) fn image(source: &str, body: &[Line<'_>], name: &str) -> String {
    let (options, _) = split_options(body);
    let option = |wanted: &str| options.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
    let alt = option("alt").unwrap_or(name).replace(['[', ']'], "");
    let picture = format!("![{alt}]({})", source.replace(' ', "%20"));
    match option("target") {
        Some(target) => format!("[{picture}]({})", target.replace(' ', "%20")),
        None => picture,
    }
}

pub(super) fn note_label(label: &str) -> String {
    let plain: String = label.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
    if plain.is_empty() { "note".to_owned() } else { plain }
}

pub(super) fn joined(lines: &[Line<'_>]) -> String {
    lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
}

pub(super) fn indent(text: &str, by: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("{by}{line}") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line that Markdown would take for something else than text.
pub(super) fn protected(line: &str) -> String {
    if line.starts_with(['#', '>', '=']) || line.starts_with("---") || line.starts_with(": ") {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}
