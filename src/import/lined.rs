//! A text that knows on which line of the source each of its lines was.

/// Lines count from 1; 0 is somewhere in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinedText {
    text: String,
    /// Of each line of the text, its line in the source.
    lines: Vec<usize>,
    /// The byte that each line of the text begins with.
    starts: Vec<usize>,
}

impl LinedText {
    /// A text as it stands in the source from a line on.
    pub(super) fn verbatim(text: &str, first_line: usize) -> Self {
        let count = text.matches('\n').count() + 1;
        Self {
            text: text.to_owned(),
            lines: (first_line..first_line + count).collect(),
            starts: starts_of(text),
        }
    }

    /// A text that was made of something that begins on a line.
    pub(super) fn made(text: String, line: usize) -> Self {
        let count = text.matches('\n').count() + 1;
        Self { starts: starts_of(&text), text, lines: vec![line; count] }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The line of the source that a byte of the text is on.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        self.line_of_line(self.index_at(byte))
    }

    /// Which line of the text a byte is on, from 0.
    pub(super) fn index_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn line_of_line(&self, index: usize) -> usize {
        self.lines.get(index).or(self.lines.last()).copied().unwrap_or(0)
    }

    /// Each line with its number in the source, without its end.
    pub(super) fn iter_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.split('\n').enumerate().map(|(index, line)| (self.line_of_line(index), line))
    }

    /// The same lines with another text, such as after links were rewritten.
    pub(super) fn with_text(&self, text: String) -> Self {
        Self { starts: starts_of(&text), text, lines: self.lines.clone() }
    }

    /// Takes what is at a range of bytes of another text to the end of this one.
    pub(super) fn push_from(&mut self, other: &Self, range: std::ops::Range<usize>) {
        let Some(part) = other.text.get(range.clone()) else { return };
        let mut index = other.index_at(range.start);
        self.begin(other.line_of_line(index));
        for letter in part.split_inclusive('\n') {
            self.text.push_str(letter);
            if letter.ends_with('\n') {
                self.starts.push(self.text.len());
                index += 1;
                self.lines.push(other.line_of_line(index));
            }
        }
    }

    /// Adds a text that was made of something on a line of the source.
    pub(super) fn push_made(&mut self, text: &str, line: usize) {
        self.begin(line);
        let before = self.text.len();
        self.text.push_str(text);
        for (at, _) in text.match_indices('\n') {
            self.starts.push(before + at + 1);
            self.lines.push(line);
        }
    }

    /// Adds a line.
    pub(super) fn push_line(&mut self, line: &str, number: usize) {
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        self.lines.push(number);
        self.starts.push(self.text.len());
        self.text.push_str(line);
    }

    /// A line that begins takes the number of what is first on it.
    fn begin(&mut self, line: usize) {
        if self.lines.is_empty() {
            self.lines.push(line);
            self.starts.push(0);
        } else if self.text.ends_with('\n')
            && let Some(last) = self.lines.last_mut()
        {
            *last = line;
        }
    }
}

fn starts_of(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_source() {
        let source = LinedText::verbatim("a\nb {x} c\nd\n", 5);
        let mut out = LinedText::default();
        out.push_from(&source, 0..4);
        out.push_made("one\ntwo", 6);
        out.push_from(&source, 7..12);
        assert_eq!(out.as_str(), "a\nb one\ntwo c\nd\n");
        let numbers: Vec<usize> = out.iter_lines().map(|(number, _)| number).collect();
        assert_eq!(numbers, [5, 6, 6, 7, 8]);
        assert_eq!(out.line_at(out.as_str().find('d').expect("there")), 7);
    }
}
