//! The members of a chapter, as far as they may be named.
//!
//! A member is named as `show` allows, and nothing stands beside a name that is not shown whole: no
//! role, no status, no date. Attributes are never shown. Ids are not shown either, since they often
//! say the name.

use serde::Serialize;

use crate::model::{ChapterId, Membership, PersonId};
use crate::parse::front_matter::roster::NameDisplay;

use crate::status::PersonStatus;

use super::directory::rank;
use super::page::{BadgeView, plain_badge, with_content};
use super::{SitePlan, View};

#[derive(Debug, Serialize)]
struct RosterPage {
    /// Whether the chapter says that its roster is not complete on the day.
    is_partial: bool,
    present: usize,
    former: usize,
    upcoming: usize,
    members: Vec<MemberView>,
    /// Members of whom nothing is shown.
    unnamed: usize,
    declared: Vec<DeclaredView>,
}

#[derive(Debug, Serialize)]
struct MemberView {
    name: String,
    roles: Vec<String>,
    /// The year only: which day was written, and whether any was, is no longer known here.
    since: Option<i16>,
    badge: Option<BadgeView>,
    /// How many of the members' statuses are better.
    rank: Option<usize>,
}

#[derive(Debug, Serialize)]
struct DeclaredView {
    date: String,
    members: String,
    note: Option<String>,
}

impl SitePlan<'_> {
    pub(super) fn roster_page(&self, id: ChapterId) -> View {
        let words = self.words_of(id);
        let chapter = self.organisation.chapter(id);
        let day = self.statuses.as_of;
        let roster = chapter.roster.map(|id| self.organisation.document(id));
        let here = roster.map_or_else(|| chapter.url().join("roster/"), |roster| roster.url.clone());
        let title = roster.map(|roster| self.title_of(roster)).unwrap_or_default();
        let mut page = self.page("roster", here, title, id);
        page.as_of = Some(self.as_of());
        if let Some(document) = chapter.roster {
            page.bodies.push(self.body("main", document));
        }
        let present: Vec<&Membership> = chapter.members.iter().filter(|one| one.holds_on(day)).collect();
        let mut members: Vec<MemberView> = present.iter().filter_map(|one| self.member_view(one)).collect();
        // Not in the order of the roster, in which a neighbour might tell who hides behind initials.
        members.sort_by(|a, b| a.name.cmp(&b.name));
        let people =
            present.iter().filter(|one| self.organisation.person(one.person).show == NameDisplay::Name);
        let people = people.filter_map(|one| self.public_status(one.person));
        let statuses = self.best_first(people.filter_map(|status| status.status.as_ref()));
        let statuses: Vec<BadgeView> = statuses.iter().map(plain_badge).collect();
        for member in &mut members {
            member.rank = member.badge.as_ref().and_then(|badge| rank(badge, &statuses));
        }
        let content = RosterPage {
            is_partial: chapter.roster_kept.is_some_and(|kept| !kept.contains(day)),
            present: present.len(),
            former: chapter.members.iter().filter(|one| one.left.is_some_and(|left| left <= day)).count(),
            upcoming: chapter
                .members
                .iter()
                .filter(|one| one.joined.is_some_and(|joined| joined > day))
                .count(),
            unnamed: present.len() - members.len(),
            members,
            declared: chapter
                .declared
                .iter()
                .rev()
                .filter(|declared| declared.date <= day)
                .map(|declared| DeclaredView {
                    date: declared.date.to_string(),
                    members: match (declared.members.start(), declared.members.end()) {
                        (low, high) if low == high => low.to_string(),
                        (low, high) => words.say("range", [("low", low.into()), ("high", high.into())]),
                    },
                    note: declared.note.clone(),
                })
                .collect(),
        };
        with_content(page, content)
    }

    /// The status of a person, unless it would tell what is published of nobody.
    fn public_status(&self, person: PersonId) -> Option<&PersonStatus> {
        let status = self.statuses.people.get(person.index())?.as_ref()?;
        (!status.tells_attributes).then_some(status)
    }

    fn member_view(&self, membership: &Membership) -> Option<MemberView> {
        let person = self.organisation.person(membership.person);
        let name = person.published_name()?.into_owned();
        if person.show != NameDisplay::Name {
            return Some(MemberView { name, roles: Vec::new(), since: None, badge: None, rank: None });
        }
        let day = self.statuses.as_of;
        let roles = person.roles.iter().filter(|role| role.holds_on(day));
        let status = self.public_status(membership.person);
        Some(MemberView {
            name,
            roles: roles.map(|role| role.role.clone()).collect(),
            since: membership.joined.map(jiff::civil::Date::year),
            badge: status.and_then(|status| status.status.as_ref()).map(plain_badge),
            rank: None,
        })
    }
}
