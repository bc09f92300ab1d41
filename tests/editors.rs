//! Who may change what: refused and allowed changes in a working tree and by pushes to a server, and that nobody else
//! learns of it.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::harness::{Run, Site, contents};

/// A site in git with three chapters: the whole organisation is edited by cy, Cork by bo and somebody by e-mail, Dublin
/// by ada and a team.
fn edited_site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\n");
    site.write("content/chapter.md", "---\nname: Commons\neditors: \"@cy\"\n---\n");
    site.write("content/cork/chapter.md", "---\nname: Cork\neditors: [\"@bo\", niall@cork.example]\n---\n");
    site.write("content/cork/minutes/2014-06-01.md", "---\npresent: 3\n---\nWe met.\n");
    site.write("content/cork/blog/2014-06-02-fair.md", "---\ntitle: Fair\n---\nWe sold jam.\n");
    site.write(
        "content/dublin/chapter.md",
        "---\nname: Dublin\neditors: [\"@ada\", \"@commons/dublin\", \"*@dublin.example\"]\n---\n",
    );
    site.write("content/dublin/minutes/2014-06-01.md", "---\npresent: 4\n---\nWe met, too.\n");
    site.git(None, &["init", "--quiet"]);
    commit(&site, "Begin");
    site
}

fn commit(site: &Site, message: &str) {
    site.git(None, &["add", "--all"]);
    site.git(None, &["commit", "--quiet", "-m", message]);
}

/// May these names change what is changed since a revision?
fn asked(site: &Site, since: &str, who: &[&str]) -> Run {
    let who: Vec<String> = who.iter().map(|who| format!("--as={who}")).collect();
    let mut arguments = vec!["check", "--only", "not-an-editor", "--all", "--changed-since", since];
    arguments.extend(who.iter().map(String::as_str));
    site.run(&arguments)
}

#[test]
fn changes_of_files_are_for_their_editors() {
    let site = edited_site();
    let may = |who: &[&str]| match asked(&site, "HEAD", who).status {
        0 => true,
        1 => false,
        status => panic!("{who:?}: {status}"),
    };
    site.write("content/dublin/blog/2014-06-03-new.md", "---\ntitle: New\n---\nNot in git yet.\n");
    assert!(may(&["ada"]) && may(&["@Ada"]) && may(&["@commons/dublin"]) && may(&["eoin@dublin.example"]));
    assert!(may(&["nobody", "ada"]) && may(&["cy"]));
    assert!(!may(&["bo"]) && !may(&["eoin@sub.dublin.example"]) && !may(&["dublin.example"]));
    site.write("site.yaml", "title: Communia\n");
    assert!(!may(&["ada"]) && may(&["cy"]));
}

#[test]
fn a_refusal_says_which_file_and_who_may() {
    let site = edited_site();
    site.write("content/cork/minutes/2014-06-01.md", "---\npresent: 9\n---\nWe met.\n");
    site.write("content/dublin/minutes/2014-06-01.md", "---\npresent: 9\n---\nWe met.\n");
    let run = asked(&site, "HEAD", &["ada"]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stdout,
        "content/cork/minutes/2014-06-01.md: error[not-an-editor]: `@ada` may not change this file, which belongs to `cork`\n  = help: its editors may: `@bo`, `@cy`, 1 by e-mail; send it to one of them, as a pull request for instance\n\n1 error. `chapterhouse check --explain not-an-editor` tells more.\n"
    );
    // Logs of workflows are public: nobody's address stands in them.
    let run = asked(&site, "HEAD", &["eoin@dublin.example"]);
    assert!(run.stdout.contains("]: whoever made this change may not change this file"), "{}", run.stdout);
    assert!(!run.stdout.contains("@dublin.example") && !run.stdout.contains("niall"), "{}", run.stdout);
    let run = site.run(&["check", "--changed-since", "HEAD", "--as", "ada", "--format", "github"]);
    let expected =
        "::error file=content/cork/minutes/2014-06-01.md,title=not-an-editor::`@ada` may not change";
    assert!(run.stdout.contains(expected), "{}", run.stdout);
}

