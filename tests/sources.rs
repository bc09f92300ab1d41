//! Chapters that have repositories of their own, gathered into one site.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::harness::{AS_OF, Chance, Run, Site, contents};

/// A chapter's repository: a bare one, and the folder in which its secretary works.
struct Chapter {
    work: Site,
    remotes: Site,
}

impl Chapter {
    /// One with a roster of one member, and nothing else.
    fn new(name: &str) -> Self {
        let chapter = Self { work: Site::empty(), remotes: Site::empty() };
        git_in(chapter.remotes.root(), &["init", "-q", "--bare", "-b", "main", &format!("{name}.git")]);
        let work = &chapter.work;
        work.git(None, &["init", "-q", "-b", "main"]);
        let remote = chapter.remotes.path(&format!("{name}.git")).display().to_string();
        work.git(None, &["remote", "add", "origin", &remote]);
        work.write("chapter.md", format!("---\nname: {name}\nlevel: local\n---\nState 0 of {name}.\n"));
        work.write(
            "roster.md",
            format!("---\nmembers:\n  - {{id: {name}-ada, name: Ada of {name}, joined: 2013-01-01}}\n---\n"),
        );
        chapter.push("2014-05-01");
        chapter
    }

    fn address(&self) -> PathBuf {
        let mut entries = fs::read_dir(self.remotes.root()).expect("a folder");
        let entry = entries.next().expect("a repository").expect("readable");
        entry.path()
    }

    fn commit(&self, day: &str) {
        self.work.git(None, &["add", "-A"]);
        self.work.git(Some(day), &["commit", "-q", "--allow-empty", "-m", "Records"]);
    }

    fn push(&self, day: &str) {
        self.commit(day);
        self.work.git(None, &["push", "-q", "--force", "origin", "HEAD:main"]);
    }

    fn head(&self) -> String {
        git_in(self.work.root(), &["rev-parse", "HEAD"])
    }
}

fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output().expect("git is there");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).trim().to_owned()
}

/// A site that gathers chapters, by their paths below `content/`.
fn federation(chapters: &[(&str, &Chapter)]) -> Site {
    let site = Site::empty();
    let mut settings =
        "title: Commons\nurl: https://commons.example/\nlevels: [international, national, local]\nsources:\n"
            .to_owned();
    for (path, chapter) in chapters {
        let _ = writeln!(
            settings,
            "  - {{path: {path}, git: {:?}, branch: main}}",
            chapter.address().display().to_string()
        );
    }
    site.write("site.yaml", settings);
    site.write("content/chapter.md", "---\nname: Commons\n---\nAll of us.\n");
    site.write("content/north/chapter.md", "---\nname: North\n---\n");
    site
}

fn fetch(site: &Site, arguments: &[&str]) -> Run {
    let run = site.run(&[&["fetch"], arguments].concat());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    run
}

#[test]
fn a_chapter_s_repository_becomes_a_part_of_the_site() {
    let dublin = Chapter::new("dublin");
    dublin.work.write(
        "blog/2014-05-02-fair/index.md",
        "---\ntitle: Fair\n---\n![A plan](plan.txt) [Members](../../roster.md)\n",
    );
    dublin.work.write("blog/2014-05-02-fair/plan.txt", "A plan.\n");
    // What is of a site, of git and of editors is no part of a chapter.
    dublin.work.write("site.yaml", "title: Dublin\nsources: []\n");
    dublin.work.write("themes/own/templates/post.html", "{% if %}");
    dublin.work.write(".gitattributes", "* text eol=crlf\n");
    dublin.work.write(".github/workflows/x.yaml", "on: push\n");
    dublin.push("2014-05-02");
    let site = federation(&[("north/dublin", &dublin)]);
    site.write("private/north/dublin/minutes/2014-05-20.md", "---\npresent: [dublin-ada]\n---\n");
    let settings = fs::read_to_string(site.path("site.yaml")).expect("settings");
    site.write("site.yaml", settings + "overlay: private\n");

    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("site.yaml:5:12: error[source-not-fetched]"), "{}", run.stderr);
    assert!(run.stderr.contains("help: `chapterhouse fetch` brings it"), "{}", run.stderr);

    let run = fetch(&site, &[]);
    assert!(run.stdout.contains("1 source: 1 moved."), "{}", run.stdout);
    assert!(run.stderr.contains("its own `site.yaml` has `sources`"), "{}", run.stderr);
    let run = site.build_well();
    assert!(run.stderr.contains("content/north/dublin/site.yaml: warning[outside-source]"), "{}", run.stderr);
    assert!(site.page("north/dublin/index.html").contains("State 0 of dublin."));
    assert!(site.page("north/dublin/blog/2014-05-02-fair/index.html").contains("Fair"));
    assert_eq!(site.page("north/dublin/blog/2014-05-02-fair/plan.txt"), "A plan.\n", "as it was committed");
    assert!(
        site.page("north/dublin/minutes/2014-05-20/index.html").contains("20 May 2014"),
        "the overlay lies over it"
    );
    assert!(!site.built().iter().any(|file| file.contains("github") || file.contains("themes/own")));

    // Nothing of the copies is for the site's own repository.
    site.git(None, &["init", "-q"]);
    let listed = git_in(site.root(), &["status", "--porcelain", "--untracked-files=all"]);
    assert!(listed.contains("sources.lock") && !listed.contains("chapterhouse-sources"), "{listed}");

    // Without the network, and without a word.
    let lock = fs::read(site.path("sources.lock")).expect("a lock");
    fs::remove_dir_all(dublin.address()).expect("removed");
    let run = fetch(&site, &[]);
    assert_eq!(fs::read(site.path("sources.lock")).expect("a lock"), lock);
    assert!(run.stdout.contains("1 source: 0 moved."), "{}", run.stdout);
    site.build_well();
}

