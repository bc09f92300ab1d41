//! What was worked out before, for whoever evaluates an organisation again after each change.
//!
//! How somebody stands over time follows from the terms, the rules, and what the record says of them, of those below
//! them and of whom that names. Of all that a digest is taken ([`Inputs`]); where it is the one of the last time, so is
//! what follows from it. A roster that changed has its own chapter and those above it evaluated, and those that
//! share the member whom it changed, since what a roster says of somebody holds everywhere; no others.
//!
//! What is looked at is taken apart field by field: one that is added to the model does not compile until somebody
//! has decided whether a status may rest on it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use crate::model::{ChapterId, Organisation, RuleId};

use super::inputs::{Digest, Inputs};
use super::record::{Judged, Record};
use super::rules_in_force::Judge;
use super::steps::Steps;
use super::timeline::{DISSOLVED, Standing, Timeline, timeline};
use super::{Basis, ChapterStatus, Terms, chapter_status};

/// What the last evaluation came to.
#[derive(Debug, Default)]
pub struct Memory {
    timelines: HashMap<(Who, Judge), (Digest, Vec<KeptRun>)>,
    /// Before figures are withheld.
    statuses: HashMap<ChapterId, (Digest, ChapterStatus)>,
    /// The chapters that it had to evaluate.
    evaluated: BTreeSet<ChapterId>,
}

/// Who is judged. Numbers of chapters are part of each digest; those of people change with every roster.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Who {
    Chapter(ChapterId),
    Person(String),
}

/// A run of a timeline. Statuses are known by their place in the rule.
#[derive(Clone, Debug)]
struct KeptRun {
    from: Date,
    rule: Option<RuleId>,
    computed: Option<usize>,
    basis: Basis,
    possible: Vec<usize>,
    override_index: Option<usize>,
}

impl Memory {
    /// The chapters that the last evaluation had to evaluate. The others stand as they did the time before.
    #[must_use]
    pub fn evaluated(&self) -> &BTreeSet<ChapterId> {
        &self.evaluated
    }
}

/// The memory of the last evaluation, and that of this one.
pub(super) struct Recall<'m> {
    former: &'m Memory,
    inputs: Inputs,
    now: Mutex<Memory>,
}

impl<'m> Recall<'m> {
    pub(super) fn new(former: &'m Memory, organisation: &Organisation, terms: &Terms) -> Self {
        Self { former, inputs: Inputs::of(organisation, terms), now: Mutex::default() }
    }

    /// What is remembered from now on.
    pub(super) fn into_memory(self) -> Memory {
        self.now.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> MutexGuard<'_, Memory> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How somebody stands over time: as remembered, else worked out.
    pub(super) fn timeline<'a>(&self, record: &Record<'a>, judged: Judged, judge: Judge) -> Timeline<'a> {
        let organisation = record.organisation;
        let (who, digest) = match judged {
            Judged::Chapter(id) => (Who::Chapter(id), self.inputs.of_chapter(id)),
            Judged::Person(id) => {
                (Who::Person(organisation.person(id).id.clone()), self.inputs.of_person(id))
            }
        };
        let key = (who, judge);
        let former = self.former.timelines.get(&key).filter(|(former, _)| *former == digest);
        if let Some((_, runs)) = former
            && let Some(timeline) = restored(runs, organisation, judged)
        {
            self.now().timelines.insert(key, (digest, runs.clone()));
            return timeline;
        }
        let timeline = timeline(record, judged, judge);
        let mut now = self.now();
        if let Judged::Chapter(id) = judged {
            now.evaluated.insert(id);
        }
        if let Some(runs) = kept(&timeline, organisation) {
            now.timelines.insert(key, (digest, runs));
        }
        timeline
    }

    /// A chapter's status before figures are withheld: as remembered, else worked out.
    pub(super) fn status(&self, record: &Record<'_>, id: ChapterId, terms: &Terms) -> ChapterStatus {
        let digest = self.inputs.of_chapter(id);
        let former = self.former.statuses.get(&id).filter(|(former, _)| *former == digest);
        let status = former.map_or_else(|| chapter_status(record, id, terms), |(_, status)| status.clone());
        self.now().statuses.insert(id, (digest, status.clone()));
        status
    }
}

/// A timeline as it is remembered; nothing for one that could not be restored.
fn kept(timeline: &Timeline<'_>, organisation: &Organisation) -> Option<Vec<KeptRun>> {
    let keep = |(from, standing): &(Date, Standing<'_>)| {
        let rule = standing.rule.map(|id| organisation.rule(id));
        let place = |name: &str| rule?.statuses.iter().position(|one| one.status.value == name);
        Some(KeptRun {
            from: *from,
            rule: standing.rule,
            computed: match standing.computed {
                Some(name) => Some(place(name)?),
                None => None,
            },
            basis: standing.basis,
            possible: standing.possible.iter().map(|name| place(name)).collect::<Option<_>>()?,
            override_index: standing.override_index,
        })
    };
    timeline.runs().iter().map(keep).collect()
}

