//! Blocks in a text that ask for something of the record: fences whose first word is `figure` or `table`.
//!
//! ````text
//! ```figure meetings
//! by: month
//! ```
//! ````
//!
//! The second word says what; below stand keys, as in front matter. On a git forge the block shows as it is
//! written, and says what it asks for.
//!
//! Raises `unknown-measure`, `missing-value`, `wrong-value`, `unknown-key`, and what keys raise anywhere.

use crate::diagnostics::help::{nearest, quoted_list};
use crate::diagnostics::{Diagnostic, Span, Spanned};

use super::fields::{Decoder, Fields, Named, Names, name_of, named};
use super::report::ReportPeriod;
use super::requirement::{AttendanceFigure, Filter};
use super::yaml::Node;

/// What a block asks for.
#[derive(Clone, Debug)]
pub enum BlockMatter {
    /// `figure`
    Figure(Box<FigureMatter>),
    /// `table`
    Table(Box<TableMatter>),
}

/// A figure: numbers over time, drawn, with the table behind them.
#[derive(Clone, Debug)]
pub struct FigureMatter {
    /// Of what.
    pub measure: FigureMeasure,
    /// Of whom.
    pub scope: ScopeMatter,
    /// `period`: of which days; all of them without.
    pub period: Option<Spanned<ReportPeriod>>,
    /// `by`: the length of a step.
    pub by: Option<Step>,
    /// `as`: how it is drawn.
    pub drawn: Option<Spanned<Drawing>>,
    /// `take`: which figure of attendance.
    pub take: AttendanceFigure,
    /// `where`
    pub filter: Filter,
    /// `title`, in place of one that is made up.
    pub title: Option<String>,
    /// Where the block stands.
    pub span: Span,
}

/// A table of things on record.
#[derive(Clone, Debug)]
pub struct TableMatter {
    /// Of what.
    pub subject: TableSubject,
    /// Of whom.
    pub scope: ScopeMatter,
    /// `period`: of which days; all of them without.
    pub period: Option<Spanned<ReportPeriod>>,
    /// `columns`, in order; the usual ones where none are given.
    pub columns: Vec<Column>,
    /// `order`: by which column, and whether the greatest comes first.
    pub order: Option<(Column, bool)>,
    /// `limit`: how many rows at the most.
    pub limit: Option<u32>,
    /// `where`
    pub filter: Filter,
    /// `title`, in place of one that is made up.
    pub title: Option<String>,
    /// Where the block stands.
    pub span: Span,
}

/// Whose record a block is about.
#[derive(Clone, Debug, Default)]
pub struct ScopeMatter {
    /// `of`: paths of chapters; without, the chapter in whose folder the text stands.
    pub of: Vec<Spanned<String>>,
    /// `below`: whether all chapters below them are meant, too.
    pub below: bool,
}

/// What a figure shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureMeasure {
    /// Meetings held in each step.
    Meetings,
    /// How many came to them.
    Attendance,
    /// Members on the last day of each step.
    Members,
    /// Members who joined.
    Joined,
    /// Members who left.
    Left,
    /// Members who renewed.
    Renewals,
    /// Posts.
    Posts,
    /// Articles.
    Articles,
    /// Reports.
    Reports,
    /// Events.
    Events,
    /// Decisions of meetings.
    Decisions,
    /// How many chapters held each status.
    Statuses,
    /// What happened when.
    Timeline,
}

/// The length of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// `month`
    Month,
    /// `quarter`
    Quarter,
    /// `year`
    Year,
}

