//! Addresses on the site.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

/// An address from the site's root, not percent-encoded: `/ireland/dublin/` for a page (it ends in
/// `/`), `/ireland/dublin/feed.xml` for a file. Whatever names the same address may share its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The page of a path without slashes around it: `ireland/dublin` gives `/ireland/dublin/`.
    #[must_use]
    pub fn page(path: &str) -> Self {
        if path.is_empty() { Self("/".into()) } else { Self(["/", path, "/"].concat().into()) }
    }

    /// A file, by its path without a leading slash.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self(["/", path].concat().into())
    }

    /// A page or file below this page: `join("status/")`, `join("feed.xml")`.
    #[must_use]
    pub fn join(&self, rest: &str) -> Self {
        debug_assert!(self.0.ends_with('/'), "only pages have something below them");
        Self([&*self.0, rest].concat().into())
    }

    /// As text, from the leading slash on.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page, which is a folder with an `index.html`.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The file in the output folder, with forward slashes: `ireland/dublin/index.html`.
    #[must_use]
    pub fn output_file(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if self.is_page() { [path, "index.html"].concat() } else { path.to_owned() }
    }

    /// What two addresses must not have in common, since some hosts and disks take them for the
    /// same: letter case and Unicode form are levelled.
    #[must_use]
    pub fn collision_key(&self) -> Cow<'_, str> {
        if !self.0.is_ascii() {
            return self.0.nfkc().flat_map(char::to_lowercase).nfc().collect();
        }
        if self.0.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return self.0.to_ascii_lowercase().into();
        }
        Cow::Borrowed(&self.0)
    }
}

impl Serialize for SitePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A heading, tag or name as part of an address: lower case, words joined by `-`, letters of every
/// script kept. Empty if the text has neither letters nor digits.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    if text.is_ascii() {
        slugify_into(&mut slug, text.chars());
    } else {
        slugify_into(&mut slug, text.nfc());
    }
    slug
}

/// `text` is in NFC.
fn slugify_into(slug: &mut String, text: impl Iterator<Item = char>) {
    let mut gap = false;
    for c in text {
        if c.is_alphanumeric() || !c.is_ascii() && unicode_normalization::char::is_combining_mark(c) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.extend(c.to_lowercase());
        } else if c != '\'' && c != '’' {
            gap = true;
        }
    }
}

/// An address as it was before it was percent-encoded; as it is where that would be no text.
#[must_use]
pub(crate) fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(slugify("What's next? (June)"), "whats-next-june");
        assert_eq!(slugify("Straßenfest – Größe"), "straßenfest-größe");
        assert_eq!(slugify("عربي نص"), "عربي-نص");
        assert_eq!(slugify("!?"), "");
    }
}
