//! A site as a WACZ 1.1.1 file: a WARC with its index, a list of pages and checksums, in one zip.
//!
//! What replays it needs no server but one that hands out parts of a file: it reads the end of the zip, then the
//! block of the index where an address is, then the record.

use std::io::{self, Seek, Write};

use serde::Serialize;
use serde_json::json;
use zip::ZipWriter;

use crate::digest::{FileDigests, Summed};
use crate::zip_entry::{packed, stored};

use super::checksum::{labelled, sha256};
use super::warc::{Capture, Collection, WarcWriter, address};

const WARC: &str = "data.warc.gz";
const INDEX: &str = "index.cdx.gz";

/// Writes a WACZ file by file. It goes back to note sizes, in small steps; a `BufWriter` helps.
pub struct WaczWriter<W: Write + Seek> {
    collection: Collection,
    main_page: String,
    warc: WarcWriter<Summed<ZipWriter<W>>>,
}

/// What the package says of one of its files.
#[derive(Serialize)]
struct Resource {
    name: String,
    path: String,
    hash: String,
    bytes: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DataPackage<'a> {
    profile: &'static str,
    #[serde(rename = "wacz_version")]
    wacz_version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    created: &'a str,
    software: &'a str,
    main_page_url: &'a str,
    main_page_date: &'a str,
    resources: &'a [Resource],
}

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    url: &'a str,
    ts: &'a str,
    title: &'a str,
}

impl<W: Write + Seek> WaczWriter<W> {
    /// Begins a WACZ.
    ///
    /// # Errors
    /// Those of the writer, and `InvalidInput` if the main page of the collection is no address.
    pub fn new(out: W, collection: Collection) -> io::Result<Self> {
        let main_page = address(&collection.main_page)?.into();
        let mut zip = ZipWriter::new(out);
        // Nobody knows yet how large it will be.
        zip.start_file(format!("archive/{WARC}"), stored().large_file(true))?;
        let warc = WarcWriter::new(Summed::new(zip), &collection)?;
        Ok(Self { collection, main_page, warc })
    }

    /// Adds a file; each address once.
    ///
    /// # Errors
    /// Those of the writer, and `InvalidInput` for what is no address of a file.
    pub fn add(&mut self, capture: &Capture<'_>) -> io::Result<()> {
        self.warc.add(capture)
    }

    /// Adds the index, the list of pages and the checksums; gives the writer again, flushed.
    pub fn finish(self) -> io::Result<W> {
        let (warc, index) = self.warc.finish()?;
        let (mut zip, sum) = warc.finish();
        let date = self.collection.date();
        let mut resources = vec![resource("archive", WARC, &sum)];

        let (blocks, list) = index.blocks(WARC, INDEX)?;
        let mut pages = Vec::new();
        write_line(&mut pages, &json!({ "format": "json-pages-1.0", "id": "pages", "title": "Pages" }))?;
        for entry in &index.entries {
            if let Some(title) = &entry.title {
                write_line(&mut pages, &Page { id: &entry.id, url: &entry.url, ts: &date, title })?;
            }
        }
        for (folder, name, bytes, options) in [
            // It is compressed, and is read in parts.
            ("indexes", INDEX, blocks.as_slice(), stored()),
            ("indexes", "index.idx", list.as_bytes(), packed()),
            ("pages", "pages.jsonl", pages.as_slice(), packed()),
        ] {
            zip.start_file(format!("{folder}/{name}"), options)?;
            zip.write_all(bytes)?;
            let sum = FileDigests::of(bytes);
            resources.push(resource(folder, name, &sum));
        }

        let package = serde_json::to_vec_pretty(&DataPackage {
            profile: "data-package",
            wacz_version: "1.1.1",
            title: &self.collection.title,
            description: self.collection.description.as_deref(),
            created: &date,
            software: &self.collection.program,
            main_page_url: &self.main_page,
            main_page_date: &date,
            resources: &resources,
        })?;
        zip.start_file("datapackage.json", packed())?;
        zip.write_all(&package)?;
        let digest = json!({ "path": "datapackage.json", "hash": labelled(&sha256(&[&package])) });
        zip.start_file("datapackage-digest.json", packed())?;
        zip.write_all(&serde_json::to_vec_pretty(&digest)?)?;

        let mut out = zip.finish()?;
        out.flush()?;
        Ok(out)
    }
}

fn resource(folder: &str, name: &str, sum: &FileDigests) -> Resource {
    Resource {
        name: name.to_owned(),
        path: format!("{folder}/{name}"),
        hash: labelled(&sum.sha256),
        bytes: sum.length,
    }
}

