//! What a requirement finds on a day (STATUS.md, part 3); what looks at persons is in `people`.

use chapterhouse::diagnostics::Spanned;
use chapterhouse::discover::DocumentKind;
use chapterhouse::model::{ChapterId, Document, Heads, Meeting, PersonId, Rule};
use chapterhouse::parse::duration::Duration;
use chapterhouse::parse::front_matter::requirement::{
    Ask, AttendanceFigure, Bounds, Count, Filter, Measure, Requirement, Since, Subject, Window,
};
use jiff::civil::Date;

use super::facts::{World, has_unnamed};
use super::people::{Base, attendees, members, people, person_fits};
use super::truth::{ANY_NUMBER, Fails, Holds, Range, Truth, Unknown, all, any, number, three};
use super::walk::{Who, home, is_waived};

/// Whether a requirement of a rule holds, waivers included.
pub(crate) fn outcome(world: &World<'_>, who: Who, rule: &Rule, requirement: &Requirement, d: Date) -> Truth {
    let of_part = |part: &Requirement| outcome(world, who, rule, part, d);
    if is_waived(world, who, rule, requirement, d) {
        return Holds;
    }
    match &requirement.ask {
        Ask::All(parts) => all(parts.iter().map(of_part)),
        Ask::Any(parts, k) => any(&parts.iter().map(of_part).collect::<Vec<_>>(), *k),
        Ask::Not(part) => of_part(part).not(),
        Ask::Has(filter) => match who {
            Who::Person(id) => person_fits(world, filter, id, d),
            Who::Chapter(_) => panic!("`has` is for members"),
        },
        Ask::Measure(measure, bounds) => measured(world, who, measure, *bounds, d).1,
    }
}

/// The interval and whether it lies within the bounds.
pub(crate) fn measured(
    world: &World<'_>,
    who: Who,
    measure: &Measure,
    bounds: Bounds,
    d: Date,
) -> (Range, Truth) {
    let id = home(world, who);
    let compared = |range: Range| match bounds {
        Bounds::Number { at_least, at_most } | Bounds::Share { at_least, at_most } => {
            (range, range.within(at_least, at_most))
        }
        Bounds::Time { .. } => panic!("no number is compared with a time"),
    };
    let (at_least, at_most) = match bounds {
        Bounds::Time { at_least, at_most } => (at_least, at_most),
        _ => (None, None),
    };
    match measure {
        Measure::Count(count) => compared(match who {
            Who::Person(person) => meetings_of_person(world, person, count, d),
            Who::Chapter(_) => counted(world, id, count, d),
        }),
        Measure::Share { count, base } => compared(share(world, id, count, base, d)),
        Measure::Attendance(figure, window) => compared(attendance(world, id, *figure, *window, d)),
        Measure::LongestGap(subject, window) => {
            longest_gap(world, id, *subject, *window, at_least, at_most, d)
        }
        Measure::DaysSince(since) => {
            let latest = latest(world, who, *since, d);
            (latest.days_since(d), latest.outcome(at_least, at_most, d))
        }
    }
}

fn counted(world: &World<'_>, id: ChapterId, count: &Count, d: Date) -> Range {
    match count.subject {
        Subject::Members => members(world, id, &count.filter, d).number,
        Subject::People => people(world, id, &count.filter, d).number,
        Subject::Attendees => attendees(world, id, count, &count.filter, d).number,
        Subject::Meetings => {
            let found = number(meetings(world, id, count, d).len());
            let high = if world.keeps_minutes(id, d) { found } else { f64::INFINITY };
            Range { low: found, high }
        }
        Subject::Upcoming => Range::exactly(number(world.upcoming(id, d))),
        Subject::Chapters => chapters(world, id, &count.filter, &count.filter, d).number,
        Subject::Decisions => Range::exactly(number(decisions(world, id, count, d))),
        Subject::Posts | Subject::Articles | Subject::Reports | Subject::Events => {
            let published = world.published(id, kind(count.subject), d);
            let listed = world.in_window(id, count.window, d, &published, day_of_document);
            Range::exactly(number(listed.into_iter().filter(|one| document_fits(one, &count.filter)).count()))
        }
    }
}

fn kind(subject: Subject) -> DocumentKind {
    match subject {
        Subject::Posts => DocumentKind::Post,
        Subject::Articles => DocumentKind::Article,
        Subject::Reports => DocumentKind::Report,
        Subject::Events => DocumentKind::Event,
        other => panic!("{other:?} are no documents"),
    }
}

fn day_of_document(document: &Document) -> Date {
    document.day.expect("only dated documents are listed")
}

