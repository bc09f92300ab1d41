//! A build after any change leaves what a clean build makes, byte by byte, and so do parts that are put together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chapterhouse::config::Flags;
use chapterhouse::diagnostics::Sink;
use chapterhouse::pipeline::{read_site, statuses, statuses_again};
use chapterhouse::status::Memory;
use jiff::civil::date;

use crate::harness::{Chance, Site, contents, files};

/// Which files differ, for the message of a test.
fn differing(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    a.keys().chain(b.keys()).filter(|file| a.get(*file) != b.get(*file)).cloned().collect()
}

/// A site that is changed at random, and the day that it is built for.
struct Changing {
    site: Site,
    chance: Chance,
    day: u8,
    flags: Vec<&'static str>,
    /// Posts and minutes that were written, which may be renamed and removed.
    written: Vec<String>,
}

const CHAPTERS: [&str; 3] = ["ireland/dublin", "ireland/cork", "ireland"];

impl Changing {
    /// Changes one thing, and tells what.
    fn change(&mut self, step: usize) -> String {
        let chapter = CHAPTERS[self.chance.below(CHAPTERS.len())];
        let text = format!(
            "Step {step}, [home](/), [the chapter](/{chapter}/), [[working]].\n\n## Heading {}\n\n![A drawing](/drawing.svg)\n",
            step % 4
        );
        let (month, number) = (1 + self.chance.below(6), 1 + self.chance.below(9));
        match self.chance.below(16) {
            0..=2 => {
                let tags = ["tools", "halls", "Tools"][self.chance.below(3)];
                let path = format!("content/{chapter}/blog/2014-0{month}-0{number}-post.md");
                let title = format!("Post {}", self.chance.below(3));
                self.put(
                    &path,
                    &format!("---\ntitle: {title}\ntags: [{tags}]\nauthors: [ada-byron]\n---\n{text}"),
                )
            }
            3 | 4 => {
                let path = format!("content/ireland/dublin/minutes/2014-0{month}-1{number}.md");
                let heads = self.chance.below(9);
                let topic = ["Sheds", "Money"][self.chance.below(2)];
                let is_milestone = self.chance.below(2) == 0;
                let decisions = format!(
                    "decisions: [{{proposal: A shed, result: adopted, topics: [{topic}], milestone: {is_milestone}, votes: {{for: 2, against: 0, abstain: 0}}}}]\nactions: [{{what: Buy nails, who: eoin-daly, due: 2014-06-0{number}}}]"
                );
                self.put(&path, &format!("---\npresent: {heads}\n{decisions}\n---\n{text}"))
            }
            5 => {
                let member = |one| {
                    format!(
                        "  - {{id: m{one}, name: Member {one} Lastname, show: name, joined: 2013-0{month}}}\n"
                    )
                };
                let members: Vec<String> = (0..self.chance.below(8)).map(member).collect();
                let members = members.concat();
                let ada = "  - {id: ada-byron, name: Ada Byron, show: name, joined: 2012-09}\n";
                let eoin = "  - {id: eoin-daly, name: Eoin Daly, joined: 2012-09}\n";
                let agent = "  - {id: secret-agent, name: Nessa Whelan, show: none}\n";
                let gone = "  - {id: long-gone, name: Liam Roche, left: 2013-05}\n";
                self.site.write(
                    "content/ireland/dublin/roster.md",
                    format!("---\nmembers:\n{ada}{eoin}{agent}{gone}{members}---\n"),
                );
                "the roster".to_owned()
            }
            6 => {
                let rule = format!(
                    "---\ntitle: What counts\napplies_to: {{level: local}}\nfrom: 2012-01-01\nstatuses:\n  - {{status: working, label: Working {}, tone: good, requires: [{{count: members, at_least: {}}}, {{count: meetings, within: {} months, at_least: 1, name: regular}}]}}\n  - {{status: dormant, label: Dormant, tone: poor}}\nwaivers:\n  - {{requirement: regular, from: 2013-01-01, until: 2013-03-31, reason: the hall was flooded}}\n---\n{text}",
                    step % 3,
                    1 + self.chance.below(5),
                    1 + self.chance.below(6),
                );
                self.site.write("content/rules/working.md", rule);
                "the rule".to_owned()
            }
            7 => {
                let name = ["footer", "redirect"][self.chance.below(2)];
                let path = format!("themes/ledger/templates/{name}.html");
                if self.chance.below(2) == 0 && self.site.path(&path).exists() {
                    self.site.remove(&path);
                } else {
                    self.site
                        .write(&path, format!("<footer class=\"site\">{{{{ title }}}} {step}</footer>\n"));
                }
                path
            }
            8 => {
                let (title, names) = (step % 3, ["initials", "name", "none"][self.chance.below(3)]);
                let menu = if self.chance.below(2) == 0 { "menu: [{label: Home, to: /}]\n" } else { "" };
                self.site.write(
                    "site.yaml",
                    format!("title: Commons {title}\nurl: https://commons.example/base/\ntime_zone: Europe/Dublin\nprivacy: {{names: {names}, smallest_group: 5}}\n{menu}"),
                );
                "site.yaml".to_owned()
            }
            9 | 10 if !self.written.is_empty() => {
                let place = self.chance.below(self.written.len());
                let from = self.written.swap_remove(place);
                if self.chance.below(2) == 0 {
                    self.site.remove(&from);
                    return format!("{from} is removed");
                }
                let to = from.replace(".md", "x.md");
                fs::rename(self.site.path(&from), self.site.path(&to)).expect("renamed");
                self.written.retain(|one| *one != to);
                self.written.push(to.clone());
                format!("{from} is renamed to {to}")
            }
            14 | 15 => {
                let path = format!("content/{chapter}/reports/2014-0{month}.md");
                let what = [
                    "figure meetings",
                    "figure members",
                    "figure timeline",
                    "figure statuses",
                    "table decisions",
                    "table actions",
                    "table chapters",
                ];
                let what = what[self.chance.below(what.len())];
                let of = ["", "below: true\n", "of: /\nbelow: true\n"][self.chance.below(3)];
                self.put(
                    &path,
                    &format!("---\ntitle: Report\nperiod: 2014-0{month}\ndate: 2014-06-0{number}\n---\n{text}\n```{what}\n{of}period: 2014\n```\n"),
                )
            }
            11 => {
                self.day = 1 + (self.day + 1) % 28;
                format!("day {}", self.day)
            }
            12 => {
                let flags: [&[&str]; 3] = [&[], &["--no-minify"], &["--offline"]];
                self.flags = flags[self.chance.below(3)].to_vec();
                format!("{:?}", self.flags)
            }
            _ => {
                let path = format!("content/{chapter}/chapter.md");
                let name = ["Dublin", "Cork", "Ireland"][self.chance.below(3)];
                self.site.write(&path, format!("---\nname: {name}\nfounded: 2012-0{month}\n---\n{text}"));
                path
            }
        }
    }

