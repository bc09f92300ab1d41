//! The tree of chapters.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::DocumentKind;
use crate::model::{
    Chapter, ChapterId, DeclaredCount, LeftOut, Organisation, Override, StatedStatus, path_order,
};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::chapter::ChapterMatter;
use crate::parse::front_matter::limits::MOST_LEVELS;
use crate::parse::partial_date::PartialDate;

use super::dates::{days_of, first_day_without};
use super::documents::stem;
use super::names::Names;
use super::roll_ups::check_level;

/// Makes the tree. The whole organisation is there even without a `chapter.md` of its own.
pub(super) fn assemble_chapters(
    parsed: &[Arc<ParsedDocument>],
    left_out: &[Arc<ParsedDocument>],
    settings: &Settings,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let mut written: Vec<(&str, Option<&ParsedDocument>, Option<&ChapterMatter>)> = parsed
        .iter()
        .filter_map(|document| match &document.matter {
            Matter::Chapter(matter) => Some((folder_of(&document.path), Some(&**document), Some(&**matter))),
            _ => None,
        })
        .collect();
    // A chapter whose own document is left out is there, and called by its folder.
    let left_out = left_out.iter().filter(|document| document.kind == DocumentKind::Chapter);
    written.extend(left_out.map(|document| (folder_of(&document.path), None, None)));
    if !written.iter().any(|(path, ..)| path.is_empty()) {
        written.push(("", None, None));
    }
    written.sort_by(|a, b| path_order(a.0, b.0));

    let mut ids: BTreeMap<&str, ChapterId> = BTreeMap::new();
    for (index, (path, document, matter)) in written.into_iter().enumerate() {
        let id = ChapterId::from_index(index);
        let parent = parent_of(path, &ids);
        let above = parent.map(|parent| organisation.chapter(parent));
        let chapter = read_chapter(path, document, matter, above, settings, organisation, sink);
        if let Some(document) = document
            && depth(above, organisation) > MOST_LEVELS
        {
            let message = format!("chapters stand {MOST_LEVELS} deep in each other at most");
            sink.push(
                Diagnostic::error("too-many-values", document.file, message)
                    .help("each shows the news and dates of all below it: move this one further up"),
            );
        }
        organisation.chapters.push(Chapter { parent, ..chapter });
        if let Some(parent) = parent {
            organisation.chapters[parent.index()].children.push(id);
        }
        ids.insert(path, id);
    }
}

