//! A bag, as `BagIt` 1.0 (RFC 8493) has it: a folder of files with the digests to check them by.
//!
//! Enters: files one at a time, each a path with forward slashes and its bytes; then what the bag says of itself.
//! Leaves: a folder with the files below `data/`, manifests with their SHA-256 and SHA-512, and files beside them.
//! Which files, and on which day, is for the caller to say: the same files and words are the same bytes.
//!
//! It is made beside its place and there only when it is whole (`output` says how); a run that is killed is resumed.
//! A former bag of ours is replaced. Of files, only lengths and digests are held.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256, Sha512};

use crate::Error;
use crate::output::WholeFolder;

use super::one_line::one_line;

/// What the bag says of itself in `bag-info.txt`. What is empty is left out.
#[derive(Clone, Debug, Default)]
pub struct BagInfo<'a> {
    /// `Source-Organization`: whose record it is.
    pub organization: &'a str,
    /// `Bagging-Date`: the day that it was made on.
    pub date: Date,
    /// `External-Description`: what is in it, in a sentence.
    pub description: &'a str,
    /// `External-Identifier`: an address or number that others know it by.
    pub identifier: &'a str,
    /// Further labels with their values, in this order. A label may be there again.
    pub more: Vec<(&'a str, String)>,
}

/// What a bag came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BagReport {
    /// Files below `data/`.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Those that were there with the right bytes, from a run that was killed.
    pub kept: usize,
}

/// A bag that is being made. Dropped before it is finished, it leaves what the next run goes on with.
#[derive(Debug)]
pub struct BagWriter {
    folder: WholeFolder,
    /// By path, from `data/` on.
    payload: BTreeMap<String, Digests>,
    kept: usize,
}

#[derive(Clone, Copy, Debug)]
struct Digests {
    length: u64,
    sha256: [u8; 32],
    sha512: [u8; 64],
}

const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
const INFO: &str = "bag-info.txt";
const AGENT_LABEL: &str = "Bag-Software-Agent";
const AGENT: &str =
    concat!("chapterhouse ", env!("CARGO_PKG_VERSION"), " <", env!("CARGO_PKG_REPOSITORY"), ">");

/// Labels that the bag writes itself, of which a second one would contradict the first.
const OWN_LABELS: [&str; 6] = [
    "Source-Organization",
    "Bagging-Date",
    "External-Description",
    "External-Identifier",
    "Payload-Oxum",
    AGENT_LABEL,
];

impl BagWriter {
    /// Begins a bag that is to be at `folder`.
    ///
    /// # Errors
    /// Where there is anything at `folder` but a bag of ours or an empty folder, where another run makes the same
    /// bag, and where the disk refuses.
    pub fn begin(folder: &Path) -> Result<Self, Error> {
        let folder = WholeFolder::begin(folder, is_bag_of_ours)?;
        Ok(Self { folder, payload: BTreeMap::new(), kept: 0 })
    }

