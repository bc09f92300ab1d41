//! Files are replaced whole, unchanged ones are left alone, stale ones go.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use crate::harness::{Site, contents, files};

fn modified(site: &Site, file: &str) -> SystemTime {
    fs::metadata(site.path("public").join(file)).and_then(|file| file.modified()).expect("a time")
}

#[test]
fn a_second_build_touches_nothing() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let before: Vec<_> = site.built().into_iter().map(|file| (modified(&site, &file), file)).collect();
    let run = site.build_well();
    assert!(run.stdout.contains("0 written"), "{}", run.stdout);
    for (time, file) in before {
        assert_eq!(modified(&site, &file), time, "{file}");
    }
}

#[test]
fn an_edit_touches_only_what_shows_it() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/about.md", "---\ntitle: About\n---\nOne text.\n");
    site.build_well();
    let before: Vec<_> = site.built().into_iter().map(|file| (modified(&site, &file), file)).collect();
    site.write("content/about.md", "---\ntitle: About\n---\nAnother text.\n");
    site.build_well();
    assert!(site.page("about/index.html").contains("Another text."));
    for (time, file) in before {
        let is_shown = file == "about/index.html";
        let is_found = file.starts_with("search/");
        // The record tells of all files.
        let is_record = file == "record.json";
        assert!(is_shown || is_found || is_record || modified(&site, &file) == time, "{file}");
    }
}

#[test]
fn a_page_whose_source_is_gone_goes() {
    let site = Site::fixture("diagnostics/base");
    site.write("content/aims.md", "---\ntitle: Aims\n---\n");
    site.build_well();
    assert!(site.path("public/aims/index.html").exists());
    site.remove("content/aims.md");
    site.build_well();
    assert!(!site.path("public/aims").exists());
}

