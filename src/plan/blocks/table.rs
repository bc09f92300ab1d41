//! Tables: what is on record, a row each.

use std::cmp::Ordering;

use serde_json::{Map, Value as Json};

use crate::csv;
use crate::messages::Words;
use crate::model::{Action, ChapterId, Detail, Meeting, MeetingId, Membership};
use crate::parse::front_matter::block::{Column, TableMatter, TableSubject};
use crate::parse::front_matter::minutes::Done;
use crate::parse::front_matter::requirement::{AttendanceFigure, Filter, Subject};
use crate::parse::front_matter::roster::NameDisplay;
use crate::plan::SitePlan;
use crate::plan::page::{badge_view, plain_badge};
use crate::plan::registers::Entry;
use crate::status::{Badge, Days, Interval, Listed};

use super::figure::said;
use super::{BlockView, Cell, Head, Made, Place, TableView};

/// The most rows of a page; the files have all of them.
const MOST_ROWS: usize = 1_000;

/// A value of a row: how a page shows it, how files write it, and by what it is sorted.
struct Field {
    cell: Cell,
    written: String,
    key: Key,
}

/// What a value is sorted by; nothing comes last, whatever the order.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    Nothing,
    Number(f64),
    Text(String),
}

/// Of what a table is.
#[derive(Clone, Copy)]
struct Table<'t> {
    matter: &'t TableMatter,
    chapters: &'t [ChapterId],
    /// None where it is of no time.
    days: Option<Days>,
    words: &'t Words,
}

