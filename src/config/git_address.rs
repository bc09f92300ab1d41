//! Addresses of repositories, as `git` in `sources` of `site.yaml` names them.
//!
//! The program `git` takes much for an address that is none: an option, or the name of a program to run
//! (`ext::…`). Only what is listed here gets that far, and nothing that holds a password: `site.yaml` and
//! `sources.lock` are published with the site's repository.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

/// The protocols that `git` may use, in its own list's form.
pub(crate) const PROTOCOLS: &str = "https:ssh:file";

/// Where a repository is fetched from: `https://…`, `ssh://…`, `user@host:path`, `file:///…` or a path. Nothing in
/// it is secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GitAddress(String);

/// Why a text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAddress {
    /// It holds a name, password or token.
    Credentials,
    /// Its protocol is none of those that are used.
    Protocol,
    /// It is not the address of anything.
    Shape,
}

impl GitAddress {
    /// Takes a text for an address.
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn parse(text: &str) -> Result<Self, NoAddress> {
        let address = Self(text.to_owned());
        if text.is_empty()
            || text.starts_with('-')
            || text.trim() != text
            || text.chars().any(char::is_control)
        {
            return Err(NoAddress::Shape);
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            return match scheme {
                "https" | "ssh" => checked_url(text, scheme).map(|()| address),
                "file" if rest.starts_with('/') => Ok(address),
                "file" => Err(NoAddress::Shape),
                _ if masked(text) != text => Err(NoAddress::Credentials),
                _ => Err(NoAddress::Protocol),
            };
        }
        // `ext::sh -c …` runs a program.
        let helper = text.split_once("::").filter(|(helper, _)| !helper.contains('/'));
        if helper.is_some() {
            return Err(NoAddress::Protocol);
        }
        match remote(text) {
            Some((_, path)) if path.split('/').next().is_some_and(|part| part.contains('@')) => {
                Err(NoAddress::Credentials)
            }
            Some((host, path)) => {
                let name = host.rsplit_once('@').map_or(host, |(_, name)| name);
                let is_plain = |part: &str| {
                    !part.is_empty() && !part.starts_with('-') && !part.contains(char::is_whitespace)
                };
                if is_plain(host) && is_plain(name) && is_plain(path) {
                    Ok(address)
                } else {
                    Err(NoAddress::Shape)
                }
            }
            None => Ok(address),
        }
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it is on this machine, if it is; a path that is not absolute begins at the site.
    #[must_use]
    pub fn local(&self, root: &Path) -> Option<PathBuf> {
        if let Some(path) = self.0.strip_prefix("file://") {
            return Some(PathBuf::from(path));
        }
        let is_remote = self.0.contains("://") || remote(&self.0).is_some();
        (!is_remote).then(|| root.join(&self.0))
    }

    /// What the program `git` is given for it.
    pub(crate) fn for_git(&self, root: &Path) -> PathBuf {
        if self.0.starts_with("file://") {
            return PathBuf::from(&self.0);
        }
        match self.local(root) {
            Some(path) => std::path::absolute(&path).unwrap_or(path),
            None => PathBuf::from(&self.0),
        }
    }
}

impl fmt::Display for GitAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Of `user@host:path`: what is before the colon, and the path. `C:/` is a drive.
fn remote(text: &str) -> Option<(&str, &str)> {
    let (host, path) = text.split_once(':')?;
    let is_drive = host.len() == 1 && path.starts_with(['/', '\\']);
    (!host.contains('/') && !is_drive).then_some((host, path))
}

fn checked_url(text: &str, scheme: &str) -> Result<(), NoAddress> {
    if masked(text) != text {
        return Err(NoAddress::Credentials);
    }
    let url = Url::parse(text).map_err(|_| NoAddress::Shape)?;
    if url.password().is_some() || (scheme == "https" && !url.username().is_empty()) {
        return Err(NoAddress::Credentials);
    }
    // Some hosts take a token in the query.
    if url.query().is_some() {
        return Err(NoAddress::Credentials);
    }
    let host = url.host_str().unwrap_or_default();
    let is_sound = !host.is_empty()
        && !host.starts_with('-')
        && !url.username().starts_with('-')
        && url.fragment().is_none()
        && url.path().len() > 1
        && !text.contains(char::is_whitespace);
    if is_sound { Ok(()) } else { Err(NoAddress::Shape) }
}

/// A text with stars in the place of names, passwords and tokens in addresses, each byte by one, so that places in
/// it stay what they are. `ssh://git@host` has nothing to hide.
#[must_use]
pub(crate) fn masked(text: &str) -> Cow<'_, str> {
    let mut hidden: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("://") {
        let start = at + "://".len();
        let rest = &text[start..];
        let ends_text =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '`' | '<' | '>');
        let word = &rest[..rest.find(ends_text).unwrap_or(rest.len())];
        let host = word.find(['/', '?', '#']).unwrap_or(word.len());
        // A password may hold a slash that nobody wrote as `%2F`: then what seems to be a port is none.
        let has_odd_port = word[..host].rsplit_once(':').is_some_and(|(_, port)| {
            !port.starts_with('[') && port.contains(|c: char| !c.is_ascii_digit() && c != ']')
        });
        let authority = if word[..host].contains('@') || !has_odd_port { &word[..host] } else { word };
        if let Some(end) = authority.rfind('@') {
            let is_plain_name = text[..at].ends_with("ssh") && !authority[..end].contains(':');
            if !is_plain_name {
                hidden.push(start..start + end);
            }
        }
        if let Some(query) = word.find('?') {
            let query = query + 1;
            let is_secret = ["token", "key", "secret", "pass", "auth"]
                .iter()
                .any(|secret| word[query..].to_ascii_lowercase().contains(secret));
            if is_secret {
                hidden.push(start + query..start + word.len());
            }
        }
    }
    // `user:password@host:path`
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ',' | '{' | '}')) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        if word.contains("://") {
            continue;
        }
        let Some((before, after)) = word.split_once('@') else { continue };
        let has_password = before.split_once(':').is_some_and(|(_, password)| !password.is_empty());
        if has_password && !before.contains('/') && after.contains(':') {
            hidden.push(start..start + before.len());
        }
    }
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let is_hidden = |at: usize| hidden.iter().any(|range| range.contains(&at));
    let mut masked = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if is_hidden(at) {
            masked.extend(std::iter::repeat_n('*', letter.len_utf8()));
        } else {
            masked.push(letter);
        }
    }
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_of_repositories() {
        let check = |text: &str, expected: Result<(), NoAddress>| {
            assert_eq!(GitAddress::parse(text).map(drop), expected, "{text}");
        };
        for sound in [
            "https://codeberg.org/commons/dublin.git",
            "https://git.commons.example:8443/dublin",
            "ssh://git@codeberg.org/commons/dublin.git",
            "ssh://codeberg.org:2222/commons/dublin.git",
            "git@codeberg.org:commons/dublin.git",
            "codeberg.org:commons/dublin.git",
            "file:///srv/git/dublin.git",
            "/srv/git/dublin.git",
            "../dublin",
            "C:/git/dublin",
            "../with @ sign",
        ] {
            check(sound, Ok(()));
        }
        for secret in [
            "https://ada:secret@codeberg.org/a/b",
            "https://ghp_0123@codeberg.org/a/b",
            "https://ada:sec/ret@codeberg.org/a/b",
            "ssh://ada:secret@codeberg.org/a/b",
            "http://ada:secret@codeberg.org/a/b",
            "https://codeberg.org/a/b?private_token=0123",
            "ada:secret@codeberg.org:a/b",
            "a:secret@codeberg.org:b",
        ] {
            check(secret, Err(NoAddress::Credentials));
        }
        for foreign in [
            "ext::sh -c touch% /x",
            "http://codeberg.org/a/b",
            "git://codeberg.org/a/b",
            "ftp://codeberg.org/a",
            "fd::17",
        ] {
            check(foreign, Err(NoAddress::Protocol));
        }
        for odd in [
            "",
            "--upload-pack=x",
            "-u",
            "https://",
            "https://codeberg.org",
            "ssh://-oProxyCommand=x/a",
            "ssh://-l@host/a",
            "-oProxyCommand=x:a",
            "git@-oProxyCommand=x:a",
            "a\nb",
            " a",
            "file://host/a",
            "https://codeberg.org/a#b",
        ] {
            check(odd, Err(NoAddress::Shape));
        }
    }

    #[test]
    fn what_is_secret_is_masked_and_nothing_moves() {
        let check = |text: &str, expected: &str| {
            assert_eq!(masked(text), expected);
            assert_eq!(masked(text).len(), text.len());
        };
        check("git: https://ada:secret@host/a", "git: https://**********@host/a");
        check("'https://tok\u{e9}n@host/a'", "'https://******@host/a'");
        check("https://ada:sec/ret@host/a", "https://***********@host/a");
        check("fatal: 'https://a:b@h/': x https://c@h", "fatal: 'https://***@h/': x https://*@h");
        check("https://host/a?private_token=1", "https://host/a?***************");
        check("git: ada:secret@host:a/b", "git: **********@host:a/b");
        for honest in [
            "ssh://git@host/a",
            "git@host:a/b",
            "contact: mailto:ada@commons.example",
            "https://social.example/@ada",
            "https://host:8443/a@b",
            "https://[::1]:80/a",
        ] {
            check(honest, honest);
        }
    }

    proptest! {
        #[test]
        fn nothing_moves_whatever_is_masked(text in "([a-z@:/?#=. '\u{e9}\\[\\]-]|://|token|ssh|https){0,40}") {
            let hidden = masked(&text);
            prop_assert_eq!(hidden.len(), text.len());
            for (at, letter) in text.char_indices() {
                prop_assert!(hidden[at..].starts_with(letter) || hidden[at..].starts_with('*'));
            }
        }

        #[test]
        fn what_is_an_address_has_nothing_to_hide(text in "(https://|ssh://|file://|)[a-z@:/?=.-]{0,30}") {
            if let Ok(address) = GitAddress::parse(&text) {
                prop_assert!(!text.starts_with('-'));
                prop_assert_eq!(&*masked(&text), address.as_str());
            }
        }
    }
}
