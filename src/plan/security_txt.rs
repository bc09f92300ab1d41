//! `/.well-known/security.txt`: whom to tell of holes in the site (RFC 9116).

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::config::Settings;
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::SitePath;

use super::SitePlan;

/// Its address from the root of the site.
pub(super) const SECURITY_TXT: &str = ".well-known/security.txt";

/// Raises `expired-security` where nobody may believe the file any more by the day that the site speaks for.
pub(super) fn check_security(settings: &Settings, as_of: Date, sink: &mut Sink) {
    let Some(security) = &settings.security else { return };
    if security.expires.value < as_of {
        let message = format!("`security` expired on {}", security.expires.value);
        sink.push(Diagnostic::warning("expired-security", security.expires.span, message).help(
            "see that somebody still reads what is sent to `contact`, then write a later day, within a year",
        ));
    }
}

impl SitePlan<'_> {
    pub(super) fn security_txt(&self) -> String {
        let mut text = String::new();
        let Some(security) = &self.settings.security else { return text };
        for contact in &security.contacts {
            let _ = writeln!(text, "Contact: {contact}");
        }
        // The last day holds until it is over.
        let _ = writeln!(text, "Expires: {}T23:59:59Z", security.expires.value);
        if !security.languages.is_empty() {
            let _ = writeln!(text, "Preferred-Languages: {}", security.languages.join(", "));
        }
        if self.settings.url.as_deref().is_some_and(|url| url.starts_with("https://")) {
            let _ = writeln!(text, "Canonical: {}", self.absolute(&SitePath::file(SECURITY_TXT)));
        }
        if let Some(policy) = &security.policy {
            let _ = writeln!(text, "Policy: {policy}");
        }
        text
    }
}
