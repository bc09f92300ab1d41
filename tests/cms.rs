//! Forms for editing in the browser: which there are, and that no key is forgotten.

use chapterhouse::cms::{LEFT_OUT, has_field};
use chapterhouse::discover::DocumentKind;
use serde_json::Value;

use crate::harness::Site;

fn two_chapters() -> Site {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\nurl: https://commons.example/\nlanguage: en\n");
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    site.write("content/ireland/dublin/chapter.md", "---\nname: Dublin\n---\n");
    site.write("content/ireland/dublin/roster.md", "---\nmembers: [{id: ada, name: Ada Byrne}]\n---\n");
    site.write("content/ireland/dublin/about.md", "---\ntitle: About us\n---\nText.\n");
    site.write("content/ireland/dublin/polls/2014.md", "---\ntitle: Hours\nopened: 2014-01-01\n---\n");
    site.write("content/linz/chapter.md", "---\nname: Linz\nlanguage: de\n---\n");
    site
}

fn config(site: &Site, arguments: &[&str]) -> Vec<(String, String)> {
    let run = site.run(&[&["cms", "--backend", "test"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut collections = Vec::new();
    let mut label = String::new();
    for line in run.stdout.lines() {
        if let Some(text) = line.strip_prefix("  - label: ").or(line.strip_prefix("    label: ")) {
            text.trim_matches('"').clone_into(&mut label);
        }
        if let Some(name) = line.strip_prefix("    name: ") {
            collections.push((name.trim_matches('"').to_owned(), label.clone()));
        }
    }
    collections
}

#[test]
fn each_kind_of_each_chapter_has_its_form() {
    let site = two_chapters();
    let collections = config(&site, &["--chapter", "ireland/dublin"]);
    let names: Vec<&str> = collections.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["chapter", "minutes", "post", "event", "report", "poll"];
    assert_eq!(names, expected.map(|kind| format!("{kind}--ireland--dublin")));
    let all = config(&site, &[]);
    assert!(all.contains(&("minutes".to_owned(), "Commons: Minutes".to_owned())), "{all:?}");
    // In the language of the chapter.
    assert!(all.contains(&("minutes--linz".to_owned(), "Linz: Protokolle".to_owned())), "{all:?}");
    assert!(!all.iter().any(|(name, _)| name == "poll--linz"), "{all:?}");
}

#[test]
fn forms_know_where_files_stand_and_who_the_members_are() {
    let site = two_chapters();
    let text = site.run(&["cms", "--backend", "test", "--chapter", "ireland/dublin"]).stdout;
    for expected in [
        "    folder: \"content/ireland/dublin/minutes\"\n",
        "    slug: \"{{fields.date}}\"\n",
        "      - file: \"content/ireland/dublin/roster.md\"\n",
        "      - file: \"content/ireland/dublin/about.md\"\n        label: \"About us\"\n",
        "\"collection\":\"chapter--ireland--dublin\"",
        "\"value_field\":\"members.*.id\"",
        "\"hint\":\"who was there. Left out: nobody noted it\"",
        "site_url: \"https://commons.example/\"\n",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    // Names of members are read by whoever may read the repository, and stand in no file that is published.
    assert!(!text.contains("Ada") && !text.contains("\"ada\""), "{text}");
}

/// A new key that no form has, and that nobody decided to leave out, fails here.
#[test]
fn every_key_of_front_matter_is_in_its_form() {
    let kinds = [
        ("chapter", DocumentKind::Chapter),
        ("roster", DocumentKind::Roster),
        ("minutes", DocumentKind::Minutes),
        ("post", DocumentKind::Post),
        ("event", DocumentKind::Event),
        ("report", DocumentKind::Report),
        ("poll", DocumentKind::Poll),
        ("article", DocumentKind::Article),
        ("resource", DocumentKind::Resource),
        ("page", DocumentKind::Page),
        ("list", DocumentKind::ListText),
    ];
    for (name, kind) in kinds {
        let schema: Value = serde_json::from_str(&Site::empty().run(&["schema", name]).stdout).expect("JSON");
        for key in schema["properties"].as_object().expect("keys").keys() {
            assert_ne!(has_field(kind, key), LEFT_OUT.contains(&key.as_str()), "{name}: {key}");
        }
    }
}

#[test]
fn what_a_form_cannot_show_it_leaves_alone() {
    let site = two_chapters();
    site.write(
        "content/ireland/dublin/events/2014-05-01-a.md",
        "---\ntitle: A\nstart: 2014-05-01\nplace: Dublin\n---\n",
    );
    site.write(
        "content/ireland/dublin/events/2014-05-02-b.md",
        "---\ntitle: B\nstart: 2014-05-02\nplace: {city: Cork}\n---\n",
    );
    let run = site.run(&["cms", "--backend", "test", "--chapter", "ireland/dublin"]);
    assert_eq!(
        run.stderr,
        "content/ireland/dublin/events: the form has no `place`, which is written there in several ways; what is there stays\n"
    );
    let events =
        run.stdout.split("name: \"event--").nth(1).expect("events").split("  - label").next().expect("one");
    assert!(!events.contains("\"name\":\"place\""), "{events}");
    // A document that nobody can read could say anything.
    site.write("content/linz/chapter.md", "---\nname: [\n---\n");
    let run = site.run(&["cms", "--backend", "test"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("Nothing was written"), "{}", run.stderr);
}

#[test]
fn the_page_and_its_configuration_are_written() {
    let site = two_chapters();
    let out = site.path("admin").display().to_string();
    for _ in 0..2 {
        let run = site.run(&["cms", "--backend", "test", "--out", &out]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let read = |name: &str| std::fs::read_to_string(site.path("admin").join(name)).expect("a file");
    assert!(read("config.yml").contains("backend: {\"name\":\"test-repo\"}\n"));
    assert!(read("index.html").contains("integrity=\"sha384-"), "{}", read("index.html"));
    site.run(&["cms", "--backend", "test", "--out", &out, "--script", "a\"b.js"]);
    assert!(read("index.html").contains("<script src=\"a&quot;b.js\"></script>"), "{}", read("index.html"));
    // A built site has no script that edits it.
    site.build_well();
    assert!(!site.built().iter().any(|file| file.starts_with("admin/")));
}

#[test]
fn the_repository_is_known_or_named() {
    let site = two_chapters();
    let backend = |arguments: &[&str]| {
        let run = site.run(&[&["cms"], arguments].concat());
        let line = run.stdout.lines().find_map(|line| line.strip_prefix("backend: ")).map(str::to_owned);
        line.unwrap_or(run.stderr)
    };
    assert!(backend(&[]).contains("say `--backend github --repo commons/site`"), "{}", backend(&[]));
    assert!(backend(&["--backend", "github"]).contains("say which repository"));
    assert_eq!(
        backend(&[
            "--backend",
            "github",
            "--repo",
            "commons/site",
            "--branch",
            "main",
            "--auth",
            "https://auth.example"
        ]),
        r#"{"base_url":"https://auth.example","branch":"main","name":"github","repo":"commons/site"}"#
    );
    let at = |url: &str| {
        site.write("site.yaml", format!("title: Commons\nrepository: {url}\n"));
        backend(&[])
    };
    assert_eq!(at("https://github.com/commons/site"), r#"{"name":"github","repo":"commons/site"}"#);
    assert_eq!(
        at("https://codeberg.org/commons/site"),
        r#"{"api_root":"https://codeberg.org/api/v1","base_url":"https://codeberg.org","name":"gitea","repo":"commons/site"}"#
    );
    assert_eq!(at("https://gitlab.com/a/b/site"), r#"{"name":"gitlab","repo":"a/b/site"}"#);
    assert_eq!(backend(&["--backend", "github", "--repo", "a/b"]), r#"{"name":"github","repo":"a/b"}"#);
}
