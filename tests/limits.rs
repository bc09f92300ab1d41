//! Limits: what they allow is taken, one more is refused where it stands, and the guide says so.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chapterhouse::diagnostics::{Diagnostic, Place, Severity, Sink};
use chapterhouse::parse::front_matter::limits::{
    MOST_BLOCKS, MOST_FILTER_KEYS, MOST_HEADINGS, MOST_LEVELS, MOST_MEMBERSHIPS, MOST_READINGS,
    MOST_REQUIREMENTS, MOST_TRANSLATIONS, MOST_VALUES, MOST_VERSIONS,
};
use chapterhouse::pipeline::Site;

use crate::harness::Site as Folder;

/// What is wrong with a site of some texts.
fn problems(site_yaml: &str, documents: &[(&str, String)]) -> Vec<Diagnostic> {
    let mut all = BTreeMap::from([("chapter.md".to_owned(), "---\nname: Commons\n---\n".to_owned())]);
    all.extend(documents.iter().map(|(path, text)| ((*path).to_owned(), text.clone())));
    let mut sink = Sink::new();
    assert!(Site::of_texts(&format!("title: Commons\n{site_yaml}\n"), all, &mut sink).is_some());
    sink.into_sorted()
}

fn coded<'p>(problems: &'p [Diagnostic], code: &str) -> Vec<&'p Diagnostic> {
    problems.iter().filter(|problem| problem.code == code).collect()
}

/// Where a key stands: a document, what is before the list and after it, and the value with a number.
fn place(key: &str) -> (&'static str, &'static str, &'static str, &'static str) {
    const RULE: &str = "title: R\napplies_to: {level: local}\nfrom: 2012\nstatuses:\n";
    const WORKING: &str =
        "title: R\napplies_to: {level: local}\nfrom: 2012\nstatuses:\n  - status: working\n    KEY: LIST\n";
    const PARTS: &str = "title: R\napplies_to: {level: local}\nfrom: 2012\nstatuses:\n  - {status: working, requires: [{KEY: LIST}]}\n";
    const MEMBER: &str = "members:\n  - {id: ada, name: Ada, KEY: LIST}\n";
    match key {
        "tags" | "categories" | "authors" => ("blog/2014-05-01-a.md", "KEY: LIST\n", "v#", ""),
        "chapters" => ("blog/2014-05-01-a.md", "KEY: LIST\n", "c#", ""),
        "aliases" => ("blog/2014-05-01-a.md", "KEY: LIST\n", "/old/v#/", ""),
        "formerly" | "featured" => ("dublin/chapter.md", "KEY: LIST\n", "v#", ""),
        "editors" => ("dublin/chapter.md", "KEY: LIST\n", "\"@a#\"", ""),
        "links" => ("dublin/chapter.md", "KEY: LIST\n", "{label: a, url: \"https://a.example/#\"}", ""),
        "cohosts" => ("minutes/2014-06-01.md", "KEY: LIST\n", "c#", ""),
        "declared" => ("dublin/chapter.md", "KEY: LIST\n", "{date: 2014-06-01, members: #}", ""),
        "stated" => ("dublin/chapter.md", "KEY: LIST\n", "{date: 2014, status: s#, by: us}", ""),
        "override" => {
            ("dublin/chapter.md", "KEY: LIST\n", "{from: 2013, until: 2014, status: s#, reason: a}", "")
        }
        "roles" => ("roster.md", MEMBER, "r#", ""),
        "renewed" => ("roster.md", MEMBER, "2014-05-#", "1"),
        "supersedes" => {
            ("minutes/2014-06-01.md", "decisions:\n  - {id: d, proposal: A, KEY: LIST}\n", "d#", "")
        }
        "topics" => ("minutes/2014-06-01.md", "decisions:\n  - {proposal: A, KEY: LIST}\n", "t#", ""),
        "columns" => ("blog/2014-05-01-a.md", "---\n```table decisions\nKEY: LIST\n```\n", "date", ""),
        "who" => ("minutes/2014-06-01.md", "actions:\n  - {what: A, KEY: LIST}\n", "w#", ""),
        "options" => ("polls/a.md", "title: A\nopened: 2014\nKEY: LIST\n", "{label: a#, votes: 1}", ""),
        "statuses" => ("rules/r.md", RULE, "{status: s#}", "after"),
        "requires" | "keeps" | "recommends" => ("rules/r.md", WORKING, "{count: members, at_least: 1}", ""),
        "all" | "any" => ("rules/r.md", PARTS, "{count: members, at_least: 1}", ""),
        "waivers" => (
            "rules/r.md",
            "title: R\napplies_to: {level: local}\nfrom: 2012\nstatuses: [{status: a, requires: [{count: members, at_least: 1, name: n}]}]\nKEY: LIST\n",
            "{requirement: n, from: 2013, until: 2014, reason: a}",
            "",
        ),
        "levels" => ("site.yaml", "KEY: LIST\n", "l#", ""),
        "goals" => ("site.yaml", "KEY: LIST\n", "{label: a, count: chapters, at_least: 1}", ""),
        "menu" => ("site.yaml", "KEY: LIST\n", "{label: a, to: /chapters/}", ""),
        "redirects" => ("site.yaml", "KEY: LIST\n", "{from: /old/v#/, to: /chapters/}", ""),
        "gone" => ("site.yaml", "KEY: LIST\n", "{address: /old/v#/, date: 2014, reason: a}", ""),
        "sources" => ("site.yaml", "KEY: LIST\n", "{path: s#, git: \"../s#\", branch: main}", ""),
        "attendance" => ("site.yaml", "minutes: {KEY: LIST}\n", "w#", ""),
        "ignore" | "publish_as_is" => ("site.yaml", "KEY: LIST\n", "\"v#/**\"", ""),
        "contact" => ("site.yaml", "security: {expires: 2030, KEY: LIST}\n", "a#@commons.example", ""),
        "languages" => {
            ("site.yaml", "security: {expires: 2030, contact: a@commons.example, KEY: LIST}\n", "en-x#", "")
        }
        key => panic!("where does `{key}` stand?"),
    }
}

