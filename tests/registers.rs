//! What meetings decided and set out to do, on the pages of chapters and of those above.

use std::fmt::Write as _;

use crate::harness::Site;

fn site() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "title: Commons\nurl: https://commons.example/\nlevels: [international, local]\n",
    );
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    site.write("content/dublin/chapter.md", "---\nname: Dublin\nfounded: 2013-01-01\n---\n");
    site.write(
        "content/dublin/roster.md",
        "---\nmembers:\n  - {id: ada, name: Ada Byrne, show: name}\n  - {id: bea, name: Bea Cole, show: name, left: 2014-05-01}\n  - {id: cy, name: Cy Dunne, left: 2014-05-01}\n---\n",
    );
    site.write(
        "content/dublin/minutes/2014-01-15.md",
        "---\npresent: [ada]\ndecisions:\n  - {id: door, proposal: Paint the door red, result: carried, topics: [Building]}\n  - {proposal: Close on Mondays, result: rejected, topics: [Hours]}\n  - {proposal: Think about it}\nactions:\n  - {what: Buy paint, who: bea, due: 2014-02-01}\n  - {what: Sweep, who: cy, done: 2014-01-16}\n  - {what: Ring the council, who: ada, due: 2014-09-01}\n  - {what: Some day}\n---\n",
    );
    site.write("content/cork/chapter.md", "---\nname: Cork\nfounded: 2013-01-01\n---\n");
    site.write(
        "content/cork/minutes/2014-03-01.md",
        "---\npresent: 3\ncohosts: [dublin]\ndecisions:\n  - {id: blue, proposal: Paint it blue, result: carried, supersedes: door, topics: [Building]}\n---\n",
    );
    site.write(
        "content/cork/minutes/2014-12-01.md",
        "---\ndecisions: [{id: later, proposal: Not yet, result: carried, supersedes: blue}]\n---\n",
    );
    site
}

/// The row of the register that has a text.
fn row(page: &str, text: &str) -> String {
    let rows = page.split("<tr>").find(|row| row.contains(text));
    rows.unwrap_or_else(|| panic!("{text} is missing: {page}")).to_owned()
}

#[test]
fn decisions_at_every_level_say_whether_they_are_in_force() {
    let site = site();
    site.build_well();
    for address in ["decisions/index.html", "dublin/decisions/index.html"] {
        let page = site.page(address);
        assert_eq!(page.matches("Paint it blue").count(), 1, "a meeting of two chapters counts once: {page}");
        assert!(row(&page, "Paint the door red").contains("no longer in force"), "{page}");
        assert!(
            row(&page, "Paint it blue").contains(">in force"),
            "what is decided later does not count: {page}"
        );
        assert!(row(&page, "Close on Mondays").contains("no longer in force"), "{page}");
        assert!(!row(&page, "Think about it").contains("in force"), "nobody wrote what became of it: {page}");
        assert!(!page.contains("Not yet") && page.contains("30 June 2014"), "{page}");
    }
    let page = site.page("decisions/index.html");
    assert!(page.contains("href=../dublin/minutes/2014-01-15/#ch-decision-door"), "{page}");
    assert!(page.contains("href=../dublin/minutes/2014-01-15/#ch-decision-no-2"), "{page}");
    assert!(site.page("dublin/minutes/2014-01-15/index.html").contains("id=ch-decision-no-2"));
    let topic = site.page("decisions/topics/building/index.html");
    assert!(topic.contains("Paint it blue") && !topic.contains("Mondays"), "{topic}");
    assert!(site.page("cork/decisions/index.html").contains("topics/building/"));
}

#[test]
fn actions_say_who_is_gone_and_what_is_due() {
    let site = site();
    site.build_well();
    let page = site.page("actions/index.html");
    assert!(page.contains("Bea Cole (has left)") && page.contains("overdue since"), "{page}");
    assert!(
        page.contains("C. D.<") && !page.contains("C. D. (has left)"),
        "nothing stands beside initials: {page}"
    );
    let order = ["Buy paint", "Ring the council", "Some day", "Sweep"]
        .map(|what| page.find(what).expect("an action"));
    assert!(order.is_sorted(), "{order:?}");
    let calendar = site.page("actions.ics");
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20140201") && calendar.contains("Dublin: Ring the council"),
        "{calendar}"
    );
    assert!(!calendar.contains("Sweep") && !calendar.contains("Some day"), "{calendar}");
}

#[test]
fn registers_have_feeds_whose_entries_lead_to_their_place() {
    let site = site();
    site.build_well();
    let feed = site.page("decisions/feed.xml");
    let id = "<id>https://commons.example/dublin/minutes/2014-01-15/#ch-decision-door</id>";
    assert!(feed.contains(id) && feed.contains("<summary>carried</summary>"), "{feed}");
    let feed = site.json("actions/feed.json");
    assert_eq!(feed["items"].as_array().expect("items").len(), 4);
    assert!(site.page("decisions/index.html").contains("href=feed.xml"));
}

#[test]
fn long_registers_have_pages() {
    let site = site();
    for month in 1..=12 {
        let mut decisions = String::new();
        for number in 0..10 {
            write!(decisions, "\n  - {{proposal: Decision {number} of {month}, result: carried}}")
                .expect("text");
        }
        let text = format!("---\npresent: 3\ndecisions:{decisions}\n---\n");
        site.write(&format!("content/dublin/minutes/2013-{month:02}-02.md"), text);
    }
    site.build_well();
    let second = site.page("decisions/page/2/index.html");
    assert!(second.contains("Page 2 of 3") && second.contains("124 decisions"), "{second}");
    assert!(second.contains("rel=prev") && second.contains("rel=next"), "{second}");
}
