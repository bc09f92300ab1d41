//! Rules: where and when they apply.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, Place, Sink};
use crate::model::{ChapterId, Detail, DocumentId, Organisation, Rule, RuleId, RuleScope, Waiver};
use crate::parse::ParsedDocument;
use crate::parse::front_matter::Matter;
use crate::parse::front_matter::limits::{MOST_READINGS, MOST_VERSIONS};
use crate::parse::front_matter::requirement::{Ask, Requirement};
use crate::parse::front_matter::rule::{AppliesTo, RuleMatter};

use super::dates::days_of;
use super::names::Names;
use super::requirements;
use super::roll_ups;

/// Numbers all rules and hangs them into the chapters whose folders they stand in.
pub(super) fn assemble_rules(
    parsed: &[Arc<ParsedDocument>],
    names: &Names,
    settings: &Settings,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let mut rules = Vec::new();
    for (index, document) in parsed.iter().enumerate() {
        if let Matter::Rule(matter) = &document.matter {
            let id = DocumentId::from_index(index);
            rules.extend(read_rule(id, matter, document, names, settings, organisation, sink));
        }
    }
    rules.sort_by(|a, b| (a.chapter, a.from, &a.path).cmp(&(b.chapter, b.from, &b.path)));
    refuse_many(&mut rules, sink);
    refuse_conflicts(&rules, organisation, sink);
    for (index, rule) in rules.iter().enumerate() {
        let id = RuleId::from_index(index);
        organisation.chapters[rule.chapter.index()].rules.push(id);
        organisation.documents[rule.document.index()].detail = Detail::Rule(id);
    }
    organisation.rules = rules;
    roll_ups::check_roll_ups(settings, organisation, sink);
    roll_ups::check_goals(settings, organisation, sink);
}

/// Leaves out rules beyond the most versions and readings that a chapter may have: `too-many-values`.
fn refuse_many(rules: &mut Vec<Rule>, sink: &mut Sink) {
    let mut counts: BTreeMap<(ChapterId, bool, bool), usize> = BTreeMap::new();
    rules.retain(|rule| {
        let is_reading = rule.reading.is_some();
        let count = counts.entry((rule.chapter, rule.scope == RuleScope::Members, is_reading)).or_default();
        *count += 1;
        let (most, what) = if is_reading { (MOST_READINGS, "readings") } else { (MOST_VERSIONS, "versions") };
        if *count == most + 1 {
            let message = format!("the chapter has more than {most} {what} of its rules");
            sink.push(Diagnostic::error("too-many-values", rule.span, message).help(
                "each is told of on its own and compared with the one before: keep those that were decided",
            ));
        }
        *count <= most
    });
}

fn read_rule(
    id: DocumentId,
    matter: &RuleMatter,
    parsed: &ParsedDocument,
    names: &Names,
    settings: &Settings,
    organisation: &Organisation,
    sink: &mut Sink,
) -> Option<Rule> {
    let document = organisation.document(id);
    let zone = &organisation.chapter(document.chapter).time_zone;
    let missing = |key: &str, help: &str| {
        let place = matter.span.map_or(Place::File(document.file), Place::Span);
        Diagnostic::error("missing-key", place, format!("a rule needs the key `{key}`")).help(help.to_owned())
    };
    // What is there and can't be read was reported when it was read.
    let Some(date) = matter.from.as_ref().map(|from| from.value).or(document.date) else {
        if !matter.has_from {
            sink.push(missing("from", "say since when it is in force: `from: 2014-06-01`"));
        }
        return None;
    };
    let Some(applies_to) = &matter.applies_to else {
        if !matter.has_applies_to {
            sink.push(missing(
                "applies_to",
                "say what it is for: `applies_to: {level: local}`, or `members`",
            ));
        }
        return None;
    };
    if matter.statuses.is_empty() {
        // Was reported when it was read.
        return None;
    }
    let span = matter.from.as_ref().map_or(applies_to.span, |from| from.span);
    refuse_repeated_statuses(matter, sink);
    requirements::check_requirements(&matter.statuses, &applies_to.value, sink);
    Some(Rule {
        document: id,
        path: document
            .path
            .strip_suffix(".md")
            .unwrap_or(&document.path)
            .trim_end_matches("/index")
            .to_owned(),
        chapter: document.chapter,
        scope: scope(&applies_to.value, settings, sink),
        from: date.first_day_in(zone),
        until: matter.until.as_ref().map(|until| until.last_day_in(zone)),
        decided: matter.decided.as_ref().and_then(|path| names.document(path, &parsed.path, sink)),
        reading: matter.reading.as_ref().map(|reading| reading.value.clone()),
        statuses: matter.statuses.clone(),
        waivers: waivers(matter, names, organisation, document.chapter, sink),
        span,
    })
}

