//! Rosters: who belongs to which chapter.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::DocumentKind;
use crate::model::{ChapterId, LeftOut, Membership, Organisation, Person, PersonId, Role};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::limits::MOST_MEMBERSHIPS;
use crate::parse::front_matter::roster::MemberMatter;

use super::dates::first_day_without;

/// Numbers all people by id and gives chapters their members. Everybody who is listed in full is a
/// person; other rosters refer to them.
pub(super) fn assemble_people(
    parsed: &[Arc<ParsedDocument>],
    settings: &Settings,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let rosters: Vec<(ChapterId, &[MemberMatter])> = parsed
        .iter()
        .filter_map(|document| match &document.matter {
            Matter::Roster(roster) => {
                Some((chapter_of_roster(document, organisation, sink)?, &*roster.members))
            }
            _ => None,
        })
        .collect();
    let mut first: BTreeMap<&str, (ChapterId, &MemberMatter)> = BTreeMap::new();
    for &(chapter, members) in &rosters {
        for member in members.iter().filter(|member| member.person.is_some()) {
            if let Some((_, earlier)) = first.get(member.id.as_str()) {
                sink.push(
                    Diagnostic::error("duplicate-id", member.id.span, format!("the id `{}` is taken", member.id.value))
                        .label(earlier.id.span, "first used here")
                        .help(format!(
                            "ids are unique in the whole site: choose another one; for the same person in a second chapter write `- member: {}`",
                            member.id.value
                        )),
                );
            } else {
                first.insert(&member.id, (chapter, member));
            }
        }
    }
    let ids: BTreeMap<&str, PersonId> =
        first.keys().enumerate().map(|(index, id)| (*id, PersonId::from_index(index))).collect();
    for (chapter, member) in first.values() {
        organisation.people.push(read_person(*chapter, member, settings, organisation));
    }
    for (chapter, members) in rosters {
        // A second person with an id that is taken was reported, and is left out.
        let is_first = |member: &&MemberMatter| {
            member.person.is_none() || std::ptr::eq(first[member.id.as_str()].1, *member)
        };
        for member in members.iter().filter(is_first) {
            add_membership(chapter, member, &ids, organisation, sink);
        }
    }
    for person in &mut organisation.people {
        person.memberships.sort_unstable();
    }
}

/// The chapter whose roster it is; a roster where there is no chapter is reported.
fn chapter_of_roster(
    document: &ParsedDocument,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Option<ChapterId> {
    let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let chapter = organisation.chapter_at(folder);
    if chapter.is_none() {
        sink.push(
            Diagnostic::error("roster-without-chapter", document.file, "this roster belongs to no chapter")
                .help("put it beside the `chapter.md` of its chapter"),
        );
    }
    chapter
}

fn read_person(
    chapter: ChapterId,
    member: &MemberMatter,
    settings: &Settings,
    organisation: &Organisation,
) -> Person {
    let zone = &organisation.chapter(chapter).time_zone;
    let matter = member.person.clone().unwrap_or_default();
    let mut renewed: Vec<_> = matter.renewed.iter().map(|date| date.first_day_in(zone)).collect();
    renewed.sort_unstable();
    Person {
        id: member.id.value.clone(),
        name: matter.name.map(|name| name.value),
        listed_in: chapter,
        memberships: Vec::new(),
        renewed,
        roles: matter
            .roles
            .into_iter()
            .map(|role| Role {
                role: role.role,
                from: role.period.from.map(|from| from.first_day_in(zone)),
                until: role.period.until.map(|until| until.last_day_in(zone)),
            })
            .collect(),
        aliases: matter.aliases,
        attributes: matter.attributes,
        show: matter.show.unwrap_or(settings.privacy.names),
        span: member.span,
    }
}

fn add_membership(
    chapter: ChapterId,
    member: &MemberMatter,
    ids: &BTreeMap<&str, PersonId>,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let Some(&person) = ids.get(member.id.as_str()) else {
        let left_out = organisation.chapters.iter().flat_map(|chapter| &chapter.left_out);
        if left_out.clone().any(|one| one.kind == DocumentKind::Roster) {
            // Who is meant may stand there, so that all that is known of this roster is that it lacks them.
            let lacking = LeftOut { kind: DocumentKind::Roster, day: None };
            organisation.chapters[chapter.index()].left_out.push(lacking);
            return;
        }
        let help = sink.nearest(&member.id, ids.keys().copied()).map_or_else(
            || "list the person in full, with `id` and `name`, in one roster".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        sink.push(
            Diagnostic::error(
                "unknown-member",
                member.id.span,
                format!("no member has the id `{}`", member.id.value),
            )
            .help(help),
        );
        return;
    };
    let entry = &mut organisation.chapters[chapter.index()];
    let joined = member.joined.as_ref().map(|date| date.first_day_in(&entry.time_zone));
    let left = member.left.as_ref().map(|date| first_day_without(date.value, &entry.time_zone));
    if left.zip(joined).is_some_and(|(left, joined)| left < joined) {
        warn_of_early_leaving(member, sink);
        return;
    }
    let memberships = &organisation.people[person.index()].memberships;
    if memberships.len() == MOST_MEMBERSHIPS {
        let message = format!("`{}` is a member more than {MOST_MEMBERSHIPS} times", member.id.value);
        sink.push(
            Diagnostic::error("too-many-values", member.id.span, message)
                .help("who stays a member in spite of a gap, such as a late payment, has one entry"),
        );
        return;
    }
    let mut earlier =
        memberships.iter().filter(|(home, _)| *home == chapter).map(|(_, at)| entry.members[*at]);
    let overlaps = earlier.any(|one| {
        joined.is_none_or(|joined| one.left.is_none_or(|left| joined < left))
            && left.is_none_or(|left| one.joined.is_none_or(|joined| joined < left))
    });
    if overlaps {
        sink.push(
            Diagnostic::error(
                "duplicate-id",
                member.id.span,
                format!("`{}` is listed here twice", member.id.value),
            )
            .help("who left and came back has two entries whose dates do not overlap"),
        );
        return;
    }
    organisation.people[person.index()].memberships.push((chapter, entry.members.len()));
    entry.members.push(Membership { person, joined, left });
}

/// Which of the two dates is wrong, nobody can tell: the person counts as a member on no day.
fn warn_of_early_leaving(member: &MemberMatter, sink: &mut Sink) {
    let (Some(joined), Some(left)) = (&member.joined, &member.left) else { return };
    sink.push(
        Diagnostic::warning(
            "ends-before-start",
            left.span,
            format!("`{}` left before joining", member.id.value),
        )
        .label(joined.span, "joined here")
        .help("correct one of the two dates; until then, this entry counts on no day"),
    );
}
