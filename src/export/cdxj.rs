//! The index of a WARC: which record holds which address (CDXJ 0.1.0).
//!
//! A line begins with a key, which is the address with the names of its host in reverse order (a "SURT"), so
//! that what belongs together stands together; lines are sorted by their bytes. Keys are those of pywb and
//! py-wacz, which leave out the slash at the end of a folder.

use std::fmt::Write as _;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde_json::json;
use url::Url;

use crate::digest::Summed;

use super::checksum::labelled;

/// How many lines of a packed index are read at once; py-wacz has as many.
const LINES_A_BLOCK: usize = 1024;

/// Where each file is in a WARC, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
}

/// One record.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) url: String,
    pub(super) key: String,
    /// UTC, in fourteen digits.
    pub(super) time: String,
    /// Without parameters.
    pub(super) media_type: String,
    /// Of a page, which others have none of.
    pub(super) title: Option<String>,
    /// The record's UUID.
    pub(super) id: String,
    /// The first byte of the record in the WARC.
    pub(super) offset: u64,
    /// As it is compressed.
    pub(super) length: u64,
    /// Of the file.
    pub(super) payload: [u8; 32],
    /// Of the record as it is compressed.
    pub(super) record: [u8; 32],
}

/// The rest of a line. Numbers are texts, as the tools that read them have it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'a> {
    url: &'a str,
    mime: &'a str,
    status: &'static str,
    digest: String,
    length: String,
    offset: String,
    filename: &'a str,
    record_digest: String,
}

impl Index {
    /// Writes the index with a line for each file, sorted; `warc` is the name of the file that it is of.
    pub fn write(&self, mut out: impl Write, warc: &str) -> io::Result<()> {
        for entry in self.sorted() {
            out.write_all(entry.line(warc)?.as_bytes())?;
        }
        Ok(())
    }

    /// The index in compressed blocks, each by itself, and the list of what each begins with, which names
    /// them as the file `packed`. So whoever looks for an address of many reads the list and one block.
    pub(super) fn blocks(&self, warc: &str, packed: &str) -> io::Result<(Vec<u8>, String)> {
        let mut blocks = Vec::new();
        let mut list = format!("!meta 0 {}\n", json!({ "format": "cdxj-gzip-1.0", "filename": packed }));
        for block in cut(&self.sorted(), LINES_A_BLOCK) {
            let offset = blocks.len();
            let mut gzip = GzEncoder::new(Summed::new(&mut blocks), Compression::default());
            for entry in block {
                gzip.write_all(entry.line(warc)?.as_bytes())?;
            }
            let (_, sum) = gzip.finish()?.finish();
            let place = json!({ "offset": offset, "length": sum.length, "digest": labelled(&sum.sha256) });
            if let Some(Entry { key, time, .. }) = block.first() {
                let _ = writeln!(list, "{key} {time} {place}");
            }
        }
        Ok((blocks, list))
    }

    fn sorted(&self) -> Vec<&Entry> {
        let mut sorted: Vec<&Entry> = self.entries.iter().collect();
        sorted.sort_by_key(|entry| (&entry.key, &entry.url));
        sorted
    }
}

impl Entry {
    fn line(&self, warc: &str) -> io::Result<String> {
        let fields = Fields {
            url: &self.url,
            mime: &self.media_type,
            status: "200",
            digest: labelled(&self.payload),
            length: self.length.to_string(),
            offset: self.offset.to_string(),
            filename: warc,
            record_digest: labelled(&self.record),
        };
        Ok(format!("{} {} {}\n", self.key, self.time, serde_json::to_string(&fields)?))
    }

    /// The key by which replay in browsers asks for it, which keeps the slash at the end of a folder.
    fn asked_for(&self) -> String {
        let slash = if self.url.ends_with('/') && !self.key.ends_with('/') { "/" } else { "" };
        format!("{}{slash}", self.key)
    }
}

