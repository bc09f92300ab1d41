//! `chapterhouse archive`: the site as packages for archives.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use crate::Error;
use crate::config::Flags;
use crate::diagnostics::human::printable;
use crate::digest::hexadecimal;
use crate::export::book::BookOf;
use crate::export::package::{About, Bag, Made, Package, Texts, Web, Zip};
use crate::model::{ChapterId, slugify};
use crate::output::WholeFile;
use crate::record::Record;

use super::args::{ArchiveArguments, ArchiveFormat, SiteArguments};
use super::chapter_named::chapter_named;
use super::exit::ExitStatus;
use super::interrupt::{self, is_interrupted};
use super::progress::Progress;
use super::reading::{Failure, Reading, Wanted};
use super::terminal::{note, say};

pub(super) fn run(site: &SiteArguments, arguments: &ArchiveArguments) -> ExitStatus {
    interrupt::listen();
    match archive(&site.root, arguments) {
        Ok(status) => status,
        Err(Failure::Machine(_)) if is_interrupted() => {
            note("Stopped. What was finished is there; run it again for the rest.");
            ExitStatus::Interrupted
        }
        Err(failure) => failure.tell(),
    }
}

fn archive(root: &Path, arguments: &ArchiveArguments) -> Result<ExitStatus, Failure> {
    let former = arguments.since.as_deref().map(read_record).transpose()?;
    let flags = Flags { base_url: arguments.base_url.clone(), minify: true, ..Flags::default() };
    let wanted =
        Wanted { root, at: arguments.at.as_deref(), flags, as_of: arguments.as_of, all: arguments.all };
    let progress = Progress::of("Archiving");
    let reading = Reading::of(&wanted)?;
    let formats: BTreeSet<ArchiveFormat> = arguments.format.iter().copied().collect();
    let is_book_alone = formats.iter().all(|format| *format == ArchiveFormat::Epub);
    if !is_book_alone && (arguments.chapter.is_some() || arguments.year.is_some()) {
        let message = "`--chapter` and `--year` are for books: give them with `--format epub` alone";
        return Err(Failure::Usage(message.to_owned()));
    }
    let of_web = formats.contains(&ArchiveFormat::Warc) || formats.contains(&ArchiveFormat::Wacz);
    if of_web && reading.site.settings.url.is_none() {
        let message =
            "a web archive has the address of its site: write `url` in site.yaml, or give `--base-url`";
        return Err(Failure::Usage(message.to_owned()));
    }
    let run = Run { arguments, wanted: &wanted, reading: &reading, progress: &progress, former, formats };
    let made = run.make()?;
    let mut lines: Vec<String> = made.iter().map(line).collect();
    if lines.is_empty() {
        lines.push("Nothing changed since that record, so that there is nothing to archive.".to_owned());
    } else {
        lines.push(format!("Done in {:.1} s.", progress.elapsed().as_secs_f64()));
    }
    say(&lines.join("\n"));
    Ok(ExitStatus::Done)
}

/// A former record: how people call it, and the digest of each file by path.
struct Former {
    name: String,
    files: BTreeMap<String, String>,
}

fn read_record(path: &Path) -> Result<Former, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Error::new("read", path, error))?;
    let record =
        Record::read(&bytes).map_err(|what| Failure::Usage(format!("`{}` {what}", path.display())))?;
    let expected = crate::verify::expected_by(&record)
        .map_err(|address| Failure::Usage(format!("`{}` has no digest of `{address}`", path.display())))?;
    let commit = record.commit.map(|commit| format!(", commit {}", printable(&commit)));
    let day = record.as_of.map(|day| format!("the record as of {day}"));
    let name = format!("{}{}", day.unwrap_or_else(|| "a record".to_owned()), commit.unwrap_or_default());
    Ok(Former { name, files: expected.into_iter().map(|(path, file)| (path, file.sha256)).collect() })
}

/// One run of the command.
struct Run<'a> {
    arguments: &'a ArchiveArguments,
    wanted: &'a Wanted<'a>,
    reading: &'a Reading,
    progress: &'a Progress,
    former: Option<Former>,
    formats: BTreeSet<ArchiveFormat>,
}

