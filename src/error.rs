//! What stops the program: the machine failed us.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of the machine: a disk, a permission, a program that is missing. It carries what was
/// being done and to what.
#[derive(Debug)]
pub struct Error {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl Error {
    /// For use in `map_err`: `Error::new("write", &path, source)`.
    pub fn new(action: &'static str, path: impl AsRef<Path>, source: io::Error) -> Self {
        Self { action, path: path.as_ref().to_owned(), source }
    }

    /// A file is not what it was when it was read first.
    pub(crate) fn changed(path: &Path) -> Self {
        let cause = "it changed while the site was built; build it again";
        Self::new("read", path, io::Error::other(cause))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.source.kind() {
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
            io::ErrorKind::NotFound => "it does not exist".to_owned(),
            _ => self.source.to_string(),
        };
        write!(f, "could not {} `{}`: {reason}", self.action, self.path.display())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