#[test]
fn editors_are_those_of_the_revision_and_not_of_the_change() {
    let site = edited_site();
    site.write("content/cork/chapter.md", "---\nname: Cork\neditors: \"@ada\"\n---\n");
    let run = asked(&site, "HEAD", &["ada"]);
    assert!(run.stdout.contains("content/cork/chapter.md: error[not-an-editor]"), "{}", run.stdout);
    assert_eq!(asked(&site, "HEAD", &["bo"]).status, 0);
    // A branch that left before somebody lost the right is judged by what holds now.
    let site = edited_site();
    site.git(None, &["checkout", "--quiet", "-b", "proposal"]);
    site.write("content/dublin/minutes/2014-06-01.md", "---\npresent: 5\n---\nWe met.\n");
    commit(&site, "Correct the minutes");
    assert_eq!(asked(&site, "main", &["ada"]).status, 0);
    site.git(None, &["checkout", "--quiet", "main"]);
    site.write("content/dublin/chapter.md", "---\nname: Dublin\neditors: \"@eoin\"\n---\n");
    commit(&site, "Ada left");
    site.git(None, &["checkout", "--quiet", "proposal"]);
    let run = asked(&site, "main", &["ada"]);
    // What changed since on the other side is not theirs.
    assert!(run.stdout.starts_with("content/dublin/minutes/2014-06-01.md: error"), "{}", run.stdout);
    assert!(run.stdout.contains("\n1 error."), "{}", run.stdout);
}

#[test]
fn a_mistake_in_editors_gives_nobody_the_keys() {
    let site = edited_site();
    site.write("content/cork/chapter.md", "---\nname: Cork\neditors: [@bo]\n---\n");
    commit(&site, "Write editors without quotes");
    site.write("content/cork/minutes/2014-06-01.md", "---\npresent: 9\n---\nWe met.\n");
    assert_eq!(asked(&site, "HEAD", &["bo"]).status, 1);
    assert_eq!(asked(&site, "HEAD", &["cy"]).status, 0);
    let run = site.run(&["check", "--only", "invalid-yaml"]);
    assert!(run.stdout.contains("put quotes around"), "{}", run.stdout);
}

#[test]
fn without_editors_everybody_may() {
    let site = Site::fixture("diagnostics/base");
    site.git(None, &["init", "--quiet"]);
    commit(&site, "Begin");
    site.write("site.yaml", "title: Commons\n");
    assert_eq!(asked(&site, "HEAD", &["nobody"]).status, 0);
}

