//! Why a chapter has its status: every requirement with what was found and on what it rests, the
//! history, the forecast, and what was decided or claimed by hand.

use jiff::civil::Date;
use serde::Serialize;

use crate::messages::{Teller, Words};
use crate::model::{ChapterId, SitePath};
use crate::parse::front_matter::rule::StatusDefinition;
use crate::status::{ChapterStatus, Evidence, NextChange, RequirementList, RequirementResult};

use super::hindsight::KnownView;
use super::labels::outcome_mark;
use super::page::{BadgeView, Link, badge_view, defined_badge, plain_badge, with_content};
use super::stale::StaleView;
use super::{SitePlan, View};

#[derive(Debug, Serialize)]
struct StatusPage {
    chapter: Link,
    stale: Vec<StaleView>,
    status: StatusDetails,
    deadlines: SitePath,
    has_chapters_below: bool,
    meetings: SitePath,
    embed: BadgeEmbed,
}

/// All that is known of a chapter's status.
#[derive(Debug, Serialize)]
pub(super) struct StatusDetails {
    summary: StatusSummary,
    possible: Vec<BadgeView>,
    stated: Vec<StatedView>,
    rule: Option<Link>,
    definitions: Vec<DefinitionView>,
    history: Vec<RunView>,
    timeline: Option<Timeline>,
    json: SitePath,
}

/// A status with its reasons in short, as it also stands on the chapter's page.
#[derive(Debug, Serialize)]
pub(super) struct StatusSummary {
    badge: Option<BadgeView>,
    why: Option<String>,
    since: Option<String>,
    is_at_risk: bool,
    next_change: Option<NextChangeView>,
    set_by_decision: Option<OverrideView>,
    /// What later records say of it, in a site as it was known earlier.
    known: Option<KnownView>,
}

/// What will be if nothing happens.
#[derive(Debug, Serialize)]
pub(super) struct NextChangeView {
    date: String,
    badge: Option<BadgeView>,
    because: String,
    keep: Option<String>,
}

#[derive(Debug, Serialize)]
struct OverrideView {
    reason: String,
    from: Option<String>,
    until: Option<String>,
    decided: Option<Link>,
    /// What the rule would give.
    computed: Option<BadgeView>,
}

/// A status that was claimed by hand, beside what was found for the same day.
#[derive(Debug, Serialize)]
struct StatedView {
    date: String,
    label: String,
    by: Option<String>,
    /// What the history has on the first day of the date.
    found: Option<String>,
    agrees: bool,
}

/// A status of the rule, with what it asks.
#[derive(Debug, Serialize)]
struct DefinitionView {
    badge: BadgeView,
    is_current: bool,
    grace: Option<String>,
    stands_in: bool,
    lists: Vec<RequirementsView>,
}

#[derive(Debug, Serialize)]
struct RequirementsView {
    label: String,
    of: &'static str,
    rows: Vec<RequirementRow>,
}

#[derive(Debug, Serialize)]
struct RequirementRow {
    text: String,
    outcome: &'static str,
    word: String,
    mark: &'static str,
    found: Option<String>,
    waived: Option<String>,
    missing: Option<String>,
    /// Until when it holds if nothing happens.
    until: Option<String>,
    evidence: Vec<Link>,
    parts: Vec<RequirementRow>,
}

/// The history as a band; the table beside it says the same.
#[derive(Debug, Serialize)]
struct Timeline {
    title: String,
    from: String,
    until: String,
    bars: Vec<TimelineBar>,
}

/// A run of the history in a drawing that is 1000 wide and 40 high. The better its tone, the higher
/// it is, so that it can be told without colour.
#[derive(Debug, Serialize)]
struct TimelineBar {
    x: i64,
    width: i64,
    y: i32,
    height: i32,
    tone: &'static str,
    label: String,
}

#[derive(Debug, Serialize)]
struct RunView {
    from: String,
    until: String,
    is_current: bool,
    badge: Option<BadgeView>,
    rule: Option<Link>,
    is_override: bool,
}

/// What to copy to show the badge elsewhere.
#[derive(Debug, Serialize)]
struct BadgeEmbed {
    image: SitePath,
    alt: String,
    html: String,
}

