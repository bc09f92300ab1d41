//! Problems for people: the first screen of them, and how many more there are.

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Height, Width, terminal_size_of};
use unicode_width::UnicodeWidthStr as _;

use crate::diagnostics::human::HumanPrinter;
use crate::diagnostics::{Diagnostic, Severity};
use crate::discover::SourceSet;

use super::terminal::note;

/// How much is shown where there is no terminal, in lines.
const SCREEN_LINES: usize = 50;
/// Lines of a terminal that are left for what is said below.
const LINES_BELOW: usize = 5;

/// What problems are shown on.
pub(super) struct Screen {
    is_coloured: bool,
    /// None where lines do not wrap.
    columns: Option<usize>,
    /// None for all there is.
    lines: Option<usize>,
}

impl Screen {
    /// What standard output shows at once.
    pub(super) fn stdout() -> Self {
        let stdout = std::io::stdout();
        Self::new(AutoStream::choice(&stdout), terminal_size_of(&stdout))
    }

    /// What standard error shows at once.
    pub(super) fn stderr() -> Self {
        let stderr = std::io::stderr();
        Self::new(AutoStream::choice(&stderr), terminal_size_of(&stderr))
    }

    fn new(colours: ColorChoice, size: Option<(Width, Height)>) -> Self {
        let is_coloured = colours != ColorChoice::Never;
        let lines =
            size.map_or(SCREEN_LINES, |(_, height)| usize::from(height.0).saturating_sub(LINES_BELOW));
        let columns = size.map(|(width, _)| usize::from(width.0)).filter(|columns| *columns > 0);
        Self { is_coloured, columns, lines: Some(lines) }
    }

    /// One that has no end.
    pub(super) fn endless(self) -> Self {
        Self { lines: None, ..self }
    }

    /// How many lines a text takes.
    fn lines_of(&self, text: &str) -> usize {
        let rows = |line: &str| {
            let width = anstream::adapter::strip_str(line).to_string().width();
            self.columns.map_or(1, |columns| width.div_ceil(columns).max(1))
        };
        text.lines().map(rows).sum()
    }
}

/// As many problems as fit, at least one, each with an empty line below; and how many there are beyond. Where
/// not all fit, errors come first.
pub(super) fn first_screen(problems: &[Diagnostic], sources: &SourceSet, screen: &Screen) -> (String, usize) {
    let mut printer = HumanPrinter::new(sources, screen.is_coloured).narrow(screen.columns);
    let (text, shown) = fitting(problems.iter(), &mut printer, screen);
    if shown == problems.len() {
        return (text, 0);
    }
    let of = |severity| problems.iter().filter(move |problem| problem.severity == severity);
    let errors_first = of(Severity::Error).chain(of(Severity::Warning));
    let (text, shown) = fitting(errors_first, &mut printer, screen);
    (text, problems.len() - shown)
}

/// The first problems that fit on a screen, at least one, and how many these are.
fn fitting<'d>(
    problems: impl Iterator<Item = &'d Diagnostic>,
    printer: &mut HumanPrinter<'_>,
    screen: &Screen,
) -> (String, usize) {
    let (mut text, mut lines, mut shown) = (String::new(), 0, 0);
    for problem in problems {
        let one = printer.render(problem) + "\n";
        lines += screen.lines_of(&one);
        if shown > 0 && screen.lines.is_some_and(|most| lines > most) {
            break;
        }
        text.push_str(&one);
        shown += 1;
    }
    (text, shown)
}

/// Prints problems to standard error, all of them or the first screen.
pub(super) fn print_problems(problems: &[Diagnostic], sources: &SourceSet, shows_all: bool) {
    let screen = if shows_all { Screen::stderr().endless() } else { Screen::stderr() };
    let (text, more) = first_screen(problems, sources, &screen);
    if !text.is_empty() {
        note(text.strip_suffix('\n').unwrap_or(&text));
    }
    if more > 0 {
        note(&format!("\u{2026} and {more} more; `chapterhouse check --all` shows them.\n"));
    }
}

/// `2 errors and 1 warning`, `No problems`.
pub(super) fn count_problems(problems: &[Diagnostic]) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let noun = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => "No problems".to_owned(),
        (errors, 0) => noun(errors, "error"),
        (0, warnings) => noun(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", noun(errors, "error"), noun(warnings, "warning")),
    }
}
