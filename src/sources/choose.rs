//! Which of some new commits may be shown: those with which the site has no error that it would not have without them.
//!
//! What is wrong is put down to the one in whose files it is. Where that does not tell, since what one changed is an error
//! elsewhere, each is tried by itself, the oldest first: nobody's records go because somebody else claimed later what they
//! had.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::Error;

use super::lock::SourcesLock;

/// What is wrong with a site where its sources are at the commits of a lock.
pub type Judge<'a> = dyn Fn(&SourcesLock) -> Result<Vec<Fault>, Error> + Sync + 'a;

/// Something that is wrong with a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What is the same in two readings of the site that have it.
    pub key: String,
    /// The files that it is about, from the site's root on, the first being where it shows.
    pub files: Vec<String>,
    /// Where it is and its code, in a few words and with nothing of what documents say.
    pub at: String,
    /// All of it, for people.
    pub text: String,
}

/// Commits that may be shown from now on, with their times, by the path of their source.
pub(super) type Candidates = BTreeMap<String, (String, Timestamp)>;

/// A commit that brings errors.
pub(super) struct Refused {
    pub(super) commit: String,
    /// At least one.
    pub(super) faults: Vec<Fault>,
}

/// Moves to those candidates that bring no error, and gives the others, by the path of their source. `current` is what
/// all sources are at.
///
/// # Errors
/// Where the machine fails.
pub(super) fn move_to_good(
    current: &mut SourcesLock,
    mut candidates: Candidates,
    judge: &Judge<'_>,
) -> Result<BTreeMap<String, Refused>, Error> {
    let mut before: Option<BTreeMap<String, usize>> = None;
    let mut blamed: BTreeMap<String, Vec<Fault>> = BTreeMap::new();
    let mut held = Candidates::new();
    while !candidates.is_empty() {
        let moved = with(current, &candidates);
        let mut faults = judge(&moved)?;
        if !faults.is_empty() {
            if before.is_none() {
                before = Some(counted(&judge(current)?));
            }
            faults = beyond(faults, before.as_ref());
        }
        if faults.is_empty() {
            *current = moved;
            break;
        }
        let mut now_blamed: BTreeMap<String, Vec<Fault>> = BTreeMap::new();
        for fault in &faults {
            if let Some(path) = culprit(fault, &candidates) {
                now_blamed.entry(path).or_default().push(fault.clone());
            }
        }
        if now_blamed.is_empty() {
            now_blamed = try_each(current, &candidates, judge)?;
        }
        if now_blamed.is_empty() {
            // The site is another one each time that it is read: somebody is writing in it.
            now_blamed = candidates.keys().map(|path| (path.clone(), faults.clone())).collect();
        }
        for (path, faults) in now_blamed {
            held.extend(candidates.remove_entry(&path));
            blamed.insert(path, faults);
        }
    }
    // One may have been blamed for what another did that is held now, too.
    if held.len() > 1 {
        blamed = try_each(current, &held, judge)?;
        let good: Candidates = held
            .iter()
            .filter(|(path, _)| !blamed.contains_key(*path))
            .map(|(path, tip)| (path.clone(), tip.clone()))
            .collect();
        *current = with(current, &good);
    }
    let refused = |(path, faults): (String, Vec<Fault>)| {
        let (commit, _) = held.get(&path)?;
        Some((path, Refused { commit: commit.clone(), faults }))
    };
    Ok(blamed.into_iter().filter_map(refused).collect())
}

/// Takes one candidate after the other, the oldest first, and gives those that bring errors.
fn try_each(
    current: &SourcesLock,
    candidates: &Candidates,
    judge: &Judge<'_>,
) -> Result<BTreeMap<String, Vec<Fault>>, Error> {
    let before = counted(&judge(current)?);
    let mut by_time: Vec<(&String, &(String, Timestamp))> = candidates.iter().collect();
    by_time.sort_by_key(|(path, (_, time))| (*time, *path));
    let mut taken = Candidates::new();
    let mut blamed = BTreeMap::new();
    for (path, tip) in by_time {
        taken.insert(path.clone(), tip.clone());
        let faults = beyond(judge(&with(current, &taken))?, Some(&before));
        if !faults.is_empty() {
            taken.remove(path);
            blamed.insert(path.clone(), faults);
        }
    }
    Ok(blamed)
}

/// A lock in which some sources are at other commits.
fn with(current: &SourcesLock, candidates: &Candidates) -> SourcesLock {
    let mut moved = current.clone();
    for entry in &mut moved.entries {
        if let Some(tip) = candidates.get(&*entry.path) {
            entry.commit = Some(tip.clone());
            entry.held = None;
        }
    }
    moved
}

fn counted(faults: &[Fault]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for fault in faults {
        *counts.entry(fault.key.clone()).or_default() += 1;
    }
    counts
}

