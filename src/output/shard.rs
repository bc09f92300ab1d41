//! A part of a site, where several machines build it together.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// One of several parts: `2/5`. The files of a site in the order of their addresses are cut into parts of as many files
/// each, so that most folders, and what is made once for many files, belong to one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Counted from 1.
    number: u32,
    of: u32,
}

/// The most parts.
const MOST: u32 = 10_000;

impl Shard {
    /// Which of so many files belong to it.
    #[must_use]
    pub fn range(self, files: usize) -> Range<usize> {
        let cut = |part: u32| files * part as usize / self.of as usize;
        cut(self.number - 1)..cut(self.number)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if (1..=of).contains(&number) && of <= MOST => Ok(Self { number, of }),
            Some((_, of)) if of > MOST => Err(format!("there are at most {MOST} parts")),
            _ => Err("write which part it is and of how many, such as `2/5`; the first is `1/5`".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_take_all_files_once() {
        for files in [0, 1, 7, 100] {
            let all: Vec<usize> = (1..=3).flat_map(|number| Shard { number, of: 3 }.range(files)).collect();
            assert_eq!(all, (0..files).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_no_part_is_refused() {
        assert_eq!("2/5".parse(), Ok(Shard { number: 2, of: 5 }));
        for text in ["0/5", "6/5", "2", "2/", "a/b", "-1/5", "1/0", "1/20000"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