/// Cuts sorted entries into blocks of `size` or a little more.
///
/// Whoever asks for `a/b/` looks into the last block that begins before that. If that began with `a/b-c`, they
/// could miss `a/b`, which is at the end of the block before. So none begins between the two.
fn cut<'a, 'b>(sorted: &'b [&'a Entry], size: usize) -> Vec<&'b [&'a Entry]> {
    let mut blocks = Vec::new();
    let mut rest = sorted;
    let mut reach = String::new();
    let mut length = 0;
    for entry in sorted {
        if length >= size && entry.key > reach {
            let (block, after) = rest.split_at(length);
            blocks.push(block);
            (rest, length) = (after, 0);
        }
        reach = reach.max(entry.asked_for());
        length += 1;
    }
    if !rest.is_empty() {
        blocks.push(rest);
    }
    blocks
}

/// The key of an address: `https://www.commons.example/Dublin/` is `example,commons)/dublin`.
pub(super) fn key(url: &Url) -> String {
    let host = without_www(url.host_str().unwrap_or_default());
    let mut key = host.rsplit('.').collect::<Vec<_>>().join(",");
    if let Some(port) = url.port() {
        let _ = write!(key, ":{port}");
    }
    key.push(')');
    let path = decoded(url.path());
    let folders = path.split(|byte| *byte == b'/').filter(|folder| !folder.is_empty() && *folder != b".");
    let host_ends = key.len();
    for folder in folders {
        key.push('/');
        for &byte in folder {
            if byte.is_ascii_graphic() && !matches!(byte, b'%' | b'#') {
                key.push(byte.to_ascii_lowercase().into());
            } else {
                let _ = write!(key, "%{byte:02x}");
            }
        }
    }
    if key.len() == host_ends {
        key.push('/');
    }
    key
}

/// A host without `www.`, `www2.` and the like.
fn without_www(host: &str) -> &str {
    host.strip_prefix("www")
        .and_then(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('.'))
        .unwrap_or(host)
}

/// A path without percent signs that stand for bytes, as often as it takes.
fn decoded(path: &str) -> Vec<u8> {
    let mut bytes = path.as_bytes().to_vec();
    loop {
        let once = decoded_once(&bytes);
        if once.len() == bytes.len() {
            return bytes;
        }
        bytes = once;
    }
}

