//! Documents: where each stands, its address, title and date.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Place, Sink, Span, Spanned};
use crate::discover::{DocumentKind, translated};
use crate::model::{
    Chapter, ChapterId, Comment, Detail, Document, DocumentId, Event, Organisation, Poll, SitePath,
};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::event::{CommentMatter, CommentsMatter};
use crate::parse::front_matter::limits::MOST_TRANSLATIONS;
use crate::parse::partial_date::PartialDate;

use super::Context;
use super::names::Names;

/// Numbers all documents and hangs each into its chapter. Links, meetings and rules come later.
pub(super) fn assemble_documents(
    parsed: &[Arc<ParsedDocument>],
    context: &Context<'_>,
    names: &Names,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let read: Vec<(Document, Sink)> = parsed
        .par_iter()
        .map(|document| {
            let mut sink = Sink::new();
            let chapter = organisation.home_of(&document.path);
            (read_document(document, chapter, context, names, organisation, &mut sink), sink)
        })
        .collect();
    organisation.documents.reserve(read.len());
    for (index, (read, problems)) in read.into_iter().enumerate() {
        let id = DocumentId::from_index(index);
        sink.append(problems);
        let entry = &mut organisation.chapters[read.chapter.index()];
        match read.kind {
            DocumentKind::Chapter => entry.document = Some(id),
            DocumentKind::Roster => entry.roster = Some(id),
            _ => {}
        }
        entry.documents.push(id);
        for co_publisher in &read.co_publishers {
            organisation.chapters[co_publisher.index()].shared_documents.push(id);
        }
        organisation.documents.push(read);
    }
    refuse_collisions(parsed, organisation, sink);
    for (index, document) in parsed.iter().enumerate() {
        resolve_detail(DocumentId::from_index(index), document, names, organisation, sink);
    }
    refuse_many_translations(parsed, organisation, sink);
}

/// Takes translations of a document beyond the most that it may have for documents of their own:
/// `too-many-values`.
fn refuse_many_translations(
    parsed: &[Arc<ParsedDocument>],
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let mut counts: HashMap<DocumentId, usize> = HashMap::new();
    for (document, parsed) in organisation.documents.iter_mut().zip(parsed) {
        let Some(original) = document.translation_of else { continue };
        let count = counts.entry(original).or_default();
        *count += 1;
        if *count > MOST_TRANSLATIONS {
            document.translation_of = None;
            let place = parsed.common.translation_of.as_ref().map(|path| path.span);
            let place = place.map_or(Place::File(document.file), Place::Span);
            let message =
                format!("there are more than {MOST_TRANSLATIONS} translations of the same document");
            sink.push(
                Diagnostic::error("too-many-values", place, message)
                    .help("each links to all others: keep those in languages that people read"),
            );
        }
    }
}