/// Notes what of the chapters' documents is left out.
pub(super) fn note_left_out(left_out: &[Arc<ParsedDocument>], organisation: &mut Organisation) {
    for document in left_out {
        let chapter = organisation.home_of(&document.path).index();
        let chapter = &mut organisation.chapters[chapter];
        let date = PartialDate::from_file_name(stem(&document.path));
        let day = date.map(|date| date.first_day_in(&chapter.time_zone));
        chapter.left_out.push(LeftOut { kind: document.kind, day });
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn parent_of(path: &str, ids: &BTreeMap<&str, ChapterId>) -> Option<ChapterId> {
    let mut folder = (!path.is_empty()).then_some(path)?;
    loop {
        folder = folder_of(folder);
        if let Some(id) = ids.get(folder) {
            return Some(*id);
        }
    }
}

fn depth(chapter: Option<&Chapter>, organisation: &Organisation) -> usize {
    chapter.map_or(0, |chapter| 1 + chapter.parent.map_or(0, |parent| organisation.upwards(parent).count()))
}

fn read_chapter(
    path: &str,
    document: Option<&ParsedDocument>,
    matter: Option<&ChapterMatter>,
    above: Option<&Chapter>,
    settings: &Settings,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Chapter {
    let default = ChapterMatter::default();
    let matter = matter.unwrap_or(&default);
    let common = document.map(|document| &document.common);
    let time_zone = time_zone(matter, above, settings, sink);
    let name = matter.name.as_ref().or_else(|| common.and_then(|common| common.title.as_ref())).map_or_else(
        || if path.is_empty() { settings.title.clone() } else { name_from_folder(path) },
        |name| name.value.clone(),
    );
    let mut declared: Vec<DeclaredCount> = matter
        .declared
        .iter()
        .map(|count| DeclaredCount {
            date: count.date.first_day_in(&time_zone),
            members: count.members.clone(),
            note: count.note.clone(),
        })
        .collect();
    declared.sort_by_key(|count| count.date);
    let mut stated: Vec<StatedStatus> = matter
        .stated
        .iter()
        .map(|one| StatedStatus {
            date: one.date,
            status: one.status.value.clone(),
            by: one.by.clone(),
            span: one.span,
        })
        .collect();
    stated.sort_by_key(|one| one.date.first_day());
    let founded = matter.founded.as_ref().map(|date| date.value);
    if let (Some(founded), Some(dissolved)) = (&matter.founded, &matter.dissolved)
        && matter.is_dissolved_before_founded()
    {
        sink.push(
            Diagnostic::warning(
                "ends-before-start",
                dissolved.span,
                "the chapter is dissolved before it is founded",
            )
            .label(founded.span, "founded here")
            .help("correct one of the two dates; until then, the chapter exists on no day"),
        );
    }
    let level = level(matter, depth(above, organisation), settings, sink);
    // What it is named by, and what it names, is filled in later.
    Chapter {
        name,
        founded,
        dissolved: matter.dissolved.as_ref().map(|date| first_day_without(date.value, &time_zone)),
        dissolved_written: matter.dissolved.as_ref().map(|date| date.value),
        area: matter.area.clone(),
        place: matter.place.clone(),
        language: common
            .and_then(|common| common.language.as_ref())
            .map(|language| language.value.clone())
            .or_else(|| above.map(|above| above.language.clone()))
            .unwrap_or_else(|| settings.language.clone()),
        year_starts: matter
            .year_starts
            .or_else(|| above.map(|above| above.year_starts))
            .unwrap_or(settings.year_starts),
        rights: common
            .and_then(|common| common.rights.clone())
            .map(Arc::new)
            .or_else(|| above.map_or_else(|| settings.rights.clone(), |above| above.rights.clone())),
        meets: matter.meets.clone(),
        contact: matter.contact.clone(),
        links: matter.links.iter().map(|link| (link.label.clone(), link.url.value.clone())).collect(),
        declared,
        minutes_kept: matter.minutes_kept.map(|period| days_of(period, &time_zone)),
        roster_kept: matter.roster_kept.map(|period| days_of(period, &time_zone)),
        stated,
        time_zone,
        ..Chapter::new(path, &level)
    }
}

/// `new-york-city` as `New York City`, for a chapter without a name.
fn name_from_folder(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or(path);
    let words = last.split(['-', '_']).filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn time_zone(
    matter: &ChapterMatter,
    above: Option<&Chapter>,
    settings: &Settings,
    sink: &mut Sink,
) -> TimeZone {
    let inherited = || above.map_or_else(|| settings.time_zone.clone(), |above| above.time_zone.clone());
    matter.time_zone.as_ref().map_or_else(inherited, |name| {
        crate::config::time_zone(name).unwrap_or_else(|diagnostic| {
            sink.push(diagnostic);
            inherited()
        })
    })
}

fn level(matter: &ChapterMatter, depth: usize, settings: &Settings, sink: &mut Sink) -> String {
    let by_depth = || settings.levels.get(depth).or(settings.levels.last()).cloned().unwrap_or_default();
    let Some(level) = &matter.level else { return by_depth() };
    if check_level(level, level.span, settings, sink) { level.value.clone() } else { by_depth() }
}

/// Fills in what chapters name: other chapters and documents.
pub(super) fn resolve_references(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    for document in parsed {
        let Matter::Chapter(matter) = &document.matter else { continue };
        let Some(id) = names.find_chapter(folder_of(&document.path)) else { continue };
        let zone = organisation.chapter(id).time_zone.clone();
        let successor = matter.successor.as_ref().and_then(|path| names.chapter(path, sink));
        let mut participants: Vec<ChapterId> =
            matter.participants.iter().filter_map(|path| names.chapter(path, sink)).collect();
        participants.sort_unstable();
        participants.dedup();
        let featured =
            matter.featured.iter().filter_map(|path| names.document(path, &document.path, sink)).collect();
        let overrides = matter
            .overrides
            .iter()
            .map(|one| Override {
                status: one.status.value.clone(),
                period: days_of(one.period, &zone),
                reason: one.reason.clone(),
                decided: one.decided.as_ref().and_then(|path| names.document(path, &document.path, sink)),
                span: one.status.span,
            })
            .collect();
        for participant in &participants {
            organisation.chapters[participant.index()].groups.push(id);
        }
        if let Some(successor) = successor.filter(|successor| *successor != id) {
            organisation.chapters[successor.index()].predecessors.push(id);
        }
        let chapter = &mut organisation.chapters[id.index()];
        chapter.successor = successor;
        chapter.participants = participants;
        chapter.featured = featured;
        chapter.overrides = overrides;
    }
}