/// How a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Drawing {
    /// A bar for each step.
    Bars,
    /// A line through the steps.
    Lines,
    /// Bands that lie on each other.
    Bands,
    /// A square for each day.
    Calendar,
    /// A small drawing for each chapter.
    Multiples,
}

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableSubject {
    /// Chapters.
    Chapters,
    /// Members, as far as they may be shown.
    Members,
    /// Meetings.
    Meetings,
    /// Decisions.
    Decisions,
    /// Things to do.
    Actions,
    /// Reports.
    Reports,
    /// What the rule in force and each reading of it say of chapters.
    Readings,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The name of a chapter or a member.
    Name,
    /// The chapter of something.
    Chapter,
    /// The level of a chapter.
    Level,
    /// Its area.
    Area,
    /// Where it is.
    Place,
    /// Its status.
    Status,
    /// Since when it has that.
    Since,
    /// When it was founded.
    Founded,
    /// How many members it has.
    Members,
    /// How many meetings it held.
    Meetings,
    /// The day of something.
    Date,
    /// What a document is called.
    Title,
    /// The kind of a meeting.
    Kind,
    /// How many came.
    Heads,
    /// How many decisions a meeting made, or what was decided.
    Decisions,
    /// The id of a decision.
    Id,
    /// What was proposed.
    Proposal,
    /// What became of it.
    Result,
    /// How many voted how.
    Votes,
    /// Whether it is in force.
    InForce,
    /// What is to be done.
    What,
    /// By whom.
    Who,
    /// By when.
    Due,
    /// Whether, and when, it was done.
    Done,
    /// When a member joined.
    Joined,
    /// What a member does.
    Roles,
    /// What days a report is about.
    Period,
}

impl Names for FigureMeasure {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("meetings", Self::Meetings),
        ("attendance", Self::Attendance),
        ("members", Self::Members),
        ("joined", Self::Joined),
        ("left", Self::Left),
        ("renewals", Self::Renewals),
        ("posts", Self::Posts),
        ("articles", Self::Articles),
        ("reports", Self::Reports),
        ("events", Self::Events),
        ("decisions", Self::Decisions),
        ("statuses", Self::Statuses),
        ("timeline", Self::Timeline),
    ];
    const WHAT: &'static str = "what a figure shows";
    const CODE: &'static str = "unknown-measure";
}

impl Names for TableSubject {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("chapters", Self::Chapters),
        ("members", Self::Members),
        ("meetings", Self::Meetings),
        ("decisions", Self::Decisions),
        ("actions", Self::Actions),
        ("reports", Self::Reports),
        ("readings", Self::Readings),
    ];
    const WHAT: &'static str = "what a table lists";
    const CODE: &'static str = "unknown-measure";
}

impl Names for Step {
    const NAMES: &'static [(&'static str, Self)] =
        &[("month", Self::Month), ("quarter", Self::Quarter), ("year", Self::Year)];
    const WHAT: &'static str = "the length of a step";
}

impl Names for Drawing {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("bars", Self::Bars),
        ("lines", Self::Lines),
        ("bands", Self::Bands),
        ("calendar", Self::Calendar),
        ("multiples", Self::Multiples),
    ];
    const WHAT: &'static str = "a way to draw";
}

impl Names for Column {
    const NAMES: &'static [(&'static str, Self)] = &[
        ("name", Self::Name),
        ("chapter", Self::Chapter),
        ("level", Self::Level),
        ("area", Self::Area),
        ("place", Self::Place),
        ("status", Self::Status),
        ("since", Self::Since),
        ("founded", Self::Founded),
        ("members", Self::Members),
        ("meetings", Self::Meetings),
        ("date", Self::Date),
        ("title", Self::Title),
        ("kind", Self::Kind),
        ("heads", Self::Heads),
        ("decisions", Self::Decisions),
        ("id", Self::Id),
        ("proposal", Self::Proposal),
        ("result", Self::Result),
        ("votes", Self::Votes),
        ("in_force", Self::InForce),
        ("what", Self::What),
        ("who", Self::Who),
        ("due", Self::Due),
        ("done", Self::Done),
        ("joined", Self::Joined),
        ("roles", Self::Roles),
        ("period", Self::Period),
    ];
    const WHAT: &'static str = "a column";
}

impl FigureMeasure {
    /// Its name in blocks.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }

    /// Whether it is of things that have a day.
    #[must_use]
    pub fn has_days(self) -> bool {
        use FigureMeasure::{Articles, Decisions, Events, Meetings, Posts, Reports};
        matches!(self, Meetings | Posts | Articles | Reports | Events | Decisions)
    }

