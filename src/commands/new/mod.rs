//! `chapterhouse new`: writes a document that builds without a change.
//!
//! What it needs to know comes from flags; on a terminal it asks for the rest, with the site's own chapters and
//! rosters to choose from.

mod ask;
mod documents;

use std::io::IsTerminal as _;

use jiff::civil::Date;

use crate::config::Flags;
use crate::diagnostics::Sink;
use crate::diagnostics::help::nearest;
use crate::model::{Chapter, ChapterId, slugify};
use crate::output::write_new_file;
use crate::parse::partial_date::{PartialDate, parse_time};
use crate::pipeline::{self, Site};

use super::args::{NewArguments, NewDocument, SiteArguments};
use super::chapter_named::chapter_named;
use super::clock;
use super::exit::ExitStatus;
use super::problems::print_problems;
use super::terminal::{machine_failed, say, say_error, settings_only};

use ask::{Asker, Question, Unanswered};
use documents::Present;

pub(super) fn run(site: &SiteArguments, arguments: &NewArguments) -> ExitStatus {
    let root = &site.root;
    let mut sink = Sink::new();
    let site = match pipeline::read_site(root, Flags::default(), &mut sink) {
        Ok(Some(site)) => site,
        Ok(None) => {
            print_problems(&sink.into_sorted(), &settings_only(root), true);
            return ExitStatus::Problems;
        }
        Err(error) => return machine_failed(&error),
    };
    let (stdin, stderr) = (std::io::stdin(), std::io::stderr());
    let asker = Asker {
        is_terminal: stdin.is_terminal() && stderr.is_terminal(),
        answers: &mut stdin.lock(),
        questions: &mut stderr.lock(),
    };
    let today = clock::today(&site.settings.time_zone);
    let document = match (Writer { site: &site, today, asker }).write(&arguments.document) {
        Ok(document) => document,
        Err(Unanswered::Usage(problem)) => {
            say_error(&problem);
            return ExitStatus::Usage;
        }
        Err(Unanswered::Gone) => {
            say_error("there was no answer; nothing was written");
            return ExitStatus::Usage;
        }
    };
    if let Some(source) = site.organisation.repository.source_of(&document.path) {
        let inside = source.path_in_repository(&document.path);
        say_error(&format!(
            "`{}` comes from the repository `{}`: write `{inside}` there",
            source.path, source.git
        ));
        return ExitStatus::Usage;
    }
    let shown = format!("content/{}", document.path);
    let file = root.join("content").join(&document.path);
    if file.exists() {
        say_error(&format!("`{shown}` is there already; it was left as it is"));
        return ExitStatus::Usage;
    }
    match write_new_file(&file, document.text.as_bytes()) {
        Ok(()) => {
            say(&format!("Wrote `{shown}`. {}", document.next));
            ExitStatus::Done
        }
        Err(error) => machine_failed(&error),
    }
}

/// A document to be written.
struct NewFile {
    /// Below `content/`.
    path: String,
    text: String,
    /// What to do with it.
    next: &'static str,
}

const WRITE_ON: &str = "Open it and write on; `chapterhouse build` makes the page.";

struct Writer<'a> {
    site: &'a Site,
    today: Date,
    asker: Asker<'a>,
}

