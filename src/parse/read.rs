//! Reads and scans every document, in parallel.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, FileId, Sink, Spanned};
use crate::discover::{DocumentKind, FileClass, SourceFile, SourceSet};

use super::attendance::read_attendance;
use super::front_matter::fields::{Decoder, nearest, quoted_list};
use super::front_matter::minutes::Presence;
use super::front_matter::yaml::{Node, Value};
use super::front_matter::{self, Matter, split, yaml};
use super::image::{self, ImageProblem};
use super::markdown::{self, Body};
use super::{Documents, ParsedDocument, ParsedImage};

/// Parses all documents of the site. Diagnostics arrive in path order, whatever thread found them.
pub fn parse(sources: &SourceSet, settings: &Settings, sink: &mut Sink) -> Documents {
    let parsed: Vec<(ParsedDocument, Vec<Diagnostic>)> = sources
        .files
        .par_iter()
        .enumerate()
        .filter_map(|(index, source)| match source.class {
            FileClass::Document(kind) => {
                Some(parse_document(sources, SourceSet::id(index), source, kind, settings))
            }
            FileClass::Settings | FileClass::Asset | FileClass::Theme => None,
        })
        .collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, diagnostics) in parsed {
        documents.push(document);
        sink.extend(diagnostics);
    }
    Documents { documents, images: parse_images(sources) }
}

/// Reads the heads of all images. What is wrong with one matters only if a page shows it.
fn parse_images(sources: &SourceSet) -> BTreeMap<FileId, Result<ParsedImage, ImageProblem>> {
    let images: Vec<_> = sources
        .files
        .par_iter()
        .enumerate()
        .filter(|(_, source)| source.class == FileClass::Asset && image::is_image(&source.path))
        .map(|(index, source)| {
            let file = SourceSet::id(index);
            let bytes = sources.read_bytes(file).map_err(|error| ImageProblem::Unreadable(error.to_string()));
            let parsed = bytes.and_then(|bytes| {
                let head = image::read_head(&source.path, &bytes)?;
                Ok(ParsedImage { head, digest: *blake3::hash(&bytes).as_bytes(), length: bytes.len() as u64 })
            });
            (file, parsed)
        })
        .collect();
    images.into_iter().collect()
}

fn parse_document(
    sources: &SourceSet,
    file: FileId,
    source: &SourceFile,
    kind: DocumentKind,
    settings: &Settings,
) -> (ParsedDocument, Vec<Diagnostic>) {
    let unreadable = |diagnostic| {
        let document = ParsedDocument {
            file,
            path: source.path.clone(),
            kind,
            common: front_matter::common::Common::default(),
            matter: Matter::Plain,
            body: Body::default(),
            is_readable: false,
        };
        (document, vec![diagnostic])
    };
    let text = match sources.read_text(file) {
        Ok(text) => text,
        Err(diagnostic) => return unreadable(diagnostic),
    };
    let split = match split::split(&text, file) {
        Ok(split) => split,
        Err(diagnostic) => return unreadable(diagnostic),
    };
    let node = match yaml::read(&text[split.yaml.0..split.yaml.1], file, split.yaml.0) {
        Ok(node) => node,
        Err(diagnostic) => return unreadable(diagnostic),
    };
    let mut decoder = Decoder::default();
    let kind = stated_kind(&node, &mut decoder).unwrap_or(kind);
    let (common, mut matter) = front_matter::read(node, kind, &mut decoder);
    let mut diagnostics = decoder.diagnostics;
    let body = markdown::scan(&text, split.body, file, &mut diagnostics);
    if let Matter::Minutes(minutes) = &mut matter
        && minutes.whole.present == Presence::Unstated
        && minutes.meetings.is_empty()
    {
        let words = &settings.attendance_words;
        minutes.in_text = read_attendance(&text[split.body..], split.body, file, words);
    }
    let document =
        ParsedDocument { file, path: source.path.clone(), kind, common, matter, body, is_readable: true };
    (document, diagnostics)
}

/// The kind that front matter asks for by `kind:`.
fn stated_kind(node: &Node, decoder: &mut Decoder) -> Option<DocumentKind> {
    let Value::Map(entries) = &node.value else { return None };
    let entry = entries.iter().find(|entry| entry.key == "kind")?;
    let Value::Text(text) = &entry.node.value else {
        return decoder.expected("the name of a kind, such as `post`", &entry.node);
    };
    let stated = Spanned::new(text.as_str(), entry.node.span);
    let names: Vec<&str> = DocumentKind::STATABLE.iter().map(|(name, _)| *name).collect();
    if let Some((_, kind)) = DocumentKind::STATABLE.iter().find(|(name, _)| *name == stated.value) {
        return Some(*kind);
    }
    let help = nearest(stated.value, names.iter().copied()).map_or_else(
        || format!("the kinds are {}", quoted_list(&names)),
        |near| format!("did you mean `{near}`?"),
    );
    decoder.push(
        Diagnostic::error("unknown-kind", stated.span, format!("there is no kind `{}`", stated.value))
            .help(help),
    );
    None
}
