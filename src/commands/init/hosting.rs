//! What a new site has for the host that is to publish it.

use clap::ValueEnum;

use crate::plan::{DRAWING_POLICY, pages_policy};

/// Who builds and serves a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::commands) enum Hosting {
    /// GitHub Pages, by workflows of GitHub Actions
    GithubPages,
    /// GitLab Pages, by GitLab CI
    GitlabPages,
    /// Codeberg Pages, by workflows of Forgejo Actions
    #[value(alias = "codeberg")]
    CodebergPages,
    /// Netlify, which builds by itself
    Netlify,
    /// Cloudflare Pages, which builds by itself
    #[value(alias = "cloudflare")]
    CloudflarePages,
    /// Any web server that files can be copied to
    Plain,
    /// A server of your own that the site is pushed to
    OwnServer,
}

/// Fetches or builds the program; forges call it.
const INSTALL: (&str, &str) = ("publish/install", include_str!("install.sh"));

impl Hosting {
    /// How `hosts` in `site.yaml` calls it, if it is one that reads files of its own.
    fn in_settings(self) -> Option<&'static str> {
        match self {
            Self::GithubPages => Some("github-pages"),
            Self::GitlabPages => Some("gitlab-pages"),
            Self::CodebergPages => Some("codeberg-pages"),
            Self::Netlify => Some("netlify"),
            Self::CloudflarePages => Some("cloudflare-pages"),
            Self::Plain | Self::OwnServer => None,
        }
    }

    /// The lines of `site.yaml` that name the host, or say how to.
    pub(super) fn settings_lines(self) -> String {
        self.in_settings().map_or_else(
            || "# Who serves the site, if it is one of those that the guide lists under `hosts`.\n# hosts: [apache]".to_owned(),
            |name| format!("# Who serves the site, so that it has the files that they read.\nhosts: [{name}]"),
        )
    }

    /// Paths and texts, with what [`fill`] fills in.
    pub(super) fn files(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::GithubPages => vec![
                INSTALL,
                (".github/workflows/site.yaml", include_str!("github-pages/site.yaml")),
                (".github/workflows/check.yaml", include_str!("github-pages/check.yaml")),
            ],
            Self::GitlabPages => {
                vec![INSTALL, (".gitlab-ci.yml", include_str!("gitlab-pages/gitlab-ci.yml"))]
            }
            Self::CodebergPages => vec![
                INSTALL,
                (".forgejo/workflows/site.yaml", include_str!("codeberg-pages/site.yaml")),
                (".forgejo/workflows/check.yaml", include_str!("codeberg-pages/check.yaml")),
            ],
            Self::Netlify => vec![
                INSTALL,
                ("netlify.toml", include_str!("netlify/netlify.toml")),
                ("publish/build", include_str!("netlify/build.sh")),
                ("publish/functions/nightly.mjs", include_str!("netlify/nightly.mjs")),
            ],
            Self::CloudflarePages => vec![
                INSTALL,
                ("wrangler.toml", include_str!("cloudflare-pages/wrangler.toml")),
                ("publish/build", include_str!("cloudflare-pages/build.sh")),
                ("publish/nightly/wrangler.toml", include_str!("cloudflare-pages/nightly.toml")),
                ("publish/nightly/worker.mjs", include_str!("cloudflare-pages/worker.mjs")),
            ],
            Self::Plain => vec![("publish/upload", include_str!("plain/upload.sh"))],
            Self::OwnServer => vec![
                ("publish/set-up", include_str!("own-server/set-up.sh")),
                ("publish/post-receive", include_str!("own-server/post-receive.sh")),
                ("publish/roll-back", include_str!("own-server/roll-back.sh")),
                (
                    "publish/chapterhouse-nightly.service",
                    include_str!("own-server/chapterhouse-nightly.service"),
                ),
                ("publish/chapterhouse-nightly.timer", include_str!("own-server/chapterhouse-nightly.timer")),
                ("publish/nginx.conf", include_str!("own-server/nginx.conf")),
            ],
        }
    }

    /// What is left to do to publish it, for people.
    pub(super) fn next_step(self) -> &'static str {
        match self {
            Self::GithubPages => {
                "push the folder to GitHub, and choose GitHub Actions under Settings, Pages."
            }
            Self::GitlabPages => {
                "push the folder to GitLab, and make a nightly schedule under Build, Pipeline schedules."
            }
            Self::CodebergPages => "push the folder to Codeberg, and turn Actions on under Settings, Units.",
            Self::Netlify => {
                "push the folder to your forge, import it at Netlify, and give BUILD_HOOK a build hook."
            }
            Self::CloudflarePages => {
                "push the folder to your forge, import it at Cloudflare Pages, and name `sh publish/build` as its command."
            }
            Self::Plain => "`sh publish/upload user@host:/srv/www/our-chapter`.",
            Self::OwnServer => "on the server: `sh publish/set-up /srv/git/site.git /srv/www/site`.",
        }
    }
}

/// Fills in what files of hosts have of the program and of the site, whose title is given.
pub(super) fn fill(text: &str, title: &str) -> String {
    text.replace("{{version}}", env!("CARGO_PKG_VERSION"))
        .replace("{{repository}}", env!("CARGO_PKG_REPOSITORY"))
        .replace("{{policy}}", &pages_policy())
        .replace("{{drawing_policy}}", DRAWING_POLICY)
        .replace("{{name}}", &project_name(title))
}

/// A name that Cloudflare takes for a project: lower-case letters of English, digits and dashes, at most 58.
fn project_name(title: &str) -> String {
    /// What the longest name has place for, with `-nightly` behind it.
    const LONGEST: usize = 50;
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let name = name[..name.len().min(LONGEST)].trim_end_matches('-');
    if name.is_empty() { "site".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_projects() {
        assert_eq!(project_name("Quay Road Workshop"), "quay-road-workshop");
        assert_eq!(project_name("Werkstatt \u{201e}Zw\u{f6}lf\u{201c}"), "werkstatt-zw-lf");
        assert_eq!(project_name("\u{645}"), "site");
        assert_eq!(project_name(&"x ".repeat(90)).len(), 49);
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        for hosting in Hosting::value_variants() {
            for (path, text) in hosting.files() {
                let filled = fill(text, "Our chapter").replace("${{", "");
                assert!(!filled.contains("{{"), "{path}");
            }
        }
    }
}
