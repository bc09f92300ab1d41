//! Requirements and goals that count by status or by level: what they count has to be decided before,
//! and has to be there.
//!
//! Statuses are worked out for persons first, then for chapters from the leaves up. A rule for members
//! can't look at what it is about to say, and a rule for chapters counts only those below.

use std::collections::BTreeSet;

use crate::config::Settings;
use crate::diagnostics::help::{nearest, quoted_list};
use crate::diagnostics::{Diagnostic, Sink, Span};
use crate::model::{Organisation, Rule, RuleScope};
use crate::parse::front_matter::requirement::{Ask, Count, Filter, Measure, Requirement, Subject};

use super::requirements::check_filter;

/// The level of working groups, which stands outside the order of levels.
const GROUP: &str = "group";

/// Raises `circular-rule`, `unknown-level`, `unknown-status`.
pub(super) fn check_roll_ups(settings: &Settings, organisation: &Organisation, sink: &mut Sink) {
    let of_members = defined_for(true, organisation);
    let of_chapters = defined_for(false, organisation);
    for rule in &organisation.rules {
        let check =
            Check { rule, settings, organisation, of_members: &of_members, of_chapters: &of_chapters };
        for definition in &rule.statuses {
            for list in [&definition.requires, &definition.keeps, &definition.recommends] {
                for requirement in list {
                    check.requirement(requirement, sink);
                }
            }
        }
    }
}

/// The statuses that the rules for members, or those for chapters, define.
fn defined_for(members: bool, organisation: &Organisation) -> BTreeSet<&str> {
    let rules = organisation.rules.iter().filter(|rule| (rule.scope == RuleScope::Members) == members);
    rules.flat_map(|rule| rule.statuses.iter().map(|one| one.status.as_str())).collect()
}

/// Goals count chapters as rules do. Raises `unknown-key`, `unknown-level`, `unknown-status`.
pub(super) fn check_goals(settings: &Settings, organisation: &Organisation, sink: &mut Sink) {
    let defined = defined_for(false, organisation);
    for filter in settings.goals.iter().map(|goal| &goal.filter) {
        check_filter(Subject::Chapters, filter, sink);
        for (level, place) in filter.written("level") {
            check_level(level, place, settings, sink);
        }
        for (status, place) in filter.written("status") {
            check_status(status, place, &defined, "chapters", sink);
        }
    }
}

struct Check<'a> {
    rule: &'a Rule,
    settings: &'a Settings,
    organisation: &'a Organisation,
    /// The statuses that rules for members define.
    of_members: &'a BTreeSet<&'a str>,
    /// The statuses that rules for chapters define.
    of_chapters: &'a BTreeSet<&'a str>,
}

