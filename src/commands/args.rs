//! The command line.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::{SITE_URL_HELP, site_url};
use crate::diagnostics::codes::CODES;
use crate::editors::CodeOwnersFormat;
use crate::output::Shard;
use crate::parse::duration::Duration;
use crate::parse::front_matter::editors::Editor;

use super::init::Hosting;

/// Builds the web site of an organisation and its chapters from a folder of text files.
///
/// Chapters write posts, minutes, rosters and reports as Markdown files. chapterhouse makes one
/// linked site of them, and works out from the records, by the organisation's own rules, which
/// chapters are working, and why.
#[derive(Debug, Parser)]
#[command(name = "chapterhouse", version, propagate_version = true, disable_help_subcommand = true)]
#[command(after_help = "Begin with `chapterhouse init my-site`, then `chapterhouse build` in that folder.")]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Which site.
#[derive(Args, Debug)]
pub(super) struct SiteArguments {
    /// The folder of the site, where `site.yaml` is
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site into a folder that any web host can serve
    Build(BuildArguments),
    /// Find everything that is wrong in a site, or probably not as meant, and write nothing
    Check(CheckArguments),
    /// Show the site in a browser on this machine, and follow each change of its files
    Serve(ServeArguments),
    /// Show which chapters are working, and why
    Status(StatusArguments),
    /// Pack the site for archives: `BagIt`, WARC, WACZ, EPUB, plain text, or a zip to open from a disk
    Archive(ArchiveArguments),
    /// Compare a published copy, in a folder or at a host, with what git says it should be
    Verify(VerifyArguments),
    /// Bring the repositories that `sources` of site.yaml names onto this machine
    Fetch(FetchArguments),
    /// Write a new document, that builds without a change
    New(NewArguments),
    /// Begin a new site, with one chapter to write on from
    Init(InitArguments),
    /// Change a site of an older format so that it has the present one
    Migrate(MigrateArguments),
    /// Make a site of one of another program, and say what became of everything in it
    Import(ImportArguments),
    /// Print what may stand in front matter and site.yaml as JSON Schema, for editors
    Schema(SchemaArguments),
    /// Print forms for editing in the browser, as the configuration of a CMS, or write them with their page
    Cms(CmsArguments),
    /// Print whom hosts of code ask about changes, by the editors of chapters
    Codeowners(CodeOwnersArguments),
    /// Print what completes commands in a shell, or the manual page
    Completions(CompletionsArguments),
}