impl Writer<'_> {
    fn write(&mut self, document: &NewDocument) -> Result<NewFile, Unanswered> {
        match document {
            NewDocument::Chapter { path, name, level, founded } => {
                self.chapter(path.as_deref(), name.as_deref(), level.as_deref(), founded.as_deref())
            }
            NewDocument::Roster { chapter, member, joined } => {
                self.roster(chapter.as_deref(), member, joined.as_deref())
            }
            NewDocument::Minutes { chapter, date, start, present, guests, title } => {
                let chapter = self.ask_chapter(chapter.as_deref())?;
                let date = self.ask_day("Date of the meeting", "--date DATE", date.as_deref())?;
                let present = self.ask_present(chapter, date, present.as_deref())?;
                let default = format!("Meeting of {}", date.strftime("%-d %B %Y"));
                let title = self.ask_text("Title", "--title TEXT", title.as_deref(), Some(&default))?;
                let start = start.as_deref().map(checked_time).transpose().map_err(Unanswered::Usage)?;
                let text = documents::minutes(&title, date, start.as_deref(), &present, *guests);
                Ok(NewFile { path: self.path(chapter, &format!("minutes/{date}.md")), text, next: WRITE_ON })
            }
            NewDocument::Post { chapter, title, date, author } => {
                let chapter = self.ask_chapter(chapter.as_deref())?;
                let title = self.ask_text("Title", "--title TEXT", title.as_deref(), None)?;
                let date = self.ask_day("Date", "--date DATE", date.as_deref())?;
                let authors: Vec<String> = author.iter().map(|one| one.trim().to_owned()).collect();
                let text = documents::post(&title, date, &authors);
                let path = self.path(chapter, &format!("blog/{date}-{}.md", slug(&title)));
                Ok(NewFile { path, text, next: WRITE_ON })
            }
            NewDocument::Report { chapter, period, title } => {
                let chapter = self.ask_chapter(chapter.as_deref())?;
                let default = last_half_year(self.today);
                let period = self.asker.ask(
                    &Question {
                        text: "Which period (2014, 2014-H1, 2014-Q2 or 2014-06)",
                        default: Some(&default),
                        flag: "--period PERIOD",
                        said: period.as_deref(),
                    },
                    checked_period,
                )?;
                let default = format!("Report for {period}");
                let title = self.ask_text("Title", "--title TEXT", title.as_deref(), Some(&default))?;
                let text = documents::report(&title, &period, self.today);
                let path = self.path(chapter, &format!("reports/{}.md", period.to_lowercase()));
                Ok(NewFile { path, text, next: WRITE_ON })
            }
            NewDocument::Event { chapter, title, start, city } => {
                let chapter = self.ask_chapter(chapter.as_deref())?;
                let title = self.ask_text("Title", "--title TEXT", title.as_deref(), None)?;
                let start = self.asker.ask(
                    &Question {
                        text: "When does it begin (2014-06-30 or 2014-06-30 19:00)",
                        default: None,
                        flag: "--start \"DATE TIME\"",
                        said: start.as_deref(),
                    },
                    checked_start,
                )?;
                let text = documents::event(&title, &start.1, city.as_deref());
                let path = self.path(chapter, &format!("events/{}-{}.md", start.0, slug(&title)));
                Ok(NewFile { path, text, next: WRITE_ON })
            }
            NewDocument::Rule { chapter, title, level, from, members, meetings } => self.rule(
                chapter.as_deref(),
                title.as_deref(),
                level.as_deref(),
                from.as_deref(),
                *members,
                *meetings,
            ),
        }
    }

    fn chapter(
        &mut self,
        path: Option<&str>,
        name: Option<&str>,
        level: Option<&str>,
        founded: Option<&str>,
    ) -> Result<NewFile, Unanswered> {
        let organisation = &self.site.organisation;
        let path = self.asker.ask(
            &Question {
                text: "Its folder below `content/`, such as ireland/dublin",
                default: None,
                flag: "PATH",
                said: path,
            },
            |path| checked_path(path, |path| organisation.chapter_at(path).is_some()),
        )?;
        let last = path.rsplit('/').next().unwrap_or_default();
        let name = self.ask_text("Its name", "--name NAME", name, Some(&in_capitals(last)))?;
        let levels = &self.site.settings.levels;
        let depth = path.split('/').count();
        let of_depth = levels.get(depth).or(levels.last()).map_or("local", String::as_str);
        let level = self.ask_level("Its level", level, of_depth)?;
        let founded = self.asker.ask(
            &Question {
                text: "When was it founded",
                default: Some(""),
                flag: "--founded DATE",
                said: founded,
            },
            |answer| if answer.is_empty() { Ok(None) } else { checked_date(answer).map(Some) },
        )?;
        let text = documents::chapter(&name, &level, level == of_depth, founded);
        let next = "Say in it who the chapter is; then `chapterhouse new roster` lists its members.";
        Ok(NewFile { path: format!("{path}/chapter.md"), text, next })
    }

    fn roster(
        &mut self,
        chapter: Option<&str>,
        members: &[String],
        joined: Option<&str>,
    ) -> Result<NewFile, Unanswered> {
        let chapter = self.ask_chapter(chapter)?;
        let mut names: Vec<String> = members.iter().map(|name| name.trim().to_owned()).collect();
        if names.is_empty() && self.asker.is_terminal {
            self.asker.tell("Members, one at a time; an empty line ends the list.");
            loop {
                let question =
                    Question { text: "  Name", default: Some(""), flag: "--member NAME", said: None };
                match self.asker.ask(&question, |name| Ok(name.to_owned()))? {
                    name if name.is_empty() => break,
                    name => names.push(name),
                }
            }
        }
        let joined =
            self.ask_day("When did they join (change it for each in the file)", "--joined DATE", joined)?;
        let mut members: Vec<(String, String)> = Vec::new();
        for name in names {
            let id = self.free_id(&name, &members);
            members.push((id, name));
        }
        let text = documents::roster(&members, joined);
        let next = "Look over it: each member needs an id, a name, and the day of joining.";
        Ok(NewFile { path: self.path(chapter, "roster.md"), text, next })
    }

    fn rule(
        &mut self,
        chapter: Option<&str>,
        title: Option<&str>,
        level: Option<&str>,
        from: Option<&str>,
        members: Option<u32>,
        meetings: Option<u32>,
    ) -> Result<NewFile, Unanswered> {
        // A rule is the whole organisation's, unless said otherwise.
        let chapter = match chapter {
            Some(_) => self.ask_chapter(chapter)?,
            None => ChapterId::from_index(0),
        };
        let lowest = self.site.settings.levels.last().map_or("local", String::as_str);
        let level = self.ask_level("For chapters of which level", level, lowest)?;
        let from = self.ask_day("From which day on", "--from DATE", from)?;
        let members = self.ask_number(
            "How many members does a working chapter have at least",
            "--members N",
            members,
            "3",
        )?;
        let meetings = self.ask_number(
            "How often has it met within six months at least",
            "--meetings N",
            meetings,
            "2",
        )?;
        let title =
            self.ask_text("Title", "--title TEXT", title, Some("What counts as a working chapter"))?;
        let text = documents::rule(&title, &level, from, members, meetings);
        let next = "Its numbers are a beginning: the guide has the whole language of rules.";
        Ok(NewFile { path: self.path(chapter, &format!("rules/{}-{from}.md", slug(&title))), text, next })
    }

    /// The chapter that a path names; the only one, where there is one.
    fn ask_chapter(&mut self, said: Option<&str>) -> Result<ChapterId, Unanswered> {
        let organisation = &self.site.organisation;
        if organisation.chapters.len() == 1 && said.is_none() {
            return Ok(ChapterId::from_index(0));
        }
        if said.is_none() && organisation.chapters.len() <= MOST_LISTED {
            let paths: Vec<&str> = organisation.chapters.iter().map(shown_path).collect();
            self.asker.tell(&format!("The chapters are {}.", paths.join(", ")));
        }
        let question = Question { text: "For which chapter", default: None, flag: "CHAPTER", said };
        self.asker.ask(&question, |path| {
            chapter_named(organisation, path.trim_start_matches("content/").trim_matches(['/', '.']))
        })
    }

    fn ask_text(
        &mut self,
        text: &str,
        flag: &str,
        said: Option<&str>,
        default: Option<&str>,
    ) -> Result<String, Unanswered> {
        self.asker.ask(&Question { text, default, flag, said }, |answer| match answer {
            "" => Err("it can't be empty".to_owned()),
            answer => Ok(answer.to_owned()),
        })
    }

    fn ask_number(
        &mut self,
        text: &str,
        flag: &str,
        said: Option<u32>,
        default: &str,
    ) -> Result<u32, Unanswered> {
        let said = said.map(|said| said.to_string());
        let question = Question { text, default: Some(default), flag, said: said.as_deref() };
        self.asker.ask(&question, |answer| match answer.parse() {
            Ok(0) | Err(_) => Err("write a number from 1 on".to_owned()),
            Ok(number) => Ok(number),
        })
    }

    /// A day; today by default.
    fn ask_day(&mut self, text: &str, flag: &str, said: Option<&str>) -> Result<Date, Unanswered> {
        let today = self.today.to_string();
        self.asker.ask(&Question { text, default: Some(&today), flag, said }, |answer| {
            answer.parse().map_err(|_| format!("`{answer}` is not a day; write it as 2014-06-30"))
        })
    }

    fn ask_level(&mut self, text: &str, said: Option<&str>, default: &str) -> Result<String, Unanswered> {
        let levels = &self.site.settings.levels;
        let question = Question { text, default: Some(default), flag: "--level LEVEL", said };
        self.asker.ask(&question, |answer| {
            let is_known = levels.iter().any(|level| level == answer) || answer == "group";
            is_known.then(|| answer.to_owned()).ok_or_else(|| {
                format!("there is no level `{answer}`; the levels are {}, group", levels.join(", "))
            })
        })
    }

    /// Who was there: members by their numbers in the roster, ids or names, or how many.
    fn ask_present(
        &mut self,
        chapter: ChapterId,
        date: Date,
        said: Option<&str>,
    ) -> Result<Present, Unanswered> {
        let organisation = &self.site.organisation;
        let members: Vec<(&str, &str)> = organisation
            .chapter(chapter)
            .members
            .iter()
            .filter(|member| member.holds_on(date))
            .map(|member| organisation.person(member.person))
            .map(|person| (person.id.as_str(), person.name.as_deref().unwrap_or(&person.id)))
            .collect();
        let text = if members.is_empty() {
            "How many were there"
        } else {
            self.asker.tell("The members on that day:");
            for (number, (id, name)) in (1..).zip(&members) {
                self.asker.tell(&format!("  {number:3}  {name} ({id})"));
            }
            "Who was there (numbers or names with commas, or how many, such as `7 people`)"
        };
        let question = Question { text, default: Some(""), flag: "--present WHO", said };
        self.asker.ask(&question, |answer| read_present(answer, &members))
    }

    /// An id that nobody has, made of a name.
    fn free_id(&self, name: &str, taken: &[(String, String)]) -> String {
        let organisation = &self.site.organisation;
        let is_taken = |id: &str| {
            organisation.people.iter().any(|person| person.id == id)
                || taken.iter().any(|(other, _)| other == id)
        };
        let id = slug(name);
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        std::iter::once(id.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
    }

    /// The path of a file of a chapter, below `content/`.
    fn path(&self, chapter: ChapterId, file: &str) -> String {
        let path = &self.site.organisation.chapter(chapter).path;
        if path.is_empty() { file.to_owned() } else { format!("{path}/{file}") }
    }
}

