//! Addresses and identifiers in feeds.

use crate::model::SitePath;

use super::address::{LinkStyle, absolute};

/// How one feed names pages.
pub(super) struct FeedPlaces<'a> {
    pub(super) links: &'a LinkStyle,
    /// Its own address.
    pub(super) here: &'a SitePath,
    /// The site's URL, where it is known.
    pub(super) url: Option<&'a str>,
    /// What stands for the site: its URL, or its title.
    pub(super) site: &'a str,
}

impl FeedPlaces<'_> {
    /// The address of a page or file: whole where the site's URL is known, else relative to the feed.
    pub(super) fn address(&self, path: &SitePath) -> String {
        self.address_of(path, None)
    }

    /// The address of a place on a page.
    pub(super) fn address_of(&self, path: &SitePath, fragment: Option<&str>) -> String {
        self.links.link_from_elsewhere(self.url, self.here, path, fragment)
    }

    /// An id that stays as long as the address does: the address where the site has one, else a UUID
    /// of it. Both formats of a feed have the same.
    pub(super) fn id(&self, path: &SitePath) -> String {
        self.id_of(path, None)
    }

    /// As [`Self::id`], of a place on a page.
    pub(super) fn id_of(&self, path: &SitePath, fragment: Option<&str>) -> String {
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        match self.url {
            Some(_) => absolute(self.url, path.as_str()) + &fragment,
            None => format!("urn:uuid:{}", super::uuid::uuid(&format!("{}\n{path}{fragment}", self.site))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: Option<&str>, site: &str, look: impl Fn(&FeedPlaces<'_>)) {
        let links = LinkStyle { is_offline: false, base_path: "/".into() };
        let here = SitePath::file("dublin/feed.xml");
        look(&FeedPlaces { links: &links, here: &here, url, site });
    }

    #[test]
    fn with_the_sites_url_all_is_whole() {
        check(Some("https://commons.example/base/"), "", |places| {
            let page = SitePath::page("dublin/ä");
            assert_eq!(places.address(&page), "https://commons.example/base/dublin/%C3%A4/");
            assert_eq!(places.address_of(&page, Some("b c")), places.address(&page) + "#b%20c");
            assert_eq!(places.id(&page), places.address(&page));
        });
    }

    #[test]
    fn without_it_addresses_are_relative_and_ids_of_two_sites_differ() {
        let id = std::cell::RefCell::new(Vec::new());
        for site in ["Commons", "Others"] {
            check(None, site, |places| {
                let page = SitePath::page("dublin/a");
                assert_eq!(places.address_of(&page, Some("b")), "a/#b");
                id.borrow_mut().push(places.id(&page));
                assert_ne!(places.id(&page), places.id(&SitePath::page("dublin/b")));
            });
        }
        let id = id.into_inner();
        assert!(id[0].starts_with("urn:uuid:") && id[0].len() == 45 && id[0] != id[1], "{id:?}");
    }
}
