//! Finds `href`, `src`, `id` and `name` in pieces of raw HTML, for link checks. What reaches a page
//! is for the sanitiser to say, which parses HTML as browsers do.

/// An attribute of a tag and its value, character references not resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// Lower case.
    pub(super) name: &'static str,
    pub(super) value: &'a str,
}

const NAMES: [&str; 4] = ["href", "src", "id", "name"];

/// The attributes of those names in a piece of HTML, in order.
pub(super) fn attributes(html: &str) -> impl Iterator<Item = Attribute<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let equals = rest.find('=')?;
            let (before, after) = (&rest[..equals], rest[equals + 1..].trim_start());
            let is_no_name = |c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':';
            let written = before.trim_end().rsplit(is_no_name).next().unwrap_or_default();
            let name = NAMES.iter().find(|name| name.eq_ignore_ascii_case(written));
            let (value, end) = value(after);
            rest = end;
            if let Some(name) = name {
                return Some(Attribute { name, value });
            }
        }
    })
}

/// A value in quotes or without, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = attributes(html).map(|found| (found.name, found.value)).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn finds_attributes() {
        check(r#"<a href="x" class='y'>"#, &[("href", "x")]);
        check("<img alt=a src = y.png>", &[("src", "y.png")]);
        check("<A HREF='a=b' id=c>", &[("href", "a=b"), ("id", "c")]);
        check("<p \u{e9}=1 \u{2003}id=\u{e9}>", &[("id", "\u{e9}")]);
        check(r#"<a href="open"#, &[("href", "open")]);
        check("no = tags", &[]);
        check("<p data-id=3>", &[]);
    }
}