fn document_fits(document: &Document, filter: &Filter) -> bool {
    let fits = |key: &str, of: &[Spanned<String>]| {
        filter.values(key).is_none_or(|wanted| of.iter().any(|term| wanted.contains(term)))
    };
    fits("categories", &document.categories) && fits("tags", &document.tags)
}

fn meeting_fits(meeting: &Meeting, filter: &Filter) -> bool {
    filter.values("meeting").is_none_or(|wanted| wanted.contains(&meeting.meeting))
}

fn held<'a>(world: &World<'a>, id: ChapterId, window: Window, d: Date) -> Vec<&'a Meeting> {
    world.in_window(id, window, d, &world.meetings(id, d), |meeting| meeting.date)
}

fn meetings<'a>(world: &World<'a>, id: ChapterId, count: &Count, d: Date) -> Vec<&'a Meeting> {
    held(world, id, count.window, d).into_iter().filter(|one| meeting_fits(one, &count.filter)).collect()
}

/// "A meeting, with all that it records, belongs to its chapter and to its `cohosts`."
fn decisions(world: &World<'_>, id: ChapterId, count: &Count, d: Date) -> usize {
    let meetings = world.meetings(id, d);
    let decisions: Vec<(Date, Option<&String>)> = meetings
        .iter()
        .flat_map(|meeting| meeting.decisions.iter().map(|one| (meeting.date, one.result.as_ref())))
        .collect();
    let listed = world.in_window(id, count.window, d, &decisions, |(day, _)| day);
    let fits = |result: Option<&String>| {
        count.filter.values("result").is_none_or(|wanted| result.is_some_and(|one| wanted.contains(one)))
    };
    listed.into_iter().filter(|(_, result)| fits(*result)).count()
}

/// "`[named, + meetings with unnamed or unknown heads of the chapters they belong to on d]`"; the
/// latest k are the latest of all these meetings and those of their chapters.
fn meetings_of_person(world: &World<'_>, person: PersonId, count: &Count, d: Date) -> Range {
    let theirs = world.chapters_of(person, d);
    let is_theirs = |meeting: &Meeting| theirs.iter().any(|id| meeting.chapters.contains(id));
    let all = world.all_meetings(d);
    let related: Vec<&Meeting> =
        all.into_iter().filter(|one| is_theirs(one) || one.named.contains(&person)).collect();
    let home = world.organisation.person(person).listed_in;
    let listed = world.in_window(home, count.window, d, &related, |meeting| meeting.date);
    let listed: Vec<&Meeting> = listed.into_iter().filter(|one| meeting_fits(one, &count.filter)).collect();
    let named = listed.iter().filter(|one| one.named.contains(&person)).count();
    let maybe = listed.iter().filter(|one| !one.named.contains(&person) && has_unnamed(one)).count();
    let is_known = theirs.iter().all(|id| world.keeps_minutes(*id, d));
    Range { low: number(named), high: if is_known { number(named + maybe) } else { f64::INFINITY } }
}

/// "Those below this one, at any depth, that exist on d and satisfy `where`; groups only if `where`
/// says `level: group`."
fn chapters(
    world: &World<'_>,
    id: ChapterId,
    base: &Filter,
    all_filters: &Filter,
    d: Date,
) -> Base<ChapterId> {
    let asks_for_groups = [base, all_filters].iter().any(|filter| {
        filter.values("level").is_some_and(|levels| levels.iter().any(|level| level == "group"))
    });
    let below = world.family(id).into_iter().filter(|one| *one != id && world.exists(*one, d));
    let counted = below.filter(|one| asks_for_groups || world.chapter(*one).level != "group");
    let mut of = Base { number: Range::exactly(0.0), sure: Vec::new() };
    for one in counted {
        match chapter_fits(world, base, one, d) {
            Holds => {
                of.sure.push(one);
                of.number.low += 1.0;
                of.number.high += 1.0;
            }
            Unknown => of.number.high += 1.0,
            Fails => {}
        }
    }
    of
}

fn chapter_fits(world: &World<'_>, filter: &Filter, id: ChapterId, d: Date) -> Truth {
    let chapter = world.chapter(id);
    all(filter.keys.iter().map(|(key, wanted)| match key.as_str() {
        "level" => Truth::of(wanted.contains(&chapter.level)),
        "area" => Truth::of(chapter.area.as_ref().is_some_and(|area| wanted.contains(area))),
        "status" => {
            let Some(day) = world.chapters[id.index()].get(&d) else { return Fails };
            let is_wanted = |name: &str| wanted.iter().any(|one| one == name);
            let may_be = day.override_index.is_none() && day.possible.iter().any(|name| is_wanted(name));
            Truth::of(day.shown.is_some_and(is_wanted)).or(if may_be { Unknown } else { Fails })
        }
        other => panic!("chapters have no `{other}`"),
    }))
}