#[test]
fn every_list_takes_what_its_limit_says_and_no_more() {
    for (key, most) in MOST_VALUES {
        let (path, frame, value, how) = place(key);
        let found = |count: usize| {
            let values = (1..=count).map(|number| match how {
                "1" => value.replace('#', "1"),
                _ => value.replace('#', &number.to_string()),
            });
            let list = values.collect::<Vec<_>>();
            let text = match how {
                "after" => list.iter().fold(frame.to_owned(), |text, one| text + "  - " + one + "\n"),
                _ => frame.replace("KEY", key).replace("LIST", &format!("[{}]", list.join(", "))),
            };
            let problems = match path {
                "site.yaml" => problems(&text, &[]),
                _ => problems("", &[(path, format!("---\n{text}---\n"))]),
            };
            let unread: Vec<_> = ["wrong-value", "unknown-key", "invalid-yaml", "missing-key"]
                .into_iter()
                .flat_map(|code| coded(&problems, code))
                .collect();
            assert!(unread.is_empty(), "{key}: {unread:#?}");
            let refused = coded(&problems, "too-many-values");
            assert!(
                refused
                    .iter()
                    .all(|one| one.severity == Severity::Error && matches!(one.place, Place::Span(_)))
            );
            refused.iter().map(|one| one.message.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found(most), [""; 0], "{key}");
        assert_eq!(found(most + 1), [format!("`{key}` has {} values, and {most} are the most", most + 1)]);
    }
}

#[test]
fn the_guide_has_every_limit_of_a_list() {
    let guide = include_str!("../examples/guide/content/limits.md");
    let rows = guide.lines().filter_map(|line| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let key = cells.next()?.strip_prefix('`')?.strip_suffix('`')?.to_owned();
        Some((key, cells.nth(1)?.replace(',', "").parse().ok()?))
    });
    let rows: Vec<(String, usize)> = rows.collect();
    assert_eq!(rows, MOST_VALUES.map(|(key, most)| (key.to_owned(), most)));
    for most in [MOST_HEADINGS, MOST_REQUIREMENTS, MOST_VERSIONS, MOST_READINGS] {
        let written =
            if most >= 1_000 { format!("{},{:03}", most / 1_000, most % 1_000) } else { most.to_string() };
        assert!(guide.contains(&written), "{written}");
    }
}

