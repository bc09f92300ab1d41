//! `sources`: the repositories that parts of the tree come from.

use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::parse::front_matter::fields::{Decoder, Fields, FromNode};
use crate::parse::front_matter::limits::MOST_LEVELS;
use crate::parse::front_matter::yaml::Node;

use super::git_address::{GitAddress, NoAddress, masked};

/// One of `sources`: a repository whose files stand below a folder of `content/`, and nowhere else.
#[derive(Clone, Debug)]
pub struct Source {
    /// `path`: that folder, such as `ireland/dublin`
    pub path: Spanned<String>,
    /// `git`: where it is fetched from
    pub git: Spanned<GitAddress>,
    /// `branch`
    pub branch: String,
    /// `pin`: the commit that it stays at, in hexadecimal digits
    pub pin: Option<String>,
    /// `folder`: the one in the repository that holds what is gathered, such as `content`; empty for all of it
    pub folder: String,
}

impl FromNode for Source {
    fn from_node(node: Node, decoder: &mut Decoder) -> Option<Self> {
        let mut fields = Fields::new(node, "an entry of `sources`", decoder)?;
        let path: Option<Spanned<String>> = fields.require("path");
        let git: Option<Spanned<String>> = fields.require("git");
        let branch: Option<Spanned<String>> = fields.require("branch");
        let pin: Option<Spanned<String>> = fields.take("pin");
        let folder: Option<Spanned<String>> = fields.take("folder");
        fields.finish();
        let path = path.and_then(|path| checked_path(path, decoder));
        let git = git.and_then(|git| checked_address(&git, decoder));
        let branch = branch.and_then(|branch| checked_branch(branch, decoder));
        let pin = match pin {
            Some(pin) => Some(checked_pin(&pin, decoder)?),
            None => None,
        };
        let folder = match folder {
            Some(folder) => checked_folder(&folder, decoder)?,
            None => String::new(),
        };
        Some(Self { path: path?, git: git?, branch: branch?, pin, folder })
    }
}

/// The sources of a site by path. Of those at the same place, or one inside the other, the first that is written is
/// kept: `invalid-source`.
pub(super) fn checked_sources(sources: Vec<Source>, decoder: &mut Decoder) -> Vec<Source> {
    // Letter case is no difference on every disk.
    let mut kept: Vec<(String, Source)> = Vec::with_capacity(sources.len());
    for source in sources {
        let path = source.path.to_lowercase();
        let other =
            kept.iter().find(|(other, _)| is_at_or_below(&path, other) || is_at_or_below(other, &path));
        let Some((_, other)) = other else {
            kept.push((path, source));
            continue;
        };
        let message = if *source.path == *other.path {
            format!("two sources stand at `{}`", source.path.value)
        } else {
            format!("the sources at `{}` and `{}` stand in each other", other.path.value, source.path.value)
        };
        decoder.push(
            Diagnostic::error("invalid-source", source.path.span, message).label(other.path.span, "the other one").help(
                "each has a folder to itself, so that nobody can write what is somebody else's: give one another `path`, or leave it out",
            ),
        );
    }
    let mut kept: Vec<Source> = kept.into_iter().map(|(_, source)| source).collect();
    kept.sort_by(|a, b| crate::model::path_order(&a.path, &b.path));
    kept
}

/// Whether a path is that of a folder, or below it.
fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn refuse<T>(span: Span, message: String, help: &str, decoder: &mut Decoder) -> Option<T> {
    decoder.push(Diagnostic::error("invalid-source", span, message).help(help));
    None
}

/// A path below a folder, of names that files and addresses may have.
fn is_plain_path(path: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with(['~', ' '])
            && !part.starts_with('#')
            && part.trim() == part
            && !part
                .chars()
                .any(|c| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
    };
    path.split('/').all(is_plain) && path.split('/').count() <= MOST_LEVELS
}

fn checked_path(path: Spanned<String>, decoder: &mut Decoder) -> Option<Spanned<String>> {
    if is_plain_path(&path) {
        return Some(path);
    }
    let message = format!("`{}` is not the path of a chapter", masked(&path));
    let help = "write the folder below `content/` that is to hold it, such as `ireland/dublin`: no `/` in front or at the end, no `..`";
    refuse(path.span, message, help, decoder)
}

