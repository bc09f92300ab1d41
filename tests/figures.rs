//! Numbers that texts and reports ask for: they are those of the statuses, and those of whoever counts by hand.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::harness::{AS_OF, Site};

const RULE: &str = "---
title: A rule that counts what reports count
applies_to: {level: local}
from: 2012-01-01
statuses:
  - status: working
    requires:
      - {count: meetings, within: 180 days, at_least: 1}
      - {attendance: typical, within: 180 days, at_least: 1}
      - {count: members, at_least: 1}
      - {count: posts, within: 180 days, at_least: 1}
      - {count: events, within: 180 days, at_least: 1}
      - {count: decisions, within: 180 days, at_least: 1}
      - {count: reports, within: 6 months, at_least: 1, name: report}
---
";

/// Dublin keeps minutes and a roster, Cork neither; both co-host a meeting. The report of each is of the days that
/// the rule looks back at.
fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    site.write("content/rules/rule.md", RULE);
    site.write("content/dublin/chapter.md", "---\nname: Dublin\nfounded: 2013-01-01\n---\n");
    site.write(
        "content/dublin/roster.md",
        "---\nmembers:\n  - {id: a, name: Ada, joined: 2013-01-01, renewed: 2014-02-01}\n  - {id: b, name: Bea, joined: 2014-03-01}\n  - {id: c, name: Cy, joined: 2013-01-01, left: 2014-05-02}\n---\n",
    );
    site.write("content/dublin/minutes/2013-06-01.md", "---\npresent: 9\n---\n");
    site.write("content/dublin/minutes/2014-01-15.md", "---\npresent: 4\ncohosts: [cork]\ndecisions: [{id: paint, proposal: Paint it, result: carried}]\nactions: [{what: Buy paint, who: a, due: 2014-02-01}]\n---\n");
    site.write("content/dublin/minutes/2014-02-01.md", "---\nheld: false\n---\n");
    site.write(
        "content/dublin/minutes/2014-03-01.md",
        "---\npresent: 7\nactions: [{what: Sweep, done: 2014-03-02}]\n---\n",
    );
    site.write(
        "content/dublin/minutes/2014-03-20.md",
        "---\npresent: 5\ndecisions: [{proposal: Not to, result: rejected, supersedes: paint}]\n---\n",
    );
    site.write("content/dublin/minutes/2014-12-01.md", "---\npresent: 4\n---\n");
    site.write("content/dublin/blog/2014-04-01-a-post.md", "---\ntitle: A post\n---\n");
    site.write(
        "content/dublin/events/2014-04-02-a-stall.md",
        "---\ntitle: A stall\nstart: 2014-04-02\n---\n",
    );
    site.write(
        "content/dublin/reports/half.md",
        "---\ntitle: Half a year\ndate: 2014-06-30\nperiod: {from: 2014-01-01, until: 2014-06-30}\n---\nHalf of it was rain.\n\n```figure meetings\nby: month\n```\n\n```table decisions\ncolumns: [date, proposal, in_force]\n```\n",
    );
    site.write("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-07-01\n---\n");
    site.write(
        "content/reports/half.md",
        "---\ntitle: All\ndate: 2014-06-30\nperiod: {from: 2014-01-01, until: 2014-06-30}\n---\n",
    );
    site
}

/// `[low, high]` of a fact, none where there is no upper end.
fn ends(found: &Value) -> (Option<f64>, Option<f64>) {
    (found["low"].as_f64(), found["high"].as_f64())
}

#[test]
fn facts_of_reports_are_those_of_statuses() {
    let site = site();
    site.build_well();
    let run = site.run(&["status", "dublin", "--as-of", AS_OF, "--format", "json"]);
    let status: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let status = if status.is_array() { &status[0] } else { &status };
    let facts = &site.json("dublin/reports/half/facts.json")["facts"];
    let requirements = status["requirements"].as_array().expect("requirements");
    let names = ["meetings", "attendance", "members", "posts", "events", "decisions"];
    assert!(requirements.len() > names.len());
    for (name, requirement) in names.into_iter().zip(requirements) {
        assert_eq!(ends(&facts[name]["found"]), ends(requirement), "{name}: {requirement}");
    }
    let counted =
        ["meetings", "attendance", "members", "joined", "left", "renewals", "actions", "actions-done"];
    let counted = counted.map(|name| ends(&facts[name]["found"]).0.expect("a number").to_string());
    assert_eq!(counted, ["3", "5", "2", "1", "1", "1", "2", "1"]);
    assert_eq!(ends(&facts["meetings"]["before"]).0, Some(0.0), "half a year before");
}

