//! Books as EPUB 3.3, a part after the other: none holds more than one of them.
//!
//! The same book has the same bytes: files are in a fixed order and of one fixed time.

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::model::Rights;
use crate::zip_entry::{packed, stored};

use super::xhtml::push_text;

/// What a book says of itself.
#[derive(Debug)]
pub(crate) struct AboutBook<'a> {
    /// Its identifier, an address or a URN.
    pub(crate) id: String,
    pub(crate) title: &'a str,
    /// BCP 47 tag.
    pub(crate) language: &'a str,
    /// `ltr` or `rtl`.
    pub(crate) direction: &'a str,
    pub(crate) authors: &'a [String],
    pub(crate) publishers: &'a [String],
    pub(crate) date: Option<&'a str>,
    /// The day that it speaks for.
    pub(crate) as_of: &'a str,
    /// What may be done with it, where that is known.
    pub(crate) rights: Option<&'a Rights>,
    /// The word for a table of contents.
    pub(crate) contents_word: String,
    /// What it is like for readers who can't see it, in a sentence.
    pub(crate) accessibility: String,
}

/// A part of a book, with a file of its own.
#[derive(Debug)]
pub(crate) struct BookPart {
    /// The name of its file, without `.xhtml`.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) direction: &'static str,
    /// Below which headings it stands in the table of contents, outermost first.
    pub(crate) below: Vec<String>,
    /// What is in it, as XHTML.
    pub(crate) content: String,
    /// Headings in it with their ids, for the table of contents.
    pub(crate) headings: Vec<(String, String)>,
    /// Its images, in the folder `images/`.
    pub(crate) images: Vec<PartImage>,
}

/// An image of a part.
#[derive(Debug)]
pub(crate) struct PartImage {
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

const STYLE: &str = "body { font-family: serif; line-height: 1.5; }\nh1, h2, h3 { line-height: 1.2; }\ntable { border-collapse: collapse; }\nth, td { border-bottom: 1px solid; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }\n.number { text-align: end; }\nimg, svg { max-width: 100%; }\n.badge { border: 1px solid; padding: 0 0.3em; }\n.unseen { display: none; }\n";

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n";

/// A book that is being written.
pub(crate) struct EpubWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
    manifest: String,
    spine: String,
    /// The list of the table of contents, and the headings that are open in it.
    contents: String,
    open: Vec<String>,
    /// Of all parts and images so far.
    parts: usize,
    images: usize,
}

impl<W: Write + Seek> EpubWriter<W> {
    /// Begins a book.
    ///
    /// # Errors
    /// Where it can't be written.
    pub(crate) fn new(out: W) -> io::Result<Self> {
        let mut zip = ZipWriter::new(out);
        // Its first bytes say what it is.
        add(&mut zip, "mimetype", b"application/epub+zip", stored())?;
        add(&mut zip, "META-INF/container.xml", CONTAINER.as_bytes(), packed())?;
        add(&mut zip, "EPUB/style.css", STYLE.as_bytes(), packed())?;
        let (manifest, spine, contents) = (String::new(), String::new(), String::new());
        Ok(Self { zip, manifest, spine, contents, open: Vec::new(), parts: 0, images: 0 })
    }

    /// Adds the next part. Its name, and those of its images, are of no other part.
    ///
    /// # Errors
    /// Where it can't be written.
    pub(crate) fn add(&mut self, part: &BookPart) -> io::Result<()> {
        self.parts += 1;
        let id = format!("part-{}", self.parts);
        let file = format!("{}.xhtml", part.name);
        let page = document(&part.language, part.direction, &part.title, &part.content);
        add(&mut self.zip, &format!("EPUB/{file}"), page.as_bytes(), packed())?;
        let properties = if part.content.contains("<svg") { " properties=\"svg\"" } else { "" };
        let _ = writeln!(
            self.manifest,
            "<item id=\"{id}\" href=\"{file}\" media-type=\"application/xhtml+xml\"{properties}/>"
        );
        let _ = write!(self.spine, "<itemref idref=\"{id}\"/>");
        for image in &part.images {
            self.images += 1;
            add(&mut self.zip, &format!("EPUB/images/{}", image.name), &image.bytes, stored())?;
            let _ = writeln!(
                self.manifest,
                "<item id=\"image-{}\" href=\"images/{}\" media-type=\"{}\"/>",
                self.images, image.name, image.media_type
            );
        }
        self.stand_below(&part.below);
        let _ = writeln!(self.contents, "<li><a href=\"{file}\">{}</a></li>", text(&part.title));
        for (id, heading) in &part.headings {
            let _ = writeln!(self.contents, "<li><a href=\"{file}#{}\">{}</a></li>", text(id), text(heading));
        }
        Ok(())
    }