fn decoded_once(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|code| Some(hex(code[0])? << 4 | hex(code[1])?));
        decoded.push(code.filter(|_| *first == b'%').unwrap_or(*first));
        rest = if *first == b'%' && code.is_some() { &after[2..] } else { after };
    }
    decoded
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| value.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: &str) {
        assert_eq!(key(&Url::parse(url).unwrap()), expected, "{url}");
    }

    #[test]
    fn keys_are_those_of_other_archives() {
        check("https://commons.example/", "example,commons)/");
        check("https://commons.example", "example,commons)/");
        check("https://commons.example/ireland/dublin/", "example,commons)/ireland/dublin");
        check("https://commons.example/feed.xml", "example,commons)/feed.xml");
        check("http://www.commons.example/a", "example,commons)/a");
        check("http://www3.commons.example/a", "example,commons)/a");
        check("http://wwwcommons.example/a", "example,wwwcommons)/a");
        check("https://Commons.Example/Dublin/Minutes.PDF", "example,commons)/dublin/minutes.pdf");
        check("http://localhost:8000/a", "localhost:8000)/a");
        check("https://commons.example:443/a", "example,commons)/a");
        check("http://127.0.0.1/a", "1,0,0,127)/a");
        check("https://commons.example/a//b/./c/", "example,commons)/a/b/c");
    }

    #[test]
    fn keys_of_addresses_with_other_letters() {
        check("https://commons.example/a b", "example,commons)/a%20b");
        check("https://commons.example/%C3%89vora/", "example,commons)/%c3%89vora");
        check("https://commons.example/Évora/", "example,commons)/%c3%89vora");
        check("https://københavn.example/", "example,xn--kbenhavn-54a)/");
        check("https://commons.example/100%25", "example,commons)/100%25");
        check("https://commons.example/100%2525", "example,commons)/100%25");
        check("https://commons.example/100%.pdf", "example,commons)/100%25.pdf");
        check("https://commons.example/a%2Fb", "example,commons)/a/b");
        check("https://commons.example/a+b%28c%29~d", "example,commons)/a+b(c)~d");
        check("https://commons.example/%22a%22", "example,commons)/\"a\"");
    }

    fn entry(url: &str) -> Entry {
        Entry {
            url: url.to_owned(),
            key: key(&Url::parse(url).unwrap()),
            time: "20140630000000".to_owned(),
            media_type: "text/html".to_owned(),
            title: None,
            id: String::new(),
            offset: 0,
            length: 1,
            payload: [0; 32],
            record: [0; 32],
        }
    }

    fn index(urls: &[&str]) -> Index {
        Index { entries: urls.iter().map(|url| entry(url)).collect() }
    }

    #[test]
    fn lines_are_sorted_by_their_bytes() {
        let index = index(&[
            "https://commons.example/ireland/",
            "https://commons.example/ireland/dublin/",
            "https://commons.example/ireland-2/",
            "https://commons.example/",
            "https://commons.example/Zebra",
            "https://commons.example/ireland",
            "https://another.example/",
        ]);
        let mut text = Vec::new();
        index.write(&mut text, "site.warc.gz").unwrap();
        let text = String::from_utf8(text).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.is_sorted(), "{text}");
        let keys: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(
            keys,
            [
                "example,another)/",
                "example,commons)/",
                "example,commons)/ireland",
                "example,commons)/ireland",
                "example,commons)/ireland-2",
                "example,commons)/ireland/dublin",
                "example,commons)/zebra",
            ]
        );
    }

    #[test]
    fn a_line_says_where_a_file_is() {
        let mut text = Vec::new();
        index(&["https://commons.example/a/"]).write(&mut text, "site.warc.gz").unwrap();
        let zeros = "0".repeat(64);
        assert_eq!(
            String::from_utf8(text).unwrap(),
            format!(
                "example,commons)/a 20140630000000 {{\"url\":\"https://commons.example/a/\",\"mime\":\"text/html\",\"status\":\"200\",\"digest\":\"sha256:{zeros}\",\"length\":\"1\",\"offset\":\"0\",\"filename\":\"site.warc.gz\",\"recordDigest\":\"sha256:{zeros}\"}}\n"
            )
        );
    }

    #[test]
    fn every_address_is_found_in_its_block_with_and_without_a_slash() {
        let mut urls = Vec::new();
        for chapter in ["a", "a-b", "a-b-c", "a.en", "a b", "b"] {
            for page in ["", "x/", "x-1/", "x-2/", "x.en/", "x/y/", "x/y-2/", "x/feed.xml"] {
                urls.push(format!("https://commons.example/{chapter}/{page}"));
            }
        }
        let index = index(&urls.iter().map(String::as_str).collect::<Vec<_>>());
        let sorted = index.sorted();
        for size in 1..12 {
            let blocks = cut(&sorted, size);
            assert_eq!(blocks.concat().len(), urls.len());
            assert!(blocks.iter().rev().skip(1).all(|block| block.len() >= size));
            for entry in &sorted {
                for asked in [entry.key.clone(), entry.asked_for()] {
                    // As browsers do it: the last block that begins before, and those before it as long as
                    // they begin below what is asked for.
                    let mut found = false;
                    for block in blocks.iter().rev().filter(|block| block[0].key <= asked) {
                        found |= block.iter().any(|other| other.url == entry.url);
                        if !block[0].key.starts_with(&asked) {
                            break;
                        }
                    }
                    assert!(found, "{asked} in blocks of {size}");
                }
            }
        }
    }
}
