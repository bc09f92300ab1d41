//! Statuses as `chapterhouse status --format json` tells them: each requirement once where it just
//! holds, and once where it just misses.

mod attendance;
mod bounds;
mod chapters;
mod counts;
mod days;
mod forecast;
mod gaps;
mod grace;
mod history;
mod keeping;
mod members;
mod overrides;
mod parts;
mod people;
mod possible;
mod readings;
mod record;
mod shares;
mod times;
mod versions;
mod waivers;
mod walk;
mod windows;

use serde_json::Value;

use crate::harness::{AS_OF, Site};

/// A rule for some, in force from a day on, with these statuses, each a group of keys in braces. Further
/// keys may follow the day, each on a line of its own.
fn rule(applies_to: &str, from: &str, statuses: &[&str]) -> String {
    let statuses = statuses.join(", ");
    format!("---\ntitle: A rule\napplies_to: {applies_to}\nfrom: {from}\nstatuses: [{statuses}]\n---\n")
}

/// One local chapter, `dublin`, under a rule with these requirements for `working`; without it, it
/// is `open` where that is unknown, and `dormant` otherwise.
struct Case {
    site: Site,
}

impl Case {
    fn new(requires: &str) -> Self {
        Self::with_rule(&format!("    requires: {requires}\n"))
    }

    /// `more` are the lines of the status `working` below its name.
    fn with_rule(more: &str) -> Self {
        let site = Site::empty();
        site.write("site.yaml", "title: Commons\nlevels: [international, local]\n");
        site.write("content/chapter.md", "---\nname: Commons\n---\n");
        site.write("content/dublin/chapter.md", "---\nname: Dublin\nfounded: 2013-01-01\n---\n");
        site.write(
            "content/rules/rule.md",
            format!(
                "---\ntitle: The rule\napplies_to: {{level: local}}\nfrom: 2013-01-01\nstatuses:\n  - status: working\n    tone: good\n{more}  - {{status: open, when: possible}}\n  - {{status: dormant, tone: poor}}\n---\n"
            ),
        );
        Self { site }
    }

    fn chapter(self, keys: &str) -> Self {
        self.site.write("content/dublin/chapter.md", format!("---\nname: Dublin\n{keys}\n---\n"));
        self
    }

    fn roster(self, members: &[&str]) -> Self {
        let members: String =
            members.iter().fold(String::new(), |text, member| text + "  - {" + member + "}\n");
        self.site.write("content/dublin/roster.md", format!("---\nmembers:\n{members}---\n"));
        self
    }

    /// Minutes on each of the days, with these keys.
    fn minutes(self, days: &[&str], keys: &str) -> Self {
        for day in days {
            self.site.write(&format!("content/dublin/minutes/{day}.md"), format!("---\n{keys}\n---\n"));
        }
        self
    }

    fn file(self, name: &str, text: &str) -> Self {
        self.site.write(name, text);
        self
    }

    /// The rule, with further keys behind its statuses.
    fn with_keys(self, keys: &str) -> Self {
        let text = std::fs::read_to_string(self.site.path("content/rules/rule.md")).expect("a rule");
        let head = text.trim_end().strip_suffix("---").expect("the end of the front matter");
        self.file("content/rules/rule.md", &format!("{head}{keys}\n---\n"))
    }

    fn on(&self, day: &str) -> Value {
        self.told("dublin", day, &[])
    }

    /// What is told of a chapter on a day.
    fn told(&self, chapter: &str, day: &str, more: &[&str]) -> Value {
        let run = self.site.run(&[&["status", "--format", "json", "--as-of", day], more].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let all: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
        all.into_iter().find(|one| one["chapter"] == chapter).expect("the chapter")
    }

    /// The first requirement on a day: its lowest and highest value and its result.
    fn measured(&self, day: &str) -> (Value, Value, String) {
        let requirement = self.on(day)["requirements"][0].clone();
        let result = requirement["result"].as_str().expect("a result").to_owned();
        (requirement["low"].clone(), requirement["high"].clone(), result)
    }

    fn check(&self, day: &str, status: &str) {
        self.check_of("dublin", day, status);
    }

    fn check_of(&self, chapter: &str, day: &str, status: &str) {
        let found = self.told(chapter, day, &[]);
        assert_eq!(found["status"], status, "{chapter} on {day}: {found:#}");
    }

    /// Dublin has no status on a day.
    fn check_none(&self, day: &str) {
        let found = self.on(day);
        assert_eq!(found["status"], Value::Null, "on {day}: {found:#}");
    }
}