/// How many chapters are listed before one is asked for.
const MOST_LISTED: usize = 40;

/// A chapter's path; the whole organisation has none.
fn shown_path(chapter: &Chapter) -> &str {
    if chapter.is_root() { "/" } else { &chapter.path }
}

/// `Ada, 3` or `7 people`. A number by itself is a place in the list, if there is one.
fn read_present(answer: &str, members: &[(&str, &str)]) -> Result<Present, String> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Ok(Present::Unknown);
    }
    let heads = answer.split_once(' ').map_or((answer, ""), |(number, noun)| (number, noun.trim()));
    if let (Ok(heads), "people" | "persons" | "members" | "heads") = (heads.0.parse(), heads.1) {
        return Ok(Present::Heads(heads));
    }
    if let (true, Ok(heads)) = (members.is_empty(), answer.parse()) {
        return Ok(Present::Heads(heads));
    }
    if members.is_empty() {
        return Err(
            "the chapter has no members in its roster on that day; write how many were there".to_owned()
        );
    }
    let mut ids: Vec<String> = Vec::new();
    for one in answer.split([',', ';']).map(str::trim).filter(|one| !one.is_empty()) {
        let numbered = one.parse::<usize>().ok().and_then(|number| members.get(number.checked_sub(1)?));
        let same = |text: &str| text.to_lowercase() == one.to_lowercase();
        let found = numbered.or_else(|| members.iter().find(|(id, name)| same(id) || same(name)));
        let (id, _) = found.ok_or_else(|| {
            let names = members.iter().flat_map(|(id, name)| [*id, *name]);
            match nearest(one, names) {
                Some(near) => format!("nobody in the roster is `{one}`; did you mean `{near}`?"),
                None if one.parse::<u32>().is_ok() => {
                    format!("the list has no number {one}; for how many were there, write `{one} people`")
                }
                None => {
                    format!("nobody in the roster is `{one}`; guests are written in the file, under `guests`")
                }
            }
        })?;
        if !ids.iter().any(|known| known == id) {
            ids.push((*id).to_owned());
        }
    }
    Ok(Present::Members(ids))
}