impl Check<'_> {
    fn requirement(&self, requirement: &Requirement, sink: &mut Sink) {
        match &requirement.ask {
            Ask::All(parts) | Ask::Any(parts, _) => {
                for part in parts {
                    self.requirement(part, sink);
                }
            }
            Ask::Not(part) => self.requirement(part, sink),
            Ask::Has(filter) => self.own_status(filter, sink),
            Ask::Measure(Measure::Count(count), _) => {
                self.count(requirement, count, &[&count.filter], sink);
            }
            Ask::Measure(Measure::Share { count, base }, _) => {
                self.count(requirement, count, &[&count.filter, base], sink);
            }
            Ask::Measure(..) => {}
        }
    }

    /// A member's status rests on what the rule asks of the member.
    fn own_status(&self, filter: &Filter, sink: &mut Sink) {
        if self.rule.scope == RuleScope::Members
            && let Some(place) = filter.places.get("status")
        {
            sink.push(
                Diagnostic::error(
                    "circular-rule",
                    place.key,
                    "a rule for members can't look at the status that it is about to give",
                )
                .help("ask for what the status rests on: `role`, an attribute, `days_since` or `count: meetings`"),
            );
        }
    }

    fn count(&self, requirement: &Requirement, count: &Count, filters: &[&Filter], sink: &mut Sink) {
        match count.subject {
            Subject::Chapters => {
                for (level, place) in filters.iter().flat_map(|filter| filter.written("level")) {
                    self.level(level, place, sink);
                }
                if filters.iter().all(|filter| filter.values("level").is_none()) {
                    self.any_level(requirement.asked, sink);
                }
                for (status, place) in filters.iter().flat_map(|filter| filter.written("status")) {
                    check_status(status, place, self.of_chapters, "chapters", sink);
                }
            }
            Subject::Members | Subject::People | Subject::Attendees => {
                for (status, place) in filters.iter().flat_map(|filter| filter.written("status")) {
                    check_status(status, place, self.of_members, "members", sink);
                }
            }
            _ => {}
        }
    }

    /// A level that is counted has to stand below one that the rule is for.
    fn level(&self, level: &str, place: Span, sink: &mut Sink) {
        let levels = &self.settings.levels;
        check_level(level, place, self.settings, sink);
        let Some(rank) = self.rank(level) else { return };
        let Some(highest) = self.highest_rank() else { return };
        if highest < rank || self.has_below(|other| other == level) {
            return;
        }
        let message = if highest == rank {
            format!("a rule for chapters of the level `{level}` can't count chapters of that same level")
        } else {
            format!(
                "a rule for chapters of the level `{}` can't count those above, such as `{level}`",
                levels[highest]
            )
        };
        sink.push(Diagnostic::error("circular-rule", place, message).help(self.help_below(highest)));
    }

    /// Without a level, chapters of all levels below are counted; below the lowest there is none.
    fn any_level(&self, place: Span, sink: &mut Sink) {
        let lowest = self.settings.levels.len().checked_sub(1);
        if let Some(highest) = self.highest_rank()
            && Some(highest) == lowest
            && !self.has_below(|other| other != GROUP)
        {
            let message = format!(
                "a rule for chapters of the level `{}` has none below to count",
                self.settings.levels[highest]
            );
            sink.push(Diagnostic::error("circular-rule", place, message).help(self.help_below(highest)));
        }
    }

    fn help_below(&self, highest: usize) -> String {
        let below: Vec<&str> = self.settings.levels.iter().skip(highest + 1).map(String::as_str).collect();
        if below.is_empty() {
            "a chapter counts those below it: let the rule apply to a level above, or count `members` or `meetings`".to_owned()
        } else {
            format!(
                "a chapter counts those below it, so that nothing rests on itself; here, of the level {}",
                quoted_list(&below)
            )
        }
    }

    fn rank(&self, level: &str) -> Option<usize> {
        self.settings.levels.iter().position(|one| one == level)
    }

    /// The rank of the highest level that the rule is for (0 is the top); none if it is for groups too,
    /// which may stand anywhere.
    fn highest_rank(&self) -> Option<usize> {
        let RuleScope::Chapters { levels, .. } = &self.rule.scope else { return None };
        if levels.is_empty() {
            return Some(0);
        }
        levels.iter().map(|level| self.rank(level)).collect::<Option<Vec<usize>>>()?.into_iter().min()
    }

    /// Whether the tree has a chapter of such a level below one that the rule fits, whatever the order
    /// of levels says: a part of town may be as local as the town.
    fn has_below(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let organisation = self.organisation;
        let fitting = organisation.below(self.rule.chapter).chain([self.rule.chapter]);
        fitting
            .filter(|id| self.rule.scope.fits(organisation.chapter(*id)))
            .any(|id| organisation.below(id).any(|below| is_wanted(&organisation.chapter(below).level)))
    }
}

/// Whether there is a level; raises `unknown-level`.
pub(super) fn check_level(level: &str, place: Span, settings: &Settings, sink: &mut Sink) -> bool {
    let known: Vec<&str> = settings.levels.iter().map(String::as_str).chain([GROUP]).collect();
    if known.contains(&level) {
        return true;
    }
    let help = sink.nearest(level, known.iter().copied()).map_or_else(
        || format!("the levels are {}; `levels` in `site.yaml` changes them", quoted_list(&known)),
        |near| format!("did you mean `{near}`?"),
    );
    sink.push(Diagnostic::error("unknown-level", place, format!("there is no level `{level}`")).help(help));
    false
}

fn check_status(status: &str, place: Span, defined: &BTreeSet<&str>, of: &str, sink: &mut Sink) {
    if defined.contains(status) {
        return;
    }
    sink.push(
        Diagnostic::error("unknown-status", place, format!("no rule for {of} defines the status `{status}`"))
            .help(help_for_status(status, defined.iter().copied(), of)),
    );
}

/// What may stand where a status was written that nobody defines.
pub(super) fn help_for_status<'s>(
    status: &str,
    defined: impl Iterator<Item = &'s str> + Clone,
    of: &str,
) -> String {
    let all: Vec<&str> = defined.clone().collect();
    match nearest(status, defined) {
        Some(near) => format!("did you mean `{near}`?"),
        None if all.is_empty() => format!("there is no rule for {of} yet that could define it"),
        None => format!("the rules for {of} define {}", quoted_list(&all)),
    }
}
