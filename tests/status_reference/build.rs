//! From a plan to an organisation as `model` would assemble it: sorted, numbered, cross-linked.

use std::collections::BTreeSet;

use chapterhouse::diagnostics::Spanned;
use chapterhouse::discover::DocumentKind;
use chapterhouse::model::{
    Chapter, ChapterId, DeclaredCount, Document, DocumentId, KeptRecords, Meeting, MeetingId, Membership,
    Organisation, Override, Person, PersonId, Repository, Role, Rule, RuleId, RuleScope, Waiver,
};
use chapterhouse::parse::front_matter::chapter::YearStart;
use chapterhouse::parse::front_matter::roster::NameDisplay;
use chapterhouse::parse::front_matter::rule::{StatusDefinition, Tone};
use chapterhouse::parse::partial_date::PartialDate;
use jiff::civil::Date;

use super::build_documents::{Drafted, drop_minuted_events, minutes, published};
use super::generator::{ChapterPlan, Offset, Plan, Precision, RulePlan, Stretch, day};
use super::requirements::{StatusPlan, nowhere};

pub(crate) fn build(plan: &Plan) -> Organisation {
    let (mut chapters, numbers) = chapters(plan);
    let find = |number: u8| numbers[usize::from(number) % numbers.len()];
    let people = people(plan, &find, &mut chapters);
    let mut drafted: Vec<Drafted> = Vec::new();
    for (index, chapter) in chapters.iter().enumerate() {
        let id = ChapterId::from_index(index);
        let mut own = Document::new(DocumentKind::Chapter, id, &in_folder(&chapter.path, "chapter.md"));
        let planned = numbers.iter().position(|one| *one == id).expect("every chapter is planned");
        own.updated = plan.chapters[planned].updated.map(partial);
        drafted.push((own, Vec::new()));
        if plan.chapters[planned].has_roster || !chapter.members.is_empty() {
            drafted.push((
                Document::new(DocumentKind::Roster, id, &in_folder(&chapter.path, "roster.md")),
                Vec::new(),
            ));
        }
    }
    for (index, one) in plan.documents.iter().enumerate() {
        drafted.push(published(one, index, &find, &chapters, people.len()));
    }
    for (index, one) in plan.minutes.iter().enumerate() {
        drafted.push(minutes(one, index, &find, &chapters, people.len()));
    }
    let mut rules = rules(plan, &find, &chapters, &mut drafted);
    drop_minuted_events(&mut drafted);

    drafted.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    let mut organisation = Organisation {
        chapters,
        people,
        repository: Repository { history_from: plan.history_from.map(day), ..Repository::default() },
        ..Organisation::default()
    };
    for (index, (document, meetings)) in drafted.into_iter().enumerate() {
        let id = DocumentId::from_index(index);
        let chapter = &mut organisation.chapters[document.chapter.index()];
        match document.kind {
            DocumentKind::Chapter => chapter.document = Some(id),
            DocumentKind::Roster => chapter.roster = Some(id),
            _ => {}
        }
        chapter.documents.push(id);
        for other in &document.co_publishers {
            organisation.chapters[other.index()].shared_documents.push(id);
        }
        organisation.meetings.extend(meetings.into_iter().map(|meeting| Meeting { document: id, ..meeting }));
        for rule in rules.iter_mut().filter(|rule| document.path == format!("{}.md", rule.path)) {
            rule.document = id;
        }
        organisation.documents.push(document);
    }
    organisation.meetings.sort_by_key(|meeting| (meeting.date, meeting.document, meeting.position));
    for (index, meeting) in organisation.meetings.iter().enumerate() {
        for chapter in &meeting.chapters {
            organisation.chapters[chapter.index()].meetings.push(MeetingId::from_index(index));
        }
    }
    rules.sort_by(|a, b| (a.chapter, a.from, &a.path).cmp(&(b.chapter, b.from, &b.path)));
    for (index, rule) in rules.iter().enumerate() {
        organisation.chapters[rule.chapter.index()].rules.push(RuleId::from_index(index));
    }
    organisation.rules = rules;
    organisation
}

