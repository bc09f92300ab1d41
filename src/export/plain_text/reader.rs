//! Reads the elements of a page and writes their text, block by block.

use html5ever::tokenizer::Tag;

use crate::export::one_line::one_line;

use super::drawing::Drawing;
use super::lines::Lines;
use super::links::Links;
use super::table::Table;

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// What leads around the site, runs, or is filled in, and bars, beside which their values stand.
const LEFT_OUT: [&str; 18] = [
    "audio", "button", "canvas", "form", "head", "iframe", "label", "meter", "nav", "noscript", "object",
    "progress", "script", "select", "style", "template", "textarea", "video",
];

/// What begins on a line of its own, besides lists, tables and headings.
const BLOCKS: [&str; 17] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "p",
    "pre",
    "section",
    "summary",
];

pub(super) struct Reader {
    has_main: bool,
    /// Whether what is read is in `main`, or there is none.
    is_inside: bool,
    open: Vec<Open>,
    /// How many of the open elements are left out.
    left_out: usize,
    /// The drawing that is being left out, and how many elements were open when it began.
    drawing: Option<(Drawing, usize)>,
    lines: Lines,
    /// The text of the block that is being read.
    block: String,
    /// Whether white space is due before the next letter.
    has_gap: bool,
    /// Whether an element of a line of facts has just ended, and whether another has begun since.
    has_fact: bool,
    is_next_fact: bool,
    /// Whether something began a new line within a cell.
    has_break: bool,
    table: Option<Table>,
    links: Links,
}

/// An element that is open.
struct Open {
    name: String,
    kind: Kind,
}

enum Kind {
    Plain,
    LeftOut,
    Link(String),
    Heading(usize),
    Preformatted,
    Caption,
    /// A list, and the number of its next item if it has numbers.
    List(Option<i64>),
    /// What adds a margin: items and quotations.
    Margin,
    /// A term, which its description follows on the same line.
    Term,
    Description,
    /// A line of facts, each an element.
    Facts,
    /// Text that ends with this.
    Until(&'static str),
    Table,
    Cell,
}

impl Reader {
    /// Of the page at an address of the site.
    pub(super) fn new(page: &str, has_main: bool) -> Self {
        Self {
            has_main,
            is_inside: !has_main,
            open: Vec::new(),
            left_out: 0,
            drawing: None,
            lines: Lines::default(),
            block: String::new(),
            has_gap: false,
            has_fact: false,
            is_next_fact: false,
            has_break: false,
            table: None,
            links: Links::of(page),
        }
    }

    /// What was read, and its links.
    pub(super) fn finish(mut self) -> String {
        while let Some(open) = self.open.pop() {
            self.leave(&open);
        }
        self.end_block();
        let links = self.links.list();
        if !links.is_empty() {
            self.lines.write_heading("Links", 2);
            self.lines.write(&links, false);
        }
        self.lines.out
    }

