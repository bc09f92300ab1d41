//! Lines of text as they are written: headings, and what stands before lines in lists and quotations.

use unicode_width::UnicodeWidthStr as _;

/// How deep quotations and lists may nest, so that hostile ones can't fill a disk with white space.
const DEEPEST: usize = 40;

#[derive(Default)]
pub(super) struct Lines {
    pub(super) out: String,
    /// Whether what was written last stands close to what follows, if that does, too.
    is_close: bool,
    /// From the outermost on.
    margins: Vec<Margin>,
    /// The latest heading or caption.
    heading: String,
}

struct Margin {
    /// Before the first line, until that is written.
    first: Option<String>,
    others: String,
}

impl Lines {
    /// Writes lines. An empty one goes before, unless they and what is before them are to be `close` or are in a list.
    pub(super) fn write(&mut self, lines: &str, close: bool) {
        let is_close = close || self.margins.iter().any(|margin| margin.others.trim().is_empty());
        let was_close = std::mem::replace(&mut self.is_close, is_close);
        if !self.out.is_empty() && (!is_close || !was_close) {
            self.out.push('\n');
        }
        for line in lines.lines() {
            let from = self.out.len();
            for margin in &mut self.margins {
                let first = margin.first.take();
                self.out.push_str(first.as_deref().unwrap_or(&margin.others));
            }
            self.out.push_str(line);
            let end = self.out[from..].trim_end().len();
            self.out.truncate(from + end);
            self.out.push('\n');
        }
    }

    /// Writes a heading; the two upper levels are underlined.
    pub(super) fn write_heading(&mut self, heading: &str, level: usize) {
        if heading.is_empty() {
            return;
        }
        let heading = heading.replace('\n', " ");
        self.is_close = false;
        match level {
            1 | 2 => {
                let line = if level == 1 { "=" } else { "-" };
                let line = line.repeat(heading.width().clamp(3, 78));
                self.write(&format!("{heading}\n{line}"), false);
            }
            _ => self.write(&format!("{} {heading}", "#".repeat(level)), false),
        }
        self.is_close = false;
        self.heading = heading;
    }

    /// Writes what a table or figure is called, unless that was just said.
    pub(super) fn write_caption(&mut self, caption: String) {
        if caption != self.heading && !caption.is_empty() {
            self.write(&caption, false);
            self.heading = caption;
        }
    }

    /// What follows is a group of its own, unless it is part of a list.
    pub(super) fn set_apart(&mut self) {
        if self.margins.is_empty() {
            self.is_close = false;
        }
    }

    /// Begins each line from now on, the first one otherwise. Says whether it does: not at the deepest.
    pub(super) fn begin_margin(&mut self, first: &str, others: &str) -> bool {
        let is_there = self.margins.len() < DEEPEST;
        if is_there {
            self.margins.push(Margin { first: Some(first.to_owned()), others: others.to_owned() });
        }
        is_there
    }

    pub(super) fn end_margin(&mut self) {
        self.margins.pop();
    }
}
