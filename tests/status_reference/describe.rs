//! An organisation as its files would say it, for reading a failing case.

use std::fmt::Write;

use chapterhouse::model::{
    Chapter, Detail, Document, Heads, KeptRecords, Meeting, Organisation, Person, Rule, RuleScope,
};
use chapterhouse::parse::duration::Duration;
use chapterhouse::parse::front_matter::requirement::{
    Ask, Bounds, Count, Filter, Measure, Requirement, Window,
};
use jiff::civil::Date;

use super::generator::{Plan, day};

pub(crate) fn describe(plan: &Plan, organisation: &Organisation) -> String {
    let mut lines = vec![format!(
        "as_of: {}, warn_before: {}, history_from: {}",
        day(plan.as_of),
        plan.warn_before,
        dash(organisation.repository.history_from),
    )];
    lines.extend(organisation.chapters.iter().map(chapter));
    for person in &organisation.people {
        lines.push(describe_person(organisation, person));
    }
    lines.extend(organisation.documents.iter().filter_map(|one| document(organisation, one)));
    lines.extend(organisation.meetings.iter().map(|one| meeting(organisation, one)));
    for rule in &organisation.rules {
        describe_rule(organisation, rule, &mut lines);
    }
    lines.join("\n")
}

fn dash(date: Option<Date>) -> String {
    date.map_or_else(|| "-".to_owned(), |date| date.to_string())
}

fn stretch(period: KeptRecords) -> String {
    format!("{}..={}", dash(period.from), dash(period.until))
}

/// `, key: value`, where there is one.
fn key(text: &mut String, key: &str, value: Option<impl std::fmt::Display>) {
    if let Some(value) = value {
        write!(text, ", {key}: {value}").expect("a string");
    }
}

fn chapter(one: &Chapter) -> String {
    let mut text = format!("chapter `{}`: level: {}", one.path, one.level);
    key(&mut text, "area", one.area.as_ref());
    key(&mut text, "founded", one.founded);
    key(&mut text, "dissolved", one.dissolved);
    if (one.year_starts.month, one.year_starts.day) != (1, 1) {
        key(
            &mut text,
            "year_starts",
            Some(format!("{:02}-{:02}", one.year_starts.month, one.year_starts.day)),
        );
    }
    key(&mut text, "roster", one.roster.map(|_| "yes"));
    key(&mut text, "roster kept", one.roster_kept.map(stretch));
    key(&mut text, "minutes kept", one.minutes_kept.map(stretch));
    for declared in &one.declared {
        key(&mut text, "declared", Some(format!("{} {:?}", declared.date, declared.members)));
    }
    for set in &one.overrides {
        key(&mut text, "override", Some(format!("{} {}", set.status, stretch(set.period))));
    }
    text
}

fn describe_person(organisation: &Organisation, one: &Person) -> String {
    let listed = &organisation.chapter(one.listed_in).path;
    let mut text = format!("person {}: listed in `{listed}`", one.id);
    for (id, place) in &one.memberships {
        let chapter = organisation.chapter(*id);
        let membership = chapter.members[*place];
        let dates = format!("{}..{}", dash(membership.joined), dash(membership.left));
        key(&mut text, "member of", Some(format!("`{}` {dates}", chapter.path)));
    }
    for renewed in &one.renewed {
        key(&mut text, "renewed", Some(renewed));
    }
    for role in &one.roles {
        let period = KeptRecords { from: role.from, until: role.until };
        key(&mut text, "role", Some(format!("{} {}", role.role, stretch(period))));
    }
    for (name, values) in &one.attributes {
        key(&mut text, name, Some(values.join(" ")));
    }
    text
}

/// None for one that says nothing.
fn document(organisation: &Organisation, one: &Document) -> Option<String> {
    use chapterhouse::discover::DocumentKind::{Chapter, Minutes, Roster, Rule};

    let is_plain = matches!(one.kind, Chapter | Minutes | Roster | Rule);
    if is_plain && one.updated.is_none() && !one.is_draft {
        return None;
    }
    let mut text = format!("document {}: {:?}", one.path, one.kind);
    key(&mut text, "date", one.date);
    key(&mut text, "updated", one.updated);
    for changed in &one.changes {
        key(&mut text, "changed", Some(changed.day));
    }
    key(&mut text, "draft", one.is_draft.then_some("yes"));
    key(&mut text, "tag", one.tags.first().map(|tag| &tag.value));
    key(&mut text, "category", one.categories.first().map(|category| &category.value));
    for other in &one.co_publishers {
        key(&mut text, "also of", Some(format!("`{}`", organisation.chapter(*other).path)));
    }
    if let Detail::Event(event) = &one.detail {
        key(&mut text, "announced", event.announced);
        key(&mut text, "held", (!event.is_held).then_some("no"));
    }
    Some(text)
}

