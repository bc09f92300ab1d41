//! Renders views, each by its kind.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::sync::Mutex;

use serde::Serialize;
use tera::{Context, Value};

use crate::config::Settings;
use crate::diagnostics::Diagnostic;
use crate::discover::{FileClass, SourceSet};
use crate::messages::Messages;
use crate::model::SitePath;
use crate::parse::drawing::harmless_drawing_or_empty;
use crate::plan::plain_files::{CONTENT_SECURITY_POLICY, SCRIPT_POLICY, SCRIPTED};
use crate::plan::{
    BlockView, BodyRef, BodySource, Book, Feed, FeedEntry, FeedFormat, Page, ShownImage, SmallerImage,
    ThemeFiles, View,
};
use crate::theme::Theme;
use crate::{Error, PROGRAM, digest};

use super::address::{LinkStyle, base_path};
use super::body::{BodyOptions, BodyWords, render_body};
use super::epub::{AboutBook, BookPart, EpubWriter, PartImage};
use super::escape::{escape_attribute, escape_text};
use super::feed_places::FeedPlaces;
use super::templates::Templates;
use super::{
    atom, badge, icalendar, json_feed, minify, picture, smaller_image, structured_data, words, xhtml,
};

/// Turns views into bytes, by a theme.
pub struct Renderer {
    theme: Theme,
    messages: Messages,
    templates: Templates,
    links: LinkStyle,
    url: Option<String>,
    /// The title of the site.
    title: String,
    /// What stands for the site in identifiers: its URL, or its title.
    site: String,
    /// By language in lower case.
    words: BTreeMap<String, BodyWords>,
    /// Held by who decodes a large image.
    large_images: Mutex<()>,
    minifies: bool,
    /// What browsers may load on pages without scripts, and on those with.
    policies: [Value; 2],
    /// Of the program, the theme and all settings that pages depend on.
    digest: [u8; 32],
}

/// The image before a text, for its template.
#[derive(Serialize)]
struct LeadImage {
    src: String,
    srcset: Option<String>,
    sizes: &'static str,
    width: u32,
    height: u32,
}

/// The page that shows what the search index says, and that its links are relative to.
const SEARCH_PAGE: &str = "/search/";

/// Why a view could not be rendered.
#[derive(Debug)]
pub enum RenderError {
    /// The machine failed us.
    Machine(Error),
    /// The template is wrong, or an image.
    Problem(Diagnostic),
}

impl Renderer {
    /// Reads the templates of a theme.
    ///
    /// # Errors
    /// Everything that is wrong in them: `template-error`, `not-utf8`.
    pub fn new(settings: &Settings, theme: Theme, messages: Messages) -> Result<Self, Vec<Diagnostic>> {
        let links =
            LinkStyle { is_offline: settings.flags.offline, base_path: base_path(settings.url.as_deref()) };
        let templates = Templates::new(settings, &theme, &messages, &links)?;
        let minifies = settings.flags.minify;
        let digest = digest_of_all_pages(settings, &theme, &links);
        let url = settings.url.clone();
        let words = messages
            .languages()
            .map(|(language, words)| (language.clone(), words::body_words(words)))
            .collect();
        let site = url.clone().unwrap_or_else(|| settings.title.clone());
        let policies = [false, true].map(|runs| Value::safe_string(&security_policy(runs, &links)));
        Ok(Self {
            theme,
            messages,
            templates,
            links,
            url,
            title: settings.title.clone(),
            site,
            words,
            large_images: Mutex::default(),
            minifies,
            policies,
            digest,
        })
    }

    /// The words of the theme.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The files of the theme.
    #[must_use]
    pub fn theme_files(&self) -> ThemeFiles {
        let assets =
            self.theme.files.keys().filter_map(|path| path.strip_prefix("assets/").map(str::to_owned));
        ThemeFiles { assets: assets.collect(), digest: self.theme.digest() }
    }