    /// The keys that its `where` may have.
    fn filter_keys(self) -> &'static [&'static str] {
        match self {
            Self::Meetings | Self::Attendance => &["meeting"],
            // An attribute of a few could be told from two figures, so that only rules may ask for them.
            Self::Members => &["role"],
            Self::Posts | Self::Articles | Self::Reports | Self::Events => &["categories", "tags"],
            Self::Decisions => &["result"],
            Self::Statuses => &["level", "area"],
            Self::Joined | Self::Left | Self::Renewals | Self::Timeline => &[],
        }
    }

    /// How it may be drawn, the usual way first.
    fn drawings(self) -> &'static [Drawing] {
        use Drawing::{Bands, Bars, Calendar, Lines, Multiples};
        match self {
            Self::Statuses => &[Bands],
            Self::Timeline => &[],
            Self::Members | Self::Attendance => &[Lines, Bars, Multiples],
            Self::Joined | Self::Left | Self::Renewals => &[Bars, Lines, Multiples],
            _ => &[Bars, Lines, Calendar, Multiples],
        }
    }

    /// How it is drawn unless it says otherwise; none for what is a list.
    #[must_use]
    pub fn usual_drawing(self) -> Option<Drawing> {
        self.drawings().first().copied()
    }
}

impl Step {
    /// Its name in blocks.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }
}

impl TableSubject {
    /// Its name in blocks.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }

    /// Its columns, of which the first so many are there unless it says otherwise.
    #[must_use]
    pub fn columns(self) -> (&'static [Column], usize) {
        match self {
            Self::Chapters => (
                &[
                    Column::Name,
                    Column::Status,
                    Column::Since,
                    Column::Members,
                    Column::Meetings,
                    Column::Level,
                    Column::Area,
                    Column::Place,
                    Column::Founded,
                ],
                5,
            ),
            Self::Members => (&[Column::Name, Column::Roles, Column::Joined, Column::Chapter], 3),
            Self::Meetings => (
                &[
                    Column::Date,
                    Column::Title,
                    Column::Chapter,
                    Column::Heads,
                    Column::Kind,
                    Column::Decisions,
                ],
                4,
            ),
            Self::Decisions => (
                &[
                    Column::Date,
                    Column::Proposal,
                    Column::Result,
                    Column::Votes,
                    Column::Chapter,
                    Column::Id,
                    Column::InForce,
                ],
                5,
            ),
            Self::Actions => {
                (&[Column::What, Column::Who, Column::Due, Column::Done, Column::Chapter, Column::Date], 4)
            }
            Self::Reports => (&[Column::Period, Column::Title, Column::Chapter, Column::Date], 4),
            // A column for each reading.
            Self::Readings => (&[], 0),
        }
    }

    /// The keys that its `where` may have.
    fn filter_keys(self) -> &'static [&'static str] {
        match self {
            Self::Chapters => &["level", "status", "area"],
            Self::Members => &["role"],
            Self::Meetings => &["meeting"],
            Self::Decisions => &["result"],
            Self::Actions => &["state"],
            Self::Reports => &["categories", "tags"],
            Self::Readings => &["level", "area"],
        }
    }
}

impl Column {
    /// Its name in blocks.
    #[must_use]
    pub fn name(self) -> &'static str {
        name_of(self)
    }
}

/// Whether a fence asks for something: by its first word.
pub(crate) fn is_block(info: &str) -> bool {
    matches!(info.split_whitespace().next(), Some("figure" | "table"))
}

