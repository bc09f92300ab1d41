//! Hosts of repositories, and where they show a file and its history.

use url::Url;

use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode};
use crate::parse::front_matter::schema::Schema;
use crate::parse::front_matter::yaml::{Node, Value};
use crate::render::address::encode;

/// The program that a host runs, which decides on its addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ForgeKind {
    /// `github`
    GitHub,
    /// `gitlab`
    GitLab,
    /// `forgejo` or `gitea`, which have the same addresses
    Forgejo,
}

impl ForgeKind {
    fn named(name: &str) -> Option<Self> {
        match name {
            "github" => Some(Self::GitHub),
            "gitlab" => Some(Self::GitLab),
            "forgejo" | "gitea" => Some(Self::Forgejo),
            _ => None,
        }
    }

    /// By the name of the host, where that tells.
    fn of_host(host: &str) -> Option<Self> {
        match host {
            "github.com" => Some(Self::GitHub),
            "codeberg.org" | "gitea.com" => Some(Self::Forgejo),
            "gitlab.com" | "framagit.org" | "salsa.debian.org" => Some(Self::GitLab),
            _ => Self::named(host.split('.').next()?),
        }
    }
}

/// A repository on a host where people can look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forge {
    kind: ForgeKind,
    /// The address of the repository, without a slash at its end.
    url: String,
}

impl Forge {
    /// The host that a remote of git names, if it is one that is known. Nothing that a remote says of who may get
    /// in (names, passwords) becomes part of it.
    #[must_use]
    pub fn of_remote(remote: &str) -> Option<Self> {
        let (host, path) = match remote.split_once("://") {
            Some(_) => {
                let url = Url::parse(remote).ok()?;
                if !matches!(url.scheme(), "https" | "http" | "ssh" | "git") {
                    return None;
                }
                (url.host_str()?.to_owned(), url.path().to_owned())
            }
            // `git@host:owner/name.git`
            None => {
                let (host, path) = remote.split_once(':')?;
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                (host.to_ascii_lowercase(), path.to_owned())
            }
        };
        Self::at(ForgeKind::of_host(&host)?, &host, &path)
    }

    fn at(kind: ForgeKind, host: &str, path: &str) -> Option<Self> {
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let url = Url::parse(&format!("https://{host}/{path}")).ok()?;
        path.contains('/').then(|| Self { kind, url: url.as_str().trim_end_matches('/').to_owned() })
    }

    /// The page of a commit.
    #[must_use]
    pub fn commit(&self, id: &str) -> String {
        match self.kind {
            ForgeKind::GitHub | ForgeKind::Forgejo => format!("{}/commit/{id}", self.url),
            ForgeKind::GitLab => format!("{}/-/commit/{id}", self.url),
        }
    }

    /// The page of a file as a commit has it.
    #[must_use]
    pub fn file_at(&self, commit: &str, path: &str) -> String {
        let path = encode(path);
        match self.kind {
            ForgeKind::GitHub => format!("{}/blob/{commit}/{path}", self.url),
            ForgeKind::GitLab => format!("{}/-/blob/{commit}/{path}", self.url),
            ForgeKind::Forgejo => format!("{}/src/commit/{commit}/{path}", self.url),
        }
    }

    /// The page that lists the commits of a file up to one.
    #[must_use]
    pub fn history_at(&self, commit: &str, path: &str) -> String {
        let path = encode(path);
        match self.kind {
            ForgeKind::GitHub => format!("{}/commits/{commit}/{path}", self.url),
            ForgeKind::GitLab => format!("{}/-/commits/{commit}/{path}", self.url),
            ForgeKind::Forgejo => format!("{}/commits/commit/{commit}/{path}", self.url),
        }
    }

