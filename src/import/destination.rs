//! The new site on disk.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::Error;
use crate::discover::Attachment;
use crate::output::{SharedFolder, Written};
use crate::parse::drawing::harmless_drawing;
use crate::parse::image::{is_image, read_head};

use super::addresses::{AddressBook, Named, Origin};
use super::lined::LinedText;
use super::links::{Doubtful, Seen, rewrite};
use super::markdown::made_plain;
use super::matter::{NewMatter, quoted};
use super::plan::Planned;
use super::report::{Place, Report};
use super::source_tree::SourceFile;
use super::unshown::report_unshown;

/// Where everything is written to, and what became of it.
pub(super) struct Destination {
    folder: SharedFolder,
    pub(super) report: Report,
    /// Files that somebody changed since an import wrote them: they were left alone.
    pub(super) theirs: Vec<String>,
    pub(super) written: usize,
    pub(super) unchanged: usize,
    doubtful: Doubtful,
    /// Documents that links lead to, and those that are not published.
    linked: BTreeSet<String>,
    drafts: BTreeSet<String>,
}

/// What `site.yaml` and the front page say of the whole.
#[derive(Debug, Default)]
pub(super) struct SiteFacts {
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) language: Option<String>,
    pub(super) time_zone: Option<String>,
}

impl Destination {
    pub(super) fn new(folder: SharedFolder, report: Report) -> Self {
        Self {
            folder,
            report,
            theirs: Vec::new(),
            written: 0,
            unchanged: 0,
            doubtful: Doubtful::default(),
            linked: BTreeSet::new(),
            drafts: BTreeSet::new(),
        }
    }

    /// Writes a file, by its path in the new site, unless somebody changed it.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        match self.folder.write(path, bytes)? {
            Written::New => self.written += 1,
            Written::Same => self.unchanged += 1,
            Written::Theirs => self.theirs.push(path.to_owned()),
        }
        Ok(())
    }

    /// Whether a file is not there yet, or was written by this import: what stands around a table is made only where it is
    /// missing.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn may_write(&self, path: &str) -> Result<bool, Error> {
        self.folder.may_write(path)
    }

    /// Puts a document together and writes it: its links lead to files, and what pages can't show is reported.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn write_document(
        &mut self,
        planned: &Planned,
        book: &AddressBook,
        mut matter: NewMatter,
        body: &LinedText,
    ) -> Result<(), Error> {
        let origin = Origin { source: &planned.source, address: &planned.address };
        let body = made_plain(body, &planned.source, &mut self.report);
        let seen = Seen { book, origin, target: &planned.target };
        let (body, doubtful) = rewrite(&body, &seen, &mut self.linked, &mut self.report);
        if matter.is_draft {
            self.drafts.insert(planned.target.clone());
        }
        self.doubtful.dead += doubtful.dead;
        self.doubtful.places += doubtful.places;
        report_unshown(&body, &planned.source, &mut self.report);
        matter.kind = planned.stated_kind();
        matter.aliases.clone_from(&planned.aliases);
        let path = format!("content/{}", planned.target);
        self.report.document(Place { file: &planned.source, line: planned.line }, &path);
        self.write(&path, matter.with_body(body.as_str()).as_bytes())
    }

    /// Copies a file of the source to a path below `content/`.
    ///
    /// # Errors
    /// Where it can't be read, or the disk refuses.
    pub(super) fn copy(&mut self, file: &SourceFile, target: &str) -> Result<(), Error> {
        let bytes = file.read_bytes()?;
        let path = format!("content/{target}");
        self.report.file(&file.path, &path);
        self.write(&path, &bytes)
    }

    /// Writes `site.yaml`. Links are errors of a build where all of them lead somewhere.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn write_site(&mut self, facts: &SiteFacts) -> Result<(), Error> {
        let mut text = format!("title: {}\n", quoted(&facts.title));
        let mut key = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(text, "{name}: {value}");
            }
        };
        key("description", facts.description.as_deref().map(quoted));
        key("url", facts.url.as_deref().map(quoted));
        key("language", facts.language.clone());
        key("time_zone", facts.time_zone.clone());
        let Doubtful { dead, places } = self.doubtful;
        let drafts = self.linked.intersection(&self.drafts).count();
        let doubts: Vec<String> = [
            (dead, "lead to something that the old site does not have"),
            (places, "lead to places in texts, which may have other names here"),
            (drafts, "of the documents that are linked to are drafts"),
        ]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("# - {count} {what}\n"))
        .collect();
        if !doubts.is_empty() {
            let _ = write!(
                text,
                "\n# Some links and images may be broken, so that these are warnings for now:\n{}# Mend what `chapterhouse check` lists, then remove this line.\nlinks: warn\n",
                doubts.concat()
            );
        }
        self.write("site.yaml", text.as_bytes())
    }

    /// Ends the run. Gives the files of former imports that this one did not ask for; they stay.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(super) fn finish(self) -> Result<(Finished, Vec<String>), Error> {
        let no_longer = self.folder.finish()?;
        let finished = Finished {
            report: self.report,
            theirs: self.theirs,
            written: self.written,
            unchanged: self.unchanged,
        };
        Ok((finished, no_longer))
    }
}

