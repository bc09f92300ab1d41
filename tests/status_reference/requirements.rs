//! Random rules and requirements, of every measure, window and nesting.

use std::collections::BTreeMap;

use chapterhouse::diagnostics::{FileId, Span};
use chapterhouse::parse::duration::Duration;
use chapterhouse::parse::front_matter::requirement::{
    Ask, AttendanceFigure, Bounds, Count, Filter, Measure, Requirement, Since, Subject, Window,
};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::generator::{AREAS, LEVELS, Offset, ROLES, STATUSES, Stretch, any_day, length, stretch};

#[derive(Clone, Debug)]
pub(crate) struct RulePlan {
    pub(crate) chapter: u8,
    /// Levels and areas; none for members.
    pub(crate) scope: Option<(Vec<&'static str>, Vec<&'static str>)>,
    pub(crate) from: Offset,
    pub(crate) until: Option<Offset>,
    pub(crate) is_reading: bool,
    pub(crate) statuses: Vec<StatusPlan>,
    pub(crate) waivers: Vec<WaiverPlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct StatusPlan {
    pub(crate) name: &'static str,
    pub(crate) requires: Vec<Requirement>,
    pub(crate) keeps: KeepsPlan,
    pub(crate) recommends: Vec<Requirement>,
    pub(crate) grace: Option<Duration>,
    pub(crate) when_possible: bool,
}

/// What is asked to keep a status.
#[derive(Clone, Debug)]
pub(crate) enum KeepsPlan {
    None,
    /// What earns it, with lower bounds.
    Milder,
    Other(Vec<Requirement>),
}

impl StatusPlan {
    pub(crate) fn keeps(&self) -> Vec<Requirement> {
        match &self.keeps {
            KeepsPlan::None => Vec::new(),
            KeepsPlan::Milder => self.requires.iter().cloned().map(milder).collect(),
            KeepsPlan::Other(requirements) => requirements.clone(),
        }
    }
}

fn milder(requirement: Requirement) -> Requirement {
    let less = |bound: Option<f64>| bound.map(|bound| bound / 2.0);
    let longer = |bound: Option<Duration>| bound.map(|bound| Duration { count: bound.count * 2, ..bound });
    let ask = match requirement.ask {
        Ask::Measure(measure, bounds) => Ask::Measure(
            measure,
            match bounds {
                Bounds::Number { at_least, at_most } => Bounds::Number { at_least: less(at_least), at_most },
                Bounds::Share { at_least, at_most } => Bounds::Share { at_least: less(at_least), at_most },
                Bounds::Time { at_least, at_most } => Bounds::Time { at_least, at_most: longer(at_most) },
            },
        ),
        Ask::All(parts) => Ask::All(parts.into_iter().map(milder).collect()),
        Ask::Any(parts, k) => Ask::Any(parts.into_iter().map(milder).collect(), k),
        other => other,
    };
    Requirement { ask, ..requirement }
}

#[derive(Clone, Debug)]
pub(crate) struct WaiverPlan {
    pub(crate) requirement: &'static str,
    pub(crate) period: Stretch,
    /// None for all.
    pub(crate) chapters: Option<Vec<u8>>,
}

const NAMES: [&str; 2] = ["upkeep", "life"];

/// Of members.
const STANDINGS: [&str; 3] = ["active", "resting", "away"];

pub(crate) fn rules() -> impl Strategy<Value = Vec<RulePlan>> {
    let chapters = |statuses| {
        let scope = (
            prop_oneof![2 => Just(Vec::new()), 2 => subsequence(LEVELS.to_vec(), 1..3)],
            prop_oneof![4 => Just(Vec::new()), 1 => subsequence(AREAS.to_vec(), 1)],
        );
        rule(scope.prop_map(Some), of_chapter().boxed(), statuses)
    };
    let members = || rule(Just(None), of_member().boxed(), STANDINGS.to_vec());
    let names = STATUSES[..4].to_vec();
    let everybody = rule(Just(Some((Vec::new(), Vec::new()))), of_chapter().boxed(), names.clone());
    let of_members = (members().prop_map(for_all), vec(members(), 0..2))
        .prop_map(|(first, more)| std::iter::once(first).chain(more).collect());
    let of_members = prop_oneof![1 => of_members, 1 => Just(Vec::new())];
    let everybody = prop_oneof![9 => everybody.prop_map(for_all), 1 => chapters(names.clone())];
    (everybody, vec(chapters(names), 0..3), of_members)
        .prop_map(|(first, more, members)| std::iter::once(first).chain(more).chain(members).collect())
}

/// Most days of most chapters should have a rule in force.
fn for_all(rule: RulePlan) -> RulePlan {
    RulePlan { chapter: 0, from: -60, until: None, is_reading: false, ..rule }
}

type Scope = Option<(Vec<&'static str>, Vec<&'static str>)>;

fn rule(
    scope: impl Strategy<Value = Scope>,
    ask: BoxedStrategy<Ask>,
    names: Vec<&'static str>,
) -> impl Strategy<Value = RulePlan> {
    let requirement = requirement(ask).boxed();
    let keeps = prop_oneof![
        3 => Just(KeepsPlan::None),
        3 => Just(KeepsPlan::Milder),
        1 => vec(requirement.clone(), 1..3).prop_map(KeepsPlan::Other),
    ];
    let status = (
        select(names),
        prop_oneof![1 => Just(Vec::new()), 6 => vec(requirement.clone(), 1..3)],
        keeps,
        prop_oneof![5 => Just(Vec::new()), 1 => vec(requirement, 1)],
        weighted(0.4, length()),
        prop::bool::weighted(0.2),
    );
    let status = status.prop_map(|(name, requires, keeps, recommends, grace, when_possible)| StatusPlan {
        name,
        requires,
        keeps,
        recommends,
        grace,
        when_possible,
    });
    let status = status.boxed();
    let waiver = (select(NAMES.to_vec()), stretch(), weighted(0.3, vec(any::<u8>(), 1..3)))
        .prop_map(|(requirement, period, chapters)| WaiverPlan { requirement, period, chapters });
    (
        any::<u8>(),
        scope,
        prop_oneof![2 => Just(-60_i16), 1 => -60_i16..200],
        weighted(0.2, any_day()),
        prop::bool::weighted(0.15),
        prop_oneof![1 => vec(status.clone(), 1), 4 => vec(status, 2..5)],
        prop_oneof![3 => Just(Vec::new()), 1 => vec(waiver, 1..3)],
    )
        .prop_map(|(chapter, scope, from, until, is_reading, statuses, waivers)| RulePlan {
            chapter,
            scope,
            from,
            until,
            is_reading,
            statuses,
            waivers,
        })
}

/// Mostly one measure, sometimes parts of it, at most two deep.
fn requirement(leaf: BoxedStrategy<Ask>) -> impl Strategy<Value = Requirement> {
    let parts = |inner: BoxedStrategy<Requirement>| {
        prop_oneof![
            vec(inner.clone(), 1..3).prop_map(Ask::All),
            (vec(inner.clone(), 1..4), 1_u32..3).prop_map(|(parts, k)| Ask::Any(parts, k)),
            inner.prop_map(|part| Ask::Not(Box::new(part))),
        ]
    };
    let simple = named(leaf.clone()).boxed();
    let nested = named(prop_oneof![3 => leaf.clone(), 1 => parts(simple)].boxed()).boxed();
    named(prop_oneof![5 => leaf, 1 => parts(nested)].boxed())
}

fn named(ask: BoxedStrategy<Ask>) -> impl Strategy<Value = Requirement> {
    (weighted(0.2, select(NAMES.to_vec())), ask).prop_map(|(name, ask)| Requirement {
        name: name.map(str::to_owned),
        ask,
        asked: nowhere(),
        span: nowhere(),
    })
}

/// A place in a file that does not exist.
pub(crate) fn nowhere() -> Span {
    Span::new(FileId::default(), 0..0)
}

fn of_chapter() -> impl Strategy<Value = Ask> {
    let members = count(Just(Subject::Members), persons(), Just(Window::Always));
    let people = count(Just(Subject::People), persons(), Just(Window::Always));
    let meetings =
        count(Just(Subject::Meetings), where_any("meeting", &["regular", "assembly", "event"]), window());
    let decisions = count(Just(Subject::Decisions), where_any("result", &["adopted", "rejected"]), window());
    let subjects = select(vec![Subject::Posts, Subject::Articles, Subject::Reports, Subject::Events]);
    let terms =
        prop_oneof![where_any("tags", &["tools", "rooms"]), where_any("categories", &["news", "policy"])];
    let upcoming = count(Just(Subject::Upcoming), Just(Filter::default()), Just(Window::Always));
    let below = count(Just(Subject::Chapters), chapters(), Just(Window::Always));
    let counted = prop_oneof![
        4 => members,
        3 => people,
        3 => attendees(persons()),
        4 => meetings,
        1 => decisions,
        2 => count(subjects, terms, window()),
        1 => upcoming,
        3 => below,
    ];
    let since = [Since::Meeting, Since::Post, Since::Report, Since::Event, Since::Page, Since::Founding];
    prop_oneof![
        14 => (counted, numbers()).prop_map(|(count, bounds)| Ask::Measure(Measure::Count(count), bounds)),
        5 => share(),
        2 => (figure(), window(), numbers())
            .prop_map(|(figure, window, bounds)| Ask::Measure(Measure::Attendance(figure, window), bounds)),
        3 => (select(vec![Subject::Meetings, Subject::Posts, Subject::Reports]), window(), times())
            .prop_map(|(subject, window, bounds)| Ask::Measure(Measure::LongestGap(subject, window), bounds)),
        4 => (select(since.to_vec()), times())
            .prop_map(|(since, bounds)| Ask::Measure(Measure::DaysSince(since), bounds)),
    ]
}

fn of_member() -> impl Strategy<Value = Ask> {
    let meetings =
        count(Just(Subject::Meetings), where_any("meeting", &["regular", "assembly", "event"]), window());
    prop_oneof![
        4 => (select(vec![Since::Renewal, Since::Joining, Since::Attendance]), times())
            .prop_map(|(since, bounds)| Ask::Measure(Measure::DaysSince(since), bounds)),
        2 => (meetings, numbers()).prop_map(|(count, bounds)| Ask::Measure(Measure::Count(count), bounds)),
        1 => prop_oneof![
            where_some("role", &ROLES),
            where_some("class", &["honorary", "ordinary"]),
            where_some("gender", &["woman", "man"]),
        ]
        .prop_map(Ask::Has),
    ]
}

fn count(
    subject: impl Strategy<Value = Subject> + 'static,
    filter: impl Strategy<Value = Filter> + 'static,
    window: impl Strategy<Value = Window> + 'static,
) -> BoxedStrategy<Count> {
    (subject, filter, window)
        .prop_map(|(subject, filter, window)| Count { subject, filter, window, often: None })
        .boxed()
}

fn attendees(filter: impl Strategy<Value = Filter>) -> impl Strategy<Value = Count> {
    (filter, window(), weighted(0.4, select(vec![0.25, 0.5, 0.6, 1.0])))
        .prop_map(|(filter, window, often)| Count { subject: Subject::Attendees, filter, window, often })
}

fn share() -> impl Strategy<Value = Ask> {
    let part = || prop_oneof![3 => some_persons(), 1 => persons()];
    let people = select(vec![Subject::Members, Subject::Members, Subject::People]);
    let counted = prop_oneof![
        4 => (count(people, part(), Just(Window::Always)), persons()),
        3 => (attendees(part()), persons()),
        2 => (count(Just(Subject::Chapters), chapters(), Just(Window::Always)), chapters()),
    ];
    (counted, bounds(select(vec![0.2, 0.25, 0.5, 0.75, 1.0]).boxed())).prop_map(
        |((count, base), (at_least, at_most))| {
            Ask::Measure(Measure::Share { count, base }, Bounds::Share { at_least, at_most })
        },
    )
}

fn figure() -> impl Strategy<Value = AttendanceFigure> {
    select(vec![AttendanceFigure::Typical, AttendanceFigure::Lowest, AttendanceFigure::Mean])
}

fn window() -> impl Strategy<Value = Window> {
    prop_oneof![
        2 => Just(Window::Always),
        5 => length().prop_map(Window::Within),
        2 => Just(Window::ThisYear),
        1 => Just(Window::LastYear),
        2 => (1_u32..4).prop_map(Window::Last),
    ]
}

fn filter(keys: Vec<(&'static str, Vec<&'static str>)>) -> Filter {
    let owned = |values: Vec<&'static str>| values.into_iter().map(str::to_owned).collect();
    let keys: BTreeMap<String, Vec<String>> =
        keys.into_iter().map(|(key, values)| (key.to_owned(), owned(values))).collect();
    Filter { keys, ..Filter::default() }
}

fn some_of(values: &[&'static str]) -> impl Strategy<Value = Vec<&'static str>> + use<> {
    let most = values.len();
    prop_oneof![3 => select(values.to_vec()).prop_map(|one| vec![one]), 1 => subsequence(values.to_vec(), 1..=most)]
}

fn where_some(key: &'static str, values: &[&'static str]) -> BoxedStrategy<Filter> {
    some_of(values).prop_map(move |values| filter(vec![(key, values)])).boxed()
}

fn where_any(key: &'static str, values: &[&'static str]) -> BoxedStrategy<Filter> {
    prop_oneof![1 => Just(Filter::default()), 1 => where_some(key, values)].boxed()
}

fn some_persons() -> BoxedStrategy<Filter> {
    let both = (some_of(&["woman", "man"]), some_of(&["honorary", "ordinary"]))
        .prop_map(|(gender, class)| filter(vec![("class", class), ("gender", gender)]));
    prop_oneof![
        3 => where_some("gender", &["woman", "man"]),
        1 => where_some("class", &["honorary", "ordinary"]),
        1 => both,
        1 => where_some("role", &ROLES),
        4 => where_some("status", &STANDINGS),
    ]
    .boxed()
}

fn persons() -> BoxedStrategy<Filter> {
    prop_oneof![3 => Just(Filter::default()), 2 => some_persons()].boxed()
}

fn chapters() -> BoxedStrategy<Filter> {
    let by_status = || where_some("status", &STATUSES);
    let level_and_status = (some_of(&LEVELS), some_of(&STATUSES))
        .prop_map(|(level, status)| filter(vec![("level", level), ("status", status)]));
    prop_oneof![
        1 => Just(Filter::default()),
        1 => where_some("level", &LEVELS),
        1 => where_some("area", &AREAS),
        3 => by_status(),
        1 => level_and_status,
    ]
    .boxed()
}

/// At least one bound.
fn bounds<T: Clone + std::fmt::Debug + 'static>(
    value: BoxedStrategy<T>,
) -> impl Strategy<Value = (Option<T>, Option<T>)> {
    prop_oneof![
        4 => value.clone().prop_map(|least| (Some(least), None)),
        2 => value.clone().prop_map(|most| (None, Some(most))),
        1 => (value.clone(), value).prop_map(|(least, most)| (Some(least), Some(most))),
    ]
}

fn numbers() -> impl Strategy<Value = Bounds> {
    let number = prop_oneof![8 => (1_u32..4).prop_map(f64::from), 1 => Just(0.0), 1 => Just(1.5)];
    bounds(number.boxed()).prop_map(|(at_least, at_most)| Bounds::Number { at_least, at_most })
}

fn times() -> impl Strategy<Value = Bounds> {
    bounds(length().boxed()).prop_map(|(at_least, at_most)| Bounds::Time { at_least, at_most })
}