/// `migrate`
#[derive(Args, Debug)]
#[command(after_help = MIGRATE_NOTE)]
pub(super) struct MigrateArguments {
    /// Show what would be changed, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

const MIGRATE_NOTE: &str = "\
It shows what it changes; comments and layout stay. Of a site that has the present format it changes nothing.";

/// `fetch`
#[derive(Args, Debug)]
#[command(after_help = FETCH_EXAMPLES)]
pub(super) struct FetchArguments {
    /// Move each source to the tip of its branch, where that is good, and note it in sources.lock
    #[arg(long)]
    pub(super) update: bool,
    /// Take a source although its history was rewritten, by its path, such as ireland/dublin
    #[arg(long, value_name = "PATH", requires = "update")]
    pub(super) accept: Vec<String>,
    /// How many repositories are fetched at the same time
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub(super) jobs: usize,
    /// How long one repository may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) timeout: u64,
}

const FETCH_EXAMPLES: &str = "\
Examples:
  chapterhouse fetch                                    what sources.lock says, before a build
  chapterhouse fetch --update                           the latest of each; commit sources.lock then
  chapterhouse fetch --update --accept ireland/dublin   also where Dublin rewrote its history

A commit is good if the site has no error with it that it had not before. What has errors, was rewritten or does not
answer stays at its last good commit, and its pages say so. The exit status is 1 if what sources.lock names is not here.";

/// `schema`
#[derive(Args, Debug)]
#[command(after_help = SCHEMA_EXAMPLES)]
pub(super) struct SchemaArguments {
    /// Of what: site, or a kind of document such as minutes; without it, all names are listed
    #[arg(value_name = "NAME", conflicts_with = "out")]
    pub(super) name: Option<String>,
    /// Write all of them into this folder, as NAME.schema.json
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

const SCHEMA_EXAMPLES: &str = "\
Examples:
  chapterhouse schema minutes
  chapterhouse schema --out .schemas

An editor with YAML support completes keys by them and marks what is wrong: above site.yaml write
  # yaml-language-server: $schema=.schemas/site.schema.json";

/// `cms`
#[derive(Args, Debug)]
#[command(after_help = CMS_EXAMPLES)]
pub(super) struct CmsArguments {
    /// Write config.yml and index.html into this folder; without it, the former is printed
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Only this chapter and those below it, by its path, such as ireland/dublin
    #[arg(long, value_name = "CHAPTER")]
    pub(super) chapter: Option<String>,
    /// What the repository's host runs (default: by `repository` in site.yaml or git's remote)
    #[arg(long, value_enum)]
    pub(super) backend: Option<CmsHost>,
    /// The repository at its host, such as commons/site
    #[arg(long, value_name = "OWNER/NAME")]
    pub(super) repo: Option<String>,
    /// The branch to commit to (default: that of the repository)
    #[arg(long, value_name = "NAME")]
    pub(super) branch: Option<String>,
    /// Where people sign in, if that is not the host itself
    #[arg(long, value_name = "URL")]
    pub(super) auth: Option<String>,
    /// What the host calls the CMS, as it was registered there
    #[arg(long, value_name = "ID")]
    pub(super) app_id: Option<String>,
    /// The script of the CMS, such as sveltia-cms.js beside the page (default: a fixed version from unpkg.com)
    #[arg(long, value_name = "URL")]
    pub(super) script: Option<String>,
}

const CMS_EXAMPLES: &str = "\
Examples:
  chapterhouse cms --out admin
  chapterhouse cms --chapter ireland/dublin --out admin/dublin
  chapterhouse cms --backend test --out /tmp/try        try the forms; what is saved stays in the browser";

/// A host that a CMS can commit to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CmsHost {
    #[value(name = "github")]
    GitHub,
    #[value(name = "gitlab")]
    GitLab,
    /// Gitea and Forgejo
    #[value(alias = "forgejo")]
    Gitea,
    /// None: files stay in the browser
    Test,
}

/// `codeowners`
#[derive(Args, Debug)]
#[command(after_help = CODEOWNERS_EXAMPLES)]
pub(super) struct CodeOwnersArguments {
    /// For which host (default: by `repository` in site.yaml or git's remote, else github)
    #[arg(long, value_enum)]
    pub(super) format: Option<CodeOwnersHost>,
    /// Write this file
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(super) out: Option<PathBuf>,
    /// Write nothing, and end with exit status 1 if this file says something else
    #[arg(long, value_name = "FILE")]
    pub(super) check: Option<PathBuf>,
}

const CODEOWNERS_EXAMPLES: &str = "\
Examples:
  chapterhouse codeowners --out .github/CODEOWNERS
  chapterhouse codeowners --format gitlab --check CODEOWNERS";

/// A host that reads `CODEOWNERS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CodeOwnersHost {
    #[value(name = "github")]
    GitHub,
    #[value(name = "gitlab")]
    GitLab,
    /// Forgejo and Gitea
    #[value(alias = "gitea")]
    Forgejo,
}

impl From<CodeOwnersHost> for CodeOwnersFormat {
    fn from(host: CodeOwnersHost) -> Self {
        match host {
            CodeOwnersHost::GitHub => Self::GitHub,
            CodeOwnersHost::GitLab => Self::GitLab,
            CodeOwnersHost::Forgejo => Self::Forgejo,
        }
    }
}

/// `completions`
#[derive(Args, Debug)]
#[command(after_help = COMPLETIONS_EXAMPLES)]
pub(super) struct CompletionsArguments {
    /// For which shell; `man` for the manual page
    #[arg(value_enum)]
    pub(super) printed: Printed,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  chapterhouse completions bash > ~/.local/share/bash-completion/completions/chapterhouse
  chapterhouse completions fish > ~/.config/fish/completions/chapterhouse.fish
  chapterhouse completions man | man -l -";

/// What `completions` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Printed {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
    /// The manual page, with all commands
    Man,
}

