//! `chapterhouse init`

mod hosting;

use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Error;
use crate::output::write_new_file;

use super::args::InitArguments;
use super::clock;
use super::exit::ExitStatus;
use super::terminal::{machine_failed, say, say_error};

pub(super) use hosting::Hosting;

/// The files of any new site; `{{title}}`, `{{today}}` and `{{hosts}}` in them are filled in.
const FILES: [(&str, &str); 8] = [
    ("site.yaml", include_str!("init/site.yaml")),
    // What is built, a preview of it, the program where a forge keeps it, and what others keep.
    (".gitignore", "/public/\n/preview/\n/.bin/\n/.chapterhouse-sources/\n"),
    ("content/chapter.md", include_str!("init/chapter.md")),
    ("content/roster.md", include_str!("init/roster.md")),
    ("content/about.md", include_str!("init/about.md")),
    ("content/rules/working-chapter.md", include_str!("init/rule.md")),
    ("content/minutes/{{today}}.md", include_str!("init/minutes.md")),
    ("content/blog/{{today}}-we-have-a-site.md", include_str!("init/post.md")),
];

pub(super) fn run(arguments: &InitArguments) -> ExitStatus {
    let dir = &arguments.dir;
    if dir.join("site.yaml").exists() {
        say_error(&format!("there is a site in `{}` already", dir.display()));
        return ExitStatus::Usage;
    }
    let title = arguments.title.clone().unwrap_or_else(|| title_of(dir));
    let files = files(&title, clock::today(&TimeZone::system()), arguments.host);
    if let Some((taken, _)) = files.iter().find(|(path, _)| dir.join(path).exists()) {
        say_error(&format!("`{}` is there already; choose an empty folder", dir.join(taken).display()));
        return ExitStatus::Usage;
    }
    match write_files(dir, &files) {
        Ok(()) => {
            say(&format!(
                "Made the site \u{201c}{title}\u{201d} in `{0}`.\n\nNext:\n  cd {0}\n  chapterhouse build     # makes the site in `public`; open public/index.html\n\nThen write: `content/chapter.md` is the front page, `content/roster.md` the members,\n`content/minutes/` the meetings. `content/about.md` says how it goes on.\n\nTo publish it, {1}",
                dir.display(),
                arguments.host.next_step()
            ));
            ExitStatus::Done
        }
        Err(error) => machine_failed(&error),
    }
}

/// All files, by their paths.
fn files(title: &str, today: Date, host: Hosting) -> Vec<(String, String)> {
    let site = FILES.iter().map(|(path, text)| {
        let text = fill(text, title, today).replace("{{hosts}}", &host.settings_lines());
        (path.replace("{{today}}", &today.to_string()), text)
    });
    let of_host = host.files().into_iter().map(|(path, text)| (path.to_owned(), hosting::fill(text, title)));
    site.chain(of_host).collect()
}

fn write_files(dir: &Path, files: &[(String, String)]) -> Result<(), Error> {
    files.iter().try_for_each(|(path, text)| write_new_file(&dir.join(path), text.as_bytes()))
}

fn fill(text: &str, title: &str, today: Date) -> String {
    // In YAML the title stands between double quotes.
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    text.replace("{{title}}", &quoted).replace("{{today}}", &today.to_string())
}

/// `salem-tool-library` as `Salem tool library`.
fn title_of(dir: &Path) -> String {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let name =
        whole.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    let mut letters = name.trim().chars();
    letters
        .next()
        .map_or_else(|| "Our chapter".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_from_the_folder() {
        assert_eq!(title_of(Path::new("/home/ada/salem-tool-library")), "Salem tool library");
        assert_eq!(title_of(Path::new("/")), "Our chapter");
    }

    #[test]
    fn a_title_with_quotes_stays_valid_yaml() {
        let today = jiff::civil::date(2014, 6, 30);
        assert_eq!(
            fill("title: \"{{title}}\"", r#"The "Commons" \o/"#, today),
            r#"title: "The \"Commons\" \\o/""#
        );
    }
}
