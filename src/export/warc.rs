//! A site as a WARC 1.1 file: each file as the response of a web server that was asked for it.
//!
//! Every record is a gzip member of its own, so that a tool which knows the place of one reads it alone. Records
//! have the SHA-256 of their files and of themselves. Their ids are made of what is in them.

use std::fmt::Write as _;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use url::Url;

use crate::digest::{FileDigests, Summed};
use crate::render::uuid::uuid;

use super::cdxj::{Entry, key};
use super::checksum::{labelled, sha256};

pub use super::cdxj::Index;

/// Which version of the format it is.
const CONFORMS_TO: &str = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

/// One file of a site.
#[derive(Clone, Copy, Debug)]
pub struct Capture<'a> {
    /// Its whole address as links have it, `https` or `http`, without a question and a fragment. What needs
    /// percent signs and has none gets them.
    pub url: &'a str,
    /// With the encoding, where it is text: `text/html; charset=utf-8`.
    pub media_type: &'a str,
    /// What the file holds.
    pub bytes: &'a [u8],
    /// Of a page that readers may open first; `None` for what belongs to pages, and for pages that only lead
    /// elsewhere.
    pub title: Option<&'a str>,
}

/// What all files of a package have in common.
#[derive(Clone, Debug)]
pub struct Collection {
    /// The site's title.
    pub title: String,
    /// What the site is, in a sentence or two.
    pub description: Option<String>,
    /// When the files were as they are, to the second.
    pub time: Timestamp,
    /// The address of the page to show first.
    pub main_page: String,
    /// Name and version of the program that made the package.
    pub program: String,
}

impl Collection {
    /// UTC as `2014-06-30T12:00:00Z`.
    pub(super) fn date(&self) -> String {
        self.time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// UTC as `20140630120000`.
    fn digits(&self) -> String {
        self.time.strftime("%Y%m%d%H%M%S").to_string()
    }
}

/// Writes a WARC file by file.
#[derive(Debug)]
pub struct WarcWriter<W> {
    out: W,
    /// How many bytes have been written.
    length: u64,
    date: String,
    digits: String,
    /// The id of the first record, which the others name.
    about: String,
    index: Index,
}

impl<W: Write> WarcWriter<W> {
    /// Begins a WARC with the record that says what it is.
    pub fn new(out: W, collection: &Collection) -> io::Result<Self> {
        let mut block = format!(
            "software: {}\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\nisPartOf: {}\r\n",
            one_line(&collection.program),
            one_line(&collection.title)
        );
        if let Some(description) = &collection.description {
            let _ = write!(block, "description: {}\r\n", one_line(description));
        }
        let (date, digits) = (collection.date(), collection.digits());
        let about = uuid(&format!("{date} {} {block}", collection.main_page));
        let mut writer = Self { out, length: 0, date, digits, about, index: Index::default() };
        let fields = [
            ("WARC-Type", "warcinfo".to_owned()),
            ("WARC-Record-ID", urn(&writer.about)),
            ("WARC-Date", writer.date.clone()),
            ("WARC-Block-Digest", labelled(&sha256(&[block.as_bytes()]))),
            ("Content-Type", "application/warc-fields".to_owned()),
        ];
        writer.write_record(&fields, &[block.as_bytes()])?;
        Ok(writer)
    }