/// Reads a block: the words behind its fence, and its keys. `head` is where these words stand.
pub(crate) fn read(info: &str, head: Span, node: Node, decoder: &mut Decoder) -> Option<BlockMatter> {
    let mut words = info.split_whitespace();
    let (kind, what, more) = (words.next()?, words.next(), words.next());
    if let Some(more) = more {
        decoder.push(
            Diagnostic::error("wrong-value", head, format!("`{more}` stands behind what the {kind} is of"))
                .help("one word says what it is of; all else is said by keys below, such as `by: month`"),
        );
    }
    let span = head;
    if kind == "figure" {
        let measure: FigureMeasure = what_of(what, kind, head, decoder)?;
        let mut fields = Fields::new(node, "a figure", decoder)?;
        let has_period = fields.has_value("period");
        let matter = FigureMatter {
            measure,
            scope: ScopeMatter::read(&mut fields),
            period: fields.take("period"),
            by: fields.take::<Named<Step>>("by").map(|step| step.0),
            drawn: fields
                .take::<Spanned<Named<Drawing>>>("as")
                .map(|drawn| Spanned::new(drawn.value.0, drawn.span)),
            take: fields
                .take::<Named<AttendanceFigure>>("take")
                .map_or(AttendanceFigure::Typical, |take| take.0),
            filter: fields.take("where").unwrap_or_default(),
            title: fields.take("title"),
            span,
        };
        check_drawing(&matter, &mut fields);
        check_filter(&matter.filter, matter.measure.filter_keys(), &mut fields);
        fields.finish();
        // Without the days that are meant, all others would be counted.
        let is_whole = matter.period.is_some() == has_period;
        return is_whole.then(|| BlockMatter::Figure(Box::new(matter)));
    }
    let subject: TableSubject = what_of(what, kind, head, decoder)?;
    let mut fields = Fields::new(node, "a table", decoder)?;
    let has_period = fields.has_value("period");
    let mut matter = TableMatter {
        subject,
        scope: ScopeMatter::read(&mut fields),
        period: fields.take("period"),
        columns: Vec::new(),
        order: None,
        limit: fields.take("limit"),
        filter: fields.take("where").unwrap_or_default(),
        title: fields.take("title"),
        span,
    };
    let columns: Vec<Spanned<String>> = fields.list("columns");
    matter.columns = columns.iter().filter_map(|name| column(subject, name, fields.decoder())).collect();
    if let Some(order) = fields.take::<Spanned<String>>("order") {
        let is_descending = order.starts_with('-');
        let name = Spanned::new(order.trim_start_matches('-').to_owned(), order.span);
        matter.order = column(subject, &name, fields.decoder()).map(|column| (column, is_descending));
    }
    check_filter(&matter.filter, subject.filter_keys(), &mut fields);
    fields.finish();
    (matter.period.is_some() == has_period).then(|| BlockMatter::Table(Box::new(matter)))
}

impl ScopeMatter {
    fn read(fields: &mut Fields<'_>) -> Self {
        Self { of: fields.list("of"), below: fields.take("below").unwrap_or_default() }
    }
}

/// What a figure or table is of.
fn what_of<T: Names>(what: Option<&str>, kind: &str, head: Span, decoder: &mut Decoder) -> Option<T> {
    let names: Vec<&str> = T::NAMES.iter().map(|(name, _)| *name).collect();
    let Some(what) = what else {
        decoder.push(
            Diagnostic::error("missing-value", head, format!("this {kind} does not say what it is of"))
                .help(format!("write it behind `{kind}`: one of {}", quoted_list(&names))),
        );
        return None;
    };
    named(what, head).map_err(|problem| decoder.push(problem)).ok()
}

fn column(subject: TableSubject, name: &Spanned<String>, decoder: &mut Decoder) -> Option<Column> {
    let (columns, _) = subject.columns();
    let found = columns.iter().copied().find(|column| column.name() == name.value);
    if found.is_none() {
        let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "it has a column for each reading: leave this out".to_owned(),
            None => format!("its columns are {}", quoted_list(&names)),
        };
        let message = format!("a table of {} has no column `{}`", subject.name(), name.value);
        decoder.push(Diagnostic::error("wrong-value", name.span, message).help(help));
    }
    found
}

fn check_drawing(matter: &FigureMatter, fields: &mut Fields<'_>) {
    let Some(drawn) = &matter.drawn else { return };
    let drawings = matter.measure.drawings();
    if !drawings.contains(&drawn.value) {
        let names: Vec<&str> = drawings.iter().map(|one| name_of(*one)).collect();
        let help = match names.as_slice() {
            [] => "leave `as` out: a timeline is a list".to_owned(),
            [only] => format!("leave `as` out: it is drawn as {only}"),
            names => format!("it is drawn as {}", quoted_list(names)),
        };
        let way = name_of(drawn.value);
        let message = format!("a figure of {} is not drawn as {way}", matter.measure.name());
        fields.decoder().push(Diagnostic::error("wrong-value", drawn.span, message).help(help));
    }
}

fn check_filter(filter: &Filter, keys: &[&'static str], fields: &mut Fields<'_>) {
    for (key, place) in &filter.places {
        if keys.contains(&key.as_str()) {
            continue;
        }
        let help = if keys == ["role"] {
            "only `role` is asked for here: who has which attribute is nobody's business, and a rule alone may count it"
                .to_owned()
        } else if keys.is_empty() {
            "leave `where` out: all of them are counted".to_owned()
        } else {
            format!("the keys here are {}", quoted_list(keys))
        };
        fields.decoder().push(
            Diagnostic::error("unknown-key", place.key, format!("`where` has no key `{key}` here"))
                .help(help),
        );
    }
}