/// `build`
#[derive(Args, Debug)]
pub(super) struct BuildArguments {
    /// Where the finished site goes (default: `public` in the site's folder)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The address that the site will have, instead of `url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = parse_site_url)]
    pub(super) base_url: Option<String>,
    /// The day to work out statuses for, such as 2014-06-30 (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// Build what was known in this revision of git, and say which statuses are known otherwise now
    #[arg(long, value_name = "REV", requires = "out", conflicts_with = "tolerant")]
    pub(super) at: Option<String>,
    /// Include documents that say `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Make links work when the pages are opened from a disk, without a web host
    #[arg(long)]
    pub(super) offline: bool,
    /// Show documents with errors as they last were without in git, or leave them out, and publish the rest
    #[arg(long)]
    pub(super) tolerant: bool,
    /// Write every page anew; also allows a folder that holds other files
    #[arg(long)]
    pub(super) force: bool,
    /// Leave pages as large as they are
    #[arg(long)]
    pub(super) no_minify: bool,
    /// Write a packed copy (.gz) beside each file of text, for hosts that send it in its place
    #[arg(long)]
    pub(super) precompress: bool,
    /// Show all problems, not only as many as fit on a screen
    #[arg(long)]
    pub(super) all: bool,
    /// How many threads work at the same time (default: one for each processor)
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
    /// Make only a part of the site, such as 2/5: copied into one folder, all parts are the site
    #[arg(long, value_name = "I/N")]
    pub(super) shard: Option<Shard>,
    /// Tell what each stage took, each kind of file, and the slowest files
    #[arg(long)]
    pub(super) profile: bool,
    /// Read this folder in place of what was fetched for a source, to see what a change of its repository comes to
    #[arg(long, value_name = "PATH=DIR", value_parser = parse_from, conflicts_with = "at")]
    pub(super) from: Vec<(String, PathBuf)>,
}

/// `check`
#[derive(Args, Debug)]
#[command(after_help = CHECK_EXAMPLES)]
pub(super) struct CheckArguments {
    /// How to print problems
    #[arg(long, value_enum, default_value_t = ProblemFormat::Human)]
    pub(super) format: ProblemFormat,
    /// Show all problems, not only as many as fit on a screen
    #[arg(long)]
    pub(super) all: bool,
    /// Show warnings only where they touch a file that changed since the work left this revision of git,
    /// such as origin/main; errors are always shown, since a change in one file can break another
    #[arg(long, value_name = "REV")]
    pub(super) changed_since: Option<String>,
    /// Who made these changes: a handle, a team or an address, several times for several names of one person. What
    /// `editors` at that revision don't let them change is an error
    #[arg(long = "as", value_name = "WHO", requires = "changed_since", value_parser = parse_editor)]
    pub(super) by: Vec<Editor>,
    /// Check this revision of git instead of the files that are there, as a push leaves it; `--changed-since` then
    /// compares both revisions themselves
    #[arg(long, value_name = "REV")]
    pub(super) at: Option<String>,
    /// Show only problems with these codes
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = PossibleValuesParser::new(CODES), hide_possible_values = true)]
    pub(super) only: Vec<String>,
    /// Compare with the `record.json` of an earlier build, or with what a revision of git comes to: a page that is gone
    /// without an alias, or a word in `gone` of site.yaml, is an error
    #[arg(long, value_name = "FILE|REV")]
    pub(super) against: Option<String>,
    /// The day to work out statuses for, such as 2014-06-30 (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// Include documents that say `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// End with exit status 1 also where there are only warnings
    #[arg(long)]
    pub(super) strict: bool,
    /// Also show what was understood of attendance in the text of minutes, a line for each file
    #[arg(long)]
    pub(super) attendance: bool,
    /// Read this folder in place of what was fetched for a source, to see what a change of its repository comes to
    #[arg(long, value_name = "PATH=DIR", value_parser = parse_from)]
    pub(super) from: Vec<(String, PathBuf)>,
    /// Say what a code such as unknown-member means; without one, list all codes
    #[arg(long, value_name = "CODE")]
    #[expect(clippy::option_option, reason = "the flag may stand without a code")]
    pub(super) explain: Option<Option<String>>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  chapterhouse check                                    the worst of it, on one screen
  chapterhouse check --all | less                       all of it
  chapterhouse check --explain broken-link              what a code means
  chapterhouse check --format github --changed-since origin/main
                                                        beside the lines of a pull request
  chapterhouse check --only not-an-editor --changed-since origin/main --as ada
                                                        may they change these files?

