//! `chapterhouse completions`: for shells, and the manual page.

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::{Arguments, CompletionsArguments, Printed};
use super::exit::ExitStatus;
use super::terminal::write_out;

pub(super) fn run(arguments: &CompletionsArguments) -> ExitStatus {
    let mut command = Arguments::command();
    let shell = match arguments.printed {
        Printed::Bash => Shell::Bash,
        Printed::Elvish => Shell::Elvish,
        Printed::Fish => Shell::Fish,
        Printed::PowerShell => Shell::PowerShell,
        Printed::Zsh => Shell::Zsh,
        Printed::Man => {
            write_out(&manual(command));
            return ExitStatus::Done;
        }
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "chapterhouse", &mut script);
    write_out(&String::from_utf8_lossy(&script));
    ExitStatus::Done
}

/// The manual page: the program's own, then a section for each command with its options.
fn manual(mut command: clap::Command) -> String {
    command.build();
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = Man::new(command.clone()).render(&mut page);
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        let name = one.get_name().to_owned();
        let man = Man::new(one.clone());
        page.extend(format!(".SH \"CHAPTERHOUSE {}\"\n", name.to_uppercase()).bytes());
        let _ = man.render_synopsis_section(&mut page);
        let _ = man.render_options_section(&mut page);
    }
    // The sections of commands are parts of the page.
    let (head, rest) = page_halves(&String::from_utf8_lossy(&page));
    head + &rest.replace(".SH SYNOPSIS\n", "").replace(".SH OPTIONS\n", "")
}

/// A page, and what follows from the first command's section on.
fn page_halves(page: &str) -> (String, String) {
    let at = page.find(".SH \"CHAPTERHOUSE ").unwrap_or(page.len());
    (page[..at].to_owned(), page[at..].to_owned())
}
