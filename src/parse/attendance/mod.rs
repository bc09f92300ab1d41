//! Who was at a meeting, from the text of its minutes.
//!
//! Real minutes have no front matter for it: they have a heading `Present` and a list, a line `Present:` with
//! commas, a sentence, check boxes, a table. This finds such lists by the words that begin them
//! ([`AttendanceWords`]) and takes them apart into people, without knowing anybody: who is meant is resolved by
//! `model`, which also drops lists that are none (`is_certain`).
//!
//! Precision goes before recall: a wrong name is worse than a head without a name, and a head that was none is
//! worse than one that nobody noted. What can't be read as a name is kept as such, so that it can be told.

mod entry;
mod label;
mod lines;
mod table;

use std::ops::Range;

use crate::config::AttendanceWords;
use crate::diagnostics::{FileId, Span};

use entry::{at_and, at_commas, at_stops, read_piece, trimmed, without_kind};
use label::{is_labelled, label};
use lines::{Line, LineKind, lines};

/// What a text says of attendance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttendanceText {
    /// In order.
    pub lists: Vec<AttendanceList>,
    /// Where it seems to say that the meeting was cancelled.
    pub cancelled: Option<Span>,
}

/// A list of people.
#[derive(Clone, Debug, PartialEq)]
pub struct AttendanceList {
    /// Whether it is one of people for certain. If not, it is one only if it names those whom the rosters
    /// know: `Present options are:` also stands before a list.
    pub is_certain: bool,
    /// In order.
    pub entries: Vec<Entry>,
}

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// Those present.
    Present,
    /// Guests, who are present and never counted.
    Guests,
    /// Those who sent apologies, or were missed.
    Apologies,
}

/// One of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it stands.
    pub span: Span,
    /// As it is written.
    pub text: String,
    /// Which it is.
    pub kind: ListKind,
    /// Whom it names.
    pub who: Who,
    /// What it is in parts, where it may be several: `Ada and Eoin`, or somebody with what they do.
    pub parts: Vec<Entry>,
    /// Whether the parts are people: those around an "and". Others may be `Ada Byrne, treasurer`.
    pub are_people: bool,
}

/// Whom an entry names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody: a name, handles or an id, one person's.
    Named(Vec<String>),
    /// What is no name, unless a roster has it: several words in small letters.
    Perhaps(Vec<String>),
    /// So many people.
    Heads(u32),
    /// Others, and nobody knows how many.
    Others,
    /// Nobody.
    Nobody,
    /// What can't be read as a name.
    Unclear,
}

/// Finds the lists of a body, which begins at byte `start` of its file.
pub(crate) fn read_attendance(
    body: &str,
    start: usize,
    file: FileId,
    words: &AttendanceWords,
) -> AttendanceText {
    if words.present.is_empty() {
        return AttendanceText::default();
    }
    let lines = lines(body);
    let reader = Reader { lines: &lines, start, file, words };
    let lists = reader.lists();
    let cancelled = if lists.is_empty() { reader.cancelled() } else { None };
    AttendanceText { lists, cancelled }
}

struct Reader<'a> {
    lines: &'a [Line],
    start: usize,
    file: FileId,
    words: &'a AttendanceWords,
}

/// A list that is being read.
struct Open {
    kind: ListKind,
    list: AttendanceList,
}

