//! What the period of a report came to, counted from the record: by itself, beside the period before it, and, where
//! a chapter has others below, what these reported of it and who owes what.

use jiff::ToSpan as _;
use serde::Serialize;
use serde_json::json;

use crate::csv;
use crate::discover::DocumentKind;
use crate::messages::Words;
use crate::model::{BlockFormat, ChapterId, Detail, DocumentId, SitePath};
use crate::parse::front_matter::block::FigureMeasure;
use crate::parse::front_matter::minutes::Done;
use crate::parse::front_matter::report::ReportPeriod;
use crate::parse::front_matter::requirement::{AttendanceFigure, Filter};
use crate::status::{Days, Due, Interval};

use super::blocks::{Cell, Head, TableView, days_in_words, json_interval, said, written};
use super::page::plain_badge;
use super::status_json::to_json;
use super::{SitePlan, View};

/// What a report counts, in order.
const MEASURES: [FigureMeasure; 9] = [
    FigureMeasure::Meetings,
    FigureMeasure::Attendance,
    FigureMeasure::Members,
    FigureMeasure::Joined,
    FigureMeasure::Left,
    FigureMeasure::Renewals,
    FigureMeasure::Posts,
    FigureMeasure::Events,
    FigureMeasure::Decisions,
];

/// The facts of a report.
#[derive(Debug, Serialize)]
pub(crate) struct FactsView {
    title: String,
    /// None where the period is still to come.
    table: Option<TableView>,
    /// Which status the chapter had when.
    statuses: Option<TableView>,
    /// What the chapters below reported.
    below: Option<TableView>,
    csv: SitePath,
    json: SitePath,
}

/// Something counted, in the period and in the one before it.
struct Fact {
    name: &'static str,
    now: Option<Interval>,
    before: Option<Interval>,
}

/// Whose facts they are.
struct Counted {
    /// Whether all chapters below are counted, too.
    below: bool,
    facts: Vec<Fact>,
}