/// A path for a new chapter: its parts are plain, and there is none yet.
fn checked_path(path: &str, is_taken: impl Fn(&str) -> bool) -> Result<String, String> {
    let path = path.trim_start_matches("content/").trim_matches('/');
    if let Some(part) = path.split('/').find(|part| slugify(part) != **part || part.is_empty()) {
        return Err(format!(
            "`{part}` is no part of an address; write it in small letters with hyphens, such as `{}`",
            if part.is_empty() { "ireland/dublin".to_owned() } else { slug(part) }
        ));
    }
    if is_taken(path) {
        return Err(format!("there is a chapter `{path}` already"));
    }
    Ok(path.to_owned())
}

fn checked_date(answer: &str) -> Result<PartialDate, String> {
    answer.parse().map_err(|_| format!("`{answer}` is not a date; write 2014, 2014-06 or 2014-06-30"))
}

fn checked_time(answer: &str) -> Result<String, String> {
    parse_time(answer)
        .map(|time| time.strftime("%H:%M").to_string())
        .ok_or_else(|| format!("--start: `{answer}` is not a time; write it as 19:00"))
}

/// The day of a beginning, and it as it is written in front matter.
fn checked_start(answer: &str) -> Result<(Date, String), String> {
    let date: PartialDate = answer
        .parse()
        .map_err(|_| format!("`{answer}` is not a day; write it as 2014-06-30 or 2014-06-30 19:00"))?;
    if date.is_whole() {
        Ok((date.first_day(), answer.to_owned()))
    } else {
        Err("an event needs a day, such as 2014-06-30".to_owned())
    }
}

