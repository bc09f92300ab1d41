//! `template-error`, `unreadable-image`: what shows only when a page is made. A build stops at the first; here
//! every page is made and thrown away, and every image scaled down once, so that all are told.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::Error;
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::SourceSet;
use crate::model::SitePath;
use crate::plan::{Route, SitePlan};
use crate::render::{RenderError, Renderer};

/// Makes every page, to see whether it can be made. Of many pages that fail for one reason, the first tells.
///
/// Raises `template-error`, `unreadable-image`.
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
    let routes = plan.routes.iter().filter(|(path, route)| match route {
        Route::SmallerImage(image, _) => images.insert(image),
        Route::Asset(_) | Route::ThemeAsset(_) | Route::SearchFile(_) => false,
        _ => path.is_page() || matches!(route, Route::Feed(..) | Route::TermFeed(..)),
    });
    let routes: Vec<(&SitePath, &Route)> = routes.collect();
    let wrong: Vec<Option<Diagnostic>> = routes
        .par_iter()
        .map(|(path, route)| match renderer.render(&plan.view(path, route), path, sources) {
            Ok(_) => Ok(None),
            Err(RenderError::Problem(problem)) => Ok(Some(problem)),
            Err(RenderError::Machine(error)) => Err(error),
        })
        .collect::<Result<_, _>>()?;
    let mut told = BTreeSet::new();
    for problem in wrong.into_iter().flatten() {
        if told.insert((problem.place.clone(), problem.code)) {
            sink.push(problem);
        }
    }
    Ok(())
}
