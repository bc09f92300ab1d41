//! Lists: by kind, in pages where long, by year, by term; registers and the directory.

use crate::harness::Site;

fn with_posts(count: usize) -> Site {
    let site = Site::fixture("diagnostics/base");
    for number in 1..=count {
        let (month, day) = (1 + number / 28, 1 + number % 28);
        let post = format!("---\ntitle: Post {number}.\ntags: [Tool Library]\n---\nText {number}.\n");
        site.write(&format!("content/dublin/blog/2013-{month:02}-{day:02}-post-{number}.md"), post);
    }
    site
}

#[test]
fn a_long_list_has_pages() {
    let site = with_posts(120);
    site.build_well();
    let pages: Vec<String> =
        site.built().into_iter().filter(|file| file.starts_with("dublin/blog/page/")).collect();
    assert_eq!(pages, ["dublin/blog/page/2/index.html", "dublin/blog/page/3/index.html"]);
    let first = site.page("dublin/blog/index.html");
    assert!(first.contains("Page 1 of 3") && first.contains("href=page/2/"), "{first}");
    let second = site.page("dublin/blog/page/2/index.html");
    assert!(
        second.contains("rel=prev href=../../>Newer") && second.contains("rel=next href=../3/>Older"),
        "{second}"
    );
    let last = site.page("dublin/blog/page/3/index.html");
    assert!(last.contains(">Post 1.<") && !last.contains(">Older<"), "{last}");
}

#[test]
fn fifty_fit_on_a_page_and_one_more_does_not() {
    // The fixture has a post of its own.
    let site = with_posts(49);
    site.build_well();
    assert!(!site.path("public/dublin/blog/page").exists());
    site.write("content/dublin/blog/2014-01-01-one-more.md", "---\ntitle: One more\n---\n");
    site.build_well();
    assert!(site.path("public/dublin/blog/page/2/index.html").exists());
}

#[test]
fn a_text_stands_above_its_list() {
    let site = with_posts(60);
    site.write("content/dublin/blog/index.md", "---\ntitle: From the shed\n---\nWe write *seldom*.\n");
    site.build_well();
    let first = site.page("dublin/blog/index.html");
    assert!(first.contains("<h1>From the shed</h1>") && first.contains("<em>seldom</em>"), "{first}");
    assert!(!site.page("dublin/blog/page/2/index.html").contains("<em>seldom</em>"));
}

#[test]
fn years_and_terms_have_pages() {
    let site = with_posts(3);
    site.build_well();
    let year = site.page("dublin/archive/2013/index.html");
    assert!(year.contains(">Post 3.<") && !year.contains("book-fair"), "{year}");
    let term = site.page("tags/tool-library/index.html");
    assert!(term.contains("<h1>Tagged: Tool Library</h1>") && term.contains(">Post 1.<"), "{term}");
    assert!(site.page("tags/index.html").contains("href=tool-library/"));
}

#[test]
fn a_term_of_many_documents_has_pages() {
    let site = with_posts(120);
    site.build_well();
    let first = site.page("tags/tool-library/index.html");
    assert!(first.contains("Page 1 of 3") && first.contains("rel=next href=page/2/"), "{first}");
    let last = site.page("tags/tool-library/page/3/index.html");
    assert!(last.contains(">Post 1.<") && last.contains("rel=prev href=../2/"), "{last}");
    assert!(last.contains("href=../../feed.xml"), "its feed is that of the term: {last}");
    let titles = [&first, &site.page("tags/tool-library/page/2/index.html"), &last];
    let count: usize = titles.iter().map(|page| page.matches("class=card-title").count()).sum();
    assert_eq!(count, 120);
}

#[test]
fn decisions_and_actions_have_registers() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let decisions = site.page("ireland/dublin/decisions/index.html");
    assert!(decisions.contains("Buy a &lt;saw>") || decisions.contains("Buy a &lt;saw&gt;"), "{decisions}");
    assert!(decisions.contains("2 for, 1 against, 0 abstaining"), "{decisions}");
    assert!(
        decisions.contains("superseded by <a href=../minutes/2014-06-01/#ch-decision-dub-saw>"),
        "{decisions}"
    );
    let actions = site.page("ireland/dublin/actions/index.html");
    assert!(actions.contains("overdue since <time datetime=2014-06-10>"), "{actions}");
    let (open, done) = actions.split_once("<h2>Done</h2>").expect("both");
    assert!(open.contains("Fetch the saw") && done.contains("Thank the hall"), "{actions}");
}

#[test]
fn the_directory_is_whole_without_script() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let page = site.page("chapters/index.html");
    for name in ["Ireland", "Dublin", "Cork", "Lending group"] {
        assert!(page.contains(name), "{page}");
    }
    let csv = site.page("chapters.csv");
    let dublin = csv.lines().find(|line| line.starts_with("ireland/dublin,")).expect("a line");
    assert!(dublin.contains(",Dublin,local,") && dublin.contains(",Working chapter,good,"), "{dublin}");
    let json = site.json("chapters.json");
    assert_eq!(json["as_of"], "2014-06-30");
    assert_eq!(json["chapters"][2]["path"], "ireland/dublin");
    assert_eq!(json["chapters"][2]["city"], "Dublin");
}
