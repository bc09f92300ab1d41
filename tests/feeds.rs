//! Atom feeds: of a chapter, rolled up for those above it.

use crate::harness::Site;

#[test]
fn a_feed_as_it_is() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    insta::assert_snapshot!(site.page("ireland/dublin/feed.xml"));
}

#[test]
fn news_of_the_chapters_below_are_rolled_up() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    for feed in ["feed.xml", "ireland/feed.xml", "ireland/cork/feed.xml"] {
        let feed = site.page(feed);
        assert_eq!(feed.matches("<title>A stall at the &quot;book fair&quot;</title>").count(), 1, "{feed}");
    }
}

#[test]
fn without_the_sites_address_links_are_relative_and_ids_still_unique() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\n");
    site.build_well();
    let feed = site.page("dublin/feed.xml");
    assert!(feed.contains("href=\"blog/2014-04-14-book-fair/\""), "{feed}");
    let ids: Vec<&str> = feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn the_newest_come_first_and_never_more_than_twenty() {
    let site = Site::fixture("diagnostics/base");
    for day in 1..=25 {
        site.write(
            &format!("content/dublin/blog/2014-05-{day:02}-x.md"),
            format!("---\ntitle: Day {day}\n---\n"),
        );
    }
    site.build_well();
    let feed = site.page("dublin/feed.xml");
    assert_eq!(feed.matches("<entry ").count(), 20);
    let place = |title: &str| feed.find(&format!("<title>{title}</title>")).expect(title);
    assert!(place("Day 25") < place("Day 24"));
    assert!(!feed.contains("<title>Day 1</title>"));
}