impl SitePlan<'_> {
    /// What the period of a report came to; none without a period.
    pub(super) fn facts_view(&self, id: DocumentId) -> Option<FactsView> {
        let document = self.organisation.document(id);
        let Detail::Report(Some(period)) = &document.detail else { return None };
        let words = self.words_of_page(document);
        let days = self.days_of(period);
        let table = days.map(|days| self.facts_table(document.chapter, period, days, words));
        Some(FactsView {
            title: words.say("facts-of", [("period", period.label.as_str().into())]),
            statuses: days.and_then(|days| self.statuses_in(document.chapter, days, words)),
            below: self.reports_below(document.chapter, period, words),
            table,
            csv: BlockFormat::Csv.facts_of(&document.url),
            json: BlockFormat::Json.facts_of(&document.url),
        })
    }

    /// The same for programs.
    pub(super) fn facts_file(&self, id: DocumentId, format: BlockFormat) -> View {
        let document = self.organisation.document(id);
        let Detail::Report(Some(period)) = &document.detail else { return View::Text(String::new()) };
        let counted = self.days_of(period).map_or_else(Vec::new, |days| self.facts(document.chapter, days));
        View::Text(match format {
            BlockFormat::Csv => {
                let mut rows =
                    vec![csv::heads(&["fact", "below", "low", "high", "before_low", "before_high"])];
                for Counted { below, facts } in counted {
                    rows.extend(facts.iter().map(|fact| {
                        let ends = [fact.now, fact.before].into_iter().flat_map(written);
                        let head = [fact.name.to_owned(), if below { "yes" } else { "no" }.to_owned()];
                        head.into_iter().chain(ends).collect()
                    }));
                }
                csv::csv(&rows)
            }
            BlockFormat::Json => {
                let of = |facts: &[Fact]| -> serde_json::Value {
                    let named = facts.iter().map(|fact| {
                        let value =
                            json!({"found": json_interval(fact.now), "before": json_interval(fact.before)});
                        (fact.name.to_owned(), value)
                    });
                    serde_json::Value::Object(named.collect())
                };
                let find = |below| counted.iter().find(|one| one.below == below).map(|one| of(&one.facts));
                to_json(&json!({
                    "chapter": self.organisation.chapter(document.chapter).path,
                    "period": period.label,
                    "from": period.first.to_string(),
                    "until": period.last.to_string(),
                    "as_of": self.as_of(),
                    "facts": find(false),
                    "with_all_below": find(true),
                }))
            }
        })
    }

    /// The days of a period that have come.
    pub(super) fn days_of(&self, period: &ReportPeriod) -> Option<Days> {
        let last = period.last.min(self.statuses.as_of);
        (period.first <= last).then_some(Days { first: period.first, last })
    }

    /// Of the chapter, and where it has others below, with all of these.
    fn facts(&self, id: ChapterId, days: Days) -> Vec<Counted> {
        let own = Counted { below: false, facts: self.facts_of(&[id], days) };
        let all: Vec<ChapterId> = self.organisation.downwards(id).collect();
        let below = (all.len() > 1).then(|| Counted { below: true, facts: self.facts_of(&all, days) });
        std::iter::once(own).chain(below).collect()
    }

    fn facts_of(&self, chapters: &[ChapterId], days: Days) -> Vec<Fact> {
        let before = before(days);
        let none = Filter::default();
        let value = |measure, days| self.measured(measure, AttendanceFigure::Typical, &none, chapters, days);
        let mut facts: Vec<Fact> = MEASURES
            .into_iter()
            .map(|measure| Fact {
                name: measure.name(),
                now: value(measure, days),
                before: before.and_then(|before| value(measure, before)),
            })
            .collect();
        for (name, is_meant) in
            [("actions", None), ("actions-done", Some(true)), ("actions-open", Some(false))]
        {
            let count = |days| self.actions_of(chapters, days, is_meant);
            facts.push(Fact { name, now: Some(count(days)), before: before.map(count) });
        }
        facts
    }

    /// How many things meetings set out to do, those that are done or not where that is asked.
    fn actions_of(&self, chapters: &[ChapterId], days: Days, is_done: Option<bool>) -> Interval {
        let meetings = self.counter().meetings(chapters, &Filter::default(), days).items;
        let actions = meetings.iter().flat_map(|id| &self.organisation.meeting(*id).actions);
        let meant =
            actions.filter(|action| is_done.is_none_or(|is_done| (action.done != Done::Open) == is_done));
        Interval::exactly(f64::from(u32::try_from(meant.count()).unwrap_or(u32::MAX)))
    }

    fn facts_table(&self, id: ChapterId, period: &ReportPeriod, days: Days, words: &Words) -> TableView {
        let counted = self.facts(id, days);
        let label = if period.last <= self.statuses.as_of {
            period.label.clone()
        } else {
            words.say(
                "facts-so-far",
                [("period", period.label.as_str().into()), ("day", words.day(days.last).into())],
            )
        };
        let earlier = before(days).map_or_else(String::new, |before| {
            label_of(before).unwrap_or_else(|| days_in_words(before, words))
        });
        let mut heads = vec![Head::text(words.word("facts-column"))];
        for one in &counted {
            for label in [&label, &earlier] {
                let label = if one.below {
                    words.say("facts-below", [("period", label.as_str().into())])
                } else {
                    label.clone()
                };
                heads.push(Head::number(label));
            }
        }
        let rows = (0..counted[0].facts.len()).map(|place| {
            let name = counted[0].facts[place].name;
            let values = counted.iter().flat_map(|one| {
                let fact = &one.facts[place];
                [fact.now, fact.before].map(|value| Cell::number(said(value, words)))
            });
            std::iter::once(Cell::text(words.say("fact", [("fact", name.into())]))).chain(values).collect()
        });
        TableView { heads, rows: rows.collect(), more: 0 }
    }

    /// Which status a chapter had on these days.
    fn statuses_in(&self, id: ChapterId, days: Days, words: &Words) -> Option<TableView> {
        let runs = self.statuses.chapters[id.index()].history.iter();
        let meant = runs.filter(|run| run.from <= days.last && days.first <= run.until);
        let rows: Vec<Vec<Cell>> = meant
            .map(|run| {
                let status = run.status.as_ref().map_or_else(
                    || Cell::text(words.word("no-status")),
                    |badge| Cell::badge(plain_badge(badge)),
                );
                vec![Cell::date(run.from.max(days.first)), Cell::date(run.until.min(days.last)), status]
            })
            .collect();
        let heads = ["column-from", "column-until", "column-status"].map(|id| Head::text(words.word(id)));
        (!rows.is_empty()).then(|| TableView { heads: heads.into(), rows, more: 0 })
    }

    /// What the chapters below one reported of a period, and who owes a report.
    fn reports_below(&self, id: ChapterId, period: &ReportPeriod, words: &Words) -> Option<TableView> {
        let counter = self.counter();
        let days = Days { first: period.first, last: period.last };
        let below: Vec<ChapterId> = self.organisation.below(id).collect();
        let existing: Vec<ChapterId> = counter.existing(&below, days).map(|(id, _)| id).collect();
        let rows: Vec<Vec<Cell>> = existing
            .iter()
            .map(|id| {
                let chapter = self.organisation.chapter(*id);
                let report = self.report_of(*id, period);
                let (first, second) = match report {
                    Some(report) => {
                        let document = self.organisation.document(report);
                        let filed = document.date.map_or_else(Cell::default, Cell::date);
                        (Cell::link(self.title_of(document), &document.url), filed)
                    }
                    None => (Cell::text(words.word("report-missing")), Cell::text(self.owed(*id, words))),
                };
                let none = Filter::default();
                let meetings =
                    self.days_of(period).map(|days| counter.meetings(&[*id], &none, days).number());
                vec![
                    Cell::link(&chapter.name, chapter.url()),
                    first,
                    second,
                    Cell::number(said(meetings, words)),
                ]
            })
            .collect();
        let heads = vec![
            Head::text(words.word("column-chapter")),
            Head::text(words.kind(DocumentKind::Report)),
            Head::text(words.word("report-filed")),
            Head::number(words.say("fact", [("fact", "meetings".into())])),
        ];
        (!rows.is_empty()).then_some(TableView { heads, rows, more: 0 })
    }

    /// A chapter's report of a period.
    fn report_of(&self, id: ChapterId, period: &ReportPeriod) -> Option<DocumentId> {
        let documents = self.organisation.chapter(id).documents.iter().copied();
        let mut reports = documents.filter(|id| {
            let document = self.organisation.document(*id);
            let is_of_period = matches!(&document.detail, Detail::Report(Some(other)) if other.first == period.first && other.last == period.last);
            is_of_period && document.translation_of.is_none() && document.day.is_none_or(|day| day <= self.statuses.as_of)
        });
        reports.next()
    }

    /// By when a chapter owes a report, by the rule in force; nothing where none asks for one.
    fn owed(&self, id: ChapterId, words: &Words) -> String {
        match self.counter().report_due(id, &self.statuses.chapters[id.index()]) {
            Some(Due::By(day)) => words.say("report-due", [("day", words.day(day).into())]),
            Some(Due::LateSince(day)) => words.say("report-late", [("day", words.day(day).into())]),
            None => String::new(),
        }
    }
}