impl SitePlan<'_> {
    pub(super) fn made_table(&self, place: Place, chapters: &[ChapterId], matter: &TableMatter) -> Made {
        let words = self.words_of_page(self.organisation.document(place.document));
        let period = self.period_of(place, matter.period.as_deref());
        let days = self.days_of_block(chapters, period);
        let is_of_days = !matches!(
            matter.subject,
            TableSubject::Chapters | TableSubject::Members | TableSubject::Readings
        );
        let title = matter.title.clone().unwrap_or_else(|| {
            let whose = self.whose(chapters, matter.scope.below, words);
            let what =
                words.say("table-of", [("subject", matter.subject.name().into()), ("whose", whose.into())]);
            let dated = days.filter(|_| is_of_days || matter.period.is_some());
            self.title_with_days(what, period, dated, words)
        });
        let view = self.empty_block(place, "table", title);
        let table = Table { matter, chapters, days, words };
        if matter.subject == TableSubject::Readings {
            return self.readings_table(table, view);
        }
        let (all, usual) = matter.subject.columns();
        let columns = if matter.columns.is_empty() { all[..usual].to_vec() } else { matter.columns.clone() };
        let mut rows = self.rows(table, &columns);
        if rows.is_empty() {
            return self.nothing(view, is_of_days && days.is_none(), words);
        }
        // The one that it is sorted by stands behind the others.
        let order = columns.len();
        if let Some((_, is_descending)) = matter.order {
            rows.sort_by(|a, b| compare(&a[order].key, &b[order].key, is_descending));
        }
        if let Some(limit) = matter.limit {
            rows.truncate(limit as usize);
        }
        self.table_of(&columns, rows, view, words)
    }

    fn table_of(
        &self,
        columns: &[Column],
        mut rows: Vec<Vec<Field>>,
        view: BlockView,
        words: &Words,
    ) -> Made {
        let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
        let heads = columns.iter().map(|column| {
            let label = words.say("table-column", [("column", column.name().into())]);
            if is_number(*column) { Head::number(label) } else { Head::text(label) }
        });
        let heads = heads.collect();
        for row in &mut rows {
            row.truncate(columns.len());
        }
        self.rows_as_table(&names, heads, rows, view)
    }

    fn rows_as_table(
        &self,
        names: &[&str],
        heads: Vec<Head>,
        rows: Vec<Vec<Field>>,
        view: BlockView,
    ) -> Made {
        let more = rows.len().saturating_sub(MOST_ROWS);
        let mut lines = vec![csv::heads(names)];
        let mut objects = Vec::with_capacity(rows.len());
        let mut shown = Vec::with_capacity(rows.len().min(MOST_ROWS));
        for row in rows {
            let object: Map<String, Json> = names
                .iter()
                .zip(&row)
                .map(|(name, field)| ((*name).to_owned(), field.written.clone().into()))
                .collect();
            objects.push(Json::Object(object));
            lines.push(row.iter().map(|field| field.written.clone()).collect());
            if shown.len() < MOST_ROWS {
                shown.push(row.into_iter().map(|field| field.cell).collect());
            }
        }
        Made {
            rows: lines,
            json: serde_json::json!({"as_of": self.as_of(), "rows": objects}),
            view: BlockView { table: Some(TableView { heads, rows: shown, more }), ..view },
        }
    }

    /// What the rule in force says of each chapter, and what each reading would say.
    fn readings_table(&self, table: Table<'_>, view: BlockView) -> Made {
        let Table { matter, chapters, words, .. } = table;
        let readings = &self.statuses.readings;
        let is_meant = |id: &&ChapterId| {
            self.chapter_is_meant(**id, &matter.filter) && readings.iter().any(|one| one.speaks_of(**id))
        };
        let chapters: Vec<ChapterId> = chapters.iter().filter(is_meant).copied().collect();
        if chapters.is_empty() {
            return self.nothing(view, false, words);
        }
        let said = |badge: Option<&Badge>| match badge {
            Some(badge) => Field { cell: Cell::badge(plain_badge(badge)), ..Field::text(&badge.status) },
            None => Field::nothing(),
        };
        let of_chapter = |id: &ChapterId| {
            let in_force = said(self.statuses.chapters[id.index()].by_rule());
            let by_reading = readings.iter().map(|one| said(one.chapters[id.index()].as_ref()));
            [self.chapter_name(*id), in_force].into_iter().chain(by_reading).collect::<Vec<Field>>()
        };
        let rows: Vec<Vec<Field>> = chapters.iter().map(of_chapter).collect();
        let rules = readings.iter().map(|one| self.organisation.rule(one.rule));
        let titles = rules.clone().map(|rule| self.title_of(self.organisation.document(rule.document)));
        let own = [words.word("column-chapter"), words.word("in-force-now")];
        let heads = own.into_iter().chain(titles).map(Head::text).collect();
        let names = rules.map(|rule| rule.reading.as_deref().unwrap_or_default());
        let names: Vec<&str> = ["chapter", "in_force"].into_iter().chain(names).collect();
        self.rows_as_table(&names, heads, rows, view)
    }

    /// The rows, each with the columns and, at its end, what it is sorted by.
    fn rows(&self, table: Table<'_>, columns: &[Column]) -> Vec<Vec<Field>> {
        let Table { matter, chapters, days, .. } = table;
        let mut columns = columns.to_vec();
        columns.extend(matter.order.map(|(column, _)| column));
        let row = |field: &dyn Fn(Column) -> Field| columns.iter().map(|column| field(*column)).collect();
        let counter = self.counter();
        let none = Filter::default();
        match (matter.subject, days) {
            (TableSubject::Chapters, _) => {
                let meant = chapters.iter().filter(|id| self.chapter_is_meant(**id, &matter.filter));
                meant.map(|id| row(&|column| self.chapter_field(table, *id, column))).collect()
            }
            (TableSubject::Members, _) => {
                let mut members: Vec<(ChapterId, &Membership)> = self.shown_members(table);
                members.sort_by_key(|(id, one)| (self.organisation.person(one.person).published_name(), *id));
                members.iter().map(|(id, one)| row(&|column| self.member_field(*id, one, column))).collect()
            }
            (TableSubject::Meetings, Some(days)) => {
                let meetings = counter.meetings(chapters, &matter.filter, days).items;
                meetings.iter().map(|id| row(&|column| self.meeting_field(table, *id, column))).collect()
            }
            (TableSubject::Decisions, Some(days)) => {
                let decisions = counter.decisions(chapters, &matter.filter, days).items;
                let rows = decisions
                    .iter()
                    .map(|(id, place)| row(&|column| self.decision_field((*id, *place), column)));
                rows.collect()
            }
            (TableSubject::Actions, Some(days)) => {
                let meetings = counter.meetings(chapters, &none, days).items.into_iter();
                let actions = meetings.flat_map(|id| {
                    let meeting = self.organisation.meeting(id);
                    meeting.actions.iter().map(move |action| (meeting, action))
                });
                let meant =
                    actions.filter(|(_, action)| matter.filter.accepts("state", Some(self.state_of(action))));
                meant
                    .map(|(meeting, action)| row(&|column| self.action_field(table, meeting, action, column)))
                    .collect()
            }
            (TableSubject::Reports, Some(days)) => {
                let reports = counter.documents(chapters, Subject::Reports, &matter.filter, days).items;
                reports.iter().map(|(_, id)| row(&|column| self.report_field(*id, column))).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn chapter_is_meant(&self, id: ChapterId, filter: &Filter) -> bool {
        let chapter = self.organisation.chapter(id);
        let shown = self.statuses.chapters[id.index()].shown.as_ref().map(|badge| badge.status.as_str());
        filter.accepts("level", Some(&chapter.level))
            && filter.accepts("area", chapter.area.as_deref())
            && filter.accepts("status", shown)
    }

    fn chapter_field(&self, table: Table<'_>, id: ChapterId, column: Column) -> Field {
        let chapter = self.organisation.chapter(id);
        let status = &self.statuses.chapters[id.index()];
        let words = table.words;
        let date = |date: Option<String>| date.map_or_else(Field::nothing, Field::date);
        match column {
            Column::Status => status.shown.as_ref().map_or_else(Field::nothing, |badge| Field {
                cell: Cell { badge: badge_view(status), ..Cell::default() },
                ..Field::text(&badge.status)
            }),
            Column::Since => {
                date(status.since.filter(|_| status.shown.is_some()).map(|since| since.to_string()))
            }
            Column::Members => Field::interval(
                Some(self.counter().members(&[id], &Filter::default(), self.statuses.as_of)),
                words,
            ),
            Column::Meetings => {
                let meetings = |days| self.counter().meetings(&[id], &Filter::default(), days).number();
                Field::interval(table.days.map(meetings), words)
            }
            Column::Level => {
                Field { written: chapter.level.clone(), ..Field::text(words.level(&chapter.level)) }
            }
            Column::Area => chapter.area.as_ref().map_or_else(Field::nothing, Field::text),
            Column::Place => {
                let city = chapter.place.as_ref().and_then(|place| place.city.as_ref());
                city.map_or_else(Field::nothing, Field::text)
            }
            Column::Founded => date(chapter.founded.map(|date| date.to_string())),
            _ => Field::link(&chapter.name, chapter.url()),
        }
    }

    /// Members on the as-of date who show anything of their names.
    fn shown_members(&self, table: Table<'_>) -> Vec<(ChapterId, &Membership)> {
        let roles = table.matter.filter.values("role");
        let day = self.statuses.as_of;
        let members = table.chapters.iter().flat_map(|id| {
            let members = self.organisation.chapter(*id).members.iter();
            members.map(move |membership| (*id, membership))
        });
        let is_shown = |one: &Membership| {
            let person = self.organisation.person(one.person);
            // What somebody does stands only beside a name that is shown whole.
            let has_role = |wanted: &[String]| {
                person.show == NameDisplay::Name
                    && person.roles.iter().any(|role| role.holds_on(day) && wanted.contains(&role.role))
            };
            one.holds_on(day) && person.published_name().is_some() && roles.is_none_or(has_role)
        };
        members.filter(|(_, one)| is_shown(one)).collect()
    }

    fn member_field(&self, id: ChapterId, membership: &Membership, column: Column) -> Field {
        let person = self.organisation.person(membership.person);
        let is_whole = person.show == NameDisplay::Name;
        match column {
            Column::Chapter => self.chapter_name(id),
            Column::Roles if is_whole => {
                let roles = person.roles.iter().filter(|role| role.holds_on(self.statuses.as_of));
                let roles: Vec<&str> = roles.map(|role| role.role.as_str()).collect();
                Field::text(roles.join(", "))
            }
            Column::Joined if is_whole => {
                membership.joined.map_or_else(Field::nothing, |joined| Field::date(joined.year()))
            }
            Column::Name => Field::text(person.published_name().unwrap_or_default()),
            _ => Field::nothing(),
        }
    }

    fn chapter_name(&self, id: ChapterId) -> Field {
        let chapter = self.organisation.chapter(id);
        Field { written: chapter.path.clone(), ..Field::link(&chapter.name, chapter.url()) }
    }

    fn meeting_field(&self, table: Table<'_>, id: MeetingId, column: Column) -> Field {
        let meeting = self.organisation.meeting(id);
        let document = self.organisation.document(meeting.document);
        match column {
            Column::Title => Field::link(self.title_of(document), &document.url),
            Column::Chapter => self.chapter_name(meeting.chapter),
            Column::Kind => Field::text(&meeting.meeting),
            Column::Heads => {
                let alone = Listed { items: vec![id], is_complete: true };
                Field::interval(self.counter().attendance(&alone, AttendanceFigure::Typical), table.words)
            }
            Column::Decisions => Field::count(meeting.decisions.len()),
            _ => self.meeting_day(meeting),
        }
    }

    fn meeting_day(&self, meeting: &Meeting) -> Field {
        let url = self.organisation.document(meeting.document).url.to_string();
        let field = Field::date(meeting.written);
        Field { cell: Cell { url: Some(url), ..field.cell }, ..field }
    }

    fn decision_field(&self, entry: Entry, column: Column) -> Field {
        let meeting = self.organisation.meeting(entry.0);
        let decision = &meeting.decisions[entry.1];
        let url = || self.decision_address(entry);
        match column {
            Column::Proposal => Field::link(&decision.proposal, url()),
            Column::Result => decision.result.as_ref().map_or_else(Field::nothing, Field::text),
            Column::Votes => decision.votes.map_or_else(Field::nothing, |votes| {
                let known = [votes.in_favour, votes.against, votes.abstain];
                let said = known.map(|count| count.map_or_else(|| "–".to_owned(), |count| count.to_string()));
                Field::text(said.join(" / "))
            }),
            Column::Id => decision.id.as_ref().map_or_else(Field::nothing, |id| Field::link(id, url())),
            Column::Chapter => self.chapter_name(meeting.chapter),
            Column::InForce => self.is_in_force(decision).map_or_else(Field::nothing, |is_in_force| {
                let words = self.words_of(meeting.chapter);
                let (word, written) =
                    if is_in_force { ("decision-in-force", "yes") } else { ("decision-not-in-force", "no") };
                Field { written: written.to_owned(), ..Field::text(words.word(word)) }
            }),
            _ => self.meeting_day(meeting),
        }
    }

    fn action_field(&self, table: Table<'_>, meeting: &Meeting, action: &Action, column: Column) -> Field {
        match column {
            Column::Who => {
                let names: Vec<String> = action.who.iter().map(|author| self.name_of(author)).collect();
                Field::text(names.join(", "))
            }
            Column::Due => action.due.map_or_else(Field::nothing, Field::date),
            Column::Done => match action.done {
                Done::On(day) => Field::date(day),
                Done::Yes | Done::Open => {
                    let state = self.state_of(action);
                    Field {
                        written: state.to_owned(),
                        ..Field::text(table.words.say("action-state", [("state", state.into())]))
                    }
                }
            },
            Column::Chapter => self.chapter_name(meeting.chapter),
            Column::Date => self.meeting_day(meeting),
            _ => Field::link(&action.what, &self.organisation.document(meeting.document).url),
        }
    }

    fn report_field(&self, id: crate::model::DocumentId, column: Column) -> Field {
        let document = self.organisation.document(id);
        match column {
            Column::Title => Field::link(self.title_of(document), &document.url),
            Column::Chapter => self.chapter_name(document.chapter),
            Column::Date => document.date.map_or_else(Field::nothing, Field::date),
            _ => match &document.detail {
                Detail::Report(Some(period)) => {
                    Field { key: Key::Text(period.first.to_string()), ..Field::text(&period.label) }
                }
                _ => Field::nothing(),
            },
        }
    }
}

impl Field {
    fn nothing() -> Self {
        Self { cell: Cell::default(), written: String::new(), key: Key::Nothing }
    }

    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let key = if text.is_empty() { Key::Nothing } else { Key::Text(text.to_lowercase()) };
        Self { cell: Cell::text(text.clone()), written: text, key }
    }

    fn link(text: impl Into<String>, url: impl ToString) -> Self {
        let text = text.into();
        Self { cell: Cell::link(text.clone(), url), ..Self::text(text) }
    }

    #[expect(clippy::needless_pass_by_value, reason = "most of them are made for this")]
    fn date(date: impl ToString) -> Self {
        let date = date.to_string();
        Self { cell: Cell::date(&date), written: date.clone(), key: Key::Text(date) }
    }

    fn count(count: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "nobody counts so far")]
        let key = Key::Number(count as f64);
        Self { cell: Cell::number(count.to_string()), written: count.to_string(), key }
    }

    fn interval(interval: Option<Interval>, words: &Words) -> Self {
        let Some(interval) = interval else { return Self::nothing() };
        let written = if interval.is_exact() {
            interval.low.to_string()
        } else if interval.high.is_finite() {
            format!("{}..{}", interval.low, interval.high)
        } else {
            format!("{}..", interval.low)
        };
        Self { cell: Cell::number(said(Some(interval), words)), written, key: Key::Number(interval.low) }
    }
}

fn compare(a: &Key, b: &Key, is_descending: bool) -> Ordering {
    let order = match (a, b) {
        (Key::Nothing, Key::Nothing) => Ordering::Equal,
        (Key::Nothing, _) => return Ordering::Greater,
        (_, Key::Nothing) => return Ordering::Less,
        (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
        (Key::Text(a), Key::Text(b)) => a.cmp(b),
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    };
    if is_descending { order.reverse() } else { order }
}

fn is_number(column: Column) -> bool {
    matches!(column, Column::Members | Column::Meetings | Column::Heads | Column::Decisions)
}