/// "Base `[b, b + e]`; m match for certain, s may. `[m ÷ (b + e), (m + s + e) ÷ (b + e)]`, at most 1.
/// Empty or unbounded base: `[0, 1]`."
#[expect(clippy::many_single_char_names, reason = "they are those of STATUS.md")]
fn share(world: &World<'_>, id: ChapterId, count: &Count, of: &Filter, d: Date) -> Range {
    let (base, matches): (Range, Vec<Truth>) = if count.subject == Subject::Chapters {
        let base = chapters(world, id, of, &count.filter, d);
        let matches = base.sure.iter().map(|one| chapter_fits(world, &count.filter, *one, d));
        (base.number, matches.collect())
    } else {
        let base = match count.subject {
            Subject::Members => members(world, id, of, d),
            Subject::People => people(world, id, of, d),
            _ => attendees(world, id, count, of, d),
        };
        let matches = base.sure.iter().map(|one| person_fits(world, &count.filter, *one, d));
        (base.number, matches.collect())
    };
    let (b, e) = (base.low, base.high - base.low);
    if b + e == 0.0 || e.is_infinite() {
        return Range { low: 0.0, high: 1.0 };
    }
    let m = number(matches.iter().filter(|one| **one == Holds).count());
    // Those of the base who are not known by name may match.
    let nameless = b - number(matches.len());
    let s = number(matches.iter().filter(|one| **one == Unknown).count()) + nameless;
    Range { low: m / (b + e), high: ((m + s + e) / (b + e)).min(1.0) }
}

/// "Median (of an even number the mean of the middle two), minimum, mean of the heads, guests left
/// out, of the meetings in the window, of lows and of highs."
fn attendance(world: &World<'_>, id: ChapterId, figure: AttendanceFigure, window: Window, d: Date) -> Range {
    if !world.keeps_minutes(id, d) {
        return ANY_NUMBER;
    }
    let held = held(world, id, window, d);
    let low = |meeting: &Meeting| match meeting.unnamed {
        Heads::Known(heads) => number(meeting.named.len()) + f64::from(heads),
        Heads::Unknown => number(meeting.named.len()),
    };
    let high = |meeting: &Meeting| match meeting.unnamed {
        Heads::Known(_) => low(meeting),
        Heads::Unknown => f64::INFINITY,
    };
    let figure = |mut heads: Vec<f64>| {
        heads.sort_by(f64::total_cmp);
        let n = heads.len();
        match figure {
            _ if n == 0 => 0.0,
            AttendanceFigure::Lowest => heads[0],
            AttendanceFigure::Mean => heads.iter().sum::<f64>() / number(n),
            AttendanceFigure::Typical if n % 2 == 1 => heads[n / 2],
            AttendanceFigure::Typical => f64::midpoint(heads[n / 2 - 1], heads[n / 2]),
        }
    };
    Range {
        low: figure(held.iter().map(|one| low(one)).collect()),
        high: figure(held.iter().map(|one| high(one)).collect()),
    }
}

/// "Points: the window's first day (for `last: k` the earliest of them) or the founding if later,
/// every one in the window, and the window's last day." What came before the founding is left out.
fn longest_gap(
    world: &World<'_>,
    id: ChapterId,
    subject: Subject,
    window: Window,
    at_least: Option<Duration>,
    at_most: Option<Duration>,
    d: Date,
) -> (Range, Truth) {
    if subject == Subject::Meetings && !world.keeps_minutes(id, d) {
        return (ANY_NUMBER, Unknown);
    }
    let inside: Vec<Date> = if subject == Subject::Meetings {
        held(world, id, window, d).into_iter().map(|meeting| meeting.date).collect()
    } else {
        let published = world.published(id, kind(subject), d);
        let listed = world.in_window(id, window, d, &published, day_of_document);
        listed.into_iter().map(day_of_document).collect()
    };
    let (first, last) = match window {
        Window::Last(_) => (inside.first().copied(), d),
        _ => world.window_days(id, window, d),
    };
    let first = first.max(world.exists_from(id)).expect("a chapter that is judged exists");
    let mut points: Vec<Date> = inside.into_iter().filter(|day| *day >= first).collect();
    if first <= last {
        points.extend([first, last]);
    }
    points.sort_unstable();
    let gaps: Vec<(Date, Date)> = points.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let longest = gaps.iter().map(|(p, q)| days_between(*p, *q)).fold(0.0, f64::max);
    let short = at_most.is_none_or(|most| gaps.iter().all(|(p, q)| *p >= most.before(*q)));
    let long = at_least.is_none_or(|least| gaps.iter().any(|(p, q)| *p <= least.before(*q)));
    (Range::exactly(longest), Truth::of(short && long))
}