/// What a run came to.
pub(super) struct Finished {
    pub(super) report: Report,
    pub(super) theirs: Vec<String>,
    pub(super) written: usize,
    pub(super) unchanged: usize,
}

/// Why a file of the source is not copied, and what to call it; none for one that is.
pub(super) fn stays_behind(path: &str, location: &Path) -> Option<(&'static str, &'static str)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_lowercase());
    match extension.as_str() {
        "css" | "scss" | "sass" | "less" | "map" | "styl" => {
            return Some(("style sheet", "the look is the theme's; it stays behind"));
        }
        "js" | "mjs" | "ts" | "coffee" => {
            return Some(("script", "pages run no scripts of their own; it stays behind"));
        }
        "eot" | "woff" | "woff2" | "ttf" | "otf" => {
            return Some(("font", "the look is the theme's; it stays behind"));
        }
        _ => {}
    }
    match Attachment::of(path, location) {
        Attachment::Harmless | Attachment::Drawing if is_broken_picture(path, location) => Some((
            "picture that can't be read",
            "the file is not what its name says, or not sound; open it in a program for pictures and save it again",
        )),
        Attachment::Harmless | Attachment::Drawing => None,
        Attachment::Runs => Some((
            "file that browsers run",
            "it is not published; who answers for the whole site can copy it and list it under `publish_as_is`",
        )),
        Attachment::Configures => {
            Some(("settings of a host", "it stays behind; see the guide on hosts for what takes its place"))
        }
    }
}

/// Whether a build would refuse a picture. What the disk refuses is found when it is copied.
fn is_broken_picture(path: &str, location: &Path) -> bool {
    let is_drawing = [".svg", ".SVG"].iter().any(|ending| path.ends_with(ending));
    if !is_drawing && !is_image(path) {
        return false;
    }
    let Ok(bytes) = std::fs::read(location) else { return false };
    if is_drawing { harmless_drawing(&bytes).is_err() } else { read_head(path, &bytes).is_err() }
}

/// The picture of a document as a path from it, if it is a file of the new site.
pub(super) fn image_path(written: &str, planned: &Planned, book: &AddressBook) -> Option<String> {
    let origin = Origin { source: &planned.source, address: &planned.address };
    match book.named(origin, written) {
        Named::File(target, _) if target.strip_suffix(".md").is_none() => {
            Some(crate::model::relative(&planned.target, target))
        }
        _ => None,
    }
}

/// Says of a file what stays behind.
pub(super) fn report_behind(file: &str, (construct, what): (&str, &str), report: &mut Report) {
    report.left(Place { file, line: 0 }, construct, what);
}
