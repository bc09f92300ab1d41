//! `chapterhouse import`: sites and tables of other programs. Each importer is shown a small source with what it meets in
//! large ones, and has to give the same files twice, a report of everything, and a site that builds.

use std::fs;
use std::path::Path;

use crate::harness::{Run, Site, contents, files};

/// Imports the folder `old` into `new`.
fn import(site: &Site, kind: &str, source: &str, more: &[&str]) -> Run {
    let (source, dir) = (site.path(source).display().to_string(), site.path("new").display().to_string());
    site.run(&[&["import", kind, &source, &dir], more].concat())
}

/// Imports, and again, which changes nothing; then builds.
fn import_well(site: &Site, kind: &str, source: &str, more: &[&str]) -> Run {
    let run = import(site, kind, source, more);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let first = contents(&site.path("new"));
    let again = import(site, kind, source, more);
    assert_eq!(again.status, 0, "{}{}", again.stdout, again.stderr);
    assert!(again.stdout.contains("Wrote 0 files"), "{}", again.stdout);
    assert!(first == contents(&site.path("new")), "the second run changed something");
    builds(site);
    run
}

fn builds(site: &Site) {
    let built = site.run_on(&site.path("new"), &["build", "--as-of", "2024-06-30"]);
    assert_eq!(built.status, 0, "{}{}", built.stdout, built.stderr);
    fs::remove_dir_all(site.path("new/public")).expect("removed");
}

