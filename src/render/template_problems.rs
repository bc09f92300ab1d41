//! What is wrong in the templates of a theme, with the place at which it is.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind};

use crate::diagnostics::help::nearest;
use crate::diagnostics::{Diagnostic, FileId, Place, Span};
use crate::theme::ThemeFile;

/// The templates of a theme by their names, as far as problems in them need it.
#[derive(Default)]
pub(super) struct TemplateFiles(BTreeMap<String, TemplateFile>);

struct TemplateFile {
    /// How messages name it.
    shown: String,
    /// The file of the site that it is; none for one that is in the program.
    source: Option<FileId>,
    text: String,
}

impl TemplateFiles {
    /// Raises `not-utf8`.
    pub(super) fn add(&mut self, name: &str, file: &ThemeFile) -> Result<(), Diagnostic> {
        let text = file.text()?.to_owned();
        self.0.insert(name.to_owned(), TemplateFile { shown: file.shown.clone(), source: file.source, text });
        Ok(())
    }

    /// Their names and texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, file)| (name.as_str(), file.text.as_str()))
    }

    /// Everything that the engine finds in templates that it reads.
    ///
    /// Raises `missing-template` and `template-error`.
    pub(super) fn problems(&self, error: &Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::Msg(text) => self.reported(text),
            _ => vec![self.problem(error)],
        }
    }

    /// What the engine finds while it renders.
    pub(super) fn problem(&self, error: &Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let place = self.place(report.filename(), report.span().range.clone());
                Diagnostic::error("template-error", place, one_line(report.message()))
            }
            ErrorKind::MissingParent { current, parent } => {
                self.missing(self.place_of_name(current, parent), parent)
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
            | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                let next = chain.get(1).or_else(|| chain.first()).unwrap_or(tpl);
                let message = format!("the template `{tpl}` rests on itself by way of `{next}`");
                Diagnostic::error("template-error", self.place_of_name(tpl, next), message)
            }
            _ => elsewhere(&error.to_string()),
        }
    }

    /// The problems of a text that the engine writes for terminals, one below the other:
    ///
    /// ```text
    /// error: Unknown template `nothing.html`
    ///  --> terms.html:2:28
    /// ```
    fn reported(&self, text: &str) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut message = "";
        for line in text.lines() {
            if let Some(begun) = line.strip_prefix("error: ") {
                message = begun;
            }
            let Some(place) = line.trim_start().strip_prefix("--> ").and_then(|at| self.written_place(at))
            else {
                continue;
            };
            let missing = message.strip_prefix("Unknown template `").and_then(|name| name.strip_suffix('`'));
            problems.push(match missing {
                Some(name) => self.missing(place, name),
                None => Diagnostic::error("template-error", place, one_line(message)),
            });
        }
        if problems.is_empty() { vec![elsewhere(text)] } else { problems }
    }

    /// The place `terms.html:2:28`, counted from 1.
    fn written_place(&self, written: &str) -> Option<Place> {
        let mut parts = written.trim().rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let text = &self.0.get(name)?.text;
        let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest = text.get(start..)?;
        let at = start + rest.char_indices().nth(column.checked_sub(1)?)?.0;
        let word = text[at..].find(|letter: char| letter.is_whitespace()).unwrap_or(text.len() - at);
        Some(self.place(name, at..at + word.max(1)))
    }

    /// Where a template names another one.
    fn place_of_name(&self, template: &str, named: &str) -> Place {
        let text = self.0.get(template).map_or("", |file| file.text.as_str());
        let at = [format!("\"{named}\""), format!("'{named}'")]
            .into_iter()
            .find_map(|quoted| text.find(&quoted).map(|at| at..at + quoted.len()));
        self.place(template, at.unwrap_or(0..0))
    }

    fn place(&self, name: &str, range: Range<usize>) -> Place {
        match self.0.get(name) {
            Some(TemplateFile { source: Some(file), .. }) => Place::Span(Span::new(*file, range)),
            Some(TemplateFile { shown, text, .. }) => {
                let line = text.get(..range.start).map_or(1, |before| before.matches('\n').count() + 1);
                Place::Path(format!("{shown}:{line}"))
            }
            None => Place::Path(name.to_owned()),
        }
    }

    fn missing(&self, place: Place, name: &str) -> Diagnostic {
        let help = match nearest(name, self.0.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write it as `templates/{name}` in the folder of the theme"),
        };
        Diagnostic::error("missing-template", place, format!("the theme has no template `{name}`")).help(help)
    }
}

/// A problem of which the engine does not say where it is.
fn elsewhere(message: &str) -> Diagnostic {
    Diagnostic::error("template-error", Place::Path("themes".into()), one_line(message))
}

/// Messages are one line, lower case, without a full stop.
fn one_line(message: &str) -> String {
    let text = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
