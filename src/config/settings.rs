//! What `site.yaml` and the command line come to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Error;
use crate::diagnostics::{Diagnostic, FileId, Place, Sink, Span, Spanned};
use crate::parse::duration::Duration;
use crate::parse::front_matter::chapter::YearStart;
use crate::parse::front_matter::common::checked_language;
use crate::parse::front_matter::fields::Decoder;
use crate::parse::front_matter::requirement::Filter;
use crate::parse::front_matter::rights::Rights;
use crate::parse::front_matter::roster::NameDisplay;
use crate::parse::front_matter::split::conflict_marker;
use crate::parse::front_matter::yaml;
use crate::sources::SourceCopies;

use super::attendance::AttendanceWords;
use super::forge::{Forge, RepositoryOption};
use super::host::{Host, HostFile};
use super::oai::Oai;
use super::options::{GoneOptions, LinkPolicy, Options, RedirectOptions};
use super::security::Security;
use super::site_url::{SITE_URL_HELP, site_url};
use super::source::{Source, checked_sources};

/// The format of sites that this program reads. Sites that say none are of format 1. A change of what keys mean or are
/// called makes a new one, and a step to it in [`migrate`](crate::migrate).
pub const FORMAT: u32 = 1;

/// What the command line adds to `site.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--base-url`, checked, with a slash at its end
    pub base_url: Option<String>,
    /// `--drafts`
    pub drafts: bool,
    /// `--offline`: links end in `index.html`, so that pages work from a disk
    pub offline: bool,
    /// `--no-minify` gives false
    pub minify: bool,
    /// Where people can look at the repository, if that is known from elsewhere than git's remote
    pub repository: Option<String>,
    /// `--from`: folders to read in place of what was fetched, by the `path` of their source
    pub from: BTreeMap<String, PathBuf>,
}

/// All that governs a build, resolved.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of `site.yaml`.
    pub root: PathBuf,
    /// `format`, if it says one
    pub format: Option<u32>,
    /// `title`
    pub title: String,
    /// `description`
    pub description: Option<String>,
    /// Where the site will be, ending in `/`; without it, feeds and sitemaps have relative links.
    pub url: Option<String>,
    /// BCP 47 tag
    pub language: String,
    /// The organisation's time zone.
    pub time_zone: TimeZone,
    /// Name of the theme.
    pub theme: Spanned<String>,
    /// Names of levels by depth; deeper chapters have the last.
    pub levels: Vec<String>,
    /// First day of the reporting year.
    pub year_starts: YearStart,
    /// How long before a status lapses it is at risk.
    pub warn_before: Duration,
    /// The as-of date that `site.yaml` fixes.
    pub as_of: Option<Date>,
    /// What of persons is published.
    pub privacy: Privacy,
    /// What the organisation wants to reach.
    pub goals: Vec<Goal>,
    /// How the text of minutes tells who was there.
    pub attendance_words: AttendanceWords,
    /// Former addresses, whosever they were, and where they lead now.
    pub redirects: Vec<RedirectOptions>,
    /// The site's menu; empty means the default one.
    pub menu: Vec<MenuEntry>,
    /// The hosts to write files for.
    pub hosts: Vec<Host>,
    /// Through whom harvesters ask for what the site has.
    pub oai: Option<Oai>,
    /// Whom to tell of holes in the site.
    pub security: Option<Security>,
    /// What a broken link is.
    pub links: LinkPolicy,
    /// Paths below `content/` that are left out.
    pub ignore: GlobSet,
    /// `publish_as_is`: paths below `content/` of files that may run in the name of the site
    pub publish_as_is: GlobSet,
    /// A folder laid over `content/`.
    pub overlay: Option<Spanned<PathBuf>>,
    /// Repositories that parts of the tree come from, by path; no two of them overlap.
    pub sources: Vec<Source>,
    /// Where copies of them are kept.
    pub copies: SourceCopies,
    /// `repository`: where people can look at the sources; by git's remote where nothing is said.
    pub repository: Option<RepositoryOption>,
    /// Addresses at which something was published once, and is no longer.
    pub gone: Vec<GoneOptions>,
    /// Whose the texts are, or their licence, where no chapter and no document says otherwise.
    pub rights: Option<Arc<Rights>>,
    /// Free keys for the theme.
    pub extra: BTreeMap<String, Vec<String>>,
    /// What the command line adds.
    pub flags: Flags,
}

