//! Many hands: what one of them writes harms neither readers nor the others.

use crate::harness::Site;

/// What runs in the name of a site is not published, what is drawn keeps nothing that runs, and whoever answers
/// for the whole site may decide otherwise.
#[test]
fn files_that_run_are_refused_and_drawings_cleaned() {
    let site = Site::fixture("diagnostics/base");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script><path d=\"M0 0\"/></svg>";
    site.write("content/dublin/plan.SVG", svg);
    site.build_well();
    let published = site.page("dublin/plan.SVG");
    assert!(published.contains("M0 0") && !published.contains("script"), "{published}");
    for name in ["x.html", "x.JS", "x.xhtml", "x.php.txt", "_headers", "CNAME", "web.config"] {
        site.write(&format!("content/dublin/{name}"), "<script>alert(1)</script>");
        let run = site.build();
        assert!(run.stderr.contains("error[unsafe-file]"), "{name}: {}", run.stderr);
        site.remove(&format!("content/dublin/{name}"));
    }
    site.write("content/dublin/unknown.xyz", "  <!doctype html><script>alert(1)</script>");
    assert!(site.build().stderr.contains("error[unsafe-file]"));
    site.write("site.yaml", "title: Commons\npublish_as_is: [\"dublin/**\"]\n");
    site.build_well();
    assert_eq!(site.page("dublin/plan.SVG"), svg);
}

#[test]
fn nobody_takes_the_address_of_another() {
    let cases = [
        ("aliases: [/cork/index.html]", "path-collision"),
        ("aliases: [/index.html]", "invalid-alias"),
        ("aliases: [\"/*\"]", "invalid-alias"),
        ("aliases: [\"/cork/*\"]", "invalid-alias"),
        ("aliases: [\"/:splat/a/\"]", "invalid-alias"),
        ("aliases: [/cork/donate/]", "invalid-alias"),
        ("aliases: [/Cork/]", "path-collision"),
        ("aliases: [/cork/feed.xml/]", "invalid-alias"),
        ("aliases: [/dublin/feed.xml/]", "path-collision"),
        ("slug: feed.xml", "path-collision"),
        ("slug: STATUS", "path-collision"),
    ];
    for (key, code) in cases {
        let site = Site::fixture("diagnostics/base");
        site.write("content/cork/chapter.md", "---\nname: Cork\n---\n");
        site.write("content/dublin/evil.md", format!("---\ntitle: Evil\n{key}\n---\n"));
        let run = site.build();
        // Some are kept from others by the folder they would stand in.
        assert_eq!(run.status, 1, "{key}: {}", run.stdout);
        assert!(run.stderr.contains("content/dublin/evil.md:"), "{key}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{code}]")), "{key}: {}", run.stderr);
        site.build_with(&["--tolerant"]);
        assert!(site.page("cork/index.html").contains("<h1>Cork"), "{key}");
        assert!(!site.path("public/dublin/evil/index.html").exists(), "{key}");
    }
}

/// A line break in the name of a folder would write into the settings of a host, also where the rest is built.
#[test]
fn what_is_in_a_folder_that_nobody_could_type_is_left_out() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\nhosts: [apache, netlify]\n");
    site.write("content/dublin/chapter.md", "---\nname: Dublin\nformerly: [old]\n---\n");
    for folder in ["x\nOptions Indexes", "y\u{202e}", "z\u{2028}"] {
        site.write(&format!("content/dublin/{folder}/chapter.md"), "---\nname: Evil\n---\n");
    }
    let run = site.build_with(&["--tolerant"]);
    assert_eq!(run.stderr.matches("error[invalid-name]").count(), 3, "{}", run.stderr);
    for file in [".htaccess", "_redirects"] {
        let text = site.page(file);
        assert!(text.contains("old") && !text.contains("Options Indexes"), "{text}");
    }
    assert!(site.built().iter().all(|file| !file.contains("Options") && !file.contains("Evil")));
}

#[test]
fn pictures_from_elsewhere_come_by_https() {
    let site = Site::fixture("diagnostics/base");
    let pictures = "![a](http://a.example/1.png) ![b](//a.example/2.png) <img src=HTTP://a.example/3.png>";
    site.write("content/dublin/pictures.md", pictures);
    site.build_well();
    let page = site.page("dublin/pictures/index.html");
    for number in 1..=3 {
        assert!(page.contains(&format!("https://a.example/{number}.png")), "{page}");
    }
    assert!(!page.contains("http://a.") && !page.contains("\"//a.") && !page.contains("=//a."), "{page}");
}

