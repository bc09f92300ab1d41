//! Files that are published as they are, and what some of them would do then.
//!
//! Many hands put files into a site, and a browser runs what a page is in the name of the whole site, with
//! the trust that its readers have in it. So does a server what it takes for its settings. Such files are
//! refused by name, in any case, and by their first bytes where the name says nothing; drawings are kept
//! without what could run. Who answers for the whole site can list what to publish to the letter
//! (`publish_as_is` in `site.yaml`).

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// How a file that is no document is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attachment {
    /// To the letter.
    Harmless,
    /// A drawing (SVG), without what could run.
    Drawing,
    /// Not at all: a browser would run it.
    Runs,
    /// Not at all: a server would follow it.
    Configures,
}

/// What browsers run, or show as a page of the site, and what some servers run.
const RUN: [&str; 41] = [
    "asp", "aspx", "atom", "cgi", "cjs", "hta", "htc", "htm", "html", "js", "jsp", "jspx", "mathml", "mht",
    "mhtml", "mjs", "mml", "phar", "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml",
    "rdf", "rss", "shtm", "shtml", "stm", "svgz", "swf", "xbl", "xht", "xhtm", "xhtml", "xml", "xsl", "xslt",
];

/// What hosts take for settings, wherever it stands.
const SETTINGS: [&str; 16] = [
    ".htaccess",
    "_config.toml",
    "_config.yml",
    "_headers",
    "_redirects",
    "_routes.json",
    "_worker.js",
    "cname",
    "crossdomain.xml",
    "netlify.toml",
    "now.json",
    "staticwebapp.config.json",
    "vercel.json",
    "web.config",
    "wrangler.jsonc",
    "wrangler.toml",
];

/// Extensions that every host has a type for, none of them a page's.
const KNOWN: [&str; 84] = [
    "7z", "aac", "ai", "avi", "avif", "bib", "bmp", "bz2", "c", "csv", "dia", "diff", "doc", "docx", "dxf",
    "eps", "epub", "flac", "geojson", "gif", "gz", "heic", "ico", "ics", "jpeg", "jpg", "json", "log", "m4a",
    "m4v", "markdown", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "odg", "odp", "ods", "odt", "oga", "ogg",
    "ogv", "opus", "otf", "patch", "pdf", "png", "ppt", "pptx", "ps", "py", "rb", "rs", "rst", "rtf", "scad",
    "sh", "srt", "step", "stl", "tar", "tex", "tif", "tiff", "toml", "tsv", "ttf", "txt", "vcf", "vtt",
    "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xz", "yaml", "yml", "zip", "zst",
];

impl Attachment {
    /// What the file at a path below `content/` would be.
    pub(crate) fn of(path: &str, location: &Path) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        if SETTINGS.contains(&name.as_str()) {
            return Self::Configures;
        }
        // Some servers run `x.php.txt` and `x.html.de`.
        let extensions: Vec<&str> = name.split('.').skip(1).map(str::trim).collect();
        if extensions.iter().any(|extension| RUN.contains(extension)) {
            return Self::Runs;
        }
        match extensions.last() {
            Some(&"svg") => Self::Drawing,
            Some(last) if KNOWN.contains(last) => Self::Harmless,
            _ if looks_like_markup(location) => Self::Runs,
            _ => Self::Harmless,
        }
    }
}

/// Whether a browser that is not told a type would take the file for a page.
fn looks_like_markup(location: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(location).and_then(|file| file.take(1024).read_to_end(&mut head));
    // What can't be read is reported when it is.
    read.is_ok() && {
        let text = String::from_utf8_lossy(&head);
        text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(RUN.is_sorted() && SETTINGS.is_sorted() && KNOWN.is_sorted());
    }

    #[test]
    fn by_name() {
        let check = |path: &str, expected| {
            assert_eq!(Attachment::of(path, Path::new("/nowhere")), expected, "{path}");
        };
        check("a/plan.pdf", Attachment::Harmless);
        check("a/tracks.gpx", Attachment::Harmless);
        check("a/Makefile", Attachment::Harmless);
        check("a/logo.SVG", Attachment::Drawing);
        check("a/old.HTML", Attachment::Runs);
        check("a/x.php.jpg", Attachment::Runs);
        check("a/x.html ", Attachment::Runs);
        check("a/_redirects", Attachment::Configures);
        check("CNAME", Attachment::Configures);
    }
}
