//! A server of one's own: what is pushed to a repository on it is published, by the files of `init --host own-server`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::harness::{Run, Site};

/// A server with a bare repository and a folder that a web server shows, and people who push. All paths have spaces.
struct Server {
    site: Site,
}

impl Server {
    /// With a new site, pushed once by a secretary.
    fn new() -> Self {
        let server = Self { site: Site::empty() };
        let run = server.site.run(&["init", &server.shown("the secretary"), "--host", "own-server"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let set_up = [
            &server.shown("the secretary/publish/set-up"),
            &server.shown("our site.git"),
            &server.shown("www"),
        ];
        let run = server.run(&server.site.path("the secretary"), "sh", &set_up.map(String::as_str));
        assert_eq!(run.status, 0, "{}", run.stderr);
        server.git("the secretary", &["init", "--quiet"]);
        server.git("the secretary", &["remote", "add", "origin", &server.shown("our site.git")]);
        server.commit("the secretary", "Begin");
        let pushed = server.push("the secretary");
        assert!(pushed.stderr.contains("remote: Published as "), "{}", pushed.stderr);
        server
    }

    fn shown(&self, name: &str) -> String {
        self.site.path(name).display().to_string()
    }

    fn run(&self, at: &Path, program: &str, arguments: &[&str]) -> Run {
        self.run_on(at, program, arguments, None)
    }

    /// Runs a program, on a day if one is given.
    fn run_on(&self, at: &Path, program: &str, arguments: &[&str], day: Option<&str>) -> Run {
        let ours = Path::new(env!("CARGO_BIN_EXE_chapterhouse")).parent().expect("a folder");
        let path = std::env::join_paths(
            [ours.to_owned()]
                .into_iter()
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        );
        let noon = day.map(|day| day.parse::<jiff::civil::Date>().expect("a day").at(12, 0, 0, 0));
        let seconds = noon.map(|noon| noon.in_tz("UTC").expect("a zone").timestamp().as_second().to_string());
        let output = Command::new(program)
            .args(arguments)
            .current_dir(at)
            .env("PATH", path.expect("a path"))
            .env("HOME", self.site.root())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs(seconds.map(|seconds| ("SOURCE_DATE_EPOCH", seconds)))
            .stdin(Stdio::null())
            .output()
            .expect("it starts");
        Run::of(&output)
    }

    fn try_git(&self, at: &str, arguments: &[&str]) -> Run {
        let configured = [
            "-c",
            "user.name=A. Secretary",
            "-c",
            "user.email=a@commons.example",
            "-c",
            "init.defaultBranch=main",
        ];
        self.run(&self.site.path(at), "git", &[&configured, arguments].concat())
    }

    fn git(&self, at: &str, arguments: &[&str]) -> Run {
        let run = self.try_git(at, arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        run
    }

    fn commit(&self, at: &str, message: &str) {
        self.git(at, &["add", "."]);
        self.git(at, &["commit", "--quiet", "-m", message]);
    }

    fn push(&self, at: &str) -> Run {
        self.git(at, &["push", "origin", "HEAD:main"])
    }

    /// Writes a post, commits and pushes it.
    fn post(&self, at: &str, name: &str) -> Run {
        self.site.write(
            &format!("{at}/content/blog/2024-05-01-{name}.md"),
            format!("---\ntitle: {name}\n---\n{name}.\n"),
        );
        self.commit(at, name);
        self.push(at)
    }

    fn head(&self, at: &str) -> String {
        self.git(at, &["rev-parse", "HEAD"]).stdout.trim().to_owned()
    }

    /// Whether readers see a post.
    fn shows(&self, name: &str) -> bool {
        self.site.path(&format!("www/current/blog/2024-05-01-{name}/index.html")).is_file()
    }

    /// The name of the release that readers see.
    fn current(&self) -> String {
        let link = fs::read_link(self.site.path("www/current")).expect("a link");
        link.file_name().expect("a name").to_string_lossy().into_owned()
    }

    fn releases(&self) -> Vec<String> {
        let entries = fs::read_dir(self.site.path("www/releases")).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    fn roll_back(&self, to: &[&str]) -> Run {
        let repository = self.shown("our site.git");
        let arguments = [&["publish/roll-back", repository.as_str()], to].concat();
        self.run(&self.site.path("the secretary"), "sh", &arguments)
    }

    fn nightly(&self, day: Option<&str>) -> Run {
        let hook: PathBuf = self.site.path("our site.git/hooks/post-receive");
        self.run_on(&self.site.path("our site.git"), &hook.display().to_string(), &["--nightly"], day)
    }
}

#[test]
fn a_push_is_published_and_can_be_rolled_back() {
    let server = Server::new();
    let first = server.current();
    let pushed = server.post("the secretary", "one");
    assert!(pushed.stderr.contains("remote: Built "), "{}", pushed.stderr);
    assert!(server.shows("one") && server.current().ends_with(&server.head("the secretary")));
    assert_eq!(server.releases(), [first.clone(), server.current()]);
    assert!(server.site.path("www/current/index.html.gz").is_file());

    let second = server.current();
    let run = server.roll_back(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("until the next push"), "{}", run.stdout);
    assert_eq!((server.current(), server.shows("one")), (first.clone(), false));
    let run = server.roll_back(&[]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("there is no earlier release") && run.stderr.contains("(present)"),
        "{}",
        run.stderr
    );
    let run = server.nightly(None);
    assert!(run.status == 0 && run.stdout.contains("is held at"), "{}{}", run.stdout, run.stderr);
    assert_eq!(server.current(), first);
    assert_eq!(server.roll_back(&["../../our site.git"]).status, 1);

    assert_eq!(server.roll_back(&[&second]).status, 0);
    assert_eq!(server.current(), second);
    assert!(!server.nightly(None).stdout.contains("held"));
    server.roll_back(&[]);
    server.post("the secretary", "two");
    assert!(server.shows("one") && server.shows("two"));
    assert!(!server.nightly(None).stdout.contains("held"));
}

#[test]
fn a_push_that_breaks_the_build_leaves_the_site_and_says_why() {
    let server = Server::new();
    let before = server.current();
    server.site.write(
        "the secretary/content/minutes/2024-05-08.md",
        "---\npresent: [nobody-of-that-name]\n---\nText.\n",
    );
    server.commit("the secretary", "Break it");
    let pushed = server.push("the secretary");
    for said in [
        "remote: content/minutes/2024-05-08.md:2:11: error[unknown-member]",
        "remote: error: the site was not built; what was published before stays",
    ] {
        assert!(pushed.stderr.contains(said), "{}", pushed.stderr);
    }
    assert_eq!((server.current(), server.releases()), (before.clone(), vec![before.clone()]));
    // So does the night; and what is left of a run that was stopped is in nobody's way.
    assert_eq!(server.nightly(None).status, 1);
    assert_eq!(server.current(), before);
    server.site.write("www/releases/unfinished/junk.html", "half");
    server.site.write("our site.git/worktrees/work/index.lock", "");
    server.site.write("the secretary/content/minutes/2024-05-08.md", "---\npresent: 4\n---\nText.\n");
    server.commit("the secretary", "Mend it");
    server.push("the secretary");
    assert!(server.site.path("www/current/minutes/2024-05-08/index.html").is_file());
    assert!(!server.site.path("www/current/junk.html").exists());
}

#[test]
fn with_tolerance_the_rest_is_published() {
    let server = Server::new();
    server.git("our site.git", &["config", "chapterhouse.tolerant", "true"]);
    server.site.write(
        "the secretary/content/minutes/2024-05-08.md",
        "---\npresent: [nobody-of-that-name]\n---\nText.\n",
    );
    let pushed = server.post("the secretary", "one");
    assert!(pushed.stderr.contains("error[unknown-member]") && server.shows("one"), "{}", pushed.stderr);
}

#[test]
fn of_chapters_that_push_at_the_same_time_none_is_lost() {
    let server = Server::new();
    let chapters = ["dublin", "cork", "galway"];
    for chapter in chapters {
        server.git("", &["clone", "--quiet", &server.shown("our site.git"), &server.shown(chapter)]);
    }
    std::thread::scope(|scope| {
        for chapter in chapters {
            let server = &server;
            scope.spawn(move || {
                for number in ["1", "2"] {
                    let name = format!("{chapter}-{number}");
                    let text = format!("---\ntitle: {name}\n---\n{name}.\n");
                    server.site.write(&format!("{chapter}/content/blog/2024-05-01-{name}.md"), text);
                    server.commit(chapter, &name);
                    // Git refuses the push of somebody who has not seen the others' yet.
                    while server.try_git(chapter, &["push", "--quiet", "origin", "HEAD:main"]).status != 0 {
                        server.git(chapter, &["pull", "--quiet", "--rebase", "origin", "main"]);
                    }
                }
            });
        }
    });
    for chapter in chapters {
        assert!(server.shows(&format!("{chapter}-1")) && server.shows(&format!("{chapter}-2")), "{chapter}");
    }
    let last = server.git("our site.git", &["rev-parse", "main"]).stdout;
    assert!(server.current().ends_with(last.trim()), "{} is not of {last}", server.current());
}

#[test]
fn nights_keep_badges_true_and_take_no_way_back() {
    let server = Server::new();
    server.post("the secretary", "one");
    let as_of = || {
        let status = fs::read_to_string(server.site.path("www/current/status.json")).expect("a status");
        let status: serde_json::Value = serde_json::from_str(&status).expect("JSON");
        status["as_of"].as_str().expect("a day").to_owned()
    };
    for day in ["2031-05-01", "2031-05-02"] {
        let run = server.nightly(Some(day));
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        assert_eq!(as_of(), day);
    }
    assert_eq!(server.releases().len(), 2, "one of each commit: {:?}", server.releases());
    server.git("our site.git", &["config", "chapterhouse.keep", "2"]);
    for name in ["two", "three", "four"] {
        server.post("the secretary", name);
    }
    assert_eq!(server.releases().len(), 3, "the present one and two before: {:?}", server.releases());
}

#[test]
fn other_branches_are_none_of_the_site() {
    let server = Server::new();
    let before = server.current();
    server.git("the secretary", &["checkout", "--quiet", "-b", "ideas"]);
    server.site.write("the secretary/content/blog/2024-05-01-idea.md", "An idea.\n");
    server.commit("the secretary", "An idea");
    let pushed = server.git("the secretary", &["push", "origin", "ideas"]);
    assert!(!pushed.stderr.contains("Published"), "{}", pushed.stderr);
    server.git("the secretary", &["push", "--quiet", "origin", "--delete", "ideas"]);
    assert_eq!(server.current(), before);
    // What others pushed is not taken away by force either.
    server.git("the secretary", &["checkout", "--quiet", "main"]);
    server.git("the secretary", &["commit", "--quiet", "--amend", "-m", "Begin otherwise"]);
    assert_ne!(server.try_git("the secretary", &["push", "--force", "origin", "main"]).status, 0);
}

#[test]
fn setting_up_fills_in_what_the_machine_needs() {
    let server = Server::new();
    let service =
        fs::read_to_string(server.site.path("www/set-up/chapterhouse-nightly.service")).expect("a unit");
    let hook = server.shown("our site.git/hooks/post-receive");
    assert!(service.contains(&format!("ExecStart=\"{hook}\" --nightly\n")), "{service}");
    let nginx = fs::read_to_string(server.site.path("www/set-up/nginx.conf")).expect("a configuration");
    assert!(nginx.contains(&format!("root \"{}\";", server.shown("www/current"))), "{nginx}");
    let headers = fs::read_to_string(server.site.path("www/current/_headers")).expect("headers");
    let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    assert!(nginx.contains(&format!("Content-Security-Policy \"{}\"", policy.expect("a policy"))), "{nginx}");
    let odd = ["publish/set-up", &server.shown("100%.git"), &server.shown("www")].map(str::to_owned);
    let run = server.run(&server.site.path("the secretary"), "sh", &odd.each_ref().map(String::as_str));
    assert_eq!(run.status, 1, "{}", run.stdout);
}