    /// Adds a file; each address once.
    ///
    /// # Errors
    /// Those of the writer, and `InvalidInput` for what is no address of a file.
    pub fn add(&mut self, capture: &Capture<'_>) -> io::Result<()> {
        let url = address(capture.url)?;
        let media_type = one_line(capture.media_type);
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
            capture.bytes.len()
        );
        let block = [head.as_bytes(), capture.bytes];
        let payload = sha256(&[capture.bytes]);
        let id = uuid(&format!("{} {url} {}", self.about, labelled(&payload)));
        let fields = [
            ("WARC-Type", "response".to_owned()),
            ("WARC-Record-ID", urn(&id)),
            ("WARC-Warcinfo-ID", urn(&self.about)),
            ("WARC-Target-URI", url.to_string()),
            ("WARC-Date", self.date.clone()),
            ("WARC-Payload-Digest", labelled(&payload)),
            ("WARC-Block-Digest", labelled(&sha256(&block))),
            ("Content-Type", "application/http;msgtype=response".to_owned()),
        ];
        let offset = self.length;
        let FileDigests { length, sha256: record, .. } = self.write_record(&fields, &block)?;
        self.index.entries.push(Entry {
            key: key(&url),
            url: url.into(),
            time: self.digits.clone(),
            media_type: media_type.split([';', ' ']).next().unwrap_or_default().to_owned(),
            title: capture.title.map(str::to_owned),
            id,
            offset,
            length,
            payload,
            record,
        });
        Ok(())
    }

    /// The writer again, flushed, and where each file is in it.
    pub fn finish(mut self) -> io::Result<(W, Index)> {
        self.out.flush()?;
        Ok((self.out, self.index))
    }

    fn write_record(&mut self, fields: &[(&str, String)], block: &[&[u8]]) -> io::Result<FileDigests> {
        let mut gzip = GzEncoder::new(Summed::new(&mut self.out), Compression::default());
        let mut head = "WARC/1.1\r\n".to_owned();
        for (name, value) in fields {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let length: usize = block.iter().map(|part| part.len()).sum();
        let _ = write!(head, "Content-Length: {length}\r\n\r\n");
        gzip.write_all(head.as_bytes())?;
        for part in block {
            gzip.write_all(part)?;
        }
        gzip.write_all(b"\r\n\r\n")?;
        let (_, sum) = gzip.finish()?.finish();
        self.length += sum.length;
        Ok(sum)
    }
}

/// An address as browsers ask for it.
pub(super) fn address(text: &str) -> io::Result<Url> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "https" | "http"))
        .filter(|url| url.query().is_none() && url.fragment().is_none())
        .ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, format!("`{text}` is no address of a file"))
        })
}

fn urn(uuid: &str) -> String {
    format!("<urn:uuid:{uuid}>")
}

