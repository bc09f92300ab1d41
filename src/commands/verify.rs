//! `chapterhouse verify`: whether a published copy shows what git says.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::Error;
use crate::config::{Flags, site_url};
use crate::diagnostics::human::printable;
use crate::digest::FileDigests;
use crate::model::SitePath;
use crate::pipeline::RECORD;
use crate::record::Record;
use crate::verify::{
    Comparison, Difference, Expected, Folder, Host, PublishedCopy, compare, expected_by, how,
};

use super::args::{SiteArguments, VerifyArguments, VerifyFormat};
use super::exit::ExitStatus;
use super::progress::Progress;
use super::reading::{Failure, Reading, Wanted};
use super::terminal::{note, say, write_out};

/// How many files are told of each by itself, without `--all`.
const SHOWN: usize = 50;

/// The length of a commit's id in messages.
const SHORT_ID: usize = 10;

pub(super) fn run(site: &SiteArguments, arguments: &VerifyArguments) -> ExitStatus {
    verify(&site.root, arguments).unwrap_or_else(Failure::tell)
}

fn verify(root: &Path, arguments: &VerifyArguments) -> Result<ExitStatus, Failure> {
    let copy = copy_at(&arguments.copy)?;
    let progress = Progress::of("Verifying");
    if let Some(path) = &arguments.record {
        let bytes = std::fs::read(path).map_err(|error| Error::new("read", path, error))?;
        let record =
            Record::read(&bytes).map_err(|what| Failure::Usage(format!("`{}` {what}", path.display())))?;
        let mut expected = expected_by(&record).map_err(|address| {
            Failure::Usage(format!("`{}` has no digest of `{address}`", path.display()))
        })?;
        // The record does not name itself: a copy's own should be this one.
        let digests = FileDigests::of(&bytes);
        let address = SitePath::file(RECORD);
        expected.insert(RECORD.to_owned(), Expected::new(&address, &digests));
        let comparison = compare(&expected, &*copy, &|done| progress.tell(done, expected.len()))?;
        let against = format!("the record in `{}`", path.display());
        return Ok(tell(&comparison, &against, expected.len(), arguments, &|_, _| String::new()));
    }
    let record = copy.get(RECORD)?.map(|bytes| Record::read(&bytes));
    let record =
        record.transpose().map_err(|what| Failure::Usage(format!("the `{RECORD}` of the copy {what}")))?;
    let commit = arguments.at.as_deref().or(record.as_ref().and_then(|record| record.commit.as_deref()));
    let wanted = Wanted {
        root,
        at: commit,
        flags: record.as_ref().map(flags_of).unwrap_or_default(),
        as_of: arguments.as_of.or(record.as_ref().and_then(|record| record.as_of)),
        all: arguments.all,
    };
    let reading = Reading::of(&wanted)?;
    for remark in remarks(record.as_ref(), commit.is_some()) {
        note(&remark);
    }
    let what = match &reading.revision {
        Some(revision) => format!("commit {}", revision.commit().chars().take(SHORT_ID).collect::<String>()),
        None => format!("the files in `{}`", root.display()),
    };
    let made_of = format!("a fresh build of {what} for {}", reading.statuses.as_of);
    compare_with_build(&reading, &made_of, &*copy, arguments, &progress)
}

/// The flags that a copy was built with.
fn flags_of(record: &Record) -> Flags {
    let has = |name: &str| record.flags.iter().any(|flag| flag == name);
    Flags {
        base_url: record.url.clone().filter(|url| site_url(url).as_ref() == Some(url)),
        drafts: has("drafts"),
        offline: has("offline"),
        minify: !has("no-minify"),
        repository: record.repository.clone(),
        ..Flags::default()
    }
}

/// Where the copy is.
fn copy_at(copy: &str) -> Result<Box<dyn PublishedCopy>, Failure> {
    if copy.contains("://") {
        let url =
            site_url(copy).ok_or_else(|| Failure::Usage(format!("`{copy}` is no address of a site")))?;
        return Ok(Box::new(Host::new(&url)));
    }
    let folder = Path::new(copy);
    if folder.is_dir() {
        Ok(Box::new(Folder::new(folder)))
    } else {
        Err(Failure::Usage(format!(
            "there is no folder `{copy}`; a host is named by its whole address, `https://…`"
        )))
    }
}

/// Compares a copy with what the site should be.
fn compare_with_build(
    reading: &Reading,
    made_of: &str,
    copy: &dyn PublishedCopy,
    arguments: &VerifyArguments,
    progress: &Progress,
) -> Result<ExitStatus, Failure> {
    let plan = reading.plan();
    let published = reading.published(&plan);
    let mut expected = BTreeMap::new();
    let mut record = Vec::new();
    let made = published.each(|file| {
        if file.address.as_str().trim_start_matches('/') == RECORD {
            record = file.bytes.to_vec();
        }
        expected.insert(file.address.output_file(), Expected::new(file.address, &file.digests));
        progress.tell(expected.len(), published.count());
        Ok(())
    });
    made.map_err(|error| reading.not_published(error))?;
    let comparison = compare(&expected, copy, &|done| progress.tell(done, expected.len()))?;
    let how_it_differs = |path: &str, found: &[u8]| {
        let should_be = if path == RECORD { Some(record.clone()) } else { published.render(path) };
        should_be.map(|should_be| how(&should_be, found)).unwrap_or_default()
    };
    Ok(tell(&comparison, made_of, expected.len(), arguments, &how_it_differs))
}

