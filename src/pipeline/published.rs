//! All files of a site one after the other, for whoever compares them or puts them elsewhere than into a folder.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::Error;
use crate::diagnostics::{Diagnostic, Sink};
use crate::digest::FileDigests;
use crate::model::SitePath;
use crate::plan::{Route, SitePlan};
use crate::privacy::Unpublished;
use crate::render::{RenderError, Renderer};

use super::Site;

/// How many files are rendered before the first of them is handed on: memory follows this number.
const AT_A_TIME: usize = 256;

/// The address of the record, which tells of all other files.
pub(crate) const RECORD: &str = "record.json";

/// A site, planned.
#[derive(Clone, Copy)]
pub struct Published<'a> {
    /// Which files there are.
    pub plan: &'a SitePlan<'a>,
    /// Who makes them.
    pub renderer: &'a Renderer,
    /// What they are made of.
    pub site: &'a Site,
}

/// A file as a host would serve it.
pub struct PublishedFile<'a> {
    /// Its address.
    pub address: &'a SitePath,
    /// What stands there.
    pub route: &'a Route,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its length and digests.
    pub digests: FileDigests,
}

/// Why it ended before the last file, or must not be used.
#[derive(Debug)]
pub enum NotPublished {
    /// The machine failed, or whoever took the files.
    Machine(Error),
    /// What is wrong with files.
    Problems(Vec<Diagnostic>),
}

impl From<Error> for NotPublished {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl Published<'_> {
    /// How many files there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.plan.routes.len()
    }

    /// The bytes of the file at a path below the output folder; none where there is no such file, or it can't be made.
    #[must_use]
    pub fn render(&self, path: &str) -> Option<Vec<u8>> {
        let (address, route) = self.plan.routes.iter().find(|(address, _)| address.output_file() == path)?;
        self.renderer.render(&self.plan.view(address, route), address, &self.site.sources).ok()
    }

    /// Hands on each file in the order of their addresses, the record last. They are searched for names that must not be
    /// published, as those of a build: what was taken is good only if this ends well.
    ///
    /// # Errors
    /// Where a file can't be made or must not be published, and those of `take`.
    pub fn each(
        &self,
        mut take: impl FnMut(&PublishedFile<'_>) -> Result<(), Error>,
    ) -> Result<(), NotPublished> {
        let Self { plan, renderer, site } = *self;
        let unpublished = Unpublished::new(&site.organisation);
        let (mut problems, mut found) = (Sink::new(), Vec::new());
        let mut digests: BTreeMap<String, FileDigests> = BTreeMap::new();
        let routes: Vec<(&SitePath, &Route)> =
            plan.routes.iter().filter(|(_, route)| !matches!(route, Route::Record)).collect();
        for part in routes.chunks(AT_A_TIME) {
            let rendered: Vec<Result<_, RenderError>> = part
                .par_iter()
                .map(|(address, route)| {
                    let bytes = renderer.render(&plan.view(address, route), address, &site.sources)?;
                    let names = unpublished.found_in(&address.output_file(), &bytes);
                    Ok((FileDigests::of(&bytes), bytes, names))
                })
                .collect();
            for ((address, route), rendered) in part.iter().copied().zip(rendered) {
                match rendered {
                    Ok((of_file, bytes, names)) => {
                        if !names.is_empty() {
                            found.push((address.clone(), names));
                        }
                        digests.insert(address.output_file(), of_file);
                        take(&PublishedFile { address, route, bytes: &bytes, digests: of_file })?;
                    }
                    Err(RenderError::Machine(error)) => return Err(error.into()),
                    Err(RenderError::Problem(problem)) => problems.push(problem),
                }
            }
        }
        let address = SitePath::file(RECORD);
        let mut names = BTreeSet::new();
        let mut record = String::new();
        for part in plan.record(|path| digests.get(path).copied()) {
            names.extend(unpublished.found_in(RECORD, part.as_bytes()));
            record.push_str(&part);
        }
        found.extend((!names.is_empty()).then(|| (address.clone(), names)));
        problems.extend(unpublished.problems(&found, &site.organisation, &site.sources));
        let problems = problems.into_sorted();
        if !problems.is_empty() {
            return Err(NotPublished::Problems(problems));
        }
        let bytes = record.as_bytes();
        let file = PublishedFile {
            address: &address,
            route: &Route::Record,
            bytes,
            digests: FileDigests::of(bytes),
        };
        Ok(take(&file)?)
    }
}
