//! The keys of `site.yaml` as written.

use std::collections::BTreeMap;

use crate::diagnostics::Spanned;
use crate::parse::duration::Duration;
use crate::parse::front_matter::chapter::YearStart;
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode};
use crate::parse::front_matter::requirement::Filter;
use crate::parse::front_matter::rights::Rights;
use crate::parse::front_matter::roster::NameDisplay;
use crate::parse::front_matter::schema::Schema;
use crate::parse::front_matter::yaml::Node;
use crate::parse::partial_date::PartialDate;

use super::forge::RepositoryOption;
use super::oai::Oai;
use super::security::Security;
use super::source::Source;

/// `site.yaml`. Every key but `title` may be missing.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `format`: the one that the site's files are in
    pub format: Option<Spanned<u32>>,
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `description`
    pub description: Option<String>,
    /// `url`
    pub url: Option<Spanned<String>>,
    /// `language`
    pub language: Option<Spanned<String>>,
    /// `time_zone`
    pub time_zone: Option<Spanned<String>>,
    /// `theme`
    pub theme: Option<Spanned<String>>,
    /// `levels`, by depth
    pub levels: Vec<String>,
    /// `year_starts`
    pub year_starts: Option<YearStart>,
    /// `warn_before`
    pub warn_before: Option<Duration>,
    /// `as_of`: the day that a closed record speaks for
    pub as_of: Option<Spanned<PartialDate>>,
    /// `privacy.names`
    pub names: Option<NameDisplay>,
    /// `privacy.smallest_group`
    pub smallest_group: Option<u32>,
    /// `goals`
    pub goals: Vec<GoalOptions>,
    /// `minutes.attendance`
    pub attendance_words: Option<Vec<String>>,
    /// `menu`
    pub menu: Vec<MenuOptions>,
    /// `redirects`
    pub redirects: Vec<RedirectOptions>,
    /// `hosts`
    pub hosts: Vec<Spanned<String>>,
    /// `oai`: through whom harvesters ask
    pub oai: Option<Oai>,
    /// `security`: whom to tell of holes
    pub security: Option<Security>,
    /// `links`: whether a broken link is an error
    pub links: Option<LinkPolicy>,
    /// `ignore`, globs
    pub ignore: Vec<Spanned<String>>,
    /// `publish_as_is`, globs
    pub publish_as_is: Vec<Spanned<String>>,
    /// `overlay`, a folder
    pub overlay: Option<Spanned<String>>,
    /// `sources`: repositories that parts of the tree come from
    pub sources: Vec<Source>,
    /// `repository`
    pub repository: Option<RepositoryOption>,
    /// `gone`
    pub gone: Vec<GoneOptions>,
    /// `rights`: whose the texts are, or their licence
    pub rights: Option<Rights>,
    /// `extra`, for themes
    pub extra: BTreeMap<String, Vec<String>>,
}

/// `links: error` or `links: warn`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkPolicy {
    /// A broken link fails the build.
    #[default]
    Error,
    /// A broken link is marked where it stands, with a warning.
    Warn,
}

/// One of `goals`.
#[derive(Clone, Debug)]
pub struct GoalOptions {
    /// `label`
    pub label: String,
    /// `where`
    pub filter: Filter,
    /// `at_least`
    pub at_least: u32,
    /// `by`
    pub by: Option<PartialDate>,
}

/// One of `menu`.
#[derive(Clone, Debug)]
pub struct MenuOptions {
    /// `label`
    pub label: String,
    /// `to`
    pub to: Spanned<String>,
}

/// One of `redirects`: a former address of any chapter, and where it leads now.
#[derive(Clone, Debug)]
pub struct RedirectOptions {
    /// `from`
    pub from: Spanned<String>,
    /// `to`, an address of the site
    pub to: Spanned<String>,
}

/// One of `gone`: an address at which something was published once, and is no longer.
#[derive(Clone, Debug)]
pub struct GoneOptions {
    /// `address`; one that ends in `/**` stands for all below it.
    pub address: Spanned<String>,
    /// `date`: since when
    pub date: PartialDate,
    /// `reason`
    pub reason: String,
}