/// The timeline of which runs are remembered.
fn restored<'a>(runs: &[KeptRun], organisation: &'a Organisation, judged: Judged) -> Option<Timeline<'a>> {
    let mut timeline = Steps::default();
    for run in runs {
        let rule = run.rule.map(|id| organisation.rule(id));
        let name = |place: usize| Some(rule?.statuses.get(place)?.status.value.as_str());
        let computed = match run.computed {
            Some(place) => Some(name(place)?),
            None => None,
        };
        let shown = match (run.override_index, judged) {
            (Some(index), Judged::Chapter(id)) => {
                Some(organisation.chapter(id).overrides.get(index)?.status.as_str())
            }
            _ if run.basis == Basis::Dissolved => Some(DISSOLVED),
            _ => computed,
        };
        let possible = run.possible.iter().map(|place| name(*place)).collect::<Option<_>>()?;
        let standing = Standing {
            rule: run.rule,
            shown,
            computed,
            basis: run.basis,
            possible,
            override_index: run.override_index,
        };
        timeline.push(run.from, standing);
    }
    Some(timeline)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::diagnostics::Sink;
    use crate::pipeline::{Site, statuses, statuses_again};

    const SITE: &str = "title: Commons\nlevels: [international, national, local]\n";

    /// Two nations; Dublin and Cork share a member, Vienna has one of its own.
    fn texts() -> BTreeMap<String, String> {
        let rule = "---\ntitle: Working\napplies_to: {level: local}\nfrom: 2012-01-01\nstatuses:\n  - status: working\n    requires:\n      - {count: members, at_least: 2}\n      - {count: meetings, within: 6 months, at_least: 1}\n  - {status: dormant}\n---\n";
        let above = "---\ntitle: Alive\napplies_to: {level: national}\nfrom: 2012-01-01\nstatuses:\n  - status: alive\n    requires: [{count: chapters, where: {status: working}, at_least: 1}]\n  - {status: asleep}\n---\n";
        let files = [
            ("chapter.md", "---\nname: Commons\n---\n"),
            ("rules/working.md", rule),
            ("rules/alive.md", above),
            ("ireland/chapter.md", "---\nname: Ireland\n---\n"),
            ("ireland/dublin/chapter.md", "---\nname: Dublin\nfounded: 2012-02-01\n---\n"),
            (
                "ireland/dublin/roster.md",
                "---\nmembers:\n  - {id: ada, joined: 2012-02-01}\n  - {id: eoin, joined: 2012-02-01}\n---\n",
            ),
            ("ireland/dublin/minutes/2014-05-01.md", "---\npresent: [ada, eoin]\n---\n"),
            ("ireland/cork/chapter.md", "---\nname: Cork\nfounded: 2012-02-01\n---\n"),
            ("ireland/cork/roster.md", "---\nmembers:\n  - {member: eoin, joined: 2013-01-01}\n---\n"),
            ("austria/chapter.md", "---\nname: Austria\n---\n"),
            ("austria/vienna/chapter.md", "---\nname: Vienna\nfounded: 2012-02-01\n---\n"),
            ("austria/vienna/roster.md", "---\nmembers:\n  - {id: resi, joined: 2012-02-01}\n---\n"),
        ];
        files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
    }

    fn site(texts: &BTreeMap<String, String>) -> Site {
        let mut sink = Sink::new();
        let site = Site::of_texts(SITE, texts.clone(), &mut sink).expect("settings");
        assert_eq!(sink.errors(), 0, "{:?}", sink.into_sorted());
        site
    }

    /// Evaluates sites one after the other, and says which chapters that took the last time.
    fn evaluated_after(edit: impl Fn(&mut BTreeMap<String, String>)) -> Vec<String> {
        let mut texts = texts();
        let mut memory = Memory::default();
        let day = date(2014, 6, 30);
        let first = statuses_again(&site(&texts), day, &mut memory);
        assert_eq!(memory.evaluated().len(), first.chapters.len());
        edit(&mut texts);
        let site = site(&texts);
        let again = statuses_again(&site, day, &mut memory);
        assert_eq!(format!("{again:?}"), format!("{:?}", statuses(&site, day)));
        let path = |id: &ChapterId| site.organisation.chapter(*id).path.clone();
        memory.evaluated().iter().map(path).collect()
    }

    fn replace(texts: &mut BTreeMap<String, String>, path: &str, from: &str, to: &str) {
        let text = texts.get_mut(path).expect("a text");
        assert!(text.contains(from), "{text}");
        *text = text.replace(from, to);
    }

    #[test]
    fn a_roster_has_its_own_chapter_evaluated_and_those_above_it() {
        let changed = evaluated_after(|texts| {
            replace(
                texts,
                "ireland/dublin/roster.md",
                "id: ada, joined: 2012-02-01",
                "id: ada, joined: 2014-06-01",
            );
        });
        assert_eq!(changed, ["", "ireland", "ireland/dublin"]);
        // Numbers of people are others after this.
        let changed = evaluated_after(|texts| {
            replace(
                texts,
                "austria/vienna/roster.md",
                "members:\n",
                "members:\n  - {id: aaron, joined: 2013-01-01}\n",
            );
        });
        assert_eq!(changed, ["", "austria", "austria/vienna"]);
    }

    #[test]
    fn a_member_of_two_chapters_concerns_both() {
        let changed = evaluated_after(|texts| {
            replace(
                texts,
                "ireland/dublin/roster.md",
                "id: eoin, joined: 2012-02-01",
                "id: eoin, left: 2014-01-01",
            );
        });
        assert_eq!(changed, ["", "ireland", "ireland/cork", "ireland/dublin"]);
    }

    #[test]
    fn minutes_concern_their_chapter() {
        let changed = evaluated_after(|texts| {
            replace(texts, "ireland/dublin/minutes/2014-05-01.md", "[ada, eoin]", "9");
        });
        assert_eq!(changed, ["", "ireland", "ireland/dublin"]);
    }

    #[test]
    fn titles_concern_nobody_and_rules_everybody() {
        let title = |texts: &mut BTreeMap<String, String>| {
            replace(texts, "ireland/dublin/minutes/2014-05-01.md", "present", "title: May\npresent");
        };
        assert_eq!(evaluated_after(title), [""; 0]);
        let rule = |texts: &mut BTreeMap<String, String>| {
            replace(texts, "rules/working.md", "at_least: 2", "at_least: 1");
        };
        assert_eq!(evaluated_after(rule).len(), 6);
    }
}