fn read_document(
    parsed: &ParsedDocument,
    chapter: ChapterId,
    context: &Context<'_>,
    names: &Names,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Document {
    let home = organisation.chapter(chapter);
    let common = &parsed.common;
    let written = written_date(parsed);
    let from_name = PartialDate::from_file_name(stem(&parsed.path));
    match (&common.date, event_start(parsed), from_name) {
        (Some(written), Some(start), _) => warn_of_two_days(written, start, sink),
        (Some(written), None, Some(from_name)) => warn_of_mismatch(written, from_name, sink),
        _ => {}
    }
    let date = written.or(from_name);
    let mut kind = parsed.kind;
    if kind == DocumentKind::Minutes && date.is_none() {
        kind = DocumentKind::Page;
        sink.push(
            Diagnostic::warning("minutes-without-date", parsed.file, "this file among the minutes has no date; it is published as a page")
                .help("add `date: 2014-06-01`, or begin the file's name with the date; for a template or an agenda write `kind: page`"),
        );
    }
    let source = context.sources.file(parsed.file);
    let (title, title_in_body) = title(parsed, home);
    let mut co_publishers: Vec<ChapterId> = common
        .chapters
        .iter()
        .filter_map(|path| names.chapter(path, sink))
        .filter(|id| *id != chapter)
        .collect();
    co_publishers.sort_unstable();
    co_publishers.dedup();
    Document {
        file: parsed.file,
        url: url(parsed),
        title,
        title_in_body,
        date,
        day: date.map(|date| date.first_day_in(&home.time_zone)),
        updated: common.updated.as_ref().map(|date| date.value),
        changes: context.changes(&parsed.path, source.is_private, &home.time_zone),
        description: common.description.clone(),
        language: match (&common.language, original(parsed, names)) {
            (Some(written), _) => written.value.clone(),
            (None, Some((_, language))) => language.to_owned(),
            (None, None) => home.language.clone(),
        },
        is_draft: common.draft,
        is_private: source.is_private,
        authors: common.authors.iter().filter_map(|author| names.author(author)).collect(),
        categories: common.categories.clone(),
        tags: common.tags.clone(),
        co_publishers,
        rights: common.rights.clone().map(Arc::new).or_else(|| home.rights.clone()),
        extra: common.extra.clone(),
        body: Arc::clone(&parsed.body),
        ..Document::new(kind, chapter, &parsed.path)
    }
}

fn event_start(parsed: &ParsedDocument) -> Option<&Spanned<PartialDate>> {
    match &parsed.matter {
        Matter::Event(event) => event.start.as_ref(),
        _ => None,
    }
}

/// The date that front matter gives: `date`, or what a kind has in its place. An event is on the day of its
/// `start`, whatever else is said.
fn written_date(parsed: &ParsedDocument) -> Option<PartialDate> {
    if let Some(start) = event_start(parsed) {
        return Some(start.value);
    }
    let own = match &parsed.matter {
        Matter::Poll(poll) => poll.opened,
        Matter::Rule(rule) => rule.from.as_ref().map(|from| from.value),
        Matter::Minutes(minutes) => {
            minutes.meetings.first().and_then(|meeting| meeting.date.as_ref()).map(|date| date.value)
        }
        _ => None,
    };
    parsed.common.date.as_ref().map(|date| date.value).or(own)
}

fn warn_of_two_days(date: &Spanned<PartialDate>, start: &Spanned<PartialDate>, sink: &mut Sink) {
    if date.last_day() < start.first_day() || start.last_day() < date.first_day() {
        sink.push(
            Diagnostic::warning(
                "date-mismatch",
                date.span,
                format!("the date is `{}` here, and `start` is another day", date.value),
            )
            .label(start.span, "starts here")
            .help("an event is on the day of `start`: remove `date`; the day on which it was made known is `announced`"),
        );
    }
}

fn warn_of_mismatch(written: &Spanned<PartialDate>, from_name: PartialDate, sink: &mut Sink) {
    let (first, last) = (from_name.first_day(), from_name.last_day());
    if written.last_day() < first || last < written.first_day() {
        sink.push(
            Diagnostic::warning(
                "date-mismatch",
                written.span,
                format!("the date is `{}` here and `{from_name}` in the file's name", written.value),
            )
            .help("the date in the front matter counts; rename the file or correct the date"),
        );
    }
}

/// The file's name without folder and `.md`; for `name/index.md` it is `name`.
pub(super) fn stem(path: &str) -> &str {
    let path = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

/// What a document is called, and whether its text begins with that.
pub(super) fn title(parsed: &ParsedDocument, home: &Chapter) -> (String, bool) {
    let first_heading = parsed.body.headings.first().filter(|heading| heading.level == 1);
    if let Some(title) = &parsed.common.title {
        return (
            title.value.clone(),
            first_heading.is_some_and(|heading| heading.text.trim() == title.trim()),
        );
    }
    match parsed.kind {
        DocumentKind::Chapter => return (home.name.clone(), false),
        DocumentKind::Roster | DocumentKind::ListText | DocumentKind::Comments => {
            return (String::new(), false);
        }
        _ => {}
    }
    first_heading
        .map_or_else(|| (title_from_name(&parsed.path), false), |heading| (heading.text.clone(), true))
}

/// `2014-04-14-book-fair.md` as `Book fair`; a name that is only a date stays as it is.
fn title_from_name(path: &str) -> String {
    let stem = stem(path);
    let date = PartialDate::from_file_name(stem).map_or(0, |date| date.to_string().len());
    let words = stem[date.min(stem.len())..].replace(['-', '_'], " ");
    let words = words.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => stem.to_owned(),
    }
}

/// The path in git is the path on the web; `slug` replaces its last part.
fn url(parsed: &ParsedDocument) -> SitePath {
    let path = &parsed.path;
    let page = match parsed.kind {
        DocumentKind::Chapter => path.strip_suffix("chapter.md").unwrap_or(path).trim_end_matches('/'),
        DocumentKind::Comments => path.strip_suffix(".comments.md").unwrap_or(path),
        _ => path
            .strip_suffix("/index.md")
            .or_else(|| path.strip_suffix(".md"))
            .map_or("", |page| if page == "index" { "" } else { page }),
    };
    match (&parsed.common.slug, parsed.kind) {
        (Some(slug), kind)
            if !matches!(kind, DocumentKind::Chapter | DocumentKind::Roster | DocumentKind::ListText) =>
        {
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            SitePath::page(format!("{folder}/{}", slug.value).trim_start_matches('/'))
        }
        _ => SitePath::page(page),
    }
}

/// Whether a document has a page of its own at its address.
fn has_own_page(kind: DocumentKind) -> bool {
    !matches!(kind, DocumentKind::Comments | DocumentKind::ListText)
}

/// Two documents at one address, also where only letter case or Unicode form differs.
fn refuse_collisions(parsed: &[Arc<ParsedDocument>], organisation: &Organisation, sink: &mut Sink) {
    let keys: Vec<Option<Cow<'_, str>>> = organisation
        .documents
        .par_iter()
        .map(|document| has_own_page(document.kind).then(|| document.url.collision_key()))
        .collect();
    let mut taken: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(keys.len());
    for (index, (document, key)) in organisation.documents.iter().zip(keys).enumerate() {
        let Some(key) = key else { continue };
        match taken.entry(key) {
            Entry::Vacant(free) => {
                free.insert(index);
            }
            Entry::Occupied(first) => {
                let first = &organisation.documents[*first.get()];
                let place = parsed[index].common.slug.as_ref().map(|slug| slug.span);
                let message = format!("the address `{}` is taken", document.url);
                let help = format!(
                    "`content/{}` has it already: rename one of the two, or give one a `slug`",
                    first.path
                );
                let diagnostic = match place {
                    Some(span) => Diagnostic::error("path-collision", span, message),
                    None => Diagnostic::error("path-collision", document.file, message),
                };
                sink.push(diagnostic.help(help));
            }
        }
    }
}

/// Of `name.de.md` beside a `name.md`: that, and the language.
fn original<'p>(parsed: &'p ParsedDocument, names: &Names) -> Option<(DocumentId, &'p str)> {
    let (path, language) = translated(&parsed.path)?;
    Some((names.document_at(&path)?, language))
}