    /// Opens and closes lists of the table of contents, so that what follows stands below these headings.
    fn stand_below(&mut self, headings: &[String]) {
        let common = self.open.iter().zip(headings).take_while(|(one, other)| one == other).count();
        for _ in common..self.open.len() {
            self.contents.push_str("</ol></li>\n");
        }
        self.open.truncate(common);
        for heading in &headings[common..] {
            let _ = writeln!(self.contents, "<li><span>{}</span>\n<ol>", text(heading));
            self.open.push(heading.clone());
        }
    }

    /// Writes what the book says of itself.
    ///
    /// # Errors
    /// Where it can't be written.
    pub(crate) fn finish(mut self, about: &AboutBook<'_>) -> io::Result<W> {
        self.stand_below(&[]);
        let navigation = format!(
            "<nav epub:type=\"toc\" role=\"doc-toc\"><h1>{}</h1>\n<ol>\n{}</ol></nav>",
            text(&about.contents_word),
            self.contents
        );
        let navigation = document(about.language, about.direction, about.title, &navigation);
        add(&mut self.zip, "EPUB/nav.xhtml", navigation.as_bytes(), packed())?;
        let package = self.package(about);
        add(&mut self.zip, "EPUB/package.opf", package.as_bytes(), packed())?;
        self.zip.finish().map_err(io::Error::other)
    }

    fn package(&self, about: &AboutBook<'_>) -> String {
        let mut metadata = format!(
            "<dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n",
            text(&about.id),
            text(about.title),
            text(about.language)
        );
        let mut tell = |element: &str, values: &mut dyn Iterator<Item = &str>| {
            for value in values {
                let _ = writeln!(metadata, "<dc:{element}>{}</dc:{element}>", text(value));
            }
        };
        tell("creator", &mut about.authors.iter().map(String::as_str));
        tell("publisher", &mut about.publishers.iter().map(String::as_str));
        tell("date", &mut about.date.into_iter());
        if let Some(Rights { label, url }) = about.rights {
            let url = url.as_ref().filter(|url| *url != label);
            let url = url.map(|url| format!(" ({url})")).unwrap_or_default();
            tell("rights", &mut std::iter::once(format!("{label}{url}").as_str()));
        }
        let _ = writeln!(metadata, "<meta property=\"dcterms:modified\">{}T00:00:00Z</meta>", about.as_of);
        let modes: &[&str] = if self.images > 0 { &["textual", "visual"] } else { &["textual"] };
        let mut say = |property: &str, value: &str| {
            let _ = writeln!(metadata, "<meta property=\"schema:{property}\">{}</meta>", text(value));
        };
        for mode in modes {
            say("accessMode", mode);
        }
        say("accessModeSufficient", "textual");
        for feature in ["structuralNavigation", "tableOfContents", "alternativeText", "readingOrder"] {
            say("accessibilityFeature", feature);
        }
        say("accessibilityHazard", "none");
        say("accessibilitySummary", &about.accessibility);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{metadata}</metadata>\n<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{}</manifest>\n<spine{}>{}</spine>\n</package>\n",
            text(about.language),
            self.manifest,
            if about.direction == "rtl" { " page-progression-direction=\"rtl\"" } else { "" },
            self.spine
        )
    }
}

fn add(
    zip: &mut ZipWriter<impl Write + Seek>,
    name: &str,
    bytes: &[u8],
    options: SimpleFileOptions,
) -> io::Result<()> {
    zip.start_file(name, options).map_err(io::Error::other)?;
    zip.write_all(bytes)
}

fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_text(text, &mut escaped);
    escaped
}

fn document(language: &str, direction: &str, title: &str, body: &str) -> String {
    let language = text(language);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{direction}\">\n<head><title>{}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n{body}\n</body>\n</html>\n",
        text(title)
    )
}
