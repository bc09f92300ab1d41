//! `template-error`, `unreadable-image`, `unpublished-name`: what shows only when a page is made. Here every page
//! is made and thrown away, and every image scaled down once.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::Error;
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::SourceSet;
use crate::model::SitePath;
use crate::plan::{Route, SitePlan};
use crate::privacy::Unpublished;
use crate::render::{RenderError, Renderer};

/// What is wrong with a page.
enum Wrong {
    Problem(Diagnostic),
    /// Names by their places in [`Unpublished`]; perhaps none.
    Unpublished(BTreeSet<usize>),
}

/// Makes every page, to see whether it can be made. Of many pages that fail for one reason, the first tells.
///
/// Raises `template-error`, `unreadable-image`, `unpublished-name`.
///
/// # Errors
/// Where a source can't be read.
pub fn check_pages(
    plan: &SitePlan,
    renderer: &Renderer,
    sources: &SourceSet,
    sink: &mut Sink,
) -> Result<(), Error> {
    let mut images = BTreeSet::new();
    let routes = plan.routes.iter().filter(|(_, route)| match route {
        Route::SmallerImage(image, _) => images.insert(image),
        Route::Asset(_) | Route::ThemeAsset(_) | Route::SearchFile(_) => false,
        _ => true,
    });
    let routes: Vec<(&SitePath, &Route)> = routes.collect();
    let unpublished = Unpublished::new(plan.organisation);
    let wrong: Vec<Wrong> = routes
        .par_iter()
        .map(|(path, route)| match renderer.render(&plan.view(path, route), path, sources) {
            Ok(bytes) => Ok(Wrong::Unpublished(unpublished.found_in(&path.output_file(), &bytes))),
            Err(RenderError::Problem(problem)) => Ok(Wrong::Problem(problem)),
            Err(RenderError::Machine(error)) => Err(error),
        })
        .collect::<Result<_, _>>()?;
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for ((path, _), wrong) in routes.iter().zip(wrong) {
        match wrong {
            Wrong::Problem(problem) if told.insert((problem.place.clone(), problem.code)) => {
                sink.push(problem);
            }
            Wrong::Unpublished(names) if !names.is_empty() => found.push(((*path).clone(), names)),
            _ => {}
        }
    }
    sink.extend(unpublished.problems(&found, plan.organisation, sources));
    Ok(())
}
