//! The theme's templates, and the filters that they have.
//!
//! | filter | gives |
//! | --- | --- |
//! | `link` | a path of the site, or an address elsewhere, as this page links to it (needs `here`) |
//! | `absolute` | a path of the site with the site's URL before it |
//! | `date` | a date as readers see it |
//!
//! A component that links has to take `@here`, so that it knows which page it stands on.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Kwargs, State, Tera};

use crate::diagnostics::{Diagnostic, FileId, Place, Span};
use crate::messages::{Messages, Words};
use crate::theme::Theme;

use super::address::{LinkStyle, absolute};

/// The templates of a theme, checked.
pub(super) struct Templates {
    /// By language in lower case; the templates are the same, their words are not.
    languages: BTreeMap<String, Tera>,
    /// Of each template: how messages name it, and the site's file that it is.
    files: BTreeMap<String, (String, Option<FileId>)>,
}

impl Templates {
    /// Reads all templates of the theme.
    ///
    /// Raises `template-error` and `not-utf8`.
    pub(super) fn new(
        theme: &Theme,
        messages: &Messages,
        links: &LinkStyle,
        url: Option<&str>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        register_filters(&mut tera, links, url);
        let mut files = BTreeMap::new();
        let mut sources = Vec::new();
        let mut problems = Vec::new();
        for (path, file) in &theme.files {
            let Some(name) = path.strip_prefix("templates/").filter(|name| is_html(name)) else {
                continue;
            };
            files.insert(name.to_owned(), (file.shown.clone(), file.source));
            match file.text() {
                Ok(text) => sources.push((name, text)),
                Err(problem) => problems.push(problem),
            }
        }
        register_words(&mut tera, messages.english());
        let parsed = tera.add_raw_templates(sources);
        let languages = messages.languages().map(|(language, words)| {
            let mut tera = tera.clone();
            register_words(&mut tera, words);
            (language.to_owned(), tera)
        });
        let templates = Self { languages: languages.collect(), files };
        if let Err(error) = parsed {
            problems.push(templates.problem(&error));
        }
        if problems.is_empty() { Ok(templates) } else { Err(problems) }
    }

    /// Renders a page by the template of that name, without `.html`, in the words of a language that
    /// the messages have.
    pub(super) fn render(
        &self,
        template: &str,
        language: &str,
        context: &Context,
    ) -> Result<String, Diagnostic> {
        let tera = self.languages.get(language).expect("there are templates for each language");
        tera.render(&format!("{template}.html"), context).map_err(|error| self.problem(&error))
    }

    /// What is wrong in a template, with the place where the theme is the site's own.
    fn problem(&self, error: &Error) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
            let place = Place::Path("themes".into());
            return Diagnostic::error("template-error", place, one_line(&error.to_string()));
        };
        let name = report.filename();
        let line = report.span().start_line;
        let Some((shown, source)) = self.files.get(name) else {
            return Diagnostic::error(
                "template-error",
                Place::Path(name.to_owned()),
                one_line(report.message()),
            );
        };
        let place = match source {
            Some(file) => Place::Span(Span::new(*file, report.span().range.clone())),
            None => Place::Path(format!("{shown}:{line}")),
        };
        Diagnostic::error("template-error", place, one_line(report.message()))
    }
}

fn is_html(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "html")
}

/// Messages are one line, lower case, without a full stop.
fn one_line(message: &str) -> String {
    let text = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn register_filters(tera: &mut Tera, links: &LinkStyle, url: Option<&str>) {
    let style = links.clone();
    tera.register_filter("link", move |to: &str, _: Kwargs, state: &State| -> tera::TeraResult<String> {
        let here: String = state
            .get("here")?
            .ok_or_else(|| Error::message("`link` needs to know the page: let the component take `@here`"))?;
        Ok(style.link(&here, to))
    });
    let url = url.map(str::to_owned);
    tera.register_filter("absolute", move |to: &str, _: Kwargs, _: &State| absolute(url.as_deref(), to));
}

/// What is said and written otherwise in each language.
fn register_words(tera: &mut Tera, words: &Arc<Words>) {
    let of_language = Arc::clone(words);
    tera.register_filter("date", move |written: &str, _: Kwargs, _: &State| {
        written.parse().map_or_else(|_| written.to_owned(), |date| of_language.date(&date))
    });
}