    /// What the bytes of a file depend on, in short.
    #[must_use]
    pub fn digest(&self, view: &View, path: &SitePath, sources: &SourceSet) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(path.as_str().as_bytes());
        if let View::SmallerImage(smaller) = view {
            // Decoding takes long, and no theme has a part in it.
            hasher.update(&smaller_image::VERSION.to_le_bytes());
            digest::add(&mut hasher, smaller);
            return *hasher.finalize().as_bytes();
        }
        hasher.update(&self.digest);
        match view {
            // An asset that can't be read now fails when it is rendered.
            View::Asset(file) => {
                if sources.file(*file).class == FileClass::Drawing {
                    hasher.update(b"drawing");
                }
                hasher.update(&sources.read_bytes(*file).unwrap_or_default());
            }
            View::Text(text) => {
                hasher.update(text.as_bytes());
            }
            View::Search(search) => {
                hasher.update(&search.digest);
            }
            View::Feed(_) | View::Calendar(_) | View::Book(_) => {
                hasher.update(self.site.as_bytes());
                digest::add(&mut hasher, view);
            }
            View::Page(page) => {
                digest::add(&mut hasher, page);
                page.content.add_to(&mut hasher);
            }
            View::Badge(_) | View::SmallerImage(_) | View::ThemeAsset(_) => digest::add(&mut hasher, view),
        }
        *hasher.finalize().as_bytes()
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Where a source can't be read any more, or a template is wrong.
    pub fn render(&self, view: &View, path: &SitePath, sources: &SourceSet) -> Result<Vec<u8>, RenderError> {
        match view {
            View::Page(page) => self.page(page, sources),
            View::Feed(feed) => self.feed(feed, sources),
            View::Badge(image) => Ok(badge::render_badge(image).into_bytes()),
            View::Calendar(calendar) => {
                Ok(icalendar::render_calendar(calendar, self.url.as_deref(), &self.site))
            }
            View::SmallerImage(smaller) => self.smaller_image(smaller, sources),
            View::Book(book) => self.book(book, sources),
            View::Text(text) => Ok(text.clone().into_bytes()),
            View::Search(search) => {
                let link = |to: &str| self.links.link(SEARCH_PAGE, to);
                search.corpus.render(search.file, sources, &link).map_err(RenderError::Machine)
            }
            View::Asset(file) => {
                let source = sources.file(*file);
                let failed = |error| RenderError::Machine(Error::new("read", &source.location, error));
                let bytes = sources.read_bytes(*file).map_err(failed)?;
                Ok(match source.class {
                    FileClass::Drawing => harmless_drawing_or_empty(&bytes),
                    _ => bytes,
                })
            }
            View::ThemeAsset(name) => match self.theme.files.get(&format!("assets/{name}")) {
                Some(file) => Ok(file.bytes.to_vec()),
                None => Err(RenderError::Machine(Error::new(
                    "read",
                    path.output_file(),
                    io::Error::from(io::ErrorKind::NotFound),
                ))),
            },
        }
    }

    fn page(&self, page: &Page, sources: &SourceSet) -> Result<Vec<u8>, RenderError> {
        let language = self.messages.language(&page.language);
        let mut bodies = BTreeMap::new();
        for body in &page.bodies {
            let html = self.body(body, language, &page.here, sources)?;
            bodies.insert(body.name.clone(), Value::safe_string(&html));
        }
        let mut context = Context::new();
        context.insert("here", &page.here);
        context.insert("title", &page.title);
        context.insert("description", &page.description);
        context.insert("language", &page.language);
        context.insert("direction", page.direction);
        context.insert("breadcrumbs", &page.breadcrumbs);
        context.insert("alternates", &page.alternates);
        context.insert("feed", &page.feed);
        context.insert("json_feed", &page.json_feed);
        context.insert("lead", &page.lead.as_ref().map(|lead| self.lead(lead, &page.here)));
        context.insert("as_of", &page.as_of);
        context.insert("rights", &page.rights);
        context.insert("metadata", &page.metadata);
        context.insert("signposts", &page.signposts);
        let structured = structured_data::structured_data(page, self.url.as_deref(), &self.title);
        context.insert_value("structured_data", Value::safe_string(&structured));
        context.insert_value("content", page.content.value());
        let policy = &self.policies[usize::from(SCRIPTED.contains(&page.template))];
        context.insert_value("security_policy", policy.clone());
        context.insert_value("bodies", Value::from(bodies));
        let html = self.templates.render(page.template, language, &context).map_err(RenderError::Problem)?;
        Ok(if self.minifies { minify::minify(&html) } else { html.into_bytes() })
    }

