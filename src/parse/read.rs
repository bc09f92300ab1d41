//! Reads and scans every document, in parallel.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, FileId, Severity, Sink, Spanned};
use crate::discover::{DocumentKind, FileClass, SourceFile, SourceSet};

use super::attendance::read_attendance;
use super::drawing::harmless_drawing;
use super::front_matter::fields::Decoder;
use super::front_matter::limits::{MOST_BLOCKS, MOST_HEADINGS};
use super::front_matter::minutes::Presence;
use super::front_matter::yaml::{Node, Value};
use super::front_matter::{self, Matter, split, yaml};
use super::image::{self, ImageProblem};
use super::markdown;
use super::{Documents, ParsedDocument, ParsedImage};
use crate::diagnostics::help::{nearest, quoted_list};

/// Parses all documents of the site. Diagnostics arrive in path order, whatever thread found them.
pub fn parse(sources: &SourceSet, settings: &Settings, sink: &mut Sink) -> Documents {
    ParsedFiles::read(sources, settings).documents(sink)
}

/// What each file of a site says by itself, by its number.
#[derive(Clone, Default)]
pub(crate) struct ParsedFiles(BTreeMap<FileId, ParsedFile>);

#[derive(Clone)]
enum ParsedFile {
    Document(Arc<ParsedDocument>, Vec<Diagnostic>),
    /// What is wrong with an image matters only if a page shows it.
    Image(Result<ParsedImage, ImageProblem>),
    Drawing(Option<Diagnostic>),
    Other,
}

/// How many files in a row a thread parses at the most, so that all have done at the same time.
const MOST_AT_ONCE: usize = 64;

impl ParsedFiles {
    /// Parses all files.
    pub(crate) fn read(sources: &SourceSet, settings: &Settings) -> Self {
        let mut files = Self::default();
        files.read_again(sources, settings, &sources.ids().collect::<Vec<_>>());
        files
    }

    /// Parses some files, for the first time or anew. The others are what they were.
    pub(crate) fn read_again(&mut self, sources: &SourceSet, settings: &Settings, files: &[FileId]) {
        let files = files.par_iter().with_max_len(MOST_AT_ONCE);
        let read: Vec<_> = files.map(|id| (*id, parse_file(sources, settings, *id))).collect();
        if self.0.is_empty() {
            self.0 = read.into_iter().collect();
        } else {
            self.0.extend(read);
        }
    }

    /// Forgets the files that are no more.
    pub(crate) fn retain(&mut self, is_there: impl Fn(FileId) -> bool) {
        self.0.retain(|id, _| is_there(*id));
    }

    /// Whether something is wrong with a document by itself.
    pub(crate) fn has_errors(&self, file: FileId) -> bool {
        let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
        matches!(self.0.get(&file), Some(ParsedFile::Document(_, problems)) if problems.iter().any(is_error))
    }

    /// What a document says, if nothing is wrong with it.
    pub(crate) fn sound(&self, file: FileId) -> Option<&Arc<ParsedDocument>> {
        match self.0.get(&file)? {
            ParsedFile::Document(document, problems) if problems.is_empty() => Some(document),
            _ => None,
        }
    }

    /// Takes a document for one that can't be read, whatever is wrong with it.
    pub(crate) fn leave_out(&mut self, file: FileId) {
        if let Some(ParsedFile::Document(document, problems)) = self.0.get_mut(&file) {
            Arc::make_mut(document).is_readable = false;
            problems.clear();
        }
    }

    /// All that they say. Diagnostics arrive in path order.
    pub(crate) fn documents(&self, sink: &mut Sink) -> Documents {
        self.clone().into_documents(sink)
    }

    /// As [`Self::documents`], where they are not asked for again.
    pub(crate) fn into_documents(self, sink: &mut Sink) -> Documents {
        let mut documents = Documents::default();
        for (id, file) in self.0 {
            match file {
                ParsedFile::Document(document, diagnostics) => {
                    documents.documents.push(document);
                    sink.extend(diagnostics);
                }
                ParsedFile::Image(image) => {
                    documents.images.insert(id, image);
                }
                ParsedFile::Drawing(problem) => sink.extend(problem),
                ParsedFile::Other => {}
            }
        }
        documents
    }
}

