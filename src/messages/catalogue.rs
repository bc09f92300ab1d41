//! The messages of a language, as files say them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::diagnostics::help::nearest;
use crate::diagnostics::{Diagnostic, FileId, Place, Span};
use crate::theme::{Theme, ThemeFile};

use super::formats::{is_right_to_left, written};
use super::{ENGLISH, shorter};

/// The messages of a language.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Of its messages.
    names: Vec<String>,
}

impl Catalogue {
    #[cfg(test)]
    pub(super) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// Its messages by name, with the text of those that ask for nothing.
    pub(super) fn plain(&self) -> impl Iterator<Item = (&str, Option<String>)> {
        self.names.iter().filter_map(|name| {
            let pattern = self.bundle.get_message(name)?.value()?;
            let mut problems = Vec::new();
            let text = self.bundle.format_pattern(pattern, None, &mut problems).into_owned();
            Some((name.as_str(), problems.is_empty().then_some(text)))
        })
    }

    /// None where the language does not have the message.
    pub(super) fn say(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        // A message that asks for what it is not given shows the name of that.
        let mut problems = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut problems).into_owned())
    }
}

/// Reads catalogues, by language in lower case. Files of a language lie over each other message by
/// message.
///
/// Raises `invalid-messages`, `unknown-language`, `unknown-message` and `not-utf8`.
pub(super) fn read(
    files: &BTreeMap<String, Vec<ThemeFile>>,
) -> Result<BTreeMap<String, Arc<Catalogue>>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let english = files.get(ENGLISH).into_iter().flatten().find(|file| file.source.is_none());
    let known: Vec<&str> = english
        .and_then(|file| file.text().ok())
        .map_or_else(Vec::new, |text| names(text).map(|(name, _)| name).collect());
    let mut catalogues = BTreeMap::new();
    for (language, files) in files {
        let Ok(tag) = language.parse::<LanguageIdentifier>() else {
            let message = format!("`{language}` is no language");
            let help = "name the catalogue by a tag such as `de` or `pt-BR`";
            problems.extend(
                files.iter().map(|file| {
                    Diagnostic::error("unknown-language", file.place(), message.clone()).help(help)
                }),
            );
            continue;
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Names in another script keep their direction inside of sentences from right to left.
        bundle.set_use_isolating(is_right_to_left(language));
        bundle.set_formatter(Some(written));
        let mut own = Vec::new();
        for file in files {
            match resource(file) {
                Ok(resource) => {
                    own.extend(
                        file.text().iter().flat_map(|text| names(text)).map(|(name, _)| name.to_owned()),
                    );
                    if file.source.is_some() {
                        problems.extend(unknown(file, &known));
                    }
                    bundle.add_resource_overriding(resource);
                }
                Err(found) => problems.extend(found),
            }
        }
        catalogues.insert(language.to_ascii_lowercase(), Arc::new(Catalogue { bundle, names: own }));
    }
    if problems.is_empty() { Ok(catalogues) } else { Err(problems) }
}

/// For each language that is the site's own, the file of its catalogue, and the messages that neither it nor
/// those of shorter tags have.
pub(crate) fn lacking(theme: &Theme) -> Vec<(FileId, Vec<String>)> {
    let names_of = |language: &str| -> BTreeSet<&str> {
        let of_language = theme.messages.iter().filter(|(tag, _)| tag.eq_ignore_ascii_case(language));
        let texts = of_language.flat_map(|(_, files)| files).filter_map(|file| file.text().ok());
        texts.flat_map(|text| names(text).map(|(name, _)| name)).collect()
    };
    let english = names_of(ENGLISH);
    let own = theme.messages.iter().filter_map(|(language, files)| Some((language, files.last()?.source?)));
    let lacking = own.map(|(language, file)| {
        let has: BTreeSet<&str> = shorter(language).flat_map(names_of).collect();
        (file, english.difference(&has).map(|name| (*name).to_owned()).collect::<Vec<_>>())
    });
    lacking.filter(|(_, missing)| !missing.is_empty()).collect()
}

fn resource(file: &ThemeFile) -> Result<FluentResource, Vec<Diagnostic>> {
    let text = file.text().map_err(|problem| vec![problem])?;
    FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let problems = errors.iter().map(|error| {
            // Where the reader gave up is often far from what is wrong: the first line of the message.
            let start = error.slice.as_ref().map_or(error.pos.start, |slice| slice.start);
            let line = text[start..].lines().next().unwrap_or_default();
            let place = place(file, text, start..start + line.len());
            let message = format!("the message can't be read: {}", error.kind.to_string().to_lowercase());
            Diagnostic::error("invalid-messages", place, message)
                .help("messages are written as `name = text`, longer ones indented below the name")
        });
        problems.collect()
    })
}

/// A place in a file: with line and column where it is the site's own.
fn place(file: &ThemeFile, text: &str, range: Range<usize>) -> Place {
    match file.source {
        Some(id) => Place::Span(Span::new(id, range)),
        None => Place::Path(format!("{}:{}", file.shown, text[..range.start].matches('\n').count() + 1)),
    }
}

/// The names of the messages of a file that can be read, each with its place.
pub(super) fn names(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let lines = text.split_inclusive('\n').scan(0, |start, line| {
        *start += line.len();
        Some((*start - line.len(), line))
    });
    lines.filter_map(|(start, line)| {
        let name = line.split_once('=')?.0.trim_end();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        is_name.then(|| (name, start..start + name.len()))
    })
}

/// Messages of a site that the program never says.
fn unknown(file: &ThemeFile, known: &[&str]) -> Vec<Diagnostic> {
    let Ok(text) = file.text() else { return Vec::new() };
    let unknown = names(text).filter(|(name, _)| !known.contains(name));
    unknown
        .map(|(name, range)| {
            let message = format!("there is no message `{name}`");
            let problem = Diagnostic::error("unknown-message", place(file, text, range), message);
            match nearest(name, known.iter().copied()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("`themes/ledger/messages/en.ftl` of the program lists all messages"),
            }
        })
        .collect()
}
