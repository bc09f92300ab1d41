//! Sites that are hardly sites at all, and machines that fail: a clear message, the right exit
//! status, and a former output that stays as it was.

use std::fs;
use std::process::Command;

use crate::harness::{Site, files};

fn small_site() -> Site {
    Site::fixture("diagnostics/base")
}

#[test]
fn no_site_yaml() {
    let site = Site::empty();
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("there is no `site.yaml` in `[ROOT]`"), "{}", run.stderr);
    assert!(run.stderr.contains("chapterhouse init"), "{}", run.stderr);
}

#[test]
fn no_content() {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[no-content]"), "{}", run.stderr);
}

#[test]
fn empty_content_is_an_empty_site() {
    let site = Site::empty();
    site.write("site.yaml", "title: Commons\n");
    fs::create_dir(site.path("content")).expect("a folder");
    site.build_well();
    assert!(site.page("index.html").contains("Commons"));
}

#[test]
fn byte_order_mark_crlf_and_dots_are_fine() {
    let site = small_site();
    site.write("content/about.md", "\u{feff}---\r\ntitle: About us\r\n...\r\nWho *we* are.\r\n");
    let run = site.build_well();
    assert_eq!(run.stderr, "");
    let page = site.page("about/index.html");
    assert!(page.contains("<em>we</em>"), "{page}");
    assert!(page.contains("About us"), "{page}");
}

#[test]
fn a_line_of_fifty_megabytes() {
    let site = small_site();
    site.write("content/long.md", vec![b'a'; 50 * 1024 * 1024]);
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("content/long.md: error[file-too-large]"), "{}", run.stderr);
    assert!(run.stderr.len() < 2_000, "the line itself is not shown");
}

#[test]
fn a_pipe_and_links_in_content() {
    let site = small_site();
    let outside = Site::empty();
    outside.write("secret.md", "secret words");
    let pipe = Command::new("mkfifo").arg(site.path("content/pipe.md")).status().expect("mkfifo");
    assert!(pipe.success());
    std::os::unix::fs::symlink(outside.path("secret.md"), site.path("content/leak.md")).expect("a link");
    std::os::unix::fs::symlink(site.path("content"), site.path("content/circle")).expect("a link");
    let run = site.build_well();
    assert!(run.stderr.contains("content/pipe.md: warning[not-a-file]"), "{}", run.stderr);
    assert!(run.stderr.contains("content/leak.md: warning[link-not-followed]"), "{}", run.stderr);
    assert!(run.stderr.contains("content/circle: warning[link-not-followed]"), "{}", run.stderr);
    let all: String =
        site.built().iter().filter(|file| file.ends_with("html")).map(|file| site.page(file)).collect();
    assert!(!all.contains("secret words"));
}

#[test]
fn files_of_the_overlay_are_named_from_the_root() {
    let site = small_site();
    site.write("site.yaml", "title: Commons\nlevels: [international, local]\noverlay: ./private/\n");
    site.write("private/dublin/notes.md", "---\ntitle: [Notes\n---\n");
    std::os::unix::fs::symlink(site.path("content/chapter.md"), site.path("private/leak.md"))
        .expect("a link");
    let run = site.build();
    assert_eq!(run.status, 1);
    let has_line = |start: &str| run.stderr.lines().any(|line| line.starts_with(start));
    assert!(has_line("private/dublin/notes.md:2:8: error[invalid-yaml]"), "{}", run.stderr);
    assert!(has_line("private/leak.md: warning[link-not-followed]"), "{}", run.stderr);
    assert!(run.stderr.contains("inside `private/` are followed"), "{}", run.stderr);
}

#[test]
fn a_failed_build_leaves_the_former_site() {
    let site = small_site();
    site.build_well();
    let before: Vec<(String, String)> =
        files(&site.path("public")).into_iter().map(|file| (file.clone(), site.page(&file))).collect();
    site.write("content/broken.md", "---\ntitle: [\n---\n");
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("is as it was"), "{}", run.stderr);
    for (file, text) in before {
        assert_eq!(site.page(&file), text, "{file}");
    }
}

#[test]
fn an_output_folder_that_cannot_be_made() {
    let site = small_site();
    site.write("file", "not a folder");
    let out = site.path("file/public");
    let run = site.run(&["build", "--as-of", "2014-06-30", "--out", &out.display().to_string()]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("could not make the folder `[ROOT]/file/public`"), "{}", run.stderr);
}

#[test]
fn an_output_folder_with_other_files_is_left_alone() {
    let site = small_site();
    site.write("public/letter.txt", "dear all");
    let run = site.build();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(files(&site.path("public")), ["letter.txt"]);
    let forced = site.run(&["build", "--as-of", "2014-06-30", "--force"]);
    assert_eq!(forced.status, 0, "{}", forced.stderr);
    assert!(site.path("public/letter.txt").exists());
}

#[test]
fn an_output_folder_that_holds_the_sources() {
    let site = small_site();
    for out in [".", "content", "content/public", "themes"] {
        let out = site.path(out).display().to_string();
        let run = site.run(&["build", "--as-of", "2014-06-30", "--force", "--out", &out]);
        assert_eq!(run.status, 2, "{out}: {}", run.stderr);
    }
}

