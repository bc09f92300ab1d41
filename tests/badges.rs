//! Badges: as HTML, as an image, for programs. A status is told by words, never by colour alone.

use crate::harness::Site;

fn built() -> Site {
    let site = Site::fixture("badges/statuses");
    site.build_well();
    site
}

#[test]
fn an_image_says_what_it_shows() {
    let site = built();
    let title = |chapter: &str| {
        let svg = site.page(&format!("{chapter}/badge.svg"));
        let title = svg.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        assert!(svg.contains("role=\"img\"") && svg.contains("aria-label="), "{svg}");
        title.expect("a title").to_owned()
    };
    assert_eq!(title("working"), "Working: Working chapter, as of 30 June 2014");
    assert_eq!(title("fading"), "Fading: Working chapter (at risk), as of 30 June 2014");
    assert_eq!(title("set"), "Set: Working chapter (by decision), as of 30 June 2014");
    assert_eq!(title("unknown"), "Unknown &amp; &lt;Co&gt;: Not enough records, as of 30 June 2014");
    assert_eq!(title("gone"), "Gone: Dissolved, as of 30 June 2014");
    assert_eq!(title("free"), "Free: No status, as of 30 June 2014");
}

#[test]
fn an_image_has_a_shape_for_each_tone() {
    let site = built();
    let mark = |chapter: &str| {
        let svg = site.page(&format!("{chapter}/badge.svg"));
        svg.split("<g transform")
            .nth(1)
            .and_then(|rest| rest.split("</g>").next())
            .expect("a mark")
            .to_owned()
    };
    let shape = |mark: &str| mark.split('>').skip(1).collect::<Vec<_>>().join(">");
    assert_ne!(shape(&mark("working")), shape(&mark("unknown")));
}

#[test]
fn an_image_as_it_is() {
    insta::assert_snapshot!(built().page("fading/badge.svg"));
}

#[test]
fn shields_reads_it() {
    let badge = built().json("fading/badge.json");
    assert_eq!(badge["schemaVersion"], 1);
    assert_eq!(badge["label"], "Fading");
    assert_eq!(badge["message"], "Working chapter, at risk");
    assert_eq!(badge["color"], "brightgreen");
}

#[test]
fn a_status_for_programs() {
    insta::assert_snapshot!(built().page("fading/status.json"));
}

#[test]
fn gaps_stay_gaps_in_json() {
    let status = built().json("unknown/status.json");
    assert_eq!(status["status"], "open");
    assert_eq!(status["possible"], serde_json::json!(["working"]));
    let members = &status["requirements"][0];
    assert_eq!((&members["low"], &members["high"]), (&serde_json::json!(0), &serde_json::Value::Null));
    assert_eq!(members["result"], "unknown");
}

#[test]
fn an_override_shows_its_reason_and_what_is_behind_it() {
    let site = built();
    let status = site.json("set/status.json");
    assert_eq!(status["override"]["reason"], "the records burnt");
    assert_eq!(status["computed"], "dormant");
    let page = site.page("set/index.html");
    assert!(page.contains("by decision") && page.contains("the records burnt"), "{page}");
    assert!(page.contains("Dormant"), "{page}");
}

#[test]
fn a_chapter_without_a_rule_has_no_status() {
    let site = built();
    let status = site.json("free/status.json");
    assert_eq!((&status["status"], &status["rule"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert!(!site.page("free/index.html").contains("class=status-summary"));
}

#[test]
fn a_dissolved_chapter_names_who_goes_on() {
    let page = built().page("gone/index.html");
    assert!(page.contains("Dissolved <time datetime=2014-03-31>31 March 2014</time>"), "{page}");
    assert!(page.contains("<a href=../working/>Working</a> goes on with its work"), "{page}");
}

#[test]
fn small_groups_give_no_shares_away() {
    let site = Site::fixture("badges/statuses");
    site.write(
        "content/rules/working.md",
        "---\ntitle: Shares\napplies_to: {level: local}\nfrom: 2012-01-01\nstatuses:\n  - {status: working, label: Working, requires: [{share: members, where: {gender: woman}, at_least: 50%}]}\n  - {status: dormant}\n---\n",
    );
    site.write(
        "content/working/roster.md",
        "---\nmembers:\n  - {id: a, name: A, attributes: {gender: woman}}\n  - {id: b, name: B, attributes: {gender: man}}\n---\n",
    );
    site.build_well();
    let share = site.json("working/status.json")["requirements"][0].clone();
    assert_eq!((&share["low"], &share["high"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(
        (&share["withheld"], &share["result"]),
        (&serde_json::json!(true), &serde_json::json!("holds"))
    );
    let page = site.page("working/status/index.html");
    assert!(page.contains("not published, since the group is small"), "{page}");
    assert!(!page.contains("50 %</td>"), "{page}");
}