#[test]
fn a_folder_of_a_repository_and_two_of_the_same() {
    let both = Chapter::new("both");
    both.work.write("content/chapter.md", "---\nname: First\n---\nThe first.\n");
    both.work.write("second/chapter.md", "---\nname: Second\n---\nThe second.\n");
    both.push("2014-05-02");
    let site = federation(&[]);
    let git = both.address().display().to_string();
    let entries = format!(
        "title: Commons\nsources:\n  - {{path: north/second, git: {git:?}, branch: main, folder: second/}}\n  - {{path: north/first, git: {git:?}, branch: main, folder: content}}\n"
    );
    site.write("site.yaml", &entries);
    fetch(&site, &[]);
    site.build_well();
    assert!(site.page("north/first/index.html").contains("The first."));
    assert!(site.page("north/second/index.html").contains("The second."));
    let pinned = both.head();
    both.work.write("content/chapter.md", "---\nname: First\n---\nThe first, later.\n");
    both.push("2014-05-03");
    site.write(
        "site.yaml",
        entries.replace("folder: content", &format!("folder: content, pin: \"{pinned}\"")),
    );
    let run = site.build();
    assert!(run.stderr.contains("error[outdated-lock]: `sources.lock` has another `pin`"), "{}", run.stderr);
    fetch(&site, &["--update"]);
    site.build_well();
    assert!(site.page("north/first/index.html").contains("The first.<"), "a pin stays");
    let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
    assert!(lock.find("north/first") < lock.find("north/second"), "{lock}");
    assert!(lock.contains(&both.head()) && lock.contains(&pinned), "{lock}");
}

/// What is right to expect of a chapter after a fetch.
struct Expected {
    /// The text that its latest commit shows, and which that is.
    marker: String,
    head: String,
    is_good: bool,
    is_reachable: bool,
    /// What its page shows, and the commit that has it.
    shown: (String, String),
    /// Files that are wrong now.
    wrong: Vec<&'static str>,
}

/// Makes the next commit of a chapter wrong, in one of the ways in which that happens.
fn break_chapter(chapter: &Chapter, expected: &mut Expected, other: &str, way: usize) {
    let work = &chapter.work;
    let (file, text) = match way % 6 {
        0 => ("minutes/2014-06-01.md", "---\npresent: [somebody-who-is-on-no-roster]\n---\n".to_owned()),
        1 => ("blog/2014-06-02-broken.md", "---\ntitle: [\n---\n".to_owned()),
        2 => ("group/roster.md", format!("---\nmembers:\n  - {{id: {other}-ada, name: Another}}\n---\n")),
        3 => ("blog/2014-06-03-taking.md", format!("---\naliases: [/north/{other}/old/]\n---\nText.\n")),
        4 => ("run.html", "<script>alert(1)</script>".to_owned()),
        _ => ("about.md", format!("We are not Ada of {other}. Ada Of {}, though.\n", other.to_uppercase())),
    };
    if way % 6 == 2 {
        work.write("group/chapter.md", "---\nname: Group\n---\n");
    }
    work.write(file, text);
    expected.wrong.push(file);
    expected.is_good = false;
}

