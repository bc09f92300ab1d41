//! The texts of all `chapter.md`, as they are or in a commit, whose files are then written nowhere.

use std::collections::BTreeMap;
use std::io::{BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use walkdir::WalkDir;

use crate::Error;

use super::source_set::MAX_DOCUMENT_BYTES;

/// The texts by the folder below `content/` that each stands in; none for what can't be read as a text. Links are left
/// out, since no site follows one to a document.
///
/// # Errors
/// What git says of it, for people.
pub(crate) fn chapter_texts(root: &Path, commit: &str) -> Result<BTreeMap<String, Option<String>>, String> {
    let listed = unreplaced_git(root, &["ls-tree", "-r", "-z", &tree_of(root, commit), "content/"])?;
    let files = listed.split(|byte| *byte == 0).filter_map(|entry| chapter(&String::from_utf8_lossy(entry)));
    let (ids, folders): (Vec<String>, Vec<String>) = files.unzip();
    let texts =
        blobs(root, &ids).map_err(|error| format!("git could not give the files of `{commit}`: {error}"))?;
    Ok(folders.into_iter().zip(texts).collect())
}

/// Whether a commit has the `site.yaml` of the site at `root`.
pub(crate) fn has_site(root: &Path, commit: &str) -> bool {
    let listed = unreplaced_git(root, &["ls-tree", "-z", &tree_of(root, commit), "site.yaml"]);
    listed.is_ok_and(|listed| !listed.is_empty())
}

/// What git is to list for a site: the commit, seen from the site's folder; or, where that is in no working tree, the
/// folder in it.
fn tree_of(root: &Path, commit: &str) -> String {
    match folder_in_bare(root) {
        folder if folder.is_empty() => commit.to_owned(),
        folder => format!("{commit}:{folder}"),
    }
}

/// A bare repository has no folders to stand in: what of a root is not there on disk is the folder that is meant.
pub(crate) fn folder_in_bare(root: &Path) -> String {
    let missing = root.strip_prefix(standing_in(root)).unwrap_or(Path::new(""));
    let parts: Vec<_> = missing.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The nearest folder that is there.
fn standing_in(root: &Path) -> &Path {
    root.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new(""))
}

/// As [`chapter_texts`], of the files that are there.
///
/// # Errors
/// Where the disk refuses.
pub(crate) fn written_chapter_texts(root: &Path) -> Result<BTreeMap<String, Option<String>>, Error> {
    let content = root.join("content");
    let mut texts = BTreeMap::new();
    for entry in WalkDir::new(&content).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(&content).to_owned();
            Error::new("read", path, error.into())
        })?;
        let folder = entry.path().parent().and_then(|folder| folder.strip_prefix(&content).ok());
        let (Some(folder), true) = (folder, entry.file_name() == "chapter.md" && entry.file_type().is_file())
        else {
            continue;
        };
        let parts: Vec<_> = folder.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let is_small = entry.metadata().is_ok_and(|data| data.len() <= MAX_DOCUMENT_BYTES);
        let text = if is_small { std::fs::read_to_string(entry.path()).ok() } else { None };
        texts.insert(parts.join("/"), text);
    }
    Ok(texts)
}

/// Of `100644 blob 0a1b…<tab>content/dublin/chapter.md`: its id, and `dublin`.
fn chapter(entry: &str) -> Option<(String, String)> {
    let (head, path) = entry.split_once('\t')?;
    let mut words = head.split(' ');
    let (mode, id) = (words.next()?, words.nth(1)?);
    let folder = path.strip_prefix("content/")?.strip_suffix("chapter.md")?;
    let is_file = matches!(mode, "100644" | "100755");
    // `my-chapter.md` is another file.
    (is_file && (folder.is_empty() || folder.ends_with('/')))
        .then(|| (id.to_owned(), folder.trim_end_matches('/').to_owned()))
}

/// The texts of files by their ids, in one run of git.
fn blobs(root: &Path, ids: &[String]) -> Result<Vec<Option<String>>, std::io::Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut git = command(root, &["cat-file", "--batch"]);
    let mut git = git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (asked, answered) = (git.stdin.take(), git.stdout.take());
    let (Some(mut asked), Some(answered)) = (asked, answered) else { return Ok(vec![None; ids.len()]) };
    let question = ids.join("\n") + "\n";
    let texts = std::thread::scope(|scope| {
        // It answers while it is still being asked.
        scope.spawn(move || asked.write_all(question.as_bytes()));
        let mut answers = BufReader::new(answered);
        ids.iter().map(|_| blob(&mut answers)).collect()
    });
    git.wait()?;
    texts
}

/// The next answer of `cat-file`: a line with the length, the bytes and a line end.
fn blob(answers: &mut impl std::io::BufRead) -> Result<Option<String>, std::io::Error> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let Some(length) = head.trim_end().rsplit(' ').next().and_then(|length| length.parse::<u64>().ok())
    else {
        // `… missing`: in a clone without all objects.
        return Ok(None);
    };
    let is_small = length <= MAX_DOCUMENT_BYTES;
    let mut bytes = Vec::new();
    let mut rest = answers.by_ref().take(length + 1);
    if is_small {
        rest.read_to_end(&mut bytes)?;
        bytes.pop();
    } else {
        std::io::copy(&mut rest, &mut std::io::sink())?;
    }
    Ok(if is_small { String::from_utf8(bytes).ok() } else { None })
}

/// What git says, by the objects that its history names: `refs/replace/`, which anybody may push, puts none in their
/// place. On failure, what it says of that.
pub(crate) fn unreplaced_git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut git = command(root, arguments);
    let output =
        git.stderr(Stdio::piped()).output().map_err(|error| format!("git did not start: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    let folder = standing_in(root);
    git.arg("-C").arg(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    git.args(["--no-replace-objects", "--literal-pathspecs"]).args(arguments);
    git.env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null()).stderr(Stdio::null());
    git
}