#[test]
fn two_builds_in_two_folders_are_the_same() {
    let site = Site::fixture("diagnostics/base");
    let build = |out: &str, threads: &str| {
        let out = site.path(out).display().to_string();
        let run = site.run(&["build", "--as-of", "2014-06-30", "--out", &out, "--threads", threads]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    build("one", "1");
    build("two", "4");
    let names = files(&site.path("one"));
    assert_eq!(names, files(&site.path("two")));
    for name in names {
        let read = |folder: &str| fs::read(site.path(folder).join(&name)).expect("a file");
        assert_eq!(read("one"), read("two"), "{name}");
    }
}

#[test]
#[cfg(unix)]
fn a_build_that_is_stopped_leaves_the_former_site() {
    let site = Site::fixture("diagnostics/base");
    site.build_well();
    let before = files(&site.path("public"));
    for number in 0..3000 {
        let path = format!("content/page-{number}.md");
        site.write(&path, "A page of some length.\n\n".repeat(20));
    }
    let mut build = site.start(&["build", "--as-of", "2014-06-30"]);
    let has_begun = || staging_folders(&site.path("public")) > 0;
    assert!((0..2000).any(|_| has_begun() || nap()), "it begins to write");
    let kill = std::process::Command::new("kill").args(["-INT", &build.id().to_string()]).status();
    assert!(kill.expect("a program to stop others").success());
    assert_eq!(build.wait().expect("it ends").code(), Some(130));
    assert_eq!(files(&site.path("public")), before);
    assert_eq!(staging_folders(&site.path("public")), 0);
    site.build_well();
    assert!(site.path("public/page-2999/index.html").exists());
}

/// Waits a little; false, so that what is waited for is looked at again.
#[cfg(unix)]
fn nap() -> bool {
    std::thread::sleep(std::time::Duration::from_millis(5));
    false
}

#[cfg(unix)]
fn staging_folders(folder: &std::path::Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_staging = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(".chapterhouse");
    entries.filter(|entry| is_staging(entry) && entry.path().is_dir()).count()
}

/// The files of a built site with what is in them.
fn built(site: &Site) -> BTreeMap<String, Vec<u8>> {
    contents(&site.path("public"))
}

/// `KILLS=500 cargo nextest run killed` kills more of them.
#[test]
fn builds_that_are_killed_are_mended_by_the_next() {
    let kills = std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
    let site = Site::fixture("pages/federation");
    let change = |turn: usize| {
        let text = if turn.is_multiple_of(2) { "One text." } else { "Another, *longer* text." };
        site.write(
            "content/ireland/dublin/blog/2014-06-02-turn.md",
            format!("---\ntags: [turn-{}]\n---\n{text}\n", turn % 2),
        );
        site.write("content/ireland/chapter.md", format!("---\nname: Ireland {}\n---\n", turn % 2));
    };
    let expected: Vec<_> = (0..2)
        .map(|turn| {
            change(turn);
            site.build_well();
            built(&site)
        })
        .collect();
    assert_ne!(expected[0], expected[1]);
    // Numbers without order, the same every time.
    let mut random: u32 = 1;
    for turn in 0..kills {
        change(turn);
        let mut build =
            site.start(&["build", "--as-of", "2014-06-30", if turn % 3 == 0 { "--force" } else { "--all" }]);
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        std::thread::sleep(std::time::Duration::from_micros(u64::from(random >> 8) % 250_000));
        let _ = build.kill();
        build.wait().expect("it ends");
        site.build_well();
        assert!(built(&site) == expected[turn % 2], "after kill {turn}");
        assert!(
            fs::read_dir(site.path("public"))
                .expect("a folder")
                .flatten()
                .all(|entry| { !entry.file_name().to_string_lossy().starts_with(".chapterhouse-staging") })
        );
    }
}

/// A manifest that somebody cut, wrote over or took from another site must not keep a wrong page.
#[test]
fn a_damaged_manifest_keeps_no_wrong_page() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let expected = built(&site);
    let manifest = fs::read(site.path("public/.chapterhouse")).expect("a manifest");
    for cut in [0, 1, 7, manifest.len() / 2, manifest.len() - 1] {
        site.write("public/.chapterhouse", &manifest[..cut]);
        site.write("public/ireland/index.html", "half a pa");
        site.build_with(&["--force"]);
        assert!(built(&site) == expected, "cut at {cut}");
    }
    for at in (0..manifest.len()).step_by(manifest.len() / 40) {
        let mut damaged = manifest.clone();
        damaged[at] ^= 0x55;
        site.write("public/.chapterhouse", &damaged);
        site.write("public/ireland/index.html", "half a pa");
        site.build_well();
        let now = built(&site);
        assert!(expected.iter().all(|(file, bytes)| now.get(file) == Some(bytes)), "damaged at {at}");
    }
}

/// A machine whose clock is set back, or was wrong, builds what the day asks for: what stands there is not taken by
/// the age of its files.
#[test]
fn a_clock_that_jumps_keeps_no_page_of_another_day() {
    let site = Site::fixture("pages/federation");
    let build = |day: &str, how: &str| {
        assert_eq!(site.run(&["build", "--as-of", day, how]).status, 0, "{day}");
        built(&site)
    };
    let (late, early) = (build("2014-06-30", "--force"), build("2013-02-01", "--force"));
    assert_ne!(late, early);
    for age in [std::time::Duration::from_secs(0), std::time::Duration::from_secs(4_000_000_000)] {
        assert!(build("2014-06-30", "--all") == late);
        for entry in
            walkdir::WalkDir::new(site.root()).into_iter().flatten().filter(|one| one.path().is_file())
        {
            let file = fs::File::options().write(true).open(entry.path()).expect("a file");
            file.set_modified(SystemTime::UNIX_EPOCH + age).expect("a time");
        }
        assert!(build("2013-02-01", "--all") == early);
    }
}

/// A profile tells what everything took, and changes nothing.
#[test]
fn a_profile_of_a_build() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let expected = built(&site);
    let run = site.build_with(&["--force", "--profile"]);
    for head in ["\nSTAGE ", "\nreading ", "\nrendering ", "\nMADE ", "\ndocument ", "\nSLOWEST "] {
        assert!(run.stdout.contains(head), "{head}: {}", run.stdout);
    }
    assert!(built(&site) == expected);
}

#[test]
fn the_machine_makes_no_difference() {
    let site = Site::fixture("pages/federation");
    site.build_well();
    let expected = built(&site);
    // The same files, made in another order, at another place.
    let other = Site::empty();
    let files: Vec<_> = walkdir::WalkDir::new(site.root()).into_iter().flatten().collect();
    for entry in files.iter().rev().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(site.root()).expect("inside");
        if !path.starts_with("public") {
            other.write(&path.to_string_lossy(), fs::read(entry.path()).expect("bytes"));
        }
    }
    for (zone, language) in
        [("Pacific/Auckland", "tr_TR.UTF-8"), ("America/Anchorage", "C"), ("UTC", "de_DE.UTF-8")]
    {
        let run = other
            .start_with(
                &["build", "--as-of", "2014-06-30", "--force"],
                &[("TZ", zone), ("LC_ALL", language), ("LANG", language)],
            )
            .wait();
        assert!(run.expect("it ends").success());
        assert!(built(&other) == expected, "in {zone}");
    }
}