/// Folders without a name would be read as a host by browsers, and forms of the site would lead there.
#[test]
fn an_address_that_is_none() {
    let site = small_site();
    for address in ["commons.example", "https://commons.tps://elsewhere.example/", "https://a.example//b/"] {
        let run = site.run(&["build", "--base-url", address]);
        assert_eq!(run.status, 2, "{address}");
        assert!(run.stderr.contains("write it whole"), "{}", run.stderr);
        site.write("site.yaml", format!("title: A\nurl: {address}\n"));
        let run = site.build();
        assert_eq!(run.status, 1, "{address}");
        assert!(run.stderr.contains("is not the address of a site"), "{}", run.stderr);
    }
}

#[test]
fn a_wrong_call() {
    let site = small_site();
    for arguments in [&["biuld"][..], &["build", "--as-of", "tomorrow"], &["build", "--nonsense"], &[]] {
        assert_eq!(site.run(arguments).status, 2, "{arguments:?}");
    }
    assert_eq!(site.run(&["--help"]).status, 0);
    assert_eq!(site.run(&["build", "--help"]).status, 0);
}

#[test]
fn tolerant_leaves_out_what_cannot_be_read() {
    let site = small_site();
    site.write("content/broken.md", "---\ntitle: [\n---\n");
    let run = site.run(&["build", "--as-of", "2014-06-30", "--tolerant"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("content/broken.md:"), "{}", run.stderr);
    assert!(run.stdout.contains("Left out: `content/broken.md` (this is not valid YAML"), "{}", run.stdout);
    assert!(site.path("public/index.html").exists());
}

/// Runs the program with an output folder of so many KiB, mounted for this run alone. That takes the
/// rights of root, which a machine that runs these tests need not give.
fn on_a_small_disk(site: &Site, kib: u32, then: &str) -> Option<(String, String)> {
    let out = site.path("out");
    fs::create_dir_all(&out).expect("a folder");
    let script = format!(
        "mount -t tmpfs -o size={kib}k tmpfs \"$OUT\" || exit 77\n\
         \"$BIN\" --root \"$SITE\" build --as-of 2014-06-30 --out \"$OUT\" >/dev/null || exit 78\n\
         (cd \"$OUT\" && find . -type f | sort | xargs cat | cksum) >\"$SITE/before\"\n\
         {then}\n\
         \"$BIN\" --root \"$SITE\" build --as-of 2014-06-30 --out \"$OUT\"; echo \"exit status $?\" >&2\n\
         (cd \"$OUT\" && find . -type f | sort | xargs cat | cksum) >\"$SITE/after\""
    );
    let run = Command::new("unshare")
        .args(["-m", "sh", "-c", &script])
        .env("BIN", env!("CARGO_BIN_EXE_chapterhouse"))
        .env("SITE", site.root())
        .env("OUT", &out)
        .output()
        .ok()
        .filter(|run| run.status.success())?;
    let read = |name: &str| fs::read_to_string(site.path(name)).expect("a sum");
    assert_eq!(read("before"), read("after"), "the former site is as it was");
    Some((String::from_utf8_lossy(&run.stdout).into(), String::from_utf8_lossy(&run.stderr).into()))
}

#[test]
fn a_full_disk_leaves_the_former_site() {
    let site = small_site();
    let many = "for n in $(seq 400); do echo \"A page of some length, to fill the disk with.\" > \"$SITE/content/page-$n.md\"; done";
    let Some((_, stderr)) = on_a_small_disk(&site, 400, many) else { return };
    assert!(stderr.contains("the disk is full"), "{stderr}");
    assert!(stderr.contains("exit status 3"), "{stderr}");
}

#[test]
fn a_read_only_output_folder_leaves_the_former_site() {
    let site = small_site();
    let then = "echo 'Another text.' > \"$SITE/content/about.md\"; mount -o remount,ro \"$OUT\"";
    let Some((_, stderr)) = on_a_small_disk(&site, 400, then) else { return };
    assert!(stderr.contains("read-only"), "{stderr}");
    assert!(stderr.contains("exit status 3"), "{stderr}");
}

#[test]
#[cfg(unix)]
fn names_that_nobody_can_see() {
    for name in ["a\nb.md", "a\\b.txt", "a\u{202e}gpj.exe", "a\u{7f}/b.md"] {
        let site = small_site();
        site.write(&format!("content/{name}"), "x");
        let run = site.build();
        assert_eq!(run.status, 1, "{name:?}");
        assert!(run.stderr.contains("error[invalid-name]: the name has a character"), "{}", run.stderr);
        assert!(!run.stderr.contains('\u{202e}'), "shown as it can be seen");
        assert_eq!(site.run(&["build", "--tolerant"]).status, 0);
    }
}

#[test]
#[cfg(unix)]
fn a_link_shows_nothing_that_is_not_shown_by_itself() {
    let site = small_site();
    site.write("content/roster.md", "---\nmembers: [{id: ada, name: Ada Byrne, show: none}]\n---\n");
    site.write("content/.secret", "hidden words");
    for (link, target) in [("roster.txt", "roster.md"), ("notes.txt", ".secret")] {
        std::os::unix::fs::symlink(site.path("content").join(target), site.path("content").join(link))
            .expect("a link");
    }
    let run = site.build_well();
    assert_eq!(run.stderr.matches("warning[link-not-followed]").count(), 2, "{}", run.stderr);
    for link in ["roster.txt", "notes.txt"] {
        assert!(!site.path("public").join(link).exists(), "{link}");
    }
}
