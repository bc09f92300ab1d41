//! A file that is there whole or not at all, written piece by piece.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::Error;

/// A file that is being written beside its place, as `NAME.unfinished`. Dropped before it is finished, it goes; a run
/// that is killed leaves it, and the next begins it anew.
#[derive(Debug)]
pub(crate) struct WholeFile {
    place: PathBuf,
    unfinished: PathBuf,
    /// None once it is in its place.
    file: Option<BufWriter<File>>,
}

impl WholeFile {
    /// Begins a file that is to be at `place`, and makes the folder it stands in.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub(crate) fn begin(place: &Path) -> Result<Self, Error> {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(|source| Error::new("make the folder", folder, source))?;
        }
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(".unfinished");
        let unfinished = place.with_file_name(name);
        let file = File::create(&unfinished).map_err(|source| Error::new("write", &unfinished, source))?;
        Ok(Self { place: place.to_owned(), unfinished, file: Some(BufWriter::new(file)) })
    }

    /// Puts it in its place. Gives its length in bytes.
    ///
    /// # Errors
    /// Where the disk refuses; what was there before then still is.
    pub(crate) fn finish(mut self) -> Result<u64, Error> {
        let put = |file: Option<BufWriter<File>>| -> io::Result<u64> {
            let file =
                file.ok_or(io::ErrorKind::NotFound)?.into_inner().map_err(io::IntoInnerError::into_error)?;
            let length = file.metadata()?.len();
            drop(file);
            fs::rename(&self.unfinished, &self.place)?;
            Ok(length)
        };
        put(self.file.take()).map_err(|source| Error::new("write", &self.place, source))
    }

    fn open(&mut self) -> io::Result<&mut BufWriter<File>> {
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.open()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.open()?.flush()
    }
}

impl Seek for WholeFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.open()?.seek(to)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // What can't be removed is written over by the next run.
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_when_it_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a/b.txt");
        let mut file = WholeFile::begin(&place).expect("begun");
        file.write_all(b"half").expect("written");
        drop(file);
        assert_eq!(fs::read_dir(folder.path().join("a")).expect("a folder").count(), 0);
        let mut file = WholeFile::begin(&place).expect("begun");
        file.write_all(b"whole").expect("written");
        assert!(!place.exists());
        assert_eq!(file.finish().expect("finished"), 5);
        assert_eq!(fs::read(&place).expect("bytes"), b"whole");
        assert_eq!(fs::read_dir(folder.path().join("a")).expect("a folder").count(), 1);
    }
}