fn checked_period(answer: &str) -> Result<String, String> {
    crate::parse::front_matter::report::is_period(answer)
        .then(|| answer.to_owned())
        .ok_or_else(|| format!("`{answer}` is not a period; write 2014, 2014-H1, 2014-Q2 or 2014-06"))
}

/// The latest half year that is over.
fn last_half_year(today: Date) -> String {
    if today.month() > 6 { format!("{}-H1", today.year()) } else { format!("{}-H2", today.year() - 1) }
}

/// The part of an address that a title makes, short enough for a file's name.
fn slug(title: &str) -> String {
    let slug: String = slugify(title).chars().take(60).collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "untitled".to_owned() } else { slug.to_owned() }
}

/// `new-york` as `New York`.
fn in_capitals(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_there() {
        let members = [("ada", "Ada Byrne"), ("eoin", "Eoin Lynch")];
        let of = |ids: &[&str]| Ok(Present::Members(ids.iter().map(|id| (*id).to_owned()).collect()));
        assert_eq!(read_present("2, ada byrne, 2", &members), of(&["eoin", "ada"]));
        assert_eq!(read_present("7 people", &members), Ok(Present::Heads(7)));
        assert_eq!(read_present("", &members), Ok(Present::Unknown));
        assert_eq!(read_present("7", &[]), Ok(Present::Heads(7)));
        assert!(read_present("7", &members).is_err_and(|text| text.contains("`7 people`")));
        assert!(read_present("Eoin Linch", &members).is_err_and(|text| text.contains("`Eoin Lynch`")));
    }

    #[test]
    fn paths_of_chapters() {
        let check = |path: &str| checked_path(path, |path| path == "ireland");
        assert_eq!(check("content/ireland/cork/"), Ok("ireland/cork".to_owned()));
        assert!(check("Ireland/New Ross").is_err_and(|text| text.contains("`ireland`")));
        assert!(check("../x").is_err());
        assert!(check("ireland").is_err_and(|text| text.contains("already")));
    }

    #[test]
    fn names_and_periods() {
        assert_eq!(in_capitals("new-ross"), "New Ross");
        assert_eq!(last_half_year(jiff::civil::date(2014, 3, 1)), "2013-H2");
        assert_eq!(slug("What's next?"), "whats-next");
        assert_eq!(slug("…"), "untitled");
    }
}