#[test]
fn what_is_asked_has_to_be_whole() {
    let site = edited_site();
    for (arguments, expected) in [
        (&["--only", "not-an-editor"][..], "say with `--as` who made the changes"),
        (&["--only", "not-an-editor", "--changed-since", "HEAD"], "say with `--as` who made the changes"),
        (&["--as", "ada"], "--changed-since <REV>"),
        (&["--as", "", "--changed-since", "HEAD"], "it is not said who"),
        (&["--as", "*@dublin.example", "--changed-since", "HEAD"], "write a handle"),
        (&["--as", "ada", "--changed-since", "no-such"], "git knows no revision `no-such`"),
        (&["--as", "ada", "--changed-since", "HEAD", "--at", "no-such"], "git knows no revision `no-such`"),
        (&["--only", "no-such-code"], "invalid value 'no-such-code'"),
    ] {
        let run = site.run(&[&["check"], arguments].concat());
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(expected), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_revision_is_checked_like_files() {
    let site = edited_site();
    site.write("content/cork/blog/2014-06-04-b.md", "---\ntitle: B\n---\nSee [there](nowhere.md).\n");
    commit(&site, "Link to nowhere");
    site.write("content/cork/blog/2014-06-04-b.md", "---\ntitle: B\n---\nNothing.\n");
    assert_eq!(site.run(&["check"]).status, 0);
    let run = site.run(&["check", "--at", "HEAD"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stdout.starts_with("content/cork/blog/2014-06-04-b.md:4:5: error[broken-link]"),
        "{}",
        run.stdout
    );
    assert_eq!(site.run(&["check", "--at", "HEAD~1"]).status, 0);
}

#[test]
fn nobody_else_learns_who_edits() {
    let site = edited_site();
    let names = "[\"@niall-roche\", \"@commons/cork-editors\", niall@cork.example, \"*@dublin.example\"]";
    site.write("content/cork/chapter.md", format!("---\nname: Cork\neditors: {names}\n---\n"));
    commit(&site, "Name more");
    site.build_with(&["--base-url", "https://commons.example/"]);
    let archives = site.path("archives").display().to_string();
    let base = "https://commons.example/";
    let archive = ["archive", "--format", "bagit,text,warc", "--base-url", base, "--out", &archives];
    let run = site.run(&[&archive[..], &["--as-of", "2014-06-30"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let status = site.run(&["status", "--format", "json", "--as-of", "2014-06-30"]).stdout;
    let mut files = contents(&site.path("public"));
    files.extend(contents(&site.path("archives")));
    files.insert("status".to_owned(), status.into_bytes());
    assert!(files.contains_key("cork/index.html") && files.contains_key("record.json"));
    for (file, bytes) in files {
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        for secret in ["niall", "cork-editors", "cork.example", "dublin.example"] {
            assert!(!text.contains(secret), "{file} has {secret}");
        }
    }
}

#[test]
fn hosts_of_code_are_told_who_edits() {
    let site = edited_site();
    let run = site.run(&["codeowners"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(
        run.stdout,
        "# Made by `chapterhouse codeowners --format github` from `editors` in chapter.md.\n\
         # Change it there, and make this file anew.\n\n* @cy\n\n\
         /content/cork/ @bo niall@cork.example @cy\n\n\
         # dublin: 1 of its editors can't stand here, since this host knows no such owner\n\
         /content/dublin/ @ada @commons/dublin @cy\n"
    );
    site.git(None, &["remote", "add", "origin", "https://codeberg.org/commons/site.git"]);
    assert!(site.run(&["codeowners"]).stdout.contains("\ncontent/dublin/.* @ada @commons/dublin\n"));
    let file = site.path(".github/CODEOWNERS").display().to_string();
    let asked = |what: &str| site.run(&["codeowners", "--format", "github", what, &file]).status;
    assert_eq!(asked("--check"), 3);
    assert_eq!(asked("--out"), 0);
    assert_eq!(asked("--check"), 0);
    assert_eq!(site.run(&["check", "--strict", "--only", "outdated-codeowners"]).status, 0);
    site.write("content/dublin/chapter.md", "---\nname: Dublin\neditors: \"@eoin\"\n---\n");
    assert_eq!(asked("--check"), 1);
    let run = site.run(&["check", "--only", "outdated-codeowners"]);
    assert!(run.stdout.starts_with(".github/CODEOWNERS: warning[outdated-codeowners]: "), "{}", run.stdout);
    assert!(run.stdout.contains("`chapterhouse codeowners --out .github/CODEOWNERS`"), "{}", run.stdout);
    // One that people write by hand is theirs.
    site.write(".github/CODEOWNERS", "* @cy\n");
    assert_eq!(site.run(&["check", "--strict", "--only", "outdated-codeowners"]).status, 0);
}

#[test]
fn a_site_in_a_folder_is_named_with_it() {
    let whole = Site::empty();
    whole.git(None, &["init", "--quiet"]);
    whole.write("web site/site.yaml", "title: Commons\n");
    whole.write("web site/content/chapter.md", "---\nname: Commons\neditors: \"@cy\"\n---\n");
    whole.write("program/main.c", "int main;\n");
    commit(&whole, "Begin");
    let root = whole.path("web site");
    let run = whole.run_on(&root, &["codeowners", "--format", "gitlab"]);
    assert!(run.stdout.ends_with("\n/web\\ site/ @cy\n"), "{}", run.stdout);
    whole.run_on(&root, &["codeowners", "--out", &whole.path("CODEOWNERS").display().to_string()]);
    assert_eq!(whole.run_on(&root, &["check", "--strict", "--only", "outdated-codeowners"]).status, 0);
    whole.write("web site/content/chapter.md", "---\nname: Commons\neditors: \"@dee\"\n---\n");
    let run = whole.run_on(&root, &["check"]);
    assert!(run.stdout.contains("../CODEOWNERS: warning[outdated-codeowners]"), "{}", run.stdout);
    // What is beside the site is not the site's.
    whole.write("program/main.c", "int main, argc;\n");
    let since = ["check", "--only", "not-an-editor", "--changed-since", "HEAD", "--as"];
    let run = whole.run_on(&root, &[&since[..], &["ada", "--all"]].concat());
    assert!(run.stdout.starts_with("content/chapter.md: error[not-an-editor]"), "{}", run.stdout);
    assert!(run.stdout.contains("\n1 error."), "{}", run.stdout);
    let run = whole.run_on(&root, &[&since[..], &["ada", "--at", "HEAD", "--all"]].concat());
    assert_eq!(run.status, 0, "{}", run.stdout);
}

/// A bare repository with the hook, and a clone of it in which people work.
struct Server {
    clone: Site,
    bare: PathBuf,
    _folder: Site,
}

impl Server {
    fn new() -> Self {
        let clone = edited_site();
        let folder = Site::empty();
        let bare = folder.path("commons.git");
        clone.git(None, &["init", "--quiet", "--bare", &bare.display().to_string()]);
        let hook = bare.join("hooks/pre-receive");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/init/pre-receive");
        fs::create_dir_all(bare.join("hooks")).expect("a folder");
        fs::copy(script, &hook).expect("a hook");
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).expect("made executable");
        clone.git(None, &["remote", "add", "origin", &bare.display().to_string()]);
        let server = Self { clone, bare, _folder: folder };
        assert_eq!(server.push("cy", &["main"]), Ok(()), "the first push");
        server
    }

    /// Pushes as somebody; on refusal, what the server said.
    fn push(&self, who: &str, what: &[&str]) -> Result<(), String> {
        let program = Path::new(env!("CARGO_BIN_EXE_chapterhouse"));
        let folder = program.parent().expect("a folder").display();
        let mut git = Command::new("git");
        git.arg("-C").arg(self.clone.root()).args(["push", "origin"]).args(what);
        git.env("PATH", format!("{folder}:{}", std::env::var("PATH").unwrap_or_default()));
        for other in ["GITEA_PUSHER_NAME", "GL_USERNAME", "GL_USER", "REMOTE_USER"] {
            git.env_remove(other);
        }
        let run = git.env("USER", who).env("NO_COLOR", "1").output().expect("git is there");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        if run.status.success() { Ok(()) } else { Err(said) }
    }

    /// Commits all that is changed, and tries to push it; what is refused is undone.
    fn propose(&self, who: &str) -> Result<(), String> {
        self.clone.git(None, &["add", "--all"]);
        self.propose_index(who)
    }

    fn propose_index(&self, who: &str) -> Result<(), String> {
        self.clone.git(None, &["commit", "--quiet", "--allow-empty", "-m", "Change something"]);
        let before = self.published();
        let pushed = self.push(who, &["main"]);
        match &pushed {
            Ok(()) => assert_eq!(self.published(), self.asked(&["rev-parse", "HEAD"])),
            Err(_) => {
                assert_eq!(self.published(), before, "refused, and yet it landed");
                self.clone.git(None, &["reset", "--quiet", "--hard", "origin/main"]);
            }
        }
        pushed
    }

    fn asked(&self, arguments: &[&str]) -> String {
        let run = Command::new("git").arg("-C").arg(self.clone.root()).args(arguments).output().expect("git");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8_lossy(&run.stdout).trim().to_owned()
    }

    fn published(&self) -> String {
        let run =
            Command::new("git").arg("-C").arg(&self.bare).args(["rev-parse", "main"]).output().expect("git");
        String::from_utf8_lossy(&run.stdout).trim().to_owned()
    }

    /// Writes an object to the letter, of whatever form. Gives its id.
    fn object(&self, kind: &str, bytes: &[u8]) -> String {
        let mut git = Command::new("git")
            .arg("-C")
            .arg(self.clone.root())
            .args(["hash-object", "-w", "--literally", "--stdin", "-t", kind])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("git");
        git.stdin.take().expect("a pipe").write_all(bytes).expect("written");
        let run = git.wait_with_output().expect("an end");
        assert!(run.status.success());
        String::from_utf8_lossy(&run.stdout).trim().to_owned()
    }
}

/// That a push was refused because of a file.
fn refused(pushed: &Result<(), String>, file: &str) {
    let said = pushed.as_ref().expect_err("refused");
    assert!(said.contains(&format!("remote: {file}: error[not-an-editor]")), "{file}: {said}");
    assert!(said.contains("pre-receive hook declined"), "{said}");
}

#[test]
fn a_server_takes_what_editors_push_and_nothing_else() {
    let server = Server::new();
    let site = &server.clone;
    site.write("content/dublin/minutes/2014-07-06.md", "---\npresent: 5\n---\nWe met.\n");
    assert_eq!(server.propose("ada"), Ok(()));
    site.write("content/cork/minutes/2014-07-06.md", "---\npresent: 5\n---\nWe met.\n");
    let pushed = server.propose("ada");
    refused(&pushed, "content/cork/minutes/2014-07-06.md");
    let said = pushed.expect_err("refused");
    assert!(said.contains("`@ada` may not change this file, which belongs to `cork`"), "{said}");
    assert!(said.contains("its editors may: `@bo`, `@cy`, 1 by e-mail"), "{said}");
    // One of many.
    for day in 1..=20 {
        site.write(&format!("content/dublin/blog/2014-06-{day:02}-a.md"), "---\ntitle: A\n---\nA.\n");
    }
    site.write("content/cork/blog/2014-06-02-fair.md", "---\ntitle: Fair\n---\nWe sold honey.\n");
    refused(&server.propose("ada"), "content/cork/blog/2014-06-02-fair.md");
    // Who may change all of it.
    site.write("content/cork/blog/2014-06-02-fair.md", "---\ntitle: Fair\n---\nWe sold honey.\n");
    site.write("site.yaml", "title: The Commons\n");
    assert_eq!(server.propose("cy"), Ok(()));
    site.write("site.yaml", "title: Our Commons\n");
    refused(&server.propose("ada"), "site.yaml");
    assert!(server.push("", &["main"]).is_ok(), "nothing to push");
    site.write("content/dublin/blog/2014-06-01-a.md", "---\ntitle: B\n---\nB.\n");
    let said = server.propose("").expect_err("refused");
    assert!(said.contains("The server does not say who pushes"), "{said}");
}

#[test]
fn nobody_makes_themselves_an_editor() {
    let server = Server::new();
    let site = &server.clone;
    site.write("content/cork/chapter.md", "---\nname: Cork\neditors: \"@ada\"\n---\n");
    site.write("content/cork/minutes/2014-06-01.md", "---\npresent: 9\n---\nWe met.\n");
    refused(&server.propose("ada"), "content/cork/chapter.md");
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    refused(&server.propose("ada"), "content/chapter.md");
    site.remove("content/chapter.md");
    refused(&server.propose("ada"), "content/chapter.md");
    // A commit may say that anybody made it.
    site.write("content/cork/minutes/2014-06-01.md", "---\npresent: 9\n---\nWe met.\n");
    site.git(None, &["add", "--all"]);
    site.git(None, &["commit", "--quiet", "--author", "Bo <bo@cork.example>", "-m", "Not by Bo"]);
    refused(&server.propose("ada"), "content/cork/minutes/2014-06-01.md");
    // Below their own chapter they name whom they like, from the next push on.
    site.write("content/dublin/north/chapter.md", "---\nname: North\neditors: \"@dee\"\n---\n");
    assert_eq!(server.propose("ada"), Ok(()));
    site.write("content/dublin/north/minutes/2014-06-08.md", "---\npresent: 2\n---\nWe met.\n");
    assert_eq!(server.propose("dee"), Ok(()));
    site.write("content/dublin/north/minutes/2014-06-09.md", "---\npresent: 2\n---\nWe met.\n");
    assert_eq!(server.propose("ada"), Ok(()));
}

#[test]
fn what_goes_away_counts_where_it_was() {
    let server = Server::new();
    let site = &server.clone;
    site.git(None, &["rm", "--quiet", "content/cork/blog/2014-06-02-fair.md"]);
    refused(&server.propose("ada"), "content/cork/blog/2014-06-02-fair.md");
    fs::create_dir_all(site.path("content/dublin/blog")).expect("a folder");
    site.git(None, &["mv", "content/cork/blog/2014-06-02-fair.md", "content/dublin/blog/2014-06-02-fair.md"]);
    refused(&server.propose("ada"), "content/cork/blog/2014-06-02-fair.md");
    fs::create_dir_all(site.path("content/cork/reports")).expect("a folder");
    site.git(None, &["mv", "content/dublin/minutes/2014-06-01.md", "content/cork/minutes/2014-06-11.md"]);
    refused(&server.propose("ada"), "content/cork/minutes/2014-06-11.md");
    // A push that is forced takes away what others wrote since.
    site.write("content/cork/minutes/2014-07-01.md", "---\npresent: 5\n---\nWe met.\n");
    assert_eq!(server.propose("bo"), Ok(()));
    site.git(None, &["reset", "--quiet", "--hard", "HEAD~1"]);
    let before = server.published();
    refused(&server.push("ada", &["--force", "main"]), "content/cork/minutes/2014-07-01.md");
    site.write("content/dublin/minutes/2014-07-01.md", "---\npresent: 5\n---\nWe met.\n");
    commit(site, "Add minutes");
    refused(&server.push("ada", &["--force", "main"]), "content/cork/minutes/2014-07-01.md");
    let said = server.push("cy", &["--delete", "main"]).expect_err("refused");
    assert!(said.contains("main is what the site is made from, and can't be removed"), "{said}");
    assert_eq!(server.published(), before);
    assert_eq!(server.push("cy", &["--force", "main"]), Ok(()));
    // Other branches are proposals.
    site.write("content/cork/minutes/2014-07-08.md", "---\npresent: 5\n---\nWe met.\n");
    site.git(None, &["checkout", "--quiet", "-b", "proposal"]);
    commit(site, "Propose");
    assert_eq!(server.push("ada", &["proposal"]), Ok(()));
    assert_eq!(server.push("bo", &["--delete", "proposal"]), Ok(()));
    refused(&server.push("ada", &["proposal:main"]), "content/cork/minutes/2014-07-08.md");
}

#[test]
fn names_are_no_way_around() {
    let server = Server::new();
    let site = &server.clone;
    for (file, who) in [
        ("content/Cork/minutes/2014-06-05.md", "ada"),
        ("content/Cork/minutes/2014-06-05.md", "bo"),
        ("Content/dublin/minutes/2014-06-05.md", "bo"),
        ("content/cork /minutes/2014-06-05.md", "ada"),
        ("content/dublin\u{301}/a.md", "ada"),
        ("content/cork/two words.md", "ada"),
        ("content/cork/r\u{e9}sum\u{e9} \u{2764}.md", "ada"),
        ("content/dublin-2/chapter.md", "ada"),
        ("contentdublin.md", "ada"),
    ] {
        site.write(file, "---\ntitle: A\n---\nA.\n");
        refused(&server.propose(who), file);
    }
    let line = "content/cork/two\nlines.md";
    site.write(line, "---\ntitle: A\n---\nA.\n");
    let said = server.propose("ada").expect_err("refused");
    assert!(
        said.contains("content/cork/two\\nlines.md: error[not-an-editor]")
            || said.contains("content/cork/two\\u{a}lines.md: error[not-an-editor]"),
        "{said}"
    );
    for file in
        ["content/dublin/two words.md", "content/dublin/two\nlines.md", "content/dublin/r\u{e9}sum\u{e9}.md"]
    {
        site.write(file, "---\ntitle: A\n---\nA.\n");
        assert_eq!(server.propose("ada"), Ok(()), "{file}");
    }
}

#[test]
fn links_and_odd_objects_are_no_way_around() {
    let server = Server::new();
    let site = &server.clone;
    // A link in one's own chapter changes nothing of the other.
    symlink("../cork/minutes", site.path("content/dublin/theirs")).expect("a link");
    assert_eq!(server.propose("ada"), Ok(()));
    // A chapter that becomes a link to a folder of one's own is gone.
    fs::create_dir_all(site.path("content/dublin/ours")).expect("a folder");
    fs::rename(site.path("content/cork"), site.path("content/dublin/ours/cork")).expect("moved");
    symlink("dublin/ours/cork", site.path("content/cork")).expect("a link");
    refused(&server.propose("ada"), "content/cork/chapter.md");
    let _ = fs::remove_dir_all(site.path("content/dublin/ours"));
    // A tree with `..` in it, as no git would write it.
    let blob = server.object("blob", b"---\npresent: 9\n---\nWe met.\n");
    let raw = |mode: &str, name: &str, id: &str| {
        let digits = (0..id.len()).step_by(2).map(|at| u8::from_str_radix(&id[at..at + 2], 16).expect("hex"));
        [mode.as_bytes(), b" ", name.as_bytes(), b"\0"]
            .concat()
            .into_iter()
            .chain(digits)
            .collect::<Vec<u8>>()
    };
    let minutes = server.object("tree", &raw("100644", "2014-06-01.md", &blob));
    let cork = server.object("tree", &raw("40000", "minutes", &minutes));
    let up = server.object("tree", &raw("40000", "cork", &cork));
    let dublin = {
        let there = server.asked(&["rev-parse", "HEAD:content/dublin/chapter.md"]);
        server.object("tree", &[raw("40000", "..", &up), raw("100644", "chapter.md", &there)].concat())
    };
    let content = {
        let cork = server.asked(&["rev-parse", "HEAD:content/cork"]);
        let chapter = server.asked(&["rev-parse", "HEAD:content/chapter.md"]);
        server.object(
            "tree",
            &[
                raw("100644", "chapter.md", &chapter),
                raw("40000", "cork", &cork),
                raw("40000", "dublin", &dublin),
            ]
            .concat(),
        )
    };
    let settings = server.asked(&["rev-parse", "HEAD:site.yaml"]);
    let whole = server
        .object("tree", &[raw("40000", "content", &content), raw("100644", "site.yaml", &settings)].concat());
    let head = server.asked(&["rev-parse", "HEAD"]);
    let commit = server.object(
        "commit",
        format!("tree {whole}\nparent {head}\nauthor A <a@a> 0 +0000\ncommitter A <a@a> 0 +0000\n\nUp\n")
            .as_bytes(),
    );
    let pushed = server.push("ada", &[&format!("{commit}:refs/heads/main")]);
    let said = pushed.expect_err("refused");
    assert!(said.contains("content/dublin/../cork/minutes/2014-06-01.md: error[not-an-editor]"), "{said}");
    assert_eq!(server.published(), head);
}

#[test]
fn another_object_in_its_place_changes_nothing() {
    let server = Server::new();
    let site = &server.clone;
    let head = server.asked(&["rev-parse", "HEAD"]);
    // The published commit, as it would be if Ada were the editor of all.
    site.write("content/chapter.md", "---\nname: Commons\neditors: \"@ada\"\n---\n");
    site.git(None, &["add", "--all"]);
    let tree = server.asked(&["write-tree"]);
    let forged = server.object(
        "commit",
        format!("tree {tree}\nauthor A <a@a> 0 +0000\ncommitter A <a@a> 0 +0000\n\nForged\n").as_bytes(),
    );
    site.git(None, &["reset", "--quiet", "--hard", "HEAD"]);
    assert_eq!(server.push("ada", &[&format!("{forged}:refs/replace/{head}")]), Ok(()));
    site.write("content/cork/minutes/2014-06-01.md", "---\npresent: 9\n---\nWe met.\n");
    refused(&server.propose("ada"), "content/cork/minutes/2014-06-01.md");
}

#[test]
fn a_site_in_a_folder_of_a_bare_repository_is_named_by_its_folder() {
    let whole = Site::empty();
    whole.git(None, &["init", "--quiet"]);
    whole.write("web/site.yaml", "title: Commons\n");
    whole.write("web/content/chapter.md", "---\nname: Commons\neditors: \"@cy\"\n---\n");
    whole.write("program/main.c", "int main;\n");
    commit(&whole, "Begin");
    whole.write("web/content/about.md", "About us.\n");
    whole.write("program/main.c", "int main, argc;\n");
    commit(&whole, "Change both");
    let bare = whole.path("bare.git");
    whole.git(None, &["clone", "--quiet", "--bare", ".", &bare.display().to_string()]);
    let since =
        ["check", "--only", "not-an-editor", "--changed-since", "HEAD~1", "--at", "HEAD", "--all", "--as"];
    let may = |root: &Path, who: &str| whole.run_on(root, &[&since[..], &[who]].concat());
    let run = may(&bare.join("web"), "ada");
    assert!(run.stdout.starts_with("content/about.md: error[not-an-editor]"), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("\n1 error."), "{}", run.stdout);
    assert_eq!(may(&bare.join("web"), "cy").status, 0);
    // Whoever looks in the wrong place must not find that all is well.
    for root in [bare.clone(), bare.join("wbe")] {
        let run = may(&root, "cy");
        assert_eq!(run.status, 2, "{}", run.stdout);
        assert!(run.stderr.contains("there is no `site.yaml` in"), "{}", run.stderr);
    }
}

#[test]
fn the_guide_has_the_hook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hook = fs::read_to_string(root.join("src/commands/init/pre-receive")).expect("a hook");
    let guide =
        fs::read_to_string(root.join("examples/guide/content/who-may-change-what.md")).expect("a page");
    assert!(guide.contains(&format!("```sh\n{hook}```\n")));
}
