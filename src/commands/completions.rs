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
    let (mut page, mut commands) = (Vec::new(), Vec::new());
    // Writing to memory cannot fail.
    let _ = Man::new(command.clone()).render(&mut page);
    for one in command.get_subcommands().filter(|one| one.get_name() != "help") {
        let man = Man::new(one.clone());
        commands.extend(format!(".SH \"CHAPTERHOUSE {}\"\n", one.get_name().to_uppercase()).bytes());
        let _ = man.render_synopsis_section(&mut commands);
        let _ = man.render_options_section(&mut commands);
    }
    // The sections of a command are parts of its own.
    let commands =
        String::from_utf8_lossy(&commands).replace(".SH SYNOPSIS\n", "").replace(".SH OPTIONS\n", "");
    String::from_utf8_lossy(&page).into_owned() + &commands
}
