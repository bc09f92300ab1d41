//! The program `git`, kept from all that others could make it do.
//!
//! It asks nobody for passwords, uses the protocols of [`PROTOCOLS`] alone, runs no hooks, filters or programs that a
//! repository names, follows no submodules and ends when its time is up. What it says goes on without secrets: the
//! settings of this machine may put a token into an address.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::Error;
use crate::config::{PROTOCOLS, masked};

/// Settings that go before those of this machine and of repositories.
const SETTINGS: [&str; 25] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.askPass=",
    "core.protectHFS=true",
    "core.protectNTFS=true",
    "core.autocrlf=false",
    "credential.interactive=never",
    "protocol.ext.allow=never",
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "fetch.writeCommitGraph=false",
    "fetch.fsckObjects=true",
    // What older programs wrote, and nothing follows from.
    "fetch.fsck.zeroPaddedFilemode=ignore",
    "fetch.fsck.badTimezone=ignore",
    "fetch.fsck.missingSpaceBeforeDate=ignore",
    "filter.lfs.smudge=",
    "filter.lfs.process=",
    "filter.lfs.required=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "gpg.program=",
    "log.showSignature=false",
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=30",
    "advice.detachedHead=false",
];

/// What would lead it to another repository than the one it is asked about.
const LEADS_ELSEWHERE: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
];

/// How much is kept of what it says when it fails, in bytes.
const MOST_SAID: u64 = 16 * 1024;

/// How the program is run.
#[derive(Clone, Debug)]
pub struct Git {
    /// How long one call may take.
    pub time_limit: Duration,
    /// How it reaches hosts by SSH, where nobody chose otherwise: one that asks no questions.
    pub ssh: Option<&'static str>,
}

/// Connects without questions, and notices a host that fell silent.
pub(crate) const SILENT_SSH: &str =
    "ssh -oBatchMode=yes -oConnectTimeout=20 -oServerAliveInterval=15 -oServerAliveCountMax=2";

/// How long something may take that needs no network.
const LOCAL_TIME_LIMIT: Duration = Duration::from_mins(10);

impl Default for Git {
    fn default() -> Self {
        Self { time_limit: LOCAL_TIME_LIMIT, ssh: None }
    }
}

/// Why it did not do what it was asked for.
#[derive(Debug)]
pub(super) enum GitProblem {
    /// What it says, in a line.
    Said(String),
    /// Its time was up.
    TookTooLong(Duration),
    /// It could not be run.
    NotRun(io::Error),
}

impl std::fmt::Display for GitProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Said(text) if text.is_empty() => write!(f, "git failed and said nothing"),
            Self::Said(text) => write!(f, "git says: {text}"),
            Self::TookTooLong(limit) if limit.as_secs() == 1 => {
                write!(f, "there was no answer within a second")
            }
            Self::TookTooLong(limit) => write!(f, "there was no answer within {} seconds", limit.as_secs()),
            Self::NotRun(error) => write!(f, "the program `git` could not be run: {error}"),
        }
    }
}

impl Git {
    /// Whether it can be run at all.
    ///
    /// # Errors
    /// Where it is not there.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self.ask(Path::new("."), &["--version"]) {
            Err(GitProblem::NotRun(error)) => Err(Error::new("run", "git", error)),
            _ => Ok(()),
        }
    }

    /// What it answers on a bare repository. Arguments that are no options stand behind `--`, or begin with what can't
    /// be one.
    ///
    /// # Errors
    /// Where it fails, takes too long or is not there.
    pub(super) fn ask<A: AsRef<OsStr>>(
        &self,
        repository: &Path,
        arguments: &[A],
    ) -> Result<String, GitProblem> {
        self.ask_with(repository, arguments, &[])
    }

    /// As [`Self::ask`], with variables.
    pub(super) fn ask_with<A: AsRef<OsStr>>(
        &self,
        repository: &Path,
        arguments: &[A],
        variables: &[(&str, &Path)],
    ) -> Result<String, GitProblem> {
        let mut command = Command::new("git");
        command.arg("--git-dir").arg(repository).args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command.args(arguments);
        for name in LEADS_ELSEWHERE {
            command.env_remove(name);
        }
        command.env("GIT_ALLOW_PROTOCOL", PROTOCOLS);
        // Nobody is asked anything.
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ASKPASS", "").env("SSH_ASKPASS", "");
        command.env("SSH_ASKPASS_REQUIRE", "never").env("GCM_INTERACTIVE", "never");
        command.env("GIT_LFS_SKIP_SMUDGE", "1").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
        command.envs(self.ssh.map(|ssh| ("GIT_SSH_COMMAND", ssh)));
        command.envs(variables.iter().copied());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(GitProblem::NotRun)?;
        let answer = self.answer_of(&mut child);
        if answer.is_err() {
            // It may have ended by itself.
            let _ = child.kill();
        }
        let ended = child.wait().map_err(GitProblem::NotRun)?;
        let (answer, said) = answer?;
        if ended.success() { Ok(answer) } else { Err(GitProblem::Said(in_a_line(&said))) }
    }

    /// What a process says until it ends, or its time is up.
    fn answer_of(&self, child: &mut Child) -> Result<(String, String), GitProblem> {
        let began = Instant::now();
        let (sender, received) = mpsc::channel();
        let streams: [Option<Box<dyn Read + Send>>; 2] = [
            child.stdout.take().map(|stream| Box::new(stream) as _),
            child.stderr.take().map(|stream| Box::new(stream.take(MOST_SAID)) as _),
        ];
        // Threads of their own: what git started may hold on to a stream after its end.
        for (which, stream) in streams.into_iter().enumerate() {
            let sender = sender.clone();
            std::thread::spawn(move || {
                let mut bytes = Vec::new();
                if let Some(mut stream) = stream {
                    let _ = stream.read_to_end(&mut bytes);
                    // What is beyond the most is read, too, so that nobody waits for it.
                    let _ = io::copy(&mut stream, &mut io::sink());
                }
                let _ = sender.send((which, bytes));
            });
        }
        let mut said = [Vec::new(), Vec::new()];
        for _ in 0..2 {
            let left = self.time_limit.saturating_sub(began.elapsed());
            let Ok((which, bytes)) = received.recv_timeout(left) else {
                return Err(GitProblem::TookTooLong(self.time_limit));
            };
            said[which] = bytes;
        }
        let [answer, error] = said.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Ok((answer, error))
    }
}

/// What git says, without secrets, as one line of what matters.
fn in_a_line(said: &str) -> String {
    const MOST_LETTERS: usize = 300;
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("warning:"));
    let lines: Vec<&str> =
        lines.map(|line| line.trim_start_matches("fatal: ").trim_start_matches("error: ")).collect();
    let line = lines.join("; ");
    let line: String =
        line.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST_LETTERS).collect();
    masked(&line).into_owned()
}
