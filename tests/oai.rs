//! The site as a static repository, which a gateway serves to harvesters (OAI-PMH).

use crate::harness::{Run, Site};

fn build(settings: &str) -> (Site, Run) {
    let site = Site::fixture("pages/federation");
    let written = std::fs::read_to_string(site.path("site.yaml")).expect("settings");
    site.write("site.yaml", format!("{written}\n{settings}\n"));
    let run = site.build();
    (site, run)
}

#[test]
fn each_dated_document_is_a_record() {
    let settings = "rights: CC-BY-4.0\noai: {gateway: \"https://gateway.example/oai/\", contact: archive@commons.example}";
    let (site, run) = build(settings);
    assert_eq!(run.status, 0, "{}", run.stderr);
    insta::assert_snapshot!(site.page("oai.xml"));
}

#[test]
fn a_contact_of_the_organisation_will_do() {
    let site = Site::fixture("diagnostics/base");
    let settings = "title: Commons\nurl: https://commons.example/\nlevels: [international, local]\n";
    let oai = "oai: {gateway: \"https://gateway.example/oai\"}\n";
    site.write("site.yaml", format!("{settings}{oai}"));
    site.write("content/chapter.md", "---\nname: Commons\ncontact: hello@commons.example\n---\n");
    site.build_well();
    let repository = site.page("oai.xml");
    assert!(repository.contains("<oai:adminEmail>hello@commons.example</oai:adminEmail>"), "{repository}");
    // What is no address of e-mail, nobody can write to.
    site.write("content/chapter.md", "---\nname: Commons\ncontact: Knock at the door\n---\n");
    let run = site.build();
    assert!(
        run.stderr.contains("site.yaml:4:6: error[missing-key]: `oai` needs the key `contact`"),
        "{}",
        run.stderr
    );
    site.write("site.yaml", settings);
    site.build_well();
    assert!(!site.path("public/oai.xml").exists());
}

#[test]
fn a_wrong_gateway_or_contact_is_an_error() {
    for oai in [
        "{gateway: gateway.example}",
        "{gateway: \"https://gateway.example/?a=b\"}",
        "{gateway: \"https://gateway.example/\", contact: the archive}",
    ] {
        let (_, run) = build(&format!("oai: {oai}"));
        assert!(run.stderr.contains("error[wrong-value]"), "{oai}: {}", run.stderr);
    }
    let (_, run) = build("oai: {contact: archive@commons.example}");
    assert!(run.stderr.contains("error[missing-key]"), "{}", run.stderr);
}

#[test]
fn no_text_is_taken_for_a_part_of_the_repository() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: \"</oai:repositoryName>&\"\nurl: https://commons.example/\nlevels: [international, local]\noai: {gateway: \"https://gateway.example/\", contact: a@b.example}\n");
    let evil = "]]></dc:title><dc:creator>Eve\\u0000\\u001b\\uffff";
    site.write(
        "content/dublin/blog/2014-05-01-evil.md",
        format!("---\ntitle: \"{evil}\"\ntags: [\"{evil}\"]\n---\n"),
    );
    site.build_well();
    let repository = site.page("oai.xml");
    assert!(
        repository.contains("<dc:title>]]&gt;&lt;/dc:title&gt;&lt;dc:creator&gt;Eve</dc:title>"),
        "{repository}"
    );
    assert!(repository.contains("<oai:repositoryName>&lt;/oai:repositoryName&gt;&amp;</oai:repositoryName>"));
}

#[test]
fn nobody_takes_the_place_of_what_the_site_says_to_machines() {
    let site = Site::fixture("diagnostics/base");
    for file in ["resourcesync/resourcelist.xml", "oai.xml", "linkset.json"] {
        let settings = "title: Commons\nurl: https://commons.example/\nlevels: [international, local]\npublish_as_is: [\"**\"]\noai: {gateway: \"https://gateway.example/\", contact: a@b.example}\n";
        site.write("site.yaml", settings);
        site.write(&format!("content/{file}"), "evil");
        let run = site.build();
        assert!(run.stderr.contains("error[path-collision]"), "{file}: {}", run.stderr);
        site.remove(&format!("content/{file}"));
    }
}
