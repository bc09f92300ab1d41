//! Feeds, as Atom and as JSON: of a chapter, rolled up for those above it, and of tags and categories.

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
fn a_json_feed_has_the_same_entries() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let feed = site.json("ireland/dublin/feed.json");
    insta::assert_snapshot!(site.page("ireland/dublin/feed.json"));
    let atom = site.page("ireland/dublin/feed.xml");
    for item in feed["items"].as_array().expect("items") {
        let id = item["id"].as_str().expect("an id");
        assert_eq!(atom.matches(&format!("<id>{id}</id>")).count(), 1, "{id}");
    }
    let page = site.page("ireland/dublin/index.html");
    assert!(page.contains("type=application/feed+json") && page.contains("href=feed.json"), "{page}");
}

#[test]
fn tags_and_categories_have_feeds_of_their_own() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    for feed in ["tags/tools/feed.json", "categories/news/feed.json"] {
        let feed = site.json(feed);
        assert_eq!(feed["items"][0]["title"], "A stall at the \"book fair\"");
        assert_eq!(feed["items"].as_array().map(Vec::len), Some(1));
    }
    let feed = site.page("tags/tools/feed.xml");
    assert!(feed.contains("<title>tools – Commons</title>"), "{feed}");
    assert!(feed.contains("href=\"https://commons.example/base/tags/tools/feed.xml\""), "{feed}");
    assert!(site.page("tags/tools/index.html").contains("href=feed.xml"));
    assert!(!site.built().contains(&"authors/mrs-doyle/feed.xml".to_owned()));
}

#[test]
fn a_text_is_whole_and_leads_to_the_site_from_everywhere() {
    let site = Site::fixture("pages/federation");
    site.write(
        "content/ireland/cork/blog/2014-06-20-x/index.md",
        "---\ntitle: X\nimage: a.svg\n---\n# Part {#part}\n\n![A](a.svg) [Part](#part) [Cork](../../chapter.md)\n\n<p id=raw><a href=\"#raw\">raw</a><script>alert(1)</script></p>\n\n```rust\nfn main() {}\n```\n",
    );
    site.write("content/ireland/cork/blog/2014-06-20-x/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.build_well();
    let feed = site.json("ireland/feed.json");
    let item = &feed["items"][1];
    let here = "https://commons.example/base/ireland/cork/blog/2014-06-20-x/";
    assert_eq!(item["image"], format!("{here}a.svg"));
    insta::assert_snapshot!(item["content_html"].as_str().expect("a text"));
    let atom = site.page("ireland/feed.xml");
    assert!(atom.contains(&format!("&lt;img src=&quot;{here}a.svg&quot; alt=&quot;A&quot;&gt;")), "{atom}");
}

#[test]
fn a_text_as_long_as_a_book_is_not_in_a_feed() {
    let site = Site::fixture("diagnostics/base");
    let long = "Word ".repeat(20_000);
    site.write("content/dublin/blog/2014-06-29-x.md", format!("---\ntitle: Long\n---\n{long}\n"));
    site.build_well();
    let item = site.json("dublin/feed.json")["items"][0].clone();
    assert!(item["content_html"].is_null());
    assert!(item["content_text"].as_str().expect("a summary").starts_with("Word Word"));
}

#[test]
fn an_event_is_news_when_it_is_announced_and_nothing_is_before_its_day() {
    let site = Site::fixture("pages/federation");
    site.write("content/ireland/dublin/blog/2014-12-24-later.md", "---\ntitle: Later\n---\nX\n");
    site.build_well();
    let feed = site.json("ireland/dublin/feed.json");
    let items = feed["items"].as_array().expect("items");
    let item = |title: &str| items.iter().find(|item| item["title"] == title);
    let fair = item("Autumn fair").expect("announced");
    assert_eq!(fair["date_published"], "2014-06-01T00:00:00+01:00");
    assert_eq!(fair["summary"], "6 September 2014, 11:00, Dublin");
    assert!(item("Called off: Picnic").is_some(), "{feed}");
    assert!(item("Later").is_none());
}

#[test]
fn an_entry_stays_the_same_one_when_its_title_changes() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\n");
    let id = |title: &str| {
        site.write("content/dublin/blog/2014-05-01-x.md", format!("---\ntitle: {title}\n---\n"));
        site.build_well();
        site.json("dublin/feed.json")["items"][0]["id"].clone()
    };
    assert_eq!(id("One"), id("Two"));
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
