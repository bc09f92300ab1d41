//! Markup within a paragraph: emphasis, code, roles, links and notes.

use crate::import::html::escape_text;
use crate::import::links::code;
use crate::import::markdown::near;

use super::Converter;
use super::lines::note_label;

impl Converter<'_> {
    /// Markup within a paragraph.
    pub(super) fn inline(&mut self, text: &str, number: usize) -> String {
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