impl SitePlan<'_> {
    pub(super) fn status_page(&self, id: ChapterId) -> View {
        let chapter = self.organisation.chapter(id);
        let title = self.words_of(id).titled("status-of", &chapter.name);
        let mut page = self.page("status", chapter.url().join("status/"), title, id);
        page.as_of = Some(self.as_of());
        let status = self.status_details(id);
        page.description =
            format!("{}. {}", self.spoken_status(id), status.summary.why.as_deref().unwrap_or_default());
        let content = StatusPage {
            chapter: self.chapter_link(id),
            stale: self.stale(id),
            status,
            deadlines: chapter.url().join("deadlines.ics"),
            has_chapters_below: !chapter.children.is_empty(),
            meetings: chapter.url().join("meetings.json"),
            embed: self.badge_embed(id),
        };
        with_content(page, content)
    }

    fn badge_embed(&self, id: ChapterId) -> BadgeEmbed {
        let chapter = self.organisation.chapter(id);
        let image = chapter.url().join("badge.svg");
        let alt = self.words_of(id).titled("status-of", &chapter.name);
        let html = format!(
            "<a href=\"{}\"><img src=\"{}\" alt=\"{}\"></a>",
            self.absolute(&chapter.url().join("status/")),
            self.absolute(&image),
            crate::render::escape::escape_attribute(&alt),
        );
        BadgeEmbed { image, alt, html }
    }

    pub(super) fn status_details(&self, id: ChapterId) -> StatusDetails {
        let chapter = self.organisation.chapter(id);
        let status = &self.statuses.chapters[id.index()];
        let rule = status.rule.map(|rule| self.organisation.rule(rule));
        let definitions = rule.map(|rule| &rule.statuses).into_iter().flatten();
        let teller = self.teller_of(id);
        StatusDetails {
            summary: self.status_summary(id),
            possible: status.possible.iter().map(plain_badge).collect(),
            stated: self.stated(id),
            rule: rule.map(|rule| self.document_link(rule.document)),
            definitions: definitions.map(|one| self.definition_view(one, status, teller)).collect(),
            history: self.history_view(status),
            timeline: timeline(&chapter.name, status, teller.words),
            json: chapter.url().join("status.json"),
        }
    }

    pub(super) fn status_summary(&self, id: ChapterId) -> StatusSummary {
        let chapter = self.organisation.chapter(id);
        let status = &self.statuses.chapters[id.index()];
        let set = status.override_index.and_then(|index| chapter.overrides.get(index));
        let teller = self.teller_of(id);
        StatusSummary {
            badge: badge_view(status),
            why: teller.why(status, set.map(|set| set.reason.as_str())),
            since: status.since.filter(|_| status.shown.is_some()).map(|day| day.to_string()),
            is_at_risk: status.is_at_risk,
            next_change: status.next_change.as_ref().map(|next| next_change_view(next, teller)),
            set_by_decision: set.map(|set| OverrideView {
                reason: set.reason.clone(),
                from: set.period.from.map(|day| day.to_string()),
                until: set.period.until.map(|day| day.to_string()),
                decided: set.decided.map(|document| self.document_link(document)),
                computed: status.computed.as_ref().map(plain_badge),
            }),
            known: self.known(id),
        }
    }

    fn stated(&self, id: ChapterId) -> Vec<StatedView> {
        let status = &self.statuses.chapters[id.index()];
        let on = |day| status.history.iter().find(|run| run.from <= day && day <= run.until);
        let chapter = self.organisation.chapter(id);
        let stated = chapter.stated.iter().rev();
        stated
            .map(|stated| {
                let found = on(stated.date.first_day()).and_then(|run| run.status.as_ref());
                StatedView {
                    date: stated.date.to_string(),
                    label: self.status_label(&stated.status),
                    by: stated.by.clone(),
                    agrees: found.is_some_and(|badge| badge.status == stated.status),
                    found: found.map(|badge| badge.label.clone()),
                }
            })
            .collect()
    }

    /// How the latest rule that knows a status labels it.
    pub(super) fn status_label(&self, name: &str) -> String {
        let rules = self.organisation.rules.iter().rev();
        let mut definitions = rules.flat_map(|rule| &rule.statuses);
        definitions
            .find(|one| one.status.as_str() == name)
            .map_or_else(|| super::page::capitalised(name), |one| defined_badge(one).label)
    }

    fn definition_view(
        &self,
        definition: &StatusDefinition,
        status: &ChapterStatus,
        teller: Teller<'_>,
    ) -> DefinitionView {
        let name = definition.status.as_str();
        let judged = status.by_rule();
        let rows = |of: RequirementList| -> Vec<RequirementRow> {
            let results = status.requirements.iter().filter(|one| one.status == name && one.of == of);
            results.map(|one| self.requirement_row(one, teller)).collect()
        };
        let lists = RequirementList::ALL.map(|of| RequirementsView {
            label: teller.words.list_of(of),
            of: of.name(),
            rows: rows(of),
        });
        DefinitionView {
            badge: defined_badge(definition),
            is_current: judged.is_some_and(|badge| badge.status == name),
            grace: definition.grace.map(|grace| teller.words.duration(grace)),
            stands_in: definition.when_possible,
            lists: lists.into_iter().filter(|list| !list.rows.is_empty()).collect(),
        }
    }

    fn requirement_row(&self, result: &RequirementResult, teller: Teller<'_>) -> RequirementRow {
        RequirementRow {
            text: teller.words.asks(&result.requirement),
            outcome: result.outcome.name(),
            word: teller.words.outcome(result.outcome),
            mark: outcome_mark(result.outcome),
            found: result.measured.as_ref().map(|measured| teller.words.found(measured)),
            waived: result.waived.clone(),
            missing: teller.missing(&result.missing),
            until: teller.holds_until(result),
            evidence: result.evidence.iter().map(|one| self.evidence_link(*one)).collect(),
            parts: result.parts.iter().map(|part| self.requirement_row(part, teller)).collect(),
        }
    }

    pub(super) fn evidence_link(&self, evidence: Evidence) -> Link {
        match evidence {
            Evidence::Document(id) => self.document_link(id),
            Evidence::Chapter(id) => self.chapter_link(id),
        }
    }

    fn history_view(&self, status: &ChapterStatus) -> Vec<RunView> {
        let runs = status.history.iter().rev();
        runs.map(|run| RunView {
            from: run.from.to_string(),
            until: run.until.to_string(),
            is_current: run.until == self.statuses.as_of,
            badge: run
                .status
                .as_ref()
                .map(|badge| BadgeView { is_override: run.is_override, ..plain_badge(badge) }),
            rule: run.rule.map(|rule| self.document_link(self.organisation.rule(rule).document)),
            is_override: run.is_override,
        })
        .collect()
    }
}