/// Fills in what a document names by path: originals of translations, pictures, rules decided.
fn resolve_detail(
    id: DocumentId,
    parsed: &ParsedDocument,
    names: &Names,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let translation_of = match &parsed.common.translation_of {
        Some(path) => names.document(path, &parsed.path, sink),
        None => original(parsed, names).map(|(id, _)| id),
    };
    let image = parsed.common.image.as_ref().and_then(|path| picture(path, &parsed.path, names, sink));
    let zone = organisation.chapter(organisation.document(id).chapter).time_zone.clone();
    let detail = match &parsed.matter {
        Matter::Report(report) => Detail::Report(report.period.clone()),
        Matter::Event(event) => Detail::Event(Box::new(Event {
            start: event.start.as_ref().map(|start| start.value),
            end: event.end.as_ref().map(|end| end.value),
            place: event.place.clone(),
            announced: event.announced.map(|day| day.first_day_in(&zone)),
            is_held: event.held,
            present: event.present.clone(),
            counts_as_meeting: event.is_meeting,
            meeting: None,
        })),
        Matter::Poll(poll) => Detail::Poll(Box::new(Poll {
            opened: poll.opened,
            closed: poll.closed,
            electorate: poll.electorate.as_ref().map(|electorate| electorate.value),
            quorum: poll.quorum,
            options: poll.options.clone(),
            decides: poll.decides.as_ref().and_then(|path| names.document(path, &parsed.path, sink)),
        })),
        Matter::Comments(comments) => {
            if let Some(on) = commented_document(parsed, names) {
                Detail::Comments { on, comments: thread(comments, sink) }
            } else if commented_path(parsed).is_some_and(|path| names.is_left_out(path)) {
                Detail::None
            } else {
                sink.push(
                    Diagnostic::error(
                        "comments-without-document",
                        parsed.file,
                        "these comments are on no document",
                    )
                    .help("`NAME.comments.md` stands beside the `NAME.md` that it comments on"),
                );
                Detail::None
            }
        }
        _ => Detail::None,
    };
    let document = &mut organisation.documents[id.index()];
    document.translation_of = translation_of;
    document.image = image;
    document.detail = detail;
}

