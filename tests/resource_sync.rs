//! `ResourceSync`: what a program asks for that keeps a copy of the site up to date.

use crate::harness::Site;

/// A site with a history: two commits up to the day of the build, and one after it.
fn site() -> Site {
    let site = Site::fixture("diagnostics/base");
    site.git(None, &["init", "--quiet"]);
    let commit = |day: &str| {
        site.git(None, &["add", "--all"]);
        site.git(Some(day), &["commit", "--quiet", "--message", "x"]);
    };
    commit("2014-05-01");
    let post = site.path("content/dublin/blog/2014-04-14-book-fair.md");
    let text = std::fs::read_to_string(post).expect("a post");
    site.write("content/dublin/blog/2014-04-14-book-fair.md", format!("{text}\nMore.\n"));
    site.write("content/dublin/blog/2014-06-10-new.md", "---\ntitle: New\n---\nNew.\n");
    commit("2014-06-10");
    site.write("content/dublin/blog/2014-07-10-later.md", "---\ntitle: Later\n---\nLater.\n");
    commit("2014-07-10");
    site
}

#[test]
fn a_description_leads_to_what_there_is() {
    let site = site();
    site.build_well();
    let description = site.page(".well-known/resourcesync");
    let capabilities = "<url><loc>https://commons.example/resourcesync/capabilitylist.xml</loc><rs:md capability=\"capabilitylist\"/></url>";
    assert!(description.contains(capabilities), "{description}");
    let list = site.page("resourcesync/capabilitylist.xml");
    for name in ["resourcelist", "changelist"] {
        let entry = format!(
            "<url><loc>https://commons.example/resourcesync/{name}.xml</loc><rs:md capability=\"{name}\"/></url>"
        );
        assert!(list.contains(&entry), "{list}");
    }
    let front = site.page("index.html");
    let link = "<link rel=resourcesync type=application/xml href=resourcesync/capabilitylist.xml>";
    assert!(front.contains(link), "{front}");
    let robots = site.page("robots.txt");
    assert!(robots.contains("Sitemap: https://commons.example/resourcesync/resourcelist.xml\n"), "{robots}");
}

#[test]
fn all_pages_are_resources() {
    let site = site();
    site.build_well();
    let list = site.page("resourcesync/resourcelist.xml");
    assert!(list.contains("<rs:md capability=\"resourcelist\" at=\"2014-06-30T00:00:00Z\"/>"), "{list}");
    let pages = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("<url>")).map(str::to_owned).collect()
    };
    assert_eq!(pages(&list), pages(&site.page("sitemap.xml")));
}

#[test]
fn changes_are_told_up_to_the_day_of_the_build_the_earliest_first() {
    let site = site();
    site.build_well();
    let list = site.page("resourcesync/changelist.xml");
    let bounds =
        "<rs:md capability=\"changelist\" from=\"2014-05-01T00:00:00Z\" until=\"2014-06-30T23:59:59Z\"/>";
    assert!(list.contains(bounds), "{list}");
    let entries: Vec<&str> = list.lines().filter(|line| line.starts_with("<url>")).collect();
    let entry = |page: &str, change: &str, at: &str| {
        format!(
            "<url><loc>https://commons.example/{page}/</loc><lastmod>{at}</lastmod><rs:md change=\"{change}\" datetime=\"{at}\"/></url>"
        )
    };
    let (may, june) = ("2014-05-01T23:59:59Z", "2014-06-10T23:59:59Z");
    let expected = [
        entry("dublin/blog/2014-04-14-book-fair", "created", may),
        entry("dublin/minutes/2014-06-01", "created", may),
        entry("rules/working", "created", may),
        entry("dublin/blog/2014-04-14-book-fair", "updated", june),
        entry("dublin/blog/2014-06-10-new", "created", june),
    ];
    assert_eq!(entries, expected);
}

/// A list that lacked some of a day would leave copies behind.
#[test]
fn of_very_many_changes_the_latest_whole_days_are_told() {
    let site = Site::fixture("diagnostics/base");
    site.git(None, &["init", "--quiet"]);
    for number in 0..1_000 {
        site.write(&format!("content/dublin/p{number}.md"), "---\ntitle: P\n---\nP.\n");
    }
    site.git(None, &["add", "--all"]);
    site.git(Some("2014-05-01"), &["commit", "--quiet", "--message", "x"]);
    site.write("content/dublin/p0.md", "---\ntitle: P\n---\nChanged.\n");
    site.git(Some("2014-05-02"), &["commit", "--quiet", "--all", "--message", "x"]);
    site.build_well();
    let list = site.page("resourcesync/changelist.xml");
    assert!(list.contains(" from=\"2014-05-02T00:00:00Z\" "), "{list}");
    assert_eq!(list.matches("<url>").count(), 1, "{list}");
}

#[test]
fn without_the_sites_address_or_its_history_nothing_is_promised() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    assert!(site.path("public/resourcesync/resourcelist.xml").exists());
    assert!(!site.path("public/resourcesync/changelist.xml").exists());
    assert!(!site.page("resourcesync/capabilitylist.xml").contains("changelist"));
    site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
    site.build_well();
    assert!(!site.path("public/.well-known").exists() && !site.path("public/resourcesync").exists());
    assert!(!site.page("robots.txt").contains("Sitemap"));
    assert!(!site.page("index.html").contains("resourcesync"));
}

/// Folders whose names begin with a dot are written, served and removed like others.
#[test]
fn what_is_well_known_is_kept_with_the_rest() {
    let site = site();
    site.build_well();
    let again = site.build_well();
    assert!(site.path("public/.well-known/resourcesync").is_file(), "{}", again.stdout);
    assert_eq!(site.run(&["check", "--as-of", "2014-06-30"]).status, 0);
}
