//! Files that hosts read: what they send along with pages, where former addresses lead, and which domain
//! the site has.

use std::fmt::Write as _;

use crate::config::{HostFile, domain};
use crate::model::SitePath;
use crate::render::address::{base_path, under};

use super::SitePlan;
use super::plain_files::{CONTENT_SECURITY_POLICY, SCRIPT_POLICY};
use super::routes::Route;

/// What is sent with badges and other drawings, which browsers open as pages of their own.
const DRAWING_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

impl SitePlan<'_> {
    pub(super) fn host_file(&self, file: HostFile) -> String {
        match file {
            HostFile::Headers => headers(),
            HostFile::Redirects => self.redirects(),
            HostFile::Htaccess => self.htaccess(),
            HostFile::NoJekyll => String::new(),
            HostFile::Cname | HostFile::Domains => {
                let domain = self.settings.url.as_deref().and_then(domain);
                format!("{}\n", domain.unwrap_or_default())
            }
        }
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

/// They add the policies of all patterns up, so that one stands for all pages; what each has in its head
/// is narrower.
fn headers() -> String {
    let policy = pages_policy();
    format!(
        "/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/*.svg
  Content-Security-Policy: {DRAWING_POLICY}
"
    )
}

fn pages_policy() -> String {
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