/// Closing tags that close nothing must not hide how deep elements are, and elements that HTML opens again in
/// each block must not multiply.
#[test]
fn mark_up_that_is_left_open_stays_small() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/dublin/deep.md", "<b></br>".repeat(20_000));
    let open: Vec<String> = (0..200).map(|number| format!("<b title={number}>")).collect();
    let open = open.concat();
    site.write("content/dublin/again.md", format!("{open}\n\n{}", "<p>x</p>\n".repeat(2_000)));
    site.build_well();
    assert!(site.page("dublin/again/index.html").len() < 200_000);
}

/// What parsers of Markdown are known to stumble over: openers that nothing closes, closers that nothing opens,
/// nesting, and marks that may begin many things. Whoever looks back from each of them never ends.
#[test]
fn repeated_marks_end() {
    const REPEATED: [&str; 44] = [
        "a_ ",
        "_a ",
        "*a_ ",
        "**a *b ",
        "*a ",
        "_a*_ ",
        "c* ",
        "a]",
        "[a",
        "[ a_",
        "[ (](",
        "![[]()",
        "[a](<b",
        "[a](b",
        "[*a](b)*",
        "[[",
        "[a]: <b ",
        "[^a]",
        "<!--",
        "<?",
        "<!A ",
        "<![CDATA[",
        "<a ",
        "<a b=c ",
        "<http:a",
        "</div>\n",
        "<div>\n",
        "&",
        "&#",
        "```\n",
        "~~a ",
        "a~",
        "|",
        "|x|\n",
        "- [ ] a\n",
        "1. a\n",
        "a\n: b\n",
        ">\n",
        "\\",
        "\t",
        "\u{a0}",
        "a\u{301}\u{302}",
        "a@b.",
        "x\0",
    ];
    const LENGTH: usize = 50_000;
    let around = |before: &str, after: &str, middle: &str| {
        let times = LENGTH / (before.len() + after.len());
        format!("{}{middle}{}", before.repeat(times), after.repeat(times))
    };
    let lines = |line: fn(usize) -> String, count: usize| (0..count).map(line).collect::<String>();
    let others = [
        around("[", "]", "a"),
        around("![", "](x.png)", "a"),
        around("*a **a ", " a** a*", "b"),
        around("> ", "", "a"),
        around(">", "a*", ""),
        around("- ", "\n", "x"),
        around("<b>", "</b>", "x"),
        format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|x|\n".repeat(5_000)),
        lines(|depth| format!("{}* a\n", "  ".repeat(depth)), 220),
        lines(|length| format!("e{}", "`".repeat(length)), 310),
        lines(|number| format!("[{number}]: #x\n"), 4_000),
        lines(|number| format!("[^{number}] "), 3_000)
            + &lines(|number| format!("\n\n[^{number}]: x"), 3_000),
        format!("[a]: #b\n\n{}", "[a] ".repeat(LENGTH / 4)),
        format!("[a](b \"{}\")", "c".repeat(LENGTH)),
    ];
    let site = Site::fixture("diagnostics/base");
    let repeated = REPEATED.iter().map(|mark| mark.repeat(LENGTH / mark.len()));
    let count = REPEATED.len() + others.len();
    for (number, text) in repeated.chain(others).enumerate() {
        site.write(&format!("content/dublin/marks-{number}.md"), format!("---\ntitle: Marks\n---\n{text}"));
    }
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stderr.lines().all(|line| !line.contains("panicked")), "{}", run.stderr);
    let made = site.built().iter().filter(|name| name.starts_with("dublin/marks-")).count();
    // What is not made leads nowhere, has too many headings or is too deep.
    assert!(made > count / 2, "{made} of {count}: {}", run.stderr);
}

#[test]
fn a_member_s_status_tells_no_attribute() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "content/dublin/roster.md",
        "---\nmembers:\n  - {id: ada-byrne, name: Ada Byrne, show: name, attributes: {visa: expired}}\n  - {id: eoin}\n---\n",
    );
    site.write(
        "content/dublin/rules/probe.md",
        "---\nfrom: 2012\napplies_to: members\nstatuses:\n  - {status: expired, label: VISA EXPIRED, requires: [{has: {visa: expired}}]}\n  - {status: other, label: OTHER}\n---\n",
    );
    site.build_well();
    let page = site.page("dublin/roster/index.html");
    assert!(page.contains("Ada Byrne") && !page.contains("VISA EXPIRED"), "{page}");
}

#[test]
fn letters_that_turn_others_around_are_left_out_of_names() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/cork/chapter.md", "---\nname: \"Cork\\u202E (evil\\u2066\"\n---\n");
    site.write(
        "content/dublin/blog/2014-05-02-x.md",
        "---\ntitle: \"evil \\u202Ecod.exe\\uFFFF\"\nchapters: [cork]\n---\n",
    );
    site.build_well();
    for file in site.built().iter().filter(|file| !file.contains("theme/")) {
        let bytes = std::fs::read(site.path("public").join(file)).expect("bytes");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{ffff}']), "{file}");
    }
}

