//! `chapterhouse codeowners`: whom hosts of code ask about a change.

use std::io::Write as _;
use std::path::Path;

use crate::Error;
use crate::config::{Flags, read_settings};
use crate::diagnostics::Sink;
use crate::discover::{GitHistory, folder_in_repository};
use crate::editors::{ChapterEditors, CodeOwnersFormat, codeowners};
use crate::output::WholeFile;

use super::args::{CodeOwnersArguments, SiteArguments};
use super::exit::ExitStatus;
use super::terminal::{machine_failed, note, say, say_error, write_out};

pub(super) fn run(site: &SiteArguments, arguments: &CodeOwnersArguments) -> ExitStatus {
    let root = &site.root;
    if !root.join("site.yaml").is_file() {
        say_error(&format!("there is no site in `{}`", root.display()));
        return ExitStatus::Usage;
    }
    let editors = match ChapterEditors::written_in(root) {
        Ok(editors) => editors,
        Err(error) => return machine_failed(&error),
    };
    if !editors.has_any() {
        note("No chapter names editors, so that everybody may change everything.");
    }
    let format = arguments.format.map_or_else(|| format_of_host(root), Into::into);
    let text = codeowners(&editors, format, &folder_in_repository(root));
    if let Some(file) = &arguments.check {
        return compare(file, &text);
    }
    let Some(file) = &arguments.out else {
        write_out(&text);
        return ExitStatus::Done;
    };
    match write(file, &text) {
        Ok(()) => {
            say(&format!("Wrote `{}`.", file.display()));
            ExitStatus::Done
        }
        Err(error) => machine_failed(&error),
    }
}

fn write(file: &Path, text: &str) -> Result<(), Error> {
    let mut whole = WholeFile::begin(file)?;
    whole.write_all(text.as_bytes()).map_err(|source| Error::new("write", file, source))?;
    whole.finish().map(|_| ())
}

fn compare(file: &Path, text: &str) -> ExitStatus {
    match std::fs::read(file) {
        Ok(there) if there == text.as_bytes() => ExitStatus::Done,
        Ok(_) => {
            say_error(&format!(
                "`{0}` is not what `editors` in chapter.md say; write it anew with `--out {0}`",
                file.display()
            ));
            ExitStatus::Problems
        }
        Err(source) => machine_failed(&Error::new("read", file, source)),
    }
}

/// The format of the host that the repository is at, as far as that is known.
fn format_of_host(root: &Path) -> CodeOwnersFormat {
    // What is wrong with the settings is for others to say.
    let settings = read_settings(root, Flags::default(), &mut Sink::new()).ok().flatten();
    let forge = settings.and_then(|settings| settings.forge(GitHistory::remote(root).as_deref()));
    forge.and_then(|forge| CodeOwnersFormat::named(forge.program())).unwrap_or(CodeOwnersFormat::GitHub)
}
