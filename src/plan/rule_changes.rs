//! What changed from one version of a rule to the next, in words, and whose status that changed.

use serde::Serialize;

use crate::messages::Words;
use crate::model::{Rule, RuleId, RuleScope};
use crate::parse::front_matter::requirement::{Ask, Measure, Requirement, Since, Subject};
use crate::parse::front_matter::rule::StatusDefinition;
use crate::status::{self, RequirementList, StatusChange};

use super::SitePlan;
use super::page::{BadgeView, Link, defined_badge, plain_badge};

/// The changes from the version before.
#[derive(Debug, Serialize)]
pub(super) struct RuleChanges {
    before: Link,
    /// Since when this version has been in force.
    from: String,
    statuses: Vec<DefinitionChange>,
    /// Whether the same statuses stand in another order.
    is_reordered: bool,
    /// Whose status changed; none before the day, and of a rule for members.
    chapters: Option<Vec<ChapterChange>>,
    /// Of a rule for members, how many have another status; none before the day.
    members: Option<MemberChanges>,
}

/// A status that is new, gone, or asks for something else.
#[derive(Debug, Serialize)]
struct DefinitionChange {
    badge: BadgeView,
    /// `added`, `removed` or `changed`
    kind: &'static str,
    lines: Vec<ChangeLine>,
}

/// One difference: what it is about, what it was and what it is now.
#[derive(Debug, Serialize)]
struct ChangeLine {
    what: String,
    before: Option<String>,
    after: Option<String>,
}

/// A chapter that has another status by the new version.
#[derive(Debug, Serialize)]
struct ChapterChange {
    chapter: Link,
    before: Option<BadgeView>,
    after: Option<BadgeView>,
    /// The first day of the other status where that is not the first one of the version: the end of a
    /// grace.
    later: Option<String>,
    /// Whether that day is still to come.
    is_to_come: bool,
}

/// How many members have another status by the new version.
#[derive(Debug, Serialize)]
struct MemberChanges {
    /// Whether so few are judged that nothing is said.
    is_withheld: bool,
    /// What is said of a few.
    fewer_than: Option<u32>,
    /// How many, where that tells of nobody.
    count: Option<usize>,
}

impl SitePlan<'_> {
    /// None of the first version, and of a reading, which has none.
    pub(super) fn rule_changes(&self, id: RuleId) -> Option<RuleChanges> {
        let organisation = self.organisation;
        let rule = organisation.rule(id);
        let before = organisation.rule(organisation.version_before(id)?);
        let words = self.teller(&organisation.document(rule.document).language).words;
        let known = self.statuses.rule_changes.iter().find(|changes| changes.rule == id);
        let is_for_members = rule.scope == RuleScope::Members;
        Some(RuleChanges {
            before: self.document_link(before.document),
            from: rule.from.to_string(),
            statuses: status_changes(before, rule, words),
            is_reordered: is_reordered(before, rule),
            chapters: known
                .filter(|_| !is_for_members)
                .map(|known| known.chapters.iter().map(|change| self.chapter_change(change, rule)).collect()),
            members: known.filter(|_| is_for_members).map(|known| self.member_changes(known)),
        })
    }

    fn chapter_change(&self, change: &StatusChange, rule: &Rule) -> ChapterChange {
        ChapterChange {
            chapter: self.chapter_link(change.chapter),
            before: change.before.as_ref().map(plain_badge),
            after: change.after.as_ref().map(plain_badge),
            later: (change.date > rule.from).then(|| change.date.to_string()),
            is_to_come: change.date > self.statuses.as_of,
        }
    }

    /// Members are not named, and not counted where that would tell of single ones.
    fn member_changes(&self, known: &status::RuleChanges) -> MemberChanges {
        let smallest = self.settings.privacy.smallest_group;
        let is_small = |number: usize| number < smallest as usize;
        let count = known.members_changed;
        MemberChanges {
            is_withheld: is_small(known.members_judged),
            fewer_than: (count > 0 && is_small(count)).then_some(smallest),
            count: (count == 0 || !is_small(count)).then_some(count),
        }
    }
}

fn find<'r>(rule: &'r Rule, name: &str) -> Option<&'r StatusDefinition> {
    rule.statuses.iter().find(|one| one.status.as_str() == name)
}

/// Those of the new version in its order, then those that are gone.
fn status_changes(before: &Rule, after: &Rule, words: &Words) -> Vec<DefinitionChange> {
    let change = |definition: &StatusDefinition, kind, lines| DefinitionChange {
        badge: defined_badge(definition),
        kind,
        lines,
    };
    let mut changes = Vec::new();
    for new in &after.statuses {
        match find(before, &new.status) {
            Some(old) => {
                let lines = lines(Some(old), Some(new), words);
                if !lines.is_empty() {
                    changes.push(change(new, "changed", lines));
                }
            }
            None => changes.push(change(new, "added", lines(None, Some(new), words))),
        }
    }
    let gone = before.statuses.iter().filter(|old| find(after, &old.status).is_none());
    changes.extend(gone.map(|old| change(old, "removed", Vec::new())));
    changes
}

