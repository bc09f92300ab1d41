//! One problem, with everything a person needs to mend it.

use serde::{Deserialize, Deserializer, Serialize};

use super::codes::CODES;
use super::span::{FileId, Span};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on; something is probably not as meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A range of a file's text.
    Span(Span),
    /// A file as a whole: its name, what it lacks, or its bytes. Where its text can be read, its first
    /// line stands for it.
    File(FileId),
    /// A path that is no source file: `site.yaml` where it is missing, a folder, an output file.
    /// Relative to the site's root, with forward slashes.
    Path(String),
}

/// A second place that explains a problem, such as where an id was first used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub text: String,
}

/// A problem in the content of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable kebab-case code, such as `unknown-member`. Never reused for another problem.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Lower case, no full stop, names in backticks.
    pub message: String,
    /// What it is about.
    pub place: Place,
    /// A few words beside the caret.
    pub note: Option<String>,
    /// Further places.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place.into(), message.into())
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place.into(), message.into())
    }

    fn new(severity: Severity, code: &'static str, place: Place, message: String) -> Self {
        debug_assert!(CODES.binary_search(&code).is_ok(), "`{code}` is missing in codes.rs");
        Self { code, severity, message, place, note: None, labels: Vec::new(), help: None }
    }

    /// Adds words beside the caret.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, where there is something to say.
    #[must_use]
    pub fn help_maybe(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }
}

/// As an earlier run wrote it, which may have had other codes.
#[derive(Deserialize)]
struct Written {
    code: String,
    severity: Severity,
    message: String,
    place: Place,
    note: Option<String>,
    labels: Vec<Label>,
    help: Option<String>,
}

impl<'de> Deserialize<'de> for Diagnostic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Written { code, severity, message, place, note, labels, help } =
            Written::deserialize(deserializer)?;
        match CODES.binary_search(&code.as_str()) {
            Ok(known) => Ok(Self { code: CODES[known], severity, message, place, note, labels, help }),
            Err(_) => Err(serde::de::Error::custom(format!("`{code}` is no code"))),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<FileId> for Place {
    fn from(file: FileId) -> Self {
        Self::File(file)
    }
}
