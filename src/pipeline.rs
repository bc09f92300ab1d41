//! The stages in order, from a folder to what its records come to.

mod judge;
mod published;
mod site_reader;

pub use judge::faults;
pub(crate) use published::RECORD;
pub use published::{NotPublished, Published, PublishedFile};
pub use site_reader::{SiteFiles, SiteReader, stops_build};

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use crate::Error;
use crate::config::{Flags, Settings, parse_settings};
use crate::diagnostics::{Diagnostic, FileId, Sink};
use crate::discover::{GitHistory, SourceSet, hold_documents};
use crate::messages::Messages;
use crate::model::{Organisation, assemble};
use crate::parse::{Documents, parse};
use crate::plan::{self, Hindsight, SitePlan, StaleDocument};
use crate::render::Renderer;
use crate::status::{Memory, Statuses, Terms, evaluate, evaluate_again};
use crate::theme::{Theme, read_theme};

/// Room on the stack for the deepest nesting that content may have, in minifying and elsewhere.
pub const STACK_BYTES: usize = 64 * 1024 * 1024;

/// A site as its files say it.
#[derive(Debug)]
pub struct Site {
    /// What governs it.
    pub settings: Settings,
    /// Its files.
    pub sources: SourceSet,
    /// What they mean.
    pub organisation: Organisation,
    /// The documents with errors that are done without, by path.
    pub stale: Vec<StaleDocument>,
}

/// Reads a site. What is wrong in it goes to the sink; `None` where there is no readable
/// `site.yaml` at all.
///
/// # Errors
/// Where the machine fails.
pub fn read_site(root: &Path, flags: Flags, sink: &mut Sink) -> Result<Option<Site>, Error> {
    Ok(SiteFiles::find(root, flags, sink)?.map(|files| files.read().into_site(sink)))
}

impl Site {
    /// A site that stands in no file: its `site.yaml`, and the texts of its documents by their path below
    /// `content/`. What is wrong in it goes to the sink; `None` where `site.yaml` can't be read.
    #[must_use]
    pub fn of_texts(site_yaml: &str, documents: BTreeMap<String, String>, sink: &mut Sink) -> Option<Self> {
        let flags = Flags { minify: true, ..Flags::default() };
        let settings = parse_settings(Path::new(""), site_yaml.into(), flags, sink)?;
        let mut sources = hold_documents(&settings, documents);
        sources.hold_text(FileId(0), site_yaml.to_owned());
        let documents = parse(&sources, &settings, sink);
        Some(Self::new(settings, sources, documents, &GitHistory::default(), sink))
    }

    /// Puts a site together from what its files say.
    pub(crate) fn new(
        settings: Settings,
        sources: SourceSet,
        documents: Documents,
        history: &GitHistory,
        sink: &mut Sink,
    ) -> Self {
        let organisation = assemble(documents, &sources, history, &settings, sink);
        Self { settings, sources, organisation, stale: Vec::new() }
    }
}

/// The theme of a site, and its words.
///
/// # Errors
/// Everything that is wrong in them.
pub fn theme(site: &Site) -> Result<(Theme, Messages), Vec<Diagnostic>> {
    let theme = read_theme(&site.settings, &site.sources)?;
    let messages = Messages::new(&theme)?;
    Ok((theme, messages))
}

/// What turns the views of a site into bytes.
///
/// # Errors
/// Everything that is wrong in its theme.
pub fn renderer(site: &Site) -> Result<Renderer, Vec<Diagnostic>> {
    let (theme, messages) = theme(site)?;
    Renderer::new(&site.settings, theme, messages)
}

/// All files of a site. What is wrong with them goes to the sink.
pub fn plan<'a>(
    site: &'a Site,
    statuses: &'a Statuses,
    renderer: &'a Renderer,
    sink: &mut Sink,
) -> SitePlan<'a> {
    let (messages, theme) = (renderer.messages(), renderer.theme_files());
    plan::plan(&site.organisation, statuses, &site.settings, messages, theme, &site.stale, sink)
}

/// The statuses of a site on a day.
#[must_use]
pub fn statuses(site: &Site, as_of: Date) -> Statuses {
    evaluate(&site.organisation, &terms(site, as_of))
}

/// As [`statuses`], where what rests on the same as the last time is not worked out again.
#[must_use]
pub fn statuses_again(site: &Site, as_of: Date, memory: &mut Memory) -> Statuses {
    evaluate_again(&site.organisation, &terms(site, as_of), memory)
}

/// What the record of a site comes to now for a day, for a site as it was known until another one; none where it can't
/// be read now.
#[must_use]
pub fn hindsight(root: &Path, flags: Flags, known: Date, as_of: Date) -> Option<Hindsight> {
    // What is wrong with it now is for others to say.
    let site = read_site(root, flags, &mut Sink::new()).ok()??;
    Some(Hindsight::new(known, &site.organisation, &statuses(&site, as_of)))
}

/// As [`statuses`], and what each version of the rules for chapters by itself would say.
#[must_use]
pub fn statuses_with_versions(site: &Site, as_of: Date) -> Statuses {
    evaluate(&site.organisation, &Terms { with_versions: true, ..terms(site, as_of) })
}

fn terms(site: &Site, as_of: Date) -> Terms {
    Terms {
        as_of,
        warn_before: site.settings.warn_before,
        smallest_group: site.settings.privacy.smallest_group,
        with_versions: false,
    }
}
