//! Builds that go on with what is wrong.

use crate::harness::Site;

/// A site whose Dublin has all kinds of records, and which is in git since 1 June 2014.
fn committed() -> Site {
    let site = Site::fixture("pages/federation");
    site.git(Some("2014-06-01"), &["init", "--quiet"]);
    commit(&site, "2014-06-01");
    site
}

fn commit(site: &Site, day: &str) {
    site.git(Some(day), &["add", "--all"]);
    site.git(Some(day), &["commit", "--quiet", "--message", "Records"]);
}

const BROKEN: &str = "---\nname: [\n---\n";
const ROSTER: &str = "content/ireland/dublin/roster.md";

#[test]
fn a_broken_roster_is_shown_as_it_last_was() {
    let site = committed();
    site.build_well();
    let before = site.json("ireland/dublin/status.json");
    site.write(ROSTER, BROKEN);
    commit(&site, "2014-06-12");
    site.write(ROSTER, "---\nmembers: nobody\n---\n");
    commit(&site, "2014-06-20");
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stderr.contains("roster.md:2:10: error[wrong-value]"), "{}", run.stderr);
    assert!(run.stdout.contains(&format!("Shown as it was on 2014-06-01: `{ROSTER}` (")), "{}", run.stdout);
    assert_eq!(site.json("ireland/dublin/status.json"), before);
    for page in ["ireland/dublin/index.html", "ireland/dublin/status/index.html"] {
        let page = site.page(page);
        assert!(page.contains("<time datetime=2014-06-01>"), "since when it is as it was");
        assert!(page.contains("<time datetime=2014-06-12>"), "since when it has errors");
        assert!(page.contains(ROSTER), "which file");
    }
    assert!(!site.page("ireland/cork/index.html").contains("notice-stale"));
}

#[test]
fn an_edit_that_nobody_committed_is_done_without() {
    let site = committed();
    site.build_well();
    let before = site.page("ireland/dublin/minutes/2014-06-01/index.html");
    site.write("content/ireland/dublin/minutes/2014-06-01.md", "---\npresent: [nobody-we-know]\n---\n");
    site.build_with(&["--tolerant"]);
    assert_eq!(site.page("ireland/dublin/minutes/2014-06-01/index.html"), before);
}

#[test]
fn what_was_never_right_is_left_out_and_unknown_rather_than_none() {
    let site = Site::fixture("pages/federation");
    site.write(ROSTER, BROKEN);
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stdout.contains(&format!("Left out: `{ROSTER}` (this is not valid YAML")), "{}", run.stdout);
    assert!(run.stdout.contains("\n1 error"), "errors that follow from it are none: {}", run.stdout);
    let status = site.page("ireland/dublin/status/index.html");
    assert!(status.contains("some documents can't be used"), "{status}");
    let status = site.json("ireland/dublin/status.json");
    let members = status["requirements"].as_array().expect("rows").iter();
    let members: Vec<_> =
        members.filter(|row| row["text"].as_str().is_some_and(|text| text.contains("members"))).collect();
    assert!(!members.is_empty());
    for row in members {
        assert_ne!(row["result"], "fails", "{row}");
        assert!(row["high"].is_null(), "{row}");
    }
    let page = site.page("ireland/dublin/minutes/2014-06-01/index.html");
    assert!(!page.contains("ada-byron"), "an id is no name");
}

#[test]
fn minutes_that_are_left_out_leave_open_how_many_meetings_there_were() {
    let site = Site::fixture("pages/federation");
    site.write("content/ireland/dublin/minutes/2014-06-15.md", BROKEN);
    site.build_with(&["--tolerant"]);
    let rows = site.json("ireland/dublin/status.json");
    let rows = rows["requirements"].as_array().expect("rows").iter();
    let meetings: Vec<_> =
        rows.filter(|row| row["text"].as_str().is_some_and(|text| text.contains("meeting"))).collect();
    assert!(!meetings.is_empty());
    assert!(meetings.iter().all(|row| row["result"] != "fails" && row["high"].is_null()), "{meetings:?}");
}

#[test]
fn a_chapter_without_its_own_document_goes_on_below_its_folder_s_name() {
    let site = Site::fixture("pages/federation");
    site.write("content/ireland/dublin/chapter.md", BROKEN);
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stdout.contains("\n1 error"), "{}", run.stdout);
    assert!(site.page("ireland/dublin/index.html").contains("<h1>Dublin"));
    assert!(site.page("ireland/dublin/index.html").contains("content/ireland/dublin/chapter.md"));
}

#[test]
fn whatever_is_broken_in_one_chapter_the_others_are_built() {
    for file in
        ["chapter.md", "roster.md", "minutes/2014-06-01.md", "minutes/2014-05.md", "polls/2014-hours.md"]
    {
        let site = Site::fixture("pages/federation");
        site.write(&format!("content/ireland/dublin/{file}"), BROKEN);
        assert_eq!(site.build().status, 1, "{file}");
        site.build_with(&["--tolerant"]);
        assert!(site.page("ireland/cork/index.html").contains("<h1>Cork"), "{file}");
    }
}

#[test]
fn a_theme_with_errors_stops_a_tolerant_build_too() {
    let site = Site::fixture("pages/federation");
    site.write(ROSTER, BROKEN);
    site.write("themes/own/templates/post.html", "{% if %}");
    site.write("site.yaml", "title: Commons\ntheme: own\n");
    let run = site.run(&["build", "--tolerant"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("Nothing was built"), "{}", run.stderr);
}

#[test]
fn who_claims_an_id_later_is_the_one_that_is_done_without() {
    let site = committed();
    site.build_well();
    let before = site.json("ireland/dublin/status.json");
    // By path, Cork comes first.
    site.write(
        "content/ireland/cork/roster.md",
        "---\nmembers:\n  - {id: ada-byron, name: Not Ada, show: name}\n---\n",
    );
    commit(&site, "2014-06-20");
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stdout.contains("Left out: `content/ireland/cork/roster.md` ("), "{}", run.stdout);
    assert_eq!(site.json("ireland/dublin/status.json"), before);
}
