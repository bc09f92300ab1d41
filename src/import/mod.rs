//! Sites and tables of other programs, made into a site of this one.
//!
//! Enters: a folder or file of another program. Leaves: a folder with a site that builds, and a [`Report`] of everything
//! that was kept, changed or left, with file and line. Nothing is dropped silently: what has no equivalent stands in the
//! text as it was written, or stays behind in the source, and the report says which.
//!
//! A file a foreign format says which documents there are, where they go and where they were; everything is planned before
//! anything is written, so that links become paths to the new files. What formats share:
//! - [`source_tree`] and [`front_matter`] read, [`keys`] and [`dates`] say what is meant;
//! - [`plan`] gives paths and former addresses, [`addresses`] knows them, [`links`] writes links anew;
//! - [`liquid`], [`kramdown`], [`shortcodes`], [`rst`] and [`html`] make plain Markdown of what texts hold besides;
//! - [`destination`] puts documents together and writes them, by way of `output`, and leaves alone what people changed.
//!
//! The same source gives the same bytes.

mod addresses;
mod csv_meetings;
mod csv_roster;
mod csv_site;
mod csv_table;
mod dates;
mod destination;
mod front_matter;
mod html;
mod hugo;
mod jekyll;
mod keys;
mod kramdown;
mod lined;
mod links;
mod liquid;
mod markdown;
mod matter;
mod pelican;
mod permalink;
mod plan;
mod redirects;
mod report;
mod rst;
mod shortcodes;
mod source_tree;
mod unreadable;
mod unshown;
mod wordpress;
mod wp_text;
mod wxr;

use std::io;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::output::{SharedFolder, WholeFile};

pub(crate) use csv_table::ColumnOptions;
pub(crate) use dates::DayOrder;

use csv_table::read_table;
use destination::{Destination, Finished};
use report::Report;
use source_tree::SourceTree;

/// What to import, from where to where.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) format: Format,
    pub(crate) source: &'a Path,
    pub(crate) dir: &'a Path,
    /// Where the report goes instead of beside `site.yaml`.
    pub(crate) report: Option<&'a Path>,
}

/// What is read.
#[derive(Clone, Debug)]
pub(crate) enum Format {
    Jekyll,
    Hugo,
    Pelican,
    /// An export, and the folder of its pictures.
    WordPress {
        uploads: Option<PathBuf>,
    },
    /// A table of members.
    CsvRoster(ColumnOptions),
    /// A table of meetings.
    CsvMeetings(ColumnOptions),
}

/// Why nothing was imported.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The program was called in a wrong way: the source is none of this kind, or the folder is not free.
    Usage(String),
    /// Something in the source can't be read, and nothing can be without it.
    Content { path: String, line: usize, message: String },
    /// Several things, each with its line.
    Problems { path: String, problems: Vec<(usize, String)> },
    /// The disk.
    Machine(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl Failure {
    fn content(path: &str, line: usize, message: &str) -> Self {
        Self::Content { path: path.to_owned(), line, message: message.to_owned() }
    }

    fn problems(path: &str, problems: Vec<(usize, String)>) -> Self {
        Self::Problems { path: path.to_owned(), problems }
    }
}

/// What an import came to.
#[derive(Debug)]
pub(crate) struct Imported {
    /// How much there is, and what became of it.
    pub(crate) headline: String,
    /// The constructs that were not all kept, the worst first.
    pub(crate) table: String,
    pub(crate) written: usize,
    pub(crate) unchanged: usize,
    /// Files that somebody changed since an import wrote them, and that were left alone.
    pub(crate) theirs: Vec<String>,
    /// Files of former imports that the source no longer has.
    pub(crate) no_longer: Vec<String>,
    pub(crate) report: PathBuf,
}

impl Format {
    /// The name of the list of what was written, in the folder of the site.
    fn list(&self) -> &'static str {
        match self {
            Self::CsvRoster(_) => ".chapterhouse-import-roster",
            Self::CsvMeetings(_) => ".chapterhouse-import-meetings",
            _ => ".chapterhouse-import",
        }
    }

    /// Where the report stands in the folder of the site.
    fn report(&self) -> &'static str {
        match self {
            Self::CsvRoster(_) => "import-report-roster.md",
            Self::CsvMeetings(_) => "import-report-meetings.md",
            _ => "import-report.md",
        }
    }
}

/// How many constructs a terminal is told of.
const MOST_SHOWN: usize = 15;

/// Imports.
///
/// # Errors
/// See [`Failure`]. Where the source can't be read, nothing was written.
pub(crate) fn import(request: &Request<'_>) -> Result<Imported, Failure> {
    refuse_overlap(request.source, request.dir)?;
    let mut report = Report::default();
    match &request.format {
        Format::Jekyll | Format::Hugo | Format::Pelican => {
            let tree = read_tree(request, &mut report)?;
            let mut destination = begin(request, report)?;
            match request.format {
                Format::Hugo => hugo::import(&tree, &mut destination)?,
                Format::Pelican => pelican::import(&tree, &mut destination)?,
                _ => jekyll::import(&tree, &mut destination)?,
            }
            finish(request, destination)
        }
        Format::WordPress { uploads } => {
            refuse_no_file(request.source)?;
            let name = name_of(request.source);
            let survey = wordpress::survey(request.source, &name)?;
            let mut destination = begin(request, report)?;
            wordpress::import(request.source, &name, uploads.as_deref(), survey, &mut destination)?;
            finish(request, destination)
        }
        Format::CsvRoster(options) | Format::CsvMeetings(options) => {
            refuse_no_file(request.source)?;
            let name = name_of(request.source);
            let table = read_table(request.source, &name, &mut report)?;
            if matches!(request.format, Format::CsvRoster(_)) {
                let roster = csv_roster::Roster::read(&table, &name, options)?;
                let mut destination = begin(request, report)?;
                roster.write(&table, &name, request.dir, &mut destination)?;
                return finish(request, destination);
            }
            let meetings = csv_meetings::Meetings::read(&table, &name, options)?;
            let mut destination = begin(request, report)?;
            meetings.write(&table, &name, request.dir, &mut destination)?;
            finish(request, destination)
        }
    }
}

