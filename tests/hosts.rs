//! What `init --host` writes for those who publish a site.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use crate::harness::{Run, Site};

const HOSTS: [&str; 7] =
    ["github-pages", "gitlab-pages", "codeberg-pages", "netlify", "cloudflare-pages", "plain", "own-server"];

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn new_site(host: &str) -> Site {
    let site = Site::empty();
    let dir = site.root().display().to_string();
    let run = site.run(&["init", &dir, "--title", "Quay Road Workshop", "--host", host]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{host}: {}", run.stdout);
    site
}

#[test]
fn each_host_has_its_files() {
    let mut shown = String::new();
    for host in HOSTS {
        let site = new_site(host);
        let entries = walkdir::WalkDir::new(site.root()).sort_by_file_name().into_iter().flatten();
        let files = entries.filter(|entry| entry.file_type().is_file());
        let paths = files.map(|entry| entry.path().strip_prefix(site.root()).expect("inside").to_owned());
        let of_host = paths.filter(|path| !path.starts_with("content"));
        let names: Vec<String> = of_host.map(|path| path.display().to_string()).collect();
        writeln!(shown, "{host}: {}", names.join(", ")).expect("text");
        let built = site.run(&["build"]);
        assert_eq!((built.status, built.stderr.as_str()), (0, ""), "{host}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn short_names_of_hosts_are_understood() {
    for (short, file) in [("codeberg", ".forgejo/workflows/site.yaml"), ("cloudflare", "wrangler.toml")] {
        assert!(new_site(short).path(file).is_file());
    }
}

/// A machine that has just what `publish/install` calls, and a place with releases.
struct Machine {
    site: Site,
}

impl Machine {
    fn new() -> Self {
        let site = new_site("github-pages");
        fs::create_dir(site.path("tools")).expect("a folder");
        for tool in [
            "cat",
            "chmod",
            "cp",
            "curl",
            "gzip",
            "mkdir",
            "mktemp",
            "mv",
            "rm",
            "sed",
            "sh",
            "sha256sum",
            "tar",
            "uname",
        ] {
            let at = Path::new("/usr/bin").join(tool);
            let at = if at.exists() { at } else { Path::new("/bin").join(tool) };
            symlink(at, site.path("tools").join(tool)).expect("a link");
        }
        Self { site }
    }

    fn write_program(&self, name: &str, text: &str) {
        self.site.write(name, text);
        fs::set_permissions(self.site.path(name), fs::Permissions::from_mode(0o755)).expect("set");
    }

    /// A release as `.ci/pack` makes it, of a program that knows its version.
    fn release(&self) {
        let program = format!(
            "#!/bin/sh\ncase $1 in --version) echo 'chapterhouse {VERSION}' ;; completions) echo \"for $2\" ;; esac\n"
        );
        self.write_program("built", &program);
        let target = format!("{}-unknown-linux-musl", std::env::consts::ARCH);
        let folder = self.site.path(&format!("releases/v{VERSION}"));
        let pack = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/pack"))
            .args([self.site.path("built").as_os_str(), target.as_ref(), folder.as_os_str()])
            .output()
            .expect("it starts");
        assert!(pack.status.success(), "{}", String::from_utf8_lossy(&pack.stderr));
        let mut sums = Command::new("sh");
        sums.args(["-c", "sha256sum -- *.tar.gz >SHA256SUMS"]).current_dir(folder);
        assert!(sums.status().expect("it starts").success());
    }

    fn install(&self) -> Run {
        let output = Command::new("/bin/sh")
            .args(["publish/install", "a folder"])
            .current_dir(self.site.root())
            .env("PATH", self.site.path("tools"))
            .env("CHAPTERHOUSE_RELEASES", format!("file://{}/releases", self.site.root().display()))
            .output()
            .expect("it starts");
        Run::of(&output)
    }

    fn has_program(&self) -> bool {
        self.site.path("a folder/chapterhouse").exists()
    }

    fn pin(&self, digest: &str) {
        let script = fs::read_to_string(self.site.path("publish/install")).expect("a script");
        self.site.write("publish/install", script.replace("\nsha256=\n", &format!("\nsha256={digest}\n")));
    }
}

/// The names that the release has are those that sites ask for.
#[test]
fn a_release_is_installed_by_its_version_and_digest() {
    let machine = Machine::new();
    machine.release();
    let run = machine.install();
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, &*format!("chapterhouse {VERSION}\n")),
        "{}",
        run.stderr
    );
    let again = machine.install();
    assert!(again.status == 0 && again.stdout.contains("already"), "{}{}", again.stdout, again.stderr);
}

#[test]
fn what_has_another_digest_is_not_installed() {
    let machine = Machine::new();
    machine.release();
    machine.pin(&"0".repeat(64));
    let run = machine.install();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("nothing was installed") && !machine.has_program(), "{}", run.stderr);
    let machine = Machine::new();
    machine.release();
    machine.site.write(&format!("releases/v{VERSION}/SHA256SUMS"), "abc  another.tar.gz\n");
    let run = machine.install();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("instead of any that is known") && !machine.has_program(), "{}", run.stderr);
}

#[test]
fn without_a_release_it_is_built() {
    let machine = Machine::new();
    let run = machine.install();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("there is no cargo to build it"), "{}", run.stderr);
    // Stands for the one of Rust.
    machine.write_program(
        "tools/cargo",
        &format!(
            "#!/bin/sh\n[ \"$5\" = --git ] || exit 101\nmkdir -p \"$4/bin\"\nprintf '#!/bin/sh\\necho chapterhouse {VERSION}\\n' >\"$4/bin/chapterhouse\"\nchmod 755 \"$4/bin/chapterhouse\"\n"
        ),
    );
    let run = machine.install();
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.ends_with(&format!("chapterhouse {VERSION}\n")), "{}", run.stdout);
    assert!(machine.has_program());
    // Who names a digest wants nothing else.
    let machine = Machine::new();
    machine.pin(&"0".repeat(64));
    let run = machine.install();
    assert!(run.status == 1 && run.stderr.contains("nothing else is installed"), "{}", run.stderr);
}