/// A rule of so many requirements, nested or not.
fn rule(keys: &str, requirements: usize) -> String {
    let one = "{count: members, at_least: 1}";
    let nested = format!("{{not: {{all: [{}]}}}}", vec![one; 50].join(", "));
    // Each of these is 52 requirements.
    let mut requires = vec![nested.as_str(); requirements / 52];
    requires.extend(vec![one; requirements % 52]);
    let requires = requires.join(", ");
    format!(
        "---\ntitle: R\napplies_to: {{level: local}}\n{keys}\nstatuses: [{{status: a, requires: [{requires}]}}]\n---\n"
    )
}

#[test]
fn rules_end_somewhere() {
    let refused = |documents: &[(&str, String)]| -> Vec<String> {
        let problems = problems("", documents);
        let others: Vec<_> = problems.iter().filter(|one| one.severity == Severity::Error).collect();
        let refused = coded(&problems, "too-many-values");
        assert_eq!(others.len(), refused.len(), "{others:#?}");
        refused.iter().map(|one| one.message.clone()).collect()
    };
    assert_eq!(refused(&[("rules/r.md", rule("from: 2012", MOST_REQUIREMENTS))]), [""; 0]);
    assert_eq!(
        refused(&[("rules/r.md", rule("from: 2012", MOST_REQUIREMENTS + 1))]),
        ["with this status, the rule has more than 100 requirements"]
    );
    let keys = |count: usize| {
        let keys: Vec<String> = (0..count).map(|number| format!("k{number}: a")).collect();
        let requires = format!("{{count: members, where: {{{}}}, at_least: 1}}", keys.join(", "));
        [("rules/r.md", rule("from: 2012", 1).replace("{count: members, at_least: 1}", &requires))]
    };
    assert_eq!(refused(&keys(MOST_FILTER_KEYS)), [""; 0]);
    assert_eq!(refused(&keys(MOST_FILTER_KEYS + 1)), ["this has 11 keys, and 10 are the most"]);
    let rules = |count: usize, is_reading: bool| -> Vec<String> {
        let names: Vec<String> = (0..count).map(|number| format!("rules/r{number:03}.md")).collect();
        let text = |number: usize| {
            let reading = if is_reading { format!("\nreading: r{number}") } else { String::new() };
            rule(&format!("from: {}{reading}", 1500 + number), 1)
        };
        let documents: Vec<_> = names.iter().enumerate().map(|(n, name)| (name.as_str(), text(n))).collect();
        refused(&documents)
    };
    assert_eq!(rules(MOST_VERSIONS, false), [""; 0]);
    assert_eq!(rules(MOST_VERSIONS + 1, false), ["the chapter has more than 100 versions of its rules"]);
    assert_eq!(rules(MOST_READINGS, true), [""; 0]);
    assert_eq!(rules(MOST_READINGS + 1, true), ["the chapter has more than 20 readings of its rules"]);
}

#[test]
fn texts_end_somewhere() {
    let codes = |text: String| -> Vec<&'static str> {
        problems("", &[("about.md", text)]).iter().map(|problem| problem.code).collect()
    };
    assert_eq!(codes("# a\n\n".repeat(MOST_HEADINGS)), [""; 0]);
    assert_eq!(codes("# a\n\n".repeat(MOST_HEADINGS + 1)), ["too-many-values"]);
    let block = "```table meetings\n```\n\n";
    assert_eq!(codes(block.repeat(MOST_BLOCKS)), [""; 0]);
    assert_eq!(codes(block.repeat(MOST_BLOCKS + 1)), ["too-many-values"]);
    // Front matter is a map, `extra` a value in it.
    let nested = |depth: usize| format!("---\nextra: {}{}\n---\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(codes(nested(23)), [""; 0]);
    assert_eq!(codes(nested(24)), ["invalid-yaml"]);
    let quoted = |depth: usize| format!("{}a\n", ">".repeat(depth));
    assert_eq!(codes(quoted(99)), [""; 0]);
    assert_eq!(codes(quoted(101)), ["markdown-too-deep"]);
    let values = |count: usize| {
        let mut text = String::from("---\nextra:\n");
        (0..count).for_each(|_| text.push_str("- a\n"));
        text + "---\n"
    };
    assert_eq!(codes(values(240_000)), [""; 0]);
    assert_eq!(codes(values(250_001)), ["invalid-yaml"]);
}

