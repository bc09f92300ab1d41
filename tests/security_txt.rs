//! `/.well-known/security.txt`: whom to tell of holes in the site.

use crate::harness::Site;

#[test]
fn it_says_what_the_site_says() {
    let site = Site::fixture("diagnostics/base");
    let settings = "title: Commons\nurl: https://commons.example/\nlevels: [international, local]\n";
    let security = "security:\n  contact: [security@commons.example, \"https://commons.example/report?a=<b>\"]\n  expires: 2015-06\n  policy: https://commons.example/security/\n  languages: [en, de]\n";
    site.write("site.yaml", format!("{settings}{security}"));
    site.build_well();
    let expected = "Contact: mailto:security@commons.example
Contact: https://commons.example/report?a=%3Cb%3E
Expires: 2015-06-30T23:59:59Z
Preferred-Languages: en, de
Canonical: https://commons.example/.well-known/security.txt
Policy: https://commons.example/security/
";
    assert_eq!(site.page(".well-known/security.txt"), expected);
    // It is removed with what it was made of.
    site.write("site.yaml", settings);
    site.build_well();
    assert!(!site.path("public/.well-known/security.txt").exists());
}

#[test]
fn without_an_address_of_its_own_the_site_names_none() {
    let site = Site::fixture("diagnostics/base");
    let security = "security: {contact: mailto:security@commons.example, expires: 2015-01-01}\n";
    site.write("site.yaml", format!("title: Commons\nlevels: [international, local]\n{security}"));
    site.build_well();
    let expected = "Contact: mailto:security@commons.example\nExpires: 2015-01-01T23:59:59Z\n";
    assert_eq!(site.page(".well-known/security.txt"), expected);
}