#[test]
fn what_is_not_on_record_is_not_zero() {
    let site = site();
    site.build_well();
    let all = &site.json("reports/half/facts.json")["with_all_below"];
    assert_eq!(
        ends(&all["meetings"]["found"]),
        (Some(3.0), None),
        "a meeting of two counts once, Cork keeps no minutes"
    );
    assert_eq!(ends(&all["members"]["found"]), (Some(2.0), None));
    assert_eq!(ends(&all["posts"]["found"]), (Some(1.0), Some(1.0)));
    let page = site.page("reports/half/index.html");
    assert!(page.contains("at least 3") && page.contains("not known"), "{page}");
}

#[test]
fn who_owes_a_report_and_since_when() {
    let site = site();
    site.build_well();
    let page = site.page("reports/half/index.html");
    let below = page.split("ch-reports-below").nth(1).expect("a table");
    let row = |name: &str| {
        let rows = below.split("<tr>").find(|row| row.contains(&format!(">{name}</a>")));
        rows.unwrap_or_else(|| panic!("{name} is missing: {below}")).to_owned()
    };
    assert!(
        row("Dublin").contains("Half a year") && row("Dublin").contains("30 June 2014"),
        "{}",
        row("Dublin")
    );
    assert!(
        row("Cork").contains("missing") && row("Cork").contains("late since 1 July 2013"),
        "{}",
        row("Cork")
    );
    // A report of other days keeps the rule satisfied for a while.
    site.write("content/cork/reports/may.md", "---\ntitle: May\ndate: 2014-05-31\nperiod: 2014-05\n---\n");
    site.build_well();
    let page = site.page("reports/half/index.html");
    assert!(page.contains("due by 30 November 2014"), "{page}");
}

