//! Code with classes for a theme to colour.
//!
//! Grammars are loaded when the first block asks for one. The many scopes of a grammar come down to
//! a dozen classes, so that pages stay small and themes simple.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape::escape_text;

/// So much code of a text is coloured, and the rest shown plain: highlighting costs a millisecond for a dozen
/// lines.
const MAX_CODE_BYTES: usize = 64 * 1024;
/// What a block counts for beside its bytes.
const BLOCK_COST: usize = 256;
/// Blocks with longer lines are shown plain, too: they are data rather than code.
const MAX_LINE_BYTES: usize = 2_000;
/// So many languages of a text are coloured: each has a grammar that is compiled when it is first asked for.
const MAX_LANGUAGES: usize = 12;

/// Colours the code of one text.
pub(crate) struct Highlighter {
    bytes_left: usize,
    languages: BTreeSet<String>,
}

impl Highlighter {
    pub(crate) fn new() -> Self {
        Self { bytes_left: MAX_CODE_BYTES, languages: BTreeSet::new() }
    }

    /// Appends `code` as HTML, highlighted if `language` is known.
    pub(crate) fn highlight(&mut self, code: &str, language: &str, out: &mut String) {
        let grammar = self.may_colour(code, language).then(|| grammar(language));
        match grammar.flatten() {
            Some((syntax, all)) if write_spans(code, &mut ParseState::new(syntax), all, out).is_some() => {}
            _ => out.push_str(&escape_text(code)),
        }
    }

    fn may_colour(&mut self, code: &str, language: &str) -> bool {
        if language.is_empty() || matches!(language, "text" | "txt" | "figure" | "table") {
            return false;
        }
        let is_new = !self.languages.contains(language);
        if code.lines().any(|line| line.len() > MAX_LINE_BYTES)
            || (is_new && self.languages.len() >= MAX_LANGUAGES)
            || self.bytes_left < code.len() + BLOCK_COST
        {
            return false;
        }
        self.bytes_left -= code.len() + BLOCK_COST;
        if is_new {
            self.languages.insert(language.to_owned());
        }
        true
    }
}

/// The grammar of a language, with those that it may refer to.
fn grammar(language: &str) -> Option<(&'static SyntaxReference, &'static SyntaxSet)> {
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    if !WITH_SCRIPT.contains(&syntax.name.as_str()) {
        return Some((syntax, &SYNTAXES));
    }
    let is_typed = syntax.name.starts_with("TypeScript");
    let older = OLDER_SYNTAXES.find_syntax_by_token(if is_typed { "js" } else { language });
    Some((older?, &OLDER_SYNTAXES))
}

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Grammars of some languages as they once were.
static OLDER_SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The languages that are JavaScript, or may have some inside them: its grammar of today runs forever on
/// `x /*` (syntect's issue 460), so that an older one is taken, or none.
const WITH_SCRIPT: [&str; 46] = [
    "ASP",
    "CFML",
    "CFML Script",
    "CFML Script (Tags)",
    "Crystal",
    "Email",
    "Graphviz (DOT)",
    "Groovy",
    "HTML",
    "HTML (ASP)",
    "HTML (EEx)",
    "HTML (Erlang)",
    "HTML (Jinja2)",
    "HTML (Rails)",
    "HTML (Tcl)",
    "HTML (Twig)",
    "HTTP Request and Response",
    "Java",
    "Java Server Page (JSP)",
    "JavaScript",
    "JavaScript (Rails)",
    "Javadoc",
    "LaTeX",
    "Literate Haskell",
    "Markdown",
    "MediaWiki",
    "MultiMarkdown",
    "PHP",
    "PHP Source",
    "Perl",
    "PureScript",
    "QML",
    "Rd (R Documentation)",
    "Ruby",
    "Ruby Haml",
    "Ruby Slim",
    "Ruby on Rails",
    "SQL (Rails)",
    "Svelte",
    "Textile",
    "TypeScript",
    "TypeScriptReact",
    "Typst",
    "Vue Component",
    "orgmode",
    "reStructuredText",
];

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
        Highlighter::new().highlight(code, language, &mut out);
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

    /// Those that refer to it, or to one that does.
    #[test]
    fn languages_with_script_inside_are_known() {
        let builder = two_face::syntax::extra_newlines().into_builder();
        let syntaxes = builder.syntaxes();
        let refers_to = |index: usize| -> BTreeSet<usize> {
            let contexts = format!("{:?}", syntaxes[index].contexts);
            let numbers = contexts.split("syntax_index: ").skip(1);
            numbers
                .map(|rest| rest.split([',', ' ']).next().and_then(|one| one.parse().ok()).expect("a number"))
                .collect()
        };
        let refers: Vec<BTreeSet<usize>> = (0..syntaxes.len()).map(refers_to).collect();
        let is_script = |name: &str| name.contains("JavaScript") || name.contains("TypeScript");
        let mut found: BTreeSet<usize> =
            (0..syntaxes.len()).filter(|one| is_script(&syntaxes[*one].name)).collect();
        loop {
            let more = (0..syntaxes.len()).filter(|one| !refers[*one].is_disjoint(&found));
            let more: BTreeSet<usize> = more.chain(found.iter().copied()).collect();
            if more == found {
                break;
            }
            found = more;
        }
        let names: BTreeSet<&str> = found.iter().map(|one| syntaxes[*one].name.as_str()).collect();
        assert_eq!(names, BTreeSet::from(WITH_SCRIPT));
    }

    #[test]
    fn script_ends() {
        check("x /*", "js", "x <span class=\"hl-comment\">/*</span>");
        check(
            "i < 0 ? (l) : ([i + 1]);",
            "ts",
            "i <span class=\"hl-operator\">&lt; </span><span class=\"hl-number\">0 </span><span class=\"hl-operator\">? </span>(l) <span class=\"hl-operator\">: </span>([i <span class=\"hl-operator\">+ </span><span class=\"hl-number\">1</span>]);",
        );
    }

    #[test]
    fn long_lines_stay_plain() {
        let code = "x".repeat(MAX_LINE_BYTES + 1);
        check(&code, "python", &code);
    }

    #[test]
    fn much_code_and_many_languages_stay_plain() {
        let coloured = |blocks: &[(&str, &str)]| -> Vec<bool> {
            let mut highlighter = Highlighter::new();
            let colours = |(code, language): &(&str, &str)| {
                let mut out = String::new();
                highlighter.highlight(code, language, &mut out);
                out.contains("<span")
            };
            blocks.iter().map(colours).collect()
        };
        let half = "x = 1\n".repeat(MAX_CODE_BYTES / 12 - BLOCK_COST);
        let blocks = [(half.as_str(), "python"), (&half, "python"), (&half, "python"), ("x = 1", "python")];
        assert_eq!(coloured(&blocks), [true, true, false, true]);
        let names = ["c", "go", "rs", "py", "rb", "js", "java", "lua", "php", "sh", "sql", "css"];
        let mut blocks: Vec<_> = names.map(|name| ("\"a\"", name)).to_vec();
        assert_eq!(blocks.len(), MAX_LANGUAGES);
        blocks.extend([("\"a\"", "json"), ("\"a\"", "py")]);
        let coloured = coloured(&blocks);
        assert_eq!((coloured[MAX_LANGUAGES], coloured[MAX_LANGUAGES + 1]), (false, true));
    }
}
