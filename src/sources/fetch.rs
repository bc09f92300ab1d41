//! Brings the sources of a site onto this machine, and decides which commit of each is shown.
//!
//! Without `update`, that is the one in `sources.lock`, and what is not locked yet is locked at the tip of its branch. With
//! it, each moves to its branch's tip, if that is good: the whole site is read with it, and has no error that it would not
//! have without. What is not good, was rewritten or does not answer stays where it was, and the lock says since when and
//! why. No source ever holds up another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::Error;
use crate::config::{GitAddress, Settings, Source};

use super::choose::{Candidates, Fault, Judge, Refused, move_to_good};
use super::git::{Git, GitProblem};
use super::lock::{Held, HeldReason, LockedSource, SourcesLock};
use super::repository::{Mirror, NotFetched, check_out};

/// What is asked for.
pub struct Fetch<'a> {
    /// The site.
    pub settings: &'a Settings,
    /// What its sources are at.
    pub former: &'a SourcesLock,
    /// Whether each moves to the tip of its branch.
    pub update: bool,
    /// The paths of those whose history may have been rewritten.
    pub accept: &'a BTreeSet<String>,
    /// How git is run.
    pub git: Git,
    /// How many repositories are fetched at the same time.
    pub at_a_time: usize,
    /// The day that is noted where something is wrong.
    pub today: Date,
    /// What is wrong with the site where its sources are at these commits.
    pub judge: &'a Judge<'a>,
    /// Who is told how many repositories are fetched.
    pub tell: &'a (dyn Fn(usize, usize) + Sync),
}

/// What became of the sources of a site.
#[derive(Debug)]
pub struct Fetched {
    /// What they are at now.
    pub lock: SourcesLock,
    /// What became of each, by path.
    pub outcomes: Vec<Outcome>,
}

/// What became of a source.
#[derive(Debug)]
pub struct Outcome {
    /// Its `path`.
    pub path: String,
    /// What it was at.
    pub former: Option<String>,
    /// Whether the files that the lock names are on this machine.
    pub is_here: bool,
    /// Why it is not the latest, or not here, in a sentence.
    pub problem: Option<String>,
    /// What is wrong with the commit that is not taken.
    pub faults: Vec<Fault>,
    /// Whether its own `site.yaml` has sources, which nobody follows.
    pub has_sources_of_its_own: bool,
}

/// What was fetched of a source.
struct Brought {
    /// The commit that may be shown from now on; none where it stays where it is.
    tip: Option<(String, Timestamp)>,
    /// Why there is none that may be.
    refusal: Option<(HeldReason, Option<String>, String)>,
    /// Whether the commit in the lock is here.
    has_former: bool,
    has_sources_of_its_own: bool,
}