impl Options {
    pub(crate) fn read(node: Node, decoder: &mut Decoder) -> Self {
        let Some(mut fields) = Fields::new(node, "`site.yaml`", decoder) else { return Self::default() };
        let privacy: Option<PrivacyOptions> = fields.take("privacy");
        let minutes: Option<MinutesOptions> = fields.take("minutes");
        let options = Self {
            format: fields.take("format"),
            title: fields.require("title"),
            description: fields.take("description"),
            url: fields.take("url"),
            language: fields.take("language"),
            time_zone: fields.take("time_zone"),
            theme: fields.take("theme"),
            levels: fields.list("levels"),
            year_starts: fields.take("year_starts"),
            warn_before: fields.take("warn_before"),
            as_of: fields.take("as_of"),
            names: privacy.as_ref().and_then(|privacy| privacy.names),
            smallest_group: privacy.as_ref().and_then(|privacy| privacy.smallest_group),
            goals: fields.list("goals"),
            attendance_words: minutes.and_then(|minutes| minutes.attendance),
            menu: fields.list("menu"),
            redirects: fields.list("redirects"),
            hosts: fields.list("hosts"),
            oai: fields.take("oai"),
            security: fields.take("security"),
            links: fields.take("links"),
            ignore: fields.list("ignore"),
            publish_as_is: fields.list("publish_as_is"),
            overlay: fields.take("overlay"),
            sources: fields.list("sources"),
            repository: fields.take("repository"),
            gone: fields.list("gone"),
            rights: fields.take("rights"),
            extra: fields.take::<Filter>("extra").map(|keys| keys.keys).unwrap_or_default(),
        };
        fields.finish();
        options
    }
}

struct PrivacyOptions {
    names: Option<NameDisplay>,
    smallest_group: Option<u32>,
}

impl FromNode for PrivacyOptions {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "`privacy`", decoder)?;
        let options = Self { names: fields.take("names"), smallest_group: fields.take("smallest_group") };
        fields.finish();
        Some(options)
    }
}

struct MinutesOptions {
    attendance: Option<Vec<String>>,
}

impl FromNode for MinutesOptions {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "`minutes`", decoder)?;
        let attendance = fields.has("attendance").then(|| fields.list("attendance"));
        let options = Self { attendance };
        fields.finish();
        Some(options)
    }
}

impl FromNode for GoalOptions {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a goal", decoder)?;
        let label = fields.require("label");
        let counted: Option<Spanned<String>> = fields.take("count");
        if let Some(counted) = counted.filter(|counted| counted.as_str() != "chapters") {
            fields.decoder().push(
                crate::diagnostics::Diagnostic::error(
                    "wrong-value",
                    counted.span,
                    "a goal counts `chapters`",
                )
                .help("write `count: chapters`"),
            );
        }
        let filter = fields.take("where").unwrap_or_default();
        let at_least = fields.require("at_least");
        let by = fields.take("by");
        fields.finish();
        Some(Self { label: label?, filter, at_least: at_least?, by })
    }
}

impl FromNode for RedirectOptions {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an entry of `redirects`", decoder)?;
        let from = fields.require("from");
        let to = fields.require("to");
        fields.finish();
        Some(Self { from: from?, to: to? })
    }
}

impl FromNode for GoneOptions {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an entry of `gone`", decoder)?;
        let address = fields.require("address");
        let date = fields.require("date");
        let reason = fields.require("reason");
        fields.finish();
        Some(Self { address: address?, date: date?, reason: reason? })
    }
}

impl FromNode for MenuOptions {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "a menu entry", decoder)?;
        let label = fields.require("label");
        let to = fields.require("to");
        fields.finish();
        Some(Self { label: label?, to: to? })
    }
}

impl FromNode for LinkPolicy {
    fn schema() -> Schema {
        Schema::words(&["error", "warn"])
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let text = Spanned::<String>::from_node(node.clone(), decoder)?;
        match text.as_str() {
            "error" => Some(Self::Error),
            "warn" => Some(Self::Warn),
            _ => decoder.expected("`error` or `warn`", &node),
        }
    }
}
