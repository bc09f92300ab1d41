//! Packages that take the files of a site one after the other, each in its way.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::config::HostFile;
use crate::media_type::{HTML, media_type};
use crate::output::{WholeFile, WholeFolder};
use crate::pipeline::PublishedFile;
use crate::plan::{FileOrigin, Route, SitePlan};
use crate::render::address::absolute;

use super::bagit::{BagInfo, BagWriter};
use super::plain_text::plain_text;
use super::readme::{FIND_MINUTES, Readme, VERIFY, readme};
use super::wacz::WaczWriter;
use super::warc::{Capture, Collection, WarcWriter};
use super::zip_folder::ZipFolder;

/// What packages say of the site as a whole.
#[derive(Clone, Debug)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Its address, with a slash at its end.
    pub url: Option<String>,
    /// The day that it speaks for.
    pub as_of: jiff::civil::Date,
    /// The commit that it is of.
    pub commit: Option<String>,
    /// When that was made, or the beginning of the as-of date: the time that packages are of.
    pub time: jiff::Timestamp,
    /// The record that it tells the changes since, as people call it.
    pub since: Option<String>,
}

/// The program, with its version.
const PROGRAM: &str = concat!("chapterhouse ", env!("CARGO_PKG_VERSION"));

/// What a package came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it is.
    pub place: PathBuf,
    /// How many files of the site are in it.
    pub files: usize,
    /// How many bytes it has; of a folder, those of all files.
    pub bytes: u64,
}

/// A package that is being made. Dropped before it is finished, there is none, or still the former one.
pub trait Package {
    /// Adds a file, if it belongs into the package.
    ///
    /// # Errors
    /// Where it can't be written.
    fn add(&mut self, plan: &SitePlan<'_>, file: &PublishedFile<'_>) -> Result<(), Error>;

    /// Puts it in its place.
    ///
    /// # Errors
    /// Where the disk refuses.
    fn finish(self: Box<Self>) -> Result<Made, Error>;
}

/// A folder that `bagit` tools read: the site as it was published, its texts, and how to read and check them.
pub struct Bag {
    place: PathBuf,
    about: About,
    writer: BagWriter,
    record: Vec<u8>,
    /// Files that the former record names, and that are no more.
    removed: Vec<String>,
}

impl Bag {
    /// Begins a bag. `removed` are the paths of files that a former record has and the site no longer does.
    ///
    /// # Errors
    /// Where something else stands in its place.
    pub fn begin(place: &Path, about: &About, removed: &[String]) -> Result<Self, Error> {
        let writer = BagWriter::begin(place)?;
        Ok(Self {
            place: place.to_owned(),
            about: about.clone(),
            writer,
            record: Vec::new(),
            removed: removed.to_vec(),
        })
    }

    /// Adds a file beside the site, such as the site for readers without a host.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn add_beside(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.writer.add(path, bytes)
    }
}

