//! Stage 6: a view to bytes.
//!
//! Enters: a [`View`] and its address. Leaves: the bytes of the file. A [`Renderer`] holds the theme
//! and what of the settings pages depend on, and nothing of the site: a page is a pure function of
//! its view and the theme, and [`Renderer::digest`] stands for both.
//!
//! Content never becomes a template. Text is escaped where a template puts it in; the HTML of
//! bodies comes from `body` alone, which sanitises what it did not write itself.
//!
//! [`View`]: crate::plan::View

pub(crate) mod address;
mod atom;
mod badge;
pub(crate) mod body;
pub(crate) mod epub;
pub(crate) mod escape;
mod feed_places;
mod footnotes;
mod highlight;
mod icalendar;
mod json_feed;
mod minify;
mod picture;
mod renderer;
mod sanitise;
mod smaller_image;
mod structured_data;
mod template_problems;
mod templates;
pub(crate) mod uuid;
mod words;
pub(crate) mod xhtml;

pub use renderer::{RenderError, Renderer};
