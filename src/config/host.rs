//! The hosts that a site is written for, and which files of its own each of them reads.

use crate::diagnostics::help::nearest;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::front_matter::fields::Decoder;

/// A host of static files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// The Apache web server, also at most shared hosts.
    Apache,
    /// Cloudflare Pages.
    CloudflarePages,
    /// Codeberg Pages, and others with its server.
    CodebergPages,
    /// GitHub Pages.
    GithubPages,
    /// GitLab Pages.
    GitlabPages,
    /// Netlify.
    Netlify,
}

/// A file that a host reads, and no reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostFile {
    /// `_headers`: what is sent along with files.
    Headers,
    /// `_redirects`: former addresses, and where they lead.
    Redirects,
    /// `.htaccess`: both, the page for addresses where nothing is, and types of files.
    Htaccess,
    /// `.nojekyll`: publish all files as they are.
    NoJekyll,
    /// `CNAME`: the site's own domain.
    Cname,
    /// `.domains`: the site's own domain.
    Domains,
}

impl Host {
    const ALL: [Self; 6] = [
        Self::Apache,
        Self::CloudflarePages,
        Self::CodebergPages,
        Self::GithubPages,
        Self::GitlabPages,
        Self::Netlify,
    ];

    /// As `site.yaml` has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Apache => "apache",
            Self::CloudflarePages => "cloudflare-pages",
            Self::CodebergPages => "codeberg-pages",
            Self::GithubPages => "github-pages",
            Self::GitlabPages => "gitlab-pages",
            Self::Netlify => "netlify",
        }
    }

    /// Raises `unknown-host`.
    pub(super) fn named(name: &Spanned<String>, decoder: &mut Decoder) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|host| host.name() == name.as_str());
        if found.is_none() {
            let names = Self::ALL.map(Self::name);
            let begins = || names.into_iter().find(|one| !name.is_empty() && one.starts_with(name.as_str()));
            let help = match nearest(name, names).or_else(begins) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "leave it out where the host just serves files, or write one of `{}`",
                    names.join("`, `")
                ),
            };
            let message = format!("there is no host `{}`", name.value);
            decoder.push(Diagnostic::error("unknown-host", name.span, message).help(help));
        }
        found
    }

    /// The files that it reads, for a site at an URL.
    pub(crate) fn files(self, url: Option<&str>) -> Vec<HostFile> {
        match self {
            Self::Apache => vec![HostFile::Htaccess],
            Self::CloudflarePages | Self::Netlify => vec![HostFile::Headers, HostFile::Redirects],
            Self::CodebergPages if has_own_domain(url, ".codeberg.page") => {
                vec![HostFile::Redirects, HostFile::Domains]
            }
            Self::CodebergPages | Self::GitlabPages => vec![HostFile::Redirects],
            Self::GithubPages if has_own_domain(url, ".github.io") => {
                vec![HostFile::NoJekyll, HostFile::Cname]
            }
            Self::GithubPages => vec![HostFile::NoJekyll],
        }
    }
}

impl HostFile {
    /// What any host may read, where `site.yaml` names none.
    pub(crate) const ANY: [Self; 2] = [Self::Headers, Self::Redirects];

    /// Its name at the root of the site.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::Htaccess => ".htaccess",
            Self::NoJekyll => ".nojekyll",
            Self::Cname => "CNAME",
            Self::Domains => ".domains",
        }
    }
}

/// The domain of an URL, without a port.
pub(crate) fn domain(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', ':']).next().filter(|domain| !domain.is_empty())
}

/// Whether a site stands at the root of a domain that is not the host's.
fn has_own_domain(url: Option<&str>, of_host: &str) -> bool {
    let Some(url) = url else { return false };
    let is_root =
        url.split_once("://").is_some_and(|(_, rest)| rest.trim_end_matches('/').split('/').count() == 1);
    is_root && domain(url).is_some_and(|domain| !domain.ends_with(of_host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: Host, url: Option<&str>, expected: &[&str]) {
        let names: Vec<&str> = host.files(url).into_iter().map(HostFile::name).collect();
        assert_eq!(names, expected, "{host:?} {url:?}");
    }

    #[test]
    fn a_domain_is_told_to_hosts_that_ask_for_it_in_a_file() {
        check(Host::GithubPages, Some("https://commons.example/"), &[".nojekyll", "CNAME"]);
        check(Host::GithubPages, Some("https://commons.github.io/"), &[".nojekyll"]);
        check(Host::GithubPages, Some("https://commons.example/chapters/"), &[".nojekyll"]);
        check(Host::GithubPages, None, &[".nojekyll"]);
        check(Host::CodebergPages, Some("https://commons.example/"), &["_redirects", ".domains"]);
        check(Host::CodebergPages, Some("https://commons.codeberg.page/"), &["_redirects"]);
    }
}
