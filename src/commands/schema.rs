//! `chapterhouse schema`: what may stand in front matter and `site.yaml`, for editors.

use crate::output::write_new_file;
use crate::parse::front_matter::schema::{SCHEMAS, schema_of};

use super::args::SchemaArguments;
use super::exit::ExitStatus;
use super::terminal::{machine_failed, say, say_error, write_out};

pub(super) fn run(arguments: &SchemaArguments) -> ExitStatus {
    if let Some(folder) = &arguments.out {
        for (name, _) in SCHEMAS {
            let place = folder.join(format!("{name}.schema.json"));
            let schema = schema_of(name).unwrap_or_default();
            // One of an earlier version gives way.
            let _ = std::fs::remove_file(&place);
            if let Err(error) = write_new_file(&place, schema.as_bytes()) {
                return machine_failed(&error);
            }
        }
        say(&format!("Wrote {} schemas into `{}`.", SCHEMAS.len(), folder.display()));
        return ExitStatus::Done;
    }
    let names = || SCHEMAS.map(|(name, _)| name);
    let Some(name) = &arguments.name else {
        say(&names().join("\n"));
        return ExitStatus::Done;
    };
    match schema_of(name) {
        Some(schema) => {
            write_out(&schema);
            ExitStatus::Done
        }
        None => {
            say_error(&format!("there is no schema `{name}`; there are {}", names().join(", ")));
            ExitStatus::Usage
        }
    }
}