pub(crate) fn partial(offset: Offset) -> PartialDate {
    PartialDate::from_date(day(offset))
}

fn period((from, until): Stretch) -> KeptRecords {
    KeptRecords { from: from.map(day), until: until.map(day) }
}

pub(crate) fn in_folder(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// By path; and where each planned one went.
fn chapters(plan: &Plan) -> (Vec<Chapter>, Vec<ChapterId>) {
    let mut paths: Vec<String> = vec![String::new()];
    for (index, one) in plan.chapters.iter().enumerate().skip(1) {
        let above = &paths[usize::from(one.above) % index];
        paths.push(in_folder(above, &format!("c{index}")));
    }
    let mut order: Vec<usize> = (0..paths.len()).collect();
    order.sort_by(|a, b| paths[*a].split('/').cmp(paths[*b].split('/')));
    let place =
        |planned: usize| ChapterId::from_index(order.iter().position(|one| *one == planned).expect("sorted"));
    let numbers: Vec<ChapterId> = (0..paths.len()).map(place).collect();
    let mut chapters: Vec<Chapter> =
        order.iter().map(|planned| chapter(&plan.chapters[*planned], &paths[*planned])).collect();
    for planned in 1..paths.len() {
        let above = numbers[usize::from(plan.chapters[planned].above) % planned];
        chapters[numbers[planned].index()].parent = Some(above);
        chapters[above.index()].children.push(numbers[planned]);
    }
    for one in &mut chapters {
        one.children.sort_unstable();
    }
    (chapters, numbers)
}

fn chapter(plan: &ChapterPlan, path: &str) -> Chapter {
    let mut declared: Vec<DeclaredCount> = plan
        .declared
        .iter()
        .map(|(date, low, more)| DeclaredCount { date: day(*date), members: *low..=low + more, note: None })
        .collect();
    declared.sort_by_key(|one| one.date);
    Chapter {
        founded: plan.founded.map(|(offset, precision)| {
            let whole = day(offset).to_string();
            let written = match precision {
                Precision::Day => &whole[..10],
                Precision::Month => &whole[..7],
                Precision::Year => &whole[..4],
            };
            written.parse().expect("a date")
        }),
        dissolved: plan.dissolved.map(day),
        area: plan.area.map(str::to_owned),
        year_starts: YearStart { month: plan.year_starts.0, day: plan.year_starts.1 },
        declared,
        minutes_kept: plan.minutes_kept.map(period),
        roster_kept: plan.roster_kept.map(period),
        overrides: plan
            .overrides
            .iter()
            .map(|(status, stretch)| Override {
                status: (*status).to_owned(),
                period: period(*stretch),
                reason: "so decided".to_owned(),
                decided: None,
                span: nowhere(),
            })
            .collect(),
        ..Chapter::new(path, plan.level)
    }
}

fn people(plan: &Plan, find: &dyn Fn(u8) -> ChapterId, chapters: &mut [Chapter]) -> Vec<Person> {
    let mut people = Vec::new();
    for (index, one) in plan.people.iter().enumerate() {
        let id = PersonId::from_index(index);
        let mut taken: Vec<(ChapterId, Membership)> = Vec::new();
        for (chapter, joined, left) in &one.memberships {
            let membership = Membership { person: id, joined: joined.map(day), left: left.map(day) };
            // `model` refuses who left before joining, and two at once in one chapter.
            let ends_early =
                membership.joined.zip(membership.left).is_some_and(|(joined, left)| left < joined);
            let overlaps = taken
                .iter()
                .any(|(other, earlier)| *other == find(*chapter) && overlap(*earlier, membership));
            if !ends_early && !overlaps {
                taken.push((find(*chapter), membership));
            }
        }
        let mut memberships = Vec::new();
        for (chapter, membership) in taken {
            let members = &mut chapters[chapter.index()].members;
            memberships.push((chapter, members.len()));
            members.push(membership);
        }
        memberships.sort_unstable();
        let mut renewed: Vec<Date> = one.renewed.iter().map(|offset| day(*offset)).collect();
        renewed.sort_unstable();
        let attributes = [("gender", one.gender), ("class", one.class)];
        let stated =
            attributes.into_iter().filter_map(|(key, value)| Some((key.to_owned(), vec![value?.to_owned()])));
        people.push(Person {
            id: format!("p{index}"),
            name: None,
            listed_in: find(one.memberships[0].0),
            memberships,
            renewed,
            roles: one
                .roles
                .iter()
                .map(|(role, (from, until))| Role {
                    role: (*role).to_owned(),
                    from: from.map(day),
                    until: until.map(day),
                })
                .collect(),
            aliases: Vec::new(),
            attributes: stated.collect(),
            show: NameDisplay::None,
            span: nowhere(),
        });
    }
    people
}

fn overlap(a: Membership, b: Membership) -> bool {
    let begins_before =
        |a: Membership, b: Membership| a.joined.is_none_or(|joined| b.left.is_none_or(|left| joined < left));
    begins_before(a, b) && begins_before(b, a)
}

fn rules(
    plan: &Plan,
    find: &dyn Fn(u8) -> ChapterId,
    chapters: &[Chapter],
    drafted: &mut Vec<Drafted>,
) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for (index, one) in plan.rules.iter().enumerate() {
        let chapter = find(one.chapter);
        let path = in_folder(&chapters[chapter.index()].path, &format!("rules/{index}"));
        let rule = rule(one, chapter, path, find);
        // "Two with the same `from`: an error."
        let is_same = |other: &Rule| {
            (other.chapter, other.from) == (rule.chapter, rule.from)
                && other.scope.specificity() == rule.scope.specificity()
                && (other.scope == RuleScope::Members) == (rule.scope == RuleScope::Members)
        };
        if rule.reading.is_none() && rules.iter().any(|other| other.reading.is_none() && is_same(other)) {
            continue;
        }
        let mut own = Document::new(DocumentKind::Rule, chapter, &format!("{}.md", rule.path));
        (own.date, own.day) = (Some(partial(one.from)), Some(day(one.from)));
        drafted.push((own, Vec::new()));
        rules.push(rule);
    }
    rules
}