    fn put(&mut self, path: &str, text: &str) -> String {
        self.site.write(path, text);
        if !self.written.iter().any(|one| one == path) {
            self.written.push(path.to_owned());
        }
        path.to_owned()
    }

    /// What was remembered of the statuses before it changed makes them no other.
    fn compare_statuses(&self, memory: &mut Memory, since: &[String]) {
        let read = read_site(self.site.path("").as_path(), Flags::default(), &mut Sink::new());
        let Ok(Some(site)) = read else { return };
        let day = date(2014, 6, i8::try_from(self.day).expect("a day of June"));
        let again = statuses_again(&site, day, memory);
        assert_eq!(format!("{again:?}"), format!("{:?}", statuses(&site, day)), "after {since:?}");
    }

    /// Builds it into a folder; what it said, if it went well.
    fn build(&self, out: &str) -> Result<String, String> {
        let out = self.site.path(out).display().to_string();
        let day = format!("2014-06-{:02}", self.day);
        let run = self.site.run(&[&["build", "--as-of", &day, "--out", &out], &*self.flags].concat());
        if run.status == 0 { Ok(run.stdout) } else { Err(run.stderr) }
    }
}

/// `EDITS=5000 cargo nextest run edits` does more of them.
#[test]
fn after_any_edits_a_build_leaves_what_a_clean_one_makes() {
    let edits = std::env::var("EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(120);
    let site = Site::fixture("pages/federation");
    site.write("content/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n");
    let chance = Chance::new();
    let mut changing = Changing { site, chance, day: 30, flags: Vec::new(), written: Vec::new() };
    let (mut compared, mut since) = (0, Vec::new());
    let mut memory = Memory::default();
    for step in 0..edits {
        since.push(changing.change(step));
        changing.compare_statuses(&mut memory, &since);
        if changing.chance.below(3) > 0 {
            continue;
        }
        let incremental = changing.build("public");
        let clean = changing.build("clean");
        let (Ok(_), Ok(said)) = (&incremental, &clean) else {
            let first_line = |said: Result<String, String>| {
                said.err().and_then(|said| said.lines().next().map(str::to_owned))
            };
            assert_eq!(first_line(incremental), first_line(clean), "{since:?}");
            continue;
        };
        assert!(said.contains(" 0 unchanged, 0 removed"), "{said}");
        let (public, clean) =
            (contents(&changing.site.path("public")), contents(&changing.site.path("clean")));
        assert!(public == clean, "after {since:?}: {:?}", differing(&public, &clean));
        fs::remove_dir_all(changing.site.path("clean")).expect("removed");
        compared += 1;
        let again = changing.build("public").expect("as before");
        assert!(again.contains(": 0 written, ") && again.contains(" 0 removed"), "{again}");
        since.clear();
    }
    assert!(compared * 4 > edits, "only {compared} of {edits} were compared");
}

#[test]
fn warnings_are_told_again_where_nothing_changed() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/blog/2014-06-01-a.md", "---\ndate: 2014-06-02\n---\nA post.\n");
    let first = site.build_well();
    let second = site.build_well();
    assert!(first.stderr.contains("date-mismatch"), "{}", first.stderr);
    assert_eq!(first.stderr, second.stderr);
    let last_lines = |said: &str| said.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(last_lines(&first.stdout), last_lines(&second.stdout));
    assert!(second.stdout.contains(": 0 written, "), "{}", second.stdout);
}