#[test]
fn blocks_in_texts() {
    let site = site();
    site.build_well();
    let page = site.page("dublin/reports/half/index.html");
    for part in [
        "<figure class=\"chart block block-figure\"",
        "ch-figure-1",
        "January 2014",
        "figure-1.csv",
        "ch-table-2",
    ] {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
    assert_eq!(
        site.page("dublin/reports/half/figure-1.csv"),
        "from,until,low,high\r\n2014-01-01,2014-01-31,1,1\r\n2014-02-01,2014-02-28,0,0\r\n2014-03-01,2014-03-31,2,2\r\n2014-04-01,2014-04-30,0,0\r\n2014-05-01,2014-05-31,0,0\r\n2014-06-01,2014-06-30,0,0\r\n"
    );
    // What was turned down supersedes nothing.
    assert_eq!(
        site.page("dublin/reports/half/table-2.csv"),
        "date,proposal,in_force\r\n2014-01-15,Paint it,yes\r\n2014-03-20,Not to,no\r\n"
    );
    let feed = site.page("dublin/feed.xml");
    assert!(feed.contains("#ch-figure-1"), "a feed leads to the figure: {feed}");
}

#[test]
fn a_figure_of_nothing_and_of_what_is_to_come_says_so() {
    let site = site();
    let block = |keys: &str| format!("```figure meetings\n{keys}\n```\n\n");
    let text = format!(
        "---\ntitle: Figures\n---\n{}{}",
        block("where: {meeting: assembly}\nperiod: 2014-Q2"),
        block("period: 2015")
    );
    site.write("content/dublin/figures.md", &text);
    site.build_well();
    let page = site.page("dublin/figures/index.html");
    assert!(page.contains("There is nothing on record."), "{page}");
    assert!(page.contains("This is still to come on 30 June 2014."), "{page}");
}

#[test]
fn raw_html_does_not_take_figures_away_and_texts_can_t_forge_them() {
    let site = site();
    site.write(
        "content/dublin/figures.md",
        "---\ntitle: Figures\n---\n<b>Raw</b>\n\n```figure meetings\nby: year\n```\n\n<figure class=\"block\" id=\"ch-figure-2\"><svg onload=alert(1)></svg></figure>\n",
    );
    site.build_well();
    let page = site.page("dublin/figures/index.html");
    assert!(page.contains("id=ch-figure-1") && page.contains("<svg viewBox"), "{page}");
    assert!(!page.contains("onload") && !page.contains("ch-figure-2"), "{page}");
}

/// The front matter and the name of a file, counted by a reader who knows nothing of the program.
#[test]
fn the_sites_own_figures_equal_a_count_by_hand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::empty();
    let out = site.path("public");
    let run = site.run_on(root, &["build", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let mut by_month: BTreeMap<String, u64> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root.join("content")) {
        let path = entry.expect("an entry").into_path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let is_of_2025 =
            name.starts_with("2025-") && path.parent().is_some_and(|folder| folder.ends_with("minutes"));
        if !is_of_2025 {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("text");
        let hosts = text.lines().find(|line| line.starts_with("cohosts:")).unwrap_or_default();
        let is_dublins =
            path.display().to_string().contains("/ireland/dublin/") || hosts.contains("ireland/dublin");
        if is_dublins && !text.contains("\nheld: false") {
            *by_month.entry(name[..7].to_owned()).or_default() += 1;
        }
    }
    let figure = site.json("ireland/dublin/reports/2025/figure-1.json");
    let steps = figure["found"].as_array().expect("steps");
    assert_eq!(steps.len(), 12);
    for step in steps {
        let month = &step["from"].as_str().expect("a day")[..7];
        let expected = by_month.get(month).copied().unwrap_or_default();
        assert_eq!(
            (step["low"].as_u64(), step["high"].as_u64()),
            (Some(expected), Some(expected)),
            "{month}"
        );
    }
    let facts = &site.json("ireland/dublin/reports/2025/facts.json")["facts"];
    assert_eq!(facts["meetings"]["found"]["low"].as_u64(), Some(by_month.values().sum()));
}

#[test]
fn the_sites_own_report_names_who_is_late() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::empty();
    let out = site.path("public");
    let run = site.run_on(root, &["build", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = site.page("reports/2025/index.html");
    let below = page.split("ch-reports-below").nth(1).expect("a table");
    let row = |name: &str| {
        let row = below.split("<tr>").find(|row| row.contains(&format!(">{name}</a>")));
        row.unwrap_or_else(|| panic!("{name} is missing: {below}")).to_owned()
    };
    // Reports of 12 January 2025 and none since; one on time; founded on 24 May 2025, and so with time until 24 August 2026.
    assert!(row("Sligo").contains("late since 13 April 2026"), "{}", row("Sligo"));
    assert!(row("Cork").contains("8 February 2026") && !row("Cork").contains("missing"), "{}", row("Cork"));
    assert!(row("Guimarães").contains("due by"), "{}", row("Guimarães"));
    assert!(
        row("Ireland").contains("missing") && !row("Ireland").contains("late"),
        "no rule asks nations: {}",
        row("Ireland")
    );
}

#[test]
fn a_timeline_has_each_thing_on_its_day() {
    let site = site();
    site.write(
        "content/cork/minutes/2013-08-01.md",
        "---\npresent: 3\ndecisions: [{proposal: Meet on Tuesdays, result: carried, milestone: true}]\n---\n",
    );
    site.write("content/dublin/line.md", "---\ntitle: Line\n---\n```figure timeline\nof: cork\n```\n");
    site.build_well();
    let rows = site.page("cork/timeline/timeline.csv");
    let rows: Vec<&str> = rows.lines().skip(1).map(|row| row.rsplit_once(',').expect("cells").0).collect();
    assert_eq!(
        rows,
        [
            "2012-01-01,rule,,A rule that counts what reports count",
            "2013-07-01,founded,cork,Cork",
            "2013-08-01,first-meeting,cork,Minutes of 1 August 2013",
            "2013-08-01,decision,cork,Meet on Tuesdays",
        ]
    );
    let all = site.page("timeline/index.html");
    assert!(all.contains("Meet on Tuesdays") && all.contains(">Dublin</a>"), "{all}");
    let page = site.page("dublin/line/index.html");
    assert!(page.contains("<svg viewBox") && page.contains("Meet on Tuesdays"), "{page}");
}

/// What epubcheck says of the books of all sites is in `tests/run`.
#[test]
fn reports_are_books() {
    let site = site();
    site.write(
        "site.yaml",
        "title: Commons\nurl: https://commons.example/\nlevels: [international, local]\n",
    );
    site.write(
        "content/dublin/reports/half.md",
        "---\ntitle: Half & half\ndate: 2014-06-30\nperiod: 2014-H1\nauthors: [Ada]\n---\nSee [Cork](../../cork/chapter.md).\n\n```figure meetings\nby: month\n```\n",
    );
    site.build_well();
    let read = || std::fs::read(site.path("public/dublin/reports/half/report.epub")).expect("a book");
    let book = read();
    assert_eq!(&book[..4], b"PK\x03\x04");
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip", "the first bytes say what it is");
    let page = site.page("dublin/reports/half/index.html");
    assert!(page.contains("href=report.epub"), "{page}");
    std::fs::remove_dir_all(site.path("public")).expect("removed");
    site.build_well();
    assert!(read() == book, "the same book has the same bytes");
}