impl Reader<'_> {
    fn lists(&self) -> Vec<AttendanceList> {
        let mut lists = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            let line = &self.lines[at];
            if matches!(line.kind, LineKind::Cell(..)) {
                let (entries, end) = self.table(at, None);
                lists.push(AttendanceList { is_certain: true, entries });
                at = end;
                continue;
            }
            let Some(label) = label(&line.text, self.words) else {
                at += 1;
                continue;
            };
            // An item of a list may be anything: `- Present: the budget`.
            let is_certain = label.is_certain && !matches!(line.kind, LineKind::Item(..));
            let list = AttendanceList { is_certain, entries: Vec::new() };
            let mut open = Open { kind: label.kind, list };
            at = if line.text[label.rest.clone()].trim().is_empty() {
                match line.kind {
                    LineKind::Heading(level) => self.below_heading(at, level, &mut open, &mut lists),
                    LineKind::Item(depth, _) => self.below_item(at, depth, &mut open),
                    LineKind::Text | LineKind::Cell(..) => self.below_line(at, &mut open),
                }
            } else {
                self.people(at, label.rest, &mut open);
                self.continuation(at, &mut open)
            };
            lists.push(open.list);
        }
        lists.retain(|list| !list.entries.is_empty());
        lists
    }

    /// What stands under a heading, up to the next label or the end of its section. Gives where to go on.
    fn below_heading(
        &self,
        heading: usize,
        level: u8,
        open: &mut Open,
        lists: &mut Vec<AttendanceList>,
    ) -> usize {
        let mut at = heading + 1;
        let mut has_block = false;
        while let Some(line) = self.lines.get(at) {
            match line.kind {
                LineKind::Heading(other) if other <= level => break,
                _ if label(&line.text, self.words).is_some() => break,
                LineKind::Heading(_) => {
                    // `### Members` or `### Agenda`: who is named there decides.
                    let list = AttendanceList { is_certain: false, entries: Vec::new() };
                    lists.push(std::mem::replace(&mut open.list, list));
                    has_block = false;
                    at += 1;
                }
                LineKind::Text if has_block => break,
                // `The following came:`
                LineKind::Text if line.text.trim_end().ends_with(':') => at += 1,
                LineKind::Text if is_labelled(&line.text) => break,
                LineKind::Text => {
                    at = self.paragraph(at, open);
                    has_block = true;
                }
                LineKind::Item(..) => {
                    at = self.items(at, 1, open);
                    has_block = true;
                }
                LineKind::Cell(..) => {
                    let (entries, end) = self.table(at, Some(open.kind));
                    open.list.entries.extend(entries);
                    at = end;
                    has_block = true;
                }
            }
        }
        at
    }

    /// The items that stand deeper than one that is a label.
    fn below_item(&self, item: usize, depth: u8, open: &mut Open) -> usize {
        match self.lines.get(item + 1).map(|line| line.kind) {
            Some(LineKind::Item(below, _)) if below > depth => self.items(item + 1, below, open),
            _ => item + 1,
        }
    }

    /// What follows a line that is a label: lines of its paragraph, or the next block.
    fn below_line(&self, line: usize, open: &mut Open) -> usize {
        let next = line + 1;
        let Some(following) = self.lines.get(next) else { return next };
        let is_same_block = following.block == self.lines[line].block;
        let is_label = label(&following.text, self.words).is_some() || is_labelled(&following.text);
        match following.kind {
            _ if is_label => next,
            LineKind::Item(..) => self.items(next, 1, open),
            LineKind::Cell(..) => {
                let (entries, end) = self.table(next, Some(open.kind));
                open.list.entries.extend(entries);
                end
            }
            LineKind::Text => {
                open.list.is_certain &= is_same_block;
                self.paragraph(next, open)
            }
            LineKind::Heading(_) => next,
        }
    }

    /// The lines of a paragraph, each with one or several people.
    fn paragraph(&self, from: usize, open: &mut Open) -> usize {
        let block = self.lines[from].block;
        let mut at = from;
        while let Some(line) = self.lines.get(at).filter(|line| {
            line.block == block && line.kind == LineKind::Text && line.text.len() < MOST_IN_LINE
        }) {
            if label(&line.text, self.words).is_some() || is_labelled(&line.text) {
                break;
            }
            self.people(at, 0..line.text.len(), open);
            at += 1;
        }
        at.max(from + 1)
    }

    /// Lines that go on with a list that began after a label: after a comma, or where lines are wrapped.
    fn continuation(&self, from: usize, open: &mut Open) -> usize {
        let mut at = from + 1;
        while let (former, Some(line)) = (&self.lines[at - 1], self.lines.get(at)) {
            let goes_on = line.kind == LineKind::Text
                && line.block == former.block
                && former.text.trim_end().ends_with([',', ';', '،', '、'])
                && label(&line.text, self.words).is_none()
                && !is_labelled(&line.text);
            if !goes_on {
                break;
            }
            self.people(at, 0..line.text.len(), open);
            at += 1;
        }
        at
    }

    /// The items of a list at the depth of the first one, each one person as a rule.
    fn items(&self, from: usize, least_depth: u8, open: &mut Open) -> usize {
        let first = &self.lines[from];
        let LineKind::Item(depth, _) = first.kind else { return from + 1 };
        let is_inside = |line: &&Line| match line.kind {
            LineKind::Item(depth, _) => line.block == first.block && depth >= least_depth,
            LineKind::Text => line.block == first.block,
            _ => false,
        };
        let lines = self.lines[from..].iter().take_while(is_inside);
        let end = from + lines.clone().take_while(|line| label(&line.text, self.words).is_none()).count();
        let lines = &self.lines[from..end];
        let has_boxes = lines.iter().any(|line| matches!(line.kind, LineKind::Item(_, Some(_))));
        for (number, line) in lines.iter().enumerate() {
            let LineKind::Item(its_depth, is_checked) = line.kind else { continue };
            if its_depth != depth || (has_boxes && is_checked != Some(true)) {
                continue;
            }
            let whole = trimmed(&line.text, 0..line.text.len());
            let mut entry = self.entry(from + number, whole.clone(), open.kind);
            let parts = at_commas(&line.text, whole.clone());
            if parts.len() > 1 {
                entry.parts = self.entries(from + number, parts, entry.kind);
                entry.are_people = false;
            }
            open.list.entries.push(entry);
        }
        end.max(from + 1)
    }

    /// People between commas in a part of a line.
    fn people(&self, line: usize, within: Range<usize>, open: &mut Open) {
        let text = &self.lines[line].text;
        if text.len() < MOST_IN_LINE {
            let pieces = at_commas(text, within);
            open.list.entries.extend(self.entries(line, pieces, open.kind));
        }
    }

    fn entries(&self, line: usize, pieces: Vec<Range<usize>>, mut kind: ListKind) -> Vec<Entry> {
        let text = &self.lines[line].text;
        let mut entries = Vec::new();
        for mut piece in pieces {
            // `Present: Ada, Eoin; regrets: Niamh`
            if let Some(label) = label(&text[piece.clone()], self.words).filter(|label| label.is_certain) {
                kind = label.kind;
                piece = trimmed(text, piece.start + label.rest.start..piece.start + label.rest.end);
            }
            if !piece.is_empty() {
                entries.push(self.entry(line, piece, kind));
            }
        }
        entries
    }

    /// One piece, which may be several people around an "and".
    fn entry(&self, line: usize, piece: Range<usize>, kind: ListKind) -> Entry {
        let text = &self.lines[line].text;
        let pieces = at_and(text, piece.clone());
        let parts = match pieces.as_slice() {
            // An "and" before the last one is no part of its name.
            [only] => {
                let mut entry = self.bare_entry(line, only.clone(), kind);
                let stops = at_stops(text, only.clone());
                if stops.len() > 1 {
                    let parts = stops.into_iter().map(|piece| self.bare_entry(line, piece, entry.kind));
                    entry.parts = parts.collect();
                }
                return entry;
            }
            several => {
                // `Apologies from Ada and Eoin` are those of both.
                let of_all = without_kind(&text[piece.clone()], self.words).map_or(kind, |(kind, _)| kind);
                several.iter().map(|piece| self.bare_entry(line, piece.clone(), of_all)).collect()
            }
        };
        Entry { parts, are_people: true, ..self.bare_entry(line, piece, kind) }
    }

    fn bare_entry(&self, line: usize, piece: Range<usize>, kind: ListKind) -> Entry {
        let line = &self.lines[line];
        let text = &line.text[piece.clone()];
        let read = read_piece(text, self.words);
        Entry {
            span: self.span(line, piece.clone()),
            text: text.to_owned(),
            // A guest among those present is a guest; one who is missing from a list of guests is no member.
            kind: if kind == ListKind::Present { read.kind.unwrap_or(kind) } else { kind },
            who: read.who,
            parts: Vec::new(),
            are_people: false,
        }
    }

    fn span(&self, line: &Line, piece: Range<usize>) -> Span {
        let range = line.range(piece);
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    /// Where one of the first lines seems to say that there was no meeting.
    fn cancelled(&self) -> Option<Span> {
        let first = self.lines.iter().take(FIRST_LINES);
        let line = first.filter(|line| line.text.len() <= MOST_IN_NOTICE).find(|line| {
            let text = line.text.to_lowercase();
            CANCELLED.iter().any(|word| text.contains(word))
        })?;
        Some(self.span(line, trimmed(&line.text, 0..line.text.len())))
    }
}

