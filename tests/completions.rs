//! `chapterhouse completions`

use crate::harness::Site;

#[test]
fn shells_and_the_manual_know_every_command() {
    let site = Site::empty();
    for what in ["bash", "elvish", "fish", "powershell", "zsh", "man"] {
        let run = site.run(&["completions", what]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{what}");
        for word in ["build", "check", "serve", "status", "new", "init"] {
            assert!(run.stdout.contains(word), "{what} lacks {word}");
        }
    }
    let manual = site.run(&["completions", "man"]).stdout;
    assert!(manual.starts_with(".ie") && manual.contains("changed\\-since"), "{manual}");
}