fn rule(plan: &RulePlan, chapter: ChapterId, path: String, find: &dyn Fn(u8) -> ChapterId) -> Rule {
    let owned = |values: &[&str]| values.iter().map(|one| (*one).to_owned()).collect();
    let mut names = BTreeSet::new();
    let defined = plan.statuses.iter().filter(|one| names.insert(one.name));
    Rule {
        document: DocumentId::from_index(0),
        path,
        chapter,
        scope: match &plan.scope {
            None => RuleScope::Members,
            Some((levels, areas)) => RuleScope::Chapters { levels: owned(levels), areas: owned(areas) },
        },
        from: day(plan.from),
        until: plan.until.map(day),
        decided: None,
        reading: plan.is_reading.then(|| "some".to_owned()),
        statuses: defined.map(status).collect(),
        waivers: plan
            .waivers
            .iter()
            .map(|one| Waiver {
                requirement: one.requirement.to_owned(),
                period: period(one.period),
                chapters: one
                    .chapters
                    .as_ref()
                    .map(|chapters| chapters.iter().map(|one| find(*one)).collect()),
                reason: "the site was down".to_owned(),
            })
            .collect(),
        span: nowhere(),
    }
}

fn status(plan: &StatusPlan) -> StatusDefinition {
    StatusDefinition {
        status: Spanned::new(plan.name.to_owned(), nowhere()),
        label: None,
        tone: Tone::None,
        requires: if plan.when_possible { Vec::new() } else { plan.requires.clone() },
        keeps: plan.keeps(),
        recommends: plan.recommends.clone(),
        grace: plan.grace,
        when_possible: plan.when_possible,
    }
}