/// Thousands of wrong names among thousands of right ones are told without looking through all for each.
#[test]
fn suggestions_end_somewhere() {
    let mut roster = String::from("---\nmembers:\n");
    let mut present = String::from("---\npresent:\n");
    for number in 0..5_000 {
        let _ = writeln!(roster, "  - {{id: member-{number:05}, name: M}}");
        let _ = writeln!(present, "  - membre-{number:05}");
    }
    let documents = [("roster.md", roster + "---\n"), ("minutes/2014-06-01.md", present + "---\n")];
    let problems = problems("", &documents);
    let unknown = coded(&problems, "unknown-member");
    assert_eq!(unknown.len(), 5_000);
    let suggests =
        |problem: &Diagnostic| problem.help.as_deref().is_some_and(|help| help.contains("member-0"));
    assert!(suggests(unknown[0]) && !suggests(unknown[4_999]), "{:#?}", unknown[0]);
}

/// The page of a chapter does not grow with those beside it.
#[test]
fn many_chapters_beside_each_other_make_small_pages() {
    let site = Folder::fixture("diagnostics/base");
    let add = |range: std::ops::Range<usize>| {
        for number in range {
            site.write(
                &format!("content/c{number}/chapter.md"),
                format!("---\nname: Chapter {number}\n---\n"),
            );
        }
        site.build_well();
        site.page("c0/index.html")
    };
    assert!(add(0..29).contains("Chapter 28"));
    let page = add(29..200);
    assert!(!page.contains("Chapter 28") && !page.contains("Chapter 199"), "{page}");
    assert!(site.page("index.html").contains("Chapter 199"));
}

#[test]
fn memberships_translations_and_levels_end_somewhere() {
    let refused = |documents: &[(&str, String)]| -> Vec<String> {
        let problems = problems("", documents);
        coded(&problems, "too-many-values").iter().map(|one| one.message.clone()).collect()
    };
    let roster = |count: usize| {
        let mut text = String::from("---\nmembers:\n  - {id: ada, name: Ada, joined: 1500, left: 1501}\n");
        for number in 1..count {
            let year = 1500 + 2 * number;
            let _ = writeln!(text, "  - {{member: ada, joined: {year}, left: {}}}", year + 1);
        }
        [("roster.md", text + "---\n")]
    };
    assert_eq!(refused(&roster(MOST_MEMBERSHIPS)), [""; 0]);
    assert_eq!(refused(&roster(MOST_MEMBERSHIPS + 1)), ["`ada` is a member more than 100 times"]);
    let names: Vec<String> = (0..=MOST_TRANSLATIONS).map(|number| format!("t{number:02}.md")).collect();
    let translations = |count: usize| {
        let text = |number: usize| {
            format!("---\ntitle: A\nlanguage: en-x-a{number}\ntranslation_of: about.md\n---\n")
        };
        let mut documents: Vec<(&str, String)> = names
            .iter()
            .take(count)
            .enumerate()
            .map(|(number, name)| (name.as_str(), text(number)))
            .collect();
        documents.push(("about.md", "---\ntitle: A\n---\n".into()));
        documents
    };
    assert_eq!(refused(&translations(MOST_TRANSLATIONS)), [""; 0]);
    assert_eq!(
        refused(&translations(MOST_TRANSLATIONS + 1)),
        ["there are more than 50 translations of the same document"]
    );
    let paths: Vec<String> = (1..=MOST_LEVELS + 1).map(|depth| "a/".repeat(depth) + "chapter.md").collect();
    let levels = |count: usize| -> Vec<(&str, String)> {
        paths.iter().take(count).map(|path| (path.as_str(), "---\nname: A\n---\n".into())).collect()
    };
    assert_eq!(refused(&levels(MOST_LEVELS)), [""; 0]);
    assert_eq!(refused(&levels(MOST_LEVELS + 1)), ["chapters stand 16 deep in each other at most"]);
}