Problems go to standard output. The exit status is 1 if there are errors, 0 if there are only warnings.";

/// How `check` prints problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProblemFormat {
    /// For people: the line, what is wrong, and what to write instead
    Human,
    /// For programs: a list of objects
    Json,
    /// For GitHub Actions, which show them beside the lines of a pull request
    Github,
    /// For GitLab, which shows them in merge requests: a report of its Code Quality
    Gitlab,
    /// SARIF 2.1.0, for hosts of code
    Sarif,
}

/// `archive`
#[derive(Args, Debug)]
#[command(after_help = ARCHIVE_EXAMPLES)]
pub(super) struct ArchiveArguments {
    /// Which packages to make, with commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "bagit", value_name = "FORMAT")]
    pub(super) format: Vec<ArchiveFormat>,
    /// The folder to put them into
    #[arg(long, value_name = "DIR", default_value = "archive")]
    pub(super) out: PathBuf,
    /// Of books: only this chapter and those below it, by its path, such as ireland/dublin
    #[arg(long, value_name = "CHAPTER")]
    pub(super) chapter: Option<String>,
    /// Of books: only this year
    #[arg(long, value_name = "YEAR")]
    pub(super) year: Option<i16>,
    /// Only what changed since the `record.json` of an earlier build or package
    #[arg(long, value_name = "FILE")]
    pub(super) since: Option<PathBuf>,
    /// The site as it was in this revision of git
    #[arg(long, value_name = "REV")]
    pub(super) at: Option<String>,
    /// The day to work out statuses for, such as 2014-06-30 (default: today, or the day of the revision)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// The address that the site has, instead of `url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = parse_site_url)]
    pub(super) base_url: Option<String>,
    /// Show all problems, not only as many as fit on a screen
    #[arg(long)]
    pub(super) all: bool,
}

const ARCHIVE_EXAMPLES: &str = "\
Examples:
  chapterhouse archive                                  a bag with everything, for an archive
  chapterhouse archive --format warc,wacz               for web archives; replayweb.page shows the latter
  chapterhouse archive --format epub --chapter ireland/dublin --year 2014
                                                        a year of a chapter as a book
  chapterhouse archive --since archive/former/data/record.json
                                                        only what changed since

The same site gives the same bytes. What is stopped leaves nothing half-made: run it again.";

/// A package for archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum ArchiveFormat {
    /// A folder with the site, its texts, digests, and how to read and verify it without this program (RFC 8493)
    Bagit,
    /// A web archive (WARC 1.1)
    Warc,
    /// A web archive in one file, with an index, which browsers replay
    Wacz,
    /// A book of minutes, reports, posts and rules (EPUB 3)
    Epub,
    /// A file of plain text for each document
    Text,
    /// The site for readers who unpack it and open its first page
    Zip,
}

/// `verify`
#[derive(Args, Debug)]
#[command(after_help = VERIFY_EXAMPLES)]
pub(super) struct VerifyArguments {
    /// The copy: a folder, or the address of a host
    #[arg(value_name = "URL|DIR")]
    pub(super) copy: String,
    /// Compare with this `record.json` instead of a fresh build
    #[arg(long, value_name = "FILE", conflicts_with_all = ["at", "as_of"])]
    pub(super) record: Option<PathBuf>,
    /// Build this revision of git (default: the commit that the copy's own record names)
    #[arg(long, value_name = "REV")]
    pub(super) at: Option<String>,
    /// The day to build it for (default: that of the copy's own record)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// Show all files that differ, not only the first 50
    #[arg(long)]
    pub(super) all: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human)]
    pub(super) format: VerifyFormat,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  chapterhouse verify https://commons.example/      does the host show what git says?
  chapterhouse verify backup/2014                   is this copy whole?
  chapterhouse verify backup/2014 --record backup/2014/record.json
                                                    the same by its own record, without git

