//! An organisation of any size, the same every time: local chapters, ten to a region, five regions to
//! a nation, each with fifty members and a hundred meetings in ten years.

use std::collections::{BTreeMap, BTreeSet};

use chapterhouse::diagnostics::{FileId, Span, Spanned};
use chapterhouse::discover::DocumentKind;
use chapterhouse::model::{
    Chapter, ChapterId, Document, DocumentId, Heads, Meeting, MeetingId, Membership, Organisation, Person,
    PersonId, Role, Rule, RuleId, RuleScope,
};
use chapterhouse::parse::duration::{Duration, Unit};
use chapterhouse::parse::front_matter::requirement::{
    Ask, Bounds, Count, Filter, Measure, Requirement, Since, Subject, Window,
};
use chapterhouse::parse::front_matter::roster::NameDisplay;
use chapterhouse::parse::front_matter::rule::{StatusDefinition, Tone};
use chapterhouse::parse::partial_date::PartialDate;
use jiff::ToSpan;
use jiff::civil::{Date, date};

const MEMBERS: usize = 50;
const MEETINGS: usize = 100;
const DAYS: usize = 3650;

/// The day that statuses speak for.
pub(crate) fn as_of() -> Date {
    date(2024, 6, 30)
}

/// A day of the ten years before.
fn day(number: usize) -> Date {
    let number = i64::try_from(number).expect("few days");
    as_of().saturating_sub(3650.days()).saturating_add(number.days())
}

/// Numbers without order, the same every time (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}

/// An organisation with so many local chapters.
pub(crate) fn federation(locals: usize) -> Organisation {
    let mut organisation = Organisation::default();
    let mut numbers = Numbers(1);
    let root = add_chapter(&mut organisation, None, "", "international");
    let (mut nation, mut region) = (root, root);
    for number in 0..locals {
        if number % 50 == 0 {
            nation = add_chapter(&mut organisation, Some(root), &format!("n{number:04}"), "national");
        }
        if number % 10 == 0 {
            let path = format!("{}/r{number:04}", organisation.chapter(nation).path);
            region = add_chapter(&mut organisation, Some(nation), &path, "regional");
        }
        let path = format!("{}/c{number:04}", organisation.chapter(region).path);
        let local = add_chapter(&mut organisation, Some(region), &path, "local");
        add_members(&mut organisation, local, &mut numbers);
        add_meetings(&mut organisation, local, &mut numbers);
    }
    organisation.meetings.sort_by_key(|meeting| (meeting.date, meeting.document));
    for (index, meeting) in organisation.meetings.iter().enumerate() {
        organisation.chapters[meeting.chapter.index()].meetings.push(MeetingId::from_index(index));
    }
    for (index, rule) in rules().into_iter().enumerate() {
        organisation.chapters[0].rules.push(RuleId::from_index(index));
        organisation.rules.push(rule);
    }
    organisation
}

fn add_members(organisation: &mut Organisation, local: ChapterId, numbers: &mut Numbers) {
    let roster = add_document(organisation, DocumentKind::Roster, local, "roster.md", None);
    organisation.chapters[local.index()].roster = Some(roster);
    for place in 0..MEMBERS {
        let person = PersonId::from_index(organisation.people.len());
        let joined = numbers.below(DAYS - 700);
        let left = (numbers.below(2) == 0).then(|| day(joined + 100 + numbers.below(DAYS - joined)));
        organisation.chapters[local.index()].members.push(Membership {
            person,
            joined: Some(day(joined)),
            left,
        });
        let gender = ["woman", "man", "other"].get(numbers.below(4));
        let stated = gender.map(|gender| ("gender".to_owned(), vec![(*gender).to_owned()]));
        organisation.people.push(Person {
            id: format!("p{:06}", person.index()),
            name: None,
            listed_in: local,
            memberships: vec![(local, place)],
            renewed: (joined..DAYS).step_by(365).skip(1).map(day).collect(),
            roles: (place == 0)
                .then(|| Role { role: "secretary".to_owned(), from: Some(day(joined)), until: None })
                .into_iter()
                .collect(),
            aliases: Vec::new(),
            attributes: stated.into_iter().collect(),
            show: NameDisplay::None,
            span: nowhere(),
        });
    }
}

fn add_meetings(organisation: &mut Organisation, local: ChapterId, numbers: &mut Numbers) {
    // Meetings come in two stretches, so that statuses lapse and come back.
    let pause = numbers.below(DAYS - 700);
    let mut days = BTreeSet::new();
    while days.len() < MEETINGS {
        days.extend(Some(numbers.below(DAYS)).filter(|day| !(pause..pause + 400).contains(day)));
    }
    let members = organisation.chapters[local.index()].members.clone();
    for number in days {
        let date = day(number);
        let name = format!("minutes/{date}.md");
        let document = add_document(organisation, DocumentKind::Minutes, local, &name, Some(date));
        let present = members.iter().filter(|one| one.holds_on(date) && numbers.below(3) == 0);
        organisation.meetings.push(Meeting {
            named: present.map(|one| one.person).collect(),
            unnamed: if number % 10 == 0 { Heads::Unknown } else { Heads::Known(0) },
            ..Meeting::new(document, local, date)
        });
    }
}

fn add_chapter(
    organisation: &mut Organisation,
    parent: Option<ChapterId>,
    path: &str,
    level: &str,
) -> ChapterId {
    let id = ChapterId::from_index(organisation.chapters.len());
    organisation.chapters.push(Chapter {
        parent,
        founded: Some(PartialDate::from_date(day(0))),
        ..Chapter::new(path, level)
    });
    let document = add_document(organisation, DocumentKind::Chapter, id, "chapter.md", None);
    organisation.chapters[id.index()].document = Some(document);
    if let Some(parent) = parent {
        organisation.chapters[parent.index()].children.push(id);
    }
    id
}

