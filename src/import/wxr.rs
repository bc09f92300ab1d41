//! Exports of `WordPress` (WXR), read item by item: however many posts there are, one is held.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Error;

use super::Failure;

/// What an export says of the whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Channel {
    pub(super) title: String,
    pub(super) link: String,
    pub(super) description: String,
    pub(super) language: String,
    /// Login and the name that is shown.
    pub(super) authors: Vec<(String, String)>,
}

/// A post, a page, or something else that `WordPress` keeps in the same way. E-mail addresses and IP addresses are not read.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// The line on which it begins.
    pub(super) line: usize,
    /// The line on which its text begins.
    pub(super) text_line: usize,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) creator: String,
    pub(super) content: String,
    pub(super) excerpt: String,
    pub(super) id: String,
    pub(super) parent: String,
    pub(super) date: String,
    pub(super) modified: String,
    pub(super) published: String,
    pub(super) slug: String,
    pub(super) status: String,
    pub(super) kind: String,
    pub(super) attachment: String,
    pub(super) has_password: bool,
    /// Of which taxonomy, and the name.
    pub(super) terms: Vec<(String, String)>,
    /// The id of its picture.
    pub(super) picture: String,
    /// Custom fields that are no business of `WordPress` itself: the key and the line.
    pub(super) fields: Vec<(String, String, usize)>,
    pub(super) comments: Vec<WpComment>,
}

/// A comment.
#[derive(Clone, Debug, Default)]
pub(super) struct WpComment {
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) author: String,
    pub(super) date: String,
    pub(super) content: String,
    pub(super) approved: String,
    pub(super) kind: String,
    pub(super) parent: String,
}

/// The longest text of an element.
const MAX_TEXT_BYTES: usize = 16 * 1024 * 1024;

/// Reads an export: `see` gets each item in turn, with what was said of the whole before.
///
/// # Errors
/// Where it is no export, is broken (file, line and why), or can't be read; and what `see` gives.
pub(super) fn read(
    file: &Path,
    name: &str,
    mut see: impl FnMut(&Channel, Item) -> Result<(), Failure>,
) -> Result<Channel, Failure> {
    let opened = File::open(file).map_err(|source| Error::new("read", file, source))?;
    let line = Rc::new(Cell::new(1));
    let counted = CountedLines { inner: BufReader::new(opened), line: Rc::clone(&line) };
    let mut export = Export { reader: Reader::from_reader(counted), line, name, buffer: Vec::new() };
    let mut channel = Channel::default();
    let mut is_export = false;
    loop {
        match export.next()? {
            Piece::Start(tag, _) => match tag.as_str() {
                "rss" | "channel" => {}
                "item" if is_export => {
                    let item = export.item()?;
                    see(&channel, item)?;
                }
                "title" => channel.title = export.text()?,
                "link" | "wp:base_blog_url" => channel.link = export.text()?,
                "description" => channel.description = export.text()?,
                "language" => channel.language = export.text()?,
                "wp:wxr_version" => {
                    is_export = true;
                    export.text()?;
                }
                "wp:author" => {
                    is_export = true;
                    let author = export.author()?;
                    channel.authors.push(author);
                }
                "item" => return Err(no_export(name)),
                tag => {
                    is_export |= tag.starts_with("wp:");
                    export.skip()?;
                }
            },
            Piece::End | Piece::Text(_) => {}
            Piece::Eof => break,
        }
    }
    if is_export { Ok(channel) } else { Err(no_export(name)) }
}

fn no_export(name: &str) -> Failure {
    Failure::Usage(format!("`{name}` is no export of WordPress: make one under Tools, Export, All content"))
}

/// A piece of XML.
enum Piece {
    /// The name of an element with its prefix, and its attribute `domain`.
    Start(String, String),
    End,
    Text(String),
    Eof,
}

struct Export<'a> {
    reader: Reader<CountedLines<BufReader<File>>>,
    line: Rc<Cell<usize>>,
    name: &'a str,
    buffer: Vec<u8>,
}

