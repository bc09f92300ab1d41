//! `where` and `of`: which members and chapters a requirement is about, as far as the record tells.

use jiff::civil::Date;

use crate::model::{ChapterId, PersonId};
use crate::parse::front_matter::requirement::Filter;

use super::interval::Outcome;
use super::record::Record;
use super::timeline::Standing;

/// Keys that are not attributes.
const ROLE: &str = "role";
const STATUS: &str = "status";

/// Whether a person fits on a day. An attribute that is not stated is unknown.
pub(crate) fn person_fits(record: &Record<'_>, filter: &Filter, person: PersonId, day: Date) -> Outcome {
    let one = record.organisation.person(person);
    let fits = filter.keys.iter().map(|(key, wanted)| match key.as_str() {
        ROLE => {
            let has = one.roles.iter().any(|role| wanted.contains(&role.role) && role.holds_on(day));
            if has { Outcome::Holds } else { Outcome::Fails }
        }
        STATUS => {
            standing_fits(record.people.get(person.index()).and_then(|timeline| timeline.on(day)), wanted)
        }
        _ => match one.attributes.get(key) {
            None => Outcome::Unknown,
            Some(values) if values.iter().any(|value| wanted.contains(value)) => Outcome::Holds,
            Some(_) => Outcome::Fails,
        },
    });
    fits.fold(Outcome::Holds, Outcome::and)
}

/// Whether a chapter fits on a day.
pub(crate) fn chapter_fits(record: &Record<'_>, filter: &Filter, chapter: ChapterId, day: Date) -> Outcome {
    let one = record.organisation.chapter(chapter);
    let certain = |fits: bool| if fits { Outcome::Holds } else { Outcome::Fails };
    let fits = filter.keys.iter().map(|(key, wanted)| match key.as_str() {
        "level" => certain(wanted.contains(&one.level)),
        "area" => certain(one.area.as_ref().is_some_and(|area| wanted.contains(area))),
        STATUS => standing_fits(record.chapters[chapter.index()].on(day), wanted),
        // `model` has refused other keys.
        _ => Outcome::Fails,
    });
    fits.fold(Outcome::Holds, Outcome::and)
}

/// What is shown counts; where a status is merely possible behind it, that is unknown. An override
/// leaves nothing open.
fn standing_fits(standing: Option<&Standing<'_>>, wanted: &[String]) -> Outcome {
    let Some(standing) = standing else { return Outcome::Fails };
    let is_wanted = |name: &str| wanted.iter().any(|one| one == name);
    if standing.shown.is_some_and(is_wanted) {
        Outcome::Holds
    } else if standing.override_index.is_none() && standing.possible.iter().any(|name| is_wanted(name)) {
        Outcome::Unknown
    } else {
        Outcome::Fails
    }
}

/// The attributes that a filter looks at.
pub(crate) fn attributes(filter: &Filter) -> impl Iterator<Item = &str> {
    filter.keys.keys().map(String::as_str).filter(|key| *key != ROLE && *key != STATUS)
}

/// The days on which it changes who fits, for these people.
pub(crate) fn push_person_turns(
    record: &Record<'_>,
    filter: &Filter,
    people: impl IntoIterator<Item = PersonId>,
    days: &mut Vec<Date>,
) {
    let (by_role, by_status) = (filter.keys.contains_key(ROLE), filter.keys.contains_key(STATUS));
    if !by_role && !by_status {
        return;
    }
    for person in people {
        if by_role {
            for role in &record.organisation.person(person).roles {
                super::record::push_period_turns(role.from, role.until, days);
            }
        }
        if by_status && let Some(timeline) = record.people.get(person.index()) {
            days.extend(timeline.starts());
        }
    }
}
