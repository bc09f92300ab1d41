//! Arguments in, exit status out.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Pages are made of many short strings.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    chapterhouse::commands::run(std::env::args_os()).into()
}