/// None where there is only one run, which a drawing says nothing about.
fn timeline(name: &str, status: &ChapterStatus, words: &Words) -> Option<Timeline> {
    let (first, last) = (status.history.first()?, status.history.last()?);
    if status.history.len() < 2 {
        return None;
    }
    let days = |from: Date, until: Date| i64::from((until - from).get_days());
    let whole = days(first.from, last.until) + 1;
    let place = |day: Date| days(first.from, day) * 1000 / whole;
    let bars = status.history.iter().map(|run| {
        let tone = run.status.as_ref().map_or("none", |badge| badge.tone.name());
        let height = match tone {
            "good" => 40,
            "fair" => 26,
            "poor" => 14,
            _ => 4,
        };
        let x = place(run.from);
        let end =
            if run.until == last.until { 1000 } else { place(run.until.tomorrow().unwrap_or(run.until)) };
        let (from, until) = (words.day(run.from).into(), words.day(run.until).into());
        let status = run.status.as_ref().map_or_else(|| words.word("no-status"), |badge| badge.label.clone());
        let label = words.say("timeline-run", [("status", status.into()), ("from", from), ("until", until)]);
        TimelineBar { x, width: (end - x).max(1), y: 40 - height, height, tone, label }
    });
    Some(Timeline {
        title: words.say(
            "timeline",
            [
                ("chapter", name.into()),
                ("from", words.day(first.from).into()),
                ("until", words.day(last.until).into()),
            ],
        ),
        from: first.from.to_string(),
        until: last.until.to_string(),
        bars: bars.collect(),
    })
}

pub(super) fn next_change_view(next: &NextChange, teller: Teller<'_>) -> NextChangeView {
    NextChangeView {
        date: next.date.to_string(),
        badge: next.status.as_ref().map(plain_badge),
        because: teller.because(next),
        keep: teller.keep(next),
    }
}
