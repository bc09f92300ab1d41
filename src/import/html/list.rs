//! Lists: of items, and of terms and what they mean.

use super::markdown::Converter;
use super::tree::{Element, Piece};

impl Converter {
    /// Items, each with what belongs to it indented.
    pub(super) fn list(&mut self, list: &Element) -> String {
        let is_ordered = list.name == "ol";
        let mut number: i64 =
            list.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let mut items: Vec<String> = Vec::new();
        let mut is_loose = false;
        for piece in &list.children {
            let blocks = match piece {
                Piece::Element(element) if matches!(element.name.as_str(), "ul" | "ol") => {
                    // A list that stands beside the items belongs to the one before.
                    let inner = self.list(element);
                    match items.last_mut() {
                        Some(last) => {
                            last.push('\n');
                            last.push_str(&indented(&inner, if is_ordered { "   " } else { "  " }));
                            continue;
                        }
                        None => vec![inner],
                    }
                }
                Piece::Element(element) => self.blocks(&element.children),
                Piece::Text(text, _) if text.trim().is_empty() => continue,
                Piece::Text(..) => self.blocks(std::slice::from_ref(piece)),
                Piece::Comment(_) => continue,
            };
            let paragraphs = blocks.iter().filter(|block| !is_list(block)).count();
            is_loose |= paragraphs > 1;
            let mark = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            number += 1;
            let separator = if paragraphs > 1 { "\n\n" } else { "\n" };
            let text = blocks.join(separator);
            let indent = " ".repeat(mark.len());
            items.push(format!("{mark}{}", indented(&text, &indent).trim_start()));
        }
        items.join(if is_loose { "\n\n" } else { "\n" })
    }

    /// Terms, each with its descriptions below.
    pub(super) fn definitions(&mut self, list: &Element) -> String {
        let mut out: Vec<String> = Vec::new();
        self.add_definitions(list, &mut out);
        out.join("\n").trim().to_owned()
    }

    fn add_definitions(&mut self, list: &Element, out: &mut Vec<String>) {
        for piece in &list.children {
            let Piece::Element(element) = piece else { continue };
            match element.name.as_str() {
                "dt" => {
                    out.push(String::new());
                    out.push(self.blocks(&element.children).join(" "));
                }
                "dd" => {
                    let text = self.blocks(&element.children).join("\n\n");
                    out.push(format!(": {}", indented(&text, "  ").trim_start()));
                }
                _ => self.add_definitions(element, out),
            }
        }
    }
}

fn is_list(block: &str) -> bool {
    block.starts_with("- ") || block.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

/// Each line of a text but empty ones, indented.
pub(super) fn indented(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") })
        .collect();
    lines.join("\n")
}