#[test]
fn twelve_repositories_whatever_becomes_of_each() {
    let names: Vec<String> = (1..=12).map(|number| format!("c{number:02}")).collect();
    let chapters: Vec<Chapter> = names.iter().map(|name| Chapter::new(name)).collect();
    let paths: Vec<String> = names.iter().map(|name| format!("north/{name}")).collect();
    let all: Vec<(&str, &Chapter)> = paths.iter().map(String::as_str).zip(&chapters).collect();
    let site = federation(&all);
    let mut chance = Chance::new();
    let mut expected: Vec<Expected> = names
        .iter()
        .zip(&chapters)
        .map(|(name, chapter)| {
            let marker = format!("State 0 of {name}.");
            let head = chapter.head();
            let shown = (marker.clone(), head.clone());
            Expected { marker, head, is_good: true, is_reachable: true, shown, wrong: Vec::new() }
        })
        .collect();
    fetch(&site, &[]);
    site.build_well();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut histories = 0;
    for round in 1..=ROUNDS {
        let mut accepted = Vec::new();
        for _ in 0..=chance.below(5) {
            let one = chance.below(chapters.len());
            let (chapter, name, now) = (&chapters[one], &names[one], &mut expected[one]);
            let day = format!("2014-06-{:02}", 1 + round % 28);
            let state = format!("State {round} of {name}.");
            let chapter_md = format!("---\nname: {name}\nlevel: local\n---\n{state}\n");
            match chance.below(8) {
                0..=2 => {
                    for file in now.wrong.drain(..) {
                        chapter.work.remove(file);
                    }
                    now.is_good = true;
                }
                3 | 4 if now.wrong.is_empty() => {
                    let other = &names[(one + 1 + chance.below(chapters.len() - 1)) % chapters.len()];
                    break_chapter(chapter, now, other, chance.below(6));
                }
                5 => {
                    // Another history, which may be as good as the one before.
                    chapter.work.git(None, &["checkout", "-q", "--orphan", &format!("again-{histories}")]);
                    histories += 1;
                }
                6 if now.is_reachable => {
                    fs::rename(chapter.remotes.root(), chapter.remotes.root().with_extension("away"))
                        .expect("moved");
                    now.is_reachable = false;
                    continue;
                }
                6 | 7 if !now.is_reachable => {
                    fs::rename(chapter.remotes.root().with_extension("away"), chapter.remotes.root())
                        .expect("moved");
                    now.is_reachable = true;
                    continue;
                }
                7 => {
                    accepted.push(one);
                    continue;
                }
                _ => {}
            }
            chapter.work.write("chapter.md", chapter_md);
            chapter.commit(&day);
            (now.marker, now.head) = (state, chapter.head());
            if now.is_reachable {
                chapter.work.git(None, &["push", "-q", "--force", "origin", "HEAD:main"]);
            } else {
                // Pushed as soon as that is possible: the other side is moved aside, not gone.
                let away = chapter.remotes.root().with_extension("away").join(format!("{name}.git"));
                let away = away.display().to_string();
                chapter.work.git(None, &["push", "-q", "--force", &away, "HEAD:main"]);
            }
        }
        let mut arguments = vec!["--update"];
        for one in &accepted {
            arguments.extend(["--accept", &paths[*one]]);
        }
        let fetched = fetch(&site, &arguments);
        let built = site.build_well();
        let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
        for (one, now) in expected.iter_mut().enumerate() {
            let (chapter, path) = (&chapters[one], &paths[one]);
            // Whether what is shown is in the history of what is there now.
            let is_ahead = now.shown.1 == now.head
                || Command::new("git")
                    .arg("-C")
                    .arg(chapter.work.root())
                    .args(["merge-base", "--is-ancestor", &now.shown.1, "HEAD"])
                    .status()
                    .expect("git is there")
                    .success();
            let reason = if !now.is_reachable {
                Some("unreachable")
            } else if !is_ahead && !accepted.contains(&one) {
                Some("rewritten")
            } else if !now.is_good {
                Some("broken")
            } else {
                now.shown = (now.marker.clone(), now.head.clone());
                None
            };
            let page = site.page(&format!("{path}/index.html"));
            let status = site.page(&format!("{path}/status/index.html"));
            let told =
                format!("round {round}, {path}, {reason:?}\n{}{}{lock}", fetched.stdout, fetched.stderr);
            assert!(page.contains(&now.shown.0), "{told}");
            assert!(lock.contains(&now.shown.1), "{told}");
            assert_eq!(page.contains("notice-stale"), reason.is_some(), "{told}");
            assert_eq!(status.contains("notice-stale"), reason.is_some(), "{told}");
            let line = format!("the repository of `{path}` (since ");
            assert_eq!(built.stdout.contains(&line), reason.is_some(), "{told}{}", built.stdout);
            assert_eq!(fetched.stderr.contains(&format!("{path}: ")), reason.is_some(), "{told}");
            let entry = lock
                .split("  - path: ")
                .find(|entry| entry.starts_with(&format!("{path:?}")))
                .expect("an entry");
            assert_eq!(entry.contains("held:"), reason.is_some(), "{told}");
            if let Some(reason) = reason {
                assert!(entry.contains(&format!("reason: {reason}")), "{told}");
                *seen.entry(reason).or_default() += 1;
            }
        }
    }
    assert!(seen.len() == 3 && seen.values().all(|count| *count >= 5), "all of it happened: {seen:?}");

    // In the end all is mended, and whoever clones the site gets the same.
    for (chapter, now) in chapters.iter().zip(&mut expected) {
        if !now.is_reachable {
            fs::rename(chapter.remotes.root().with_extension("away"), chapter.remotes.root()).expect("moved");
        }
        for file in now.wrong.drain(..) {
            chapter.work.remove(file);
        }
        chapter.push("2014-06-29");
    }
    let accept: Vec<&str> = paths.iter().flat_map(|path| ["--accept", path.as_str()]).collect();
    fetch(&site, &[&["--update"], &accept[..]].concat());
    site.build_well();
    let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
    assert!(!lock.contains("held:"), "{lock}");
    let published = contents(&site.path("public"));
    fs::remove_dir_all(site.path("public")).expect("removed");
    fs::remove_dir_all(site.path(".chapterhouse-sources")).expect("removed");
    fetch(&site, &["--jobs", "1"]);
    site.build_well();
    assert_eq!(fs::read_to_string(site.path("sources.lock")).expect("a lock"), lock);
    assert!(contents(&site.path("public")) == published, "the same lock is the same site");
}

/// How often something happens to the repositories.
const ROUNDS: usize = 24;

#[test]
fn what_is_wrong_with_a_repository_is_told_where_its_secretary_finds_it() {
    let (dublin, cork) = (Chapter::new("dublin"), Chapter::new("cork"));
    let site = federation(&[("north/dublin", &dublin), ("north/cork", &cork)]);
    fetch(&site, &[]);
    let good = dublin.head();
    dublin.work.write("minutes/2014-06-01.md", "---\ndate: 2014-06-01\npresent: [dublin-ade]\n---\n");
    dublin.push("2014-06-02");
    cork.work.write("chapter.md", "---\nname: Cork\n---\nCork goes on.\n");
    cork.push("2014-06-02");
    let run = fetch(&site, &["--update"]);
    assert!(
        run.stderr.contains(&format!(
            "north/dublin: its commit {} has an error. It stays at {} of 2014-05-01.",
            &dublin.head()[..10],
            &good[..10]
        )),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("content/north/dublin/minutes/2014-06-01.md:3:11: error[unknown-member]"),
        "{}",
        run.stderr
    );
    let from = format!(
        "= from: `minutes/2014-06-01.md` of {} at commit {}",
        dublin.address().display(),
        &dublin.head()[..10]
    );
    assert!(run.stderr.contains(&from), "{}", run.stderr);
    assert!(run.stdout.contains("2 sources: 1 moved, 1 with a problem."), "{}", run.stdout);
    let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
    assert!(
        lock.contains("at: \"content/north/dublin/minutes/2014-06-01.md:3:11: unknown-member\""),
        "{lock}"
    );
    let run = site.build_well();
    assert!(site.page("north/cork/index.html").contains("Cork goes on."));
    assert!(
        run.stderr
            .contains("site.yaml:5:12: warning[source-held]: the source at `north/dublin` is kept at commit"),
        "{}",
        run.stderr
    );
    let page = site.page("north/dublin/index.html");
    assert!(
        page.contains("Its repository has had errors since")
            && page.contains("<code>content/north/dublin</code> is shown as it was on"),
        "{page}"
    );
    assert_eq!(site.json("record.json")["sources"][1]["held"], "broken");
    // A second time, nothing is new: the lock is the same to the letter.
    fetch(&site, &["--update"]);
    assert_eq!(fs::read_to_string(site.path("sources.lock")).expect("a lock"), lock);
}