The exit status is 0 if all files are as they should be, and 1 if not. A host shows only what it is asked for: files
that should not be there are found where its record or site map names them.";

/// How `verify` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum VerifyFormat {
    /// For people: a line for each file that is not as it should be
    Human,
    /// For programs: an object
    Json,
}

/// `serve`
#[derive(Args, Debug)]
pub(super) struct ServeArguments {
    /// Where to listen on this machine (default: 8000, or the next that is free)
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// The day to work out statuses for, such as 2014-06-30 (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// Include documents that say `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Read this folder in place of what was fetched for a source, to see what a change of its repository comes to
    #[arg(long, value_name = "PATH=DIR", value_parser = parse_from)]
    pub(super) from: Vec<(String, PathBuf)>,
}

/// `status`
#[derive(Args, Debug)]
#[command(after_help = STATUS_EXAMPLES)]
pub(super) struct StatusArguments {
    /// Only this chapter and those below it, by its path, such as ireland/dublin
    pub(super) chapter: Option<String>,
    /// The day to work out statuses for, such as 2014-06-30 (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// Show what was known in this revision of git, and which statuses are known otherwise now
    #[arg(long, value_name = "REV")]
    pub(super) at: Option<String>,
    /// Show everything that the rule asks for, what was found, in which files, what is missing,
    /// and what would change the status
    #[arg(long, group = "view")]
    pub(super) why: bool,
    /// Show the members of each chapter with their own status. The names are those of the roster:
    /// don't publish this list
    #[arg(long, group = "view")]
    pub(super) members: bool,
    /// Show which statuses will be lost within this time if nothing happens, and what would keep
    /// them, such as 60d, 8 weeks or "3 months"
    #[arg(long, value_name = "TIME", value_parser = parse_time, group = "view")]
    pub(super) next: Option<Duration>,
    /// Show what a reading of the rule that nobody adopted would say, beside the rule in force
    #[arg(long, value_name = "NAME", group = "view")]
    pub(super) reading: Option<String>,
    /// Show what every version and every reading of the rules would say, side by side
    #[arg(long, group = "view")]
    pub(super) compare: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

const STATUS_EXAMPLES: &str = "\
Examples:
  chapterhouse status                          all chapters
  chapterhouse status ireland/dublin --why     why Dublin has its status
  chapterhouse status --next 60d               what to do in the next two months
  chapterhouse status --format csv > all.csv   for a spreadsheet";

/// A source and a folder, such as `ireland/dublin=../dublin`.
fn parse_from(text: &str) -> Result<(String, PathBuf), String> {
    let (path, folder) = text
        .split_once('=')
        .ok_or("write the path of the source and the folder: `ireland/dublin=../dublin`")?;
    let whole = PathBuf::from(folder).canonicalize().ok().filter(|folder| folder.is_dir());
    let folder = whole.ok_or_else(|| format!("there is no folder `{folder}`"))?;
    Ok((path.trim_matches('/').to_owned(), folder))
}

/// The address of a site.
fn parse_site_url(text: &str) -> Result<String, String> {
    site_url(text).ok_or_else(|| SITE_URL_HELP.to_owned())
}

/// Who asks to change something.
fn parse_editor(text: &str) -> Result<Editor, String> {
    Editor::asking(text)
}

/// A time such as `60d`.
fn parse_time(text: &str) -> Result<Duration, String> {
    text.parse()
        .map_err(|()| "write a number and what it counts, such as `60d`, `8 weeks` or `3 months`".to_owned())
}

/// How `status` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table for people
    Table,
    /// For programs: a list of the objects that status.json holds
    Json,
    /// For spreadsheets: one line for each row of the table
    Csv,
}

/// `new`
#[derive(Args, Debug)]
#[command(after_help = NEW_EXAMPLES)]
pub(super) struct NewArguments {
    #[command(subcommand)]
    pub(super) document: NewDocument,
}

const NEW_EXAMPLES: &str = "\
On a terminal, what is not given is asked for.

Examples:
  chapterhouse new minutes ireland/dublin                 asks when it was and who was there
  chapterhouse new minutes ireland/dublin --date 2014-06-01 --present ada-byrne,eoin
  chapterhouse new chapter ireland/cork --name Cork";

