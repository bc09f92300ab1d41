//! A rule in words: what it applies to, its statuses with what they ask, its waivers, its other
//! versions and readings, and the chapters that are judged by it.

use serde::Serialize;

use crate::messages::Words;
use crate::model::{ChapterId, Rule, RuleId, RuleScope};
use crate::parse::front_matter::requirement::Requirement;
use crate::parse::front_matter::rule::StatusDefinition;

use super::SitePlan;
use super::page::{BadgeView, ChapterCard, Link, defined_badge, plain_badge};
use super::rule_changes::RuleChanges;

/// A rule.
#[derive(Debug, Serialize)]
pub(super) struct RuleView {
    applies_to: String,
    under: Link,
    from: String,
    until: Option<String>,
    /// Its name as a reading that decides nothing.
    reading: Option<String>,
    is_in_force: bool,
    decided: Option<Link>,
    statuses: Vec<StatusView>,
    waivers: Vec<WaiverView>,
    versions: Vec<VersionView>,
    changes: Option<RuleChanges>,
    readings: Vec<VersionView>,
    judged: Vec<ChapterCard>,
    /// Of a reading: what it would say.
    would_say: Vec<WouldSay>,
}

#[derive(Debug, Serialize)]
struct StatusView {
    badge: BadgeView,
    requires: Vec<RequirementView>,
    keeps: Vec<RequirementView>,
    recommends: Vec<RequirementView>,
    grace: Option<String>,
    stands_in: bool,
}

#[derive(Debug, Serialize)]
struct RequirementView {
    text: String,
    name: Option<String>,
}

#[derive(Debug, Serialize)]
struct WaiverView {
    requirement: String,
    from: Option<String>,
    until: Option<String>,
    chapters: Vec<Link>,
    reason: String,
}

#[derive(Debug, Serialize)]
struct VersionView {
    link: Link,
    from: String,
    is_this: bool,
}

#[derive(Debug, Serialize)]
struct WouldSay {
    chapter: Link,
    badge: BadgeView,
}

impl SitePlan<'_> {
    pub(super) fn rule_view(&self, id: RuleId) -> RuleView {
        let organisation = self.organisation;
        let rule = organisation.rule(id);
        let words = self.teller(&organisation.document(rule.document).language).words;
        let related = |is_reading: bool| -> Vec<VersionView> {
            let all = (0..organisation.rules.len()).map(RuleId::from_index);
            let alike = all.filter(|other| {
                let one = organisation.rule(*other);
                one.chapter == rule.chapter && one.scope == rule.scope && one.reading.is_some() == is_reading
            });
            alike
                .map(|other| {
                    let one = organisation.rule(other);
                    let link = self.document_link(one.document);
                    VersionView { link, from: one.from.to_string(), is_this: other == id }
                })
                .collect()
        };
        let statuses = self.statuses.chapters.iter().enumerate();
        let judged = statuses.filter(|(_, status)| status.rule == Some(id)).map(|(index, _)| index);
        let judged: Vec<ChapterCard> =
            judged.map(|index| self.chapter_card(ChapterId::from_index(index))).collect();
        RuleView {
            applies_to: scope_words(&rule.scope, words),
            under: self.chapter_link(rule.chapter),
            from: rule.from.to_string(),
            until: rule.until.map(|day| day.to_string()),
            reading: rule.reading.clone(),
            is_in_force: !judged.is_empty() || self.is_latest(rule),
            decided: rule.decided.map(|document| self.document_link(document)),
            statuses: rule.statuses.iter().map(|one| status_view(one, words)).collect(),
            waivers: rule
                .waivers
                .iter()
                .map(|waiver| WaiverView {
                    requirement: waiver.requirement.clone(),
                    from: waiver.period.from.map(|day| day.to_string()),
                    until: waiver.period.until.map(|day| day.to_string()),
                    chapters: waiver.chapters.iter().flatten().map(|id| self.chapter_link(*id)).collect(),
                    reason: waiver.reason.clone(),
                })
                .collect(),
            versions: related(false),
            changes: self.rule_changes(id),
            readings: related(true),
            judged,
            would_say: self.would_say(id),
        }
    }

    /// Whether a rule is in force on the day in its folder, also if it judges nobody there.
    fn is_latest(&self, rule: &Rule) -> bool {
        let day = self.statuses.as_of;
        let alike = self.organisation.rules.iter().filter(|one| {
            one.chapter == rule.chapter && one.scope == rule.scope && one.reading.is_none() && one.from <= day
        });
        rule.reading.is_none()
            && rule.until.is_none_or(|until| day <= until)
            && alike.max_by_key(|one| one.from).is_some_and(|latest| latest.document == rule.document)
    }

    fn would_say(&self, id: RuleId) -> Vec<WouldSay> {
        let reading = self.statuses.readings.iter().find(|reading| reading.rule == id);
        let badges = reading.map(|reading| reading.chapters.iter().enumerate()).into_iter().flatten();
        let named = badges.filter_map(|(index, badge)| Some((index, badge.as_ref()?)));
        named
            .map(|(index, badge)| WouldSay {
                chapter: self.chapter_link(ChapterId::from_index(index)),
                badge: plain_badge(badge),
            })
            .collect()
    }
}

fn status_view(definition: &StatusDefinition, words: &Words) -> StatusView {
    let views = |requirements: &[Requirement]| -> Vec<RequirementView> {
        let requirements = requirements.iter();
        requirements.map(|one| RequirementView { text: words.asks(one), name: one.name.clone() }).collect()
    };
    StatusView {
        badge: defined_badge(definition),
        requires: views(&definition.requires),
        keeps: views(&definition.keeps),
        recommends: views(&definition.recommends),
        grace: definition.grace.map(|grace| words.duration(grace)),
        stands_in: definition.when_possible,
    }
}

/// `local chapters`, `local or regional chapters in the north`, `members`.
fn scope_words(scope: &RuleScope, words: &Words) -> String {
    let RuleScope::Chapters { levels, areas } = scope else { return words.word("scope-members") };
    let has = |list: &[String]| if list.is_empty() { "none" } else { "some" };
    words.say(
        "scope-chapters",
        [
            ("has-levels", has(levels).into()),
            ("levels", words.and(&levels.iter().map(|level| words.level(level)).collect::<Vec<_>>()).into()),
            ("has-areas", has(areas).into()),
            ("areas", words.and(areas).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::messages;

    #[test]
    fn scopes_in_words() {
        let chapters = |levels: &[&str], areas: &[&str]| {
            let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
            scope_words(
                &RuleScope::Chapters { levels: owned(levels), areas: owned(areas) },
                messages().english(),
            )
        };
        assert_eq!(chapters(&["local"], &[]), "local chapters");
        assert_eq!(
            chapters(&["local", "regional"], &["North"]),
            "local and regional chapters of the area North"
        );
        assert_eq!(chapters(&[], &[]), "all chapters");
        assert_eq!(scope_words(&RuleScope::Members, messages().english()), "members");
    }
}