    /// Adds a file below `data/`: `site/index.html` is `data/site/index.html`.
    ///
    /// # Errors
    /// Where the path is none that a bag can have, or was added before, and where the disk refuses.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let name = format!("data/{path}");
        let refuse = |reason| Error::new("add to the bag", &name, io::Error::other(reason));
        if !is_path(path) {
            return Err(refuse("it is no path of a file inside the bag"));
        }
        let below = format!("{name}/");
        let mut folders = name.match_indices('/').map(|(at, _)| &name[..at]);
        if self.payload.contains_key(&name)
            || self.payload.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
            || folders.any(|folder| self.payload.contains_key(folder))
        {
            return Err(refuse("another file stands in its place"));
        }
        let is_written = self.folder.write(&name, bytes)?;
        self.kept += usize::from(!is_written);
        self.payload.insert(name, digests(bytes));
        Ok(())
    }

    /// Writes what the bag says of itself, and puts it in its place.
    ///
    /// `tag_files` stand beside `data/`, by their paths.
    ///
    /// # Errors
    /// Where a label or a path is none that a bag can have, and where the disk refuses; there is no bag then, or
    /// still the former one.
    pub fn finish(self, info: &BagInfo<'_>, tag_files: &[(&str, Vec<u8>)]) -> Result<BagReport, Error> {
        let bytes = self.payload.values().map(|digests| digests.length).sum();
        let report = BagReport { files: self.payload.len(), bytes, kept: self.kept };
        let mut tags = BTreeMap::from([
            ("bagit.txt", DECLARATION.as_bytes().to_vec()),
            (INFO, info_text(info, report)?.into_bytes()),
            ("manifest-sha256.txt", manifest(&self.payload, |digests| &digests.sha256)),
            ("manifest-sha512.txt", manifest(&self.payload, |digests| &digests.sha512)),
        ]);
        for (path, bytes) in tag_files {
            let is_own = *path == "data" || path.starts_with("data/") || path.starts_with("tagmanifest-");
            if !is_path(path) || is_own || tags.insert(path, bytes.clone()).is_some() {
                let reason = "it is no path of a file beside the data of a bag";
                return Err(Error::new("add to the bag", path, io::Error::other(reason)));
            }
        }
        let all: BTreeMap<String, Digests> =
            tags.iter().map(|(path, bytes)| ((*path).to_owned(), digests(bytes))).collect();
        tags.insert("tagmanifest-sha256.txt", manifest(&all, |digests| &digests.sha256));
        tags.insert("tagmanifest-sha512.txt", manifest(&all, |digests| &digests.sha512));
        for (path, bytes) in &tags {
            self.folder.write(path, bytes)?;
        }
        self.folder.make_folder("data")?;
        let payload = &self.payload;
        self.folder.finish(|path| path == "data" || tags.contains_key(path) || payload.contains_key(path))?;
        Ok(report)
    }
}

fn digests(bytes: &[u8]) -> Digests {
    Digests {
        length: bytes.len() as u64,
        sha256: Sha256::digest(bytes).into(),
        sha512: Sha512::digest(bytes).into(),
    }
}

/// A line for each file, by path.
fn manifest<'a>(files: &'a BTreeMap<String, Digests>, digest: impl Fn(&'a Digests) -> &'a [u8]) -> Vec<u8> {
    let mut lines = String::new();
    for (path, digests) in files {
        for byte in digest(digests) {
            let _ = write!(lines, "{byte:02x}");
        }
        lines.push_str("  ");
        push_encoded(path, &mut lines);
        lines.push('\n');
    }
    lines.into_bytes()
}

/// A path as manifests have it: line breaks and `%` are encoded, and nothing else (RFC 8493, 2.1.3).
fn push_encoded(path: &str, out: &mut String) {
    for letter in path.chars() {
        match letter {
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            '%' => out.push_str("%25"),
            letter => out.push(letter),
        }
    }
}

/// Each label on a line. Long lines are not folded: the RFC recommends short ones and asks for none, and programs
/// that read bags leave the line breaks of a folded value in it.
fn info_text(info: &BagInfo<'_>, report: BagReport) -> Result<String, Error> {
    let mut text = String::new();
    let mut add = |label: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            let _ = writeln!(text, "{label}: {value}");
        }
    };
    add("Source-Organization", info.organization);
    add("Bagging-Date", &info.date.to_string());
    add("External-Description", info.description);
    add("External-Identifier", info.identifier);
    add("Payload-Oxum", &format!("{}.{}", report.bytes, report.files));
    add(AGENT_LABEL, AGENT);
    for (label, value) in &info.more {
        let is_own = OWN_LABELS.iter().any(|own| own.eq_ignore_ascii_case(label));
        if label.is_empty() || is_own || label.contains(':') || one_line(label) != *label {
            let reason = format!("`{}` can't be a label of its own there", one_line(label));
            return Err(Error::new("write", INFO, io::Error::other(reason)));
        }
        add(label, value);
    }
    Ok(text)
}