/// A clone of a new site on a forge, with a change that somebody proposes, and the program where caches keep it.
fn proposal(host: &str) -> Site {
    let site = new_site(host);
    site.git(None, &["init", "--quiet"]);
    site.git(None, &["add", "."]);
    site.git(None, &["commit", "--quiet", "-m", "Begin"]);
    let origin = site.root().display().to_string();
    let clone = Site::empty();
    clone.git(None, &["clone", "--quiet", "--no-local", &origin, "."]);
    clone.git(None, &["checkout", "--quiet", "-b", "ideas"]);
    clone.write("content/blog/2024-05-01-idea.md", "---\ntitle: An idea\n---\nAn idea.\n");
    clone.git(None, &["add", "."]);
    clone.git(None, &["commit", "--quiet", "-m", "An idea"]);
    for folder in [".bin", "chapterhouse-bin"] {
        fs::create_dir(clone.path(folder)).expect("a folder");
        symlink(env!("CARGO_BIN_EXE_chapterhouse"), clone.path(folder).join("chapterhouse")).expect("a link");
    }
    clone
}

/// Runs commands as forges do, one script each or all in one.
fn run_all(site: &Site, commands: &[String], variables: &[(&str, &str)]) {
    assert!(!commands.is_empty());
    for command in commands {
        let output = Command::new("bash")
            .args(["-e", "-c", command])
            .current_dir(site.root())
            .envs(variables.iter().copied())
            .env("GIT_CEILING_DIRECTORIES", site.root().parent().expect("a parent"))
            .output()
            .expect("it starts");
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&said));
    }
}

/// What stands behind `run:` in a workflow.
fn steps(site: &Site, workflow: &str) -> Vec<String> {
    let text = fs::read_to_string(site.path(workflow)).expect("a workflow");
    let lines = text.lines().map(|line| line.trim_start().trim_start_matches("- "));
    lines.filter_map(|line| line.strip_prefix("run: ")).map(str::to_owned).collect()
}

fn assert_published(site: &Site) {
    assert!(
        site.path("public/index.html").is_file()
            && site.path("public/blog/2024-05-01-idea/index.html").is_file()
    );
    assert!(!site.path("public/.chapterhouse").exists());
    fs::remove_dir_all(site.path("public")).expect("removed");
}

#[test]
fn what_workflows_run_checks_shows_and_builds() {
    for (host, folder) in [("github-pages", ".github"), ("codeberg-pages", ".forgejo")] {
        let site = proposal(host);
        run_all(&site, &steps(&site, &format!("{folder}/workflows/check.yaml")), &[("BASE", "main")]);
        let preview = fs::read_to_string(site.path("preview/index.html")).expect("a preview");
        assert!(preview.contains("blog/2024-05-01-idea/index.html"), "it opens from a disk");
        for day in ["", "2031-05-01"] {
            run_all(&site, &steps(&site, &format!("{folder}/workflows/site.yaml")), &[("AS_OF", day)]);
            assert!(day.is_empty() || site.json("status.json")["as_of"] == day);
            assert_published(&site);
        }
    }
}

#[test]
fn what_a_pipeline_runs_checks_shows_and_builds() {
    let site = proposal("gitlab-pages");
    let text = fs::read_to_string(site.path(".gitlab-ci.yml")).expect("a pipeline");
    let commands = |job: &str| {
        let job =
            text.split_once(&format!("\n{job}:\n")).expect("a job").1.split("\n\n").next().expect("its end");
        let script =
            job.split_once("  script:\n").expect("a script").1.split("  artifacts:").next().expect("its end");
        let lines = script.lines().filter_map(|line| line.trim_start().strip_prefix("- "));
        vec![lines.collect::<Vec<_>>().join("\n")]
    };
    run_all(&site, &["sh publish/install .bin".to_owned()], &[]);
    run_all(&site, &commands("check"), &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "origin/main")]);
    assert_eq!(fs::read_to_string(site.path("gl-code-quality-report.json")).expect("a report"), "[]\n");
    run_all(&site, &commands("preview"), &[]);
    assert!(site.path("preview/blog/2024-05-01-idea/index.html").is_file());
    run_all(&site, &commands("pages"), &[]);
    assert!(site.path("public/index.html.gz").is_file());
    assert_published(&site);
}

#[test]
fn what_hosts_run_themselves_builds_the_site_and_previews() {
    let build = ["sh publish/build".to_owned()];
    let preview = "https://ideas--workshop.example/";
    let cases = [
        (
            "netlify",
            [("CONTEXT", "production"), ("URL", "")],
            [("CONTEXT", "deploy-preview"), ("DEPLOY_PRIME_URL", preview)],
        ),
        (
            "cloudflare-pages",
            [("CF_PAGES_BRANCH", "main"), ("URL", "")],
            [("CF_PAGES_BRANCH", "ideas"), ("CF_PAGES_URL", preview)],
        ),
    ];
    for (host, of_site, of_preview) in cases {
        let site = proposal(host);
        run_all(&site, &build, &of_site);
        assert!(!site.path("public/sitemap.xml").exists());
        assert_published(&site);
        run_all(&site, &build, &of_preview);
        assert!(site.page("sitemap.xml").contains(&format!("<loc>{preview}blog/2024-05-01-idea/</loc>")));
        assert_published(&site);
    }
}