impl Export<'_> {
    fn next(&mut self) -> Result<Piece, Failure> {
        loop {
            self.buffer.clear();
            let before = self.line.get();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(quick_xml::Error::Io(error)) => {
                    return Err(Error::new("read", self.name, io::Error::other(error)).into());
                }
                Err(error) => return Err(broken(self.name, self.line.get().max(before), &error.to_string())),
            };
            return Ok(match event {
                Event::Start(start) => Piece::Start(name_of(&start), domain_of(&start)),
                // Nothing that is asked for is ever empty in this form.
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {
                    continue;
                }
                Event::End(_) => Piece::End,
                Event::Text(text) => Piece::Text(text.as_ref().to_owned()),
                Event::CData(text) => Piece::Text(text.as_ref().to_owned()),
                Event::GeneralRef(name) => Piece::Text(referenced(name.as_ref())),
                Event::Eof => Piece::Eof,
            });
        }
    }

    /// The text of the element that was begun.
    fn text(&mut self) -> Result<String, Failure> {
        let mut text = String::new();
        let mut depth = 0;
        loop {
            match self.next()? {
                Piece::Text(part) => text.push_str(&part),
                Piece::Start(..) => depth += 1,
                Piece::End if depth == 0 => break,
                Piece::End => depth -= 1,
                Piece::Eof => return Err(self.ends_early()),
            }
            if text.len() > MAX_TEXT_BYTES {
                return Err(broken(
                    self.name,
                    self.line.get(),
                    "a text is longer than documents may be (16 MiB)",
                ));
            }
        }
        Ok(text.trim().to_owned())
    }

    /// Goes to the end of the element that was begun.
    fn skip(&mut self) -> Result<(), Failure> {
        self.text().map(drop)
    }

    fn ends_early(&self) -> Failure {
        broken(self.name, self.line.get(), "the file ends in the middle of something; it was cut off")
    }

    fn author(&mut self) -> Result<(String, String), Failure> {
        let (mut login, mut shown) = (String::new(), String::new());
        loop {
            match self.next()? {
                Piece::Start(tag, _) => match tag.as_str() {
                    "wp:author_login" => login = self.text()?,
                    "wp:author_display_name" => shown = self.text()?,
                    _ => self.skip()?,
                },
                Piece::End => break,
                Piece::Text(_) => {}
                Piece::Eof => return Err(self.ends_early()),
            }
        }
        Ok((login, shown))
    }

    fn item(&mut self) -> Result<Item, Failure> {
        let mut item = Item { line: self.line.get(), ..Item::default() };
        loop {
            match self.next()? {
                Piece::Start(tag, domain) => match tag.as_str() {
                    "title" => item.title = self.text()?,
                    "link" => item.link = self.text()?,
                    "dc:creator" => item.creator = self.text()?,
                    "content:encoded" => {
                        item.text_line = self.line.get();
                        item.content = self.text()?;
                    }
                    "excerpt:encoded" => item.excerpt = self.text()?,
                    "pubDate" => item.published = self.text()?,
                    "wp:post_id" => item.id = self.text()?,
                    "wp:post_parent" => item.parent = self.text()?,
                    "wp:post_date" => item.date = self.text()?,
                    "wp:post_modified" => item.modified = self.text()?,
                    "wp:post_name" => item.slug = self.text()?,
                    "wp:status" => item.status = self.text()?,
                    "wp:post_type" => item.kind = self.text()?,
                    "wp:attachment_url" => item.attachment = self.text()?,
                    "wp:post_password" => item.has_password = !self.text()?.is_empty(),
                    "category" => {
                        let name = self.text()?;
                        item.terms.push((domain, name));
                    }
                    "wp:postmeta" => self.field(&mut item)?,
                    "wp:comment" => {
                        let comment = self.comment()?;
                        item.comments.push(comment);
                    }
                    _ => self.skip()?,
                },
                Piece::End => return Ok(item),
                Piece::Text(_) => {}
                Piece::Eof => return Err(self.ends_early()),
            }
        }
    }

    fn field(&mut self, item: &mut Item) -> Result<(), Failure> {
        let line = self.line.get();
        let (mut key, mut value) = (String::new(), String::new());
        loop {
            match self.next()? {
                Piece::Start(tag, _) => match tag.as_str() {
                    "wp:meta_key" => key = self.text()?,
                    "wp:meta_value" => value = self.text()?,
                    _ => self.skip()?,
                },
                Piece::End => break,
                Piece::Text(_) => {}
                Piece::Eof => return Err(self.ends_early()),
            }
        }
        if key == "_thumbnail_id" {
            item.picture = value;
        } else if !key.starts_with('_') && !key.is_empty() {
            item.fields.push((key, value, line));
        }
        Ok(())
    }

    fn comment(&mut self) -> Result<WpComment, Failure> {
        let mut comment = WpComment { line: self.line.get(), ..WpComment::default() };
        loop {
            match self.next()? {
                Piece::Start(tag, _) => match tag.as_str() {
                    "wp:comment_id" => comment.id = self.text()?,
                    "wp:comment_author" => comment.author = self.text()?,
                    "wp:comment_date" => comment.date = self.text()?,
                    "wp:comment_content" => comment.content = self.text()?,
                    "wp:comment_approved" => comment.approved = self.text()?,
                    "wp:comment_type" => comment.kind = self.text()?,
                    "wp:comment_parent" => comment.parent = self.text()?,
                    _ => self.skip()?,
                },
                Piece::End => return Ok(comment),
                Piece::Text(_) => {}
                Piece::Eof => return Err(self.ends_early()),
            }
        }
    }
}

fn broken(name: &str, line: usize, why: &str) -> Failure {
    Failure::Content { path: name.to_owned(), line, message: format!("this is not sound XML: {why}") }
}

fn name_of(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

fn domain_of(start: &BytesStart<'_>) -> String {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == "domain");
    found.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}

/// What a reference such as `&amp;` or `&#8217;` stands for; what nobody knows stays as it is written.
fn referenced(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        (_, Some(letter)) => letter.to_string(),
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        _ => format!("&{name};"),
    }
}

/// Counts the lines of what was taken from it.
struct CountedLines<R> {
    inner: R,
    line: Rc<Cell<usize>>,
}

impl<R: BufRead> Read for CountedLines<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(bytes)?;
        self.line.set(self.line.get() + memchr::memchr_iter(b'\n', &bytes[..length]).count());
        Ok(length)
    }
}

impl<R: BufRead> BufRead for CountedLines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(bytes) = self.inner.fill_buf() {
            let taken = &bytes[..amount.min(bytes.len())];
            self.line.set(self.line.get() + memchr::memchr_iter(b'\n', taken).count());
        }
        self.inner.consume(amount);
    }
}
