//! Problems in content, located.
//!
//! Every stage that reads content reports what is wrong as a [`Diagnostic`] into a [`Sink`] and
//! goes on, so that one run shows all problems of a site. What stops the program itself (a disk,
//! a port) is not a diagnostic but an [`Error`](crate::Error).
//!
//! A diagnostic has a stable kebab-case code, a one-line message, the place, further places, and
//! a help text that says what to write instead. [`human`] prints them for people, [`json`] for
//! programs, [`github`], [`gitlab`] and [`sarif`] for those that show them beside a change.

pub mod codes;
mod diagnostic;
pub mod explanation;
pub mod github;
pub mod gitlab;
pub(crate) mod help;
pub mod human;
pub mod json;
mod location;
pub mod sarif;
mod sink;
mod span;

pub use diagnostic::{Diagnostic, Label, Place, Severity};
pub use sink::Sink;
pub use span::{FileId, Span, Spanned};