/// Whether a file can stand there, and stays inside.
fn is_path(path: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    let means_more = if cfg!(windows) { ['\0', '\\', ':'] } else { ['\0'; 3] };
    !path.contains(means_more) && path.split('/').all(is_part)
}

/// Whether it is a bag that this program made, of whichever version.
fn is_bag_of_ours(folder: &Path) -> bool {
    let info = fs::read_to_string(folder.join(INFO)).unwrap_or_default();
    let mut values = info.lines().filter_map(|line| line.strip_prefix(AGENT_LABEL)?.strip_prefix(": "));
    folder.join("bagit.txt").is_file() && values.any(|agent| agent.starts_with("chapterhouse "))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    use crate::export::readme::{FIND_MINUTES, VERIFY};
    use crate::output::write_new_file;

    const FILES: [(&str, &str); 4] = [
        ("site/index.html", "<p>Home"),
        ("site/ireland/dublin/minutes/index.html", "<p>Minutes"),
        ("site/café 100%/a\nb\\c.txt", "odd"),
        ("text/empty.txt", ""),
    ];

    fn info() -> BagInfo<'static> {
        BagInfo {
            organization: "Commons Federation",
            date: Date::constant(2014, 6, 30),
            description: "The record.\nPayload-Oxum: 0.0",
            more: vec![("As-Of", "2014-06-30\u{2028}x: y".to_owned())],
            ..BagInfo::default()
        }
    }

    fn tag_files() -> [(&'static str, Vec<u8>); 2] {
        [("verify.sh", VERIFY.into()), ("find-minutes.sh", FIND_MINUTES.into())]
    }

    fn make(folder: &Path, files: &[(&str, &str)]) -> BagReport {
        let mut bag = BagWriter::begin(folder).expect("begun");
        for (path, text) in files {
            bag.add(path, text.as_bytes()).expect("added");
        }
        bag.finish(&info(), &tag_files()).expect("finished")
    }

    /// All files of a folder with their bytes.
    fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
        let files = entries.filter(|entry| entry.file_type().is_file());
        let relative = |path: &Path| path.strip_prefix(folder).expect("inside").to_owned();
        files.map(|entry| (relative(entry.path()), fs::read(entry.path()).expect("bytes"))).collect()
    }

    fn read(path: &Path) -> String {
        fs::read_to_string(path).expect("text")
    }

    fn write(path: &Path, text: &str) {
        let _ = fs::remove_file(path);
        write_new_file(path, text.as_bytes()).expect("written");
    }

    #[test]
    fn a_bag_says_what_is_in_it() {
        let place = tempfile::tempdir().expect("a folder");
        let bag = place.path().join("bag");
        let report = make(&bag, &FILES);
        assert_eq!(report, BagReport { files: 4, bytes: 20, kept: 0 });
        assert_eq!(read(&bag.join("bagit.txt")), DECLARATION);
        let manifest = read(&bag.join("manifest-sha256.txt"));
        assert_eq!(
            manifest.lines().map(|line| &line[64..]).collect::<Vec<_>>(),
            [
                "  data/site/café 100%25/a%0Ab\\c.txt",
                "  data/site/index.html",
                "  data/site/ireland/dublin/minutes/index.html",
                "  data/text/empty.txt",
            ]
        );
        let of_nothing =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/text/empty.txt\n";
        assert!(manifest.ends_with(of_nothing), "{manifest}");
        assert_eq!(
            read(&bag.join("bag-info.txt")),
            format!(
                "Source-Organization: Commons Federation\nBagging-Date: 2014-06-30\nExternal-Description: The record. Payload-Oxum: 0.0\nPayload-Oxum: 20.4\nBag-Software-Agent: {AGENT}\nAs-Of: 2014-06-30 x: y\n"
            )
        );
        let first = tree(&bag);
        assert_eq!(make(&bag, &FILES).kept, 0, "a former bag is replaced");
        assert_eq!(tree(&bag), first, "the same files are the same bytes");
        assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_run_that_was_killed_is_resumed() {
        let place = tempfile::tempdir().expect("a folder");
        let (bag, other) = (place.path().join("bag"), place.path().join("other"));
        let mut killed = BagWriter::begin(&bag).expect("begun");
        for (path, text) in &FILES[..2] {
            killed.add(path, text.as_bytes()).expect("added");
        }
        killed.add("gone/x.html", b"of another record").expect("added");
        drop(killed);
        assert!(!bag.exists());
        assert_eq!((make(&bag, &FILES).kept, make(&other, &FILES).kept), (2, 0));
        assert_eq!(tree(&bag), tree(&other));
        assert!(!bag.join("data/gone").exists());
    }

    #[test]
    fn only_bags_of_ours_are_replaced() {
        let place = tempfile::tempdir().expect("a folder");
        let bag = place.path().join("bag");
        make(&bag, &FILES);
        write(&bag.join(INFO), "Bag-Software-Agent: another\n");
        assert!(BagWriter::begin(&bag).is_err());
        write(&bag.join(INFO), "Bag-Software-Agent: chapterhouse 0.0.1\n");
        make(&bag, &[]);
        assert!(bag.join("data").is_dir() && !bag.join("data/site").exists(), "a bag of nothing is one");
    }

    #[test]
    fn paths_and_labels_that_no_bag_can_have() {
        let place = tempfile::tempdir().expect("a folder");
        let mut bag = BagWriter::begin(&place.path().join("bag")).expect("begun");
        bag.add("a/b", b"").expect("added");
        for path in ["", "/a", "a/", "a//b", "../a", "a/../../b", "./a", "a\0", "a/b", "a", "a/b/c"] {
            assert!(bag.add(path, b"").is_err(), "{path:?}");
        }
        let report = BagReport { files: 0, bytes: 0, kept: 0 };
        for label in ["", "a:b", "a\nb", " a", "payload-oxum", "Bag-Software-Agent"] {
            let info = BagInfo { more: vec![(label, "x".to_owned())], ..info() };
            assert!(info_text(&info, report).is_err(), "{label:?}");
        }
        for path in ["data", "data/x", "../x", "bagit.txt", "manifest-sha256.txt", "tagmanifest-md5.txt"] {
            let bag = BagWriter::begin(&place.path().join("tags")).expect("begun");
            assert!(bag.finish(&info(), &[(path, Vec::new())]).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    fn run(bag: &Path, script: &[&str]) -> (bool, String) {
        let output = std::process::Command::new("sh").arg(bag.join(script[0])).args(&script[1..]).output();
        let output = output.expect("there is a shell");
        (output.status.success(), String::from_utf8(output.stdout).expect("text"))
    }

    #[test]
    #[cfg(unix)]
    fn the_script_beside_it_finds_what_is_not_as_it_was() {
        let place = tempfile::tempdir().expect("a folder");
        let bag = place.path().join("a bag");
        let check = |change: &dyn Fn(&Path), expected: &[&str]| {
            make(&bag, &FILES);
            change(&bag.join("data"));
            let (is_well, told) = run(&bag, &["verify.sh"]);
            assert_eq!(is_well, expected.is_empty(), "{told}");
            let mut lines: Vec<&str> = told.lines().collect();
            let sum = lines.pop().unwrap_or_default();
            assert_eq!(lines, expected);
            let all = "All is well: 4 files in data/ and 6 beside it are as they were.";
            let not = format!("NOT all is well: see {} above.", expected.len());
            assert_eq!(sum, if expected.is_empty() { all } else { &not });
        };
        check(&|_| {}, &[]);
        check(&|data| write(&data.join("site/index.html"), "<p>home"), &["wrong: data/site/index.html"]);
        check(
            &|data| write(&data.join("site/café 100%/a\nb\\c.txt"), "Odd"),
            &["wrong: data/site/café 100%25/a%0Ab\\c.txt"],
        );
        check(
            &|data| {
                fs::remove_dir_all(data.join("site/ireland")).expect("removed");
                fs::remove_dir_all(data.join("site/café 100%")).expect("removed");
            },
            &[
                "missing: data/site/ireland/dublin/minutes/index.html",
                "missing: data/site/café 100%25/a%0Ab\\c.txt",
            ],
        );
        check(
            &|data| {
                write(&data.join("site/ x"), "");
                write(&data.join("new\n\r%\n"), "");
            },
            &["extra: data/site/ x", "extra: data/new%0A%0D%25%0A"],
        );
        check(
            &|data| write(&data.join("../bag-info.txt"), "Bag-Software-Agent: chapterhouse 9\n"),
            &["wrong: bag-info.txt"],
        );
        check(
            &|data| fs::remove_file(data.join("../find-minutes.sh")).expect("removed"),
            &["missing: find-minutes.sh"],
        );
    }

    #[test]
    #[cfg(unix)]
    fn the_script_beside_it_finds_minutes() {
        let place = tempfile::tempdir().expect("a folder");
        let bag = place.path().join("bag");
        let line = |path: &str, kind: &str, chapter: &str, title: &str, date: &str| {
            format!(
                "{{\"url\":\"/x/\",\"path\":\"{path}\",\"type\":\"text/html; charset=utf-8\",\"bytes\":1,\"kind\":\"{kind}\",\"chapter\":\"{chapter}\",\"source\":\"content/{chapter}/minutes/{date}.md\",\"title\":\"{title}\",\"date\":\"{date}\"}}"
            )
        };
        let hostile =
            "\\\"kind\\\":\\\"minutes\\\" \\\\ \\u001b[2J \\\"chapter\\\":\\\"a/b\\\" $(touch x) `y` %s é";
        let record = [
            line("a/b/2/index.html", "minutes", "a/b", hostile, "2014-11-02"),
            line("a/b/1/index.html", "minutes", "a/b", "Minutes of 1 June", "2014-06-01"),
            line("a/b/0/index.html", "minutes", "a/b", "Some time", "2014"),
            line("a/b/1/figure.csv", "minutes", "a/b", "A figure", "2014-06-01"),
            line("a/b/3/index.html", "post", "a/b", hostile, "2014-06-01"),
            line("a/b/4/index.html", "minutes", "a/b", "Later", "2015-06-01"),
            line("a/b/c/index.html", "minutes", "a/b/c", "Below", "2014-06-01"),
        ];
        make(&bag, &[("record.json", &format!("[\n{}\n]\n", record.join(",\n")))]);
        let expected = "2014  Some time\n    data/site/a/b/0/index.html\n    data/text/a/b/minutes/2014.txt\n2014-06-01  Minutes of 1 June\n    data/site/a/b/1/index.html\n    data/text/a/b/minutes/2014-06-01.txt\n2014-11-02  \"kind\":\"minutes\" \\  [2J \"chapter\":\"a/b\" $(touch x) `y` %s é\n    data/site/a/b/2/index.html\n    data/text/a/b/minutes/2014-11-02.txt\n";
        assert_eq!(run(&bag, &["find-minutes.sh", "a/b", "2014"]), (true, expected.to_owned()));
        assert_eq!(run(&bag, &["find-minutes.sh", "/a/b/", "2014"]).1, expected);
        let none = "There are no minutes of a from 2014 in this record.\n";
        assert_eq!(run(&bag, &["find-minutes.sh", "a", "2014"]), (false, none.to_owned()));
        assert!(!run(&bag, &["find-minutes.sh"]).0);
    }
}