/// The period before one: as many whole months where it is of whole months, else as many days.
fn before(days: Days) -> Option<Days> {
    let last = days.first.yesterday().ok()?;
    let is_of_months = days.first == days.first.first_of_month() && days.last == days.last.last_of_month();
    let first = if is_of_months {
        let months = (i32::from(days.last.year()) - i32::from(days.first.year())) * 12
            + i32::from(days.last.month() - days.first.month())
            + 1;
        days.first.checked_sub(months.months()).ok()?
    } else {
        let length = (days.last - days.first).get_days() + 1;
        days.first.checked_sub(length.days()).ok()?
    };
    (first <= last).then_some(Days { first, last })
}

/// How reports write some days, where there is a short way: `2014`, `2014-H1`, `2014-Q2`, `2014-06`.
fn label_of(days: Days) -> Option<String> {
    let Days { first, last } = days;
    let is_whole = first.day() == 1 && last == last.last_of_month() && first.year() == last.year();
    let (year, month) = (first.year(), first.month());
    match last.month() - month {
        _ if !is_whole => None,
        11 => Some(year.to_string()),
        5 if month % 6 == 1 => Some(format!("{year}-H{}", month / 6 + 1)),
        2 if month % 3 == 1 => Some(format!("{year}-Q{}", month / 3 + 1)),
        0 => Some(format!("{year}-{month:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    #[test]
    fn periods_are_called_as_reports_write_them() {
        let label = |first, last| label_of(Days { first, last });
        assert_eq!(label(date(2014, 1, 1), date(2014, 12, 31)).as_deref(), Some("2014"));
        assert_eq!(label(date(2014, 7, 1), date(2014, 12, 31)).as_deref(), Some("2014-H2"));
        assert_eq!(label(date(2014, 4, 1), date(2014, 6, 30)).as_deref(), Some("2014-Q2"));
        assert_eq!(label(date(2014, 2, 1), date(2014, 2, 28)).as_deref(), Some("2014-02"));
        assert_eq!(label(date(2014, 2, 1), date(2014, 4, 30)), None);
        assert_eq!(label(date(2014, 2, 1), date(2014, 2, 27)), None);
    }

    #[test]
    fn the_period_before_is_as_long() {
        let check = |first: Date, last: Date, expected: (Date, Date)| {
            let found = before(Days { first, last }).expect("a period");
            assert_eq!((found.first, found.last), expected);
        };
        check(date(2014, 1, 1), date(2014, 6, 30), (date(2013, 7, 1), date(2013, 12, 31)));
        check(date(2014, 1, 1), date(2014, 12, 31), (date(2013, 1, 1), date(2013, 12, 31)));
        check(date(2014, 3, 1), date(2014, 3, 31), (date(2014, 2, 1), date(2014, 2, 28)));
        check(date(2014, 3, 10), date(2014, 3, 12), (date(2014, 3, 7), date(2014, 3, 9)));
    }
}