    fn lead(&self, image: &ShownImage, here: &SitePath) -> LeadImage {
        let link = |address: &SitePath| self.links.body_link(here, address, None);
        LeadImage {
            src: link(&image.address),
            srcset: picture::srcset(image, &link),
            sizes: picture::SIZES,
            width: image.width,
            height: image.height,
        }
    }

    fn smaller_image(&self, smaller: &SmallerImage, sources: &SourceSet) -> Result<Vec<u8>, RenderError> {
        let bytes = sources.read_bytes(smaller.file).map_err(|error| {
            RenderError::Machine(Error::new("read", &sources.file(smaller.file).location, error))
        })?;
        // Of very large ones, only one at a time is held.
        let is_large = smaller.pixels > LARGE_IMAGE;
        let _one_at_a_time = is_large.then(|| self.large_images.lock());
        smaller_image::smaller_image(bytes, smaller.format, smaller.width, smaller.height).map_err(|_| {
            let message = "the image can't be read: it breaks off, or is damaged";
            RenderError::Problem(
                Diagnostic::error("unreadable-image", smaller.file, message)
                    .help("open it in a program for images and save it again"),
            )
        })
    }

    fn feed(&self, feed: &Feed, sources: &SourceSet) -> Result<Vec<u8>, RenderError> {
        let places =
            FeedPlaces { links: &self.links, here: &feed.here, url: self.url.as_deref(), site: &self.site };
        let contents = feed.entries.iter().map(|entry| self.feed_content(entry, &places, sources));
        let contents: Vec<Option<String>> = contents.collect::<Result<_, _>>()?;
        Ok(match feed.format {
            FeedFormat::Atom => atom::render_feed(feed, &contents, &places),
            FeedFormat::Json => json_feed::render_feed(feed, &contents, &places),
        })
    }

    /// The text of an entry; none where it has none, or one that is too long for a feed.
    fn feed_content(
        &self,
        entry: &FeedEntry,
        places: &FeedPlaces,
        sources: &SourceSet,
    ) -> Result<Option<String>, RenderError> {
        let Some(body) = &entry.body else { return Ok(None) };
        let text = body_text(body, sources)?;
        if text.len() > MAX_FEED_TEXT {
            return Ok(None);
        }
        let blocks: Vec<String> = body
            .blocks
            .iter()
            .map(|block| block.as_ref().map_or_else(String::new, |block| in_feed(block, &entry.url, places)))
            .collect();
        let options = BodyOptions {
            blocks: &blocks,
            link: &|path, fragment| places.address_of(path, fragment),
            id_prefix: "",
            images: &body.images,
            has_first_image: false,
            drop_title: body.drop_title,
            top_level: body.top_level,
            in_feed: Some(&entry.url),
            words: self.body_words(self.messages.language(&entry.language)),
        };
        let html = render_body(&text, &body.body, &body.links, &options);
        Ok(Some(html).filter(|html| !html.trim().is_empty()))
    }

    /// The words of bodies in a language that the messages have.
    fn body_words(&self, language: &str) -> &BodyWords {
        self.words.get(language).expect("there are words for each language")
    }