#[test]
fn a_new_chapter_that_can_t_be_had_is_there_by_its_name() {
    let (dublin, cork) = (Chapter::new("dublin"), Chapter::new("cork"));
    let site = federation(&[("north/dublin", &dublin), ("north/cork-city", &cork)]);
    site.write(
        "content/about.md",
        "We are in [Cork](/north/cork-city/) and write [minutes](/north/cork-city/minutes/2014-06-01/).\n",
    );
    fs::rename(cork.address(), cork.remotes.path("elsewhere")).expect("moved");
    site.write(
        "site.yaml",
        fs::read_to_string(site.path("site.yaml")).expect("text").replace("elsewhere", "cork.git"),
    );
    let run = fetch(&site, &[]);
    assert!(
        run.stderr.contains("north/cork-city: `")
            && run.stderr.contains("It was never good, and is left out."),
        "{}",
        run.stderr
    );
    let run = site.build_well();
    // Nobody can mend a link into another repository alone.
    assert!(run.stderr.contains("warning[broken-link]"), "{}", run.stderr);
    let page = site.page("north/cork-city/index.html");
    assert!(
        page.contains("<h1>Cork City")
            && page.contains("is left out.")
            && page.contains("its repository can’t be read"),
        "{page}"
    );
    assert!(run.stdout.contains("Left out: the repository of `north/cork-city` (since"), "{}", run.stdout);
    let status = site.json("north/cork-city/status.json");
    assert!(status["status"].is_null(), "{status}");
    fs::rename(cork.remotes.path("elsewhere"), cork.remotes.path("cork.git")).expect("moved");
    fetch(&site, &[]);
    site.build_well();
    assert!(site.page("north/cork-city/index.html").contains("State 0 of cork."));
}