impl Package for Bag {
    fn add(&mut self, plan: &SitePlan<'_>, file: &PublishedFile<'_>) -> Result<(), Error> {
        let path = file.address.output_file();
        self.writer.add(&format!("site/{path}"), file.bytes)?;
        if let Some((path, text)) = text_of(plan, &self.about, file) {
            self.writer.add(&format!("text/{path}"), text.as_bytes())?;
        }
        if matches!(file.route, Route::Record) {
            self.record = file.bytes.to_vec();
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Made, Error> {
        self.writer.add("record.json", &self.record)?;
        if !self.removed.is_empty() {
            self.writer.add("removed.txt", format!("{}\n", self.removed.join("\n")).as_bytes())?;
        }
        let About { title, url, as_of, commit, since, .. } = &self.about;
        let of_changes = since.as_ref().map(|since| format!(" What changed since {since}."));
        let description = format!(
            "The record of {title} as of {as_of}: its published pages, their texts, and the digests and sources of all files.{}",
            of_changes.unwrap_or_default()
        );
        let mut more = vec![("As-Of-Date", as_of.to_string())];
        more.extend(commit.as_ref().map(|commit| ("Source-Commit", commit.clone())));
        more.extend(since.as_ref().map(|since| ("Changes-Since", since.clone())));
        let info = BagInfo {
            organization: title,
            date: jiff::tz::TimeZone::UTC.to_datetime(self.about.time).date(),
            description: &description,
            identifier: url.as_deref().unwrap_or_default(),
            more,
        };
        let about = Readme {
            title,
            address: url.as_deref().unwrap_or_default(),
            as_of: &as_of.to_string(),
            commit: commit.as_deref().unwrap_or_default(),
            program: PROGRAM,
        };
        let beside = [
            ("README.txt", readme(&about).into_bytes()),
            ("verify.sh", VERIFY.as_bytes().to_vec()),
            ("find-minutes.sh", FIND_MINUTES.as_bytes().to_vec()),
        ];
        let report = self.writer.finish(&info, &beside)?;
        Ok(Made { place: self.place, files: report.files, bytes: report.bytes })
    }
}

/// The texts of documents and the reasons for statuses, a file each.
pub struct Texts {
    place: PathBuf,
    about: About,
    folder: WholeFolder,
    files: BTreeSet<String>,
    bytes: u64,
}

/// Says in a folder of texts what it is, and that it may be replaced.
const TEXTS_README: &str = "README.txt";

impl Texts {
    /// Begins a folder of texts.
    ///
    /// # Errors
    /// Where something else stands in its place.
    pub fn begin(place: &Path, about: &About) -> Result<Self, Error> {
        let is_ours = |folder: &Path| {
            std::fs::read_to_string(folder.join(TEXTS_README)).is_ok_and(|text| text.contains(TEXTS_MARK))
        };
        let folder = WholeFolder::begin(place, is_ours)?;
        Ok(Self { place: place.to_owned(), about: about.clone(), folder, files: BTreeSet::new(), bytes: 0 })
    }

    fn write(&mut self, path: &str, text: &str) -> Result<(), Error> {
        self.folder.write(path, text.as_bytes())?;
        self.bytes += text.len() as u64;
        self.files.insert(path.to_owned());
        Ok(())
    }
}

/// What every such folder says.
const TEXTS_MARK: &str = "The texts of a record, one file for each document, in UTF-8.";

impl Package for Texts {
    fn add(&mut self, plan: &SitePlan<'_>, file: &PublishedFile<'_>) -> Result<(), Error> {
        let about = self.about.clone();
        match text_of(plan, &about, file) {
            Some((path, text)) => self.write(&path, &text),
            None => Ok(()),
        }
    }

    fn finish(mut self: Box<Self>) -> Result<Made, Error> {
        let About { title, url, as_of, .. } = self.about.clone();
        let files = self.files.len();
        let address = url.map(|url| format!(", which is at {url}")).unwrap_or_default();
        let readme = format!(
            "{title}, as of {as_of}\n\n{TEXTS_MARK}\n\nThey are those of the site{address}, made by {PROGRAM}. A file is called as its source is in git.\nEach begins with what is known of it, then comes an empty line, then the text: a paragraph is one line.\n"
        );
        self.write(TEXTS_README, &readme)?;
        let due = std::mem::take(&mut self.files);
        self.folder.finish(|path| due.contains(path))?;
        Ok(Made { place: self.place, files, bytes: self.bytes })
    }
}

/// The text of a page that is of a document or a status: its path, and what is in it.
fn text_of(plan: &SitePlan<'_>, about: &About, file: &PublishedFile<'_>) -> Option<(String, String)> {
    if !matches!(
        file.route,
        Route::Document(_) | Route::Chapter(_) | Route::Roster(_) | Route::Status(_) | Route::Board
    ) {
        return None;
    }
    let html = std::str::from_utf8(file.bytes).ok()?;
    let address = file.address.as_str();
    let origin: FileOrigin<'_> = plan.origin(file.address, file.route);
    let path = plan.text_path(file.address, file.route);
    let whole = absolute(about.url.as_deref(), address);
    let title = origin.title.clone().or_else(|| title_of(html)).unwrap_or_default();
    let as_of = about.as_of.to_string();
    let known = [
        ("Title", title.as_str()),
        ("Chapter", origin.chapter.unwrap_or_default()),
        ("Date", origin.date.as_deref().unwrap_or_default()),
        ("Address", &whole),
        ("Source", origin.source.as_deref().unwrap_or_default()),
        ("Commit", origin.commit.unwrap_or_default()),
        ("First published", origin.published.as_deref().unwrap_or_default()),
        ("Last change", origin.changed.as_deref().unwrap_or_default()),
        ("Language", origin.language.unwrap_or_default()),
        ("Rights", origin.rights.unwrap_or_default()),
        ("As of", &as_of),
    ];
    Some((path, plain_text(html, address, &known)))
}

/// The title of a page, as its head has it.
fn title_of(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    let plain =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    let title = plain.iter().fold(title.to_owned(), |title, (written, meant)| title.replace(written, meant));
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The answers of a host that serves the site, for web archives.
pub struct Web {
    place: PathBuf,
    url: String,
    writer: WebWriter,
    files: usize,
}

enum WebWriter {
    /// As a WARC, whose records are each packed by themselves.
    Warc(WarcWriter<WholeFile>),
    /// As a WACZ, which browsers replay.
    Wacz(Box<WaczWriter<WholeFile>>),
}

fn collection(about: &About, url: &str) -> Collection {
    let of_changes = about.since.as_ref().map(|since| format!(" What changed since {since}."));
    Collection {
        title: about.title.clone(),
        description: Some(format!("The site as of {}.{}", about.as_of, of_changes.unwrap_or_default())),
        time: about.time,
        main_page: url.to_owned(),
        program: PROGRAM.to_owned(),
    }
}

/// What a host would answer with; none for files that it keeps for itself.
fn with_capture<T>(
    url: &str,
    file: &PublishedFile<'_>,
    take: impl FnOnce(&Capture<'_>) -> io::Result<T>,
) -> Option<io::Result<T>> {
    if matches!(file.route, Route::HostFile(host) if *host != HostFile::Domains) {
        return None;
    }
    let path = file.address.output_file();
    let media_type = media_type(&path);
    let is_page = media_type == HTML && !matches!(file.route, Route::Redirect(_) | Route::NotFound);
    let title = std::str::from_utf8(file.bytes).ok().filter(|_| is_page).and_then(title_of);
    let url = absolute(Some(url), file.address.as_str());
    Some(take(&Capture { url: &url, media_type, bytes: file.bytes, title: title.as_deref() }))
}

impl Web {
    /// Begins a WARC of the site at `url`.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn warc(place: &Path, about: &About, url: &str) -> Result<Self, Error> {
        let writer = WarcWriter::new(WholeFile::begin(place)?, &collection(about, url)).map(WebWriter::Warc);
        Self::new(place, url, writer)
    }

    /// Begins a WACZ of the site at `url`.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn wacz(place: &Path, about: &About, url: &str) -> Result<Self, Error> {
        let writer = WaczWriter::new(WholeFile::begin(place)?, collection(about, url));
        Self::new(place, url, writer.map(|writer| WebWriter::Wacz(Box::new(writer))))
    }

    fn new(place: &Path, url: &str, writer: io::Result<WebWriter>) -> Result<Self, Error> {
        let writer = writer.map_err(|error| Error::new("write", place, error))?;
        Ok(Self { place: place.to_owned(), url: url.to_owned(), writer, files: 0 })
    }
}

impl Package for Web {
    fn add(&mut self, _: &SitePlan<'_>, file: &PublishedFile<'_>) -> Result<(), Error> {
        let added = with_capture(&self.url, file, |capture| match &mut self.writer {
            WebWriter::Warc(writer) => writer.add(capture),
            WebWriter::Wacz(writer) => writer.add(capture),
        });
        self.files += usize::from(added.is_some());
        added.transpose().map_err(|error| Error::new("write", &self.place, error))?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Made, Error> {
        let file = match self.writer {
            WebWriter::Warc(writer) => writer.finish().map(|(file, _)| file),
            WebWriter::Wacz(writer) => writer.finish(),
        };
        let file = file.map_err(|error| Error::new("write", &self.place, error))?;
        Ok(Made { bytes: file.finish()?, place: self.place, files: self.files })
    }
}

/// The site for readers who unpack it and open its first page; of a site that is planned to work from a disk.
pub struct Zip {
    place: PathBuf,
    folder: String,
    writer: ZipFolder<WholeFile>,
    files: usize,
}

impl Zip {
    /// Begins a zip, in which all is in a folder of a name.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn begin(place: &Path, folder: &str) -> Result<Self, Error> {
        let writer = ZipFolder::new(WholeFile::begin(place)?);
        Ok(Self { place: place.to_owned(), folder: folder.to_owned(), writer, files: 0 })
    }
}

impl Package for Zip {
    fn add(&mut self, _: &SitePlan<'_>, file: &PublishedFile<'_>) -> Result<(), Error> {
        if matches!(file.route, Route::HostFile(_)) {
            return Ok(());
        }
        let path = format!("{}/{}", self.folder, file.address.output_file());
        self.files += 1;
        self.writer.add(&path, file.bytes).map_err(|error| Error::new("write", &self.place, error))
    }

    fn finish(self: Box<Self>) -> Result<Made, Error> {
        let file = self.writer.finish().map_err(|error| Error::new("write", &self.place, error))?;
        Ok(Made { bytes: file.finish()?, place: self.place, files: self.files })
    }
}
