//! Addresses as pages write them: relative to the page, percent-encoded.

use std::fmt::Write as _;

use crate::model::SitePath;

/// How links are written.
#[derive(Clone, Debug)]
pub(crate) struct LinkStyle {
    /// `--offline`: links to pages end in `index.html`.
    pub(crate) is_offline: bool,
    /// The path under which the site stands at its host, from `/` to `/`.
    pub(crate) base_path: String,
}

/// The page that hosts show at any address where nothing is, so that nothing is relative to it.
const SHOWN_ANYWHERE: &str = "/404.html";

impl LinkStyle {
    /// The address `to` (a path of the site, or an address elsewhere) as the page `here` links to it.
    /// An address elsewhere has an allowed scheme, or becomes `#`.
    pub(crate) fn link(&self, here: &str, to: &str) -> String {
        if !to.starts_with('/') || to.starts_with("//") {
            return if to.starts_with('#') || has_allowed_scheme(to) {
                to.to_owned()
            } else {
                "#".to_owned()
            };
        }
        let (path, fragment) =
            to.split_once('#').map_or((to, None), |(path, fragment)| (path, Some(fragment)));
        self.link_to(here, path, fragment)
    }

    /// The path of a page or file as the page `here` links to it.
    pub(crate) fn link_to(&self, here: &str, path: &str, fragment: Option<&str>) -> String {
        let mut link = String::with_capacity(path.len() + 24);
        if path != here || fragment.is_none() {
            if here == SHOWN_ANYWHERE && !self.is_offline {
                link.push_str(&self.base_path);
                encode_into(path.trim_start_matches('/'), &mut link);
            } else {
                relative(here, path, &mut link);
            }
            if self.is_offline && link.ends_with('/') {
                link.push_str("index.html");
            }
        }
        if let Some(fragment) = fragment {
            link.push('#');
            encode_into(fragment, &mut link);
        }
        link
    }
}

/// From the folder of `here` to `to`, both from the root of the site, into an empty string.
fn relative(here: &str, to: &str, link: &mut String) {
    let folder = &here[..here.rfind('/').map_or(0, |slash| slash + 1)];
    let common = folder
        .bytes()
        .zip(to.bytes())
        .take_while(|(a, b)| a == b)
        .enumerate()
        .filter(|(_, (byte, _))| *byte == b'/')
        .last()
        .map_or(0, |(at, _)| at + 1);
    for _ in folder[common..].bytes().filter(|byte| *byte == b'/') {
        link.push_str("../");
    }
    encode_into(&to[common..], link);
    if link.is_empty() {
        link.push_str("./");
    }
}

/// A path of the site under the path at which the site stands.
pub(crate) fn under(base_path: &str, path: &str) -> String {
    let mut address = String::with_capacity(base_path.len() + path.len());
    address.push_str(base_path);
    encode_into(path.trim_start_matches('/'), &mut address);
    address
}

/// The path of a site's URL, from `/` to `/`.
pub(crate) fn base_path(url: Option<&str>) -> String {
    let path =
        url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    path.unwrap_or("/").to_owned()
}

/// A path of the site with the site's URL before it; without one, the path from the root.
pub(crate) fn absolute(url: Option<&str>, path: &str) -> String {
    under(url.unwrap_or("/"), path)
}

/// Percent-encodes what has a meaning of its own in an address, and all that is not ASCII.
pub(crate) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    encode_into(path, &mut encoded);
    encoded
}

/// Whether a byte stands in an address as it is.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte: u8 = 0;
    while byte.is_ascii() {
        is_plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let others = b"-._~/!$&'()*+,;=@";
    let mut place = 0;
    while place < others.len() {
        is_plain[others[place] as usize] = true;
        place += 1;
    }
    is_plain
};

fn encode_into(path: &str, encoded: &mut String) {
    let is_plain = |byte: u8| IS_PLAIN[usize::from(byte)];
    if path.bytes().all(is_plain) {
        encoded.push_str(path);
        return;
    }
    for byte in path.bytes() {
        if is_plain(byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
}

fn has_allowed_scheme(address: &str) -> bool {
    const SCHEMES: [&str; 9] = ["http", "https", "mailto", "tel", "sms", "geo", "xmpp", "irc", "ircs"];
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| SCHEMES.contains(&scheme.as_str()))
}

impl LinkStyle {
    /// The address of a page or file in a file that is read elsewhere, such as a feed: whole where the
    /// site's URL is known, else relative to that file.
    pub(crate) fn link_from_elsewhere(
        &self,
        url: Option<&str>,
        here: &SitePath,
        path: &SitePath,
        fragment: Option<&str>,
    ) -> String {
        match url {
            Some(_) => {
                let fragment = fragment.map(|fragment| format!("#{}", encode(fragment))).unwrap_or_default();
                absolute(url, path.as_str()) + &fragment
            }
            None => self.link_to(here.as_str(), path.as_str(), fragment),
        }
    }

    /// As [`Self::link_to`], for the links of bodies.
    pub(crate) fn body_link(&self, here: &SitePath, path: &SitePath, fragment: Option<&str>) -> String {
        self.link_to(here.as_str(), path.as_str(), fragment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(here: &str, to: &str, expected: &str) {
        let style = LinkStyle { is_offline: false, base_path: "/base/".into() };
        assert_eq!(style.link(here, to), expected, "{to} on {here}");
    }

    #[test]
    fn links_are_relative_to_their_page() {
        check("/ireland/dublin/", "/ireland/cork/", "../cork/");
        check("/ireland/dublin/", "/ireland/dublin/blog/", "blog/");
        check("/ireland/dublin/", "/ireland/", "../");
        check("/ireland/dublin/", "/ireland/dublin/", "./");
        check("/ireland/dublin/", "/", "../../");
        check("/ireland/", "/iceland/", "../iceland/");
        check("/", "/theme/ledger.css", "theme/ledger.css");
        check("/2012/fair.html", "/2012/", "./");
        check("/a/", "/a/#b", "#b");
        check("/a/", "/b/#c d", "../b/#c%20d");
        check("/a/", "/ä b/?:.pdf", "../%C3%A4%20b/%3F%3A.pdf");
    }

    #[test]
    fn links_elsewhere_have_schemes_that_are_allowed() {
        check("/a/", "https://commons.example/", "https://commons.example/");
        check("/a/", "mailto:dublin@commons.example", "mailto:dublin@commons.example");
        check("/a/", "javascript:alert(1)", "#");
        check("/a/", "//evil.example/", "#");
        check("/a/", "data:text/html,x", "#");
    }

    #[test]
    fn the_page_for_nothing_links_from_the_root() {
        check("/404.html", "/chapters/", "/base/chapters/");
    }

    #[test]
    fn offline_links_name_the_file() {
        let style = LinkStyle { is_offline: true, base_path: "/".into() };
        assert_eq!(style.link("/a/", "/b/"), "../b/index.html");
        assert_eq!(style.link("/a/", "/b/#c"), "../b/index.html#c");
        assert_eq!(style.link("/a/", "/b.css"), "../b.css");
        assert_eq!(style.link("/404.html", "/"), "./index.html");
    }

    #[test]
    fn base_paths() {
        assert_eq!(base_path(Some("https://commons.example/")), "/");
        assert_eq!(base_path(Some("https://host.example/commons/")), "/commons/");
        assert_eq!(base_path(None), "/");
        assert_eq!(absolute(Some("https://host.example/commons/"), "/a/"), "https://host.example/commons/a/");
    }
}
