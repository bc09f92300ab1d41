//! The record of a site: what it says, what it holds on to, and whether a published copy is true to it.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;

use crate::harness::{Site, files};

/// A site in git, with minutes that were renamed and corrected, filed in time and filed late.
fn kept_in_git() -> Site {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\nurl: https://commons.example/\ntime_zone: Europe/Dublin\nrepository: https://codeberg.org/commons/site\n");
    site.write("content/dublin/chapter.md", "---\nname: Dublin\nlevel: local\n---\nIn Dublin.\n");
    site.write(
        "content/dublin/roster.md",
        "---\nmembers:\n  - {id: ada, name: Ada Byrne}\n  - {id: eoin, name: Eoin Daly, show: none, aliases: [eoin-d]}\n---\n",
    );
    site.write("content/dublin/minutes/2013-12-01.md", "---\npresent: 5\n---\nOld.\n");
    site.git(None, &["init", "-q"]);
    commit(&site, "2014-01-10", "Ada Byrne");
    site.write(
        "content/dublin/minutes/2014-03-02-draft.md",
        "---\ndate: 2014-03-02\npresent: 7\n---\nSeven came, and we spoke of the hall, of the rent, and of who has the key to it.\n",
    );
    commit(&site, "2014-03-04", "Ada Byrne");
    site.git(
        None,
        &["mv", "content/dublin/minutes/2014-03-02-draft.md", "content/dublin/minutes/2014-03-02.md"],
    );
    commit(&site, "2014-03-05", "eoin-d");
    site.write(
        "content/dublin/minutes/2014-03-02.md",
        "---\ndate: 2014-03-02\npresent: 8\n---\nEight came, and we spoke of the hall, of the rent, and of who has the key to it.\n",
    );
    commit(&site, "2014-04-01", "Somebody Else");
    site.write("content/dublin/minutes/2014-02-02.md", "---\npresent: 4\n---\nFour came.\n");
    commit(&site, "2014-05-20", "Ada Byrne");
    site
}

fn commit(site: &Site, day: &str, author: &str) {
    site.git(None, &["add", "-A"]);
    let author = format!("--author={author} <who@commons.example>");
    site.git(Some(day), &["commit", "-q", "-m", "A change", &author]);
}

fn sha256(site: &Site, file: &str) -> String {
    let output = Command::new("sha256sum").arg(site.path("public").join(file)).output().expect("sha256sum");
    String::from_utf8(output.stdout).expect("text").split(' ').next().expect("a digest").to_owned()
}

#[test]
fn a_record_names_each_file_with_its_digest_and_its_source() {
    let site = kept_in_git();
    site.build_well();
    let record = site.json("record.json");
    let listed = record["files"].as_array().expect("files");
    let mut paths: Vec<&str> = listed.iter().map(|file| file["path"].as_str().expect("a path")).collect();
    paths.retain(|path| !path.starts_with('.') || path.starts_with(".well-known/"));
    let mut built = site.built();
    built.retain(|path| path != "record.json");
    paths.sort_unstable();
    built.sort_unstable();
    assert_eq!(paths, built);
    for file in listed.iter().step_by(7) {
        let path = file["path"].as_str().expect("a path");
        assert_eq!(file["sha256"], sha256(&site, path), "{path}");
    }
    let minutes = listed.iter().find(|file| file["url"] == "/dublin/minutes/2014-03-02/").expect("minutes");
    assert_eq!(minutes["source"], "content/dublin/minutes/2014-03-02.md");
    assert_eq!((&minutes["published"], &minutes["changed"]), (&"2014-03-04".into(), &"2014-04-01".into()));
    assert_eq!((&minutes["kind"], &minutes["chapter"]), (&"minutes".into(), &"dublin".into()));
    assert_eq!((&record["as_of"], &record["history"]), (&"2014-06-30".into(), &"complete".into()));
    assert_eq!(record["uncommitted"], 0);
    // A line for each file, for tools that know nothing of JSON.
    assert_eq!(site.page("record.json").lines().count(), listed.len() + 2);
}