fn meeting(organisation: &Organisation, one: &Meeting) -> String {
    let document = &organisation.document(one.document).path;
    let mut text = format!("meeting {}: {} in {document} #{}", one.date, one.meeting, one.position);
    for other in one.chapters.iter().filter(|other| **other != one.chapter) {
        key(&mut text, "cohost", Some(format!("`{}`", organisation.chapter(*other).path)));
    }
    for person in &one.named {
        key(&mut text, "present", Some(&organisation.person(*person).id));
    }
    match one.unnamed {
        Heads::Known(0) => {}
        Heads::Known(heads) => key(&mut text, "unnamed", Some(heads)),
        Heads::Unknown => key(&mut text, "unnamed", Some("unknown")),
    }
    key(&mut text, "held", (!one.is_held).then_some("no"));
    for decision in &one.decisions {
        key(&mut text, "decision", Some(decision.result.as_deref().unwrap_or("-")));
    }
    key(&mut text, "next", one.next);
    text
}

fn describe_rule(organisation: &Organisation, rule: &Rule, lines: &mut Vec<String>) {
    let scope = match &rule.scope {
        RuleScope::Members => "members".to_owned(),
        RuleScope::Chapters { levels, areas } => format!("chapters of levels {levels:?} and areas {areas:?}"),
    };
    let folder = &organisation.chapter(rule.chapter).path;
    let mut text = format!("rule {} in `{folder}` for {scope}: from: {}", rule.path, rule.from);
    key(&mut text, "until", rule.until);
    key(&mut text, "reading", rule.reading.as_ref());
    lines.push(text);
    for waiver in &rule.waivers {
        let chapters = waiver.chapters.as_ref().map(|chapters| {
            chapters.iter().map(|id| organisation.chapter(*id).path.clone()).collect::<Vec<_>>()
        });
        let period = stretch(waiver.period);
        lines.push(format!("  waiver of {}: {period}, chapters: {chapters:?}", waiver.requirement));
    }
    for status in &rule.statuses {
        let mut text = format!("  status {}", status.status.value);
        key(&mut text, "grace", status.grace);
        key(&mut text, "when", status.when_possible.then_some("possible"));
        lines.push(text);
        let lists =
            [("requires", &status.requires), ("keeps", &status.keeps), ("recommends", &status.recommends)];
        for (list, requirement) in
            lists.into_iter().flat_map(|(of, list)| list.iter().map(move |one| (of, one)))
        {
            lines.push(format!("    {list} {}", describe_requirement(requirement)));
        }
    }
}

fn describe_requirement(one: &Requirement) -> String {
    let mut text = match &one.ask {
        Ask::All(parts) => format!("{{all: [{}]", listed(parts)),
        Ask::Any(parts, k) => format!("{{any: [{}], at_least: {k}", listed(parts)),
        Ask::Not(part) => format!("{{not: {}", describe_requirement(part)),
        Ask::Has(filter) => format!("{{has: {}", where_words(filter)),
        Ask::Measure(measure, bounds) => {
            let mut text = match measure {
                Measure::Count(count) => count_words("count", count),
                Measure::Share { count, base } => {
                    let mut text = count_words("share", count);
                    key(&mut text, "of", (!base.is_empty()).then(|| where_words(base)));
                    text
                }
                Measure::Attendance(figure, window) => {
                    format!("{{attendance: {}{}", format!("{figure:?}").to_lowercase(), window_words(*window))
                }
                Measure::LongestGap(subject, window) => {
                    format!("{{longest_gap: {}{}", subject.name(), window_words(*window))
                }
                Measure::DaysSince(since) => format!("{{days_since: {}", since.name()),
            };
            match *bounds {
                Bounds::Number { at_least, at_most } | Bounds::Share { at_least, at_most } => {
                    bound_words(&mut text, at_least, at_most);
                }
                Bounds::Time { at_least, at_most } => bound_words::<Duration>(&mut text, at_least, at_most),
            }
            text
        }
    };
    key(&mut text, "name", one.name.as_ref());
    text + "}"
}

fn listed(parts: &[Requirement]) -> String {
    parts.iter().map(describe_requirement).collect::<Vec<_>>().join(", ")
}

fn where_words(filter: &Filter) -> String {
    let keys: Vec<String> =
        filter.keys.iter().map(|(key, values)| format!("{key}: {}", values.join("|"))).collect();
    format!("{{{}}}", keys.join(", "))
}

fn count_words(verb: &str, count: &Count) -> String {
    let mut text = format!("{{{verb}: {}", count.subject.name());
    key(&mut text, "where", (!count.filter.is_empty()).then(|| where_words(&count.filter)));
    text += &window_words(count.window);
    key(&mut text, "often", count.often);
    text
}

fn window_words(window: Window) -> String {
    match window {
        Window::Always => String::new(),
        Window::Within(length) => format!(", within: {length}"),
        Window::ThisYear => ", in: year".to_owned(),
        Window::LastYear => ", in: last year".to_owned(),
        Window::Last(k) => format!(", last: {k}"),
    }
}

fn bound_words<T: std::fmt::Display>(text: &mut String, at_least: Option<T>, at_most: Option<T>) {
    key(text, "at_least", at_least);
    key(text, "at_most", at_most);
}