/// Text that can't end a field and begin another one.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    fn collection() -> Collection {
        Collection {
            title: "Commons Federation".to_owned(),
            description: Some("Chapters and\nwhat they do".to_owned()),
            time: "2014-06-30T12:00:00Z".parse().unwrap(),
            main_page: "https://commons.example/".to_owned(),
            program: "chapterhouse 0.1.0".to_owned(),
        }
    }

    fn page<'a>(url: &'a str, bytes: &'a [u8]) -> Capture<'a> {
        Capture { url, media_type: "text/html; charset=utf-8", bytes, title: Some("A page") }
    }

    fn warc(captures: &[Capture<'_>]) -> (Vec<u8>, Index) {
        let mut warc = WarcWriter::new(Vec::new(), &collection()).unwrap();
        for capture in captures {
            warc.add(capture).unwrap();
        }
        warc.finish().unwrap()
    }

    fn unpacked(gzip: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        GzDecoder::new(gzip).read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// Splits at the first empty line.
    fn halves(bytes: &[u8]) -> (String, &[u8]) {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        (String::from_utf8(bytes[..end].to_vec()).unwrap(), &bytes[end + 4..])
    }

    fn field<'a>(head: &'a str, name: &str) -> &'a str {
        let field = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        field.unwrap_or_else(|| panic!("no {name} in {head}"))
    }

    /// A file is found where the index says, with its address, and is whole.
    fn check(url: &str, bytes: &[u8], expected_url: &str) {
        let first = page("https://commons.example/first/", b"first");
        let last = page("https://commons.example/last/", b"last");
        let (warc, index) = warc(&[first, page(url, bytes), last]);
        let Entry { url, offset, length, .. } = &index.entries[1];
        assert_eq!(url, expected_url);
        let place = usize::try_from(*offset).unwrap()..usize::try_from(offset + length).unwrap();
        let record = unpacked(&warc[place.clone()]);
        let (head, block) = halves(&record);
        assert_eq!(field(&head, "WARC-Target-URI"), expected_url);
        let block = block.strip_suffix(b"\r\n\r\n").unwrap();
        assert_eq!(field(&head, "Content-Length"), block.len().to_string());
        let (http, payload) = halves(block);
        assert!(http.starts_with("HTTP/1.1 200 OK\r\n"));
        assert_eq!(field(&http, "Content-Type"), "text/html; charset=utf-8");
        assert_eq!(field(&http, "Content-Length"), bytes.len().to_string());
        assert!(payload == bytes);
        let digest = |bytes: &[u8]| labelled(&sha256(&[bytes]));
        assert_eq!(field(&head, "WARC-Payload-Digest"), digest(bytes));
        assert_eq!(field(&head, "WARC-Block-Digest"), digest(block));
        assert_eq!(labelled(&index.entries[1].record), digest(&warc[place]));
    }

    #[test]
    fn files_are_read_back_by_the_index() {
        check("https://commons.example/", b"<!doctype html>", "https://commons.example/");
        check("https://commons.example/empty.txt", b"", "https://commons.example/empty.txt");
        let mut long = Vec::new();
        for number in 0..700_000_u32 {
            long.extend(number.wrapping_mul(2_654_435_761).to_le_bytes().map(|byte| byte % 50));
            long.extend(b"\r\n\r\n");
        }
        check("https://commons.example/long", &long, "https://commons.example/long");
    }

    #[test]
    fn addresses_are_those_that_browsers_ask_for() {
        check("https://commons.example/a b.pdf", b"a", "https://commons.example/a%20b.pdf");
        check("https://commons.example/évora/", b"a", "https://commons.example/%C3%A9vora/");
        check("https://commons.example/%C3%A9vora/", b"a", "https://commons.example/%C3%A9vora/");
        check("https://københavn.example/", b"a", "https://xn--kbenhavn-54a.example/");
        check("https://commons.example", b"a", "https://commons.example/");
    }

    #[test]
    fn what_is_no_address_of_a_file_is_refused() {
        let mut warc = WarcWriter::new(Vec::new(), &collection()).unwrap();
        for wrong in [
            "/ireland/",
            "commons.example/",
            "ftp://commons.example/",
            "https://commons.example/?a=b",
            "https://commons.example/#a",
        ] {
            let error = warc.add(&page(wrong, b"a")).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{wrong}");
            assert_eq!(error.to_string(), format!("`{wrong}` is no address of a file"));
        }
    }

    #[test]
    fn the_first_record_says_what_it_is() {
        let (warc, _) = warc(&[]);
        let record = unpacked(&warc);
        let (head, block) = halves(&record);
        assert!(head.starts_with("WARC/1.1\r\nWARC-Type: warcinfo\r\n"));
        assert_eq!(field(&head, "WARC-Date"), "2014-06-30T12:00:00Z");
        assert_eq!(
            String::from_utf8(block.to_vec()).unwrap(),
            format!(
                "software: chapterhouse 0.1.0\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\nisPartOf: Commons Federation\r\ndescription: Chapters and what they do\r\n\r\n\r\n"
            )
        );
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let captures = [page("https://commons.example/", b"one"), page("https://commons.example/a/", b"two")];
        assert_eq!(warc(&captures).0, warc(&captures).0);
        assert_ne!(warc(&captures).0, warc(&captures[..1]).0);
    }

    #[test]
    fn ids_differ_with_address_and_content() {
        let id = |url, bytes| warc(&[page(url, bytes)]).1.entries.remove(0).id;
        let one = id("https://commons.example/", b"one");
        assert_eq!(one, id("https://commons.example/", b"one"));
        assert_ne!(one, id("https://commons.example/", b"two"));
        assert_ne!(one, id("https://commons.example/a/", b"one"));
    }
}
