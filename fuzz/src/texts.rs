//! The files of a small site in one text.

use std::path::Path;

use super::Documents;

/// What stands before the path of a file.
const MARK: &str = "== ";
/// The most documents of a site: more only take longer.
const MAX_DOCUMENTS: usize = 40;

/// The texts of a site.
#[derive(Clone, Default)]
pub(crate) struct Texts {
    pub(crate) site_yaml: String,
    pub(crate) documents: Documents,
}

impl Texts {
    /// Takes a text apart. What stands before the first mark is of no file.
    pub(crate) fn parse(text: &str) -> Self {
        let mut texts = Self::default();
        let mut path = None;
        let mut file = String::new();
        for line in text.split_inclusive('\n') {
            match line.strip_prefix(MARK) {
                Some(next) => {
                    texts.add(path.replace(next.trim_end()), &std::mem::take(&mut file));
                }
                None => file.push_str(line),
            }
        }
        texts.add(path, &file);
        texts
    }

    fn add(&mut self, path: Option<&str>, text: &str) {
        if let Some(path) = path {
            self.put(path, text);
        }
    }

    /// Puts a file, unless there is none of that name in any folder.
    pub(crate) fn put(&mut self, path: &str, text: &str) {
        let is_plain = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.chars().all(|letter| letter.is_alphanumeric() || "-_. ".contains(letter))
        };
        if path == "site.yaml" {
            text.clone_into(&mut self.site_yaml);
        } else if Path::new(path).extension().is_some_and(|extension| extension == "md")
            && path.split('/').all(is_plain)
            && self.documents.len() < MAX_DOCUMENTS
        {
            self.documents.insert(path.to_owned(), text.to_owned());
        }
    }
}
