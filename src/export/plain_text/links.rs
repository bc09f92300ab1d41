//! The links of a page, numbered.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use url::Url;

use crate::export::one_line::one_line;
use crate::model::percent_decode;

/// What addresses are joined to; one that still begins so leads to the site.
const SITE: &str = "http://site.invalid/";

pub(super) struct Links {
    /// The page's address below [`SITE`].
    page: Option<Url>,
    numbers: BTreeMap<String, usize>,
    /// In the order of their numbers.
    addresses: Vec<String>,
}

impl Links {
    /// Of a page by its address on the site, from the leading slash on.
    pub(super) fn of(page: &str) -> Self {
        let page = Url::parse(SITE).and_then(|site| site.join(page)).ok();
        Self { page, numbers: BTreeMap::new(), addresses: Vec::new() }
    }

    /// The number of a link; none where it leads to the page itself, or `text` ends with its address anyway.
    pub(super) fn number(&mut self, link: &str, text: &str) -> Option<usize> {
        let address = self.address(link)?;
        if text.ends_with(address.trim_start_matches("mailto:")) {
            return None;
        }
        let next = self.addresses.len() + 1;
        let number = *self.numbers.entry(address.clone()).or_insert(next);
        if number == next {
            self.addresses.push(address);
        }
        Some(number)
    }

    /// The number and address of each, on a line.
    pub(super) fn list(&self) -> String {
        let mut list = String::new();
        for (number, address) in (1..).zip(&self.addresses) {
            let _ = writeln!(list, "[{number}] {address}");
        }
        list
    }

    /// Where it leads, on the site from the leading slash on, as its folders are named there.
    fn address(&self, link: &str) -> Option<String> {
        let link = link.trim();
        if link.is_empty() || link.starts_with('#') {
            return None;
        }
        let joined = self.page.as_ref().and_then(|page| page.join(link).ok());
        let Some(joined) = joined else { return Some(one_line(link)) };
        let whole = joined.as_str();
        Some(one_line(&match whole.strip_prefix(SITE) {
            Some(path) => format!("/{}", percent_decode(path)),
            None => whole.to_owned(),
        }))
    }
}