impl Fetch<'_> {
    /// Fetches.
    ///
    /// # Errors
    /// Where this machine fails. What is wrong with a repository is told by its outcome.
    pub fn run(&self) -> Result<Fetched, Error> {
        // Without it, nothing is wrong with anybody's repository.
        self.git.check()?;
        let sources = &self.settings.sources;
        let mut by_address: BTreeMap<&GitAddress, Vec<&Source>> = BTreeMap::new();
        for source in sources {
            by_address.entry(&source.git).or_default().push(source);
        }
        let groups: Vec<(&GitAddress, Vec<&Source>)> = by_address.into_iter().collect();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let bring = || {
            let groups = groups.par_iter().map(|(address, sources)| {
                let brought = self.bring(address, sources);
                let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                (self.tell)(done, groups.len());
                brought
            });
            groups.collect::<Result<Vec<_>, Error>>()
        };
        // Waiting for a host takes no processor.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.at_a_time).build();
        let brought = match pool {
            Ok(pool) => pool.install(bring),
            Err(_) => bring(),
        };
        let brought: BTreeMap<&str, Brought> = brought?.into_iter().flatten().collect();
        self.decide(brought)
    }

    /// Fetches what is needed of a repository, for each of the sources that come from it.
    fn bring<'s>(
        &self,
        address: &GitAddress,
        sources: &[&'s Source],
    ) -> Result<Vec<(&'s str, Brought)>, Error> {
        let place = self.settings.copies.repository_of(address);
        let mirror = match Mirror::open(&self.git, place, address, &self.settings.root) {
            Ok(mirror) => mirror,
            Err(NotFetched::Machine(error)) => return Err(error),
            Err(problem) => {
                let refused = |source: &&'s Source| {
                    (source.path.as_str(), Brought::unreachable(&problem, source, false))
                };
                return Ok(sources.iter().map(refused).collect());
            }
        };
        // Two sources of the same branch need it once.
        let mut tips: BTreeMap<&str, Result<String, String>> = BTreeMap::new();
        let mut brought = Vec::new();
        for source in sources {
            let one = self.bring_one(&mirror, source, &mut tips)?;
            brought.push((source.path.as_str(), one));
        }
        Ok(brought)
    }

    fn bring_one<'s>(
        &self,
        mirror: &Mirror<'_>,
        source: &'s Source,
        tips: &mut BTreeMap<&'s str, Result<String, String>>,
    ) -> Result<Brought, Error> {
        let entry = self.former.entry(&source.path);
        let is_asked_for_anew = entry.is_none_or(|entry| entry.differs_in(source).is_some());
        let former = entry.and_then(LockedSource::commit_id);
        let moves = self.update || is_asked_for_anew || former.is_none();
        let has_former = || former.is_some_and(|commit| mirror.has(commit));
        let has_pin = || source.pin.as_deref().is_some_and(|pin| mirror.has(pin));
        // What is here needs no network.
        let is_complete = if moves { has_pin() } else { has_former() };
        let mut tip = Err(String::new());
        if !is_complete {
            tip = tip_of(mirror, source, tips)?;
            for commit in [source.pin.as_deref(), former].into_iter().flatten() {
                // It may be in no branch any more.
                if !mirror.has(commit) {
                    let _ = mirror.fetch_commit(commit);
                }
            }
        }
        if let Some(pin) = &source.pin {
            let missing = format!("`{}` has no commit {}, which `pin` names", source.git.value, short(pin));
            tip = if has_pin() { Ok(pin.clone()) } else { Err(tip.err().unwrap_or(missing)) };
        }
        let has_former = has_former();
        let refusal = match &tip {
            Err(message) if moves => Some((HeldReason::Unreachable, None, message.clone())),
            Err(message) if !has_former => Some((HeldReason::Unreachable, None, message.clone())),
            Ok(_) if !moves && !has_former => {
                let former = former.map(short).unwrap_or_default();
                let message = format!(
                    "`{}` has no longer the commit {former} that `sources.lock` names",
                    source.git.value
                );
                Some((HeldReason::Rewritten, None, message))
            }
            Ok(tip) if moves => {
                let may_be_another =
                    is_asked_for_anew || source.pin.is_some() || self.accept.contains(&*source.path);
                let is_further = former.is_none_or(|former| has_former && mirror.is_in_history(former, tip));
                (!may_be_another && !is_further).then(|| {
                    let message = format!(
                        "the history of branch `{}` was rewritten: what was published is not in it any more. If that is meant, `chapterhouse fetch --update --accept {}` takes what is there now",
                        source.branch, *source.path
                    );
                    (HeldReason::Rewritten, Some(tip.clone()), message)
                })
            }
            _ => None,
        };
        let tip = tip.ok().filter(|_| moves && refusal.is_none());
        // What is known of the commit that it was at needs no git.
        let known = entry.and_then(|entry| entry.commit.clone());
        let tip = tip.and_then(|commit| match known {
            Some((former, time)) if former == commit => Some((former, time)),
            _ => mirror.time_of(&commit).map(|time| (commit, time)),
        });
        let new = tip.as_ref().map(|(commit, _)| commit.as_str()).filter(|commit| former != Some(commit));
        for commit in new.into_iter().chain(former.filter(|_| has_former)) {
            // Without the mark it stays for as long as its branch has it.
            let _ = mirror.keep(commit);
        }
        let has_sources_of_its_own = new.is_some_and(|commit| mirror.has_sources_of_its_own(commit));
        Ok(Brought { tip, refusal, has_former, has_sources_of_its_own })
    }

    /// Decides which commit of each is shown, and puts its files in place.
    fn decide(&self, mut brought: BTreeMap<&str, Brought>) -> Result<Fetched, Error> {
        let sources = &self.settings.sources;
        let mut current = SourcesLock { entries: Vec::with_capacity(sources.len()) };
        let mut outcomes: BTreeMap<&str, Outcome> = BTreeMap::new();
        let mut candidates = Candidates::new();
        for source in sources {
            let path = source.path.as_str();
            let former = self.former.entry(path);
            let mut entry = LockedSource::of(source);
            let Some(one) = brought.get_mut(path) else { continue };
            let mut outcome = Outcome {
                path: path.to_owned(),
                former: former.and_then(LockedSource::commit_id).map(str::to_owned),
                is_here: false,
                problem: None,
                faults: Vec::new(),
                has_sources_of_its_own: one.has_sources_of_its_own,
            };
            // A commit of another repository is of no use if this one does not have it.
            let is_same = former.is_some_and(|former| former.differs_in(source).is_none());
            let was_at = former.and_then(|former| former.commit.clone());
            entry.commit = was_at.filter(|_| one.has_former || is_same);
            entry.held = former.filter(|_| is_same).and_then(|former| former.held.clone());
            if let Some(commit) = entry.commit_id().filter(|_| one.has_former) {
                // The site is read as it was, too. What fails is told below.
                let _ = self.place(source, commit);
            }
            let is_moving = one.tip.as_ref().is_some_and(|(tip, _)| entry.commit_id() != Some(tip));
            if let Some((reason, commit, message)) = one.refusal.take() {
                // What is locked stays to the letter unless it was to move.
                if self.update || entry.commit.is_none() || !is_same {
                    entry.held = Some(self.held(former, reason, commit, None));
                }
                outcome.problem = Some(message);
            } else if let Some(tip) = one.tip.take_if(|_| is_moving) {
                match self.place(source, &tip.0) {
                    Ok(()) => {
                        candidates.insert(path.to_owned(), tip);
                    }
                    Err(problem) => {
                        outcome.problem =
                            Some(format!("its commit {} can't be read: {problem}", short(&tip.0)));
                        entry.held = Some(self.held(former, HeldReason::Broken, Some(tip.0), None));
                    }
                }
            } else if one.tip.is_some() {
                // It is where it was, and nothing is new.
                entry.held = None;
            }
            outcomes.insert(path, outcome);
            current.entries.push(entry);
        }
        for (path, refused) in move_to_good(&mut current, candidates, self.judge)? {
            self.hold(&path, refused, &mut current, &mut outcomes);
        }
        for (source, entry) in sources.iter().zip(&current.entries) {
            let Some(outcome) = outcomes.get_mut(source.path.as_str()) else { continue };
            if let Some(commit) = entry.commit_id() {
                match self.place(source, commit) {
                    Ok(()) => outcome.is_here = true,
                    Err(problem) => {
                        outcome
                            .problem
                            .get_or_insert_with(|| format!("its files could not be written: {problem}"));
                    }
                }
            }
        }
        let outcomes = sources.iter().filter_map(|source| outcomes.remove(source.path.as_str())).collect();
        Ok(Fetched { lock: current, outcomes })
    }

    /// Keeps a source where it is, since a commit brings errors.
    fn hold(
        &self,
        path: &str,
        refused: Refused,
        current: &mut SourcesLock,
        outcomes: &mut BTreeMap<&str, Outcome>,
    ) {
        let Refused { commit, faults } = refused;
        let at = faults.first().map(|fault| fault.at.clone());
        if let Some(outcome) = outcomes.get_mut(path) {
            let errors =
                if faults.len() == 1 { "an error".to_owned() } else { format!("{} errors", faults.len()) };
            outcome.problem = Some(format!("its commit {} has {errors}", short(&commit)));
            outcome.faults = faults;
        }
        if let Some(entry) = current.entries.iter_mut().find(|entry| *entry.path == path) {
            entry.held = Some(self.held(self.former.entry(path), HeldReason::Broken, Some(commit), at));
        }
    }

    /// Why a source stays where it is; the day is that on which it began to be so.
    fn held(
        &self,
        former: Option<&LockedSource>,
        reason: HeldReason,
        commit: Option<String>,
        at: Option<String>,
    ) -> Held {
        let before = former.and_then(|former| former.held.as_ref()).filter(|held| held.reason == reason);
        Held { reason, since: before.map_or(self.today, |held| held.since), commit, at }
    }

    /// Writes the files of a commit to where a build looks for them.
    fn place(&self, source: &Source, commit: &str) -> Result<(), String> {
        let copies = &self.settings.copies;
        check_out(
            &copies.repository_of(&source.git),
            commit,
            &source.folder,
            &copies.tree_of(commit, &source.folder),
        )
    }
}

