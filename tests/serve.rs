//! The site in a browser while its files change: what is shown, to whom, and that it is in the end what
//! a build would write.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{AS_OF, Chance, Site, files};

/// How long anything may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program while it serves a site.
struct Server {
    child: Child,
    port: u16,
}

struct Response {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Response {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn command(site: &Site, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapterhouse"));
    command
        .arg("--root")
        .arg(site.root())
        .args(["serve", "--as-of", AS_OF])
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .env("GIT_CEILING_DIRECTORIES", site.root().parent().expect("a parent"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

impl Server {
    fn start(site: &Site) -> Self {
        Self::run(command(site, &["--port", "0"]))
    }

    fn run(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the program starts");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        let port = line.split("http://localhost:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("no port: {line}"));
        // What it says from here on goes nowhere, as if its terminal were closed.
        Self { child, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    /// The answer to a request, given its lines but for the last, empty one.
    fn request(&self, lines: &str) -> Response {
        let mut stream = self.connect();
        write!(stream, "{lines}\r\nConnection: close\r\n\r\n").expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Response { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Response {
        self.request(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}", self.port))
    }

    /// As a browser asks for a page.
    fn browse(&self, path: &str) -> Response {
        self.request(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nAccept: text/html,*/*;q=0.8",
            self.port
        ))
    }

    fn events(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /.chapterhouse/events HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
        Events(BufReader::new(stream))
    }

    /// Waits until a page shows something.
    fn wait_for(&self, path: &str, text: &str) {
        let since = Instant::now();
        while !self.get(path).text().contains(text) {
            assert!(since.elapsed() < PATIENCE, "{path} never shows {text}: {}", self.get(path).text());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a page hears.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The version that is shown, and what is wrong with the one after it.
    fn next(&mut self) -> (String, Option<String>) {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("an event"), 0, "the stream ended");
            if let Some(event) = line.strip_prefix("data: ") {
                let event: serde_json::Value = serde_json::from_str(event).expect("JSON");
                let version = event["version"].as_str().expect("a version").to_owned();
                return (version, event["problems"].as_str().map(str::to_owned));
            }
        }
    }
}

/// Waits until every file is the one that a build of the site as it is writes.
fn expect_same_as_a_build(site: &Site, server: &Server) {
    site.build_with(&["--no-minify"]);
    let public = site.path("public");
    // Where the site's URL has a path, the site stands there.
    let home = server.get("/").head;
    let base = home.split("location: ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or("/");
    let since = Instant::now();
    loop {
        let differing: Vec<String> = files(&public)
            .into_iter()
            .filter(|file| {
                let response = server.get(&format!("{base}{file}"));
                response.status != 200 || response.body != fs::read(public.join(file)).expect("a file")
            })
            .collect();
        if differing.is_empty() {
            return;
        }
        assert!(since.elapsed() < PATIENCE, "other than a build writes them: {differing:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn files_are_those_that_a_build_writes() {
    let site = Site::fixture("pages/federation");
    let server = Server::start(&site);
    expect_same_as_a_build(&site, &server);
    assert_eq!(files(&site.root().join("public")), site.built(), "nothing is written");
    let css = server.get("/base/theme/ledger.css");
    assert!(css.head.contains("content-type: text/css"), "{}", css.head);
    assert!(css.head.contains("cache-control: no-store"), "{}", css.head);
    let there = server.get("/base/chapters?level=local");
    assert_eq!(there.status, 302);
    assert!(there.head.contains("location: /base/chapters/?level=local"), "{}", there.head);
}

#[test]
fn a_browser_gets_a_script_that_may_run() {
    let site = Site::fixture("diagnostics/base");
    let server = Server::start(&site);
    let script = "<script src=\"/.chapterhouse/live.js\"";
    let page = server.browse("/").text();
    assert!(page.contains(script) && page.contains("; script-src 'self'\">"), "{page}");
    assert!(!server.get("/").text().contains("/.chapterhouse/"));
    assert!(server.get("/.chapterhouse/live.js").text().contains("EventSource"));
    let missing = server.browse("/nowhere/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains(script), "it may be there after the next change");
}

#[test]
fn only_this_machine_is_answered() {
    let site = Site::fixture("diagnostics/base");
    let server = Server::start(&site);
    for host in [
        "Host: evil.example",
        "Host: localhost.evil.example:80",
        "X: y",
        "Host: localhost\r\nHost: evil.example",
    ] {
        for path in ["/", "/.chapterhouse/events", "/.chapterhouse/live.js"] {
            let response = server.request(&format!("GET {path} HTTP/1.1\r\n{host}"));
            assert!([400, 403].contains(&response.status), "{host}: {}", response.head);
            assert!(!response.text().contains("<html"), "{host}");
        }
    }
    let whole = server.request("GET http://evil.example/ HTTP/1.1\r\nHost: localhost");
    assert_eq!(whole.status, 403);
    assert_eq!(server.request("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0").status, 405);
    assert!(server.get("/").head.contains("cross-origin-resource-policy: same-origin"));
    // Where the machine has an address for others, nobody listens there.
    if let Some(address) = address_for_others() {
        assert!(TcpStream::connect((address, server.port)).is_err(), "{address}");
    }
}

/// The address that the machine would use to reach others. Nothing is sent.
fn address_for_others() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback())
}

#[test]
fn no_address_leads_out_of_the_site() {
    let site = Site::fixture("diagnostics/base");
    site.write("secret.txt", "secret words");
    site.write("content/.hidden.md", "secret words");
    let server = Server::start(&site);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/theme/..%2f..%2fsecret.txt",
        "/theme/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/%00",
        "/site.yaml",
        "/content/chapter.md",
        "/.hidden/",
        "/%ff",
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert!(!response.text().contains("secret words"), "{path}");
    }
}

#[test]
fn problems_are_shown_over_the_last_good_version_until_they_are_mended() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/about.md", "---\ntitle: About us\n---\nAs it was.\n");
    let server = Server::start(&site);
    server.wait_for("/about/", "As it was.");
    let mut events = server.events();
    let (version, problems) = events.next();
    assert_eq!(problems, None);
    site.write("content/about.md", "---\ntitle: [\n---\nAs it will be.\n");
    let (still, problems) = events.next();
    assert_eq!(still, version, "no page is reloaded");
    let problems = problems.expect("problems");
    assert!(problems.contains("content/about.md:") && problems.contains("= help:"), "{problems}");
    assert!(!problems.contains('\u{1b}'), "{problems}");
    let page = server.get("/about/").text();
    assert!(page.contains("As it was.") && !page.contains("will be"), "{page}");
    site.write("content/about.md", "---\ntitle: About us\n---\nAs it will be.\n");
    let (later, problems) = events.next();
    assert_ne!(later, version);
    assert_eq!(problems, None);
    server.wait_for("/about/", "As it will be.");
}

#[test]
fn a_site_that_is_broken_from_the_start_is_shown_once_it_is_mended() {
    let site = Site::empty();
    let server = Server::start(&site);
    let page = server.browse("/");
    assert_eq!(page.status, 500);
    let text = page.text();
    assert!(text.contains("there is no `site.yaml`") && text.contains("/.chapterhouse/live.js"), "{text}");
    site.lay_over("diagnostics/base");
    server.wait_for("/", "Commons");
    expect_same_as_a_build(&site, &server);
}

/// A text that changes is put into the version that is shown, as long as nothing else depends on it.
#[test]
fn texts_change_wherever_they_are_shown() {
    let site = Site::fixture("pages/federation");
    let post = "content/ireland/dublin/blog/2014-05-01-may.md";
    let head = "---\ntitle: May\nauthors: [ada-byron]\n---\n";
    site.write(post, format!("{head}As it was.\n"));
    let server = Server::start(&site);
    let page = "/base/ireland/dublin/blog/2014-05-01-may/";
    server.wait_for(page, "As it was.");
    let long = "Many more words, so that the index of the search has more files. ".repeat(2000);
    let texts = [
        "As it is.\n".to_owned(),
        format!("Longer.\n\n{long}\n"),
        "As it is, with a [link](../chapter.md).\n".to_owned(),
        "As it is, with another text and that [link](../chapter.md).\n".to_owned(),
        "## A heading\n\nBelow a heading.\n".to_owned(),
        "## A heading\n\nStill below a heading.\n".to_owned(),
        "<b>Raw</b> words.\n".to_owned(),
        "Words and a [link](nowhere.md).\n".to_owned(),
        "Words, mended.\n".to_owned(),
    ];
    for text in texts {
        site.write(post, format!("{head}{text}"));
        if text.contains("nowhere") {
            std::thread::sleep(Duration::from_millis(300));
        } else {
            expect_same_as_a_build(&site, &server);
        }
    }
    let roster = fs::read_to_string(site.path("content/ireland/dublin/roster.md")).expect("text");
    site.write("content/ireland/dublin/roster.md", format!("{roster}A text below it.\n"));
    site.write(
        "content/ireland/dublin/chapter.md",
        "---\nname: Dublin\n---\nThe same chapter in other words.\n",
    );
    expect_same_as_a_build(&site, &server);
    site.write("content/ireland/dublin/chapter.md", "---\nname: Dublin\n---\nThe chapter in few words.\n");
    expect_same_as_a_build(&site, &server);
}

#[test]
fn titles_and_descriptions_change_wherever_they_are_shown() {
    let site = Site::fixture("pages/federation");
    let post = "content/ireland/dublin/blog/2014-05-01-may.md";
    let head = |title: &str| format!("---\ntitle: {title}\nauthors: [ada-byron]\ntags: [spring]\n---\n");
    let body =
        "# The first of May\n\nBy name: [[2014-05-01-may]], [[2014-05-02-after]], [[ireland/dublin]].\n";
    site.write(post, format!("{}{body}", head("May")));
    let after = "content/ireland/dublin/blog/2014-05-02-after.md";
    let text = "After [[2014-05-01-may]], and [so called](2014-05-01-may.md).\n";
    site.write(after, format!("---\ntitle: After\ndescription: As it was.\n---\n{text}"));
    let server = Server::start(&site);
    server.wait_for("/base/ireland/dublin/blog/2014-05-02-after/", "As it was.");
    let titles = [
        "The first of May",
        "Longer than before, by several words",
        // With a warning, and then without.
        "\"M\u{430}y\"",
        "\"Q&A: 'Why?'\"",
        ">-\n  Over\n  two lines",
        "2014-05-01",
    ];
    for title in titles {
        site.write(post, format!("{}{body}", head(title)));
        expect_same_as_a_build(&site, &server);
    }
    for (title, description) in [("After", "As it is."), ("Now", "As it is."), ("Then", "In other words.")] {
        site.write(after, format!("---\ntitle: {title}\ndescription: {description}\n---\n{text}"));
        expect_same_as_a_build(&site, &server);
    }
    // Whose title a link shows, and whose words are found, is not told by the address: comments are at that of what they
    // are on, and a text above a list of which there is nothing at that of a chapter.
    site.write(
        "content/ireland/dublin/blog/2014-05-02-after.comments.md",
        "---\ntitle: Talk\ncomments:\n  - {author: Ada, text: Fine.}\n---\n",
    );
    site.write("content/events/chapter.md", "---\nname: The fair\n---\nA chapter.\n");
    site.write("content/events/index.md", "---\ntitle: All events\n---\nAbove a list.\n");
    let by_name = "[[2014-05-02-after.comments]], [[2014-05-02-after]], [[events/chapter.md]]";
    site.write("content/ireland/dublin/about.md", format!("---\ntitle: About\n---\n{by_name}.\n"));
    expect_same_as_a_build(&site, &server);
    site.write(after, format!("---\ntitle: Later\ndescription: In other words.\n---\n{text}"));
    site.write("content/events/index.md", "---\ntitle: Each event\n---\nOther words above a list.\n");
    expect_same_as_a_build(&site, &server);
    // Not only words.
    let others = [
        "title: Then\n---\n",
        "---\n",
        "title: Then\ntags: [spring]\n---\n",
        "title: &then Then\nextra: {again: *then}\n---\n",
        "title: &then Now\nextra: {again: *then}\n---\n",
    ];
    for front_matter in others {
        site.write(after, format!("---\n{front_matter}{text}"));
        expect_same_as_a_build(&site, &server);
    }
    let chapter = "content/ireland/dublin/chapter.md";
    for front_matter in ["title: Dublin", "title: Baile Átha Cliath", "name: Dublin\ntitle: Not its name"] {
        site.write(chapter, format!("---\n{front_matter}\n---\nThe chapter.\n"));
        expect_same_as_a_build(&site, &server);
    }
    let roster = fs::read_to_string(site.path("content/ireland/dublin/roster.md")).expect("text");
    for title in ["Who we are", "All of us"] {
        site.write(
            "content/ireland/dublin/roster.md",
            roster.replacen("---\n", &format!("---\ntitle: {title}\n"), 1),
        );
        expect_same_as_a_build(&site, &server);
    }
}

#[test]
fn a_change_of_the_theme_is_a_new_version() {
    let site = Site::fixture("diagnostics/base");
    let server = Server::start(&site);
    let mut events = server.events();
    let mut versions = vec![events.next().0];
    let styles = "themes/ledger/assets/colours.css";
    for colour in ["red", "green"] {
        site.write(styles, format!("body {{ color: {colour} }}\n"));
        server.wait_for("/theme/colours.css", colour);
        versions.push(events.next().0);
    }
    assert_ne!(versions[0], versions[1]);
    assert_ne!(versions[1], versions[2]);
    site.write(
        "themes/ledger/templates/not-found.html",
        "{% extends \"base.html\" %}{% block main %}Lost{% endblock %}",
    );
    server.wait_for("/nowhere/", "Lost");
    fs::remove_dir_all(site.path("themes")).expect("removed");
    expect_same_as_a_build(&site, &server);
}

#[test]
fn a_site_with_a_path_stands_there() {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\nurl: https://host.example/commons/\n");
    let server = Server::start(&site);
    assert!(server.get("/").head.contains("location: /commons/"));
    assert_eq!(server.get("/commons/").status, 200);
    assert_eq!(server.get("/commons/theme/ledger.css").status, 200);
    assert_eq!(server.get("/theme/ledger.css").status, 404);
}

#[test]
fn a_port_that_is_taken() {
    let site = Site::fixture("diagnostics/base");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port();
    let run = site.run(&["serve", "--port", &port.to_string()]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains(&format!("port {port} is taken by another program")), "{}", run.stderr);
    assert!(run.stderr.contains("is free") || port > 65_000, "{}", run.stderr);
}

#[test]
fn an_interrupt_ends_it_well() {
    let site = Site::fixture("diagnostics/base");
    let mut server = Server::start(&site);
    let mut events = server.events();
    events.next();
    let interrupt = Command::new("kill").args(["-INT", &server.child.id().to_string()]).status();
    assert!(interrupt.expect("kill").success());
    assert_eq!(server.child.wait().expect("an end").code(), Some(0));
}

/// Limits of watching can be lowered for a name space of users alone, where the machine allows these.
#[test]
fn where_nothing_can_be_watched_changes_are_found_all_the_same() {
    let site = Site::fixture("diagnostics/base");
    let inner = command(&site, &["--port", "0"]);
    let script = "echo 1 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let mut outer = Command::new("unshare");
    outer.args(["--user", "--map-root-user", "sh", "-c", script, "sh"]);
    outer.arg(inner.get_program()).args(inner.get_args()).env("NO_COLOR", "1");
    let allowed = Command::new("unshare")
        .args(["--user", "--map-root-user", "sh", "-c", "echo 1 > /proc/sys/user/max_inotify_watches"])
        .stderr(Stdio::null())
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        return;
    }
    let mut server = Server::run({
        outer.stdout(Stdio::piped()).stderr(Stdio::piped());
        outer
    });
    let mut said = BufReader::new(server.child.stderr.take().expect("what it says"));
    let mut line = String::new();
    said.read_line(&mut line).expect("a line");
    assert!(line.contains("looked at every second"), "{line}");
    site.write("content/late.md", "---\ntitle: Late\n---\nFound all the same.\n");
    server.wait_for("/late/", "Found all the same.");
}

#[test]
fn files_come_and_go() {
    let site = Site::fixture("diagnostics/base");
    let post = |title: &str| format!("---\ntitle: {title}\n---\nA text.\n");
    site.write("content/a/chapter.md", "---\nname: A\n---\n");
    site.write("content/a/blog/2014-05-01-later.md", post("Later"));
    site.write("content/a/blog/2014-04-01-fair.de.md", post("Messe"));
    site.git(None, &["init", "-q", "-b", "main"]);
    site.git(None, &["add", "-A"]);
    site.git(Some("2014-06-01"), &["commit", "-q", "-m", "Records"]);
    let server = Server::start(&site);
    server.wait_for("/a/blog/", "Messe");
    // Before the others, among them, as the original of a translation, and as an image.
    site.write("content/a/about.md", "---\ntitle: About\n---\n[Later](blog/2014-05-01-later.md)\n");
    site.write("content/a/blog/2014-04-01-fair.md", post("Fair"));
    site.write("content/a/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    server.wait_for("/a/blog/2014-04-01-fair/", "Messe");
    expect_same_as_a_build(&site, &server);
    assert!(server.get("/record.json").text().contains("\"uncommitted\":3"));
    // Files that were there before are told by their own names.
    let mut events = server.events();
    events.next();
    site.write("content/a/blog/2014-05-01-later.md", "---\ntitel: Later\n---\nA text.\n");
    let (_, problems) = events.next();
    let problems = problems.expect("problems");
    assert!(problems.contains("content/a/blog/2014-05-01-later.md:2:1"), "{problems}");
    site.write("content/a/blog/2014-05-01-later.md", post("Mended"));
    site.remove("content/a/blog/2014-04-01-fair.md");
    site.remove("content/a/about.md");
    site.write("themes/ledger/templates/footer.html", "<footer class=\"site\">A footer.</footer>\n");
    server.wait_for("/a/blog/", "A footer.");
    expect_same_as_a_build(&site, &server);
    site.remove("themes/ledger/templates/footer.html");
    server.wait_for("/a/blog/", "Messe");
    expect_same_as_a_build(&site, &server);
}

/// Files that may be edited, removed and renamed; the first folder alone may vanish as a whole.
const PLACES: [&str; 4] = ["content/a/blog", "content/a/minutes", "content/blog", "content/pages/below"];

#[test]
fn a_thousand_changes_end_as_a_clean_build() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/a/chapter.md", "---\nname: A\nlevel: local\n---\nA chapter.\n");
    let server = Server::start(&site);
    server.wait_for("/a/", "A chapter.");
    let mut chance = Chance::new();
    // By path: whether it is broken.
    let mut there: BTreeMap<String, bool> = BTreeMap::new();
    for step in 0..1000 {
        let folder = PLACES[chance.below(PLACES.len())];
        let path = format!("{folder}/2014-0{}-0{}-x.md", 1 + chance.below(5), 1 + chance.below(3));
        let any = chance.below(there.len().max(1));
        let some = there.keys().nth(any).cloned();
        match (chance.below(12), some) {
            (0, _) => {
                site.write(&path, "---\ntitle: [\n---\nBroken.\n");
                there.insert(path, true);
            }
            (1, _) => {
                // Written in two strokes.
                site.write(&path, "---\ntitle: Ha");
                std::thread::sleep(Duration::from_millis(3));
                site.write(&path, format!("---\ntitle: Half {step}\n---\nThen whole.\n"));
                there.insert(path, false);
            }
            (2, Some(from)) => {
                let is_broken = there.remove(&from).expect("it is there");
                fs::create_dir_all(site.path(folder)).expect("a folder");
                fs::rename(site.path(&from), site.path(&path)).expect("renamed");
                there.insert(path, is_broken);
            }
            (3, Some(path)) => {
                site.remove(&path);
                there.remove(&path);
            }
            (4, _) if chance.below(4) == 0 => {
                let folder = "content/pages";
                let _ = fs::remove_dir_all(site.path(folder));
                there.retain(|path, _| !path.starts_with(folder));
            }
            (5, _) if chance.below(4) == 0 => {
                let (here, aside) = (site.path("content/a"), site.path("aside"));
                fs::rename(&here, &aside).expect("moved away");
                std::thread::sleep(Duration::from_millis(u64::try_from(chance.below(40)).expect("small")));
                fs::rename(&aside, &here).expect("moved back");
            }
            (6, _) => {
                // As editors save: beside it, then in its place.
                site.write(&format!("{folder}/.x.swp"), format!("---\ntitle: Saved {step}\n---\nSaved.\n"));
                fs::rename(site.path(&format!("{folder}/.x.swp")), site.path(&path)).expect("renamed");
                there.insert(path, false);
            }
            (7, _) => site.write("themes/ledger/assets/colours.css", format!("/* {step} */\n")),
            (8, _) => site.write(
                "content/picture.svg",
                format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"s{step}\"/>\n"),
            ),
            (9, Some(path)) => {
                let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).expect("a name");
                let text = format!("---\ntitle: Called {step}\n---\n[[{name}]], and [home](/).\n");
                site.write(&path, text);
                there.insert(path, false);
            }
            _ => {
                let text = format!("---\ntitle: Step {step}\n---\nText of step {step}, [home](/).\n");
                site.write(&path, text);
                there.insert(path, false);
            }
        }
        if chance.below(12) == 0 {
            std::thread::sleep(Duration::from_millis(u64::try_from(chance.below(120)).expect("small")));
        }
    }
    for (path, _) in there.iter().filter(|(_, is_broken)| **is_broken) {
        site.write(path, "---\ntitle: Mended\n---\nMended.\n");
    }
    expect_same_as_a_build(&site, &server);
    for place in 1..100 {
        site.write(&format!("content/checkout/{place}/page.md"), format!("---\ntitle: Page {place}\n---\n"));
    }
    fs::remove_dir_all(site.path("content/a")).expect("removed");
    expect_same_as_a_build(&site, &server);
}

#[test]
fn a_fetch_and_a_folder_in_place_of_a_source_are_followed() {
    let (chapter, site) = (Site::empty(), Site::empty());
    let state = |name: &str| chapter.write("chapter.md", format!("---\nname: {name}\n---\n"));
    state("First");
    chapter.git(None, &["init", "-q", "-b", "main"]);
    let commit = || {
        chapter.git(None, &["add", "-A"]);
        chapter.git(Some("2014-06-01"), &["commit", "-q", "-m", "Records"]);
    };
    commit();
    let git = chapter.root().display().to_string();
    site.write(
        "site.yaml",
        format!("title: Commons\nsources: [{{path: dublin, git: {git:?}, branch: main}}]\n"),
    );
    site.write("content/chapter.md", "---\nname: Commons\n---\n");
    let server = Server::start(&site);
    let (_, problems) = server.events().next();
    assert!(problems.is_none_or(|problems| problems.contains("source-not-fetched")));
    assert_eq!(site.run(&["fetch"]).status, 0);
    server.wait_for("/dublin/", "<h1>First");
    state("Second");
    commit();
    assert_eq!(site.run(&["fetch", "--update"]).status, 0);
    server.wait_for("/dublin/", "<h1>Second");
    expect_same_as_a_build(&site, &server);
    drop(server);
    let server = Server::run(command(&site, &["--port", "0", "--from", &format!("dublin={git}")]));
    state("Third");
    server.wait_for("/dublin/", "<h1>Third");
}