/// What to write.
#[derive(Debug, Subcommand)]
pub(super) enum NewDocument {
    /// A chapter: its folder, with a `chapter.md`
    Chapter {
        /// Its folder below content/, such as ireland/dublin
        path: Option<String>,
        /// Its name, such as Dublin
        #[arg(long)]
        name: Option<String>,
        /// Its level, such as local (default: by how deep the folder is)
        #[arg(long)]
        level: Option<String>,
        /// When it was founded
        #[arg(long, value_name = "DATE")]
        founded: Option<String>,
    },
    /// The roster of a chapter
    Roster {
        /// The chapter, by its path, such as ireland/dublin
        chapter: Option<String>,
        /// The name of a member; several with commas, or by giving it several times
        #[arg(long, value_name = "NAME", value_delimiter = ',')]
        member: Vec<String>,
        /// When they joined (default: today)
        #[arg(long, value_name = "DATE")]
        joined: Option<String>,
    },
    /// The minutes of a meeting
    Minutes {
        /// The chapter, by its path, such as ireland/dublin
        chapter: Option<String>,
        /// The day of the meeting (default: today)
        #[arg(long)]
        date: Option<String>,
        /// When it began, such as 19:00
        #[arg(long, value_name = "TIME")]
        start: Option<String>,
        /// Who was there: ids or names from the roster with commas, or how many, such as "7 people"
        #[arg(long, value_name = "WHO")]
        present: Option<String>,
        /// How many guests were there
        #[arg(long, value_name = "N")]
        guests: Option<u32>,
        /// The title of the page
        #[arg(long)]
        title: Option<String>,
    },
    /// A post of a chapter's blog
    Post {
        /// The chapter, by its path, such as ireland/dublin
        chapter: Option<String>,
        /// The title
        #[arg(long)]
        title: Option<String>,
        /// The day of the post (default: today)
        #[arg(long)]
        date: Option<String>,
        /// Who wrote it: ids from the roster, or names, with commas
        #[arg(long, value_name = "WHO", value_delimiter = ',')]
        author: Vec<String>,
    },
    /// A report of a chapter
    Report {
        /// The chapter, by its path, such as ireland/dublin
        chapter: Option<String>,
        /// The time it is about: 2014, 2014-H1, 2014-Q2 or 2014-06 (default: the last half year)
        #[arg(long)]
        period: Option<String>,
        /// The title
        #[arg(long)]
        title: Option<String>,
    },
    /// An event that is to come
    Event {
        /// The chapter, by its path, such as ireland/dublin
        chapter: Option<String>,
        /// The title
        #[arg(long)]
        title: Option<String>,
        /// When it begins, such as 2014-06-30 or "2014-06-30 19:00"
        #[arg(long, value_name = "DATE")]
        start: Option<String>,
        /// The city it is in
        #[arg(long)]
        city: Option<String>,
    },
    /// A rule that says which chapters are working
    Rule {
        /// The chapter below which it holds (default: everywhere)
        chapter: Option<String>,
        /// The title
        #[arg(long)]
        title: Option<String>,
        /// For chapters of which level (default: the lowest)
        #[arg(long)]
        level: Option<String>,
        /// The first day on which it holds (default: today)
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// How many members a working chapter has at least
        #[arg(long, value_name = "N")]
        members: Option<u32>,
        /// How often it has met within six months at least
        #[arg(long, value_name = "N")]
        meetings: Option<u32>,
    },
}

/// `init`
#[derive(Args, Debug)]
#[command(after_help = INIT_EXAMPLES)]
pub(super) struct InitArguments {
    /// The folder to make
    pub(super) dir: PathBuf,
    /// The name of the organisation (default: the folder's name)
    #[arg(long)]
    pub(super) title: Option<String>,
    /// Who is to publish it: its files say how, on each push and every night
    #[arg(long, value_enum, default_value_t = Hosting::GithubPages)]
    pub(super) host: Hosting,
}

const INIT_EXAMPLES: &str = "\
Examples:
  chapterhouse init our-chapter                              to publish with GitHub Pages
  chapterhouse init our-chapter --host codeberg-pages --title \"Quay Road Workshop\"
  chapterhouse init our-chapter --host own-server            to publish what is pushed to a server of your own";