/// The faults that were not there before.
fn beyond(faults: Vec<Fault>, before: Option<&BTreeMap<String, usize>>) -> Vec<Fault> {
    let mut left = before.cloned().unwrap_or_default();
    let is_new = |fault: &Fault| match left.get_mut(&fault.key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    faults.into_iter().filter(is_new).collect()
}

/// The candidate in whose files a fault is, if there is one alone.
fn culprit(fault: &Fault, candidates: &Candidates) -> Option<String> {
    let touched = fault.files.iter().filter_map(|file| {
        let path = file.strip_prefix("content/")?;
        let is_in =
            |source: &&String| path.strip_prefix(source.as_str()).is_some_and(|rest| rest.starts_with('/'));
        candidates.keys().find(is_in)
    });
    let touched: BTreeSet<&String> = touched.collect();
    touched.first().filter(|_| touched.len() == 1).map(|path| (*path).clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::GitAddress;
    use crate::diagnostics::{FileId, Span, Spanned};
    use crate::sources::LockedSource;

    fn fault(key: &str, files: &[&str]) -> Fault {
        Fault {
            key: key.to_owned(),
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            at: String::new(),
            text: String::new(),
        }
    }

    fn at(commit: &str, seconds: i64) -> (String, Timestamp) {
        (commit.to_owned(), Timestamp::from_second(seconds).expect("a time"))
    }

    #[test]
    fn what_was_wrong_before_is_nobody_s_fault_now() {
        let before = counted(&[fault("a", &[]), fault("a", &[]), fault("b", &[])]);
        let now = vec![fault("a", &[]), fault("a", &[]), fault("a", &[]), fault("c", &[])];
        let keys: Vec<String> = beyond(now, Some(&before)).into_iter().map(|fault| fault.key).collect();
        assert_eq!(keys, ["a", "c"]);
    }

    #[test]
    fn a_fault_in_the_files_of_one_is_that_one_s() {
        let candidates = Candidates::from([
            ("ireland/cork".to_owned(), at("", 2)),
            ("ireland/dublin".to_owned(), at("", 1)),
        ]);
        let check = |files: &[&str], expected: Option<&str>| {
            assert_eq!(culprit(&fault("", files), &candidates).as_deref(), expected, "{files:?}");
        };
        check(&["content/ireland/dublin/roster.md", "content/ireland/cork/roster.md"], None);
        check(&["content/ireland/dublin/roster.md", "content/galway/roster.md"], Some("ireland/dublin"));
        check(&["content/ireland/dublin-north/roster.md"], None);
        check(&["content/chapter.md"], None);
    }

    /// Moves `a`, `b` and `c` from commit 1 to 2, given what is wrong with the commits that each is at. Gives which of
    /// them stay, and what is wrong in the end.
    fn check(wrong: &dyn Fn(&[&str]) -> Vec<Fault>, expected: &[&str]) {
        let entry = |path: &str| LockedSource {
            path: Spanned::new(path.to_owned(), Span::new(FileId(0), 0..0)),
            git: GitAddress::parse("../x").expect("an address"),
            branch: "main".into(),
            pin: None,
            folder: String::new(),
            commit: Some(at("1", 1)),
            held: None,
        };
        let mut lock = SourcesLock { entries: ["a", "b", "c"].map(entry).to_vec() };
        let moved: &(dyn Fn(&SourcesLock) -> Vec<String> + Sync) = &|lock| {
            lock.entries
                .iter()
                .filter(|one| one.commit_id() == Some("2"))
                .map(|one| one.path.value.clone())
                .collect()
        };
        // `a` was the last to change.
        let candidates = [("a", 9), ("b", 2), ("c", 3)].map(|(path, time)| (path.to_owned(), at("2", time)));
        let table: BTreeMap<Vec<String>, Vec<Fault>> = (0..8_u8)
            .map(|bits| {
                ["a", "b", "c"]
                    .into_iter()
                    .enumerate()
                    .filter(|(n, _)| bits & (1 << n) != 0)
                    .map(|(_, p)| p)
                    .collect()
            })
            .map(|paths: Vec<&str>| (paths.iter().map(|path| (*path).to_owned()).collect(), wrong(&paths)))
            .collect();
        let judge = |lock: &SourcesLock| Ok(table[&moved(lock)].clone());
        let refused = move_to_good(&mut lock, Candidates::from(candidates), &judge).expect("judged");
        assert_eq!(refused.keys().map(String::as_str).collect::<Vec<_>>(), expected);
        assert_eq!(table[&moved(&lock)], table[&Vec::new()], "nothing is wrong that was not before");
        assert_eq!(moved(&lock).len() + expected.len(), 3, "all others moved");
    }

    #[test]
    fn each_stays_for_its_own_faults_alone() {
        check(&|_| Vec::new(), &[]);
        check(&|_| vec![fault("before", &["content/a/x.md"])], &[]);
        let of_b = |moved: &[&str]| {
            if moved.contains(&"b") { vec![fault("x", &["content/b/x.md"])] } else { Vec::new() }
        };
        check(&of_b, &["b"]);
        // What `a` changed is an error in the files of `b`, which has changed as well.
        let by_a = |moved: &[&str]| {
            if moved.contains(&"a") { vec![fault("x", &["content/b/x.md"])] } else { Vec::new() }
        };
        check(&by_a, &["a"]);
        // Two claim the same: the later stays.
        let both = |moved: &[&str]| {
            let are_both = moved.contains(&"a") && moved.contains(&"b");
            if are_both { vec![fault("x", &["content/b/x.md", "content/a/x.md"])] } else { Vec::new() }
        };
        check(&both, &["a"]);
        // An error at a place that is nobody's.
        let elsewhere = |moved: &[&str]| {
            if moved.contains(&"c") { vec![fault("x", &["site.yaml"])] } else { Vec::new() }
        };
        check(&elsewhere, &["c"]);
    }
}