    fn body(
        &self,
        body: &BodyRef,
        language: &str,
        here: &SitePath,
        sources: &SourceSet,
    ) -> Result<String, RenderError> {
        let text = body_text(body, sources)?;
        let blocks = self.blocks(body, language, here)?;
        let prefix = if body.name == "main" { String::new() } else { format!("{}-", body.name) };
        let options = BodyOptions {
            blocks: &blocks,
            link: &|path, fragment| self.links.body_link(here, path, fragment),
            id_prefix: &prefix,
            images: &body.images,
            has_first_image: body.has_first_image,
            drop_title: body.drop_title,
            top_level: body.top_level,
            in_feed: None,
            words: self.body_words(language),
        };
        Ok(render_body(&text, &body.body, &body.links, &options))
    }

    /// A report as a book.
    fn book(&self, book: &Book, sources: &SourceSet) -> Result<Vec<u8>, RenderError> {
        let failed = |error| RenderError::Machine(Error::new("write", book.page.output_file(), error));
        let part = self.book_part(book, "report", sources, &|_| None)?;
        let mut writer = EpubWriter::new(Cursor::new(Vec::new())).map_err(failed)?;
        writer.add(&part).map_err(failed)?;
        let places =
            FeedPlaces { links: &self.links, here: &book.page, url: self.url.as_deref(), site: &self.site };
        let about = AboutBook {
            title: &book.title,
            authors: &book.authors,
            publishers: &book.publishers,
            date: book.date.as_deref(),
            rights: book.rights.as_ref(),
            ..self.about_book(places.id(&book.page), &book.language, &book.as_of)
        };
        Ok(writer.finish(&about).map_err(failed)?.into_inner())
    }

    /// The identifier of a book that is of what stands at an address.
    pub(crate) fn id_of_book(&self, address: &str) -> String {
        let here = SitePath::file(address.trim_start_matches('/'));
        let places =
            FeedPlaces { links: &self.links, here: &here, url: self.url.as_deref(), site: &self.site };
        places.id_of(&here, Some("book"))
    }

    /// What a book in a language says of itself, as far as that is the same for all.
    pub(crate) fn about_book<'b>(&self, id: String, language: &'b str, as_of: &'b str) -> AboutBook<'b> {
        let words = self.messages.in_language(language);
        AboutBook {
            id,
            title: "",
            language,
            direction: self.messages.direction(language),
            authors: &[],
            publishers: &[],
            date: None,
            as_of,
            rights: None,
            contents_word: words.word("on-this-page"),
            accessibility: words.word("book-accessibility"),
        }
    }

    /// A document as a part of a book, in a file of a name. What it links to is elsewhere for who reads it, unless
    /// `inside` tells the file that it has in the same book.
    pub(crate) fn book_part(
        &self,
        book: &Book,
        name: &str,
        sources: &SourceSet,
        inside: &dyn Fn(&SitePath) -> Option<String>,
    ) -> Result<BookPart, RenderError> {
        let language = self.messages.language(&book.language);
        let text = body_text(&book.body, sources)?;
        let place = |path: &SitePath, fragment: Option<&str>| {
            if let Some(image) = book.images.iter().find(|image| image.address == *path) {
                return format!("{IMAGES}{name}-{}", image.name);
            }
            match (inside(path), &self.url) {
                (Some(file), _) => format!("{file}.xhtml"),
                (None, Some(_)) => {
                    self.links.link_from_elsewhere(self.url.as_deref(), &book.page, path, fragment)
                }
                (None, None) => String::new(),
            }
        };
        let blocks = self.blocks(&book.body, language, &book.page)?;
        let options = BodyOptions {
            blocks: &blocks,
            link: &place,
            id_prefix: "",
            images: &BTreeMap::new(),
            has_first_image: false,
            drop_title: book.body.drop_title,
            top_level: book.body.top_level,
            in_feed: None,
            words: self.body_words(language),
        };
        let body = render_body(&text, &book.body.body, &book.body.links, &options);
        let mut context = Context::new();
        context.insert("here", &book.page);
        context.insert("language", &book.language);
        context.insert("book", book);
        context.insert_value("body", Value::safe_string(&body));
        let html = self.templates.render("book", language, &context).map_err(RenderError::Problem)?;
        let skipped = usize::from(book.body.drop_title);
        let headings = book.body.body.headings.iter().skip(skipped);
        let images = book.images.iter().map(|image| {
            let failed =
                |error| RenderError::Machine(Error::new("read", &sources.file(image.file).location, error));
            Ok(PartImage {
                name: format!("{name}-{}", image.name),
                media_type: image.media_type,
                bytes: sources.read_bytes(image.file).map_err(failed)?,
            })
        });
        Ok(BookPart {
            name: name.to_owned(),
            title: book.title.clone(),
            language: book.language.clone(),
            direction: book.direction,
            below: Vec::new(),
            content: xhtml::xhtml(&html, IMAGES),
            headings: headings.map(|heading| (heading.id.clone(), heading.text.clone())).collect(),
            images: images.collect::<Result<_, RenderError>>()?,
        })
    }

