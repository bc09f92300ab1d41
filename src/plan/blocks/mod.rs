//! Figures and tables that texts ask for: counted, drawn, and as rows for readers and programs.
//!
//! What is counted comes from `status::Counter`, so that a figure says what a rule would find.

mod calendar;
mod chart;
mod figure;
mod steps;
mod strip;
mod table;

use serde::Serialize;
use serde_json::json;

use crate::csv;
use crate::messages::Words;
use crate::model::{Block, BlockFormat, ChapterId, Detail, DocumentId, SitePath};
use crate::parse::front_matter::block::BlockMatter;
use crate::parse::front_matter::report::ReportPeriod;
use crate::status::Days;

use super::counts_over_time::LevelHistoryView;
use super::page::BadgeView;
use super::status_json::to_json;
use super::{SitePlan, View};

use calendar::CalendarView;
use chart::{ChartView, SmallChart};
use strip::StripView;

pub(super) use figure::{json_interval, said, written};

/// A figure or a table, as its template shows it.
#[derive(Debug, Serialize)]
pub struct BlockView {
    /// `figure` or `table`
    kind: &'static str,
    /// The id of the block on its page.
    anchor: String,
    title: String,
    /// What a drawing shows, in a sentence; of nothing, why.
    description: String,
    chart: Option<ChartView>,
    calendar: Option<CalendarView>,
    /// What happened when.
    strip: Option<StripView>,
    /// A drawing for each chapter.
    small: Vec<SmallChart>,
    /// Statuses over time.
    statuses: Option<LevelHistoryView>,
    /// None where there is nothing to show.
    table: Option<TableView>,
    csv: SitePath,
    json: SitePath,
}

impl BlockView {
    /// The id of the block on its page.
    pub(crate) fn anchor(&self) -> &str {
        &self.anchor
    }

    /// What it is called.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }
}

/// Rows with their heads.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    pub(super) heads: Vec<Head>,
    /// The first cell of each heads its row.
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many rows are only in the files.
    pub(super) more: usize,
}

/// The head of a column.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    label: String,
    is_number: bool,
}

impl Head {
    pub(super) fn text(label: String) -> Self {
        Self { label, is_number: false }
    }

    pub(super) fn number(label: String) -> Self {
        Self { label, is_number: true }
    }
}

/// A cell: a text that may lead somewhere, a date, or a badge.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Cell {
    text: String,
    url: Option<String>,
    /// A date as it was written.
    date: Option<String>,
    badge: Option<BadgeView>,
    is_number: bool,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn badge(badge: BadgeView) -> Self {
        Self { badge: Some(badge), ..Self::default() }
    }

    pub(super) fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: true, ..Self::default() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "most of them are made for this")]
    pub(super) fn link(text: impl Into<String>, url: impl ToString) -> Self {
        Self { text: text.into(), url: Some(url.to_string()), ..Self::default() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "most of them are made for this")]
    pub(super) fn date(date: impl ToString) -> Self {
        Self { date: Some(date.to_string()), ..Self::default() }
    }
}

/// A block, counted: what readers see, and what programs read.
struct Made {
    view: BlockView,
    /// The heads of columns, and the rows below them.
    rows: Vec<Vec<String>>,
    json: serde_json::Value,
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Place {
    document: DocumentId,
    number: usize,
}

impl SitePlan<'_> {
    /// The blocks of a document, in the order of its text; none for one that can't be made.
    pub(super) fn block_views(&self, id: DocumentId) -> Vec<Option<BlockView>> {
        let blocks = self.organisation.document(id).blocks.iter().enumerate();
        let made = blocks.map(|(number, block)| {
            let place = Place { document: id, number };
            block.as_ref().map(|block| self.made(place, block).view)
        });
        made.collect()
    }

    /// What a block says, for programs.
    pub(super) fn block_file(&self, document: DocumentId, number: usize, format: BlockFormat) -> View {
        let block = self.organisation.document(document).blocks.get(number).and_then(Option::as_ref);
        let Some(block) = block else { return View::Text(String::new()) };
        let made = self.made(Place { document, number }, block);
        View::Text(match format {
            BlockFormat::Csv => csv::csv(&made.rows),
            BlockFormat::Json => to_json(&made.json),
        })
    }

    fn made(&self, place: Place, block: &Block) -> Made {
        match &block.asks {
            BlockMatter::Figure(figure) => self.made_figure(place, &block.chapters, figure),
            BlockMatter::Table(table) => self.made_table(place, &block.chapters, table),
        }
    }

    /// A block with nothing in it yet.
    fn empty_block(&self, place: Place, kind: &'static str, title: String) -> BlockView {
        let page = &self.organisation.document(place.document).url;
        let file = |format: BlockFormat| format.address(page, kind, place.number);
        BlockView {
            kind,
            anchor: format!("ch-{kind}-{}", place.number + 1),
            title,
            description: String::new(),
            chart: None,
            calendar: None,
            strip: None,
            small: Vec::new(),
            statuses: None,
            table: None,
            csv: file(BlockFormat::Csv),
            json: file(BlockFormat::Json),
        }
    }

    /// A block that says that there is nothing: yet, where its period is still to come.
    fn nothing(&self, view: BlockView, is_to_come: bool, words: &Words) -> Made {
        let description = if is_to_come {
            words.say("block-to-come", [("day", words.day(self.statuses.as_of).into())])
        } else {
            words.word("block-nothing")
        };
        Made {
            rows: Vec::new(),
            json: json!({"as_of": self.as_of(), "found": []}),
            view: BlockView { description, ..view },
        }
    }

    /// The period that a block names, else that of the report in which it stands.
    fn period_of<'p>(&'p self, place: Place, named: Option<&'p ReportPeriod>) -> Option<&'p ReportPeriod> {
        named.or_else(|| match &self.organisation.document(place.document).detail {
            Detail::Report(period) => period.as_ref(),
            _ => None,
        })
    }

    /// The days that a block is about, as far as they have come; none where none has.
    fn days_of_block(&self, chapters: &[ChapterId], period: Option<&ReportPeriod>) -> Option<Days> {
        if let Some(period) = period {
            return self.days_of(period);
        }
        let begun = chapters.iter().filter_map(|id| self.counter().exists_from(*id));
        let days = Days { first: begun.min()?, last: self.statuses.as_of };
        (days.first <= days.last).then_some(days)
    }

    /// What a block shows, and of which time: by its period as written, where all of that has come, else by two days.
    fn title_with_days(
        &self,
        what: String,
        period: Option<&ReportPeriod>,
        days: Option<Days>,
        words: &Words,
    ) -> String {
        let Some(days) = days else { return what };
        let time = match period {
            Some(period) if period.last <= self.statuses.as_of => period.label.clone(),
            _ => days_in_words(days, words),
        };
        words.say("block-title", [("what", what.into()), ("period", time.into())])
    }

    /// Whose record a block is about, as its title says it.
    fn whose(&self, chapters: &[ChapterId], below: bool, words: &Words) -> String {
        let name = |id: &ChapterId| self.organisation.chapter(*id).name.as_str();
        match chapters {
            [only] => name(only).to_owned(),
            [first, ..] if below => words.say("block-and-below", [("chapter", name(first).into())]),
            several if several.len() <= 4 => words.and(&several.iter().map(name).collect::<Vec<_>>()),
            several => words.say("block-chapters", [("count", several.len().into())]),
        }
    }
}

/// Two days, and all between them.
pub(super) fn days_in_words(days: Days, words: &Words) -> String {
    words.say("days", [("first", words.day(days.first).into()), ("last", words.day(days.last).into())])
}