/// Begins to write, where the folder is free for it. What a table becomes may stand in a site that is there.
fn begin(request: &Request<'_>, report: Report) -> Result<Destination, Failure> {
    let is_table = matches!(request.format, Format::CsvRoster(_) | Format::CsvMeetings(_));
    let takes_others = is_table && request.dir.join("site.yaml").is_file();
    match SharedFolder::begin(request.dir, request.format.list(), takes_others)? {
        Some(folder) => Ok(Destination::new(folder, report)),
        None => Err(Failure::Usage(format!(
            "`{}` holds other files; choose a new folder, or one that an import made",
            request.dir.display()
        ))),
    }
}

fn refuse_no_file(source: &Path) -> Result<(), Failure> {
    if source.is_file() {
        return Ok(());
    }
    let reason = if source.exists() { "is no file" } else { "does not exist" };
    Err(Failure::Usage(format!("`{}` {reason}", source.display())))
}

fn name_of(source: &Path) -> String {
    source.file_name().map_or_else(|| "the source".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The files of a folder, which has to be a site of the right kind.
fn read_tree(request: &Request<'_>, report: &mut Report) -> Result<SourceTree, Failure> {
    let source = request.source;
    if !source.is_dir() {
        let reason = if source.exists() { "is no folder" } else { "does not exist" };
        return Err(Failure::Usage(format!("`{}` {reason}", source.display())));
    }
    let tree = SourceTree::walk(source, report)?;
    let (is_it, wanted) = match request.format {
        Format::Hugo => (
            hugo::is_site(&tree),
            "Hugo: it has no `hugo.toml`, `config.toml` or `config/_default` beside `content`",
        ),
        Format::Pelican => (pelican::is_site(&tree), "Pelican: it has no `pelicanconf.py`"),
        _ => (jekyll::is_site(&tree), "Jekyll: it has neither `_config.yml` nor `_posts`"),
    };
    if is_it {
        return Ok(tree);
    }
    Err(Failure::Usage(format!("`{}` is no site of {wanted}{}", source.display(), looks_like(&tree))))
}

/// What a folder seems to be instead.
fn looks_like(tree: &SourceTree) -> &'static str {
    if jekyll::is_site(tree) {
        "; it looks like one of Jekyll"
    } else if pelican::is_site(tree) {
        "; it looks like one of Pelican"
    } else if hugo::is_site(tree) {
        "; it looks like one of Hugo"
    } else {
        ""
    }
}

/// One must not be in the other: what is written would be read.
fn refuse_overlap(source: &Path, dir: &Path) -> Result<(), Failure> {
    let Ok(source) = source.canonicalize() else { return Ok(()) };
    let dir = resolved(dir)?;
    if source.is_dir() && (dir.starts_with(&source) || source.starts_with(&dir)) {
        return Err(Failure::Usage(format!(
            "`{}` and `{}` are one in the other; choose a folder beside the source",
            source.display(),
            dir.display()
        )));
    }
    Ok(())
}

/// Where a folder is or will be, links resolved as far as it is there.
fn resolved(dir: &Path) -> Result<PathBuf, Failure> {
    let whole = std::path::absolute(dir).map_err(|source| Error::new("read", dir, source))?;
    for above in whole.ancestors() {
        match above.canonicalize() {
            Ok(there) => {
                let rest = whole.strip_prefix(above).unwrap_or(Path::new(""));
                // What is not there yet is named as it is written, without steps upwards.
                let mut path = there;
                for part in rest.components() {
                    match part {
                        std::path::Component::ParentDir => {
                            path.pop();
                        }
                        part => path.push(part),
                    }
                }
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::new("read", above, error).into()),
        }
    }
    Ok(whole)
}

/// Writes the report, and tells what there is to tell.
fn finish(request: &Request<'_>, mut destination: Destination) -> Result<Imported, Failure> {
    let text = destination.report.render(&format!("`{}`", name_of(request.source)));
    let report = match request.report {
        Some(file) => {
            use std::io::Write as _;
            let mut whole = WholeFile::begin(file)?;
            whole.write_all(text.as_bytes()).map_err(|source| Error::new("write", file, source))?;
            whole.finish()?;
            file.to_owned()
        }
        None => {
            let report = request.format.report();
            destination.write(report, text.as_bytes())?;
            request.dir.join(report)
        }
    };
    let (Finished { report: entries, theirs, written, unchanged }, no_longer) = destination.finish()?;
    Ok(Imported {
        headline: entries.headline(),
        table: entries.table(MOST_SHOWN),
        written,
        unchanged,
        theirs,
        no_longer,
        report,
    })
}
