//! What the program does when it is called: the only part that knows the clock, the environment
//! and the terminal.

mod archive;
mod args;
mod build;
mod changed_files;
mod chapter_named;
mod check;
mod clock;
mod cms;
mod codeowners;
mod completions;
mod exit;
mod explain;
mod fetch;
mod import;
mod init;
mod interrupt;
mod layout;
mod migrate;
mod new;
mod problems;
mod profile;
mod progress;
mod reading;
mod schema;
mod serve;
mod status;
mod terminal;
mod verify;

use std::ffi::OsString;

use clap::Parser as _;

use crate::pipeline::STACK_BYTES;

use args::{Arguments, Command};
pub use exit::ExitStatus;

/// Runs the program with its arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitStatus {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // `--help` and `--version` come this way, too.
            let status = if error.use_stderr() { ExitStatus::Usage } else { ExitStatus::Done };
            // Nobody is there to be told if the terminal is gone.
            let _ = error.print();
            return status;
        }
    };
    start_threads(match &arguments.command {
        Command::Build(build) => build.threads,
        _ => None,
    });
    on_large_stack(|| match &arguments.command {
        Command::Build(build) => build::run(&arguments.site, build),
        Command::Check(check) => check::run(&arguments.site, check),
        Command::Serve(serve) => serve::run(&arguments.site, serve),
        Command::Status(status) => status::run(&arguments.site, status),
        Command::Archive(archive) => archive::run(&arguments.site, archive),
        Command::Verify(verify) => verify::run(&arguments.site, verify),
        Command::New(new) => new::run(&arguments.site, new),
        Command::Fetch(fetch) => fetch::run(&arguments.site, fetch),
        Command::Init(init) => init::run(init),
        Command::Migrate(migrate) => migrate::run(&arguments.site, migrate),
        Command::Import(import) => import::run(import),
        Command::Codeowners(codeowners) => codeowners::run(&arguments.site, codeowners),
        Command::Cms(cms) => cms::run(&arguments.site, cms),
        Command::Schema(schema) => schema::run(schema),
        Command::Completions(completions) => completions::run(completions),
    })
}

/// Starts the threads that work at the same time: so many, or one for each processor.
fn start_threads(number: Option<usize>) {
    // Fails only if a pool is there already, which is not so at the start of the program.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(number.unwrap_or(0))
        .stack_size(STACK_BYTES)
        .build_global();
}

/// Runs on a thread with a stack of [`STACK_BYTES`].
fn on_large_stack(work: impl FnOnce() -> ExitStatus + Send) -> ExitStatus {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(status)) => status,
            // The panic has told on standard error what happened.
            Ok(Err(_)) => ExitStatus::Machine,
            Err(error) => {
                terminal::say_error(&format!("could not start a thread: {error}"));
                ExitStatus::Machine
            }
        }
    })
}