fn days_between(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

/// The latest x ≤ d: surely on `sure` or later, surely on `possible` or earlier; none means never.
#[derive(Clone, Copy)]
struct Latest {
    sure: Option<Date>,
    possible: Option<Date>,
}

impl Latest {
    fn exactly(x: Option<Date>) -> Self {
        Self { sure: x, possible: x }
    }

    /// It may have been on any day, or never.
    fn unknown(d: Date) -> Self {
        Self { sure: None, possible: Some(d) }
    }

    fn days_since(self, d: Date) -> Range {
        let ago = |x: Option<Date>| x.map_or(f64::INFINITY, |x| days_between(x, d));
        Range { low: ago(self.possible), high: ago(self.sure) }
    }

    /// "*At most D ago*: `x ≥ d − D`. *At least D ago*: `x ≤ d − D`." Never is infinitely long ago.
    fn outcome(self, at_least: Option<Duration>, at_most: Option<Duration>, d: Date) -> Truth {
        let most = at_most.map_or(Holds, |most| {
            let is_recent = |x: Option<Date>| x.is_some_and(|x| x >= most.before(d));
            three(is_recent(self.sure), !is_recent(self.possible))
        });
        let least = at_least.map_or(Holds, |least| {
            let is_old = |x: Option<Date>| x.is_none_or(|x| x <= least.before(d));
            three(is_old(self.possible), !is_old(self.sure))
        });
        most.and(least)
    }
}

fn latest(world: &World<'_>, who: Who, since: Since, d: Date) -> Latest {
    match who {
        Who::Chapter(id) => latest_of_chapter(world, id, since, d),
        Who::Person(id) => latest_of_person(world, id, since, d),
    }
}

fn latest_of_chapter(world: &World<'_>, id: ChapterId, since: Since, d: Date) -> Latest {
    let published =
        |subject| Latest::exactly(world.published(id, kind(subject), d).last().and_then(|one| one.day));
    match since {
        Since::Post => published(Subject::Posts),
        Since::Report => published(Subject::Reports),
        Since::Event => published(Subject::Events),
        Since::Meeting => {
            let sure = world.meetings(id, d).last().map(|meeting| meeting.date);
            Latest { sure, possible: if world.keeps_minutes(id, d) { sure } else { Some(d) } }
        }
        Since::Page => {
            let sure = world.page_changes(id, d).into_iter().max();
            // The last day up to d on which a change would not be known.
            let unknown = world
                .organisation
                .repository
                .history_from
                .map_or(d, |from| d.min(from.yesterday().expect("a day")));
            Latest { sure, possible: sure.max(Some(unknown)) }
        }
        Since::Founding => match world.chapter(id).founded {
            Some(founded) => Latest::exactly(Some(founded.first_day_in(&world.chapter(id).time_zone))),
            None => Latest::unknown(d),
        },
        Since::Renewal | Since::Joining | Since::Attendance => panic!("{since:?} is of members"),
    }
}

fn latest_of_person(world: &World<'_>, id: PersonId, since: Since, d: Date) -> Latest {
    let person = world.organisation.person(id);
    match since {
        Since::Renewal => match person.renewed.iter().filter(|day| **day <= world.known(d)).max() {
            Some(renewed) => Latest::exactly(Some(*renewed)),
            None => latest_of_person(world, id, Since::Joining, d),
        },
        Since::Joining => {
            let joined = world.memberships(id).into_iter().filter_map(|(_, one)| one.joined);
            match joined.filter(|joined| *joined <= d).min() {
                Some(joined) => Latest::exactly(Some(joined)),
                None => Latest::unknown(d),
            }
        }
        Since::Attendance => {
            let theirs = world.chapters_of(id, d);
            let all = world.all_meetings(d);
            let sure = all.iter().filter(|one| one.named.contains(&id)).map(|one| one.date).max();
            let is_theirs = |meeting: &Meeting| theirs.iter().any(|id| meeting.chapters.contains(id));
            let maybe = all.iter().filter(|one| has_unnamed(one) && is_theirs(one)).map(|one| one.date).max();
            let is_known = theirs.iter().all(|id| world.keeps_minutes(*id, d));
            Latest { sure, possible: if is_known { sure.max(maybe) } else { Some(d) } }
        }
        other => panic!("{other:?} is of chapters"),
    }
}
