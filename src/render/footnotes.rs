//! Footnotes of a body: references in the text, the notes as a list below it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Event, html};

use super::body::BodyOptions;
use super::escape::escape_attribute;

/// Footnotes, numbered in the order of their first reference.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    order: Vec<String>,
    numbers: BTreeMap<String, usize>,
    /// How often each was referred to.
    references: BTreeMap<String, usize>,
    pub(super) definitions: BTreeMap<String, Vec<Event<'a>>>,
}

impl Footnotes<'_> {
    /// A reference in the text.
    pub(super) fn reference(&mut self, label: &str, options: &BodyOptions<'_>) -> String {
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        if number == next {
            self.order.push(label.to_owned());
        }
        if options.in_feed.is_some() {
            return format!("<sup>{number}</sup>");
        }
        let count = self.references.entry(label.to_owned()).or_default();
        *count += 1;
        let prefix = options.id_prefix;
        let id = if *count == 1 {
            format!("{prefix}ch-ref-{number}")
        } else {
            format!("{prefix}ch-ref-{number}-{count}")
        };
        format!(
            "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#{prefix}ch-note-{number}\">{number}</a></sup>"
        )
    }

    /// Writes the notes that something refers to, as a list below the text.
    pub(super) fn write(&mut self, out: &mut String, options: &BodyOptions<'_>) {
        let numbered: Vec<(usize, Vec<Event<'_>>)> = (1..)
            .zip(&self.order)
            .filter_map(|(number, label)| self.definitions.remove(label).map(|events| (number, events)))
            .collect();
        if numbered.is_empty() {
            return;
        }
        if options.in_feed.is_some() {
            out.push_str("<hr>\n<ol>\n");
            for (number, events) in numbered {
                let _ = write!(out, "<li value=\"{number}\">");
                html::push_html(out, events.into_iter());
                out.push_str("</li>\n");
            }
            out.push_str("</ol>\n");
            return;
        }
        let prefix = options.id_prefix;
        let _ = writeln!(
            out,
            "<section class=\"footnotes\" aria-label=\"{}\"><ol>",
            escape_attribute(&options.words.footnotes)
        );
        for (number, events) in numbered {
            let _ = write!(out, "<li id=\"{prefix}ch-note-{number}\" value=\"{number}\">");
            html::push_html(out, events.into_iter());
            let _ = writeln!(
                out,
                "<a class=\"footnote-back\" href=\"#{prefix}ch-ref-{number}\" aria-label=\"{} {number}\">↩</a></li>",
                escape_attribute(&options.words.back_to_text)
            );
        }
        out.push_str("</ol></section>\n");
    }
}