impl Settings {
    /// Where people can look at the repository, given its remote.
    pub(crate) fn forge(&self, remote: Option<&str>) -> Option<Forge> {
        match &self.repository {
            Some(RepositoryOption::None) => None,
            Some(RepositoryOption::At(forge)) => Some(forge.clone()),
            None => self.flags.repository.as_deref().or(remote).and_then(Forge::of_remote),
        }
    }

    /// The files that the hosts of the site read.
    pub(crate) fn host_files(&self) -> BTreeSet<HostFile> {
        if self.hosts.is_empty() {
            return BTreeSet::from(HostFile::ANY);
        }
        self.hosts.iter().flat_map(|host| host.files(self.url.as_deref())).collect()
    }
}

/// What of persons is published.
#[derive(Clone, Copy, Debug)]
pub struct Privacy {
    /// How names show, where a member says nothing.
    pub names: NameDisplay,
    /// The smallest group whose shares are published.
    pub smallest_group: u32,
}

/// A goal: so many chapters of a kind by a day.
#[derive(Clone, Debug)]
pub struct Goal {
    /// For readers.
    pub label: String,
    /// Which chapters count.
    pub filter: Filter,
    /// How many are wanted.
    pub at_least: u32,
    /// The last day for it.
    pub by: Option<Date>,
}

/// An entry of the menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// Its text.
    pub label: String,
    /// A path of the site, such as `/chapters/`, or an address elsewhere.
    pub to: Spanned<String>,
}

/// Reads `site.yaml` of the site at `root`.
///
/// Raises `no-site`, `not-utf8`, `conflict-marker`, `invalid-yaml`, `unknown-key`, `wrong-value`, `newer-format`, `unknown-host`,
/// `invalid-source` and `invalid-glob`. A site
/// without a readable `site.yaml` has no settings.
///
/// # Errors
/// Where the disk refuses.
pub fn read_settings(root: &Path, flags: Flags, sink: &mut Sink) -> Result<Option<Settings>, Error> {
    let path = root.join("site.yaml");
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            sink.push(
                Diagnostic::error(
                    "no-site",
                    Place::Path("site.yaml".into()),
                    format!("there is no `site.yaml` in `{}`", root.display()),
                )
                .help("go to the folder of your site, name it with `--root`, or begin one with `chapterhouse init my-site`"),
            );
            return Ok(None);
        }
        Err(error) => return Err(Error::new("read", path, error)),
    };
    Ok(parse_settings(root, bytes, flags, sink))
}

/// The settings that the bytes of a `site.yaml` at `root` come to. Raises what [`read_settings`] does, but
/// for `no-site`.
pub(crate) fn parse_settings(root: &Path, bytes: Vec<u8>, flags: Flags, sink: &mut Sink) -> Option<Settings> {
    let file = FileId(0);
    let Ok(text) = String::from_utf8(bytes) else {
        sink.push(
            Diagnostic::error("not-utf8", Place::Path("site.yaml".into()), "`site.yaml` is not UTF-8 text")
                .help("save it again with the encoding UTF-8"),
        );
        return None;
    };
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let read = match conflict_marker(&text, file) {
        Some(diagnostic) => Err(diagnostic),
        None => yaml::read(&text[start..], file, start),
    };
    let node = match read {
        Ok(node) => node,
        Err(diagnostic) => {
            sink.push(diagnostic);
            return None;
        }
    };
    let mut decoder = Decoder::default();
    let options = Options::read(node, &mut decoder);
    if let Some(problem) = options.format.as_ref().and_then(problem_of_format) {
        // What else there is to say is about another format.
        sink.push(problem);
        return None;
    }
    let settings = resolve(root, options, flags, &mut decoder);
    sink.extend(decoder.diagnostics);
    Some(settings)
}