fn parse_file(sources: &SourceSet, settings: &Settings, file: FileId) -> ParsedFile {
    let source = sources.file(file);
    match source.class {
        FileClass::Document(kind) => {
            let (document, diagnostics) = parse_document(sources, file, source, kind, settings);
            ParsedFile::Document(Arc::new(document), diagnostics)
        }
        FileClass::Asset if image::is_image(&source.path) => {
            ParsedFile::Image(parse_image(sources, file, source))
        }
        FileClass::Drawing => ParsedFile::Drawing(check_drawing(sources, file)),
        FileClass::Settings | FileClass::Asset | FileClass::Theme => ParsedFile::Other,
    }
}

fn check_drawing(sources: &SourceSet, file: FileId) -> Option<Diagnostic> {
    let read = sources.read_bytes(file).map_err(|error| error.to_string());
    let reason = read.and_then(|bytes| harmless_drawing(&bytes)).err()?;
    let message = format!("the drawing can't be read: {reason}");
    Some(
        Diagnostic::error("unreadable-image", file, message)
            .help("save it again as plain SVG in the program that it was made with, or as PNG"),
    )
}

fn parse_image(sources: &SourceSet, file: FileId, source: &SourceFile) -> Result<ParsedImage, ImageProblem> {
    let bytes = sources.read_bytes(file).map_err(|error| ImageProblem::Unreadable(error.to_string()))?;
    let head = image::read_head(&source.path, &bytes)?;
    Ok(ParsedImage { head, digest: *blake3::hash(&bytes).as_bytes(), length: bytes.len() as u64 })
}

fn parse_document(
    sources: &SourceSet,
    file: FileId,
    source: &SourceFile,
    kind: DocumentKind,
    settings: &Settings,
) -> (ParsedDocument, Vec<Diagnostic>) {
    let unreadable = |diagnostic: Option<Diagnostic>| {
        let document = ParsedDocument {
            file,
            path: source.path.clone(),
            kind,
            common: front_matter::common::Common::default(),
            matter: Matter::Plain,
            body: Arc::default(),
            is_readable: false,
        };
        (document, diagnostic.into_iter().collect())
    };
    if source.is_placeholder {
        return unreadable(None);
    }
    let text = match sources.read_text(file) {
        Ok(text) => text,
        Err(diagnostic) => return unreadable(Some(diagnostic)),
    };
    let split = match split::split(&text, file) {
        Ok(split) => split,
        Err(diagnostic) => return unreadable(Some(diagnostic)),
    };
    let node = match yaml::read(&text[split.yaml.0..split.yaml.1], file, split.yaml.0) {
        Ok(node) => node,
        Err(diagnostic) => return unreadable(Some(diagnostic)),
    };
    let mut decoder = Decoder::default();
    let kind = stated_kind(&node, &mut decoder).unwrap_or(kind);
    let (common, mut matter) = front_matter::read(node, kind, &mut decoder);
    let mut diagnostics = decoder.diagnostics;
    let body = Arc::new(markdown::scan(&text, split.body, file, &mut diagnostics));
    if body.headings.len() > MOST_HEADINGS {
        let message =
            format!("the text has {} headings, and {MOST_HEADINGS} are the most", body.headings.len());
        return unreadable(Some(
            Diagnostic::error("too-many-values", file, message)
                .help("split it into documents that people can find their way in"),
        ));
    }
    if body.blocks.len() > MOST_BLOCKS {
        let message =
            format!("the text has {} figures and tables, and {MOST_BLOCKS} are the most", body.blocks.len());
        return unreadable(Some(
            Diagnostic::error("too-many-values", file, message).help("split it into several documents"),
        ));
    }
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