fn add_document(
    organisation: &mut Organisation,
    kind: DocumentKind,
    chapter: ChapterId,
    name: &str,
    day: Option<Date>,
) -> DocumentId {
    let id = DocumentId::from_index(organisation.documents.len());
    let path = format!("{}/{name}", organisation.chapter(chapter).path);
    organisation.chapters[chapter.index()].documents.push(id);
    organisation.documents.push(Document {
        date: day.map(PartialDate::from_date),
        day,
        ..Document::new(kind, chapter, &path)
    });
    id
}

/// Two versions of a rule for local chapters, one for those above, one for the whole organisation,
/// and one for members.
fn rules() -> Vec<Rule> {
    let half_year = Window::Within(months(6));
    let women = [("gender", "woman")];
    let local = |members: u32, meetings: u32| {
        let requires = vec![
            count(Subject::Members, &[], Window::Always, members),
            count(Subject::Meetings, &[], half_year, meetings),
            share(&women, 20.0),
            often(&[("status", "active")], 3),
            since(Since::Meeting, months(3)),
        ];
        let keeps = vec![
            count(Subject::Members, &[], Window::Always, members - 2),
            count(Subject::Meetings, &[], half_year, meetings - 1),
        ];
        let working =
            StatusDefinition { keeps, grace: Some(Duration::days(30)), ..status("working", requires) };
        let forming = status("forming", vec![count(Subject::Members, &[], Window::Always, 1)]);
        vec![working, forming, status("dormant", Vec::new())]
    };
    let chapters = |status_name: &str, at_least: u32| {
        let filter = [("level", "local"), ("status", status_name)];
        count(Subject::Chapters, &filter, Window::Always, at_least)
    };
    let above = vec![
        status("alive", vec![chapters("working", 2)]),
        status("stirring", vec![chapters("forming", 2)]),
        status("quiet", Vec::new()),
    ];
    let whole = vec![
        status("federation", vec![count(Subject::People, &[], Window::Always, 100), chapters("working", 3)]),
        status("idea", Vec::new()),
    ];
    let members = vec![
        status(
            "active",
            vec![
                since(Since::Renewal, months(13)),
                count(Subject::Meetings, &[], Window::Within(months(12)), 1),
                since(Since::Attendance, months(12)),
            ],
        ),
        status("passive", Vec::new()),
    ];
    vec![
        rule(&["international"], 0, whole),
        rule(&["local"], 0, local(10, 2)),
        rule(&["local"], DAYS / 2, local(12, 3)),
        rule(&["national", "regional"], 0, above),
        Rule { scope: RuleScope::Members, ..rule(&[], 0, members) },
    ]
}

fn rule(levels: &[&str], from: usize, statuses: Vec<StatusDefinition>) -> Rule {
    Rule {
        document: DocumentId::from_index(0),
        path: "rules/rule".to_owned(),
        chapter: ChapterId::from_index(0),
        scope: RuleScope::Chapters {
            levels: levels.iter().map(|level| (*level).to_owned()).collect(),
            areas: Vec::new(),
        },
        from: day(from),
        until: None,
        decided: None,
        reading: None,
        statuses,
        waivers: Vec::new(),
        span: nowhere(),
    }
}

fn status(name: &str, requires: Vec<Requirement>) -> StatusDefinition {
    StatusDefinition {
        status: Spanned::new(name.to_owned(), nowhere()),
        label: None,
        tone: Tone::None,
        requires,
        keeps: Vec::new(),
        recommends: Vec::new(),
        grace: None,
        when_possible: false,
    }
}

fn count(subject: Subject, filter: &[(&str, &str)], window: Window, at_least: u32) -> Requirement {
    let count = Count { subject, filter: filter_of(filter), window, often: None };
    let bounds = Bounds::Number { at_least: Some(f64::from(at_least)), at_most: None };
    requirement(Measure::Count(count), bounds)
}

/// Attendees who were at a quarter of the meetings of a year.
fn often(filter: &[(&str, &str)], at_least: u32) -> Requirement {
    let window = Window::Within(months(12));
    let count = Count { subject: Subject::Attendees, filter: filter_of(filter), window, often: Some(0.25) };
    let bounds = Bounds::Number { at_least: Some(f64::from(at_least)), at_most: None };
    requirement(Measure::Count(count), bounds)
}

fn share(filter: &[(&str, &str)], percent: f64) -> Requirement {
    let count =
        Count { subject: Subject::Members, filter: filter_of(filter), window: Window::Always, often: None };
    let bounds = Bounds::Share { at_least: Some(percent / 100.0), at_most: None };
    requirement(Measure::Share { count, base: Filter::default() }, bounds)
}

fn since(since: Since, at_most: Duration) -> Requirement {
    requirement(Measure::DaysSince(since), Bounds::Time { at_least: None, at_most: Some(at_most) })
}

fn requirement(measure: Measure, bounds: Bounds) -> Requirement {
    Requirement { name: None, ask: Ask::Measure(measure, bounds), asked: nowhere(), span: nowhere() }
}

fn filter_of(keys: &[(&str, &str)]) -> Filter {
    let keys: BTreeMap<String, Vec<String>> =
        keys.iter().map(|(key, value)| ((*key).to_owned(), vec![(*value).to_owned()])).collect();
    Filter { keys, ..Filter::default() }
}

fn months(count: u32) -> Duration {
    Duration { count, unit: Unit::Months }
}

fn nowhere() -> Span {
    Span::new(FileId::default(), 0..0)
}
