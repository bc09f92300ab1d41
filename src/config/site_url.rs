//! The address of a site.

use url::Url;

/// How an address of a site is written.
pub(crate) const SITE_URL_HELP: &str =
    "write it whole: `https://commons.example/` or `https://host.example/path/`";

/// The address of a site with a slash at its end; `None` for what is none: without a scheme or a host, with a
/// question, a fragment or a password, or with folders without a name, which browsers would take for a host.
pub(crate) fn site_url(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let after_scheme = text.get(url.scheme().len()..)?.strip_prefix("://")?;
    let (host, path) = after_scheme.split_once('/').unwrap_or((after_scheme, ""));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}?#@".contains(c);
    let is_odd = |folder: &str| matches!(folder, "" | "." | "..");
    let folders = path.strip_suffix('/').unwrap_or(path);
    let is_sound = matches!(url.scheme(), "https" | "http")
        && !host.is_empty()
        && !host.ends_with(':')
        && after_scheme.chars().all(is_plain)
        && (path.is_empty() || !folders.split('/').any(is_odd));
    let slash = if text.ends_with('/') { "" } else { "/" };
    is_sound.then(|| format!("{text}{slash}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_sites() {
        for sound in [
            "https://commons.example/",
            "http://localhost:8000/",
            "https://host.example/path/",
            "https://københavn.example/",
            "http://[::1]:8000/a/",
        ] {
            assert_eq!(site_url(sound).as_deref(), Some(sound));
        }
        assert_eq!(site_url("https://commons.example").as_deref(), Some("https://commons.example/"));
        for wrong in [
            "commons.example",
            "https://",
            "https:///commons.example/",
            "https:commons.example/",
            "ftp://commons.example/",
            "https://commons.tps://commons.example/",
            "https://commons.example//elsewhere.example/",
            "https://commons.example/a//b/",
            "https://commons.example:/",
            "https://commons.example:99999/",
            "https://ada:secret@commons.example/",
            "https://commons.example/?a=b",
            "https://commons.example/#a",
            "https://commons.example/../",
            "https://commons .example/",
            "https://commons.example/\"><script>/",
        ] {
            assert_eq!(site_url(wrong), None, "{wrong}");
        }
    }
}