/// The longest line, in bytes, that is looked at for names.
const MOST_IN_LINE: usize = 4_000;

/// How many lines, and how long, a notice that there was no meeting is looked for in.
const FIRST_LINES: usize = 12;
const MOST_IN_NOTICE: usize = 120;

const CANCELLED: [&str; 16] = [
    "cancelled",
    "canceled",
    "called off",
    "did not take place",
    "was not held",
    "no quorum",
    "abgesagt",
    "entfallen",
    "ausgefallen",
    "annulé",
    "n'a pas eu lieu",
    "n’a pas eu lieu",
    "cancelad",
    "suspendid",
    "ألغي",
    "أُلغي",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The entries, each by its kind (`+`, guests `g`, apologies `-`), lists that may be none in brackets.
    fn check(body: &str, expected: &str) {
        let words = AttendanceWords::new(None);
        let found = read_attendance(body, 0, FileId::default(), &words);
        let entry = |entry: &Entry| {
            let mark = match entry.kind {
                ListKind::Present => '+',
                ListKind::Guests => 'g',
                ListKind::Apologies => '-',
            };
            assert_eq!(body[entry.span.range()].is_empty(), entry.text.is_empty());
            match &entry.who {
                Who::Named(names) => format!("{mark}{}", names.join("/")),
                who => format!("{mark}{who:?}"),
            }
        };
        let lists: Vec<String> = found
            .lists
            .iter()
            .map(|list| {
                let all = list.entries.iter().flat_map(|one| {
                    if one.are_people { one.parts.iter().collect::<Vec<_>>() } else { vec![one] }
                });
                let all = all.map(entry).collect::<Vec<_>>().join(" ");
                if list.is_certain { all } else { format!("({all})") }
            })
            .collect();
        assert_eq!(lists.join(" | "), expected, "{body}");
    }

    #[test]
    fn a_heading_and_a_list() {
        check(
            "## Present\n\n* Ada Byrne @ada (TSC)\n* Eoin (guest)\n\n## Agenda\n\n* Item\n",
            "+Ada Byrne/ada gEoin",
        );
        check(
            "## Attendees\n\n### Members\n- Ada\n\n### Guests\n- Eoin\n\n### Regrets\n- Niamh\n",
            "(+Ada) | gEoin | -Niamh",
        );
        check("## Present\n\n- Ada\n- Apologies for Jo, Eoin\n", "+Ada -Unclear");
        check("## Present\n\n- Ada\n- Apologies from Jo and Eoin\n", "+Ada -Jo -Eoin");
        check("# Present:\n\nAda, Eoin\n\nThe meeting began at nine.\n", "+Ada +Eoin");
        check("## Present\n\nThe following came:\n\n- Ada\n  - arrived late\n- Eoin\n", "+Ada +Eoin");
        check("## Present\n\nText.\n\n- Ada\n", "+Text +Ada");
        check("## Presentation\n\n- Slides\n", "");
    }

    #[test]
    fn a_line_with_commas() {
        check("Present: Ada, Eoin (chair) and Niamh\nRegrets: Jo\nScribe: Ada\n", "+Ada +Eoin +Niamh | -Jo");
        check("Present: Ada; Regrets: Jo, Eoin\n", "+Ada -Jo -Eoin");
        check("Present: Ada, guest: Jo\n", "+Ada gJo");
        check("Present: Ada,\nEoin\nThe meeting began.\n", "+Ada +Eoin");
        check("**Present:** Ada, Eoin.\n\nText\n", "+Ada +Eoin");
        check("Present:\n\nRegrets:\n\nText\n", "(-Text)");
        check("Present:\nAda\nEoin Lynch\n", "+Ada +Eoin Lynch");
        check("Present:\n\n- Ada\n- Eoin\n\n- \n", "+Ada +Eoin");
        check("Present: 12 members\n", "+Heads(12)");
        check("Present: Ada, Eoin and 3 others\n", "+Ada +Eoin +Heads(3)");
        check("* Present: Ada, Eoin\n* Scribe: Ada\n", "(+Ada +Eoin)");
        check("* Present:\n  * Ada\n  * Eoin\n* Topics:\n  * Budget\n", "(+Ada +Eoin)");
    }

    #[test]
    fn a_sentence() {
        check("Present were Ada, Eoin and Niamh.\n", "(+Ada +Eoin +Niamh)");
        check("Present at the hall:\n\n- Ada\n- Eoin\n", "(+Ada +Eoin)");
        check("Anwesend: Jörg und Ada\n", "+Jörg +Ada");
    }

    #[test]
    fn check_boxes() {
        check("## Attendees\n- [x] Ada\n- [ ] Eoin\n- [X] Niamh\n", "+Ada +Niamh");
    }

    #[test]
    fn tables() {
        check("## Present\n\n|Name|From|\n|-|-|\n|Ada|Cork|\n|Eoin||\n", "+Ada +Eoin");
        check("|Name|Present|\n|-|-|\n|Ada|x|\n|Eoin||\n|Niamh|regrets|\n", "+Ada -Niamh");
        check("|Present|Regrets|\n|-|-|\n|Ada|Eoin|\n|Niamh||\n", "+Ada +Niamh -Eoin");
        check("|Item|Owner|\n|-|-|\n|Budget|Ada|\n", "");
    }

    #[test]
    fn a_meeting_that_was_cancelled() {
        let words = AttendanceWords::new(None);
        let says = |body: &str| {
            let found = read_attendance(body, 0, FileId::default(), &words);
            found.cancelled.map(|span| body[span.range()].to_owned())
        };
        assert_eq!(
            says("# June\n\nThis meeting was **cancelled**.\n").as_deref(),
            Some("This meeting was **cancelled**.")
        );
        assert_eq!(says("# June\n\nPresent: Ada\n\nThe march was cancelled.\n"), None);
    }

    #[test]
    fn nothing_is_read_without_words() {
        let found =
            read_attendance("Present: Ada", 0, FileId::default(), &AttendanceWords::new(Some(Vec::new())));
        assert!(found.lists.is_empty());
    }
}
