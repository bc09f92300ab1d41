//! `record.json` of an earlier build, as it is read: anybody may have changed it.

use serde::Deserialize;

use crate::plan::RECORD_FORMAT;

/// What a former build says that it published.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Record {
    /// The form that it has.
    #[serde(default)]
    pub format: u32,
    /// The address of the site.
    #[serde(default)]
    pub url: Option<String>,
    /// The day that its statuses speak for.
    #[serde(default)]
    pub as_of: Option<jiff::civil::Date>,
    /// The program that made it, with its version.
    #[serde(default)]
    pub program: Option<String>,
    /// The commit that it was made of.
    #[serde(default)]
    pub commit: Option<String>,
    /// Where people can look at the repository.
    #[serde(default)]
    pub repository: Option<String>,
    /// `complete`, `shallow` or `none`.
    #[serde(default)]
    pub history: Option<String>,
    /// How many of the sources were not as the commit has them.
    #[serde(default)]
    pub uncommitted: Option<usize>,
    /// Flags that changed what pages are.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The files.
    pub files: Vec<RecordedFile>,
}

/// What is read of a file in a record.
#[derive(Clone, Debug, Deserialize)]
pub struct RecordedFile {
    /// From the site's root on, as in `SitePath`.
    pub url: String,
    /// Below the output folder.
    #[serde(default)]
    pub path: Option<String>,
    /// In bytes.
    #[serde(default)]
    pub bytes: Option<u64>,
    /// In hexadecimal digits.
    #[serde(default)]
    pub sha256: Option<String>,
    /// Where it comes from, from the site's root on.
    #[serde(default)]
    pub source: Option<String>,
    /// Of a former address: where it leads.
    #[serde(default)]
    pub moved_to: Option<String>,
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    /// A message where it is none, or is of a later form.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let record: Self =
            serde_json::from_slice(bytes).map_err(|error| format!("is no record of a site: {error}"))?;
        if record.format > RECORD_FORMAT {
            return Err(format!(
                "has the form {}, which a later chapterhouse wrote; this one reads forms up to {RECORD_FORMAT}",
                record.format
            ));
        }
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_any_program() {
        let check = |text: &str, expected: Result<usize, &str>| {
            let read = Record::read(text.as_bytes()).map(|record| record.files.len());
            match (&read, expected) {
                (Ok(files), Ok(expected)) => assert_eq!(*files, expected, "{text}"),
                (Err(message), Err(part)) => assert!(message.contains(part), "{message}"),
                _ => panic!("{text}: {read:?}"),
            }
        };
        check(r#"{"files":[]}"#, Ok(0));
        check(r#"{"format":1,"new_key":[1],"files":[{"url":"/","later":true}]}"#, Ok(1));
        check(r#"{"format":2,"files":[]}"#, Err("a later chapterhouse wrote"));
        check("{}", Err("is no record of a site"));
        check("<!DOCTYPE html>", Err("is no record of a site"));
    }
}
