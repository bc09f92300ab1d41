//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::parse::duration::Duration;

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
    /// Show which chapters are working, and why
    Status(StatusArguments),
    /// Begin a new site, with one chapter to write on from
    Init(InitArguments),
}

/// `build`
#[derive(Args, Debug)]
pub(super) struct BuildArguments {
    /// Where the finished site goes (default: `public` in the site's folder)
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The address that the site will have, instead of `url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// The day to work out statuses for, such as 2014-06-30 (default: today)
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<Date>,
    /// Include documents that say `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Make links work when the pages are opened from a disk, without a web host
    #[arg(long)]
    pub(super) offline: bool,
    /// Leave out documents that can't be read at all, and publish the rest
    #[arg(long)]
    pub(super) tolerant: bool,
    /// Write every page anew; also allows a folder that holds other files
    #[arg(long)]
    pub(super) force: bool,
    /// Leave pages as large as they are
    #[arg(long)]
    pub(super) no_minify: bool,
    /// How many threads work at the same time (default: one for each processor)
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
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

/// `init`
#[derive(Args, Debug)]
pub(super) struct InitArguments {
    /// The folder to make
    pub(super) dir: PathBuf,
    /// The name of the organisation (default: the folder's name)
    #[arg(long)]
    pub(super) title: Option<String>,
}