fn resolve(root: &Path, options: Options, flags: Flags, decoder: &mut Decoder) -> Settings {
    let url = options.url.and_then(|url| checked_url(&url, decoder));
    let url = flags.base_url.clone().or(url);
    let time_zone =
        options.time_zone.and_then(|name| checked_time_zone(&name, decoder)).unwrap_or(TimeZone::UTC);
    let levels = if options.levels.is_empty() {
        ["international", "national", "regional", "local"].map(str::to_owned).to_vec()
    } else {
        options.levels
    };
    Settings {
        root: root.to_owned(),
        format: options.format.map(|format| format.value),
        title: options.title.map_or_else(String::new, |title| title.value),
        description: options.description,
        url,
        language: options
            .language
            .and_then(|language| checked_language(language, decoder))
            .map_or_else(|| "en".into(), |language| language.value),
        as_of: options.as_of.map(|date| date.last_day_in(&time_zone)),
        time_zone,
        theme: options
            .theme
            .and_then(|theme| checked_theme(theme, decoder))
            .unwrap_or_else(|| Spanned::new("ledger".into(), Span::new(FileId(0), 0..0))),
        levels,
        year_starts: options.year_starts.unwrap_or_default(),
        warn_before: options.warn_before.unwrap_or(Duration::days(60)),
        privacy: Privacy {
            names: options.names.unwrap_or_default(),
            smallest_group: options.smallest_group.unwrap_or(5),
        },
        goals: options
            .goals
            .into_iter()
            .map(|goal| Goal {
                label: goal.label,
                filter: goal.filter,
                at_least: goal.at_least,
                by: goal.by.map(crate::parse::partial_date::PartialDate::last_day),
            })
            .collect(),
        attendance_words: AttendanceWords::new(options.attendance_words),
        redirects: options.redirects,
        menu: options.menu.into_iter().map(|entry| MenuEntry { label: entry.label, to: entry.to }).collect(),
        hosts: options.hosts.iter().filter_map(|host| Host::named(host, decoder)).collect(),
        oai: options.oai,
        security: options.security,
        links: options.links.unwrap_or_default(),
        ignore: globs(&options.ignore, decoder),
        publish_as_is: globs(&options.publish_as_is, decoder),
        overlay: options.overlay.map(|folder| folder.map(|folder| root.join(folder))),
        sources: checked_sources(options.sources, decoder),
        copies: SourceCopies::of_site(root),
        repository: options.repository,
        gone: options.gone,
        rights: options.rights.map(Arc::new),
        extra: options.extra,
        flags,
    }
}

fn problem_of_format(format: &Spanned<u32>) -> Option<Diagnostic> {
    match format.value {
        0 => Some(
            Diagnostic::error("wrong-value", format.span, "the first format is 1")
                .help(format!("write `format: {FORMAT}`, or leave it out")),
        ),
        1..=FORMAT => None,
        newer => {
            let message = format!("this site is of format {newer}, and this program knows up to {FORMAT}");
            let help = "take a newer chapterhouse; where `publish/install` installs it, change `version` in that file";
            Some(Diagnostic::error("newer-format", format.span, message).help(help))
        }
    }
}

fn checked_url(url: &Spanned<String>, decoder: &mut Decoder) -> Option<String> {
    let sound = site_url(url);
    if sound.is_none() {
        let message = format!("`{}` is not the address of a site", url.value);
        decoder.push(Diagnostic::error("wrong-value", url.span, message).help(SITE_URL_HELP));
    }
    sound
}

fn checked_time_zone(name: &Spanned<String>, decoder: &mut Decoder) -> Option<TimeZone> {
    time_zone(name).map_err(|diagnostic| decoder.push(diagnostic)).ok()
}

/// The time zone of an IANA name.
///
/// # Errors
/// `unknown-time-zone`.
pub(crate) fn time_zone(name: &Spanned<String>) -> Result<TimeZone, Diagnostic> {
    TimeZone::get(name).map_err(|_| {
        Diagnostic::error("unknown-time-zone", name.span, format!("there is no time zone `{}`", name.value))
            .help("write the name of a place that the IANA list has: `Europe/Dublin`, `America/New_York`")
    })
}

fn checked_theme(theme: Spanned<String>, decoder: &mut Decoder) -> Option<Spanned<String>> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !theme.is_empty() && theme.chars().all(plain) {
        return Some(theme);
    }
    decoder.push(
        Diagnostic::error("wrong-value", theme.span, format!("`{}` is not the name of a theme", theme.value))
            .help("a theme is a folder in `themes/`, named with letters, digits, `-` and `_`"),
    );
    None
}

fn globs(patterns: &[Spanned<String>], decoder: &mut Decoder) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        match Glob::new(pattern) {
            Ok(glob) => {
                builder.add(glob);
            }
            Err(error) => decoder.push(
                Diagnostic::error(
                    "invalid-glob",
                    pattern.span,
                    format!("`{}` is not a pattern: {}", pattern.value, error.kind()),
                )
                .help("a pattern names paths below `content/`: `**/drafts/**`, `*.bak`"),
            ),
        }
    }
    builder.build().unwrap_or_default()
}