    pub(super) fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if name == "main" {
            self.is_inside = true;
        }
        if !self.is_inside {
            return;
        }
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
            found.map(|attribute| &*attribute.value)
        };
        let has_class = |class: &str| {
            attribute("class").is_some_and(|all| all.split_whitespace().any(|one| one == class))
        };
        if self.left_out > 0 {
            if let Some((drawing, depth)) = &mut self.drawing
                && self.open.len() == *depth
            {
                drawing.start(name);
            }
            if !VOID.contains(&name) && !tag.self_closing {
                self.push(name, Kind::LeftOut);
            }
            return;
        }
        if LEFT_OUT.contains(&name)
            || attribute("hidden").is_some()
            || attribute("aria-hidden") == Some("true")
            || has_class("footnote-back")
            || has_class("skip")
        {
            if !VOID.contains(&name) {
                self.push(name, Kind::LeftOut);
            }
            return;
        }
        if self.has_gap && matches!(self.open.last(), Some(Open { kind: Kind::Facts, .. })) {
            self.is_next_fact = self.has_fact;
        }
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        let kind = match name {
            "svg" => {
                let drawing = Drawing::new(attribute("aria-label").unwrap_or_default());
                if tag.self_closing {
                    self.push_described("Drawing", &drawing.words());
                    return;
                }
                self.drawing = Some((drawing, self.open.len() + 1));
                Kind::LeftOut
            }
            "img" => {
                self.push_described("Image", attribute("alt").unwrap_or_default());
                return;
            }
            "input" => {
                if attribute("type") == Some("checkbox") {
                    self.push_text(if attribute("checked").is_some() { "[x] " } else { "[ ] " });
                    self.has_gap = true;
                }
                return;
            }
            "br" => {
                if self.is_in_cell() {
                    self.has_break = true;
                } else if self.is_preformatted() {
                    self.block.push('\n');
                } else {
                    self.break_line();
                }
                return;
            }
            "hr" => {
                self.end_block();
                self.write("* * *");
                return;
            }
            _ if VOID.contains(&name) => return,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_block();
                Kind::Heading(usize::from(name.as_bytes()[1] - b'0'))
            }
            "section" if has_class("footnotes") => {
                let heading = one_line(attribute("aria-label").unwrap_or_default());
                self.lines.write_heading(&heading, 2);
                Kind::Plain
            }
            "a" => Kind::Link(attribute("href").unwrap_or_default().to_owned()),
            "sup" if has_class("footnote-ref") => {
                self.push_text(" [note ");
                Kind::Until("]")
            }
            "sup" => {
                self.push_text("^");
                Kind::Plain
            }
            "del" | "s" => {
                self.push_gap();
                self.push_text("[deleted: ");
                Kind::Until("]")
            }
            "ins" => {
                self.push_gap();
                self.push_text("[inserted: ");
                Kind::Until("]")
            }
            "q" => {
                self.push_gap();
                self.push_text("“");
                Kind::Until("”")
            }
            "rt" => {
                self.push_text("(");
                Kind::Until(")")
            }
            "blockquote" => self.margin("> ", "> "),
            "pre" => Kind::Preformatted,
            "caption" | "figcaption" => {
                self.end_block();
                Kind::Caption
            }
            "ul" | "ol" => {
                self.end_block();
                self.lines.set_apart();
                if let Some(label) = attribute("aria-label") {
                    self.write(&format!("{}:", one_line(label)));
                }
                let start = attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                Kind::List((name == "ol").then_some(start))
            }
            "li" => {
                self.end_sibling(&["li"], &["ul", "ol"]);
                self.end_block();
                let number = attribute("value").and_then(|value| value.parse().ok());
                self.begin_item(number)
            }
            "dl" => {
                self.lines.set_apart();
                Kind::Plain
            }
            "dt" => {
                self.end_sibling(&["dt", "dd"], &["dl"]);
                self.end_block();
                Kind::Term
            }
            "dd" => {
                self.end_sibling(&["dt", "dd"], &["dl"]);
                Kind::Description
            }
            "table" if self.table.is_none() => {
                self.end_block();
                self.table = Some(Table::default());
                Kind::Table
            }
            "tr" if self.is_nested() => {
                self.has_break = true;
                Kind::Plain
            }
            "tr" => {
                self.end_sibling(&["tr"], &["table"]);
                if let Some(table) = &mut self.table {
                    table.begin_row();
                }
                Kind::Plain
            }
            "th" | "td" if self.is_in_cell() && self.is_nested() => {
                self.has_break = true;
                Kind::Plain
            }
            "th" | "td" if self.table.is_some() => {
                self.end_sibling(&["th", "td"], &["tr", "table"]);
                let is_heading = self.open.iter().any(|open| open.name == "thead");
                let is_right = has_class("number") || has_class("align-end");
                self.take_block();
                self.has_break = false;
                if let Some(table) = &mut self.table {
                    table.begin_cell(is_heading, is_right);
                }
                Kind::Cell
            }
            "p" if has_class("meta") => Kind::Facts,
            _ => Kind::Plain,
        };
        self.push(name, kind);
    }

    pub(super) fn end(&mut self, name: &str) {
        if !self.is_inside || !self.open.iter().any(|open| open.name == name) {
            return;
        }
        while let Some(open) = self.open.pop() {
            self.leave(&open);
            if open.name == name {
                break;
            }
        }
        self.has_fact = matches!(self.open.last(), Some(Open { kind: Kind::Facts, .. }));
        if name == "main" {
            self.is_inside = !self.has_main;
        }
    }

    fn push(&mut self, name: &str, kind: Kind) {
        self.left_out += usize::from(matches!(kind, Kind::LeftOut));
        self.open.push(Open { name: name.to_owned(), kind });
    }

    fn leave(&mut self, open: &Open) {
        match &open.kind {
            Kind::LeftOut => {
                self.left_out -= 1;
                let depth = self.open.len();
                if let Some((drawing, at)) = &mut self.drawing {
                    drawing.end();
                    if depth < *at {
                        let words = drawing.words();
                        self.drawing = None;
                        self.push_described("Drawing", &words);
                    }
                }
            }
            Kind::Plain | Kind::Facts => {
                if BLOCKS.contains(&open.name.as_str()) {
                    self.end_block();
                }
            }
            Kind::Link(link) => {
                if let Some(number) = self.links.number(link, &self.block) {
                    let has_gap = std::mem::replace(&mut self.has_gap, true);
                    self.push_text(&format!("[{number}]"));
                    self.has_gap = has_gap;
                }
            }
            Kind::Until(end) => {
                self.has_gap = false;
                self.push_text(end);
            }
            Kind::Heading(level) => {
                let heading = self.take_block();
                if self.is_in_cell() {
                    self.push_text(&heading);
                    self.has_break = true;
                } else {
                    self.lines.write_heading(&heading, *level);
                }
            }
            Kind::Preformatted => self.end_preformatted(),
            Kind::Caption => {
                let caption = self.take_block();
                self.lines.write_caption(caption);
            }
            Kind::List(_) => {
                self.end_block();
                self.lines.set_apart();
            }
            Kind::Margin => {
                self.end_block();
                self.lines.end_margin();
            }
            Kind::Term => {
                if !self.is_in_cell() && !self.block.ends_with(':') && !self.block.is_empty() {
                    self.block.push(':');
                }
                self.has_gap = true;
            }
            Kind::Description => self.end_block(),
            Kind::Table => self.end_table(),
            Kind::Cell => self.end_cell(),
        }
    }

    pub(super) fn read(&mut self, text: &str) {
        if !self.is_inside {
            return;
        }
        if self.left_out > 0 {
            if let Some((drawing, _)) = &mut self.drawing {
                drawing.read(text);
            }
            return;
        }
        if self.is_preformatted() {
            self.block
                .extend(text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')));
            return;
        }
        // Between rows and cells there is only white space.
        if self.table.is_some() && !self.is_in_cell() && !self.is_in_caption() {
            return;
        }
        let mut words = text.split(char::is_whitespace);
        // The first and the last are empty where there is white space at the ends.
        if let Some(first) = words.next() {
            self.push_text(first);
        }
        for word in words {
            self.has_gap = true;
            self.push_text(word);
        }
    }

    /// Adds to the block, after the white space that is due.
    fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.has_fact = false;
        if std::mem::take(&mut self.is_next_fact) {
            self.push_gap();
            self.block.push_str("· ");
        }
        if std::mem::take(&mut self.has_break) && !self.block.is_empty() {
            self.block.truncate(self.block.trim_end().len());
            self.block.push_str(if self.block.ends_with(['.', '!', '?', ':', ';', ',']) {
                " "
            } else {
                "; "
            });
            self.has_gap = false;
        }
        self.push_gap();
        // Soft hyphens and control characters are no letters that anybody looks for.
        self.block.extend(text.chars().filter(|letter| !letter.is_control() && *letter != '\u{ad}'));
    }

    fn push_gap(&mut self) {
        if std::mem::take(&mut self.has_gap) && !self.block.is_empty() && !self.block.ends_with([' ', '\n']) {
            self.block.push(' ');
        }
    }

    fn push_described(&mut self, what: &str, said: &str) {
        let said = one_line(said);
        if !said.is_empty() {
            self.push_gap();
            self.push_text(&format!("[{what}: {said}]"));
        }
    }

    fn is_in_cell(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, Kind::Cell))
    }

    fn is_in_caption(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, Kind::Caption))
    }

    fn is_nested(&self) -> bool {
        self.open.iter().filter(|open| open.name == "table").count() > 1
    }

    fn is_preformatted(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, Kind::Preformatted))
    }

    /// Ends an element that HTML lets end by itself where the next begins.
    fn end_sibling(&mut self, siblings: &[&str], within: &[&str]) {
        let names = self.open.iter().rev().map(|open| open.name.as_str());
        let mut near = names.take_while(|name| !within.contains(name));
        if let Some(sibling) = near.find(|name| siblings.contains(name)) {
            let sibling = sibling.to_owned();
            self.end(&sibling);
        }
    }

    fn margin(&mut self, first: &str, others: &str) -> Kind {
        if !self.is_in_cell() && self.lines.begin_margin(first, others) { Kind::Margin } else { Kind::Plain }
    }

    fn begin_item(&mut self, value: Option<i64>) -> Kind {
        let list = self.open.iter_mut().rev().find_map(|open| match &mut open.kind {
            Kind::List(number) => Some(number),
            _ => None,
        });
        let mark = match list {
            Some(Some(next)) => {
                let number = value.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        let others = " ".repeat(mark.len());
        self.margin(&mark, &others)
    }

    fn take_block(&mut self) -> String {
        (self.has_gap, self.has_fact, self.is_next_fact) = (false, false, false);
        let block = std::mem::take(&mut self.block);
        block.trim().to_owned()
    }

    /// Ends a paragraph or the like. In a cell, the text goes on.
    fn end_block(&mut self) {
        if self.is_in_cell() || self.is_in_caption() || self.is_preformatted() {
            self.has_break = self.is_in_cell();
            self.has_gap = true;
            return;
        }
        let block = self.take_block();
        if !block.is_empty() {
            self.write(&block);
        }
    }

    fn break_line(&mut self) {
        self.has_gap = false;
        self.block.truncate(self.block.trim_end().len());
        if !self.block.is_empty() {
            self.block.push('\n');
        }
    }

    fn end_preformatted(&mut self) {
        let block = std::mem::take(&mut self.block);
        self.has_gap = false;
        if self.is_in_cell() {
            self.push_text(&one_line(&block));
            return;
        }
        let lines: Vec<String> =
            block.trim_matches('\n').lines().map(|line| format!("    {}", line.trim_end())).collect();
        self.write(&lines.join("\n"));
    }

    fn write(&mut self, lines: &str) {
        let is_in_facts = self.open.iter().any(|open| open.name == "dl");
        self.lines.write(lines, is_in_facts);
    }

    fn end_cell(&mut self) {
        let text = one_line(&self.take_block());
        self.has_break = false;
        if let Some(table) = &mut self.table {
            table.end_cell(text);
        }
    }

    fn end_table(&mut self) {
        self.take_block();
        if let Some(table) = self.table.take() {
            let lines = table.lines();
            if !lines.is_empty() {
                self.write(&lines);
            }
        }
    }
}
