//! The site around what a table becomes: one that is there, or a small new one.

use std::path::Path;

use crate::model::slugify;

use super::Failure;
use super::destination::{Destination, SiteFacts};
use super::matter::NewMatter;

/// The path of a chapter as people write it, each part made one of an address. Empty for the whole organisation.
pub(super) fn chapter_path(written: &str) -> String {
    let parts: Vec<String> = written
        .trim_matches('/')
        .split('/')
        .map(|part| {
            let is_plain = part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            if is_plain { part.to_owned() } else { slugify(part) }
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("/")
}

/// The folder of a chapter below `content/`, with a slash behind it where it has a name.
pub(super) fn folder_of(chapter: &str) -> String {
    if chapter.is_empty() { String::new() } else { format!("{chapter}/") }
}

/// Writes `site.yaml` and the `chapter.md` of a chapter and those above it, as far as they are missing.
///
/// # Errors
/// Where the disk refuses.
pub(super) fn write_around(dir: &Path, chapter: &str, destination: &mut Destination) -> Result<(), Failure> {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    let title =
        whole.file_name().map_or_else(|| "Our site".to_owned(), |name| titled(&name.to_string_lossy()));
    if destination.may_write("site.yaml")? {
        destination.write_site(&SiteFacts { title: title.clone(), ..SiteFacts::default() })?;
    }
    let parts: Vec<&str> = chapter.split('/').filter(|part| !part.is_empty()).collect();
    for depth in 0..=parts.len() {
        let path = format!("content/{}chapter.md", folder_of(&parts[..depth].join("/")));
        if destination.may_write(&path)? {
            let name = parts[..depth].last().map_or_else(|| title.clone(), |part| titled(part));
            let matter = NewMatter { name: Some(name), ..NewMatter::default() };
            destination.write(&path, matter.with_body("").as_bytes())?;
        }
    }
    Ok(())
}

/// `salem-tools` as `Salem tools`.
fn titled(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters
        .next()
        .map_or_else(|| "Our site".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}