/// What a forge's log would take for a command is nobody's to write: not by a label, not by the name of a chapter
/// or of the site, not where a long line is folded.
#[test]
fn logs_hold_no_commands() {
    let is_command =
        |line: &str| line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[");
    let command = "\"x\\n::error::a ##vso[task.setvariable variable=a]b ::warning::c\"";
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", format!("title: {command}\nlevels: [international, local]\n"));
    site.write(
        "content/chapter.md",
        format!("---\nname: \"::error::b {}\"\n---\n", "::error::d ".repeat(20)),
    );
    site.write(
        "content/dublin/chapter.md",
        format!("---\nname: {command}\nfounded: 2012-09-14\n---\n[a](<::error::b>)\n"),
    );
    let rule = std::fs::read_to_string(site.path("content/rules/working.md")).expect("a rule");
    site.write("content/rules/working.md", rule.replace("label: Working", &format!("label: {command}")));
    let calls: [&[&str]; 7] = [
        &["check"],
        &["build", "--tolerant", "--as-of", "2014-06-30"],
        &["status"],
        &["status", "--why"],
        &["status", "dublin", "--why"],
        &["status", "--members"],
        &["new", "post", "a"],
    ];
    for call in calls {
        let run = site.run(call);
        let lines = || run.stdout.lines().chain(run.stderr.lines());
        assert!(lines().count() > 0, "{call:?}");
        let commands: Vec<&str> = lines().filter(|line| is_command(line)).collect();
        assert!(commands.is_empty(), "{call:?}: {commands:?}");
    }
}

#[test]
fn the_site_leads_on_from_any_address_and_below_a_chapter_from_all() {
    let site = Site::fixture("diagnostics/base");
    site.write(
        "site.yaml",
        "title: Commons\nredirects:\n  - {from: /cork/youth/, to: /dublin/}\n  - {from: /cork/old/, to: /dublin/blog/2014-04-14-book-fair/}\n",
    );
    site.write("content/cork/chapter.md", "---\nname: Cork\n---\n");
    site.build_well();
    for (from, to) in [
        ("cork/youth/index.html", "/dublin/"),
        ("cork/youth/blog/2014-04-14-book-fair/index.html", "/dublin/blog/2014-04-14-book-fair/"),
        ("cork/old/index.html", "/dublin/blog/2014-04-14-book-fair/"),
    ] {
        assert!(site.page(from).contains(to.trim_start_matches('/')), "{from}");
    }
    site.write("site.yaml", "title: Commons\nredirects: [{from: /cork/old/, to: /nowhere/}]\n");
    let run = site.build();
    assert!(
        run.stderr.contains("site.yaml:2:36: error[broken-link]: `/nowhere/` is no address"),
        "{}",
        run.stderr
    );
}

/// What lies over the repository is computed with, and no path, error, author or link of it is published.
#[test]
fn nothing_of_an_overlay_is_told() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\noverlay: underlay\nlinks: warn\n");
    site.write(
        "underlay/cork/roster.md",
        "---\nmembers:\n  - {id: nora, name: Nora Quay, show: name}\n  - {id: other, name: Zeno Quint}\n---\nSee [this](nowhere.md).\n",
    );
    site.write("underlay/cork/minutes/2014-06-01.md", "---\npresent: [nora, other]\n---\nWe met.\n");
    site.write("underlay/cork/minutes/2014-06-08.md", "---\npresent: [nora\n---\n");
    site.write("content/cork/chapter.md", "---\nname: Cork\n---\n");
    site.git(None, &["init", "--quiet"]);
    site.git(None, &["add", "."]);
    let author = ["-c", "user.name=Underlay", "-c", "user.email=a@underlay.example"];
    site.git(None, &[&author[..], &["commit", "--quiet", "--message", "underlay"]].concat());
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stderr.contains("underlay/cork/minutes/2014-06-08.md:"), "{}", run.stderr);
    assert!(site.page("cork/roster/index.html").contains("Nora Quay"));
    for file in site.built() {
        let bytes = std::fs::read(site.path("public").join(&file)).expect("a file");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for told in ["underlay", "nowhere.md", "roster.md", "2014-06-08", "zeno quint"] {
            // The record names the rosters that are in the repository.
            let told = if file == "record.json" && told == "roster.md" { "cork/roster.md" } else { told };
            assert!(!text.contains(told), "{file} tells {told}");
        }
    }
}
