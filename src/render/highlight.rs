//! Code with classes for a theme to colour.
//!
//! Grammars are loaded when the first block asks for one. The many scopes of a grammar come down to
//! a dozen classes, so that pages stay small and themes simple.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape::escape_text;

/// Larger blocks are shown without colours: highlighting costs a millisecond for a dozen lines.
const MAX_BLOCK_BYTES: usize = 64 * 1024;
/// So are blocks with longer lines, which are data rather than code.
const MAX_LINE_BYTES: usize = 2_000;

/// Appends `code` as HTML, highlighted if `language` is known.
pub(crate) fn highlight(code: &str, language: &str, out: &mut String) {
    let is_plain = language.is_empty() || matches!(language, "text" | "txt" | "figure" | "table");
    if is_plain || code.len() > MAX_BLOCK_BYTES || code.lines().any(|line| line.len() > MAX_LINE_BYTES) {
        out.push_str(&escape_text(code));
        return;
    }
    let syntaxes: &SyntaxSet = &SYNTAXES;
    match syntaxes.find_syntax_by_token(language) {
        Some(syntax) if write_spans(code, &mut ParseState::new(syntax), syntaxes, out).is_some() => {}
        _ => out.push_str(&escape_text(code)),
    }
}

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scopes and their classes; the first that is a prefix of a scope gives its class.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let table = [
        ("comment", "hl-comment"),
        ("string", "hl-string"),
        ("constant.numeric", "hl-number"),
        ("constant.character.escape", "hl-constant"),
        ("constant", "hl-constant"),
        ("keyword.operator", "hl-operator"),
        ("keyword", "hl-keyword"),
        ("storage.type", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.function", "hl-function"),
        ("support.function", "hl-function"),
        ("variable.function", "hl-function"),
        ("entity.name.tag", "hl-tag"),
        ("entity.other.attribute-name", "hl-attribute"),
        ("entity.name", "hl-type"),
        ("support.type", "hl-type"),
        ("support.class", "hl-type"),
        ("variable.parameter", "hl-variable"),
        ("markup.inserted", "hl-inserted"),
        ("markup.deleted", "hl-deleted"),
    ];
    table.iter().filter_map(|(scope, class)| Scope::new(scope).ok().map(|scope| (scope, *class))).collect()
});

/// Appends the code; nothing, and `None`, if the grammar fails on it.
fn write_spans(code: &str, state: &mut ParseState, syntaxes: &SyntaxSet, out: &mut String) -> Option<()> {
    let mut html = String::with_capacity(code.len() * 2);
    let mut stack = ScopeStack::new();
    let mut open = None;
    for line in LinesWithEndings::from(code) {
        let mut at = 0;
        for (next, operation) in state.parse_line(line, syntaxes).ok()? {
            write_part(&line[at..next], class_of(&stack), &mut open, &mut html);
            stack.apply(&operation).ok()?;
            at = next;
        }
        write_part(&line[at..], class_of(&stack), &mut open, &mut html);
    }
    if open.is_some() {
        html.push_str("</span>");
    }
    out.push_str(&html);
    Some(())
}

fn write_part(part: &str, class: Option<&'static str>, open: &mut Option<&'static str>, html: &mut String) {
    if part.is_empty() {
        return;
    }
    // White space alone needs no colour of its own.
    if class != *open && !part.trim().is_empty() {
        if open.is_some() {
            html.push_str("</span>");
        }
        if let Some(class) = class {
            html.push_str("<span class=\"");
            html.push_str(class);
            html.push_str("\">");
        }
        *open = class;
    }
    html.push_str(&escape_text(part));
}

/// The class of the innermost scope that has one.
fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, language: &str, expected: &str) {
        let mut out = String::new();
        highlight(code, language, &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn classes() {
        check(
            "x = \"<b>\"  # no\n",
            "python",
            "x <span class=\"hl-operator\">= </span><span class=\"hl-string\">\"&lt;b&gt;\"  </span><span class=\"hl-comment\"># no\n</span>",
        );
        check("a < b\n", "no-such-language", "a &lt; b\n");
        check("a < b\n", "", "a &lt; b\n");
    }

    #[test]
    fn long_lines_stay_plain() {
        let code = "x".repeat(MAX_LINE_BYTES + 1);
        check(&code, "python", &code);
    }
}
