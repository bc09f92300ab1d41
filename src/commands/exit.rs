//! How the program ends.

use std::process::ExitCode;

/// The exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// Done.
    Done,
    /// There are problems in the content.
    Problems,
    /// The program was called in a wrong way.
    Usage,
    /// The machine failed us: a disk, a permission.
    Machine,
    /// Somebody asked the program to end before it was done.
    Interrupted,
}

impl ExitStatus {
    /// As a number.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Problems => 1,
            Self::Usage => 2,
            Self::Machine => 3,
            Self::Interrupted => 130,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}