fn scope(applies_to: &AppliesTo, settings: &Settings, sink: &mut Sink) -> RuleScope {
    match applies_to {
        AppliesTo::Members => RuleScope::Members,
        AppliesTo::Chapters { levels, areas } => {
            for level in levels {
                roll_ups::check_level(level, level.span, settings, sink);
            }
            RuleScope::Chapters {
                levels: levels.iter().map(|level| level.value.clone()).collect(),
                areas: areas.clone(),
            }
        }
    }
}

fn refuse_repeated_statuses(matter: &RuleMatter, sink: &mut Sink) {
    let mut first = BTreeMap::new();
    for definition in &matter.statuses {
        let status = &definition.status;
        if let Some(earlier) = first.get(status.as_str()) {
            sink.push(
                Diagnostic::error(
                    "duplicate-id",
                    status.span,
                    format!("the status `{}` is defined twice", status.value),
                )
                .label(*earlier, "first here")
                .help("give one of the two another name, or make one of both"),
            );
        } else {
            first.insert(status.as_str(), status.span);
        }
    }
}

fn waivers(
    matter: &RuleMatter,
    names: &Names,
    organisation: &Organisation,
    chapter: ChapterId,
    sink: &mut Sink,
) -> Vec<Waiver> {
    let mut known = BTreeSet::new();
    for definition in &matter.statuses {
        for list in [&definition.requires, &definition.keeps, &definition.recommends] {
            for requirement in list {
                collect_names(requirement, &mut known);
            }
        }
    }
    let zone = &organisation.chapter(chapter).time_zone;
    let mut waivers = Vec::new();
    for waiver in &matter.waivers {
        let name = &waiver.requirement;
        if !known.contains(name.as_str()) {
            let help = sink.nearest(name, known.iter().copied()).map_or_else(
                || "give the requirement a `name`, and name it here".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            sink.push(
                Diagnostic::error(
                    "unknown-requirement",
                    name.span,
                    format!("no requirement here is named `{}`", name.value),
                )
                .help(help),
            );
            continue;
        }
        let chapters: Vec<ChapterId> =
            waiver.chapters.iter().filter_map(|path| names.chapter(path, sink)).collect();
        waivers.push(Waiver {
            requirement: name.value.clone(),
            period: days_of(waiver.period, zone),
            chapters: (!waiver.chapters.is_empty()).then_some(chapters),
            reason: waiver.reason.clone(),
        });
    }
    waivers
}

/// The names of a requirement and of its parts, at any depth.
fn collect_names<'a>(requirement: &'a Requirement, names: &mut BTreeSet<&'a str>) {
    names.extend(requirement.name.as_deref());
    match &requirement.ask {
        Ask::All(parts) | Ask::Any(parts, _) => parts.iter().for_each(|part| collect_names(part, names)),
        Ask::Not(part) => collect_names(part, names),
        Ask::Measure(..) | Ask::Has(_) => {}
    }
}

/// Two rules in one folder that begin on the same day, of which none is more specific: nobody could
/// say which one holds for a chapter that both fit.
fn refuse_conflicts(rules: &[Rule], organisation: &Organisation, sink: &mut Sink) {
    let deciding = || rules.iter().enumerate().filter(|(_, rule)| rule.reading.is_none());
    for (index, rule) in deciding() {
        let earlier = deciding().take_while(|(other, _)| *other < index).find(|(_, other)| {
            other.chapter == rule.chapter && other.from == rule.from && overlap(other, rule, organisation)
        });
        if let Some((_, other)) = earlier {
            sink.push(
                Diagnostic::error("rule-conflict", rule.span, "two rules for the same begin on the same day")
                    .label(other.span, "the other one")
                    .help("give one of them a later `from`, make it a `reading`, or let them apply to different chapters"),
            );
        }
    }
}

/// Whether two rules of one folder may fit the same, and none is more specific.
fn overlap(a: &Rule, b: &Rule, organisation: &Organisation) -> bool {
    let (
        RuleScope::Chapters { levels, areas },
        RuleScope::Chapters { levels: other_levels, areas: other_areas },
    ) = (&a.scope, &b.scope)
    else {
        return a.scope == b.scope;
    };
    if a.scope.specificity() != b.scope.specificity() {
        return false;
    }
    if levels.is_empty() != other_levels.is_empty() {
        // One goes by level and one by area: they meet only in a chapter that is of both.
        let folder = organisation.below(a.chapter).chain([a.chapter]);
        return folder
            .map(|id| organisation.chapter(id))
            .any(|chapter| a.scope.fits(chapter) && b.scope.fits(chapter));
    }
    share_one(levels, other_levels) && share_one(areas, other_areas)
}

/// Whether two lists have a value in common; an empty list means any value.
fn share_one(these: &[String], those: &[String]) -> bool {
    these.is_empty() || those.is_empty() || these.iter().any(|one| those.contains(one))
}
