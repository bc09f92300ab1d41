//! The one stream of Markdown events that scanning and rendering share.

use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

/// How deep Markdown may nest. What is deeper is kept as text without its markup, so that nothing
/// that follows meets more than this.
pub(crate) const MAX_NESTING: usize = 100;

/// The events of a body with their byte ranges in it, nesting capped.
pub(crate) fn events(body: &str) -> Events<'_> {
    Events { inner: Parser::new_ext(body, options()).into_offset_iter(), depth: 0, is_capped: false }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// See [`events`].
pub(crate) struct Events<'a> {
    inner: OffsetIter<'a>,
    depth: usize,
    is_capped: bool,
}

impl Events<'_> {
    /// Whether something was nested too deeply so far.
    pub(crate) fn is_capped(&self) -> bool {
        self.is_capped
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (event, range) = self.inner.next()?;
            match &event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_NESTING {
                        self.is_capped = true;
                        // A code block's text is escaped by its own writer; without it, it is text.
                        if matches!(tag, Tag::HtmlBlock) {
                            self.skip_to_end();
                        }
                        continue;
                    }
                }
                Event::End(_) => {
                    self.depth -= 1;
                    if self.depth >= MAX_NESTING {
                        continue;
                    }
                }
                Event::Html(_) | Event::InlineHtml(_) if self.depth > MAX_NESTING => continue,
                _ => {}
            }
            return Some((event, range));
        }
    }
}

impl Events<'_> {
    /// Skips what is left of an HTML block, its end included.
    fn skip_to_end(&mut self) {
        for (event, _) in self.inner.by_ref() {
            if matches!(event, Event::End(TagEnd::HtmlBlock)) {
                self.depth -= 1;
                return;
            }
        }
    }
}