/// What may make a copy differ although nobody changed it.
fn remarks(record: Option<&Record>, is_of_commit: bool) -> Vec<String> {
    let Some(record) = record else {
        return vec![format!("The copy has no `{RECORD}`: it is compared with the files that are here now.")];
    };
    let mut remarks = Vec::new();
    let this = concat!("chapterhouse ", env!("CARGO_PKG_VERSION"));
    if let Some(program) = record.program.as_deref().filter(|program| *program != this) {
        remarks.push(format!(
            "The copy was made by {}, and this is {this}: what differs may come from that.",
            printable(program)
        ));
    }
    if let Some(count @ 1..) = record.uncommitted {
        remarks.push(format!(
            "The copy was made while {count} of its sources were not as the commit has them: what differs may come from that."
        ));
    }
    if record.history.as_deref() == Some("shallow") {
        remarks.push(
            "The copy was made where older commits were missing, so that days of first publication differ."
                .to_owned(),
        );
    }
    if record.flags.iter().any(|flag| flag == "from") {
        remarks.push(
            "The copy was made with `--from`, of files that no commit has: what differs may come from that."
                .to_owned(),
        );
    }
    if !is_of_commit {
        remarks.push(
            "The copy was made without git: it is compared with the files that are here now.".to_owned(),
        );
    }
    remarks
}

/// A difference, for programs.
#[derive(Serialize)]
struct DifferenceJson<'a> {
    path: &'a str,
    found: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    how: String,
}

#[derive(Serialize)]
struct ComparisonJson<'a> {
    against: &'a str,
    same: usize,
    packed: usize,
    not_shown: usize,
    differences: Vec<DifferenceJson<'a>>,
}

/// Says what a comparison came to. `how` tells how a file differs from what it should be.
fn tell(
    comparison: &Comparison,
    against: &str,
    of: usize,
    arguments: &VerifyArguments,
    how: &dyn Fn(&str, &[u8]) -> String,
) -> ExitStatus {
    let shown = if arguments.all || arguments.format == VerifyFormat::Json { usize::MAX } else { SHOWN };
    let differences = comparison.differences.iter().take(shown).map(|(path, difference)| match difference {
        Difference::Differs { bytes } => DifferenceJson { path, found: "differs", how: how(path, bytes) },
        Difference::Missing => DifferenceJson { path, found: "missing", how: String::new() },
        Difference::Extra => DifferenceJson { path, found: "extra", how: String::new() },
        Difference::OtherPacked => {
            let of = path.strip_suffix(".gz").unwrap_or(path);
            DifferenceJson { path, found: "differs", how: format!("unpacked it is not `{of}`") }
        }
        Difference::NoAnswer(why) => DifferenceJson { path, found: "no answer", how: why.clone() },
    });
    let differences: Vec<DifferenceJson> = differences.collect();
    if arguments.format == VerifyFormat::Json {
        let Comparison { same, packed, not_shown, .. } = *comparison;
        let json = ComparisonJson { against, same, packed, not_shown, differences };
        write_out(&format!("{}\n", serde_json::to_string_pretty(&json).unwrap_or_default()));
    } else {
        let mut lines: Vec<String> = Vec::new();
        for one in &differences {
            let how = if one.how.is_empty() { String::new() } else { format!(": {}", printable(&one.how)) };
            lines.push(format!("{:<10} {}{how}", one.found, printable(one.path)));
        }
        let more = comparison.differences.len() - differences.len();
        if more > 0 {
            lines.push(format!("\u{2026} and {more} more; `--all` shows them."));
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(summary(comparison, against, of));
        say(&lines.join("\n"));
    }
    if comparison.differences.is_empty() { ExitStatus::Done } else { ExitStatus::Problems }
}

fn summary(comparison: &Comparison, against: &str, of: usize) -> String {
    let count =
        |wanted: fn(&Difference) -> bool| comparison.differences.values().filter(|one| wanted(one)).count();
    let parts = [
        (count(|one| matches!(one, Difference::Differs { .. } | Difference::OtherPacked)), "differ"),
        (count(|one| matches!(one, Difference::Missing)), "missing"),
        (count(|one| matches!(one, Difference::Extra)), "should not be there"),
        (count(|one| matches!(one, Difference::NoAnswer(_))), "without an answer"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let host = match comparison.not_shown {
        0 => String::new(),
        count => format!(" {count} that hosts keep for themselves could not be looked at."),
    };
    let packed = match comparison.packed {
        0 => String::new(),
        count => format!(" {count} packed copies are those of their files."),
    };
    let of = of - comparison.not_shown;
    if parts.is_empty() {
        format!("Identical: all {of} files are those of {against}.{packed}{host}")
    } else {
        format!(
            "{} of {of} files are those of {against}: {}.{packed}{host}",
            comparison.same,
            parts.join(", ")
        )
    }
}