/// `import`
#[derive(Args, Debug)]
#[command(after_help = IMPORT_EXAMPLES)]
pub(super) struct ImportArguments {
    #[command(subcommand)]
    pub(super) from: ImportFrom,
}

const IMPORT_EXAMPLES: &str = "\
Examples:
  chapterhouse import jekyll ../old-site our-site
  chapterhouse import wordpress export.xml our-site --uploads wp-content/uploads

DIR is a new folder, or one that an earlier import of the same source made: what changed there since is left alone.
What was kept, changed and left, with file and line, is in DIR/import-report.md.";

/// What is read.
#[derive(Debug, Subcommand)]
pub(super) enum ImportFrom {
    /// A site of Jekyll: a folder with `_config.yml` and `_posts`
    Jekyll(ImportPlaces),
    /// A site of Hugo: a folder with `hugo.toml` or `config/`, and `content/`
    Hugo(ImportPlaces),
    /// A site of Pelican: a folder with `pelicanconf.py` and `content/`
    Pelican(ImportPlaces),
    /// An export of `WordPress`: the XML file of Tools, Export, All content
    Wordpress {
        #[command(flatten)]
        places: ImportPlaces,
        /// The folder `wp-content/uploads` of the old site, for its pictures and files
        #[arg(long, value_name = "DIR")]
        uploads: Option<PathBuf>,
    },
    /// A table of members as spreadsheets save them; it becomes the roster of a chapter
    #[command(after_help = CSV_EXAMPLES)]
    CsvRoster {
        #[command(flatten)]
        places: ImportPlaces,
        #[command(flatten)]
        columns: ImportColumns,
        /// Keep this column as an attribute of members; several by giving it several times
        #[arg(long, value_name = "HEAD")]
        attribute: Vec<String>,
    },
    /// A table of meetings as spreadsheets save them; each row becomes minutes
    #[command(after_help = CSV_EXAMPLES)]
    CsvMeetings {
        #[command(flatten)]
        places: ImportPlaces,
        #[command(flatten)]
        columns: ImportColumns,
    },
}

const CSV_EXAMPLES: &str = "\
Examples:
  chapterhouse import csv-roster members.csv our-site --chapter ireland/dublin --dates dmy
  chapterhouse import csv-roster members.csv our-site --column \"Mitglied=name\" --attribute Gender --ignore Notes
  chapterhouse import csv-meetings meetings.csv our-site --chapter ireland/dublin

DIR may be a site that is there. Columns are known by their heads. E-mail addresses, telephone numbers and the like
are never carried over.";

/// What is said of the columns of a table.
#[derive(Args, Debug)]
pub(super) struct ImportColumns {
    /// What the column with this head is, such as "Full name=name"; several by giving it several times
    #[arg(long, value_name = "HEAD=NAME", value_parser = parse_column)]
    pub(super) column: Vec<(String, String)>,
    /// Leave this column behind; several by giving it several times
    #[arg(long, value_name = "HEAD")]
    pub(super) ignore: Vec<String>,
    /// What comes first in dates such as 03/04/2014
    #[arg(long, value_enum)]
    pub(super) dates: Option<Dates>,
    /// The chapter, by its path, such as ireland/dublin (default: the whole organisation)
    #[arg(long, value_name = "PATH")]
    pub(super) chapter: Option<String>,
}

/// What comes first in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Dates {
    /// The day: 03/04/2014 is 3 April
    Dmy,
    /// The month: 03/04/2014 is 4 March
    Mdy,
}

fn parse_column(text: &str) -> Result<(String, String), String> {
    let pair = text.rsplit_once('=').map(|(head, name)| (head.trim().to_owned(), name.trim().to_owned()));
    pair.ok_or_else(|| "write the head of the column, `=`, and what it is: \"Full name=name\"".to_owned())
}

/// From where to where.
#[derive(Args, Debug)]
pub(super) struct ImportPlaces {
    /// What to read; nothing in it is changed
    #[arg(value_name = "SRC")]
    pub(super) source: PathBuf,
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
    /// Write the report to this file instead of DIR/import-report.md
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
}