fn is_reordered(before: &Rule, after: &Rule) -> bool {
    let shared = |rule: &Rule, other: &Rule| -> Vec<String> {
        let names = rule.statuses.iter().map(|one| one.status.to_string());
        names.filter(|name| find(other, name).is_some()).collect()
    };
    shared(before, after) != shared(after, before)
}

/// The differences of a status; of a new one, all that it has.
fn lines(old: Option<&StatusDefinition>, new: Option<&StatusDefinition>, words: &Words) -> Vec<ChangeLine> {
    let mut lines = Vec::new();
    let mut add = |what: &str, before: Option<String>, after: Option<String>| {
        if before != after {
            lines.push(ChangeLine { what: words.word(what), before, after });
        }
    };
    if old.is_some() {
        let both = |read: &dyn Fn(&StatusDefinition) -> String| (old.map(read), new.map(read));
        let (before, after) = both(&|one| defined_badge(one).label);
        add("change-label", before, after);
        let (before, after) = both(&|one| one.tone.name().to_owned());
        add("change-tone", before, after);
    }
    for of in RequirementList::ALL {
        let list = |definition: Option<&'_ StatusDefinition>| -> Vec<Asked> {
            definition.map_or_else(Vec::new, |one| of.of(one).iter().map(|one| asked(one, words)).collect())
        };
        let what = match of {
            RequirementList::Requires => "change-requires",
            RequirementList::Keeps => "change-keeps",
            RequirementList::Recommends => "change-recommends",
        };
        for (before, after) in pairs(list(old), list(new)) {
            add(what, before.map(|one| one.text), after.map(|one| one.text));
        }
    }
    let grace = |definition: Option<&StatusDefinition>| definition?.grace.map(|grace| words.duration(grace));
    add("change-grace", grace(old), grace(new));
    let stands_in = |definition: Option<&StatusDefinition>| {
        definition.filter(|one| one.when_possible).map(|_| words.word("change-stands-in-where"))
    };
    add("change-stands-in", stands_in(old), stands_in(new));
    lines
}

/// A requirement, as far as it is compared.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    text: String,
    name: Option<String>,
    about: Option<About>,
}

/// What a requirement is about, whatever its bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum About {
    Count(Subject),
    Share(Subject),
    Attendance,
    LongestGap(Subject),
    DaysSince(Since),
}

fn asked(requirement: &Requirement, words: &Words) -> Asked {
    let about = match &requirement.ask {
        Ask::Measure(measure, _) => Some(match measure {
            Measure::Count(count) => About::Count(count.subject),
            Measure::Share { count, .. } => About::Share(count.subject),
            Measure::Attendance(..) => About::Attendance,
            Measure::LongestGap(subject, _) => About::LongestGap(*subject),
            Measure::DaysSince(since) => About::DaysSince(*since),
        }),
        Ask::All(_) | Ask::Any(..) | Ask::Not(_) | Ask::Has(_) => None,
    };
    Asked { text: words.asks(requirement), name: requirement.name.clone(), about }
}

/// Requirements beside those that took their place: of the same words, else of the same name, else
/// about the same. Those of the new version in its order, then those that are gone.
fn pairs(mut old: Vec<Asked>, new: Vec<Asked>) -> Vec<(Option<Asked>, Option<Asked>)> {
    let mut partners: Vec<Option<Asked>> = vec![None; new.len()];
    let alike: [fn(&Asked, &Asked) -> bool; 3] = [
        |old, new| old.text == new.text,
        |old, new| old.name.is_some() && old.name == new.name,
        |old, new| old.about.is_some() && old.about == new.about,
    ];
    for alike in alike {
        for (partner, new) in partners.iter_mut().zip(&new) {
            if partner.is_none()
                && let Some(place) = old.iter().position(|old| alike(old, new))
            {
                *partner = Some(old.remove(place));
            }
        }
    }
    let gone = old.into_iter().map(|old| (Some(old), None));
    partners.into_iter().zip(new.into_iter().map(Some)).chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &[&Asked], new: &[&Asked], expected: &[(Option<&str>, Option<&str>)]) {
        let own = |asked: &[&Asked]| asked.iter().map(|one| (*one).clone()).collect::<Vec<_>>();
        let found = pairs(own(old), own(new));
        let found: Vec<_> = found
            .iter()
            .map(|(old, new)| {
                (old.as_ref().map(|one| one.text.as_str()), new.as_ref().map(|one| one.text.as_str()))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn requirements_are_paired_by_words_then_name_then_subject() {
        let asked = |text: &str, name: Option<&str>, about| Asked {
            text: text.into(),
            name: name.map(str::to_owned),
            about: Some(about),
        };
        let five = asked("5 members", Some("size"), About::Count(Subject::Members));
        let four = asked("4 members", Some("size"), About::Count(Subject::Members));
        let women = asked("2 women", None, About::Count(Subject::Members));
        let posts = asked("1 post", None, About::Count(Subject::Posts));
        check(&[&five], &[&five], &[(Some("5 members"), Some("5 members"))]);
        check(
            &[&women, &five],
            &[&four, &posts],
            &[(Some("5 members"), Some("4 members")), (None, Some("1 post")), (Some("2 women"), None)],
        );
        check(&[&five], &[&women], &[(Some("5 members"), Some("2 women"))]);
    }
}