/// The commit that the branch of a source is at, or why that can't be told. It is asked for once.
fn tip_of<'s>(
    mirror: &Mirror<'_>,
    source: &'s Source,
    tips: &mut BTreeMap<&'s str, Result<String, String>>,
) -> Result<Result<String, String>, Error> {
    if let Some(known) = tips.get(source.branch.as_str()) {
        return Ok(known.clone());
    }
    let tip = match mirror.fetch_branch(&source.branch) {
        Ok(tip) => Ok(tip),
        Err(NotFetched::Machine(error)) => return Err(error),
        Err(problem) => Err(problem.say(source)),
    };
    tips.insert(&source.branch, tip.clone());
    Ok(tip)
}

impl Brought {
    fn unreachable(problem: &NotFetched, source: &Source, has_former: bool) -> Self {
        let refusal = Some((HeldReason::Unreachable, None, problem.say(source)));
        Self { tip: None, refusal, has_former, has_sources_of_its_own: false }
    }
}

impl NotFetched {
    /// In a sentence, for people.
    fn say(&self, source: &Source) -> String {
        let address = &source.git.value;
        match self {
            Self::NoBranch(branches) if branches.is_empty() => {
                format!("the repository `{address}` is empty: it has no branch `{}`", source.branch)
            }
            Self::NoBranch(branches) => format!(
                "`{address}` has no branch `{}`; it has {}",
                source.branch,
                crate::diagnostics::help::quoted_list(
                    &branches.iter().map(String::as_str).collect::<Vec<_>>()
                )
            ),
            Self::Git(problem @ GitProblem::NotRun(_)) => problem.to_string(),
            Self::Git(problem) => format!("`{address}` can't be fetched: {problem}"),
            Self::Machine(error) => error.to_string(),
        }
    }
}

/// The beginning of a commit's id, for people.
#[must_use]
pub fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

/// Removes the files of commits that no lock needs.
///
/// # Errors
/// Where the disk refuses.
pub fn remove_unused(settings: &Settings, locks: &[&SourcesLock]) -> Result<(), Error> {
    let trees = settings.copies.trees();
    let needed: BTreeSet<_> = locks
        .iter()
        .flat_map(|lock| &lock.entries)
        .filter_map(|entry| Some(settings.copies.tree_of(entry.commit_id()?, &entry.folder)))
        .collect();
    for entry in std::fs::read_dir(trees).into_iter().flatten().flatten() {
        if !needed.contains(&entry.path()) {
            std::fs::remove_dir_all(entry.path())
                .map_err(|error| Error::new("remove", entry.path(), error))?;
        }
    }
    Ok(())
}