#[test]
fn what_somebody_removed_is_mended_where_nothing_else_changed() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let before = contents(&site.path("public"));
    site.remove("public/index.html");
    site.build_well();
    assert!(contents(&site.path("public")) == before);
}

#[test]
fn parts_that_are_put_together_are_the_site() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let whole = contents(&site.path("public"));
    for of in [2, 5] {
        let united = site.path(&format!("united-{of}"));
        let mut files_of_parts = 0;
        // The last one first: the order doesn't matter.
        for number in (1..=of).rev() {
            let part = site.path(&format!("part-{number}-of-{of}"));
            let run = site.build_with(&[
                "--shard",
                &format!("{number}/{of}"),
                "--out",
                &part.display().to_string(),
            ]);
            assert!(run.stdout.contains(&format!("(part {number}/{of})")), "{}", run.stdout);
            files_of_parts += files(&part).len();
            copy(&part, &united);
        }
        // The record tells of all parts, so none has it.
        assert_eq!(files_of_parts, whole.len() - 1, "each file is made once");
        let run = site.build_with(&["--out", &united.display().to_string()]);
        assert!(run.stdout.contains(": 1 written, ") && run.stdout.contains(" 0 removed"), "{}", run.stdout);
        let built = contents(&united);
        assert!(built == whole, "{:?}", differing(&built, &whole));
        let manifests = fs::read_dir(&united).expect("a folder").flatten();
        let manifests =
            manifests.filter(|entry| entry.file_name().to_string_lossy().starts_with(".chapterhouse"));
        assert_eq!(manifests.count(), 1, "the manifest of the whole site stands for those of parts");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().flatten() {
        let to = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("a folder");
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

#[test]
fn a_part_that_there_is_not() {
    let site = Site::fixture("diagnostics/base");
    for part in ["0/3", "4/3", "1", "a/b"] {
        let run = site.run(&["build", "--shard", part]);
        assert_eq!(run.status, 2, "{part}");
        assert!(run.stderr.contains("such as `2/5`"), "{}", run.stderr);
    }
}
