//! The site as packages for archives, in formats that outlive this program.

pub mod bagit;
mod one_line;
pub mod plain_text;
pub mod readme;