#[test]
fn what_is_not_committed_is_said() {
    let site = kept_in_git();
    site.write("content/dublin/minutes/2014-02-02.md", "---\npresent: 5\n---\nFive came.\n");
    site.build_well();
    let record = site.json("record.json");
    assert_eq!(record["uncommitted"], 1);
    let changed: Vec<_> = record["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter(|file| file["uncommitted"] == true)
        .collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0]["url"], "/dublin/minutes/2014-02-02/");
    assert!(site.page("about/record/index.html").contains("One file is not as this commit has it."));
}

#[test]
fn a_page_says_where_it_comes_from() {
    let site = kept_in_git();
    site.build_well();
    let page = site.page("dublin/minutes/2014-03-02/index.html");
    // Who wrote them is named as the roster allows: who shows no name, and who is on no roster, is not.
    assert!(
        page.contains("First published <time datetime=2014-03-04>4 March 2014</time>. (by A. B.)"),
        "{page}"
    );
    assert!(page.contains("Last changed <time datetime=2014-04-01>1 April 2014</time>.</p>"), "{page}");
    assert!(!page.contains("eoin") && !page.contains("Somebody Else"), "{page}");
    let forge = "https://codeberg.org/commons/site/src/commit/";
    assert!(page.contains(forge) && page.contains("/content/dublin/minutes/2014-03-02.md"), "{page}");
    // Of the two earlier versions, one had another name.
    assert!(
        page.contains("2 earlier versions") && page.contains("/content/dublin/minutes/2014-03-02-draft.md"),
        "{page}"
    );
    let late = site.page("dublin/minutes/2014-02-02/index.html");
    assert!(
        late.contains("filed on <time datetime=2014-05-20>20 May 2014</time>, 107 days after the meeting"),
        "{late}"
    );
    // Nobody knows when what came with the first commit was filed.
    assert!(!site.page("dublin/minutes/2013-12-01/index.html").contains("filed on"));
    let meetings = site.json("dublin/meetings.json");
    assert_eq!(meetings["meetings"][1]["filed"], "2014-05-20");
}