#[test]
fn a_rewritten_history_waits_until_somebody_accepts_it() {
    let dublin = Chapter::new("dublin");
    let site = federation(&[("north/dublin", &dublin)]);
    fetch(&site, &[]);
    let first = dublin.head();
    dublin.work.git(None, &["checkout", "-q", "--orphan", "again"]);
    dublin.work.write("chapter.md", "---\nname: Dublin\n---\nAnother story.\n");
    dublin.push("2014-06-02");
    let run = fetch(&site, &["--update"]);
    assert!(
        run.stderr.contains("`chapterhouse fetch --update --accept north/dublin` takes what is there now"),
        "{}",
        run.stderr
    );
    site.build_well();
    let page = site.page("north/dublin/index.html");
    assert!(page.contains("State 0 of dublin.") && page.contains("was rewritten, as was found on"), "{page}");
    // Elsewhere, where no copy is, the other side may still have it, or not.
    git_in(&dublin.address(), &["update-ref", "-d", "refs/heads/again"]);
    git_in(&dublin.address(), &["reflog", "expire", "--all", "--expire=now"]);
    git_in(&dublin.address(), &["gc", "-q", "--prune=now"]);
    fs::remove_dir_all(site.path(".chapterhouse-sources")).expect("removed");
    let run = site.run(&["fetch"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains(&format!("has no longer the commit {}", &first[..10])), "{}", run.stderr);
    assert!(
        run.stderr.contains("`chapterhouse build --tolerant` builds the site without it"),
        "{}",
        run.stderr
    );
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("is not on this machine"), "{}", run.stderr);
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stdout.contains("Left out: the repository of `north/dublin`"), "{}", run.stdout);
    let run = site.run(&["fetch", "--accept", "north/dublin"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    let run = site.run(&["fetch", "--update", "--accept", "north/elsewhere"]);
    assert!(run.status == 2 && run.stderr.contains("no source at `north/elsewhere`"), "{}", run.stderr);
    fetch(&site, &["--update", "--accept", "north/dublin"]);
    let run = site.build_well();
    assert!(!run.stderr.contains("source-held"), "{}", run.stderr);
    assert!(site.page("north/dublin/index.html").contains("Another story."));
}

#[test]
fn history_links_and_dates_are_those_of_each_repository() {
    let dublin = Chapter::new("dublin");
    let work = &dublin.work;
    let seven = "Seven came, and we spoke of the hall, of the rent, and of who has the key to it.\n";
    work.write("minutes/2014-03-02-draft.md", format!("---\ndate: 2014-03-02\npresent: 7\n---\n{seven}"));
    dublin.push("2014-05-04");
    work.git(None, &["mv", "minutes/2014-03-02-draft.md", "minutes/2014-03-02.md"]);
    dublin.push("2014-05-05");
    work.write("minutes/2014-03-02.md", format!("---\ndate: 2014-03-02\npresent: 8\n---\n{seven}"));
    work.write("plan.txt", "A plan.");
    dublin.push("2014-05-20");
    let site = federation(&[("north/dublin", &dublin)]);
    // A host that shows repositories, reached by another way.
    let settings = fs::read_to_string(site.path("site.yaml")).expect("settings");
    let local = dublin.address().display().to_string();
    site.write(
        "site.yaml",
        settings.replace(&local, "https://codeberg.org/commons/dublin.git")
            + "repository: https://github.com/commons/site\n",
    );
    site.write(
        "gitconfig",
        format!("[url \"{local}\"]\n\tinsteadOf = https://codeberg.org/commons/dublin.git\n"),
    );
    site.git(None, &["init", "-q"]);
    site.write("content/north/dublin/old.md", "It was here before.\n");
    let commit = |day: &str| {
        site.git(None, &["add", "site.yaml", "content"]);
        site.git(Some(day), &["commit", "-q", "-m", "The site"]);
    };
    commit("2014-01-01");
    fs::remove_dir_all(site.path("content/north/dublin")).expect("removed");
    commit("2014-01-02");
    let config = site.path("gitconfig").display().to_string();
    let run = site.run_with(&["fetch"], &[("GIT_CONFIG_GLOBAL", &config)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.git(None, &["add", "sources.lock"]);
    site.git(Some("2014-06-20"), &["commit", "-q", "-m", "The sources"]);
    site.build_well();
    let page = site.page("north/dublin/minutes/2014-03-02/index.html");
    let at =
        format!("https://codeberg.org/commons/dublin/src/commit/{}/minutes/2014-03-02.md", dublin.head());
    assert!(page.contains(&at), "{page}");
    assert!(page.contains("/minutes/2014-03-02-draft.md") && page.contains("2 earlier versions"), "{page}");
    assert!(page.contains("First published <time datetime=2014-05-04>"), "{page}");
    assert!(page.contains("Last changed <time datetime=2014-05-20>"), "{page}");
    let own = site.page("north/index.html");
    assert!(
        own.contains("https://github.com/commons/site/blob/") && own.contains("/content/north/chapter.md"),
        "{own}"
    );

    let record = site.json("record.json");
    let source = &record["sources"][0];
    assert_eq!((&source["path"], &source["commit"]), (&"north/dublin".into(), &dublin.head().into()));
    assert_eq!(source["repository"], "https://codeberg.org/commons/dublin.git");
    let files = record["files"].as_array().expect("files");
    let file = |url: &str| files.iter().find(|file| file["url"] == url).expect("a file");
    for url in ["/north/dublin/minutes/2014-03-02/", "/north/dublin/plan.txt"] {
        assert_eq!(file(url)["repository"], "https://codeberg.org/commons/dublin.git", "{url}");
        assert_eq!(file(url)["commit"], dublin.head(), "{url}");
        assert_eq!(file(url)["changed"], "2014-05-20", "{url}");
    }
    assert!(file("/north/")["repository"].is_null());
    assert_eq!(record["uncommitted"], 0);
    let about = site.page("about/record/index.html");
    let commit = format!("https://codeberg.org/commons/dublin/commit/{}", dublin.head());
    assert!(about.contains("<code>content/north/dublin</code>") && about.contains(&commit), "{about}");

    // What was published can be built again from what git has, whatever came later.
    let copy = Site::empty();
    for (name, bytes) in contents(&site.path("public")) {
        copy.write(&name, bytes);
    }
    for name in ["_headers", "_redirects"] {
        copy.write(name, fs::read(site.path("public").join(name)).expect("bytes"));
    }
    work.write("chapter.md", "---\nname: Dublin\n---\nLater.\n");
    dublin.push("2014-06-25");
    let run = site.run_with(&["fetch", "--update"], &[("GIT_CONFIG_GLOBAL", &config)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let folder = copy.root().display().to_string();
    let run = site.run(&["verify", &folder]);
    assert!(run.status == 0 && run.stdout.starts_with("Identical: all "), "{}{}", run.stdout, run.stderr);
    // With a lock that is not committed, the record says so.
    site.build_well();
    assert!(site.page("north/dublin/index.html").contains("Later."));
    assert_eq!(site.json("record.json")["uncommitted"], 1);
}

#[test]
fn a_tolerant_build_goes_back_in_a_source_s_own_history() {
    let dublin = Chapter::new("dublin");
    dublin.work.write("blog/2014-05-02-fair.md", "---\ntitle: Fair\n---\nAll is well.\n");
    dublin.push("2014-05-02");
    let site = federation(&[("north/dublin", &dublin)]);
    dublin.work.write("blog/2014-05-02-fair.md", "---\ntitle: [\n---\nAll is well.\n");
    dublin.push("2014-05-10");
    // Somebody wrote into the lock what no fetch would.
    fetch(&site, &[]);
    let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
    assert!(lock.contains("reason: broken") && !lock.contains("committed"), "{lock}");
    let held = lock.split("    held:").next().expect("an entry");
    site.write(
        "sources.lock",
        format!("{held}    commit: \"{}\"\n    committed: \"2014-05-10T12:00:00Z\"\n", dublin.head()),
    );
    assert_eq!(site.run(&["fetch"]).status, 0);
    assert_eq!(site.build().status, 1);
    let run = site.build_with(&["--tolerant"]);
    assert!(
        run.stdout.contains("Shown as it was on 2014-05-02: `content/north/dublin/blog/2014-05-02-fair.md`"),
        "{}",
        run.stdout
    );
    assert!(site.page("north/dublin/blog/2014-05-02-fair/index.html").contains("All is well."));
}

#[test]
fn a_source_reaches_no_further_than_its_folder() {
    let (dublin, cork) = (Chapter::new("dublin"), Chapter::new("cork"));
    let site = federation(&[("north/dublin", &dublin), ("north/cork", &cork)]);
    fetch(&site, &[]);
    let good = fs::read_to_string(site.path("sources.lock")).expect("a lock");
    let check = |file: &str, text: &str, problem: &str| {
        dublin.work.write(file, text);
        dublin.push("2014-06-01");
        let run = fetch(&site, &["--update"]);
        assert!(run.stderr.contains(problem), "{problem}: {}", run.stderr);
        let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
        assert!(lock.contains("reason: broken"), "{file}: {lock}");
        site.build_well();
        dublin.work.git(None, &["rm", "-q", "-f", file]);
        dublin.work.write("chapter.md", "---\nname: dublin\nlevel: local\n---\nState 0 of dublin.\n");
        dublin.push("2014-06-01");
    };
    check(
        "a.md",
        "---\naliases: [/north/cork/a/]\n---\nText.\n",
        "error[outside-source]: the address `/north/cork/a/`",
    );
    check(
        "a.md",
        "---\naliases: [/elsewhere/]\n---\nText.\n",
        "error[outside-source]: the address `/elsewhere/`",
    );
    check(
        "chapter.md",
        "---\nname: Dublin\nformerly: [dublin]\n---\n",
        "error[outside-source]: the address `/dublin/`",
    );
    check(
        "chapter.md",
        "---\nname: Dublin\ndraft: true\n---\n",
        "error[invalid-source]: the chapter of a source can't be a draft",
    );
    check(
        "chapter.md",
        "---\ntitle: Dublin\nkind: page\n---\n",
        "error[invalid-source]: the `chapter.md` of a source is that of",
    );
    check("x.html", "<p>", "error[unsafe-file]");
    // What is its own may be elsewhere in it.
    dublin.work.write("a.md", "---\naliases: [/north/dublin/b/]\n---\nText.\n");
    dublin.push("2014-06-02");
    fetch(&site, &["--update"]);
    site.build_well();
    assert!(
        site.page("north/dublin/b/index.html").contains("north/dublin")
            || site.path("public/north/dublin/b/index.html").is_file()
    );
    assert_ne!(fs::read_to_string(site.path("sources.lock")).expect("a lock"), good);
}

#[cfg(unix)]
#[test]
fn links_on_the_disk_lead_nowhere_else() {
    let dublin = Chapter::new("dublin");
    let secret = Site::empty();
    secret.write("secret.txt", "A secret.");
    let link =
        |to: &Path, name: &str| std::os::unix::fs::symlink(to, dublin.work.path(name)).expect("a link");
    link(&secret.path("secret.txt"), "a.txt");
    link(secret.root(), "folder");
    link(Path::new("../../../../site.yaml"), "b.txt");
    dublin.work.write("c.txt", "Harmless.");
    link(Path::new("c.txt"), "d.txt");
    dublin.push("2014-05-02");
    let site = federation(&[("north/dublin", &dublin)]);
    fetch(&site, &[]);
    let run = site.build_well();
    assert!(run.stderr.contains("content/north/dublin/a.txt: warning[link-not-followed]"), "{}", run.stderr);
    let built: Vec<String> =
        site.built().into_iter().filter(|file| file.contains(".txt") && file.contains("dublin")).collect();
    assert_eq!(built, ["north/dublin/c.txt", "north/dublin/d.txt"]);
    assert!(
        contents(&site.path("public"))
            .values()
            .all(|bytes| !bytes.windows(9).any(|part| part == b"A secret."))
    );
}

#[test]
fn a_folder_stands_in_for_a_source_until_it_is_pushed() {
    let dublin = Chapter::new("dublin");
    let site = federation(&[("north/dublin", &dublin)]);
    fetch(&site, &[]);
    dublin.work.write("minutes/2014-06-01.md", "---\npresent: [nobody-we-know]\n---\n");
    let folder = format!("north/dublin={}", dublin.work.root().display());
    let run = site.run(&["check", "--as-of", AS_OF, "--from", &folder]);
    assert_eq!(run.status, 1);
    let for_host = site.run(&["check", "--as-of", AS_OF, "--format", "github", "--from", &folder]);
    assert!(for_host.stdout.starts_with("::error file=minutes/2014-06-01.md,line=2"), "{}", for_host.stdout);
    assert!(
        run.stdout.contains("content/north/dublin/minutes/2014-06-01.md:2:11: error[unknown-member]"),
        "{}",
        run.stdout
    );
    dublin.work.write("minutes/2014-06-01.md", "---\npresent: [dublin-ada]\n---\n");
    site.build_with(&["--from", &folder]);
    assert!(site.page("north/dublin/minutes/2014-06-01/index.html").contains("1 June 2014"));
    assert_eq!(site.json("record.json")["flags"], serde_json::json!(["from"]));
    site.build_well();
    assert!(!site.path("public/north/dublin/minutes/2014-06-01/index.html").exists());
    let run = site.run(&["check", "--from", &folder.replace("dublin=", "cork=")]);
    assert!(run.status == 1 && run.stdout.contains("there is no such source"), "{}", run.stdout);
    let run = site.run(&["check", "--from", "north/dublin=nowhere-at-all"]);
    assert!(run.status == 2 && run.stderr.contains("there is no folder `nowhere-at-all`"), "{}", run.stderr);
}

#[test]
fn what_is_no_source_is_told_and_never_fetched() {
    let (dublin, empty) = (Chapter::new("dublin"), Site::empty());
    git_in(empty.root(), &["init", "-q", "--bare"]);
    let site = federation(&[("north/dublin", &dublin)]);
    let entry = |path: &str, git: &str, more: &str| {
        format!("title: Commons\nsources:\n  - {{path: {path}, git: {git:?}, branch: main{more}}}\n")
    };
    let local = dublin.address().display().to_string();
    let told = |settings: &str, said: &str| {
        site.write("site.yaml", settings);
        let run = site.run(&["fetch"]);
        assert!(run.stderr.contains(said), "{settings}{said}: {}{}", run.stdout, run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        if let Ok(lock) = fs::read_to_string(site.path("sources.lock")) {
            assert!(!lock.contains("\n    commit:"), "{lock}");
            site.remove("sources.lock");
        }
        run.status
    };
    let empty_one = empty.root().display().to_string();
    assert_eq!(told(&entry("x", &empty_one, ""), "is empty: it has no branch `main`"), 0);
    assert_eq!(
        told(
            &entry("x", &local, "").replace("branch: main", "branch: trunk"),
            "has no branch `trunk`; it has `main`"
        ),
        0
    );
    assert_eq!(told(&entry("x", &local, ", folder: nowhere"), "it has no folder `nowhere`"), 0);
    assert_eq!(told(&entry("x", &local, &format!(", pin: \"{}\"", "0".repeat(40))), "which `pin` names"), 0);
    assert_eq!(told(&entry("x", "../nowhere.git", ""), "can't be fetched: git says: "), 0);
    dublin.work.git(None, &["rm", "-q", "chapter.md"]);
    dublin.push("2014-05-03");
    assert_eq!(
        told(&entry("x", &local, ""), "content/x/chapter.md: error[invalid-source]: the repository `"),
        0
    );
    assert_eq!(told(&entry("x", ".", ""), "this is the repository of the site itself"), 1);
    site.git(None, &["init", "-q"]);
    site.git(None, &["remote", "add", "origin", "git@codeberg.org:commons/site.git"]);
    assert_eq!(
        told(
            &entry("x", "https://codeberg.org/commons/site", ""),
            "this is the repository of the site itself"
        ),
        1
    );
    let touched = site.path("touched");
    let program = format!("ext::touch {}", touched.display());
    assert_eq!(told(&entry("x", &program, ""), "by nothing else"), 1);
    assert_eq!(
        told(&entry("x", &format!("--upload-pack=touch {}", touched.display()), ""), "not the address"),
        1
    );
    assert!(!touched.exists());
    // A folder that the site has, too.
    site.write("site.yaml", entry("north", &local, ""));
    let run = site.build();
    assert!(
        run.stderr.contains(
            "site.yaml:3:12: error[invalid-source]: the site has files of its own in `content/north`"
        ),
        "{}",
        run.stderr
    );
    // A lock that nobody can read is nobody's to write over.
    site.write("sources.lock", "format: 1\nsources: [{path: x}]\n");
    let run = site.run(&["fetch"]);
    assert!(
        run.status == 1 && run.stderr.contains("sources.lock:2:11: error[invalid-lock]"),
        "{}",
        run.stderr
    );
    assert_eq!(
        fs::read_to_string(site.path("sources.lock")).expect("text"),
        "format: 1\nsources: [{path: x}]\n"
    );
}

#[test]
fn a_password_is_never_said() {
    let site = federation(&[]);
    let secret = "not-to-be-seen";
    let written = [
        format!("https://ada:{secret}@codeberg.org/a/b"),
        format!("https://{secret}@codeberg.org/a/b"),
        format!("https://ada:{secret}/x@codeberg.org/a/b"),
        format!("ssh://ada:{secret}@codeberg.org/a/b"),
        format!("http://ada:{secret}@codeberg.org/a/b"),
        format!("https://codeberg.org/a/b?access_token={secret}"),
        format!("ada:{secret}@codeberg.org:a/b"),
    ];
    for git in written {
        site.write(
            "site.yaml",
            format!("title: Commons\nsources:\n  - {{path: a, git: {git:?}, branch: main}}\n"),
        );
        for arguments in [
            &["fetch"][..],
            &["build"],
            &["check"],
            &["check", "--format", "json"],
            &["check", "--format", "sarif"],
            &["check", "--format", "github"],
        ] {
            let run = site.run(arguments);
            assert_eq!(run.status, 1, "{git}: {}{}", run.stdout, run.stderr);
            let said = run.stdout + &run.stderr;
            assert!(said.contains("holds a name, a password or a token"), "{git}: {said}");
            assert!(!said.contains(secret), "{git}: {said}");
        }
    }
    // Nor one that the settings of this machine add.
    let git = "https://codeberg.example/commons/dublin.git";
    site.write(
        "site.yaml",
        format!("title: Commons\nsources:\n  - {{path: a, git: {git:?}, branch: main}}\n"),
    );
    site.write("gitconfig", format!("[url \"https://ada:{secret}@127.0.0.1:9/x\"]\n\tinsteadOf = {git}\n"));
    let config = site.path("gitconfig").display().to_string();
    let run = site.run_with(&["fetch"], &[("GIT_CONFIG_GLOBAL", &config)]);
    let said = run.stdout + &run.stderr + &fs::read_to_string(site.path("sources.lock")).expect("a lock");
    assert!(said.contains("can't be fetched") && !said.contains(secret), "{said}");
}

#[test]
fn what_a_repository_names_is_never_run() {
    let dublin = Chapter::new("dublin");
    let touched = dublin.remotes.path("touched");
    dublin.work.write(".gitattributes", "* filter=evil diff=evil\n");
    dublin.work.write(".lfsconfig", "[lfs]\n\turl = https://127.0.0.1:9/\n");
    dublin.work.write(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = ../x\n");
    dublin.push("2014-05-02");
    let site = federation(&[("north/dublin", &dublin)]);
    let program = format!("touch {}", touched.display());
    site.write(
        "gitconfig",
        format!(
            "[filter \"evil\"]\n\tsmudge = {program}\n[core]\n\thooksPath = {}\n",
            site.path("hooks").display()
        ),
    );
    site.write("hooks/reference-transaction", format!("#!/bin/sh\n{program}\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let hook = site.path("hooks/reference-transaction");
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).expect("allowed");
    }
    let config = site.path("gitconfig").display().to_string();
    let run = site.run_with(&["fetch"], &[("GIT_CONFIG_GLOBAL", &config)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.build_well();
    assert!(!touched.exists());
}

#[cfg(unix)]
#[test]
fn who_falls_silent_holds_up_nobody() {
    use std::os::unix::fs::PermissionsExt as _;
    let dublin = Chapter::new("dublin");
    let site = federation(&[("north/dublin", &dublin)]);
    let settings = fs::read_to_string(site.path("site.yaml")).expect("settings");
    site.write(
        "site.yaml",
        settings + "  - {path: north/cork, git: \"git@cork.example:cork.git\", branch: main}\n",
    );
    site.write("silent", "#!/bin/sh\nexec sleep 20\n");
    fs::set_permissions(site.path("silent"), fs::Permissions::from_mode(0o755)).expect("allowed");
    let silent = site.path("silent").display().to_string();
    let run = site.run_with(&["fetch", "--timeout", "1"], &[("GIT_SSH_COMMAND", &silent)]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stderr
            .contains("`git@cork.example:cork.git` can't be fetched: there was no answer within a second"),
        "{}",
        run.stderr
    );
    site.build_well();
    assert!(site.page("north/dublin/index.html").contains("State 0 of dublin."));
}

#[test]
fn new_documents_of_a_source_are_written_where_it_is() {
    let dublin = Chapter::new("dublin");
    let site = federation(&[("north/dublin", &dublin)]);
    fetch(&site, &[]);
    let run = site.run(&[
        "new",
        "minutes",
        "north/dublin",
        "--date",
        "2014-06-01",
        "--present",
        "5 people",
        "--title",
        "A",
    ]);
    assert_eq!(run.status, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("`: write `minutes/2014-06-01.md` there"), "{}", run.stderr);
    assert!(!site.path("content/north/dublin").exists());
    site.build_well();
}

/// A tree in a bare repository, of entries with a mode, a name and the id of what is there.
fn tree(repository: &Path, entries: &[(&str, &str, &str)]) -> String {
    let mut bytes = Vec::new();
    for (mode, name, id) in entries {
        bytes.extend(format!("{mode} {name}\0").bytes());
        let digits = id.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("digits"));
        bytes.extend(digits.map(|pair| u8::from_str_radix(pair, 16).expect("digits")));
    }
    let mut git = Command::new("git");
    git.arg("-C").arg(repository).args(["hash-object", "-t", "tree", "-w", "--stdin", "--literally"]);
    let mut git = git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("git is there");
    git.stdin.take().expect("its input").write_all(&bytes).expect("written");
    let run = git.wait_with_output().expect("an end");
    assert!(run.status.success());
    String::from_utf8_lossy(&run.stdout).trim().to_owned()
}

#[test]
fn trees_that_no_git_makes_are_not_taken() {
    let dublin = Chapter::new("dublin");
    let site = federation(&[("north/dublin", &dublin)]);
    fetch(&site, &[]);
    let lock = fs::read_to_string(site.path("sources.lock")).expect("a lock");
    let bare = dublin.address();
    let chapter = git_in(&bare, &["rev-parse", "main:chapter.md"]);
    let inner = tree(&bare, &[("100755", "hook", &chapter)]);
    for entries in [
        [("40000", ".git", inner.as_str()), ("100644", "chapter.md", &chapter)],
        [("40000", "..", &inner), ("100644", "chapter.md", &chapter)],
        [("120000", "a", &chapter), ("40000", "a", &inner)],
    ] {
        let id = tree(&bare, &entries);
        let parent = git_in(&bare, &["rev-parse", "main"]);
        let made = [
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b.example",
            "commit-tree",
            "-m",
            "x",
            "-p",
            &parent,
            &id,
        ];
        let commit = git_in(&bare, &made);
        git_in(&bare, &["update-ref", "refs/heads/main", &commit]);
        let run = fetch(&site, &["--update"]);
        assert!(
            run.stderr.contains("north/dublin: `") && run.stderr.contains("It stays at "),
            "{}",
            run.stderr
        );
        site.build_well();
        assert!(site.page("north/dublin/index.html").contains("State 0 of dublin."));
        let held = fs::read_to_string(site.path("sources.lock")).expect("a lock");
        assert!(held.starts_with(&lock) && held.contains("held:"), "{held}");
        git_in(&bare, &["update-ref", "refs/heads/main", &parent]);
    }
    fetch(&site, &["--update"]);
    assert_eq!(fs::read_to_string(site.path("sources.lock")).expect("a lock"), lock);
}
