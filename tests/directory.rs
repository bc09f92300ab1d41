//! The directory of chapters: its map, and what a script makes of its table.

use crate::harness::Site;

const PAGE: &str = "chapters/index.html";

const RULE: &str = "---
title: The rule
applies_to: {level: local}
from: 2013-01-01
statuses:
  - {status: working, label: Working, tone: good, requires: [{count: members, at_least: 1}]}
  - {status: dormant, label: Dormant, tone: poor}
---
";

/// A site with a local chapter for each name; after the name, what else its front matter says.
fn built(chapters: &[(&str, &str)]) -> Site {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    site.write("content/rules/rule.md", RULE);
    for (name, more) in chapters {
        let folder = name.to_lowercase().replace(' ', "-");
        site.write(
            &format!("content/{folder}/chapter.md"),
            format!("---\nname: {name}\nfounded: 2013-01-01\n{more}---\n"),
        );
    }
    site.build_well();
    site
}

fn at(latitude: f64, longitude: f64) -> String {
    format!("place: {{latitude: {latitude}, longitude: {longitude}}}\n")
}

/// The marks of the map: what each is called, and where it is and where it stands from there.
fn marks(site: &Site) -> Vec<(String, [f64; 4])> {
    let page = site.page(PAGE);
    let marks = page.split("<a ").filter(|mark| mark.contains("map-mark")).map(|mark| {
        let between = |from: &str, to: &str| {
            let rest = mark.split_once(from)?.1;
            Some(rest.split_once(to)?.0.trim_matches('"').to_owned())
        };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let place = between("translate(", ")").expect("a place");
        let (x, y) = place.split_once(' ').expect("two numbers");
        let shape = between("<use ", ">").expect("a shape");
        let moved = |name: &str| {
            let value = shape.split(' ').find_map(|one| one.strip_prefix(name));
            value.map_or(0.0, |value| number(value.trim_matches(['"', '/'])))
        };
        let name = between("<title>", "</title>").expect("a name");
        (name, [number(x), number(y), moved("x="), moved("y=")])
    });
    marks.collect()
}

#[test]
fn each_chapter_with_coordinates_has_a_mark_that_leads_to_it() {
    let site = built(&[("Cork", &at(51.9, -8.47)), ("Dublin", &at(53.35, -6.26)), ("Sligo", "")]);
    site.write("content/dublin/roster.md", "---\nmembers: [{id: ada, name: Ada}]\n---\n");
    site.build_well();
    let marks = marks(&site);
    assert_eq!(marks.len(), 2);
    assert_eq!((marks[0].0.as_str(), marks[1].0.as_str()), ("Cork: Dormant", "Dublin: Working"));
    let ([cork_x, cork_y, ..], [dublin_x, dublin_y, ..]) = (marks[0].1, marks[1].1);
    assert!(cork_x < dublin_x && cork_y > dublin_y, "Cork is in the southwest of Dublin: {marks:?}");
    let page = site.page(PAGE);
    for text in [
        "<a class=map-mark href=../dublin/ transform=",
        "href=#ch-map-good",
        "href=#ch-map-poor",
        "class=map-wide",
        "class=map-narrow",
        "class=map-land",
        "1 chapter is not on the map, since it has no coordinates: <a href=../sligo/>Sligo</a>",
        "href=#ch-directory>Skip the map</a>",
    ] {
        assert!(page.contains(text), "{text} is missing from:\n{page}");
    }
    assert!(!page.contains("style="), "the policy of the page forbids it");
}

#[test]
fn without_coordinates_there_is_no_map() {
    let page = built(&[("Cork", "place: {city: Cork}\n"), ("Dublin", "")]).page(PAGE);
    assert!(!page.contains("class=map") && !page.contains("Skip the map"), "{page}");
    assert!(page.contains(">Dublin</a>"), "{page}");
}

#[test]
fn of_many_without_coordinates_only_the_number_is_told() {
    let names: Vec<String> = (10..30).map(|number| format!("Place {number}")).collect();
    let place = at(53.35, -6.26);
    let mut chapters: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    chapters.push(("Dublin", &place));
    let page = built(&chapters).page(PAGE);
    assert!(
        page.contains("20 chapters are not on the map, since they have no coordinates; the table"),
        "{page}"
    );
}

#[test]
fn a_map_may_cross_the_180th_meridian() {
    let site = built(&[
        ("Auckland", &at(-36.85, 174.76)),
        ("Suva", &at(-18.14, 178.44)),
        ("Apia", &at(-13.83, -171.77)),
    ]);
    let marks = marks(&site);
    let x = |name: &str| marks.iter().find(|mark| mark.0.starts_with(name)).expect("a mark").1[0];
    assert!(x("Auckland") < x("Suva") && x("Suva") < x("Apia"), "{marks:?}");
    assert!(x("Apia") - x("Auckland") > 100.0, "{marks:?}");
    assert!(site.page(PAGE).contains("class=map-land"), "New Zealand is on it");
}

#[test]
fn chapters_at_the_same_place_do_not_hide_each_other() {
    let place = at(53.35, -6.26);
    let site = built(&[("North", &place), ("South", &place), ("West", &place)]);
    let marks = marks(&site);
    assert_eq!(marks[0].1[..2], marks[1].1[..2]);
    for (number, (_, one)) in marks.iter().enumerate() {
        for (_, other) in &marks[number + 1..] {
            let apart = (one[2] - other[2]).hypot(one[3] - other[3]);
            assert!(apart >= 14.0, "{marks:?}");
        }
    }
}

#[test]
fn a_map_is_the_same_each_time_and_says_names_as_text() {
    let place = at(53.35, -6.26);
    let chapters = [("A & B", place.as_str()), ("Dublin", &place)];
    let site = built(&chapters);
    let page = site.page(PAGE);
    assert_eq!(built(&chapters).page(PAGE), page);
    assert!(
        page.contains("<title>A &amp; B: Dormant</title>") || page.contains("<title>A & B: Dormant</title>"),
        "{page}"
    );
}

#[test]
fn a_script_runs_where_there_is_a_table_to_sort_and_nowhere_else() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    for file in site.built().iter().filter(|file| file.contains(".html")) {
        let page = site.page(file);
        let has_table = page.contains("class=page-directory") || page.contains("class=page-roster");
        assert_eq!(page.contains("theme/ledger.js"), has_table, "{file}");
        let is_search = page.contains("class=page-search");
        assert_eq!(page.contains("script-src 'self'"), has_table || is_search, "{file}");
    }
    assert!(site.page("theme/ledger.js").len() < 9_000);
}

#[test]
fn the_table_says_what_to_sort_and_filter_by_and_is_whole_without_a_script() {
    let site = built(&[("Cork", "place: {country: Ireland}\n"), ("Linz", "area: Danube\n")]);
    site.write("content/linz/roster.md", "---\nmembers: [{id: ada, name: Ada}]\n---\n");
    site.build_well();
    let page = site.page(PAGE);
    for text in [
        "<th scope=col data-sortable=name>Chapter</th>",
        "data-country=Ireland",
        "data-area=Danube",
        "<option value=working>Working</option>",
        "data-value=0",
        "data-value=1",
    ] {
        assert!(page.contains(text), "{text} is missing from:\n{page}");
    }
    assert!(page.contains("<form id=ch-filter class=filter hidden>"), "{page}");
    // Of one country and one level there is nothing to choose.
    assert!(!page.contains("name=country") && !page.contains("name=level"), "{page}");
    assert!(!page.contains("<button type=button"), "headers become buttons in the browser");
}
