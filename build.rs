//! Gives the program the digest of its own source, so that it never takes for current what another one made.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let mut files = BTreeSet::new();
    // Themes are part of the program.
    for folder in ["src", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
        add_files(Path::new(folder), &mut files)?;
    }
    // What is built from a registry may have none.
    files.extend(Some(PathBuf::from("Cargo.lock")).filter(|lock| lock.exists()));
    let mut hasher = DefaultHasher::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        hasher.write(file.to_string_lossy().replace('\\', "/").as_bytes());
        hasher.write(&fs::read(file)?);
    }
    println!("cargo::rustc-env=CHAPTERHOUSE_SOURCE={:016x}", hasher.finish());
    Ok(())
}

fn add_files(folder: &Path, files: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add_files(&path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}
