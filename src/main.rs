//! Arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    chapterhouse::commands::run(std::env::args_os()).into()
}