fn write_line(lines: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *lines, value)?;
    lines.push(b'\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use flate2::read::{GzDecoder, MultiGzDecoder};
    use serde_json::Value;
    use zip::ZipArchive;

    use super::*;

    fn collection() -> Collection {
        Collection {
            title: "Commons \"Federation\"".to_owned(),
            description: None,
            time: "2014-06-30T12:00:00.5Z".parse().unwrap(),
            main_page: "https://commons.example".to_owned(),
            program: "chapterhouse 0.1.0".to_owned(),
        }
    }

    fn wacz(count: usize) -> Vec<u8> {
        let collection = collection();
        let mut wacz = WaczWriter::new(Cursor::new(Vec::new()), collection).unwrap();
        for number in 0..count {
            let text = format!("<!doctype html><p>{number}");
            let title = format!("Page {number}");
            let style = number % 10 == 9;
            let url = format!("https://commons.example/{number}{}", if style { ".css" } else { "/" });
            let media_type = if style { "text/css" } else { "text/html; charset=utf-8" };
            let title = (!style).then_some(title.as_str());
            wacz.add(&Capture { url: &url, media_type, bytes: text.as_bytes(), title }).unwrap();
        }
        wacz.finish().unwrap().into_inner()
    }

    type Archive = ZipArchive<Cursor<Vec<u8>>>;

    fn read(zip: &mut Archive, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn json_of(text: &str) -> Value {
        serde_json::from_str(&text[text.find('{').unwrap()..]).unwrap()
    }

    fn number(value: &Value) -> usize {
        value
            .as_str()
            .map_or_else(|| value.as_u64().unwrap().try_into().unwrap(), |text| text.parse().unwrap())
    }

    #[test]
    fn the_package_names_each_file_with_its_checksum() {
        let mut zip = ZipArchive::new(Cursor::new(wacz(20))).unwrap();
        let names: Vec<_> = zip.file_names().map(Result::unwrap).collect();
        assert_eq!(
            names,
            [
                "archive/data.warc.gz",
                "indexes/index.cdx.gz",
                "indexes/index.idx",
                "pages/pages.jsonl",
                "datapackage.json",
                "datapackage-digest.json"
            ]
        );
        let package = read(&mut zip, "datapackage.json");
        let digest: Value = serde_json::from_slice(&read(&mut zip, "datapackage-digest.json")).unwrap();
        assert_eq!(digest["hash"], labelled(&sha256(&[&package])));
        let package: Value = serde_json::from_slice(&package).unwrap();
        assert_eq!(package["title"], "Commons \"Federation\"");
        assert_eq!(package["created"], "2014-06-30T12:00:00Z");
        assert_eq!(package["wacz_version"], "1.1.1");
        assert_eq!(package["mainPageUrl"], "https://commons.example/");
        assert_eq!(package["mainPageDate"], "2014-06-30T12:00:00Z");
        assert_eq!(package.get("description"), None);
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), 4);
        for resource in resources {
            let bytes = read(&mut zip, resource["path"].as_str().unwrap());
            assert_eq!(resource["hash"], labelled(&sha256(&[&bytes])));
            assert_eq!(number(&resource["bytes"]), bytes.len());
        }
        for name in ["archive/data.warc.gz", "indexes/index.cdx.gz"] {
            assert_eq!(zip.by_name(name).unwrap().compression(), zip::CompressionMethod::Stored, "{name}");
        }
    }

    #[test]
    fn the_list_of_pages_has_pages_alone() {
        let mut zip = ZipArchive::new(Cursor::new(wacz(20))).unwrap();
        let pages = String::from_utf8(read(&mut zip, "pages/pages.jsonl")).unwrap();
        let pages: Vec<Value> = pages.lines().map(json_of).collect();
        assert_eq!(pages[0]["format"], "json-pages-1.0");
        assert_eq!(pages.len(), 1 + 18);
        assert_eq!(pages[1]["url"], "https://commons.example/0/");
        assert_eq!(pages[1]["title"], "Page 0");
        assert_eq!(pages[1]["ts"], "2014-06-30T12:00:00Z");
        assert!(pages[1..].iter().all(|page| page["url"].as_str().unwrap().ends_with('/')));
    }

    #[test]
    fn a_file_is_found_by_the_index_alone() {
        let mut zip = ZipArchive::new(Cursor::new(wacz(3000))).unwrap();
        let warc = read(&mut zip, "archive/data.warc.gz");
        let index = read(&mut zip, "indexes/index.cdx.gz");
        let list = String::from_utf8(read(&mut zip, "indexes/index.idx")).unwrap();
        let mut whole = String::new();
        MultiGzDecoder::new(index.as_slice()).read_to_string(&mut whole).unwrap();
        assert_eq!(whole.lines().count(), 3000);
        let mut lines = list.lines();
        assert_eq!(json_of(lines.next().unwrap())["filename"], "index.cdx.gz");
        let mut count = 0;
        for line in lines {
            let place = json_of(line);
            let (offset, length) = (number(&place["offset"]), number(&place["length"]));
            let packed = &index[offset..offset + length];
            assert_eq!(place["digest"], labelled(&sha256(&[packed])));
            let mut block = String::new();
            GzDecoder::new(packed).read_to_string(&mut block).unwrap();
            assert_eq!(block.find('{'), line.find('{'));
            assert!(block.starts_with(&line[..line.find('{').unwrap()]));
            for line in block.lines() {
                let fields = json_of(line);
                assert_eq!(fields["filename"], "data.warc.gz");
                let (offset, length) = (number(&fields["offset"]), number(&fields["length"]));
                let mut record = String::new();
                GzDecoder::new(&warc[offset..offset + length]).read_to_string(&mut record).unwrap();
                let url = fields["url"].as_str().unwrap();
                assert!(record.contains(&format!("\r\nWARC-Target-URI: {url}\r\n")));
                count += 1;
            }
        }
        assert_eq!(count, 3000);
        assert!(list.lines().count() > 3);
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        assert_eq!(wacz(20), wacz(20));
        assert_ne!(wacz(20), wacz(21));
    }

    #[test]
    fn a_site_without_files_is_a_package() {
        let mut zip = ZipArchive::new(Cursor::new(wacz(0))).unwrap();
        assert_eq!(read(&mut zip, "indexes/index.cdx.gz"), b"");
        assert!(!read(&mut zip, "archive/data.warc.gz").is_empty());
    }

    #[test]
    fn a_main_page_that_is_none_is_refused() {
        let collection = Collection { main_page: "/".to_owned(), ..collection() };
        let problem = WaczWriter::new(Cursor::new(Vec::new()), collection).err().unwrap();
        assert_eq!(problem.to_string(), "`/` is no address of a file");
    }
}
