//! Forms for editors of text who would rather have forms: a configuration of Sveltia CMS, which runs in the browser and
//! commits to the repository. Decap CMS reads most of the same.
//!
//! Enters: the [`Site`](crate::pipeline::Site). Leaves: `config.yml`, with a collection for each kind of document of each
//! chapter, and what was left out of its forms. Which fields a form has is asked of the code that reads front matter, as
//! for the JSON Schema (`form`); of several ways to write a value, it has the one that the chapter's documents use
//! (`choice`).

mod choice;
mod config;
mod field;
mod form;
mod hints;

pub use config::{CmsConfig, config};
pub use form::{LEFT_OUT, has_field};