    /// The program that the host runs, by its name in `site.yaml`.
    pub(crate) fn program(&self) -> &'static str {
        match self.kind {
            ForgeKind::GitHub => "github",
            ForgeKind::GitLab => "gitlab",
            ForgeKind::Forgejo => "forgejo",
        }
    }

    /// The address of the repository.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// `repository` in `site.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepositoryOption {
    /// `none`: pages don't lead there.
    None,
    /// An address, or `url` and `forge`.
    At(Forge),
}

const HELP: &str = "write its address, such as `https://codeberg.org/commons/site`; of another host also what it runs: `{url: …, forge: gitlab}` (`github`, `gitlab`, `forgejo` or `gitea`); or `none`";

impl FromNode for RepositoryOption {
    fn schema() -> Schema {
        Schema::text().or(&Schema::asked(|node, decoder| {
            let _ = Self::from_node(node, decoder);
        }))
    }

    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let (url, kind) = if matches!(node.value, Value::Map(_)) {
            let mut fields = Fields::new(node, "`repository`", decoder)?;
            let url: Option<Spanned<String>> = fields.require("url");
            let kind: Option<Spanned<String>> = fields.take("forge");
            fields.finish();
            (url?, kind)
        } else {
            (Spanned::<String>::from_node(node, decoder)?, None)
        };
        if url.as_str() == "none" && kind.is_none() {
            return Some(Self::None);
        }
        let forge = match &kind {
            None => Forge::of_remote(&url),
            Some(name) => ForgeKind::named(name).and_then(|kind| {
                let whole = Url::parse(&url).ok().filter(|url| url.password().is_none())?;
                Forge::at(kind, whole.host_str()?, whole.path())
            }),
        };
        if forge.is_none() {
            let span = url.span;
            decoder.push(
                Diagnostic::error("wrong-value", span, "this is not a repository on a host that is known")
                    .help(HELP),
            );
        }
        forge.map(Self::At)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remotes_of_known_hosts() {
        let check = |remote: &str, expected: Option<&str>| {
            assert_eq!(Forge::of_remote(remote).as_ref().map(Forge::url), expected, "{remote}");
        };
        check("git@github.com:commons/site.git", Some("https://github.com/commons/site"));
        check("https://github.com/commons/site", Some("https://github.com/commons/site"));
        check("https://ada:secret@codeberg.org/commons/site.git", Some("https://codeberg.org/commons/site"));
        check(
            "ssh://git@gitlab.commons.example:2222/a/b/c.git",
            Some("https://gitlab.commons.example/a/b/c"),
        );
        check("https://gitea.commons.example/a/b/", Some("https://gitea.commons.example/a/b"));
        for unknown in [
            "/srv/git/site.git",
            "https://commons.example/a/b.git",
            "file:///a/b",
            "",
            "github.com:x",
            "javascript://github.com/a/b",
        ] {
            check(unknown, None);
        }
    }

    #[test]
    fn files_and_their_histories() {
        let check = |remote: &str, expected: [&str; 2]| {
            let forge = Forge::of_remote(remote).expect("a known host");
            let path = "content/r\u{e4}te/a b.md";
            assert_eq!([forge.file_at("0a1b", path), forge.history_at("0a1b", path)], expected);
        };
        check(
            "https://github.com/a/b",
            [
                "https://github.com/a/b/blob/0a1b/content/r%C3%A4te/a%20b.md",
                "https://github.com/a/b/commits/0a1b/content/r%C3%A4te/a%20b.md",
            ],
        );
        check(
            "https://gitlab.com/a/b",
            [
                "https://gitlab.com/a/b/-/blob/0a1b/content/r%C3%A4te/a%20b.md",
                "https://gitlab.com/a/b/-/commits/0a1b/content/r%C3%A4te/a%20b.md",
            ],
        );
        check(
            "https://codeberg.org/a/b",
            [
                "https://codeberg.org/a/b/src/commit/0a1b/content/r%C3%A4te/a%20b.md",
                "https://codeberg.org/a/b/commits/commit/0a1b/content/r%C3%A4te/a%20b.md",
            ],
        );
    }
}