    /// The figures and tables in a text; nothing for one that is shown as it is written.
    fn blocks(&self, body: &BodyRef, language: &str, here: &SitePath) -> Result<Vec<String>, RenderError> {
        let block = |block: &Option<BlockView>| {
            let Some(block) = block else { return Ok(String::new()) };
            let mut context = Context::new();
            context.insert("here", here);
            context.insert("block", block);
            self.templates.render("block", language, &context).map_err(RenderError::Problem)
        };
        body.blocks.iter().map(block).collect()
    }
}

/// A figure or a table in a feed, where nothing draws it: a link to it.
fn in_feed(block: &BlockView, page: &SitePath, places: &FeedPlaces<'_>) -> String {
    let address = places.address_of(page, Some(block.anchor()));
    format!("<p><a href=\"{}\">{}</a></p>\n", escape_attribute(&address), escape_text(block.title()))
}

/// Where the images of a book are, as its text has it.
const IMAGES: &str = "images/";

/// From how many pixels on images are decoded one after the other: each takes four bytes of memory for
/// every pixel, and there may be as many of them as threads.
const LARGE_IMAGE: u64 = 16 * 1024 * 1024;

/// The longest text that a feed holds, in bytes of Markdown: some 10,000 words. Who asks for a feed
/// every hour should not get a book each time.
const MAX_FEED_TEXT: usize = 64 * 1024;

/// The text of the file that a body stands in.
fn body_text<'b>(body: &'b BodyRef, sources: &'b SourceSet) -> Result<Cow<'b, str>, RenderError> {
    match &body.source {
        BodySource::Text(text) => Ok(Cow::Borrowed(text)),
        BodySource::File(file) => {
            sources.read_scanned(*file, body.body.start, &body.body.digest).map_err(RenderError::Machine)
        }
    }
}

/// Pages from a disk have no origin that `'self'` would mean. Few pages run anything.
fn security_policy(runs_scripts: bool, links: &LinkStyle) -> String {
    let scripts = if runs_scripts { SCRIPT_POLICY } else { "" };
    let policy = format!("{CONTENT_SECURITY_POLICY}{scripts}");
    if links.is_offline { policy.replace("'self'", "'self' file:") } else { policy }
}

/// Of the program, the theme and all settings that every page depends on.
fn digest_of_all_pages(settings: &Settings, theme: &Theme, links: &LinkStyle) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(PROGRAM.as_bytes());
    let url = settings.url.as_deref();
    add(&[u8::from(links.is_offline), u8::from(settings.flags.minify), u8::from(url.is_some())]);
    add(url.unwrap_or_default().as_bytes());
    add(settings.title.as_bytes());
    for entry in &settings.menu {
        add(entry.label.as_bytes());
        add(entry.to.value.as_bytes());
    }
    add(&theme.digest());
    *hasher.finalize().as_bytes()
}