fn read(site: &Site, name: &str) -> String {
    fs::read_to_string(site.path("new").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn has_line(report: &str, start: &str) {
    assert!(report.lines().any(|line| line.starts_with(start)), "no line `{start}` in\n{report}");
}

/// A picture of one pixel.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0,
    1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x62, 0, 1, 0,
    0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// A site of Jekyll with what sites of it hold.
fn jekyll() -> Site {
    let site = Site::empty();
    site.write("old/_config.yml", "title: The Commons\nurl: https://commons.example\nbaseurl: /old\nlang: en\npaginate: 5\ncollections:\n  places: {output: true, permalink: /where/:path/}\n  notes: {output: false}\ndefaults:\n  - {scope: {path: \"\", type: posts}, values: {layout: post, author: ada}}\nexclude: [secret.txt]\n");
    site.write("old/_data/authors.yml", "ada: {name: Ada Byrne, email: ada@commons.example}\n");
    site.write("old/_includes/note.md", "Bring a friend.\n");
    site.write("old/_layouts/post.html", "{{ content }}");
    site.write("old/_posts/2014-04-14-book-fair.md", "---\nlayout: post\ntitle: \"The fair &amp; more\"\ndate: April 14, 2014\ntags: books fair\nimage: /images/stall.png\nexcerpt: What happened.\nredirect_from: /fair\n---\nSee [May]({% post_url 2014-05-01-may %}), [us]({{ site.baseurl }}/about.html#who),\n[gone](/nowhere/), ![the stall]({{ '/images/stall.png' | relative_url }}){: .right}\n\n{% highlight sh %}\nls {{ page.title }}\n{% endhighlight %}\n\n{% include note.md %}\n\n{% include map.html place=\"hall\" %}\n\n{% raw %}{{ shown }}{% endraw %} and [[ -f x ]]\n\n<iframe src=\"https://video.example/1\"></iframe>\n");
    site.write("old/_posts/2014-05-01-may.markdown", "---\ntitle: May\ncategories: [news]\npublished: false\n---\n## What\n{: #what .big}\n\n{% if page.x %}one{% endif %}\n");
    site.write("old/_posts/2014-06-01-odd.md", "---\ntitle: Odd: very\n---\nStill here.\n");
    site.write("old/_drafts/idea.md", "---\ntitle: Idea\n---\nNot yet.\n");
    site.write("old/_places/hall.md", "---\ntitle: The hall\n---\n[Home](/)\n");
    site.write("old/_notes/inner.md", "---\ntitle: Inner\n---\nWords.\n");
    site.write(
        "old/about.md",
        "---\ntitle: About\n---\n## Who {#who}\n\n[fair](/2014/04/14/book-fair.html)\n",
    );
    site.write(
        "old/index.html",
        "---\n---\n{% for post in site.posts %}<a href=\"{{ post.url }}\">{{ post.title }}</a>{% endfor %}\n",
    );
    site.write("old/contact.html", "---\ntitle: Contact\n---\n<div class=\"x\"><h2>Write</h2>\n    <p>To <b>us</b> at <a href=\"/about.html\">the hall</a>.</p></div>\n");
    site.write("old/images/stall.png", PIXEL);
    site.write("old/images/broken.png", "no picture");
    site.write("old/assets/site.js", "go()");
    site.write("old/secret.txt", "x");
    site.write("old/files/agenda.txt", "1. Books");
    site
}

#[test]
fn a_site_of_jekyll_becomes_one() {
    let site = jekyll();
    let run = import_well(&site, "jekyll", "old", &[]);
    assert!(run.stdout.starts_with("9 documents and 2 files copied: "), "{}", run.stdout);
    assert!(run.stdout.contains("Each place with its file and line is in"), "{}", run.stdout);
    assert_eq!(
        files(&site.path("new")),
        [
            "content/about.md",
            "content/blog/2014-04-14-book-fair.md",
            "content/blog/2014-05-01-may.md",
            "content/blog/2014-06-01-odd.md",
            "content/blog/idea.md",
            "content/chapter.md",
            "content/contact.md",
            "content/files/agenda.txt",
            "content/front-page.md",
            "content/images/stall.png",
            "content/notes/inner.md",
            "content/where/hall.md",
            "import-report.md",
            "site.yaml",
        ]
    );
    assert_eq!(
        read(&site, "content/blog/2014-04-14-book-fair.md"),
        "---\ntitle: \"The fair & more\"\ndate: 2014-04-14\ndescription: What happened.\nauthors: [Ada Byrne]\ntags: [books, fair]\nimage: \"../images/stall.png\"\naliases: [\"/2014/04/14/book-fair.html\", \"/fair/\"]\nextra:\n  layout: \"post\"\n---\nSee [May](2014-05-01-may.md), [us](../about.md#who),\n[gone](/nowhere/), ![the stall](../images/stall.png)\n\n```sh\nls The fair &amp; more\n```\n\nBring a friend.\n\n`{% include map.html place=\"hall\" %}`\n\n{{ shown }} and \\[[ -f x ]]\n\n<iframe src=\"https://video.example/1\"></iframe>\n"
    );
    let may = read(&site, "content/blog/2014-05-01-may.md");
    assert!(may.contains("draft: true\n") && may.contains("## What {#what}\n"), "{may}");
    assert!(may.contains("aliases: [\"/news/2014/05/01/may.html\"]"), "{may}");
    let odd = read(&site, "content/blog/2014-06-01-odd.md");
    assert!(
        odd.contains("draft: true") && odd.contains("```yaml\ntitle: Odd: very\n```\n\nStill here.\n"),
        "{odd}"
    );
    assert!(read(&site, "content/contact.md").contains("## Write\n\nTo **us** at [the hall](about.md).\n"));
    let yaml = read(&site, "site.yaml");
    assert!(
        yaml.starts_with("title: The Commons\nurl: \"https://commons.example/old/\"\nlanguage: en\n\n# "),
        "{yaml}"
    );
    assert!(yaml.ends_with("links: warn\n"), "{yaml}");
}

#[test]
fn the_report_names_every_place() {
    let site = jekyll();
    import(&site, "jekyll", "old", &[]);
    let report = read(&site, "import-report.md");
    for line in [
        "| include | 1 | 1 | 0 |",
        "- became `content/blog/2014-04-14-book-fair.md`",
        "- kept: ",
        "- **left** `_posts/2014-04-14-book-fair.md:11` link: `/nowhere/`: no document or file of the source has this address",
        "- changed `_posts/2014-04-14-book-fair.md:11` image: `/images/stall.png` is `../images/stall.png` now",
        "- **left** `_posts/2014-04-14-book-fair.md:19` include: `{% include map.html place=\"hall\" %}` stands in the text",
        "- **left** `_posts/2014-04-14-book-fair.md:23` <iframe>: ",
        "- changed `_posts/2014-04-14-book-fair.md:21` double brackets: ",
        "- **left** `_posts/2014-06-01-odd.md:2` front matter: it can't be read",
        "- **left** `index.html` page made by a template: ",
        "- **left** `assets/site.js` script: ",
        "- **left** `images/broken.png` picture that can't be read: ",
        "- **left** `secret.txt` file that was not published: ",
        "- **left** `_layouts/post.html` file of the generator: ",
        "- **left** `_config.yml:5` configuration: `paginate` has no place here",
    ] {
        has_line(&report, line);
    }
    assert!(!report.contains("ada@commons.example") && !report.contains("[ROOT]"), "{report}");
    let elsewhere = site.path("other.md").display().to_string();
    import(&site, "jekyll", "old", &["--report", &elsewhere]);
    assert_eq!(fs::read_to_string(elsewhere).expect("a report"), report);
}

#[test]
fn what_somebody_changed_since_stays() {
    let site = jekyll();
    import(&site, "jekyll", "old", &[]);
    site.write("new/content/about.md", "---\ntitle: Ours\n---\n");
    site.write("new/content/our-own.md", "---\ntitle: New\n---\n");
    site.write("old/_posts/2014-05-01-may.markdown", "---\ntitle: May again\n---\n");
    site.remove("old/contact.html");
    let run = import(&site, "jekyll", "old", &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1 file changed since they were imported, or put there by somebody, and left alone:\n  content/about.md"), "{}", run.stderr);
    assert!(
        run.stderr.contains("which the source no longer has; they stay:\n  content/contact.md"),
        "{}",
        run.stderr
    );
    assert_eq!(read(&site, "content/about.md"), "---\ntitle: Ours\n---\n");
    assert!(read(&site, "content/blog/2014-05-01-may.md").contains("title: May again"));
    assert!(site.path("new/content/our-own.md").exists() && site.path("new/content/contact.md").exists());
}

#[test]
fn places_that_can_be_no_source_or_target_are_refused() {
    let site = jekyll();
    let check = |source: &str, dir: &str, expected: &str| {
        let (from, to) = (site.path(source).display().to_string(), site.path(dir).display().to_string());
        let run = site.run(&["import", "jekyll", &from, &to]);
        assert_eq!(run.status, 2, "{}", run.stdout);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    };
    site.write("full/x.txt", "x");
    check("old", "full", "holds other files; choose a new folder");
    check("old", "old/new", "are one in the other");
    check("old", "old", "are one in the other");
    check("old/_posts", "old/../old", "are one in the other");
    check("gone", "new", "does not exist");
    check("full", "new", "is no site of Jekyll: it has neither `_config.yml` nor `_posts`");
    check("full/x.txt", "new", "is no folder");
    assert!(!site.path("new").exists());
    site.write("old/_config.yml", "title: A\nx: [\n");
    let run = import(&site, "jekyll", "old", &[]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("_config.yml:") && run.stderr.contains("the configuration can't be read"),
        "{}",
        run.stderr
    );
    assert!(!site.path("new/content").exists());
}

#[cfg(unix)]
#[test]
fn odd_files_do_no_harm() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let site = jekyll();
    site.write("outside/secret.txt", "not for readers");
    let link =
        |to: &str, from: &str| std::os::unix::fs::symlink(site.path(to), site.path(from)).expect("a link");
    link("outside/secret.txt", "old/files/linked.txt");
    link("outside", "old/folder");
    link("old/files/agenda.txt", "old/files/same.txt");
    link("old", "old/files/loop");
    let odd = Path::new(OsStr::from_bytes(b"caf\xe9.md"));
    #[expect(clippy::disallowed_methods, reason = "a test writes the sources of its site")]
    fs::write(site.path("old").join(odd), b"---\ntitle: Caf\xe9\n---\nText\n").expect("written");
    site.write("old/_posts/2014-04-15-book-fair.md", "---\ndate: 2014-04-14\n---\nAgain\n");
    site.write("old/_posts/2014-07-01-open.md", "---\ntitle: no end\n");
    site.write(
        "old/_posts/2014-07-02-deep.md",
        format!("---\nx: {}1{}\n---\nText\n", "[".repeat(100), "]".repeat(100)),
    );
    let odd = ["{%", "{{ x }}", "{{", "{% raw %}", "{% a %}\n\n", "<iframe ", "{: .a}", "[", "&"];
    for (at, odd) in odd.iter().enumerate() {
        let text = format!("---\ntitle: Odd\n---\n{}", odd.repeat(20_000));
        site.write(&format!("old/_posts/2014-08-{:02}-odd.md", at + 1), text);
    }
    import_well(&site, "jekyll", "old", &[]);
    let names = files(&site.path("new"));
    assert!(
        names.contains(&"content/files/same.txt".to_owned())
            && !names.iter().any(|name| name.contains("linked"))
    );
    assert!(read(&site, "content/caf_.md").contains("title: Café\n"));
    assert!(read(&site, "content/blog/2014-04-14-book-fair-2.md").contains("Again"));
    assert!(read(&site, "content/blog/2014-07-01-open.md").contains("title: no end"));
    assert!(read(&site, "content/blog/2014-07-02-deep.md").contains("Text"));
    let report = read(&site, "import-report.md");
    has_line(&report, "- **left** `files/linked.txt` symbolic link: ");
    has_line(&report, "- **left** `folder` symbolic link: ");
    has_line(&report, "- changed `caf_.md` file name: the name is not UTF-8");
    has_line(&report, "- changed `caf_.md` encoding: ");
    has_line(&report, "- **left** `_posts/2014-07-01-open.md:1` front matter: ");
}

/// A site of Hugo in two languages.
fn hugo() -> Site {
    let site = Site::empty();
    site.write("old/hugo.toml", "title = \"The Commons\"\nbaseURL = \"https://commons.example/\"\nlanguageCode = \"en-gb\"\ndefaultContentLanguage = \"en\"\n[permalinks]\nguides = \"/how/:slug/\"\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n[params]\ndescription = \"We share.\"\n");
    site.write("old/data/authors.yaml", "ada:\n  name: Ada Byrne\n");
    site.write("old/layouts/index.html", "{{ .Content }}");
    site.write("old/content/_index.md", "+++\ntitle = \"Welcome\"\n+++\nHello.\n");
    site.write("old/content/_index.de.md", "---\ntitle: Willkommen\n---\nHallo.\n");
    site.write("old/content/posts/_index.md", "---\ntitle: News\n---\nWhat is new.\n");
    site.write("old/content/posts/fair/index.md", "+++\ntitle = \"The fair\"\ndate = 2014-04-14T10:00:00+02:00\ndraft = false\ntags = [\"books\"]\nauthors = [\"ada\"]\naliases = [\"/old-fair/\"]\nweight = 3\n+++\n![stall](stall.png) [guide]({{< ref \"/guides/share.md#how\" >}})\n\n{{< figure src=\"stall.png\" alt=\"A stall\" caption=\"In May\" >}}\n\n{{< youtube w7Ft2ymGmfc >}}\n\n{{< poll id=\"3\" >}}\n\n```table\nx\n```\n");
    site.write("old/content/posts/fair/stall.png", PIXEL);
    site.write(
        "old/content/posts/may.md",
        "{\n  \"title\": \"May\",\n  \"date\": \"2014-05-01\",\n  \"draft\": true\n}\nNot yet.\n",
    );
    site.write("old/content/posts/bad.md", "+++\ntitle = \n+++\nText\n");
    site.write(
        "old/content/guides/share.md",
        "---\ntitle: Share\nslug: sharing\n---\n## How\n\n[fair](/posts/fair/) [logo](/img/logo.svg)\n",
    );
    site.write("old/content/guides/share.de.md", "---\ntitle: Teilen\n---\n[Anfang](/de/)\n");
    site.write("old/content/events/party.md", "---\ntitle: Party\nurl: /party/\n---\nCome.\n");
    site.write(
        "old/static/img/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>",
    );
    site.write("old/static/app.js", "go()");
    site.write(
        "old/static/_redirects",
        "# Former\n/festival/ /party/ 301\n/old/* /how/:splat\n/x/ https://x.example/\n",
    );
    site
}

#[test]
fn a_site_of_hugo_becomes_one() {
    let site = hugo();
    let run = import_well(&site, "hugo", "old", &[]);
    assert!(run.stdout.starts_with("9 documents and 2 files copied: "), "{}", run.stdout);
    assert_eq!(
        files(&site.path("new")),
        [
            "content/blog/2014-04-14-fair/index.md",
            "content/blog/2014-04-14-fair/stall.png",
            "content/blog/2014-05-01-may.md",
            "content/blog/bad.md",
            "content/blog/index.md",
            "content/chapter.de.md",
            "content/chapter.md",
            "content/how/sharing.de.md",
            "content/how/sharing.md",
            "content/img/logo.svg",
            "content/party.md",
            "import-report.md",
            "site.yaml",
        ]
    );
    assert_eq!(
        read(&site, "content/blog/2014-04-14-fair/index.md"),
        "---\ntitle: The fair\ndate: 2014-04-14T10:00:00+02:00\nauthors: [Ada Byrne]\ntags: [books]\naliases: [\"/posts/fair/\", \"/old-fair/\"]\nextra:\n  weight: 3\n---\n![stall](stall.png) [guide](../../how/sharing.md#how)\n\n![A stall](stall.png)\\\n*In May*\n\n<https://www.youtube.com/watch?v=w7Ft2ymGmfc>\n\n`{{< poll id=\"3\" >}}`\n\n```text\nx\n```\n"
    );
    let german = read(&site, "content/how/sharing.de.md");
    assert_eq!(
        german,
        "---\ntitle: Teilen\nlanguage: de\naliases: [\"/de/how/share/\"]\n---\n[Anfang](../chapter.de.md)\n"
    );
    assert!(read(&site, "content/blog/2014-05-01-may.md").contains("draft: true"));
    assert!(read(&site, "content/blog/bad.md").contains("```toml\ntitle = \n```\n\nText\n"));
    let report = read(&site, "import-report.md");
    has_line(
        &report,
        "- **left** `content/posts/fair/index.md:16` shortcode: poll: `{{< poll id=\"3\" >}}` stands in the text",
    );
    has_line(&report, "- **left** `content/posts/bad.md:2` front matter: ");
    has_line(&report, "- **left** `static/app.js` script: ");
    has_line(&report, "- **left** `layouts/index.html` file of the generator: ");
    has_line(
        &report,
        "- changed `static/_redirects:2` redirect: `/festival/` is an alias of what `/party/` is now",
    );
    has_line(&report, "- **left** `static/_redirects:4` redirect: ");
    assert!(read(&site, "content/party.md").contains("aliases: [\"/festival/\"]"));
    assert!(read(&site, "content/how/sharing.md").contains("aliases: [\"/old/sharing/\"]"));
    let refused = import(&Site::empty(), "hugo", "old", &[]);
    assert_eq!(refused.status, 2);
    let other = jekyll();
    assert!(import(&other, "hugo", "old", &[]).stderr.contains("is no site of Hugo: it has no `hugo.toml`"));
    assert!(import(&other, "hugo", "old", &[]).stderr.contains("it looks like one of Jekyll"));
}

/// An export of `WordPress` with some items.
fn export(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\">\n<channel>\n<title>The Commons &amp; friends</title>\n<link>https://commons.example</link>\n<description>We share</description>\n<language>en-US</language>\n<wp:wxr_version>1.2</wp:wxr_version>\n<wp:base_blog_url>https://commons.example</wp:base_blog_url>\n<wp:author><wp:author_login>ada</wp:author_login><wp:author_email>ada@secret.example</wp:author_email><wp:author_display_name><![CDATA[Ada Byrne]]></wp:author_display_name></wp:author>\n{items}</channel>\n</rss>\n"
    )
}

fn item(id: usize, kind: &str, status: &str, slug: &str, link: &str, content: &str, more: &str) -> String {
    format!(
        "<item>\n<title><![CDATA[Item {id}]]></title>\n<link>https://commons.example{link}</link>\n<dc:creator>ada</dc:creator>\n<content:encoded><![CDATA[{content}]]></content:encoded>\n<wp:post_id>{id}</wp:post_id>\n<wp:post_date>2014-04-14 10:00:00</wp:post_date>\n<wp:post_name>{slug}</wp:post_name>\n<wp:status>{status}</wp:status>\n<wp:post_type>{kind}</wp:post_type>\n{more}</item>\n"
    )
}

#[test]
fn an_export_of_wordpress_becomes_a_site() {
    let site = Site::empty();
    let comment = |id: usize, parent: usize, approved: &str, text: &str| {
        format!(
            "<wp:comment>\n<wp:comment_id>{id}</wp:comment_id>\n<wp:comment_author><![CDATA[Eoin]]></wp:comment_author>\n<wp:comment_author_email>eoin@secret.example</wp:comment_author_email>\n<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>\n<wp:comment_date>2014-04-15 08:00:00</wp:comment_date>\n<wp:comment_content><![CDATA[{text}]]></wp:comment_content>\n<wp:comment_approved>{approved}</wp:comment_approved>\n<wp:comment_parent>{parent}</wp:comment_parent>\n</wp:comment>\n"
        )
    };
    let more = format!(
        "<category domain=\"category\" nicename=\"news\"><![CDATA[News]]></category>\n<category domain=\"post_tag\" nicename=\"b\"><![CDATA[books]]></category>\n<category domain=\"mood\" nicename=\"g\"><![CDATA[glad]]></category>\n<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>\n<wp:postmeta><wp:meta_key>place</wp:meta_key><wp:meta_value>The hall</wp:meta_value></wp:postmeta>\n{}{}{}",
        comment(1, 0, "1", "Lovely <b>day</b>"),
        comment(2, 1, "1", "It was"),
        comment(3, 0, "spam", "Buy this")
    );
    let classic = "First <em>line</em>\nsecond\n\n[caption id=\"x\"]<img src=\"https://commons.example/wp-content/uploads/2014/04/stall.png\" alt=\"A stall\" /> In May[/caption]\n\n[poll id=\"3\"]\n\n<a href=\"https://commons.example/?page_id=2\">About</a> <a href=\"/2014/04/14/fair-2/\">next</a>\n\n<iframe src=\"https://v.example\"></iframe>";
    let blocks = "<!-- wp:heading -->\n<h2>Blocks</h2>\n<!-- /wp:heading -->\n\n<!-- wp:list -->\n<ul><li>a</li></ul>\n<!-- /wp:list -->\n\n<!-- wp:latest-posts {\"n\":3} /-->";
    let items = [
        item(1, "post", "publish", "fair", "/2014/04/14/fair/", classic, &more),
        item(2, "page", "publish", "about", "/about/", blocks, ""),
        item(3, "post", "draft", "", "/?p=3", "Not yet", &comment(4, 0, "1", "Early")),
        item(4, "post", "private", "secret", "/secret/", "For us alone", ""),
        item(5, "post", "trash", "old", "/old/", "Thrown away", ""),
        item(6, "post", "publish", "fair", "/2014/04/14/fair-2/", "Two of one slug", ""),
        item(7, "nav_menu_item", "publish", "m", "/?p=7", "", ""),
        item(
            8,
            "post",
            "publish",
            "locked",
            "/locked/",
            "Behind a word",
            "<wp:post_password>open</wp:post_password>\n",
        ),
        item(
            9,
            "attachment",
            "inherit",
            "stall",
            "/stall/",
            "",
            "<wp:attachment_url>https://commons.example/wp-content/uploads/2014/04/stall.png</wp:attachment_url>\n",
        ),
    ];
    site.write("old.xml", export(&items.concat()));
    site.write("uploads/2014/04/stall.png", PIXEL);
    site.write("uploads/evil.php", "<?php");
    let uploads = site.path("uploads").display().to_string();
    let run = import_well(&site, "wordpress", "old.xml", &["--uploads", &uploads]);
    assert!(run.stdout.starts_with("4 documents and 1 file copied: "), "{}", run.stdout);
    assert_eq!(
        files(&site.path("new")),
        [
            "content/about.md",
            "content/blog/2014-04-14-fair-2.md",
            "content/blog/2014-04-14-fair.comments.md",
            "content/blog/2014-04-14-fair.md",
            "content/blog/2014-04-14-item-3.comments.md",
            "content/blog/2014-04-14-item-3.md",
            "content/chapter.md",
            "content/uploads/2014/04/stall.png",
            "import-report.md",
            "site.yaml",
        ]
    );
    assert_eq!(
        read(&site, "content/blog/2014-04-14-fair.md"),
        "---\ntitle: Item 1\ndate: 2014-04-14T10:00:00\nauthors: [Ada Byrne]\ncategories: [News]\ntags: [books]\nimage: \"../uploads/2014/04/stall.png\"\naliases: [\"/2014/04/14/fair/\"]\nextra:\n  place: The hall\n---\nFirst *line*\\\nsecond\n\n![A stall](../uploads/2014/04/stall.png)\\\n*In May*\n\n\\[poll id=\"3\"\\]\n\n[About](../about.md) [next](2014-04-14-fair-2.md)\n\n<iframe src=\"https://v.example\"></iframe>\n"
    );
    assert_eq!(
        read(&site, "content/blog/2014-04-14-fair.comments.md"),
        "---\ncomments:\n  - id: \"1\"\n    author: Eoin\n    date: 2014-04-15T08:00:00\n    text: \"Lovely **day**\"\n  - id: \"2\"\n    author: Eoin\n    date: 2014-04-15T08:00:00\n    reply_to: \"1\"\n    text: \"It was\"\n---\n"
    );
    assert!(
        read(&site, "content/about.md")
            .ends_with("## Blocks\n\n- a\n\n`<!-- wp:latest-posts {\"n\":3} /-->`\n")
    );
    assert!(read(&site, "content/blog/2014-04-14-item-3.md").contains("draft: true"));
    assert!(
        read(&site, "content/blog/2014-04-14-item-3.comments.md")
            .starts_with("---\ndraft: true\ncomments:\n")
    );
    let all: Vec<u8> = contents(&site.path("new")).into_values().flatten().collect();
    let all = String::from_utf8_lossy(&all);
    for secret in ["secret.example", "192.0.2.7", "For us alone", "Thrown away", "Behind a word", "Buy this"]
    {
        assert!(!all.contains(secret), "{secret}");
    }
    let report = read(&site, "import-report.md");
    for construct in [
        "private post: item 4",
        "post in the bin: `Item 5`",
        "post with a password: item 8",
        "shortcode: poll: ",
        "block: latest-posts: ",
        "taxonomy: mood: `glad`",
        "comment that was not shown: ",
        "<iframe>: ",
        "part of the look or the menus: ",
    ] {
        assert!(
            report.lines().any(|line| line.starts_with("- **left** `old.xml:") && line.contains(construct)),
            "{construct}\n{report}"
        );
    }
    has_line(&report, "- **left** `evil.php` file that browsers run: ");
}

#[test]
fn what_is_no_sound_export_is_refused_and_nothing_written() {
    let site = Site::empty();
    let check = |text: &str, status: i32, expected: &str| {
        site.write("old.xml", text);
        let run = import(&site, "wordpress", "old.xml", &[]);
        assert_eq!(run.status, status, "{}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
        assert!(!site.path("new").exists());
    };
    let whole = export(&item(1, "post", "publish", "a", "/a/", "Text", ""));
    check(
        "<rss><channel><item><title>A</title></item></channel></rss>",
        2,
        "`old.xml` is no export of WordPress",
    );
    check("no XML at all", 2, "`old.xml` is no export of WordPress");
    check(&whole.replace("</item>", "</itm>"), 1, "old.xml:21: error: this is not sound XML: ");
    check(&whole[..whole.len() - 60], 1, "error: this is not sound XML: ");
    check(&whole.replace("<wp:post_id>1", "<wp:post_id>&unknown;<b>"), 1, "this is not sound XML");
    let run = import(&site, "wordpress", "gone.xml", &[]);
    assert!(run.status == 2 && run.stderr.contains("does not exist"), "{}", run.stderr);
}

#[test]
fn a_list_of_members_becomes_a_roster() {
    let site = Site::empty();
    let table = "Full Name;Member since;E-Mail;Gender;Office;Renewed\nByrne, Ada;10.01.2014;ada@secret.example;woman;Chair;01.01.2015; \n\"Eoin Walsh\";2014-03;eoin@secret.example;;;2015-02-01\nAda Byrne;5.5.2014;;;;\n";
    site.write("old.csv", table);
    let run = import_well(
        &site,
        "csv-roster",
        "old.csv",
        &["--chapter", "ireland/dublin", "--attribute", "gender"],
    );
    assert!(run.stdout.starts_with("1 document and 0 files copied: "), "{}", run.stdout);
    assert_eq!(
        read(&site, "content/ireland/dublin/roster.md"),
        "---\n# Names are shown as initials, unless a member has `show: name` or `show: none`.\nmembers:\n  - {id: ada-byrne, name: Ada Byrne, joined: 2014-01-10, renewed: [2015-01-01], roles: [{role: Chair}], attributes: {gender: woman}}\n  - {id: eoin-walsh, name: Eoin Walsh, joined: 2014-03, renewed: [2015-02-01]}\n  - {id: ada-byrne-2, name: Ada Byrne, joined: 2014-05-05}\n---\n"
    );
    assert!(site.path("new/content/ireland/chapter.md").exists());
    let report = read(&site, "import-report-roster.md");
    has_line(&report, "- **left** `old.csv:1` column: E-Mail: is never carried over");
    assert!(!report.contains("secret.example"));

    site.write("meetings.csv", "Date,Time,Attendees,Title,Notes\n01/06/2014,19:30,Ada Byrne; eoin walsh; Róisín Daly,June,We met *again*\n2014-06-01,,4,,\n13/07/2014,,,,\n");
    let arguments = ["--chapter", "ireland/dublin", "--dates", "dmy"];
    import_well(&site, "csv-meetings", "meetings.csv", &arguments);
    assert_eq!(
        read(&site, "content/ireland/dublin/minutes/2014-06-01.md"),
        "---\ntitle: June\ndate: 2014-06-01\nstart: \"19:30\"\npresent: [ada-byrne, eoin-walsh]\nguests: [Róisín Daly]\n---\nWe met \\*again\\*\n"
    );
    assert_eq!(
        read(&site, "content/ireland/dublin/minutes/2014-06-01-2.md"),
        "---\ndate: 2014-06-01\npresent: 4\n---\n"
    );
    assert!(site.path("new/content/ireland/dublin/minutes/2014-07-13.md").exists());
    let cork = ["--chapter", "ireland/cork", "--dates", "dmy"];
    assert_eq!(import(&site, "csv-meetings", "meetings.csv", &cork).status, 0);
    assert!(
        read(&site, "content/ireland/cork/minutes/2014-06-01.md")
            .contains("## Present\n\n- Ada Byrne\n- eoin walsh\n")
    );
    assert!(site.path("new/content/ireland/cork/chapter.md").exists());
    site.write("new/content/ireland/dublin/roster.md", "---\nmembers: []\n---\n");
    let again =
        import(&site, "csv-roster", "old.csv", &["--chapter", "ireland/dublin", "--attribute", "gender"]);
    assert!(again.stderr.contains("left alone:\n  content/ireland/dublin/roster.md"), "{}", again.stderr);
}

#[test]
fn tables_that_say_too_little_are_refused() {
    let site = Site::empty();
    let check = |kind: &str, table: &str, more: &[&str], expected: &[&str]| {
        site.write("old.csv", table);
        let run = import(&site, kind, "old.csv", more);
        assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
        for line in expected {
            assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
        }
        assert!(!site.path("new").exists());
    };
    check(
        "csv-roster",
        "Name,Shoe size\nAda,38\n",
        &[],
        &[
            "old.csv:1: error: nobody knows what the column `Shoe size` is: say `--column \"Shoe size=NAME\"`",
            "or `--ignore \"Shoe size\"`",
        ],
    );
    check(
        "csv-roster",
        "Name,Joined\nAda,03/04/2014\nEoin,soon\n,\"\n\"\n",
        &[],
        &[
            "old.csv:2: error: `03/04/2014` may be one of two days: say `--dates dmy`",
            "old.csv:3: error: `soon` is not a date",
        ],
    );
    check(
        "csv-roster",
        "Id,Name\na,Ada\na,Eoin\n",
        &[],
        &["old.csv:3: error: the id `a` stands in the table twice"],
    );
    check("csv-roster", "Joined\n2014-01-01\n", &[], &["there is no column for names"]);
    check("csv-meetings", "Present\n4\n", &[], &["there is no column for dates"]);
    check(
        "csv-meetings",
        "Date,Time\n2014-06-01,late\n,10:00\n",
        &[],
        &["old.csv:2: error: `late` is not a time", "old.csv:3: error: the row has no date"],
    );
    check(
        "csv-meetings",
        "Date\n\"2014\n",
        &[],
        &["old.csv:2: error: a quotation mark begins here and has no end"],
    );
    check("csv-roster", "Name\nAda\n", &["--column", "Nom=name"], &["there is no column `Nom`"]);
    let wrong = import(&site, "csv-roster", "old.csv", &["--column", "Nom"]);
    assert_eq!(wrong.status, 2);
    site.write("new/x.txt", "theirs");
    assert!(import(&site, "csv-roster", "old.csv", &[]).stderr.contains("holds other files"));
}

#[test]
fn a_site_of_pelican_becomes_one() {
    let site = Site::empty();
    site.write("old/pelicanconf.py", "SITENAME = 'The Commons'\nSITEURL = ''\nAUTHOR = \"Ada Byrne\"\nTIMEZONE = 'Europe/Dublin'\nDEFAULT_LANG = 'en'\nTHEME = 'ours'\nARTICLE_URL = 'posts/{date:%Y}/{slug}/'\nARTICLE_SAVE_AS = 'posts/{date:%Y}/{slug}/index.html'\nSTATIC_PATHS = ['images']\n");
    site.write("old/publishconf.py", "from pelicanconf import *\nSITEURL = 'https://commons.example'\n");
    site.write("old/content/news/fair.md", "Title: The fair\nDate: 2014-04-14 10:00\nTags: books, tools\nSlug: fair\nCover: x.jpg\n\n[May]({filename}may.rst), [us]({filename}/pages/about.md) and ![stall]({static}/images/stall.png)\n\n[TOC]\n\n    :::python\n    print('x')\n\nend\n");
    site.write("old/content/news/may.rst", "May\n===\n\n:date: 2014-05-01\n:status: draft\n:authors: Eoin Walsh; Ada Byrne\n\nIn *May* we ``met`` `again <https://x.example/>`_, see fair_.\n\nPlans\n-----\n\n* one\n* two\n\n.. image:: {static}/images/stall.png\n   :alt: A stall\n\n.. chart:: odd\n\n.. _fair: {filename}fair.md\n");
    site.write("old/content/pages/about.md", "Title: About\n\nWe share.\n");
    site.write("old/content/pages/home.html", "<html><head><title>Home</title><meta name=\"save_as\" content=\"index.html\" /></head><body><p>Hi</p></body></html>");
    site.write("old/content/images/stall.png", PIXEL);
    let run = import_well(&site, "pelican", "old", &[]);
    assert!(run.stdout.starts_with("4 documents and 1 file copied: "), "{}", run.stdout);
    assert_eq!(
        files(&site.path("new")),
        [
            "content/blog/2014-04-14-fair.md",
            "content/blog/2014-05-01-may.md",
            "content/chapter.md",
            "content/images/stall.png",
            "content/pages/about.md",
            "import-report.md",
            "site.yaml",
        ]
    );
    assert_eq!(
        read(&site, "content/blog/2014-04-14-fair.md"),
        "---\ntitle: The fair\ndate: 2014-04-14T10:00:00\nauthors: [Ada Byrne]\ncategories: [news]\ntags: [books, tools]\naliases: [\"/posts/2014/fair/\"]\nextra:\n  cover: \"x.jpg\"\n---\n[May](2014-05-01-may.md), [us](../pages/about.md) and ![stall](../images/stall.png)\n\n\n\n```python\nprint('x')\n```\n\nend\n"
    );
    assert_eq!(
        read(&site, "content/blog/2014-05-01-may.md"),
        "---\ntitle: May\ndate: 2014-05-01\ndraft: true\nauthors: [Eoin Walsh, Ada Byrne]\ncategories: [news]\naliases: [\"/posts/2014/may/\"]\n---\nIn *May* we `met` [again](https://x.example/), see [fair](2014-04-14-fair.md).\n\n## Plans\n\n- one\n- two\n\n![A stall](../images/stall.png)\n\n```rst\n.. chart:: odd\n```\n"
    );
    assert!(read(&site, "content/chapter.md").ends_with("---\nHi\n"));
    assert!(read(&site, "content/pages/about.md").contains("aliases: [\"/pages/about.html\"]"));
    let report = read(&site, "import-report.md");
    has_line(&report, "- **left** `content/news/may.rst:19` directive: chart: stands as code");
    has_line(&report, "- **left** `pelicanconf.py:6` configuration: `THEME` has no place here");
    assert!(
        import(&jekyll(), "pelican", "old", &[])
            .stderr
            .contains("is no site of Pelican: it has no `pelicanconf.py`")
    );
}