impl Run<'_> {
    fn make(&self) -> Result<Vec<Made>, Failure> {
        let mut made = Vec::new();
        let changed = match &self.former {
            Some(former) => {
                let (changed, removed) = self.changes_since(former)?;
                if changed.is_empty() && removed.is_empty() {
                    return Ok(made);
                }
                Some((changed, removed))
            }
            None => None,
        };
        let is_wanted = |path: &str| changed.as_ref().is_none_or(|(changed, _)| changed.contains(path));
        let removed = changed.as_ref().map_or(&[][..], |(_, removed)| removed);
        let has = |format| self.formats.contains(&format);
        // The site for readers without a host is a site of its own, with other links. A bag has it, too.
        let offline = if has(ArchiveFormat::Zip) || has(ArchiveFormat::Bagit) {
            Some(self.offline(&is_wanted)?)
        } else {
            None
        };
        made.extend(self.online(&is_wanted, removed, offline.as_ref())?);
        if let Some(zip) = offline {
            if has(ArchiveFormat::Zip) {
                made.push(zip);
            } else {
                std::fs::remove_file(&zip.place).map_err(|error| Error::new("remove", &zip.place, error))?;
            }
        }
        if has(ArchiveFormat::Epub) {
            made.push(self.book()?);
        }
        made.sort_by(|one, other| one.place.cmp(&other.place));
        Ok(made)
    }

    /// The paths of files that are others than in a former record, and of those that are no more.
    fn changes_since(&self, former: &Former) -> Result<(BTreeSet<String>, Vec<String>), Failure> {
        let plan = self.reading.plan();
        let mut changed = BTreeSet::new();
        let mut gone: BTreeSet<&String> = former.files.keys().collect();
        let each = self.reading.published(&plan).each(|file| {
            let path = file.address.output_file();
            gone.remove(&path);
            let digest = hexadecimal(&file.digests.sha256);
            // The record is another one by all that changed.
            if path != crate::pipeline::RECORD && former.files.get(&path) != Some(&digest) {
                changed.insert(path);
            }
            Ok(())
        });
        each.map_err(|error| self.reading.not_published(error))?;
        if !changed.is_empty() {
            changed.insert(crate::pipeline::RECORD.to_owned());
        }
        Ok((changed, gone.into_iter().cloned().collect()))
    }

    /// What stands for the site in names of packages: its title and the day.
    fn name(&self) -> String {
        let settings = &self.reading.site.settings;
        let title = slugify(&settings.title);
        let title = if title.is_empty() { "site" } else { &title };
        let since = if self.former.is_some() { "-changes" } else { "" };
        format!("{title}-{}{since}", self.reading.statuses.as_of)
    }

    fn place(&self, name: &str) -> PathBuf {
        self.arguments.out.join(name)
    }

    fn about(&self) -> About {
        let site = &self.reading.site;
        let repository = &site.organisation.repository;
        let as_of = self.reading.statuses.as_of;
        let midnight =
            TimeZone::UTC.to_timestamp(as_of.at(0, 0, 0, 0)).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        About {
            title: site.settings.title.clone(),
            url: site.settings.url.clone(),
            as_of,
            commit: repository.head.as_ref().map(|(id, _)| id.clone()),
            time: repository.head.as_ref().map_or(midnight, |(_, time)| *time),
            since: self.former.as_ref().map(|former| former.name.clone()),
        }
    }

    /// The site in a zip, to be unpacked and opened from a disk.
    fn offline(&self, is_wanted: &impl Fn(&str) -> bool) -> Result<Made, Failure> {
        let flags = Flags { offline: true, ..self.wanted.flags.clone() };
        let wanted = Wanted { flags, as_of: Some(self.reading.statuses.as_of), ..self.wanted.clone() };
        let reading = Reading::of(&wanted)?;
        let name = self.name();
        let zip = Zip::begin(&self.place(&format!("{name}-offline.zip")), &name)?;
        let mut packages: Vec<Box<dyn Package>> = vec![Box::new(zip)];
        self.fill(&reading, &mut packages, is_wanted)?;
        let mut made = finish(packages)?;
        Ok(made.remove(0))
    }

    /// All packages of the site as it is published.
    fn online(
        &self,
        is_wanted: &impl Fn(&str) -> bool,
        removed: &[String],
        offline: Option<&Made>,
    ) -> Result<Vec<Made>, Failure> {
        let about = self.about();
        let name = self.name();
        let url = about.url.as_deref().unwrap_or_default();
        let mut packages: Vec<Box<dyn Package>> = Vec::new();
        for format in &self.formats {
            let package: Box<dyn Package> = match format {
                ArchiveFormat::Bagit => {
                    let mut bag = Bag::begin(&self.place(&name), &about, removed)?;
                    if let Some(zip) = offline {
                        let bytes = std::fs::read(&zip.place)
                            .map_err(|error| Error::new("read", &zip.place, error))?;
                        bag.add_beside("offline.zip", &bytes)?;
                    }
                    Box::new(bag)
                }
                ArchiveFormat::Text => Box::new(Texts::begin(&self.place(&format!("{name}-text")), &about)?),
                ArchiveFormat::Warc => {
                    Box::new(Web::warc(&self.place(&format!("{name}.warc.gz")), &about, url)?)
                }
                ArchiveFormat::Wacz => {
                    Box::new(Web::wacz(&self.place(&format!("{name}.wacz")), &about, url)?)
                }
                ArchiveFormat::Epub | ArchiveFormat::Zip => continue,
            };
            packages.push(package);
        }
        if packages.is_empty() {
            return Ok(Vec::new());
        }
        self.fill(self.reading, &mut packages, is_wanted)?;
        Ok(finish(packages)?)
    }

    /// Gives each file of a site to all packages.
    fn fill(
        &self,
        reading: &Reading,
        packages: &mut [Box<dyn Package>],
        is_wanted: &impl Fn(&str) -> bool,
    ) -> Result<(), Failure> {
        let plan = reading.plan();
        let published = reading.published(&plan);
        let mut done = 0;
        let each = published.each(|file| {
            if is_interrupted() {
                return Err(Error::new(
                    "write to",
                    &self.arguments.out,
                    std::io::ErrorKind::Interrupted.into(),
                ));
            }
            if is_wanted(&file.address.output_file()) {
                for package in &mut *packages {
                    package.add(&plan, file)?;
                }
            }
            done += 1;
            self.progress.tell(done, published.count());
            Ok(())
        });
        each.map_err(|error| reading.not_published(error))
    }

    fn book(&self) -> Result<Made, Failure> {
        let plan = self.reading.plan();
        let published = self.reading.published(&plan);
        let organisation = &self.reading.site.organisation;
        let chapter = match &self.arguments.chapter {
            Some(path) => chapter_named(organisation, path).map_err(Failure::Usage)?,
            None => ChapterId::from_index(0),
        };
        let book = BookOf { chapter, year: self.arguments.year };
        let documents = book.documents(&published).len();
        if documents == 0 {
            return Err(Failure::Usage("there is no document for such a book".to_owned()));
        }
        let below = organisation.chapter(chapter).path.replace('/', "-");
        let year = self.arguments.year.map(|year| year.to_string()).unwrap_or_default();
        let parts = [self.name().trim_end_matches("-changes").to_owned(), below, year];
        let name: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let place = self.place(&format!("{}.epub", name.join("-")));
        let tell = |done| self.progress.tell(done, documents);
        let file = book
            .write(&published, WholeFile::begin(&place)?, &tell)
            .map_err(|error| self.reading.not_published(error))?;
        Ok(Made { bytes: file.finish()?, place, files: documents })
    }
}

/// Puts packages in their places.
fn finish(packages: Vec<Box<dyn Package>>) -> Result<Vec<Made>, Error> {
    packages.into_iter().map(Package::finish).collect()
}

/// What was made, for people.
fn line(made: &Made) -> String {
    #[expect(clippy::cast_precision_loss, reason = "one digit after the point is shown")]
    let megabytes = made.bytes as f64 / 1_000_000.0;
    let files = if made.files == 1 { "file" } else { "files" };
    format!("{}: {} {files}, {megabytes:.1} MB", made.place.display(), made.files)
}