#[test]
fn a_build_for_an_earlier_day_knows_no_later_commits() {
    let site = kept_in_git();
    let run = site.run(&["build", "--as-of", "2014-03-31"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = site.page("dublin/minutes/2014-03-02/index.html");
    assert!(
        page.contains("Last changed <time datetime=2014-03-05>") && page.contains("An earlier version"),
        "{page}"
    );
}

#[test]
fn a_shallow_clone_says_what_it_does_not_know() {
    let site = kept_in_git();
    let clone = Site::empty();
    let from = format!("file://{}", site.root().display());
    clone.git(None, &["clone", "-q", "--depth", "2", &from, "."]);
    clone.build_well();
    let record = clone.json("record.json");
    assert_eq!(record["history"], "shallow");
    let page = clone.page("dublin/minutes/2014-03-02/index.html");
    assert!(!page.contains("First published") && !page.contains("Last changed"), "{page}");
    assert!(
        clone
            .page("dublin/minutes/2014-02-02/index.html")
            .contains("Last changed <time datetime=2014-05-20>")
    );
    assert!(clone.page("about/record/index.html").contains("Older commits were not at hand"));
    let commit = record["commit"].as_str().expect("a commit");
    let run = clone.run(&["check", "--against", "HEAD~3"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("git fetch --unshallow"), "{}", run.stderr);
    assert_eq!(commit.len(), 40);
}

#[test]
fn what_was_published_does_not_vanish_without_a_word() {
    let site = kept_in_git();
    site.write("content/dublin/plan.pdf", "%PDF-1.4");
    commit(&site, "2014-06-01", "Ada Byrne");
    site.git(None, &["tag", "published"]);
    site.remove("content/dublin/plan.pdf");
    site.remove("content/dublin/minutes/2014-02-02.md");
    let against = || site.run(&["check", "--as-of", "2014-06-30", "--against", "published"]);
    let run = against();
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("the page `/dublin/minutes/2014-02-02/` is gone"), "{}", run.stdout);
    assert!(run.stdout.contains("the file `/dublin/plan.pdf` is gone"), "{}", run.stdout);
    let gone = "gone:\n  - {address: /dublin/plan.pdf, date: 2014-06-10, reason: The plan was of another hall.}\n  - {address: /dublin/minutes/2014-02-02/, date: 2014-06, reason: There was no meeting.}\n";
    site.write("site.yaml", format!("title: Commons\n{gone}"));
    let run = against();
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    site.build_well();
    let page = site.page("dublin/minutes/2014-02-02/index.html");
    assert!(page.contains("No longer here") && page.contains("There was no meeting."), "{page}");
    assert!(site.page("about/record/index.html").contains("The plan was of another hall."));
    assert_eq!(site.json("record.json")["gone"][0]["date"], "2014-06-10");
    // A page that is there is not gone.
    site.write("site.yaml", "title: Commons\ngone: [{address: /dublin/, date: 2014, reason: Moved.}]\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("site.yaml:2:18: error[path-collision]: the address `/dublin/` is not gone"),
        "{}",
        run.stderr
    );
    site.write("site.yaml", "title: Commons\ngone: [{address: /a/../b/, date: 2014, reason: Moved.}]\n");
    assert!(site.build().stderr.contains("error[invalid-alias]"));
    site.write(
        "site.yaml",
        "title: Commons\ngone: [{address: /north/**, date: 2014, reason: It never met.}]\n",
    );
    site.build_well();
    assert!(site.page("north/index.html").contains("It never met."));
}

/// A built site in git, and a copy of what was published.
fn published() -> (Site, Site) {
    let site = kept_in_git();
    site.build_with(&[]);
    let copy = Site::empty();
    for file in files(&site.path("public")) {
        copy.write(&file, fs::read(site.path("public").join(&file)).expect("bytes"));
    }
    for file in ["_headers", "_redirects"] {
        copy.write(file, fs::read(site.path("public").join(file)).expect("bytes"));
    }
    fs::remove_dir_all(site.path("public")).expect("removed");
    (site, copy)
}

#[test]
fn a_copy_that_was_changed_is_told_from_one_that_was_not() {
    let (site, copy) = published();
    let folder = copy.root().display().to_string();
    let verify = |more: &[&str]| site.run(&[&["verify", &folder], more].concat());
    let run = verify(&[]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.starts_with("Identical: all ") && run.stdout.contains(" a fresh build of commit "),
        "{}",
        run.stdout
    );
    // Later work in the repository, and what waits there uncommitted, makes no difference.
    site.write("content/dublin/minutes/2014-06-01.md", "---\npresent: 9\n---\n");
    assert_eq!(verify(&[]).status, 0);
    commit(&site, "2014-06-02", "Ada Byrne");
    assert_eq!(verify(&[]).status, 0);

    let mut bytes = fs::read(copy.path("dublin/index.html")).expect("bytes");
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    copy.write("dublin/index.html", &bytes);
    copy.remove("chapters.csv");
    copy.write("dublin/secret.html", "<p>Hello</p>");
    // A page as it was before.
    let page = fs::read_to_string(copy.path("dublin/minutes/2014-03-02/index.html")).expect("text");
    copy.write("dublin/minutes/2014-03-02/index.html", page.replace("Eight came", "Seven came"));
    let run = verify(&[]);
    assert_eq!(run.status, 1);
    for line in [
        "differs    dublin/index.html: line ",
        "missing    chapters.csv\n",
        "extra      dublin/secret.html\n",
        "Seven came",
        " 2 differ, 1 missing, 1 should not be there.",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    let record = copy.path("record.json").display().to_string();
    let run = verify(&["--record", &record, "--format", "json"]);
    assert_eq!(run.status, 1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let found: Vec<_> =
        json["differences"].as_array().expect("a list").iter().map(|one| one["found"].as_str()).collect();
    assert_eq!(found, [Some("missing"), Some("differs"), Some("differs"), Some("extra")]);
}

#[test]
fn what_can_not_be_verified_is_said() {
    let (site, copy) = published();
    let folder = copy.root().display().to_string();
    let run = site.run(&["verify", "nowhere"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no folder `nowhere`"), "{}", run.stderr);
    let record = fs::read_to_string(copy.path("record.json")).expect("text");
    let head = serde_json::from_str::<serde_json::Value>(&record).expect("JSON")["commit"]
        .as_str()
        .expect("a commit")
        .to_owned();
    copy.write("record.json", record.replace(&head, &"0".repeat(40)));
    let run = site.run(&["verify", &folder]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("if the history was rewritten since"), "{}", run.stderr);
    copy.write("record.json", record.replace("\"format\":1", "\"format\":99"));
    let run = site.run(&["verify", &folder]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("has the form 99, which a later chapterhouse wrote"), "{}", run.stderr);
}

/// A host that serves a folder, answers with an error where `broken` says so, and keeps files for hosts to itself.
fn serve(copy: &Site, broken: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://127.0.0.1:{}/", listener.local_addr().expect("an address").port());
    let root = copy.root().to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let root = root.clone();
            std::thread::spawn(move || {
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
                    head.push(byte[0]);
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let path = head.split(' ').nth(1).unwrap_or("/").trim_start_matches('/').to_owned();
                let file =
                    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
                let found = fs::read(root.join(&file)).ok().filter(|_| !file.starts_with('_'));
                let (status, bytes) = match found {
                    _ if file == broken => ("503 Service Unavailable", Vec::new()),
                    Some(bytes) => ("200 OK", bytes),
                    None => ("404 Not Found", b"Nothing here".to_vec()),
                };
                let head = format!(
                    "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    bytes.len()
                );
                let _ = stream.write_all(head.as_bytes());
                let _ = stream.write_all(&bytes);
            });
        }
    });
    url
}

#[test]
fn a_host_is_asked_for_each_file() {
    let (site, copy) = published();
    let url = serve(&copy, "chapters.json");
    copy.write("dublin/index.html", "<p>Hello</p>");
    copy.remove("chapters.csv");
    let run = site.run(&["verify", &url]);
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    for line in [
        "differs    dublin/index.html: ",
        "missing    chapters.csv\n",
        "no answer  chapters.json: could not get `http://127.0.0.1:",
        "the host answers with the status 503",
        "2 that hosts keep for themselves could not be looked at.",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    let run = site.run(&["verify", "http://127.0.0.1:9/"]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("could not get `http://127.0.0.1:9/record.json`"), "{}", run.stderr);
}

#[test]
fn what_was_known_then_stands_beside_what_is_known_now() {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\n");
    site.write(
        "content/rules/working.md",
        "---\ntitle: What counts\napplies_to: {level: local}\nfrom: 2012-01-01\nstatuses:\n  - {status: working, label: Working, tone: good, requires: [{count: meetings, within: 2 months, at_least: 2}]}\n  - {status: dormant, label: Dormant, tone: poor}\n---\nTwo meetings.\n",
    );
    site.write(
        "content/dublin/chapter.md",
        "---\nname: Dublin\nlevel: local\nfounded: 2013\nrecords: {minutes: {from: 2012-01}}\n---\n",
    );
    site.write("content/dublin/minutes/2014-03-02.md", "---\npresent: 7\n---\n");
    site.git(None, &["init", "-q"]);
    commit(&site, "2014-03-10", "Ada Byrne");
    site.git(None, &["tag", "then"]);
    site.write("content/dublin/minutes/2014-02-09.md", "---\npresent: 4\n---\n");
    commit(&site, "2014-05-20", "Ada Byrne");
    let status = |at: &str| site.run(&["status", "--at", at, "--as-of", "2014-03-10"]).stdout;
    let then = status("then");
    assert!(
        then.contains("As it was known on 2014-03-10; by what was filed since then, it was on 2014-03-10:\n  dublin: Working now, Dormant then"),
        "{then}"
    );
    assert!(status("HEAD").contains("what was filed since then says the same of 2014-03-10."));
    let out = site.path("then").display().to_string();
    let build = |at: &str| {
        let run = site.run(&["build", "--at", at, "--as-of", "2014-03-10", "--out", &out]);
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    };
    let page = |name: &str| fs::read_to_string(site.path("then").join(name)).expect(name);
    build("then");
    let dublin = page("dublin/status/index.html");
    assert!(dublin.contains("As it was known on <time datetime=2014-03-10>"), "{dublin}");
    assert!(dublin.contains("it was on this day:") && dublin.contains("Working"), "{dublin}");
    assert!(page("status/index.html").contains("What is known otherwise since"));
    build("HEAD");
    assert!(page("dublin/status/index.html").contains("says the same of this day"));
    assert!(!page("status/index.html").contains("What is known otherwise since"));
    // What is in place, and what git has checked out, are as they were.
    assert!(!site.path("public").exists() && site.path("content/dublin/minutes/2014-02-09.md").exists());
    let run = site.run(&["build", "--at", "then"]);
    assert_eq!(run.status, 2, "a folder has to be named: {}", run.stderr);
    let run = site.run(&["build", "--at", "nowhere", "--out", "x"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("git knows no revision `nowhere`"), "{}", run.stderr);
}

#[test]
fn a_dirty_tree_and_a_submodule_stop_nothing() {
    let site = kept_in_git();
    let other = Site::empty();
    other.write("chapter.md", "---\nname: Cork\n---\n");
    other.write("minutes/2014-02-02.md", "---\npresent: 4\n---\n");
    other.git(None, &["init", "-q"]);
    commit(&other, "2014-02-03", "Ada Byrne");
    let from = other.root().display().to_string();
    site.git(
        None,
        &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "content/cork"],
    );
    let run = site.build();
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let record = site.json("record.json");
    let files = record["files"].as_array().expect("files");
    let minutes = files.iter().find(|file| {
        file["source"]
            .as_str()
            .is_some_and(|path| path.starts_with("content/cork/") && path.contains("minutes"))
    });
    let minutes = minutes.expect("minutes of the submodule");
    assert_eq!(
        (&minutes["commit"], &minutes["published"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
}

#[test]
fn chapters_that_became_one_say_where_they_went() {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\n");
    site.write("content/north/chapter.md", "---\nname: North\ndissolved: 2014-01-31\nsuccessor: both\n---\n");
    site.write("content/north/minutes/2013-06-02.md", "---\npresent: 3\n---\n");
    site.write("content/both/chapter.md", "---\nname: North and South\nformerly: [south]\n---\n");
    site.write("content/both/minutes/2014-02-02.md", "---\npresent: 8\n---\n");
    site.build_well();
    let north = site.page("north/index.html");
    assert!(north.contains("<a href=../both/>North and South</a> goes on with its work."), "{north}");
    let both = site.page("both/index.html");
    assert!(both.contains("Goes on with the work of <a href=../north/>North</a>."), "{both}");
    let minutes = site.page("south/minutes/2014-02-02/index.html");
    assert!(minutes.contains("url=../../../both/minutes/2014-02-02/"), "{minutes}");
    let record = site.json("record.json");
    let files = record["files"].as_array().expect("files");
    let moved = files.iter().find(|file| file["url"] == "/south/").expect("the former address");
    assert_eq!(moved["moved_to"], "/both/");
}
