//! Fixture sites: copied aside, built at a fixed day, looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// The day that fixture sites are built for, unless a test says otherwise.
pub(crate) const AS_OF: &str = "2014-06-30";

/// A site in a folder of its own, which goes with it.
pub(crate) struct Site {
    folder: TempDir,
}

/// What a run of the program said and how it ended.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// What any program came to.
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Site {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// A copy of `tests/sites/NAME`.
    pub(crate) fn fixture(name: &str) -> Self {
        let site = Self::empty();
        site.lay_over(name);
        site
    }

    /// Copies the files of `tests/sites/NAME` over those that are there.
    pub(crate) fn lay_over(&self, name: &str) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
        assert!(from.is_dir(), "there is no fixture {name}");
        for entry in walkdir::WalkDir::new(&from).into_iter().map(|entry| entry.expect("a readable fixture"))
        {
            let to = self.root().join(entry.path().strip_prefix(&from).expect("inside the fixture"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(&to).expect("a folder");
            } else {
                fs::copy(entry.path(), &to).expect("a copy");
            }
        }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file, and the folders it stands in.
    #[expect(clippy::disallowed_methods, reason = "a test writes the sources of its site")]
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("removed");
    }

    /// Runs `git` in the folder, at noon of a day if one is given.
    pub(crate) fn git(&self, day: Option<&str>, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.arg("-C").arg(self.root()).args(["-c", "user.name=A. Secretary"]);
        git.args(["-c", "user.email=secretary@commons.example", "-c", "init.defaultBranch=main"]);
        for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
            git.envs(day.map(|day| (name, format!("{day}T12:00:00+00:00"))));
        }
        let run = git.args(arguments).output().expect("git is there");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    /// The text of a file of the built site.
    pub(crate) fn page(&self, name: &str) -> String {
        fs::read_to_string(self.path("public").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The files of the built site, sorted, without the manifest.
    pub(crate) fn built(&self) -> Vec<String> {
        files(&self.path("public"))
    }

    /// Runs the program on this site.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_on(self.root(), arguments)
    }

    /// As [`Site::run`], in an environment.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = self.command(self.root(), arguments);
        let output = command.envs(variables.iter().copied()).output().expect("the program starts");
        self.describe(&output)
    }

    /// Runs the program on the site in a folder.
    pub(crate) fn run_on(&self, root: &Path, arguments: &[&str]) -> Run {
        let output = self.command(root, arguments).output().expect("the program starts");
        self.describe(&output)
    }

    /// Starts the program on this site and does not wait for it.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.start_with(arguments, &[])
    }

    /// As [`Site::start`], in an environment.
    pub(crate) fn start_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Child {
        let mut command = self.command(self.root(), arguments);
        command.envs(variables.iter().copied()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    }

    fn command(&self, root: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chapterhouse"));
        command
            .arg("--root")
            .arg(root)
            .args(arguments)
            .env_remove("SOURCE_DATE_EPOCH")
            .env("NO_COLOR", "1")
            // A repository around the temporary folder is none of the site's.
            .env("GIT_CEILING_DIRECTORIES", self.root().parent().expect("a parent"));
        command
    }

    /// Builds it for [`AS_OF`].
    pub(crate) fn build(&self) -> Run {
        self.run(&["build", "--as-of", AS_OF])
    }

    /// Builds it with further arguments and expects that to go well.
    pub(crate) fn build_with(&self, arguments: &[&str]) -> Run {
        let run = self.run(&[&["build", "--as-of", AS_OF], arguments].concat());
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        run
    }

    /// The JSON of a file of the built site.
    pub(crate) fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.page(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Builds it and expects that to go well.
    pub(crate) fn build_well(&self) -> Run {
        let run = self.build();
        assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
        run
    }

    fn describe(&self, output: &Output) -> Run {
        let root = self.root().display().to_string();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&root, "[ROOT]");
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// The files below a folder, sorted, without those whose name begins with a dot and that nobody asks for.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).expect("inside").display().to_string())
        .filter(|path| !path.starts_with('.') || path.starts_with(".well-known/"))
        .collect()
}

/// The files below a folder with what is in them, without those whose name begins with a dot.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |file: String| (fs::read(folder.join(&file)).expect("bytes"), file);
    files(folder).into_iter().map(read).map(|(bytes, file)| (file, bytes)).collect()
}

/// Numbers that look like chance and are the same in every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new() -> Self {
        Self(0x2545_F491_4F6C_DD1D)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("a small number")
    }
}
