//! Books as EPUB 3.3.
//!
//! The same book has the same bytes: files are in a fixed order and of one fixed time.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::plan::Book;

use super::xhtml::push_text;

/// What a book is made of.
pub(super) struct Parts<'a> {
    pub(super) book: &'a Book,
    /// Its identifier, an address or a URN.
    pub(super) id: String,
    /// What is in it, as XHTML.
    pub(super) content: String,
    /// The headings of its parts with their ids, for the table of contents.
    pub(super) headings: Vec<(String, String)>,
    /// The word for a table of contents.
    pub(super) contents_word: String,
    /// Name and bytes of each image.
    pub(super) images: Vec<(String, Vec<u8>)>,
}

const STYLE: &str = "body { font-family: serif; line-height: 1.5; }\nh1, h2, h3 { line-height: 1.2; }\ntable { border-collapse: collapse; }\nth, td { border-bottom: 1px solid; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }\n.number { text-align: end; }\nimg, svg { max-width: 100%; }\n.badge { border: 1px solid; padding: 0 0.3em; }\n.unseen { display: none; }\n";

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n</container>\n";

/// The bytes of a book; none if it is too large for the format, which it never is.
pub(super) fn epub(parts: &Parts<'_>) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let stored = options.compression_method(CompressionMethod::Stored);
    let packed = options.compression_method(CompressionMethod::Deflated);
    let mut add = |name: &str, bytes: &[u8], options| -> Option<()> {
        zip.start_file(name, options).ok()?;
        zip.write_all(bytes).ok()
    };
    // Its first bytes say what it is.
    add("mimetype", b"application/epub+zip", stored)?;
    add("META-INF/container.xml", CONTAINER.as_bytes(), packed)?;
    add("EPUB/package.opf", package(parts).as_bytes(), packed)?;
    add("EPUB/nav.xhtml", navigation(parts).as_bytes(), packed)?;
    add("EPUB/report.xhtml", page(parts).as_bytes(), packed)?;
    add("EPUB/style.css", STYLE.as_bytes(), packed)?;
    for (name, bytes) in &parts.images {
        add(&format!("EPUB/images/{name}"), bytes, stored)?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_text(text, &mut escaped);
    escaped
}

fn package(parts: &Parts<'_>) -> String {
    let Book { title, language, authors, publishers, date, as_of, images, .. } = parts.book;
    let mut metadata = format!(
        "<dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n",
        text(&parts.id),
        text(title),
        text(language)
    );
    for author in authors {
        let _ = writeln!(metadata, "<dc:creator>{}</dc:creator>", text(author));
    }
    for publisher in publishers {
        let _ = writeln!(metadata, "<dc:publisher>{}</dc:publisher>", text(publisher));
    }
    if let Some(date) = date {
        let _ = writeln!(metadata, "<dc:date>{}</dc:date>", text(date));
    }
    let _ = writeln!(metadata, "<meta property=\"dcterms:modified\">{as_of}T00:00:00Z</meta>");
    let has_images = !images.is_empty();
    let modes = if has_images { "textual,visual" } else { "textual" };
    metadata.push_str("<meta property=\"schema:accessMode\">textual</meta>\n");
    if has_images {
        metadata.push_str("<meta property=\"schema:accessMode\">visual</meta>\n");
    }
    let _ = write!(
        metadata,
        "<meta property=\"schema:accessModeSufficient\">{modes}</meta>\n<meta property=\"schema:accessibilityFeature\">structuralNavigation</meta>\n<meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n<meta property=\"schema:accessibilityHazard\">none</meta>\n"
    );
    let properties = if parts.content.contains("<svg") { " properties=\"svg\"" } else { "" };
    let mut manifest = format!(
        "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"report\" href=\"report.xhtml\" media-type=\"application/xhtml+xml\"{properties}/>\n<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n"
    );
    for (number, image) in (1..).zip(images) {
        let _ = writeln!(
            manifest,
            "<item id=\"image-{number}\" href=\"images/{}\" media-type=\"{}\"/>",
            image.name, image.media_type
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{metadata}</metadata>\n<manifest>\n{manifest}</manifest>\n<spine{}><itemref idref=\"report\"/></spine>\n</package>\n",
        text(language),
        if parts.book.direction == "rtl" { " page-progression-direction=\"rtl\"" } else { "" }
    )
}

fn document(parts: &Parts<'_>, body: &str) -> String {
    let Book { title, language, direction, .. } = parts.book;
    let language = text(language);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{direction}\">\n<head><title>{}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n{body}\n</body>\n</html>\n",
        text(title)
    )
}

fn page(parts: &Parts<'_>) -> String {
    document(parts, &parts.content)
}

fn navigation(parts: &Parts<'_>) -> String {
    let mut entries = format!("<li><a href=\"report.xhtml\">{}</a></li>\n", text(&parts.book.title));
    for (id, heading) in &parts.headings {
        let _ = writeln!(entries, "<li><a href=\"report.xhtml#{}\">{}</a></li>", text(id), text(heading));
    }
    document(
        parts,
        &format!(
            "<nav epub:type=\"toc\"><h1>{}</h1>\n<ol>\n{entries}</ol></nav>",
            text(&parts.contents_word)
        ),
    )
}
