//! Themes: files of the site laid over those in the program, one by one.

use crate::harness::Site;

#[test]
fn one_file_can_be_replaced() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "themes/ledger/templates/not-found.html",
        "{% extends \"base.html\" %}{% block main %}<h1>Lost</h1>{% endblock %}",
    );
    site.write("themes/ledger/assets/ledger.css", "body { color: black }\n");
    site.write("themes/ledger/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    site.build_well();
    assert!(site.page("404.html").contains("<h1>Lost</h1>"));
    assert_eq!(site.page("theme/ledger.css"), "body { color: black }\n");
    assert!(site.path("public/theme/logo.svg").exists());
    assert!(site.page("index.html").contains("class=site"), "the other templates are there still");
}

#[test]
fn a_theme_of_its_own_name_builds_on_the_one_in_the_program() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\ntheme: plain\n");
    site.write("themes/plain/assets/plain.css", "body {}\n");
    site.build_well();
    assert!(site.path("public/theme/plain.css").exists() && site.path("public/theme/ledger.css").exists());
}

#[test]
fn a_change_of_the_theme_makes_all_pages_anew() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    site.write(
        "themes/ledger/templates/terms.html",
        "{% extends \"base.html\" %}{% block main %}<h1>T</h1>{% endblock %}",
    );
    let run = site.build_well();
    assert!(site.page("tags/index.html").contains("<h1>T</h1>"), "{}", run.stdout);
}

#[test]
fn a_theme_that_is_not_there() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\ntheme: plian\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn a_template_that_cannot_be_read() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "themes/ledger/templates/terms.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ title | }}\n{% endblock %}\n",
    );
    let run = site.build();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn templates_that_are_not_there() {
    let site = Site::fixture("diagnostics/base");
    site.write("themes/ledger/templates/terms.html", "{# Ours #}\n{% extends \"bsae.html\" %}\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("missing_parent", run.stderr);
    site.write(
        "themes/ledger/templates/terms.html",
        "{% extends \"base.html\" %}\n{% block main %}<p>\u{e9}</p>{% include \"banner.html\" %}\n{{ title | dat }}{% endblock %}\n",
    );
    let run = site.build();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("missing_parts", run.stderr);
    site.write("themes/ledger/templates/terms.html", "{% extends \"terms.html\" %}\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!("rests_on_itself", run.stderr);
}

#[test]
fn a_template_that_asks_for_what_is_not_there() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let before = site.page("tags/index.html");
    site.write(
        "themes/ledger/templates/terms.html",
        "{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ no_such_thing }}</h1>\n{% endblock %}\n",
    );
    let run = site.build();
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.stderr);
    assert_eq!(site.page("tags/index.html"), before, "a build that fails changes nothing");
}

#[test]
fn content_is_never_a_template() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "content/about.md",
        "---\ntitle: \"{{ site_title }} {% raw %}\"\n---\n{{ here }} {% include \"base.html\" %}\n",
    );
    site.build_well();
    let page = site.page("about/index.html");
    assert!(page.contains("{{ site_title }} {% raw %}") && page.contains("{{ here }}"), "{page}");
}

#[test]
fn one_message_can_be_changed() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "content/rules/rule.md",
        "---\ntitle: Ours\napplies_to: {level: local}\nfrom: 2013-01-01\nstatuses:\n  - status: large\n    requires: [{count: members, at_least: 50}]\n---\n",
    );
    site.write("themes/ledger/messages/en.ftl", "asks-count = { $things }, { $bounds }\n");
    site.build_well();
    let page = site.page("rules/rule/index.html");
    assert!(page.contains("members, at least 50"), "{page}");
}

#[test]
fn a_small_theme_changes_colours_a_template_and_a_message_and_nothing_else() {
    let ledger = Site::fixture("diagnostics/base");
    ledger.build_well();
    let harbour = Site::fixture("diagnostics/base");
    harbour
        .write("site.yaml", format!("{}theme: harbour\n", include_str!("sites/diagnostics/base/site.yaml")));
    harbour.build_well();
    assert_ne!(ledger.page("theme/colours.css"), harbour.page("theme/colours.css"));
    assert_eq!(ledger.page("theme/ledger.css"), harbour.page("theme/ledger.css"));
    let (one, other) = (ledger.page("chapters/index.html"), harbour.page("chapters/index.html"));
    let main = |page: &str| page.split("<footer").next().map(str::to_owned);
    assert_eq!(main(&one), main(&other));
    assert!(one.contains(">All chapters<") && other.contains(">Find a chapter near you<"), "{other}");
}