fn checked_folder(folder: &Spanned<String>, decoder: &mut Decoder) -> Option<String> {
    let plain = folder.trim_end_matches('/');
    if matches!(plain, "" | ".") && !folder.starts_with('/') {
        return Some(String::new());
    }
    if is_plain_path(plain) {
        return Some(plain.to_owned());
    }
    let message = format!("`{}` is not a folder of a repository", masked(folder));
    let help = "write its path from the root of the repository, such as `content`; leave `folder` out where all of it is gathered";
    refuse(folder.span, message, help, decoder)
}

fn checked_address(address: &Spanned<String>, decoder: &mut Decoder) -> Option<Spanned<GitAddress>> {
    let (message, help) = match GitAddress::parse(address) {
        Ok(parsed) => return Some(Spanned::new(parsed, address.span)),
        // What was written is not said again: messages end up in logs.
        Err(NoAddress::Credentials) => (
            "this address holds a name, a password or a token".to_owned(),
            "`site.yaml` is read by everybody who reads the repository: leave it out, change it where it was valid, and let git know another one by a credential helper, an SSH key or the settings of the workflow",
        ),
        Err(NoAddress::Protocol) => (
            "repositories are fetched by `https`, by `ssh` or from this machine, and by nothing else"
                .to_owned(),
            "write an address such as `https://codeberg.org/commons/dublin.git` or `git@codeberg.org:commons/dublin.git`, or a path",
        ),
        Err(NoAddress::Shape) => (
            "this is not the address of a repository".to_owned(),
            "write an address such as `https://codeberg.org/commons/dublin.git` or `git@codeberg.org:commons/dublin.git`, or a path",
        ),
    };
    refuse(address.span, message, help, decoder)
}

fn checked_branch(branch: Spanned<String>, decoder: &mut Decoder) -> Option<String> {
    if is_branch(&branch) {
        return Some(branch.value);
    }
    let message = format!("`{}` is not the name of a branch", masked(&branch));
    refuse(branch.span, message, "write its name alone, such as `main`", decoder)
}

/// Whether git could have a branch of this name, as `git check-ref-format` has it.
pub(crate) fn is_branch(name: &str) -> bool {
    let is_odd = |c: char| c.is_control() || matches!(c, ' ' | '~' | '^' | ':' | '?' | '*' | '[' | '\\');
    let is_part = |part: &str| {
        let is_lock = part.to_ascii_lowercase().ends_with(".lock");
        !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !is_lock
    };
    name.split('/').all(is_part)
        && !name.starts_with('-')
        && !name.starts_with("refs/")
        && !name.contains("..")
        && !name.contains("@{")
        && name != "@"
        && !name.contains(is_odd)
}

fn checked_pin(pin: &Spanned<String>, decoder: &mut Decoder) -> Option<String> {
    if is_commit(pin) {
        return Some(pin.value.clone());
    }
    let message = format!("`{}` is not the id of a commit", masked(pin));
    let help =
        "write all of its 40 hexadecimal digits, in quotation marks, as `git rev-parse HEAD` says them";
    refuse(pin.span, message, help, decoder)
}

/// Whether a text is the whole id of a commit, by either of git's digests.
pub(crate) fn is_commit(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_branches() {
        for sound in ["main", "chapters/dublin", "2014", "é", "a-b"] {
            assert!(is_branch(sound), "{sound}");
        }
        for odd in [
            "",
            "-f",
            "a..b",
            "a b",
            "refs/heads/a",
            "a.lock",
            "a/.b",
            "a//b",
            "/a",
            "a/",
            "a:b",
            "@{-1}",
            "@",
            "a.",
        ] {
            assert!(!is_branch(odd), "{odd}");
        }
    }

    #[test]
    fn paths_of_chapters() {
        for sound in ["dublin", "ireland/dublin", "österreich/wien", "new york"] {
            assert!(is_plain_path(sound), "{sound}");
        }
        for odd in
            ["", "/", "/dublin", "dublin/", "../x", "a/../b", "a//b", ".git", "a\\b", "c:x", "a/.b", " a"]
        {
            assert!(!is_plain_path(odd), "{odd}");
        }
    }
}