fn picture(path: &Spanned<String>, from: &str, names: &Names, sink: &mut Sink) -> Option<SitePath> {
    let wanted = super::names::resolve_path(from, path);
    let found = wanted.as_deref().filter(|path| names.is_asset(path));
    if found.is_none() {
        let is_elsewhere = path.contains("://");
        let message = if is_elsewhere {
            "`image` names a file of the site, and this is an address".to_owned()
        } else {
            format!("there is no file `{}`", path.value)
        };
        let near = wanted.as_deref().and_then(|path| names.nearest_asset(path, sink));
        let help = match near {
            Some(near) => format!("did you mean `{}`?", super::names::relative(from, near)),
            None if is_elsewhere => {
                "save the picture in `content/`, and write the path from here to it".to_owned()
            }
            None => "write the path from here to an image in `content/`".to_owned(),
        };
        sink.push(Diagnostic::error("broken-image", path.span, message).help(help));
    }
    found.map(SitePath::file)
}

fn commented_document(parsed: &ParsedDocument, names: &Names) -> Option<DocumentId> {
    names.find_document(commented_path(parsed)?)
}

fn commented_path(parsed: &ParsedDocument) -> Option<&str> {
    parsed.path.strip_suffix(".comments.md")
}

fn thread(matter: &CommentsMatter, sink: &mut Sink) -> Vec<Comment> {
    let mut positions: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
    for (position, comment) in matter.comments.iter().enumerate() {
        let Some(id) = &comment.id else { continue };
        if let Some((_, first)) = positions.get(id.as_str()) {
            sink.push(
                Diagnostic::error("duplicate-id", id.span, format!("the comment id `{}` is taken", id.value))
                    .label(*first, "first used here")
                    .help("ids of comments are unique in their file: give this one another, and correct what answers it"),
            );
        } else {
            positions.insert(id, (position, id.span));
        }
    }
    let thread = matter.comments.iter().enumerate();
    thread.map(|(position, comment)| read_comment(position, comment, &positions, sink)).collect()
}

fn read_comment(
    position: usize,
    comment: &CommentMatter,
    positions: &BTreeMap<&str, (usize, Span)>,
    sink: &mut Sink,
) -> Comment {
    let reply_to = comment.reply_to.as_ref().and_then(|id| {
        // Only an earlier comment can be answered, so threads have no circles.
        let earlier = positions.get(id.as_str()).map(|(at, _)| *at).filter(|at| *at < position);
        if earlier.is_none() {
            sink.push(
                Diagnostic::error(
                    "unknown-comment",
                    id.span,
                    format!("no comment before this one has the id `{}`", id.value),
                )
                .help("`reply_to` names the `id` of a comment that stands above"),
            );
        }
        earlier
    });
    Comment {
        id: comment.id.as_ref().map_or_else(|| (position + 1).to_string(), |id| id.value.clone()),
        author: comment.author.as_ref().map(|author| author.value.clone()),
        date: comment.date,
        reply_to,
        text: comment.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_from_file_names() {
        assert_eq!(title_from_name("ireland/blog/2014-04-14-book-fair.md"), "Book fair");
        assert_eq!(title_from_name("ireland/minutes/2014-06-01.md"), "2014-06-01");
        assert_eq!(title_from_name("ireland/about/index.md"), "About");
        assert_eq!(title_from_name("über_uns.md"), "Über uns");
    }
}
