//! Drawings, in the words that they have for those who don't see them.

use crate::export::one_line::one_line;

#[derive(Default)]
pub(super) struct Drawing {
    label: String,
    title: String,
    description: String,
    reads: Option<Part>,
}

#[derive(Clone, Copy)]
enum Part {
    Title,
    Description,
}

impl Drawing {
    /// Of an element with this `aria-label`.
    pub(super) fn new(label: &str) -> Self {
        Self { label: one_line(label), ..Self::default() }
    }

    /// An element begins directly inside of it.
    pub(super) fn start(&mut self, name: &str) {
        self.reads = match name {
            "title" => Some(Part::Title),
            "desc" => Some(Part::Description),
            _ => None,
        };
    }

    /// Some element ends.
    pub(super) fn end(&mut self) {
        self.reads = None;
    }

    pub(super) fn read(&mut self, text: &str) {
        match self.reads {
            Some(Part::Title) => self.title.push_str(text),
            Some(Part::Description) => self.description.push_str(text),
            None => {}
        }
    }

    /// Its title or label, and its description.
    pub(super) fn words(&self) -> String {
        let title = one_line(&self.title);
        let title = if title.is_empty() { &self.label } else { &title };
        let description = one_line(&self.description);
        match (title.is_empty(), description.is_empty()) {
            (false, false) => format!("{title}. {description}"),
            (true, _) => description,
            _ => title.clone(),
        }
    }
}
