//! Files that hosts read: what they send along with pages, where former addresses lead, and which domain
//! the site has.

use std::fmt::Write as _;

use crate::config::{Host, HostFile, domain};
use crate::model::{ChapterId, SitePath};
use crate::render::address::{base_path, under};

use super::SitePlan;
use super::plain_files::{CONTENT_SECURITY_POLICY, SCRIPT_POLICY};
use super::routes::Route;
use super::signposting::{LINK_SET, LINK_SET_TYPE, Signpost};

/// How many rules Cloudflare reads of a file, and how long a line of it may be.
const MOST_RULES: usize = 100;
const LONGEST_HEADER: usize = 2_000;

/// The rules that are there for all sites.
const RULES_OF_ALL: usize = 3;

/// What is sent with badges and other drawings, which browsers open as pages of their own.
pub(crate) const DRAWING_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

impl SitePlan<'_> {
    pub(super) fn host_file(&self, file: HostFile) -> String {
        match file {
            HostFile::Headers => self.headers(),
            HostFile::Redirects => self.redirects(),
            HostFile::Htaccess => self.htaccess(),
            HostFile::NoJekyll => String::new(),
            HostFile::Cname | HostFile::Domains => {
                let domain = self.settings.url.as_deref().and_then(domain);
                format!("{}\n", domain.unwrap_or_default())
            }
        }
    }

    /// Hosts add the policies of all patterns up, so that one stands for all pages; what each has in its head
    /// is narrower.
    ///
    /// So they do with links: a pattern may only promise what is true of all that it fits. That is where everything
    /// is described; whose part a page is, or where it is cited as, no pattern can say, since that of a chapter
    /// fits all chapters below it, and also addresses where nothing is. A rule for each document would be more than
    /// most hosts take. So chapters have their signposts here, as many of them as hosts read rules, from the top of
    /// the tree down, and documents have theirs in their heads and in the link set of their chapter.
    fn headers(&self) -> String {
        let policy = pages_policy();
        // Without the site's address nobody knows below which path it stands.
        let of_all = self
            .record_of_all()
            .filter(|_| self.settings.url.is_some())
            .map(|post| format!("  Link: {}\n", self.link_header(&post)));
        let mut text = format!(
            "/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
{}/*.svg
  Content-Security-Policy: {DRAWING_POLICY}
",
            of_all.unwrap_or_default()
        );
        if self.settings.url.is_none() {
            return text;
        }
        let _ = write!(text, "/*{LINK_SET}\n  Content-Type: {LINK_SET_TYPE}\n");
        let base = base_path(self.settings.url.as_deref());
        for id in self.chapters_from_the_top().take(self.most_rules().saturating_sub(RULES_OF_ALL)) {
            let path = under(&base, self.organisation.chapter(id).url().as_str());
            let posts = self.signposts_of_chapter(id);
            let posts: Vec<String> = posts.iter().map(|post| self.link_header(post)).collect();
            let line = format!("  Link: {}\n", posts.join(", "));
            // What has a meaning of its own in a pattern, or may be encoded otherwise in requests, is left out.
            let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte));
            if is_plain && line.len() <= LONGEST_HEADER {
                let _ = write!(text, "{path}\n{line}");
            }
        }
        text
    }

    /// All chapters, those at the top of the tree first.
    fn chapters_from_the_top(&self) -> impl Iterator<Item = ChapterId> {
        let all = (0..self.organisation.chapters.len()).map(ChapterId::from_index);
        let mut all: Vec<ChapterId> = all.collect();
        all.sort_by_cached_key(|id| self.organisation.upwards(*id).count());
        all.into_iter()
    }

    /// How many rules the hosts of the site read.
    fn most_rules(&self) -> usize {
        let is_netlify = |host: &Host| *host == Host::Netlify;
        let all_are = !self.settings.hosts.is_empty() && self.settings.hosts.iter().all(is_netlify);
        if all_are { usize::MAX } else { MOST_RULES }
    }

    /// A link as a header (RFC 8288). Addresses are encoded, so that none has a `>` or the end of a line in it.
    fn link_header(&self, post: &Signpost) -> String {
        let address = self.whole_address(post);
        let media_type =
            post.media_type.map(|media_type| format!("; type=\"{media_type}\"")).unwrap_or_default();
        format!("<{address}>; rel=\"{}\"{media_type}", post.relation)
    }

    /// Former addresses and where they lead.
    fn former_addresses(&self) -> impl Iterator<Item = (&SitePath, &SitePath)> {
        self.routes.iter().filter_map(|(from, route)| match route {
            Route::Redirect(to) => Some((from, to)),
            _ => None,
        })
    }

    fn redirects(&self) -> String {
        let base = base_path(self.settings.url.as_deref());
        let mut redirects = String::new();
        for (from, to) in self.former_addresses() {
            let _ = writeln!(redirects, "{} {} 301", under(&base, from.as_str()), under(&base, to.as_str()));
        }
        redirects
    }

    fn htaccess(&self) -> String {
        let base = base_path(self.settings.url.as_deref());
        let policy = pages_policy();
        let mut text = format!(
            "ErrorDocument 404 {base}404.html
DirectoryIndex index.html
AddDefaultCharset utf-8
<IfModule mod_mime.c>
AddType text/calendar .ics
AddType image/svg+xml .svg
</IfModule>
<Files \"feed.xml\">
ForceType application/atom+xml
</Files>
<Files \"feed.json\">
ForceType application/feed+json
</Files>
<Files \"{LINK_SET}\">
ForceType {LINK_SET_TYPE}
</Files>
<IfModule mod_headers.c>
Header set Content-Security-Policy \"{policy}\"
Header set X-Content-Type-Options \"nosniff\"
Header set Referrer-Policy \"strict-origin-when-cross-origin\"
<FilesMatch \"\\.svg$\">
Header set Content-Security-Policy \"{DRAWING_POLICY}\"
</FilesMatch>
</IfModule>
"
        );
        let former: Vec<_> = self.former_addresses().collect();
        if !former.is_empty() {
            text.push_str("<IfModule mod_alias.c>\n");
            for (from, to) in former {
                // The host compares with paths that it has decoded, and takes `$1` for what was found.
                let from = regex_of(&format!("{base}{}", from.as_str().trim_start_matches('/')));
                let to = under(&base, to.as_str()).replace('$', "%24");
                let _ = writeln!(text, "RedirectMatch 301 \"^{from}$\" \"{to}\"");
            }
            text.push_str("</IfModule>\n");
        }
        text
    }
}

/// What is sent with pages.
pub(crate) fn pages_policy() -> String {
    format!("{CONTENT_SECURITY_POLICY}{SCRIPT_POLICY}; frame-ancestors 'none'")
}

/// A pattern that fits just this text, within quotes.
fn regex_of(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.chars() {
        if letter.is_control() {
            let _ = write!(pattern, "\\x{:02x}", u32::from(letter));
            continue;
        }
        if "\\.+*?()|[]{}^$\"#".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_matched_letter_by_letter() {
        assert_eq!(regex_of("/old/fair.html"), "/old/fair\\.html");
        assert_eq!(regex_of("/c++ (2014)/"), "/c\\+\\+ \\(2014\\)/");
        assert_eq!(regex_of("/a\nb/"), "/a\\x0ab/");
    }
}
